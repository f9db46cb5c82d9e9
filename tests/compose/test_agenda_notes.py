"""Who did what, parted where an item of the agenda is jotted in one line."""

from __future__ import annotations

import pytest
from briefs import compose, printed

from drafter.compose.agenda_notes import parted
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
