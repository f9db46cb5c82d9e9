"""The frame of a compilation (范文合集) that holds one text only: its title (精选3篇), the mark of the piece (篇一).

Where several pieces follow each other their marks stay: they say where a text begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.corpus import page_words as words
from drafter.numerals import HAN_NUMERAL
from drafter.patterns import regex

_N = rf"[{HAN_NUMERAL}0-9０-９]{{1,3}}"
_STOP = regex("[。；！？]")
# 讲话稿篇一, 【第二篇】, 范文三：, 家长会讲话【一】.
_MARK = regex(
    rf"(?P<stem>.{{0,40}}?)\s?(?:[（(【\[]?\s*(?:(?:篇|范文|例文){_N}|第{_N}篇)\s*[】）)\]]?[:：]?"
    rf"|(?<=[讲发致报演述幕])(?:话|言|辞|词|告|讲|职)(?:稿|范文|(?:优秀|精选)?(?:范例|模板|例文))?\s?(?:[【（(]{_N}[】）)]|[0-9]{{1,2}}(?=$)))"
    rf"(?P<rest>[^：:]{{0,40}})$"
)
# 领导讲话稿（精选3篇）, 致辞范文5篇, 讲话稿(优选): what only a compilation is called.
_COUNT = regex(
    r"(?P<stem>.{2,60}?)(?:范文|范例|模板|合集|大全|汇总|汇编|精选|优秀)*"
    r"(?:[（(【\[](?:(?P<many>[^（()）】\]]{0,8}[0-9]+\s*篇)|"
    r"(?:优选|精选|通用|热门|推荐|最新|优质|优秀|必备|实用|集合|汇总|合集|大全|篇目|完整版|范本)(?:版|文档|范文)?)[）)】\]]"
    r"|[0-9]{1,2}篇(?:[（(][^（()）]{2,40}[）)])?)$"
)
_TITLE = regex("(?:讲话|致辞|致词|发言|演讲|报告|主持词)稿?$")
# 在…大会上的发言1: a mark that names the occasion is the title, where no other is left.
_OCCASION = regex("^[^：:]*[在于].{4,40}上的[^。]{0,8}$")
# A mark with a title of its own in it stays.
_MARK_WITH_TITLE = regex(rf"(?:篇{_N}|第{_N}篇)\s*[】）)\]]?\s*[:：]\s*在.{{4,}}上的")
_COUNTS = f"{HAN_NUMERAL}0123456789０１２３４５６７８９篇第范例文（）()【】[]：: "  # what a mark adds to it
_HEAD = 12  # lines above a text in which the frame stands
_LONGEST = 60
_TEXT = 25  # characters of a line that shows that a text follows the mark
_SHORTEST = 5
_SAME = 0.75  # share of a title's characters that a mark in other words has too


def judge_compilation(lines: Sequence[str], reasons: dict[int, str]) -> None:
    """A compilation's title above another title or a mark, and the mark, where the text has one only."""
    marks = [i for i, line in enumerate(lines) if i not in reasons and _is_mark(line)]
    while len(marks) > 1 and not any(len(line) >= _TEXT for line in lines[marks[0] : marks[1]]):
        if _bare(_stem(lines[marks[0]])) != _bare(_stem(lines[marks[1]])):
            break
        reasons[marks.pop(0)] = "合集标题"  # 讲话（2） above 讲话篇2
    end = min([*marks[:1], _HEAD, len(lines)])
    head = [i for i in range(end) if i not in reasons and 0 < len(lines[i]) <= _LONGEST]
    for i in head:
        if (found := _COUNT.match(lines[i])) and (
            marks or found["many"] or _comes_again(_bare(found["stem"]), lines, head, i)
        ):
            reasons[i] = "合集标题"
    for i in head:
        if marks and i not in reasons and words.LENGTH_TITLE.match(lines[i]):
            reasons[i] = "合集标题"
    if len(marks) == 1 and any(len(line) >= _TEXT for line in lines[marks[0] + 1 :]):
        _judge_only_mark(lines, reasons, head, marks[0])


def _comes_again(title: str, lines: Sequence[str], head: Sequence[int], i: int) -> bool:
    """Whether a line below gives the title again, or the part of it that names a text."""
    below = (_bare(lines[j]) for j in head if j > i and len(lines[j]) >= _SHORTEST)
    return any(line.startswith(title) or line in title for line in below)


def _judge_only_mark(lines: Sequence[str], reasons: dict[int, str], head: Sequence[int], mark: int) -> None:
    """The only mark of a piece, and what stands above it in its words, or above a title of the piece's own."""
    stem = _bare(_stem(lines[mark]))
    below = lines[mark + 1] if mark + 1 < len(lines) else ""
    for i in head:
        title = _bare(lines[i]).rstrip(_COUNTS)
        if i not in reasons and (_shares(title, stem) or (_TITLE.search(title) and _TITLE.search(below))):
            reasons[i] = "合集标题"
    named = [i for i in (*head, mark + 1) if i not in reasons and i < len(lines) and _TITLE.search(lines[i])]
    if not _MARK_WITH_TITLE.search(lines[mark]) and (named or not _OCCASION.search(stem)):
        reasons[mark] = "篇目标记"


def _is_mark(line: str) -> bool:
    return len(line) <= _LONGEST and not _STOP.search(line) and _MARK.match(line) is not None


def _stem(mark: str) -> str:
    """The title that a mark counts: 开学讲话 of 开学讲话篇一 and of 开学讲话1."""
    found = _MARK.match(mark)
    return mark[: found.start("rest")].rstrip(_COUNTS) if found else ""


def _bare(text: str) -> str:
    return re.sub(r"[\s《》“”\"【】（）()]", "", text)


def _shares(title: str, stem: str) -> bool:
    """Whether a title is the mark's in other words: 医院年终总结会讲话, 医院领导年终讲话稿."""
    same = len(set(title) & set(stem)) / max(len(set(title)), 1)
    return title == stem or (len(title) > _SHORTEST and same >= _SAME)
