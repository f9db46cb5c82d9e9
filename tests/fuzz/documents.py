"""Bytes into read, clean and analyse, then into one of the verbs that take a speech."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from drafter.analyse.analysis_data import analysis_data
from drafter.corpus.ledger import revert
from drafter.errors import DrafterError
from drafter.export.files import write_text
from drafter.export.formats import exporter_for
from drafter.model import Analysis, Document
from drafter.pipeline.checking import check_paths
from drafter.pipeline.formatting import formatted_draft
from drafter.pipeline.marking import mark_file
from drafter.pipeline.mending import Correction, mend_file
from drafter.pipeline.reading import analyse_document, read_document
from drafter.pipeline.recasting import recast_file
from drafter.pipeline.reverting import dump_ledger, revert_file
from drafter.pipeline.workers import cues, workers
from drafter.show.analyses import analysis_lines
from drafter.show.ledgers import ledger_lines

from . import samples
from .area import Area, Case, Violation
from .mutate import damaged
from .office_files import office
from .tools import bench, drafts, joined, library

_ENCODINGS = (
    "utf-8",
    "utf-8",
    "utf-8",
    "utf-8-sig",
    "gb18030",
    "gbk",
    "big5",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "latin-1",
)
_SUFFIXES = (".txt", ".txt", ".txt", ".md", ".html", ".docx", ".doc", ".wps", ".pdf", ".eml", ".TXT", ".xyz", "")
_VERBS = (
    "",
    "",
    "",
    "",
    "format .txt",
    "format .docx",
    "format .md",
    "fix",
    "fix",
    "check",
    "annotate",
    "brief",
    "print",
    "revert",
)


def _make(chance: random.Random) -> Case:
    sort = chance.random()
    if sort < 0.12:
        name, data = "稿.docx", samples.word(chance, drafts())
    elif sort < 0.27:
        name, data = office(chance)
    elif sort < 0.272:
        name, data = "稿.txt", samples.big(chance).encode("utf-8", "replace")
    elif sort < 0.3:
        name, data = "稿.txt", chance.randbytes(chance.randrange(400))
    else:
        name, data = _written(chance)
    if chance.random() < 0.03:
        name = "稿" + chance.choice(_SUFFIXES)
    return Case({name: data}, (chance.choice(_VERBS),))


def _written(chance: random.Random) -> tuple[str, bytes]:
    sort = chance.random()
    if sort < 0.15:
        suffix, text = ".html", samples.page(chance)
    elif sort < 0.3:
        suffix, text = ".md", samples.MARKDOWN + samples.text(chance)
    else:
        suffix, text = ".txt", samples.text(chance)
    data = text.encode(chance.choice(_ENCODINGS), "replace")
    if chance.random() < 0.3:
        data = damaged(chance, data, [other.encode("gb18030") for other in samples.PIECES])
    if chance.random() < 0.03:
        # Read in the wrong encoding and saved again.
        data = data.decode(chance.choice(("latin-1", "gb18030", "big5", "cp1252")), "replace").encode(
            "utf-8", "replace"
        )
    return "稿" + suffix, data


def _check(case: Case, folder: Path) -> Iterator[Violation]:
    (name,) = case.files
    (verb,) = case.words
    case.lay(folder)
    path = folder / name
    document = read_document(path)
    yield from _ledger(document)
    with workers(library().roles(), several=False):
        analysis = analyse_document(document, cues())
    if joined(analysis) != document.text:
        yield Violation("lost", "blocks do not give the text back", _difference(document.text, joined(analysis)))
    yield from _VERB[verb.split(" ")[0]](path, analysis, verb)
    if path.read_bytes() != case.files[name]:
        yield Violation("lost", "the input was changed")


def _ledger(document: Document) -> Iterator[Violation]:
    try:
        restored = revert(document.text, document.edits)
    except ValueError as error:
        yield Violation("lost", "the ledger does not fit the text", str(error))
        return
    if restored != document.raw:
        yield Violation("lost", "the ledger does not restore the raw text", _difference(document.raw, restored))


def _nothing(_path: Path, _analysis: Analysis, _verb: str) -> Iterator[Violation]:
    yield from ()


def _revert(path: Path, analysis: Analysis, _verb: str) -> Iterator[Violation]:
    """Write what was cleaned and its ledger, and take the cleaning back by these two files."""
    document = analysis.document
    cleaned, ledger = path.with_name("净.txt"), path.with_name("账.json")
    write_text(cleaned, document.text + "\n", force=False, inputs=[path])
    write_text(ledger, dump_ledger(document), force=False, inputs=[path, cleaned])
    try:
        restored = revert_file(cleaned, ledger)
    except DrafterError as error:
        yield Violation("lost", "what was cleaned is not taken back", str(error))
        return
    if restored != document.raw:
        yield Violation("lost", "taking back gives another text", _difference(document.raw, restored))


def _print(_path: Path, analysis: Analysis, _verb: str) -> Iterator[Violation]:
    analysis_data([analysis])
    list(analysis_lines(analysis, library().role_names()))
    list(ledger_lines(analysis.document))
    yield from ()


def _format(path: Path, analysis: Analysis, verb: str) -> Iterator[Violation]:
    """Typeset the speeches; what is printed has the words of the cleaned text, in the same order."""
    target = path.with_name("out" + verb.split(" ")[1])
    data = exporter_for(target)(formatted_draft(analysis.speeches), bench().sheet)
    if target.suffix == ".md" or not analysis.document.text.strip():
        return  # Markdown has signs of its own
    target.write_bytes(data)
    # What cannot stand in a Word file at all is no word.
    before, after = _words(analysis.document.text), _words(_text_of(target))
    if before != after:
        yield Violation("lost", f"format {target.suffix} changes words", _difference(before, after))


def _text_of(path: Path) -> str:
    if path.suffix == ".txt":
        return path.read_text(encoding="utf-8")
    from docx import Document as Word

    return "\n".join(paragraph.text for paragraph in Word(str(path)).paragraphs)


def _words(text: str) -> str:
    """The printed characters of a text, without blanks, controls and what has no UTF-8 form."""
    return "".join(
        c for c in text if c.isprintable() and not c.isspace() and not "\ufdd0" <= c <= "\ufdef" and c not in "?\ufffd"
    )


def _fix_word(path: Path, analysis: Analysis) -> Iterator[Violation]:
    """Mend a Word file; the words of the copy are those of the original but for what is listed."""
    target = path.with_name("改好.docx")
    listed = mend_file(path, target, library()).changes
    before, after = _words(analysis.document.raw), _words(read_document(target).raw)
    grown = sum(len(_words(change.after)) - len(_words(change.before)) for change in listed)
    if len(after) - len(before) != grown or (not listed and before != after):
        yield Violation("lost", "--fix of a Word file changes more than it lists", _difference(before, after))


def _fix(path: Path, analysis: Analysis, _verb: str) -> Iterator[Violation]:
    """Mend the file; the copy is the original with the listed changes made, and no other."""
    encoding = analysis.document.encoding
    if analysis.document.kind == "docx":
        yield from _fix_word(path, analysis)
        return
    if encoding == analysis.document.kind:  # the encoding of what is no text is its kind
        mend_file(path, path.with_name("改好.txt"), library())
        yield Violation("lost", "--fix writes the bare text of what is no text file")
        return
    target = path.with_name("改好" + path.suffix)
    listed = mend_file(path, target, library()).changes
    before, after = path.read_bytes(), target.read_bytes()
    expected = _made(_decoded(before, encoding), listed)
    # The copy is in the encoding of the original, or in UTF-8.
    written = next((each for each in (encoding, "utf-8") if _decoded(after, each) == expected), None)
    if expected is None:
        yield Violation("lost", "--fix lists a change that does not fit", str(listed)[:500])
    elif written is None:
        yield Violation("lost", "--fix changes what it does not list", _difference(expected, _decoded(after, "utf-8")))
    elif _replaced(after, written) > _replaced(before, encoding):
        yield Violation("lost", "--fix replaces bytes that are no text")


def _decoded(data: bytes, encoding: str) -> str:
    return data.decode(encoding, "replace").removeprefix("\ufeff")


def _replaced(data: bytes, encoding: str) -> int:
    """How often a text holds the character that stands in the place of what could not be read."""
    return data.decode(encoding, "ignore").count("\ufffd")


def _made(source: str, listed: tuple[Correction, ...]) -> str | None:
    """A text with the listed changes made, last first; None where one does not fit."""
    lines = [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", source))]
    for change in reversed(listed):
        if change.location.line > len(lines):
            return None
        place = lines[change.location.line - 1] + change.location.column - 1
        if not source.startswith(change.before, place):
            return None
        source = source[:place] + change.after + source[place + len(change.before) :]
    return source


def _check_verb(path: Path, _analysis: Analysis, _verb: str) -> Iterator[Violation]:
    check_paths([path], library())
    yield from ()


def _annotate(path: Path, _analysis: Analysis, _verb: str) -> Iterator[Violation]:
    (checked,) = check_paths([path], library())
    made = []
    for name in ("批注一.docx", "批注二.docx"):
        mark_file(checked, path.with_name(name), library())
        made.append(path.with_name(name))
    if made[0].exists() and made[0].read_bytes() != made[1].read_bytes():
        yield Violation("unequal", "--annotate writes other bytes the second time")


def _brief(path: Path, _analysis: Analysis, _verb: str) -> Iterator[Violation]:
    """Make a brief of the speech; what was made loads again, and makes a draft."""
    from drafter.pipeline.drafting import compose_draft, plan_brief, read_brief

    made = recast_file(path, library(), number=1)
    target = path.with_name("brief.yaml")
    target.write_text(made.text, encoding="utf-8", newline="")
    try:
        brief = read_brief(target, bench().library)
        compose_draft(plan_brief(brief, bench().library, suggesting=False), bench().library)
    except DrafterError as error:
        yield Violation("lost", "the brief made of a speech is refused", f"{error}\n{made.text[:600]}")


_VERB = {
    "": _nothing,
    "print": _print,
    "revert": _revert,
    "format": _format,
    "fix": _fix,
    "check": _check_verb,
    "annotate": _annotate,
    "brief": _brief,
}


def _difference(one: str, two: str) -> str:
    """Where two texts part."""
    at = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    around = slice(max(0, at - 20), at + 30)
    return f"{len(one)} and {len(two)} characters, at {at}: {one[around]!r} and {two[around]!r}"


AREA = Area("documents", _make, _check, share=72)
