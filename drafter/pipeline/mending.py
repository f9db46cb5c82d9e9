"""Mending (check --fix): what is safe to mend, mended in a copy; all else as it was, of a text every byte."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import Location, OutputError
from drafter.late_classes import dataclass
from drafter.library import Library
from drafter.pipeline.checking import Checked, check_rules, matches_in
from drafter.pipeline.reading import analyse_document, library_cues

if TYPE_CHECKING:
    from drafter.check.fixing import Fix
    from drafter.corpus.readers import File

_BY_HAND = "请先用 drafter format 排成 .txt 再改，或照着检查结果在原稿里改"
_TEXTS = ("text", "markdown")
_NAMES = {
    "html": "网页",
    "mail": "邮件或网页",
    "docx": " Word 文件",
    **dict.fromkeys(("doc", "word-xml"), "旧版的 Word 文件（.doc、XML）"),
    **{kind: f" {kind.upper()} 文件" for kind in ("rtf", "odt", "pdf", "ofd")},
}


@dataclass(frozen=True, slots=True)
class Correction:
    """A change that was made: where in the original, by which rule (id and name), what for what.

    ``number`` is its place among all that may be made, from 1: it stays the same whichever of them are made.
    """

    location: Location
    rule: str
    name: str
    before: str
    after: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Mended:
    """A mended copy: its bytes, in the encoding and with the line ends of the original, and the changes in order."""

    data: bytes
    changes: tuple[Correction, ...]


def mend(
    source: Path | bytes, library: Library, name: str | None = None, *, only: Collection[int] | None = None
) -> Mended:
    """Mend what is safe to mend in a text or Word file, given by its path or by its bytes (``name``: their name).

    ``only`` chooses changes by their numbers. Every byte of a text stays that no change names, all
    else of a Word file. Raises UnreadableError for a bad file, OutputError for another kind of file and for one that
    has bytes that are no text.
    """
    from drafter.corpus.readers import open_file

    return _mended(open_file(source, name), library, only)


def mend_file(
    path: Path,
    target: Path,
    library: Library,
    *,
    only: Collection[int] | None = None,
    force: bool = False,
    inputs: Iterable[Path] = (),
) -> Mended:
    """Write a mended copy of a text or Word file; neither the file itself is written over nor one of ``inputs``.

    ``only`` chooses changes by their numbers.

    Raises OutputError where the target is the original or of another kind, or the file is no text and no Word file,
    UnreadableError for a bad file.
    """
    from drafter.corpus.readers import expected_kind, open_file
    from drafter.export.files import check, write

    inputs = (path, *inputs, *library.files())
    check(target, force=force, inputs=inputs)
    if expected_kind(path) not in (*_TEXTS, "docx"):
        raise OutputError("只能自动改正 .docx、.txt 和 .md 文件", Location(str(path)), _BY_HAND)
    file = open_file(path)
    if (expected_kind(path) == "docx") != (file.kind == "docx"):  # nothing is written as what it is not
        told = _NAMES.get(file.kind, "纯文本")
        raise OutputError(f"这是{told}，后缀却是 {path.suffix}，不能自动改正", Location(str(path)), "请改对后缀再试")
    if (expected_kind(target) == "docx") != (file.kind == "docx"):
        hint = f"新文件的后缀用 {path.suffix}"
        raise OutputError(
            f"改好的还是{_NAMES.get(file.kind, '纯文本')}，放不进 {target.suffix}", Location(str(target)), hint
        )
    made = _mended(file, library, only)
    write(target, made.data, force=force, inputs=inputs)
    return made


def fixes_of(checked: Checked) -> tuple[Fix, ...]:
    """What of the findings of a checked file may be mended without asking, in the order of the text."""
    from drafter.check.fixing import safe_fixes

    return safe_fixes(checked.subject.document.raw, checked.matches) if checked.subject else ()


def mended_text(checked: Checked, only: Collection[int] | None = None) -> str:
    """The text of a checked file of any kind, as it was read, with the chosen changes made (all without ``only``)."""
    from drafter.check.fixing import mended

    raw = checked.subject.document.raw if checked.subject else ""
    return mended(raw, _chosen(fixes_of(checked), only))


def _chosen(fixes: Sequence[Fix], only: Collection[int] | None) -> tuple[Fix, ...]:
    return tuple(fix for fix in fixes if only is None or fix.number in only)


def _mended(file: File, library: Library, only: Collection[int] | None = None) -> Mended:
    from drafter.check.fixing import mended, mended_bytes, safe_fixes
    from drafter.check.markdown_places import MarkdownPlaces, breaks_of, located
    from drafter.corpus.cleaners import clean
    from drafter.corpus.readers import read_opened

    place = Location(file.name)
    if file.kind == "docx":
        return _mended_word(file, library, only)
    if file.kind not in _TEXTS:
        raise OutputError(f"这是{_NAMES.get(file.kind, '别的文件')}，不能自动改正", place, _BY_HAND)
    document = clean(read_opened(file))
    rules = [rule for rule in check_rules(library) if rule.safe]
    every = safe_fixes(document.raw, matches_in(analyse_document(document, library_cues(library)), rules))
    raw = document.raw
    fixes = _chosen(every, only)
    if file.kind == "markdown":
        raw = file.data.decode(file.encoding, "replace")
        fixes = MarkdownPlaces(raw).fixes(fixes)
    data, made = mended_bytes(file.data, file.encoding, fixes)
    if data.decode(file.encoding, "replace") != mended(raw, made):
        raise OutputError("文件里有认不出的字节，不能放心地自动改正", place, "请另存为 UTF-8 编码再试")
    breaks = breaks_of(raw)
    return Mended(data, tuple(_correction(fix, located(file.name, breaks, fix.start)) for fix in made))


def _mended_word(file: File, library: Library, only: Collection[int] | None) -> Mended:
    """A Word file with changes made in the type of the words around them.

    What does not stand in the text of a paragraph as it was read (an automatic number) is left to the writer.
    """
    from drafter.check.fixing import mended, safe_fixes
    from drafter.check.paragraph_places import HeldLines
    from drafter.check.subject import subject_of
    from drafter.corpus.cleaners import clean
    from drafter.corpus.readers import read, read_opened
    from drafter.export.comments import paragraph_texts
    from drafter.export.replacements import Replacement, replaced

    analysis = analyse_document(clean(read_opened(file)), library_cues(library))
    rules = [rule for rule in check_rules(library) if rule.safe]
    subject = subject_of(analysis)
    texts = paragraph_texts(file.data)
    held = HeldLines(subject.raw_lines, texts)
    raw = subject.document.raw
    made: list[Fix] = []
    changes: list[Replacement] = []
    for fix in _chosen(safe_fixes(raw, matches_in(analysis, rules)), only):
        place = subject.locate(fix.start)
        index, shift = held.of(place.line - 1)
        start = place.column - 1 + (shift or 0)
        end = start + len(fix.before)
        if shift is not None and start >= 0 and texts[index][start:end] == fix.before:
            changes.append(Replacement(index, start, end, fix.after))
            made.append(fix)
    data = replaced(file.data, changes) if changes else file.data
    if read(data, file.name).raw != mended(raw, made):
        raise OutputError("这份 Word 文件不能放心地自动改正", Location(file.name), "请照着批注在 Word 里改")
    return Mended(data, tuple(_correction(fix, subject.locate(fix.start)) for fix in made))


def _correction(fix: Fix, location: Location) -> Correction:
    return Correction(location, fix.rule, fix.name, fix.before, fix.after, fix.number)


def mended_name(path: Path) -> Path:
    """Where a mended copy goes when nobody says: 讲话.txt → 讲话.fixed.txt."""
    return path.with_suffix(f".fixed{path.suffix}")
