"""Every edit of a cleaner on record (改动账): applied, mapped to the raw text, and taken back exactly.

A cleaner is a pure function from the text that its stage is given to the changes that it wants; this
module applies them. Offsets into the raw text are kept as a few break points (where lengths changed),
so that a stage costs its edits and the break points before it, never a step per character. Most readers
want the text alone, so a ledger keeps the changes of each stage and makes edits of them when it is read.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter, ne
from typing import NamedTuple, TypeVar, overload

from drafter.late_classes import dataclass
from drafter.model import Edit

Span = tuple[int, int]


class Change(NamedTuple):
    """A wish of a cleaner: put ``after`` in the place of ``start`` to ``end`` of the text it was given."""

    start: int
    end: int
    after: str
    note: str | None = None


def last_kept(lines: Sequence[str], gone: Container[int]) -> int:
    """Index of the last line that stays; -1 where all go."""
    return next((i for i in reversed(range(len(lines))) if i not in gone), -1)


def line_spans(lines: Sequence[str], gone: Container[int]) -> Iterator[Span]:
    """Where each line stands; one that goes with its line end, or behind the last that stays with the one before it."""
    last = last_kept(lines, gone)
    place, whole = 0, sum(map(len, lines)) + len(lines) - 1
    for i, line in enumerate(lines):
        end = place + len(line)
        if i not in gone:
            yield place, end
        elif i > last >= 0:
            yield max(place - 1, 0), end
        else:
            yield place, min(end + 1, whole)
        place = end + 1


def line_changes(lines: Sequence[str], reasons: Mapping[int, str]) -> Iterator[Change]:
    """Lines that go, by their index, each with why."""
    spans = enumerate(line_spans(lines, reasons))
    return (Change(start, end, "", reasons[i]) for i, (start, end) in spans if i in reasons)


Cleaner = Callable[[str], Sequence[Change]]
Item = TypeVar("Item")

_COPIED = -1
_PLACE = itemgetter(0, 1)
_DIFFERENT = re.compile(b"\\x01+")


class _Derived(Sequence[Item]):
    """A sequence that is worked out anew whenever it is read; equal to every sequence of the same items."""

    __slots__ = ()

    def __iter__(self) -> Iterator[Item]:
        raise NotImplementedError

    def __len__(self) -> int:
        return sum(1 for _item in self)

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, index: int | slice) -> Item | tuple[Item, ...]:
        return tuple(self)[index]

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))


@dataclass(frozen=True, slots=True, eq=False)
class Respelling(_Derived[Change]):
    """The changes that make ``after`` of ``before``, place by place (繁转简): a run of others each.

    ``doubts`` says what a reader should look at in the run of ``before`` from a start to an end.
    """

    before: str
    after: str
    doubts: Callable[[str, int, int], str | None]

    def __iter__(self) -> Iterator[Change]:
        for found in self._runs():
            start, end = found.span()
            yield Change(start, end, self.after[start:end], self.doubts(self.before, start, end))

    def __len__(self) -> int:
        return sum(1 for _ in self._runs())

    def __bool__(self) -> bool:
        return self.before != self.after

    def _runs(self) -> Iterator[re.Match[bytes]]:
        return _DIFFERENT.finditer(bytes(map(ne, self.before, self.after)))

    def replaced(self) -> Iterator[tuple[str, str]]:
        """What stood in each run and what stands there now, without what a reader should look at."""
        for found in self._runs():
            start, end = found.span()
            yield self.before[start:end], self.after[start:end]

    def outside(self, spans: Iterable[Span]) -> Respelling:
        """The same without the runs that touch one of ``spans``, which are sorted."""
        parts: list[str] = []
        last = 0
        for start, end in spans:
            if start < end and self._differs(start):
                while start > last and self._differs(start - 1):
                    start -= 1
            if start < end and self._differs(end - 1):
                while end < len(self.before) and self._differs(end):
                    end += 1
            parts += self.after[last:start], self.before[max(start, last) : end]
            last = max(end, last)
        return Respelling(self.before, "".join(parts) + self.after[last:], self.doubts)

    def _differs(self, place: int) -> bool:
        return self.before[place] != self.after[place]


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
        if isinstance(changes, Respelling):
            return self
        cuts: list[int] = []
        raws: list[int] = []
        stops: list[int] = []
        old = shift = 0
        for start, end, after, _note in changes:
            growth = len(after) - (end - start)
            if not growth:
                continue  # place by place as before
            kept = bisect_left(self.cuts, max(start, 1), old)
            if kept > old:
                cuts += [cut + shift for cut in self.cuts[old:kept]]
                raws += self.raws[old:kept]
                stops += self.stops[old:kept]
            if after:
                cuts.append(start + shift)
                raws.append(self.start(start))
                stops.append(max(self.end(end), self.start(start)))
            old = bisect_right(self.cuts, end, kept)  # what lies between was swallowed by the change
            shift += growth
            # The rest of the segment in which the change ends, if it is not at its end.
            copied = self.stops[old - 1] == _COPIED
            cuts.append(end + shift)
            raws.append(self.raws[old - 1] + (end - self.cuts[old - 1] if copied else 0))
            stops.append(self.stops[old - 1])
        if not cuts:
            return self
        cuts += [cut + shift for cut in self.cuts[old:]]
        return Offsets(tuple(cuts), (*raws, *self.raws[old:]), (*stops, *self.stops[old:]))


def tidy(text: str, changes: Sequence[Change]) -> Sequence[Change]:
    """The changes in order, without those that change nothing or run into an earlier one."""
    if isinstance(changes, Respelling):
        return changes
    kept: list[Change] = []
    last = before = 0
    for change in changes:
        start, end, after, _note = change
        if start < before:  # most cleaners go through the text once, so that there is nothing to sort
            return tidy(text, sorted(changes, key=_PLACE))
        before = start
        if start >= last and text[start:end] != after:
            kept.append(change)
            last = end
    return kept


def outside(changes: Sequence[Change], spans: Sequence[Span]) -> Sequence[Change]:
    """The changes that touch none of ``spans``; both are sorted."""
    if isinstance(changes, Respelling):
        return changes.outside(spans)
    if not spans:
        return changes
    kept: list[Change] = []
    i = 0
    for change in changes:
        while i < len(spans) and spans[i][1] <= change.start:
            i += 1
        if i == len(spans) or change.end <= spans[i][0]:
            kept.append(change)
    return kept


def substitute(text: str, changes: Sequence[Change]) -> str:
    """``text`` with ``changes`` made; they must be sorted and apart from each other."""
    if isinstance(changes, Respelling):
        return changes.after
    parts: list[str] = []
    last = 0
    for start, end, after, _note in changes:
        parts += text[last:start], after
        last = end
    parts.append(text[last:])
    return "".join(parts)


class Stage(NamedTuple):
    """A run of one cleaner: its code, the text that it was given, and what it changed there."""

    code: str
    text: str
    changes: Sequence[Change]

    def replaced(self) -> Iterator[tuple[str, str]]:
        """What stood in each place that it changed, and what stands there now."""
        if isinstance(self.changes, Respelling):
            return self.changes.replaced()
        return ((self.text[start:end], after) for start, end, after, _note in self.changes)

    def edits(self, number: int, offsets: Offsets) -> Iterator[Edit]:
        """The entries of the ledger for this stage, which has ``number``; ``offsets`` are those of its text."""
        for start, end, after, note in self.changes:
            first = offsets.start(start) if end > start else offsets.end(start)
            yield Edit(self.code, start, self.text[start:end], after, first, offsets.end(end), note, number)


@dataclass(frozen=True, slots=True, eq=False)
class Ledger(_Derived[Edit]):
    """The edits of all stages in the order they were made."""

    stages: tuple[Stage, ...] = ()

    def __iter__(self) -> Iterator[Edit]:
        for number, stage, offsets in self._located():
            yield from stage.edits(number, offsets)

    def __len__(self) -> int:
        return sum(len(stage.changes) for stage in self.stages)

    def replaced(self) -> Iterator[tuple[str, str, str]]:
        """The code of each edit, what it took away and what it put there: quickly, for it locates nothing."""
        for stage in self.stages:
            yield from ((stage.code, before, after) for before, after in stage.replaced())

    def of(self, code: str) -> Iterator[Edit]:
        """The edits of one cleaner."""
        if any(stage.code == code for stage in self.stages):
            for number, stage, offsets in self._located():
                if stage.code == code:
                    yield from stage.edits(number, offsets)

    def offsets(self) -> Offsets:
        """Where the places of the last text stand in the raw text."""
        offsets = Offsets()
        for stage in self.stages:
            offsets = offsets.after(stage.changes)
        return offsets

    def _located(self) -> Iterator[tuple[int, Stage, Offsets]]:
        offsets = Offsets()
        for number, stage in enumerate(self.stages):
            yield number, stage, offsets
            offsets = offsets.after(stage.changes)


def replaced(edits: Sequence[Edit]) -> Iterator[tuple[str, str, str]]:
    """Of each edit its code, what it took away and what it put there."""
    return edits.replaced() if isinstance(edits, Ledger) else ((one.code, one.before, one.after) for one in edits)


def edits_of(edits: Sequence[Edit], code: str) -> Iterator[Edit]:
    """The edits of one cleaner."""
    return edits.of(code) if isinstance(edits, Ledger) else (edit for edit in edits if edit.code == code)


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
