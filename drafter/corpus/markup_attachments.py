"""Tables and notes of Markdown and of pages, lifted out of their text."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from drafter.corpus.attachments import Lifting, marks
from drafter.corpus.markdown import markdown_omissions, plain
from drafter.corpus.readers import File, read_opened
from drafter.model import Cell, Document, PageNote, Table
from drafter.patterns import regex
from drafter.punctuation import han_count

_UTF_8 = "utf-8"
_MOST_ROWS = 500
_MOST_CELL = 60  # Han characters: with longer ones a table of a page is its layout

# --- Markdown -------------------------------------------------------------------------------------

_ROW = regex(r"[ \t]*\|?(?:[^\n|]*\|)+[^\n|]*")
_RULE = regex(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_DIVIDER = regex(r"(?<!\\)\|")
_FENCE = regex(r"[ \t]*(?:```|~~~)")
_DEFINITION = regex(r"[ ]{0,3}\[\^([^\]\n]{1,40})\]:[ \t]*(.*)")
_CALL = regex(r"\[\^([^\]\n]{1,40})\]")


def lift_markdown(file: File, lifting: Lifting) -> Document:
    """The document with marks for its tables and footnotes."""
    text = file.data.decode(file.encoding, errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    lifting.taken = frozenset(marks(text))
    lines = _without_notes(_without_tables(text.split("\n"), lifting), lifting)
    document = read_opened(file._replace(data="\n".join(lines).encode(_UTF_8, errors="replace"), encoding=_UTF_8))
    uncalled = tuple(one for one in document.omissions if one.kind == "footnote")
    others = (one for one in markdown_omissions(text) if one.kind != "footnote")  # those in tables and notes with them
    return replace(document, omissions=(*others, *uncalled))


def _without_tables(lines: list[str], lifting: Lifting) -> list[str]:
    kept: list[str] = []
    at, fenced = 0, False
    while at < len(lines):
        fenced ^= bool(_FENCE.match(lines[at]))
        end = at if fenced else _table_end(lines, at)
        if end > at:
            rows = (lines[at], *lines[at + 2 : end])
            kept += ["", lifting.mark(Table(tuple(map(_row, rows)))), ""]
            at = end
        else:
            kept.append(lines[at])
            at += 1
    return kept


def _table_end(lines: list[str], start: int) -> int:
    """Where a table that begins at a line ends; ``start`` where none does."""
    if start + 1 >= len(lines) or not _ROW.fullmatch(lines[start]):
        return start
    if "|" not in lines[start + 1] or not _RULE.fullmatch(lines[start + 1]):
        return start
    end = start + 2
    while end < len(lines) and "|" in lines[end] and lines[end].strip() and end - start < _MOST_ROWS:
        end += 1
    return end


def _row(line: str) -> tuple[Cell, ...]:
    cells = _DIVIDER.split(line.strip().removeprefix("|").removesuffix("|"))
    return tuple(Cell(plain(cell.replace("\\|", "|").strip())) for cell in cells)


def _without_notes(lines: list[str], lifting: Lifting) -> list[str]:
    """The lines with marks where they call footnotes, and without the lines of the notes that are called."""
    notes = {found[1]: found[2] for line in lines if (found := _DEFINITION.match(line))}
    called = {key for line in lines if not _DEFINITION.match(line) for key in _CALL.findall(line)} & notes.keys()

    def mark(found: re.Match[str]) -> str:
        return lifting.mark(PageNote(plain(notes[found[1]]))) if found[1] in called else found[0]

    rest = (line for line in lines if not ((found := _DEFINITION.match(line)) and found[1] in called))
    return [line if _DEFINITION.match(line) else _CALL.sub(mark, line) for line in rest]


# --- pages ----------------------------------------------------------------------------------------

_HTML_TABLE = regex(r"<table\b[^<>]*>(?:(?!</?table\b).)*?</table\s*>", re.IGNORECASE | re.DOTALL)
_HTML_ROW = regex(r"<tr\b[^<>]*>(.*?)(?=</?tr\b|</table)", re.IGNORECASE | re.DOTALL)
_HTML_CELL = regex(r"<t[dh]\b([^<>]*)>(.*?)(?=</?t[dhr]\b|</table|\Z)", re.IGNORECASE | re.DOTALL)
_NO_DATA = regex(r"<(?:a|img|input|form|script|h[1-6]|ul|ol)\b", re.IGNORECASE)
_SPAN = regex(r"colspan\s*=\s*[\"']?(\d{1,2})", re.IGNORECASE)
_DOWN = regex(r"rowspan\s*=\s*[\"']?(?:[2-9]|\d\d)", re.IGNORECASE)
_BREAK = regex(r"<br\b[^<>]*>|</p\s*>", re.IGNORECASE)
_TAG = regex(r"<[^<>]*>")


def lift_page(file: File, lifting: Lifting) -> Document:
    """The page with marks for its tables of data: several rows of short cells, and no links in them."""
    text = file.data.decode(file.encoding, errors="replace")
    lifting.taken = frozenset(marks(text))

    def mark(found: re.Match[str]) -> str:
        made = _page_table(found[0])
        return f"<p>{lifting.mark(made)}</p>" if made else found[0]

    made = _HTML_TABLE.sub(mark, text)
    return read_opened(file._replace(data=made.encode(_UTF_8, errors="replace"), encoding=_UTF_8))


def _page_table(markup: str) -> Table | None:
    if _NO_DATA.search(markup) or _DOWN.search(markup):
        return None
    rows = [_page_row(row) for row in _HTML_ROW.findall(markup)[:_MOST_ROWS]]
    full = [row for row in rows if sum(1 for cell in row if cell.text) >= 2]
    longest = max((han_count(cell.text) for row in rows for cell in row), default=0)
    return Table(tuple(filter(None, rows))) if len(full) >= 2 and longest <= _MOST_CELL else None


def _page_row(markup: str) -> tuple[Cell, ...]:
    return tuple(
        Cell(_words(inner), int(span[1]) if (span := _SPAN.search(attributes)) and span[1] != "0" else 1)
        for attributes, inner in _HTML_CELL.findall(markup)
    )


def _words(markup: str) -> str:
    text = html.unescape(_TAG.sub("", _BREAK.sub("\x00", markup)))
    return "\n".join(line for part in text.split("\x00") if (line := " ".join(part.split())))
