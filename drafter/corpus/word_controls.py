"""Content controls (内容控件) of a Word file that are tagged, and what people have filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from drafter.corpus.packages import open_package, read_part
from drafter.corpus.readers import File
from drafter.corpus.word import _child, _document_name, _events, _piece, _value
from drafter.patterns import regex

if TYPE_CHECKING:
    from lxml.etree import _Element

_GAP = regex("【待[补核][^【】]*】")


class Control(NamedTuple):
    """A control by its tag: what it asks, and what it holds; ``text`` is empty where nobody has filled it."""

    tag: str
    asks: str
    text: str


def read_controls(file: File) -> tuple[Control, ...]:
    """The tagged controls of an opened Word file, in the order of its text; raises UnreadableError."""
    with open_package(file.data) as package:
        body = read_part(package, _document_name(set(package.namelist())))
    return tuple(_controls(body))


def _controls(body: _Element) -> Iterator[Control]:
    for element in body.iter("{*}sdt"):
        properties = _child(element, "sdtPr")
        tag = _value(_child(properties, "tag"))
        content = _child(element, "sdtContent")
        if not tag or content is None:
            continue
        text = "".join(_piece(part, kind) for event, part, kind in _events(content) if event == "start").strip()
        waiting = _child(properties, "showingPlcHdr") is not None or _GAP.fullmatch(text)
        yield Control(tag, _value(_child(properties, "alias")) or tag, "" if waiting else text)
