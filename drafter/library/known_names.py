"""What somebody means by a name: an id or a Chinese name of a library, or an error that says which there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from drafter.errors import LibraryError
from drafter.schema.nearest import nearest

_NONE: Mapping[str, str] = MappingProxyType({})


Guess = Callable[[str], str | None]


def known_id(
    name: str, known: Mapping[str, str], what: str, also: Mapping[str, str] = _NONE, guess: Guess | None = None
) -> str:
    """The id that ``name`` is or translates to: among ids with their Chinese names, then among other names.

    Raises LibraryError for an unknown one; ``what`` says of what kind it should be, ``guess`` which may be meant, else
    the one that looks most like it.
    """
    wanted = name.strip()
    for key, zh in known.items():
        if wanted and wanted in (key, zh):
            return key
    if wanted in also:
        return also[wanted]
    raise LibraryError(f"没有“{name}”这个{what}", None, known_hint(wanted, known, also, guess))


def known_hint(wanted: str, known: Mapping[str, str], also: Iterable[str] = (), guess: Guess | None = None) -> str:
    """Which ids there are, and which one may be meant."""
    listed = "、".join(f"{zh}（{key}）" if zh else key for key, zh in known.items())
    listed = f"可用的：{listed}" if listed else "语句库里还一个也没有"
    meant = guess(wanted) if guess else nearest(wanted, [*_words(known), *also])
    return f"您是不是想写“{meant}”？{listed}" if meant else listed


def _words(known: Mapping[str, str]) -> Iterable[str]:
    return [word for word in (*known.values(), *known) if word]
