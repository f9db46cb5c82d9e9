"""Decisions about phrases and sets of headings, for people (取舍)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.schema.slot_names import spoken

if TYPE_CHECKING:
    from drafter.pipeline.deciding import Decided, Decision
    from drafter.pipeline.deciding_sets import DecidedSet, SetDecision

ACTIONS = {
    "accept": "采用了",
    "reject": "否决了",
    "reword": "改写成",
    "annotate": "注明了",
    "restore": "撤回了对这一条的决定：",
    "add": "收进了",
}


def decided_line(decision: Decision, decided: Decided) -> str:
    """What was decided, and where it was written."""
    if not decided.changed:
        return f"本来就是这样，没有写入：“{spoken(decided.entry)}”"
    return f"{ACTIONS[decision.action]}“{spoken(decided.entry)}”，写在 {decided.path}"


def decided_set_line(decision: SetDecision, decided: DecidedSet) -> str:
    """What was decided about a set of headings, and where it was written."""
    named = f"“{spoken('；'.join(decision.headings))}”这一套小标题"
    if not decided.changed:
        return f"本来就是这样，没有写入：{named}"
    return f"{ACTIONS[decision.action]}{named}，写在 {decided.path}"
