"""Word documents to text (.docx 取文字): a paragraph a line, automatic numbering as literal text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from drafter.corpus.named_styles import MARGIN_MARKS, add_lines, styled
from drafter.corpus.numbering import Level, Lists
from drafter.corpus.omissions import told, told_margins
from drafter.corpus.packages import open_package, read_part, spare_part
from drafter.corpus.rows import Table, table_lines
from drafter.corpus.symbols import symbol
from drafter.errors import UnreadableError
from drafter.model import GENRE_KEYWORD, Omission, OmissionKind
from drafter.patterns import regex

if TYPE_CHECKING:
    from lxml.etree import _Element

_CORE = "docProps/core.xml"
NOTES: dict[OmissionKind, str] = {
    "footnote": "word/footnotes.xml",
    "endnote": "word/endnotes.xml",
    "comment": "word/comments.xml",
}
MARGIN = regex(r"word/(?:header|footer)[0-9]*\.xml")
_DRAWN = ("{*}wsp", "{*}shape", "{*}line", "{*}rect", "{*}oval", "{*}chart", "{*}relIds")
_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "rt", "instrText", "delText", "fldData", "delInstrText"})
_CODE = regex("[0-9A-Ca-cEFef][0-9A-Fa-f]{3}")  # of a symbol; those that begin with D are halves of pairs


def read_word(data: bytes) -> tuple[str, tuple[Omission, ...]]:
    """The text of a .docx, and what it leaves out: a line for each paragraph with its automatic number.

    The rows of a table stand where it stands, a line each, where its cells are short. Raises UnreadableError for what
    is no Word document, broken, encrypted, or larger than it may be.
    """
    with open_package(data) as package:
        names = set(package.namelist())
        name = _document_name(names)
        needed = [part for part in ("word/numbering.xml", "word/styles.xml", name) if part in names]
        parts = {part: read_part(package, part) for part in needed}
        for spare in sorted(names):
            if spare in NOTES.values() or MARGIN.fullmatch(spare):
                part = spare_part(package, spare, names)
                if part is not None:
                    parts[spare] = part
    return parts_text(parts)


def parts_text(parts: Mapping[str, _Element]) -> tuple[str, tuple[Omission, ...]]:
    """The text of a Word document of which the parts were parsed, by their names, and what it leaves out.

    Raises UnreadableError where there is no body among them.
    """
    lists = Lists()
    if "word/numbering.xml" in parts:
        _read_numbering(parts["word/numbering.xml"], lists)
    if "word/styles.xml" in parts:
        _read_styles(parts["word/styles.xml"], lists)
    lists.follow_links()
    body = parts[_document_name(set(parts))]
    notes = {kind: parts[name] for kind, name in NOTES.items() if name in parts}
    margins = [part for name, part in sorted(parts.items()) if MARGIN.fullmatch(name)]
    return "\n".join(_paragraphs(body, lists)), tuple(_omissions(body, lists, notes, margins))


def noted_genre(data: bytes) -> str | None:
    """The id of the genre that a Word file says it was drafted for; None where it says none, or cannot be read."""
    try:
        with open_package(data) as package:
            core = read_part(package, _CORE)
    except UnreadableError:
        return None
    keywords = next((element.text or "" for element in core if _local(element) == "keywords"), "")
    return keywords.removeprefix(GENRE_KEYWORD) if keywords.startswith(GENRE_KEYWORD) else None


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
    raise UnreadableError("这是压缩包，不是 Word 文档", hint="请先解压，再读取里面的文件")


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


def _read_numbering(root: _Element, lists: Lists) -> None:
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


def _read_level(element: _Element) -> tuple[int, Level]:
    return _integer(_value(element, "ilvl"), 0), Level(
        _value(_child(element, "numFmt")) or "decimal",
        _value(_child(element, "lvlText")) or "",
        _integer(_value(_child(element, "start")), 1),
        _child(element, "isLgl") is not None,
    )


def _read_styles(root: _Element, lists: Lists) -> None:
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


def _number(paragraph: _Element, lists: Lists) -> str:
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


def _paragraphs(root: _Element, lists: Lists) -> list[str]:
    """The lines of the body; walked without recursion."""
    body = Table([[[]]])
    tables = [body]
    open_paragraphs: list[list[str]] = []
    joined = False  # the mark between the last paragraph and this one was struck out
    for event, element, kind in _events(root):
        if kind in ("tbl", "tr", "tc"):
            _walk_table(event, kind, tables)
        elif kind == "p":
            if event == "start":
                open_paragraphs.append([_number(element, lists)])
            elif open_paragraphs:
                made = styled("".join(open_paragraphs.pop()), _style_name(element, lists))
                add_lines(tables[-1].cell, made._replace(goes_on=joined or made.goes_on))
                joined = _child(element, "pPr", "rPr", "del") is not None
        elif event == "start" and open_paragraphs:
            open_paragraphs[-1].append(_piece(element, kind))
    return body.cell


def _walk_table(event: str, kind: str, tables: list[Table]) -> None:
    """A table, a row or a cell begins or ends; the body is the cell around them all."""
    if event == "start":
        if kind == "tbl":
            tables.append(Table())
        elif len(tables) > 1:
            tables[-1].open_row() if kind == "tr" else tables[-1].open_cell()
    elif kind == "tbl" and len(tables) > 1:
        rows = table_lines(tables.pop().rows)
        tables[-1].cell.extend(rows)


def _omissions(
    body: _Element, lists: Lists, notes: Mapping[OmissionKind, _Element], margins: Sequence[_Element]
) -> Iterator[Omission]:
    """What of a Word document is no line of its text, or none where it stands: pictures, notes, headers, revisions."""
    drawings = (element for part in (body, *margins) for element in part.iter("{*}drawing", "{*}pict", "{*}object"))
    drawn = [element for element in drawings if _is_shown(element)]
    for kind in ("picture", "drawing", "object"):
        yield from told(kind, [_art(element) for element in drawn if kind in _drawn_kinds(element)])
    boxes = (box for box in body.iter("{*}txbxContent") if _is_shown(box) and not _is_mark(box, lists))
    yield from told("text-box", filter(None, map(_plain, boxes)))
    for what in NOTES:
        texts = [text for note in notes.get(what, ()) if _value(note, "type") is None and (text := _plain(note))]
        called = sum(map(_is_shown, body.iter(f"{{*}}{what}Reference")))
        yield from told(what, [*texts, *[""] * (called - len(texts))])
    yield from told_margins(map(_plain, margins))
    yield from told("embedded", ["" for _ in body.iter("{*}altChunk", "{*}subDoc")])
    yield from told("deleted", [text for part in body.iter("{*}delText") if (text := (part.text or "").strip())])
    put_in = body.iter("{*}ins", "{*}moveTo")
    yield from told("inserted", [text for part in put_in if _is_shown(part) and (text := _plain(part))])
    hidden = {run: None for mark in body.iter("{*}vanish") for run in mark.iterancestors("{*}r") if _is_hidden(run)}
    yield from told("hidden", [text for run in hidden if (text := _plain(run))])


def _is_shown(element: _Element) -> bool:
    """Whether an element is neither deleted nor hidden, the second form of something, nor within an object."""
    return not any(
        _local(above) in _SKIPPED or _local(above) == "object" or (_local(above) == "r" and _is_hidden(above))
        for above in element.iterancestors()
    )


def _is_mark(box: _Element, lists: Lists) -> bool:
    """Whether a text box only holds the marks that a reading copy has in its margin."""
    return all(_style_name(paragraph, lists) in MARGIN_MARKS for paragraph in box.iter("{*}p"))


def _drawn_kinds(element: _Element) -> set[OmissionKind]:
    """What a drawing is: nothing of its own where it only holds the words of a text box."""
    if _local(element) == "object":
        return {"object"}
    if pictured(element) is not None:
        return {"picture"}
    if next(element.iter("{*}txbxContent"), None) is not None:
        return set()
    return {"drawing"} if next(element.iter(*_DRAWN), None) is not None else {"picture"}


def pictured(element: _Element) -> _Element | None:
    """What names the picture that a drawing shows; None where it shows none beside a text box."""
    pictures = element.iter("{*}blip", "{*}imagedata")
    return next((part for part in pictures if next(part.iterancestors("{*}txbxContent"), None) is None), None)


def _art(element: _Element) -> str:
    """The words that are drawn (艺术字、水印): they are no text."""
    return "".join(_value(part, "string") or "" for part in element.iter("{*}textpath")).strip()


def _plain(element: _Element) -> str:
    shown = (part for part in element.iter("{*}t") if next(part.iterancestors("{*}Fallback"), None) is None)
    return "".join(part.text or "" for part in shown).strip()


def _style_name(paragraph: _Element, lists: Lists) -> str:
    """The name of a paragraph's style in small letters; Word keeps the English names of its own styles."""
    return lists.names.get(_value(_child(paragraph, "pPr", "pStyle")) or "", "")


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
    if kind == "sym":
        code = _value(element, "char") or ""
        return symbol(chr(int(code, 16)), _value(element, "font") or "") if _CODE.fullmatch(code) else ""
    if kind in ("br", "cr"):
        return "\n"
    if kind == "tab":
        parent = element.getparent()  # tab stops are called so too, but stand elsewhere
        return " " if parent is not None and _local(parent) == "r" else ""
    return "-" if kind == "noBreakHyphen" else ""
