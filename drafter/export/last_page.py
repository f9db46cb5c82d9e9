"""A last page of a line or two (末页): drawn in by a squeeze that nobody sees, where the sheet allows it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from drafter.export.flow import Block, flow
from drafter.export.page_ends import starts_of
from drafter.export.sheet import Sheet, Style
from drafter.export.wrapping import line_starts
from drafter.model import Draft

FEW = 2  # lines that are no page
# Points by which the lines of an outline's notes are drawn together, and how often at most (21 → 18.5).
_STEP, _MOST_STEPS = 0.5, 5
_SPARE = 1  # paragraphs beside: what one gains another program may set otherwise
_SHORTEST = 2  # lines of a paragraph that may be squeezed: in a single one there is nothing to gain


def lines_on_last_page(blocks: Sequence[Block], sheet: Sheet) -> int:
    """How many lines stand on the last page, about; all of them where there is but one page.

    A heading is never the last line of a page. Tables and pictures count nothing, so that nothing is known behind them.
    """
    return _last(blocks, sheet)[0]


def _last(blocks: Sequence[Block], sheet: Sheet) -> tuple[int, bool]:
    """How many lines stand on the last page, and whether it is the only one."""
    used = 0.0
    only = True
    for index, block in enumerate(blocks):
        if block.page:
            used, only = 0.0, False
        size = _size(block, sheet)
        if _heads(block) and index + 1 < len(blocks) and used + size + 1 > sheet.lines:
            used, only = 0.0, False
        used += size
        if used > sheet.lines:
            used, only = (used - sheet.lines) % sheet.lines or sheet.lines, False
    return math.ceil(used), only


def _heads(block: Block) -> bool:
    return block.role.startswith("heading")


def _size(block: Block, sheet: Sheet) -> float:
    style = sheet.style(block.role)
    height = len(starts_of(block, sheet)) * (style.pitch or sheet.pitch) / sheet.pitch
    return height + (1 if block.first else 0)


def drawn_in(blocks: Sequence[Block], sheet: Sheet) -> tuple[Block, ...]:
    """The blocks, those ``tight`` that are to be squeezed so that a last page of a line or two is none.

    Where the sheet allows no squeeze, or not so many paragraphs end with a few characters on a line, nothing changes.
    """
    if not sheet.squeeze or any(block.page or block.attachment for block in blocks):
        return tuple(blocks)
    wanted, only = _last(blocks, sheet)
    if only or wanted > FEW:
        return tuple(blocks)
    gains = [index for index, block in enumerate(blocks) if _gains(block, sheet)]
    if len(gains) < wanted:
        return tuple(blocks)
    chosen = gains[-wanted - _SPARE :]
    return tuple(replace(block, tight=index in chosen) for index, block in enumerate(blocks))


def short_last_page(draft: Draft, sheet: Sheet) -> int:
    """How many lines, one or two, stand on a last page that the sheet cannot draw in; 0 where there is no such page."""
    blocks = drawn_in(flow(draft, sheet.head), sheet)
    if sheet.keep != "none" or any(block.tight or block.attachment for block in blocks):
        return 0
    lines, only = _last(blocks, sheet)
    return lines if lines <= FEW and not only else 0


def compacted(blocks: Sequence[Block], sheet: Sheet) -> Sheet:
    """The sheet for an outline, the lines of its notes as much nearer to each other as no page of a line or two needs.

    Where that does not help the sheet stays as it is.
    """
    tried = (_nearer(sheet, step * _STEP) for step in range(_MOST_STEPS + 1))
    return next((one for one in tried if not _has_short_page(blocks, one)), sheet)


def _nearer(sheet: Sheet, points: float) -> Sheet:
    def one(style: Style) -> Style:
        small = style.role in ("note", "phrase") and style.pitch is not None
        return replace(style, pitch=style.pitch - points) if small and style.pitch else style

    return replace(sheet, styles=tuple(map(one, sheet.styles))) if points else sheet


def _has_short_page(blocks: Sequence[Block], sheet: Sheet) -> bool:
    """Whether any part that begins on a new page ends on one of a line or two."""
    starts = [0, *(index for index, block in enumerate(blocks) if block.page), len(blocks)]
    for start, end in pairwise(starts):
        part = [replace(block, page=False) for block in blocks[start:end]]
        lines, only = _last(part, sheet)
        if part and not only and lines <= FEW:
            return True
    return False


def _gains(block: Block, sheet: Sheet) -> bool:
    """Whether a paragraph takes a line less where it is squeezed."""
    if block.role != "body":
        return False
    style = sheet.style("body")
    starts = starts_of(block, sheet)
    advance = style.size + sheet.char_spacing / 20  # points from one character to the next
    wider = sheet.chars * advance / (advance - sheet.squeeze)
    tight = line_starts(block.text, wider, style.first_line, sheet.no_line_start)
    return len(starts) >= _SHORTEST and len(tight) < len(starts)
