"""Who gave an earlier speech, when and where: under the title, below the text, on the page around it."""

from __future__ import annotations

import pytest
from briefs import DEFINED

from drafter.compose.old_dateline import day_and_place
from drafter.compose.old_margins import Margins, read_margins
from drafter.compose.old_speaker import headed_by, speaker_of
from drafter.compose.recast import recast
from drafter.model import Paragraph, Section, Speech

BYLINES = {
    "市长　周明远": ("市长", "周明远"),
    "总经理兼总工程师：段鹏飞": ("总经理兼总工程师", "段鹏飞"),
    "周明远市长": ("市长", "周明远"),
    "周明远": ("", "周明远"),
    "主题：开放合作": ("", ""),
    "时间：三月十二日": ("", ""),
}


def line(role: str, text: str) -> Section:
    return Section(role, paragraphs=(Paragraph(text),))


@pytest.mark.parametrize(("text", "expected"), BYLINES.items())
def test_a_line_above_the_salutation_says_who_speaks(text: str, expected: tuple[str, str]) -> None:
    role = "narration" if "：" in text else "byline"
    speech = Speech(
        "speech", sections=(line("title", "在总结大会上的讲话"), line(role, text), line("salutation", "同志们："))
    )
    assert speaker_of(speech, Margins()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（作者系青石市茶业商会会长 段鹏飞）", ("青石市茶业商会会长", "段鹏飞")),
        ("讲话人：段鹏飞", ("", "段鹏飞")),
        ("作者简介", ("", "")),
        ("责任编辑：段鹏飞", ("", "")),
    ],
)
def test_a_signature_below_the_text_counts(text: str, expected: tuple[str, str]) -> None:
    assert speaker_of(Speech("speech"), read_margins([text])) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("李书记在全镇防汛动员会上的讲话", "李书记"),
        ("段鹏飞同志在全县统战工作会议上的讲话", "段鹏飞同志"),
        ("在全县统战工作会议上的讲话", ""),
        ("践行新理念　在全县统战工作会议上的讲话", ""),
    ],
)
def test_a_title_may_begin_with_who_speaks(title: str, expected: str) -> None:
    assert headed_by(title) == expected


DATELINES = {
    "2025年9月10日上午，青石市会议中心": ("2025年9月10日上午", "青石市会议中心"),
    "2025年5月17日·望岭": ("2025年5月17日", "望岭"),
    "2025年5月17日 县人民礼堂": ("2025年5月17日", "县人民礼堂"),
    "2025年11月6日下午，根据录音整理，未经本人审阅": ("2025年11月6日下午，根据录音整理，未经本人审阅", ""),
    "2026年2月10日，农历腊月二十三": ("2026年2月10日，农历腊月二十三", ""),
    "2025年3月1日 星期六": ("2025年3月1日 星期六", ""),
    "二〇二五年三月一日": ("二〇二五年三月一日", ""),
}


@pytest.mark.parametrize(("text", "expected"), DATELINES.items())
def test_a_dateline_says_when_and_where(text: str, expected: tuple[str, str]) -> None:
    assert day_and_place(text) == expected


def brief(*around: str, dateline: str = "") -> str:
    parts = (line("dateline", dateline),) if dateline else ()
    return recast(
        Speech("speech", "在全县统战工作会议上的讲话", sections=parts), DEFINED["work-meeting"], around=around
    )


def test_a_day_on_the_page_is_told() -> None:
    assert "日期:    # 去年：2025-04-11，今年：【待补】" in brief("2025-04-11\n")
    assert "页上写着“发布时间：2025-04-11 阅读：80次”，未必是开会的日子" in brief("发布时间：2025-04-11 阅读：80次")
    assert "日期:    # 去年：2025年4月9日，今年：【待补】" in brief("2025-04-11", dateline="2025年4月9日")


def test_what_the_page_held_besides_is_told_at_the_end() -> None:
    text = brief("抄送：市委统战部。", "| 慰问会 | 40人 |", dateline="2025年4月9日")
    assert text.rstrip().splitlines()[-1] == (
        "# 旧稿页上另有这些，当作网页、版面上的字没有列入：抄送：市委统战部。；| 慰问会 | 40人 |"
    )
    assert "没有列入：" not in brief("·", dateline="2025年4月9日")
