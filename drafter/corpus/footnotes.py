"""Footnote marks in the text (〔1〕 [2]) and the notes that they point to at its end (尾注)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from drafter.corpus.ledger import Change
from drafter.patterns import regex

# One or two digits: 〔2026〕5号 is the number of a document and has four.
_MARK = regex(r"[〔\[［【]([0-9]{1,2})[〕\]］】]")
# Also the signs of enumerators: marks only where notes with a head of their own follow.
_CIRCLED_MARK = regex("([①-⑳])")
_NOTE_HEAD = regex(r"(?:注释|注解|注|尾注|参考文献)[:：]?$")
_HEAD_LINE = regex(r"\n(?:注释|注解|注|尾注)[:：]?\n")


def footnotes(text: str) -> list[Change]:
    """Drop the marks that count up from 1, and the notes at the end that they point to.

    A single mark without a note stays: it may be anything. Notes stay where the marks do not fit them.
    """
    changes = _marks_and_notes(text, list(_MARK.finditer(text)))
    if not changes and "①" in text and _HEAD_LINE.search(text):
        changes = _marks_and_notes(text, list(_CIRCLED_MARK.finditer(text)), headed=True)
    return changes


def _marks_and_notes(text: str, marks: Sequence[re.Match[str]], *, headed: bool = False) -> list[Change]:
    """What goes if ``marks`` are footnotes; with ``headed`` only those whose notes have a head."""
    notes = [found for found in marks if found.start() == 0 or text[found.start() - 1] == "\n"]
    inside = [found for found in marks if not notes or found.start() < notes[0].start()]
    highest = _count_up(inside)
    if not highest or (highest == 1 and not notes):
        return []
    if notes and [_number(found) for found in notes] != list(range(1, highest + 1)):
        return []
    head = _head_before(text, notes[0].start()) if notes else []
    if headed and not head:
        return []
    changes = [Change(*found.span(), "") for found in inside]
    for found in notes:
        end = text.find("\n", found.end())
        changes.append(Change(found.start() - 1, len(text) if end < 0 else end, "", "注文"))
    return changes + head


def _number(mark: re.Match[str]) -> int:
    return int(unicodedata.numeric(mark[1])) if len(mark[1]) == 1 else int(mark[1])


def _count_up(marks: list[re.Match[str]]) -> int:
    """The highest of marks that count 1, 2, 3 in order (a number may come again), 0 where they do not."""
    highest = 0
    for found in marks:
        number = _number(found)
        if not 1 <= number <= highest + 1:
            return 0
        highest = max(highest, number)
    return highest


def _head_before(text: str, start: int) -> list[Change]:
    line_start = text.rfind("\n", 0, start - 1) + 1
    if line_start and _NOTE_HEAD.match(text[line_start : start - 1]):
        return [Change(line_start - 1, start - 1, "", "注文标题")]
    return []
