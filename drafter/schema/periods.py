"""Periods of a year (时段) by their names: when they can be summed up, and when they are over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Period(NamedTuple):
    """A part of a year: ``known`` is the month from which it may be summed up, ``last`` its last one.

    Whoever sums up a quarter or a half in its last months has a forecast; the second half is told of as it goes on.
    """

    name: str
    known: int
    last: int


PERIODS: Mapping[str, Period] = {
    name: Period(name, known, last)
    for name, known, last in (
        ("一季度", 1, 3),
        ("二季度", 4, 6),
        ("上半年", 4, 6),
        ("三季度", 7, 9),
        ("前三季度", 7, 9),
        ("前三个季度", 7, 9),
        ("四季度", 10, 12),
        ("下半年", 7, 12),
        ("全年", 10, 12),
    )
}


def period_of(text: str) -> Period | None:
    """The period that a text begins with; None where it begins with none, or says since when (下半年以来)."""
    name = next((name for name in PERIODS if text.removeprefix("第").startswith(name)), None)
    return PERIODS[name] if name and not text.removeprefix("第").startswith(f"{name}以来") else None
