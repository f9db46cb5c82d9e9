"""Word documents to text (.docx 取文字): a paragraph a line, automatic numbering as literal text."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafter.corpus.rows import row_lines
from drafter.errors import UnreadableError
from drafter.model import Omission
from drafter.numerals import format_numeral

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_PART = 16 << 20  # bytes of one part of the package, unpacked
# What reading takes grows with what is unpacked, so that a small file must not hold a large one: a part may be
# as large as the first, and beyond that so many times its packed size (those of real documents: below 30 times).
_SMALL_PART = 3 << 20
_MAX_RATIO = 60
_MAX_TAGS = 400_000  # of one part
MAX_DEPTH = 20  # styles based on each other; a longer chain is a ring, or made to be followed for ever
_BROKEN = "请用 Word 或 WPS 打开，另存为新的 .docx 后再试"
# What zipfile and the decompressors raise on broken packages.
_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, OSError, EOFError, ValueError, KeyError)
# What drafter's own reading copies call the style of 约第3分钟 in the margin.
TIME_MARK = "时间标记"
_NOTES = {"脚注": "word/footnotes.xml", "尾注": "word/endnotes.xml", "批注": "word/comments.xml"}
_MARGIN = re.compile(r"word/(?:header|footer)[0-9]*\.xml")
_PICTURES = frozenset({"drawing", "pict", "object"})
_PAGE_SIGN = 6  # characters: — 12 — in a footer is the page's number
_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "rt", "instrText", "delText", "fldData", "delInstrText"})
_DIGIT = re.compile("%([1-9])")
_LINE_END = re.compile("\n")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_STEMS = {"ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥"}
_HAN_FORMATS = re.compile("chineseCounting|ideographDigital|japanese|taiwanese|koreanCounting")


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list: how its number is written (``%1、``) and where it begins."""

    style: str = "decimal"
    text: str = ""
    start: int = 1
    arabic: bool = False


@dataclass(slots=True)
class _Lists:
    """The lists of a document and how far each has counted."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
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
                counters[restarted] = start - 1
        counters[level] = counters.get(level, here.start - 1) + 1
        for below in [below for below in counters if below > level]:
            del counters[below]
        if here.style in ("bullet", "none"):
            return ""

        def write(found: re.Match[str]) -> str:
            other = int(found.group(1)) - 1
            form = levels.get(other, _Level())
            value = counters.get(other, form.start)
            return write_number(value, "decimal" if here.arabic else form.style)

        text = _DIGIT.sub(write, here.text)
        return text + " " if text[-1:].isalnum() else text  # 第一章 总则: a blank where no mark divides

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


def read_word(data: bytes) -> tuple[str, tuple[Omission, ...]]:
    """The text of a .docx, and what it leaves out: a line for each paragraph with its automatic number.

    The rows of a table stand where it stands, a line each, where its cells are short. Raises UnreadableError for what
    is no Word document, broken, encrypted, or larger than it may be.
    """
    with open_package(data) as package:
        names = set(package.namelist())
        document = _document_name(names)
        lists = _Lists()
        if "word/numbering.xml" in names:
            _read_numbering(_part(package, "word/numbering.xml"), lists)
        if "word/styles.xml" in names:
            _read_styles(_part(package, "word/styles.xml"), lists)
        lists.follow_links()
        body = _part(package, document)
        notes = {what: part for what, name in _NOTES.items() if (part := _spare_part(package, name, names)) is not None}
        around = (_spare_part(package, name, names) for name in sorted(names) if _MARGIN.fullmatch(name))
        margins = [part for part in around if part is not None]
    return "\n".join(_paragraphs(body, lists)), tuple(_omissions(body, notes, margins))


def open_package(data: bytes) -> zipfile.ZipFile:
    """The package that a Word document is; raises UnreadableError for what is none, or broken."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (NotImplementedError, *_DAMAGE) as error:
        raise UnreadableError("Word 文件已损坏，打不开", hint=_BROKEN) from error


def _document_name(names: set[str]) -> str:
    if "word/document.xml" in names:
        return "word/document.xml"
    other = sorted(name for name in names if re.fullmatch(r"word/document\d*\.xml", name))
    if other:
        return other[0]
    if any(name.startswith("xl/") for name in names):
        raise UnreadableError("这是电子表格，不是 Word 文档", hint="请把其中的文字另存为 .docx 或 .txt")
    if any(name.startswith("ppt/") for name in names):
        raise UnreadableError("这是演示文稿，不是 Word 文档", hint="请把其中的文字另存为 .docx 或 .txt")
    if "content.xml" in names:
        raise UnreadableError("这是 OpenDocument 文档", hint="请用 WPS 或 LibreOffice 打开，另存为 .docx")
    raise UnreadableError("这是压缩包，不是 Word 文档", hint="请先解压，再读取里面的文件")


def _part(package: zipfile.ZipFile, name: str) -> _Element:
    """A part of the package, parsed; bounded whatever the package says about its size."""
    from lxml import etree

    try:
        limit = min(_MAX_PART, max(_SMALL_PART, _MAX_RATIO * package.getinfo(name).compress_size))
        with package.open(name) as stream:
            data = stream.read(limit + 1)
    except (NotImplementedError, *_DAMAGE) as error:
        raise UnreadableError("Word 文件已损坏，读不出内容", hint=_BROKEN) from error
    except RuntimeError as error:
        raise UnreadableError("Word 文件有密码", hint="请先在 Word 或 WPS 中取消密码，再保存") from error
    if len(data) > limit or data.count(b"<") > _MAX_TAGS:
        raise UnreadableError("Word 文件解开后过大", hint="请只保留讲话正文，另存为新的 .docx，或分成几个文件")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("Word 文件已损坏，内容不完整", hint=_BROKEN) from error
    return root


def _spare_part(package: zipfile.ZipFile, name: str, names: set[str]) -> _Element | None:
    """A part that the text can do without; None where it is missing or broken."""
    try:
        return _part(package, name) if name in names else None
    except UnreadableError:
        return None


def _local(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _child(element: _Element | None, *path: str) -> _Element | None:
    """The first descendant by local names, whichever of the two namespaces of Word is used."""
    for name in path:
        if element is None:
            return None
        element = next((child for child in element if _local(child) == name), None)
    return element


def _value(element: _Element | None, name: str = "val") -> str | None:
    if element is None:
        return None
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


def _integer(text: str | None, default: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"\d{1,6}", text) else default


def _read_numbering(root: _Element, lists: _Lists) -> None:
    for element in root:
        kind = _local(element)
        if kind == "abstractNum":
            key = _value(element, "abstractNumId") or ""
            lists.levels[key] = dict(_read_level(level) for level in element if _local(level) == "lvl")
            if style := _value(_child(element, "numStyleLink")):
                lists.links[key] = style
            if style := _value(_child(element, "styleLink")):
                lists.defined[style] = key
            for level in element:
                if style := _value(_child(level, "pStyle")):
                    lists.style_levels[key, style] = _integer(_value(level, "ilvl"), 0)
        elif kind == "num":
            number = _value(element, "numId") or ""
            lists.abstract[number] = _value(_child(element, "abstractNumId")) or ""
            for override in element:
                start = _value(_child(override, "startOverride"))
                if _local(override) == "lvlOverride" and start is not None:
                    restarts = lists.restarts.setdefault(number, {})
                    restarts[_integer(_value(override, "ilvl"), 0)] = _integer(start, 1)


def _read_level(element: _Element) -> tuple[int, _Level]:
    return _integer(_value(element, "ilvl"), 0), _Level(
        _value(_child(element, "numFmt")) or "decimal",
        _value(_child(element, "lvlText")) or "",
        _integer(_value(_child(element, "start")), 1),
        _child(element, "isLgl") is not None,
    )


def _read_styles(root: _Element, lists: _Lists) -> None:
    for element in root:
        if _local(element) != "style":
            continue
        number = _child(element, "pPr", "numPr")
        level = _value(_child(number, "ilvl"))
        lists.names[_value(element, "styleId") or ""] = (_value(_child(element, "name")) or "").lower()
        lists.styles[_value(element, "styleId") or ""] = (
            _value(_child(number, "numId")),
            None if level is None else _integer(level, 0),
            _value(_child(element, "basedOn")),
        )


def _number(paragraph: _Element, lists: _Lists) -> str:
    """The automatic number of a paragraph, its own or its style's."""
    properties = _child(paragraph, "pPr")
    direct = _child(properties, "numPr")
    number, level = lists.of_style(_value(_child(properties, "pStyle")))
    if direct is not None:
        number = _value(_child(direct, "numId")) or number
        own = _value(_child(direct, "ilvl"))
        level = _integer(own, 0) if own is not None else level
    if number is None or number == "0":
        return ""
    return lists.label(number, level or 0)


def _paragraphs(root: _Element, lists: _Lists) -> list[str]:
    """The lines of the body; walked without recursion."""
    body = _Table([[[]]])
    tables = [body]
    open_paragraphs: list[list[str]] = []
    for event, element, kind in _events(root):
        if kind in ("tbl", "tr", "tc"):
            _walk_table(event, kind, tables)
        elif kind == "p":
            if event == "start":
                open_paragraphs.append([_number(element, lists)])
            elif open_paragraphs:
                text = _unbroken("".join(open_paragraphs.pop()), _style_name(element, lists))
                tables[-1].cell.extend(line for line in text.split("\n") if line.strip())
        elif event == "start" and open_paragraphs:
            open_paragraphs[-1].append(_piece(element, kind))
    return body.cell


def _walk_table(event: str, kind: str, tables: list[_Table]) -> None:
    """A table, a row or a cell begins or ends; the body is the cell around them all."""
    if event == "start":
        if kind == "tbl":
            tables.append(_Table())
        elif len(tables) > 1:
            tables[-1].open(kind)
    elif kind == "tbl" and len(tables) > 1:
        rows = tables.pop().lines()
        tables[-1].cell.extend(rows)


@dataclass(slots=True)
class _Table:
    """The rows of a table, each the cells, each their lines."""

    rows: list[list[list[str]]] = field(default_factory=list)

    def open(self, kind: str) -> None:
        if kind == "tr":
            self.rows.append([])
        elif self.rows:
            self.rows[-1].append([])

    @property
    def cell(self) -> list[str]:
        """The lines of the last cell."""
        if not self.rows:
            self.rows.append([])
        if not self.rows[-1]:
            self.rows[-1].append([])
        return self.rows[-1][-1]

    def lines(self) -> list[str]:
        """The lines of the table, row by row."""
        return [line for row in self.rows for line in row_lines(row)]


def _omissions(body: _Element, notes: Mapping[str, _Element], margins: Sequence[_Element]) -> Iterator[Omission]:
    """What of a Word document is no line of its text: pictures, notes, headers, what was struck out."""
    starts = [(element, kind) for event, element, kind in _events(body) if event == "start" and kind in _PICTURES]
    pictures = [element for element, _ in starts if next(element.iter("{*}txbxContent"), None) is None]
    if pictures:
        yield Omission("图片、图形", len(pictures))
    for what, part in notes.items():
        texts = [_plain(note) for note in part if _value(note, "type") is None]
        if found := [text for text in texts if text]:
            yield Omission(what, len(found), found[0])
    headers = [text for margin in margins if len(text := _plain(margin)) > _PAGE_SIGN]
    if headers:
        yield Omission("页眉页脚", len(headers), headers[0])
    deleted = [text for part in body.iter("{*}delText") if (text := (part.text or "").strip())]
    if deleted:
        yield Omission("修订中已删除的文字", len(deleted), deleted[0])


def _plain(element: _Element) -> str:
    return "".join(part.text or "" for part in element.iter("{*}t")).strip()


def _style_name(paragraph: _Element, lists: _Lists) -> str:
    """The name of a paragraph's style in small letters; Word keeps the English names of its own styles."""
    return lists.names.get(_value(_child(paragraph, "pPr", "pStyle")) or "", "")


def _unbroken(text: str, style: str) -> str:
    """A title or heading broken by hand is one line all the same; the time marks of a reading copy are no text."""
    if style in ("title", "subtitle") or style.startswith("heading "):
        return _LINE_END.sub(lambda found: " " if _latin(found) else "", text)
    return "" if style == TIME_MARK else text


def _latin(found: re.Match[str]) -> bool:
    """Whether Latin letters or digits stand on both sides."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()


def _events(root: _Element) -> Iterator[tuple[str, _Element, str]]:
    """Start and end of each element that is shown: no deleted, hidden or doubled text."""
    from lxml import etree

    skipping: _Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if skipping is not None:
            if event == "end" and element is skipping:
                skipping = None
            continue
        kind = _local(element)
        if event == "start" and (kind in _SKIPPED or (kind == "r" and _is_hidden(element))):
            skipping = element
            continue
        yield event, element, kind


def _is_hidden(run: _Element) -> bool:
    vanish = _child(run, "rPr", "vanish")
    return vanish is not None and _value(vanish) not in ("0", "false", "off")


def _piece(element: _Element, kind: str) -> str:
    if kind == "t":
        return element.text or ""
    if kind in ("br", "cr"):
        return "\n"
    if kind == "tab":
        parent = element.getparent()  # tab stops are called so too, but stand elsewhere
        return " " if parent is not None and _local(parent) == "r" else ""
    return "-" if kind == "noBreakHyphen" else ""
