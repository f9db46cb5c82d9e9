"""The points of an earlier speech where its numbers do not tell them all, or tell too much."""

from __future__ import annotations

import pytest
from briefs import DEFINED, ROLES

from drafter.compose.recast import recast
from drafter.model import Brief, Paragraph, Section, Speech
from drafter.schema.brief import load_brief

WORK = DEFINED["work-meeting"]


def point(text: str, mark: str | None = None, heading: str | None = None, level: int = 1, **more: bool) -> Section:
    return Section("point", level, mark, heading, tuple(map(Paragraph, text.split("\n"))), **more)


def page(*sections: Section) -> tuple[str, Brief]:
    text = recast(Speech("speech", "在全县茶产业发展大会上的讲话", "同志们：", sections=sections), WORK)
    return text, load_brief(text, "x", {"work-meeting": "工作会议讲话"}, roles=ROLES)


def headings(*sections: Section) -> list[str | None]:
    return [point.heading for point in page(*sections)[1].points]


LOOSE = {
    "希望你们扎根茶山，当好技术员。要手把手教。\n希望你们守住初心。": [
        "希望你们扎根茶山，当好技术员",
        "希望你们守住初心",
    ],
    "——深化茶旅合作。欢迎大家来。\n——深化科技合作。联手育种。": ["深化茶旅合作", "深化科技合作"],
    "一件是修路。今年修通。\n还有一件是护林。": ["修路", "护林"],
    "● 抓茶园提质。\n● 抓品牌推广。": ["抓茶园提质", "抓品牌推广"],
    "希望大家勤学，跟上望岭县。\n希望大家苦干。": ["希望大家勤学", "希望大家苦干"],
    "希望望岭县带个好头。\n希望大家跟上。": ["希望大家跟上"],
    "茶叶是我们的饭碗。\n茶山是我们的靠山。": [],
    "一个人走得快。\n一件小事也要办好。": [],
    "——某县茶业协会会长": [],
}


@pytest.mark.parametrize(("text", "expected"), LOOSE.items())
def test_turns_without_numbers_are_points(text: str, expected: list[str]) -> None:
    assert [one for one in headings(point(text)) if one] == expected


def row(mark: str | None, heading: str) -> Section:
    return point("大家多想办法。", mark, heading, level=2)


@pytest.mark.parametrize(
    ("role", "marks", "heads", "expected"),
    [
        ("transition", (None, None), ("坚持党建引领。", "坚持服务茶农。"), ["坚持党建引领", "坚持服务茶农"]),
        ("situation", ("一要", "二要"), ("多出主意。", "多带徒弟。"), ["多出主意", "多带徒弟"]),
        ("situation", ("一是", "二是"), ("市场在变。", "气候在变。"), []),
        ("review", ("一是", "二是"), ("茶园提质。", "品牌叫响。"), []),
        ("problems", ("一是", "二是"), ("品种老化。", "加工粗放。"), []),
    ],
)
def test_a_list_in_another_part_is_the_points_where_it_demands(
    role: str, marks: tuple[str, ...], heads: tuple[str, ...], expected: list[str]
) -> None:
    rows = tuple(map(row, marks, heads))
    assert headings(Section(role, paragraphs=(Paragraph("希望大家："),), children=rows)) == expected


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("要修剪。", "要施肥。", "要防虫。\n茶农增收是大事。农业部门要新建茶园3200亩。"), True),
        (
            ("要修剪。\n要改土。", "要施肥。", "要防虫。\n农业部门要新建茶园3200亩。"),
            False,
        ),  # points of several paragraphs
        (("要修剪。", "要防虫。\n农业部门要新建茶园3200亩。"), False),  # two may differ by chance
    ],
)
def test_what_follows_a_list_is_no_part_of_its_last_point(texts: tuple[str, ...], told: bool) -> None:
    rows = [point(text, f"{n}要", f"抓好第{n}件", run_in=True) for n, text in zip("一二三", texts, strict=False)]
    text, brief = page(*rows)
    assert ("编号讲完以后另起的段" in text) is told
    assert ("新建茶园" in (brief.points[-1].text or "")) is not told
    assert "3200亩" in text


def test_what_is_told_as_one_and_one_stands_below_its_point() -> None:
    text = "开园只有十来天。\n一个是人手到位。缺采茶工40人。\n一个是烘干到位。\n再一个是销路到位。"
    _, brief = page(point(text, "一、", "抓好开园"), point("一个是人手。", "二、", "抓好收园"))
    assert [item.heading for item in brief.points[0].items] == ["人手到位", "烘干到位", "销路到位"]
    assert brief.points[1].items == ()


@pytest.mark.parametrize(
    ("heading", "function"),
    [
        ("履行安全生产责任情况", "other"),
        ("主要工作及成效", "other"),
        ("五年工作回顾", "other"),
        ("提升工作成效", "tasks"),
        ("摸清资源情况，编好规划", "tasks"),
        ("抓好茶园建设", "tasks"),
    ],
)
def test_what_was_done_is_no_task(heading: str, function: str) -> None:
    rows = (Section("point", 1, "一、", heading, function="tasks"), Section("point", 1, "二、", "下一步打算"))
    assert page(*rows)[1].points[0].function == function
