"""Places in Markdown files: the text that is checked leaves signs and lines out, the user sees the file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from drafter.check.fixing import Fix
from drafter.corpus.markdown import numbered_lines
from drafter.errors import Location
from drafter.model import Finding
from drafter.patterns import regex

_LINE = regex(r"\r\n|\r|\n")


class MarkdownPlaces:
    """Where the places of a Markdown file's text stand in the file: the text leaves signs and lines out."""

    def __init__(self, file: str) -> None:
        self._file, self._breaks = file, breaks_of(file)
        self._numbers: list[int] = []  # of the line of the file, for each line of the text
        self._starts = [0]  # of the lines of the text
        self._last: tuple[int, list[int], list[int]] | None = None  # the line of the file that was last asked for
        self._lines: dict[int, list[str]] = defaultdict(list)  # the lines of the text that a line of the file gives
        for number, line in numbered_lines(file):
            self._numbers.append(number)
            self._starts.append(self._starts[-1] + len(line) + 1)
            self._lines[number].append(line)

    def offset(self, place: int) -> int:
        """The offset in the file of an offset in the text."""
        return self._earliest_and_latest(place)[0]

    def fixes(self, fixes: Iterable[Fix]) -> tuple[Fix, ...]:
        """The fixes at their places in the file; those that could stand at several, or are torn, are left out."""
        return tuple(fix for each in fixes if (fix := self._moved(each)))

    def _moved(self, fix: Fix) -> Fix | None:
        places = [self._earliest_and_latest(place) for place in range(fix.start, max(fix.end, fix.start + 1))]
        start = places[0][0]
        end = start + len(fix.before)
        if any(first != last for first, last in places) or self._file[start:end] != fix.before:
            return None
        return fix._replace(start=start, end=end)

    def _earliest_and_latest(self, place: int) -> tuple[int, int]:
        """Between which offsets in the file the character at ``place`` of the text stands.

        The characters of a line are those of the line in the file, some left out: what comes before it leaves so
        much room on the one side, what comes behind it on the other.
        """
        line = min(bisect_right(self._starts, place), len(self._numbers)) - 1
        number = self._numbers[line]
        first = bisect_left(self._numbers, number)
        within = self._starts[line] - self._starts[first] - (line - first) + place - self._starts[line]
        earliest, latest = self._alignment(number)
        within = min(within, len(earliest) - 1)
        start = self._breaks[number]
        return (start + earliest[within], start + latest[within]) if within >= 0 else (start, start)

    def _alignment(self, number: int) -> tuple[list[int], list[int]]:
        if self._last is None or self._last[0] != number:
            start, end = [*self._breaks, len(self._file)][number : number + 2]
            text = "".join(self._lines[number])
            own = self._file[start:end]
            latest = [len(own) - 1 - at for at in _embedded(text[::-1], own[::-1])][::-1]
            self._last = number, _embedded(text, own), latest
        return self._last[1], self._last[2]

    def moved(self, finding: Finding) -> Finding:
        """A finding at its place in the file."""
        location = finding.location
        if location is None or not location.line:
            return finding
        offset = self.offset(self._starts[location.line - 1] + location.column - 1)
        return replace(finding, location=located(location.path, self._breaks, offset))


def _embedded(text: str, line: str) -> list[int]:
    """Where the characters of ``text`` first stand in ``line``, one behind the other."""
    found: list[int] = []
    at = 0
    for character in text:
        place = line.find(character, at)
        at = place + 1 if place >= 0 else at
        found.append(max(at - 1, 0))
    return found


def breaks_of(text: str) -> list[int]:
    """The offsets at which the lines of a text start."""
    return [0, *(found.end() for found in _LINE.finditer(text))]


def located(path: str, breaks: Sequence[int], offset: int) -> Location:
    """Line and column of an offset."""
    line = bisect_right(breaks, offset)
    return Location(path, line, offset - breaks[line - 1] + 1)
