"""Tidying a brief: what people type is cleaned, and no place in it moves."""

from __future__ import annotations

import pytest
from briefs import BRIEFS
from hypothesis import given, settings

from drafter.compose.tidying import tidy_brief
from drafter.model import Brief, BriefPoint


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


@settings(max_examples=20)  # briefs are dear to draw
@given(BRIEFS)
def test_tidying_moves_nothing_and_is_done_once(brief: Brief) -> None:
    tidy = tidy_brief(brief)
    assert [len(p.items) for p in tidy.points] == [len(p.items) for p in brief.points]
    assert len(tidy.spirit) == len(brief.spirit)
    again = tidy_brief(tidy)
    assert again.review == tidy.review
