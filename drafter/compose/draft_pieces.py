"""The pieces of a draft (初稿): its clauses, each with where it comes from as far as anybody knows.

The text is the draft's own, as it lies in its file. Its origins are those of a draft that was made again from the same
brief, where this has the same words: a library, a brief or a program that has changed since tells nothing of the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import NamedTuple

from drafter.compose.revision import Piece
from drafter.model import Draft, Origin, OriginKind, Paragraph, Phrase, Section
from drafter.numerals import match_enumerator
from drafter.patterns import regex
from drafter.punctuation import HAN, SLOT, clauses, han_count, sentences

SHORTEST = 4  # Han characters of a sentence that is worth knowing
MARKS = "，。；：！？ \u3000"
_SILENT = regex(rf"[^{HAN}0-9A-Za-z]+")


class Told(NamedTuple):
    """A clause of a text: as it stands there, what it is compared by, and the number of its line."""

    text: str
    key: str
    line: int


# --- pieces that know their origins -----------------------------------------------------------------


def pieces_of(draft: Draft) -> tuple[Piece, ...]:
    """The clauses of a draft with their origins, in the order of the text; a frame of the bank is one piece.

    What is listed within a part is of that part: 一是落实不平衡 is a problem, and no point of the speech.
    """
    found: list[Piece] = []
    for top in draft.sections:
        for section in top.walk():
            found += _section_pieces(section, top.role)
    return tuple(found)


def _section_pieces(section: Section, role: str) -> Iterator[Piece]:
    if section.heading:
        yield from paragraph_pieces(Paragraph(section.heading, section.heading_origins), role)
    for paragraph in section.paragraphs:
        yield from paragraph_pieces(paragraph, role)


def paragraph_pieces(paragraph: Paragraph, role: str, line: int = 0) -> Iterator[Piece]:
    """The clauses of a paragraph with their origins."""
    before: Piece | None = None
    for start, end in clause_spans(paragraph.text):
        kind, ref, pure = _origin(paragraph.origins, start, end)
        piece = Piece(paragraph.text[start:end], role, kind, ref, line, pure)
        if before and kind == "bank" and (before.kind, before.ref) == (kind, ref):
            before = replace(before, text=before.text + piece.text)
            continue
        if before:
            yield before
        before = piece
    if before:
        yield before


def _origin(origins: Sequence[Origin], start: int, end: int) -> tuple[OriginKind | None, str, bool]:
    """Where most of a stretch comes from, and whether all does; a frame is the bank's, whatever fills it."""
    shares: dict[tuple[OriginKind, str], int] = {}
    for one in origins:
        size = min(end, one.end) - max(start, one.start)
        if size > 0:
            shares[one.kind, one.ref] = shares.get((one.kind, one.ref), 0) + size
    banks = [source for source in shares if source[0] == "bank"]
    kind, ref = max(banks or shares, key=lambda source: shares[source], default=(None, ""))
    return kind, ref, len({one for one, _ in shares}) < 2


# --- pieces of a text -------------------------------------------------------------------------------


def located(pieces: Sequence[Piece], text: str) -> tuple[Piece, ...]:
    """The clauses of a draft's text, with the origins of those that ``pieces`` of the same draft made again have.

    Of the others nobody knows where they come from; their role is that of what stands before them.
    """
    told = joined(pieces, told_clauses(text))
    keys = [key_of(piece.text) for piece in pieces]
    blocks = SequenceMatcher(None, keys, [one.key for one in told], autojunk=False).get_matching_blocks()
    same = {block.b + step: pieces[block.a + step] for block in blocks for step in range(block.size)}
    found: list[Piece] = []
    for place, one in enumerate(told):
        if (piece := same.get(place)) is not None:
            found.append(replace(piece, text=one.text, line=one.line))
        else:
            found.append(Piece(one.text, found[-1].role if found else "", line=one.line))
    return tuple(found)


def recognised(text: str, bank: Mapping[str, Sequence[Phrase]]) -> tuple[Piece, ...]:
    """The clauses of a draft of which only the text is left: what fits a frame of the bank is the bank's."""
    frames = [(phrase, frame_of(phrase.text)) for rows in bank.values() for phrase in rows if is_known_by(phrase)]
    return tuple(_recognised(one, frames) for one in told_clauses(text))


def _recognised(told: Told, frames: Sequence[tuple[Phrase, re.Pattern[str]]]) -> Piece:
    bare = told.text.strip(MARKS)
    for phrase, pattern in frames:
        if pattern.fullmatch(bare):
            return Piece(told.text, phrase.role, "bank", f"{phrase.role}: {phrase.text}", told.line)
    return Piece(told.text, "", line=told.line)


def is_known_by(phrase: Phrase) -> bool:
    """Whether a text may be known to be of an entry of the bank: there are words enough in it."""
    return phrase.status != "rejected" and han_count(SLOT.sub("", phrase.text)) >= SHORTEST


def frame_of(text: str) -> re.Pattern[str]:
    """A frame as a pattern: its slots take what has no end of a clause in it."""
    parts = SLOT.split(text.strip(MARKS))
    return re.compile("".join(re.escape(part) if index % 2 == 0 else "(.{1,60}?)" for index, part in enumerate(parts)))


# --- clauses ----------------------------------------------------------------------------------------


def told_clauses(text: str) -> list[Told]:
    """The clauses of a text that have words."""
    return [
        Told(line[start:end], key_of(line[start:end]), number)
        for number, line in enumerate(text.split("\n"))
        for start, end in clause_spans(line)
    ]


def joined(pieces: Sequence[Piece], told: Sequence[Told]) -> list[Told]:
    """The clauses of a text joined where a piece of the draft is several of them (a frame of two clauses)."""
    long = {key_of(piece.text): len(clause_spans(piece.text)) for piece in pieces}
    sizes = sorted({size for size in long.values() if size > 1}, reverse=True)
    found: list[Told] = []
    at = 0
    while at < len(told):
        size = next((n for n in sizes if long.get("".join(one.key for one in told[at : at + n])) == n), 1)
        run = told[at : at + size]
        found.append(Told("".join(one.text for one in run), "".join(one.key for one in run), run[0].line))
        at += size
    return found


def clause_spans(text: str) -> list[tuple[int, int]]:
    """The clauses of a line that have words; a blank (【待补：日期】) is not torn."""
    spans: list[tuple[int, int]] = []
    for start, end in sentences(text):
        for a, b in clauses(text[start:end]):
            if spans and text.count("【", *spans[-1]) > text.count("】", *spans[-1]):
                spans[-1] = (spans[-1][0], start + b)
            else:
                spans.append((start + a, start + b))
    return [(start, end) for start, end in spans if key_of(text[start:end])]


def key_of(text: str) -> str:
    """What a clause is compared by: its Han characters, and letters and digits, without the number it begins with."""
    text = text.strip()
    found = match_enumerator(text)
    return _SILENT.sub("", text.removeprefix(found.text) if found else text)
