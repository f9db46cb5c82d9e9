"""What nobody could use (筛选): half clauses, slots for a choice of two words, slots that swallow a fixed word.

These are what readers who had not made the bank rejected most often.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from drafter.mine.frames import GAP, Use, Words, weight
from drafter.mine.grammar import breaks_off, is_function
from drafter.mine.patterns import BRIDGE, Pattern, fillings_of, sources_of
from drafter.mine.slotting import LEAD_IN
from drafter.mine.tokens import tag, word_set

# Roles whose sentences are formulas; in the others anything may be said, and a frame has to say more.
FORMULAIC = word_set("salutation opening acknowledgement transition exhortation wishes signoff")
_CHOICE = 2  # different fillings: no more make a choice between words, no slot
_CHOICE_SPEECHES = 4  # so many speeches would have shown a third
_SWALLOWED = 0.75  # of the fillings begin or end with the same word
_SWALLOWED_USES = 3
_SAYS = word_set(
    "表示 致以 道 反馈 学习 报告 汇报 通报 递交 看齐 推进 迈进 前进 说"
)  # 向…: what is done towards somebody
_TOWARDS_NOBODY = word_set("表示 致以")  # 表示衷心的感谢 without 向谁
# 为…: what is done for it.
_FOR_WHAT = word_set(
    "作出 而 提供 奠定 增添 创造 打下 贡献 指明 服务 颁 谋 护航 注入 付出 添 争光 建功立业 打牢 撑起 所 主题 核心 目标"
)
_LEAST = 3  # Han characters
_LEAST_BESIDE_GAPS = 5  # Han characters between two gaps and beside them
_TELLING = word_set("opening acknowledgement transition")  # roles whose phrases have a predicate
_PREDICATES = ("v", "a", "d", "p", "i", "l", "z")
_STATES = word_set("是 就是 没有")
_WISHING = word_set("祝 愿 祝愿 预祝 恭祝 衷心祝愿")
_CALLING = word_set("请 首先 下面 接下来 由 有请 感谢 同志")
_CALLED = word_set("各位 大家 同志们 同学们 朋友们 全体 你们")
_REPORTING = word_set("指出 强调 要求 表示 认为 希望 号召 指明 提出 说 介绍 勉励")
_PERSONS = word_set("习近平 毛泽东 邓小平 胡锦涛 江泽民")  # who says it is a slot
_COUNTED = word_set("{n} {say} {topic}")
_NOT_ALONE = word_set("situation point problems")  # roles where a clause that begins with 是 has lost its subject


def is_choice(pattern: Pattern, uses: Sequence[Use]) -> bool:
    """Whether a gap is filled by one word or two only, in many speeches: 学习{进步|愉快} are two phrases."""
    if GAP not in pattern.parts[0] or len(sources_of(pattern.rows, uses)) < _CHOICE_SPEECHES:
        return False
    return any(len(set(found)) <= _CHOICE for found in fillings_of(pattern, uses))


def swallows(pattern: Pattern, uses: Sequence[Use]) -> bool:
    """Whether a gap mostly holds the verb of its clause: 全面{贯彻…}精神, 对{…作出}安排."""
    if len(pattern.rows) < _SWALLOWED_USES:
        return False
    words = pattern.parts[0]
    gaps = [index for index, word in enumerate(words) if word == GAP]
    for index, found in zip(gaps, fillings_of(pattern, uses), strict=True):
        following = words[index + 1] if index + 1 < len(words) else ""
        if index and tag(words[index - 1]) == "p" and tag(following)[:1] == "n" and _all_verbs(found):
            return True  # 在{肯定}成绩的同时
        behind_adverb = index > 0 and tag(words[index - 1]) in ("d", "ad", "n")
        if behind_adverb and _same_verb(found, 0) and words[index + 1 : index + 2] != ("的",):
            return True
        if index < len(words) - 1 and _same_verb(found, -1) and tag(words[index + 1])[:1] in ("n", "v", "m"):
            return True
    return False


def _all_verbs(fillings: Sequence[Words]) -> bool:
    """Whether single verbs fill a gap, whose object stands outside."""
    return all(len(filling) == 1 and tag(filling[0]) == "v" for filling in fillings)


def _same_verb(fillings: Sequence[Words], place: int) -> bool:
    """Whether most fillings begin (0) or end (-1) with the same verb, and more than that."""
    found = Counter(filling[place] for filling in fillings if len(filling) > 1)
    word, count = found.most_common(1)[0] if found else ("", 0)
    return count >= _SWALLOWED * len(fillings) and tag(word) == "v"


def is_half(pattern: Pattern, uses: Sequence[Use], role: str) -> bool:
    """Whether a pattern breaks off, or is the end of a clause whose beginning it needs."""
    first, last = pattern.parts[0], pattern.parts[-1]
    if len(pattern.parts) > 1 and last != BRIDGE and last[-1] in LEAD_IN:
        return True  # 经市委研究，今天
    if role == "attribution" and (_REPORTING.isdisjoint(last) or first[0] in _PERSONS):
        return True  # what was said may be anything: a report's own phrase says who said it
    if role == "acknowledgement" and ((last[0] == "向" and _SAYS.isdisjoint(last)) or first[0] in _TOWARDS_NOBODY):
        return True
    if role == "wishes" and (first[0] in _CALLED or _wishes_nothing(last)):
        return True  # 各位来宾身体健康 without 祝
    if len(pattern.parts) > 1:
        return False
    if says_too_little(first, role) or (first[0] == "为" and _FOR_WHAT.isdisjoint(first)):
        return True
    if first[0] == "已经" or (first[0] in _STATES and role in _NOT_ALONE):
        return True
    if role in _TELLING and (first[-2:] == ("邀请", GAP) or (first[-1] == "同志" and first[0] not in _CALLING)):
        return True  # 市委邀请{…}, 市直{…}主要负责同志
    if first[0] == "在" and len(first) > 1 and _is_noun_tail(first):
        return True  # 在{…}的先进集体
    inside = 2 * sum(not uses[row[0]].begins for row in pattern.rows) > len(pattern.rows)
    return inside and _needs_beginning(first, role)


def slots_touch(pattern: Pattern) -> bool:
    """Whether a gap stands beside a slot other than a count: of 我代表{org}{…} nobody knows where one ends."""
    pairs = (pair for words in pattern.parts for pair in pairwise(words))
    return any(GAP in pair and any(word[0] == "{" for word in pair) and _COUNTED.isdisjoint(pair) for pair in pairs)


def says_too_little(words: Words, role: str) -> bool:
    """Whether a frame is all slots but for a word or two (希望{…}, 把{…}作为{…}), or names things and says nothing."""
    if words in (("希望", GAP), ("祝愿", GAP)) or (GAP not in words and weight(words) < _LEAST):
        return True
    if role not in FORMULAIC:
        return words.count(GAP) > 1 and weight(words) < _LEAST_BESIDE_GAPS
    return role in _TELLING and not any(map(_tells, words))


def _tells(word: str) -> bool:
    """Whether a word or slot may be what a clause says of its subject."""
    return word[0] in "{“" or word[-1] == "是" or (tag(word)[:1] in _PREDICATES and tag(word) not in ("vn", "an"))


def _wishes_nothing(words: Words) -> bool:
    """Whether somebody is named and nothing wished: 祝各位来宾."""
    if words[0] not in _WISHING:
        return False
    return all(word in _CALLED or word in ("、", GAP) or tag(word)[:1] in ("n", "r") for word in words[1:])


def _needs_beginning(words: Words, role: str) -> bool:
    """Whether the end of a clause says nothing by itself: 来宾身体健康, 对…高度重视, 清醒地看到, 共同努力的结果."""
    if role == "wishes":
        return tag(words[0])[:1] == "n"
    if words[0] == "对":
        return words[-1] == "重视"
    if words[:2] == ("在", "以"):
        return True  # 团结在以…周围
    if breaks_off(words[-1]) and GAP not in words:
        return words[0] not in ("要", "也", "我们")  # 清醒地看到
    return _is_noun_tail(words) and "是" not in words and not is_function(words[0])


def _is_noun_tail(words: Words) -> bool:
    return len(words) > 1 and words[-2] == "的" and tag(words[-1])[:1] == "n"
