"""An outline schema as a page of text: what the speeches of a genre do, in which order, how long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from drafter.model import Move, Outline
from drafter.report.wording import OBLIGATIONS, counted, percent, point_facts, size_of
from drafter.show.tables import print_columns

_COLUMNS = ("语步", "", "篇数", "位置", "占全文", "篇幅", "后面常接")
_FOLLOWERS = 3


def outline_lines(outline: Outline, roles: Mapping[str, str]) -> Iterator[str]:
    """The page of an outline, line by line; ``roles`` gives the Chinese names of roles."""
    length = f"，通常约{outline.length}字" if outline.length else ""
    yield f"{outline.name}（{outline.id}）　依据{outline.support}篇讲话{length}"
    if outline.salutations:
        yield f"{roles.get('salutation', 'salutation')}　{counted(outline.salutations)}"
    if outline.note:
        yield f"备注　{outline.note}"
    yield ""
    yield from print_columns([_COLUMNS, *(_row(move, outline.support, roles) for move in outline.moves)])
    point = outline.move("point")
    if point is not None:
        yield ""
        yield from (f"{name}　{told}" for name, told in point_facts(point, roles) if told)
    yield ""
    yield "必有：五篇里至少四篇有；常有：五篇里至少两篇有；可有：更少。位置、占全文都是平均值。"


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
