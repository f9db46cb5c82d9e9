"""Tables of .doc, .rtf and .odt lifted out of their lines, and what else these files hold, counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from drafter.corpus.attachments import Lifting, marks
from drafter.corpus.readers import File, read_opened
from drafter.corpus.rows import Rows, SetTable, table_lines
from drafter.model import Cell, Kind, Omission, Table
from drafter.punctuation import han_count

_MOST_CELL = 400  # Han characters: a longer cell holds a text, and its table is only a frame
# What readers call what they leave out, by the kinds of losses.
_LOSSES = {
    "图片、图形": "picture",
    "脚注": "footnote",
    "尾注": "endnote",
    "批注": "comment",
    "页眉页脚": "header",
    "修订中已删除的文字": "change",
    "斜排的文字": "leaning",
    "没有文字的页": "blank-page",
    "图片": "page-picture",
    "附件": "enclosure",
}


def lift_flow(file: File, lifting: Lifting) -> File:
    """The file as text with marks for its tables; raises UnreadableError for a broken one."""
    document = read_opened(file)
    lifting.taken = frozenset(marks(document.raw))
    _count(document.omissions, lifting)

    def set_table(rows: Rows) -> list[str]:
        made = _table(rows)
        return [lifting.mark(made)] if made else table_lines(rows)

    text = _reader(file.kind)(file.data, set_table)[0]
    return file._replace(data=text.encode("utf-8", "replace"), kind="text", encoding="utf-8")


def count_printed(file: File, lifting: Lifting) -> File:
    """The file itself; what it holds beside its lines is counted."""
    _count(read_opened(file).omissions, lifting)
    return file


def _count(omissions: tuple[Omission, ...], lifting: Lifting) -> None:
    for one in omissions:
        if one.what in _LOSSES:
            lifting.losses[_LOSSES[one.what]] += one.count


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
