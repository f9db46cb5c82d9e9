"""Outline document (提纲): plan → a draft of kind ``outline``, which those who write and those who supply work by.

One page first: the parts with their minutes, a line each, who supplies what, and one list of all that is missing.
Then each part: what it has to do, what the brief gives for it, what to ask, and what of the bank fits it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from drafter.compose.changes import compared
from drafter.compose.lengths import section_name
from drafter.compose.matter import FACTS, split_point
from drafter.compose.open_questions import questions
from drafter.compose.outline_phrases import Fitting, fitting
from drafter.compose.outline_questions import Missing, missing_lines, missing_of, supplier_of
from drafter.compose.prose import led_by, stop
from drafter.model import Draft, HeadingSet, Matter, Paragraph, Phrase, Plan, PlannedSection, PointMatter, Section
from drafter.notes import worded
from drafter.numerals import beside, full_date
from drafter.patterns import regex
from drafter.punctuation import clauses, han_count
from drafter.schema.parts import HEAD

_A_LINE = "一两句"  # what is shorter than a quarter of a minute
_BLANK = regex("【待补[^】]*】")
_ROW = 29  # characters of a line of the first page
_LEAD = 24  # Han characters of what the brief gives that are repeated; it stands in the brief
# Decisions that the first page shows.
_SAID = frozenset({"structure", "length-given", "points", "points-announced", "gaps", "thin"})
_TELLS = 5  # Han characters of a clause that is more than a time: 近五年，
_PAGE = "page"  # the role of a section that begins a new page


class Written(NamedTuple):
    """What the draft of a plan makes of a section: the words of its 【待补】, and what it could say otherwise."""

    gaps: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()


def outline_draft(
    plan: Plan,
    bank: Mapping[str, Sequence[Phrase]] | None = None,
    headings: Sequence[HeadingSet] = (),
    gaps: Sequence[tuple[str, str]] = (),
    written: Sequence[Written] = (),
) -> Draft:
    """The outline document of a plan, with what of ``bank`` (by role) and of the mined ``headings`` fits its parts.

    ``gaps`` are the roles and words of every 【待补】 that the plan's draft has, ``written`` what it has and could
    have for each section of the plan.
    """
    brief = plan.brief
    called = plan.genre.title if "{meeting}" in plan.genre.title and brief.meeting.name else plan.genre.name
    title = brief.title or called.replace("{meeting}", brief.meeting.name or "")
    name = f"{title}（提纲）"
    rows = list(zip(plan.sections, written or _lacks(plan, gaps), strict=True))
    rows = [(section, made) for section, made in rows if section.role not in HEAD]  # told in the lines under the title
    parts, drafted = [section for section, _ in rows], [made for _, made in rows]
    texts = [_matter(section, plan, made.gaps) for section, made in rows]
    fits = fitting(parts, plan.matter, bank or {}, headings, [made.wordings for made in drafted])
    told = [worded(note) for note in plan.decisions if note.code not in _SAID]
    decisions = tuple(Paragraph(f"{index}.{text}") for index, text in enumerate(told, 1))
    return Draft(
        kind="outline",
        title=name,
        sections=(
            Section("title", paragraphs=(Paragraph(name),)),
            _notes(_about(plan, title)),
            *_overview(parts, texts, plan, [*missing_of(parts, [made.gaps for made in drafted], plan.matter, gaps)]),
            Section(_PAGE),
            Section("part", level=1, heading="逐段说明"),
            *(_part(part, text, fit, plan) for part, text, fit in zip(parts, texts, fits, strict=True)),
            Section("part", level=1, heading="布局说明"),
            Section("note", paragraphs=decisions),
        ),
        genre=brief.genre,
        date=brief.meeting.date,
        notes=plan.decisions,
    )


def _lacks(plan: Plan, gaps: Sequence[tuple[str, str]]) -> list[Written]:
    """The gaps of a draft by the first section of their roles, where nobody knows more of them."""
    left = list(gaps)
    rows = []
    for section in plan.sections:
        own = tuple(words for role, words in left if role == section.role)
        left = [(role, words) for role, words in left if role != section.role]
        rows.append(Written(own))
    return rows


# --- the first page ---------------------------------------------------------------------------------


def _about(plan: Plan, title: str) -> Iterator[str]:
    brief = plan.brief
    total = sum(section.length for section in plan.sections)
    speaker = "　".join(part for part in (brief.speaker.post, brief.speaker.name) if part)
    when = "　".join(part for part in (full_date(brief.meeting.date), brief.meeting.place) if part)
    greeting = plan.genre.part("salutation").name
    called = "" if brief.meeting.name and brief.meeting.name in title else f"会议：{brief.meeting.name or '【待补】'}"
    rows = (
        (plan.genre.name, f"主题：{brief.theme or '【待补】'}", called),
        (f"时间：{when or '【待补】'}", f"讲话人：{speaker or '【待补】'}"),
        (
            f"{greeting}：{brief.audience or '同志们'}" if plan.genre.build != "report" else "",
            f"约{total}字"
            if plan.genre.build == "report"
            else f"约{total}字（每分钟{brief.reading_rate}字，{total / brief.reading_rate:.0f}分钟）",
        ),
    )
    for row in rows:
        yield "；".join(text for text in row if text)


def _overview(
    parts: Sequence[PlannedSection], texts: Sequence[Sequence[str]], plan: Plan, missing: Sequence[Missing]
) -> Iterator[Section]:
    rows, formulas = [], []
    for part, text in zip(parts, texts, strict=True):
        if _is_formula(part, text, plan):
            formulas.append(section_name(part, plan.genre))
        else:
            rows.append(_row(part, text, plan))
    yield Section("part", level=1, heading="全稿安排（时长，谁提供材料）")
    yield _notes([*rows, f"另有{'、'.join(formulas)}，{'各' * (len(formulas) > 1)}一两句" if formulas else ""])
    yield Section("part", level=1, heading="还缺的材料")
    yield _notes([*missing_lines(missing)] or ["材料都有了。"])


def _is_formula(part: PlannedSection, text: Sequence[str], plan: Plan) -> bool:
    """Whether a part is a sentence of stock: it needs no matter and nobody's time."""
    return part.role != "point" and not text and _minutes(part.length, plan.brief.reading_rate) == _A_LINE


def _row(part: PlannedSection, text: Sequence[str], plan: Plan) -> str:
    """A line of the first page: name, minutes, who supplies, gist."""
    heading = (part.heading or "").rstrip("。") if part.role == "point" else _quoted_point(part, plan)
    name = f"{part.enumerator or ''}{heading}" if heading else section_name(part, plan.genre)
    # Nobody reads a report aloud.
    room = f"约{part.length}字" if plan.genre.build == "report" else _minutes(part.length, plan.brief.reading_rate)
    head = f"{name}（{room}，{supplier_of(part, plan.matter)}）"
    return head if heading else head + _gist(text, _ROW - len(head))


def _gist(text: Sequence[str], room: int) -> str:
    """What is given, in so many characters: the first clause, and how many there are."""
    if not text:
        return ""
    more = f"等{len(text)}项" if len(text) > 1 else ""
    if not _BLANK.sub("", text[0]):
        return "待补" + more
    first = _shortened(_BLANK.sub("…", text[0]), 1)
    room -= len(more)
    return f"{first if len(first) <= room else first[: max(room - 1, 0)] + '…'}{more}"


def _minutes(length: int, rate: int) -> str:
    minutes = length / rate
    if minutes < 0.75:
        return "半分钟" if minutes >= 0.25 else _A_LINE
    return f"{round(minutes * 2) / 2:g}分钟"


def _shortened(text: str, most: int) -> str:
    """So many whole clauses as have room; one at least, cut where it is too long."""
    kept = ""
    for start, end in clauses(text):
        if han_count(kept) >= _TELLS and han_count(kept) + han_count(text[start:end]) > most:
            break
        kept += text[start:end]
    kept = kept.rstrip("，。；：、 ")
    return kept if len(kept) <= max(2 * most, _LEAD) else f"{kept[: max(2 * most, _LEAD) - 2]}……"


# --- the parts --------------------------------------------------------------------------------------


def _part(part: PlannedSection, text: Sequence[str], fit: Fitting, plan: Plan) -> Section:
    """A part: its job, what the brief gives for it, questions, headings and sentences that fit it."""
    given = _given(text)
    asked = questions(part, [_all_text(part, text, plan)], plan.matter)
    hints = [f"材料：{given}"] if given else []
    hints += [_below(child, plan) for child in part.children if not child.inline]
    hints += ["；".join(_below(child, plan) for child in part.children if child.inline)]
    hints += [f"要问：{''.join(asked)}"] if asked else []
    hints += [f"小标题也可以用：{'；'.join(fit.headings)}。"] if fit.headings else []
    phrases = tuple(Paragraph(f"可用：{sentence}{_used(sources)}") for sentence, sources in fit.sentences)
    job = f"{part.job}。"
    named = part.role == "point"
    return Section(
        role=part.role,
        level=2,
        enumerator=part.enumerator if named and part.heading else None,
        heading=_label(part, plan),
        paragraphs=() if named else (Paragraph(job),),
        children=(
            _notes([f"任务：{job}", *hints] if named else hints),
            *([Section("phrase", paragraphs=phrases)] if phrases else []),
        ),
        function=part.function,
        run_in=not named,
    )


def _used(sources: int) -> str:
    return f"（{sources}篇用过）" if sources else ""


def _given(lines: Sequence[str]) -> str:
    """What the brief gives, each so far as it tells what it is about."""
    kept = [_brief(line) for line in lines]
    return "".join(f"{index}.{line}；" for index, line in enumerate(kept, 1))[:-1] if len(kept) > 1 else "".join(kept)


def _brief(line: str) -> str:
    if han_count(line) <= _LEAD:
        return line.rstrip("。；")
    return f"{_shortened(line, _LEAD)}……（{han_count(line)}字）"


def _below(planned: PlannedSection, plan: Plan) -> str:
    """A sub-point in a line: its heading, what it says in brief, who leads it and by when."""
    point = plan.matter.at(planned.brief_key)
    if point is None:
        return f"{planned.enumerator or ''}{planned.heading or ''}"
    heading, text = point.heading, point.text
    if not heading and planned.heading:
        heading, text = split_point(point, planned.level, planned.run_in)
    rest = _told(replace(point, heading=None, text=text))
    said = "：".join(part for part in ((heading or "").rstrip("。"), _brief("；".join(rest))) if part)
    mark = (planned.enumerator or "")[-1:]
    # 一要 + 要破除… says 要 once.
    return f"{planned.enumerator or ''}{said.removeprefix(mark) if mark in ('要', '是') else said}{_led(point)}"


def _told(point: PointMatter) -> list[str]:
    """All that a point says, line by line as a draft says it, who leads it and by when apart."""
    given = point.given
    texts = (point.text or "").split("\n") if point.text else []
    if given.change:
        said = texts or [point.heading or ""]
        texts = [*said[:-1], compared(said[-1], given.change)]
    quoted = [quote.words for quote in given.quotes]
    own = [text for text in (point.heading, given.aspect, *texts, *given.cases, *quoted) if text]
    below = [_item(item) for item in point.items if item.lines]
    return [line.rstrip("。；") for line in (*dict.fromkeys(own), *below)]


def _led(point: PointMatter) -> str:
    """Who leads a point and by when, in brackets: （由县水利局牵头，6月底前）; empty where the brief says neither."""
    words = (led_by(point.given.lead) if point.given.lead else "", point.given.due or "")
    told = "，".join(word for word in words if word)
    return f"（{told}）" if told else ""


def _all_text(part: PlannedSection, text: Sequence[str], plan: Plan) -> str:
    """All that the brief says for a part, its sub-points included."""
    point = plan.matter.at(part.brief_key)
    return "\n".join(point.lines if point is not None and part.role == "point" else text)


def _label(planned: PlannedSection, plan: Plan) -> str | None:
    if planned.role == "point":
        return (planned.heading or "").rstrip("。") or f"【{section_name(planned, plan.genre)}】"
    name = plan.genre.part(planned.role, planned.number).name
    heading = _quoted_point(planned, plan)
    return f"【{name}】{heading}：" if heading else f"【{name}】"


def _quoted_point(planned: PlannedSection, plan: Plan) -> str:
    """The heading of the point that a section of a report quotes."""
    point = plan.matter.at(planned.brief_key) if planned.role == "attribution" else None
    return (point.heading or "").rstrip("。") if point is not None else ""


def _matter(planned: PlannedSection, plan: Plan, gaps: Sequence[str]) -> list[str]:
    """What the section should say, from the brief, a line each; ``gaps`` are the words of its 【待补】."""
    point = plan.matter.at(planned.brief_key)
    if point is None:
        return _role_lines(planned, plan, gaps)
    if planned.role == "attribution":
        return [line for line in _told(point) if line != (point.heading or "").rstrip("。；")]
    text = split_point(point, planned.level, planned.run_in)[1] if not planned.inline else point.text
    lines = (text or "").split("\n") if text else []
    if not planned.children:
        lines += [_item(item) for item in point.items]
    return lines


def _item(point: PointMatter) -> str:
    """An item of a point on one line, with who leads it and by when behind it."""
    return f"{_line(point)}{_led(point)}"


def _role_lines(planned: PlannedSection, plan: Plan, gaps: Sequence[str]) -> list[str]:
    matter, brief = plan.matter, plan.brief
    if planned.role == "narration" and planned.number == 2:
        return list(matter.of("acknowledgement").lines)
    if plan.genre.build == "script" and planned.role in ("transition", "acknowledgement"):
        return _hosted_lines(planned, matter)
    if planned.role in ("opening", "narration"):
        facts = [brief.meeting.task, "、".join(text for text in brief.spirit if text)]
        return [stop(text) for text in facts if text] or [f"【待补：{words}】" for words in gaps]
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
        return [_line(point) for role in ("gains", "review") for point in matter.facts[role] if point.lines]
    return [*matter.brief.welcome, *matter.brief.congratulations, *matter.brief.thanks]


def _line(point: PointMatter) -> str:
    """A point on one line: its heading, a colon, what is under it."""
    lines = _told(point)
    return f"{lines[0]}：{'；'.join(lines[1:])}" if point.heading and len(lines) > 1 else "；".join(lines)


def _notes(texts: Iterable[str]) -> Section:
    return Section("note", paragraphs=tuple(Paragraph(text) for text in texts if text))
