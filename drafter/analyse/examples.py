"""What the reader learns from: annotated texts as it sees them when it reads (学习材料)."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from typing import Any

from drafter.analyse.compared_letters import compared, letter_places
from drafter.analyse.frontmatter import Front, read_front
from drafter.analyse.kind import kind_features
from drafter.analyse.learning import Example, LabelledRun, Seam
from drafter.analyse.lines import Line, read_lines
from drafter.analyse.news import report_runs
from drafter.analyse.parse import parse_speech, speech_runs
from drafter.analyse.roles import Cues
from drafter.analyse.runs import Run, features_of
from drafter.analyse.splitting import Part, seam_examples, split_paragraphs
from drafter.model import Document

_PREFIX = 12  # letters that find a unit whose end was cleaned
_MOST_OF = 0.5  # of a sentence's letters that must be annotated
_SHOWN = 360  # characters of a text that a page shows at least before it breaks off; twice as many at most
_FEW = 30  # letters of an annotated text that a part must hold to be that text


def examples_of(
    document: Document,
    annotated: Sequence[Mapping[str, Any]],
    group: str,
    cues: Cues,
    other: tuple[Document, Sequence[Mapping[str, Any]]] | None = None,
) -> list[Example]:
    """The texts of a document with their annotations; those that nobody annotated are left out.

    ``other`` is a document with one text, behind which this one is read once more: where two texts meet is seldom seen.
    """
    lines = read_lines(document.text)
    letters, places = _letters(document.text)
    held = [{places[at]: role for at, role in labels.items()} for labels in _all_labels(annotated, letters)]
    starts = [_line_of(min(roles), lines) if roles else None for roles in held]
    found = []
    for part in _parts(lines, starts, cues):
        number = _annotation(part, lines, held, annotated)
        if number is not None:
            speech = annotated[number]
            found.append(_example(lines[part.start : part.end], speech, held[number], document.source, group, cues))
    if found:
        found[0] = replace(found[0], seams=tuple(_seams(lines, held, starts, annotated, other, cues)))
    return found


def share_found(document: Document, annotated: Sequence[Mapping[str, Any]]) -> float:
    """How much of what is annotated stands in the document, from 0 to 1, by letters; 1 where nothing is."""
    letters, _ = _letters(document.text)
    units = [unit for speech in annotated for _, unit in speech.get("units") or ()]
    keys = [compared(unit) for unit in units]
    of = sum(map(len, keys))
    return sum(len(key) for key in keys if key in letters) / of if of else 1.0


def opening_of(document: Document, annotated: Sequence[Mapping[str, Any]]) -> Document | None:
    """A document that breaks off soon after its only text begins, as pages that show no more do.

    Where it breaks off depends on its words alone. None for a short one, and for one whose sentences nobody annotated.
    """
    letters, places = _letters(document.text)
    held = _all_labels(annotated, letters)
    if len(held) != 1 or not (annotated[0].get("units") or annotated[0].get("kind") == "other"):
        return None
    begin = places[min(held[0])] if held[0] else 0
    chance = int.from_bytes(sha256(document.text.encode("utf-8", "surrogatepass")).digest()[:4], "big")
    end = begin + _SHOWN + chance % _SHOWN
    return replace(document, text=document.text[:end]) if end + _SHOWN < len(document.text) else None


def _line_of(place: int, lines: Sequence[Line]) -> int:
    return max(0, bisect_right(lines, place, key=lambda line: line.start) - 1)


def _parts(lines: Sequence[Line], starts: Sequence[int | None], cues: Cues) -> list[Part]:
    """The texts of a document as they are annotated; where one has no place among the lines, as the rules part them."""
    paragraphs = [line.text for line in lines]
    places = [start for start in starts if start is not None]
    if not places or len(places) < len(starts) or places != sorted(set(places)):
        return list(split_paragraphs(paragraphs, replace(cues, reader=None)))
    begins = [0, *places[1:]]
    return [Part(begin, end) for begin, end in pairwise([*begins, len(paragraphs)])]


def _seams(
    lines: Sequence[Line],
    held: Sequence[Mapping[int, str]],
    starts: Sequence[int | None],
    annotated: Sequence[Mapping[str, Any]],
    other: tuple[Document, Sequence[Mapping[str, Any]]] | None,
    cues: Cues,
) -> Iterator[Seam]:
    """What the lines of a document teach of where texts begin."""
    paragraphs = [line.text for line in lines]
    begins = [start for start in starts if start is not None]
    if not begins:
        return
    whole = len(begins) == len(annotated)  # else texts without a known place stand somewhere among the lines
    inside = {_line_of(place, lines) for roles in held for place in roles}
    yield from seam_examples(paragraphs, begins, lambda at: whole or at in inside, cues)
    if other is not None:
        above = _text_lines(*other)
        if above:
            yield from seam_examples([*above, *paragraphs], [len(above) + begins[0]], lambda at: False, cues)


def _text_lines(document: Document, annotated: Sequence[Mapping[str, Any]]) -> list[str]:
    """The lines of the only text of a document, without what stands around it; none where there are several."""
    lines = read_lines(document.text)
    letters, places = _letters(document.text)
    held = _all_labels(annotated, letters)
    if len(held) != 1 or not held[0]:
        return []
    first, last = (_line_of(places[at], lines) for at in (min(held[0]), max(held[0])))
    return [line.text for line in lines[first : last + 1]]


def _letters(text: str) -> tuple[str, list[int]]:
    """The letters of a text that annotations are compared by, and their offsets."""
    return compared(text), letter_places(text)


def _all_labels(annotated: Sequence[Mapping[str, Any]], letters: str) -> list[dict[int, str]]:
    """The labels of all texts of a document: each begins behind the beginning of the one before, and ends there."""
    held: list[dict[int, str]] = []
    at = 0
    for speech in annotated:
        found = _labels(speech, letters, at)
        if found:
            at = min(found) + 1
            if held:
                held[-1] = {place: role for place, role in held[-1].items() if place < at}
        held.append(found)
    return held


def _labels(speech: Mapping[str, Any], letters: str, at: int) -> dict[int, str]:
    """The annotated role of each letter from the place ``at`` among the letters on, by its place."""
    found: dict[int, str] = {}
    if speech.get("units"):
        for label, unit in speech["units"]:
            key = compared(unit)
            where = _find(letters, key, at)
            if where >= 0:
                found.update(dict.fromkeys(range(where, min(where + len(key), len(letters))), label.split(":")[0]))
                at = where
        return found
    return _labels_by_starts(speech, letters, at)


def _find(letters: str, key: str, at: int) -> int:
    where = letters.find(key, at) if key else -1
    if where < 0 and len(key) > _PREFIX:
        where = letters.find(key[:_PREFIX], at)
    return where


def _labels_by_starts(speech: Mapping[str, Any], letters: str, first: int) -> dict[int, str]:
    """As ``_labels`` where only the starts of sections are annotated: each runs to the next."""
    starts: dict[int, str] = {}
    for kind, marks in (("role", speech.get("roles", [])), ("point", speech.get("points", []))):
        at = first
        for mark in marks:
            key = compared(mark[1] if kind == "role" else mark[1] + mark[2])
            where = _find(letters, key, at)
            if where >= 0:
                starts[where] = mark[0] if kind == "role" else "point"
                at = where
    ordered = sorted(starts)
    found: dict[int, str] = {}
    for begin, end in pairwise([*ordered, len(letters)]):
        found.update(dict.fromkeys(range(begin, end), starts[begin]))
    return found


def _annotation(
    part: Part, lines: Sequence[Line], held: Sequence[Mapping[int, str]], annotated: Sequence[Mapping[str, Any]]
) -> int | None:
    """Which annotated text a part is: the one that it holds most of."""
    begin = lines[part.start].start
    end = lines[part.end - 1].start + len(lines[part.end - 1].text)
    sizes = [sum(begin <= place < end for place in roles) for roles in held]
    best = max(range(len(sizes)), key=sizes.__getitem__, default=None)
    if best is not None and sizes[best] >= _FEW:
        return best
    none = [number for number, speech in enumerate(annotated) if speech.get("kind") == "other"]
    return none[0] if none and len(none) == len(annotated) else None


def _example(
    lines: Sequence[Line],
    speech: Mapping[str, Any],
    roles: Mapping[int, str],
    document: str,
    group: str,
    cues: Cues,
) -> Example:
    paragraphs = [line.text for line in lines]
    front = read_front(paragraphs)
    kind = speech.get("kind", "speech")
    features = tuple(kind_features(paragraphs, front, cues))
    runs: list[Run] = []
    if kind != "other":
        runs = report_runs(lines, front) if kind == "report" else speech_runs(lines, front)
    shift = front.salutation_end
    if kind == "speech" and not speech.get("units"):
        roles = _completed(lines, front, cues)
    return Example(
        document,
        group,
        kind,
        features,
        tuple(_labelled(run, lines, roles, cues, (front.body, shift)) for run in runs if run.open),
    )


def _completed(lines: Sequence[Line], front: Front, cues: Cues) -> dict[int, str]:
    """The role of each character where only the starts of sections are annotated: as the cues alone read the text.

    Such annotations are those of our own seeds, on which the cues find every start (``tests/test_gold.py``).
    """
    sections = parse_speech(lines, front, replace(cues, reader=None)).walk()
    starts = sorted((section.start, section.role) for section in sections)
    end = lines[-1].start + len(lines[-1].text)
    found: dict[int, str] = {}
    for (start, role), (following, _) in pairwise([*starts, (end, "")]):
        found.update(dict.fromkeys(range(start, following), role))
    return found


def _labelled(
    run: Run, lines: Sequence[Line], roles: Mapping[int, str], cues: Cues, shifted: tuple[int, int]
) -> LabelledRun:
    features = features_of(run, cues)
    places = run.open
    wanted = []
    for place in places:
        sentence = run.sentences[place]
        start = lines[sentence.paragraph].start + sentence.at
        if sentence.paragraph == shifted[0] and run.setting.kind == "speech":
            start += shifted[1]
        wanted.append(_role_of(start, sentence.text, roles))
    return LabelledRun(
        tuple(tuple(features[place]) for place in places),
        tuple(run.sentences[place].opens for place in places),
        tuple(wanted),
        frozenset(run.allowed),
        run.part,
        run.before,
    )


def _role_of(start: int, text: str, roles: Mapping[int, str]) -> str | None:
    """The role of most of a sentence's letters."""
    letters = letter_places(text, start)
    counts = Counter(roles[at] for at in letters if at in roles)
    if not letters or sum(counts.values()) < _MOST_OF * len(letters):
        return None
    return counts.most_common(1)[0][0]
