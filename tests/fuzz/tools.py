"""The shipped library as the campaign uses it: read once, where a command reads it anew for every input."""

from __future__ import annotations

import sys
from functools import cache, lru_cache

import drafter.schema.rules
from drafter.library import Library, open_library
from drafter.model import Analysis
from drafter.pipeline.making import Order, Workbench, make, prepare
from drafter.pipeline.reading import read_document
from drafter.pipeline.reverting import dump_ledger

_LOADERS = ("load_phrases", "load_headings", "load_rules")


@cache
def remember() -> None:
    """Let the loaders of library files answer from memory where they are given the same text again."""
    for module in (sys.modules[Library.__module__], drafter.schema.rules):
        for name in _LOADERS:
            if hasattr(module, name):
                setattr(module, name, lru_cache(maxsize=256)(getattr(module, name)))


@cache
def library() -> Library:
    """The shipped library alone."""
    remember()
    return Library(open_library().roots[:1])


@cache
def bench(sheet: str = "gbt9704", annotate: bool = False) -> Workbench:
    """What drafts are made with."""
    return prepare(library(), Order(sheet, annotate))


@cache
def drafts() -> tuple[bytes, ...]:
    """Word files of our own making, with comments and without."""
    made = [make(path, path.with_suffix(".docx"), bench())[1] for path in list(library().briefs().values())[:2]]
    commented = next(iter(library().briefs().values()))
    return (*made, make(commented, commented.with_suffix(".docx"), bench("reading", annotate=True))[1])


def cleaning(text: str) -> tuple[bytes, bytes]:
    """A text as ``clean -o`` writes it, and the ledger of that as ``--record`` does."""
    document = read_document(text.encode(), "讲话.txt")
    return f"{document.text}\n".encode(), dump_ledger(document).encode()


def joined(analysis: Analysis) -> str:
    """The text that the blocks of an analysis give again: a line each, but a speech may go on in the line before."""
    text = ""
    for number, speech in enumerate(analysis.speeches):
        goes_on = bool(speech.sections and speech.sections[0].continues)
        text += speech.text if goes_on or not number else "\n" + speech.text
    return text
