"""One document, several speeches: where one ends and the next begins.

Compilations mark their pieces (篇一, 范文二), or only by a second 同志们：, or not at all: then a closing
call followed by the opening of another meeting is the seam.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.analyse.frontmatter import looks_like_title, match_salutation
from drafter.analyse.roles import Cues

_NUMBER = r"[一二三四五六七八九十0-9０-９]{1,3}"
_PIECE = re.compile(
    rf"(?:^.{{0,40}}(?:篇|范文|之){_NUMBER}[：:】)）]?(?:.{{0,40}})$|^[【（(]?第?{_NUMBER}篇[】）)：:\s].{{0,50}}$|"
    rf"^[【（(]第?{_NUMBER}篇[】）)].{{0,50}}$)"
)
_STOP = re.compile(r"[。！；]")
_CLOSING = re.compile(
    r"(?:让我们|作出.{0,14}贡献|做出.{0,14}贡献|努力奋斗|推向前进|新篇章|谢谢(?:大家|各位)?|建功立业|祝(?:愿)?(?:大家|各位|大会))"
    r".{0,40}[。！]$|[！]$"
)
_STRONG = 3.0
_SHORT_TAIL = 700  # characters: a second 同志们： with less than this after it only begins the closing


@dataclass(frozen=True, slots=True)
class Part:
    """The paragraphs ``start`` to ``end`` of a document; ``named`` when a line 篇一 announces the piece."""

    start: int
    end: int
    named: bool = False


def split_paragraphs(paragraphs: Sequence[str], cues: Cues) -> tuple[Part, ...]:
    """Divide the paragraphs of a document into speeches; joined, the parts are the document."""
    marks = [i for i, p in enumerate(paragraphs) if _is_piece_mark(p)]
    if len(marks) < 2:
        marks = []
    starts = {0, *marks}
    for begin, end in zip(sorted(starts), [*sorted(starts)[1:], len(paragraphs)], strict=True):
        starts.update(_seams(paragraphs, begin, end, cues))
    ordered = sorted(starts)
    return tuple(
        Part(begin, end, begin in marks)
        for begin, end in zip(ordered, [*ordered[1:], len(paragraphs)], strict=True)
        if end > begin
    )


def _is_piece_mark(paragraph: str) -> bool:
    return len(paragraph) <= 60 and not _STOP.search(paragraph) and bool(_PIECE.match(paragraph))


def _seams(paragraphs: Sequence[str], begin: int, end: int, cues: Cues) -> list[int]:
    """Starts of further speeches inside one stretch of text."""
    seams: list[int] = []
    since = begin
    for index in range(begin + 1, end):
        body = sum(len(p) for p in paragraphs[since:index])
        if body < 200:
            continue
        if _begins_speech(paragraphs, since, index, end, cues):
            since = index
            seams.append(index)
    return seams


def _begins_speech(paragraphs: Sequence[str], since: int, index: int, end: int, cues: Cues) -> bool:
    paragraph, before = paragraphs[index], paragraphs[index - 1]
    if looks_like_title(paragraph) and len(paragraph) >= 6:
        return _is_closing(before, cues) or any(match_salutation(p) for p in paragraphs[index + 1 : index + 5])
    salutation = match_salutation(paragraph)
    if salutation and len(salutation) == len(paragraph):
        return _opens_here(paragraphs, index + 1, end, cues)
    return _is_closing(before, cues) and index - since > 3 and _opening_score(paragraph, cues) >= _STRONG


def _opens_here(paragraphs: Sequence[str], index: int, end: int, cues: Cues) -> bool:
    """After a salutation: an opening, or a text too long and too itemised to be a closing call."""
    if index >= end:
        return False
    left = sum(len(p) for p in paragraphs[index:end])
    opening = _opening_score(paragraphs[index], cues)
    return opening >= _STRONG or (left > _SHORT_TAIL and opening >= 2.0) or left > 2 * _SHORT_TAIL


def _opening_score(paragraph: str, cues: Cues) -> float:
    return cues.score(paragraph[:200], "opening")[0]


def _is_closing(paragraph: str, cues: Cues) -> bool:
    tail = paragraph[-200:]
    return bool(_CLOSING.search(tail)) or cues.score(tail, "signoff")[0] >= _STRONG
