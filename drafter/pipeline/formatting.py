"""Typesetting existing speeches (一键排版): read, recognise the parts, print by the sheet, change no word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from drafter.library import Library
from drafter.model import Draft, Finding, Omission, Section, Speech
from drafter.pipeline.drafting import export_bytes
from drafter.pipeline.reading import read_speeches_in, speech_name
from drafter.punctuation import han_count


@dataclass(frozen=True, slots=True)
class Formatted:
    """What was typeset: the bytes of the output, of how many speeches, which ones (``titles``), and of the reading
    how many edits cleaned the text, what of the file is no text, whether it was in traditional characters, what else
    to know.

    ``length`` is in Han characters.
    """

    data: bytes
    count: int
    titles: tuple[str, ...]
    length: int
    edits: int
    traditional: bool
    findings: tuple[Finding, ...]
    omissions: tuple[Omission, ...] = ()

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
    document, speeches = read_speeches_in(source, library, number, name)
    chosen = speeches if number is None else speeches[number - 1 : number]
    return Formatted(
        data=export_bytes(formatted_draft(chosen), target, library, sheet),
        count=len(speeches),
        titles=tuple(map(speech_name, chosen)),
        length=sum(han_count(speech.text) for speech in chosen),
        edits=len(document.edits),
        traditional=document.script == "traditional",
        findings=document.findings,
        omissions=document.omissions,
    )


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


def formatted_draft(speeches: Sequence[Speech]) -> Draft:
    """Speeches that were read, ready to be typeset; each begins on a new page."""
    sections: list[Section] = []
    for speech in speeches:
        if sections:
            sections.append(Section("page"))
        sections.extend(speech.in_order())
    title = next((speech.title for speech in speeches if speech.title), "") if len(speeches) == 1 else ""
    genre = speeches[0].genre if len(speeches) == 1 else None
    return Draft(kind="formatted", title=title or "", sections=tuple(sections), genre=genre)
