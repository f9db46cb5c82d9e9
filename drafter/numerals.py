"""Chinese numerals and the enumerators built from them: 一、（一）1.（1）① 第一， 一是 首先."""

from __future__ import annotations

import datetime
from functools import lru_cache

from drafter.late_classes import dataclass
from drafter.patterns import regex

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2, "俩": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_FULLWIDTH = str.maketrans("０１２３４５６７８９", "0123456789")

# 12 before 5%, 7. before 8, 12 before .5 and 7 before %: two figures that would be read as one.
_FIGURE_ENDS = regex(r"\d[.．,:：]?\Z")
_FIGURE_BEGINS = regex(r"[.．]?\d|[%％‰]")

# Of years written out: 二〇二六, with ○ or the letter O for 〇 as older files have it.
YEAR_DIGITS = "〇○OＯ零一二三四五六七八九"
HAN_NUMERAL = "一二三四五六七八九十"
_HAN = rf"[{HAN_NUMERAL}]{{1,3}}"
_ARABIC = r"[0-9０-９]{1,2}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# ㈠ ⑴ ⒈ are single characters for （一） （1） 1. in older files.
_ENCLOSED = {
    chr(first + index): (style, index + 1)
    for first, count, style in ((0x3220, 10, "（一）"), (0x2474, 20, "（1）"), (0x2488, 20, "1."))
    for index in range(count)
}
# 壹、 of old-fashioned speeches counts as 一、.
_CAPITAL = {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖拾")}
# Ⅰ、 stands at any place, as 第一， does; (i) and (a), of English minds, stand where （1） does.
_ROMAN = {chr(0x2160 + i): i + 1 for i in range(12)}
_SMALL_ROMAN = {c: i + 1 for i, c in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"))}
_LETTERS = "abcdefgh"
_ORDER_WORDS = {"首先": 1, "其一": 1, "其次": 2, "其二": 2, "再次": 3, "再者": 3, "其三": 3, "其四": 4, "其五": 5}
_LAST_WORDS = ("最后", "最後")


def parse_numeral(text: str) -> int:
    """Value of a numeral in Chinese (三十二, 两) or Arabic digits of either width.

    Raises ValueError when ``text`` is no numeral.
    """
    text = text.strip().translate(_FULLWIDTH)
    if text.isascii() and text.isdigit():
        return int(text)
    if not text or any(c not in _DIGITS and c not in _UNITS for c in text):
        raise ValueError(f"not a numeral: {text!r}")
    if not any(c in _UNITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, 0
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        else:
            total, digit = total + (digit or 1) * _UNITS[c], 0
    return total + digit


def format_numeral(value: int) -> str:
    """Chinese numeral of 0 to 99, as headings count: 1 → 一, 12 → 十二, 20 → 二十."""
    if not 0 <= value <= 99:
        raise ValueError(f"no heading is numbered {value}")
    digits = "零一二三四五六七八九"
    if value < 10:
        return digits[value]
    tens, ones = divmod(value, 10)
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")


@dataclass(frozen=True, slots=True)
class Enumerator:
    """A parsed 序数标志: ``text`` as printed, its ``style`` (a key of ``STYLES``) and ``number`` (0: 最后)."""

    text: str
    style: str
    number: int


# 第一个方面： 第二点希望， 第三句话是: a classifier, perhaps what is counted, and a mark; not 第一个五年计划，.
_COUNTED = (
    r"(?:个(?!五年|百年|[年月季]|工作日|学期)|点|条|项|句|件|层|类|步|关|招|方面|部分|阶段|环节|大)"
    r"[^，。；：、！？“”《》,.;:!?\s]{0,5}?(?:[，,：:]|是(?!否|不是))|(?:部分|阶段|方面|板块|篇章)(?=[\s\u3000])"
)

# What goes on counting behind the mark is a number among others: 第一、二、三产业, 二、三季度.
_COUPLED = "二(?:[、三产]|次产)|[二三四](?:[、和至到][三四])?(?:次?产业|季度)"

# The styles by their first member, as DESIGN and the outlines name them. Each pattern matches at the
# start of a paragraph or of a clause; the printed mark belongs to the enumerator (一、 第一， （一）).
STYLES: dict[str, str] = {
    "一、": rf"(?P<n>{_HAN}|[{''.join(_CAPITAL)}]{{1,2}}(?=[、.．]))(?:、(?!{_COUPLED})|[.．](?![0-9]))",
    "（一）": rf"[（(]\s?(?P<n>{_HAN})\s?[）)][、，,]?",
    "1.": rf"(?P<n>{_ARABIC})(?:[.．、](?![0-9０-９])|[.．](?=[0-9]{{4}}年))",
    "（1）": rf"[（(]\s?(?P<n>{_ARABIC}|ix|iv|vi{{0,3}}|i{{1,3}}|x|[{_LETTERS}])\s?[）)][、，,]?",
    "1）": rf"(?P<n>{_ARABIC})[）)]",
    "①": rf"(?P<n>[{_CIRCLED}])",
    "第一，": rf"(?P<r>[{''.join(_ROMAN)}])(?:[、.．，：:]|(?=[\s\u3000]))|头(?P<t>一)[点条项句件桩个][，,：:]"
    rf"|第(?P<n>{_HAN}|[1-9])(?:[，,：:]|、(?!{_COUPLED})|(?=要)|是|{_COUNTED})",
    "一是": rf"(?P<n>{_HAN})(?P<m>是|要|则|抓(?!到底|了之)|靠|看(?!就|便|上去))(?!否|不是)",
    "首先": r"(?P<n>首先|其次|再次|再者|其[一二三四五]|最后|最後)[，,]?",
}
_PATTERNS = {style: regex(pattern) for style, pattern in STYLES.items()}
_FIRST = frozenset(
    HAN_NUMERAL + "（(0123456789０１２３４５６７８９第头首其再最" + _CIRCLED + "".join((*_ENCLOSED, *_CAPITAL, *_ROMAN))
)


def ordinal(number: int) -> str:
    """A number as it is counted with 第: 一, 十二, 120."""
    return format_numeral(number) if number <= 99 else str(number)


def count_word(count: int) -> str:
    """A count before 点 or 个: 两, 三, 十二; digits beyond 99."""
    return "两" if count == 2 else ordinal(count)


def _number(style: str, raw: str) -> int:
    if style == "①":
        return _CIRCLED.index(raw) + 1
    if style == "首先":
        return 0 if raw in _LAST_WORDS else _ORDER_WORDS[raw]
    if raw in _LETTERS and style == "（1）":
        return _SMALL_ROMAN.get(raw, _LETTERS.index(raw) + 1)
    for signs in (_ROMAN, _SMALL_ROMAN):
        if raw in signs:
            return signs[raw]
    if raw[0] in _CAPITAL:
        return sum(_CAPITAL[sign] for sign in raw)
    return parse_numeral(raw)


@lru_cache(maxsize=4096)
def match_enumerator(text: str) -> Enumerator | None:
    """The enumerator that ``text`` begins with, or None; only the first characters are looked at."""
    if not text or text[0] not in _FIRST:
        return None
    if text[0] in _ENCLOSED:
        return Enumerator(text[0], *_ENCLOSED[text[0]])
    for style, pattern in _PATTERNS.items():
        if found := pattern.match(text):
            return Enumerator(found.group(), style, _number(style, next(filter(None, found.groupdict().values()))))
    return None


def format_enumerator(style: str, number: int) -> str:
    """Print the ``number``-th enumerator of a style by GB/T 9704 7.3.3 and GB/T 15834 annex B.

    ``style`` is a key of ``STYLES`` or 一要; raises ValueError for others and for numbers out of range.
    """
    han = format_numeral(number) if number <= 99 else ""
    printed = {
        "一、": f"{han}、",
        "（一）": f"（{han}）",
        "1.": f"{number}.",
        "（1）": f"（{number}）",
        "1）": f"{number}）",
        "第一，": f"第{han}，",
        "一是": f"{han}是",
        "一要": f"{han}要",
    }
    if style in printed and number >= 1:
        return printed[style]
    if style == "①" and 1 <= number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    if style == "首先" and 1 <= number <= 3:
        return ("首先，", "其次，", "再次，")[number - 1]
    raise ValueError(f"no enumerator {number} in style {style!r}")


def figures_meet(before: str, after: str) -> bool:
    """Whether two texts, printed side by side, would show a number that neither has: 12 before 5%, 1. before 5G."""
    return _FIGURE_ENDS.search(before[-2:]) is not None and _FIGURE_BEGINS.match(after) is not None


def beside(before: str, after: str) -> str:
    """Two texts side by side; a comma keeps their figures apart."""
    return before + ("，" if figures_meet(before, after) else "") + after


def spaced(mark: str, text: str) -> str:
    """An enumerator as it is printed before ``text``: a blank keeps 1. and 5G apart, for 1.5G is a number."""
    return f"{mark} " if figures_meet(mark, text) else mark


def full_date(date: datetime.date | None) -> str:
    """2026年3月12日 (GB/T 15835: digits, four for the year, no leading zeros)."""
    return f"{date.year}年{date.month}月{date.day}日" if date else ""
