"""Whether it can be said aloud (口语): breath, length, runs of one sound, abbreviations, the time it takes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.subject import Hit, Subject
from drafter.model import Rule
from drafter.patterns import compiled, regex
from drafter.punctuation import han_count

_PAUSE = regex(r"[^，。；：、！？…—,;:!?\n]+")
_STOP = regex(r"[^。！？；…!?;\n]+")
_LATIN = regex(r"(?<![A-Za-z0-9./_@-])[A-Z][A-Za-z]{0,3}[A-Z][A-Za-z]{0,8}(?![A-Za-z0-9./_@-])")
_TITLES = regex(r"《[^》]{0,60}》")


def breath(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """More Han characters than the option ``characters`` without a mark at which to breathe."""
    limit = int(rule.options["characters"])
    for start, text in _spoken(subject):
        for found in _PAUSE.finditer(text):
            if found.end() - found.start() > limit and (length := _said(found.group())) > limit:
                yield subject.hit(start + found.start(), start + found.end(), length=str(length))


def long_sentence(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """A sentence (to 。！？；) of more Han characters than the option ``characters``."""
    limit = int(rule.options["characters"])
    for start, text in _spoken(subject):
        for found in _STOP.finditer(text):
            if found.end() - found.start() > limit and (length := _said(found.group())) > limit:
                yield subject.hit(start + found.start(), start + found.end(), length=str(length))


def _said(text: str) -> int:
    """Characters to be spoken in one go; a title in 《》 is said as one thing, but counts."""
    return han_count(text) + len(re.findall(r"[0-9]", text))


def _spoken(subject: Subject) -> Iterator[tuple[int, str]]:
    """The paragraphs that are spoken: of speeches, without title, date and name; not those of reports."""
    for part in subject.parts:
        if part.speech.kind != "speech":
            continue
        silent = {s.start for s in part.speech.sections if s.role in ("title", "byline", "dateline", "narration")}
        for line in part.lines:
            if line.start not in silent:
                yield line


def twister(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """A run of syllables that the tongue confuses: ``sounds`` are characters read shi, si, zhi, zi, chi, ci."""
    sounds = str(rule.options["sounds"])
    wanted = compiled(f"[{sounds}]{{{int(rule.options['run'])},}}")
    for start, text in _spoken(subject):
        for found in wanted.finditer(text):
            if len(set(found.group())) > 2:
                yield subject.hit(start + found.start(), start + found.end())


def many_de(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """的 more often in one clause than the option ``times``."""
    most = int(rule.options["times"])
    for start, text in _spoken(subject):
        if text.count("的") <= most:
            continue
        for found in _PAUSE.finditer(text):
            count = found.group().count("的")
            if count > most:
                yield subject.hit(start + found.start(), start + found.end(), count=str(count))


def abbreviation(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """A Latin abbreviation that nobody explained, at its first place; ``known`` are those everybody knows."""
    known = frozenset(str(rule.options["known"]).split())
    for part in subject.parts:
        seen: set[str] = set()
        for line in part.lines:
            for found in _LATIN.finditer(line.text):
                name = found.group()
                if name in seen or name in known:
                    continue
                seen.add(name)
                if not _is_explained(line.text, found.start(), found.end()):
                    yield subject.hit(line.start + found.start(), line.start + found.end())


def _is_explained(text: str, start: int, end: int) -> bool:
    """合同能源管理（EPC）, EPC（合同能源管理）, 简称EPC, “EPC”即…, or in the title of a document."""
    before, after = text[max(start - 8, 0) : start], text[end : end + 3]
    if re.search(r"[（(]$|简称“?$|即“?$|叫做?“?$", before) or re.match(r"”?[（(]|”?即", after):
        return True
    return any(found.start() < start < found.end() for found in _TITLES.finditer(text))


def time_needed(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """The time that reading takes against the time that there is; ``over`` and ``under`` are shares."""
    if subject.minutes is None:
        return
    over, under = float(rule.options["over"]), float(rule.options["under"])
    for part in subject.parts:
        if part.speech.kind != "speech":
            continue
        length = sum(han_count(line.text) for line in part.lines)
        minutes = length / subject.rate
        if minutes > subject.minutes * (1 + over) or minutes < subject.minutes * (1 - under):
            first = part.lines[0]
            wrong = "超过" if minutes > subject.minutes else "不足"
            target = round(subject.minutes * subject.rate / 10) * 10
            yield subject.hit(
                first.start,
                first.start + len(first.text),
                length=str(length),
                needed=f"{minutes:.0f}",
                minutes=f"{subject.minutes:g}",
                wrong=wrong,
                rate=str(subject.rate),
                target=str(target),
            )


def not_a_speech(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """A text in which nobody speaks to anybody: a novel, a notice."""
    if subject.is_unspoken:
        first = next(line for line in subject.lines if line.text)
        yield subject.hit(first.start, first.start + len(first.text))
