"""Gaps (材料): what a brief lacks for its plan; nothing is padded, so somebody has to be told."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.compose.lengths import TOLERANCE
from drafter.compose.matter import matter_lines, matter_size, point_lines
from drafter.model import Brief, Genre, Note, PlannedSection
from drafter.numerals import ordinal

_REPORTED = ("attribution", "review", "problems", "situation")
_SUBSTANTIAL = frozenset({"review", "problems", "situation", "point", "attribution"})  # the others are short anyway
_THIN = 0.6  # a section with less matter than this part of its length is called thin
_STOCK = 40  # characters that a template adds to a section of matter, more or less


def lengths_note(sections: Sequence[PlannedSection], genre: Genre) -> Note:
    """The note that tells the length of every section."""
    told: list[tuple[str, int]] = []
    for section in sections:
        if section.length:
            name = genre.part(section.role, section.number).name
            name = f"第{ordinal(section.number)}点" if section.role == "point" else name
            told.append((name, section.length))
    return Note("section-lengths", {"lengths": tuple(told)})


def note_gaps(brief: Brief, sections: Sequence[PlannedSection], genre: Genre, log: list[Note]) -> None:
    """Say what the brief lacks and which sections stay short: nothing is padded."""
    facts = {
        "会议名称": brief.meeting.name,
        "会议日期": brief.meeting.date,
        "会议任务": brief.meeting.task,
        "讲话人姓名": brief.speaker.name,
        "主题": brief.theme,
    }
    missing = tuple(name for name, value in facts.items() if not value)
    if missing:
        log.append(Note("facts-missing", {"facts": missing}))
    thin = tuple(row for section in sections if (row := _thin(brief, section, genre)))
    total = sum(section.length for section in sections)
    expected = _expected(brief, sections)
    if total and expected < (1 - TOLERANCE) * total:
        log.append(Note("matter-short", {"expected": expected, "planned": total}))
    if thin:
        log.append(Note("thin", {"sections": thin}))


def _expected(brief: Brief, sections: Sequence[PlannedSection]) -> int:
    """About how long the draft will be: the matter of every section, and what the templates add."""
    roles = dict.fromkeys(section.role for section in sections if section.length)
    size = sum(matter_size(matter_lines(brief, role)) for role in roles if role != "attribution")
    size += matter_size([*brief.spirit, brief.meeting.task or "", brief.meeting.name or ""])
    if "attribution" in roles:
        size += matter_size([line for role in _REPORTED for line in matter_lines(brief, role)])
    return size + _STOCK * len(roles)


def _thin(brief: Brief, section: PlannedSection, genre: Genre) -> tuple[str, int, int] | None:
    """The name of a section with its matter and its planned length, where there is much too little matter for it."""
    if section.role not in _SUBSTANTIAL:
        return None
    if section.role in ("point", "attribution") and section.brief_key and section.brief_key.startswith("points["):
        index = int(section.brief_key[len("points[") : -1])
        size = matter_size(point_lines(brief.points[index]))
        name = f"第{ordinal(section.number)}点" if section.role == "point" else f"转述第{ordinal(index + 1)}点"
    elif section.role == "attribution":
        return None
    else:
        size = matter_size(matter_lines(brief, section.role))
        name = genre.part(section.role).name if section.role != "point" else f"第{ordinal(section.number)}点"
    return (name, size, section.length) if size < _THIN * section.length else None
