"""Which paragraphs of a file are which lines of its text (段落对行): both stand in the same order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

_AHEAD = 200  # lines that one side may have more, such as an automatic number without text


def paragraph_lines(lines: Sequence[str], paragraphs: Sequence[str]) -> list[int | None]:
    """For each paragraph the number (from 0) of the line that holds its text, None where there is none.

    A line may begin with an automatic number that the paragraph's own text lacks; a paragraph with line breaks
    is found by its first line, or joined where the reader joined it (a title).
    """
    found: list[int | None] = []
    bare = ["".join(line.split()) for line in lines]
    at = 0
    for paragraph in paragraphs:
        if not paragraph.strip():
            found.append(None)
            continue
        joined, first = "".join(paragraph.split()), "".join(paragraph.strip().partition("\n")[0].split())
        ahead = range(at, min(at + _AHEAD, len(bare)))
        place = next((i for i in ahead if bare[i].endswith((joined, first))), None)
        found.append(place)
        if place is not None:
            at = place + 1
    return found


class HeldLines:
    """Which paragraph holds a line, and where in it the line begins; one with line breaks holds several lines."""

    def __init__(self, lines: Sequence[str], texts: Sequence[str]) -> None:
        held: dict[int, tuple[int, int]] = {}
        for index, line in enumerate(paragraph_lines(lines, texts)):
            if line is None:
                continue
            pieces = [piece for piece in re.finditer("[^\n]+", texts[index]) if piece.group().strip()]
            joined = len(pieces) > 1 and lines[line].endswith(pieces[-1].group())
            for number, piece in enumerate(pieces[:1] if joined else pieces):
                if line + number < len(lines):
                    own = texts[index] if joined else piece.group()
                    held[line + number] = index, piece.start() - max(0, len(lines[line + number]) - len(own))
        self._held, self._known = held, sorted(held)

    def of(self, line: int) -> tuple[int, int | None]:
        """The paragraph, and the place there (below 0: the line has a number before it).

        For a line that no paragraph holds the one of the nearest line before it, else the first, and no place.
        """
        if line in self._held:
            return self._held[line]
        before = bisect_right(self._known, line)
        return (self._held[self._known[before - 1]][0] if before else 0), None
