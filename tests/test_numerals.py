"""Numerals and enumerators."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.numerals import (
    STYLES,
    beside,
    figures_meet,
    format_enumerator,
    format_numeral,
    match_enumerator,
    parse_numeral,
    spaced,
)

NUMERALS = [("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("两", 2), ("３", 3), ("12", 12), ("二〇二六", 2026)]


@pytest.mark.parametrize(("text", "value"), NUMERALS)
def test_parse_numeral(text: str, value: int) -> None:
    assert parse_numeral(text) == value


@pytest.mark.parametrize("text", ["", "几", "三点", "x"])
def test_parse_numeral_refuses_what_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="not a numeral"):
        parse_numeral(text)


@given(st.integers(0, 99))
def test_numerals_come_back(value: int) -> None:
    assert parse_numeral(format_numeral(value)) == value


# text, enumerator with its mark, style, number
ENUMERATORS = [
    ("一、提高认识", "一、", "一、", 1),
    ("十二、其他", "十二、", "一、", 12),
    ("（三）围绕和谐", "（三）", "（一）", 3),
    ("(三)围绕和谐", "(三)", "（一）", 3),
    ("1.要加强领导", "1.", "1.", 1),
    ("1、要加强领导", "1、", "1.", 1),
    ("２．完善制度", "２．", "1.", 2),
    ("1.2026年的任务", "1.", "1.", 1),
    ("（2）落实责任", "（2）", "（1）", 2),
    ("②落实责任", "②", "①", 2),
    ("第一，要认真学习", "第一，", "第一，", 1),
    ("第三个问题：关于队伍", "第三个问题：", "第一，", 3),
    ("二要着力解决", "二要", "一是", 2),
    ("一是建设窗口", "一是", "一是", 1),
    ("首先，要提高认识", "首先，", "首先", 1),
    ("最后，要强调的是", "最后，", "首先", 0),
    ("一.提高认识", "一.", "一、", 1),
    ("第一点希望，要读书", "第一点希望，", "第一，", 1),
    ("第二句话是要实干", "第二句话是", "第一，", 2),
    ("第三部分：保障", "第三部分：", "第一，", 3),
    ("㈡落实责任", "㈡", "（一）", 2),
    ("⑶落实责任", "⑶", "（1）", 3),
    ("⒈落实责任", "⒈", "1.", 1),
    ("壹、认识要到位", "壹、", "一、", 1),
    ("叁、落实要到位", "叁、", "一、", 3),
    ("Ⅱ、把人练出来", "Ⅱ、", "第一，", 2),
    ("Ⅲ　把设备用起来", "Ⅲ", "第一，", 3),
    ("(i) 推动创新", "(i)", "（1）", 1),
    ("（iv）推动创新", "（iv）", "（1）", 4),
    ("(b) 培育人才", "(b)", "（1）", 2),
    ("二抓领学先学", "二抓", "一是", 2),
    ("三看居民找不找你", "三看", "一是", 3),
    ("头一条，返工的先返", "头一条，", "第一，", 1),
    ("第二部分　明年工作", "第二部分", "第一，", 2),
    ("第三关，谈成", "第三关，", "第一，", 3),
]


@pytest.mark.parametrize(("text", "printed", "style", "number"), ENUMERATORS)
def test_match_enumerator(text: str, printed: str, style: str, number: int) -> None:
    mark = match_enumerator(text)
    assert mark is not None
    assert (mark.text, mark.style, mark.number) == (printed, style, number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "同志们：",
        "1346.4亿元",
        "12.5%的企业",
        "2021年是开局之年",
        "一不怕苦",
        "一是否可行",
        "一、二、三产业",
        "第一、二、三产业",
        "二、三季度",
        "第一个五年计划，提前完成",
        "第一季度，形势很好",
    ],
)
def test_ordinary_text_has_no_enumerator(text: str) -> None:
    assert match_enumerator(text) is None


@pytest.mark.parametrize("style", [*(s for s in STYLES if s != "首先"), "一要"])
@pytest.mark.parametrize("number", [1, 3, 10])
def test_printed_enumerators_are_read_again(style: str, number: int) -> None:
    mark = match_enumerator(format_enumerator(style, number) + "抓落实")
    assert mark is not None
    assert mark.number == number


@pytest.mark.parametrize(("style", "number"), [("一、", 0), ("①", 21), ("首先", 4), ("甲", 1)])
def test_format_enumerator_refuses(style: str, number: int) -> None:
    with pytest.raises(ValueError, match="no enumerator"):
        format_enumerator(style, number)


MEETING = [("12", "5月", True), ("12", "家", False), ("第7.", "8%", True), ("7", ".8%", True), ("12", "%的企业", True)]
MEETING += [("家", "12", False), ("", "12", False), ("12", "", False), ("１２", "5", True), ("12，", "5", False)]


@pytest.mark.parametrize(("before", "after", "meet"), MEETING)
def test_figures_that_meet_are_kept_apart(before: str, after: str, meet: bool) -> None:
    assert figures_meet(before, after) is meet
    assert beside(before, after) == before + "，" * meet + after


def test_an_enumerator_makes_no_number_of_the_text_behind_it() -> None:
    assert [spaced("1.", "5G建设"), spaced("1.", "抓学习"), spaced("（1）", "5G建设")] == ["1. ", "1.", "（1）"]
    assert (found := match_enumerator("1. 5G建设")) and found.text == "1."
