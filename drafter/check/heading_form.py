"""Headings and their numbers (标题与序号): their order, their marks, their kind, one level like the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.lists import RANK
from drafter.check.subject import Hit, Line, Subject
from drafter.model import Rule, Section
from drafter.numerals import HAN_NUMERAL, Enumerator, match_enumerator
from drafter.patterns import regex
from drafter.punctuation import HAN, han_count, sentences

_FAR = 60  # paragraphs: headings of one speech stand no further apart
_SHORT = 40  # Han characters: a longer paragraph is text, whatever stands before it
_NUMBERED = regex(
    rf"(?=[{HAN_NUMERAL}0-9（(①-⑳第])(?:"  # looked at first: it spares the rest at most places
    rf"(?P<han>[{HAN_NUMERAL}]{{1,3}})(?P<hanmark>[.．，,](?![0-9]))|"
    r"(?P<digit>[0-9]{1,2})(?P<digitmark>、(?![0-9]))|"
    rf"(?P<bracket>[（(][{HAN_NUMERAL}0-9]{{1,3}}[）)]|[①-⑳])(?P<bracketmark>[、，,.．。:：](?![0-9]))|"
    rf"(?P<ordinal>第[{HAN_NUMERAL}]{{1,3}})(?P<ordinalmark>、(?!第)))"
)
_SPEAKER = regex(rf"[{HAN}·]{{2,4}}：")  # what somebody says was taken for a title
_AROUND_NUMBER = " \"'“‘"
_FULL_ENDS = "。；！？：，"
_BEFORE = "：；。，！？:;"
_SAME_KIND = {"hanmark": HAN_NUMERAL, "digitmark": "0123456789"}
_KIND = {"hanmark": "、", "digitmark": ".", "bracketmark": "", "ordinalmark": "，"}


def enumerator_mark(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """（一）、 1、 一. 第一、: a wrong mark behind a number. The option ``group`` says which number."""
    group = str(rule.options["group"])
    right = _KIND[f"{group}mark"]
    for line, found in subject.made(_numbered):
        if found.group(group) is None or not _opens(line.text, found):
            continue
        # 第 at the end of a printed line, 一， on the next
        if not found.start() and subject.text.endswith("第", 0, max(line.start - 1, 0)):
            continue
        start, end = line.start + found.start(f"{group}mark"), line.start + found.end(f"{group}mark")
        yield subject.hit(start, end, fix=right, number=found.group(group), right=found.group(group) + right)


def _numbered(subject: Subject) -> list[tuple[Line, re.Match[str]]]:
    """The numbers with a mark behind them, of whatever kind."""
    return [(line, found) for line in subject.lines_for(_NUMBERED) for found in _NUMBERED.finditer(line.text)]


def _opens(text: str, found: re.Match[str]) -> bool:
    """Whether a number opens its paragraph, or a clause where it can be nothing but a number of a list."""
    if found.start() == 0:
        # 一，二 and 3、4月 are prose of numbers, “一”，“二” too; a list goes on with words.
        numbers = _SAME_KIND.get(found.lastgroup or "", "")
        return text[found.end() : found.end() + 3].lstrip(_AROUND_NUMBER)[:1] not in tuple(numbers)
    before = text[found.start() - 1]
    if found.group("han") is not None:
        return False
    if found.group("bracket") is not None:
        mark = found.group("bracketmark")
        return before in _BEFORE and mark in "、.．"
    return before in "：；。:;"


def heading_end(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """A heading on a line of its own that ends with a mark: 一、提高认识。"""
    paragraphs = [line for line in subject.lines if line.text]
    marks = [match_enumerator(line.text[:16]) for line in paragraphs]
    for index, (line, mark) in enumerate(zip(paragraphs, marks, strict=True)):
        if mark is None or mark.style not in ("一、", "（一）") or line.text[-1] not in "。，；、：":
            continue
        if han_count(line.text) > _SHORT or not _is_heading(line.text, mark.text):
            continue
        if _has_body(marks, index, mark.style):
            end = line.start + len(line.text)
            yield subject.hit(end - 1, end, fix="", heading=line.text)


def _is_heading(text: str, mark: str) -> bool:
    """One sentence; what ends with a colon leads up to a list and is none."""
    inner = text[len(mark) : -1]
    return text[-1] != "：" and not any(sign in inner for sign in "。！？；")


def _has_body(marks: list[Enumerator | None], index: int, style: str) -> bool:
    """Whether text or a lower level follows: then the line is a heading, not a short item of a list."""
    if index + 1 >= len(marks):
        return False
    following = marks[index + 1]
    if following is not None:
        return RANK.get(following.style, 9) > RANK[style]
    # The text behind the last item of a list belongs to no heading: another one must stand apart from this.
    if index and (before := marks[index - 1]) is not None and before.style == style:
        return False
    around = marks[max(index - _FAR, 0) : index] + marks[index + 2 : index + _FAR]
    return any(mark is not None for mark in around)


def heading_order(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """一、（一）1.（1）①: a mark that stands below one that it should stand above."""
    for part in subject.parts:
        for section in part.speech.sections:
            yield from _climbs(subject, section)


def _climbs(subject: Subject, section: Section) -> Iterator[Hit]:
    own = _rank(section)
    for child in section.children:
        rank = _rank(child)
        if own and rank and rank <= own and child.start >= 0 and child.enumerator and section.enumerator:
            yield subject.hit(child.start, child.start + len(child.enumerator), above=section.enumerator)
            break
        yield from _climbs(subject, child)


def _rank(section: Section) -> int:
    mark = match_enumerator(section.enumerator) if section.enumerator else None
    return RANK.get(mark.style, 0) if mark is not None and not section.inline else 0


def heading_kind(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """Headings of one level below one point: some on a line of their own, some run in."""
    for siblings in _sibling_points(subject):
        alone = [s for s in siblings if s.heading and not s.run_in and s.heading[-1] not in _FULL_ENDS]
        run_in = [s for s in siblings if s.heading and s.run_in]
        few, many = sorted((alone, run_in), key=len)
        if few and len(many) >= 2 and len(many) > len(few):
            usual = "单独成行" if many is alone else "与正文接排"
            for section in few:
                yield _head_hit(subject, section, usual=usual)


def run_in_end(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """A run-in heading that ends with 。 like its neighbours' do not: （二）压实责任：各级…"""
    for siblings in _sibling_points(subject):
        for section in siblings:
            usual = [s.heading for s in siblings if s is not section and s.heading and s.run_in]
            usual = [heading for heading in usual if heading.endswith("。") and "：" not in heading]
            if len(usual) < 2:
                continue
            stops = "。！？" if any("，" in heading for heading in usual) else "，。！？"
            found = _wrong_end(subject, section, max(map(len, usual)) + 4, stops)
            if found is not None:
                yield subject.hit(*found, heading=subject.text[section.start : found[0]])


def _wrong_end(subject: Subject, section: Section, limit: int, stops: str) -> tuple[int, int] | None:
    """The place of 。 that has another mark, or nothing but a blank in the raw text."""
    start = section.start + len(section.enumerator or "")
    stop = subject.text.find("\n", start)
    line = subject.text[start : stop if stop >= 0 else len(subject.text)]
    for place, character in enumerate(line[: limit + 1]):
        if character in stops:
            return None
        if character in "：:" and len(line) > 2 * place:
            return start + place, start + place + 1
        if place > 3 and character in " \u3000" and len(line) > 2 * place:
            return start + place, start + place + 1
        if place > 3 and _blank_before(subject, start + place):
            return start + place - 1, start + place
    return None


def _blank_before(subject: Subject, place: int) -> bool:
    raw, at = subject.document.raw, subject.offsets.start(place)
    return at > 0 and raw[at - 1] in " \u3000\xa0"


def _sibling_points(subject: Subject) -> Iterator[list[Section]]:
    """Points below one section that open paragraphs and are numbered, at least three."""
    for part in subject.parts:
        tops: tuple[Section, ...] = part.speech.sections
        groups = [tops, *(section.children for top in tops for section in top.walk())]
        for group in groups:
            points = [s for s in group if s.role == "point" and s.enumerator and not s.inline and s.start >= 0]
            if len(points) >= 3:
                yield points


def _head_hit(subject: Subject, section: Section, **slots: str) -> Hit:
    head = (section.enumerator or "") + (section.heading or "")
    return subject.hit(section.start, section.start + len(head), **slots)


def title_end(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """A title that ends with a full stop."""
    for part in subject.parts:
        for section in part.speech.sections:
            if section.role != "title" or section.start < 0:
                continue
            text = section.text.rstrip()
            if _SPEAKER.match(text):
                continue
            if text.endswith(("。", "，", "；")) and len(sentences(text)) == 1 and han_count(text) <= _SHORT:
                end = section.start + len(text)
                yield subject.hit(end - 1, end, fix="")
