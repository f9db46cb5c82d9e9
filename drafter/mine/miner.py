"""Mining (挖掘): speeches → outlines, phrase banks, sets of headings; the whole on one page.

A bounded part of a corpus proposes what is worth having, all of it counts: so memory and the dearest step stay the
same however many speeches there are. A corpus of up to ``PROPOSING`` speeches is its own part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from typing import Protocol, TypeVar

from drafter.garbage import no_collector
from drafter.late_classes import dataclass
from drafter.mine.bank import Entry
from drafter.mine.counting import Figures, Tally, Wordings, tally, tally_written
from drafter.mine.families import Counted, gather
from drafter.mine.formulas import without_cut
from drafter.mine.frames import LEAST_OF_GROUPS, LEAST_SOURCES, least_sources
from drafter.mine.genre_outlines import mine_outlines
from drafter.mine.heading_sets import mine_headings
from drafter.mine.merging import Mined, merge
from drafter.mine.profile import NAME_ROLES, Profile, Sentence, Source, merge_profiles, part_of, read_profile
from drafter.mine.proper_names import names_in
from drafter.mine.ranking import rank_phrase
from drafter.mine.role_bank import mine_role, without_copies
from drafter.mine.sampling import spread
from drafter.mine.shape import Shape
from drafter.mine.tagging import Tagger
from drafter.mine.withholding import without_names
from drafter.model import HeadingSet, Phrase, Tag
from drafter.schema.same_wording import same_text

__all__ = ["Mined", "Source", "mine", "mine_profile"]

PROPOSING = 500  # speeches
LEAST_GROUPS = 2  # of whom an entry is that no two speeches by themselves have
_PROPOSING_OF_A_ROLE = 4000  # sentences
_ELSEWHERE = 4  # times the speeches: an entry that so many more have in another role belongs there

In = TypeVar("In")
Out = TypeVar("Out")


class Each(Protocol):
    """What ``map`` does, perhaps over processes."""

    def __call__(self, function: Callable[[In], Out], items: Iterable[In], /) -> Iterable[Out]: ...


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before mining: the Chinese names of genres, the tags that phrases may have, frames that readers
    noted (by role), formulas that stay whole, names that are ``withheld`` from the result.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[Tag, ...] = ()
    noted: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)
    formulas: tuple[str, ...] = ()
    withheld: frozenset[str] = frozenset()

    @property
    def written(self) -> dict[str, list[tuple[str, ...]]]:
        """The wordings of the noted frames, to be counted."""
        return {role: [phrase.wordings for phrase in phrases] for role, phrases in self.noted.items()}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a part of a corpus proposes; of the roles ``counted`` the figures are those of the whole corpus already.

    ``groups`` and ``facts`` are what is known of its speeches (see ``Profile``).
    """

    banks: Mapping[str, tuple[Entry, ...]]
    headings: tuple[HeadingSet, ...]
    counted: frozenset[str]
    groups: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def uncounted(self) -> Wordings:
        """What is to be counted over all speeches."""
        return {
            role: tuple(entry.wordings for entry in entries)
            for role, entries in self.banks.items()
            if role not in self.counted
        }


_NOTHING = Known()  # no bank was there before


def mine(
    speeches: Iterable[Source],
    kept: Mined | None = None,
    known: Known = _NOTHING,
) -> Mined:
    """Learn from speeches; what people decided about an earlier result (``kept``) stays decided.

    The same speeches in any order give the same result. A near-copy counts with the speech it copies.
    """
    with no_collector():
        profile = merge_profiles(read_profile(source) for source in distinct(speeches))
    mined = mine_profile(profile, known)
    return mined if kept is None else merge(mined, kept)


def mine_profile(profile: Profile, known: Known = _NOTHING) -> Mined:
    """Learn from a merged profile."""
    part = profile if profile.groups else part_of(profile, proposing(profile.genres))
    proposal = propose(part, whole=len(part.genres) == len(profile.genres) and not profile.groups)
    if profile.groups:  # what speeches of one hand each show is looked for by itself: many others would drown it
        alone = part_of(profile, profile.genres.keys() - profile.groups.keys())
        proposal = _both(propose(alone, whole=False), proposal)
    counts = tally(proposal.uncounted, [profile]), tally_written(known.written, [profile])
    return conclude(proposal, *counts, profile.shapes, known)


def _both(first: Proposal, second: Proposal) -> Proposal:
    """What two parts propose, the same once."""
    banks: dict[str, tuple[Entry, ...]] = {}
    for role in sorted({*first.banks, *second.banks}):
        entries = (*first.banks.get(role, ()), *second.banks.get(role, ()))
        by_text: dict[str, Entry] = {}
        for entry in entries:
            key = same_text(entry.phrase.text)
            under = by_text.setdefault(key, entry)
            if under is not entry:
                by_text[key] = replace(under, wordings=tuple(sorted({*under.wordings, *entry.wordings})))
        banks[role] = tuple(by_text.values())
    headings = {headings.headings: headings for headings in (*first.headings, *second.headings)}
    return Proposal(banks, tuple(headings.values()), frozenset(), second.groups, {**first.facts, **second.facts})


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
        facts = Profile(profile.genres, profile.years, groups=profile.groups)
        banks = dict(zip(parts, each(partial(_mine_role, facts, blocked), parts.items()), strict=True))
        counted = frozenset(role for role, part in parts.items() if whole and len(part) == len(by_role[role]))
        return Proposal(banks, mine_headings(profile, blocked), counted, profile.groups, profile.facts)


def _source(sentence: Sentence) -> str:
    return sentence.source


def _name(sentence: Sentence) -> str:
    return f"{sentence.source}@{sentence.at}"


def _mine_role(facts: Profile, blocked: frozenset[str], part: tuple[str, Sequence[Sentence]]) -> tuple[Entry, ...]:
    with no_collector():
        return mine_role(*part, facts, blocked)


def conclude(
    proposal: Proposal,
    counts: Tally,
    written: Tally,
    shapes: Iterable[Shape],
    known: Known = _NOTHING,
) -> Mined:
    """What is learned in the end: outlines of all shapes, entries with their figures, tags and variants.

    ``counts`` are the figures of what was proposed, ``written`` those of the noted frames.
    """
    tagger = Tagger(known.tags, proposal.facts)
    counted: dict[str, list[Counted]] = {
        role: [Counted(entry.phrase, entry.seen) for entry in entries]
        if role in proposal.counted
        else _counted(role, entries, counts, grouped=bool(proposal.groups))
        for role, entries in proposal.banks.items()
    }
    counted = {role: _independent(entries, proposal.groups) for role, entries in counted.items()}
    placed = _in_place({role: [entry.phrase for entry in entries] for role, entries in counted.items()})
    placed = {role: without_cut(bank, known.formulas) for role, bank in placed.items()}
    banks: dict[str, tuple[Phrase, ...]] = {}
    for role in sorted({*placed, *known.noted}):
        texts = {phrase.text for phrase in placed.get(role, ())}
        entries = [entry for entry in counted.get(role, ()) if entry.phrase.text in texts]
        entries += _noted(known.noted.get(role, ()), role, written)
        tagged = [
            replace(entry, phrase=tagger.tagged(entry.phrase, entry.seen), said=frozenset(entry.phrase.tags))
            for entry in entries
        ]
        banks[role] = tuple(sorted(gather(tagged), key=rank_phrase))
    headings = tuple(found for found in proposal.headings if _known_to_several(found, proposal.groups))
    banks = {role: bank for role, bank in banks.items() if bank}
    return without_names(Mined(mine_outlines(shapes, known.names), banks, headings), known.withheld)


def _noted(phrases: Sequence[Phrase], role: str, written: Tally) -> Iterator[Counted]:
    """The frames that readers noted, with the speeches that have them."""
    for number, phrase in enumerate(phrases):
        found = written.figures.get((role, number), Figures())
        yield Counted(_with_figures(phrase, found), found.seen)


def _with_figures(phrase: Phrase, found: Figures) -> Phrase:
    years = sorted({*phrase.years, *found.years})
    return replace(
        phrase,
        sources=found.sources,
        occurrences=found.occurrences,
        years=tuple(sorted({years[0], years[-1]})) if years else (),
        genres=tuple(sorted({*phrase.genres, *found.genres})) if phrase.genres or phrase.status != "noted" else (),
        examples=tuple(f"{source}@{at}" for source, at in found.places),
    )


def _independent(entries: Sequence[Counted], groups: Mapping[str, str]) -> list[Counted]:
    """The entries that speeches enough have, of several groups where their groups are known."""
    if not groups:
        return list(entries)
    return [entry for entry in entries if _of_several(entry.seen, groups)]


def _of_several(seen: Iterable[str], groups: Mapping[str, str]) -> bool:
    """Whether two speeches that speak for themselves have it, or three of two groups at least."""
    seen = list(seen)
    alone = sum(source not in groups for source in seen)
    others = {groups[source] for source in seen if source in groups}
    return alone >= LEAST_SOURCES or (len(seen) >= LEAST_OF_GROUPS and alone + len(others) >= LEAST_GROUPS)


def _known_to_several(found: HeadingSet, groups: Mapping[str, str]) -> bool:
    """Whether a set of headings is from a speech that speaks for itself, or from several groups."""
    places = [place.split("@")[0] for place in found.examples]
    return any(source not in groups for source in places) or _of_several(places, groups)


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


def _counted(role: str, entries: Sequence[Entry], counts: Tally, *, grouped: bool) -> list[Counted]:
    """The entries that enough of all speeches have, with the figures of all speeches."""
    least = LEAST_SOURCES if grouped else least_sources(counts.speeches[role])
    figures = [counts.figures.get((role, number), Figures()) for number in range(len(entries))]
    return [
        Counted(_with_figures(replace(entry.phrase, years=(), genres=()), found), found.seen)
        for entry, found in zip(entries, figures, strict=True)
        if found.sources >= least
    ]
