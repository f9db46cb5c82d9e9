"""Missing matter (材料不足): what a brief lacks for its plan; nothing is padded, so somebody has to be told."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.compose.lengths import TOLERANCE
from drafter.compose.matter import FACTS, text_size
from drafter.compose.open_questions import questions
from drafter.model import Matter, Note, PlannedSection
from drafter.numerals import ordinal

_SUBSTANTIAL = frozenset({"review", "problems", "situation", "point", "attribution"})  # the others are short anyway
_THIN = 0.6  # a section with less matter than this part of its length is called thin
_MORE = "还有哪些事例、数据？"  # where every question has its answer and there is still too little
_STOCK = 40  # characters that a template adds to a section of matter, more or less


def note_missing(matter: Matter, sections: Sequence[PlannedSection], log: list[Note]) -> None:
    """Say that the brief is short, and what to ask for where a section stays thin: nothing is padded."""
    thin = tuple(row for section in sections if (row := _thin(matter, section)))
    total = sum(section.length for section in sections)
    expected = _expected(matter, sections)
    if total and expected < (1 - TOLERANCE) * total:
        log.append(Note("matter-short", {"expected": expected, "planned": total}))
    if thin:
        log.append(Note("thin", {"sections": thin}))


def _expected(matter: Matter, sections: Sequence[PlannedSection]) -> int:
    """About how long the draft will be: the matter of every section, and what the templates add."""
    brief = matter.brief
    roles = dict.fromkeys(section.role for section in sections if section.length)
    size = sum(matter.of(role).size for role in roles)
    size += text_size([*brief.spirit, brief.meeting.task or "", brief.meeting.name or ""])
    if "attribution" in roles:  # the speech that is reported, with all that it says beside its points
        size += sum(matter.of(role).size for role in FACTS)
    return size + _STOCK * len(roles)


def is_thin(matter: Matter, section: PlannedSection) -> bool:
    """Whether there is much too little matter for the planned length of a section."""
    return _thin(matter, section) is not None


def _thin(matter: Matter, section: PlannedSection) -> tuple[str, str] | None:
    """The name of a section with what to ask about it, where there is much too little matter for its length."""
    if section.role not in _SUBSTANTIAL:
        return None
    point = matter.at(section.brief_key)
    if section.role == "attribution" and point is None:
        return None
    name = f"第{ordinal(section.number)}点" if section.role == "point" else matter.genre.part(section.role).name
    if section.role == "attribution" and point is not None:
        name = f"转述第{ordinal(point.number)}点"
    size = point.size if point is not None else matter.of(section.role).size
    if not 0 < size < _THIN * section.length:  # without any matter there is a 【待补】, which asks by itself
        return None
    lines = point.lines if point is not None else matter.of(section.role).lines
    return name, "".join(questions(section, lines, matter)) or _MORE
