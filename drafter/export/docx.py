"""Draft → Word: python-docx for the package and its properties, the body built in one go."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator
from html import escape

from drafter.export.flow import Block, Run, flow
from drafter.export.package import blank_package, without_clock
from drafter.export.sheet import Sheet, pt_to_twips
from drafter.export.styles import STYLES, W, lead_style
from drafter.export.title import break_title
from drafter.model import Draft

# 【待补：…】 and 【待核：…】; neither bracket may stand within, so that a search never runs far.
_PLACEHOLDER = re.compile("(【待[补核][^【】]*】)")
# libxml2 refuses text of more than 10 MB in one element; a run of this many characters never comes near.
_LONGEST_RUN = 100_000
# Properties of a file may hold 255 characters.
_LONGEST_PROPERTY = 255
_NO_DATE = datetime.date(2000, 1, 1)
_KINDS = {"outline": "提纲", "draft": "初稿", "formatted": "排版稿"}


def export_docx(draft: Draft, sheet: Sheet) -> bytes:
    """A Word file of the draft; the same draft and sheet give the same bytes, whatever the day."""
    from docx import Document
    from docx.oxml import parse_xml

    document = Document(io.BytesIO(blank_package(sheet)))
    body = document.element.body
    paragraphs = "".join(_paragraph(block, sheet) for block in flow(draft))
    built = parse_xml(f'<w:body xmlns:w="{W}">{paragraphs}</w:body>'.encode())
    for index, paragraph in enumerate(list(built)):
        body.insert(index, paragraph)
    _describe(document.core_properties, draft)
    target = io.BytesIO()
    document.save(target)
    return without_clock(target.getvalue())


def _describe(properties: object, draft: Draft) -> None:
    """Fill in the file's properties; the draft's date stands for the clock."""
    day = draft.date or _NO_DATE
    moment = datetime.datetime(day.year, day.month, day.day)  # taken for UTC
    values = {
        "title": draft.title,
        "author": draft.author or "",
        "last_modified_by": draft.author or "",
        "category": _KINDS[draft.kind],
        "language": "zh-CN",
        "revision": 1,
        "created": moment,
        "modified": moment,
    }
    for name, value in values.items():
        setattr(properties, name, _property(value) if isinstance(value, str) else value)


def _property(text: str) -> str:
    printable = "".join(char if char.isprintable() else " " for char in text)
    return printable[:_LONGEST_PROPERTY]


def _paragraph(block: Block, sheet: Sheet) -> str:
    style = STYLES[block.role]
    # One line free below the title block, without an empty paragraph.
    gap = f'<w:spacing w:beforeLines="100" w:before="{pt_to_twips(sheet.pitch)}"/>' if block.first else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/>{gap}</w:pPr>{"".join(_runs(block, sheet))}</w:p>'


def _runs(block: Block, sheet: Sheet) -> Iterator[str]:
    if block.role in ("title", "subtitle"):
        for index, line in enumerate(break_title(block.text, sheet.width_of(block.role))):
            if index:
                yield _run("<w:br/>", None)
            yield from _text(Run(line), sheet)
        return
    for run in block.runs:
        yield from _text(run, sheet)


def _text(run: Run, sheet: Sheet) -> Iterator[str]:
    """The XML of a stretch of text, its placeholders highlighted."""
    style = lead_style(sheet, run.lead) if run.lead else None
    for index, piece in enumerate(_PLACEHOLDER.split(run.text)):
        for start in range(0, len(piece), _LONGEST_RUN):
            text = escape(piece[start : start + _LONGEST_RUN], quote=False)
            yield _run(f'<w:t xml:space="preserve">{text}</w:t>', style, highlighted=index % 2 == 1)


def _run(inner: str, style: str | None, *, highlighted: bool = False) -> str:
    """A run with the hint that quotes and dashes in it are Chinese: without it Word draws them half as wide."""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    marked = '<w:highlight w:val="yellow"/>' if highlighted else ""
    return f'<w:r><w:rPr>{named}<w:rFonts w:hint="eastAsia"/>{marked}</w:rPr>{inner}</w:r>'
