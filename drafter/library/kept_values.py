"""What was made of a library's files, kept between runs: nothing is read again that says what it said.

A value is kept with all that was asked of the disk while it was made (``Asked``), and taken again where the disk
still answers the same. Kept values are data: only classes of the model, of the schema and of ``errors`` (places) are
made of them.
"""

from __future__ import annotations

import pickle
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, Literal, NamedTuple

from drafter.caches import about_code, digest, keep_later, read_sealed

_MODULES = ("drafter.model", "drafter.schema", "drafter.errors")
_BUILTINS = frozenset({"frozenset", "set", "bytearray", "complex"})
# What makes values of files: with what rules may ask for, and what tells which entries of a bank a draft may use.
_CODE = ("*.py", "schema/*.py", "library/*.py", "check/*.py", "compose/phrase_choice.py")


class Asked(NamedTuple):
    """What was asked of the disk: whether a file is there, what lies in a folder, the hash of a file.

    Of a large file its size and time are asked: reading it anew to hash it would take as long as keeping saves.
    """

    what: Literal["there", "names", "hash", "stamp"]
    path: str
    answer: bool | str | tuple[str, ...] | tuple[int, int]


class Kept(NamedTuple):
    """A value, and the answers of the disk that it rests on."""

    asked: frozenset[Asked]
    value: Any


def name_of(roots: tuple[Path, ...], key: object) -> str:
    """The name under which a value of the library with these roots is kept."""
    return f"library-{digest(repr((list(map(str, roots)), key)).encode()).hex()}.kept"


def about_values() -> bytes:
    """What kept values depend on besides files: the code that makes them."""
    return about_code(*_CODE)


def take(name: str) -> Kept | None:
    """What is kept under a name; None where nothing is, or what this program cannot use."""
    data = read_sealed(name, about_values())
    if data is None:
        return None
    try:
        asked, value = _Values(BytesIO(data)).load()
        return Kept(frozenset(Asked(*one) for one in asked), value)
    except Exception:  # noqa: BLE001 (a cache is never the reason that something fails)
        return None


def keep(name: str, asked: frozenset[Asked], value: Any) -> None:
    """Have a value kept for the next run when the work is done; what cannot be written down is made again then."""
    keep_later(name, about_values(), partial(_written, asked, value))


def _written(asked: frozenset[Asked], value: Any) -> bytes | None:
    try:
        return pickle.dumps((tuple(map(tuple, asked)), value), protocol=5)
    except (pickle.PicklingError, TypeError, AttributeError, RecursionError):
        return None


class _Values(pickle.Unpickler):
    """Reads data: nothing but classes of the model and the schema, and sets, is found by its name."""

    def find_class(self, module: str, name: str) -> Any:
        ours = module.startswith(_MODULES) or (module == "builtins" and name in _BUILTINS)
        found = super().find_class(module, name) if ours else None
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found
