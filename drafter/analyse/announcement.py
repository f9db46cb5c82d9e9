"""The number of points that a signpost promises: 下面，我讲三点意见 → 3."""

from __future__ import annotations

import re

from drafter.numerals import parse_numeral

_NUMERAL = r"(?:几|[一二两三四五六七八九十]{1,3}|[0-9０-９]{1,2})"
_COUNT = rf"(?P<n>{_NUMERAL})"
_UNIT = (
    r"(?:点|个方面|条|个问题|方面|个要求|句话|句心里话|个意见|件事|个事情|层意思|个层面|个希望|项要求|点要求|个字(?!的)|个词|个关键词|个故事|"
    r"个想法|个观点|个体会|个建议|个期望|点期望|个倡议|个话题|个态度|个态|个重点|项工作|个“)"
)
_MORE = r"(?:以下|这么|如下|出|好|一下|下面)?"
_SPEAK = (
    r"(?:讲|谈|提|说|聊|强调|交流|明确|讲讲|谈谈|说说|提出|部署|作出|(?<!工)作|表|分享|汇报|送(?:给)?(?:大家|你们|各位|同学们)?|"
    r"(?:和|与|跟|向|给|对)(?:大家|各位|同学们|同志们|老师们|你们)[^，。；：]{0,8}?(?:讲|谈|提|说|聊|分享|交流|汇报))"
)
_SPOKEN = re.compile(rf"(?<!所){_SPEAK}{_MORE}{_COUNT}{_UNIT}")
_TOLD = re.compile(rf"{_SPEAK}了?{_MORE}{_COUNT}{_UNIT}")
_ABOUT = re.compile(
    rf"(?:从|就|围绕|针对|分){_MORE}{_COUNT}(?:个方面|方面|个问题|点|个层面|个部分)[^，。；：]{{0,10}}?(?:讲|谈|说|作|汇报|交流|阐述)"
)
_WORK = re.compile(
    rf"(?:抓好|做好|把握好|突出|打好|推进|办好|落实好|做到|围绕|从){_MORE}{_COUNT}"
    r"(?:个方面|方面|项|件|点|个重点)(?:的)?(?:重点)?(?:工作|任务|实事|大事|事情|事|要求)?(?:[。：:]|$|(?:讲|谈|提))"
)
_EFFORT = re.compile(
    rf"(?:着力|重点|努力|切实|务必|(?<![主重])要)[^，。；：]{{0,6}}(?:在|从){_MORE}{_COUNT}(?:个方面|方面)[^，。；：]{{0,8}}[：:]"
)
_MINE = re.compile(
    rf"(?:以下|如下|下面)(?:这|这么)?(?:讲|谈|提|说)?{_COUNT}(?:点|个方面|条|个问题|项)(?:的)?(?:意见|要求|希望|建议|看法|体会|工作)?(?![0-9])"
)
# Without a number: 我就这个问题谈一些看法; 下面，我谈谈自己的体会.
_SOME = re.compile(
    r"我[^。；：！]{0,40}(?:讲|谈|提|说|提供|发表|交流)(?:谈|讲|出|一下|一些|些|一点|点|几句|自己的?|我的|个人的?|初步的?)+"
    r"(?:意见|看法|体会|想法|感想|建议|认识|要求|希望|话)[。：:]"
)
# What was said already: 以上四点，请抓好落实; 我讲了三点意见; 这三个方面. But 我就这项工作讲四点 looks ahead.
_RECAP = re.compile(
    rf"(?:以上|上述|上面|前面)(?:讲的|说的|所讲的|所说的|提出的|这|就是|我讲的)?{_NUMERAL}?{_UNIT}|"
    rf"(?:这|那)(?:就是)?{_NUMERAL}{_UNIT}|"
    rf"(?:讲|谈|提|强调|说|提出|部署)了{_NUMERAL}"
)
# What a sentence or a paragraph is asked first. In all patterns above the number stands between the last character
# of a word of speaking (讲, 提出, 围绕, 以下 …) and the first of a unit; no opinions are offered without the others.
_COUNTED = re.compile(
    rf"[讲谈提说聊调流确出署作表享报送给家们位下么好面从就绕对分进到在这了](?={_NUMERAL}[点个条方句件层项])"
)
_OFFERED = re.compile("(?:意见|看法|体会|想法|感想|建议|认识|要求|希望|话)[。：:]")


def may_announce(text: str) -> bool:
    """Whether any sentence of a text can announce points: quickly answered, and nearly always no."""
    return _COUNTED.search(text) is not None or _offers(text)


def announced_points(sentence: str) -> int | None:
    """How many points a signpost promises; None when it promises none or says 几点.

    Only the words of speaking count (讲、谈、提、强调 … 点意见, 重点抓好三个方面工作), not any number.
    """
    return _count(sentence, _SPOKEN, _MINE, _ABOUT, _WORK, _EFFORT)


def spoken_points(sentence: str) -> int | None:
    """As ``announced_points``, of the words of speaking alone (我讲三点意见, not 抓好三项工作)."""
    return _count(sentence, _SPOKEN, _MINE, _ABOUT)


def told_points(sentence: str) -> int | None:
    """How many points a report says that somebody made (他提出了三点要求)."""
    found = _TOLD.search(sentence) if _COUNTED.search(sentence) else None
    return parse_numeral(found.group("n")) if found and found.group("n") != "几" else announced_points(sentence)


def _count(sentence: str, *patterns: re.Pattern[str]) -> int | None:
    if not _COUNTED.search(sentence):
        return None
    for pattern in patterns:
        found = pattern.search(sentence)
        if found and found.group("n") != "几" and not _looks_back(sentence):
            return parse_numeral(found.group("n"))
    return None


def _looks_back(sentence: str) -> bool:
    return _RECAP.search(sentence) is not None


def is_signpost(sentence: str) -> bool:
    """Whether a sentence announces points, numbered or not (我讲几点意见)."""
    if _offers(sentence):
        return True
    return _COUNTED.search(sentence) is not None and _promises(sentence)


def _offers(text: str) -> bool:
    return _OFFERED.search(text) is not None and _SOME.search(text) is not None


def _promises(sentence: str) -> bool:
    return any(pattern.search(sentence) for pattern in (_SPOKEN, _MINE, _ABOUT)) and not _looks_back(sentence)
