"""Marks survive what templates do to text, and are gone from what is printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.compose.origin_marks import CLOSE, PARAGRAPH, Ledger, Run, cut, open_place, paragraph, plain, read


def place(template: int, line: int) -> str:
    return f"t{template}:{line}"


def runs(text: str, ledger: Ledger) -> list[Run]:
    return [piece for piece in read(text, ledger, place, "ambient") if isinstance(piece, Run)]


def test_nested_origins_belong_to_the_innermost() -> None:
    ledger = Ledger()
    theme = ledger.mark("安全生产", "brief", "theme")
    text = (
        open_place(1, 12) + "前" + ledger.frame("抓好{theme}工作", {"theme": theme}, "point: x") + "后" + CLOSE + "外"
    )
    assert [(run.text, run.ref) for run in runs(text, ledger)] == [
        ("前", "t1:12"),
        ("抓好", "point: x"),
        ("安全生产", "theme"),
        ("工作", "point: x"),
        ("后", "t1:12"),
        ("外", "ambient"),
    ]


def test_a_paragraph_joins_runs_of_one_origin() -> None:
    made = paragraph([Run("甲", "brief", "a"), Run("乙", "brief", "a"), Run("", "brief", "b"), Run("丙", "brief", "b")])
    assert made.text == "甲乙丙"
    assert [(o.start, o.end, o.ref) for o in made.origins] == [(0, 2, "a"), (2, 3, "b")]


def test_empty_text_stays_false_for_templates() -> None:
    assert Ledger().mark("", "brief", "theme") == ""


@given(st.text())
def test_any_text_comes_back_whole(text: str) -> None:
    ledger = Ledger()
    assert "".join(run.text for run in runs(ledger.mark(text, "brief", "x"), ledger)) == text


@given(st.text(), st.integers(0, 40), st.integers(0, 40))
def test_torn_marks_never_fail(text: str, start: int, end: int) -> None:
    ledger = Ledger()
    marked = ledger.mark(text, "brief", "x") + PARAGRAPH + open_place(0, 1) + text
    for piece in read(marked[start : -end or None], ledger, place, "ambient"):
        assert piece == PARAGRAPH or isinstance(piece, Run)


@pytest.mark.parametrize(
    ("texts", "printed"),
    [
        (("全市12", "12家"), "全市12，12家"),
        (("7.", "8%"), "7.，8%"),
        (("12", ""), "12"),
        (("十二", "12"), "十二12"),
        (("", "12"), "12"),
    ],
)
def test_the_figures_of_two_sources_are_no_number(texts: tuple[str, str], printed: str) -> None:
    ledger = Ledger()
    marked = "".join(ledger.mark(text, "brief", f"agenda[{index}]") for index, text in enumerate(texts))
    assert "".join(run.text for run in runs(marked, ledger)) == printed
    framed = ledger.frame("2{n}点", {"n": ledger.mark("6", "brief", "n")}, "bank")
    assert "".join(run.text for run in runs(framed, ledger)) == "2，6点"


def test_a_figure_of_one_source_stays_whole() -> None:
    ledger = Ledger()
    text = ledger.mark("建成12", "brief", "a")
    assert [run.text for run in runs("20" + "26年" + text + "个", ledger)] == ["2026年", "建成12", "个"]


def test_plain_text_has_no_marks() -> None:
    ledger = Ledger()
    assert plain(open_place(3, 99) + ledger.mark("安全", "brief", "theme") + CLOSE) == "安全"


@given(words=st.text("甲乙，\ue000\ue003\ue007", max_size=8), at=st.integers(0, 8))
def test_what_is_cut_in_two_is_printed_once(words: str, at: int) -> None:
    ledger = Ledger()
    text = ledger.mark(words, "brief", "theme")
    size = len(plain(text))
    at = min(at, size)
    halves = cut(text, at, size), cut(text, 0, at)
    if 0 < at < size:
        assert "".join(run.text for half in halves for run in runs(half, ledger)) == words
