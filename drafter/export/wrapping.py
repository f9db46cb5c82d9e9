"""Where the lines of a paragraph end (折行), as near as can be told without the program that prints it.

The two that print differ: LibreOffice leaves a gap between Han characters and digits and reads past the sheet's own
list of characters that begin no line, Word lets marks hang. Whatever makes a line shorter is counted here, so that a
paragraph seldom takes more lines than are told.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from drafter.export.title import columns
from drafter.patterns import regex

_OPENING = "“‘《〈（【〔「『"
_CLOSING = "”’》〉）】〕」』，。；：、！？…—％%"
_GAP = 0.25  # between a Han character and a digit or letter, in Han characters
_WORD = "[0-9A-Za-z][0-9A-Za-z.,:/%+-]*"


@lru_cache(maxsize=4096)  # asked for several times of each paragraph, and of most again while one is being written
def line_starts(text: str, width: float, first: float = 0, clinging: str = "") -> tuple[int, ...]:
    """Offsets at which the lines of a paragraph begin.

    ``width`` and the indent ``first`` are in Han characters; ``clinging`` begin no line, beside closing marks.
    """
    starts = [0]
    room = width - first
    last = ""
    for found in _pieces(clinging).finditer(text):
        piece = found[0]
        # Most pieces are a single Han character.
        size = 1.0 if len(piece) == 1 and not piece.isascii() else columns(piece) + _GAP * _seams(piece)
        if last.isascii() != piece[0].isascii() and last and _meets(last, piece[0]):
            size += _GAP
        last = piece[-1]
        if size > room and found.start() > starts[-1]:
            starts.append(found.start())
            room = width
        while size > room:  # longer than a line
            size -= room
            room = width
        room -= size
    return tuple(starts)


@lru_cache(maxsize=8)
def _pieces(clinging: str) -> re.Pattern[str]:
    """What stays on a line: a word or number or character, the marks before it and behind it."""
    return regex(f"[{_OPENING}]*(?:{_WORD}|——|……|.)[{re.escape(_CLOSING + clinging)}]*", re.DOTALL)


def _meets(before: str, after: str) -> bool:
    return before.isalnum() and after.isalnum() and before.isascii() != after.isascii()


def _seams(text: str) -> int:
    """In how many places Han characters and digits or letters meet."""
    return sum(_meets(before, after) for before, after in pairwise(text))
