"""Typed marks become printed ones, and nothing else changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.compose.typed_marks import set_text

CASES = [
    ("落实不平衡,抓得不紧;问题突出", "落实不平衡，抓得不紧；问题突出"),
    ("时间:上午9:30", "时间：上午9:30"),
    ("补助3,000元,按月发放", "补助3,000元，按月发放"),
    ("增长7.8%,居全市第三", "增长7.8%，居全市第三"),
    ("抓好落实.加强督查.", "抓好落实。加强督查。"),
    ("同比增长7.8%", "同比增长7.8%"),
    ("怎么办?靠实干!", "怎么办？靠实干！"),
    ("条例(试行)", "条例（试行）"),
    ("GB(15834)", "GB(15834)"),
    ('推行"免申即享"改革', "推行“免申即享”改革"),
    ('一个"没有配对', '一个"没有配对'),
    ("这样的例子还有很多...", "这样的例子还有很多……"),
    ("这样的例子还有很多。。。", "这样的例子还有很多……"),
    ("这样的例子还有很多……", "这样的例子还有很多……"),
    ("建成 12 个基地,培训 3.6 万人次", "建成12个基地，培训3.6万人次"),
    ("《意见》,《办法》", "《意见》，《办法》"),
    ("见 https://a.cn/b,c 网页", "见 https://a.cn/b,c 网页"),
    ("A, B and C", "A, B and C"),
    ("{{ 7 * 7 }}", "{{ 7 * 7 }}"),
    ("比分为3:2", "比分为3:2"),
    ("日期:2026-03-12", "日期：2026-03-12"),
]


@pytest.mark.parametrize(("typed", "printed"), CASES)
def test_setting(typed: str, printed: str) -> None:
    assert set_text(typed) == printed
    assert set_text(printed) == printed


@given(st.text(st.sampled_from('甲乙丙12.,;:?!()" ，。“”《》…ab%'), max_size=30))
def test_no_word_and_no_figure_changes(text: str) -> None:
    assert re.sub(r"\W", "", set_text(text)) == re.sub(r"\W", "", text)


@pytest.mark.parametrize("text", ["甲,", "(", "甲(", '"甲', "甲 ", "甲.", "甲1 "])
def test_long_texts_are_set(text: str) -> None:
    long = text * 200_000  # quadratic work on it would not come to an end here
    assert re.sub(r"\W", "", set_text(long)) == re.sub(r"\W", "", long)
