"""Order and identity of entries: what comes first in a bank, and which two entries are one."""

from __future__ import annotations

import re

from drafter.model import HeadingSet, Phrase
from drafter.punctuation import SLOT

_SAYS_NOTHING = re.compile(r"[，；：。！？、\s]|(?<=\})工作")


def same_text(text: str) -> str:
    """What decides whether two frames are one: their words, whatever their slots and marks are.

    An added 工作 after a slot and 做 for 作 make no other frame.
    """
    return _SAYS_NOTHING.sub("", SLOT.sub("{}", text)).replace("做", "作")


def rank_phrase(phrase: Phrase) -> tuple[object, ...]:
    """Sort key: the most useful first; ties by distinct speeches and the rest of the entry."""
    return (-phrase.worth, -phrase.sources, phrase.text, repr(phrase))


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
