"""Punctuation in Chinese text in its full width (标点全角): ，；：！？（）“” for , ; : ! ? ( ) "."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.corpus.ledger import Change
from drafter.corpus.spaces import places
from drafter.literals import finds
from drafter.numerals import HAN_NUMERAL
from drafter.patterns import regex
from drafter.punctuation import HAN, is_han

_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_SIGNS = "，。、；：！？…“”‘’《》〈〉（）【】〔〕「」『』×％"
_CHINESE = HAN + _SIGNS
_CHINESE_SIGNS = frozenset(_SIGNS + "〇")
_BLANKS = frozenset(" \u3000\xa0")
_CLOSERS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz%)）")
_MARKS = regex("[,;:!?]+")
_DOT = regex(rf"\.(?<=[{HAN}”’》%％].)(?<![{HAN_NUMERAL}].)(?=[{HAN}“‘《”’》）]|[ \u3000]*(?:[{HAN}“‘《]|\n|$))")
# 戴维.亨通: between characters that foreign names are written with a dot parts two names.
_SOUNDS = (
    "阿埃艾爱安昂奥澳巴贝本比彼宾伯勃博布查达戴黛丹德登迪蒂丁顿多恩尔法菲费芬弗福夫盖戈格葛古哈海汉豪赫亨胡华霍基吉加贾杰捷金卡凯康柯科克肯"
    "库夸拉莱兰朗劳勒雷黎里理丽利莉林琳隆卢鲁露伦罗洛马玛迈麦曼梅门蒙米密摩莫默姆穆纳娜内尼妮涅纽诺欧帕佩彭皮普齐奇乔切琼丘茹瑞萨塞赛桑森莎"
    "沙山尚舍施史斯司苏索塔坦汤特提廷图托瓦万威韦维温翁沃乌伍西希锡夏香肖谢辛休许雅亚扬耶叶伊易因英尤约泽扎詹芝朱兹佐"
)
_NAMES_DOT = regex(rf"(?<=[{_SOUNDS}])\.(?=[{_SOUNDS}]{{1,}})")
_LOOSE_DOT = regex(rf"(?<=[{HAN}”’》])(?<![{HAN_NUMERAL}])[ \u3000]\.(?=[ \u3000]*(?:[{HAN}“‘《”’》）]|\n|$))")
# Yahoo!, Yum!: the mark belongs to a name that a sentence goes on from.
_NAME_BEFORE = regex(r"(?<![0-9A-Za-z])[A-Z][a-z]{1,20}!$")
_DOTS = regex(r"\.{3,}|。{3,}")
_PAIR = regex(r"\(([^()\n]{0,120})\)")
_IS_CHINESE = regex(f"[{_CHINESE}]")
_NARROW = str.maketrans(
    "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ．：",
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.:",
)
# A colon between two digits and two is that of a time: １６：３２.
_WIDE = regex("(?<![０-９])[０-９]{1,2}(?:：[０-９]{2}){1,2}(?![０-９])|[０-９Ａ-Ｚａ-ｚ．]+")
_WIDE_SIGN = regex("[０-９Ａ-Ｚａ-ｚ．]")  # a quick look first
_VARIANTS = str.maketrans("﹐﹑﹔﹕﹖﹗﹙﹚｡､｢｣「」『』〝〞", "，、；：？！（）。、“”“”‘’“”")
_VARIANT = regex("[﹐﹑﹔﹕﹖﹗﹙﹚｡､｢｣「」『』〝〞∶]")
# It's, 5'30", 27": what opens a quotation stands behind no number, a single quote beside no letter either.
_NO_OPENING, _NO_CLOSING = regex(r"[0-9]['\"]|[A-Za-z]'"), regex(r"'[0-9A-Za-z]")


def width(text: str) -> list[Change]:
    """Full-width marks in Chinese context, half-width digits and letters, curly quotes for straight and corner ones."""
    changes: list[Change] = []
    changes.extend(_marks(text))
    changes.extend(_stops(text))
    changes.extend(_brackets(text))
    changes.extend(_quotes(text))
    changes.extend(_variants(text))
    return changes


def _is_chinese(character: str) -> bool:
    """Whether a character, or none, is Chinese or a Chinese mark; quicker than the pattern."""
    return is_han(character) or character in _CHINESE_SIGNS


def _marks(text: str) -> Iterator[Change]:
    """Marks beside a Chinese character or mark; 10:30, 1,346 and http:// have none there."""
    for found in finds(_MARKS, text):
        start, end = found.span()
        if text.startswith("//", end) and text[end - 1] == ":":
            continue
        after = text[end : end + 1]
        if after in _BLANKS:
            after = text[end + 1 : end + 2]
        if is_han(after) and _NAME_BEFORE.search(text, max(0, start - 24), end):
            continue
        if _is_chinese(text[start - 1 : start]) or _is_chinese(after) or _closes_clause(text, start, end):
            for place in range(start, end):
                yield Change(place, place + 1, _FULL[text[place]])


def _stops(text: str) -> Iterator[Change]:
    """A full stop typed as a dot: after a Chinese character that is no number, before another or a line's end.

    A row of dots or full stops is an ellipsis.
    """
    for found in finds(_DOT, text):
        if not _NAMES_DOT.match(text, found.start()):
            yield Change(*found.span(), "。")
    for found in finds(_LOOSE_DOT, text):
        yield Change(found.end() - 1, found.end(), "。")
    for found in finds(_DOTS, text):
        start, end = found.span()
        if _is_chinese(text[start - 1 : start]) or _is_chinese(text[end : end + 1]):
            yield Change(start, end, "……")


def _closes_clause(text: str, start: int, end: int) -> bool:
    """Whether a mark after a number or letter ends a line of Chinese, or a clause (占30%,20xx年占35%)."""
    ends_line = end == len(text) or text[end] == "\n"
    if not ends_line and text[start - 1 : start] != "%":
        return False
    near = max(start - 40, 0)
    line = text[max(text.rfind("\n", near, start) + 1, near) : start]
    return line[-1:] in _CLOSERS and _IS_CHINESE.search(line) is not None


def _variants(text: str) -> Iterator[Change]:
    for found in _WIDE.finditer(text) if _WIDE_SIGN.search(text) else ():
        start, end = found.span()
        if text[start] == "．" and not text[start - 1 : start].isdigit():
            start += 1  # a full stop of the kind 。 in some books
        yield Change(start, end, text[start:end].translate(_NARROW))
    for found in finds(_VARIANT, text):
        mark = found.group()
        if mark != "∶":
            yield Change(*found.span(), mark.translate(_VARIANTS))
        elif _IS_CHINESE.match(text[found.start() - 1 : found.start()]) or _IS_CHINESE.match(text, found.end()):
            yield Change(*found.span(), "：")


def _brackets(text: str) -> Iterator[Change]:
    """Brackets around Chinese or beside it, in pairs; a lone one where Chinese stands on its inner side."""
    for found in finds(_PAIR, text):
        start, end = found.span()
        before, after = text[max(start - 1, 0) : start], text[end : end + 1]
        if _is_chinese(before) or _is_chinese(after) or _IS_CHINESE.search(found.group(1)):
            yield Change(start, start + 1, "（")
            yield Change(end - 1, end, "）")
    for place in places(text, "("):
        if _is_chinese(text[place + 1 : place + 2]):
            yield Change(place, place + 1, "（")
    for place in places(text, ")"):
        if place and _is_chinese(text[place - 1]):
            yield Change(place, place + 1, "）")


def _quotes(text: str) -> Iterator[Change]:
    """Straight quotes to curly ones by turns, in each paragraph where their number is even."""
    for straight, opening, closing in (('"', "“", "”"), ("'", "‘", "’")):
        if straight not in text:
            continue
        place = 0
        for line in text.split("\n"):
            places = [place + index for index, character in enumerate(line) if character == straight]
            if _are_pairs(text, places) and _IS_CHINESE.search(line):
                for number, at in enumerate(places):
                    yield Change(at, at + 1, closing if number % 2 else opening)
            place += len(line) + 1


def _are_pairs(text: str, places: Sequence[int]) -> bool:
    """Whether straight quotes open and close by turns: apostrophes and signs of feet and minutes do not."""
    return len(places) % 2 == 0 and not any(
        _NO_CLOSING.match(text, at) if number % 2 else _NO_OPENING.match(text, max(at - 1, 0))
        for number, at in enumerate(places)
    )
