"""Mending what is safe to mend (自动改正): the fixes of safe rules, made in the raw text and listed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from drafter.check.checker import Match
from drafter.corpus.encodings import byte_places, encode_within


class Fix(NamedTuple):
    """A change that was made: where in the original, by which rule, what for what; ``number`` counts them from 1."""

    start: int
    end: int
    before: str
    after: str
    rule: str
    name: str
    number: int = 0


def safe_fixes(raw: str, matches: Sequence[Match]) -> tuple[Fix, ...]:
    """The fixes of safe rules in order; of two that touch each other the first is made."""
    fixes: list[Fix] = []
    last = 0
    for rule, hit in matches:
        if rule.safe and hit.fix is not None and hit.start >= last:
            fixes.append(Fix(hit.start, hit.end, raw[hit.start : hit.end], hit.fix, rule.id, rule.name, len(fixes) + 1))
            last = hit.end
    return tuple(fixes)


def mended(raw: str, fixes: Sequence[Fix]) -> str:
    """The text with the fixes made."""
    parts: list[str] = []
    last = 0
    for fix in fixes:
        parts += raw[last : fix.start], fix.after
        last = fix.end
    return "".join([*parts, raw[last:]])


def mended_bytes(data: bytes, encoding: str, fixes: Sequence[Fix]) -> tuple[bytes, tuple[Fix, ...]]:
    """The file with the fixes made, every other byte as it was, and the fixes that could be made.

    One that the encoding has no characters for, or that stands between broken bytes, is left to the writer.
    """
    if not fixes:
        return data, ()
    places = byte_places(data, encoding)
    parts: list[bytes] = []
    made: list[Fix] = []
    last = 0
    for fix in fixes:
        start, end = places[fix.start], places[fix.end]
        try:
            before, after = (encode_within(text, data, encoding) for text in (fix.before, fix.after))
        except UnicodeEncodeError:
            continue
        if data[start:end] != before or start < last:
            continue
        parts += data[last:start], after
        made.append(fix)
        last = end
    return b"".join([*parts, data[last:]]), tuple(made)
