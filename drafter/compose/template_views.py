"""Views (模板所见): what a template sees of a brief and of a planned section, every text marked with its origin.

A text that the brief does not give is the empty string, so that templates can test it and fill it by
``todo``; nothing is ever missing, so that strict undefined catches misspelt names alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from drafter.compose.matter import split_point
from drafter.compose.origin_marks import PARAGRAPH, Ledger, plain
from drafter.compose.prose import (
    arrives,
    bare,
    doing,
    drop_lead,
    full_date,
    headed,
    listed,
    prose,
    short_date,
    stop,
    task_noun,
    todo,
)
from drafter.model import AgendaMatter, Matter, Meeting, PlannedSection, PointMatter
from drafter.numerals import ordinal

_PARTY = re.compile(r"党的|党中央|习近平|二十大|全会精神|中共中央")
_BEGINS_WITH_TIME = re.compile(
    r"(?:近|过去|去年|今年|当前|目前|\d{4}年|一年来|几年来|多年来|长期以来|[^，。]{2,12}以来，)"
)
_BEGINS_WITH_VIEW = re.compile(r"当前|目前|眼下|今年|去年|近|从|据|面对|随着|站在|20\d\d年")
_SEASONS = {3: "阳春时节", 4: "阳春时节", 9: "金秋时节", 10: "金秋时节", 11: "金秋时节"}
_OFFERS = ("希望", "期待", "期盼", "建议", "倡议")  # what the points are, when all their headings say so
_PERIODS = {"去年": "去年以来", "过去一年": "过去一年", "近五年": "近五年来", "上半年": "上半年"}


@dataclass(frozen=True, slots=True)
class PointView:
    """A point of the brief: its heading, its text, and all its texts in order as ``lines``."""

    heading: str
    text: str
    lines: tuple[str, ...]
    parts: tuple[PointView, ...]

    @property
    def below(self) -> tuple[str, ...]:
        """The texts under the heading."""
        return self.lines[1:] if self.heading else self.lines


@dataclass(frozen=True, slots=True)
class MeetingView:
    """The occasion; ``date`` in full, ``day`` without the year, ``season`` as addresses greet it (金秋时节)."""

    name: str
    date: str
    day: str
    season: str
    place: str
    task: str


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """Who speaks."""

    name: str
    post: str


@dataclass(frozen=True, slots=True)
class AgendaView:
    """What happened: ``kind`` is event, chairs or attends; ``speaks`` when it is somebody's speech."""

    who: str
    did: str
    kind: str
    speaks: bool


@dataclass(frozen=True, slots=True)
class SectionView:
    """The section that is being written.

    ``text`` is what a point says itself, ``items`` the fragments below it, ``style`` how to list them
    (一是, or empty: as running text); ``divided`` is true when points in paragraphs of their own follow,
    ``last`` when the section is the last one of its role.
    """

    role: str
    level: int
    number: int
    function: str
    heading: str
    text: str
    items: tuple[str, ...]
    style: str
    divided: bool
    last: bool
    point: PointView


@dataclass(frozen=True)  # no slots: what it says of itself is found out once
class BriefView:
    """The whole brief; ``work`` is the theme as the name of a work, ``doing`` puts its verb before it.

    ``welcome`` are the guests among 祝贺, who are welcomed because they came.
    """

    theme: str
    work: str
    doing: str
    title: str
    meeting: MeetingView
    speaker: SpeakerView
    audience: str
    region: str
    leadership: str
    spirit: tuple[str, ...]
    agenda: tuple[AgendaView, ...]
    thanks: tuple[str, ...]
    welcome: tuple[str, ...]
    congratulations: tuple[str, ...]
    review: tuple[PointView, ...]
    problems: tuple[PointView, ...]
    situation: tuple[PointView, ...]
    points: tuple[PointView, ...]
    goal: str
    wishes: tuple[str, ...]

    @cached_property
    def call(self) -> str:
        """How the listeners are called in the middle of the speech."""
        return bare(drop_lead(self.audience, "尊敬的")) or "同志们"

    @cached_property
    def offer(self) -> str:
        """What all points are by their own headings: 希望, 期待, or empty."""
        heads = [plain(point.heading) for point in self.points]
        return next((word for word in _OFFERS if heads and all(head.startswith(word) for head in heads)), "")

    @cached_property
    def party(self) -> bool:
        """Whether the brief itself speaks of the Party's decisions, so that its closing formulas are in place."""
        texts = (*self.spirit, self.meeting.task, self.goal, *(line for point in self.points for line in point.lines))
        return any(_PARTY.search(plain(text)) for text in texts)

    @cached_property
    def since(self) -> str:
        """Since when the review counts; empty where its first words say so themselves."""
        lines = [plain(line) for point in self.review for line in point.lines]
        if lines and _BEGINS_WITH_TIME.match(lines[0]):
            return ""
        said = plain(self.meeting.task) + "".join(lines)
        return next((since for word, since in _PERIODS.items() if word in said), "近年来")

    @cached_property
    def now(self) -> str:
        """当前， before a situation that does not begin with a time or a point of view itself."""
        lines = [plain(line) for point in self.situation for line in point.lines]
        return "" if not lines or _BEGINS_WITH_VIEW.match(lines[0]) else "当前，"


VIEWS = (PointView, MeetingView, SpeakerView, AgendaView, SectionView, BriefView)
EMPTY_POINT = PointView("", "", (), ())


def view_point(point: PointMatter, ledger: Ledger) -> PointView:
    """A point with its texts marked by its brief key: points[0].heading, points[0].text and so on."""
    key = point.key
    heading = ledger.mark(point.heading or "", "brief", f"{key}.heading")
    texts = [ledger.mark(line, "brief", f"{key}.text") for line in (point.text or "").split("\n") if line]
    parts = tuple(view_point(item, ledger) for item in point.items)
    below = tuple(line for part in parts for line in part.lines)
    return PointView(heading, PARAGRAPH.join(texts), ((heading,) if heading else ()) + (*texts, *below), parts)


def view_brief(matter: Matter, ledger: Ledger) -> BriefView:
    """The brief as templates see it."""
    brief = matter.brief

    def one(text: str | None, key: str) -> str:
        return ledger.mark(text or "", "brief", key)

    def many(texts: Iterable[str], key: str) -> tuple[str, ...]:
        return tuple(one(text, f"{key}[{i}]") for i, text in enumerate(texts) if text)

    def points(values: Sequence[PointMatter]) -> tuple[PointView, ...]:
        return tuple(view_point(value, ledger) for value in values if value.lines)

    greeted = many(brief.congratulations, "congratulations")
    # 全市…改革 in a sentence that says 全市 itself would say it twice.
    theme = drop_lead(one(brief.theme, "theme"), brief.region or "")
    return BriefView(
        theme=theme,
        work=task_noun(theme),
        doing=doing(task_noun(theme)),
        title=one(brief.title, "title"),
        meeting=_view_meeting(brief.meeting, ledger),
        speaker=SpeakerView(one(brief.speaker.name, "speaker.name"), one(brief.speaker.post, "speaker.post")),
        audience=one(brief.audience, "audience"),
        region=one(brief.region, "region"),
        leadership=one(brief.leadership, "leadership"),
        spirit=many(brief.spirit, "spirit"),
        agenda=tuple(_view_agenda(item, f"agenda[{i}]", ledger) for i, item in enumerate(matter.agenda)),
        thanks=many(brief.thanks, "thanks"),
        welcome=tuple(text for text in greeted if arrives(text)),
        congratulations=tuple(text for text in greeted if not arrives(text)),
        review=points(matter.facts["review"]),
        problems=points(matter.facts["problems"]),
        situation=points(matter.facts["situation"]),
        points=points(matter.points),
        goal=one(brief.goal, "goal"),
        wishes=many(brief.wishes, "wishes"),
    )


def _view_meeting(meeting: Meeting, ledger: Ledger) -> MeetingView:
    def one(text: str | None, name: str) -> str:
        return ledger.mark(text or "", "brief", f"meeting.{name}")

    return MeetingView(
        name=one(meeting.name, "name"),
        date=one(full_date(meeting.date), "date"),
        day=one(short_date(meeting.date), "date"),
        season=one(_SEASONS.get(meeting.date.month) if meeting.date else None, "date"),
        place=one(meeting.place, "place"),
        task=one(meeting.task, "task"),
    )


def _view_agenda(item: AgendaMatter, key: str, ledger: Ledger) -> AgendaView:
    who = ledger.mark(item.who, "brief", f"{key}.who")
    did = ledger.mark(item.did, "brief", f"{key}.did")
    return AgendaView(who, todo(did, "做了什么"), item.kind, item.speaks)


def view_section(planned: PlannedSection, point: PointMatter | None, last: bool, ledger: Ledger) -> SectionView:
    """A planned section as its block sees it; ``point`` is the brief's point behind it, if it is one."""
    inline = [child for child in planned.children if child.inline]
    text, items, whole = "", tuple[str, ...](), EMPTY_POINT
    if point is not None:
        whole = view_point(point, ledger)
        body = split_point(point, planned.level, planned.run_in)[1] if planned.level else point.text
        lines = [ledger.mark(line, "brief", f"{point.key}.text") for line in (body or "").split("\n") if line]
        text = PARAGRAPH.join([*map(stop, lines[:-1]), *lines[-1:]])
        if inline or not planned.children:
            items = tuple(line for part in whole.parts for line in part.lines)
    return SectionView(
        role=planned.role,
        level=planned.level,
        number=planned.number,
        function=planned.function or "",
        heading=whole.heading or ledger.mark(planned.heading or "", "template", "plan:heading"),
        text=text,
        items=items,
        style="一是" if inline else "",
        divided=any(not child.inline for child in planned.children),
        last=last,
        point=whole,
    )


def facts(points: Sequence[PointView], aspect: str = "") -> tuple[str, ...]:
    """One text for each point: its heading and what is under it (see ``prose.headed``)."""
    return tuple(headed([(point.heading, point.below) for point in points], aspect))


def told(points: Sequence[PointView], aspect: str = "") -> str:
    """Facts as running text: a sentence for each headed group, fragments joined, sentences as they are."""
    texts = zip(points, facts(points, aspect), strict=True)
    return prose([stop(text) if point.heading else text for point, text in texts])


def enumerated(points: Sequence[PointView], style: str = "一是") -> str:
    """Facts as 一是…；二是…；三是…."""
    return listed(facts(points), style)


def mentions(agenda: Sequence[AgendaView], *words: str) -> bool:
    """Whether one of the words occurs in what took place."""
    return any(word in plain(item.who + item.did) for item in agenda for word in words)


def of_kind(agenda: Sequence[AgendaView], *kinds: str) -> tuple[AgendaView, ...]:
    """The agenda items of some kinds (event, chairs, attends)."""
    return tuple(item for item in agenda if item.kind in kinds)


def speeches(agenda: Sequence[AgendaView]) -> AgendaView | None:
    """The last speech on the agenda, if there is one: the others lead up to it."""
    return next((item for item in reversed(agenda) if item.speaks and item.kind == "event"), None)


def begins_with(text: str, *words: str) -> bool:
    """Whether the text begins with one of the words."""
    return plain(text).startswith(words)


VIEW_FILTERS: dict[str, Callable[..., Any]] = {
    "begins_with": begins_with,
    "enumerated": enumerated,
    "facts": facts,
    "mentions": mentions,
    "of_kind": of_kind,
    "ordinal": ordinal,
    "speeches": speeches,
    "told": told,
}
