"""Missing matter (材料不足): what a brief lacks for its plan; nothing is padded, so somebody has to be told."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.compose.lengths import TOLERANCE, section_name
from drafter.compose.matter import FACTS, text_size
from drafter.compose.open_questions import POINTS, questions
from drafter.model import Matter, Note, PlannedSection
from drafter.punctuation import han_count

_SUBSTANTIAL = frozenset({"review", "problems", "situation", "point", "attribution"})  # the others are short anyway
_THIN = 0.6  # a section with less matter than this part of its length is called thin
_MORE = "还有哪些事例、数据？"  # where every question has its answer and there is still too little
_STATED = 12  # Han characters of a heading that is a statement, where no text has to stand below it
_STOCK = 40  # characters that a template adds to a section of matter, more or less


def note_missing(matter: Matter, sections: Sequence[PlannedSection], log: list[Note]) -> None:
    """Say that the brief is short, and what to ask for where a section stays thin: nothing is padded."""
    thin = tuple(
        (section_name(section, matter.genre), asked) for section in sections if (asked := lacking(matter, section))
    )
    empty = tuple(section_name(section, matter.genre) for section in sections if is_empty(matter, section))
    total = sum(section.length for section in sections)
    expected = _expected(matter, sections)
    if total and expected < (1 - TOLERANCE) * total:
        log.append(Note("matter-short", {"expected": expected, "planned": total}))
    if empty:
        log.append(Note("empty", {"sections": empty}))
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


def is_empty(matter: Matter, section: PlannedSection) -> bool:
    """Whether the brief has a heading for a main point and not a word more; one that is a sentence says enough."""
    point = matter.at(section.brief_key) if section.role in POINTS and section.level <= 1 else None
    if point is None or not point.heading or len(point.lines) > 1:
        return False
    tells = han_count(point.heading) >= _STATED or any(mark in point.heading for mark in "，：；")
    stands = section.role == "point" and not section.run_in
    return stands or not tells


def lacking(matter: Matter, section: PlannedSection) -> str:
    """What to ask about a section with much too little matter for its length; empty where it has enough."""
    if section.role not in _SUBSTANTIAL:
        return ""
    point = matter.at(section.brief_key)
    if section.role == "attribution" and point is None:
        return ""
    size = point.size if point is not None else matter.of(section.role).size
    if not 0 < size < _THIN * section.length:  # without any matter there is a 【待补】, which asks by itself
        return ""
    lines = point.lines if point is not None else matter.of(section.role).lines
    return "".join(questions(section, lines, matter)) or _MORE
