"""Findings as comments in a copy of the Word file (批注); what is no Word file is typeset first."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import Location, OutputError
from drafter.late_classes import dataclass
from drafter.library import Library
from drafter.object_stores import path_at
from drafter.pipeline.checking import Checked

if TYPE_CHECKING:
    from drafter.check.checker import Match
    from drafter.check.subject import Subject

_SHEET = "gbt9704"
_MOST = 20  # comments of one rule; the last says how many there are beside


@dataclass(frozen=True, slots=True)
class Marked:
    """A Word file with comments, and how many there are."""

    data: bytes
    count: int


def mark_file(
    checked: Checked, target: Path, library: Library, *, force: bool = False, inputs: Iterable[Path] = ()
) -> int:
    """Write a copy of a checked file with its findings as comments; how many there are.

    Neither the file itself is written over nor one of ``inputs``, what it was compared with.

    Raises OutputError where the target is the original, or no .docx, or cannot be written, or the file cannot hold
    comments.
    """
    from drafter.export.files import check, write

    path = path_at(checked.path)
    if target.suffix.lower() != ".docx":
        raise OutputError("批注只能写进 .docx 文件", Location(str(target)), "请把 --annotate 的文件名改成 .docx")
    if checked.subject is None:
        return 0
    inputs = (path, *inputs, *library.files())
    check(target, force=force, inputs=inputs)
    made = mark(checked, path, library)
    write(target, made.data, force=force, inputs=inputs)
    return made.count


def mark(checked: Checked, source: Path | bytes, library: Library) -> Marked:
    """A Word copy of a checked file, given by its path or by its bytes, with its findings as comments.

    A file that is no Word file is typeset first. Raises OutputError where the file could not be read or cannot hold
    comments.
    """
    from drafter.check.paragraph_places import HeldLines
    from drafter.corpus.readers import open_file
    from drafter.export.comments import Comment, commented, paragraph_texts

    if checked.subject is None:
        raise OutputError("读不出来的文件批注不了", Location(checked.path))
    file = open_file(source, checked.path)
    typeset = file.kind != "docx"
    data = _typeset(checked.subject, library) if typeset else file.data
    lines = [line.text for line in checked.subject.lines] if typeset else checked.subject.raw_lines
    try:
        texts = paragraph_texts(data)
        held = HeldLines(lines, texts)
        notes: list[Comment] = []
        for (line, start, end), text in _comments(checked.subject, checked.matches, typeset=typeset):
            index, shift = held.of(line)
            if shift is None:
                notes.append(Comment(index, 0, 0, text))
            else:
                notes.append(Comment(index, max(0, start + shift), max(0, end + shift), text))
        return Marked(commented(data, notes), len(notes))
    except OutputError as error:
        raise OutputError(error.message, Location(checked.path), error.hint) from error


def _typeset(subject: Subject, library: Library) -> bytes:
    from drafter.export.docx import export_docx
    from drafter.export.sheet import sheet_from
    from drafter.pipeline.formatting import formatted_draft

    return export_docx(formatted_draft(subject.speeches), sheet_from(library.sheet(_SHEET)))


Spot = tuple[int, int, int]  # line from 0, start and end in it


def _comments(subject: Subject, matches: Sequence[Match], *, typeset: bool) -> Iterator[tuple[Spot, str]]:
    """Where each comment belongs, and its text; those of one place in one comment."""
    from drafter.check.severities import NAMES

    total = Counter(match.rule.id for match in matches)
    shown: Counter[str] = Counter()
    at: dict[Spot, list[str]] = defaultdict(list)
    for match in matches:
        rule = match.rule
        shown[rule.id] += 1
        if shown[rule.id] > _MOST:
            continue
        rest = total[rule.id] - _MOST
        more = f"（此后同类问题还有{rest}处）" if shown[rule.id] == _MOST and rest > 0 else ""
        if typeset and _is_mended(subject, match):
            continue
        spot = _clean_spot(subject, match) if typeset else _raw_spot(subject, match)
        at[spot].append(f"{NAMES[rule.severity]}（{rule.name}）：{match.message}{more}\n改法：{match.hint}")
    for spot, texts in at.items():
        yield spot, "\n".join(texts)


def _raw_spot(subject: Subject, match: Match) -> Spot:
    line = bisect_right(subject.breaks, match.hit.start) - 1
    start = match.hit.start - subject.breaks[line]
    return line, start, start + match.hit.end - match.hit.start


def _is_mended(subject: Subject, match: Match) -> bool:
    """Whether cleaning, which comes before typesetting, has put there what the rule wants."""
    line, start, end = _clean_spot(subject, match)
    there = subject.lines[line].text[start:end]
    found = subject.document.raw[match.hit.start : match.hit.end]
    return match.hit.fix is not None and there != found


def _clean_spot(subject: Subject, match: Match) -> Spot:
    """The place in the cleaned text, which is what was typeset."""

    def raw(place: int) -> int:
        return subject.offsets.start(place)

    start = bisect_right(range(len(subject.text)), match.hit.start, key=raw) - 1
    end = bisect_right(range(len(subject.text)), match.hit.end - 1, key=raw)
    starts = [line.start for line in subject.lines]
    line = max(0, bisect_right(starts, max(start, 0)) - 1)
    first = max(start, 0) - starts[line]
    last = (
        first
        if match.hit.end <= match.hit.start
        else min(max(end - starts[line], first), len(subject.lines[line].text))
    )
    return line, first, last
