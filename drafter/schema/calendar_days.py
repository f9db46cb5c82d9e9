"""Days that no calendar has (没有的日子): 2月30日, 6月31日, 13月底."""

from __future__ import annotations

import calendar
from collections.abc import Iterator

from drafter.numerals import HAN_NUMERAL, parse_numeral
from drafter.patterns import regex

_NUMBER = rf"(?:\d{{1,2}}|[{HAN_NUMERAL}]{{1,3}})"
_DAY = regex(
    rf"(?<![\d.{HAN_NUMERAL}])(?:(?P<year>20\d\d)年)?(?P<month>{_NUMBER})月(?:(?P<day>{_NUMBER})[日号]|[底末](?=之?前|以前|[，。；、]|$))"
)
_ISO = regex(r"(?<![\d.-])(?P<year>20\d\d)([-./])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?![\d.-])")
_LUNAR = regex("[农阴旧夏]历[^，。；]{0,6}$")  # its months have thirty days whichever they are
_LEAP = 2024


def impossible_days(text: str) -> Iterator[str]:
    """The days and months of a text that there are not."""
    for pattern in (_DAY, _ISO):
        for found in pattern.finditer(text):
            if _LUNAR.search(text[: found.start()]):
                continue
            month = parse_numeral(found["month"])
            day = parse_numeral(found["day"]) if found["day"] else 1  # 13月底 names a month alone
            year = int(found["year"]) if found["year"] else _LEAP
            if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
                yield found.group()
