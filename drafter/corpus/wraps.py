"""Lines broken at a fixed width (硬换行), as old mail programs and PDF copies leave them: joined again."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from drafter.corpus.ledger import Change
from drafter.numerals import match_enumerator

_WIDTHS = range(24, 121)  # columns (a Han character is two): what a page or a mail program breaks at
_SLACK = 5  # a line may stop this short of the width: a mark or a word did not fit any more
_MOST_PARAGRAPHS = 0.45  # share of the lines that must be broken inside a sentence at the width
_FEWEST = 6
_END_MARKS = tuple("。！？!?；;：:…")
_CLOSERS = "”’」』）)》"
_INDENT = re.compile(r"^(?:　|\t|  )")
_HALF = frozenset({"N", "Na", "H", "A"})


def wraps(text: str) -> list[Change]:
    """Line ends inside sentences go where most lines break at one width; other texts are left alone."""
    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    if len(filled) < _FEWEST:
        return []
    width = _wrap_width(filled)
    if width is None:
        return []
    indented = sum(bool(_INDENT.match(line)) for line in filled) >= 2
    changes: list[Change] = []
    place = 0
    for line, after in pairwise(lines):
        end = place + len(line)
        if _goes_on(line, after, width, indented=indented):
            blanks = len(line) - len(line.rstrip())
            changes.append(Change(end - blanks, end + 1 + len(after) - len(after.lstrip()), _joint(line, after)))
        place = end + 1
    return changes


def columns(line: str) -> int:
    """Width of a line on a fixed grid: two columns for Han and full-width characters, one for others."""
    text = line.rstrip()
    if text.isascii():
        return len(text)
    return sum(1 if unicodedata.east_asian_width(char) in _HALF and not _is_quote(char) else 2 for char in text)


def _is_quote(char: str) -> bool:
    """Quotes and dashes are ambiguous in Unicode and full-width in Chinese text."""
    return char in "“”‘’—…·×"


def _ends(line: str) -> bool:
    """Whether a line ends as a sentence or a salutation does."""
    return line.rstrip().rstrip(_CLOSERS).endswith(_END_MARKS)


def _wrap_width(lines: Sequence[str]) -> int | None:
    """The width that lines break at inside sentences, or None where they break at no common one."""
    broken = [line for line in lines if len(line) <= _WIDTHS.stop and not _ends(line)]
    enough = max(_FEWEST - 1, _MOST_PARAGRAPHS * len(lines))
    if len(broken) < enough:
        return None
    counts = Counter(width for width in map(columns, broken) if width in _WIDTHS)
    if not counts:
        return None
    width = max(counts, key=lambda w: (sum(counts[w - back] for back in range(_SLACK)), w))
    near = sum(counts[width - back] for back in range(_SLACK))
    longest = max(columns(line) for line in lines if len(line) <= 2 * _WIDTHS.stop)
    return width if near >= enough and longest <= width + _SLACK else None


def _goes_on(line: str, after: str, width: int, *, indented: bool) -> bool:
    if not after.strip() or columns(line) < width - _SLACK:
        return False
    if indented and _INDENT.match(after):
        return False
    if _ends(line):
        return indented and not match_enumerator(after.strip()[:16])
    return True


def _joint(line: str, after: str) -> str:
    """A blank between Latin words, nothing between Han characters."""
    before, behind = line.rstrip()[-1:], after.lstrip()[:1]
    return " " if before.isascii() and before.isalpha() and behind.isascii() and behind.isalpha() else ""
