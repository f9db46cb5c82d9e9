"""Counting (计数): in how many speeches the entries of a bank stand, over more speeches than can be held at once.

A part of a large corpus proposes entries, and all of it counts them, speech by speech. Tallies add up in any order,
so that processes share the work. A frame is looked for where its rarest word stands.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from drafter.late_classes import dataclass
from drafter.mine.fitting import compile_frames, find_fits, fold
from drafter.mine.frames import GAP, Words, fill
from drafter.mine.patterns import BRIDGE
from drafter.mine.pieces import spans
from drafter.mine.profile import Profile, Sentence
from drafter.mine.slotting import Clause

EXAMPLES = 3

Parts = tuple[Words, ...]  # the frames of neighbouring clauses
Wordings = Mapping[str, Sequence[Sequence[Parts]]]  # by role, for each entry the patterns that it is one of
Written = Mapping[str, Sequence[Sequence[str]]]  # by role, for each entry its wordings
_Places = dict[int, int]  # the clauses of a sentence where a frame stands, and the first word of the frame there


@dataclass(frozen=True, slots=True)
class Figures:
    """Where an entry stands: speeches by their ids, clauses, first and last year, genres, and the first few places."""

    seen: frozenset[str] = frozenset()
    occurrences: int = 0
    years: tuple[int, ...] = ()
    genres: frozenset[str] = frozenset()
    places: tuple[tuple[str, int], ...] = ()

    @property
    def sources(self) -> int:
        """How many speeches."""
        return len(self.seen)

    def __add__(self, other: Figures) -> Figures:
        years = sorted({*self.years, *other.years})
        return Figures(
            self.seen | other.seen,
            self.occurrences + other.occurrences,
            tuple(sorted({years[0], years[-1]})) if years else (),
            self.genres | other.genres,
            tuple(sorted({*self.places, *other.places})[:EXAMPLES]),
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of entries by role and number; ``speeches`` counts by role the speeches that have it."""

    speeches: Counter[str] = field(default_factory=Counter)
    figures: Mapping[tuple[str, int], Figures] = field(default_factory=dict)

    def __add__(self, other: Tally) -> Tally:
        figures = dict(self.figures)
        for key, found in other.figures.items():
            figures[key] = figures.get(key, Figures()) + found
        return Tally(self.speeches + other.speeches, figures)


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted of some speeches: the entries that were ``proposed``, and frames that somebody ``noted``."""

    proposed: Tally = field(default_factory=Tally)
    noted: Tally = field(default_factory=Tally)

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.proposed + other.proposed, self.noted + other.noted)


def total(counts: Iterable[Counts]) -> Counts:
    """The sum of counts, those of as many parts first.

    Added one by one to a growing sum, all that is counted so far would be copied with each of them. Held at a time
    are as many as the binary digits of their number.
    """
    sums: list[tuple[int, Counts]] = []  # of how many parts, each of fewer than the one before
    for one in counts:
        parts = 1
        while sums and sums[-1][0] == parts:
            one, parts = sums.pop()[1] + one, 2 * parts
        sums.append((parts, one))
    return sum((one for _, one in reversed(sums)), Counts())


def tally(wordings: Wordings, profiles: Iterable[Profile]) -> Tally:
    """Count entries over profiles, none of which shares a speech with another; nothing is read where there are none."""
    if not wordings:
        return Tally()
    looked_up = {role: _look_up(entries) for role, entries in wordings.items()}
    speeches: Counter[str] = Counter()
    figures: dict[tuple[str, int], Figures] = {}
    for profile in profiles:
        found: dict[tuple[str, int, str], set[int]] = defaultdict(set)
        for sentence in profile.sentences:
            if sentence.role in looked_up:
                for number, at in _find(sentence, looked_up[sentence.role]):
                    found[sentence.role, number, sentence.source].add(at)
        speeches.update(role for role, _ in {(sentence.role, sentence.source) for sentence in profile.sentences})
        for (role, number, source), places in found.items():
            figures[role, number] = figures.get((role, number), Figures()) + _figures_in(source, places, profile)
    return Tally(speeches, figures)


def _figures_in(source: str, places: Collection[int], profile: Profile) -> Figures:
    """The figures of one speech."""
    years = (profile.years[source],) if source in profile.years else ()
    return Figures(
        frozenset({source}), len(places), years, frozenset({profile.genres[source]} - {""}), ((source, min(places)),)
    )


# --- looking entries up --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _LookUp:
    """The entries of a role: ``frames`` by their rarest word, each with all its words, ``starting`` the patterns that
    begin with a frame.
    """

    frames: Mapping[str, Sequence[tuple[Words, frozenset[str]]]]
    starting: Mapping[Words, Sequence[tuple[int, Parts]]]


def _look_up(entries: Sequence[Sequence[Parts]]) -> _LookUp:
    frames = {words for wordings in entries for pattern in wordings for words in pattern if words != BRIDGE}
    common = Counter(word for words in frames for word in set(words))
    by_word: dict[str, list[tuple[Words, frozenset[str]]]] = defaultdict(list)
    for words in sorted(frames):
        fixed = frozenset(words) - {GAP}
        # Slots and words of one character stand everywhere.
        rarest = min(fixed, key=lambda word: (word[0] == "{" or len(word) == 1, common[word], word))
        by_word[rarest].append((words, fixed))
    starting: dict[Words, list[tuple[int, Parts]]] = defaultdict(list)
    for number, wordings in enumerate(entries):
        for pattern in wordings:
            starting[pattern[0]].append((number, pattern))
    return _LookUp(by_word, starting)


def _find(sentence: Sentence, entries: _LookUp) -> Iterator[tuple[int, int]]:
    """The entries that stand in a sentence, by number, each with the offsets of the clauses that it begins with."""
    at: dict[Words, _Places] = defaultdict(dict)
    for index, clause in enumerate(sentence.clauses):
        words_there = frozenset(clause.words)
        wanted = [
            words for word in words_there for words, fixed in entries.frames.get(word, ()) if fixed <= words_there
        ]
        if wanted:
            for words, start in _fitting(wanted, clause, sentence.role):
                at[words].setdefault(index, start)
    for first in at:
        for number, pattern in entries.starting.get(first, ()):
            for index in _beginnings(pattern, at, len(sentence.clauses) - 1):
                clause = sentence.clauses[index]
                yield number, sentence.at + clause.at + sum(map(len, clause.raw[: at[first][index]]))


def _fitting(wanted: Sequence[Words], clause: Clause, role: str) -> Iterator[tuple[Words, int]]:
    """The frames that fit the clause or a part of it, with their first words; open ends only where the clause ends."""
    size = len(clause.words)
    for start, end in spans(clause.words, role):
        words = clause.words[start:end]
        for frame in wanted:
            if (start and frame[0] == GAP) or (end < size and frame[-1] == GAP):
                continue
            if fill(frame, words) is not None:
                yield frame, start


def _beginnings(pattern: Parts, at: Mapping[Words, _Places], last: int) -> Iterator[int]:
    """The clauses in which a pattern begins: its clauses follow each other; after a bridge the sentence ends."""
    for index in at[pattern[0]]:
        if pattern[-1] == BRIDGE and (index > 0 or not last):
            continue  # a lead-in begins its sentence, and something follows
        clause = index
        for part in pattern[1:]:
            clause = max(clause + 1, last - 1) if part == BRIDGE else clause + 1
            if part != BRIDGE and clause not in at.get(part, ()):
                break
        else:
            yield index


# --- frames that somebody wrote --------------------------------------------------------------------


def tally_written(written: Written, profiles: Iterable[Profile]) -> Tally:
    """Count frames that nobody mined, by role and for each entry its wordings: where one of them fits a sentence."""
    if not any(written.values()):
        return Tally()
    frames = {role: [compile_frames(texts) for texts in entries] for role, entries in written.items()}
    figures: dict[tuple[str, int], Figures] = {}
    for profile in profiles:
        found: dict[tuple[str, int, str], set[int]] = defaultdict(set)
        for sentence in profile.sentences:
            text = fold("".join("".join(clause.raw) + clause.mark for clause in sentence.clauses))
            for number, wordings in enumerate(frames.get(sentence.role, ())):
                if any(frame.key in text and find_fits(frame, text) for frame in wordings):
                    found[sentence.role, number, sentence.source].add(sentence.at)
        for (role, number, source), places in found.items():
            figures[role, number] = figures.get((role, number), Figures()) + _figures_in(source, places, profile)
    return Tally(Counter(), figures)
