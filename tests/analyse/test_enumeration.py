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
        "dashes and dots below a point are a list, whatever their mark",
        ["一、认识", "去年：", "——形势" + BODY, "——任务" + BODY, "二、举措", "●项目" + BODY, "●资金" + BODY, BODY],
        [(1, "一、", 0, 0), (2, "——", 0, 0), (2, "——", 0, 0), (1, "二、", 0, 0), (2, "●", 0, 0), (2, "●", 0, 0)],
    ),
    (
        "dashes outside the points, a lone dash and rows of a menu are none",
        ["——形势" + BODY, "——任务" + BODY, "一、认识", "——任务" + BODY, "二、举措", "• 首页", "• 要闻", BODY],
        [(1, "一、", 0, 0), (1, "二、", 0, 0)],
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
        "without a gap behind it a restart implies nothing",
        ["一、认识", "1.形势" + BODY, "2.任务" + BODY, "再看效果。", "1.项目" + BODY, "2.资金" + BODY, "二、保障"],
        [(1, "一、", 0, 0), (2, "1.", 0, 0), (2, "2.", 0, 0), (2, "1.", 0, 0), (2, "2.", 0, 0), (1, "二、", 0, 0)],
    ),
    (
        "a list that begins inside a paragraph and goes on at the next",
        ["一、认识", "要做到：一是学习。" + BODY, "二是调研。" + BODY, "三是督查。" + BODY, "二、举措"],
        [(1, "一、", 0, 0), (2, "一是", 1, 0), (2, "二是", 0, 0), (2, "三是", 0, 0), (1, "二、", 0, 0)],
    ),
    (
        "a list that begins a paragraph and goes on inside one",
        ["一、认识", "一是学习。" + BODY, "二是调研；三是督查。", "二、举措"],
        [(1, "一、", 0, 0), (2, "一是", 0, 0), (2, "二是", 1, 0), (2, "三是", 1, 0), (1, "二、", 0, 0)],
    ),
    (
        "第三， goes on with 一、 二、",
        ["一、质量" + BODY, BODY, "二、责任" + BODY, BODY, "第三，制度" + BODY],
        [(1, "一、", 0, 0), (1, "二、", 0, 0), (1, "第三，", 0, 0)],
    ),
    (
        "一、 below 第一部分",
        ["第一部分：回顾", "一、甲" + BODY, "二、乙" + BODY, "第二部分：任务", "一、丙" + BODY, "二、丁" + BODY],
        [
            (1, "第一部分：", 0, 0),
            (2, "一、", 0, 0),
            (2, "二、", 0, 0),
            (1, "第二部分：", 0, 0),
            (2, "一、", 0, 0),
            (2, "二、", 0, 0),
        ],
    ),
    (
        "（一） below 1.",
        ["1.认识", "（一）甲" + BODY, "（二）乙" + BODY, "2.措施", "（一）丙" + BODY, "（二）丁" + BODY],
        [
            (1, "1.", 0, 0),
            (2, "（一）", 0, 0),
            (2, "（二）", 0, 0),
            (1, "2.", 0, 0),
            (2, "（一）", 0, 0),
            (2, "（二）", 0, 0),
        ],
    ),
    (
        "the first member right behind a verb",
        ["一、作风", "要做到一是不推诿，二是不敷衍。", "目标（1）快，（2）好。", "二、保障"],
        [
            (1, "一、", 0, 0),
            (2, "一是", 1, 0),
            (2, "二是", 1, 0),
            (2, "（1）", 1, 0),
            (2, "（2）", 1, 0),
            (1, "二、", 0, 0),
        ],
    ),
    (
        "a list within the last item of another one",
        ["一、作风", "一是勤。抓早抓小。二是严。做到三点：一要学；二要干。", "二、保障"],
        [
            (1, "一、", 0, 0),
            (2, "一是", 1, 0),
            (2, "二是", 1, 0),
            (3, "一要", 1, 0),
            (3, "二要", 1, 0),
            (1, "二、", 0, 0),
        ],
    ),
    (
        "lists that follow one another in a paragraph stand at one level",
        ["一、作风", "查摆问题：一是懒；二是散。整改要求：一要勤；二要严。再说：一是学；二是干。", "二、保障"],
        [
            (1, "一、", 0, 0),
            (2, "一是", 1, 0),
            (2, "二是", 1, 0),
            (2, "一要", 1, 0),
            (2, "二要", 1, 0),
            (2, "一是", 1, 0),
            (2, "二是", 1, 0),
            (1, "二、", 0, 0),
        ],
    ),
    (
        "thanks in a row are no list",
        ["首先我要感谢大家。" + BODY, "其次，非常感谢来宾。" + BODY, "一、甲", "二、乙"],
        [(1, "一、", 0, 0), (1, "二、", 0, 0)],
    ),
    (
        "stages and words that are counted",
        ["一、步骤", "第一阶段，学习。" + BODY, "第二阶段，查摆。" + BODY, "二、要求"],
        [(1, "一、", 0, 0), (2, "第一阶段，", 0, 0), (2, "第二阶段，", 0, 0), (1, "二、", 0, 0)],
    ),
    (
        "a small list in a long speech without signpost is not its points",
        [BODY * 4, "一是甲。", "二是乙。", BODY * 4],
        [(2, "一是", 0, 0), (2, "二是", 0, 0)],
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


def test_the_list_that_has_as_many_members_as_were_promised_is_main() -> None:
    paragraphs = ["我讲三点。先看问题：一是懒；二是散。", "第一，学" + BODY, "第二，干" + BODY, "第三，帮" + BODY]
    marks = read_numbering(paragraphs, signpost=(0, 0), announced=3).marks
    assert [(m.level, m.enumerator.text) for m in marks if m.level == 1] == [
        (1, "第一，"),
        (1, "第二，"),
        (1, "第三，"),
    ]


def test_problems_in_the_paragraph_of_the_signpost_are_not_main() -> None:
    paragraphs = ["问题有：一是懒；二是散。下面，我讲两点。", "一要学" + BODY, "二要干" + BODY]
    assert [m.level for m in read_numbering(paragraphs, signpost=(0, 12), announced=2).marks] == [2, 2, 1, 1]


@pytest.mark.parametrize(
    "piece", ["一是抓；", "一是抓；二是干：", "一是抓：1.好；2.坏。", "第一，", "（一）", "首先，抓。其次，干。"]
)
def test_long_lines_do_not_hang(piece: str) -> None:
    line = piece * (50_000 // len(piece))  # quadratic work on it would not come to an end here
    assert all(0 <= mark.at < len(line) for mark in read_numbering([line]).marks)


@pytest.mark.parametrize("signpost", [(0, 6), None])
@pytest.mark.parametrize(("end", "count"), [("……", 1), ("扎实推进，", 1), ("扎实推进。", 0)])
def test_the_list_that_an_excerpt_breaks_off_in(signpost: tuple[int, int] | None, end: str, count: int) -> None:
    text = "我完全赞同。下面，我讲三点意见：一、提高认识，明确发展方向，把各项工作" + end
    assert len(read_numbering([text], signpost, signpost and 3).marks) == count


COUNTING = {
    # A list within an item of another that counts the same way, but other things.
    "第一件事，修路。 头一条，要快。 第二条，要好。 第二件事，护林。 第一条，防火。 第二条，防虫。": [1, 2, 2, 1, 2, 2],
    "第一个问题，缺水。 第一点，挖渠。 第二点，打井。 第二个问题，缺电。": [1, 2, 2, 1],
    # One list, whatever each item is called.
    "第一点，修路。 第二个，护林。 第三条，防火。": [1, 1, 1],
    # One list behind the other: only one of them are the main points.
    "第一件事，修路。 第二件事，护林。 第一点，要快。 第二点，要好。": [1, 1, 2, 2],
    "第一件事，修路。 第二件事，护林。 第一件，要快。 第二件，要好。": [1, 1, 2, 2],
}


@pytest.mark.parametrize(("text", "levels"), COUNTING.items())
def test_what_is_counted_tells_lists_apart(text: str, levels: list[int]) -> None:
    paragraphs = [paragraph + BODY for paragraph in text.split(" ")]
    marks = read_numbering(paragraphs).marks
    assert [mark.level - marks[0].level + 1 for mark in marks] == levels
    assert {mark.enumerator.style for mark in marks} == {"第一，"}


def test_gap_is_reported() -> None:
    problems = read_numbering(["一、甲", BODY, "三、丙", BODY]).problems
    assert [(problem.code, "缺第2项" in problem.message) for problem in problems] == [("numbering-gap", True)]


def test_text_after_a_finished_list_goes_back_to_the_point_above() -> None:
    paragraphs = ["一、认识", "（一）学" + BODY, "（二）干" + BODY, "面对新的形势，我们要提高站位。", "二、举措"]
    assert read_numbering(paragraphs).levels[3] == 1


@given(
    st.lists(
        st.sampled_from(
            [
                "一、甲",
                "二、乙",
                "（一）丙",
                "1.丁",
                "一是戊；二是己。",
                "三是庚",
                "首先，辛",
                "壬",
                "第二，癸",
                "第一件事，子",
                "头一条，丑",
                "第二条，寅",
            ]
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
