"""Which paragraphs of a file are which lines of its text (段落对行): both stand in the same order."""

from __future__ import annotations

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
