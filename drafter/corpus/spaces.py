"""Line ends, blanks and invisible characters (换行、空格、零宽字符): one paragraph a line, nothing around it."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.corpus.ledger import Change
from drafter.numerals import HAN_NUMERAL
from drafter.patterns import regex
from drafter.punctuation import HAN

# Marks that bring their own space with them: no blank stands beside them in Chinese text.
FULL_MARKS = "，。、；：！？…“”‘’《》〈〉（）【】〔〕「」『』—·～"

_LINE_ENDS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_LINE_END = regex(f"\r\n?|[{_LINE_ENDS[1:]}]")
_INVISIBLE = regex("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_INNER = regex(r"(?<=\S)[^\S\n]+(?=\S)")
_HAN = regex(f"[{HAN}]")
_ENUMERATOR = regex(rf"(?:[（(]?(?:[0-9]{{1,2}}|[{HAN_NUMERAL}]{{1,3}})[.．、）)]+|[①-⑳])$")
_LONE_NUMERAL = regex(f"[{HAN_NUMERAL}]{{1,3}}$")
# A clause of a paragraph around a blank: nothing but Han characters up to its marks, no second blank.
_CLAUSE = 40
_HAN_BEFORE = regex(f"[{HAN}]{{1,30}}(?:[，。；”]|、(?![{HAN_NUMERAL}]))")  # read backwards
_HAN_AFTER = regex(f"[{HAN}]{{1,30}}[，。；、]")
# 完成 3 项: a number set off by blanks on both sides; 讲话 2023 年 may be a title and its date.
_COUNT = regex(f"(?![0-9]{{4}}[^\\S\\n]*年)[0-9][0-9.,]{{0,15}}[%％]?[^\\S\\n]+[{HAN}]")
_DATE_WORD = "年月日时第"


def holds(text: str, characters: str) -> bool:
    """Whether any of ``characters`` is in ``text``: far quicker than a pattern where none is."""
    return any(map(text.__contains__, characters))


def places(text: str, character: str) -> Iterator[int]:
    """Where a character that is not frequent stands in ``text``."""
    place = text.find(character)
    while place >= 0:
        yield place
        place = text.find(character, place + 1)


def lines_with_places(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text, each with the place where it begins."""
    place = 0
    for line in text.split("\n"):
        yield place, line
        place += len(line) + 1


def line_ends(text: str) -> list[Change]:
    """One kind of line end: CR LF, CR, form feed and the Unicode separators become LF."""
    if not holds(text, _LINE_ENDS):
        return []
    return [Change(*found.span(), "\n") for found in _LINE_END.finditer(text)]


def edge_spaces(text: str) -> list[Change]:
    """Blanks at the edges of lines (paragraph marks of U+3000 too), blank lines, invisible characters.

    Blanks inside lines are left alone: runs of them may be the paragraph marks of a body in one line.
    """
    changes: list[Change] = []
    end = 0  # of the last line that is not blank, without the blanks behind it
    for place, line in lines_with_places(text):
        if not line.isprintable():
            changes += [Change(place + found.start(), place + found.end(), "") for found in _INVISIBLE.finditer(line)]
        bare = line.strip()
        if not bare:
            continue
        start = place + line.index(bare[0])
        gap = text[end:start]
        if gap != ("\n" if end else ""):
            changes.append(Change(end, start, "\n" if end else ""))
        end = start + len(bare)
    if end < len(text):
        changes.append(Change(end, len(text), ""))
    return changes


def inner_blanks(text: str) -> list[Change]:
    """Blanks inside lines: gone where Chinese has none, one blank where it divides (two halves of a title)."""
    changes = []
    for place, line in lines_with_places(text):
        if len(line.split(None, 1)) < 2:
            continue
        for found in _INNER.finditer(line):
            start, end = place + found.start(), place + found.end()
            if _meaningless(text, start, end):
                changes.append(Change(start, end, ""))
            elif found.group() not in (" ", "\u3000"):
                changes.append(Change(start, end, " "))
    return changes


def _meaningless(text: str, start: int, end: int) -> bool:
    """Whether the blanks from ``start`` to ``end`` divide nothing."""
    left, right = text[start - 1], text[end]
    if left in FULL_MARKS or right in FULL_MARKS:
        return True
    near = max(start - 8, 0)
    head = text[max(text.rfind("\n", near, start) + 1, near) : start]
    if _HAN.match(left) and _HAN.match(right):
        return _spaced_out(text, start, end, head)
    if _HAN.match(right) and _ENUMERATOR.match(head):
        return True
    if (left.isdigit() or left in "%％") and _HAN.match(right):
        return True
    return right.isdigit() and (left in _DATE_WORD or (_HAN.match(left) and _COUNT.match(text, end)) is not None)


def _spaced_out(text: str, start: int, end: int, head: str) -> bool:
    """Whether Han characters are spread (弘 扬, 讲 话), or a lone blank slipped into a clause."""
    if _LONE_NUMERAL.match(head) and text[max(start - len(head) - 1, 0) : start - len(head)] in ("", "\n"):
        return False  # 一 加强领导: the blank stands for the mark of an enumerator
    alone_left = start < 2 or text[start - 2].isspace()
    alone_right = end + 1 >= len(text) or text[end + 1].isspace() or text[end + 1] in FULL_MARKS
    if alone_left or alone_right:
        return True
    before, after = _HAN_BEFORE.match(text[max(start - _CLAUSE, 0) : start][::-1]), _HAN_AFTER.match(text, end)
    return before is not None and after is not None
