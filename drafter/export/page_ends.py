"""Where the pages of a reading copy end (分页): full pages, and no page turned within a sentence.

A speaker reads on while the page is turned, so a page ends with a sentence, better with a paragraph, best with a part;
only a sentence that takes a third of a page may be cut behind one of its clauses. Among all ways to cut the text those
with the fullest pages win, and the last page is no page for a line or two.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from drafter.export.flow import TITLE_BLOCK, Block, Run
from drafter.export.sheet import Sheet
from drafter.export.title import break_title
from drafter.export.wrapping import line_starts
from drafter.late_classes import dataclass
from drafter.punctuation import clauses, sentences

_LONG = 6  # lines of a sentence that may be cut at a clause
_FEWEST = 4  # lines of a last page
# What an end costs beside the lines that stay empty, which cost their square.
_AT_SENTENCE, _AT_CLAUSE, _BEFORE_PART, _FEW, _TOO_LONG = 2.0, 12.0, -2.0, 60.0, 10_000.0
_HEADS = (*TITLE_BLOCK, "salutation")


@dataclass(frozen=True, slots=True)
class _Place:
    """A place where a page may end: before the character ``at`` of a block; ``cost`` is what it costs there."""

    block: int
    at: int
    cost: float


def paged(blocks: Sequence[Block], sheet: Sheet) -> tuple[Block, ...]:
    """The blocks, cut where pages end: each page begins with a block that is ``turned``, but those of ``page``."""
    ends = _ends(blocks, sheet)
    made: list[Block] = []
    for index, block in enumerate(blocks):
        here = [place.at for place in ends if place.block == index]
        starts = [at for at in here if at]
        pieces = [_cut(block, start, end) for start, end in pairwise((0, *starts, len(block.text)))]
        for number, piece in enumerate(pieces):
            made.append(
                replace(
                    piece,
                    page=piece.page and not number,
                    turned=number > 0 or 0 in here,
                    first=piece.first and not number,
                    opens=0 if number else piece.opens,
                    continues=number > 0,
                    goes_on=number < len(pieces) - 1,
                )
            )
    return tuple(made)


def _cut(block: Block, start: int, end: int) -> Block:
    """The characters of a block from ``start`` to ``end``."""
    if (start, end) == (0, len(block.text)):
        return block
    runs: list[Run] = []
    at = 0
    for run in block.runs:
        inside = run.text[max(0, start - at) : max(0, end - at)]
        if inside:
            runs.append(replace(run, text=inside, comment=run.comment if start <= at else None))
        at += len(run.text)
    return replace(block, runs=tuple(runs))


def _ends(blocks: Sequence[Block], sheet: Sheet) -> list[_Place]:
    """The cheapest places to begin a new page; found from the end of the text."""
    places = [*_places(blocks, sheet), _Place(len(blocks), 0, 0)]
    best: list[tuple[float, int]] = [(0.0, 0)] * len(places)
    for start in range(len(places) - 2, -1, -1):
        best[start] = min(_pages(start, places, blocks, sheet, best))
    found: list[_Place] = []
    at = best[0][1] if places[:-1] else 0
    while 0 < at < len(places) - 1:
        found.append(places[at])
        at = best[at][1]
    return [place for place in found if not (place.at == 0 and blocks[place.block].page)]


def _pages(
    start: int, places: Sequence[_Place], blocks: Sequence[Block], sheet: Sheet, best: Sequence[tuple[float, int]]
) -> Iterator[tuple[float, int]]:
    """What it costs to end the page that begins at a place at each of those behind it, and which that is."""
    begin = places[start]
    filled = _Height(blocks, sheet, begin)
    for end in range(start + 1, len(places)):
        place = places[end]
        size = filled.upto(place)
        last = place.block == len(blocks) or (place.at == 0 and blocks[place.block].page)
        if size > sheet.lines and end > start + 1:
            return
        if size > sheet.lines:  # nothing shorter can be had
            empty = _TOO_LONG
        elif last:
            empty = _FEW if size < _FEWEST and start else 0.0
        else:
            empty = (sheet.lines - size) ** 2
        yield empty + place.cost + best[end][0], end
        if last:
            return


class _Height:
    """How many lines of the page are taken from a place on."""

    def __init__(self, blocks: Sequence[Block], sheet: Sheet, begin: _Place) -> None:
        self._blocks, self._sheet = blocks, sheet
        self._block, self._at = begin.block, begin.at
        self._above = 0.0
        self._starts: tuple[int, ...] | None = None

    def upto(self, place: _Place) -> float:
        """Lines up to a place behind the last one that was asked for."""
        while self._block < place.block:
            self._above += self._lines(None)
            self._block, self._at, self._starts = self._block + 1, 0, None
        return self._above + (self._lines(place.at) if place.at else 0.0)

    def _lines(self, end: int | None) -> float:
        block = self._blocks[self._block]
        if self._starts is None:
            self._starts = starts_of(block, self._sheet, self._at)
        count = len(self._starts) if end is None else bisect_left(self._starts, end - self._at)
        style = self._sheet.style(block.role)
        gap = 1 if block.first and not self._at else 0
        return gap + count * (style.pitch or self._sheet.pitch) / self._sheet.pitch


def starts_of(block: Block, sheet: Sheet, at: int = 0) -> tuple[int, ...]:
    """Where the lines of a block begin, from the character ``at`` on, which begins a page."""
    style = sheet.style(block.role)
    width = sheet.width_of(block.role) - style.left - style.right
    if block.role in ("title", "subtitle") or (block.role.startswith("heading") and sheet.break_headings):
        return tuple(range(len(break_title(block.text, sheet.width_of(block.role) - math.ceil(style.first_line)))))
    return line_starts(block.text[at:], width, 0 if at or block.continues else style.first_line, sheet.no_line_start)


def _places(blocks: Sequence[Block], sheet: Sheet) -> Iterator[_Place]:
    for index, block in enumerate(blocks):
        if index == 0 or not _holds(blocks[index - 1]):
            yield _Place(index, 0, _BEFORE_PART if block.opens == 1 else 0.0)
        if block.role == "body":
            yield from _inside(index, block, sheet)


def _holds(block: Block) -> bool:
    """Whether a block stays with the one behind it."""
    return block.role in _HEADS or block.role.startswith("heading")


def _inside(index: int, block: Block, sheet: Sheet) -> Iterator[_Place]:
    """The ends of sentences in a paragraph, and of clauses in long ones; none right behind its run-in heading."""
    text = block.text
    lead = len(block.runs[0].text) if block.runs[0].lead else 0
    for start, end in sentences(text):
        if len(line_starts(text[start:end], sheet.chars)) >= _LONG:
            inner = [start + stop for _, stop in clauses(text[start:end])][:-1]
            yield from (_Place(index, stop, _AT_CLAUSE) for stop in inner if stop > lead)
        if lead < end < len(text):
            yield _Place(index, end, _AT_SENTENCE)
