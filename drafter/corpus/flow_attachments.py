"""Tables of .doc, .rtf and .odt lifted out of their lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from drafter.corpus.attachments import Lifting, marks
from drafter.corpus.readers import File, read_opened
from drafter.corpus.rows import Rows, SetTable, table_lines
from drafter.model import Cell, Document, Kind, Table
from drafter.punctuation import han_count

_MOST_CELL = 400  # Han characters: a longer cell holds a text, and its table is only a frame


def lift_flow(file: File, lifting: Lifting) -> Document:
    """The document with marks for its tables; raises UnreadableError for a broken one."""
    document = read_opened(file)
    lifting.taken = frozenset(marks(document.raw))

    def set_table(rows: Rows) -> list[str]:
        made = _table(rows)
        return [lifting.mark(made)] if made else table_lines(rows)

    text = _reader(file.kind)(file.data, set_table)[0]
    return replace(document, raw=text, text=text)


def _reader(kind: Kind) -> Callable[[bytes, SetTable], tuple[str, Any]]:
    from drafter.corpus.old_word import read_old_word
    from drafter.corpus.open_document import read_open_document
    from drafter.corpus.rich_text import read_rich_text

    readers: dict[Kind, Callable[[bytes, SetTable], tuple[str, Any]]] = {
        "doc": read_old_word,
        "rtf": read_rich_text,
        "odt": read_open_document,
    }
    return readers[kind]


def _table(rows: Rows) -> Table | None:
    """A table as rows of cells; None for one that frames a text, or has a single column."""
    filled = [row for row in rows if row]
    width = max(map(len, filled), default=0)
    cells = [cell for row in filled for cell in row]
    if width < 2 or len(cells) < 2 or any(han_count("".join(cell)) > _MOST_CELL for cell in cells):
        return None
    return Table(tuple(_row(row, width) for row in filled))


def _row(row: Sequence[Sequence[str]], width: int) -> tuple[Cell, ...]:
    """A row; where cells were merged its last one takes the columns that are missing."""
    texts = ["\n".join(line.strip() for line in cell if line.strip()) for cell in row]
    return (*map(Cell, texts[:-1]), Cell(texts[-1], width - len(texts) + 1))
