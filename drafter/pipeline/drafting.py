"""From a brief to files (new, plan, outline, draft)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from drafter.errors import LibraryError, Location, UnreadableError
from drafter.late_classes import dataclass
from drafter.library import Library
from drafter.library.phrase_banks import Banks
from drafter.model import Brief, Draft, Note, Phrase, PinnedPhrases, Plan, Section
from drafter.patterns import regex
from drafter.punctuation import han_count
from drafter.readable import CHECK_PATH, read_bytes

if TYPE_CHECKING:
    from drafter.compose.outline_document import Written
    from drafter.compose.phrase_choice import Chooser

# Notes on a finished draft that its writer should see at once: out of length, thin, wishes not met.
_URGENT = frozenset(
    {
        "doubts",
        "empty",
        "thin",
        "pinned-unused",
        "excluded-kept",
        "keys-unused",
        "unlike",
        "length-over",
        "length-under",
    }
)
_UNUSED = frozenset({"pinned-unused", "keys-unused"})
_FORETOLD = frozenset({"gaps", "no-gaps"})
_OTHERS = 6  # other choices that an outline takes its suggestions from
_GAP = regex(r"【待补(?:：([^【】]*))?】")


def read_brief(path: Path, library: Library) -> Brief:
    """Load a brief; raises BriefError with every mistake at its place, UnreadableError for a bad file."""
    return parse_brief(brief_bytes(path), library, str(path))


def brief_bytes(path: Path) -> bytes:
    """The bytes of a brief's file; raises UnreadableError where it is none."""
    from drafter.schema.source import BRIEF_LIMIT

    missing = f"{CHECK_PATH}；可以用 drafter new 新建一份写作要点"
    return read_bytes(path, BRIEF_LIMIT, "请给出写作要点（.yaml 文件）", missing=missing)


def parse_brief(source: str | bytes, library: Library, name: str = "写作要点") -> Brief:
    """The brief in a YAML text, or in its bytes; ``name`` is what messages call it.

    Raises BriefError with every mistake at its place, UnreadableError for what is too large or no text.
    """
    from drafter.schema.brief import load_brief
    from drafter.schema.source import BRIEF_LIMIT, text_of

    if len(source) > BRIEF_LIMIT:
        raise UnreadableError("写作要点超过 1 MiB", Location(name), "请检查是否选错了文件")
    text = source if isinstance(source, str) else text_of(source, name, UnreadableError)
    return load_brief(text, name, library.genres(), library.other_names(), role_words(library), library.likely_genre)


def role_words(library: Library) -> dict[str, str]:
    """The roles by every name that they have: first their Chinese names, then others."""
    roles = library.roles()
    return {role.zh: role.id for role in roles} | {name: role.id for role in roles for name in role.also}


def plan_brief(brief: Brief, library: Library, *, suggesting: bool = True, unlike: str = "") -> Plan:
    """Lay out the speech that a brief asks for, ``suggesting`` phrases for its sections.

    Headings that the library supplies are not those of the earlier speech ``unlike``, where there are others.
    """
    from drafter.compose.plan import plan

    phrases = library.banks() if suggesting else {}
    outline, genre = library.outline(brief.genre), library.genre(brief.genre)
    return plan(brief, outline, genre, phrases, library.headings(), unlike)


def announce_gaps(plan: Plan, library: Library) -> Plan:
    """The plan with a note on every 【待补】 that its draft will have, and on what of the brief will not be in it.

    The draft is composed to see, so no other is told.
    """
    draft = compose_draft(plan, library)
    gaps = tuple(words for _, words in _gaps_of(draft))
    unused = (note for note in draft.notes if note.code in _UNUSED)
    complete = () if any(note.code == "empty" for note in plan.decisions) else (Note("no-gaps"),)
    told = (Note("gaps", {"gaps": gaps}),) if gaps else complete
    return replace(plan, decisions=(*plan.decisions, *unused, *told))


def _gaps_of(draft: Draft) -> Iterator[tuple[str, str]]:
    """What is still to be filled in a draft, in order: the words inside 【待补：…】, with the role they stand in."""
    yield from _gaps_in(draft.sections)


def _gaps_in(sections: Iterable[Section]) -> Iterator[tuple[str, str]]:
    for section in (part for top in sections for part in top.walk()):
        yield from ((section.role, found[1] or "内容") for found in _GAP.finditer(section.printed))


def compose_draft(plan: Plan, library: Library, unlike: str = "") -> Draft:
    """Write the full draft of a plan; ``unlike`` is the text of an earlier speech whose turns are avoided.

    Raises LibraryError with the file and line of a template that fails.
    """
    return compose_with_choices(plan, library, unlike)[0]


def compose_by_banks(plan: Plan, library: Library, banks: Mapping[str, Sequence[Phrase]], unlike: str = "") -> Draft:
    """As ``compose_draft``, with other ``banks`` in the place of some of the library's."""
    return _composed(plan, library, unlike, banks)[0]


def compose_with_choices(plan: Plan, library: Library, unlike: str = "") -> tuple[Draft, Chooser]:
    """As ``compose_draft``, with the chooser, which knows what else could stand in the draft."""
    return _composed(plan, library, unlike, {})


def _composed(
    plan: Plan, library: Library, unlike: str, banks: Mapping[str, Sequence[Phrase]]
) -> tuple[Draft, Chooser]:
    from drafter.compose.decided_words import may_be_wanted
    from drafter.compose.fill import draft_with_choices

    whole = [role for role, pins in plan.matter.pinned.items() if pins]
    own = library.narrowed_banks(may_be_wanted, whole)
    bank = Banks(library, lambda role: tuple(banks[role]) if role in banks else own[role]) if banks else own
    decisions = tuple(note for note in plan.decisions if note.code not in _FORETOLD)  # the draft shows its gaps itself
    plan = replace(plan, decisions=decisions)
    try:
        composed, chooser = draft_with_choices(plan, library.template_sources(), bank, unlike)
    except LibraryError as error:
        if error.location and (path := library.template_files().get(error.location.path)):
            error.location = replace(error.location, path=str(path))
        raise
    return replace(composed, reading_rate=plan.brief.reading_rate), chooser


def compose_outline(plan: Plan, library: Library) -> Draft:
    """The outline document of a plan, with what of the library fits its parts."""
    from drafter.compose.outline_document import outline_draft

    draft = compose_draft(plan, library)
    return outline_draft(
        plan, library.banks(), library.headings(), tuple(_gaps_of(draft)), _written(plan, draft, library)
    )


def _written(plan: Plan, draft: Draft, library: Library) -> list[Written]:
    """What the draft of a plan has and lacks, section by section, and what it could say with other choices."""
    from drafter.compose.outline_document import Written
    from drafter.compose.own_wordings import own_wordings

    written = _by_section(plan, draft)
    others: dict[int, list[str]] = {index: [] for index in written}
    for seed in range(_OTHERS):
        brief = replace(plan.brief, seed=seed, pinned=PinnedPhrases())
        other = compose_draft(replace(plan, matter=replace(plan.matter, brief=brief, pinned={})), library)
        for index, group in _by_section(plan, other).items():
            others[index] += own_wordings(group)
    rows = []
    for index, group in written.items():
        said = set(own_wordings(group))
        wordings = tuple(text for text in others[index] if text not in said)
        rows.append(Written(tuple(words for _, words in _gaps_in(group)), wordings))
    return rows


def _by_section(plan: Plan, draft: Draft) -> dict[int, list[Section]]:
    """What was written of each section of a plan, by its place."""
    from drafter.pipeline.annotating import paired

    found = {id(planned): group for planned, group in paired(draft.sections, plan.sections)}
    return {index: found.get(id(planned), []) for index, planned in enumerate(plan.sections)}


def export_file(
    draft: Draft, path: Path, library: Library, *, sheet: str = "gbt9704", force: bool = False, inputs: Iterable[Path]
) -> None:
    """Write a draft in the format that the file's suffix names, over no file of ``inputs`` or of the library.

    Raises OutputError.
    """
    from drafter.export.files import write

    write(path, export_bytes(draft, path, library, sheet), force=force, inputs=(*inputs, *library.files()))


def export_bytes(draft: Draft, path: PurePath, library: Library, sheet: str = "gbt9704") -> bytes:
    """A draft in the format that the suffix of ``path`` names; raises OutputError."""
    from drafter.export.formats import exporter_for
    from drafter.export.sheet import sheet_from

    export = exporter_for(path)
    return export(draft, sheet_from(library.sheet(sheet)))


def last_lines(draft: Draft, path: PurePath, library: Library, sheet: str = "gbt9704") -> int:
    """How many lines, one or two, a last page has that is hardly one; 0 for any other, and for files without pages."""
    from drafter.export.formats import SET
    from drafter.export.last_page import short_last_page
    from drafter.export.sheet import sheet_from

    return short_last_page(draft, sheet_from(library.sheet(sheet))) if path.suffix.lower() in SET else 0


@dataclass(frozen=True, slots=True)
class Summary:
    """What to know of a finished draft: its length in Han characters, its open places (待补), urgent notes."""

    length: int
    gaps: int
    notes: tuple[Note, ...]


def summarise(draft: Draft) -> Summary:
    """Length, open places and urgent notes of a draft, which its writer should see at once."""
    text = "".join(part.printed for section in draft.sections for part in section.walk())
    return Summary(
        han_count(text),
        text.count("【待补") + text.count("【待核"),
        tuple(note for note in draft.notes if note.code in _URGENT),
    )


def new_brief_text(genre: str, library: Library) -> str:
    """A commented brief of a genre (id or Chinese name) to start from, explained by the genre's example."""
    from drafter.schema.brief_text import new_brief

    chosen = library.genre(genre)
    examples = library.briefs()
    example = read_brief(examples[chosen.id], library) if chosen.id in examples else None
    return new_brief(chosen, example)


def example_brief_text(genre: str, library: Library) -> str:
    """The example of a genre (id or Chinese name) with Chinese keys; raises LibraryError where there is none."""
    from drafter.schema.brief_text import dump_brief

    chosen = library.genre(genre)
    path = library.briefs().get(chosen.id)
    if path is None:
        raise LibraryError(f"“{chosen.name}”没有例子", hint="请新建一份空的写作要点")
    text = dump_brief(read_brief(path, library))
    named = f"文种: {chosen.name}"
    return text.replace(f"文种: {chosen.id}", named, 1)
