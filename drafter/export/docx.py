"""Draft → Word: the body is built in one go, its comments beside it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import count

from drafter.export.attachments import Placing, attachment_styles
from drafter.export.controls import Controls
from drafter.export.flow import Block, Run, clean
from drafter.export.laying import laid, read_aloud
from drafter.export.package import OFFICE_RELATIONS, Part, package
from drafter.export.paging import kept, lines, time_marks
from drafter.export.sheet import Sheet, pt_to_twips
from drafter.export.styles import CONTINUED, CUE_WORDS, GOES_ON, STYLES, TIGHT, W, foot_frame, lead_style, margin_frame
from drafter.export.title import break_title, columns
from drafter.model import GENRE_KEYWORD, Draft, Marks
from drafter.numerals import full_date
from drafter.patterns import regex

# 【待补：…】 and 【待核：…】; neither bracket may stand within, so that a search never runs far.
_PLACEHOLDER = regex("(【待[补核][^【】]*】)")
# libxml2 refuses text of more than 10 MB in one element; a run of this many characters never comes near.
_LONGEST_RUN = 100_000
# Properties of a file may hold 255 characters.
_LONGEST_PROPERTY = 255
_KINDS = {"outline": "提纲", "draft": "初稿", "formatted": "排版稿"}
# Who comments: the program, whoever runs it.
_COMMENTER, _INITIALS = "起草助手", "助"
_HINT = '<w:rFonts w:hint="eastAsia"/>'


def export_docx(draft: Draft, sheet: Sheet) -> bytes:
    """A Word file of the draft; the same draft and sheet give the same bytes, whatever the day.

    Its properties name no day and no author but the one that the sheet names: who speaks has not written it.
    """
    blocks, sheet = laid(draft, sheet)
    aloud = read_aloud(draft)
    marks = time_marks(blocks, draft.reading_rate) if sheet.time_marks and aloud else {}
    placing = Placing(draft.attachments, sheet)
    body = tuple(_body(blocks, sheet, marks, placing, Controls(draft.gaps)))  # placing says then what it has placed
    styles = attachment_styles(sheet) if draft.attachments else ""
    comments = [run.comment for block in blocks for run in block.runs if run.comment]
    parts = (*placing.parts(), *_comments(comments))
    return package(sheet, body, _properties(draft, sheet), parts, styles, _marks(draft.marks))


def _marks(marks: Marks) -> tuple[tuple[str, str], ...]:
    """What the header of the first page says, line by line: on the left, on the right."""
    version = f"{marks.version or ''}\u3000{full_date(marks.date) if marks.date else ''}".strip()
    lines = ((marks.copy or "", marks.collected or ""), (marks.secrecy or "", version))
    return tuple((clean(left), clean(right)) for left, right in lines if left or right)


def _properties(draft: Draft, sheet: Sheet) -> dict[str, str]:
    author = _property(sheet.author)
    named = {"creator": author, "lastModifiedBy": author} if author else {}
    if draft.kind == "draft" and draft.genre:  # whoever checks the file later need not guess it
        named["keywords"] = f"{GENRE_KEYWORD}{draft.genre}"
    return {"title": _property(draft.title), "language": "zh-CN", "category": _KINDS[draft.kind], **named}


def _property(text: str) -> str:
    printable = "".join(char if char.isprintable() else " " for char in text)
    return printable[:_LONGEST_PROPERTY]


def _comments(comments: Sequence[str]) -> Iterator[Part]:
    """The part of the comments, numbered in their order, as the body refers to them; without any there is none.

    A comment has no date, which is optional: no day is made up.
    """
    if not comments:
        return
    style = f'<w:pPr><w:pStyle w:val="{STYLES["comment"].id}"/></w:pPr>'
    mark = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
    made = "".join(
        f'<w:comment w:id="{number}" w:author="{_COMMENTER}" w:initials="{_INITIALS}">'
        + "".join(
            f"<w:p>{style}{'' if index else mark}{_run(_t(line), None)}</w:p>"
            for index, line in enumerate(clean(text).split("\n"))
        )
        + "</w:comment>"
        for number, text in enumerate(comments)
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{W}">{made}</w:comments>'
    yield Part(
        "word/comments.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml",
        f"{OFFICE_RELATIONS}/comments",
        "rIdComments",
        xml.encode(),
    )


# --- body -----------------------------------------------------------------------------------------


def _body(
    blocks: Sequence[Block], sheet: Sheet, marks: Mapping[int, str], placing: Placing, controls: Controls
) -> Iterator[str]:
    together = kept(blocks, sheet)
    numbers = count()
    for index, block in enumerate(blocks):
        if index in marks:
            yield _mark(marks[index], STYLES["time"].id, margin_frame(sheet))
        if block.goes_on:
            yield _mark("接下页", GOES_ON, foot_frame(sheet))
        if block.attachment:
            yield placing.block(block.attachment)
            continue
        yield _paragraph(block, sheet, "".join(_runs(block, sheet, numbers, placing, controls)), keep=index in together)


def _mark(text: str, style: str, frame: str) -> str:
    """Something beside the text: a paragraph in a frame."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{frame}</w:pPr>{_run(_t(text), None)}</w:p>'


def _paragraph(block: Block, sheet: Sheet, runs: str, *, keep: bool) -> str:
    style = STYLES[block.role]
    # One line free below the title block, without an empty paragraph.
    gap = f'<w:spacing w:beforeLines="100" w:before="{pt_to_twips(sheet.pitch)}"/>' if block.first else ""
    next_ = "<w:keepNext/>" if keep else ""
    # Told to keep together what no page can hold, Word begins a new page and cuts it there.
    held = sheet.keep in ("paragraphs", "sections")
    whole = '<w:keepLines w:val="0"/>' if held and lines(block, sheet) > sheet.lines else ""
    page = "<w:pageBreakBefore/>" if block.page or block.turned else ""
    properties = f"{next_}{whole}{page}{gap}{_outline(block)}"
    named = CONTINUED if block.continues else TIGHT if block.tight else style.id
    return f'<w:p><w:pPr><w:pStyle w:val="{named}"/>{properties}</w:pPr>{runs}</w:p>'


def _outline(block: Block) -> str:
    """A point whose heading runs into the text stands in the navigation pane too, by its level."""
    lead = block.runs[0].lead if block.role == "body" and not block.continues else 0
    return f'<w:outlineLvl w:val="{lead - 1}"/>' if lead else ""


def _runs(block: Block, sheet: Sheet, numbers: Iterator[int], placing: Placing, controls: Controls) -> Iterator[str]:
    """The XML of a block's runs, each between the marks of its comment; ``numbers`` are the comments' ids."""
    for run in block.runs:
        if not run.comment:
            yield from _lines(block.role, run, sheet, placing, controls)
            continue
        number = next(numbers)
        yield f'<w:commentRangeStart w:id="{number}"/>'
        yield from _lines(block.role, run, sheet, placing, controls)
        yield (
            f'<w:commentRangeEnd w:id="{number}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
            f'<w:commentReference w:id="{number}"/></w:r>'
        )


def _lines(role: str, run: Run, sheet: Sheet, placing: Placing, controls: Controls) -> Iterator[str]:
    """The XML of a run; a title is broken by meaning, so is a heading where the sheet wants it, a post from a name."""
    if role == "byline" and (at := _name_at(run.text, sheet)):
        yield from _text(Run(run.text[:at]), sheet, placing, controls)
        yield _run("<w:br/>", None)
        yield from _text(Run(run.text[at:]), sheet, placing, controls)
        return
    heading = role.startswith("heading") and sheet.break_headings
    if not heading and role not in ("title", "subtitle"):
        yield from _text(run, sheet, placing, controls)
        return
    end = 0
    for line in break_title(run.text, sheet.width_of(role) - math.ceil(sheet.style(role).first_line)):
        start = run.text.index(line, end)
        if start:
            # White space at the break is kept for whoever reads the title as one line.
            yield from _text(Run(run.text[end:start]), sheet, placing, controls)
            yield _run("<w:br/>", None)
        yield from _text(Run(line), sheet, placing, controls)
        end = start + len(line)


def _name_at(text: str, sheet: Sheet) -> int:
    """Where the name begins in a line of post and name that is too long for one line; 0 where it is not."""
    return text.find("\u3000") + 1 if columns(text) > sheet.width_of("byline") else 0


def _text(run: Run, sheet: Sheet, placing: Placing, controls: Controls) -> Iterator[str]:
    """The XML of a stretch of text, its placeholders highlighted and to be filled."""
    for piece in placing.runs(run.text):
        yield from (
            (piece[1],) if isinstance(piece, tuple) else _words(Run(piece, run.lead, cue=run.cue), sheet, controls)
        )


def _words(run: Run, sheet: Sheet, controls: Controls) -> Iterator[str]:
    style = CUE_WORDS if run.cue else lead_style(sheet, run.lead) if run.lead else None
    for index, piece in enumerate(_PLACEHOLDER.split(run.text)):
        marked = sheet.highlight and index % 2 == 1
        starts = range(0, len(piece), _LONGEST_RUN)
        runs = [_run(_t(piece[start : start + _LONGEST_RUN]), style, highlighted=marked) for start in starts]
        yield from [controls.around(piece, "".join(runs), style)] if index % 2 else runs


def _t(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'


def _run(inner: str, style: str | None, *, highlighted: bool = False) -> str:
    """A run with the hint that quotes and dashes in it are Chinese: without it Word draws them half as wide."""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    marked = '<w:highlight w:val="yellow"/>' if highlighted else ""
    return f"<w:r><w:rPr>{named}{_HINT}{marked}</w:rPr>{inner}</w:r>"
