"""Texts that YAML cuts short (截断): what stands behind “ #” is a comment to it, though 建成 #3 水厂 is one text."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.patterns import regex
from drafter.schema.spans import Span, spans_of

# A mark behind something on its line, and right before it a word: who writes a remark puts a blank behind the mark.
_BEHIND = regex(r"(?m)^(?P<before>[^\n]*?\S)[ \t]+#(?P<words>[^\s#!][^\n]*)$")
_MARK = regex(r"[ \t]#")
_REMARK = regex("去年：|例：|请核对|待[补核定]|TODO")


def cut_texts(text: str) -> tuple[tuple[int, int, str], ...]:
    """Line and column of each comment that looks like the rest of a value, with its words; ``text`` is sound YAML."""
    rows = [*_BEHIND.finditer(text)]
    if not rows:
        return ()
    scalars = [(span.start, span.end) for span in _scalars(spans_of(text))]
    found: list[tuple[int, int, str]] = []
    for row in rows:
        begins = next((at for at in _marks(text, row.start(), row.end()) if not _within(at, scalars)), None)
        if begins is None or text[begins + 1 : begins + 2].isspace() or not text[row.start() : begins].strip():
            continue
        words = text[begins : row.end()].rstrip()
        if not _REMARK.match(words[1:]):
            found.append((text.count("\n", 0, begins) + 1, begins - row.start() + 1, words))
    return tuple(found)


def _marks(text: str, start: int, end: int) -> Iterator[int]:
    """Where on a line a comment may begin."""
    if text.startswith("#", start):
        yield start
    yield from (found.end() - 1 for found in _MARK.finditer(text, start, end))


def _within(at: int, scalars: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in scalars)


def _scalars(span: Span) -> Iterator[Span]:
    if span.kind == "scalar":
        yield span
    for item in span.items:
        yield from _scalars(item)
    for key, value in span.entries:
        yield key
        yield from _scalars(value)
