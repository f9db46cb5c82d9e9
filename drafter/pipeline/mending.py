"""Mending texts (check --fix): what is safe to mend, mended in a copy; every other byte as it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import Location, OutputError
from drafter.library import Library
from drafter.pipeline.checking import check_rules, matches_in
from drafter.pipeline.reading import analyse_document, library_cues

if TYPE_CHECKING:
    from drafter.corpus.readers import File

_BY_HAND = "请先另存为 .txt，或照着检查结果在原稿里改"
_NAMES = {"html": "网页", "docx": " Word 文件"}


@dataclass(frozen=True, slots=True)
class Correction:
    """A change that was made: where in the original, by which rule (id and name), what for what."""

    location: Location
    rule: str
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Mended:
    """A mended copy: its bytes, in the encoding and with the line ends of the original, and the changes in order."""

    data: bytes
    changes: tuple[Correction, ...]


def mend(source: Path | bytes, library: Library, name: str | None = None) -> Mended:
    """Mend what is safe to mend in a text file, given by its path or by its bytes (``name`` is what they are called).

    Every byte stays that no change names. Raises UnreadableError for a bad file, OutputError for one that is no
    plain text or has bytes that are none.
    """
    from drafter.corpus.readers import open_file

    return _mended(open_file(source, name), library)


def mend_file(
    path: Path, target: Path, library: Library, *, force: bool = False, inputs: Iterable[Path] = ()
) -> Mended:
    """Write a mended copy of a text file; neither the file itself is written over nor one of ``inputs``.

    Raises OutputError where the target is the original or the file is no text, UnreadableError for a bad file.
    """
    from drafter.corpus.readers import expected_kind, open_file
    from drafter.export.files import check, write

    inputs = (path, *inputs, *library.files())
    check(target, force=force, inputs=inputs)
    if expected_kind(path) not in ("text", "markdown"):  # what is called a Word file is not rewritten as something else
        raise OutputError("只能自动改正 .txt 和 .md 文件", Location(str(path)), _BY_HAND)
    made = _mended(open_file(path), library)
    write(target, made.data, force=force, inputs=inputs)
    return made


def _mended(file: File, library: Library) -> Mended:
    from drafter.check.fixing import mended, mended_bytes, safe_fixes
    from drafter.check.markdown_places import MarkdownPlaces, breaks_of, located
    from drafter.corpus.cleaners import clean
    from drafter.corpus.readers import read_opened

    place = Location(file.name)
    if file.kind in _NAMES:
        raise OutputError(f"这是{_NAMES[file.kind]}，不是纯文本，不能自动改正", place, _BY_HAND)
    document = clean(read_opened(file))
    rules = [rule for rule in check_rules(library) if rule.safe]
    fixes = safe_fixes(document.raw, matches_in(analyse_document(document, library_cues(library)), rules))
    raw = document.raw
    if file.kind == "markdown":
        raw = file.data.decode(file.encoding, "replace")
        fixes = MarkdownPlaces(raw).fixes(fixes)
    data, made = mended_bytes(file.data, file.encoding, fixes)
    if data.decode(file.encoding, "replace") != mended(raw, made):
        raise OutputError("文件里有认不出的字节，不能放心地自动改正", place, "请另存为 UTF-8 编码再试")
    breaks = breaks_of(raw)
    return Mended(
        data,
        tuple(Correction(located(file.name, breaks, f.start), f.rule, f.name, f.before, f.after) for f in made),
    )


def mended_name(path: Path) -> Path:
    """Where a mended copy goes when nobody says: 讲话.txt → 讲话.fixed.txt."""
    return path.with_suffix(f".fixed{path.suffix}")
