"""Gaps (材料): what a brief lacks for its plan; nothing is padded, so somebody has to be told."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.compose.matter import matter_lines, matter_size, point_lines
from drafter.compose.points import ordinal
from drafter.compose.shares import TOLERANCE
from drafter.model import Brief, Genre, PlannedSection

_REPORTED = ("attribution", "review", "problems", "situation")
_SUBSTANTIAL = frozenset({"review", "problems", "situation", "point", "attribution"})  # the others are short anyway
_THIN = 0.6  # a section with less matter than this part of its length is called thin
_STOCK = 40  # characters that a template adds to a section of matter, more or less


def lengths_note(sections: Sequence[PlannedSection], genre: Genre) -> str:
    """The sentence that tells the length of every section."""
    told: list[str] = []
    for section in sections:
        if section.length:
            name = genre.part(section.role, section.number).name
            name = f"第{ordinal(section.number)}点" if section.role == "point" else name
            told.append(f"{name}约{section.length}字")
    return f"各部分篇幅：{'、'.join(told) or '不限'}。"


def note_gaps(brief: Brief, sections: Sequence[PlannedSection], genre: Genre, log: list[str]) -> None:
    """Say what the brief lacks and which sections stay short: nothing is padded."""
    facts = {
        "会议名称": brief.meeting.name,
        "会议日期": brief.meeting.date,
        "会议任务": brief.meeting.task,
        "讲话人姓名": brief.speaker.name,
        "主题": brief.theme,
    }
    missing = [name for name, value in facts.items() if not value]
    if missing:
        log.append("写作要点没有写：" + "、".join(missing) + "，用得到的地方以【待补】标出。")
    thin = [note for section in sections if (note := _thin_note(brief, section, genre))]
    total = sum(section.length for section in sections)
    expected = _expected(brief, sections)
    if total and expected < (1 - TOLERANCE) * total:
        log.append(f"写作要点的材料加上套语约{expected}字，约为计划{total}字的{round(100 * expected / total)}%。")
    if thin:
        log.append("材料偏薄：" + "；".join(thin) + "。初稿不凑字数，请补充事实、数据和做法。")


def _expected(brief: Brief, sections: Sequence[PlannedSection]) -> int:
    """About how long the draft will be: the matter of every section, and what the templates add."""
    roles = dict.fromkeys(section.role for section in sections if section.length)
    size = sum(matter_size(matter_lines(brief, role)) for role in roles if role != "attribution")
    size += matter_size([*brief.spirit, brief.meeting.task or "", brief.meeting.name or ""])
    if "attribution" in roles:
        size += matter_size([line for role in _REPORTED for line in matter_lines(brief, role)])
    return size + _STOCK * len(roles)


def _thin_note(brief: Brief, section: PlannedSection, genre: Genre) -> str:
    if section.role not in _SUBSTANTIAL:
        return ""
    if section.role in ("point", "attribution") and section.brief_key and section.brief_key.startswith("points["):
        index = int(section.brief_key[len("points[") : -1])
        size = matter_size(point_lines(brief.points[index]))
        name = f"第{ordinal(section.number)}点" if section.role == "point" else f"转述第{ordinal(index + 1)}点"
    elif section.role == "attribution":
        return ""
    else:
        size = matter_size(matter_lines(brief, section.role))
        name = genre.part(section.role).name if section.role != "point" else f"第{ordinal(section.number)}点"
    return f"{name}（材料{size}字，计划{section.length}字）" if size < _THIN * section.length else ""
