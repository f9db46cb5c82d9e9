"""The genre that somebody may mean by a name that no genre has (相近的文种)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drafter.library.pinyin_initials import characters
from drafter.model import Genre
from drafter.patterns import compiled
from drafter.schema.nearest import nearest

_ALIKE = 0.75  # how like another name must be: one character of four may be wrong
_SHORTEST = 3  # characters of a name that one other may be mistaken for
# As what a name may stand in a title; a rite is often called without its last word (揭牌, 奠基).
_TITLES = ("{}", "在{}上的讲话", "在{}仪式上的讲话")
_MEETINGS = ("会", "会议", "会讲话", "会议讲话")


def likely(name: str, genres: Sequence[Genre], names: Iterable[str]) -> str | None:
    """The name of a genre, by its own ways to know a title, else it or one of ``names`` that is spelt almost so.

    ``genres`` come in the order in which they win; the usual one is what a meeting is that no other knows.
    """
    for title in _TITLES:
        for genre in genres:
            if genre.usual and not name.endswith(_MEETINGS):
                continue
            if any(compiled(cue.pattern).search(title.format(name)) for cue in genre.titles):
                return genre.name
    own, known = [genre.name for genre in genres], [*names]
    spelt = nearest(name, own, _ALIKE) or nearest(name, known, _ALIKE)
    return spelt or next((other for other in known if _sound_alike(name, other)), None)


def _sound_alike(name: str, other: str) -> bool:
    """Whether two names differ in one character that may sound like the other's: 新闻搞, 新闻稿. Of two it is half."""
    if len(name) != len(other) or len(name) < _SHORTEST:
        return False
    apart = [(a, b) for a, b in zip(name, other, strict=True) if a != b]
    return len(apart) == 1 and any(set(apart[0]) <= set(letter) for letter in characters().values())
