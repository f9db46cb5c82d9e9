"""Names of one's own office (名单) stay out of what is mined: a bank is a record of the language, not of people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from drafter.mine.merging import Mined
from drafter.model import Outline, Phrase

T = TypeVar("T")


def without_names(mined: Mined, names: frozenset[str]) -> Mined:
    """What was learned without the entries, variants, fillings, headings and salutations that hold one of the names."""
    if not names:
        return mined
    held = re.compile("|".join(map(re.escape, sorted(names))))
    banks = {role: _phrases(bank, held) for role, bank in mined.phrases.items()}
    headings = tuple(one for one in mined.headings if not _any(held, (*one.headings, one.frame or "")))
    outlines = tuple(_outline(outline, held) for outline in mined.outlines)
    return Mined(outlines, {role: bank for role, bank in banks.items() if bank}, headings)


def _any(held: re.Pattern[str], texts: Iterable[str]) -> bool:
    return any(held.search(text) for text in texts)


def _phrases(bank: Iterable[Phrase], held: re.Pattern[str]) -> tuple[Phrase, ...]:
    return tuple(_phrase(phrase, held) for phrase in bank if not held.search(phrase.text))


def _phrase(phrase: Phrase, held: re.Pattern[str]) -> Phrase:
    if not _any(
        held, (*(one.text for one in phrase.variants), *(text for one in phrase.slots.values() for text in one))
    ):
        return phrase
    kept = {
        slot: [at for at, text in enumerate(texts) if not held.search(text)] for slot, texts in phrase.slots.items()
    }
    return replace(
        phrase,
        variants=tuple(variant for variant in phrase.variants if not held.search(variant.text)),
        slots=_chosen(phrase.slots, kept),
        filled=_chosen(phrase.filled, kept),
    )


def _chosen(values: Mapping[str, tuple[T, ...]], kept: Mapping[str, list[int]]) -> dict[str, tuple[T, ...]]:
    """The fillings at the kept places; a slot of which none is left keeps its name in the text only."""
    found = {
        slot: tuple(each[at] for at in kept.get(slot, range(len(each))) if at < len(each))
        for slot, each in values.items()
    }
    return {slot: each for slot, each in found.items() if each}


def _outline(outline: Outline, held: re.Pattern[str]) -> Outline:
    salutations = {text: count for text, count in outline.salutations.items() if not held.search(text)}
    return outline if salutations == outline.salutations else replace(outline, salutations=salutations)
