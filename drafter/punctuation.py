"""Sentence and clause boundaries in Chinese text, and the pairs that protect what they enclose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.patterns import regex

HAN = "㐀-鿿〇"  # inside a class of a pattern: [{HAN}]. 〇 is written as a character (二〇二六年), and so counted
SLOT = regex(r"\{([^{}]*)\}")  # a slot of a frame (空位), whatever stands in it
NAMED_SLOT = regex(r"\{([a-z]+)([0-9]*)\}")  # {who}, and {who2} where a frame has two of a kind
CLOSING = "”’」』）)》〉】〕"
DAMAGED = "〓"  # stands on both sides of mojibake that could not be restored: nothing there may be quoted
PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "【": "】", "〔": "〕"}

# A sentence runs to its final mark and the closing quotes or brackets that belong to it.
_SENTENCE = regex(rf"[^。！？!?\n]*(?:[。！？!?]+[{CLOSING}]*|\n|$)")
_CLAUSE = regex(rf"[^，；：。！？…,;:!?\n]*(?:[，；：。！？…,;:!?]+[{CLOSING}]*|\n|$)")
_PAUSE = regex("[，。；：]")
_NOT_HAN = regex(f"[^{HAN}]+")


def spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Non-empty (start, end) spans of ``pattern`` that cover ``text`` from its beginning."""
    for found in pattern.finditer(text):
        if found.end() > found.start():
            yield found.span()


def sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of the sentences (to 。！？ and closing quotes); joined, they are the text."""
    return list(spans(_SENTENCE, text))


def sentence_end(text: str, at: int) -> int:
    """Offset where the sentence that holds ``at`` ends, its closing quotes included."""
    found = _SENTENCE.match(text, at)
    return found.end() if found else len(text)


def clauses(text: str) -> list[tuple[int, int]]:
    """Offsets of the clauses (to ，；： and sentence marks, not 、); joined, they are the text."""
    return list(spans(_CLAUSE, text))


def first_clause(text: str) -> str:
    """What a text says before its first ，。；：, or all of it."""
    return _PAUSE.split(text, maxsplit=1)[0]


def is_han(character: str) -> bool:
    """Whether a character is a Han character, 〇 included."""
    return "㐀" <= character <= "鿿" or character == "〇"


def han_only(text: str) -> str:
    """The Han characters of ``text``: what near-copies are compared by."""
    return _NOT_HAN.sub("", text)


def han_count(text: str) -> int:
    """Number of Han characters: the length that 字数 means when the speed of speaking is at stake."""
    return len(han_only(text))
