"""Paragraphs of one speech → the tree of its sections, each with role, level, heading and place.

Every decision (front matter, numbering, roles of sentences) becomes a *cut*: a place where a section
starts. The text between two cuts belongs to the first, so nothing is lost and nothing is said twice.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import cast

from drafter.analyse.announcement import announced_points, is_signpost
from drafter.analyse.enumeration import Mark, Numbering, Place, read_numbering
from drafter.analyse.features import Sentence
from drafter.analyse.frontmatter import Front, back_role, read_back
from drafter.analyse.lines import Line
from drafter.analyse.roles import HEAD_ROLES, TAIL_ROLES, Cues, Label, Unit, label_units
from drafter.analyse.runs import Run, cut_sentences, label_run, run_of
from drafter.analyse.signpost import find_signpost
from drafter.analyse.topics import bare_headings, topic_runs
from drafter.late_classes import dataclass
from drafter.model import Finding, Paragraph, PointFunction, Section, Speech, SpeechKind
from drafter.patterns import regex
from drafter.punctuation import sentence_end, sentences

_HEADING_LIMIT = 64
_STOP = regex(r"[。！？；]")
_SUMMARY = regex(r"(?:所有)?(?:这些|这一切|上述|以上)|对(?:此|这些|上述)|总之|总的|实践证明|成绩(?:的|来)")
# What speaks of a whole list however long its last item is.
_SUMMARY_OF_ALL = regex(
    r"(?:所有)?(?:这些|上述|以上)?(?:成绩|成效|成就|成果|变化|荣誉)(?:的取得|来之不易)|"
    r"(?:对|对于)?(?:这些|上述|以上)(?:成绩|成效|成就|变化|问题|困难|不足|差距)"
)
_ADDRESS = regex(r".{0,12}(?:们|同志|领导|来宾|嘉宾|代表)[，！：]|让我们|(?:最后，)?(?:预|敬|谨|衷心)?祝|谢谢")
_CLOSING_WINDOW = 8  # paragraphs: closings are looked for no further from the end than this
# Leaving the last point for the closing takes more than a passing phrase, above all inside a paragraph.
_LEAVE_POINT = 1.5
_LEAVE_INSIDE = 1.5
_SEVERAL = 2
_ENDS = frozenset({"exhortation", "wishes", "signoff"})
_DASHES = regex(" ?——+ ?")  # before a subtitle, as many as a page has


@dataclass(frozen=True, slots=True)
class _Cut:
    """A section starts at character ``at`` of paragraph ``paragraph``."""

    paragraph: int
    at: int
    role: str
    level: int = 0
    mark: Mark | None = None
    cue: str | None = None
    topic: int = 0  # characters of a heading without enumerator


def parse_speech(lines: Sequence[Line], front: Front, cues: Cues) -> Speech:
    """Parse and label one speech, ``front`` being what stands before its body; never raises on any text."""
    paragraphs = [line.text for line in lines]
    back = read_back(paragraphs, front.body + 1)
    sections, announced, findings = parse_body(lines[:back], front.body, front.salutation_end, cues)
    return Speech(
        kind="speech",
        title=title_of(front, paragraphs),
        salutation=_salutation(front, paragraphs),
        announced_points=announced,
        sections=(*_front_sections(front, lines), *sections, *_back_sections(lines[back:])),
        findings=findings,
    )


def title_of(front: Front, paragraphs: Sequence[str]) -> str | None:
    """The title on one line, its subtitle behind ——."""
    return _DASHES.sub("——", " ".join(paragraphs[i].strip() for i in front.title)) or None


def _salutation(front: Front, paragraphs: Sequence[str]) -> str | None:
    if front.salutation is None:
        return None
    return "".join(_called(front, paragraphs)).strip()


def _called(front: Front, paragraphs: Sequence[str]) -> list[str]:
    """The lines of the salutation, the last as far as it belongs to it."""
    if front.salutation is None:
        return []
    texts = list(paragraphs[front.salutation : front.salutation_last + 1])
    return [*texts[:-1], texts[-1][: front.salutation_end or None]]


def _front_sections(front: Front, lines: Sequence[Line]) -> list[Section]:
    """The sections before the body; lines that are none of them stay, as part of the title block."""
    places = dict.fromkeys(front.byline, "byline") | dict.fromkeys(front.dateline, "dateline")
    limit = front.salutation if front.salutation is not None else front.body
    found: list[Section] = []
    for index in range(limit):
        role = places.get(index, "title" if index in front.title or not front.title else "narration")
        line = lines[index]
        if role == "title" and found and found[-1].role == "title" and not line.continues:
            found[-1] = replace(found[-1], paragraphs=(*found[-1].paragraphs, Paragraph(line.text)))
        else:
            found.append(line_section(role, line))
    for index, text in enumerate(_called(front, [line.text for line in lines]), limit):
        line = lines[index]
        if index > limit and not line.continues:
            found[-1] = replace(found[-1], paragraphs=(*found[-1].paragraphs, Paragraph(text)))
        else:
            found.append(line_section("salutation", replace(line, text=text)))
    return found


def _back_sections(lines: Sequence[Line]) -> list[Section]:
    """Who signs, the date, 完: what stands below a speech."""
    return [line_section(back_role(line.text.strip()) or "narration", line) for line in lines]


def line_section(role: str, line: Line) -> Section:
    """A section of one line."""
    return Section(role, paragraphs=(Paragraph(line.text),), start=line.start, continues=line.continues)


def parse_body(
    lines: Sequence[Line],
    first: int,
    offset: int,
    cues: Cues,
    *,
    reported: bool = False,
    returns: frozenset[int] = frozenset(),
) -> tuple[tuple[Section, ...], int | None, tuple[Finding, ...]]:
    """Sections of the text from paragraph ``first``, character ``offset``; announced points; findings.

    In a ``reported`` speech (a remark of a news report) there is no head or tail of its own; ``returns`` are the
    offsets in the text where it goes back from points to plain words.
    """
    paragraphs = _body_of(lines, first, offset)
    signpost, announced = find_signpost(paragraphs, told=reported)
    numbering = read_numbering(paragraphs, signpost, announced, short=reported)
    cuts = _cuts(paragraphs, first, numbering, signpost, cues, reported=reported)
    cuts = _with_topics(paragraphs, cuts, announced)
    if signpost is not None and announced and not any(mark.level == 1 for mark in numbering.marks):
        cuts = _with_headings(paragraphs, cuts, bare_headings(paragraphs, signpost[0] + 1, announced))
    if returns:
        cuts = sorted([*cuts, *_returns_to_words(cuts, lines, returns)], key=lambda cut: (cut.paragraph, cut.at))
    shifted = [replace(cut, at=cut.at + offset) if cut.paragraph == first else cut for cut in cuts]
    sections = _nest(_sections(shifted, lines, cues))
    return tuple(sections), announced, tuple(_numbering_findings(numbering, announced))


def _body_of(lines: Sequence[Line], first: int, offset: int) -> list[str]:
    """The paragraphs, empty up to the place where the body begins."""
    paragraphs = ["" if i < first else line.text for i, line in enumerate(lines)]
    if first < len(paragraphs):
        paragraphs[first] = paragraphs[first][offset:]
    return paragraphs


def _numbering_findings(numbering: Numbering, announced: int | None) -> Iterator[Finding]:
    for problem in numbering.problems:
        yield Finding(problem.code, "warning", problem.message)
    main = sum(mark.level == 1 for mark in numbering.marks)
    if announced is not None and main and main != announced:
        yield Finding("announced-count", "warning", f"文中说讲{announced}点，实际有{main}个一级要点")


# --- cuts ---------------------------------------------------------------------------------------


def _cuts(
    paragraphs: Sequence[str], first: int, numbering: Numbering, signpost: Place | None, cues: Cues, *, reported: bool
) -> list[_Cut]:
    main = [mark for mark in numbering.marks if mark.level == 1]
    begin = (main[0].paragraph, main[0].at) if main else (len(paragraphs), 0)
    inner = [mark for mark in numbering.marks if (mark.paragraph, mark.at) < begin]
    cuts = [_Cut(m.paragraph, m.at, "point", m.level, m) for m in numbering.marks]
    if reported:
        cuts += [_Cut(first, 0, "attribution")] if begin > (first, 0) else []
        return sorted(cuts + _returns(numbering, main), key=lambda cut: (cut.paragraph, cut.at))
    cuts += _head_cuts(paragraphs, first, begin, inner, signpost, cues, open_end=not main)
    if main:
        closing = _tail_cuts(paragraphs, numbering, cues)
        edge = (closing[0].paragraph, closing[0].at) if closing else (len(paragraphs), 0)
        back = [cut for cut in _returns(numbering, main) if (cut.paragraph, cut.at) < edge]
        cuts += closing + back
    return sorted(cuts, key=lambda cut: (cut.paragraph, cut.at, cut.level))


def _returns_to_words(cuts: Sequence[_Cut], lines: Sequence[Line], returns: frozenset[int]) -> list[_Cut]:
    """Sections of plain words behind points."""
    points = [(cut.paragraph, cut.at) for cut in cuts if cut.role == "point"]
    places = [
        (index, offset - line.start)
        for index, line in enumerate(lines)
        for offset in sorted(returns)
        if 0 <= offset - line.start < len(line.text)
    ]
    return [_Cut(*place, "attribution") for place in places if points and place > points[0] and place not in points]


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


def _with_topics(paragraphs: Sequence[str], cuts: Sequence[_Cut], announced: int | None) -> list[_Cut]:
    """Add points without enumerator: parallel paragraphs that each begin with a topic sentence.

    They stand below the point that holds them, or are the main points that the signpost promised.
    """
    found = {
        index: _Cut(index, 0, "point", holder.level + 1, topic=length)
        for run in topic_runs(paragraphs, _plain_groups(paragraphs, cuts))
        for index, length in run
        for holder in [_holder(cuts, index)]
        if holder.level or len(run) == announced
    }
    kept = [cut for cut in cuts if not (cut.mark is None and cut.paragraph in found and (cut.at == 0 or not cut.level))]
    return sorted([*kept, *found.values()], key=lambda cut: (cut.paragraph, cut.at, cut.level))


def _with_headings(paragraphs: Sequence[str], cuts: Sequence[_Cut], headings: Sequence[int]) -> list[_Cut]:
    """Make main points of headings without number; all between them is theirs, and behind the last all but an end."""
    if len(headings) < _SEVERAL:
        return list(cuts)
    first, last = headings[0], headings[-1]
    found = [_Cut(index, 0, "point", 1, topic=len(paragraphs[index])) for index in headings]
    kept = [cut for cut in cuts if cut.paragraph < first or (cut.paragraph > last + 1 and cut.role in _ENDS)]
    return sorted([*kept, *found], key=lambda cut: (cut.paragraph, cut.at))


def _holder(cuts: Sequence[_Cut], paragraph: int) -> _Cut:
    """The section that holds the beginning of a paragraph."""
    at = bisect_right(cuts, (paragraph, 0), key=lambda cut: (cut.paragraph, cut.at))
    return cuts[at - 1] if at else _Cut(0, 0, "opening")


def _plain_groups(paragraphs: Sequence[str], cuts: Sequence[_Cut]) -> list[list[int]]:
    """Neighbouring paragraphs of points (or behind a signpost) that no enumerator opens."""
    marked = {cut.paragraph for cut in cuts if cut.mark is not None and cut.at == 0}
    signposts = [cut.paragraph for cut in cuts if cut.role == "transition"]
    groups: list[list[int]] = [[]]
    for index in range(len(paragraphs)):
        holder = _holder(cuts, index)
        promised = bool(signposts) and index > signposts[0] and holder.role in ("transition", "point", *HEAD_ROLES)
        if index in marked or not paragraphs[index] or not (holder.level or promised):
            groups.append([])
        else:
            groups[-1].append(index)
    return groups


def _units(paragraphs: Sequence[str], begin: tuple[int, int], end: tuple[int, int]) -> list[tuple[int, int, str, bool]]:
    """Sentences between two places: (paragraph, offset, text, whether it opens the paragraph)."""
    found = []
    for index in range(begin[0], min(end[0] + 1, len(paragraphs))):
        low = begin[1] if index == begin[0] else 0
        high = end[1] if index == end[0] else len(paragraphs[index])
        piece = paragraphs[index][low:high]
        found += [(index, low + a, piece[a:b], low + a == 0) for a, b in sentences(piece)]
    return found


def speech_runs(lines: Sequence[Line], front: Front, kind: SpeechKind = "speech") -> list[Run]:
    """What of a speech the numbering leaves open, as ``parse_speech`` lets the learned reader label it."""
    paragraphs = [line.text for line in lines]
    back = read_back(paragraphs, front.body + 1)
    body = _body_of(lines[:back], front.body, front.salutation_end)
    signpost, announced = find_signpost(body)
    numbering = read_numbering(body, signpost, announced)
    main = [mark for mark in numbering.marks if mark.level == 1]
    begin = (main[0].paragraph, main[0].at) if main else (len(body), 0)
    inner = [mark for mark in numbering.marks if (mark.paragraph, mark.at) < begin]
    head = _head_run(body, front.body, begin, inner, signpost, open_end=not main)
    return [head, _tail_run(body, numbering)] if main else [head]


def _head_run(
    paragraphs: Sequence[str],
    first: int,
    begin: Place,
    inner: Sequence[Mark],
    signpost: Place | None,
    *,
    open_end: bool,
) -> Run:
    """The sentences before the first main point (all where there is none)."""
    found = cut_sentences(paragraphs, (first, 0), begin, inner, _bound(inner, paragraphs))
    signed = (
        replace(sentence, signs=signs) if (signs := _signs(sentence, signpost)) else sentence for sentence in found
    )
    return run_of(signed, paragraphs, "speech", "whole" if open_end else "head")


def _signs(sentence: Sentence, signpost: Place | None) -> tuple[str, ...]:
    """What is said of points in a sentence: that it announces some, and that it is the one that counts."""
    signs = ["announces"] if announced_points(sentence.text) else ["promises"] if is_signpost(sentence.text) else []
    if signpost is not None:
        place = (sentence.paragraph, sentence.at)
        there = place <= signpost < (sentence.paragraph, sentence.at + len(sentence.text))
        signs.append("signpost" if there else "before signpost" if place < signpost else "behind signpost")
    return tuple(signs)


def _tail_run(paragraphs: Sequence[str], numbering: Numbering) -> Run:
    """The sentences behind the last heading: text of the last point, and the closing."""
    headed = [m for m in numbering.marks if not m.inline]
    anchor = headed[-1] if headed else numbering.marks[-1]
    place = (anchor.paragraph, anchor.at)
    behind = [mark for mark in numbering.marks if (mark.paragraph, mark.at) > place]
    within = _bound(behind, paragraphs)
    held = _text_of(anchor, paragraphs)
    begin = (place[0], sentence_end(paragraphs[place[0]], place[1]))
    found = cut_sentences(paragraphs, begin, (len(paragraphs), 0), behind, lambda at: at[0] == held or within(at))
    return run_of(found, paragraphs, "speech", "tail", "point")


def _head_cuts(
    paragraphs: Sequence[str],
    first: int,
    begin: Place,
    inner: Sequence[Mark],
    signpost: Place | None,
    cues: Cues,
    *,
    open_end: bool,
) -> list[_Cut]:
    if cues.reader is None:
        return _label_head(paragraphs, first, begin, inner, cues, open_end=open_end)
    run = _head_run(paragraphs, first, begin, inner, signpost, open_end=open_end)
    return _run_cuts(run, label_run(run, cues))


def _tail_cuts(paragraphs: Sequence[str], numbering: Numbering, cues: Cues) -> list[_Cut]:
    if cues.reader is None:
        return _label_tail(paragraphs, numbering, cues)
    run = _tail_run(paragraphs, numbering)
    return _closing_only(_run_cuts(run, label_run(run, cues)))


def _run_cuts(run: Run, labels: Sequence[Label]) -> list[_Cut]:
    """Sections of one role each; items of lists have cuts of their own."""
    cuts: list[_Cut] = []
    held = None
    for sentence, label in zip(run.sentences, labels, strict=True):
        if label.role != held and not sentence.bound:
            level = 1 if label.role == "point" else 0
            cuts.append(_Cut(sentence.paragraph, sentence.at, label.role, level, cue=label.cue))
        held = "point of a list" if sentence.bound else label.role
    return cuts


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
    bound = _bound(inner, paragraphs)
    units = [
        Unit(text, opens, bound=bound((p, at)), prior=_head_prior(text, place, found))
        for place, (p, at, text, opens) in enumerate(found)
    ]
    roles = (*HEAD_ROLES, *TAIL_ROLES) if open_end else HEAD_ROLES
    labels = label_units(units, roles, cues)
    if open_end:
        labels = _after_signpost(labels)
    return _role_cuts(found, labels, _summaries(units, found, inner, labels))


def _summaries(
    units: Sequence[Unit], found: Sequence[tuple[int, int, str, bool]], inner: Sequence[Mark], labels: Sequence[Label]
) -> frozenset[int]:
    """The sentences behind the last item of a list that speak of all of them again: 这些成绩的取得."""
    marks = [(mark.paragraph, mark.at) for mark in inner]
    before = [bisect_right(marks, place[:2]) for place in found]  # how many items have begun
    anew: set[int] = set()
    listed = 0  # items that had begun where the present section starts
    for i in range(1, len(units)):
        behind = units[i - 1].bound or before[i - 1] < before[i]
        told = _SUMMARY if behind else _SUMMARY_OF_ALL if listed < before[i] else None
        if told is not None and not units[i].bound and told.match(units[i].text):
            anew.add(i)
        if i in anew or labels[i].role != labels[i - 1].role:
            listed = before[i]
    return frozenset(anew)


def _head_prior(text: str, place: int, found: Sequence[tuple[int, int, str, bool]]) -> tuple[tuple[str, float], ...]:
    """What place alone says: the first sentence opens; closings stand at the end."""
    share = place / max(len(found) - 1, 1)
    early = (("opening", 1.5),) if place == 0 else ()
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


def _bound(inner: Sequence[Mark], paragraphs: Sequence[str]) -> Callable[[Place], bool]:
    """Whether a place lies within the text of a list item.

    The last item of a list ends with its paragraph, or inside a paragraph with its first sentence.
    """
    lows: list[Place] = []
    highs: list[Place] = []
    sentence: Place = (-1, 0)  # where the sentence of the last mark inside a paragraph ends
    for index, mark in enumerate(inner):
        following = inner[index + 1] if index + 1 < len(inner) else None
        if following is not None and _goes_on(mark, following):
            high = (following.paragraph, following.at)
        elif mark.inline:
            if not sentence > (mark.paragraph, mark.at):  # further marks of one sentence need no further look
                sentence = (mark.paragraph, sentence_end(paragraphs[mark.paragraph], mark.at))
            high = sentence
        else:
            high = (mark.paragraph, len(paragraphs[mark.paragraph]))
        lows.append((mark.paragraph, mark.at))
        highs.append(max(high, highs[-1]) if highs else high)
    return lambda place: (at := bisect_right(lows, place)) > 0 and highs[at - 1] > place


def _goes_on(mark: Mark, following: Mark) -> bool:
    """Whether the next mark is the next member of a list or a list within this item."""
    if following.level == mark.level:
        return following.enumerator.number == mark.enumerator.number + 1
    return following.level > mark.level


def _role_cuts(
    found: Sequence[tuple[int, int, str, bool]], labels: Sequence[Label], anew: frozenset[int] = frozenset()
) -> list[_Cut]:
    """Sections of one role each; those units begin one ``anew`` whatever role precedes them."""
    cuts: list[_Cut] = []
    for place, ((paragraph, at, _, _), label) in enumerate(zip(found, labels, strict=True)):
        if not cuts or cuts[-1].role != label.role or place in anew:
            level = 1 if label.role == "point" else 0
            cuts.append(_Cut(paragraph, at, label.role, level, cue=label.cue))
    return cuts


def _label_tail(paragraphs: Sequence[str], numbering: Numbering, cues: Cues) -> list[_Cut]:
    """Where the last point ends and the closing begins."""
    last = numbering.marks[-1]
    headed = [m for m in numbering.marks if not m.inline]
    anchor = headed[-1] if headed else last
    place = (anchor.paragraph, anchor.at)
    start = max(place, (len(paragraphs) - _CLOSING_WINDOW, 0))
    begin = (place[0], sentence_end(paragraphs[place[0]], place[1])) if start == place else start
    found = _units(paragraphs, begin, (len(paragraphs), 0))
    held = _text_of(anchor, paragraphs)
    units = [Unit(text, opens, bound=paragraph == held) for paragraph, _, text, opens in found]
    stay = (_LEAVE_POINT, _LEAVE_POINT + _LEAVE_INSIDE)
    labels = label_units(units, ("point", *TAIL_ROLES), cues, start="point", leave=("point", *stay))
    return _closing_only(_role_cuts(found, labels))


def _text_of(heading: Mark, paragraphs: Sequence[str]) -> int | None:
    """The paragraph below a heading that stands alone: its text, unless it calls to the audience or is the last."""
    below = heading.paragraph + 1
    alone = heading.at == 0 and not heading.inferred and not _STOP.search(paragraphs[heading.paragraph])
    if not alone or below + 1 >= len(paragraphs) or _ADDRESS.match(paragraphs[below]):
        return None
    return below


def _closing_only(cuts: list[_Cut]) -> list[_Cut]:
    """Drop everything up to the last return to the point: a closing is what stays closed."""
    last = max((i for i, cut in enumerate(cuts) if cut.role == "point"), default=-1)
    return cuts[last + 1 :]


# --- sections -----------------------------------------------------------------------------------


def _sections(cuts: Sequence[_Cut], lines: Sequence[Line], cues: Cues) -> list[Section]:
    """One section a cut, its text running to the next cut."""
    found: list[Section] = []
    for index, cut in enumerate(cuts):
        end = cuts[index + 1] if index + 1 < len(cuts) else None
        if end is not None and (end.paragraph, end.at) == (cut.paragraph, cut.at) and cut.mark is None:
            continue  # a role that starts where its first list item starts
        section = _section(cut, end, lines, cues)
        if found and found[-1].start == section.start and not found[-1].printed:
            section = replace(section, continues=True)  # an inferred heading has no line of its own
        found.append(section)
    return found


def _section(cut: _Cut, end: _Cut | None, lines: Sequence[Line], cues: Cues) -> Section:
    texts = _text_between(cut, end, lines)
    place = lines[cut.paragraph].start + cut.at
    continues = cut.at > 0 or lines[cut.paragraph].continues
    mark = cut.mark
    if mark is None:
        heading = texts[0][: cut.topic] or None
        body = [texts[0][cut.topic :], *texts[1:]]
        return Section(
            cut.role,
            cut.level,
            heading=heading,
            run_in=heading is not None,
            paragraphs=_paragraphs(body),
            start=place,
            cue=cut.cue,
            continues=continues,
        )
    first = texts[0][len(mark.enumerator.text) :]
    alone = end is None or end.paragraph > cut.paragraph
    heading, rest, run_in = _split_heading(first, mark, alone=alone)
    lone = not heading and len(texts) > 1  # an enumerator on a line of its own
    body = ([rest] if run_in or lone or (not heading and rest) else []) + texts[1:]
    return Section(
        cut.role,
        cut.level,
        enumerator=mark.enumerator.text or None,
        heading=heading or None,
        run_in=run_in,
        paragraphs=_paragraphs(body),
        inline=mark.inline,
        inferred=mark.inferred,
        function=_function(heading or rest, cues) if cut.level == 1 else None,
        start=place,
        cue=cut.cue,
        continues=continues,
    )


def _paragraphs(texts: Iterable[str]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text) for text in texts)


def _text_between(cut: _Cut, end: _Cut | None, lines: Sequence[Line]) -> list[str]:
    """The paragraphs between two cuts; parts of one line are put together again."""
    stop = (end.paragraph, end.at) if end else (len(lines), 0)
    texts: list[str] = []
    for index in range(cut.paragraph, min(stop[0] + 1, len(lines))):
        low = cut.at if index == cut.paragraph else 0
        high = stop[1] if index == stop[0] else len(lines[index].text)
        if texts and lines[index].continues:
            texts[-1] += lines[index].text[low:high]
        elif high > low or (index == cut.paragraph and index != stop[0]):
            texts.append(lines[index].text[low:high])
    return texts or [""]


def _split_heading(text: str, mark: Mark, *, alone: bool) -> tuple[str, str, bool]:
    """(heading, rest, run-in) of a point's first paragraph.

    A short paragraph by itself is a heading; else the first sentence is one where more text follows
    on the line (a run-in heading 段首小标题); a lone long sentence has none.
    """
    if mark.inferred:
        return "", text, False
    cut = sentence_end(text, 0)
    if cut == len(text):
        return (text, "", False) if alone and not mark.inline and len(text) <= _HEADING_LIMIT else ("", text, False)
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
