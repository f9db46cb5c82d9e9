"""Typesetting existing speeches (一键排版): read, recognise the parts, print by the sheet, change no word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.library import Library
from drafter.model import Document, Draft, Finding, Section, Speech
from drafter.pipeline.drafting import export_file
from drafter.pipeline.reading import read_speeches_in, speech_name
from drafter.punctuation import han_count


@dataclass(frozen=True, slots=True)
class Formatted:
    """What was typeset: of how many speeches, which ones (``titles``), and what to know about the reading."""

    count: int
    titles: tuple[str, ...]
    summary: str
    findings: tuple[Finding, ...]

    @property
    def several(self) -> bool:
        """Whether more than one speech was typeset."""
        return len(self.titles) > 1


def format_file(
    path: Path,
    target: Path,
    library: Library,
    *,
    number: int | None = None,
    sheet: str = "gbt9704",
    force: bool = False,
) -> Formatted:
    """Typeset the speeches of a file, or the one of this ``number`` (from 1); raises DrafterError."""
    from drafter.export.files import check

    check(target, force=force, inputs=[path, *library.files()])
    document, speeches = read_speeches_in(path, library, number)
    chosen = speeches if number is None else speeches[number - 1 : number]
    export_file(formatted_draft(chosen), target, library, sheet=sheet, force=force, inputs=[path])
    return Formatted(len(speeches), tuple(map(speech_name, chosen)), _summary(chosen, document), document.findings)


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


def _summary(speeches: Sequence[Speech], document: Document) -> str:
    length = sum(han_count(speech.text) for speech in speeches)
    edits = len(document.edits)
    cleaned = f"读入时清理{edits}处" if edits else "读入时没有改动"
    converted = "，其中繁体已转为简体" if document.script == "traditional" else ""
    return f"约{length}字；{cleaned}{converted}"
