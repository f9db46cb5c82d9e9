"""Phrase banks over each other (叠放): what one's own bank has of the shipped one is counted there, not repeated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from drafter.late_classes import changed
from drafter.model import Phrase, Variant
from drafter.punctuation import SLOT
from drafter.schema.same_wording import same_text

ALL = "*"  # as a rejected phrase: everything below
_DECIDED = ("accepted", "rejected", "edited")
_EXAMPLES = 3


def lay_phrases(layers: Iterable[tuple[Phrase, ...]]) -> tuple[Phrase, ...]:
    """The entries of a role in several banks, the lowest first.

    An entry that a lower bank has, in the same words or as a variant, is that one with the figures of both: what
    people decided in the upper one counts, and how many of the speeches are its own is told (``own``). A rejected
    ``*`` takes everything below away.
    """
    banks = iter(layers)
    found = list(next(banks, ()))
    for bank in banks:
        found = _laid(found, bank)
    return tuple(found)


def _laid(below: list[Phrase], above: Iterable[Phrase]) -> list[Phrase]:
    above = list(above)
    if any(map(clears, above)):
        below, above = [], [phrase for phrase in above if phrase.text.strip() != ALL]
    found, _ = lay_over(below, above)
    return found


def lay_over(below: Iterable[Phrase], above: Iterable[Phrase]) -> tuple[list[Phrase], list[bool]]:
    """The entries of a bank with those of an upper one, and of each of these whether it lies over a lower one.

    None of the upper ones takes everything below away. Those that lie over none follow, in their order.
    """
    found = list(below)
    places: dict[str, int] = {}
    for place, phrase in enumerate(found):
        for text in phrase.wordings:
            places.setdefault(same_text(text), place)
    over: list[bool] = []
    for phrase in above:
        keys = (same_text(text) for text in (phrase.was, *phrase.wordings) if text)
        known = next((places[key] for key in keys if key in places), None)
        over.append(known is not None)
        if known is None:
            found.append(changed(phrase, own=phrase.sources))
        else:
            found[known] = _counted(found[known], phrase)
    return found, over


def clears(phrase: Phrase) -> bool:
    """Whether an entry takes everything below away."""
    return phrase.status == "rejected" and phrase.text.strip() == ALL


def _counted(under: Phrase, upper: Phrase) -> Phrase:
    """An entry with the figures of another bank's; its words change only where somebody changed them."""
    years = sorted({*under.years, *upper.years})
    changes: dict[str, Any] = {}
    if upper.status in _DECIDED:
        changes = {name: getattr(upper, name) for name in ("text", "kind", "status", "was")}
        # A decision of one line says nothing of these: what is known of the slots that are left stays known.
        changes |= {name: getattr(upper, name) or _left(under, name, upper.text) for name in ("slots", "filled")}
        changes["place"] = upper.place or under.place
    return replace(
        under,
        sources=under.sources + upper.sources,
        occurrences=under.occurrences + upper.occurrences,
        own=under.own + upper.sources,
        sites=max(under.sites, upper.sites),
        years=tuple(sorted({years[0], years[-1]})) if years else (),
        genres=tuple(sorted({*under.genres, *upper.genres})),
        examples=(*upper.examples, *under.examples)[:_EXAMPLES],
        tags={**under.tags, **upper.tags} if upper.status in _DECIDED else {**upper.tags, **under.tags},
        note=upper.note or under.note,
        **{"variants": _variants(under, upper, changes.get("text", under.text)), **changes},
    )


def _left(phrase: Phrase, name: str, text: str) -> dict[str, Any]:
    """What an entry has of the slots of a text."""
    return {slot: values for slot, values in getattr(phrase, name).items() if slot in SLOT.findall(text)}


def _variants(under: Phrase, upper: Phrase, text: str) -> tuple[Variant, ...]:
    seen = {same_text(text)}
    kept: list[Variant] = []
    for variant in (*under.variants, *upper.variants, Variant(upper.text, upper.sources, upper.occurrences)):
        if (key := same_text(variant.text)) not in seen:
            seen.add(key)
            kept.append(variant)
    return tuple(kept)
