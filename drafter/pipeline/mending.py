"""Mending texts (check --fix): what is safe to mend, mended in a copy; every other byte as it was."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import Location, OutputError
from drafter.library import Library
from drafter.pipeline.checking import Checked, check_rules, matches_in
from drafter.pipeline.reading import analyse_document, library_cues

if TYPE_CHECKING:
    from drafter.check.fixing import Fix
    from drafter.corpus.readers import File

_BY_HAND = "请先另存为 .txt，或照着检查结果在原稿里改"
_NAMES = {"html": "网页", "docx": " Word 文件"}


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
    """Mend what is safe to mend in a text file, given by its path or by its bytes (``name`` is what they are called).

    ``only`` chooses changes by their numbers. Every byte stays that no change names. Raises UnreadableError for a bad
    file, OutputError for one that is no plain text or has bytes that are none.
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
    """Write a mended copy of a text file; neither the file itself is written over nor one of ``inputs``.

    ``only`` chooses changes by their numbers.

    Raises OutputError where the target is the original or the file is no text, UnreadableError for a bad file.
    """
    from drafter.corpus.readers import expected_kind, open_file
    from drafter.export.files import check, write

    inputs = (path, *inputs, *library.files())
    check(target, force=force, inputs=inputs)
    if expected_kind(path) not in ("text", "markdown"):  # what is called a Word file is not rewritten as something else
        raise OutputError("只能自动改正 .txt 和 .md 文件", Location(str(path)), _BY_HAND)
    made = _mended(open_file(path), library, only)
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
    if file.kind in _NAMES:
        raise OutputError(f"这是{_NAMES[file.kind]}，不是纯文本，不能自动改正", place, _BY_HAND)
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
    return Mended(
        data,
        tuple(
            Correction(located(file.name, breaks, f.start), f.rule, f.name, f.before, f.after, f.number) for f in made
        ),
    )


def mended_name(path: Path) -> Path:
    """Where a mended copy goes when nobody says: 讲话.txt → 讲话.fixed.txt."""
    return path.with_suffix(f".fixed{path.suffix}")
