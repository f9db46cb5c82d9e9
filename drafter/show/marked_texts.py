"""A text with things at places in it (标记), cut into pieces that overlap nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Piece(NamedTuple):
    """A piece of a text, and the numbers of the spans that it lies in; ``first`` of these begin with it."""

    text: str
    spans: tuple[int, ...]
    first: tuple[int, ...]


def marked_pieces(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """The text in pieces; a span of no length is a piece of none, one that leads out of the text is cut."""
    placed = [(max(0, min(a, len(text))), max(0, min(b, len(text)))) for a, b in spans]
    cuts = sorted({0, len(text), *(at for span in placed for at in span)})
    starts: dict[int, list[int]] = {}
    for number, (start, end) in enumerate(placed):
        if start == end:
            starts.setdefault(start, []).append(number)
    by_start = sorted((start, end, number) for number, (start, end) in enumerate(placed) if start < end)
    open_: list[tuple[int, int]] = []  # end and number of the spans that go on
    at = 0
    for place, cut in enumerate(cuts):
        for number in starts.get(cut, ()):
            yield Piece("", (number,), (number,))
        following = cuts[place + 1] if place + 1 < len(cuts) else cut
        if following == cut:
            break
        open_ = [(end, number) for end, number in open_ if end > cut]
        first: list[int] = []
        while at < len(by_start) and by_start[at][0] == cut:
            _, end, number = by_start[at]
            open_.append((end, number))
            first.append(number)
            at += 1
        yield Piece(text[cut:following], tuple(sorted(number for _, number in open_)), tuple(first))
