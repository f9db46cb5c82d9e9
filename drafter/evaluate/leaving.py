"""Leaving one speech out (留一法): mine the others, measure on it what bank, baselines and outline say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from drafter.evaluate.coverage import Bank, Fold, Score, add_scores, compile_bank, coverage, missed, read_sentences
from drafter.evaluate.fitting import LEAST_FIXED, Frame, fold
from drafter.evaluate.order import OutlineFit, add_fits, outline_fit
from drafter.mine.baselines import BASELINES
from drafter.mine.merging import Mined
from drafter.mine.mining import Source, distinct, mine_profile
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


def leave_out(left: Fold) -> LeftOut:
    """Measure one speech with what the others teach."""
    mined = learn(left.rest)
    banks: dict[str, Bank] = {
        BANK: {role: tuple(phrase.text for phrase in bank) for role, bank in mined.phrases.items()}
    }
    banks |= baseline_banks(left.rest, {role: len(bank) for role, bank in mined.phrases.items()})
    return LeftOut(
        {name: coverage(bank, left.held) for name, bank in banks.items()},
        {name: containing(bank, left.held) for name, bank in banks.items()},
        outline_fit(mined, left.held),
        tuple(Missed(left.held.id, role, text) for role, text in missed(banks[BANK], left.held)),
    )


def learn(sources: Iterable[Source]) -> Mined:
    """What ``mine`` learns from some speeches; each is read once, however often it is among those learned from."""
    return mine_profile(merge_profiles(map(_profile, distinct(sources))), {})


@lru_cache(maxsize=4096)
def _profile(source: Source) -> Profile:
    return read_profile(source)


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


def baseline_banks(sources: Sequence[Source], sizes: Mapping[str, int]) -> dict[str, Bank]:
    """What each baseline makes of the same speeches, as many entries for a role as the bank has."""
    texts: dict[str, list[str]] = {}
    for role, text in (found for source in distinct(sources) for found in read_sentences(source)):
        texts.setdefault(role, []).append(text)
    return {
        name: {role: make(texts.get(role, ()), size) for role, size in sizes.items()}
        for name, make in BASELINES.items()
    }


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
