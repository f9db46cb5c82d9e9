"""What a reading copy asks of its pages: parts that stay together, and when the speaker gets to each."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from drafter.export.flow import TITLE_BLOCK, Block
from drafter.export.sheet import Sheet
from drafter.export.title import columns
from drafter.model import Picture, Table
from drafter.punctuation import han_count

_SHORT = 4  # parts of a page: a shorter part is no page of its own


def kept(blocks: Sequence[Block], sheet: Sheet) -> frozenset[int]:
    """Indices of the blocks that stay on a page with the next one: those of parts that fit on a page.

    A short part that would have a page to itself (谢谢大家！ at the end, a signpost before a point that fills its
    page) stays with the part before it.
    """
    if sheet.keep != "sections":
        return frozenset()
    parts = [(start, end, sum(lines(block, sheet) for block in blocks[start:end])) for start, end in _parts(blocks)]
    found = set(_joined(blocks, parts, sheet.lines))
    for start, end, length in parts:
        if length <= sheet.lines:
            found.update(range(start, end - 1))
    return frozenset(found)


def _joined(blocks: Sequence[Block], parts: Sequence[tuple[int, int, int]], page: int) -> Iterator[int]:
    """The blocks behind which a short part follows that stays with them; from the last part to the first."""
    first, size, behind = len(blocks), page, page  # of the parts that stay together so far, and of those behind them
    for start, end, length in reversed(parts):
        if blocks[end - 1].role.startswith("heading"):
            size += length  # a heading stays with what it heads
        elif (
            size * _SHORT <= page < size + behind
            and length + size <= page
            and not (blocks[first].page or blocks[first].role.startswith("heading"))
        ):
            yield first - 1
            size += length
        else:
            behind = page if end < len(blocks) and blocks[end].page else size
            size = length
        first = start


def lines(block: Block, sheet: Sheet) -> int:
    """How many lines a block takes, about."""
    if isinstance(block.attachment, Picture):
        return math.ceil(block.attachment.height / 25.4 * 72 / sheet.pitch)
    if isinstance(block.attachment, Table):
        return sum(max((cell.text.count("\n") + 1 for cell in row), default=1) for row in block.attachment.rows)
    style = sheet.style(block.role)
    return max(1, math.ceil((columns(block.text) + style.first_line) / max(1, sheet.width_of(block.role))))


def time_marks(blocks: Sequence[Block], rate: int) -> dict[int, str]:
    """What to print beside the paragraphs in which a new minute has begun: 约第3分钟, once for each minute.

    ``rate`` is in Han characters a minute. A heading has the mark of the text that it stands above.
    """
    marks: dict[int, str] = {}
    spoken, last = 0, 1
    for index, block in enumerate(blocks):
        if block.page:
            spoken, last = 0, 1
        if block.role in TITLE_BLOCK:
            continue
        minute = spoken // max(1, rate) + 1
        if minute != last and not block.attachment:
            marks[index] = f"约第{minute}分钟"
            last = minute
        spoken += sum(han_count(run.text) for run in block.runs if not run.cue) if block.role != "cue" else 0
    return marks


def _parts(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Start and end of each part."""
    starts = [index for index, block in enumerate(blocks) if block.opens or block.page]
    yield from zip(starts, (*starts[1:], len(blocks)), strict=True)
