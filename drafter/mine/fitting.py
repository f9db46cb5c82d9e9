"""Does a frame fit a sentence (套得上): the one definition that the bank and every baseline are measured by.

A frame fits a sentence when it matches a whole clause or several in a row: it begins where a clause begins and ends
where one ends. Clauses end at ，；：。！？…, and where a speaker may draw breath without a comma: behind a lead-in
(今天｜我们召开, 要｜维护) or an adverb that begins a clause (切实｜维护), behind the number of an item
(二是｜认识不到位), behind what comes before a wish (我衷心｜祝), behind 我代表市委｜ before 向, and behind 主要任务是｜
and behind 我就今年的工作｜讲三点意见, where the comma that many write counts as no more than that breath. The fixed
words stand there as they are, but that 三个方面的意见 are 三点意见, 做 is 作, 此次 is 这次, and 讲的很好 is 讲得很好;
marks inside a frame are a matter of breath too and may be left out. A slot stands for text of its type, one character
at least, within one clause: {n} a numeral, {number} figures, {doc} 《…》, {quote} “…”, {say} 讲 or 提 with what stands
before it, {topic} 意见 or 希望, {date}, {meeting}, {org} and {region} something with such an ending, the others
anything of at most thirty characters (``_BOUNDS`` for some). Only a slot that is a clause by itself, between fixed ones
(…，{action}，…), may stand for up to four clauses; at an end of the frame it says nothing and is left out. Nothing
crosses 。！？. A frame with fewer than three fixed Han characters fits nothing, {n} {say} {topic} counting for one
each: a fragment is no phrase. Neither is a lead-in alone (借此机会， 近年来，), except that salutations may be one
(同志们：).

What a frame covers of a sentence are the Han characters of its fixed words: what stands in a slot somebody has
to write. Frames are compiled to regular expressions whose parts are atomic, so that matching never goes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from drafter.late_classes import dataclass
from drafter.numerals import HAN_NUMERAL
from drafter.patterns import regex
from drafter.punctuation import CLOSING, HAN, NAMED_SLOT, han_count

LEAST_FIXED = 3  # Han characters
_SHORT = 1000  # characters: folded once and remembered, as the same sentences are tried with many banks
_CLOSED = ("n", "say", "topic")  # slots that few words can fill: such a slot says something itself

_BREATH = "\u2060"  # in a folded text: where a comma could stand
_MARKS = "，；：。！？…"
_MARK = rf"[{_MARKS}{_BREATH}]"
_ANY = rf"[^{_MARKS}\n]"
_END = rf"(?=[{re.escape(CLOSING)}]*(?:{_MARK}|$))"
_PERHAPS = f"[，、；：…{_BREATH}]{{0,40}}"
_CLAUSE_START = regex(rf"{_MARK}+[{re.escape(CLOSING)}]*(?P<open>[“‘（「『]?)")
# What a speaker sets apart with a comma or without one.
_LEAD_IN = (
    "今天|刚才|下面|会上|会前|会后|最后|首先|其次|同时|当前|在此|在这里|这里|借此机会|同志们|各位领导|总之|接下来"
    "|特别是|尤其是|比如|例如|但(?![是愿凡])|甚至|近年来|多年来|长期以来|今年以来|去年以来|过去的?一年"
    "|(?:我们|大家)?(?:还|也|更|就|都|一定)?要(?![求点素害闻是么])|必须"
)
_HEARTILY = "也|并|再|谨|再次|衷心|真诚|诚挚|由衷|深深|同时"  # before a wish: 也衷心祝
_BREATHS = regex(
    rf"(?:(?<=[{_MARKS}])|^)(?:{_LEAD_IN})(?![{_MARKS}、的]|$)"
    rf"|(?:(?<=[{_MARKS}])|^)[{HAN_NUMERAL}]{{1,2}}是(?![{_MARKS}]|$)"
    rf"|我(?:谨|并)?代表[^{_MARKS}\n向对]{{1,40}}(?=[向对])"
    rf"|(?:任务是|就是|主要是|目的是|看到)(?![{_MARKS}的]|$)"
    rf"|(?:(?<=[{_MARKS}])|^)我们?(?=(?:{_HEARTILY}){{1,2}}地?[预恭敬]?祝(?!贺))"
)

_BOUND = 30  # characters of a slot
_BOUNDS = {"quality": 12, "person": 8}
_TYPED = {
    "n": r"(?:[一二两三四五六七八九十几]{1,3}|[0-9０-９]{1,3}|[xX×ｘＸ]{1,2})",
    "number": (
        r"(?:[0-9０-９][0-9０-９.．]{0,12}(?:余|多|几)?[万亿]?(?:[%％‰]|个百分点)?"
        rf"|[{HAN_NUMERAL}百千万亿零]{{1,10}})"
    ),
    "say": rf"{_ANY}{{0,6}}?(?:讲|谈|提|说|强调|提出)",
    "topic": rf"{_ANY}{{0,6}}?(?:意见|希望|要求|建议|体会|想法|看法|认识|打算|问题|感受|内容)",
    "doc": r"《[^《》]{1,80}》(?:[、和及]?《[^《》]{1,80}》){0,5}",
    "quote": r"“[^“”]{1,60}”(?:[、和]?“[^“”]{1,60}”){0,3}",
    "date": rf"{_ANY}{{1,23}}?[年月日天初底旬午度]",
    "meeting": rf"{_ANY}{{0,50}}?(?:会|会议|礼|仪式|幕式|班式|赛|班|论坛|节|活动|[{HAN_NUMERAL}]大)",
    "org": rf"{_ANY}{{0,40}}?[委府会局部厅院校党组司团央关社办处心队协厂](?:会议)?",
    "unit": rf"{_ANY}{{0,40}}?(?:[委府会局部厅院校党组司团央关社办处心队协厂园店村所站行]|企业|集团|单位|学)",
    "region": rf"{_ANY}{{0,12}}?(?:[国省市县区州镇乡旗校厂]|公司|集团|系统|上下|各地|各级)",
}
_CLAUSES = rf"[^。！？\n]{{1,{4 * _BOUND}}}?"

_PIECE = regex(rf"{NAMED_SLOT.pattern}|(?P<mark>{_MARK}+)|(?P<words>[^{{{_MARKS}{_BREATH}]+|\{{)")

# A sentence and a frame are compared without what only the printer decides.
_FOLDED = str.maketrans({"做": "作", "著": "着", ",": "，", ";": "；", ":": "：", "!": "！", "?": "？"})
_ONLY_LEAD_IN = regex(rf"(?:{_LEAD_IN}){_MARK}*")
_ADVERBS = regex(
    rf"(?:(?<={_MARK})|^)(?:认真|深入|全面|切实|进一步|扎实|大力|坚决|积极|努力|充分|着力|不断|更加|继续|始终|一定|共同)"
    rf"(?=[{HAN}])(?!地|性|要)"
    rf"|(?:(?<={_MARK})|^)(?:我们?(?:{_HEARTILY}){{0,2}}|(?:{_HEARTILY}){{1,2}})地?(?=[预恭敬]?祝(?!贺))"
)
# 我就做好今年的工作，讲三点意见: with or without the comma there is a breath before the announcement.
_COUNT = "[一二两三四五六七八九十几0-9０-９xX×]"
_ANNOUNCES = (
    r"(?:再|也|想|重点|着重|主要){0,2}"
    rf"(?:(?:讲|谈|提|提出|说|强调)(?:以下|如下)?(?:{_COUNT}|些|点|\{{n\}})|\{{say\}})"
)
_TASK = regex(
    rf"(我(?:再|也|想|重点|着重|主要)?(?:就|围绕|代表)(?:(?!{_ANNOUNCES})[^{_MARKS}\n]){{2,40}})，?(?={_ANNOUNCES})"
)
_ASPECTS = regex(
    rf"(?:(?<={_COUNT})|(?<=\{{n\}}))(?:个|(?<!一))方面的?"
    r"(?=意见|要求|希望|建议|体会|想法|看法|认识|打算|感受|问题|内容|\{topic\})"
)
_THIS = regex("此次|本次(?!日)")
# What is heard alike and written either way: 衷心地感谢 for 衷心的感谢, 讲的很好 for 讲得很好.
_HEARD = regex(
    "(?P<de>(?<=[烈心挚切])地(?=感谢|欢迎|祝贺|问候|谢意|敬意|慰问))|(?<=[讲说作开抓])的(?=(?:都|也)?(?:很|非常|十分))"
)
_ASIDE = regex(r"（[^（）]{0,80}）|\([^()]{0,80}\)|[\s\u2060]+")


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame ready to be matched: ``key`` is its longest run of fixed words, ``fixed`` is what it says by itself.

    ``fixed`` counts the Han characters of all fixed words, and one for each slot of a closed class.
    """

    text: str
    key: str
    fixed: int
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a frame fits a sentence: offsets in the folded sentence, ``words`` the spans of its fixed words."""

    start: int
    end: int
    words: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """What a bank says of a sentence: the frames that fit (by number), and Han characters.

    ``fixed`` are those of the frames' own words, ``spanned`` those of the clauses that the frames fit, slots
    included, ``size`` those of the whole sentence.
    """

    frames: tuple[int, ...]
    fixed: int
    spanned: int
    size: int


def fold(text: str) -> str:
    """A sentence or frame as it is compared: no white space, no asides, marks full-width, breaths marked."""
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


@lru_cache(maxsize=65536)
def _fold_short(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    plain = _ASPECTS.sub("点", _ASIDE.sub("", text).translate(_FOLDED))
    plain = _THIS.sub("这次", _HEARD.sub(lambda found: "的" if found["de"] else "得", plain))
    breathing = _BREATHS.sub(rf"\g<0>{_BREATH}", _TASK.sub(rf"\1{_BREATH}", plain))
    return _ADVERBS.sub(rf"\g<0>{_BREATH}", breathing)


def compile_frames(texts: Iterable[str]) -> tuple[Frame, ...]:
    """The frames of a bank, ready to be matched; the same text once, fragments left out."""
    found = (_compile(text) for text in dict.fromkeys(texts))
    return tuple(frame for frame in found if frame.fixed >= LEAST_FIXED)


@lru_cache(maxsize=65536)
def is_lead_in(text: str) -> bool:
    """Whether a frame is a lead-in and nothing more (借此机会， 近年来， 同志们，{remark}。): by itself no phrase."""
    pieces = _pieces(fold(text))
    return bool(_ONLY_LEAD_IN.fullmatch("".join(f"{{{v}}}" if kind == "slot" else v for kind, v in pieces)))


def find_fits(frame: Frame, sentence: str) -> tuple[Fit, ...]:
    """The places where a frame fits a folded sentence, one for each clause it begins with."""
    return tuple(_fits(frame, sentence, None))


def cover(frames: Sequence[Frame], sentence: str) -> Cover:
    """What the frames of a bank say of a sentence."""
    text = fold(sentence)
    starts = _starts(text)
    words, spans = bytearray(len(text)), bytearray(len(text))
    fitting: list[int] = []
    for number, frame in enumerate(frames):
        fits = list(_fits(frame, text, starts)) if frame.key in text else []
        if fits:
            fitting.append(number)
        for fit in fits:
            spans[fit.start : fit.end] = b"\1" * (fit.end - fit.start)
            for a, b in fit.words:
                words[a:b] = b"\1" * (b - a)
    return Cover(tuple(fitting), _han_in(text, words), _han_in(text, spans), han_count(text))


def _han_in(text: str, mask: bytearray) -> int:
    return han_count("".join(c for c, inside in zip(text, mask, strict=True) if inside))


def _fits(frame: Frame, text: str, starts: Sequence[int] | None) -> Iterator[Fit]:
    if frame.key not in text:
        return
    for start in _starts(text) if starts is None else starts:
        if found := frame.pattern.match(text, start):
            slots = [found.span(number) for number in range(1, frame.pattern.groups + 1)]
            edges = [start, *(at for span in slots for at in span), found.end()]
            yield Fit(start, found.end(), tuple(zip(edges[::2], edges[1::2], strict=True)))


def _starts(text: str) -> list[int]:
    """Where a frame may begin: the beginnings of the clauses, before and behind an opening quote."""
    edges = {edge for found in _CLAUSE_START.finditer(text) for edge in (found.start("open"), found.end())}
    return [0, *sorted(edge for edge in edges if edge < len(text))]


# --- frames as regular expressions --------------------------------------------------------------


@lru_cache(maxsize=65536)
def _compile(text: str) -> Frame:
    pieces = _pieces(fold(text))
    runs = ["".join(value for _, value in run) for kind, run in groupby(pieces, lambda p: p[0]) if kind == "words"]
    key = max(runs, key=len, default="")
    closed = sum(kind == "slot" and value in _CLOSED for kind, value in pieces)
    return Frame(text, key, sum(map(han_count, runs)) + closed, re.compile(_expression(pieces)))


def _pieces(text: str) -> list[tuple[str, str]]:
    """The frame as (kind, value): words, mark or slot, in order; marks at its ends are no part of it."""
    found: list[tuple[str, str]] = []
    for piece in _PIECE.finditer(text.replace(f"}}{_BREATH}{{", "}{")):  # two slots in a row share out what there is
        if piece["mark"]:
            found.append(("mark", piece["mark"]))
        elif piece["words"]:
            found.append(("words", piece["words"]))
        else:
            found.append(("slot", piece[1]))
    return _trimmed(_trimmed(found)[::-1])[::-1]


def _trimmed(pieces: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Without marks and clauses that are slots altogether at the end: 同志们，{remark}。 says no more than 同志们."""
    found = list(pieces)
    while found and (found[-1][0] == "mark" or (len(found) > 1 and _is_alone(found, len(found) - 1))):
        found.pop()
    return found


def _expression(pieces: Sequence[tuple[str, str]]) -> str:
    """Atomic parts, each from a slot to the words after it: the words are taken at the first place there is."""
    parts: list[str] = [""]
    for index, (kind, value) in enumerate(pieces):
        before = pieces[index - 1][0] if index else "mark"
        after = pieces[index + 1][0] if index + 1 < len(pieces) else "mark"
        alone = kind == "slot" and before == after == "mark"
        if kind == "slot" and before != "slot":
            parts.append("")
        if kind == "words":
            parts[-1] += re.escape(value)
        elif kind == "mark":
            beside_clause = _is_alone(pieces, index - 1) or _is_alone(pieces, index + 1)
            parts[-1] += "[，、；：]" if beside_clause else _PERHAPS
        else:
            parts[-1] += f"({_CLAUSES if alone else _slot(value)})"
    parts[-1] += _END
    return parts[0] + "".join(f"(?>{part})" for part in parts[1:])


def _is_alone(pieces: Sequence[tuple[str, str]], index: int) -> bool:
    """Whether a slot is a clause by itself."""
    if not 0 <= index < len(pieces) or pieces[index][0] != "slot":
        return False
    beside = [pieces[i][0] for i in (index - 1, index + 1) if 0 <= i < len(pieces)]
    return all(kind == "mark" for kind in beside)


def _slot(name: str) -> str:
    return _TYPED.get(name) or rf"{_ANY}{{1,{_BOUNDS.get(name, _BOUND)}}}?"
