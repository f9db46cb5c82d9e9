"""Automatic numbers of paragraphs (自动编号): lists, their levels, and how far each has counted."""

from __future__ import annotations

import re
from dataclasses import field

from drafter.late_classes import dataclass
from drafter.numerals import format_numeral
from drafter.patterns import regex

MAX_DEPTH = 20  # styles based on each other; a longer chain is a ring, or made to be followed for ever
_DIGIT = regex("%([1-9])")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_STEMS = {"ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥"}
_HAN_FORMATS = regex("chineseCounting|ideographDigital|japanese|taiwanese|koreanCounting")


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: how its number is written (``%1、``) and where it begins."""

    style: str = "decimal"
    text: str = ""
    start: int = 1
    arabic: bool = False


@dataclass(slots=True)
class Lists:
    """The lists of a document and how far each has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    styles: dict[str, tuple[str | None, int | None, str | None]] = field(default_factory=dict)
    style_levels: dict[tuple[str, str], int] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    defined: dict[str, str] = field(default_factory=dict)

    def follow_links(self) -> None:
        """Lists that only name a numbering style (numStyleLink) become the list that the style stands for."""
        for number, abstract in self.abstract.items():
            seen: set[str] = set()
            while (style := self.links.get(abstract)) is not None and abstract not in seen and len(seen) < MAX_DEPTH:
                seen.add(abstract)
                other = self.styles.get(style, (None, None, None))[0]
                abstract = self.defined.get(style) or self.abstract.get(other or "", "")
            self.abstract[number] = abstract

    def label(self, number: str, level: int) -> str:
        """The next number of the list ``number`` at ``level``, as printed; empty for bullets."""
        abstract = self.abstract.get(number, "")
        levels = self.levels.get(abstract, {})
        here = levels.get(level)
        if here is None:
            return ""
        counters = self.counters.setdefault(abstract, {})
        if number not in self.begun:
            self.begun.add(number)
            for restarted, start in self.restarts.get(number, {}).items():
                counters[restarted] = start if restarted < level else start - 1  # one above is shown, not counted
        counters[level] = counters.get(level, here.start - 1) + 1
        for below in [below for below in counters if below > level]:
            del counters[below]
        if here.style in ("bullet", "none"):
            return ""

        def write(found: re.Match[str]) -> str:
            other = int(found.group(1)) - 1
            form = levels.get(other, Level())
            value = counters.get(other, form.start)
            return write_number(value, "decimal" if here.arabic else form.style)

        return divided(_DIGIT.sub(write, here.text))

    def of_style(self, style: str | None) -> tuple[str | None, int | None]:
        """The list that a style brings, through the styles that it is based on."""
        seen: set[str] = set()
        while style and style not in seen and len(seen) < MAX_DEPTH:
            seen.add(style)
            number, level, based_on = self.styles.get(style, (None, None, None))
            if number is not None:
                abstract = self.abstract.get(number, "")
                return number, level if level is not None else self.style_levels.get((abstract, style), 0)
            style = based_on
        return None, None


def divided(number: str) -> str:
    """A number with a blank behind it where no mark divides it from the text: 第一章 总则."""
    return number + " " if number[-1:].isalnum() else number


def printed(number: str) -> str:
    """A number as it stands in a file in full; empty for what only marks an item."""
    return divided(number) if any(map(str.isalnum, number)) else ""


def write_number(value: int, style: str) -> str:
    """A number in one of Word's styles: chineseCounting 三, decimal 3, lowerLetter c …; unknown ones as 3."""
    if _HAN_FORMATS.match(style) and 0 <= value <= 99:
        return format_numeral(value)
    if style.startswith("decimalEnclosedCircle") and 1 <= value <= len(_CIRCLED):
        return _CIRCLED[value - 1]
    if style.startswith("chineseLegal") and 0 <= value <= 9:
        return _LEGAL[value]
    if style in _STEMS and 1 <= value <= len(_STEMS[style]):
        return _STEMS[style][value - 1]
    if style in ("lowerLetter", "upperLetter") and 1 <= value <= 26:
        return chr(ord("a" if style == "lowerLetter" else "A") + value - 1)
    if style in ("lowerRoman", "upperRoman") and 1 <= value <= 399:
        roman = _roman(value)
        return roman if style == "lowerRoman" else roman.upper()
    if style == "decimalZero":
        return f"{value:02d}"
    return str(value)


def _roman(value: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        while value >= worth:
            text += sign
            value -= worth
    return text
