"""Which two wordings of a bank are one frame (同一句式)."""

from __future__ import annotations

from drafter.patterns import regex
from drafter.punctuation import SLOT

_SAYS_NOTHING = regex(r"[，；：。！？、\s]|(?<=\})工作")


def same_text(text: str) -> str:
    """What decides whether two frames are one: their words, whatever their slots and marks are.

    An added 工作 after a slot and 做 for 作 make no other frame.
    """
    return _SAYS_NOTHING.sub("", SLOT.sub("{}", text)).replace("做", "作")
