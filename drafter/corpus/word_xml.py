"""Word documents in one XML file (单个 XML 的 Word 文档): of Word 2003, which office systems write and call .doc, and
packages unrolled into one file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.corpus.numbering import printed
from drafter.corpus.omissions import told, told_margins
from drafter.corpus.packages import parse
from drafter.corpus.word import _plain, _value, parts_text
from drafter.errors import UnreadableError
from drafter.model import Omission, OmissionKind

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEAD = 16_384  # bytes in which the namespaces stand
_OLD = b"http://schemas.microsoft.com/office/word/2003/wordml"
_UNROLLED = b"http://schemas.microsoft.com/office/2006/xmlPackage"
_MAX = 16 << 20  # bytes without pictures
_PICTURES = re.compile(rb"<((?:\w{1,10}:)?bin(?:Data|aryData))\b[^<>]{0,1000}>[^<]*</\1\s*>")
_WHAT = "Word 文件（XML）"
_NOTES: dict[str, OmissionKind] = {"footnote": "footnote", "endnote": "endnote", "hdr": "header", "ftr": "header"}


def is_word_xml(data: bytes) -> bool:
    """Whether bytes begin as a Word document in one XML file."""
    head = data[:_HEAD]
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<" and (_OLD in head or _UNROLLED in head)


def read_word_xml(data: bytes) -> tuple[str, tuple[Omission, ...]]:
    """The text of a Word document in one XML file, and what it leaves out; raises UnreadableError for a broken one."""
    pictures = 0
    if b"bin" in data:
        data, pictures = _PICTURES.subn(b"", data)
    root = parse(data, _MAX, _WHAT)
    if _UNROLLED in data[:_HEAD]:
        return parts_text(dict(_unrolled(root)))
    body = next(root.iter("{*}body"), None)
    if body is None:
        raise UnreadableError(f"{_WHAT}里没有正文", hint="请用 Word 或 WPS 打开，另存为 .docx")
    omissions = tuple(_taken_out(body))
    _write_numbers(body)
    styles = next(root.iter("{*}styles"), None)
    text, more = parts_text({"word/document.xml": body, **({} if styles is None else {"word/styles.xml": styles})})
    shown = [one for one in more if one.kind not in ("picture", "drawing")]
    return text, (*told("picture", [""] * pictures), *omissions, *shown)


def _unrolled(root: _Element) -> Iterator[tuple[str, _Element]]:
    """The parts of a package that was unrolled into one file, by their names."""
    for part in root.iter("{*}part"):
        content = next(part.iter("{*}xmlData"), None)
        if content is not None and len(content):
            yield (_value(part, "name") or "").lstrip("/"), content[0]


def _taken_out(body: _Element) -> Iterator[Omission]:
    """Take notes, headers and comments out of the body, where Word 2003 has them, and tell them."""
    found: dict[OmissionKind, list[str]] = {}
    for element in list(body.iter("{*}footnote", "{*}endnote", "{*}hdr", "{*}ftr", "{*}annotation")):
        kind = str(element.tag).rpartition("}")[2]
        if kind == "annotation" and _value(element, "type") != "Word.Comment":
            continue
        if text := _plain(element):
            found.setdefault(_NOTES.get(kind, "comment"), []).append(text)
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for what, texts in found.items():
        yield from told_margins(texts) if what == "header" else told(what, texts)


def _write_numbers(body: _Element) -> None:
    """Put the number that Word had worked out for each paragraph at its beginning."""
    for numbered in list(body.iter("{*}listPr")):
        paragraph = next(numbered.iterancestors("{*}p"), None)
        shown = next((_value(part) for part in numbered.iter("{*}t")), None)
        if paragraph is None or not shown:
            continue
        named = str(paragraph.tag)[:-1]
        run = paragraph.makeelement(named + "r")
        run.append(run.makeelement(named + "t"))
        run[0].text = printed(shown)
        paragraph.insert(0, run)
        numbered.clear()
