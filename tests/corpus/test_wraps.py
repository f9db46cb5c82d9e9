"""Lines broken at a fixed width are joined, and no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.corpus.wraps import columns, wraps

BODY = (
    "这次全县安全生产工作会议是县政府决定召开的，会议的主要目的是全面贯彻上级会议精神，分析形势，明确责任，"
    "部署下步工作。参加今天会议的有县安委会全体成员，各乡镇乡镇长、安全员，县直各部门的主要负责人和重点企业的负责同志，"
    "大家要静下心来把会开好，把精神带回去，把责任落到每一个岗位、每一道工序、每一个人头上，不留空当，不留死角。"
)


def apply(text: str) -> str:
    for change in reversed(wraps(text)):
        text = text[: change.start] + change.after + text[change.end :]
    return text


def broken(text: str, width: int) -> str:
    return "\n".join(text[i : i + width] for i in range(0, len(text), width))


def test_broken_paragraphs_become_whole() -> None:
    text = "同志们：\n" + broken(BODY, 20) + "\n谢谢大家。"
    assert apply(text) == f"同志们：\n{BODY}\n谢谢大家。"


def test_indents_begin_paragraphs() -> None:
    text = "同志们：\n" + "\n".join(broken("　　" + BODY, 26) for _ in range(3))
    assert apply(text) == "同志们：\n" + "\n".join(["　　" + BODY] * 3)


def test_lines_that_blanks_widen_are_no_reason_to_leave_the_rest() -> None:
    lines = broken(BODY, 20).split("\n")
    wide = "“一” 、 “二” 、 “三” 、 “四” 和 “五” 都 要 有 人"  # a line that a PDF file set with blanks
    text = "\n".join([*lines[:3], wide, *lines[3:]] + lines * 6)
    assert apply(text).count("\n") < 8


def test_the_width_is_that_of_most_lines() -> None:
    lines = broken(BODY, 20).split("\n")[:-1]
    set_apart = "把 精神 带回去，把 责任 落到 每一个岗位上去"
    text = "\n".join([*lines, set_apart, set_apart, "把责任落到每一个岗位上，带回精神去落", *lines, "人。"])
    assert "\n" not in apply(text)


@pytest.mark.parametrize("above", ["", "\n"])
def test_page_margins_go_also_where_a_paragraph_ends(above: str) -> None:
    page = broken(BODY, 20) + above + "\n县议事会 — 2026年3月5日\n\n{}"
    text = "\n".join(page.format(number) for number in range(71, 75))
    assert apply(text) == (above + "\n").join([BODY] * 4) + above


def test_latin_words_keep_their_blank() -> None:
    lines = ["the quick brown fox jumps over a", "lazy dog and runs into the woods"] * 6
    assert apply("\n".join(lines)).count(" ") == sum(line.count(" ") for line in lines) + 11


def test_ordinary_paragraphs_stay() -> None:
    text = "\n".join(["一、提高认识", BODY, "二、突出重点", BODY[:80], "三、加强领导", BODY[:60], "谢谢大家"])
    assert apply(text) == text


def test_lists_of_short_lines_stay() -> None:
    text = "\n".join(["出席会议的有", *["张三　李四　王五"] * 10])
    assert apply(text) == text


@given(st.text(alphabet="甲乙，。 \n　a", max_size=300))
def test_only_blanks_and_line_ends_go(text: str) -> None:
    kept = "".join(text.split())
    assert "".join(apply(text).split()) == kept


def test_columns() -> None:
    assert columns("“三农”工作，2026年 ") == 20
