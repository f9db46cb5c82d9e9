"""Typesetting existing speeches (一键排版): read, recognise the parts, print by the sheet, change no word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.errors import DrafterError, Location
from drafter.library import Library
from drafter.model import Document, Draft, Finding, Section, Speech
from drafter.pipeline.drafting import export_file
from drafter.pipeline.reading import read_document
from drafter.punctuation import han_count

_TITLE_SHOWN = 40


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
    from drafter.analyse.roles import compile_cues
    from drafter.analyse.speeches import read_speeches
    from drafter.export.files import check

    check(target, force=force)
    document = read_document(path)
    speeches = read_speeches(document, compile_cues(library.roles()))
    if number is not None and number > len(speeches):
        raise DrafterError(
            f"文件里只有{len(speeches)}篇，没有第{number}篇", Location(str(path)), "用 drafter analyse 看有哪几篇"
        )
    chosen = speeches if number is None else speeches[number - 1 : number]
    export_file(formatted_draft(chosen), target, library, sheet=sheet, force=force)
    return Formatted(len(speeches), tuple(map(_name, chosen)), _summary(chosen, document), document.findings)


def formatted_draft(speeches: Sequence[Speech]) -> Draft:
    """Speeches that were read, ready to be typeset; each begins on a new page."""
    sections: list[Section] = []
    for speech in speeches:
        if sections:
            sections.append(Section("page"))
        sections.extend(_in_order(speech))
    title = next((speech.title for speech in speeches if speech.title), "") if len(speeches) == 1 else ""
    genre = speeches[0].genre if len(speeches) == 1 else None
    return Draft(kind="formatted", title=title or "", sections=tuple(sections), genre=genre)


def _in_order(speech: Speech) -> Iterator[Section]:
    """The sections of a speech, reported speeches at their places."""
    remarks = list(speech.remarks)
    for index, section in enumerate(speech.sections):
        while remarks and remarks[0].at <= index:
            yield from remarks.pop(0).sections
        yield section
    for remark in remarks:
        yield from remark.sections


def _name(speech: Speech) -> str:
    lines = (line.strip() for line in speech.text.split("\n"))
    # 「同志们：」 names no speech.
    text = speech.title or next((line for line in lines if line and not line.endswith("：")), "（无题）")
    return text if len(text) <= _TITLE_SHOWN else text[: _TITLE_SHOWN - 2] + "……"


def _summary(speeches: Sequence[Speech], document: Document) -> str:
    length = sum(han_count(speech.text) for speech in speeches)
    edits = len(document.edits)
    cleaned = f"读入时清理{edits}处" if edits else "读入时没有改动"
    converted = "，其中繁体已转为简体" if document.script == "traditional" else ""
    return f"约{length}字；{cleaned}{converted}"
