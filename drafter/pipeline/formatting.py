"""Typesetting existing speeches (一键排版): read, recognise the parts, print by the sheet, change no word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path, PurePath

from drafter.late_classes import dataclass
from drafter.library import Library
from drafter.model import (
    Attachment,
    Draft,
    Edit,
    Finding,
    Formula,
    Omission,
    OmissionKind,
    PageNote,
    Picture,
    Section,
    Speech,
    Table,
)
from drafter.pipeline.drafting import export_bytes, last_lines
from drafter.pipeline.reading import speech_name, speeches_of
from drafter.punctuation import han_count


@dataclass(frozen=True, slots=True)
class Formatted:
    """What was typeset: the bytes of the output, of how many speeches, which ones (``titles``), and of the reading
    how many edits cleaned the text, whether it was in traditional characters, what else to know.

    ``length`` is in Han characters. ``kept`` counts what stands in the text beside its words (table, picture,
    footnote, endnote, formula), ``losses`` what of the source could not be carried over, a kind once; ``deleted`` are
    the words that cleaning took away, which may have been put there by a person. ``last_page`` are the lines of a last
    page that is hardly one. ``untitled`` are the numbers of the speeches that have no title.
    """

    data: bytes
    count: int
    titles: tuple[str, ...]
    length: int
    edits: int
    traditional: bool
    findings: tuple[Finding, ...]
    kept: Mapping[OmissionKind, int] = field(default_factory=dict)
    losses: tuple[Omission, ...] = ()
    deleted: tuple[str, ...] = ()
    last_page: int = 0
    untitled: tuple[int, ...] = ()

    @property
    def several(self) -> bool:
        """Whether more than one speech was typeset."""
        return len(self.titles) > 1


def typeset(
    source: Path | bytes,
    target: PurePath,
    library: Library,
    name: str | None = None,
    *,
    number: int | None = None,
    sheet: str = "gbt9704",
) -> Formatted:
    """Typeset the speeches of a file, or the one of this ``number`` (from 1), in the format that ``target`` names.

    The file is given by its path or by its bytes (``name`` is what they are called). Raises DrafterError.
    """
    from drafter.corpus.attachments import lift
    from drafter.corpus.cleaned_away import cleaned_away
    from drafter.corpus.cleaners import clean
    from drafter.corpus.readers import open_file
    from drafter.export.formats import PICTURED

    lifted = lift(open_file(source, name))
    document = clean(lifted.document)
    speeches = speeches_of(document, library, number)
    chosen = speeches if number is None else speeches[number - 1 : number]
    draft = formatted_draft(chosen, lifted.attachments)
    kept, lost = _carried(lifted.attachments, speeches, chosen, pictures=target.suffix.lower() in PICTURED)
    return Formatted(
        data=export_bytes(draft, target, library, sheet),
        count=len(speeches),
        titles=tuple(_unmarked(speech_name(speech), lifted.attachments) for speech in chosen),
        length=sum(han_count(speech.text) for speech in chosen),
        edits=len(document.edits),
        traditional=document.script == "traditional",
        findings=document.findings,
        kept=kept,
        losses=tuple(_summed((*lost, *document.omissions, *_running_heads(document.edits)))),
        deleted=tuple(cleaned_away(document.edits)),
        untitled=tuple(index for index, speech in enumerate(chosen, 1) if speech.kind == "speech" and not speech.title),
        last_page=last_lines(draft, target, library, sheet),
    )


def _summed(losses: Iterable[Omission]) -> Iterator[Omission]:
    """Each kind once; what stands around the main part of a page is no loss of the speech."""
    by_kind: dict[OmissionKind, list[Omission]] = {}
    for one in losses:
        by_kind.setdefault(one.kind, []).append(one)
    for kind, some in by_kind.items():
        if kind != "beside":
            yield Omission(kind, sum(one.count for one in some), next((one.text for one in some if one.text), ""))


def _running_heads(edits: Sequence[Edit]) -> Iterator[Omission]:
    """The heads and feet of printed pages that say something, each once."""
    from drafter.corpus.cleaned_away import WORD
    from drafter.corpus.cleaners import LAYOUT
    from drafter.corpus.ledger import edits_of

    gone = (edit.before for edit in edits_of(edits, LAYOUT) if edit.note)
    heads = dict.fromkeys(line.strip() for before in gone for line in before.split("\n") if han_count(line) >= WORD)
    if heads:
        yield Omission("header", len(heads), next(iter(heads)))


def _carried(
    attachments: Mapping[str, Attachment], speeches: Sequence[Speech], chosen: Sequence[Speech], *, pictures: bool
) -> tuple[Counter[OmissionKind], list[Omission]]:
    """How many attachments, by kind, are in the output, and those that are not; those of other speeches are neither."""
    here, anywhere = ("".join(speech.text for speech in some) for some in (chosen, speeches))
    kept: Counter[OmissionKind] = Counter()
    lost: list[Omission] = []
    for mark, kind in _named(attachments):
        if mark not in anywhere or (kind == "picture" and mark in here and not pictures):
            lost.append(Omission(kind))
        elif mark in here:
            kept[kind] += 1
    return kept, lost


def _named(attachments: Mapping[str, Attachment]) -> Iterator[tuple[str, OmissionKind]]:
    """The marks of attachments with their kinds; those within the cells of a table go with the table."""
    cells = "".join(
        cell.text for table in attachments.values() if isinstance(table, Table) for row in table.rows for cell in row
    )
    kinds: dict[type, OmissionKind] = {Table: "table", Picture: "picture", Formula: "formula"}
    for mark, thing in attachments.items():
        if mark not in cells:
            note: OmissionKind = "endnote" if isinstance(thing, PageNote) and thing.end else "footnote"
            yield mark, kinds.get(type(thing), note)


def _unmarked(text: str, attachments: Mapping[str, Attachment]) -> str:
    return "".join(char for char in text if char not in attachments)


def format_file(
    path: Path,
    target: Path,
    library: Library,
    *,
    number: int | None = None,
    sheet: str = "gbt9704",
    force: bool = False,
) -> Formatted:
    """Typeset a file into another, as ``typeset`` does; raises DrafterError."""
    from drafter.export.files import check, write

    inputs = [path, *library.files()]
    check(target, force=force, inputs=inputs)
    made = typeset(path, target, library, number=number, sheet=sheet)
    write(target, made.data, force=force, inputs=inputs)
    return made


def formatted_draft(speeches: Sequence[Speech], attachments: Mapping[str, Attachment] = {}) -> Draft:
    """Speeches that were read, with what stands in them, ready to be typeset; each begins on a new page."""
    sections: list[Section] = []
    for speech in speeches:
        if sections:
            sections.append(Section("page"))
        sections.extend(speech.in_order())
    title = next((speech.title for speech in speeches if speech.title), "") if len(speeches) == 1 else ""
    genre = speeches[0].genre if len(speeches) == 1 else None
    title = _unmarked(title or "", attachments)
    return Draft(kind="formatted", title=title, sections=tuple(sections), genre=genre, attachments=attachments)
