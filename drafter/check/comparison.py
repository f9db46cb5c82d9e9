"""What a text shares with past speeches (比对结果): sentences, whole texts, headings."""

from __future__ import annotations

from typing import NamedTuple

from drafter.check.passages import PastSpeech
from drafter.late_classes import dataclass


class Taken(NamedTuple):
    """A sentence of the text that a past speech has too: offsets in the text, and where in the other one."""

    start: int
    end: int
    size: int
    formula: bool
    other: int  # offset in the past speech's text


class Shared(NamedTuple):
    """What a text shares with one past speech; shares are parts of the text's Han characters, 0 to 1."""

    past: PastSpeech
    taken: tuple[Taken, ...]
    share: float
    plain: float  # formulas left out


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a text shares with past speeches, those with most first; ``same`` are copies of the text itself."""

    shared: tuple[Shared, ...]
    same: tuple[Shared, ...]
    heads: tuple[tuple[int, str], ...]
    compared: int


def percent(share: float) -> str:
    """A part of a text; a trace is not nothing."""
    return f"{share:.0%}" if share >= 0.01 else "不到1%"
