"""Marks that come in pairs (成对的标点): “”‘’《》（）【】 open and close, and stand within each other rightly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from drafter.check.subject import Hit, Line, Subject
from drafter.model import Rule
from drafter.numerals import HAN_NUMERAL
from drafter.patterns import regex
from drafter.punctuation import DAMAGED

_OPENING = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "【": "】", "〔": "〕", "「": "」", "『": "』"}
_MARKS = regex("[“”‘’《》〈〉（）【】〔〕「」『』]")
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}
_ROW = 300  # characters on each side that a row of titles or quotations may take
_PARAGRAPHS = 6  # over which a quotation may run
_LINES = 12  # of a paragraph that a page or a mail has broken
_FULL_STOPS = ("。", "！", "？", "；", "：", "”")
_ITEM_END = 4  # characters before a closing bracket that may be a number: 1） （1.2）


class Fault(NamedTuple):
    """A mark without its partner, or one that stands in another of its kind."""

    at: int
    mark: str
    partner: str
    nested: bool = False


def faults(line: Line) -> Iterator[Fault]:
    """The marks of a paragraph that have no partner in it, and those nested in their like."""
    stack: list[tuple[str, int]] = []
    nested: list[Fault] = []
    opened: Counter[str] = Counter()
    for found in _MARKS.finditer(line.text):
        character, place = found.group(), found.start()
        if character in _OPENING:
            if character in "“‘《" and opened[character]:
                nested.append(Fault(line.start + place, character, _OPENING[character], nested=True))
            stack.append((character, place))
            opened[character] += 1
        else:
            yield from _close(line, stack, opened, character, place)
    missing = [Fault(line.start + place, mark, _OPENING[mark]) for mark, place in stack]
    yield from missing
    if not missing:
        yield from nested


def _close(
    line: Line, stack: list[tuple[str, int]], opened: Counter[str], character: str, place: int
) -> Iterator[Fault]:
    opening = _CLOSING[character]
    if not opened[opening]:
        if not _is_number(line.text, place, character) and not _is_apostrophe(line.text, place):
            yield Fault(line.start + place, character, opening)
        return
    opened[opening] -= 1
    while stack[-1][0] != opening:  # what was opened inside has no end
        mark, at = stack.pop()
        opened[mark] -= 1
        yield Fault(line.start + at, mark, _OPENING[mark])
    stack.pop()


def _is_number(text: str, place: int, character: str) -> bool:
    """1） and 一） number a list."""
    before = text[max(place - _ITEM_END, 0) : place]
    return character == "）" and before[-1:] in f"0123456789{HAN_NUMERAL}abcdeABCDE" and before != ""


def _is_apostrophe(text: str, place: int) -> bool:
    """’ in I’m and in ’26."""
    return text[place] == "’" and (text[place - 1 : place].isascii() or text[place + 1 : place + 2].isascii())


def unpaired(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """“ without ”, （ without ）."""
    for fault in _alone(subject.lines, subject.made(_faults)):
        yield subject.hit(fault.at, fault.at + 1, partner=fault.partner, near=_near(subject, fault.at))


def _faults(subject: Subject) -> dict[int, list[Fault]]:
    """The faults of each line that has some, by where it starts."""
    return {line.start: found for line in subject.lines_for(_MARKS) if (found := list(faults(line)))}


def _alone(lines: Sequence[Line], wrong: Mapping[int, Sequence[Fault]]) -> list[Fault]:
    """The marks that have no partner in their paragraph nor, where a text runs on, in the paragraphs behind."""
    waiting: list[tuple[int, Fault]] = []  # opened, with the number of the paragraph
    alone: list[Fault] = []
    for index, line in enumerate(lines):
        # Mojibake swallows marks; it is said elsewhere. A line of marks alone is what is left of a page's tools.
        if line.start not in wrong or DAMAGED in line.text:
            continue
        if not any(map(str.isalnum, line.text)):
            # But for the mark that closes a quotation set apart, which may be as long as it likes.
            for fault in wrong[line.start]:
                _take_block(waiting, fault)
            continue
        for fault in wrong[line.start]:
            if fault.nested:
                continue
            if fault.mark in _OPENING:
                waiting.append((index, fault))
            elif not _take(waiting, fault, index, lines):
                alone.append(fault)
    alone += [fault for index, fault in waiting if not (_runs_on(lines, index) or _closed_behind(lines, index, fault))]
    return sorted(alone)


def _take_block(waiting: list[tuple[int, Fault]], closing: Fault) -> None:
    """Pair a mark that stands on a line of its own with the last that was opened, however far before."""
    place = next((at for at in range(len(waiting) - 1, -1, -1) if waiting[at][1].mark == closing.partner), None)
    if place is not None and closing.mark in _CLOSING:
        del waiting[place:]


def _take(waiting: list[tuple[int, Fault]], closing: Fault, index: int, lines: Sequence[Line]) -> bool:
    """Whether a mark that closes was opened in a paragraph before; those opened there have found their partner."""
    for place in range(len(waiting) - 1, -1, -1):
        opened, fault = waiting[place]
        if index - opened > _LINES:
            return False
        near = _is_quotation(fault) and index - opened <= _PARAGRAPHS
        if fault.mark == closing.partner and (near or _goes_on(lines[opened:index])):
            # A quotation of several paragraphs opens anew with each.
            again = [one for one in waiting[:place] if one[1].mark == fault.mark and index - one[0] <= _PARAGRAPHS]
            waiting[:] = [one for one in waiting[:place] if one not in again] + waiting[place + 1 :]
            return True
    return False


def _closed_behind(lines: Sequence[Line], index: int, fault: Fault) -> bool:
    """Whether a broken line's bracket closes in one of the next lines, if only by a half-width one."""
    behind = lines[index + 1 : index + 1 + _LINES]
    closing = next((place for place, line in enumerate(behind) if ")" in line.text), None)
    return fault.mark == "（" and closing is not None and _goes_on(lines[index : index + 1 + closing])


def _is_quotation(fault: Fault) -> bool:
    return fault.mark in "“‘「『"


def _goes_on(lines: Sequence[Line]) -> bool:
    """Whether no paragraph ends with its sentence: lines that a page or a mail has broken."""
    return not any(line.text.rstrip().endswith(_FULL_STOPS) for line in lines)


def nested(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """“…“…”…”: the inner pair should be ‘’; 《…《…》…》: the inner 〈〉."""
    inner = {"“": "‘’", "‘": "“”", "《": "〈〉"}
    for found in subject.made(_faults).values():
        alone = {fault.at for fault in found if not fault.nested}  # the wrong half of a pair, which is told as such
        for fault in found:
            if fault.nested and fault.at not in alone:
                yield subject.hit(fault.at, fault.at + 1, inner=inner[fault.mark], near=_near(subject, fault.at))


def single_outside(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """‘…’ that stands in no “…”."""
    for line in subject.lines:
        if "‘" not in line.text:
            continue
        depth = 0
        for place, character in enumerate(line.text):
            depth += (character == "“") - (character == "”")
            if character == "‘" and depth == 0:
                yield subject.hit(line.start + place, line.start + place + 1, near=_near(subject, line.start + place))


def _near(subject: Subject, place: int) -> str:
    """Some characters around a mark, so that it can be found."""
    before = subject.text[max(place - 6, 0) : place].rpartition("\n")[2]
    return before + subject.text[place : place + 8].partition("\n")[0]


def _runs_on(lines: Sequence[Line], index: int) -> bool:
    """A quotation of several paragraphs: each opens with “, only the last one closes (GB/T 15834 4.8.3.5)."""
    here = lines[index].text
    if not here.startswith("“") or here.count("“") - here.count("”") != 1:
        return False
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    before = lines[index - 1].text if index else ""  # cleaned text has no blank lines
    return following.startswith("“") or before.startswith("“")


def between(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """A 、 between 《》《》 or “”“” that stand side by side, where nothing else is in the row."""
    closing, opening = str(rule.options["closing"]), str(rule.options["opening"])
    joint = f"{closing}、{opening}"
    for line in subject.lines:
        place = line.text.find(joint)
        while place >= 0:
            if not _in_mixed_row(line.text, place, opening, closing):
                at = line.start + place + 1
                yield subject.hit(at, at + 1, fix="", near=_near(subject, at))
            place = line.text.find(joint, place + 1)


def _in_mixed_row(text: str, place: int, opening: str, closing: str) -> bool:
    """Whether the row holds words without these marks too: “甲”、“乙”、丙."""
    low, high = max(place - _ROW, 0), place + _ROW
    start = text.rfind(opening, low, place)
    while start >= 2 and text[start - 2 : start] == closing + "、":
        start = text.rfind(opening, low, start - 1)
    end = text.find(closing, place + 3, high)
    while end >= 0 and text.startswith("、" + opening, end + 1):
        end = text.find(closing, end + 3, high)
    if start < 0 or end < 0:
        return False  # a row longer than any
    before, after = text[start - 1 : start], text[end + 1 : end + 2]
    # “甲”向“乙”、“丙”向“丁”: each member is more than its quotation.
    return before == "、" or (after != "" and after in "、（和及与向到转变为")
