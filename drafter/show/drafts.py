"""Plans and drafts for people: why a plan is as it is, how a finished draft came out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.notes import VERDICTS, worded

if TYPE_CHECKING:
    from drafter.model import Note, Plan
    from drafter.pipeline.drafting import Summary
    from drafter.pipeline.making import Made


def plan_lines(plan: Plan) -> Iterator[str]:
    """The decisions of a plan, a line each."""
    yield from (f"· {worded(note)}" for note in plan.decisions)


def summary_text(summary: Summary) -> str:
    """How a draft came out, for the message that follows writing it."""
    gaps = f"，{summary.gaps}处【待补】" if summary.gaps else "，没有待补之处"
    return "。".join([f"约{summary.length}字{gaps}", *map(_shortly, summary.notes)])


def written_line(made: Made) -> str:
    """What was written where, of one draft among many."""
    return f"已写入 {made.target}" + (f"（{summary_text(made.summary)}）" if made.summary else "")


def _shortly(note: Note) -> str:
    """A note without its full stop; one on the length without the length, which was told."""
    verdict = VERDICTS.get(note.code)
    return verdict(**note.values) if verdict else worded(note).rstrip("。")
