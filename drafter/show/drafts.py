"""Plans and drafts for people: why a plan is as it is, how a finished draft came out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from drafter.notes import VERDICTS, worded
from drafter.show.shell import command

if TYPE_CHECKING:
    from drafter.model import Note, Plan
    from drafter.pipeline.drafting import Summary
    from drafter.pipeline.making import Made


def genre_lines(genres: Mapping[str, str]) -> Iterator[str]:
    """The genres by Chinese name and id."""
    yield from (f"{zh}（{name}）" for name, zh in genres.items())


def plan_lines(plan: Plan) -> Iterator[str]:
    """The decisions of a plan, a line each."""
    yield from (f"· {worded(note)}" for note in plan.decisions)


def summary_text(made: Summary) -> str:
    """How a draft came out, for the message that follows writing it."""
    empty = any(note.code == "empty" for note in made.notes)  # what has no mark lacks its matter all the same
    gaps = f"，{made.gaps}处【待补】" if made.gaps else "" if empty else "，没有待补之处"
    return "。".join([f"约{made.length}字{gaps}", *map(_shortly, made.notes)])


def last_page_text(lines: int) -> str:
    """What to say of a last page of so many lines; empty where there is none such."""
    return f"末页大约只有{lines}行，删去几个字就能少一页" if lines else ""


def written_line(made: Made) -> str:
    """What was written where, of one draft among many."""
    return f"已写入 {made.target}" + (f"（{summary_text(made.summary)}）" if made.summary else "")


def gravest_lines(made: Made, most: int) -> Iterator[str]:
    """The findings of one draft among many: the gravest, in the order of the text, and how many more there are."""
    from drafter.pipeline.checking import gravest
    from drafter.show.findings import finding_lines, summary

    shown, rest = gravest(made.found, most)
    yield from finding_lines(shown)
    if rest:
        yield f"{made.target}: 还有{summary(rest)}，请用 {command('check', made.target)} 逐条看"


def _shortly(note: Note) -> str:
    """A note without its full stop; one on the length without the length, which was told."""
    verdict = VERDICTS.get(note.code)
    return verdict(**note.values) if verdict else worded(note).rstrip("。")
