"""Frames (句式): what clauses of several speeches have in common, found by aligning them.

A clause offers its beginnings and its ends as anchors. Clauses of two speeches that share a beginning
and an end share a frame, whose middle is a gap; the middles are searched for anchors of their own.
Counting beginnings first and pairs of shared ones only keeps the work linear in the text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil, log2

from drafter.late_classes import dataclass
from drafter.mine.grammar import (
    breaks_off,
    is_adverb,
    is_enough,
    is_filling,
    is_function,
    is_subject,
    may_begin,
    may_enclose,
    may_end,
)
from drafter.mine.slotting import HOLE
from drafter.mine.tokens import tag

GAP = "*"  # stands for what varies between the clauses of one frame
LEAST_SOURCES = 2  # independent speeches: one speech alone is a style, or a fact
LEAST_OF_GROUPS = 3  # speeches, where several are from one site or author

_FEW = 50  # speeches
_LONGEST_ANCHOR = 14  # words
_LONGEST_GAP = 18
_LONGEST_MIDDLE = 6
_NEARLY_ALL = 0.75
_MOST = 0.6  # where the gap of the weaker frame swallows the verb
_OWN = 3  # speeches of its own keep a frame in any case
# Work is bounded where many clauses share both ends: so many of them are searched for anchors, so many kept.
_SAMPLE = 32
_MIDDLES = 16
_NEIGHBOURS = 12  # uses of a frame that are asked which others fit them

_CLOSED = frozenset({"{say}", "{topic}"})  # slots that few words can fill: such a slot says something itself
_CLOSE = frozenset({"{n}", "{say}"})  # slots that may stand beside another

Words = tuple[str, ...]
_Filled = dict[tuple[int, int, int], bool]  # whether the words of a use from one place to another can fill a slot


@dataclass(frozen=True, slots=True)
class Use:
    """A clause where it was found: ``sentence`` numbers its sentence, ``index`` its place there.

    A part of a clause that may stand by itself (为…作出贡献) is a use too: ``start`` is its first word in the
    clause, ``begins`` and ``ends`` tell whether it begins or ends the clause.
    """

    words: Words
    raw: Words
    source: str
    sentence: int
    index: int
    start: int = 0
    begins: bool = True
    ends: bool = True

    @property
    def place(self) -> tuple[int, int]:
        """The clause, whatever part of it this is."""
        return self.sentence, self.index


@dataclass(frozen=True, slots=True)
class Frame:
    """Words with gaps, and the uses (by number, ascending) that it fits."""

    words: Words
    uses: tuple[int, ...]


@lru_cache(maxsize=65536)
def weight(words: Words) -> int:
    """Han characters of the fixed words."""
    return sum(map(_weight, words))


@lru_cache(maxsize=65536)
def _weight(word: str) -> int:
    if word in _CLOSED:
        return 1
    return 0 if word == GAP or word[0] in "{、·—，；" else len(word)


def _says_something(words: Iterable[str]) -> bool:
    """Whether one of the fixed words carries meaning."""
    return any(_weight(word) and not is_function(word) for word in words)


@lru_cache(maxsize=65536)
def runs_of(words: Words) -> tuple[Words, ...]:
    """The runs of fixed words between the gaps; the first and the last may be empty."""
    runs: list[list[str]] = [[]]
    for word in words:
        if word == GAP:
            runs.append([])
        else:
            runs[-1].append(word)
    return tuple(tuple(run) for run in runs)


def fill(frame: Words, words: Words) -> list[tuple[int, int]] | None:
    """The spans of a clause's words that fill the gaps of a frame, None where it does not fit.

    Inner anchors are taken at their first place, so that a gap is as short as it can be.
    """
    runs = runs_of(frame)
    if len(runs) == 1:
        return [] if words == frame else None
    head, tail = runs[0], runs[-1]
    at, end = len(head), len(words) - len(tail)
    if words[:at] != head or words[end:] != tail or (end <= at and end - at < _least_gap(frame, words)):
        return None
    spans: list[tuple[int, int]] = []
    for run in runs[1:-1]:
        place = _place_of(run, words, at + 1, end - 1)
        if place < 0:
            return None
        spans.append((at, place))
        at = place + len(run)
    return [*spans, (at, end)]


def _least_gap(frame: Words, words: Words) -> int:
    """A clause that breaks off (主要任务是：, 我强调三点。) leaves a last gap empty."""
    return 0 if frame[-1] == GAP and (breaks_off(words[-1]) or words[-2:] == ("{n}", "点")) else 1


def least_sources(speeches: int) -> int:
    """How many speeches must share a frame: two of up to a hundred, one more for each doubling above that.

    What two of a thousand speeches share is chance, or what one has from the other.
    """
    return max(LEAST_SOURCES, ceil(log2(max(speeches, 1) / _FEW)) + 1)


def find_frames(uses: Sequence[Use], blocked: frozenset[str], least: int, sources: int = LEAST_SOURCES) -> list[Frame]:
    """Frames of at least ``least`` fixed Han characters that fit clauses of ``sources`` speeches and read well.

    Words in ``blocked`` (names) may stand in gaps only. Of frames that fit the same uses the one that
    says most is kept.
    """
    groups: dict[tuple[int, ...], list[Words]] = defaultdict(list)
    for words, fitting in _gapped(uses, blocked, sources, least):
        groups[fitting].append(words)
    found = [frame for frame in _whole(uses, blocked, sources) if _reads(frame.words)]
    filled: _Filled = {}
    for numbers, rivals in groups.items():
        found += _readable(rivals, numbers, uses, sources, filled)
    return _closed([frame for frame in found if weight(frame.words) >= least], uses)


def _readable(
    rivals: list[Words], numbers: tuple[int, ...], uses: Sequence[Use], sources: int, filled: _Filled
) -> Iterator[Frame]:
    """Of frames that were found in the same uses those that read well there, down to the first that does in all."""
    for words in sorted(rivals, key=lambda words: (-weight(words), words.count(GAP), words)):
        if not _says_something(words) or not _reads(words):
            continue
        good = tuple([number for number in numbers if _fits_well(words, number, uses[number], filled)])
        if _in_enough(uses, good, sources):
            yield Frame(words, good)
        if good == numbers:
            return


def _whole(uses: Sequence[Use], blocked: frozenset[str], sources: int) -> list[Frame]:
    """Clauses that so many speeches say word for word (formulas 套语, and frames whose slots are typed)."""
    same: dict[Words, list[int]] = defaultdict(list)
    for number, use in enumerate(uses):
        same[use.words].append(number)
    return [
        Frame(words, tuple(numbers))
        for words, numbers in same.items()
        if _in_enough(uses, numbers, sources) and HOLE not in words and blocked.isdisjoint(words)
    ]


def _gapped(
    uses: Sequence[Use], blocked: frozenset[str], sources: int, least: int
) -> Iterator[tuple[Words, tuple[int, ...]]]:
    """Frames with one gap or two and so many Han characters, each with the uses it was found in."""
    heads = _Anchors(uses, blocked, sources, ends=False)
    tails = _Anchors(uses, blocked, sources, ends=True)
    searched: set[tuple[int, ...]] = set()
    seeds = [
        (heads.words[head], tails.words[tail], found) for (head, tail), found in _seeds(uses, heads, tails).items()
    ]
    for head, tail, found in sorted(seeds, key=lambda seed: -len(seed[0]) - len(seed[1])):
        if len(found) < sources or not _in_enough(uses, found, sources) or not _may_join(head, tail):
            continue
        numbers = tuple(found)
        said = weight(head) + weight(tail)
        if said >= least:
            yield (*head, GAP, *tail), numbers
        if numbers not in searched:  # with longer ends the same clauses have the same middles
            searched.add(numbers)
            yield from _with_middles(uses, head, tail, numbers, blocked, least - said)


def _seeds(uses: Sequence[Use], heads: _Anchors, tails: _Anchors) -> dict[tuple[int, int], list[int]]:
    """The uses that share a beginning and an end, by the numbers of both anchors."""
    seeds: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, use in enumerate(uses):
        size = len(use.words)
        before, behind = heads.of[number], tails.of[number]
        starts = [(i, before[i]) for i in heads.lengths(number) if i or use.begins]
        for j in tails.lengths(number):
            if not j and not use.ends:
                continue
            tail = behind[j]
            for i, head in starts:
                if 0 < size - i - j <= _LONGEST_GAP and i + j:
                    seeds[head, tail].append(number)
        if breaks_off(use.words[-1]) and use.ends:
            seeds[heads.whole(number), 0].append(number)
    return seeds


class _Anchors:
    """Beginnings (or ends) of clauses that so many speeches share, numbered: 0 is the empty one.

    ``of`` are for each use the anchors that it has, by their lengths. They are told apart word by word: a longer one
    is found among the uses of the shorter one.
    """

    def __init__(self, uses: Sequence[Use], blocked: frozenset[str], sources: int, *, ends: bool) -> None:
        self.words: list[Words] = [()]
        self.of: list[list[int]] = [[0] for _ in uses]
        self._counts = [len(uses)]
        self._uses = uses
        self._whole: dict[Words, int] = {}
        groups: list[list[int]] = [list(range(len(uses)))]
        for length in range(1, _LONGEST_ANCHOR + 1):
            at = -length if ends else length - 1
            longer: list[list[int]] = []
            for group in groups:
                level: dict[str, list[int]] = defaultdict(list)
                for number in group:
                    words = uses[number].words
                    if length <= len(words):
                        level[words[at]].append(number)
                longer += [
                    found
                    for word, found in level.items()
                    if len(found) >= sources and word not in blocked and _in_enough(uses, found, sources)
                ]
            groups = longer
            for group in groups:
                words = uses[group[0]].words
                self._add(words[len(words) - length :] if ends else words[:length], group)

    def _add(self, words: Words, group: Sequence[int]) -> None:
        anchor = len(self.words)
        self.words.append(words)
        self._counts.append(len(group))
        for number in group:
            self.of[number].append(anchor)

    def whole(self, number: int) -> int:
        """The anchor that is a whole clause."""
        words, anchors = self._uses[number].words, self.of[number]
        if len(anchors) > len(words):
            return anchors[len(words)]
        if words not in self._whole:
            self._whole[words] = len(self.words)
            self.words.append(words)
        return self._whole[words]

    def lengths(self, number: int) -> list[int]:
        """How long an anchor of a use may be: where what follows differs, and one word before that.

        An anchor that all its uses continue alike says less than the longer one, and fits no more.
        """
        anchors = self.of[number][: len(self._uses[number].words)]
        last = len(anchors) - 1
        if last < 1:
            return [0]
        counts = [self._counts[anchor] for anchor in anchors]
        closed = {last}.union(length for length in range(last) if counts[length] > counts[length + 1])
        return sorted({0, *closed, *(length - 1 for length in closed if length > 1)})


def _with_middles(
    uses: Sequence[Use], head: Words, tail: Words, numbers: Sequence[int], blocked: frozenset[str], least: int
) -> Iterator[tuple[Words, tuple[int, ...]]]:
    """Frames with one more anchor of so many Han characters inside the gap between ``head`` and ``tail``.

    Where many clauses share both ends, a part of them that is spread over the speeches brings out the anchors.
    """
    inside = _inner_runs(uses, _spread(uses, numbers, _SAMPLE), len(head) + 1, len(tail) + 1, blocked)
    runs = [
        (run, part)
        for run, part in inside.items()
        if len(part) >= LEAST_SOURCES and _is_middle(run) and _in_enough(uses, part, LEAST_SOURCES)
    ]
    if len(numbers) > _SAMPLE:
        runs.sort(key=lambda item: (-len(item[1]) * weight(item[0]), item[0]))
        runs = [(run, _holding(run, head, tail, uses, numbers)) for run, _ in runs[:_MIDDLES]]
    for run, part in runs:
        if weight(run) >= least:
            yield (*head, GAP, *run, GAP, *tail), tuple(sorted(set(part)))


def _inner_runs(
    uses: Sequence[Use], numbers: Sequence[int], before: int, behind: int, blocked: frozenset[str]
) -> dict[Words, list[int]]:
    """The runs of words between so many words at either end of some uses, with the uses they stand in.

    Those with a word that only one of the uses has there are left out: two cannot share them.
    """
    gaps = [uses[number].words[before:-behind] for number in numbers]
    met: set[str] = set()
    common: set[str] = set()
    for gap in gaps:
        common.update(met.intersection(gap))
        met.update(gap)
    common -= blocked
    inside: dict[Words, list[int]] = defaultdict(list)
    if not common:
        return inside
    for number, gap in zip(numbers, gaps, strict=True):
        size = len(gap)
        for start, word in enumerate(gap):
            if word not in common:
                continue
            end = start + 1
            inside[gap[start:end]].append(number)
            while end < size and end - start < _LONGEST_MIDDLE and gap[end] in common:
                end += 1
                inside[gap[start:end]].append(number)
    return inside


@lru_cache(maxsize=65536)
def _is_middle(run: Words) -> bool:
    return _says_something(run) and (len(run) > 1 or not is_function(run[0]))


def _holding(run: Words, head: Words, tail: Words, uses: Sequence[Use], numbers: Iterable[int]) -> list[int]:
    """Of uses that share both ends those with the anchor inside, a word at least on either side."""
    first, low, tail_size = run[0], len(head) + 1, len(tail) + 1
    found = []
    for number in numbers:
        words = uses[number].words
        if first in words and _place_of(run, words, low, len(words) - tail_size) >= 0:
            found.append(number)
    return found


def _place_of(run: Words, words: Words, start: int, end: int) -> int:
    """Where a run of words first stands between two places; -1 for nowhere."""
    first, size = run[0], len(run)
    for place in range(start, end - size + 1):
        if words[place] == first and words[place : place + size] == run:
            return place
    return -1


def _spread(uses: Sequence[Use], numbers: Sequence[int], most: int) -> Sequence[int]:
    """At most so many of the uses, one of each speech before a second of any."""
    if len(numbers) <= most:
        return numbers
    seen: Counter[str] = Counter()
    rounds: list[tuple[int, int]] = []
    for number in numbers:
        source = uses[number].source
        rounds.append((seen[source], number))
        seen[source] += 1
    chosen = sorted(rounds)[:: len(seen) // most + 1]
    return sorted(number for _, number in chosen[:most])


@lru_cache(maxsize=65536)
def _may_join(head: Words, tail: Words) -> bool:
    """Whether a frame with these ends can read well, whatever stands in its middle."""
    return (not head or may_begin(head, GAP)) and (not tail or may_end((*head, GAP, *tail), GAP))


def _distinct(uses: Sequence[Use], numbers: Iterable[int]) -> int:
    return len({uses[number].source for number in numbers})


def _in_enough(uses: Sequence[Use], numbers: Sequence[int], least: int) -> bool:
    """Whether ``least`` speeches are among the uses: the question asked most often."""
    if least == LEAST_SOURCES and len(numbers) > 1 and uses[numbers[0]].source != uses[numbers[-1]].source:
        return True
    seen: set[str] = set()
    for number in numbers:
        seen.add(uses[number].source)
        if len(seen) >= least:
            return True
    return False


@lru_cache(maxsize=65536)
def _reads(words: Words) -> bool:
    """Whether the fixed part reads like a clause: whole at both ends, something between its slots."""
    if not (may_end(words, GAP) and may_begin(words, GAP)):
        return False
    slots = [i for i, word in enumerate(words) if word == GAP or word[0] == "{"]
    # Before a count one word may vary: 我讲三点, 我提三点.
    close = [words[b] for a, b in pairwise(slots) if b - a == 1]
    if len(slots) > 5 or words.count(GAP) > 2 or any(word not in _CLOSE for word in close):
        return False
    inner = runs_of(words)[1:-1]
    if any(len(run) == 1 and is_function(run[0]) for run in inner):
        return False
    return may_enclose(words, GAP) and is_enough(words, GAP)


def _fits_well(frame: Words, number: int, use: Use, filled: _Filled) -> bool:
    spans = fill(frame, use.words)
    if spans is None:
        return False
    for a, b in spans:
        place = (number, a, b)
        if place not in filled:
            filled[place] = is_filling(use.words, a, b)
        if not filled[place]:
            return False
    return frame[0] != GAP or is_subject(use.words[: spans[0][1]]) or is_adverb(use.words[: spans[0][1]])


def _closed(frames: Iterable[Frame], uses: Sequence[Use]) -> list[Frame]:
    """Of frames with the same uses the one that says most, and none that a fuller one nearly replaces."""
    best: dict[tuple[int, ...], Frame] = {}
    for frame in frames:
        rival = best.get(frame.uses)
        if rival is None or _says(frame) > _says(rival):
            best[frame.uses] = frame
    found = [_Rival(frame, weight(frame.words), _distinct(uses, frame.uses)) for frame in best.values()]
    by_use: dict[int, list[int]] = defaultdict(list)
    for index, one in enumerate(found):
        for number in one.frame.uses:
            by_use[number].append(index)
    kept = [one.frame for one in found if not _is_replaced(one, found, by_use)]
    return sorted(kept, key=lambda frame: frame.words)


@dataclass(frozen=True, slots=True)
class _Rival:
    """A frame with its weight and the number of its speeches."""

    frame: Frame
    weight: int
    sources: int


def _is_replaced(one: _Rival, found: Sequence[_Rival], by_use: dict[int, list[int]]) -> bool:
    """Whether a fuller frame fits nearly all speeches that this one fits: its gap swallows what they share."""
    if GAP not in one.frame.words:
        return False
    # A rival fits a part of the same uses, and most of them: it fits one of a few.
    uses = one.frame.uses
    near = {index for number in uses[:: len(uses) // _NEIGHBOURS + 1] for index in by_use[number]}
    mine = set(uses)
    return any(_replaces(found[index], one) and mine.issuperset(found[index].frame.uses) for index in near)


def _replaces(rival: _Rival, one: _Rival) -> bool:
    if rival.weight <= one.weight or rival.sources < one.sources - _OWN + 1:
        return False
    return rival.sources >= _share(rival.frame.words, one.frame.words) * one.sources


def _share(rival: Words, words: Words) -> float:
    """The share of the speeches that a fuller frame must fit; one more gap must bring out a verb."""
    if rival.count(GAP) <= words.count(GAP):
        return _NEARLY_ALL
    return _MOST if any(tag(word) == "v" for run in runs_of(rival)[1:-1] for word in run) else 2.0


def lifts(frames: Sequence[Frame], uses: Sequence[Use]) -> list[float]:
    """How much oftener the anchors of each frame meet than they would by chance."""
    anchors = [_anchors(frame.words) for frame in frames]
    heads, tails, inner = (Counter[Words]() for _ in range(3))
    wanted, wanted_ends = _Runs(head for head, _, _ in anchors), _Runs((tail for _, tail, _ in anchors), word=-1)
    wanted_inner = _Runs(run for parts in anchors for run in parts[2])
    for use in uses:
        row = use.words
        heads.update(wanted.at(row, 0))
        tails.update(wanted_ends.ending(row))
        inner.update(wanted_inner.anywhere(row))
    for empty in (heads, tails):
        empty[()] = len(uses)
    found: list[float] = []
    for frame, (head, tail, runs) in zip(frames, anchors, strict=True):
        chance = heads[head] / len(uses) * tails[tail]
        for run in runs:
            chance *= inner[run] / len(uses)
        found.append(len(frame.uses) / chance if chance else 0.0)
    return found


def _anchors(words: Words) -> tuple[Words, Words, tuple[Words, ...]]:
    """Beginning, end and middles of a frame."""
    head, *inner = runs_of(words)
    return (head, inner[-1], tuple(inner[:-1])) if inner else (head, (), ())


class _Runs:
    """Runs of words to be found in clauses, by their first ``word``, or their last (-1)."""

    def __init__(self, runs: Iterable[Words], word: int = 0) -> None:
        self._runs = {run for run in runs if 0 < len(run) <= _LONGEST_ANCHOR}
        lengths: dict[str, set[int]] = defaultdict(set)
        for run in self._runs:
            lengths[run[word]].add(len(run))
        self._lengths = {word: sorted(found) for word, found in lengths.items()}

    def at(self, row: Words, start: int) -> list[Words]:
        """Those that stand at a place of a clause."""
        size = len(row) - start
        found = [row[start : start + length] for length in self._lengths.get(row[start], ()) if length <= size]
        return [run for run in found if run in self._runs]

    def ending(self, row: Words) -> list[Words]:
        """Those that a clause ends with, where they are by their last words."""
        size = len(row)
        found = [row[size - length :] for length in self._lengths.get(row[-1], ()) if length <= size]
        return [run for run in found if run in self._runs]

    def anywhere(self, row: Words) -> set[Words]:
        """Those that stand anywhere in a clause."""
        known = self._lengths
        return {run for start, word in enumerate(row) if word in known for run in self.at(row, start)}


def _says(frame: Frame) -> tuple[int, int, Words]:
    return (weight(frame.words), -frame.words.count(GAP), frame.words)
