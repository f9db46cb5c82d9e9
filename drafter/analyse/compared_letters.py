"""What annotations and texts are compared by: Han characters, letters and digits, whatever a page did to the marks."""

from __future__ import annotations

from drafter.patterns import regex
from drafter.punctuation import HAN

_OTHER = regex(rf"[^0-9A-Za-z{HAN}×]|〇")  # annotations that leave out 〇 stand beside others that keep it
_SAME = str.maketrans("著Xx", "着××")


def letters(text: str) -> str:
    """The letters of a text as they stand there."""
    return _OTHER.sub("", text)


def compared(text: str) -> str:
    """The letters of a text, those that pages write one for the other made one."""
    return letters(text).translate(_SAME)


def letter_places(text: str, start: int = 0) -> list[int]:
    """The offsets of the letters of a text that begins at ``start``."""
    return [at for at, char in enumerate(text, start) if not _OTHER.match(char)]
