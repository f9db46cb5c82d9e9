"""How a Word document looks (外观): its pages, page numbers, and the type of each paragraph, styles followed.

Facts alone: what is asked of them stands in a sheet, and whoever checks compares the two. Lengths are in
twips (twentieths of a point), sizes in points.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any

from drafter.corpus.numbering import MAX_DEPTH
from drafter.corpus.packages import open_package, read_part
from drafter.corpus.word import _child, _document_name, _local, _piece, _value
from drafter.late_classes import dataclass
from drafter.patterns import regex
from drafter.punctuation import han_count

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLACK = ("auto", "000000", "windowtext")
_ADORNMENTS = ("colour", "italic", "underline")
# What no word of a text that is printed should have, by the names of Word's elements.
_MARKS = {
    "strike": "strike",
    "dstrike": "strike",
    "highlight": "highlight",
    "shd": "shade",
    "em": "dots",
    "vertAlign": "raised",
    "shadow": "outline",
    "outline": "outline",
    "emboss": "outline",
    "imprint": "outline",
}
_NO_MARK = (*("0", "false", "off", "none", "baseline", "clear", "nil"), None)
_NO_FILL = ("auto", "ffffff", "", None)
_GAP = "【"  # what is yet to be filled is marked by us
_DASHES = "—－–-―"
_OFF = ("0", "false", "off")
_TWIPS, _HALVES = 20, 2  # of a point
_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pc": 12.0, "pi": 12.0}
_MEASURE = regex(r"(-?\d{1,7}(?:\.\d{1,6})?)(pt|mm|cm|in|pc|pi)?")
_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "txbxContent"})
_LATIN = regex("[0-9A-Za-z]")
# What a paragraph without text may be there for.
_NOT_EMPTY = ("{*}drawing", "{*}pict", "{*}object", "{*}br", "{*}sectPr", "{*}pageBreakBefore", "{*}oMath")


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A footer with a page number: which pages it is for, how it stands, whether dashes are beside it.

    ``font`` is that of its digits and ``size`` its size, None where the footer and its style do not say.
    """

    kind: str  # default, even or first
    align: str
    dashes: bool
    font: str | None = None
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A section's page: paper and margins, the grid's line pitch (0: none), its page numbers."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    grid: int
    numbers: tuple[PageNumber, ...]
    has_footer: bool
    gutter: int = 0
    footer: int | None = None  # from the edge of the paper
    columns: int = 1
    numbered_lines: bool = False
    vertical: bool = False
    first_apart: bool = False  # the first page has header and footer of its own
    first_number: int = 1
    arabic: bool = True
    header: str = ""  # its words


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph: its text without automatic number, its style, and the type that most of it is set in.

    ``font`` is the one for Chinese (None: nowhere said), ``exact`` whether ``pitch`` is a fixed line height;
    ``by_hand`` says that font or size are set on the text itself and not by a style. ``latin`` is the font of its
    digits, None where nothing says it or there are none; ``aligned`` says whether ``align`` is stated anywhere, and
    ``blanks`` is how many empty paragraphs stand above it. ``adorned`` names what most of its text is besides: colour,
    italic, underline; ``marked`` what some of it has: strike, highlight, shade, border, dots, raised, outline.
    ``space`` is what stands above and below it, in points, ``lead`` the font of its first words, ``patches`` are fonts
    and sizes of stretches within it that differ. ``tracking`` is in points between characters, ``scale`` in percent
    of their width, ``left`` and ``right`` are in characters. ``section`` counts the sections from 0.
    """

    text: str
    style: str
    font: str | None
    size: float
    bold: bool
    align: str
    first_line: float  # in characters of the paragraph
    pitch: float
    exact: bool
    by_hand: bool
    latin: str | None = None
    aligned: bool = False
    blanks: int = 0
    adorned: tuple[str, ...] = ()
    space: float = 0
    lead: str | None = None
    marked: tuple[str, ...] = ()
    patches: tuple[tuple[str, float], ...] = ()
    tracking: float = 0
    scale: float = 100
    left: float = 0
    right: float = 0
    section: int = 0


@dataclass(frozen=True, slots=True)
class Appearance:
    """All that is known of a document's looks; ``odd_even``: odd and even pages have footers of their own."""

    papers: tuple[Paper, ...]
    paragraphs: tuple[Look, ...]
    odd_even: bool


@dataclass(slots=True)
class _Style:
    """A style as the file has it: its name, what it is based on, what it says of characters and paragraphs."""

    name: str = ""
    based_on: str | None = None
    run: Mapping[str, str] = field(default_factory=dict)
    paragraph: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Sheet:
    """The styles of a document with its defaults."""

    run: Mapping[str, str]
    paragraph: Mapping[str, str]
    styles: dict[str, _Style]
    default: str | None

    def chain(self, name: str | None) -> list[_Style]:
        """A style and those it is based on, the furthest first."""
        found: list[_Style] = []
        while name in self.styles and len(found) < MAX_DEPTH:
            found.append(self.styles[name])
            name = found[-1].based_on
        return found[::-1]


def read_appearance(data: bytes) -> Appearance:
    """The looks of a .docx; raises UnreadableError for what is none, and for a broken part."""
    with open_package(data) as package:
        names = set(package.namelist())
        document = read_part(package, _document_name(names))
        theme = _theme_fonts(package, names)
        sheet = _sheet(read_part(package, "word/styles.xml") if "word/styles.xml" in names else None, theme)
        settings = read_part(package, "word/settings.xml") if "word/settings.xml" in names else None
        footers = _footers(package, names, sheet)
        headers = _headers(package, names)
    body = _child(document, "body")
    looks = tuple(_looks(body, sheet, theme)) if body is not None else ()
    return Appearance(tuple(_papers(document, footers, headers)), looks, _is_on(_child(settings, "evenAndOddHeaders")))


# --- styles ---------------------------------------------------------------------------------------


def _theme_fonts(package: zipfile.ZipFile, names: set[str]) -> dict[str, str]:
    """What the theme's names for Chinese fonts stand for."""
    name = next((name for name in sorted(names) if re.fullmatch(r"word/theme/theme\d*\.xml", name)), None)
    if name is None:
        return {}
    scheme = _child(read_part(package, name), "themeElements", "fontScheme")
    found: dict[str, str] = {}
    for kind in ("minor", "major"):
        fonts = _child(scheme, f"{kind}Font")
        if fonts is None:
            continue
        script = next((f for f in fonts if _local(f) == "font" and _value(f, "script") == "Hans"), None)
        face = _value(_child(fonts, "ea"), "typeface") or _value(script, "typeface")
        if face:
            found[f"{kind}EastAsia"] = face
    return found


def _sheet(root: _Element | None, theme: Mapping[str, str]) -> _Sheet:
    defaults = _child(root, "docDefaults")
    sheet = _Sheet(
        _run_facts(_child(defaults, "rPrDefault", "rPr"), theme),
        _paragraph_facts(_child(defaults, "pPrDefault", "pPr")),
        {},
        None,
    )
    for element in root if root is not None else ():
        if _local(element) != "style":
            continue
        key = _value(element, "styleId") or ""
        sheet.styles[key] = _Style(
            (_value(_child(element, "name")) or "").lower(),
            _value(_child(element, "basedOn")),
            _run_facts(_child(element, "rPr"), theme),
            _paragraph_facts(_child(element, "pPr")),
        )
        if _value(element, "type") == "paragraph" and _value(element, "default") in ("1", "true", "on"):
            sheet.default = key
    return sheet


def _run_facts(properties: _Element | None, theme: Mapping[str, str]) -> dict[str, str]:
    facts: dict[str, str] = {}
    fonts = _child(properties, "rFonts")
    named = _value(fonts, "eastAsia")
    themed = theme.get(_value(fonts, "eastAsiaTheme") or "")
    if font := themed or named:
        facts["font"] = font
    if latin := _value(fonts, "ascii"):
        facts["latin"] = latin
    if size := _value(_child(properties, "sz")):
        facts["size"] = size
    for name, key in (("b", "bold"), ("i", "italic")):
        if (switch := _child(properties, name)) is not None:
            facts[key] = "" if _value(switch) in _OFF else "1"
    if (line := _value(_child(properties, "u"))) is not None:
        facts["underline"] = "" if line == "none" else "1"
    if (colour := _value(_child(properties, "color"))) is not None:
        facts["colour"] = "" if colour.lower() in _BLACK else "1"
    for name, key in (("spacing", "tracking"), ("w", "scale")):
        if (measure := _value(_child(properties, name))) is not None:
            facts[key] = measure
    return facts | dict(_mark_facts(properties))


def _mark_facts(properties: _Element | None) -> Iterator[tuple[str, str]]:
    for element in properties if properties is not None else ():
        if mark := _MARKS.get(_local(element)):
            yield mark, "1" if _is_marked(element) else ""


def _is_marked(element: _Element) -> bool:
    """Whether a switch is on, or names a kind or a colour that shows."""
    value = _value(element)
    if _local(element) == "shd":
        return (_value(element, "fill") or "").lower() not in _NO_FILL
    if _local(element) in ("em", "vertAlign", "highlight"):
        return value not in _NO_MARK
    return value not in _OFF


def _paragraph_facts(properties: _Element | None) -> dict[str, str]:
    facts: dict[str, str] = {}
    spacing = (("spacing", key) for key in ("line", "lineRule", "before", "after"))
    sides = ("firstLineChars", "firstLine", "hanging", "hangingChars", "left", "leftChars", "right", "rightChars")
    for name, key in (*spacing, *(("ind", side) for side in (*sides, "start", "startChars", "end", "endChars"))):
        if (value := _value(_child(properties, name), key)) is not None:
            facts[key.replace("start", "left").replace("end", "right")] = value
    for name, key in (("shd", "shade"), ("pBdr", "border")):
        if (element := _child(properties, name)) is not None:
            facts[key] = "1" if (_is_marked(element) if name == "shd" else _is_boxed(element)) else ""
    if align := _value(_child(properties, "jc")):
        facts["align"] = align
    return facts


def _is_boxed(borders: _Element) -> bool:
    return any(_value(side) not in ("nil", "none", None) for side in borders)


def _is_on(element: _Element | None) -> bool:
    return element is not None and _value(element) not in _OFF


def _number(text: str | None, default: float = 0.0, per_point: int = _TWIPS) -> float:
    """A measure, bare (twips, or so many ``per_point``) or with its unit, as the strict form of the format has it."""
    found = _MEASURE.fullmatch(text or "")
    if found is None:
        return default
    return float(found[1]) * (_POINTS[found[2]] * per_point if found[2] else 1)


# --- paragraphs -----------------------------------------------------------------------------------


def _looks(body: _Element, sheet: _Sheet, theme: Mapping[str, str]) -> Iterator[Look]:
    """The paragraphs outside tables and text boxes, empty ones left out."""
    blanks = section = 0
    for paragraph in _body_paragraphs(body):
        if paragraph is None:  # a table
            blanks = 0
            continue
        look = _look(paragraph, sheet, theme)
        here, section = section, section + (_child(paragraph, "pPr", "sectPr") is not None)
        if look.text.strip():
            yield replace(look, blanks=blanks, section=here)
            blanks = 0
        else:
            blanks = 0 if any(True for _ in paragraph.iter(*_NOT_EMPTY)) else blanks + 1


def _body_paragraphs(element: _Element, depth: int = 0) -> Iterator[_Element | None]:
    """The paragraphs; None stands for a table."""
    for child in element:
        kind = _local(child)
        if kind == "p":
            yield child
        elif kind == "tbl":
            yield None
        elif kind in ("sdt", "sdtContent", "ins", "customXml", "smartTag") and depth < MAX_DEPTH:
            yield from _body_paragraphs(child, depth + 1)


def _look(paragraph: _Element, sheet: _Sheet, theme: Mapping[str, str]) -> Look:
    properties = _child(paragraph, "pPr")
    named = _value(_child(properties, "pStyle")) or sheet.default
    chain = sheet.chain(named)
    base = dict(sheet.run)
    facts = dict(sheet.paragraph)
    for style in chain:
        base |= style.run
        facts |= style.paragraph
    facts |= _paragraph_facts(properties)
    texts: list[str] = []
    types: Counter[tuple[str, str, str]] = Counter()
    latins: Counter[str] = Counter()
    adorned: Counter[str] = Counter()
    marked = {name for name in ("shade", "border") if facts.get(name)}
    stretches: list[tuple[str, str]] = []
    spread: Counter[tuple[str, str]] = Counter()
    lead: str | None = None
    by_hand = 0
    for text, own, character in _run_texts(paragraph, theme):
        texts.append(text)
        merged = base | {k: v for style in sheet.chain(character) for k, v in style.run.items()} | own
        count = han_count(text)
        types[merged.get("font", ""), merged.get("size", "20"), merged.get("bold", "")] += count
        adorned.update({name: count for name in _ADORNMENTS if merged.get(name)})
        if count and not text.startswith(_GAP):
            marked.update(name for name in _MARKS.values() if merged.get(name))
        if count:
            stretches.append((merged.get("font", ""), merged.get("size", "20")))
            spread[merged.get("tracking", "0"), merged.get("scale", "100")] += count
        lead = lead or (merged.get("font", "") if count else None)
        latins[merged.get("latin", "")] += len(_LATIN.findall(text))
        if {"font", "size"} & own.keys():
            by_hand += count
    (font, half, bold), most = (types.most_common(1) or [(("", base.get("size", "20"), ""), 0)])[0]
    size = _number(half, 20, _HALVES) / 2 or 10.0
    line = _number(facts.get("line"), 240)
    exact = facts.get("lineRule") == "exact"
    chars = facts.get("firstLineChars")
    indent = _number(chars) / 100 if chars is not None else _number(facts.get("firstLine")) / 20 / size
    tracking, scale = (spread.most_common(1) or [(("0", "100"), 0)])[0][0]
    return Look(
        "".join(texts),
        chain[-1].name if chain else "",
        font or None,
        size,
        bool(bold),
        facts.get("align", "left"),
        indent,
        line / 20 if facts.get("lineRule") in ("exact", "atLeast") else line / 240 * size * 1.3,
        exact,
        by_hand > most / 2 and by_hand > 0,
        max(latins, key=lambda name: latins[name]) or None if latins.total() else None,
        "align" in facts,
        adorned=tuple(name for name in _ADORNMENTS if adorned[name] * 2 > sum(types.values())),
        space=(_number(facts.get("before")) + _number(facts.get("after"))) / _TWIPS,
        lead=lead or None,
        marked=tuple(sorted(marked)),
        patches=tuple(_patches(stretches, (font, half))),
        tracking=_number(tracking) / _TWIPS,
        scale=_number(scale.rstrip("%"), 100),
        left=_side(facts, "left", size),
        right=_side(facts, "right", size),
    )


def _side(facts: Mapping[str, str], name: str, size: float) -> float:
    """How far a paragraph stands in at a side, in characters."""
    chars = _number(facts.get(f"{name}Chars")) / 100
    return chars or _number(facts.get(name)) / _TWIPS / size


def _patches(stretches: Sequence[tuple[str, str]], most: tuple[str, str]) -> Iterator[tuple[str, float]]:
    """The types of stretches that differ from most of a paragraph; what it begins with may be a heading."""
    begun = False
    for font, half in stretches:
        begun = begun or (font, half) == most
        if begun and (font, half) != most:
            yield font, (_number(half, 20, _HALVES) / 2)


def _run_texts(paragraph: _Element, theme: Mapping[str, str]) -> Iterator[tuple[str, dict[str, str], str | None]]:
    """The text of each run with what is said on the run itself and the character style that it names."""
    stack = [iter(paragraph)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        kind = _local(child)
        if kind == "r":
            properties = _child(child, "rPr")
            text = "".join(_piece(part, _local(part)) for part in child)
            yield text, _run_facts(properties, theme), _value(_child(properties, "rStyle"))
        elif kind not in _SKIPPED and len(stack) < MAX_DEPTH:
            stack.append(iter(child))


# --- pages ----------------------------------------------------------------------------------------


def _headers(package: zipfile.ZipFile, names: set[str]) -> dict[str, str]:
    """The words of the headers by their relation's id."""
    return {key: _words(part) for key, part in _margins(package, names, "header")}


def _words(part: _Element) -> str:
    drawn = (_value(element, "string") or "" for element in part.iter("{*}textpath"))
    return "".join((*(element.text or "" for element in part.iter("{*}t")), *drawn)).strip()


def _margins(package: zipfile.ZipFile, names: set[str], kind: str) -> Iterator[tuple[str, _Element]]:
    """The headers or the footers, by their relation's id."""
    relations = "word/_rels/document.xml.rels"
    for relation in read_part(package, relations) if relations in names else ():
        target = "word/" + (_value(relation, "Target") or "").removeprefix("/word/")
        if (_value(relation, "Type") or "").endswith(f"/{kind}") and target in names:
            yield _value(relation, "Id") or "", read_part(package, target)


def _footers(package: zipfile.ZipFile, names: set[str], sheet: _Sheet) -> dict[str, PageNumber | None]:
    """The footers by their relation's id; None for one without a page number."""
    return {key: _page_number(part, sheet) for key, part in _margins(package, names, "footer")}


def _page_number(footer: _Element, sheet: _Sheet) -> PageNumber | None:
    for paragraph in footer.iter("{*}p"):
        codes = [*(part.text or "" for part in paragraph.iter("{*}instrText"))]
        codes += [_value(part, "instr") or "" for part in paragraph.iter("{*}fldSimple")]
        if not any(re.search(r"\bPAGE\b", code) for code in codes):
            continue
        facts = dict(sheet.paragraph)
        for style in sheet.chain(_value(_child(paragraph, "pPr", "pStyle")) or sheet.default):
            facts |= style.paragraph
        facts |= _paragraph_facts(_child(paragraph, "pPr"))
        frame = _value(_child(paragraph, "pPr", "framePr"), "xAlign")
        text = "".join(part.text or "" for part in paragraph.iter("{*}t"))
        dashed = text.strip()[:1] in _DASHES and text.strip()[-1:] in _DASHES and bool(text.strip())
        return PageNumber("", frame or facts.get("align", "left"), dashed, *_number_type(paragraph, sheet))
    return None


def _number_type(paragraph: _Element, sheet: _Sheet) -> tuple[str | None, float | None]:
    """Font and size of a page number, as its runs or the style of the footer have them."""
    style = sheet.styles.get(_value(_child(paragraph, "pPr", "pStyle")) or "")
    facts = dict(style.run) if style is not None else {}
    for run in paragraph.iter("{*}r"):
        properties = _child(run, "rPr")
        for named in sheet.chain(_value(_child(properties, "rStyle"))):
            facts |= named.run
        facts |= _run_facts(properties, {})
    size = facts.get("size")
    return facts.get("latin"), _number(size, 0, _HALVES) / 2 if size else None


def _papers(
    document: _Element, footers: Mapping[str, PageNumber | None], headers: Mapping[str, str]
) -> Iterator[Paper]:
    inherited: dict[str, PageNumber | None] = {}
    heads: dict[str, str] = {}
    for section in document.iter("{*}sectPr"):
        for reference in section:
            kind, key = _value(reference, "type") or "default", _value(reference, "id") or ""
            if _local(reference) == "footerReference":
                inherited[kind] = footers.get(key)
            elif _local(reference) == "headerReference":
                heads[kind] = headers.get(key, "")
        size, margin, grid = _child(section, "pgSz"), _child(section, "pgMar"), _child(section, "docGrid")
        width, height = (round(_number(_value(size, name))) for name in ("w", "h"))
        sides = ("top", "bottom", "left", "right")
        top, bottom, left, right = (abs(round(_number(_value(margin, side)))) for side in sides)
        gridded = _value(grid, "type") in ("lines", "linesAndChars", "snapToChars")
        yield Paper(
            width,
            height,
            top,
            bottom,
            left,
            right,
            round(_number(_value(grid, "linePitch"))) if gridded else 0,
            tuple(replace(number, kind=kind) for kind, number in inherited.items() if number is not None),
            bool(inherited),
            header=next(filter(None, heads.values()), ""),
            **_page_setting(section, margin),
        )


def _page_setting(section: _Element, margin: _Element | None) -> dict[str, Any]:
    """What else a section says of its pages."""
    columns, numbers = _child(section, "cols"), _child(section, "pgNumType")
    footer = _value(margin, "footer")
    return {
        "gutter": round(_number(_value(margin, "gutter"))),
        "footer": round(_number(footer)) if footer is not None else None,
        "columns": round(_number(_value(columns, "num"), 1)),
        "numbered_lines": _child(section, "lnNumType") is not None,
        "vertical": (_value(_child(section, "textDirection")) or "lrTb").lower() not in ("lrtb", "tb"),
        "first_apart": _is_on(_child(section, "titlePg")),
        "first_number": round(_number(_value(numbers, "start"), 1)),
        "arabic": _value(numbers, "fmt") in (None, "decimal", "numberInDash", "decimalFullWidth", "decimalHalfWidth"),
    }
