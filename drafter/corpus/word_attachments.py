"""Tables, pictures, notes and formulas of a Word file, lifted out of its body."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from drafter.corpus.attachments import Lifting, marks
from drafter.corpus.packages import open_package, read_part, spare_part
from drafter.corpus.readers import File, Reading, document_of
from drafter.corpus.word import (
    MARGIN,
    NOTES,
    _child,
    _document_name,
    _events,
    _integer,
    _local,
    _piece,
    _value,
    parts_text,
    pictured,
)
from drafter.errors import UnreadableError
from drafter.late_classes import dataclass
from drafter.model import Cell, Document, Formula, OmissionKind, PageNote, Picture, Table
from drafter.patterns import regex
from drafter.punctuation import han_count

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_PICTURE = 16 << 20  # bytes of one picture
_MOST_PICTURES = 64 << 20  # of all of them
_MOST_CELL = 400  # Han characters: a longer cell holds a text, and its table is only a frame
_MOST_FORMULA = 20_000  # characters of XML
_EMU_PER_MM = 36_000
_MM_PER = {"pt": 25.4 / 72, "in": 25.4, "cm": 10.0, "mm": 1.0, "px": 25.4 / 96}
_UNSIZED = (80.0, 60.0)  # millimetres, for a picture that does not say how large it is
_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"\xd7\xcd\xc6\x9a", "wmf"),
    (b"\x01\x00\x00\x00", "emf"),
)
_LENGTH = regex(r"(?:^|;)\s*(width|height)\s*:\s*(\d{1,5}(?:\.\d{1,6})?)(pt|in|cm|mm|px)", re.IGNORECASE)
_MATH = ("http://schemas.openxmlformats.org/officeDocument/2006/math", "http://purl.oclc.org/ooxml/officeDocument/math")
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)


@dataclass(slots=True)
class _Word:
    """A package while its body is looked through."""

    package: zipfile.ZipFile
    names: set[str]
    targets: Mapping[str, str]
    lifting: Lifting
    parts: dict[str, _Element | None] = field(default_factory=dict)
    notes: dict[str, dict[str, _Element]] = field(default_factory=dict)  # by the names of their parts, by their ids
    bytes_taken: int = 0

    def spare(self, name: str) -> _Element | None:
        """A part that the text can do without, parsed once; None where it is missing or broken."""
        if name not in self.parts:
            self.parts[name] = spare_part(self.package, name, self.names)
        return self.parts[name]

    def take_note(self, name: str, number: str) -> _Element | None:
        """A note of a part, taken out of it; None where it has none of this number."""
        if name not in self.notes:
            part = self.spare(name)
            self.notes[name] = {_value(note, "id") or "": note for note in (() if part is None else part)}
        return self.notes[name].pop(number, None)


def lift_word(file: File, lifting: Lifting) -> Document:
    """The document with marks for its attachments; raises UnreadableError for a broken one."""
    with open_package(file.data) as package:
        names = set(package.namelist())
        name = _document_name(names)
        body = read_part(package, name)
        lifting.taken = frozenset(marks("".join(str(text) for text in body.itertext())))
        word = _Word(package, names, _targets(package, names, name), lifting)
        _lift_tables(body, word)
        _lift_rest(body, word)
        parts = {name: body, **dict(_beside(word))}
    return document_of(file, Reading(*parts_text(parts)))


def _beside(word: _Word) -> Iterator[tuple[str, _Element]]:
    """The parts of a package that reading looks at beside its body, the notes without those that were lifted."""
    for name in sorted(word.names):
        if name in NOTES.values() or MARGIN.fullmatch(name) or name in ("word/numbering.xml", "word/styles.xml"):
            part = word.spare(name)
            if part is not None:
                yield name, part


def _targets(package: zipfile.ZipFile, names: set[str], document: str) -> dict[str, str]:
    """The parts that the body refers to, by the ids of the relations; those outside the file are left out."""
    folder, _, stem = document.rpartition("/")
    relations = f"{folder}/_rels/{stem}.rels"
    if relations not in names:
        return {}
    return {
        _value(relation, "Id") or "": posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
        for relation in read_part(package, relations)
        if (target := _value(relation, "Target")) and _value(relation, "TargetMode") != "External"
    }


# --- tables ---------------------------------------------------------------------------------------


def _lift_tables(body: _Element, word: _Word) -> None:
    """Put a marked paragraph in the place of each outermost table; one that is only a frame is opened."""
    waiting = [element for element in body.iter("{*}tbl") if not _inside(element, "tbl", "txbxContent", "Fallback")]
    while waiting:
        table = waiting.pop(0)
        parent = table.getparent()
        if parent is None:
            continue
        place = parent.index(table)
        made = _table(table, word)
        if made is None:
            word.lifting.opened["frame"] += 1
            loose = list(_loose(table))
            parent[place : place + 1] = loose
            waiting[:0] = [element for element in loose if _local(element) == "tbl"]
        else:
            parent[place] = _paragraph(table, word.lifting.mark(made))


def _inside(element: _Element, *kinds: str) -> bool:
    return any(_local(above) in kinds for above in element.iterancestors())


def _table(element: _Element, word: _Word) -> Table | None:
    """A table as rows of cells; None for one that frames a text, or has a single column."""
    rows = tuple(filter(None, (tuple(_cells(row, word)) for row in _rows(element))))
    cells = [cell for row in rows for cell in row]
    made = Table(_with_ends(rows))
    if made.width < 2 or len(cells) < 2 or any(han_count(cell.text) > _MOST_CELL for cell in cells):
        return None
    if inner := sum(1 for _ in element.iter("{*}tbl")) - 1:
        word.lifting.opened["table-in-table"] += inner
    return made


def _rows(table: _Element) -> Iterator[_Element]:
    """The rows of a table, those in content controls with them."""
    return (row for row in table.iter("{*}tr") if next(row.iterancestors("{*}tbl")) is table)


def _cells(row: _Element, word: _Word) -> Iterator[Cell]:
    for cell in row.iter("{*}tc"):
        if next(cell.iterancestors("{*}tr")) is not row:
            continue
        properties = _child(cell, "tcPr")
        merge = _child(properties, "vMerge")
        _lift_rest(cell, word)
        yield Cell(
            _plain(cell),
            min(63, max(1, _integer(_value(_child(properties, "gridSpan")), 1))),
            begins=_value(merge) == "restart",
            goes_on=merge is not None and _value(merge) != "restart",
        )


def _with_ends(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
    """The rows; one in the first cannot go on from above."""
    first = tuple(Cell(cell.text, cell.columns, cell.begins) for cell in rows[0]) if rows else ()
    return (first, *rows[1:]) if rows else ()


def _loose(table: _Element) -> Iterator[_Element]:
    """What stands in the cells of a table, one after the other."""
    for row in list(_rows(table)):
        for cell in row.iter("{*}tc"):
            if next(cell.iterancestors("{*}tr")) is row:
                yield from [part for part in cell if _local(part) != "tcPr"]


def _plain(element: _Element) -> str:
    """The text of an element, a line a paragraph."""
    lines: list[str] = []
    pieces: list[str] = []
    for event, part, kind in _events(element):
        if event == "start":
            pieces.append(_piece(part, kind))
        elif kind == "p":
            lines.append("".join(pieces).strip())
            pieces.clear()
    return "\n".join(line for line in lines if line)


def _paragraph(like: _Element, mark: str) -> _Element:
    """A paragraph, in the namespace of ``like``, that holds a mark."""
    paragraph = like.makeelement(_named(like, "p"))
    paragraph.append(like.makeelement(_named(like, "r")))
    paragraph[0].append(_text(like, mark))
    return paragraph


def _text(like: _Element, mark: str) -> _Element:
    element = like.makeelement(_named(like, "t"))
    element.text = mark
    return element


def _named(like: _Element, name: str) -> str:
    """A name of Word's, in whichever of its two namespaces the document of ``like`` is written."""
    root = like.getroottree().getroot()
    return f"{str(root.tag).rpartition('}')[0]}}}{name}" if "}" in str(root.tag) else name


# --- pictures, notes, formulas --------------------------------------------------------------------


def _lift_rest(root: _Element, word: _Word) -> None:
    """Put marks in the place of pictures, notes and formulas."""
    for element in list(root.iter("{*}drawing", "{*}pict", "{*}footnoteReference", "{*}endnoteReference", "{*}oMath")):
        parent = element.getparent()
        if parent is None or _inside(element, "Fallback", "del", "moveFrom", "object"):
            continue
        kind = _local(element)
        thing = (
            _formula(element)
            if kind == "oMath"
            else _note(element, "footnote" if kind == "footnoteReference" else "endnote", word)
            if kind.endswith("Reference")
            else _picture(element, word)
        )
        if thing is None:
            continue
        made = _text(element, word.lifting.mark(thing))
        if kind == "oMath":  # it stands beside runs, not in one
            run = element.makeelement(_named(element, "r"))
            run.append(made)
            made = run
        made.tail = element.tail
        parent.replace(element, made)


def _formula(element: _Element) -> Formula | None:
    """A formula, where all that it is made of is Word's and refers to nothing else."""
    from lxml import etree

    for part in element.iter():
        if not isinstance(part.tag, str) or etree.QName(part).namespace not in (*_MATH, *_WORD):
            return None
        if any("relationships" in str(name) for name in part.attrib):
            return None
    text = "".join(part.text or "" for part in element.iter("{*}t"))
    whole = etree.tostring(element, encoding="unicode", with_tail=False)
    for strict, usual in ((_MATH[1], _MATH[0]), (_WORD[1], _WORD[0])):
        whole = whole.replace(strict, usual)
    return Formula(whole, text) if len(whole) <= _MOST_FORMULA else None


def _note(element: _Element, kind: OmissionKind, word: _Word) -> PageNote | None:
    """The note that a mark in the text refers to, taken out of its part."""
    note = word.take_note(NOTES[kind], _value(element, "id") or "")
    text = _plain(note) if note is not None else ""
    if note is None or not text:
        return None
    parent = note.getparent()
    if parent is not None:
        parent.remove(note)
    return PageNote(text, end=kind == "endnote")


def _picture(element: _Element, word: _Word) -> Picture | None:
    """The picture of a drawing; one that is drawn otherwise stays, and so does a text box for its words."""
    if any(True for _ in element.iter("{*}txbxContent")):
        return None
    blip = pictured(element)
    data = _bytes(word, _value(blip, "embed") or _value(blip, "id")) if blip is not None else None
    suffix = next((suffix for sign, suffix in _SIGNS if data and data.startswith(sign)), None)
    if data is None or suffix is None:
        return None
    return Picture(data, suffix, *_size(element), name=_value(next(element.iter("{*}docPr"), None), "descr") or "")


def _bytes(word: _Word, relation: str | None) -> bytes | None:
    """The bytes of a picture in the package, where it is not too large."""
    name = word.targets.get(relation or "")
    if name not in word.names:
        return None
    try:
        with word.package.open(name) as stream:
            data = stream.read(_MOST_PICTURE + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise UnreadableError("Word 文件里的图片已损坏", hint="请删去或重新插入坏了的图片，另存后再试") from error
    word.bytes_taken += len(data)
    return data if len(data) <= _MOST_PICTURE and word.bytes_taken <= _MOST_PICTURES else None


def _size(element: _Element) -> tuple[float, float]:
    """Width and height on paper, in millimetres."""
    extent = next(element.iter("{*}extent"), None)
    if extent is not None:
        wide, high = (_emu(_value(extent, name)) / _EMU_PER_MM for name in ("cx", "cy"))
    else:
        style = next((found for shape in element.iter("{*}shape", "{*}rect") if (found := shape.get("style"))), "")
        lengths = {name.lower(): float(size) * _MM_PER[unit.lower()] for name, size, unit in _LENGTH.findall(style)}
        wide, high = lengths.get("width", 0.0), lengths.get("height", 0.0)
    return (wide, high) if 1 <= wide <= 2000 and 1 <= high <= 2000 else _UNSIZED


def _emu(text: str | None) -> int:
    return int(text) if text is not None and re.fullmatch(r"\d{1,10}", text) else 0
