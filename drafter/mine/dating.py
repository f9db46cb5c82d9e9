"""When a speech was made (年份), told from what it says: the years of a frame stand on it.

A text names many years and most are not its own: the goal that it works for (到2035年基本实现…), the history that it
looks back on (1949年以来), the laws that it quotes. Its year is that of a date that stands by itself around it (title,
dateline, the line of publication) or a year that it speaks of as its present (2023年是…之年, 回顾2023年), and the
latter only if it names no later one that is no goal. Where nothing tells, the year is unknown: none is better than a
wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.model import Speech
from drafter.patterns import regex

_YEAR = r"(?<![0-9])((?:19[5-9]|20[0-9])[0-9])(?![0-9])"
# Before the year of a goal; a dash stands before the end of a span (2021—2035年).
_AHEAD = r"(?:到|至|力争|争取|确保|展望|面向|迈向|着眼|[—–\-－~～])(?:公元)?"
_BEYOND = r"年?(?:远景|愿景|目标|基本|全面(?:建成|实现)|左右|[之以]?前|年?底前|议程)"
_GOAL = regex(rf"{_AHEAD}{_YEAR}(?![-./年][0-9])|{_YEAR}{_BEYOND}")
_NAMED = regex(rf"{_YEAR}(?=年|[-./][01]?[0-9](?![0-9]))")
_PRESENT = regex(
    rf"(?:过去的|走过的|难忘的|回顾|告别|迎来|走进|跨入|步入|踏入|即将到来的|新的|今年[，、（(]?){_YEAR}"
    rf"|{_YEAR}年(?:是(?!中华|新中国|中国共产党)[^。！？]{{0,40}}?年[，。！、]"
    rf"|度|的?工作|全[国省市县区镇乡校院厂年]|[上下]半年|[一二三四第]{{1,2}}季度|的钟声|新[年春]|春节|即将)"
)
# A date that stands by itself: in brackets, before the time of day or a source, or at the end of a line.
_DATED = regex(
    rf"(?m){_YEAR}(?:年[01]?[0-9]月(?:[0-3]?[0-9]日)?|[-./][01]?[0-9][-./][0-3]?[0-9])"
    r"(?=\s*(?:[）)\]】]|[0-2]?[0-9]:|来源|作者|$))"
)
_FRAME = ("title", "byline", "dateline")


def year_of(speech: Speech, around: str = "") -> int | None:
    """The year in which a speech was made, or None where nothing tells.

    ``around`` is what else stands on its page, where a site says when it published the speech.
    """
    frame = "\n".join((speech.title or "", *(section.text for section in speech.walk() if section.role in _FRAME)))
    if own := [*_years(_DATED, frame), *_years(_NAMED, _GOAL.sub("", frame))]:
        return own[0]
    text = _GOAL.sub("", speech.text)
    present = max(_years(_PRESENT, text), default=0)
    if present and present >= max(_years(_NAMED, text), default=0):
        return present
    return next(_years(_DATED, around), None)


def date_line(around: str) -> str:
    """The first date on a page that stands by itself: all that ``year_of`` looks for around a speech."""
    found = _DATED.search(around)
    return found.group() if found else ""


def _years(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    for found in pattern.finditer(text):
        yield int(next(filter(None, found.groups())))
