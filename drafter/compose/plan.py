"""Plan (布局): which sections a draft has, in which order, how long, with which headings, and why.

Every decision is taken here, so that what fills the plan only writes; each is recorded as a Chinese
sentence in ``Plan.decisions``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest

from drafter.compose.headings import heading_set, missing_heading
from drafter.compose.jobs import ROLE_NAMES, SHARES, job_of
from drafter.compose.marks import Ledger, Run, paragraph, read
from drafter.compose.matter import (
    MATTER,
    are_fragments,
    infer_function,
    matter_lines,
    matter_size,
    point_lines,
    split_point,
    tidy_brief,
)
from drafter.compose.numbering import Numbering, choose_numbering, enumerator, reads_on
from drafter.compose.prose import LIST_LIMIT, count_word
from drafter.model import Brief, BriefPoint, HeadingSet, Outline, Phrase, Plan, PlannedSection, PointFunction
from drafter.numerals import format_numeral

DEFAULT_MINUTES = 15
REPORT = "news-report"
_HEAD = ("title", "dateline", "byline", "salutation")
_BODY = ("opening", "acknowledgement", "review", "problems", "situation")
_CLOSE = ("exhortation", "wishes", "signoff")
_USUAL_FUNCTIONS: tuple[PointFunction, ...] = ("significance", "tasks", "safeguards")
_FUNCTION_NAMES = {"significance": "认识意义", "tasks": "任务举措", "safeguards": "组织保障", "other": "其他"}
_SUBSTANTIAL = frozenset({"review", "problems", "situation", "point", "attribution"})  # the others are short anyway
_UNNUMBERED = frozenset({"address"})  # whose points are wishes and offers, not tasks
_SUGGESTIONS = 3
_THIN = 0.4  # a section with less matter than this part of its length is called thin
_OBLIGATION = {"required": "必有", "usual": "常有", "optional": "可有"}


def plan(
    brief: Brief,
    outline: Outline,
    phrases: Mapping[str, Sequence[Phrase]] | None = None,
    headings: Sequence[HeadingSet] = (),
) -> Plan:
    """Lay out a speech or report: the sections with their jobs, lengths, headings and suggested phrases.

    ``phrases`` is the bank by role, ``headings`` the mined sets of parallel headings; both may be empty.
    Lengths are in Han characters. Missing matter never fails: it becomes a 【待补：…】 and a decision.
    """
    brief = tidy_brief(brief)
    log: list[str] = []
    total = _total(brief, outline, log)
    if brief.genre == REPORT:
        sections = _report(brief, outline, total, log)
    else:
        sections = _speech(brief, outline, headings, total, log)
    sections = [_with_phrases(section, phrases or {}) for section in sections]
    log.append(_lengths_note(sections))
    _note_gaps(brief, sections, log)
    return Plan(brief, outline, tuple(sections), tuple(log))


def _speech(
    brief: Brief, outline: Outline, headings: Sequence[HeadingSet], total: int, log: list[str]
) -> list[PlannedSection]:
    roles = _speech_roles(brief, outline, log)
    lengths = _role_lengths(roles, outline, total)
    sections: list[PlannedSection] = []
    for role in roles:
        if role == "point":
            sections += _main_points(brief, outline, headings, lengths[role], log, signpost="transition" in roles)
            continue
        job = job_of(role, brief.genre)
        sections.append(PlannedSection(role, job=job, length=lengths[role], brief_key=_key(brief, role)))
    return sections


# --- which roles ----------------------------------------------------------------------------------


def _total(brief: Brief, outline: Outline, log: list[str]) -> int:
    support = f"，提纲来自{outline.support}篇同类讲话" if outline.support else ""
    log.append(f"文种为{outline.name}{support}。")
    minutes = DEFAULT_MINUTES if brief.minutes is None else brief.minutes
    total = round(minutes * brief.reading_rate)
    given = "写作要点没有给时长，按" if brief.minutes is None else "按"
    log.append(f"{given}{minutes:g}分钟、每分钟{brief.reading_rate}字安排，全文约{total}字。")
    return total


def _speech_roles(brief: Brief, outline: Outline, log: list[str]) -> list[str]:
    kept = [role for role in (*_BODY, "transition", "point", *_CLOSE) if _wanted(role, brief, outline, log)]
    if "transition" in kept and ("point" not in kept or len(brief.points) == 1):
        kept.remove("transition")
    head = _by_position(_HEAD[1:3], outline)
    body = [role for role in _by_position(_BODY, outline) if role in kept]
    close = [role for role in (*_by_position(_CLOSE[:2], outline), "signoff") if role in kept]
    main = [role for role in ("transition", "point") if role in kept]
    roles = ["title", *head, "salutation", *body, *main, *close]
    log.append("结构依次为：" + "、".join(ROLE_NAMES[role] for role in roles) + "。")
    return roles


def _wanted(role: str, brief: Brief, outline: Outline, log: list[str]) -> bool:
    """Required moves always; usual ones when the brief has matter or they need none; others with matter only."""
    move = outline.move(role)
    matter = bool(matter_lines(brief, role))
    if role == "opening":
        return True
    if role == "transition":
        # Numbered points are announced; what counts them is what check compares them with.
        numbered = _numbered(brief, outline)[0].style(1) is not None
        return numbered or (move is not None and move.obligation == "required")
    if move is None:
        if matter:
            log.append(f"同类讲话的提纲里没有“{ROLE_NAMES[role]}”，因写作要点有这方面内容，写入。")
        return matter
    free = {"exhortation"} if brief.genre in _UNNUMBERED else {"exhortation", "point"}
    needs_matter = role in MATTER and role not in free
    if matter or move.obligation == "required" or (move.obligation == "usual" and not needs_matter):
        return True
    log.append(
        f"不写“{ROLE_NAMES[role]}”：写作要点没有这方面内容（{_OBLIGATION[move.obligation]}，{move.support}篇同类讲话有）。"
    )
    return False


def _by_position(roles: Sequence[str], outline: Outline) -> list[str]:
    """Roles in the outline's order; opening stays first, roles that the outline lacks follow the one before them."""
    places: dict[str, float] = {}
    before = 0.0
    for role in roles:
        move = outline.move(role)
        before = -1.0 if role == "opening" else move.position if move else before
        places[role] = before
    return sorted(roles, key=lambda role: places[role])


def _key(brief: Brief, role: str) -> str | None:
    """The brief key of a role's matter, where it has one."""
    return next((name for name in MATTER.get(role, ()) if getattr(brief, name)), None)


# --- how long -------------------------------------------------------------------------------------


def _role_lengths(roles: Sequence[str], outline: Outline, total: int) -> dict[str, int]:
    def weight(role: str) -> float:
        move = outline.move(role)
        return (move.share if move and move.share > 0 else SHARES.get(role, 0.0)) if role not in _HEAD else 0.0

    return dict(zip(roles, distribute(total, [weight(role) for role in roles]), strict=True))


def distribute(total: int, weights: Sequence[float]) -> list[int]:
    """Share ``total`` by weights in whole numbers whose sum is ``total`` (largest remainders)."""
    whole = sum(weights)
    if whole <= 0:
        return [0] * len(weights)
    exact = [total * weight / whole for weight in weights]
    shares = [int(value) for value in exact]
    rest = sorted(range(len(exact)), key=lambda i: (shares[i] - exact[i], i))
    for index in rest[: total - sum(shares)]:
        shares[index] += 1
    return shares


def _lengths_note(sections: Sequence[PlannedSection]) -> str:
    told: list[str] = []
    for section in sections:
        if section.length:
            name = f"第{_ordinal(section.number)}点" if section.role == "point" else ROLE_NAMES[section.role]
            told.append(f"{name}约{section.length}字")
    return f"各部分篇幅：{'、'.join(told) or '不限'}。"


def _weights(points: Sequence[BriefPoint]) -> list[float]:
    """Points with more matter get more room: points of equal length are what listeners notice first."""
    return [2.0 + len(point_lines(point)) for point in points]


# --- the points -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Layout:
    """What all points of a draft share: their numbering, and the levels whose headings stand alone."""

    numbering: Numbering
    standing: frozenset[int]
    genre: str


def _main_points(
    brief: Brief, outline: Outline, headings: Sequence[HeadingSet], length: int, log: list[str], *, signpost: bool
) -> list[PlannedSection]:
    numbering, reason = _numbered(brief, outline)
    points = brief.points or tuple(BriefPoint(function=function) for function in _USUAL_FUNCTIONS)
    if not brief.points:
        log.append("写作要点没有给要点，按“认识、任务、保障”三点搭好架子，内容待补。")
    layout = _Layout(numbering, _standing_levels(points, numbering), brief.genre)
    functions = _functions(points, brief, log)
    named = _headings(points, functions, brief, headings, layout, log)
    shares = distribute(length, _weights(points))
    sections = [
        _point(point, f"points[{index}]" if brief.points else None, 1, (index + 1, len(points)), shares[index], layout)
        for index, point in enumerate(points)
    ]
    promise = "，过渡句报出的点数与此一致" if signpost else ""
    log.append(f"主要内容分{count_word(len(points))}点{promise}。")
    log.append(_numbering_note(sections, layout, reason))
    return [
        _named(replace(section, function=function, job=job_of("point", brief.genre, function, 1)), heading)
        for section, function, heading in zip(sections, functions, named, strict=True)
    ]


def _numbered(brief: Brief, outline: Outline) -> tuple[Numbering, str]:
    """The numbering of a brief's points; addresses go without where nobody asks for one."""
    move = outline.move("point")
    return choose_numbering(brief.numbering, move.numbering if move else {}, brief.genre in _UNNUMBERED)


def _numbering_note(sections: Sequence[PlannedSection], layout: _Layout, reason: str) -> str:
    depth = max((_depth(section) for section in sections), default=1)
    styles = [style for style in layout.numbering.styles[:depth] if style]
    standing = [_ordinal(level) for level in range(1, depth + 1) if level in layout.standing]
    where = f"第{'、'.join(standing)}层标题独占一行，" if standing else ""
    rest = ("其余标题" if standing else "标题") + "后接排正文" if len(standing) < depth else "正文另起一段"
    marks = f"层次序数用{' > '.join(styles)}" if styles else "要点不用序数"
    return f"{marks}（{reason}）；{where}{rest}。"


def _depth(section: PlannedSection) -> int:
    return max([section.level, *(_depth(child) for child in section.children if not child.inline)])


def _standing_levels(points: Sequence[BriefPoint], numbering: Numbering) -> frozenset[int]:
    """The levels whose headings stand on a line of their own: one kind for all headings of a level."""
    found: set[int] = set() if reads_on(numbering.style(1)) else {1}
    row, level = list(points), 1
    while row:
        below = [item for point in row for item in point.items]
        divided = any(point.items and not are_fragments(point.items) for point in row)
        if level > 1 and divided and not reads_on(numbering.style(level)):
            found.add(level)
        row, level = below, level + 1
    return frozenset(found)


def _functions(points: Sequence[BriefPoint], brief: Brief, log: list[str]) -> list[PointFunction]:
    last = len(points) - 1
    found: list[PointFunction] = []
    for index, point in enumerate(points):
        heading = point.heading or point.text or ""
        guess = "other" if brief.genre in _UNNUMBERED else infer_function(heading, index == 0, index == last)
        found.append(point.function or guess)
    if brief.points and any(point.function is None for point in points):
        names = "、".join(_FUNCTION_NAMES[function] for function in found)
        log.append(f"没有写明作用的要点，按小标题和位置判断，各点依次为：{names}。")
    return found


def _headings(
    points: Sequence[BriefPoint],
    functions: Sequence[PointFunction],
    brief: Brief,
    sets: Sequence[HeadingSet],
    layout: _Layout,
    log: list[str],
) -> list[tuple[Run, ...]]:
    """The level-1 headings: the brief's; one parallel set where it has none at all; else visible gaps.

    Points without enumerators, as addresses have them, do without a heading where they have a text.
    """
    given = [split_point(point, 1, 1 not in layout.standing)[0] for point in points]
    if not any(given) and brief.theme and brief.genre not in _UNNUMBERED:
        ledger = Ledger()
        theme = ledger.mark(brief.theme, "brief", "theme")
        chosen = heading_set(functions, theme, sets, brief.seed, ledger)
        if chosen:
            log.append("写作要点没有给小标题，用一套与主题相配的平行小标题，请斟酌。")
            return [_runs(text, ledger) for text in chosen]
    named: list[tuple[Run, ...]] = []
    missing: list[str] = []
    for index, (point, heading) in enumerate(zip(points, given, strict=True)):
        if heading:
            named.append((Run(heading, "brief", f"points[{index}].{'heading' if point.heading else 'text'}"),))
        elif point.text and layout.numbering.style(1) is None:
            named.append(())
        else:
            missing.append(f"第{_ordinal(index + 1)}点")
            named.append((Run(missing_heading(_ordinal(index + 1)), "template", "plan:heading"),))
    if missing:
        log.append(f"没有小标题、待补的要点：{'、'.join(missing)}。")
    return named


def _runs(text: str, ledger: Ledger) -> tuple[Run, ...]:
    return tuple(
        run for run in read(text, ledger, lambda _, line: f"plan:{line}", "plan:heading") if isinstance(run, Run)
    )


def _ordinal(number: int) -> str:
    return format_numeral(number) if number <= 99 else str(number)


def _point(
    point: BriefPoint, key: str | None, level: int, place: tuple[int, int], length: int, layout: _Layout
) -> PlannedSection:
    """One point with what is below it; the heading of a main point is set by the caller."""
    number, count = place
    heading = split_point(point, level, level not in layout.standing)[0] if level > 1 else None
    section = PlannedSection(
        "point",
        level=level,
        number=number,
        enumerator=enumerator(layout.numbering.style(level), number, count),
        job=job_of("point", layout.genre, level=level),
        length=length,
        brief_key=key,
        run_in=level not in layout.standing,
        children=_children(point, key, level, length, layout),
    )
    if heading is None:
        lost = level > 1 and not point.text and any(not child.inline for child in section.children)
        return _named(section, (Run("【待补：小标题】", "template", "plan:heading"),) if lost else ())
    return _named(section, (Run(heading, "brief", f"{key}.{'heading' if point.heading else 'text'}"),))


def _named(section: PlannedSection, runs: tuple[Run, ...]) -> PlannedSection:
    """The section with its heading; one that runs in ends with a full stop, one that stands alone with none."""
    if not runs:
        return section
    mark = (section.enumerator or "")[-1:]
    if mark in ("是", "要") and runs[0].text.startswith(mark):  # 一要 + 要破除… says 要 once
        runs = (replace(runs[0], text=runs[0].text[1:]), *runs[1:])
    text = paragraph(runs)
    heading = text.text.rstrip("。；，、： ")
    origins = tuple(replace(o, end=min(o.end, len(heading))) for o in text.origins if o.start < len(heading))
    if section.run_in and heading[-1:] not in tuple("？！"):
        heading += "。"
        origins = (*origins[:-1], replace(origins[-1], end=len(heading)))
    return replace(section, heading=heading, heading_origins=origins)


def _children(
    point: BriefPoint, key: str | None, level: int, length: int, layout: _Layout
) -> tuple[PlannedSection, ...]:
    """The points below a point: paragraphs of their own, or three and more fragments as 一是…；二是…."""
    items = [(index, item) for index, item in enumerate(point.items) if point_lines(item)]
    if not items:
        return ()
    shares = distribute(length, _weights([item for _, item in items]))
    places = [(number, f"{key}.items[{index}]", item) for number, (index, item) in enumerate(items, 1)]
    if not are_fragments(point.items):
        return tuple(
            _point(item, at, level + 1, (number, len(items)), shares[number - 1], layout) for number, at, item in places
        )
    if not layout.numbering.inline or not 3 <= len(items) <= LIST_LIMIT:
        return ()
    return tuple(
        PlannedSection(
            "point",
            level=level + 1,
            number=number,
            enumerator=enumerator(layout.numbering.inline, number, len(items)),
            job=job_of("point", layout.genre, level=level + 1),
            length=shares[number - 1],
            brief_key=at,
            inline=True,
        )
        for number, at, _ in places
    )


# --- a report -------------------------------------------------------------------------------------


def _report(brief: Brief, outline: Outline, total: int, log: list[str]) -> list[PlannedSection]:
    """Headline, lead, what the speaker said, the rest of the agenda and who was there."""
    closes = bool(matter_lines(brief, "acknowledgement"))
    lengths = _role_lengths(["narration", "attribution"], outline, total)
    lead, close = distribute(lengths["narration"], [0.6, 0.4 if closes else 0.0])
    sections = [
        PlannedSection("title", job=job_of("title", brief.genre)),
        PlannedSection("narration", number=1, job=job_of("narration", brief.genre), length=lead),
        *_attributions(brief, lengths["attribution"]),
    ]
    if closes:
        job = job_of("acknowledgement", brief.genre)
        sections.append(PlannedSection("narration", number=2, job=job, length=close, brief_key="agenda"))
    log.append("报道依次写标题、导语、讲话要点" + ("、其他议程和出席人员。" if closes else "。"))
    return sections


def _attributions(brief: Brief, length: int) -> list[PlannedSection]:
    """The paragraphs that give the speech: what the speaker found, then a paragraph for each point."""
    context = [line for role in ("review", "problems", "situation") for line in matter_lines(brief, role)]
    job = job_of("attribution", brief.genre)
    rows: list[tuple[str, float, PointFunction | None]] = [("review", 2.0 + len(context), None)] if context else []
    last = len(brief.points) - 1
    for index, (point, weight) in enumerate(zip(brief.points, _weights(brief.points), strict=True)):
        guess = infer_function(point.heading or point.text or "", index == 0, index == last)
        rows.append((f"points[{index}]", weight, point.function or guess))
    if not rows:
        return [PlannedSection("attribution", number=1, job=job, length=length)]
    shares = distribute(length, [weight for _, weight, _ in rows])
    return [
        PlannedSection("attribution", number=number, job=job, length=share, brief_key=key, function=function)
        for number, ((key, _, function), share) in enumerate(zip(rows, shares, strict=True), 1)
    ]


# --- phrases and gaps -----------------------------------------------------------------------------


def _with_phrases(section: PlannedSection, phrases: Mapping[str, Sequence[Phrase]]) -> PlannedSection:
    """The frames of the section's role that most speeches use, to choose from."""
    bank = [phrase for phrase in phrases.get(section.role, ()) if phrase.status != "rejected"]
    if not bank or section.role in _HEAD or section.level > 1:
        return section
    common = nsmallest(_SUGGESTIONS, bank, key=lambda phrase: (-phrase.sources, phrase.text))
    return replace(section, phrases=tuple(common))


def _note_gaps(brief: Brief, sections: Sequence[PlannedSection], log: list[str]) -> None:
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
    thin = [note for section in sections if (note := _thin_note(brief, section))]
    if thin:
        log.append("材料偏薄：" + "；".join(thin) + "。初稿不凑字数，请补充事实、数据和做法。")


def _thin_note(brief: Brief, section: PlannedSection) -> str:
    if section.role not in _SUBSTANTIAL:
        return ""
    if section.role in ("point", "attribution") and section.brief_key and section.brief_key.startswith("points["):
        index = int(section.brief_key[len("points[") : -1])
        size = matter_size(point_lines(brief.points[index]))
        name = f"第{_ordinal(section.number)}点" if section.role == "point" else f"转述第{_ordinal(index + 1)}点"
    elif section.role == "attribution":
        return ""
    else:
        size = matter_size(matter_lines(brief, section.role))
        name = ROLE_NAMES[section.role] if section.role != "point" else f"第{_ordinal(section.number)}点"
    return f"{name}（材料{size}字，计划{section.length}字）" if size < _THIN * section.length else ""
