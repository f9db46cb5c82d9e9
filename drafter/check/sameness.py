"""Sameness (查重): what a text has in common with past speeches, sentence by sentence, with the places there.

Formulas are nobody's: sentences that a frame of the bank fits, and short ones, are counted apart. What is
the same is said in passages, where sentences that follow each other stand so in the past speech too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from drafter.check.comparison import Comparison, Shared, Taken, percent
from drafter.check.passages import (
    LEAST,
    Haystack,
    Past,
    PastSpeech,
    candidates,
    covered,
    haystack,
    other_place,
    shared_runs,
)
from drafter.check.subject import Hit, Subject, shorten
from drafter.model import Rule
from drafter.patterns import regex
from drafter.punctuation import HAN, han_count, han_only, is_han, sentences
from drafter.schema.parts import HEAD

_TAKEN = 0.8  # of a sentence's characters: the rest is a name, a year, a number
_WHOLE = 0.9  # of the text: then passages need no list
_APART = 60  # Han characters that may lie between two sentences of one passage in the past speech
_FIGURE = regex(
    r"(?<![0-9.．第“])(?P<n>[0-9]+(?:[.．][0-9]+)?)(?P<unit>[%％‰]|个百分点|[万亿]?(?:[余多])?"
    rf"(?:[{HAN}]))(?![0-9])"
)
_NO_FIGURE = "年月日号届次时点分第岁期讲周后小热"
# How many counties a city has does not change from year to year.
_LASTING = regex("个?(?:县|区|市|省|乡|镇|街道|社区|村|民族)")
_BESIDE = 4  # Han characters beside a figure that tell what it counts
_LISTED = 4  # figures that a message names
_LEAST_DIGITS = 2  # 3家 is the same in any two years

Formula = Callable[[str], bool]


def compare(subject: Subject, past: Past, formula: Formula) -> Comparison:
    """Compare a subject's text with past speeches; a past file of the same content is passed over."""
    text = subject.text
    own = haystack(text)
    spans = [_Span(start, end, own.index(start), own.index(end)) for start, end in _sentences(subject)]
    itself = subject.document.sha256 or "?"
    keys = [key for key in candidates(past, text) if not key.startswith(itself)]
    loaded = (past.load(key) for key in keys)
    known: dict[str, bool] = {}

    def is_formula(sentence: str) -> bool:
        if sentence not in known:
            known[sentence] = formula(sentence)
        return known[sentence]

    found = [_shared(text, own, spans, other, is_formula) for other in loaded if other is not None]
    found = sorted((one for one in found if one.taken), key=lambda one: (-one.plain, -one.share, one.past.path))
    # A year changed, a name changed: that is last year's speech. The same text in another file is not.
    same = tuple(one for one in found if han_only(one.past.text) == own.han)
    heads = tuple(
        (s.start, s.heading)
        for part in subject.parts
        for s in part.speech.walk()
        if s.role == "point" and s.level == 1 and s.heading and s.start >= 0
    )
    rest = tuple(one for one in found if one not in same)
    return Comparison(rest, same, heads, sum(not key.startswith(itself) for key in past.keys))


def _sentences(subject: Subject) -> Iterator[tuple[int, int]]:
    """The sentences that may be taken over; who speaks when to whom is the same every year."""
    front = {
        section.start + offset
        for part in subject.parts
        for section in part.speech.sections
        if section.role in HEAD
        for offset in _line_starts(section.text)
    }
    for line in subject.lines:
        if line.start in front:
            continue
        for start, end in sentences(line.text):
            if han_count(line.text[start:end]) >= LEAST:
                yield line.start + start, line.start + end


def _line_starts(text: str) -> Iterator[int]:
    yield 0
    yield from (found.end() for found in re.finditer("\n", text))


class _Span(NamedTuple):
    """A sentence by its offsets in the text, and in the Han characters of the text."""

    start: int
    end: int
    first: int
    last: int


def _shared(text: str, own: Haystack, spans: Sequence[_Span], other: PastSpeech, formula: Formula) -> Shared:
    there: tuple[int, ...] = ()
    runs = shared_runs(own, han_only(other.text))
    mask = covered(runs, len(own.han))
    taken: list[Taken] = []
    for start, end, first, last in spans:
        same = sum(mask[first:last])
        if same >= _TAKEN * (last - first) and same >= LEAST:
            there = there or _han_offsets(other.text)
            place = there[other_place(runs, first, last)]
            taken.append(Taken(start, end, last - first, formula(text[start:end].strip()), place))
    size = len(own.han) or 1
    total = sum(one.size for one in taken)
    plain = sum(one.size for one in taken if not one.formula)
    return Shared(other, tuple(taken), total / size, plain / size)


def _han_offsets(text: str) -> tuple[int, ...]:
    """The offset of each Han character of a text."""
    return tuple(i for i, char in enumerate(text) if is_han(char))


# --- kinds of rules -------------------------------------------------------------------------------


def taken_passage(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """Sentences in a row that a past speech has too, formulas left out.

    With ``long``, those of at least ``sentences`` sentences and ``least`` Han characters; without, all others.
    """
    comparison = subject.comparison
    if comparison is None:
        return
    told: set[int] = set()
    for one in comparison.shared:
        for passage in _passages(one) if one.plain < _WHOLE else ():
            fresh = [taken for taken in passage if not taken.formula and taken.start not in told]
            told.update(taken.start for taken in passage)
            size = sum(taken.size for taken in fresh)
            is_long = len(fresh) >= int(rule.options["sentences"]) and size >= int(rule.options["least"])
            if not fresh or is_long is not rule.options["long"]:
                continue
            first, last = fresh[0], fresh[-1]
            count = f"连续{len(fresh)}句" if len(fresh) > 1 else "一句"
            place = one.past.place(first.other)
            title = one.past.title(first.other)
            yield subject.hit(first.start, last.end, count=count, size=str(size), title=title, place=place)


def _passages(one: Shared) -> Iterator[list[Taken]]:
    """Sentences that follow each other in both texts."""
    group: list[Taken] = []
    for taken in one.taken:
        if group and not (0 <= taken.start - group[-1].end <= 2 and _goes_on(group[-1], taken)):
            yield group
            group = []
        group.append(taken)
    if group:
        yield group


def _goes_on(before: Taken, after: Taken) -> bool:
    return 0 < after.other - before.other <= (before.end - before.start) + _APART


def mostly_same(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """A text of which a large part, formulas left out, stands in one past speech."""
    if subject.comparison is None:
        return
    for one in subject.comparison.shared[:3]:
        if one.plain >= float(rule.options["share"]):
            told = {"title": one.past.title(one.taken[0].other), "place": one.past.path}
            yield subject.hit(0, 0, share=percent(one.plain), count=str(len(one.taken)), **told)


def same_headings(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """Main headings that stand in one past speech too; with ``least`` of them said at the first."""
    if subject.comparison is None:
        return
    for one in subject.comparison.shared:
        theirs = {han_only(heading) for _, heading in one.past.heads}
        same = [(at, head) for at, head in subject.comparison.heads if han_only(head) in theirs and han_count(head) > 4]
        if len(same) >= int(rule.options["least"]):
            at, head = same[0]
            points = len(subject.comparison.heads)
            equal = "，要点数也相同" if points == len(one.past.heads) else ""
            told = {"title": one.past.title(one.taken[0].other), "place": one.past.path}
            listed = "、".join(f"“{shorten(text)}”" for _, text in same)
            yield subject.hit(at, at + len(head), count=f"{len(same)}个", listed=listed, equal=equal, **told)
            return


def same_figure(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """Figures that a past speech gives for the same things, paragraph by paragraph: last year's numbers?"""
    if subject.comparison is None:
        return
    told: set[int] = set()
    for one in subject.comparison.shared:
        theirs = {key: at for at, _, keys in _figures(one.past.text) for key in keys}
        for line in subject.lines:
            same = [
                (at, end, next(theirs[key] for key in keys if key in theirs))
                for at, end, keys in _figures(line.text)
                if line.start + at not in told and any(key in theirs for key in keys)
            ]
            if not same:
                continue
            told.update(line.start + at for at, _, _ in same)
            start, end, other = same[0]
            more = f"等{len(same)}个" if len(same) > _LISTED else ""
            figures = "、".join(line.text[a:b] for a, b, _ in same[:_LISTED]) + more
            told_by = {"title": one.past.title(other), "place": one.past.place(other)}
            yield subject.hit(line.start + start, line.start + end, figures=figures, **told_by)


def _figures(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Figures with their unit, each with what stands before it and what stands behind it as keys."""
    for found in _FIGURE.finditer(text):
        number = found["n"].replace("．", ".")
        if found["unit"][0] in _NO_FIGURE or _LASTING.match(text, found.end("n")):
            continue
        if len(number.replace(".", "")) < _LEAST_DIGITS or number in ("100", "10"):
            continue
        start, end = found.span()
        before = han_only(text[max(0, start - 12) : start])[-_BESIDE:]
        behind = han_only(text[found.end("n") : found.end("n") + 12])[:_BESIDE]
        keys = tuple(
            f"{side}{number}{words}" for side, words in (("<", before), (">", behind)) if len(words) == _BESIDE
        )
        yield start, end, keys
