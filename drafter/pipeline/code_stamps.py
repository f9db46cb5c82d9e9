"""What a result depends on besides its file: a hash of the code that reads (版本印记)."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from drafter.library import Library, builtin_root
from drafter.patterns import regex

_READING = ("corpus", "analyse")  # whose code decides what is read out of a file
_CHUNK = 1 << 20
_NAME = regex(r"[\w.-]+")  # of a package, at the beginning of what is required
_OPTIONAL = ("rjieba", "distributed")  # packages of the extras that have a part in results, or in bringing them home


@cache
def code_stamp(*further: str) -> str:
    """A hash of the code that reads, and of ``further`` files of the package (check/passages.py).

    A program that was packed (PyInstaller) has no sources: there the program file counts, which holds all code.
    """
    root = Path(__file__).parents[1]
    sources = [*sorted(root.glob("*.py"))]  # numerals, punctuation, plausibility, model …: what all layers stand on
    sources += [path for package in _READING for path in sorted((root / package).rglob("*.py"))]
    sources += [root / name for name in further]
    if not all(path.is_file() for path in sources) or not sources:
        sources = [Path(sys.executable)]
    return _hash(sources)


@cache
def program_parts() -> dict[str, str]:
    """What all results depend on besides what they are made of: our code and data, Python, the system, the packages.

    Two machines with the same parts make the same bytes of the same input.
    """
    root = Path(__file__).parents[1]
    code = [path for path in sorted(root.rglob("*")) if path.suffix in (".py", ".txt") and "_data" not in path.parts]
    code = code or [Path(sys.executable)]
    packages = sorted({*_required(), *_OPTIONAL})
    return {
        "drafter": _hash([*code, *sorted(Library((builtin_root(),)).files())]),
        "python": "{}.{}".format(*sys.version_info[:2]),
        "system": os.name,
        "zlib": zlib.ZLIB_RUNTIME_VERSION,  # packs the parts of a .docx
        **{name: _version(name) for name in packages},
    }


def _required() -> list[str]:
    """The packages that drafter cannot do without."""
    try:
        named = requires("drafter") or ()
    except PackageNotFoundError:  # a packed program
        return []
    return [found[0] for one in named if "extra ==" not in one and (found := _NAME.match(one))]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _hash(paths: Iterable[Path]) -> str:
    found = sha256()
    for path in paths:
        with path.open("rb") as file:
            while data := file.read(_CHUNK):
                found.update(data)
    return found.hexdigest()
