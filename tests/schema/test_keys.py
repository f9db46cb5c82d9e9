"""The table of keys agrees with the model, and finds what people meant."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

import pytest

from drafter.model import AgendaItem, Brief, BriefPoint, Meeting, PointFunction, Speaker
from drafter.schema.keys import FUNCTIONS, MAIN_KEYS, RECORDS, Shape, find_key, key_named, nearest, nearest_key

MODELS: dict[Shape, type] = {
    "brief": Brief,
    "meeting": Meeting,
    "speaker": Speaker,
    "agenda": AgendaItem,
    "point": BriefPoint,
}


@pytest.mark.parametrize("record", MODELS)
def test_the_table_has_every_field_of_the_model(record: Shape) -> None:
    names = {field.name for field in fields(MODELS[record])} - {"source"}
    assert {key.name for key in RECORDS[record]} == names


@pytest.mark.parametrize("record", RECORDS)
def test_names_are_unique_and_similar_words_are_no_names(record: Shape) -> None:
    keys = RECORDS[record]
    names = [name for key in keys for name in (key.name, key.zh)]
    similar = [word for key in keys for word in key.similar]
    assert len(set(names)) == len(names)
    assert len(set(similar)) == len(similar)
    assert not set(names) & set(similar)


def test_main_keys_exist_and_functions_are_those_of_the_model() -> None:
    assert [key_named(record, name).name for record, name in MAIN_KEYS.items()] == list(MAIN_KEYS.values())
    assert set(FUNCTIONS) == set(get_args(PointFunction))


@pytest.mark.parametrize(
    ("written", "name"),
    [("要点", "points"), ("points", "points"), (" Reading-Rate ", "reading_rate"), ("要典", None), ("", None)],
)
def test_find_key(written: str, name: str | None) -> None:
    found = find_key("brief", written)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("record", "written", "zh"),
    [
        ("brief", "要典", "要点"),
        ("brief", "主体", "主题"),
        ("brief", "题目", "标题"),
        ("brief", "讲话者", "讲话人"),
        ("brief", "wish", "祝愿"),
        ("brief", "聽眾", None),
        ("meeting", "会议时间", "日期"),
        ("meeting", "地址", "地点"),
        ("agenda", "内容", "做了什么"),
        ("point", "小标提", "小标题"),
        ("brief", "字" * 100_000, None),
    ],
)
def test_nearest_key(record: Shape, written: str, zh: str | None) -> None:
    found = nearest_key(record, written)
    assert (found.zh if found else None) == zh


def test_nearest_prefers_the_first_of_equals_and_the_same_beginning() -> None:
    assert nearest("甲乙", ["甲丙", "甲丁"]) == "甲丙"
    assert nearest("甲乙", ["丙乙", "甲丁"]) == "甲丁"
    assert nearest("甲", []) is None
