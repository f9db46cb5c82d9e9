"""Paragraphs are found among the lines of the text, automatic numbers and line breaks notwithstanding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.check.paragraph_places import paragraph_lines


@pytest.mark.parametrize(
    ("lines", "paragraphs", "expected"),
    [
        (["标题", "同志们：", "正文。"], ["标题", "同志们：", "正文。"], [0, 1, 2]),
        (["标题", "一、提高认识", "正文。"], ["标题", "提高认识", "正文。"], [0, 1, 2]),
        (["在全市会议上的讲话", "正文。"], ["在全市会议\n上的讲话", "正文。"], [0, 1]),
        (["第一行", "第二行", "下一段"], ["第一行\n第二行", "下一段"], [0, 2]),
        (["甲", "乙"], ["甲", "", "　", "乙"], [0, None, None, 1]),
        (["同样", "中间", "同样"], ["同样", "中间", "同样"], [0, 1, 2]),
        (["甲"], ["甲", "没有的"], [0, None]),
        ([], ["甲"], [None]),
    ],
)
def test_cases(lines: list[str], paragraphs: list[str], expected: list[int | None]) -> None:
    assert paragraph_lines(lines, paragraphs) == expected


@given(st.lists(st.text("甲乙丙丁 ", min_size=1, max_size=6).filter(str.strip), max_size=12))
def test_every_paragraph_of_an_unchanged_text_is_found_in_order(lines: list[str]) -> None:
    found = paragraph_lines([f"（一）{line}" for line in lines], lines)
    assert found == list(range(len(lines)))
