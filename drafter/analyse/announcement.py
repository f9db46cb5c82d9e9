"""The number of points that a signpost promises: 下面，我讲三点意见 → 3."""

from __future__ import annotations

import re
from functools import lru_cache

from drafter.numerals import HAN_NUMERAL, parse_numeral
from drafter.patterns import regex

_NUMERAL = r"(?:几|[一二两三四五六七八九十]{1,3}|[0-9０-９]{1,2})"
_COUNT = rf"[“‘「]?(?P<n>{_NUMERAL})"
_SAID = "(?:意见|问题|要求|希望|建议|体会|想法|看法|意思|观点|期望|倡议|话题|感受|打算|认识|说明|请求|提醒|嘱托|心愿)"
_UNIT = (
    r"(?:点|个方面|条|方面|[大实]?[句段](?:大?实|心里|真心|知心|老|大白)?话|句|件(?:小|大|实|要紧)?事|个事情|层意思|个层面|个字(?!的)|个词|"
    rf"[个项](?:具体|小|硬|主要|简单|初步)?{_SAID}|个关键词|个故事|个态度|个态|个重点|项工作|个[“‘「]|个(?:环节|板块|部分)|部分)"
)
_MORE = r"(?:以下|这么|如下|出|好|一下|下面)?"
_SPEAK = (
    r"(?:讲|谈|提|说|聊|强调|交流|明确|讲讲|谈谈|说说|提出|部署|作出|(?<!工)作|表达?|分享|汇报|回答|送(?:给)?(?:大家|你们|各位|同学们)?|"
    r"(?:和|与|跟|向|给|对)(?:大家|各位|同学们|同志们|老师们|你们)[^，。；：]{0,8}?(?:讲|谈|提|说|聊|分享|交流|汇报))"
)
_SPOKEN = regex(rf"(?<!所){_SPEAK}{_MORE}{_COUNT}{_UNIT}")
_TOLD = regex(rf"{_SPEAK}了?{_MORE}{_COUNT}{_UNIT}")
_ABOUT = regex(
    rf"(?:从|就|围绕|针对|分)这?{_MORE}{_COUNT}(?:个方面|方面|个问题|点|个层面|个部分)[^，。；：]{{0,10}}?(?:讲|谈|说|作|汇报|交流|阐述)"
)
# What is on the speaker's mind, counted: 我有三点希望, 用四句话表达, 归结起来就是三个字, 分两个部分, 拜托大家三件事.
_WORDS = r"(?:个词|个关键词|[句段]话|个字|个故事|个[“‘「])"
_LISTENERS = "(?:大家|各位|你们|同学们|同志们|家长(?:朋友)?|诸位)"
_HAVE = tuple(
    map(
        regex,
        (
            rf"(?:我|还|也|只|就|共|校长)有{_COUNT}(?:[点个条项](?:小|具体)?(?!体会|感受|认识|看法|问题){_SAID}|[句段](?:心里|实|真心)?话|个[“‘「])",
            rf"用{_COUNT}{_WORDS}",
            rf"(?:归结|概括|总结|归纳|浓缩|并|化)(?:起来|下来|为|成)?，?(?:就|主要)?(?:是|作|为|成)?{_COUNT}(?:句|点|条|{_WORDS})",
            rf"分(?:成|为)?{_MORE}{_COUNT}个?(?:部分|板块|方面|问题|层次)",
            rf"我就{_COUNT}(?:句话|点|件事|条)",
            rf"(?:拜托|请|求|希望|要求){_LISTENERS}(?:做到|记住|把握好?)?{_COUNT}(?:件事|点|条|个[“‘「])",
        ),
    )
)
# 就甲、乙和丙三个方面作一汇报; 就学校概况和两点想法作一交流.
_RESPECTS = rf"{_COUNT}(?:个方面|方面|个问题|点{_SAID}|个层面|个部分|个维度|点)(?:的)?(?:情况|问题|内容)?"
_ON = (
    regex(
        rf"(?:从|就|围绕)[^。；：！？]{{2,60}}?{_RESPECTS}[^。；：！？]{{0,12}}?(?:讲|谈|说|作|做|汇报|交流|阐述|报告)"
    ),
    regex(
        rf"(?:讲|谈|交流|汇报|报告|介绍)[^。；：！？]{{2,60}}?(?<![这那]){_COUNT}(?:个方面|方面)"
        r"(?:的)?(?:问题|内容|情况|体会)?[。：；]"
    ),
)
# What is counted first, and often a preface to other points: 我有三点感受.
_FELT = regex(rf"(?:我|还|也|只)有{_COUNT}[点个条](?:深刻|突出|强烈)?(?:体会|感受|认识|看法|优势|印象|感触)")
_WORK = regex(
    rf"(?:抓好|做好|把握好|突出|打好|推进|办好|落实好|做到|围绕|从){_MORE}{_COUNT}"
    r"(?:个方面|方面|项|件|点|个重点)(?:的)?(?:重点)?(?:工作|任务|实事|大事|事情|事|要求)?(?:[。：:]|$|(?:讲|谈|提))"
)
_EFFORT = regex(
    rf"(?:着力|重点|努力|切实|务必|(?<![主重])要)[^，。；：]{{0,6}}(?:在|从){_MORE}{_COUNT}(?:个方面|方面)[^，。；：]{{0,8}}[：:]"
)
_MINE = regex(
    rf"(?:以下|如下|下面)(?:这|这么)?(?:讲|谈|提|说)?{_COUNT}(?:点|个方面|条|个问题|项)(?:的)?(?:意见|要求|希望|建议|看法|体会|工作)?(?![0-9])"
)
# Without a number: 我就这个问题谈一些看法; 下面，我谈谈自己的体会.
_SOME = regex(
    r"我[^。；：！]{0,40}(?:讲|谈|提|说|提供|发表|交流)(?:谈|讲|出|一下|一些|些|一点|点|几句|自己的?|我的|个人的?|初步的?)+"
    r"(?:意见|看法|体会|想法|感想|建议|认识|要求|希望|话)[。：:]"
)
# What was said already: 以上四点，请抓好落实; 我讲了三点意见; 这三个方面. But 我就这项工作讲四点 looks ahead.
_RECAP = regex(
    rf"(?:以上|上述|上面|前面)(?:讲的|说的|所讲的|所说的|提出的|这|就是|我讲的)?{_NUMERAL}?{_UNIT}|"
    rf"(?<!就)(?:这|那)(?:就是)?{_NUMERAL}{_UNIT}|"
    rf"(?:讲|谈|提|强调|说|提出|部署)了{_NUMERAL}"
)
# What a sentence or a paragraph is asked first: a number before the first character of a unit. No opinions are
# offered without the others.
_COUNTED = regex(rf"(?<!第){_NUMERAL}(?=[点个条方句件层项段大实部])")
_OFFERED = regex("(?:意见|看法|体会|想法|感想|建议|认识|要求|希望|话)[。：:]")


_SPOKEN_KINDS = (_SPOKEN, _MINE, _ABOUT, *_HAVE, *_ON)
# Any count of things: it announces points only where as many follow.
_ANY = regex(
    rf"(?<![第0-9{HAN_NUMERAL}]){_COUNT}(?:个(?!人|月|年|小时|星期|百分|学期|工作日)|点(?![钟0-9])|条|件|句|项(?!议程|内容|议题)|层|关|道|大|步|招|字|方面)"
)
_ASKED = 256  # sentences whose answers are remembered: those of a text are asked for at every step of its reading
_NEAR = 40  # characters before a count in which a word of the past makes it a count of what was
_PAST = regex("以来|去年|过去|(?<!为)了|上半年|取得|完成|已经|分别")


def listed_points(sentence: str) -> int | None:
    """The last count of things in a sentence (守住三条线, 四件事): a promise where a list of as many follows."""
    counts = [found for found in _ANY.finditer(sentence) if found["n"] != "几"] if _COUNTED.search(sentence) else []
    if not counts or _PAST.search(sentence, max(counts[-1].start() - _NEAR, 0)):
        return None
    return parse_numeral(counts[-1]["n"])


def may_announce(text: str) -> bool:
    """Whether any sentence of a text can announce points: quickly answered, and nearly always no."""
    return _COUNTED.search(text) is not None or _offers(text)


@lru_cache(maxsize=_ASKED)
def announced_points(sentence: str) -> int | None:
    """How many points a signpost promises; None when it promises none or says 几点.

    Only the words of speaking count (讲、谈、提、强调 … 点意见, 重点抓好三个方面工作), not any number.
    """
    return _count(sentence, *_SPOKEN_KINDS, _WORK, _EFFORT, _FELT)


@lru_cache(maxsize=_ASKED)
def spoken_points(sentence: str) -> int | None:
    """As ``announced_points``, of the words of speaking alone (我讲三点意见, not 抓好三项工作)."""
    return _count(sentence, *_SPOKEN_KINDS)


def felt_points(sentence: str) -> int | None:
    """As ``announced_points``, of impressions alone (我有三点感受), which points may yet follow."""
    return _count(sentence, _FELT)


def told_points(sentence: str) -> int | None:
    """How many points a report says that somebody made (他提出了三点要求)."""
    found = _TOLD.search(sentence) if _COUNTED.search(sentence) else None
    return parse_numeral(found.group("n")) if found and found.group("n") != "几" else announced_points(sentence)


def _count(sentence: str, *patterns: re.Pattern[str]) -> int | None:
    if not _COUNTED.search(sentence):
        return None
    counts = (
        (parse_numeral(found["n"]), found.end())
        for pattern in patterns
        for found in pattern.finditer(sentence)
        if found["n"] != "几"
    )
    several = next(((count, end) for count, end in counts if count > 1), None)  # 提一点希望 promises no list
    return several[0] if several is not None and not _looks_back(sentence, several[1]) else None


def _looks_back(sentence: str, end: int = 0) -> bool:
    """Whether a count that ends at ``end`` was said before: what stands behind its colon is the first point."""
    colon = sentence.find("：", end)
    return _RECAP.search(sentence, 0, colon if end and colon >= 0 else len(sentence)) is not None


@lru_cache(maxsize=_ASKED)
def is_signpost(sentence: str) -> bool:
    """Whether a sentence announces points, numbered or not (我讲几点意见)."""
    if _offers(sentence):
        return True
    return _COUNTED.search(sentence) is not None and _promises(sentence)


def _offers(text: str) -> bool:
    return _OFFERED.search(text) is not None and _SOME.search(text) is not None


def _promises(sentence: str) -> bool:
    return any(pattern.search(sentence) for pattern in _SPOKEN_KINDS) and not _looks_back(sentence)
