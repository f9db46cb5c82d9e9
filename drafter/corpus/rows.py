"""The rows of tables as lines of text (表格按行): what stands in a row stays together."""

from __future__ import annotations

from collections.abc import Sequence

_CELL = 40  # characters: a longer cell is text, and the table its layout


def row_lines(row: Sequence[Sequence[str]]) -> list[str]:
    """One line for a row of short cells, else a line for each paragraph of its cells."""
    cells = [[line for line in cell if line.strip()] for cell in row]
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or any(len(cell) > 1 or len(cell[0]) > _CELL for cell in filled):
        return [line for cell in filled for line in cell]
    return ["\u3000".join(cell[0].strip() for cell in filled)]
