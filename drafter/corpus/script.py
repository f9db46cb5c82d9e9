"""Traditional to simplified script (繁转简), only for documents that are traditional."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from drafter.corpus.ledger import Change, Respelling, substitute
from drafter.corpus.spaces import places
from drafter.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from opencc import OpenCC

# Frequent characters that one script has and the other has not: traditional, simplified, traditional, …
_PAIRS = (
    "們们國国會会個个這这來来時时為为說说動动業业產产發发經经對对學学進进實实現现種种關关點点過过與与開开長长"
    "門门問问間间東东車车電电話话語语讓让設设務务場场報报書书黨党團团體体機机構构組组織织聯联勞劳領领導导題题"
    "質质優优強强從从眾众萬万億亿應应將将當当見见認认識识濟济標标統统權权維维護护養养農农鄉乡鎮镇貫贯徹彻習习"
    "創创環环義义責责難难總总結结績绩獲获區区術术數数協协調调顯显態态勢势隊队"
)
_TRADITIONAL_MARK = regex(f"[{_PAIRS[::2]}]")
_SIMPLIFIED_MARK = regex(f"[{_PAIRS[1::2]}]")
_SAMPLE = 20_000  # characters taken from the head, the middle and the end to tell the script by

# 著 stays in these words and is 着 elsewhere (著力, 隨著, 執著).
_ZHU_WORDS = regex(
    "(?:名|原|顯|显|卓|昭|巨|專|专|編|编|譯|译|論|论|遺|遗|拙|土|撰|合|所|新)著(?![力眼手重實实想急落])"
    "|著(?:名|作|述|稱|称|書|书|錄|录|者|《|于世|於世)"
)
# 隨著名單…, 看著作業…: the word is cut differently after these verbs.
_PARTICLE_BEFORE = "隨随沿拿帶带跟憑凭朝順顺捧抱"
_PARTICLE_AFTER = regex("著(?:名[單单額额次字]|作[業业風风物用]|書[桌架房]|书[桌架房])")
# In simplified text these are slips of a converter whatever surrounds them.
_SLIP_BEFORE = frozenset("随沿意味本接跟朝有")
_NO_SLIP_BEFORE = frozenset("名原显卓昭巨专编译论遗拙土新")
_SLIP_AFTER = frozenset("力眼手重想急")
# One simplified form for several words, or a form that may be right as it is: a reader should look.
_DOUBTFUL = {
    "乾": "“乾”可读qián（乾坤）",
    "餘": "“餘”与“余”可能相混时简作“馀”",
    "徵": "“徵”可为五音之一",
    "藉": "“藉”在“狼藉、慰藉”中不改",
    "瞭": "“瞭”在“瞭望”中不改",
    "夥": "“夥”作“多”解时不改",
    "覆": "“覆”与“复”：“覆盖、颠覆”不改，“答复、反复”作“复”",
    "甯": "“甯”可为姓氏",
    "沈": "“沈”可为姓氏",
}
_DOUBT = regex("[著" + "".join(_DOUBTFUL) + "]")
# Forms of Hong Kong, and some written by hand, that the converter's tables lack.
_REGIONAL = str.maketrans("衞敍衹粧枱糭", "卫叙只妆台粽")
_QIA = regex("袷(?=袢)")  # 袷袢 qiāpàn; 袷衣 is 夹衣
_YOUNGEST = regex("老么(?![的样個个麼])|么(?=麼)")  # 老么 the youngest, 么麼 trifling
# Simplified characters that OpenCC takes for traditional ones (什么 → 什幺).
_LEFT_ALONE = frozenset("么吒")


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("tw2s")


def is_traditional(text: str) -> bool:
    """Whether a document is in traditional script, by its most frequent telling characters."""
    if len(text) > 3 * _SAMPLE:
        middle = len(text) // 2
        text = text[:_SAMPLE] + text[middle : middle + _SAMPLE] + text[-_SAMPLE:]
    traditional = len(_TRADITIONAL_MARK.findall(text))
    return traditional > 0 and traditional > len(_SIMPLIFIED_MARK.findall(text))


def simplify(text: str) -> Sequence[Change]:
    """Convert a traditional document; in a simplified one mend only 著 that stands for 着 (隨著)."""
    if is_traditional(text):
        return Respelling(text, _converted(text), _doubts)
    return [Change(place, place + 1, "着") for place in places(text, "著") if _is_slip(text, place)]


def _is_slip(text: str, place: int) -> bool:
    """Whether 著 in simplified text stands for 着 beyond doubt: 随著, 著力."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if after in _SLIP_AFTER and before not in _NO_SLIP_BEFORE:
        return True
    return before in _SLIP_BEFORE and _ZHU_WORDS.match(text, place) is None


def _converted(text: str) -> str:
    """A traditional text in simplified script; of a mixed one only the lines that are traditional."""
    if _SIMPLIFIED_MARK.search(text) is None:
        return _same_length(text)
    lines = text.split("\n")
    return "\n".join(
        _same_length(line) if len(_TRADITIONAL_MARK.findall(line)) >= len(_SIMPLIFIED_MARK.findall(line)) else line
        for line in lines
    )


def _same_length(block: str) -> str:
    converted = _converter().convert(block)
    if len(converted) != len(block):  # rare: a phrase of the tables changes its length
        converted = "".join(_one_character(character) for character in block)
    return _mend(block, converted)


def _one_character(character: str) -> str:
    converted = _converter().convert(character)
    return converted if len(converted) == 1 else character


def _mend(block: str, converted: str) -> str:
    """Put right what the converter's tables get wrong; same length."""
    right = dict.fromkeys(places(block, "著"), "着")
    for found in _ZHU_WORDS.finditer(block) if right else ():
        place = found.start() + found.group().index("著")
        if not _is_particle(block, place):
            right[place] = "著"
    for character in _LEFT_ALONE:
        right.update(dict.fromkeys(places(block, character), character))
    right.update((found.start(), "袷") for found in _QIA.finditer(block))
    right.update((found.end() - 1, "幺") for found in _YOUNGEST.finditer(block))
    changes = [Change(place, place + 1, character) for place, character in sorted(right.items())]
    return substitute(converted, changes).replace("甚么", "什么").translate(_REGIONAL)


def _is_particle(block: str, place: int) -> bool:
    before = block[place - 1 : place]
    return bool(before and before in _PARTICLE_BEFORE) or _PARTICLE_AFTER.match(block, place) is not None


def _doubts(block: str, start: int, end: int) -> str | None:
    """What a reader should look at in a run of changed characters."""
    if not _DOUBT.search(block, start, end):
        return None
    doubts = [_DOUBTFUL[character] for character in dict.fromkeys(block[start:end]) if character in _DOUBTFUL]
    if "著" in block[start:end] and _ZHU_WORDS.search(block, max(start - 1, 0), end + 1):
        doubts.append("“著”与“着”")
    return "；".join(doubts) or None
