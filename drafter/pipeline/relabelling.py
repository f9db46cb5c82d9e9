"""Correcting what was read (改正): a document's sentences with their labels, and why; corrected, they are annotations.

What somebody corrects is kept as an annotation sheet beside a copy of its document, which ``teach`` learns from.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.analyse.annotation_sheet import SUFFIX, SheetLine, relabelled, sheet_lines, write_sheet
from drafter.errors import LibraryError, Location, UnreadableError
from drafter.filenames import file_name
from drafter.late_classes import dataclass
from drafter.library import Library
from drafter.library.roots import builtin_root
from drafter.pipeline.reading import analyse_document, library_cues, read_document
from drafter.readable import MEBIBYTE, is_file, read_bytes

if TYPE_CHECKING:
    from drafter.analyse.roles import Cues
    from drafter.model import Analysis, Section

FOLDER = "标注"  # in one's own library
_LARGEST = 64 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class Sentence:
    """A line of a sheet, and what was read there: the words that tell, the function of a point, what is inferred.

    ``corrected``: somebody gave it its label.
    """

    line: SheetLine
    cue: str = ""
    function: str = ""
    inferred: bool = False
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A document with its labels: ``sheet`` is what is corrected, ``titles`` are those of its texts."""

    name: str
    sheet: str
    sentences: tuple[Sentence, ...]
    titles: tuple[str, ...] = ()


def label_document(source: Path | bytes, library: Library, name: str | None = None) -> LabelledText:
    """The labels that the reader gives, ready to be corrected.

    Raises UnreadableError for a file that cannot be read, or holds no text.
    """
    cues = library_cues(library)
    analysis = analyse_document(read_document(source, name), cues)
    if not analysis.document.text.strip():
        raise UnreadableError("文件里没有文字", Location(analysis.document.source), "请换一份旧稿")
    called = Path(analysis.document.source).name
    sheet = write_sheet(analysis, called, library.role_names())
    lines = sheet_lines(sheet, called, library.role_names())
    titles = tuple(speech.title or "" for speech in analysis.speeches)
    return LabelledText(called, sheet, tuple(_with_evidence(lines, analysis, cues)), titles)


def correct_label(text: LabelledText, number: int, label: str, library: Library) -> LabelledText:
    """The document with another label on the sentence of this line number; raises UnreadableError."""
    roles = library.role_names()
    sheet = relabelled(text.sheet, text.name, roles, number, label)
    known = {one.line.number: one for one in text.sentences}
    changed = []
    for line in sheet_lines(sheet, text.name, roles):
        before = known[line.number]
        same = before.line.key == line.key
        changed.append(replace(before, line=line) if same else Sentence(line, corrected=True))
    return LabelledText(text.name, sheet, tuple(changed), text.titles)


def _with_evidence(lines: tuple[SheetLine, ...], analysis: Analysis, cues: Cues) -> list[Sentence]:
    """Where a part begins, what decided so; in the middle of one, the words that speak for its role too."""
    sections: list[Section] = sorted(
        (part for speech in analysis.speeches for part in speech.walk() if part.start >= 0), key=lambda part: part.start
    )
    starts = [section.start for section in sections]
    found: list[Sentence] = []
    at = 0
    for line in lines:
        place = analysis.document.text.find(line.words, at) if line.words else -1
        if place < 0:
            found.append(Sentence(line))
            continue
        at = place + len(line.words)
        number = bisect_right(starts, place) - 1
        section = sections[number] if number >= 0 and line.begins else None
        if section is None:
            found.append(Sentence(line, cues.score(line.words, line.role)[1] or ""))
        else:
            found.append(Sentence(line, section.cue or "", section.function or "", section.inferred))
    return found


# --- keeping ----------------------------------------------------------------------------------------


def annotation_folder(library: Library) -> Path:
    """Where corrected labels are kept; raises LibraryError where there is only the shipped library."""
    root = library.roots[-1]
    if root == builtin_root():
        raise LibraryError("没有自己的语句库，改正的标签没有地方放", None, "请先建一个自己的语句库")
    return root / FOLDER


def keep_annotation(text: LabelledText, data: bytes, library: Library) -> Path:
    """Keep a corrected document: a copy of it and its sheet, which replaces the one kept before; the sheet's path.

    Another document of the same name keeps its place: this one is numbered. Raises LibraryError, OutputError.
    """
    from drafter.export.files import make_folder, write, write_text

    folder = annotation_folder(library)
    make_folder(folder)
    name = _free_name(folder, file_name(text.name, what="文件名"), data)
    sheet = text.sheet.replace(text.name, name, 1)
    document, target = folder / name, folder / f"{Path(name).stem}{SUFFIX}"
    if not is_file(document):
        write(document, data, force=False, inputs=())
    write_text(target, sheet, force=True, inputs=(document,))
    return target


def _free_name(folder: Path, name: str, data: bytes) -> str:
    stem, suffix = Path(name).stem, Path(name).suffix
    number = 1
    while is_file(folder / name) and read_bytes(folder / name, _LARGEST, "") != data:
        number += 1
        name = f"{stem}（{number}）{suffix}"
    return name


def kept_annotations(library: Library) -> tuple[Path, ...]:
    """The sheets that are kept, by name; none without a library of one's own."""
    if library.roots[-1] == builtin_root():
        return ()
    return tuple(sorted((library.roots[-1] / FOLDER).glob(f"*{SUFFIX}")))
