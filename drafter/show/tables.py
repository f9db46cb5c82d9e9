"""Tables for a terminal: columns of a fixed grid, Han characters take two."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

_GAP = "  "


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table of figures, line by line: the first column to the left, the others to the right."""
    widths = _widths([head, *rows])
    for row in (head, *rows):
        yield _GAP.join((_left(row[0], widths[0]), *map(_right, row[1:], widths[1:])))


def print_columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table of words, line by line: every column to the left."""
    widths = _widths(rows)
    for row in rows:
        yield _GAP.join(map(_left, row, widths)).rstrip()


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(_width, column)) for column in zip(*rows, strict=True)]


def _left(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))


def _right(cell: str, width: int) -> str:
    return " " * (width - _width(cell)) + cell


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)
