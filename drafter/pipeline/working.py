"""A brief being worked on (边写边看): its draft, what is wrong in it, its parts against plan, what else could stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cached_property
from typing import TYPE_CHECKING

from drafter.errors import BriefError, DrafterError
from drafter.late_classes import dataclass
from drafter.library import Library
from drafter.model import Brief, Draft, Origin, Phrase, PinnedPhrases, Plan, PlannedSection, Section
from drafter.numerals import ordinal
from drafter.patterns import regex
from drafter.pipeline.annotating import key_name, paired, phrase_of
from drafter.pipeline.drafting import Summary, compose_with_choices, parse_brief, plan_brief, summarise
from drafter.punctuation import han_count
from drafter.schema.parts import HEAD, ROLES

if TYPE_CHECKING:
    from drafter.compose.outline_phrases import Fitting
    from drafter.compose.phrase_choice import Alternative, Choice, Chooser
    from drafter.export.printed import Printed, Sentence
    from drafter.schema.brief_form import FormGroup

_GAP = regex(r"【待[补核](?:：([^【】]*))?】")
_HEADING = regex(r"points\[\d{1,3}\]\.heading")
# Where a phrase that the brief asks for is said even if the template has no place for it: behind the matter.
_ADDED = ("acknowledgement", "review", "problems", "situation")
_PINNED = frozenset(one.name for one in fields(PinnedPhrases))


@dataclass(frozen=True, slots=True)
class PartLength:
    """A part of a draft: what it is called, its length against the plan's in Han characters, and its minutes."""

    name: str
    length: int
    planned: int
    minutes: float


@dataclass(frozen=True, slots=True)
class Gap:
    """What is still to be filled (待补): the words, and the brief key whose field it waits for; empty if none."""

    text: str
    ref: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a stretch of a sentence comes from: a key of the brief, a line of a template, an entry of the bank.

    ``ref`` is the brief key for a field to go to, else empty; ``phrase`` the entry.
    """

    kind: str
    text: str
    name: str
    ref: str = ""
    phrase: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """A sentence of a draft: where it comes from, and what else could stand there.

    ``order`` is which of the chosen sentences of the ``role`` it is, -1 where it was not chosen among several.
    ``suggestions`` are sentences of the bank for the section, to copy, or to ask for as choice number ``adds``, which
    is behind all of it; -1 where nothing can be added. ``headings`` can stand over the main point whose heading the
    brief has at ``heading_ref``.
    """

    text: str
    role: str
    part: str
    sources: tuple[Source, ...]
    order: int = -1
    pinned: bool = False
    alternatives: tuple[Alternative, ...] = ()
    suggestions: tuple[tuple[str, int], ...] = ()
    adds: int = -1
    headings: tuple[str, ...] = ()
    heading_ref: str = ""


@dataclass(frozen=True)  # no slots: what is asked of it is found out once
class Work:
    """A brief's text with all that comes of it: its draft, or what is wrong, each problem with its line."""

    text: str
    library: Library
    problems: tuple[DrafterError, ...] = ()
    brief: Brief | None = None
    plan: Plan | None = None
    draft: Draft | None = None
    chooser: Chooser | None = None

    @cached_property
    def summary(self) -> Summary | None:
        """Length, open places and urgent notes of the draft."""
        return summarise(self.draft) if self.draft else None

    @cached_property
    def parts(self) -> tuple[PartLength, ...]:
        """The parts of the draft with their lengths; title and salutation left out."""
        return tuple(_part_lengths(self.draft, self.plan)) if self.draft and self.plan else ()

    @cached_property
    def _printed(self) -> dict[str, Printed]:
        """The pages that were asked for already, by sheet."""
        return {}

    def printed(self, sheet: str) -> Printed:
        """The pages of the draft on a sheet; raises LibraryError for an unknown one, DrafterError without a draft."""
        from drafter.export.printed import printed
        from drafter.export.sheet import sheet_from

        if self.draft is None:
            raise DrafterError("写作要点还有错，排不出初稿", hint="先改好标出的地方")
        if sheet not in self._printed:
            self._printed[sheet] = printed(self.draft, sheet_from(self.library.sheet(sheet)))
        return self._printed[sheet]


def work_up(text: str, library: Library) -> Work:
    """What comes of a brief's text; a broken brief gives its problems. Raises LibraryError."""
    try:
        brief = parse_brief(text, library)
    except BriefError as error:
        return Work(text, library, error.parts or (error,))
    plan = plan_brief(brief, library)
    draft, chooser = compose_with_choices(plan, library)
    return Work(text, library, (), brief, plan, draft, chooser)


def warm_up(library: Library) -> None:
    """Read what every draft needs, so that the first one comes as quickly as others. Raises DrafterError."""
    path = library.briefs().get(library.usual_genre().id)
    if path is not None:
        text = path.read_text(encoding="utf-8")
        work_up(text, library).printed("gbt9704")
        form_of(text, library)


def form_of(text: str, library: Library) -> tuple[tuple[FormGroup, ...], DrafterError | None]:
    """The form of a brief's text; or why there is none: its YAML is broken."""
    from drafter.schema.brief_edit import data_of, value_at
    from drafter.schema.brief_form import brief_form

    try:
        written = value_at(data_of(text), "genre")
        try:
            genre = library.genre(written)
        except DrafterError:  # the form lets one choose another
            genre = library.usual_genre()
        path = library.briefs().get(genre.id)
        example = parse_brief(path.read_bytes(), library, path.name) if path else None
        words = {"genre": library.genres(), "part": {role.id: role.zh for role in library.roles() if role.id in ROLES}}
        return brief_form(text, genre, words, example), None
    except BriefError as error:
        return (), error


def gaps_by_sentence(printed: Printed, plan: Plan) -> dict[int, tuple[Gap, ...]]:
    """What is still to be filled, by the numbers of the sentences."""
    found = {number: tuple(gaps_in(sentence, plan)) for number, sentence in enumerate(printed.sentences)}
    return {number: gaps for number, gaps in found.items() if gaps}


def gaps_in(sentence: Sentence, plan: Plan) -> Iterator[Gap]:
    """The gaps of one sentence, each with the field that it waits for."""
    for found in _GAP.finditer(sentence.text):
        given = next((one.ref for one in sentence.origins if one.kind == "brief" and _holds(one, found.start())), "")
        yield Gap(found[1] or "内容", given or _field_for(found[1] or "", sentence.section, plan))


def _holds(origin: Origin, at: int) -> bool:
    return origin.start <= at < origin.end


def _field_for(words: str, section: Section, plan: Plan) -> str:
    """The brief key that a template asks for: by its words, else by what the part lives on."""
    from drafter.compose.matter import SOURCES

    if words and (named := _named(words)):
        return named
    if section.role == "point" and (key := _point_key(section, plan)):
        return f"{key}.heading" if "小标题" in words else f"{key}.items[0].text"
    sources = SOURCES.get(section.role, ())
    usable = [key for key in sources if key not in plan.genre.form.unused]
    if usable or sources:
        return _first_field((*usable, *sources)[0], words)
    return "meeting.task" if section.role == "opening" else ""


def _first_field(name: str, words: str) -> str:
    """The first field of a key: of its first entry the one that the words name, else the main one."""
    from drafter.schema.keys import BRIEF

    key = BRIEF.named(name)
    if not key.many:
        return name
    if key.record is None:
        return f"{name}[0]"
    named = next((one.name for one in key.record.fields if words.startswith(one.zh)), key.record.main)
    return f"{name}[0].{named}"


def _named(words: str) -> str:
    """The brief key that some words name: 会议名称, 讲话日期."""
    from drafter.schema.keys import MEETING, SPEAKER

    for record in (MEETING, SPEAKER):
        for field in record.fields:
            names = {record.title + field.zh, *field.similar}
            if words in names or words.endswith(field.zh):
                return f"{record.name}.{field.name}"
    return ""


def _point_key(section: Section, plan: Plan) -> str:
    """The brief key of a point that the plan has."""
    stack = list(plan.sections)
    while stack:
        planned = stack.pop()
        if (planned.role, planned.heading, planned.enumerator) == (section.role, section.heading, section.enumerator):
            return planned.brief_key or ""
        stack += planned.children
    return ""


def _part_lengths(draft: Draft, plan: Plan) -> Iterator[PartLength]:
    for planned, group in paired(draft.sections, plan.sections):
        if planned is None or planned.role in HEAD:
            continue
        length = sum(han_count(part.printed) for top in group for part in top.walk())
        yield PartLength(_part_name(planned, plan), length, planned.length, length / draft.reading_rate)


def _part_name(planned: PlannedSection, plan: Plan) -> str:
    return f"第{ordinal(planned.number)}点" if planned.role == "point" else plan.genre.part(planned.role).name


# --- one sentence ---------------------------------------------------------------------------------


def explain(work: Work, sentence: Sentence) -> Explained:
    """Where a sentence comes from and what else could stand there."""
    if work.plan is None or work.chooser is None:
        raise DrafterError("写作要点还有错，排不出初稿", hint="先改好标出的地方")
    role = sentence.section.role
    choice = _choice_of(sentence, work.chooser)
    planned, fits = _planned(work, work.plan, sentence.section)
    key = planned.brief_key if planned and planned.role == "point" and planned.level == 1 else None
    pinned = getattr(work.plan.brief.pinned, role) if choice and role in _PINNED else ()
    return Explained(
        sentence.text,
        choice.role if choice else role,
        work.plan.genre.part(role).name,
        tuple(_sources(sentence, work.library.banks())),
        choice.order if choice else -1,
        bool(choice and choice.order < len(pinned)),
        tuple(work.chooser.alternatives(choice)) if choice else (),
        fits.sentences if fits else (),
        _behind(role, work.chooser, work.plan) if role in _ADDED else -1,
        fits.headings if fits and key else (),
        f"{key}.heading" if key else "",
    )


def _behind(role: str, chooser: Chooser, plan: Plan) -> int:
    """Which choice of a role is behind all that are."""
    return max(sum(choice.role == role for choice in chooser.choices), len(getattr(plan.brief.pinned, role)))


def _choice_of(sentence: Sentence, chooser: Chooser) -> Choice | None:
    """The choice whose words a sentence has."""
    role = sentence.section.role
    fitting = [
        choice
        for choice in chooser.choices
        if choice.role == role and (choice.said in sentence.text or sentence.text in choice.said)
    ]
    return max(fitting, key=lambda choice: len(choice.said), default=None)


def _sources(sentence: Sentence, banks: Mapping[str, Sequence[Phrase]]) -> Iterator[Source]:
    for origin in sentence.origins:
        text = sentence.text[origin.start : origin.end]
        if not any(char.isalnum() for char in text):
            continue
        if origin.kind == "brief":
            yield Source("brief", text, key_name(origin.ref), origin.ref)
        elif origin.kind == "bank":
            yield Source("bank", text, origin.ref.partition(": ")[2], phrase=phrase_of(origin.ref, banks))
        else:
            name, _, line = origin.ref.rpartition(":")
            yield Source("template", text, f"{name.partition(':')[0]} 第{line}行" if line.isdecimal() else origin.ref)


def _planned(work: Work, plan: Plan, section: Section) -> tuple[PlannedSection | None, Fitting | None]:
    """The main section of a plan in which a section of the draft stands, and what of the library fits it."""
    from drafter.compose.outline_phrases import fitting

    found = fitting(plan.sections, plan.matter, work.library.banks(), work.library.headings())
    wanted = (section.role, section.heading, section.enumerator)
    for planned, fits in zip(plan.sections, found, strict=True):
        tops = (planned, *planned.children)
        if any((one.role, one.heading, one.enumerator) == wanted for one in tops):
            return planned, fits
    return None, None


def head(text: str, ref: str, heading: str) -> str:
    """A brief's text with another heading of a main point; raises BriefError for another place."""
    from drafter.schema.brief_edit import set_value

    if not _HEADING.fullmatch(ref):
        raise BriefError("这不是要点的小标题", hint="请刷新页面，再点这一句")
    return set_value(text, ref, heading)


def exchange(text: str, work: Work, role: str, order: int, pin: str) -> str:
    """A brief's text that asks for another sentence in the place of a choice; raises BriefError.

    The choices of the same role before it are asked for as they are, since phrases are taken in their order.
    """
    from drafter.schema.brief_edit import set_value

    if work.plan is None or work.chooser is None or role not in _PINNED:
        raise BriefError("这一句不能换", hint="先改好标出的地方，再点这一句")
    said = [choice.said for choice in work.chooser.choices if choice.role == role]
    rows = list(getattr(work.plan.brief.pinned, role))
    rows += [_sentence(one) for one in said[len(rows) : order]]
    if order > len(rows):
        raise BriefError("这一句不能换", hint="请刷新页面，再点这一句")
    rows[order : order + 1] = [pin]
    return set_value(text, f"pinned.{role}", rows)


def release(text: str, work: Work, role: str, order: int) -> str:
    """A brief's text that no longer asks for a sentence there; raises BriefError."""
    from drafter.schema.brief_edit import remove_item

    if work.plan is None or role not in _PINNED or order >= len(getattr(work.plan.brief.pinned, role)):
        raise BriefError("这一句没有选定", hint="请刷新页面再看")
    return remove_item(text, f"pinned.{role}[{order}]")


def _sentence(text: str) -> str:
    return text if text[-1:] in "。！？" else f"{text}。"
