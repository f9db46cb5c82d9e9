"""An outline schema as a page of text: what the speeches of a genre do, in which order, how long."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from drafter.model import Move, Outline
from drafter.report.wording import OBLIGATIONS, counted, function_places, percent, size_of

_COLUMNS = ("语步", "", "篇数", "位置", "占全文", "篇幅", "后面常接")
_FOLLOWERS = 3
_GAP = "  "


def outline_lines(outline: Outline, roles: Mapping[str, str]) -> Iterator[str]:
    """The page of an outline, line by line; ``roles`` gives the Chinese names of roles."""
    length = f"，通常约{outline.length}字" if outline.length else ""
    yield f"{outline.name}（{outline.id}）　依据{outline.support}篇讲话{length}"
    if outline.salutations:
        yield f"{roles.get('salutation', 'salutation')}　{counted(outline.salutations)}"
    if outline.note:
        yield f"备注　{outline.note}"
    yield ""
    yield from _table([_COLUMNS, *(_row(move, outline.support, roles) for move in outline.moves)])
    point = outline.move("point")
    if point is not None:
        yield ""
        yield from (f"{name}　{told}" for name, told in point_facts(point, roles) if told)
    yield ""
    yield "必有：五篇里至少四篇有；常有：五篇里至少两篇有；可有：更少。位置、占全文都是平均值。"


def point_facts(point: Move, roles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is known of the main points: how many, how numbered, how deep, what for."""
    yield "要点数目", counted(point.count, "个")
    yield "层次序数", counted(point.numbering)
    yield "层次深浅", counted(point.depth, "层")
    yield "要点作用", function_places(point.functions, roles)
    yield "下分几点", counted(point.subpoints, "个", "个要点")
    lengths = {"一句": point.sentence, "一段": point.paragraph}
    yield "句段长短", "，".join(f"{name}约{length}字" for name, length in lengths.items() if length)


def _row(move: Move, speeches: int, roles: Mapping[str, str]) -> tuple[str, ...]:
    followers = sorted(move.next.items(), key=lambda item: (-item[1], item[0]))[:_FOLLOWERS]
    return (
        roles.get(move.role, move.role),
        OBLIGATIONS[move.obligation],
        f"{move.support}/{speeches}",
        percent(move.position),
        percent(move.share),
        size_of(move),
        "、".join(f"{roles.get(role, role)}{count}" for role, count in followers),
    )


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        yield _GAP.join(cells).rstrip()


def _width(text: str) -> int:
    """Columns in a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
