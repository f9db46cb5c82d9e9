from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.export.title import break_title, columns

# The line breaks that somebody who sets titles would choose; | is a line end.
TITLES = [
    "在全市工会工作会议上的讲话",
    "在全市产业工人队伍建设改革|工作推进会上的讲话",
    "在全县深化产业工人队伍建设改革|专项行动动员部署会上的讲话",
    "在庆祝“五一”国际劳动节|暨劳动模范和先进工作者表彰大会上的讲话",
    "在松泉第一中学2025年秋季学期|开学典礼上的讲话",
    "在全市科技创新大会|暨科学技术奖励大会上的讲话",
    "在全市第六届职工职业技能大赛|开幕式上的致辞",
    "在全市深入学习贯彻|习近平新时代中国特色社会主义思想主题教育|动员部署会议上的讲话",
    "在庆祝中国共产党成立105周年|暨“七一”表彰大会上的讲话",
    "张明远同志在全市优化营商环境|暨民营经济高质量发展大会上的讲话",
    "在云川市第八届人民代表大会|第六次会议闭幕会上的讲话",
    "云川市总工会第七次代表大会|关于推进产业工人队伍建设改革|三年行动计划实施情况的报告",
    "在全市党风廉政建设和反腐败|工作会议上的讲话",
    "在【待补：会议全称】上的讲话",
    # What stands within 《》 may only be cut where it is longer than a line.
    "在贯彻落实《中共中央、国务院|关于深化产业工人队伍建设改革的意见》|座谈会上的讲话",
]


@pytest.mark.parametrize("title", TITLES)
def test_titles_break_by_meaning(title: str) -> None:
    assert break_title(title.replace("|", ""), 20) == tuple(title.split("|"))


def test_the_space_in_a_headline_is_where_it_breaks() -> None:
    headline = "东岭市召开产业工人队伍建设改革推进会 让产业工人有技能有收入有地位"
    assert break_title(headline, 20) == tuple(headline.split(" "))


def test_given_line_ends_are_kept() -> None:
    assert break_title("在全市工会\n工作会议上的讲话", 20) == ("在全市工会", "工作会议上的讲话")


@pytest.mark.parametrize(
    "whole", ["《云川市产业工人条例》", "“安康杯”", "2026年3月12日", "【待补：会议全称】", "ISO9001", "第十六届"]
)
@pytest.mark.parametrize("before", range(4, 16))
def test_what_belongs_together_stays_whole(whole: str, before: int) -> None:
    lines = break_title("云" * before + whole + "贯彻落实工作推进会上的讲话", 20)
    assert any(whole in line for line in lines)


@pytest.mark.parametrize(("text", "width"), [("产", 0.5 * 2), ("12", 1), ("“五一”", 4), ("", 0)])
def test_columns_count_ascii_half(text: str, width: float) -> None:
    assert columns(text) == width


@given(st.text(alphabet="在全市工会工作会议上的讲话暨和、《》“”【】（） 2026年A云川", max_size=90), st.integers(8, 24))
def test_nothing_is_lost_and_every_line_fits(title: str, width: int) -> None:
    lines = break_title(title, width)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", title)
    assert all(0 < columns(line) <= width for line in lines)


@given(st.text(max_size=60))
def test_any_text_is_broken(title: str) -> None:
    assert re.sub(r"\s", "", "".join(break_title(title, 20))) == re.sub(r"\s", "", title)


@pytest.mark.parametrize("text", ["云" * 500_000, "《" * 500_000, "全市工作" * 45, "1" * 190, "、" * 199, "工 " * 99])
def test_odd_titles_do_not_hang(text: str) -> None:
    assert "".join("".join(break_title(text, 20)).split()) == "".join(text.split())
