"""Which enumerators count, and their levels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.analyse.enumeration import read_numbering

BODY = "要压实责任，强化措施，确保各项任务落到实处。"

# label, paragraphs, expected (level, enumerator, inline, inferred)
CASES: list[tuple[str, list[str], list[tuple[int, str, bool, bool]]]] = [
    (
        "levels come from nesting, not from style",
        ["一、认识", "1.形势" + BODY, "2.任务" + BODY, "二、举措", "1.项目" + BODY, "2.资金" + BODY],
        [(1, "一、", 0, 0), (2, "1.", 0, 0), (2, "2.", 0, 0), (1, "二、", 0, 0), (2, "1.", 0, 0), (2, "2.", 0, 0)],
    ),
    (
        "a list inside a paragraph is one level down",
        ["一、认识", "抓三件事：一是学习；二是调研；三是督查。", "二、举措", BODY],
        [(1, "一、", 0, 0), (2, "一是", 1, 0), (2, "二是", 1, 0), (2, "三是", 1, 0), (1, "二、", 0, 0)],
    ),
    (
        "mixed 一是 and 二要 are one list",
        ["一、认识", "一是学习。" + BODY, "二要调研。" + BODY],
        [(1, "一、", 0, 0), (2, "一是", 0, 0), (2, "二要", 0, 0)],
    ),
    (
        "a list before the main points starts at level 2",
        ["问题有：一是不实；二是不快。", "一、认识", BODY, "二、举措"],
        [(2, "一是", 1, 0), (2, "二是", 1, 0), (1, "一、", 0, 0), (1, "二、", 0, 0)],
    ),
    (
        "一是 in prose is no list",
        ["一、认识", "这一是大家的功劳，" + BODY, "二、举措"],
        [(1, "一、", 0, 0), (1, "二、", 0, 0)],
    ),
    (
        "首先 in prose is no list",
        ["首先，我代表市委表示感谢。", "一、认识", "二、举措"],
        [(1, "一、", 0, 0), (1, "二、", 0, 0)],
    ),
    (
        "首先 其次 第三 is one list",
        ["一、认识", "首先，" + BODY, "其次，" + BODY, "第三，" + BODY],
        [(1, "一、", 0, 0), (2, "首先，", 0, 0), (2, "其次，", 0, 0), (2, "第三，", 0, 0)],
    ),
    (
        "第一， with 1. below",
        ["第一，认识。", "1.形势" + BODY, "2.任务" + BODY, "第二，举措。", "1.项目" + BODY, "2.资金" + BODY],
        [(1, "第一，", 0, 0), (2, "1.", 0, 0), (2, "2.", 0, 0), (1, "第二，", 0, 0), (2, "1.", 0, 0), (2, "2.", 0, 0)],
    ),
    (
        "numbering that restarts implies a lost heading",
        ["一、认识", "1.形势" + BODY, "2.任务" + BODY, "工会是桥梁。", "1.项目" + BODY, "2.资金" + BODY, "三、保障"],
        [
            (1, "一、", 0, 0),
            (2, "1.", 0, 0),
            (2, "2.", 0, 0),
            (1, "", 0, 1),
            (2, "1.", 0, 0),
            (2, "2.", 0, 0),
            (1, "三、", 0, 0),
        ],
    ),
    (
        "二、 without 一、 implies a lost first heading",
        ["工人阶级是主力军。", "1.形势" + BODY, "2.任务" + BODY, "二、举措", BODY],
        [(1, "", 0, 1), (2, "1.", 0, 0), (2, "2.", 0, 0), (1, "二、", 0, 0)],
    ),
    (
        "a doubled number stays in the list",
        ["一、举措", "（一）学" + BODY, "（二）干" + BODY, "（二）帮" + BODY, "（四）带" + BODY],
        [(1, "一、", 0, 0), (2, "（一）", 0, 0), (2, "（二）", 0, 0), (2, "（二）", 0, 0), (2, "（四）", 0, 0)],
    ),
]


@pytest.mark.parametrize(("paragraphs", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_levels(paragraphs: list[str], expected: list[tuple[int, str, bool, bool]]) -> None:
    marks = read_numbering(paragraphs).marks
    assert [(m.level, m.enumerator.text, m.inline, m.inferred) for m in marks] == expected


def test_list_after_signpost_is_main() -> None:
    paragraphs = [
        "问题：",
        "一是不实。" + BODY,
        "二是不快。" + BODY,
        "我讲两点意见。",
        "一是学习。" + BODY,
        "二是落实。" + BODY,
    ]
    assert [m.level for m in read_numbering(paragraphs, signpost=(3, 0)).marks] == [2, 2, 1, 1]


def test_gap_is_reported() -> None:
    problems = read_numbering(["一、甲", BODY, "三、丙", BODY]).problems
    assert any("缺第2项" in message for _, message in problems)


def test_text_after_a_finished_list_goes_back_to_the_point_above() -> None:
    paragraphs = ["一、认识", "（一）学" + BODY, "（二）干" + BODY, "面对新的形势，我们要提高站位。", "二、举措"]
    assert read_numbering(paragraphs).levels[3] == 1


@given(
    st.lists(
        st.sampled_from(
            ["一、甲", "二、乙", "（一）丙", "1.丁", "一是戊；二是己。", "三是庚", "首先，辛", "壬", "第二，癸"]
        ),
        max_size=14,
    )
)
def test_any_numbering_is_read(paragraphs: list[str]) -> None:
    numbering = read_numbering(paragraphs)
    places = [(m.paragraph, m.at) for m in numbering.marks]
    assert places == sorted(places)
    assert all(m.level >= 1 for m in numbering.marks)
    for m in numbering.marks:
        assert paragraphs[m.paragraph].startswith(m.enumerator.text, m.at)
