"""Leaving speeches out (留一法): learn from the others, measure on those left out what bank, baselines, outline say.

Either each speech is left out of its own collection in turn, or all of another collection are tried with what one
has taught. Whatever is learned from is read once, however often it is learned from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from drafter.evaluate.coverage import Bank, Score, add_scores, compile_bank, coverage, missed, read_sentences
from drafter.evaluate.order import OutlineFit, add_fits, outline_fit
from drafter.garbage import no_collector
from drafter.late_classes import dataclass
from drafter.mine.baselines import BASELINES, NOTHING, Reading
from drafter.mine.fitting import LEAST_FIXED, Frame, fold
from drafter.mine.merging import Mined
from drafter.mine.miner import Source, distinct, mine_profile
from drafter.mine.profile import Profile, merge_profiles, read_profile
from drafter.punctuation import han_count

BANK = "bank"


@dataclass(frozen=True, slots=True)
class Missed:
    """A sentence that no frame fits: of which speech, in which role."""

    source: str
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was measured on one speech or several.

    ``scores`` are by method (``bank``, or a key of ``BASELINES``) and role; ``loose`` are the same when an entry counts
    wherever its longest run of fixed words stands in a sentence, be it in the middle of a word.
    """

    scores: Mapping[str, Mapping[str, Score]] = field(default_factory=dict)
    loose: Mapping[str, Mapping[str, Score]] = field(default_factory=dict)
    outlines: Mapping[str, OutlineFit] = field(default_factory=dict)
    missed: tuple[Missed, ...] = ()


@dataclass(frozen=True, slots=True)
class Lessons:
    """Speeches to learn from, read once: by id, near-copies and what is no speech left out.

    ``readings`` are what the baselines have read, by role and method; ``places`` the numbers of each speech's
    sentences among those of a role.
    """

    sources: tuple[Source, ...]
    profiles: Mapping[str, Profile]
    readings: Mapping[str, Mapping[str, Reading]]
    places: Mapping[str, Mapping[str, range]]


@dataclass(frozen=True, slots=True)
class Learned:
    """What speeches teach: the result of mining, and by method the bank of each role."""

    mined: Mined
    banks: Mapping[str, Bank]


@no_collector()
def read_lessons(sources: Iterable[Source]) -> Lessons:
    """Read speeches to learn from them."""
    found = tuple(distinct(source for source in sources if source.speech.kind != "other"))
    texts: dict[str, list[str]] = {}
    places: dict[str, dict[str, range]] = {}
    for source in found:
        for role, text in read_sentences(source):
            before = texts.setdefault(role, [])
            before.append(text)
            start = places.setdefault(role, {}).setdefault(source.id, range(len(before) - 1, len(before))).start
            places[role][source.id] = range(start, len(before))
    readings = {role: {name: read(of) for name, read in BASELINES.items()} for role, of in texts.items()}
    return Lessons(found, {source.id: read_profile(source) for source in found}, readings, places)


@no_collector()
def learn(lessons: Lessons, without: str | None = None, roles: Iterable[str] | None = None) -> Learned:
    """What speeches teach, that with the id ``without`` left out; baselines of some ``roles`` only, if these are given.

    A baseline gets as many entries for a role as the bank has.
    """
    profiles = (profile for source, profile in lessons.profiles.items() if source != without)
    mined = mine_profile(merge_profiles(profiles))
    bank = {
        role: tuple(text for phrase in phrases for text in phrase.wordings) for role, phrases in mined.phrases.items()
    }
    sizes = {role: len(texts) for role, texts in bank.items() if roles is None or role in set(roles)}
    return Learned(mined, {BANK: bank, **baseline_banks(lessons, sizes, without)})


def baseline_banks(lessons: Lessons, sizes: Mapping[str, int], without: str | None = None) -> dict[str, Bank]:
    """What each baseline makes of the same speeches: so many entries for a role."""
    banks: dict[str, dict[str, tuple[str, ...]]] = {name: {} for name in BASELINES}
    for role, size in sizes.items():
        places = lessons.places.get(role, {}).get(without or "", NOTHING)
        for name, reading in lessons.readings.get(role, {}).items():
            banks[name][role] = reading.best(size, places)
    return dict(banks)


def leave_out(lessons: Lessons, held: Source) -> LeftOut:
    """Measure one of the speeches with what the others teach."""
    return measure(learn(lessons, held.id, {role for role, _ in read_sentences(held)}), held)


def measure(learned: Learned, held: Source) -> LeftOut:
    """Measure a speech with what others have taught."""
    return LeftOut(
        {name: coverage(bank, held) for name, bank in learned.banks.items()},
        {name: containing(bank, held) for name, bank in learned.banks.items()},
        outline_fit(learned.mined, held),
        tuple(Missed(held.id, role, text) for role, text in missed(learned.banks[BANK], held)),
    )


def add_up(found: Iterable[LeftOut]) -> LeftOut:
    """All speeches together."""
    results = list(found)
    names = list(dict.fromkeys(name for one in results for name in one.scores))
    return LeftOut(
        {name: add_scores(one.scores[name] for one in results) for name in names},
        {name: add_scores(one.loose[name] for one in results) for name in names},
        add_fits(one.outlines for one in results),
        tuple(sentence for one in results for sentence in one.missed),
    )


def containing(bank: Bank, held: Source) -> dict[str, Score]:
    """Coverage when an entry counts wherever its longest run of fixed words stands: the best case of keywords."""
    runs = {role: _longest_runs(frames) for role, frames in compile_bank(bank).items()}
    return add_scores({role: _contained(runs.get(role, ()), fold(text))} for role, text in read_sentences(held))


def _longest_runs(frames: Sequence[Frame]) -> list[str]:
    return [frame.key for frame in frames if han_count(frame.key) >= LEAST_FIXED]


def _contained(entries: Sequence[str], text: str) -> Score:
    mask = bytearray(len(text))
    for entry in entries:
        at = text.find(entry)
        while at >= 0:
            mask[at : at + len(entry)] = b"\1" * len(entry)
            at = text.find(entry, at + 1)
    said = han_count("".join(c for c, inside in zip(text, mask, strict=True) if inside))
    return Score(1, int(any(mask)), han_count(text), said, said)
