"""The number of points that a signpost promises: 下面，我讲三点意见 → 3."""

from __future__ import annotations

import re

from drafter.numerals import parse_numeral

_COUNT = r"(?P<n>几|[一二两三四五六七八九十]{1,3}|[0-9０-９]{1,2})"
_SPOKEN = re.compile(
    rf"(?:讲|谈|提|说|强调|交流|明确|讲讲|谈谈|提出|部署|作出)(?:以下|这么|如下|出|好)?{_COUNT}"
    r"(?:点|个方面|条|个问题|方面|个要求|句话|个意见|件事|层意思|个希望|项要求|点要求)"
)
_WORK = re.compile(
    rf"(?:抓好|做好|把握好|突出|打好|推进|办好|落实好|做到|围绕|从)(?:以下|如下)?{_COUNT}"
    r"(?:个方面|方面|项|件|点|个重点)(?:的)?(?:重点)?(?:工作|任务|实事|要求)?(?:[。：:]|$|(?:讲|谈|提))"
)
_MINE = re.compile(
    rf"(?:以下|如下|下面)(?:讲|谈|提|说)?{_COUNT}(?:点|个方面|条|个问题)(?:的)?(?:意见|要求|希望|建议|看法|体会)?"
)


def announced_points(sentence: str) -> int | None:
    """How many points a signpost promises; None when it promises none or says 几点.

    Only the words of speaking count (讲、谈、提、强调 … 点意见, 重点抓好三个方面工作), not any number.
    """
    return _count(sentence, _SPOKEN, _MINE, _WORK)


def spoken_points(sentence: str) -> int | None:
    """As ``announced_points``, of the words of speaking alone (我讲三点意见, not 抓好三项工作)."""
    return _count(sentence, _SPOKEN, _MINE)


def _count(sentence: str, *patterns: re.Pattern[str]) -> int | None:
    for pattern in patterns:
        found = pattern.search(sentence)
        if found and found.group("n") != "几":
            return parse_numeral(found.group("n"))
    return None


def is_signpost(sentence: str) -> bool:
    """Whether a sentence announces points, numbered or not (我讲几点意见)."""
    return bool(_SPOKEN.search(sentence) or _MINE.search(sentence))
