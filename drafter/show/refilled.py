"""What was taken from a draft into its brief, for people (填空带回)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.pipeline.refilling import Refilled

_LONGEST = 24  # characters of an answer that are shown


def refilled_lines(made: Refilled) -> Iterator[str]:
    """What was taken over, what still waits, what to look at."""
    yield f"带回{len(made.answers)}处：{'；'.join(f'{asks}→{_short(text)}' for asks, text in made.answers)}"
    if made.waiting:
        yield f"还有{made.waiting}处没有填"
    if made.unsure:
        yield f"同一个问题填得不一样，用的是前面的，请核对：{'、'.join(made.unsure)}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 2] + "……"
