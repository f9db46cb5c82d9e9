"""Doubts (存疑): where the texts of a brief seem to contradict each other, told to whoever wrote them, with the words.

A sum can have parts that overlap and a day without a year can be next year's: so nothing is refused or changed here.
What contradicts itself for certain is refused when the brief is read (``schema/brief_checks``, ``schema/counts``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass

from drafter.compose.count_doubts import count_doubts, heading_doubts, sum_doubts
from drafter.compose.people_doubts import agenda_doubts, superior_doubts
from drafter.compose.point_doubts import change_doubts, number_doubts, repeated, shortened
from drafter.compose.time_doubts import deadline_doubts, period_doubts
from drafter.model import Brief, BriefPoint, Build
from drafter.patterns import regex

_LISTS = ("gains", "review", "problems", "situation", "points")
_FRAMES = ("pinned", "excluded", "source")  # of a bank's frames, or of the file
# What a template or a bank writes for a slot, and nobody says: {theme}, {{ 7 }}, {% for %}.
_BRACES = regex(r"[{}](?:.*[{}])?", re.DOTALL)


def doubts_of(brief: Brief, typed: Brief | None = None, build: Build = "speech") -> Iterator[str]:
    """What to look at again, each as a sentence without its full stop.

    ``typed`` is the brief before it was tidied, where that is known: it has the numbers that people typed.
    """
    for text in _texts((brief.review, brief.problems, brief.situation, brief.points, brief.gains, brief.agenda)):
        yield from sum_doubts(text)
        yield from count_doubts(text)
    for name in _LISTS:
        for row in _rows(getattr(brief, name)):
            yield from repeated(row)
            for point in row:
                yield from heading_doubts(point)
                yield from change_doubts(point)
        for row in _rows(getattr(typed or brief, name)):
            yield from number_doubts(row)
    yield from _times(brief)
    yield from agenda_doubts(brief, build)
    yield from superior_doubts(brief)
    yield from _left_open(brief)


def _times(brief: Brief) -> Iterator[str]:
    date = brief.meeting.date
    if date is None:
        return
    yield from period_doubts(brief.period or "", date)
    for row in _rows(brief.points):
        for point in row:
            yield from deadline_doubts(point, date)


def _left_open(brief: Brief) -> Iterator[str]:
    """Braces that would be printed: whoever pins a phrase writes slots, anybody else does not."""
    given = tuple(getattr(brief, field.name) for field in fields(brief) if field.compare and field.name not in _FRAMES)
    for text in _texts(given):
        if found := _BRACES.search(text):
            yield f"“{shortened(found.group())}”会照样印出来：花括号里的是语句库的空位，请写成要说的话"
    if brief.cut:
        places = "、".join(f"第{line}行第{column}列“{words}”" for line, column, words in brief.cut)
        yield f"{places}：“#”后面当注释略去了，若是正文，请给整句加上引号；若是注释，请在“#”后面空一格"
    if brief.left_open:
        places = "、".join(f"第{line}行“{key}”" for line, key in brief.left_open)
        yield f"{places}：整项是【待补】，按没有材料处理，初稿里不写；知道了请填上，用不着请删去"


def _rows(points: Sequence[BriefPoint]) -> Iterator[Sequence[BriefPoint]]:
    """The points of a list, and those below each of them."""
    yield points
    for point in points:
        if point.items:
            yield from _rows(point.items)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
