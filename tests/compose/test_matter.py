"""Tidying a brief: what people type is cleaned, and no place in it moves."""

from __future__ import annotations

import pytest
from briefs import BRIEFS
from hypothesis import given

from drafter.compose.matter import (
    agenda_kind,
    are_fragments,
    infer_function,
    matter_lines,
    point_lines,
    resolve_point,
    split_point,
    tidy_brief,
)
from drafter.model import AgendaItem, Brief, BriefPoint


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("　落实不平衡 ", "落实不平衡"),
        ("，落实不平衡", "落实不平衡"),
        ("甲。。乙", "甲。乙"),
        ("甲；。乙", "甲。乙"),
        ("甲，，乙", "甲，乙"),
        ("甲\n乙", "甲乙"),
        ("【待补】", None),
        ("待补", None),
        ("。", None),
        ("【待补：数据】", "【待补：数据】"),
    ],
)
def test_texts(typed: str, tidy: str | None) -> None:
    assert tidy_brief(Brief("x", theme=typed)).theme == tidy


def test_numbers_that_somebody_typed_before_items_go() -> None:
    points = tuple(BriefPoint(text=text) for text in ("一是抓培训", "二是抓待遇", "三是抓服务"))
    assert [p.text for p in tidy_brief(Brief("x", points=points)).points] == ["抓培训", "抓待遇", "抓服务"]
    headed = (BriefPoint(heading="一、提高认识"), BriefPoint(heading="二、狠抓落实"))
    assert [p.heading for p in tidy_brief(Brief("x", points=headed)).points] == ["提高认识", "狠抓落实"]


def test_a_number_that_is_part_of_the_words_stays() -> None:
    points = (BriefPoint(text="一是一，二是二"), BriefPoint(text="抓待遇"))
    assert tidy_brief(Brief("x", points=points)).points[0].text == "一是一，二是二"


@given(BRIEFS)
def test_tidying_moves_nothing_and_is_done_once(brief: Brief) -> None:
    tidy = tidy_brief(brief)
    assert [len(p.items) for p in tidy.points] == [len(p.items) for p in brief.points]
    assert len(tidy.spirit) == len(brief.spirit)
    again = tidy_brief(tidy)
    assert [point_lines(p) for p in again.review] == [point_lines(p) for p in tidy.review]


@pytest.mark.parametrize(
    ("point", "level", "run_in", "expected"),
    [
        (BriefPoint("题", "文"), 1, False, ("题", "文")),
        (BriefPoint(text="压实责任"), 1, False, ("压实责任", None)),
        (BriefPoint(text="压实责任"), 2, True, (None, "压实责任")),
        (BriefPoint(text="压实责任。谁来干要写清。"), 2, True, ("压实责任", "谁来干要写清。")),
        (BriefPoint(text="压实责任。谁来干要写清。"), 1, False, (None, "压实责任。谁来干要写清。")),
        (BriefPoint(text="很长" * 30), 1, False, (None, "很长" * 30)),
        (BriefPoint(), 1, False, (None, None)),
    ],
)
def test_headings_out_of_texts(
    point: BriefPoint, level: int, run_in: bool, expected: tuple[str | None, str | None]
) -> None:
    assert split_point(point, level, run_in) == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ((BriefPoint(text="甲"), BriefPoint(text="乙。")), True),
        ((BriefPoint(text="甲。乙。"),), False),
        ((BriefPoint(heading="甲"),), False),
        ((BriefPoint(text="甲\n乙"),), False),
    ],
)
def test_fragments(items: tuple[BriefPoint, ...], expected: bool) -> None:
    assert are_fragments(items) is expected


@pytest.mark.parametrize(
    ("heading", "first", "last", "function"),
    [
        ("提高政治站位，充分认识重要意义", True, False, "significance"),
        ("充分认识重要意义", False, False, "tasks"),
        ("加强组织领导", False, True, "safeguards"),
        ("加强组织领导", False, False, "tasks"),
        ("抓好重点任务", True, True, "tasks"),
    ],
)
def test_functions(heading: str, first: bool, last: bool, function: str) -> None:
    assert infer_function(heading, first, last) == function


def test_keys_name_points_and_nothing_else() -> None:
    brief = Brief("x", points=(BriefPoint("甲", items=(BriefPoint(text="乙"),)),), wishes=("祝",))
    found = resolve_point(brief, "points[0].items[0]")
    assert found is not None
    assert found.text == "乙"
    for key in ("points", "points[7]", "wishes[0]", None):
        assert resolve_point(brief, key) is None


def test_agenda_kinds() -> None:
    kinds = [agenda_kind(AgendaItem(did)) for did in ("主持会议", "参加会议", "作了交流发言", "出席会议")]
    assert kinds == ["chairs", "attends", "event", "attends"]


def test_matter_of_a_role() -> None:
    brief = Brief("x", agenda=(AgendaItem("作了发言", "三家单位"),), thanks=("社会各界",))
    assert matter_lines(brief, "acknowledgement") == ["三家单位作了发言", "社会各界"]
    assert matter_lines(brief, "signoff") == []
