"""The rows of tables as lines of text (表格按行): what stands in a row stays together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field

from drafter.corpus.named_styles import Styled, add_lines
from drafter.late_classes import dataclass

_CELL = 40  # characters: a longer cell is text, and the table its layout

Rows = Sequence[Sequence[Sequence[str]]]  # the rows of a table, each its cells, each the lines of it


def row_lines(row: Sequence[Sequence[str]]) -> list[str]:
    """One line for a row of short cells, else a line for each paragraph of its cells."""
    cells = [[line for line in cell if line.strip()] for cell in row]
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or any(len(cell) > 1 or len(cell[0]) > _CELL for cell in filled):
        return [line for cell in filled for line in cell]
    return ["\u3000".join(cell[0].strip() for cell in filled)]


def table_lines(rows: Rows) -> list[str]:
    """The lines of a table, row by row."""
    return [line for row in rows for line in row_lines(row)]


# How a table is set among the lines of a text: as its own lines, or as a mark that stands for it.
SetTable = Callable[[Rows], list[str]]


@dataclass(slots=True)
class Table:
    """The rows of a table while it is read: each the cells, each their lines."""

    rows: list[list[list[str]]] = field(default_factory=list)

    def open_row(self) -> None:
        """A row begins."""
        self.rows.append([])

    def open_cell(self) -> None:
        """A cell begins in the last row."""
        if self.rows:
            self.rows[-1].append([])

    @property
    def cell(self) -> list[str]:
        """The lines of the last cell."""
        if not self.rows:
            self.rows.append([])
        if not self.rows[-1]:
            self.rows[-1].append([])
        return self.rows[-1][-1]


@dataclass(slots=True)
class Flow:
    """The lines of a document that ends cells and rows with marks, as .doc and .rtf do.

    The text is one cell around all tables. A paragraph says how many tables it stands in; behind what ends a cell or
    a row the next paragraph begins another.
    """

    set_table: SetTable = table_lines
    tables: list[Table] = field(default_factory=lambda: [Table([[[]]])])
    ended: list[str] = field(default_factory=lambda: [""])

    def add(self, paragraph: Styled, depth: int = 0, ends: str = "") -> None:
        """A paragraph that stands in ``depth`` tables, and whether a ``cell`` or a ``row`` ends behind it."""
        self._go_to(depth)
        if ends == "row":
            self.ended[-1] = "row"
            return
        if depth and self.ended[-1] == "row":
            self.tables[-1].open_row()
        if depth and self.ended[-1]:
            self.tables[-1].open_cell()
        self.ended[-1] = ends if depth else ""
        add_lines(self.tables[-1].cell, paragraph)

    def lines(self) -> list[str]:
        """All lines, the tables that stand open closed."""
        self._go_to(0)
        return self.tables[0].cell

    def _go_to(self, depth: int) -> None:
        while len(self.tables) - 1 > depth:
            rows = self.tables.pop().rows
            self.ended.pop()
            self.tables[-1].cell.extend(self.set_table(rows))
        while len(self.tables) - 1 < depth:
            if len(self.tables) > 1 and self.ended[-1]:  # the cell that holds the inner table has yet to begin
                if self.ended[-1] == "row":
                    self.tables[-1].open_row()
                self.tables[-1].open_cell()
                self.ended[-1] = ""
            self.tables.append(Table())
            self.ended.append("row")
