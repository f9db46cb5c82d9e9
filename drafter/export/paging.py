"""What a reading copy asks of its pages: parts that stay together, and when the speaker gets to each."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from drafter.export.flow import Block
from drafter.export.sheet import Sheet
from drafter.export.title import columns
from drafter.punctuation import han_count


def kept(blocks: Sequence[Block], sheet: Sheet) -> frozenset[int]:
    """Indices of the blocks that stay on a page with the next one: those of parts that fit on a page."""
    if sheet.keep != "sections":
        return frozenset()
    found: set[int] = set()
    for start, end in _parts(blocks):
        if sum(lines(block, sheet) for block in blocks[start:end]) <= sheet.lines:
            found.update(range(start, end - 1))
    return frozenset(found)


def lines(block: Block, sheet: Sheet) -> int:
    """How many lines a block takes, about."""
    style = sheet.style(block.role)
    return max(1, math.ceil((columns(block.text) + style.first_line) / max(1, sheet.width_of(block.role))))


def time_marks(blocks: Sequence[Block], rate: int) -> dict[int, str]:
    """What to print beside the blocks that open a part: 约第3分钟. ``rate`` is in Han characters a minute.

    A point below the first level has one where a new minute has begun, and none right under a heading.
    """
    marks: dict[int, str] = {}
    spoken, last = 0, 0
    for index, block in enumerate(blocks):
        if block.page:
            spoken, last = 0, 0
        minute = spoken // max(1, rate) + 1
        headed = index > 0 and blocks[index - 1].role.startswith("heading")
        if block.opens == 1 or (block.opens and minute != last and not headed):
            marks[index] = f"约第{minute}分钟"
            last = minute
        if block.role not in ("title", "subtitle", "byline", "dateline"):
            spoken += han_count(block.text)
    return marks


def _parts(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Start and end of each part."""
    starts = [index for index, block in enumerate(blocks) if block.opens or block.page]
    yield from zip(starts, (*starts[1:], len(blocks)), strict=True)
