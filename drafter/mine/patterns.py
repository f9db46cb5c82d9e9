"""Patterns: frames of one clause or several, and the choice among them.

Patterns compete: one is kept for what it adds to what others say already, over all the speeches that
have it. So neither a part of something longer nor a special case of something shorter is kept for
nothing. Words count by their square root: a third speech is worth more than a longer sentence in two.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import product
from math import sqrt

from drafter.late_classes import dataclass
from drafter.mine.frames import GAP, LEAST_SOURCES, Use, Words, fill, weight

Row = tuple[int, ...]
Place = tuple[int, int]  # a clause: its sentence, its number there

BRIDGE: Words = (GAP,)  # stands for clauses between two that belong together
NOWHERE = -1  # the use of a bridge

_GAP_COST = 1
_JOINT = 2
_LEAST_GAIN = 0.7  # in roots of Han characters
_OWN_SOURCES = 2
_LONGEST_JOIN = 4
_FAMILY = 3  # speeches
_FAMILY_WEIGHT = 3  # Han characters
_STANDS_FOR = 0.75
_LESS = 2  # Han characters that an entry may say less and stand for another (要清醒地看到 for 我们也要清醒地看到)


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


@lru_cache(maxsize=65536)
def worth_of(words: Words) -> int:
    """Fixed Han characters, a typed slot for one (a count says two), less the gaps."""
    typed = sum(word[0] == "{" for word in words) + ("{n}" in words)
    return weight(words) + typed - _GAP_COST * words.count(GAP)


def sources_of(rows: Iterable[Row], uses: Sequence[Use]) -> set[str]:
    """The speeches in which a pattern was found."""
    return {uses[row[0]].source for row in rows}


def fillings_of(pattern: Pattern, uses: Sequence[Use]) -> list[list[Words]]:
    """What fills each gap of a pattern of one clause, in the order of its rows."""
    words = pattern.parts[0]
    rows = [uses[number].words for (number,) in pattern.rows]
    spans = [fill(words, row) or [] for row in rows]
    return [
        [row[slice(*found[gap])] for row, found in zip(rows, spans, strict=True)] for gap in range(words.count(GAP))
    ]


def choose(patterns: Iterable[Pattern], uses: Sequence[Use]) -> list[Pattern]:
    """Greedily the patterns that add most over the speeches, each in two of them at least."""
    covered: dict[Place, int] = defaultdict(int)
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
                place = uses[number].place
                covered[place] = max(covered[place], worth)
    return chosen


def _cover(pattern: Pattern, row: Row) -> list[tuple[int, int]]:
    """The uses of a row with what the pattern says there; standing together is worth something."""
    joint = _JOINT if len(row) > 1 else 0
    return [
        (number, worth_of(words) + joint) for number, words in zip(row, pattern.parts, strict=True) if number != NOWHERE
    ]


def _gain(pattern: Pattern, uses: Sequence[Use], covered: Mapping[Place, int]) -> tuple[float, int]:
    """What a pattern adds, best row of each speech, and the number of speeches where it adds anything."""
    best: dict[str, float] = {}
    for row in pattern.rows:
        more = sum(
            max(0.0, sqrt(worth) - sqrt(covered.get(uses[number].place, 0))) for number, worth in _cover(pattern, row)
        )
        source = uses[row[0]].source
        best[source] = max(best.get(source, 0.0), more)
    return sum(best.values()), sum(more > 1e-9 for more in best.values())


def with_own_use(patterns: Iterable[Pattern], uses: Sequence[Use]) -> list[Pattern]:
    """Drop what two speeches never say except inside something longer that is kept."""
    found = sorted(patterns, key=lambda pattern: (pattern.worth, pattern.parts))
    covers: dict[Place, dict[tuple[Words, ...], int]] = defaultdict(dict)
    for pattern in found:
        for row in pattern.rows:
            for number, worth in _cover(pattern, row):
                covers[uses[number].place][pattern.parts] = worth
    kept: list[Pattern] = []
    for pattern in found:
        own = [
            row for row in pattern.rows if any(_is_best(pattern, covers[uses[n].place]) for n in row if n != NOWHERE)
        ]
        if len(sources_of(own, uses)) >= _OWN_SOURCES:
            kept.append(pattern)
        else:
            for row in pattern.rows:
                for number in row:
                    if number != NOWHERE:
                        covers[uses[number].place].pop(pattern.parts, None)
    return kept


def with_families(full: Iterable[Pattern], kept: Sequence[Pattern], uses: Sequence[Use]) -> list[Pattern]:
    """The general frames that special cases have taken apart: 向{…}表示{…} beside 向{…}表示热烈的祝贺.

    No single entry that is kept stands for most of the speeches that such a frame has. An entry of several
    clauses stands for none: who writes one of them alone looks for that one. A whole clause that stands in
    different sentences comes back with fewer speeches: it will stand in others too.
    """
    found = list(kept)
    sentences = _sentences(uses)
    bridged = {place for pattern in kept if BRIDGE in pattern.parts for place in places_of(pattern, uses)}
    at: dict[Place, set[int]] = defaultdict(set)
    for index, pattern in enumerate(found):
        for place in places_of(pattern, uses) if len(pattern.parts) == 1 else ():
            at[place].add(index)
    known = {pattern.parts for pattern in kept}
    for pattern in sorted(full, key=lambda pattern: (-pattern.worth, pattern.parts)):
        sources = sources_of(pattern.rows, uses)
        moving = _is_moving(pattern, uses, sentences) and not bridged.issuperset(places_of(pattern, uses))
        least = LEAST_SOURCES if moving else _FAMILY
        if pattern.parts in known or len(sources) < least or pattern.weight < _FAMILY_WEIGHT:
            continue
        places = places_of(pattern, uses)
        shared: dict[int, set[str]] = defaultdict(set)
        for place in places:
            for index in at[place]:
                if found[index].worth >= pattern.worth - _LESS:
                    shared[index].add(places[place])
        if all(len(common) <= _STANDS_FOR * len(sources) for common in shared.values()):
            for place in places:
                at[place].add(len(found))
            found.append(pattern)
    return found


def _sentences(uses: Sequence[Use]) -> dict[int, tuple[Words, ...]]:
    """The whole clauses of each sentence."""
    found: dict[int, tuple[Words, ...]] = defaultdict(tuple)
    for use in uses:
        if use.begins and use.ends:
            found[use.sentence] += (use.words,)
    return found


def _is_moving(pattern: Pattern, uses: Sequence[Use], sentences: Mapping[int, tuple[Words, ...]]) -> bool:
    """Whether a pattern is a clause word for word that stands in sentences that differ otherwise."""
    found = [uses[number] for (number, *_) in pattern.rows]
    if GAP in pattern.parts[0] or not all(use.begins and use.ends for use in found):
        return False
    return len({sentences[use.sentence] for use in found}) == len(found)


def places_of(pattern: Pattern, uses: Sequence[Use]) -> dict[Place, str]:
    """The clauses of a pattern, each with its speech."""
    return {uses[number].place: uses[number].source for row in pattern.rows for number in row if number != NOWHERE}


def _is_best(pattern: Pattern, worths: Mapping[tuple[Words, ...], int]) -> bool:
    return worths[pattern.parts] >= max(worths.values())


def join(
    first: Iterable[Pattern], others: Iterable[Pattern], uses: Sequence[Use], least: int = LEAST_SOURCES
) -> list[Pattern]:
    """Neighbouring clauses of one sentence whose frames stand together in ``least`` speeches.

    ``first`` are patterns of one clause that may begin a longer one, ``others`` those that may go on.
    """
    at: dict[Place, list[tuple[Words, int]]] = defaultdict(list)
    for pattern in others:
        for (number,) in pattern.rows:
            if uses[number].begins:
                at[uses[number].place].append((pattern.parts[0], number))
    level = {pattern.parts: set(pattern.rows) for pattern in first}
    found: list[Pattern] = []
    for _ in range(_LONGEST_JOIN - 1):
        longer: dict[tuple[Words, ...], set[Row]] = defaultdict(set)
        for parts, rows in level.items():
            for row in rows:
                last = uses[row[-1]]
                if last.ends:
                    for words, number in at.get((last.sentence, last.index + 1), ()):
                        longer[(*parts, words)].add((*row, number))
        level = {parts: rows for parts, rows in longer.items() if len(sources_of(rows, uses)) >= least}
        found += [Pattern(parts, tuple(sorted(rows))) for parts, rows in level.items()]
    return sorted(found, key=lambda pattern: pattern.parts)


def bridge(patterns: Iterable[Pattern], uses: Sequence[Use], least: int = LEAST_SOURCES) -> list[Pattern]:
    """Beginning and end of a sentence, with clauses between them: 让我们…，{…}，为…作出新的更大贡献！"""
    by_sentence: dict[int, list[tuple[int, Words, int]]] = defaultdict(list)
    for pattern in patterns:
        for (number,) in pattern.rows:
            by_sentence[uses[number].sentence].append((uses[number].index, pattern.parts[0], number))
    last_of = {use.sentence: use.index for use in uses}  # the clauses of a sentence stand in order
    pairs: dict[tuple[Words, ...], set[Row]] = defaultdict(set)
    for sentence, found in by_sentence.items():
        for (low, first, a), (high, last, b) in product(found, found):
            # A lead-in (同志们，) may stand before the beginning.
            if low <= 1 and high - low > 1 and high == last_of[sentence] and uses[a].begins and uses[b].ends:
                pairs[first, BRIDGE, last].add((a, NOWHERE, b))
    return [
        Pattern(parts, tuple(sorted(rows)))
        for parts, rows in sorted(pairs.items())
        if len(sources_of(rows, uses)) >= least
    ]
