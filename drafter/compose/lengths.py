"""Lengths (篇幅): how many Han characters each section of a plan gets."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.model import Genre, Note, Outline, PlannedSection
from drafter.numerals import ordinal
from drafter.patterns import regex
from drafter.schema.parts import HEAD

_POINT = regex(r"points\[(\d+)\]")
TOLERANCE = 0.15  # of the length: a speaker makes up for that much by speed


def role_lengths(roles: Sequence[str], outline: Outline, genre: Genre, total: int) -> dict[str, int]:
    """Share the length among roles by the outline's figures, or the usual ones where it has none."""

    def weight(role: str) -> float:
        move = outline.move(role)
        if role in HEAD:
            return 0.0
        return move.share if move and move.share > 0 else genre.part(role).share

    return dict(zip(roles, distribute(total, [weight(role) for role in roles]), strict=True))


def distribute(total: int, weights: Sequence[float]) -> list[int]:
    """Share ``total`` by weights in whole numbers whose sum is ``total`` (largest remainders)."""
    whole = sum(weights)
    if whole <= 0:
        return [0] * len(weights)
    exact = [total * weight / whole for weight in weights]
    shares = [int(value) for value in exact]
    rest = sorted(range(len(exact)), key=lambda i: (shares[i] - exact[i], i))
    for index in rest[: total - sum(shares)]:
        shares[index] += 1
    return shares


def lengths_note(sections: Sequence[PlannedSection], genre: Genre) -> Note:
    """The note that tells the length of every section."""
    told = tuple((section_name(section, genre), section.length) for section in sections if section.length)
    return Note("section-lengths", {"lengths": told})


def section_name(section: PlannedSection, genre: Genre) -> str:
    """What a section is called in what a plan and an outline tell of it: 第二点, 转述第一点, 回顾."""
    if section.role == "point":
        return f"第{ordinal(section.number)}点"
    if section.role == "attribution" and (found := _POINT.match(section.brief_key or "")):
        return f"转述第{ordinal(int(found[1]) + 1)}点"
    return genre.part(section.role, section.number).name
