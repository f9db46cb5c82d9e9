"""Cleaning a document (清洗): the cleaners in their order, run until nothing changes, every edit on record."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from importlib import import_module

from drafter.corpus.footnotes import footnotes
from drafter.corpus.fullwidth import width
from drafter.corpus.glosses import glosses
from drafter.corpus.jumbles import jumbles
from drafter.corpus.ledger import Change, Cleaner, Ledger, Offsets, Stage, outside, substitute, tidy
from drafter.corpus.markup import markup
from drafter.corpus.script import is_traditional, simplify
from drafter.corpus.spaces import edge_spaces, inner_blanks, line_ends
from drafter.errors import Location
from drafter.model import Document, Edit, Finding, Script
from drafter.patterns import regex
from drafter.punctuation import DAMAGED

SHELL = "page-shell"  # the code of what stood around the text of a page
EDGES = "page-edge"  # and of what stood outside it by its landmarks alone


def _late(module: str, name: str) -> Cleaner:
    """A cleaner whose module is loaded when a text is cleaned by it: a draft of our own never is."""

    def cleaner(text: str) -> Sequence[Change]:
        found: Cleaner = getattr(import_module(f"drafter.corpus.{module}"), name)
        return found(text)

    return cleaner


# In this order: each may rely on what those before it have done. The keys are the codes of the ledger.
CLEANERS: dict[str, Cleaner] = {
    "line-ends": line_ends,
    "running-head": _late("running_heads", "running_heads"),
    "wrap": _late("wraps", "wraps"),
    "markup": markup,
    "space": edge_spaces,
    "mojibake": _late("restoring.changes", "restorations"),
    "jumble": jumbles,
    "pinyin-gloss": glosses,
    "script": simplify,
    "width": width,
    "preview": _late("previews", "previews"),
    "link-tear": _late("tears", "tears"),
    "footnote": footnotes,
    SHELL: _late("shells", "shells"),
    EDGES: _late("landmarks", "edges"),
    "paragraph": _late("paragraphs", "paragraphs"),
    "blank": inner_blanks,
}
LAYOUT = "layout"  # the code of what the reader of a printed page changes, before any cleaner
# What files and pages do to a text, and nobody does who composes one.
_OF_FILES = frozenset({"running-head", "wrap", "mojibake", "preview", "link-tear", SHELL, EDGES, "paragraph"})
# These may change what stands between the marks of a damaged place.
_BLIND = frozenset({"line-ends", "space", "mojibake"})
_SHOWN = 200  # damaged places of a document that are reported one by one
_LINE = regex("\n")
_ROUNDS = 12  # of all cleaners; two or three are needed, more only by text made to defy them


def clean(document: Document, *, composed: bool = False, left: Collection[str] = ()) -> Document:
    """The document with its cleaned text, the ledger of edits, its script, and findings.

    Cleaned text has one paragraph a line, no blank lines and no blanks at the edges of lines. It starts
    from ``document.raw``, so that cleaning a cleaned document gives the same again. A text that was ``composed`` here
    came from no file: its lines are its paragraphs, and nobody wrote anything around them. ``left`` are cleaners that
    do nothing.
    """
    text = document.raw
    stages: list[Stage] = []
    if document.layout:
        stages.append(Stage(LAYOUT, text, [Change(*change) for change in document.layout]))
        text = substitute(text, stages[0].changes)
    script: Script = "traditional" if is_traditional(text) else "simplified"
    content: dict[str, str] = {}  # the text in which a cleaner last found nothing to do
    for _round in range(_ROUNDS):
        before = text
        for code, cleaner in CLEANERS.items():
            if content.get(code) is text or code in left or (composed and code in _OF_FILES):
                continue
            changes = tidy(text, cleaner(text))
            if changes and code not in _BLIND and DAMAGED in text:
                from drafter.corpus.mojibake import marked

                changes = outside(changes, marked(text))
            if not changes:
                content[code] = text
                continue
            stages.append(Stage(code, text, changes))
            text = substitute(text, changes)
        if text is before:
            break
    edits = Ledger(tuple(stages))
    findings = document.findings if composed else (*document.findings, *_findings(document, text, edits))
    return replace(document, text=text, edits=edits, script=script, findings=findings)


def _findings(document: Document, text: str, edits: Ledger) -> Iterator[Finding]:
    """What the cleaners saw and could not mend: mojibake, lines that lost their beginning."""
    from drafter.corpus.tears import lost_starts

    raw = document.raw
    starts = [0, *(found.end() for found in _LINE.finditer(raw))]

    def locate(offset: int) -> Location:
        line = bisect_right(starts, offset)
        return document.place(line, offset - starts[line - 1] + 1)

    yield from _damaged(raw, tuple(edits.of("mojibake")), locate)
    lost = lost_starts(text)
    offsets = edits.offsets() if lost else Offsets()
    for start, end in lost:
        shown = text[start : end + 8].split("\n")[0]
        yield Finding("lost-text", "hint", f"本行开头缺字：“{shown}…”", locate(offsets.start(start)), "请对照原件补上")


def _damaged(raw: str, edits: Sequence[Edit], locate: Callable[[int], Location]) -> Iterator[Finding]:
    """What became of the damaged places: how many were restored, and each that stays doubtful."""
    from drafter.corpus.restoring.changes import UNTRIED

    doubtful = [edit for edit in edits if DAMAGED in edit.after]
    if restored := len(edits) - len(doubtful):
        told = f"乱码 {len(edits)} 处：复原 {restored} 处，存疑 {len(doubtful)} 处"
        hint = "复原的逐处记在改动账里，存疑的在文中以〓标出，请对照原件"
        yield Finding("mojibake", "warning" if doubtful else "hint", told, locate(edits[0].start), hint)
    for edit in doubtful[:_SHOWN]:
        shown = raw[max(edit.start - 1, 0) : edit.end]
        told = f"此处有乱码：“{shown}”，{edit.note}"
        yield Finding("mojibake", "warning", told, locate(edit.start), "请对照原件改正")
    if rest := doubtful[_SHOWN:]:
        hint = "文件的编码可能认错了，请另存为 UTF-8 再试；或换用没有乱码的来源"
        yield Finding("mojibake", "warning", f"此后还有 {len(rest)} 处乱码", locate(rest[0].start), hint)
    if untried := [edit for edit in doubtful if edit.note == UNTRIED]:
        told = f"乱码太多，只试着复原了一部分，从此处起有 {len(untried)} 处未试"
        hint = "请换用没有乱码的来源，或把文件分成几份再试"
        yield Finding("mojibake", "warning", told, locate(untried[0].start), hint)
