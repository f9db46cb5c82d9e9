"""Parallel paragraphs without numbers: when their first sentences are headings."""

import pytest

from drafter.analyse.topics import topic_runs, topic_sentence

TOPICS = [
    ("要组织职工学习。依托阵地，开展活动。", "要组织职工学习。"),
    ("要组织职工学习。", None),  # nothing follows
    (f"要组织职工{'学习、' * 12}实践。依托阵地，开展活动。", None),  # a long sentence is no heading
    ("我们组织职工学习。依托阵地，开展活动。", None),
    ("", None),
]


@pytest.mark.parametrize(("paragraph", "topic"), TOPICS)
def test_topic_sentence(paragraph: str, topic: str | None) -> None:
    assert topic_sentence(paragraph) == topic


def test_three_in_a_row_are_points_two_are_not() -> None:
    rest = "依托阵地，开展活动，抓好落实。"
    starts = ["要深入学习。", "要加强教育。", "要注重引导。", "说明：", "要严格管理。", "要搞好服务。"]
    runs = topic_runs([start + rest for start in starts], [range(6)])
    assert [[index for index, _ in run] for run in runs] == [[0, 1, 2]]


def test_neighbours_must_begin_alike() -> None:
    rest = "依托阵地，开展活动，抓好落实。"
    paragraphs = [f"要加强学习。{rest}", f"强化教育管理。{rest}", f"要注重引导。{rest}"]
    assert topic_runs(paragraphs, [range(3)]) == []
