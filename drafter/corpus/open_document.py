"""OpenDocument texts to lines (.odt 取文字): a paragraph a line with its automatic number, tables row by row.

A text in one file of XML (.fodt) is read as one in a package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from typing import TYPE_CHECKING

from drafter.corpus.named_styles import TELLING, add_lines, styled
from drafter.corpus.numbering import MAX_DEPTH, Level, Lists
from drafter.corpus.omissions import told, told_margins
from drafter.corpus.packages import is_flat, open_package, parse, part_names, read_part
from drafter.corpus.rows import SetTable, Table, table_lines
from drafter.errors import UnreadableError
from drafter.late_classes import dataclass
from drafter.model import Omission, OmissionKind
from drafter.patterns import regex

if TYPE_CHECKING:
    from zipfile import ZipFile

    from lxml.etree import _Element

_WHAT = "OpenDocument 文件"
_TEXT = "application/vnd.oasis.opendocument.text"
_MOST_FLAT = 16 << 20  # bytes without pictures
_PICTURES = re.compile(rb"<office:binary-data>[^<]*</office:binary-data>")
_BLANKS = regex(r"[ \t\r\n]+")
_ENCODED = regex(r"_([0-9a-f]{2,5})_")
_LEVEL = regex(r"%([0-9]{1,2})%")
# What is no text of the body.
_SKIPPED = frozenset(
    {
        "tracked-changes", "annotation", "note", "sequence-decls", "variable-decls", "user-field-decls", "forms",
        "ruby-text", "table-of-content-source", "alphabetical-index-source", "hidden-text",
        "desc", "title", "enhanced-geometry", "dde-connection-decls", "hidden-paragraph", "object",
    }
)  # fmt: skip
_LISTS = ("list", "list-item", "list-header", "numbered-paragraph")
# How numbers are written, by the first of them, with the names that .docx has for the ways.
_FORMATS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "一": "chineseCounting", "壹": "chineseLegalSimplified", "①": "decimalEnclosedCircle", "甲": "ideographTraditional",
    "子": "ideographZodiac",
}  # fmt: skip
_NOTES: tuple[OmissionKind, ...] = ("footnote", "endnote")
_OUTLINE = " outline"  # the list of the headings; no style has such a name
_MOST_BLANKS = 100  # in one mark: more are no text


def read_open_document(data: bytes, set_table: SetTable = table_lines) -> tuple[str, tuple[Omission, ...]]:
    """The text of an .odt, and what it leaves out; raises UnreadableError for other, encrypted and broken ones."""
    styles, content = _flat_parts(data) if is_flat(data) else _packed_parts(data)
    roots = [root for root in (styles, content) if root is not None]
    reader = _Reader(_Styles.of(roots), set_table)
    body = next((part for part in content.iter("{*}text") if _name(part.getparent()) == "body"), None)
    if body is None:
        raise UnreadableError("这不是 OpenDocument 文字文档", hint="请用 WPS 或 LibreOffice 打开，另存为 .docx")
    reader.read(body)
    return "\n".join(reader.tables[0].cell), tuple(_omissions(body, styles, reader))


def _flat_parts(data: bytes) -> tuple[_Element, _Element]:
    root = parse(_PICTURES.sub(b"", data), _MOST_FLAT, _WHAT)
    _refuse_kind(_value(root, "mimetype"))
    return root, root


def _packed_parts(data: bytes) -> tuple[_Element | None, _Element]:
    with open_package(data, _WHAT) as package:
        names = part_names(data)
        _refuse_others(package, names)
        content = read_part(package, "content.xml", _WHAT)
        try:
            return (read_part(package, "styles.xml", _WHAT) if "styles.xml" in names else None), content
        except UnreadableError:  # the text can do without
            return None, content


def _refuse_others(package: ZipFile, names: frozenset[str]) -> None:
    manifest = read_part(package, "META-INF/manifest.xml", _WHAT) if "META-INF/manifest.xml" in names else None
    if manifest is not None:
        if next(manifest.iter("{*}encryption-data"), None) is not None:
            raise UnreadableError("文件有密码", hint="请先在 WPS 或 LibreOffice 中取消密码，再保存")
        kinds = [_value(entry, "media-type") for entry in manifest if _value(entry, "full-path") == "/"]
        if kinds:
            _refuse_kind(kinds[0])


def _refuse_kind(kind: str) -> None:
    if "opendocument" in kind and not kind.startswith(_TEXT):
        raise UnreadableError("这是表格或演示文稿，不是文字文档", hint="请把其中的文字另存为 .docx 或 .txt")


def _name(element: _Element | None) -> str:
    return element.tag.rpartition("}")[2] if element is not None and isinstance(element.tag, str) else ""


def _value(element: _Element, name: str) -> str:
    """An attribute by its local name; empty where there is none."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _whole(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else default


@dataclass(slots=True)
class _Styles:
    """What styles say that concerns the text: what they are based on, their lists, what they hide."""

    parents: dict[str, str] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    levels: dict[str, dict[int, Level]] = field(default_factory=dict)

    @classmethod
    def of(cls, roots: list[_Element]) -> _Styles:
        """Of a document's two parts; what the text's own part says counts."""
        made = cls()
        for root in roots:
            for element in root.iter("{*}style", "{*}list-style", "{*}outline-style"):
                name = _value(element, "name")
                if _name(element) != "style":
                    made.levels[name if _name(element) == "list-style" else _OUTLINE] = dict(map(_level, element))
                    continue
                made.parents[name] = _value(element, "parent-style-name")
                made.lists[name] = _value(element, "list-style-name")
                if any(_value(part, "display") == "none" for part in element):
                    made.hidden.add(name)
        return made

    def chain(self, name: str) -> Iterator[str]:
        """A style and those that it is based on."""
        for _ in range(MAX_DEPTH):
            if not name:
                return
            yield name
            name = self.parents.get(name, "")

    def list_of(self, name: str) -> str:
        """The list that a style brings."""
        return next((found for each in self.chain(name) if (found := self.lists.get(each))), "")

    def shown(self, name: str) -> str:
        """The name of a style as people know it, in small letters: of the first that is no automatic one."""
        names = [_ENCODED.sub(lambda found: chr(int(found[1], 16)), each).lower() for each in self.chain(name)]
        return next((each for each in names if each in TELLING), names[-1] if names else "")


def _level(element: _Element) -> tuple[int, Level]:
    """A level of a list, from 0."""
    level = _whole(_value(element, "level"), 1) - 1
    form = _value(element, "num-format")[:1]
    if not _name(element).endswith("number") and not _name(element).startswith("outline-level"):
        return level, Level("bullet")
    text = _LEVEL.sub(r"%\1", _value(element, "num-list-format"))
    if not text:
        shown = range(level + 2 - max(1, _whole(_value(element, "display-levels"), 1)), level + 2)
        numbers = ".".join(f"%{number}" for number in shown if 0 < number < 10)
        text = f"{_value(element, 'num-prefix')}{numbers}{_value(element, 'num-suffix')}"
    style = _FORMATS.get(form, "decimal") if form else "none"
    return level, Level(style, text, _whole(_value(element, "start-value"), 1))


@dataclass(slots=True)
class _List:
    """A list while it is open: which one it counts with, whether its item still has its number to come."""

    number: str
    waiting: bool = False


@dataclass(slots=True)
class _Reader:
    """The text while it is read."""

    styles: _Styles
    set_table: SetTable
    tables: list[Table] = field(default_factory=lambda: [Table([[[]]])])
    counting: Lists = field(default_factory=Lists)
    lists: list[_List] = field(default_factory=list)
    by_id: dict[str, str] = field(default_factory=dict)
    last: dict[str, str] = field(default_factory=dict)  # the list of each style that was counted last
    paragraphs: list[list[str]] = field(default_factory=list)
    pictures: int = 0
    changes: dict[str, str] = field(default_factory=dict)  # what each does by its id: insertion, deletion
    change: str = ""  # what the one does that is open
    inserted: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)  # what still stands in the text, as deletions that are shown do
    hidden: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)  # the first line of each text box
    open_boxes: int = 0

    def read(self, body: _Element) -> None:
        """Go through the text; walked without recursion."""
        from lxml import etree

        skipping: _Element | None = None
        regions = ((part.getparent(), _name(part)) for part in body.iter("{*}insertion", "{*}deletion"))
        self.changes = {_value(region, "id"): kind for region, kind in regions if region is not None}
        for event, element in etree.iterwalk(body, events=("start", "end")):
            if skipping is None and event == "start" and self._is_skipped(element):
                skipping = element
                if _name(element) in ("section", "span"):
                    self.hidden.append("".join(str(text) for text in element.itertext()).strip())
            if skipping is None:
                self._start(element) if event == "start" else self._end(element)
            if event == "end":
                if element is skipping:
                    skipping = None
                if skipping is None and self.paragraphs and element is not body:
                    self._put(element.tail)

    def _is_skipped(self, element: _Element) -> bool:
        kind = _name(element)
        if kind in _SKIPPED or not kind:
            return True
        if kind == "section":
            return _value(element, "display") == "none"
        return kind == "span" and _value(element, "style-name") in self.styles.hidden

    def _start(self, element: _Element) -> None:
        kind = _name(element)
        if kind in ("p", "h"):
            self.paragraphs.append([self._number(element, kind)])
            self._put(element.text)
        elif kind == "table":
            self.tables.append(Table())
        elif kind == "table-row" and len(self.tables) > 1:
            self.tables[-1].open_row()
        elif kind in ("table-cell", "covered-table-cell") and len(self.tables) > 1:
            self.tables[-1].open_cell()
        elif kind in _LISTS:
            self._open_list(element, kind)
        elif kind in ("image", "plugin", "object-ole"):
            self.pictures += 1
        elif kind == "text-box":
            self.boxes.append("")
            self.open_boxes += 1
        elif kind in ("change-start", "change-end"):
            self._begin_change(_value(element, "change-id") if kind == "change-start" else "")
        elif self.paragraphs:
            self._put_mark(element, kind)

    def _put_mark(self, element: _Element, kind: str) -> None:
        marks = {"tab": " ", "line-break": "\n"}
        if kind == "s":
            marks["s"] = " " * min(_whole(_value(element, "c"), 1), _MOST_BLANKS)
        if kind not in marks:
            self._put(element.text)
        elif self.change != "deletion":
            self.paragraphs[-1].append(marks[kind])

    def _begin_change(self, change: str) -> None:
        """What a change put in or took out begins here; without a change, it ends."""
        self.change = self.changes.get(change, "")
        if self.change:
            (self.deleted if self.change == "deletion" else self.inserted).append("")

    def _put(self, text: str | None) -> None:
        if text and self.change == "deletion":
            self.deleted[-1] += text
        elif text:
            if self.change:
                self.inserted[-1] += text
            self.paragraphs[-1].append(_BLANKS.sub(" ", text).replace("\u2011", "-").replace("\xad", ""))

    def _end(self, element: _Element) -> None:
        kind = _name(element)
        if kind in ("p", "h") and self.paragraphs:
            self._end_paragraph(element, kind)
        elif kind == "text-box":
            self.open_boxes -= 1
        elif kind == "table" and len(self.tables) > 1:
            rows = self.tables.pop().rows
            self.tables[-1].cell.extend(self.set_table(rows))
        elif kind in ("list", "numbered-paragraph") and self.lists:
            self.lists.pop()

    def _end_paragraph(self, element: _Element, kind: str) -> None:
        number, *pieces = self.paragraphs.pop()
        body = "".join(pieces)
        name = "heading 1" if kind == "h" else self.styles.shown(_value(element, "style-name"))
        made = styled(number + body if body.strip() else "", name)
        if self.open_boxes and made.lines and not self.boxes[-1]:
            self.boxes[-1] = made.lines[0].strip()
        add_lines(self.tables[-1].cell, made)

    # --- lists ---

    def _open_list(self, element: _Element, kind: str) -> None:
        if kind == "list-item" and self.lists:
            self.lists[-1].waiting = True
            self._start_at(element)
        elif kind == "list-header" and self.lists:
            self.lists[-1].waiting = False
        elif kind in ("list", "numbered-paragraph"):
            outer = self.lists[-1] if self.lists else None
            number = outer.number if outer else self._list(element)
            self.lists.append(_List(number, waiting=kind == "numbered-paragraph"))
            if kind == "numbered-paragraph":
                self._start_at(element)

    def _list(self, element: _Element) -> str:
        """The list that an outermost one counts with: itself, or the one that it goes on with."""
        style = _value(element, "style-name")
        goes_on = _value(element, "continue-numbering") == "true" or _name(element) == "numbered-paragraph"
        number = self.by_id.get(_value(element, "continue-list")) or (self.last.get(style) if goes_on else None)
        if number is None:
            number = str(len(self.counting.abstract))
            self.counting.abstract[number] = number
            self.counting.levels[number] = self.styles.levels.get(style, {})
        self.by_id[_value(element, "id") or f"-{number}"] = number
        self.last[style] = number
        return number

    def _start_at(self, element: _Element) -> None:
        start = _value(element, "start-value")
        if start:
            one = self.lists[-1].number
            self.counting.counters.setdefault(one, {})[len(self.lists) - 1] = _whole(start, 1) - 1

    def _number(self, element: _Element, kind: str) -> str:
        """The automatic number of a paragraph: of the list item that begins with it, or of a heading."""
        style = _value(element, "style-name")
        if self.lists:
            if not self.lists[-1].waiting:
                return ""
            self.lists[-1].waiting = False
            one = self.lists[-1].number
            if not self.counting.levels[one]:
                self.counting.levels[one] = self.styles.levels.get(self.styles.list_of(style), {})
            return self.counting.label(one, len(self.lists) - 1)
        outline = self.styles.levels.get(_OUTLINE)
        if kind != "h" or not outline:
            return ""
        self.counting.abstract.setdefault(_OUTLINE, _OUTLINE)
        self.counting.levels[_OUTLINE] = outline
        return self.counting.label(_OUTLINE, _whole(_value(element, "outline-level"), 1) - 1)


def _omissions(body: _Element, styles: _Element | None, reader: _Reader) -> Iterator[Omission]:
    """What of the document is no line of its text."""
    yield from told("picture", [""] * reader.pictures)
    yield from told("text-box", filter(None, reader.boxes))
    for kind in _NOTES:
        notes = [_plain(part) for part in body.iter("{*}note") if _value(part, "note-class") == kind]
        yield from told(kind, filter(None, notes))
    yield from told("comment", filter(None, map(_plain, body.iter("{*}annotation"))))
    if styles is not None:
        margins = ("{*}header", "{*}footer", "{*}header-left", "{*}footer-left", "{*}header-first", "{*}footer-first")
        found = (_plain(part) for part in styles.iter(*margins) if _name(part.getparent()) == "master-page")
        yield from told_margins(found)
    yield from told("deleted", filter(None, (*map(_plain, body.iter("{*}deletion")), *reader.deleted)))
    yield from told("inserted", filter(None, reader.inserted))
    yield from told("hidden", filter(None, reader.hidden))


def _plain(element: _Element) -> str:
    """The words of the paragraphs in an element, on one line."""
    return " ".join("".join(str(text) for text in part.itertext()) for part in element.iter("{*}p", "{*}h")).strip()
