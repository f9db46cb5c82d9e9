"""Numbering (层次序数): which enumerator each level of points gets, and how it is printed.

Sources: GB/T 9704-2012 7.3.3 (一、 （一） 1. （1）), GB/T 15834-2011 annex B.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from drafter.late_classes import dataclass
from drafter.model import Note
from drafter.numerals import STYLES, format_enumerator

STANDARD = ("一、", "（一）", "1.", "（1）", "①", "1）")
INLINE = "一是"
DEMANDS = "一要"  # before what is to be done, and before nothing else
# A run-in heading follows a style that reads on; the others stand on a line of their own on level 1.
_READS_ON = frozenset({"第一，", "首先", "一是", "一要"})
_FLOATING_DEPTH = {"第一，": 1, "首先": 1, "一是": 2, "一要": 2}
_KNOWN = frozenset(STYLES) | {"一要"}


@dataclass(frozen=True, slots=True)
class Numbering:
    """The styles of the levels from the first on; ``inline`` is the style of lists inside a paragraph, or empty."""

    styles: tuple[str, ...]
    inline: str

    def style(self, level: int) -> str | None:
        """The style of a level, None below the last one."""
        return self.styles[level - 1] if 1 <= level <= len(self.styles) else None


def choose_numbering(given: tuple[str, ...], usual: Mapping[str, int], without: bool = False) -> tuple[Numbering, Note]:
    """The numbering by the brief, else by the outline's most usual one, else by the standard; and why.

    ``without`` leaves the points of a genre unnumbered where neither brief nor outline says otherwise.
    """
    if given:
        styles = given
        reason = Note("by-brief", {"unknown": tuple(style for style in styles if style not in _KNOWN)})
    elif usual:
        styles, votes = _most_usual(usual)
        reason = Note("by-speeches", {"speeches": votes}) if votes else Note("by-outline")
        if not styles:  # most speeches of the genre do without
            return (Numbering((), INLINE) if without else Numbering(STANDARD, INLINE)), Note("by-custom")
    elif without:
        return Numbering((), INLINE), Note("by-genre")
    else:
        styles, reason = STANDARD[:4], Note("by-custom")
    known = tuple(dict.fromkeys(style for style in styles if style in _KNOWN))
    return Numbering(_completed(known), "" if INLINE in known else INLINE), reason


def _most_usual(usual: Mapping[str, int]) -> tuple[tuple[str, ...], int]:
    """The styles of the first two levels that most speeches use, and how many use the first.

    Counted level by level, since the ways to nest are many; what is equally usual goes by the standard. On
    the second level only styles count that can stand before a heading: 一是 opens a sentence of its own. There
    a style that skips one of the standard's levels (一、 then 1.) must be twice as usual as the one that does
    not: levels are 依次 一、（一）1.（1） (GB/T 9704—2012, 7.3.3).
    """
    chains = {tuple(part.strip() for part in text.split(">")): count for text, count in usual.items()}
    first, votes = _elected({chain: (chain[0], count) for chain, count in chains.items()})
    if first not in _KNOWN:
        return (), votes
    below = STANDARD[_depth(first) + 1 :]
    second = {
        chain: (chain[1], count)
        for chain, count in chains.items()
        if chain[0] == first and set(chain[1:2]) & set(below)
    }
    if not second:
        return (first,), votes
    best, most = _elected(second)
    orderly = sum(count for style, count in second.values() if style == below[0])
    return (first, below[0] if 2 * orderly >= most else best), votes


def _elected(votes: Mapping[tuple[str, ...], tuple[str, int]]) -> tuple[str, int]:
    tally: Counter[str] = Counter()
    for style, count in votes.values():
        tally[style] += count
    order = (*STANDARD, "第一，", "首先", "一是", "一要")
    best = min(tally, key=lambda style: (-tally[style], order.index(style) if style in order else len(order), style))
    return best, tally[best]


def _depth(style: str) -> int:
    """Where a style stands in the order of the standard; the others stand where they are used."""
    return STANDARD.index(style) if style in STANDARD else _FLOATING_DEPTH.get(style, -1)


def _completed(styles: tuple[str, ...]) -> tuple[str, ...]:
    """Continue the given levels downwards with standard ones: never one that stands above."""
    if not styles:
        return STANDARD
    deepest = max(map(_depth, styles))
    return styles + STANDARD[deepest + 1 :]


def enumerator(style: str | None, number: int, count: int) -> str | None:
    """The ``number``-th of ``count`` enumerators; a style that cannot count so far gives way for all of them."""
    if style is None:
        return None
    for candidate in (style, "第一，" if style == "首先" else "1."):
        try:
            format_enumerator(candidate, count)
            if count <= 99 or candidate == "1.":
                return format_enumerator(candidate, number)
        except ValueError:
            continue
    return f"{number}."


def reads_on(style: str | None) -> bool:
    """Whether text follows the enumerators of a style on the same line on any level; it does without enumerators."""
    return style is None or style in _READS_ON
