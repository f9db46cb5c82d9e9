"""Order and identity of entries: what comes first in a bank, and which two entries are one."""

from __future__ import annotations

import re
from math import log2, sqrt

from drafter.model import HeadingSet, Phrase
from drafter.punctuation import han_count

_SLOT = re.compile(r"\{[^{}]*\}")
# What spread adds to the worth of an entry, and how far.
_PER_GENRE, _GENRES = 0.1, 5
_PER_YEAR, _YEARS = 0.02, 10
_WORDS = 16  # Han characters and slots
_SAYS_NOTHING = re.compile(r"[，；：。！？、\s]|(?<=\})工作")


def same_text(text: str) -> str:
    """What decides whether two frames are one: their words, whatever their slots and marks are.

    An added 工作 after a slot and 做 for 作 make no other frame.
    """
    return _SAYS_NOTHING.sub("", _SLOT.sub("{}", text)).replace("做", "作")


def rank_phrase(phrase: Phrase) -> tuple[object, ...]:
    """Sort key: the most useful first; ties by distinct speeches and the rest of the entry."""
    return (-usefulness(phrase), -phrase.sources, phrase.text, repr(phrase))


def usefulness(phrase: Phrase) -> float:
    """How much an entry is worth to somebody who writes: many speeches, of several genres and years, and words enough.

    Speeches count by their logarithm and words by their square root (up to ``_WORDS``), so that neither a short
    turn that everybody has nor a long one that two have stands before what is both common and complete.
    """
    span = min(phrase.years[-1] - phrase.years[0], _YEARS) if phrase.years else 0
    spread = 1 + _PER_GENRE * min(len(phrase.genres), _GENRES) + _PER_YEAR * span
    slots = len(_SLOT.findall(phrase.text))
    return round(
        log2(1 + phrase.sources) * spread * sqrt(min(han_count(_SLOT.sub("", phrase.text)) + slots, _WORDS)), 3
    )


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
