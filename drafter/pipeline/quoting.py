"""What of a mining may be quoted (引用): other people's speeches teach structure and frames, not their words.

A folder with a manifest says in it which sources may be quoted. A folder without one is the user's own, and
everything in it may be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.model import HeadingSet, Phrase

if TYPE_CHECKING:
    from drafter.mine.miner import Mined


def quoting(mined: Mined, listed: Mapping[str, str]) -> Mined:
    """The result with headings and fillings of slots only as the ``listed`` sources (id → text) have them.

    Sets of headings from others stay as frames. What people wrote themselves stays as it is.
    """
    from drafter.mine.ranking import rank_headings

    text = "\n".join(listed.values())
    sets = (_as_frame(entry, listed) for entry in mined.headings)
    return replace(
        mined,
        phrases={role: tuple(_filled_from(phrase, text) for phrase in bank) for role, bank in mined.phrases.items()},
        headings=tuple(sorted((entry for entry in sets if entry is not None), key=rank_headings)),
    )


def _as_frame(entry: HeadingSet, listed: Mapping[str, str]) -> HeadingSet | None:
    if entry.status != "mined" or any(place.split("@")[0] in listed for place in entry.examples):
        return entry
    return replace(entry, headings=(entry.frame,) * len(entry.headings)) if entry.frame else None


def _filled_from(phrase: Phrase, text: str) -> Phrase:
    if phrase.status == "edited":
        return phrase
    kept = {
        slot: [index for index, value in enumerate(values) if value in text] for slot, values in phrase.slots.items()
    }
    return replace(
        phrase,
        slots={slot: tuple(phrase.slots[slot][index] for index in places) for slot, places in kept.items()},
        filled={
            slot: tuple(counts[index] for index in kept.get(slot, ()) if index < len(counts))
            for slot, counts in phrase.filled.items()
        },
    )
