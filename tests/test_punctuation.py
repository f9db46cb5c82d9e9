"""Sentence and clause boundaries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.punctuation import clauses, han_count, sentences

SENTENCES = [
    ("今天开会。下面讲话！", ["今天开会。", "下面讲话！"]),
    ("他说：“要抓落实。”大家赞同。", ["他说：“要抓落实。”", "大家赞同。"]),
    ("没有句号", ["没有句号"]),
    ("真的吗？！好。", ["真的吗？！", "好。"]),
]


@pytest.mark.parametrize(("text", "parts"), SENTENCES)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == parts


def test_clauses_end_at_comma_but_not_at_enumeration_comma() -> None:
    text = "抓重点、补短板，强弱项；见实效。"
    assert [text[a:b] for a, b in clauses(text)] == ["抓重点、补短板，", "强弱项；", "见实效。"]


@given(st.text(alphabet="甲乙，。；“”！\n（）a1", max_size=60))
def test_spans_cover_the_text(text: str) -> None:
    for cut in (sentences, clauses):
        assert "".join(text[a:b] for a, b in cut(text)) == text


def test_han_count_counts_han_only() -> None:
    assert han_count("第1批，A4纸。") == 3
