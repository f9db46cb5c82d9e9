"""Fill (成文): plan and templates → draft; every character of the text knows its origin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from drafter.compose.lengths import TOLERANCE
from drafter.compose.origin_marks import ITEM, ITEM_TEXT, LIST_END, PARAGRAPH, RUN_ON, Ledger, Run, paragraph, read
from drafter.compose.phrase_choice import Choices, Chooser
from drafter.compose.prose import stop
from drafter.compose.template_views import BriefView, view_brief, view_section
from drafter.model import Draft, Matter, Note, Paragraph, Phrase, Plan, PlannedSection, Section
from drafter.numerals import count_word
from drafter.punctuation import han_count

if TYPE_CHECKING:
    from jinja2 import Template

    from drafter.compose.template_engine import Engine

_SHARED = "_shared.j2"
_MATTER_ROLES = ("acknowledgement", "review", "problems", "situation")


def draft(plan: Plan, templates: Mapping[str, str], phrases: Mapping[str, Sequence[Phrase]] | None = None) -> Draft:
    """Write the sections of a plan by the genre's template (``templates``: name → source, <genre>.j2).

    Raises LibraryError, with the template's name and line, where a template is missing or fails.
    """
    from drafter.compose.template_engine import build_engine

    matter = plan.matter
    name = f"{matter.brief.genre}.j2"
    if name not in templates and _SHARED in templates:  # a genre may have nothing to say in its own way
        name = _SHARED
    engine = build_engine(tuple(sorted(templates.items())))
    ledger = Ledger()
    count = sum(section.role == "point" and section.level == 1 for section in plan.sections)
    brief = view_brief(matter, ledger)
    engine.begin(brief)
    n = count_word(count)
    chooser = Chooser(Choices(matter, phrases or {}), ledger, _facts(brief, n))
    context = {
        "brief": brief,
        "genre": plan.brief.genre,
        "count": count,
        "n": n,
        "roles": tuple(section.role for section in plan.sections),
    }
    writer = _Writer(
        matter, engine, engine.load(name), name, ledger, chooser, context, _lasts(plan.sections), _befores(plan)
    )
    sections = tuple(section for planned in plan.sections for section in writer.write(planned))
    return Draft(
        kind="draft",
        title=next((section.text for section in sections if section.role == "title"), ""),
        sections=sections,
        genre=plan.brief.genre,
        reading_rate=plan.brief.reading_rate,
        date=plan.brief.meeting.date,
        notes=(*plan.decisions, *_notes(plan, sections, chooser)),
    )


def _notes(plan: Plan, sections: Sequence[Section], chooser: Chooser) -> Iterator[Note]:
    """What only the finished text shows: its length, and wishes of the brief that could not be met."""
    texts = [part.printed for section in sections for part in section.walk()]
    planned = sum(section.length for section in plan.sections)
    yield length_note(sum(map(han_count, texts)), planned, plan.brief.reading_rate)
    for role, text in chooser.unused:
        yield Note("pinned-unused", {"text": text, "section": plan.genre.part(role).name})
    kept = tuple(word for word in plan.brief.excluded if any(word in text for text in texts))
    if kept:
        yield Note("excluded-kept", {"texts": kept})


def length_note(length: int, planned: int, rate: int) -> Note:
    """How long a draft came out, beside its plan; Han characters, ``rate`` of them a minute."""
    minutes = max(1, round(length / rate))
    if not planned:
        return Note("length", {"length": length, "minutes": minutes})
    if abs(length - planned) <= TOLERANCE * planned:
        return Note("length-as-planned", {"length": length, "minutes": minutes, "planned": planned})
    if length > planned:
        return Note("length-over", {"length": length, "minutes": minutes, "planned": planned})
    return Note("length-under", {"length": length, "minutes": minutes, "planned": planned})


def _facts(brief: BriefView, n: str) -> dict[str, str]:
    """What the slots of a phrase that the brief asks for may be filled with."""
    return {
        "n": n,
        "theme": brief.theme,
        "meeting": brief.meeting.name,
        "region": brief.region,
        "org": brief.leadership,
        "goal": brief.goal,
    }


def _lasts(sections: Sequence[PlannedSection]) -> dict[str, PlannedSection]:
    return {section.role: section for section in sections}


def _befores(plan: Plan) -> dict[int, str]:
    """The role before each main section, by the section's identity."""
    return {id(section): before.role for before, section in pairwise(plan.sections)}


@dataclass(frozen=True, slots=True)
class _Writer:
    """What all sections of one draft are written with."""

    matter: Matter
    engine: Engine
    template: Template
    name: str
    ledger: Ledger
    chooser: Chooser
    context: Mapping[str, Any]
    lasts: Mapping[str, PlannedSection]
    befores: Mapping[int, str]

    def write(self, planned: PlannedSection) -> Iterator[Section]:
        """A planned section with what is below it; text behind a list goes on in a section of its own."""
        lines, run_on = self._render(planned)
        if not planned.heading:
            _drop_repeated(lines, (planned.enumerator or "")[-1:])
        level = planned.level + 1 if planned.level else 2
        first, *rest = _parts(lines)
        below = tuple(section for child in planned.children if not child.inline for section in self.write(child))
        heading = planned.heading
        inline = _inline(first, level, runs_in=bool(heading) and planned.run_in and not first.rows)
        yield Section(
            role=planned.role,
            level=planned.level,
            enumerator=planned.enumerator,
            heading=heading,
            paragraphs=_paragraphs(first.rows),
            children=(*inline, *(() if rest else below)),
            function=planned.function,
            run_in=bool(heading) and planned.run_in,
            continues=run_on,
            heading_origins=planned.heading_origins,
        )
        for part in rest:
            children = (*_inline(part, level), *(below if part is rest[-1] else ()))
            paragraphs = _paragraphs(part.rows)
            yield Section(
                planned.role, planned.level, paragraphs=paragraphs, children=children, continues=part.continues
            )

    def _render(self, planned: PlannedSection) -> tuple[list[list[Run | str]], bool]:
        """The lines of a section's block, each as runs and list marks; and whether it runs on."""
        last = planned is self.lasts.get(planned.role)
        section = view_section(planned, self.matter.at(planned.brief_key), last, self.ledger)
        key = f"{planned.role}:{planned.heading or ''}"
        context = {
            **self.context,
            "role": planned.role,
            "before": self.befores.get(id(planned), ""),
            "section": section,
            "phrase": partial(self.chooser.phrase, key),
            "pick": partial(self.chooser.pick, key),
            "stock": partial(self.chooser.stock, key, planned.role),
        }
        text = self.engine.render(self.template, context)
        while planned.role in _MATTER_ROLES and (wanted := self.chooser.pinned(planned.role, n=context["n"])):
            text += stop(wanted)  # the template had no place for it
        ambient = self.engine.block_place(self.name, planned.role)
        lines: list[list[Run | str]] = [[]]
        run_on = False
        for piece in read(text.replace("\n", PARAGRAPH), self.ledger, self.engine.place, ambient):
            if piece == PARAGRAPH:
                lines.append([])
            elif piece == RUN_ON:
                run_on = True
            else:
                lines[-1].append(piece)
        return [line for line in lines if any(isinstance(piece, Run) for piece in line)], run_on


def _drop_repeated(lines: list[list[Run | str]], mark: str) -> None:
    """Take 要 or 是 off the beginning of text whose enumerator ends with it: 一要 + 要加强… says it once."""
    first = lines[0][0] if lines else ""
    if mark in ("要", "是") and isinstance(first, Run) and first.text.startswith(mark):
        lines[0][0] = first._replace(text=first.text[1:])


@dataclass(slots=True)
class _Part:
    """Paragraphs up to a list, as runs, and the enumerators and texts of the list."""

    rows: list[list[Run]] = field(default_factory=list)
    enumerators: list[list[Run]] = field(default_factory=list)
    texts: list[list[Run]] = field(default_factory=list)
    continues: bool = False
    list_continues: bool = False


def _parts(lines: Sequence[Sequence[Run | str]]) -> list[_Part]:
    """Split rendered lines behind each list; there is one part at least."""
    parts = [_Part()]
    for line in lines:
        target: list[Run] | None = None
        for index, piece in enumerate(line):
            if piece == LIST_END:
                target = None
            elif piece == ITEM:
                target = []
                if not parts[-1].enumerators:
                    parts[-1].list_continues = index > 0
                parts[-1].enumerators.append(target)
            elif piece == ITEM_TEXT:
                target = []
                parts[-1].texts.append(target)
            elif isinstance(piece, Run):
                if target is None:
                    target = _open_row(parts, continues=index > 0)
                target.append(piece)
    return parts


def _open_row(parts: list[_Part], continues: bool) -> list[Run]:
    """A new paragraph; behind a list it begins a new part, on the same line where it ``continues``."""
    if parts[-1].texts:
        parts.append(_Part(continues=continues))
    parts[-1].rows.append([])
    return parts[-1].rows[-1]


def _inline(part: _Part, level: int, runs_in: bool = False) -> tuple[Section, ...]:
    """The inline points of a part; ``runs_in`` puts the first one behind a run-in heading."""
    return tuple(
        Section(
            role="point",
            level=level,
            enumerator=paragraph(mark).text,
            paragraphs=(paragraph(text),),
            inline=True,
            continues=part.list_continues or runs_in or index > 0,
        )
        for index, (mark, text) in enumerate(zip(part.enumerators, part.texts, strict=False))
    )


def _paragraphs(rows: Sequence[Sequence[Run]]) -> tuple[Paragraph, ...]:
    return tuple(paragraph(row) for row in rows)
