"""Order and identity of entries: what comes first in a bank, and which two entries are one."""

from __future__ import annotations

import re

from drafter.model import HeadingSet, Phrase
from drafter.punctuation import han_count

_SLOT = re.compile(r"\{[^{}]*\}")
_SAYS_NOTHING = re.compile(r"[，；：。！？、\s]|(?<=\})工作")


def same_text(text: str) -> str:
    """What decides whether two frames are one: their words, whatever their slots and marks are.

    An added 工作 after a slot and 做 for 作 make no other frame.
    """
    return _SAYS_NOTHING.sub("", _SLOT.sub("{}", text)).replace("做", "作")


def rank_phrase(phrase: Phrase) -> tuple[object, ...]:
    """Sort key: distinct speeches, genres, span of years, fixed length, text; ties by the rest of it."""
    span = phrase.years[-1] - phrase.years[0] if phrase.years else 0
    fixed = han_count(_SLOT.sub("", phrase.text))
    return (-phrase.sources, -len(phrase.genres), -span, -fixed, phrase.text, repr(phrase))


def rank_headings(found: HeadingSet) -> tuple[object, ...]:
    """Sort key: level, sets before single frames, distinct speeches, likeness, number, text."""
    single = len(found.headings) == 1
    return (
        found.level,
        single,
        -found.sources,
        -(found.parallel or 0.0),
        -len(found.headings),
        found.headings,
        repr(found),
    )
