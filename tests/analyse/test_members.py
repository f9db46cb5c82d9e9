"""Members of lists: inside paragraphs, and at their beginning."""

import pytest

from drafter.analyse.members import inline_lists, read_candidates

# label, a paragraph, the enumerators of its lists
LISTS = [
    ("一是 and 二是", "抓三件事：一是学习；二是调研；三是督查。", [["一是", "二是", "三是"]]),
    ("prose", "这一是大家的功劳，二来也靠政策。", []),
    ("a lone first member", "首先，我代表市委表示感谢。", []),
    ("behind a verb", "要做到一是不推诿，二是不敷衍。", [["一是", "二是"]]),
    ("a line end lost before 一是", "突出工作的重点一是抓规划。规划要先行。二是抓项目。", [["一是", "二是"]]),
    ("统一要求 is no list", "要统一要求，二要抓紧。", []),
    ("bracketed behind anything", "坚持（一）公开；（二）公正。", [["（一）", "（二）"]]),
    ("小（一）型 is no list", "全县有小（一）型水库14座。", []),
    ("nested", "第一，学：一是读；二是写。第二，干。", [["第一，", "第二，"], ["一是", "二是"]]),
    ("the last of three", "首先是规模；其次是合作；最后是支援。", [["首先", "其次", "最后"]]),
    ("wishes are no member", "首先，抓学习。其次，抓落实。最后，祝大家愉快。", [["首先，", "其次，"]]),
    ("idioms", "一是定人，实行一套班子、一抓到底；二是定责，一看就知道谁负责。", [["一是", "二是"]]),
    ("decimals and years", "增长1.5倍，2.3万人受益，2020年完成。", []),
]


@pytest.mark.parametrize(("paragraph", "expected"), [case[1:] for case in LISTS], ids=[case[0] for case in LISTS])
def test_inline_lists(paragraph: str, expected: list[list[str]]) -> None:
    assert [[mark.text for _, mark in chain] for chain in inline_lists(paragraph)] == expected


# label, paragraphs, which of them are opened by a member of a list
LEADING = [
    ("headings need no company", ["一、甲", "乙"], [True, False]),
    ("others do", ["一是甲。", "乙", "第三，丙"], [False, False, False]),
    ("company", ["一是甲。", "乙", "二是丙。"], [True, False, True]),
    ("company inside the paragraph before", ["三点：第一，甲。", "第二，乙。"], [False, True]),
    ("too far away", ["三点：第一，甲。", *["丙。"] * 6, "第二，乙。"], [False] * 8),
    ("thanks", ["首先，感谢大家。", "其次，感谢来宾。"], [False, False]),
    ("a host's numbered agenda", ["一、请农业局局长通报情况；", "二、请县长讲话。"], [False, False]),
    ("acts of a ceremony", ["第一项：升国旗，唱国歌。", "第二项：国旗下的讲话。"], [False, False]),
    ("requests to do something", ["一、请各乡镇抓好春耕。", "二、请各部门抓好服务。"], [True, True]),
    ("an agenda", ["首先，请贺局长讲话。", "最后，进行第三项议程，请大家讨论。"], [False, False]),
]


@pytest.mark.parametrize(("paragraphs", "expected"), [case[1:] for case in LEADING], ids=[case[0] for case in LEADING])
def test_leading_members(paragraphs: list[str], expected: list[bool]) -> None:
    assert [mark is not None for mark in read_candidates(paragraphs).leading] == expected
