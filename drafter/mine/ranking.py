"""Order of entries: what comes first in a bank."""

from __future__ import annotations

from drafter.model import HeadingSet, Phrase


def rank_phrase(phrase: Phrase) -> tuple[object, ...]:
    """Sort key: the most useful first; ties by distinct speeches and the rest of the entry."""
    return (-phrase.worth, -phrase.sources, phrase.text, repr(phrase))


def rank_headings(found: HeadingSet) -> tuple[object, ...]:
    """Sort key: level, sets before single frames, what people chose, distinct speeches, likeness, number, text."""
    single = len(found.headings) == 1
    return (
        found.level,
        single,
        found.status != "accepted",
        -found.sources,
        -(found.parallel or 0.0),
        -len(found.headings),
        found.headings,
        repr(found),
    )
