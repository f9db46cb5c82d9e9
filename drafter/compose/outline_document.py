"""Outline document (提纲): plan → a draft of kind ``outline`` that says what to write, how much, with which phrases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter.compose.matter import FACTS, split_point
from drafter.compose.prose import full_date, stop
from drafter.model import Draft, Matter, Paragraph, Phrase, Plan, PlannedSection, PointMatter, Section
from drafter.notes import worded
from drafter.numerals import beside, spaced
from drafter.schema.slot_names import spoken

_HIDDEN = ("title", "byline", "dateline", "salutation")  # said in the lines under the title
_OPTIONAL = ("地点",)


def outline_draft(plan: Plan) -> Draft:
    """The outline document of a plan: a part for each section, then the decisions and their reasons."""
    brief = plan.brief
    called = plan.genre.title if "{meeting}" in plan.genre.title and brief.meeting.name else plan.genre.name
    title = brief.title or called.replace("{meeting}", brief.meeting.name or "")
    name = f"{title}（提纲）"
    sections = [Section("title", paragraphs=(Paragraph(name),)), _notes(_about(plan))]
    for planned in plan.sections:
        if planned.role not in _HIDDEN:
            sections.append(_section(planned, plan))
    decisions = tuple(Paragraph(f"{index}.{text}") for index, text in enumerate(map(worded, plan.decisions), 1))
    sections.append(Section("note", heading="布局说明", paragraphs=decisions))
    return Draft(
        kind="outline",
        title=name,
        sections=tuple(sections),
        genre=brief.genre,
        date=brief.meeting.date,
        notes=plan.decisions,
    )


def _about(plan: Plan) -> Iterator[str]:
    brief = plan.brief
    total = sum(section.length for section in plan.sections)
    speaker = "　".join(part for part in (brief.speaker.post, brief.speaker.name) if part)
    greeting = plan.genre.part("salutation").name
    facts = {
        "文种": plan.genre.name,
        "主题": brief.theme,
        "会议": brief.meeting.name,
        "时间": full_date(brief.meeting.date),
        "地点": brief.meeting.place,
        "讲话人": speaker,
        greeting: (brief.audience or "同志们") if plan.genre.build != "report" else "",
        "篇幅": f"约{total}字（每分钟{brief.reading_rate}字，{total / brief.reading_rate:.0f}分钟）",
    }
    for label, value in facts.items():
        yield f"{label}：{value or '【待补】'}" if value or label not in (*_OPTIONAL, greeting) else ""


def _section(planned: PlannedSection, plan: Plan) -> Section:
    """A section of the outline: its heading, what the brief gives for it, its job, phrases, and what is below it."""
    shown = planned.enumerator if planned.role == "point" else None
    heading = planned.heading or ("" if planned.inline else _label(planned, plan))
    extra = [] if planned.level > 1 else [_notes([_job(planned)])]
    phrases = [Section("phrase", paragraphs=tuple(Paragraph(_phrase(p)) for p in planned.phrases))]
    below = [_section(child, plan) for child in planned.children]
    return Section(
        role=planned.role,
        level=planned.level,
        enumerator=shown,
        heading=heading.rstrip("。") or None,
        paragraphs=tuple(Paragraph(text) for text in _matter(planned, plan)),
        children=(*extra, *(phrases if planned.phrases else ()), *below),
        function=planned.function,
        # A fragment is printed behind its enumerator; only what has a heading has a line for it.
        run_in=not heading,
    )


def _label(planned: PlannedSection, plan: Plan) -> str:
    name = plan.genre.part(planned.role, planned.number).name
    point = plan.matter.at(planned.brief_key)
    if planned.role == "point":
        return ""
    if planned.role == "attribution" and point is not None:
        return f"【{name}】{point.heading or ''}"
    return f"【{name}】"


def _job(planned: PlannedSection) -> str:
    length = f"　约{planned.length}字" if planned.length else ""
    return f"任务：{planned.job}。{length}"


def _matter(planned: PlannedSection, plan: Plan) -> list[str]:
    """What the section should say, from the brief, a line each."""
    point = plan.matter.at(planned.brief_key)
    if point is None:
        lines = _role_lines(planned, plan)
        return [spaced(f"{index}.", line) + line for index, line in enumerate(lines, 1)] if len(lines) > 1 else lines
    if planned.role == "attribution":
        return [line for line in point.lines if line != point.heading]
    text = split_point(point, planned.level, planned.run_in)[1] if not planned.inline else point.text
    lines = (text or "").split("\n") if text else []
    if not planned.children:
        lines += [line for item in point.items for line in item.lines]
    if planned.inline or lines or planned.children:
        return lines
    return ["【待补：这一点要讲的内容】"]


def _role_lines(planned: PlannedSection, plan: Plan) -> list[str]:
    matter, brief = plan.matter, plan.brief
    if planned.role == "narration" and planned.number == 2:
        return list(matter.of("acknowledgement").lines)
    if plan.genre.build == "script" and planned.role in ("transition", "acknowledgement"):
        return _hosted_lines(planned, matter)
    if planned.role in ("opening", "narration"):
        facts = [brief.meeting.task, "、".join(text for text in brief.spirit if text)]
        return [stop(text) for text in facts if text] or ["【待补：会议任务】"]
    if planned.role == "transition":
        return []
    if planned.role == "attribution":
        return [_line(point) for role in FACTS for point in matter.facts[role]]
    if planned.role in FACTS:
        return [_line(point) for point in matter.facts[planned.role] if point.lines]
    return list(matter.of(planned.role).lines)


def _hosted_lines(planned: PlannedSection, matter: Matter) -> list[str]:
    """The agenda and the summing up of a host's script, each where it is said."""
    if planned.role == "transition":
        return [beside(item.who, item.did) for item in matter.events] if planned.number == 1 else []
    if planned.number == 2:
        return [_line(point) for point in matter.facts["review"] if point.lines]
    return [*matter.brief.welcome, *matter.brief.congratulations, *matter.brief.thanks]


def _line(point: PointMatter) -> str:
    """A point on one line: its heading, a colon, what is under it."""
    lines = [line.rstrip("。；") for line in point.lines]
    return f"{lines[0]}：{'；'.join(lines[1:])}" if point.heading and len(lines) > 1 else "；".join(lines)


def _notes(texts: Iterable[str]) -> Section:
    return Section("note", paragraphs=tuple(Paragraph(text) for text in texts if text))


def _phrase(phrase: Phrase) -> str:
    text = spoken(phrase.text)
    return f"可用：{text}（{phrase.sources}篇用过）"
