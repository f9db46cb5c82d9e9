"""Paragraphs of one speech → the tree of its sections, each with role, level, heading and place.

Every decision (front matter, numbering, roles of sentences) becomes a *cut*: a place where a section
starts. The text between two cuts belongs to the first, so nothing is lost and nothing is said twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from drafter.analyse.announcement import announced_points, is_signpost, spoken_points
from drafter.analyse.enumeration import Mark, Numbering, read_numbering
from drafter.analyse.frontmatter import Front, read_front
from drafter.analyse.roles import HEAD_ROLES, TAIL_ROLES, Cues, Label, Unit, label_units
from drafter.model import Finding, Paragraph, PointFunction, Section, Speech
from drafter.numerals import match_enumerator
from drafter.punctuation import sentences

_HEADING_LIMIT = 64
_CLOSING_WINDOW = 8  # paragraphs: closings are looked for no further from the end than this
# Leaving the last point for the closing takes more than a passing phrase, above all inside a paragraph.
_LEAVE_POINT = 1.5
_LEAVE_INSIDE = 1.5


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph and the offset of its first character in the cleaned text of the document."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class _Cut:
    """A section starts at character ``at`` of paragraph ``paragraph``."""

    paragraph: int
    at: int
    role: str
    level: int = 0
    mark: Mark | None = None
    cue: str | None = None


def parse_speech(lines: Sequence[Line], cues: Cues) -> Speech:
    """Parse and label one speech; never raises on any text."""
    paragraphs = [line.text for line in lines]
    front = read_front(paragraphs)
    sections, announced, findings = parse_body(lines, front.body, front.salutation_end, cues)
    return Speech(
        kind="speech",
        title=" ".join(paragraphs[i] for i in front.title).replace(" —", "——") or None if front.title else None,
        salutation=_salutation(front, paragraphs),
        announced_points=announced,
        sections=(*_front_sections(front, lines), *sections),
        findings=findings,
    )


def _salutation(front: Front, paragraphs: Sequence[str]) -> str | None:
    if front.salutation is None:
        return None
    line = paragraphs[front.salutation]
    return line[: front.salutation_end] if front.salutation_end else line


def _front_sections(front: Front, lines: Sequence[Line]) -> list[Section]:
    """The sections before the body; lines that are none of them stay, as part of the title block."""
    places = dict.fromkeys(front.byline, "byline") | dict.fromkeys(front.dateline, "dateline")
    limit = front.salutation if front.salutation is not None else front.body
    found: list[Section] = []
    for index in range(limit):
        role = places.get(index, "title" if index in front.title or not front.title else "narration")
        line = lines[index]
        if role == "title" and found and found[-1].role == "title":
            found[-1] = replace(found[-1], paragraphs=(*found[-1].paragraphs, Paragraph(line.text)))
        else:
            found.append(Section(role, paragraphs=(Paragraph(line.text),), start=line.start))
    if front.salutation is not None:
        line = lines[front.salutation]
        text = line.text[: front.salutation_end] if front.salutation_end else line.text
        found.append(Section("salutation", paragraphs=(Paragraph(text),), start=line.start))
    return found


def parse_body(
    lines: Sequence[Line], first: int, offset: int, cues: Cues, *, reported: bool = False
) -> tuple[tuple[Section, ...], int | None, tuple[Finding, ...]]:
    """Sections of the text from paragraph ``first``, character ``offset``; announced points; findings.

    In a ``reported`` speech (a remark of a news report) there is no head or tail of its own.
    """
    paragraphs = ["" if i < first else line.text for i, line in enumerate(lines)]
    if first < len(paragraphs):
        paragraphs[first] = paragraphs[first][offset:]
    signpost, announced = _find_signpost(paragraphs)
    numbering = read_numbering(paragraphs, signpost, short=reported)
    cuts = _cuts(paragraphs, first, numbering, cues, reported=reported)
    shifted = [replace(cut, at=cut.at + offset) if cut.paragraph == first else cut for cut in cuts]
    sections = _nest(_sections(shifted, lines, cues))
    findings = [_finding(code, message) for code, message in _numbering_findings(numbering, announced)]
    return tuple(sections), announced, tuple(findings)


def _finding(code: str, message: str) -> Finding:
    return Finding(code, "warning", message)


def _find_signpost(paragraphs: Sequence[str]) -> tuple[int | None, int | None]:
    """The paragraph that announces the points, and how many: the last announcement before they begin.

    What the speaker will say (我讲三点) outweighs what is to be done (抓好七项工作).
    """
    best: tuple[int, int | None, int] | None = None
    for index, paragraph in enumerate(paragraphs):
        if paragraph.startswith("一、") or (best is not None and match_enumerator(paragraph[:16])):
            break
        for start, end in sentences(paragraph):
            found = _announcement(paragraph[start:end])
            if found is not None and (best is None or found[1] >= best[2]):
                best = (index, *found)
    return (best[0], best[1]) if best else (None, None)


def _announcement(sentence: str) -> tuple[int | None, int] | None:
    """(count, weight) of what a sentence announces."""
    for weight, count in ((3, spoken_points(sentence)), (2, announced_points(sentence))):
        if count is not None and 1 < count <= 12:
            return count, weight
    return (None, 1) if is_signpost(sentence) else None


def _numbering_findings(numbering: Numbering, announced: int | None) -> list[tuple[str, str]]:
    found = [
        ("heading-inferred" if "推断" in message else "numbering-gap", message) for _, message in numbering.problems
    ]
    main = sum(mark.level == 1 for mark in numbering.marks)
    if announced is not None and main and main != announced:
        found.append(("announced-count", f"文中说讲{announced}点，实际有{main}个一级要点"))
    return found


# --- cuts ---------------------------------------------------------------------------------------


def _cuts(paragraphs: Sequence[str], first: int, numbering: Numbering, cues: Cues, *, reported: bool) -> list[_Cut]:
    main = [mark for mark in numbering.marks if mark.level == 1]
    begin = (main[0].paragraph, main[0].at) if main else (len(paragraphs), 0)
    inner = [mark for mark in numbering.marks if (mark.paragraph, mark.at) < begin]
    cuts = [_Cut(m.paragraph, m.at, "point", m.level, m) for m in numbering.marks]
    if reported:
        cuts += [_Cut(first, 0, "attribution")] if begin > (first, 0) else []
        return sorted(cuts + _returns(numbering, main), key=lambda cut: (cut.paragraph, cut.at))
    cuts += _label_head(paragraphs, first, begin, inner, cues, open_end=not main)
    if main:
        closing = _label_tail(paragraphs, numbering, cues)
        edge = (closing[0].paragraph, closing[0].at) if closing else (len(paragraphs), 0)
        back = [cut for cut in _returns(numbering, main) if (cut.paragraph, cut.at) < edge]
        cuts += closing + back
    return sorted(cuts, key=lambda cut: (cut.paragraph, cut.at, cut.level))


def _returns(numbering: Numbering, main: Sequence[Mark]) -> list[_Cut]:
    """Unnumbered paragraphs that go back to a point above the last one (or leave an inline list)."""
    if not main:
        return []
    found: list[_Cut] = []
    current, inline = 0, False
    marks: dict[int, list[Mark]] = {}
    for mark in numbering.marks:
        marks.setdefault(mark.paragraph, []).append(mark)
    for paragraph in sorted(set(numbering.levels) | set(marks)):
        level = numbering.levels.get(paragraph)
        if paragraph > main[0].paragraph and level and (level < current or (inline and level <= current)):
            starts = [m for m in marks.get(paragraph, []) if m.at == 0]
            if not starts:
                found.append(_Cut(paragraph, 0, "point", level))
                current, inline = level, False
        for mark in marks.get(paragraph, []):
            current, inline = mark.level, mark.inline
    return found


def _units(paragraphs: Sequence[str], begin: tuple[int, int], end: tuple[int, int]) -> list[tuple[int, int, str, bool]]:
    """Sentences between two places: (paragraph, offset, text, whether it opens the paragraph)."""
    found = []
    for index in range(begin[0], min(end[0] + 1, len(paragraphs))):
        low = begin[1] if index == begin[0] else 0
        high = end[1] if index == end[0] else len(paragraphs[index])
        piece = paragraphs[index][low:high]
        found += [(index, low + a, piece[a:b], low + a == 0) for a, b in sentences(piece)]
    return found


def _label_head(
    paragraphs: Sequence[str],
    first: int,
    begin: tuple[int, int],
    inner: Sequence[Mark],
    cues: Cues,
    *,
    open_end: bool,
) -> list[_Cut]:
    """Roles of the sentences before the first main point (of all sentences where there is none)."""
    found = _units(paragraphs, (first, 0), begin)
    if not found:
        return []
    items = _list_spans(inner, paragraphs)
    units = [
        Unit(
            text, opens, bound=any(low <= (p, at) < high for low, high in items), prior=_head_prior(text, place, found)
        )
        for place, (p, at, text, opens) in enumerate(found)
    ]
    roles = (*HEAD_ROLES, *TAIL_ROLES) if open_end else HEAD_ROLES
    labels = label_units(units, roles, cues)
    if open_end:
        labels = _after_signpost(labels)
    return _role_cuts(found, labels)


def _head_prior(text: str, place: int, found: Sequence[tuple[int, int, str, bool]]) -> tuple[tuple[str, float], ...]:
    """What place alone says: the first sentence opens; closings stand at the end."""
    share = place / max(len(found) - 1, 1)
    early = (("opening", 2.0),) if place == 0 else ()
    late = () if share >= 0.55 else (("exhortation", -3.5), ("wishes", -2.0), ("signoff", -6.0))
    signpost = (("transition", 3.0),) if announced_points(text) else ()
    return (*early, *late, *signpost)


def _after_signpost(labels: list[Label]) -> list[Label]:
    """In a speech without enumerators, what a signpost announces are points, not more signpost."""
    after = next((i for i, label in enumerate(labels) if label.role == "transition"), None)
    if after is None:
        return labels
    return [
        Label("point", label.cue) if i > after and label.role in HEAD_ROLES and label.cue is None else label
        for i, label in enumerate(labels)
    ]


def _list_spans(inner: Sequence[Mark], paragraphs: Sequence[str]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where the text of list items runs; an item's later sentences are free again in the last item."""
    spans = []
    for index, mark in enumerate(inner):
        following = inner[index + 1] if index + 1 < len(inner) else None
        low = (mark.paragraph, mark.at)
        if following is not None and following.level >= mark.level:
            high = (following.paragraph, following.at)
        else:
            ends = sentences(paragraphs[mark.paragraph][mark.at :])
            high = (mark.paragraph, mark.at + (ends[0][1] if ends else 0))
        spans.append((low, high))
    return spans


def _role_cuts(found: Sequence[tuple[int, int, str, bool]], labels: Sequence[Label]) -> list[_Cut]:
    cuts: list[_Cut] = []
    for (paragraph, at, _, _), label in zip(found, labels, strict=True):
        if not cuts or cuts[-1].role != label.role:
            level = 1 if label.role == "point" else 0
            cuts.append(_Cut(paragraph, at, label.role, level, cue=label.cue))
    return cuts


def _label_tail(paragraphs: Sequence[str], numbering: Numbering, cues: Cues) -> list[_Cut]:
    """Where the last point ends and the closing begins."""
    last = numbering.marks[-1]
    headed = [m for m in numbering.marks if not m.inline]
    anchor = headed[-1] if headed else last
    start = max((anchor.paragraph, anchor.at), (len(paragraphs) - _CLOSING_WINDOW, 0))
    ends = sentences(paragraphs[start[0]][start[1] :])
    begin = (start[0], start[1] + (ends[0][1] if ends else 0)) if start == (anchor.paragraph, anchor.at) else start
    found = _units(paragraphs, begin, (len(paragraphs), 0))
    units = [Unit(text, opens) for _, _, text, opens in found]
    stay = (_LEAVE_POINT, _LEAVE_POINT + _LEAVE_INSIDE)
    labels = label_units(units, ("point", *TAIL_ROLES), cues, start="point", leave=("point", *stay))
    return _closing_only(_role_cuts(found, labels))


def _closing_only(cuts: list[_Cut]) -> list[_Cut]:
    """Drop everything up to the last return to the point: a closing is what stays closed."""
    last = max((i for i, cut in enumerate(cuts) if cut.role == "point"), default=-1)
    return cuts[last + 1 :]


# --- sections -----------------------------------------------------------------------------------


def _sections(cuts: Sequence[_Cut], lines: Sequence[Line], cues: Cues) -> list[Section]:
    """One section a cut, its text running to the next cut."""
    found = []
    for index, cut in enumerate(cuts):
        end = cuts[index + 1] if index + 1 < len(cuts) else None
        if end is not None and (end.paragraph, end.at) == (cut.paragraph, cut.at) and cut.mark is None:
            continue  # a role that starts where its first list item starts
        found.append(_section(cut, end, lines, cues))
    return found


def _section(cut: _Cut, end: _Cut | None, lines: Sequence[Line], cues: Cues) -> Section:
    texts = _text_between(cut, end, lines)
    place = lines[cut.paragraph].start + cut.at
    section = Section(cut.role, cut.level, start=place, cue=cut.cue, continues=cut.at > 0)
    mark = cut.mark
    if mark is None:
        return replace(section, paragraphs=tuple(Paragraph(text) for text in texts))
    first = texts[0][len(mark.enumerator.text) :]
    heading, rest, run_in = _split_heading(first, mark, alone=len(texts[0]) == len(lines[cut.paragraph].text) - cut.at)
    body = ([rest] if run_in or (not heading and rest) else []) + texts[1:]
    return replace(
        section,
        enumerator=mark.enumerator.text or None,
        heading=heading or None,
        run_in=run_in,
        paragraphs=tuple(Paragraph(text) for text in body),
        inline=mark.inline,
        inferred=mark.inferred,
        function=_function(heading or rest, cues) if cut.level == 1 else None,
    )


def _text_between(cut: _Cut, end: _Cut | None, lines: Sequence[Line]) -> list[str]:
    stop = (end.paragraph, end.at) if end else (len(lines), 0)
    texts = []
    for index in range(cut.paragraph, min(stop[0] + 1, len(lines))):
        low = cut.at if index == cut.paragraph else 0
        high = stop[1] if index == stop[0] else len(lines[index].text)
        if high > low or (index == cut.paragraph and index != stop[0]):
            texts.append(lines[index].text[low:high])
    return texts or [""]


def _split_heading(text: str, mark: Mark, *, alone: bool) -> tuple[str, str, bool]:
    """(heading, rest, run-in) of a point's first paragraph.

    A short paragraph by itself is a heading; else the first sentence is one where more text follows
    on the line (a run-in heading 段首小标题); a lone long sentence has none.
    """
    if mark.inferred:
        return "", text, False
    ends = sentences(text)
    if len(ends) <= 1:
        return (text, "", False) if alone and not mark.inline and len(text) <= _HEADING_LIMIT else ("", text, False)
    cut = ends[0][1]
    if cut <= _HEADING_LIMIT:
        return text[:cut], text[cut:], True
    return "", text, False


def _function(heading: str, cues: Cues) -> PointFunction:
    """What a main point is for, by the words of its heading."""
    scores = {name: cues.score(heading, f"point.{name}")[0] for name in ("significance", "safeguards", "tasks")}
    name = max(scores, key=lambda key: scores[key])
    return cast(PointFunction, name) if scores[name] > 0 else "other"


def _nest(sections: Sequence[Section]) -> list[Section]:
    """Hang deeper points below the sections that they belong to, keeping the order of the text."""
    roots: list[Section] = []
    path: list[list[Section]] = [roots]
    levels = [-1]
    for section in sections:
        depth = section.level if section.level else 0
        while levels[-1] >= depth:
            _close(path, levels)
        path[-1].append(section)
        path.append([])
        levels.append(depth)
    while len(levels) > 1:
        _close(path, levels)
    return roots


def _close(path: list[list[Section]], levels: list[int]) -> None:
    children = path.pop()
    levels.pop()
    if children:
        path[-1][-1] = replace(path[-1][-1], children=tuple(children))
