"""Lines: whole speeches in one line are read in parts, paragraphs stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.analyse.lines import read_lines

FILL = "要压实责任，强化措施，一级抓一级，层层抓落实，确保各项任务落到实处、见到实效，让群众满意。" * 2

# label, a line, where its parts begin (their first characters)
HEADS = [
    ("title and salutation", "在全市大会上的讲话同志们：今天开会。", ["在全市", "同志们：", "今天"]),
    (
        "a date between them",
        "在全省会议上的讲话（一九五六年四月二日）各位代表：会议开了五天。",
        ["在全省", "（一九", "各位代表：", "会议"],
    ),
    ("a bare date", "在座谈会上的讲话 2003年7月2日 同志们：今天座谈。", ["在座谈会", "2003", "同志们：", "今天"]),
    ("a paragraph that quotes a speech", "刚才，县长作了讲话。各位代表，请审议。", ["刚才"]),
    ("a title alone", "在全市大会上的讲话", ["在全市"]),
    ("a salutation with its text", "同志们：今天开会。", ["同志们"]),
]


@pytest.mark.parametrize(("line", "parts"), [case[1:] for case in HEADS], ids=[case[0] for case in HEADS])
def test_title_and_salutation_in_the_line_of_the_text(line: str, parts: list[str]) -> None:
    lines = read_lines(line)
    assert len(lines) == len(parts)
    assert all(found.text.startswith(part) for found, part in zip(lines, parts, strict=True))
    assert [found.continues for found in lines] == [False] + [True] * (len(parts) - 1)


def test_a_whole_speech_in_one_line() -> None:
    text = f"在会上的讲话同志们：今天开会。一、抓学习。{FILL * 3}二、抓落实。{FILL}同志们，让我们努力！"
    starts = [line.text[:2] for line in read_lines(text)]
    assert starts == ["在会", "同志", "今天", "一、", "二、", "同志"]


def test_two_speeches_in_one_line() -> None:
    text = f"在甲会上的讲话（一）各位老师：今天开会。{FILL * 3}谢谢大家！在乙会上的讲话（二）各位老师：现在开会。{FILL}"
    assert [line.text[:3] for line in read_lines(text) if line.text.startswith("在")] == ["在甲会", "在乙会"]


def test_a_long_paragraph_among_others_stays_whole() -> None:
    text = f"第一，学习。{FILL * 4}第二，落实。{FILL * 4}"
    assert len(read_lines(f"{text}\n{FILL * 20}\n{text}")) == 3


def test_short_lists_are_not_taken_apart() -> None:
    text = f"今天开会。{FILL * 4}要做到：第一，学；第二，干；第三，帮。{FILL}"
    assert len(read_lines(text)) == 1


@given(st.text(alphabet="在会上的讲话同志们：，。！一二三、第（） \n", max_size=400))
def test_the_parts_are_the_text(text: str) -> None:
    lines = read_lines(text)
    assert "".join(line.text for line in lines) == text.replace("\n", "")
    assert all(text.startswith(line.text, line.start) for line in lines)
