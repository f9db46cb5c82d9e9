"""Pauses in notes (停顿): who jots things down puts blanks where a sentence has commas; on paper they must be marks.

受理412条 办结389条 → 受理412条，办结389条; 实名制 专户 保证金 三样都要 → 实名制、专户、保证金，三样都要. A blank that
is only typography stays what it was: beside Latin letters, around a bare figure (共 83 人), between letters set apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from drafter.patterns import regex
from drafter.punctuation import HAN

_BLANK = r"[ \u3000\t]+"
# What a piece of a note ends and begins with: beside other marks a blank is no pause, nor before a word that goes on,
# nor behind the number of a standard (GB/T 9704).
_ENDS, _BEGINS = rf"{HAN}0-9%％‰℃+”’》）】", rf"{HAN}0-9“‘《（【"
_PAUSE = regex(
    rf"(?<=[{_ENDS}])(?<![A-Za-z.] [0-9]{{4}})(?<![A-Za-z.] [0-9]{{5}}){_BLANK}"
    rf"(?=[{_BEGINS}])(?![的之和与及等或]|以[上下内]|左右)"
)
# 共 83 人, 率达 95% 以上: blanks around figures are a habit of typing; where a text has it, none of them is a pause.
_HABIT = regex(rf"[{HAN}] (?:[0-9.]+ [{HAN}]|[0-9.]+[%％] (?:以[上下内]|左右|的))")
_FIGURE = regex(rf"(?<=[0-9]){_BLANK}(?=[{HAN}“《（])|(?<=[{HAN}”》）]){_BLANK}(?=[0-9])")
# A name with its figure, 纠错率 16%, is one thing.
_VALUE = regex(rf"(?<=[{HAN}]){_BLANK}(?=[0-9.]+[%％](?:$|[ ，。；、]))|(?<=[%％]){_BLANK}(?=以[上下内]|左右|的)")
_MARKS = regex("[，。；：、！？]")
_SHORT = 4  # characters: such pieces are a list where three stand side by side
_LISTED = 3
_SET_APART = 0.6  # of the pieces, single characters: 推 进 乡 村 振 兴 is spaced out by whoever typeset it


def paused(text: str) -> str:
    """A note with marks where its blanks are pauses."""
    if not _PAUSE.search(text):
        return text
    if _HABIT.search(text):
        text = _FIGURE.sub("", text)
    text = _VALUE.sub("", text)
    pieces = _PAUSE.split(text)
    singles = sum(len(piece) == 1 for piece in pieces)
    if len(pieces) == 1 or (len(pieces) > 2 and singles > _SET_APART * len(pieces)):
        return text
    sizes = [max(len(part) for part in (_MARKS.split(piece)[0], _MARKS.split(piece)[-1])) for piece in pieces]
    listed = frozenset(place for run in _runs(sizes) if len(run) >= _LISTED for place in run[:-1])
    marks = ["、" if place in listed else "，" for place in range(len(pieces) - 1)]
    return "".join(piece + mark for piece, mark in zip(pieces, [*marks, ""], strict=True))


def _runs(sizes: Iterable[int]) -> list[list[int]]:
    """The places of short pieces that stand side by side."""
    return [
        [place for place, _size in run]
        for short, run in groupby(enumerate(sizes), key=lambda each: each[1] <= _SHORT)
        if short
    ]
