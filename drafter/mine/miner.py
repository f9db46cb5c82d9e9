"""Mining (挖掘): speeches → outlines, phrase banks, sets of headings; the whole on one page.

A bounded part of a corpus proposes what is worth having, all of it counts: so memory and the dearest step stay the
same however many speeches there are. A corpus of up to ``PROPOSING`` speeches is its own part.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Protocol, TypeVar

from drafter.mine.bank import Entry
from drafter.mine.counting import Figures, Tally, Wordings, tally
from drafter.mine.frames import least_sources
from drafter.mine.genre_outlines import mine_outlines
from drafter.mine.heading_sets import mine_headings
from drafter.mine.merging import Mined, merge
from drafter.mine.profile import NAME_ROLES, Profile, Sentence, Source, merge_profiles, part_of, read_profile
from drafter.mine.proper_names import names_in
from drafter.mine.ranking import rank_phrase
from drafter.mine.role_bank import mine_role, without_copies
from drafter.mine.sampling import spread
from drafter.mine.shape import Shape
from drafter.model import HeadingSet, Phrase
from drafter.schema.same_wording import same_text

__all__ = ["Mined", "Source", "mine", "mine_profile"]

PROPOSING = 500  # speeches
_PROPOSING_OF_A_ROLE = 4000  # sentences
_ELSEWHERE = 4  # times the speeches: an entry that so many more have in another role belongs there

In = TypeVar("In")
Out = TypeVar("Out")


class Each(Protocol):
    """What ``map`` does, perhaps over processes."""

    def __call__(self, function: Callable[[In], Out], items: Iterable[In], /) -> Iterable[Out]: ...


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a part of a corpus proposes; of the roles ``counted`` the figures are those of the whole corpus already."""

    banks: Mapping[str, tuple[Entry, ...]]
    headings: tuple[HeadingSet, ...]
    counted: frozenset[str]

    @property
    def uncounted(self) -> Wordings:
        """What is to be counted over all speeches."""
        return {
            role: tuple(entry.wordings for entry in entries)
            for role, entries in self.banks.items()
            if role not in self.counted
        }


def mine(
    speeches: Iterable[Source], kept: Mined | None = None, names: Mapping[str, str] = MappingProxyType({})
) -> Mined:
    """Learn from speeches; what people decided about an earlier result (``kept``) stays decided.

    ``names`` are the Chinese names of genres, which their outlines bear. The same speeches in any order
    give the same result. A near-copy counts with the speech it copies.
    """
    with no_collector():
        profile = merge_profiles(read_profile(source) for source in distinct(speeches))
    mined = mine_profile(profile, names)
    return mined if kept is None else merge(mined, kept)


def mine_profile(profile: Profile, names: Mapping[str, str]) -> Mined:
    """Learn from a merged profile."""
    part = part_of(profile, proposing(profile.genres))
    proposal = propose(part, whole=len(part.genres) == len(profile.genres))
    return conclude(proposal, tally(proposal.uncounted, [profile]), profile.shapes, names)


def distinct(speeches: Iterable[Source]) -> list[Source]:
    """The speeches without near-copies of others among them, by id."""
    by_id = {source.id: source for source in speeches}
    return [source for _, source in sorted(by_id.items()) if source.copy_of not in by_id or source.copy_of == source.id]


def proposing(genres: Mapping[str, str]) -> frozenset[str]:
    """The speeches that propose, of all by id with their genres: of each genre one before a second of any."""
    return frozenset(spread(sorted(genres), PROPOSING, genres.__getitem__, str))


def propose(profile: Profile, *, whole: bool, each: Each = map) -> Proposal:
    """What the speeches of a merged profile propose; ``whole`` says that there are no others."""
    with no_collector():
        headings = [heading for found in profile.headings for heading in found.headings]
        blocked = names_in((s.source, clause.words) for s in (*profile.sentences, *headings) for clause in s.clauses)
        by_role: dict[str, list[Sentence]] = defaultdict(list)
        for sentence in without_copies(profile.sentences):
            if sentence.role not in NAME_ROLES:
                by_role[sentence.role].append(sentence)
        parts = {role: spread(found, _PROPOSING_OF_A_ROLE, _source, _name) for role, found in sorted(by_role.items())}
        facts = Profile(profile.genres, profile.years)
        banks = dict(zip(parts, each(partial(_mine_role, facts, blocked), parts.items()), strict=True))
        counted = frozenset(role for role, part in parts.items() if whole and len(part) == len(by_role[role]))
        return Proposal(banks, mine_headings(profile, blocked), counted)


def _source(sentence: Sentence) -> str:
    return sentence.source


def _name(sentence: Sentence) -> str:
    return f"{sentence.source}@{sentence.at}"


def _mine_role(facts: Profile, blocked: frozenset[str], part: tuple[str, Sequence[Sentence]]) -> tuple[Entry, ...]:
    with no_collector():
        return mine_role(*part, facts, blocked)


def conclude(proposal: Proposal, counts: Tally, shapes: Iterable[Shape], names: Mapping[str, str]) -> Mined:
    """What is learned in the end: outlines of all shapes, entries with their figures."""
    banks = {
        role: [entry.phrase for entry in entries] if role in proposal.counted else _counted(role, entries, counts)
        for role, entries in proposal.banks.items()
    }
    placed = {role: tuple(sorted(bank, key=rank_phrase)) for role, bank in _in_place(banks).items()}
    return Mined(mine_outlines(shapes, names), {role: bank for role, bank in placed.items() if bank}, proposal.headings)


def _in_place(banks: Mapping[str, Sequence[Phrase]]) -> dict[str, list[Phrase]]:
    """The banks without what stands in another role far more often: 在肯定成绩的同时 is no point."""
    most: dict[str, int] = defaultdict(int)
    for phrase in (phrase for bank in banks.values() for phrase in bank):
        key = same_text(phrase.text)
        most[key] = max(most[key], phrase.sources)
    return {
        role: [phrase for phrase in bank if most[same_text(phrase.text)] < _ELSEWHERE * phrase.sources]
        for role, bank in banks.items()
    }


def _counted(role: str, entries: Sequence[Entry], counts: Tally) -> list[Phrase]:
    """The entries that enough of all speeches have, with the figures of all speeches."""
    least = least_sources(counts.speeches[role])
    figures = [counts.figures.get((role, number), Figures()) for number in range(len(entries))]
    return [
        replace(
            entry.phrase,
            sources=found.sources,
            occurrences=found.occurrences,
            years=found.years,
            genres=tuple(sorted(found.genres)),
            examples=tuple(f"{source}@{at}" for source, at in found.places),
        )
        for entry, found in zip(entries, figures, strict=True)
        if found.sources >= least
    ]


@contextmanager
def no_collector() -> Iterator[None]:
    """Without the search for cycles: mining makes millions of tuples and no cycle, and the search takes a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
