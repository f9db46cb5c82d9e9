"""Recognising (认出): what a bank has already is named by its words there, so that it is counted and not repeated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from drafter.mine.families import is_variant
from drafter.mine.merging import Mined
from drafter.mine.ranking import rank_phrase
from drafter.model import Phrase, Variant
from drafter.punctuation import SLOT
from drafter.schema.same_wording import same_text


def recognise(mined: Mined, bank: Mapping[str, Sequence[Phrase]]) -> tuple[Mined, int]:
    """The result in the words of a bank where that has an entry of the same frame, and how many there are.

    A wording of one's own that the bank has not stays, as a variant of the entry.
    """
    found: dict[str, tuple[Phrase, ...]] = {}
    known = 0
    for role, phrases in mined.phrases.items():
        look_up = _Known(bank.get(role, ()))
        named = [(phrase, look_up.entry(phrase)) for phrase in phrases]
        known += len({entry.text for _, entry in named if entry is not None})
        renamed = _together(phrase if entry is None else _named(phrase, entry) for phrase, entry in named)
        found[role] = tuple(sorted(renamed, key=rank_phrase))
    return replace(mined, phrases=found), known


class _Known:
    """The entries of a role by their wordings."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._phrases = list(phrases)
        self._by_text = {same_text(text): phrase for phrase in self._phrases for text in phrase.wordings}

    def entry(self, phrase: Phrase) -> Phrase | None:
        """The entry that is one frame with a phrase."""
        for text in phrase.wordings:
            if exact := self._by_text.get(same_text(text)):
                return exact
        alike = (one for one in self._phrases if one.kind == phrase.kind and _same_work(one, phrase))
        return next((one for one in alike if is_variant(phrase.text, one.text)), None)


def _same_work(one: Phrase, other: Phrase) -> bool:
    ours, theirs = one.tags.get("function", ()), other.tags.get("function", ())
    return not ours or not theirs or not set(ours).isdisjoint(theirs)


def _named(phrase: Phrase, entry: Phrase) -> Phrase:
    known = {same_text(text) for text in entry.wordings}
    own = (Variant(phrase.text, phrase.sources, phrase.occurrences), *phrase.variants)
    there = set(SLOT.findall(entry.text))
    return replace(
        phrase,
        text=entry.text,
        kind=entry.kind,
        place=entry.place,
        variants=tuple(variant for variant in own if same_text(variant.text) not in known),
        slots={name: values for name, values in phrase.slots.items() if name in there},
        filled={name: values for name, values in phrase.filled.items() if name in there},
    )


def _together(phrases: Iterable[Phrase]) -> list[Phrase]:
    """Phrases that are one entry now as one: the figures of the one that most speeches have."""
    by_text: dict[str, Phrase] = {}
    for phrase in phrases:
        under = by_text.get(phrase.text)
        if under is None:
            by_text[phrase.text] = phrase
            continue
        best, other = (under, phrase) if under.sources >= phrase.sources else (phrase, under)
        texts = {same_text(variant.text) for variant in best.variants}
        more = tuple(variant for variant in other.variants if same_text(variant.text) not in texts)
        by_text[phrase.text] = replace(best, variants=(*best.variants, *more))
    return list(by_text.values())
