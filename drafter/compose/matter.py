"""Matter (材料): what a brief gives, laid out once by role and by place; all that composes reads it there.

What a text of the brief is (a speech on the agenda, a heading, a fragment of a list) is judged here as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields

from drafter.compose.agenda_notes import parted
from drafter.compose.tidying import tidy_brief
from drafter.model import (
    AgendaItem,
    AgendaKind,
    AgendaMatter,
    Brief,
    BriefPoint,
    Genre,
    Matter,
    PinnedPhrases,
    PointFunction,
    PointMatter,
    RoleMatter,
    Wish,
)
from drafter.numerals import beside
from drafter.patterns import regex
from drafter.punctuation import han_count, sentences

HEADING_LIMIT = 36  # Han characters: more than a line of 28 and a bit is a sentence and no heading
FACTS = ("review", "problems", "situation")

# What the roles live on; a role that is not listed needs nothing of the brief's.
SOURCES: Mapping[str, tuple[str, ...]] = {
    "acknowledgement": ("agenda", "welcome", "congratulations", "thanks"),
    "review": ("gains", "review"),
    "problems": ("problems",),
    "situation": ("situation", "stakes"),
    "point": ("points",),
    "attribution": ("points",),
    "exhortation": ("goal",),
    "wishes": ("wishes",),
}

_MEETING = r"(?:会|会议|活动|慰问|座谈|仪式|典礼|论坛|开班|式)"
_ATTENDS = regex(
    rf"出席|列席|在[^，。；]{{0,8}}会场(?:收看|收听|参会|参加)|^(?:到会|莅会|莅临)(?:指导|祝贺)?$|^[也一同共并]{{0,2}}参加了?(?:[^，。；]{{0,10}}{_MEETING})?$|参加了?(?:会议|大会(?!选举|讨论)|活动|座谈|仪式)"
)
_SPEAKS = regex(r"讲话|演讲|致[^，。；]{0,4}[辞词]|作?(?:重要)?指示")
_QUORUM = regex("应[到出]|实到")  # how many were to come and came, which the host reports himself
_CHAIRS = regex(rf"主持了?(?:$|[^，。；]{{0,10}}{_MEETING}$)|主持了?(?:会议|座谈|大会|仪式|活动|开班|推进会)")
_SIGNIFICANCE = regex(r"为什么|认识|意义|站位|重要性|必要性|形势|思想上|认清|深刻领会|深刻理解|深刻把握")
_SAFEGUARDS = regex(r"组织领导|保障|压实|责任|合力|作风|督[查导促]|落实落地|落地见效|纪律|协同|领导")


# --- laying out -----------------------------------------------------------------------------------


def lay_out(brief: Brief, genre: Genre) -> Matter:
    """The matter of a brief for a draft of its genre; whoever composes asks this value and not the brief again."""
    brief = tidy_brief(brief)
    points = lay_out_points(brief.points, "points")
    facts = {role: lay_out_points(getattr(brief, role), role) for role in (*FACTS, "gains")}
    main = points or tuple(
        lay_out_point(BriefPoint(function=function), "", number) for number, function in enumerate(genre.skeleton, 1)
    )
    agenda = tuple(_lay_out_agenda(parted(item), genre.build) for item in brief.agenda)
    return Matter(
        brief=brief,
        genre=genre,
        points=points,
        main_points=main,
        functions=_functions(main, genre),
        facts=facts,
        agenda=agenda,
        events=tuple(item for item in agenda if item.kind != "attends"),
        roles=_roles(brief, points, facts, agenda),
        places={point.key: point for row in (points, *facts.values()) for point in _walk(row)},
        pinned=_pinned(brief.pinned),
    )


def lay_out_points(points: Sequence[BriefPoint], key: str) -> tuple[PointMatter, ...]:
    """The points of a list of the brief, which ``key`` names."""
    return tuple(lay_out_point(point, f"{key}[{index}]", index + 1) for index, point in enumerate(points))


def lay_out_point(point: BriefPoint, key: str, number: int = 1) -> PointMatter:
    """A point with all that is below it."""
    items = lay_out_points(point.items, f"{key}.items")
    around = (point.aspect, point.change, point.lead, point.due, *point.cases)
    quoted = (text for quote in point.quotes for text in (quote.who, quote.source, quote.words))
    own = [text for text in (point.heading, *(point.text or "").split("\n"), *around, *quoted) if text]
    lines = (*own, *(line for item in items for line in item.lines))
    size = sum(map(han_count, own)) + sum(item.size for item in items)
    return PointMatter(key, number, point.heading, point.text, point.function, items, lines, size, point)


def _walk(points: Iterable[PointMatter]) -> Iterator[PointMatter]:
    for point in points:
        yield point
        yield from _walk(point.items)


def _lay_out_agenda(item: AgendaItem, build: str) -> AgendaMatter:
    kind: AgendaKind = "event"
    if build == "script" and _QUORUM.match(item.did):
        kind = "quorum"
    elif _ATTENDS.search(item.did):
        kind = "attends"
    elif _CHAIRS.search(item.did):
        kind = "chairs"
    # A host greets a speech with applause and returns to it.
    speaks = bool(item.who) and _SPEAKS.search(item.did) is not None
    return AgendaMatter(item.who or "", item.did, kind, speaks, item.view or "")


def _pinned(phrases: PinnedPhrases) -> dict[str, tuple[tuple[str, str], ...]]:
    """The phrases that the brief wants with their brief keys, by role."""
    rows = {item.name: getattr(phrases, item.name) for item in fields(phrases)}
    return {role: tuple((f"pinned.{role}[{i}]", text) for i, text in enumerate(texts)) for role, texts in rows.items()}


def _roles(
    brief: Brief,
    points: Sequence[PointMatter],
    facts: Mapping[str, Sequence[PointMatter]],
    agenda: Sequence[AgendaMatter],
) -> dict[str, RoleMatter]:
    """What there is for every role that lives on the brief, or that the brief speaks of."""
    given: dict[str, list[str]] = {
        "agenda": [beside(item.who, item.did) for item in agenda],
        "welcome": [*brief.welcome],
        "congratulations": [*brief.congratulations],
        "thanks": [*brief.thanks],
        "stakes": [*brief.stakes],
        "points": [line for point in points for line in point.lines],
        **{role: [line for point in rows for line in point.lines] for role, rows in facts.items()},
        "goal": [brief.goal] if brief.goal else [],
        "wishes": [*brief.wishes],
    }
    pinned = [item.name for item in fields(PinnedPhrases)]
    roles: dict[str, RoleMatter] = {}
    for role in dict.fromkeys((*SOURCES, *brief.omitted, *brief.required, *pinned)):
        names = SOURCES.get(role, ())
        lines = tuple(line for name in names for line in given[name] if line)
        key = next((name for name in names if getattr(brief, name)), None)
        roles[role] = RoleMatter(lines, text_size(lines), key, _wish(role, brief))
    return roles


def _wish(role: str, brief: Brief) -> Wish | None:
    """What the brief itself says of having a role: 不要的部分, 必写的部分, 选用语句."""
    if role in brief.omitted:
        return "omitted"
    if role in brief.required:
        return "required"
    return "pinned" if getattr(brief.pinned, role, ()) else None


def _functions(points: Sequence[PointMatter], genre: Genre) -> tuple[PointFunction, ...]:
    """What each main point does: as the brief says, else by heading and place; without numbers there is no telling."""
    tells = genre.numbered or genre.build == "report"  # a report has no numbers, but the speech that it tells has
    last = len(points) - 1
    return tuple(
        point.function
        or (infer_function(point.heading or point.text or "", index == 0, index == last) if tells else "other")
        for index, point in enumerate(points)
    )


# --- judging --------------------------------------------------------------------------------------


def text_size(lines: Iterable[str]) -> int:
    """Length of texts in Han characters."""
    return sum(map(han_count, lines))


def are_fragments(points: Sequence[PointMatter]) -> bool:
    """Whether all items are single clauses or sentences, fit for one list inside a paragraph."""
    return all(
        not (point.heading or point.items or point.given.cases or point.given.quotes)
        and len(sentences((point.text or "").rstrip("。！ "))) <= 1
        for point in points
    )


def split_point(point: PointMatter, level: int, run_in: bool) -> tuple[str | None, str | None]:
    """Heading and text of a point that has a paragraph of its own.

    Where the brief gives no heading, a single short line is one for a main point whose heading stands alone; where
    headings run in, the first sentence is one, if it is short and something follows.
    """
    if point.heading or not point.text:
        return point.heading, point.text
    start, end = sentences(point.text)[0]
    first, rest = point.text[start:end], point.text[end:].strip()
    if han_count(first) > HEADING_LIMIT or run_in != bool(rest) or not (run_in or level == 1):
        return None, point.text
    return first.rstrip("。\n "), rest or None


def infer_function(heading: str, first: bool, last: bool) -> PointFunction:
    """The function of a main point by its heading and place: 认识 may open, 保障 may close, the rest are 任务."""
    if first and _SIGNIFICANCE.search(heading):
        return "significance"
    return "safeguards" if last and _SAFEGUARDS.search(heading) else "tasks"
