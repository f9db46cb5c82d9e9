"""Where a speech announces its points."""

import pytest

from drafter.analyse.signpost import find_signpost

BODY = "要压实责任，强化措施，确保各项任务落到实处。"

CASES = [
    ("the announcement", ["今天开会。下面，我讲三点意见。", "一、甲"], ((0, 5), 3)),
    ("none", ["今天开会。", "一、甲"], (None, None)),
    ("without a number", ["我讲几点意见。", "一、甲"], ((0, 0), None)),
    ("what was said already", ["我讲两点。", "第一，甲", "第二，乙", "以上两点，请落实。"], ((0, 0), 2)),
    ("inside an item", ["第一，甲。这里强调三个重点：", "第二，乙"], (None, None)),
    (
        "a review before the points",
        ["我讲几点意见。", "一是甲" + BODY, "二是乙" + BODY, "今年再强调两点：", "一要丙" + BODY, "二要丁" + BODY * 2],
        ((3, 0), 2),
    ),
    ("a count before a list of as many", ["今天开会。", "还得守住三条线。", "一要甲", "二要乙", "三要丙"], ((1, 0), 3)),
    ("a count before a list of others", ["今天开会。", "还得守住三条线。", "一要甲", "二要乙"], (None, None)),
    ("what was done before a list of as many", ["去年干了两件事。", "一是甲", "二是乙"], (None, None)),
    (
        "impressions before the requests",
        [
            "我有三点感受。",
            "一是甲" + BODY,
            "二是乙" + BODY,
            "三是丙" + BODY,
            "最后，我提两点要求。",
            "第一，丁",
            "第二，戊",
        ],
        ((4, 0), 2),
    ),
    (
        "a closing remark behind the points",
        ["我讲几点意见。", "第一，甲" + BODY * 3, "第二，乙" + BODY * 3, "最后提两点希望：", "一是丙", "二是丁"],
        ((0, 0), None),
    ),
]


@pytest.mark.parametrize(("paragraphs", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_find_signpost(paragraphs: list[str], expected: tuple[tuple[int, int] | None, int | None]) -> None:
    assert find_signpost(paragraphs) == expected
