"""Doubts (存疑): where the texts of a brief seem to contradict each other, told to whoever wrote them, with the words.

A sum can have parts that overlap and a day without a year can be next year's: so nothing is refused or changed here.
What contradicts itself for certain is refused when the brief is read (``schema/brief_checks``, ``schema/counts``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from drafter.model import Brief
from drafter.numerals import HAN_NUMERAL, parse_numeral
from drafter.patterns import regex
from drafter.punctuation import HAN

# 清理河道120公里，其中城区80公里、乡镇50公里: so much, and the parts that are counted in the same unit.
_PARTED = regex(rf"(?P<total>\d+(?:\.\d+)?)(?P<unit>[万亿]?[{HAN}]{{1,2}}?)(?:，|（)其中(?P<parts>[^。；（）]+)")
# 5个示范段，分别是东河、西河: so many, and each by its name.
_NAMED = regex(
    rf"(?P<count>\d+|[{HAN_NUMERAL}两]{{1,3}})(?P<what>[个家名位所条座处项种支][^，。；：\d]{{0,12}})(?:，|：)?(?:分别是|分别为|即)(?P<names>[^。；，]+)"
)
_AMOUNTS = regex(rf"(\d+(?:\.\d+)?)([万亿]?[{HAN}]{{0,2}})")
_JOINTS = regex("、|(?<!共)和(?!平|谐)|以及")
_PARTS_LEAST = 2  # one alone is not a list
_DUE = regex(
    rf"(?<![\d年{HAN_NUMERAL}])(?P<month>\d{{1,2}}|[{HAN_NUMERAL}]{{1,3}})月(?:\d{{1,2}}日|底|中旬|上旬|下旬)?(?:之?前|以前)"
)


def doubts_of(brief: Brief) -> Iterator[str]:
    """What to look at again, each as a sentence without its full stop."""
    for text in _texts((brief.review, brief.problems, brief.situation, brief.points, brief.gains, brief.agenda)):
        yield from _sums(text)
        yield from _names(text)
    date = brief.meeting.date
    if date is None:
        return
    for text in _texts(brief.points):
        for found in _DUE.finditer(text):
            month = found["month"]
            if 0 < parse_numeral(month) < date.month:
                yield f"会议在{date.month}月，“{found.group()}”已经过去：是明年的，请写“明年{month}月”"


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _sums(text: str) -> Iterator[str]:
    for found in _PARTED.finditer(text):
        unit = found["unit"]
        parts = [float(part) for part, counted in _AMOUNTS.findall(found["parts"]) if counted.startswith(unit)]
        total = sum(parts)
        if len(parts) >= _PARTS_LEAST and total > float(found["total"]):
            yield f"“{found.group()}”：各项相加是{round(total, 4):g}{unit}，比总数还多"


def _names(text: str) -> Iterator[str]:
    for found in _NAMED.finditer(text):
        names = _JOINTS.split(found["names"])
        if "等" not in found["names"] and len(names) >= _PARTS_LEAST and len(names) != parse_numeral(found["count"]):
            yield f"“{found.group()}”：说的是{found['count']}{found['what'][0]}，列出的有{len(names)}{found['what'][0]}"
