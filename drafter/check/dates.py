"""Days and years (日期与年份): days that no calendar has, years that contradict what else the speech says."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from drafter.check.subject import Hit, Line, Part, Subject
from drafter.literals import finds
from drafter.model import Rule
from drafter.numerals import HAN_NUMERAL, parse_numeral
from drafter.patterns import regex

_DAY = regex(
    r"(?:(?P<y>[12][0-9]{3})年)?(?<![0-9])(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})(?P<mark>[日号])"
    r"(?:[（(]?(?:星期|周)(?P<w>[一二三四五六日天])[）)]?)?"
)
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_WEEKDAYS = "一二三四五六日"
_DATELINE = regex(r"(?P<y>[12][0-9]{3})年[0-9]{1,2}月(?:[0-9]{1,2}日)?")
_NOW = regex(
    r"今年(?:是)?(?P<y>20[0-9]{2})年|部署(?P<y2>20[0-9]{2})年|"
    r"做好(?P<y3>20[0-9]{2})年(?:的)?[^，。]{0,12}工作"
)
# What a year has to be, seen from the year of the speech: (what is said, difference allowed).
_TENSES: tuple[tuple[re.Pattern[str], tuple[int, ...]], ...] = (
    (regex(r"今年(?:是|即|[（(])?(?P<y>20[0-9]{2})年"), (0,)),
    (regex(r"去年[（(]?(?P<y>20[0-9]{2})年"), (-1,)),
    (regex(r"(?:刚刚)?(?:过去|走过|告别)(?:的|了)?(?P<y>20[0-9]{2})年"), (-1, 0)),
    (regex(r"(?:总结|回顾)(?:了)?(?P<y>20[0-9]{2})年(?!以来|至|到|[—-]|[0-9])"), (-1, 0)),
    (regex(r"(?:部署|安排|谋划)(?:了)?(?P<y>20[0-9]{2})年(?!以来|前|底前|至|到|[—-]|[0-9])"), (0, 1)),
    # 做好2025年干部选聘 may be what was done.
    (regex(r"(?:做好|抓好)(?P<y>20[0-9]{2})年(?:的|全年)?(?:各项|各方面)?工作"), (0, 1)),
    (
        regex(r"(?P<y>20[0-9]{2})年(?:[全我][省市县区])?(?:的)?(?:工作|主要|重点)(?:目标|任务|思路)"),
        (-1, 0, 1),
    ),
)
_PLANS = {"十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026, "十六五": 2031}
_PLAN_YEAR = regex(
    r"(?:今年|(?P<y>20[0-9]{2})年)，?是[^。；]{0,30}?“(?P<plan>十[二三四五六]五)”(?:规划|时期|发展)?[^，。；“]{0,6}?的?"
    r"(?P<which>开局|起步|第一|收官|最后一|决胜)(?:之年|年)"
)
_ANNIVERSARY = regex(
    r"(?:今年|(?P<y>20[0-9]{2})年)，?(?:是|恰逢|正值|迎来)[^。；，]{0,16}?(?P<what>中国共产党成立|建党|新中国成立|"
    rf"中华人民共和国成立|建军|改革开放|中华全国总工会成立)(?P<n>[0-9]{{1,3}}|[{HAN_NUMERAL}百]{{1,5}})(?:周年|年)"
)
_FOUNDED = {
    "中国共产党成立": 1921,
    "建党": 1921,
    "新中国成立": 1949,
    "中华人民共和国成立": 1949,
    "建军": 1927,
    "改革开放": 1978,
    "中华全国总工会成立": 1925,
}


def impossible_day(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """2月30日, 13月1日, 2025年2月29日."""
    for line, found in subject.made(_days):
        month, day = int(found.group("m")), int(found.group("d"))
        if not _exists(found.group("y"), month, day):
            yield subject.hit(line.start + found.start(), line.start + found.end())


def _days(subject: Subject) -> list[tuple[Line, re.Match[str]]]:
    return [(line, found) for line in subject.lines_for(_DAY) for found in _DAY.finditer(line.text)]


def _exists(year: str | None, month: int, day: int) -> bool:
    if not 1 <= month <= 12 or not 1 <= day <= _LONGEST[month - 1]:
        return False
    if year is None:
        return True
    try:
        datetime.date(int(year), month, day)
    except ValueError:
        return False
    return True


def wrong_weekday(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """2026年3月12日（星期五）, which is a Thursday."""
    for line, found in subject.made(_days):
        year, weekday = found.group("y"), found.group("w")
        month, day = int(found.group("m")), int(found.group("d"))
        if year is None or weekday is None or not _exists(year, month, day):
            continue
        right = _WEEKDAYS[datetime.date(int(year), month, day).weekday()]
        if weekday.replace("天", "日") != right:
            yield subject.hit(line.start + found.start(), line.start + found.end(), right=f"星期{right}")


def contradicting_year(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """A year that does not fit the date of the speech, or the plan or anniversary named with it."""
    for part in subject.parts:
        dated = [line for line in part.lines if "年" in line.text]  # as in all the patterns of this rule
        now = _year_of(part, dated)
        for line in dated:
            yield from _plan_years(subject, line.start, line.text, now)
            if now is not None:
                yield from _tenses(subject, line.start, line.text, now)


def _year_of(part: Part, lines: Sequence[Line]) -> int | None:
    """The year of a speech: of its dateline, else the one that its own announcements agree on."""
    for section in part.speech.sections:
        if section.role == "dateline" and (found := _DATELINE.search(section.text)):
            return int(found.group("y"))
    named = Counter(
        int(next(year for year in found.groups() if year)) for line in lines for found in _NOW.finditer(line.text)
    )
    (best, count), *others = [*named.most_common(2), (0, 0)][:2]
    return best if count >= 2 and count > (others[0][1] if others else 0) else None


def _tenses(subject: Subject, start: int, text: str, now: int) -> Iterator[Hit]:
    seen: set[int] = set()
    for pattern, allowed in _TENSES:
        for found in finds(pattern, text):
            year = int(found.group("y"))
            place = start + found.start("y")
            if year - now not in allowed and place not in seen:
                seen.add(place)
                yield subject.hit(place, place + 5, reason=f"讲话在{now}年")


def _plan_years(subject: Subject, start: int, text: str, now: int | None) -> Iterator[Hit]:
    for found in finds(_PLAN_YEAR, text):
        year = int(found.group("y")) if found.group("y") else now
        begin = _PLANS[found.group("plan")]
        right = begin if found.group("which") in ("开局", "起步", "第一") else begin + 4
        if year is not None and year != right:
            reason = f"“{found.group('plan')}”的{found.group('which')}之年是{right}年，这里说的是{year}年"
            yield subject.hit(start + found.start(), start + found.end(), reason=reason)
    for found in finds(_ANNIVERSARY, text):
        year = int(found.group("y")) if found.group("y") else now
        try:
            count = parse_numeral(found.group("n"))
        except ValueError:
            continue
        right = _FOUNDED[found.group("what")] + count
        if year is not None and year != right:
            reason = f"{found.group('what')}{count}周年是{right}年，这里说的是{year}年"
            yield subject.hit(start + found.start(), start + found.end(), reason=reason)
