"""The table of the brief's keys agrees with the model."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

import pytest

from drafter.model import AgendaItem, Brief, BriefPoint, Meeting, PinnedPhrases, PointFunction, Speaker
from drafter.schema.keys import AGENDA, BRIEF, MAIN_POINT, MEETING, PINNED, POINT, SPEAKER
from drafter.schema.parts import FUNCTIONS
from drafter.schema.records import Record

MODELS = [
    (BRIEF, Brief),
    (MEETING, Meeting),
    (SPEAKER, Speaker),
    (AGENDA, AgendaItem),
    (POINT, BriefPoint),
    (MAIN_POINT, BriefPoint),
    (PINNED, PinnedPhrases),
]


@pytest.mark.parametrize(("record", "model"), MODELS, ids=[record.name for record, _ in MODELS])
def test_the_table_has_every_field_of_the_model(record: Record, model: type) -> None:
    typed = {field.name for field in fields(model) if field.compare}  # what is not compared is of the file
    assert {key.name for key in record.fields} == typed - {"source"}


def test_functions_are_those_of_the_model() -> None:
    assert set(FUNCTIONS) == set(get_args(PointFunction))


@pytest.mark.parametrize(
    ("written", "name"),
    [("要点", "points"), ("points", "points"), (" Reading-Rate ", "reading_rate"), ("要典", None), ("", None)],
)
def test_a_key_is_found_by_its_names(written: str, name: str | None) -> None:
    found = BRIEF.find(written)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("record", "written", "zh"),
    [
        (BRIEF, "要典", "要点"),
        (BRIEF, "主体", "主题"),
        (BRIEF, "题目", "标题"),
        (BRIEF, "讲话者", "讲话人"),
        (BRIEF, "wish", "祝愿"),
        (BRIEF, "聽眾", None),
        (MEETING, "会议时间", "日期"),
        (MEETING, "地址", "地点"),
        (AGENDA, "内容", "做了什么"),
        (POINT, "小标提", "小标题"),
        (BRIEF, "字" * 100_000, None),
    ],
)
def test_what_somebody_meant(record: Record, written: str, zh: str | None) -> None:
    found = record.likely(written)
    assert (found.zh if found else None) == zh
