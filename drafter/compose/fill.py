"""Fill (成文): plan and templates → draft; every character of the text knows its origin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, fields
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from drafter.compose.blanks import blanks
from drafter.compose.decided_words import DecidedChooser
from drafter.compose.lengths import TOLERANCE
from drafter.compose.matter import SOURCES
from drafter.compose.numbering import INLINE
from drafter.compose.origin_marks import (
    ITEM,
    ITEM_TEXT,
    LIST_END,
    PARAGRAPH,
    RUN_ON,
    Ledger,
    Run,
    paragraph,
    read,
)
from drafter.compose.phrase_choice import Choices
from drafter.compose.prose import in_task, stop
from drafter.compose.template_views import BriefView, Setting, setting_of, view_brief, view_section
from drafter.late_classes import dataclass
from drafter.model import (
    Draft,
    Matter,
    Note,
    Paragraph,
    Phrase,
    Plan,
    PlannedSection,
    PointFunction,
    PointMatter,
    Section,
)
from drafter.numerals import count_word
from drafter.patterns import load, regex
from drafter.punctuation import han_count
from drafter.schema.keys import BRIEF
from drafter.schema.parts import HEAD

if TYPE_CHECKING:
    from jinja2 import Template

    from drafter.compose.template_engine import Engine

_SHARED = "_shared.j2"
_MATTER_ROLES = ("acknowledgement", "review", "problems", "situation")


def draft(
    plan: Plan,
    templates: Mapping[str, str],
    phrases: Mapping[str, Sequence[Phrase]] | None = None,
    unlike: str = "",
) -> Draft:
    """Write the sections of a plan by the genre's template (``templates``: name → source, <genre>.j2).

    ``unlike`` is the text of an earlier speech: its own turns are avoided where there are others.
    Raises LibraryError, with the template's name and line, where a template is missing or fails.
    """
    return draft_with_choices(plan, templates, phrases, unlike)[0]


def draft_with_choices(
    plan: Plan,
    templates: Mapping[str, str],
    phrases: Mapping[str, Sequence[Phrase]] | None = None,
    unlike: str = "",
) -> tuple[Draft, DecidedChooser]:
    """As ``draft``, with the chooser, which knows what else could stand in the places of stock sentences."""
    load("jinja2")
    from drafter.compose.template_engine import build_engine

    matter = plan.matter
    name = f"{matter.brief.genre}.j2"
    if name not in templates and _SHARED in templates:  # a genre may have nothing to say in its own way
        name = _SHARED
    engine = build_engine(tuple(sorted(templates.items())))
    ledger = Ledger()
    count = sum(section.role == "point" and section.level == 1 for section in plan.sections)
    choices = Choices(matter, phrases or {}, unlike=unlike)
    setting = setting_of(matter, choices.occasion)
    brief = view_brief(matter, ledger, choices.occasion, setting)
    engine.begin(brief)
    n = count_word(count)
    chooser = DecidedChooser(choices, ledger, _facts(brief, n))
    context = {
        "brief": brief,
        "genre": plan.brief.genre,
        "count": count,
        "n": n,
        "inline": "" if any((section.enumerator or "").startswith(INLINE) for section in plan.sections) else INLINE,
        "roles": tuple(section.role for section in plan.sections),
    }
    template = engine.load(name)
    writer = _Writer(
        matter, setting, engine, template, name, ledger, chooser, context, _lasts(plan.sections), _befores(plan)
    )
    sections = tuple(section for planned in plan.sections for section in writer.write(planned))
    made = Draft(
        kind="draft",
        title=next((section.text for section in sections if section.role == "title"), ""),
        sections=sections,
        genre=plan.brief.genre,
        reading_rate=plan.brief.reading_rate,
        date=plan.brief.meeting.date,
        notes=(*plan.decisions, *_notes(plan, sections, chooser, unlike)),
        gaps=tuple(blanks(sections, plan.genre)),
        marks=plan.brief.marks,
    )
    return made, chooser


def _notes(plan: Plan, sections: Sequence[Section], chooser: DecidedChooser, unlike: str) -> Iterator[Note]:
    """What only the finished text shows: its length, and wishes of the brief that could not be met."""
    texts = [part.printed for section in sections for part in section.walk()]
    planned = sum(section.length for section in plan.sections)
    yield length_note(sum(map(han_count, texts)), planned, plan.brief.reading_rate)
    for role, text in chooser.unused:
        yield Note("pinned-unused", {"text": text, "section": plan.genre.part(role).name})
    kept = tuple(word for word in plan.brief.excluded if any(word in text for text in texts))
    if kept:
        yield Note("excluded-kept", {"texts": kept})
    if unused := tuple(unused_keys(plan, sections)):
        yield Note("keys-unused", {"genre": plan.genre.name, "keys": unused})
    if unlike:
        same = tuple(dict.fromkeys(own_clauses(sections, unlike)))
        yield Note("unlike", {"avoided": chooser.avoided, "same": same})


# What a template says only where it likes, or what is no matter at all.
_SETTINGS = frozenset(
    {"genre", "theme", "title", "meeting", "speaker", "audience", "region", "leadership", "superior", "numbering"}
    | {"minutes", "reading_rate", "seed", "pinned", "excluded", "required", "omitted", "marks"}
)


def unused_keys(plan: Plan, sections: Sequence[Section]) -> Iterator[tuple[str, int]]:
    """The keys of the brief of which nothing is in the draft, with their lines (0: unknown)."""
    kinds = (part for section in sections for part in section.walk())
    refs = {ref for part in kinds for ref in _refs(part)}
    seen = {_KEY_ENDS.split(ref, maxsplit=1)[0] for ref in refs}
    # What is not compared is of the file, and no matter.
    wanted = (one.name for one in fields(plan.brief) if one.compare and one.name not in _SETTINGS | {"source"})
    hidden = {
        key for role, matter in plan.matter.roles.items() if matter.wish == "omitted" for key in SOURCES.get(role, ())
    }
    if any(in_task(text, plan.brief.meeting.task or "") for text in plan.brief.spirit):
        hidden.add("spirit")
    for name in wanted:
        if getattr(plan.brief, name) and name not in seen and name not in hidden:
            yield BRIEF.named(name).zh, plan.brief.lines.get(name, 0)


def _refs(section: Section) -> Iterator[str]:
    for origins in (section.heading_origins, *(one.origins for one in section.paragraphs)):
        yield from (origin.ref for origin in origins if origin.kind == "brief")


_OF_POINT, _KEY_ENDS = regex(r"points\[(\d+)\]"), regex(r"[.\[]")
_OWN = ("template", "bank")
_CLAUSE = regex(r"[^，。；：！？、\n]+")
_CLAUSE_LEAST = 4  # Han characters


def own_clauses(sections: Sequence[Section], text: str) -> Iterator[str]:
    """The clauses of a draft that are the program's own and stand in ``text`` as well."""
    for section in (part for top in sections if top.role not in HEAD for part in top.walk()):
        for one in section.paragraphs:
            own = "".join(
                one.text[o.start : o.end] if o.kind in _OWN else "\n" * (o.end - o.start) for o in one.origins
            )
            for found in _CLAUSE.finditer(one.text):
                clause = found.group()
                if han_count(clause) >= _CLAUSE_LEAST and clause == own[found.start() : found.end()] and clause in text:
                    yield clause


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
    setting: Setting
    engine: Engine
    template: Template
    name: str
    ledger: Ledger
    chooser: DecidedChooser
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
        # Guests, parents and the public are told what is done and asked to do it; nobody says 要 to them.
        ordered = not self.context["brief"].outside
        demands = ordered and _main_of(planned.brief_key, self.matter) in ("tasks", "safeguards")
        point = self.matter.at(planned.brief_key)
        beside = _beside(point, self.matter) if demands else ()
        section = view_section(planned, point, last, self.ledger, self.setting, demands, beside)
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
        said: list[str] = []
        run_on = False
        for piece in read(text.replace("\n", PARAGRAPH), self.ledger, self.engine.place, ambient):
            if piece == PARAGRAPH:
                lines.append([])
            elif piece == RUN_ON:
                run_on = True
            else:
                lines[-1].append(piece)
            said.append(piece.text if isinstance(piece, Run) and piece.kind != "brief" else "\n")
        self.chooser.hear("".join(said))
        return [line for line in lines if any(isinstance(piece, Run) for piece in line)], run_on


def _main_of(key: str | None, matter: Matter) -> PointFunction | None:
    """The function of the main point that a brief key lies in."""
    found = _OF_POINT.match(key or "")
    number = int(found[1]) if found else len(matter.functions)
    return matter.functions[number] if number < len(matter.functions) else None


def _beside(point: PointMatter | None, matter: Matter) -> tuple[PointMatter, ...]:
    """The other points of a point's list."""
    above = matter.at(point.key.rpartition(".")[0]) if point else None
    return tuple(other for other in above.items if other is not point) if above else ()


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
