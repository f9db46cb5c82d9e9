"""Every edit of a cleaner on record (改动账): applied, mapped to the raw text, and taken back exactly.

A cleaner is a pure function from the text that its stage is given to the changes that it wants; this
module applies them. Offsets into the raw text are kept as a few break points (where lengths changed),
so that a stage costs its edits and the break points before it, never a step per character.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from drafter.model import Edit


class Change(NamedTuple):
    """A wish of a cleaner: put ``after`` in the place of ``start`` to ``end`` of the text it was given."""

    start: int
    end: int
    after: str
    note: str | None = None


Cleaner = Callable[[str], Sequence[Change]]


_COPIED = -1


@dataclass(frozen=True, slots=True)
class Offsets:
    """Where each place of the present text stands in the raw text.

    The text is cut into segments that begin at ``cuts`` and at ``raws`` in the raw text. A segment was
    copied, place by place, or it was put in the place of what ends at ``stops`` in the raw text.
    """

    cuts: tuple[int, ...] = (0,)
    raws: tuple[int, ...] = (0,)
    stops: tuple[int, ...] = (_COPIED,)

    def start(self, place: int) -> int:
        """Raw offset of what begins at ``place``; inside what was put in, where that begins."""
        i = bisect_right(self.cuts, place) - 1
        return self.raws[i] + (place - self.cuts[i] if self.stops[i] == _COPIED else 0)

    def end(self, place: int) -> int:
        """Raw offset of what ends at ``place``, before anything that was taken out there."""
        i = bisect_right(self.cuts, place - 1) - 1 if place else 0
        return self.raws[i] + place - self.cuts[i] if self.stops[i] == _COPIED else self.stops[i]

    def after(self, changes: Sequence[Change]) -> Offsets:
        """The offsets of the text that results from ``changes`` (sorted, apart from each other)."""
        segments: list[tuple[int, int, int]] = []
        old, shift = 0, 0
        for start, end, after, _note in changes:
            if len(after) == end - start:
                continue  # place by place as before
            while old < len(self.cuts) and self.cuts[old] < max(start, 1):
                segments.append((self.cuts[old] + shift, self.raws[old], self.stops[old]))
                old += 1
            if after:
                segments.append((start + shift, self.start(start), max(self.end(end), self.start(start))))
            while old < len(self.cuts) and self.cuts[old] <= end:
                old += 1  # swallowed by the change
            shift += len(after) - (end - start)
            # The rest of the segment in which the change ends, if it is not at its end.
            segments.append((end + shift, self.start(end), self.stops[old - 1]))
        segments.extend(
            (cut + shift, raw, stop)
            for cut, raw, stop in zip(self.cuts[old:], self.raws[old:], self.stops[old:], strict=True)
        )
        cuts, raws, stops = zip(*segments, strict=True) if segments else ((0,), (0,), (_COPIED,))
        return Offsets(cuts, raws, stops)


def tidy(text: str, changes: Sequence[Change]) -> list[Change]:
    """The changes in order, without those that change nothing or run into an earlier one."""
    kept: list[Change] = []
    last = 0
    for change in sorted(changes, key=lambda change: change[:2]):
        start, end, after, _note = change
        if start >= last and text[start:end] != after:
            kept.append(change)
            last = end
    return kept


def substitute(text: str, changes: Sequence[Change]) -> str:
    """``text`` with ``changes`` made; they must be sorted and apart from each other."""
    parts: list[str] = []
    last = 0
    for start, end, after, _note in changes:
        parts.append(text[last:start])
        parts.append(after)
        last = end
    parts.append(text[last:])
    return "".join(parts)


def record(code: str, stage: int, text: str, changes: Sequence[Change], offsets: Offsets) -> list[Edit]:
    """The ledger's entries for ``changes``, which stage number ``stage`` makes in ``text``."""
    return [
        Edit(code, start, text[start:end], after, offsets.start(start), offsets.end(end), note, stage)
        if end > start
        else Edit(code, start, "", after, offsets.end(start), offsets.end(start), note, stage)
        for start, end, after, note in changes
    ]


def revert(text: str, edits: Sequence[Edit]) -> str:
    """Take ``edits`` (all, in the order they were made) back: the raw text.

    Raises ValueError where ``text`` is not what the edits left behind.
    """
    stages = [list(group) for _stage, group in groupby(edits, key=lambda edit: edit.stage)]
    for stage in reversed(stages):
        text = _undo(text, stage)
    return text


def _undo(text: str, edits: Sequence[Edit]) -> str:
    parts: list[str] = []
    last = shift = 0
    for edit in edits:
        place = edit.at + shift
        if text[place : place + len(edit.after)] != edit.after:
            raise ValueError(f"edit {edit.code} at {edit.at} does not fit the text")
        parts.append(text[last:place])
        parts.append(edit.before)
        last = place + len(edit.after)
        shift += len(edit.after) - len(edit.before)
    parts.append(text[last:])
    return "".join(parts)
