"""Missing matter (材料不足): what a brief lacks for its plan; nothing is padded, so somebody has to be told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.compose.lengths import TOLERANCE
from drafter.compose.matter import FACTS, text_size
from drafter.model import Matter, Note, PlannedSection
from drafter.numerals import ordinal

_SUBSTANTIAL = frozenset({"review", "problems", "situation", "point", "attribution"})  # the others are short anyway
_THIN = 0.6  # a section with less matter than this part of its length is called thin
_STOCK = 40  # characters that a template adds to a section of matter, more or less


# What to ask whoever knows, by role or by what a point does.
_QUESTIONS = {
    "review": "做成了哪几件事？有什么数据？",
    "problems": "具体表现在哪里？有没有数据、例子？",
    "situation": "有哪些具体情况和数据？",
    "significance": "为什么重要？为什么现在抓？",
    "safeguards": "谁来负责？怎样督查考核？",
    "tasks": "有哪些具体做法？",
    "other": "还有哪些具体内容？",
}
_WHO = re.compile(r"牵头|负责|各单位|各部门|各县|责任人|专班")
_WHEN = re.compile(r"\d+月|\d+日|年[内底]|季度|[月周年]底|期间|以前|之前|每[年月周日季]")


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
    return name, _question(section, point.lines if point is not None else ())


def _question(section: PlannedSection, lines: Sequence[str]) -> str:
    asked = _QUESTIONS[section.function or "other"] if section.role in ("point", "attribution") else ""
    if section.function != "tasks":
        return asked or _QUESTIONS[section.role]
    said = "".join(lines)
    return asked + "谁牵头？" * (not _WHO.search(said)) + "什么时候完成？" * (not _WHEN.search(said))
