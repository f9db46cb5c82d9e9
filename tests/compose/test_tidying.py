"""Tidying a brief: what people type is cleaned, and no place in it moves."""

from __future__ import annotations

import pytest
from briefs import BRIEFS
from hypothesis import given, settings

from drafter.compose.tidying import tidy_brief
from drafter.model import Brief, BriefPoint, PinnedPhrases, Quotation


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("　落实不平衡 ", "落实不平衡"),
        ("，落实不平衡", "落实不平衡"),
        ("甲。。乙", "甲。乙"),
        ("甲；。乙", "甲。乙"),
        ("甲，，乙", "甲，乙"),
        ("甲\n乙", "甲乙"),
        ("甲\u200b乙", "甲乙"),
        ("\ufeff甲\u202e乙\u2060", "甲乙"),
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


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("一、看清家底", "看清家底"),
        ("（三）管好渠道", "管好渠道"),
        ("2.补齐短板", "补齐短板"),
        ("2、补齐短板", "补齐短板"),
        ("(4)守住底线", "守住底线"),
        ("②守住底线", "守住底线"),
        ("一、（一）看清家底", "看清家底"),
        ("一、二期工程同步推进", "一、二期工程同步推进"),
        ("三、四号楼一起改", "三、四号楼一起改"),
        ("1、2号机组轮流检修", "1、2号机组轮流检修"),
        ("1.5万亩农田连片改造", "1.5万亩农田连片改造"),
        ("一是看清家底", "一是看清家底"),
        ("首先看清家底", "首先看清家底"),
        ("一、", "一、"),
    ],
)
def test_a_number_before_one_heading_goes_where_it_is_nothing_else(typed: str, tidy: str) -> None:
    points = (BriefPoint(heading=typed), BriefPoint(heading="抓好落实"))
    assert tidy_brief(Brief("x", points=points)).points[0].heading == tidy


def test_marks_that_nobody_sees_go_from_quotations_and_pinned_phrases_too() -> None:
    pinned = PinnedPhrases(signoff=("谢谢\u200b大家！",))
    tidy = tidy_brief(Brief("x", quotes=(Quotation("守土\u200b有责", "市长"),), pinned=pinned))
    assert (tidy.quotes[0].words, tidy.pinned.signoff) == ("守土有责", ("谢谢大家！",))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026-12-31", "2026年12月31日"),
        ("2026.5.1前", "2026年5月1日前"),
        ("2026/09/30前", "2026年9月30日前"),
        ("6月底前", "6月底前"),
        ("2026-13-31", "2026-13-31"),
        ("0571-8888", "0571-8888"),
    ],
)
def test_a_deadline_in_figures_is_said_as_a_day(typed: str, said: str) -> None:
    assert tidy_brief(Brief("x", points=(BriefPoint("甲", due=typed),))).points[0].due == said


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
