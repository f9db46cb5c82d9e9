"""The shape of one speech (布局): its moves in order with their sizes, its points with their numbering."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from drafter.late_classes import dataclass
from drafter.model import PointFunction, Section, Speech
from drafter.numerals import match_enumerator
from drafter.punctuation import han_count, sentences


@dataclass(frozen=True, slots=True)
class Part:
    """A role in a speech: where it first begins (part of the whole, and offset), how long it is.

    ``size`` counts Han characters, ``sentences`` and ``paragraphs`` what they are divided into.
    """

    role: str
    position: float
    at: int
    size: int
    sentences: int
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Points:
    """One list of main points: how many, how numbered by level, what for, how many points under each."""

    count: int
    numbering: str
    depth: int
    functions: tuple[PointFunction | None, ...]
    below: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A speech as a whole: ``order`` are its roles as they follow each other, each run once."""

    source: str
    genre: str
    size: int
    salutation: str | None
    order: tuple[str, ...]
    parts: tuple[Part, ...]
    points: tuple[Points, ...]


def read_shape(source: str, genre: str, speech: Speech) -> Shape:
    """Measure one speech. What a site wrote around it is no part of it."""
    roots = [root for root in _roots(speech) if speech.kind == "report" or root.role != "narration"]
    order: list[str] = []
    for root in roots:
        if not order or order[-1] != root.role:
            order.append(root.role)
    lists = [speech.sections, *(remark.sections for remark in speech.remarks)]
    sizes = [_size(root) for root in roots]
    points = [_points(list(_apart(sections))) for sections in lists]
    return Shape(
        source,
        genre,
        sum(sizes),
        speech.salutation,
        tuple(order),
        tuple(_parts(roots, sizes)),
        tuple(found for found in points if found is not None),
    )


def _roots(speech: Speech) -> list[Section]:
    """The sections of the speech, those of reported speeches at their places, main points by themselves."""
    remarks = list(speech.remarks)
    found: list[Section] = []
    for index, section in enumerate(speech.sections):
        while remarks and remarks[0].at <= index:
            found += _apart(remarks.pop(0).sections)
        found += _apart([section])
    return found + [section for remark in remarks for section in _apart(remark.sections)]


def _apart(sections: Iterable[Section]) -> Iterator[Section]:
    """Main points hang below the section before them; here they follow it."""
    for section in sections:
        if section.level > 0 or not section.children:
            yield section
            continue
        yield replace(section, children=tuple(child for child in section.children if child.level > 1))
        yield from (child for child in section.children if child.level == 1)


def _size(section: Section) -> int:
    return sum(han_count(part.printed) for part in section.walk())


def _parts(roots: Sequence[Section], sizes: Sequence[int]) -> Iterable[Part]:
    """The parts by role; ``sizes`` are those of the roots."""
    whole = sum(sizes) or 1
    before = 0
    begins: dict[str, tuple[int, int]] = {}
    for root, size in zip(roots, sizes, strict=True):
        begins.setdefault(root.role, (before, root.start))
        before += size
    for role, (position, at) in begins.items():
        mine = [root for root in roots if root.role == role]
        texts = [p.text for root in mine for part in root.walk() for p in part.paragraphs]
        yield Part(
            role,
            position / whole,
            at,
            sum(size for root, size in zip(roots, sizes, strict=True) if root.role == role),
            sum(len(sentences(text)) for text in texts),
            len(texts),
        )


def _points(sections: Sequence[Section]) -> Points | None:
    """The main points of a speech or remark; None where nothing is numbered."""
    mains = [s for s in sections if s.role == "point" and s.level == 1 and (s.enumerator or s.inferred)]
    if len(mains) < 2:
        return None
    styles: dict[int, Counter[str]] = {}
    for main in mains:
        for part in main.walk():
            if part.role == "point" and (style := _style(part.enumerator)):
                styles.setdefault(part.level, Counter())[style] += 1
    chain = [max(styles[level], key=lambda style: (styles[level][style], style)) for level in sorted(styles)]
    below = [sum(child.role == "point" and bool(child.enumerator) for child in main.children) for main in mains]
    return Points(len(mains), " > ".join(chain), len(chain), tuple(main.function for main in mains), tuple(below))


def _style(enumerator: str | None) -> str | None:
    """The style as outlines name it: a key of ``numerals.STYLES``, or 一要."""
    found = match_enumerator(enumerator + "　") if enumerator else None
    if found is None:
        return None
    return "一要" if found.style == "一是" and "要" in found.text else found.style
