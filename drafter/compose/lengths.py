"""Lengths (篇幅): how many Han characters each section of a plan gets."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.model import Genre, Note, Outline, PlannedSection
from drafter.numerals import ordinal
from drafter.schema.parts import HEAD

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
    told: list[tuple[str, int]] = []
    for section in sections:
        if section.length:
            name = genre.part(section.role, section.number).name
            name = f"第{ordinal(section.number)}点" if section.role == "point" else name
            told.append((name, section.length))
    return Note("section-lengths", {"lengths": tuple(told)})
