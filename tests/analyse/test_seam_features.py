"""What the learned reader sees of the lines where another text might begin."""

import pytest

from drafter.analyse.roles import Cues
from drafter.analyse.seam_features import LineView
from drafter.analyse.splitting import seam_examples

BODY = "要压实责任，强化措施，一级抓一级，层层抓落实，确保各项任务落到实处、见到实效，让群众满意。" * 3
OPENING = "今天，我们召开全县教育工作会议，主要任务是总结去年工作，部署今年任务。"


class Plain:
    """No rule knows anything."""

    def __init__(self, *paragraphs: str) -> None:
        self.paragraphs = paragraphs

    def length(self, begin: int, end: int) -> int:
        return sum(map(len, self.paragraphs[begin:end]))

    def opening(self, paragraph: str) -> float:
        return 0.0

    def ends(self, paragraph: str) -> bool:
        return False

    def closes(self, paragraph: str) -> bool:
        return False


def view(*paragraphs: str) -> LineView:
    return LineView(Plain(*paragraphs), {0}, set())


# label, paragraphs, lines that might begin a text
CANDIDATES = [
    ("a bare line", ["同志们：", BODY, "在全县教育工作会议上的讲话", BODY], [2]),
    ("a call", [BODY, "同志们：", BODY], [1]),
    ("a name with a colon", [BODY, "方县长：各位代表，我先说几句。", BODY], [1]),
    ("who is reported with a colon", [BODY, "顾老师说到：大家要爱惜粮食。", BODY], []),
    ("a sentence", [BODY, "谢谢大家。", BODY], []),
    ("a number", [BODY, "12345", BODY], []),
    (
        "what goes on after a line that the page broke",
        [BODY, "我们要继续加强对全县各中小学校和", "幼儿园的检查", BODY],
        [],
    ),
    (
        "the head of a table",
        ["见下表：", "乡镇 2023年2024年 增长", "青石乡 35户 47户 34.3%", "望岭乡 1.2万元 3万元", BODY],
        [],
    ),
    ("a row between rows", [BODY, "茶叶 21.6亿元 28.3亿元 31%", "毛竹 236 312 32.2%", BODY], []),
    ("a title in three parts above its day", [BODY, "守初心 担使命 开新局", "2025年3月6日", BODY], [1]),
    ("a title above who speaks", [BODY, "守初心 担使命 开新局", "县委书记 周 明", BODY], [1]),
    ("lines that the page broke", [f"我们要继续加强对全县各中小学校和幼儿园的{n}" for n in "检查指导帮助"], []),
]


@pytest.mark.parametrize(("paragraphs", "found"), [case[1:] for case in CANDIDATES], ids=[c[0] for c in CANDIDATES])
def test_candidates(paragraphs: list[str], found: list[int]) -> None:
    candidates = view(*paragraphs).candidates()
    assert [index for index in candidates if index in found] == found
    if not found:
        assert candidates == []


def test_the_same_listeners_called_again() -> None:
    lines = view("各位代表：", BODY, "各位代表！", BODY, "各位代表：", BODY)
    assert "same:1！" in lines.features(2, 0)
    assert "same:1：" in lines.features(4, 0)


def test_a_line_that_stands_above_every_text() -> None:
    lines = view("述职述廉报告", "方宏", BODY, "述职述廉报告", "秦川", BODY)
    assert {"0again", "first:11"} <= set(lines.features(3, 0))


@pytest.mark.parametrize(("number", "how"), [("二", "on"), ("一", "anew"), ("五", "else")])
def test_how_points_are_counted(number: str, how: str) -> None:
    lines = view("同志们：", f"一、甲{BODY}", "在县政府会议上的讲话", f"{number}、乙{BODY}")
    assert f"count:1{how}" in lines.features(2, 0)


def test_a_document_teaches_its_lines(cues: Cues) -> None:
    paragraphs = ["同志们：", OPENING, BODY, "在老干部座谈会上的讲话", "各位老同志：", BODY, "一条新闻", BODY]
    found = seam_examples(paragraphs, [0, 3], lambda at: at < 5, cues)
    assert [begins for begins, _ in found] == [True]
    assert all("bias" in features for _, features in found)


@pytest.mark.parametrize(
    ("line", "plain"),
    [("同志们：", True), (OPENING, True), ("同志们！", False), ("在全县教育工作会议上的讲话", False)],
)
def test_what_needs_no_weighing(line: str, plain: bool) -> None:
    lines = LineView(Plain("同志们：", BODY, line, BODY), {0, 2}, set())
    assert lines.is_plain(2) == plain
    assert not LineView(Plain("同志们：", BODY, line, BODY), {0}, set()).is_plain(2)
