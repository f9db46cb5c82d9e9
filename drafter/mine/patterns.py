"""Patterns: frames of one clause or several, and the choice among them.

Patterns compete: one is kept for what it adds to what others say already, over all the speeches that
have it. So neither a part of something longer nor a special case of something shorter is kept for
nothing. Words count by their square root: a third speech is worth more than a longer sentence in two.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import sqrt

from drafter.mine.frames import GAP, LEAST_SOURCES, Use, Words, weight

Row = tuple[int, ...]

BRIDGE: Words = (GAP,)  # stands for clauses between two that belong together
NOWHERE = -1  # the use of a bridge

_GAP_COST = 1
_JOINT = 2
_LEAST_GAIN = 0.7  # in roots of Han characters
_OWN_SOURCES = 2
_LONGEST_JOIN = 4


@dataclass(frozen=True, slots=True)
class Pattern:
    """The frames of neighbouring clauses, and where they were found: a row of uses for each occurrence."""

    parts: tuple[Words, ...]
    rows: tuple[Row, ...]

    @property
    def worth(self) -> int:
        """What the pattern says, in Han characters (see ``worth_of``)."""
        return sum(worth_of(words) for words in self.parts if words != BRIDGE)

    @property
    def weight(self) -> int:
        """Fixed Han characters."""
        return sum(weight(words) for words in self.parts)


def worth_of(words: Words) -> int:
    """Fixed Han characters, a typed slot for one (a count says two), less the gaps."""
    typed = sum(word[0] == "{" for word in words) + ("{n}" in words)
    return weight(words) + typed - _GAP_COST * words.count(GAP)


def sources_of(rows: Iterable[Row], uses: Sequence[Use]) -> set[str]:
    """The speeches in which a pattern was found."""
    return {uses[row[0]].source for row in rows}


def choose(patterns: Iterable[Pattern], uses: Sequence[Use]) -> list[Pattern]:
    """Greedily the patterns that add most over the speeches, each in two of them at least."""
    covered: dict[int, int] = defaultdict(int)
    heap = [(-_gain(pattern, uses, covered)[0], pattern.parts, pattern) for pattern in patterns]
    heapq.heapify(heap)
    chosen: list[Pattern] = []
    while heap:
        bound, parts, pattern = heapq.heappop(heap)
        gain, sources = _gain(pattern, uses, covered)
        if gain < _LEAST_GAIN or sources < LEAST_SOURCES:
            continue  # what is covered stays covered: it cannot gain again
        if gain < -bound and heap and gain < -heap[0][0]:
            heapq.heappush(heap, (-gain, parts, pattern))
            continue
        chosen.append(pattern)
        for row in pattern.rows:
            for number, worth in _cover(pattern, row):
                covered[number] = max(covered[number], worth)
    return chosen


def _cover(pattern: Pattern, row: Row) -> list[tuple[int, int]]:
    """The uses of a row with what the pattern says there; standing together is worth something."""
    joint = _JOINT if len(row) > 1 else 0
    return [
        (number, worth_of(words) + joint) for number, words in zip(row, pattern.parts, strict=True) if number != NOWHERE
    ]


def _gain(pattern: Pattern, uses: Sequence[Use], covered: Mapping[int, int]) -> tuple[float, int]:
    """What a pattern adds, best row of each speech, and the number of speeches where it adds anything."""
    best: dict[str, float] = {}
    for row in pattern.rows:
        more = sum(max(0.0, sqrt(worth) - sqrt(covered.get(number, 0))) for number, worth in _cover(pattern, row))
        source = uses[row[0]].source
        best[source] = max(best.get(source, 0.0), more)
    return sum(best.values()), sum(more > 1e-9 for more in best.values())


def with_own_use(patterns: Iterable[Pattern], uses: Sequence[Use]) -> list[Pattern]:
    """Drop what two speeches never say except inside something longer that is kept."""
    found = sorted(patterns, key=lambda pattern: (pattern.worth, pattern.parts))
    covers: dict[int, dict[tuple[Words, ...], int]] = defaultdict(dict)
    for pattern in found:
        for row in pattern.rows:
            for number, worth in _cover(pattern, row):
                covers[number][pattern.parts] = worth
    kept: list[Pattern] = []
    for pattern in found:
        own = [row for row in pattern.rows if any(_is_best(pattern, covers[n]) for n in row if n != NOWHERE)]
        if len(sources_of(own, uses)) >= _OWN_SOURCES:
            kept.append(pattern)
        else:
            for row in pattern.rows:
                for number in row:
                    covers.get(number, {}).pop(pattern.parts, None)
    return kept


def _is_best(pattern: Pattern, worths: Mapping[tuple[Words, ...], int]) -> bool:
    return worths[pattern.parts] >= max(worths.values())


def join(first: Iterable[Pattern], others: Iterable[Pattern], uses: Sequence[Use]) -> list[Pattern]:
    """Neighbouring clauses of one sentence whose frames stand together in two speeches.

    ``first`` are patterns of one clause that may begin a longer one, ``others`` those that may go on.
    """
    at: dict[tuple[int, int], list[tuple[Words, int]]] = defaultdict(list)
    for pattern in others:
        for (number,) in pattern.rows:
            at[uses[number].sentence, uses[number].index].append((pattern.parts[0], number))
    level = {pattern.parts: set(pattern.rows) for pattern in first}
    found: list[Pattern] = []
    for _ in range(_LONGEST_JOIN - 1):
        longer: dict[tuple[Words, ...], set[Row]] = defaultdict(set)
        for parts, rows in level.items():
            for row in rows:
                last = uses[row[-1]]
                for words, number in at.get((last.sentence, last.index + 1), ()):
                    longer[(*parts, words)].add((*row, number))
        level = {parts: rows for parts, rows in longer.items() if len(sources_of(rows, uses)) >= LEAST_SOURCES}
        found += [Pattern(parts, tuple(sorted(rows))) for parts, rows in level.items()]
    return sorted(found, key=lambda pattern: pattern.parts)


def bridge(patterns: Iterable[Pattern], uses: Sequence[Use]) -> list[Pattern]:
    """Beginning and end of a sentence, with clauses between them: 让我们…，{…}，为…作出新的更大贡献！"""
    by_sentence: dict[int, list[tuple[int, Words, int]]] = defaultdict(list)
    for pattern in patterns:
        for (number,) in pattern.rows:
            by_sentence[uses[number].sentence].append((uses[number].index, pattern.parts[0], number))
    last_of = {use.sentence: use.index for use in uses}  # the uses of a sentence stand in order
    pairs: dict[tuple[Words, ...], set[Row]] = defaultdict(set)
    for sentence, found in by_sentence.items():
        for (low, first, a), (high, last, b) in product(found, found):
            # A lead-in (同志们，) may stand before the beginning.
            if low <= 1 and high - low > 1 and high == last_of[sentence]:
                pairs[first, BRIDGE, last].add((a, NOWHERE, b))
    return [
        Pattern(parts, tuple(sorted(rows)))
        for parts, rows in sorted(pairs.items())
        if len(sources_of(rows, uses)) >= LEAST_SOURCES
    ]
