"""Days that seem wrong (日子存疑): deadlines that have passed, periods that are not over when they are summed up."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator

from drafter.model import BriefPoint
from drafter.numerals import HAN_NUMERAL, parse_numeral
from drafter.patterns import regex
from drafter.schema.periods import PERIODS, period_of

_NUMBER = rf"(?:\d{{1,2}}|[{HAN_NUMERAL}]{{1,3}})"
_YEAR = r"(?:20\d\d年?|今年|本年|去年|上年|前年)"
_DAY = rf"(?P<month>{_NUMBER})月(?:份|(?P<day>{_NUMBER})[日号]|[底末初]|[上中下]旬)?"
_QUARTER = r"(?P<quarter>第?[一二三四1-4]季度|上半年)[底末]?"
# By when, where a deadline is all that is written: 2026年5月底前, 2025-12-31, 去年年底, 一季度末.
_DUE = regex(
    rf"(?P<iso>20\d\d[-./]\d{{1,2}}[-./]\d{{1,2}})|(?P<year>{_YEAR})?(?:{_DAY}|{_QUARTER})|(?P<whole>{_YEAR})年?[底末]?"
)
# By when, where something else is told as well: the mark that it is a deadline must stand behind it.
_SAID_BY = regex(
    rf"(?<![\d年{HAN_NUMERAL}每])(?P<year>20\d\d年|今年)?(?:{_DAY}|(?<=年)(?:{_QUARTER}|[底末]))(?:之?前|以前)"
)
_DONE = regex("完成|建成|到位|办结|实现|整改|拿出|出台|上报|改造|验收|投用|开工|兑现|见效")
_TOLD = regex("已|曾|了(?![解断])|(?<![通超])过(?=[，。；]|$)|以来")  # what tells of things past
_THING = regex("^[^，。；]{0,16}的")  # 3月底前开工的项目: a thing that is known by its day
_GOES_ON = regex("每|起|[明后次翌]年|以来|常年|长期|下一?[季年学]")
_FIRST_QUARTER = 3


def deadline_doubts(point: BriefPoint, date: datetime.date) -> Iterator[str]:
    """Deadlines of a point that are over on the day of the meeting."""
    if point.due and not _GOES_ON.search(point.due) and (found := _last(_DUE, point.due)):
        yield from _passed(found, point.due, date)
    for text in (point.heading or "", point.text or "", *point.cases):
        for found in _SAID_BY.finditer(text):
            if _is_set(found, text, date):
                yield from _passed(found, found.group(), date)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(reversed([*pattern.finditer(text)]), None)


def _is_set(found: re.Match[str], text: str, date: datetime.date) -> bool:
    """Whether a day is set for what is to be done: 去年6月底前建成了12个 tells what was done."""
    start = max(text.rfind(mark, 0, found.start()) for mark in "。；") + 1
    end = re.compile("[。；]|$").search(text, found.end())
    sentence, behind = text[start : end.start() if end else len(text)], text[found.end() :]
    if _TOLD.search(sentence) or _THING.match(behind):
        return False
    own = found["year"] is None or found["year"] in ("今年", f"{date.year}年")
    return own or _DONE.match(behind.lstrip("，要必须全部力争")) is not None


def _passed(found: re.Match[str], words: str, date: datetime.date) -> Iterator[str]:
    end = _ends(found, date)
    if end is None or end >= date:
        return
    values = found.groupdict()
    if values.get("year") or values.get("whole") or values.get("iso"):
        yield f"会议在{date.year}年{date.month}月{date.day}日，时限“{words}”已经过去"
    else:
        advice = f"是明年的，请写“明年{found.group().removesuffix('前').rstrip('之以')}”"
        yield f"会议在{date.month}月{_day_of(end, date)}，“{words}”已经过去：{advice}"


def _day_of(end: datetime.date, date: datetime.date) -> str:
    """The day of the meeting, where the month alone does not tell that it is later."""
    return f"{date.day}日" if end.month == date.month else ""


def _ends(found: re.Match[str], date: datetime.date) -> datetime.date | None:
    """The last day of what a deadline names; None where there is no such day."""
    values = found.groupdict()
    if values.get("iso"):
        return _date(*map(int, re.split("[-./]", values["iso"])))
    year = _year(values.get("year") or values.get("whole") or "", date.year)
    month, day = values.get("month"), values.get("day")
    if month:
        return _date(year, parse_numeral(month), parse_numeral(day) if day else 0)
    if quarter := values.get("quarter"):
        return _date(year, PERIODS[_quarter(quarter)].last, 0)
    return _date(year, 12, 31)


def _quarter(word: str) -> str:
    word = word.removeprefix("第")
    return word if word == "上半年" else f"{'一二三四'[int(word[0]) - 1] if word[0].isdigit() else word[0]}季度"


def _year(word: str, this: int) -> int:
    if word[:1].isdigit():
        return int(word[:4])
    return this - {"去年": 1, "上年": 1, "前年": 2}.get(word, 0)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    """A day, or with day 0 the last of a month; None for what is no day: who reads the brief has said so."""
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    return datetime.date(year, month, day or last) if day <= last else None


def period_doubts(period: str, date: datetime.date) -> Iterator[str]:
    """A period without its year that is not over: 前三季度 in June can only be last year's.

    In the first months of a year the second half of the last one is summed up, and nobody says whose it is.
    """
    found = period_of(period)
    if found is None or date.month >= found.known or (found.last == 12 and date.month <= _FIRST_QUARTER):
        return
    yield f"会议在{date.month}月，时段写的是“{period}”，要到{found.last}月才完：是去年的，请写“去年{found.name}”"
