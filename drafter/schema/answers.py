"""Answers to what a brief left open (待补), put into it by their keys: points[0].items, meeting.date."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from drafter.model import Brief
from drafter.patterns import regex
from drafter.schema.brief_text import brief_data
from drafter.schema.keys import BRIEF, POINT
from drafter.schema.parts import FUNCTIONS
from drafter.schema.records import Field, Record

Step = tuple[str, int | None]
_STEP = regex(r"([a-z_]+)(?:\[(\d{1,3})\])?(?:\.|$)")
_ENDS = regex(r"[；。\n]+")  # where one entry of a list ends and another begins
_MARKS = "，、；。 \u3000"
BARE = "内容"  # what a gap is called that asks nothing


def answered(brief: Brief, answers: Mapping[str, Sequence[tuple[str, str]]], skeleton: Sequence[str]) -> dict[str, Any]:
    """The brief as plain data with Chinese keys and with the answers in it.

    ``answers`` are by key what was asked (多少户; ``BARE`` for a gap that asks nothing), and what was answered.
    Where the words of the brief themselves ask, the answer goes there. ``skeleton`` are the functions of the points
    that a draft has where the brief gives none. Keys that the brief cannot have are passed over.
    """
    data = brief_data(brief)
    if any(key.startswith("points[") for key in answers):
        empty = [{POINT.named("function").zh: FUNCTIONS[name]} for name in skeleton]
        data.setdefault(BRIEF.named("points").zh, empty)
    for key, told in answers.items():
        if steps := [(name, int(index) if index else None) for name, index in _STEP.findall(key)]:
            _put(data, steps, BRIEF, told)
    return data


def _put(data: dict[str, Any], steps: Sequence[Step], record: Record, told: Sequence[tuple[str, str]]) -> None:
    """Put answers into the entry of ``data`` that the first of the steps names, or below it."""
    (name, index), *rest = steps
    field = record.find(name)
    if field is None:
        return
    if index is None:
        inner = _into(data.get(field.zh), rest, field, told)
        data[field.zh] = inner
        return
    rows = list(data.get(field.zh) or ())
    rows.extend({} for _ in range(index + 1 - len(rows)))
    rows[index] = _into(rows[index], rest, field, told, one=True)
    data[field.zh] = rows


def _into(
    before: Any, rest: Sequence[Step], field: Field, told: Sequence[tuple[str, str]], *, one: bool = False
) -> Any:
    """What ``before`` is with the answers in it, ``one`` entry of a list or all; a bare text is a main field."""
    record = field.record
    if not rest or record is None:
        return _value(before, told, many=field.many and not one)
    if isinstance(before, str):
        if rest[0] == (record.main, None):
            return _value(before, told, many=False)
        before = {record.named(record.main or "").zh: before}
    made = dict(before or {})
    _put(made, rest, record, told)
    return made


def _value(before: Any, told: Sequence[tuple[str, str]], *, many: bool) -> Any:
    """What stands there now: the words that asked with their answers, else the answer itself.

    Words of the brief that ask nothing of the kind stay as they are.
    """
    if isinstance(before, str) and before.strip():
        for asks, answer in told:
            found = _asking(asks).search(before)
            before = before[: found.start()] + answer + before[found.end() :] if found else before
        return before
    text = told[0][1]
    if not many:
        return text.strip(_MARKS)
    entries = [entry for part in _ENDS.split(text) if (entry := part.strip(_MARKS))]
    return [*(before or []), *entries]


def _asking(asks: str) -> re.Pattern[str]:
    question = f"：{re.escape(asks)}"
    return re.compile(f"【待[补核]({question})?】" if asks == BARE else f"【待[补核]{question}】")
