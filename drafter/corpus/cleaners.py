"""Cleaning a document (清洗): the cleaners in their order, run until nothing changes, every edit on record."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from drafter.corpus import mojibake
from drafter.corpus.footnotes import footnotes
from drafter.corpus.glosses import glosses
from drafter.corpus.jumbles import jumbles
from drafter.corpus.ledger import Change, Cleaner, Offsets, record, substitute, tidy
from drafter.corpus.marks import width
from drafter.corpus.markup import markup
from drafter.corpus.paragraphs import paragraphs
from drafter.corpus.script import is_traditional, simplify
from drafter.corpus.shells import shells
from drafter.corpus.spaces import edge_spaces, inner_blanks, line_ends
from drafter.corpus.tears import lost_starts, tears
from drafter.corpus.wraps import wraps
from drafter.errors import Location
from drafter.model import Document, Edit, Finding, Script

# In this order: each may rely on what those before it have done. The keys are the codes of the ledger.
CLEANERS: dict[str, Cleaner] = {
    "line-ends": line_ends,
    "wrap": wraps,
    "markup": markup,
    "space": edge_spaces,
    "jumble": jumbles,
    "pinyin-gloss": glosses,
    "script": simplify,
    "width": width,
    "link-tear": tears,
    "footnote": footnotes,
    "page-shell": shells,
    "paragraph": paragraphs,
    "blank": inner_blanks,
}
# These do not read the characters that mojibake put in the place of others, so they may work there.
_BLIND = frozenset({"line-ends", "space", "pinyin-gloss"})
_SHOWN = 200  # damaged places of a document that are reported one by one
_LINE = re.compile("\n")
_ROUNDS = 12  # of all cleaners; two or three are needed, more only by text made to defy them


def clean(document: Document) -> Document:
    """The document with its cleaned text, the ledger of edits, its script, and findings.

    Cleaned text has one paragraph a line, no blank lines and no blanks at the edges of lines. It starts
    from ``document.raw``, so that cleaning a cleaned document gives the same again.
    """
    text, offsets = document.raw, Offsets()
    edits: list[Edit] = []
    script: Script = "traditional" if is_traditional(text) else "simplified"
    damaged = mojibake.is_damaged(text)
    stage = 0
    content: dict[str, str] = {}  # the text in which a cleaner last found nothing to do
    for _round in range(_ROUNDS):
        before = text
        for code, cleaner in CLEANERS.items():
            if content.get(code) is text:
                continue
            changes = tidy(text, cleaner(text))
            if changes and damaged and code not in _BLIND:
                changes = _outside(changes, mojibake.lost_bytes(text))
            if not changes:
                content[code] = text
                continue
            edits += record(code, stage, text, changes, offsets)
            offsets = offsets.after(changes)
            text = substitute(text, changes)
            stage += 1
        if text is before:
            break
    findings = (*document.findings, *_findings(document, text, offsets))
    return replace(document, text=text, edits=tuple(edits), script=script, findings=findings)


def _outside(changes: list[Change], spans: list[tuple[int, int]]) -> list[Change]:
    """The changes that touch none of ``spans``; both are sorted."""
    kept: list[Change] = []
    i = 0
    for change in changes:
        while i < len(spans) and spans[i][1] <= change.start:
            i += 1
        if i == len(spans) or change.end <= spans[i][0]:
            kept.append(change)
    return kept


def _findings(document: Document, text: str, offsets: Offsets) -> Iterator[Finding]:
    """What the cleaners saw and could not mend: lost bytes, lines that lost their beginning."""
    raw = document.raw
    starts = [0, *(found.end() for found in _LINE.finditer(raw))]

    def locate(offset: int) -> Location:
        line = bisect_right(starts, offset)
        return Location(document.source, line, offset - starts[line - 1] + 1)

    damaged = mojibake.places(raw)
    for start, end in damaged[:_SHOWN]:
        shown = raw[max(start - 1, 0) : end]
        yield Finding("mojibake", "warning", f"此处有乱码：“{shown}”", locate(start), "请对照原件改正")
    if len(damaged) > _SHOWN:
        rest = f"此后还有 {len(damaged) - _SHOWN} 处乱码"
        yield Finding(
            "mojibake", "warning", rest, locate(damaged[_SHOWN][0]), "文件的编码可能认错了，请另存为 UTF-8 再试"
        )
    for start, end in lost_starts(text):
        shown = text[start : end + 8].split("\n")[0]
        yield Finding("lost-text", "hint", f"本行开头缺字：“{shown}…”", locate(offsets.start(start)), "请对照原件补上")
