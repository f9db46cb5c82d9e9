"""The sheet (版式): page, grid and typefaces as a frozen value, validated from plain data.

What is said to the user names the key as the YAML file has it (``styles.title.size``). The numbers follow
GB/T 9704-2012, clauses 5.2 and 7.3, in ``templates/sheets/gbt9704.yaml``; an office's own sheet may differ.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Final, Literal, cast

from drafter.errors import LibraryError, Location

Align = Literal["left", "center", "right", "justify"]
PageNumbers = Literal["outside", "center", "none"]
Keep = Literal["none", "paragraphs", "sections"]

ALIGNS: Final = ("left", "center", "right", "justify")
PAGE_NUMBERS: Final = ("outside", "center", "none")
KEEPS: Final = ("none", "paragraphs", "sections")
HEADING_LEVELS: Final = 4
ROLES: Final = (
    "body",
    "title",
    "subtitle",
    "byline",
    "dateline",
    "salutation",
    *(f"heading{level}" for level in range(1, HEADING_LEVELS + 1)),
    "closing",
    "note",
    "phrase",
    "footer",
    "time",
    "comment",
)

# A line is never squeezed or stretched by more than this share of a character: beyond it the
# characters of a line would visibly touch or fall apart, and the sheet is a mistake.
_MOST_SPACING = 0.25
# What printing programs may gain in a line by rounding the widths of its characters, in twips.
_ROUNDING = 10
_TWIPS_PER_MM = 1440 / 25.4


@dataclass(frozen=True, slots=True)
class Style:
    """How one role looks: sizes and ``pitch`` in points, indents in characters of the body.

    ``pitch`` is the exact line height; None means that of the body. ``hanging`` draws the first
    line back by so many characters from ``left``.
    """

    role: str
    font: str
    latin: str
    size: float
    bold: bool = False
    align: Align = "justify"
    first_line: float = 0
    hanging: float = 0
    left: float = 0
    right: float = 0
    pitch: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins in millimetres; ``footer`` is from the paper's edge to the page number."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    footer: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page layout: ``lines`` a page, ``chars`` a line, exact ``pitch`` in points, a style per role.

    ``fallbacks`` pairs each font with the one to take where it is not installed. ``keep`` is what no page end
    shall cut, ``no_line_start`` characters that no line begins with beside the marks that never do (units that
    belong to the number before them), ``break_headings`` breaks long headings by meaning. ``time_marks`` puts
    beside each part when the speaker gets there, ``highlight`` paints 【待补：…】.
    """

    id: str
    name: str
    page: Page
    lines: int
    chars: int
    pitch: float
    page_numbers: PageNumbers
    styles: tuple[Style, ...]
    fallbacks: tuple[tuple[str, str], ...] = ()
    keep: Keep = "none"
    no_line_start: str = ""
    break_headings: bool = False
    time_marks: bool = False
    highlight: bool = True

    def style(self, role: str) -> Style:
        """The style of a role; every role of ``ROLES`` has one."""
        return next(style for style in self.styles if style.role == role)

    @property
    def text_width(self) -> int:
        """Width of the type area (版心), in twips."""
        return mm_to_twips(self.page.width) - mm_to_twips(self.page.left) - mm_to_twips(self.page.right)

    @property
    def text_height(self) -> int:
        """Height of the type area, in twips."""
        return mm_to_twips(self.page.height) - mm_to_twips(self.page.top) - mm_to_twips(self.page.bottom)

    @property
    def char_spacing(self) -> int:
        """What is added to each body character so that ``chars`` fill a line, in twips.

        Negative on GB/T 9704 paper: 28 characters of Word's 16 pt need 448 pt where there are 442;
        the standard's 3号 is the typesetter's 15.75 pt, so 0.25 pt comes off.
        """
        room = (self.text_width - _ROUNDING) / self.chars
        return math.floor(room - pt_to_twips(self.style("body").size))

    def width_of(self, role: str) -> int:
        """How many Han characters of a role fit on a line."""
        if self.style(role).size == self.style("body").size:
            return self.chars
        return int(self.text_width / pt_to_twips(self.style(role).size))


def mm_to_twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point, Word's unit of length."""
    return round(millimetres * _TWIPS_PER_MM)


def pt_to_twips(points: float) -> int:
    """Points in twentieths of a point."""
    return round(points * 20)


_KEYS: Final = (
    "id",
    "name",
    "page",
    "lines",
    "chars",
    "pitch",
    "page_numbers",
    "styles",
    "fallbacks",
    "keep",
    "no_line_start",
    "break_headings",
    "time_marks",
    "highlight",
)


def sheet_from(data: Mapping[str, object], source: str = "") -> Sheet:
    """A sheet from the plain data of its YAML file.

    ``source`` is the file's path, for messages. What a style leaves out of ``font``, ``latin``, ``size``
    and ``bold`` it takes from ``styles.body``. Raises LibraryError, naming the key, for unknown, missing
    and impossible values, and where the lines or characters asked for do not fit the page.
    """
    top = _Part(data, "", source)
    top.only(_KEYS)
    page = _page(top.part("page"))
    styles = _styles(top.part("styles"))
    sheet = Sheet(
        id=top.text("id"),
        name=top.text("name"),
        page=page,
        lines=top.whole("lines", 1, 100),
        chars=top.whole("chars", 5, 100),
        pitch=top.number("pitch", 5, 500, default=0),
        page_numbers=cast(PageNumbers, top.choice("page_numbers", PAGE_NUMBERS, "outside")),
        styles=styles,
        fallbacks=_fallbacks(top),
        keep=cast(Keep, top.choice("keep", KEEPS, "none")),
        no_line_start=top.text("no_line_start", ""),
        break_headings=top.flag("break_headings", default=False),
        time_marks=top.flag("time_marks", default=False),
        highlight=top.flag("highlight", default=True),
    )
    return _fitted(sheet, source)


def _page(part: _Part) -> Page:
    part.only(("width", "height", "top", "bottom", "left", "right", "footer"))
    return Page(
        width=part.number("width", 50, 1000),
        height=part.number("height", 50, 1000),
        top=part.number("top", 0, 500),
        bottom=part.number("bottom", 0, 500),
        left=part.number("left", 0, 500),
        right=part.number("right", 0, 500),
        footer=part.number("footer", 0, 500, default=15),
    )


def _styles(part: _Part) -> tuple[Style, ...]:
    part.only(ROLES)
    body = _style(part.part("body"), "body", None)
    rest = [_style(part.part(role, optional=True), role, body) for role in ROLES[1:]]
    return (body, *rest)


def _style(part: _Part, role: str, body: Style | None) -> Style:
    keys = ("font", "latin", "size", "bold", "align", "first_line", "hanging", "left", "right", "pitch")
    part.only(keys)
    pitch = part.number("pitch", 5, 500, default=0)
    return Style(
        role=role,
        font=part.text("font", body.font if body else None),
        latin=part.text("latin", body.latin if body else None),
        size=part.number("size", 5, 100, default=body.size if body else None),
        bold=part.flag("bold", default=bool(body and body.bold)),
        align=cast(Align, part.choice("align", ALIGNS, "justify")),
        first_line=part.number("first_line", 0, 20, default=0),
        hanging=part.number("hanging", 0, 20, default=0),
        left=part.number("left", 0, 20, default=0),
        right=part.number("right", 0, 20, default=0),
        pitch=pitch or None,
    )


def _fallbacks(top: _Part) -> tuple[tuple[str, str], ...]:
    part = top.part("fallbacks", optional=True)
    return tuple((str(name), part.text(name)) for name in part.data)


def _fitted(sheet: Sheet, source: str) -> Sheet:
    """The sheet with its line pitch worked out, once lines and characters are known to fit."""
    part = _Part({}, "", source)
    if sheet.text_width <= 0 or sheet.text_height <= 0:
        raise part.wrong("page", "页边距之和超过了纸张大小", "减小 top、bottom、left、right（单位：毫米）")
    # Rounded down to a whole twip: GB/T 9704 paper gives 579.8, and 580 leaves 21 lines on a page.
    pitch = sheet.pitch or sheet.text_height // sheet.lines / 20
    if pt_to_twips(pitch) * sheet.lines > sheet.text_height:
        raise part.wrong("pitch", f"每页{sheet.lines}行、行距{pitch:g}磅超出了版心高度", "减小 pitch 或 lines")
    if pitch < sheet.style("body").size:
        raise part.wrong("lines", f"每页{sheet.lines}行时行距只有{pitch:g}磅，小于正文字号", "减小 lines")
    if abs(sheet.char_spacing) > _MOST_SPACING * pt_to_twips(sheet.style("body").size):
        raise part.wrong("chars", f"按正文字号，版心内排不成每行{sheet.chars}字", "调整 chars 或 styles.body.size")
    return replace(sheet, pitch=pitch)


@dataclass(frozen=True, slots=True)
class _Part:
    """A mapping of the sheet's data with the path of its key, for reading values and naming errors."""

    data: Mapping[str, object]
    path: str
    source: str

    def wrong(self, key: str, problem: str, hint: str) -> LibraryError:
        where = f"{self.path}.{key}" if self.path else key
        return LibraryError(f"版式文件的 {where}：{problem}", Location(self.source) if self.source else None, hint)

    def only(self, known: Iterable[str]) -> None:
        names = list(known)
        for key in self.data:
            if key not in names:
                near = get_close_matches(str(key), names, 1)
                hint = f"是不是 {near[0]}？" if near else f"可用的键：{'、'.join(names)}"
                raise self.wrong(str(key), "没有这个键", hint)

    def part(self, key: str, *, optional: bool = False) -> _Part:
        value = self.data.get(key)
        if value is None and optional:
            value = {}
        if not isinstance(value, Mapping):
            raise self.wrong(key, "缺少，或者不是成组的键值", f"写成“{key}:”，下面各行缩进")
        return _Part(value, f"{self.path}.{key}" if self.path else key, self.source)

    def number(self, key: str, low: float, high: float, default: float | None = None) -> float:
        value = self.data.get(key)
        if value is None and default is not None:
            return default
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
            raise self.wrong(key, f"应为 {low:g} 至 {high:g} 之间的数，现为 {value!r}", "只写数字，不写单位")
        return float(value)

    def whole(self, key: str, low: int, high: int) -> int:
        value = self.number(key, low, high)
        if value != int(value):
            raise self.wrong(key, f"应为整数，现为 {value:g}", "只写数字，不写单位")
        return int(value)

    def text(self, key: str, default: str | None = None) -> str:
        value = self.data.get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            raise self.wrong(key, f"应为一行文字，现为 {value!r}", "写上名称；纯数字的名称要加引号")
        return value.strip()

    def flag(self, key: str, *, default: bool) -> bool:
        value = self.data.get(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self.wrong(key, f"应为 true 或 false，现为 {value!r}", "加粗写 true，不加粗写 false")
        return value

    def choice(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        value = self.data.get(key)
        if value is None:
            return default
        if value not in allowed:
            raise self.wrong(key, f"不能是 {value!r}", f"可用：{'、'.join(allowed)}")
        return str(value)
