"""Parallel paragraphs without numbers: when their first sentences are headings."""

import pytest

from drafter.analyse.topics import bare_headings, topic_runs, topic_sentence
from drafter.corpus.cleaners import clean
from drafter.library import open_library
from drafter.model import Document
from drafter.pipeline.reading import analyse_document, library_cues

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


def test_headings_without_a_number_are_points_where_as_many_were_announced() -> None:
    body = [
        "下面，我讲两点意见。",
        "提高认识，增强责任感",
        "去年以来，全市发生火灾120起。",
        "突出重点，排查隐患",
        "要逐家排查，建立台账。",
    ]
    assert bare_headings(body, 1, 2) == [1, 3]
    assert bare_headings(body, 1, 3) == []
    assert bare_headings([*body[:3], "这一句话还没有写完，", body[4]], 1, 2) == []


def test_a_speech_with_bare_headings_has_its_points() -> None:
    text = "在全市消防工作会议上的讲话\n同志们：\n今天，我们召开消防工作会议。下面，我讲两点意见。\n"
    text += (
        "提高认识，增强责任感\n去年以来，全市发生火灾120起，教训深刻。\n突出重点，排查隐患\n要逐家排查，建立台账。\n"
    )
    (speech,) = analyse_document(clean(Document("", text, text, "", "")), library_cues(open_library())).speeches
    points = [part for part in speech.walk() if part.role == "point"]
    assert [point.heading for point in points] == ["提高认识，增强责任感", "突出重点，排查隐患"]
