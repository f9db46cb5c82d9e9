"""Who did what, parted where an item of the agenda is jotted in one line."""

from __future__ import annotations

import pytest
from briefs import compose, printed

from drafter.compose.agenda_notes import parted, unfolded
from drafter.model import AgendaItem, Brief, Meeting


@pytest.mark.parametrize(
    ("line", "who", "did"),
    [
        ("市水利局通报了自评情况", "市水利局", "通报了自评情况"),
        ("热力公司、城关镇、电厂表态", "热力公司、城关镇、电厂", "表态"),
        ("县民政局局长汪海生宣读倡议书", "县民政局局长汪海生", "宣读倡议书"),
        ("三家单位分别作了发言", "三家单位", "分别作了发言"),
        ("机关干部、学生代表500多人参加", "机关干部、学生代表500多人", "参加"),
        ("为先进单位颁奖", None, "为先进单位颁奖"),
        ("会议审议通过了工作报告", None, "会议审议通过了工作报告"),
        ("听取了市水利局的汇报", None, "听取了市水利局的汇报"),
        ("通报了情况", None, "通报了情况"),
    ],
)
def test_who_and_what_are_told_apart(line: str, who: str | None, did: str) -> None:
    assert parted(AgendaItem(line)) == AgendaItem(did, who)


def test_what_is_given_apart_stays() -> None:
    item = AgendaItem("作了发言", "市水利局")
    assert parted(item) is item


def test_a_host_calls_upon_whom_a_line_names_and_keeps_what_is_thought_of_him() -> None:
    brief = Brief(
        genre="hosting",
        theme="慈善一日捐",
        meeting=Meeting(name="全县慈善一日捐启动仪式"),
        agenda=(
            AgendaItem("县民政局局长汪海生宣读倡议书"),
            AgendaItem("受助学生陈小禾发言，讲得很动人"),
            AgendaItem("机关干部、企业家500多人参加"),
        ),
    )
    text = printed(compose(brief))
    assert "请县民政局局长汪海生宣读倡议书" in text
    assert "请受助学生陈小禾发言" in text
    assert "动人" not in text
    assert "请机关干部" not in text


UNFOLDED = [
    ("作工作报告，四年来会员由146名发展到268名，收入过亿元", "四年来会员由146名发展到268名，收入过亿元", ""),
    ("作章程修改说明，重点增加三项内容，请大会举手表决", "重点增加三项内容，", "请大会举手表决"),
    ("作说明，请大会审议", "", "请大会审议"),
    ("报告财务收支，收入46.2万元，支出41.7万元", "收入46.2万元，支出41.7万元", ""),
    ("介绍园区情况，面积2.1平方公里，并发布项目", "面积2.1平方公里，", "并发布项目"),
    ("传达会议精神，通报全县准备情况", "", ""),
    ("通报情况，播放暗访片3分钟", "", ""),
    ("作工作汇报，每人6分钟", "", ""),
    ("致辞，并推介家乡项目", "", ""),
    ("通报去年，善款1263万元，帮4820人", "", ""),
]


@pytest.mark.parametrize(("did", "facts", "then"), UNFOLDED)
def test_what_a_report_tells_is_no_part_of_the_call_for_it(did: str, facts: str, then: str) -> None:
    begins, after = unfolded(did)
    assert (did[begins:after], did[after:]) == (facts, then)
