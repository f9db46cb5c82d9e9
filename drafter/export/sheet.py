"""The sheet (版式): page, grid and typefaces as a frozen value, checked for what fits the page.

The numbers follow
GB/T 9704-2012, clauses 5.2 and 7.3, in ``templates/sheets/gbt9704.yaml``; an office's own sheet may differ.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, Literal

from drafter.errors import LibraryError
from drafter.late_classes import dataclass
from drafter.schema.sheets import STYLES, SheetData

Align = Literal["left", "center", "right", "justify"]
PageNumbers = Literal["outside", "center", "none"]
Keep = Literal["none", "sentences", "paragraphs", "sections"]

HEADING_LEVELS: Final = 4
ROLES: Final = tuple(style.name for style in STYLES.fields)
_SIDES: Final = ("width", "height", "top", "bottom", "left", "right")
_OWN: Final = ("font", "latin", "size")  # what the body must say itself

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

    ``fallbacks`` pairs each font with those to take where it is not installed, divided by commas. ``keep`` is what no
    page end shall cut, ``no_line_start`` characters that no line begins with beside the marks that never do (units that
    belong to the number before them), ``break_headings`` breaks long headings by meaning. ``time_marks`` puts
    beside each part when the speaker gets there, ``highlight`` paints 【待补：…】.
    ``author`` is who made a document, as its properties say; nobody where it is empty. ``squeeze`` is what may be taken
    off between the characters of a paragraph, in points, so that a last page of a line or two is none. ``head`` are the
    lines under the title of a draft, in their order; None leaves them as the genre has them.
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
    author: str = ""
    squeeze: float = 0
    head: tuple[str, ...] | None = None

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


def sheet_from(data: SheetData) -> Sheet:
    """A sheet from what its files say.

    What a style leaves out of ``font``, ``latin``, ``size`` and ``bold`` it takes from ``styles.body``. Raises
    LibraryError at the place of the key where something is missing, and where lines or characters do not fit the page.
    """
    given = data.values
    page = given.get("page", {})
    sheet = Sheet(
        id=_wanted(data, "id"),
        name=_wanted(data, "name"),
        page=Page(**{"footer": 15.0, **{side: _wanted(data, "page", side) for side in _SIDES}, **page}),
        lines=_wanted(data, "lines"),
        chars=_wanted(data, "chars"),
        pitch=given.get("pitch", 0),
        page_numbers=given.get("page_numbers", "outside"),
        styles=_styles(data),
        fallbacks=tuple(given.get("fallbacks", {}).items()),
        keep=given.get("keep", "none"),
        no_line_start=given.get("no_line_start", ""),
        break_headings=given.get("break_headings", False),
        time_marks=given.get("time_marks", False),
        highlight=given.get("highlight", True),
        author=given.get("author", ""),
        squeeze=given.get("squeeze", 0),
        head=tuple(given["head"]) if "head" in given else None,
    )
    return _fitted(sheet, data)


def _styles(data: SheetData) -> tuple[Style, ...]:
    given = data.values.get("styles", {})
    body = Style("body", **{key: _wanted(data, "styles", "body", key) for key in _OWN}, **_rest(given["body"]))
    usual = {"font": body.font, "latin": body.latin, "size": body.size, "bold": body.bold}
    return (body, *(Style(role, **{**usual, **given.get(role, {})}) for role in ROLES[1:]))


def _rest(style: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in style.items() if key not in _OWN}


def _wanted(data: SheetData, *keys: str) -> Any:
    """The value of a key that every sheet must have in the end."""
    value: Any = data.values
    for depth, key in enumerate(keys):
        if key not in value:
            above = data.place(*(".".join(keys[:end]) for end in range(depth, 0, -1)))
            hint = "写上它，或者用 base: gbt9704 以印刷版为底"
            raise LibraryError(f"版式缺少“{'.'.join(keys)}”", above, hint)
        value = value[key]
    return value


def _fitted(sheet: Sheet, data: SheetData) -> Sheet:
    """The sheet with its line pitch worked out, once lines and characters are known to fit."""
    if sheet.text_width <= 0 or sheet.text_height <= 0:
        raise _misfit(data, "页边距之和超过了纸张大小", "减小 top、bottom、left、right（单位：毫米）", "page")
    # Rounded down to a whole twip: GB/T 9704 paper gives 579.8, and 580 leaves 21 lines on a page.
    pitch = sheet.pitch or sheet.text_height // sheet.lines / 20
    if pt_to_twips(pitch) * sheet.lines > sheet.text_height:
        message = f"每页{sheet.lines}行、行距{pitch:g}磅超出了版心高度"
        raise _misfit(data, message, "减小 pitch 或 lines", "pitch", "lines")
    if pitch < sheet.style("body").size:
        raise _misfit(data, f"每页{sheet.lines}行时行距只有{pitch:g}磅，小于正文字号", "减小 lines", "lines")
    if abs(sheet.char_spacing) > _MOST_SPACING * pt_to_twips(sheet.style("body").size):
        message = f"按正文字号，版心内排不成每行{sheet.chars}字"
        raise _misfit(data, message, "调整 chars 或 styles.body.size", "chars", "styles.body.size")
    return replace(sheet, pitch=pitch)


def _misfit(data: SheetData, message: str, hint: str, *keys: str) -> LibraryError:
    return LibraryError(f"版式的“{keys[0]}”：{message}", data.place(*keys), hint)
