"""Numbers that people type before their headings (自带序号), though the draft is numbered by the program."""

from __future__ import annotations

from drafter.numerals import HAN_NUMERAL, Enumerator, match_enumerator
from drafter.patterns import regex

# The styles that are nothing but numbers; 一是, 首先 and 第一， may be words of the heading.
_STYLES = frozenset(("一、", "（一）", "1.", "（1）", "1）", "①"))
# What goes on counting is no number of a heading: 三、四号楼, 1、2号机组, 一、二期工程, （一）期.
_GOES_ON = regex(rf"[{HAN_NUMERAL}两百千万\d、和至期号楼线级]")


def typed_number(heading: str) -> Enumerator | None:
    """The number that a heading begins with, None where it has none: 一、认清形势, （三）压实责任, 1.抓好排查."""
    text = heading.strip()
    found = match_enumerator(text)
    if found is None or found.style not in _STYLES or not found.number:
        return None
    rest = text[len(found.text) :].lstrip(" \u3000")
    return None if not rest or _GOES_ON.match(rest) else found


def without_number(heading: str) -> str:
    """A heading without the number that it begins with."""
    text = heading.strip()
    found = typed_number(text)
    return text[len(found.text) :].lstrip(" \u3000、.．") if found else heading
