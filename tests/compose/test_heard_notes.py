"""Notes as they are heard: units, verbs and brackets that a secretary leaves to the ear."""

from __future__ import annotations

import pytest

from drafter.compose.heard_notes import heard_act, heard_lines

NOTED = [
    ("学院建校41年，在校生1.2万，毕业生就业率97%", "学院建校41年，现有在校生1.2万人，毕业生就业率达到97%"),
    ("生产总值突破200亿，增长6.8%", "生产总值突破200亿元，增长6.8%"),
    ("合格率98.9%，比三年前高2.4个点", "合格率达到98.9%，比三年前高2.4个百分点"),
    ("去年接待游客340万人次，投资9.6亿元", "去年接待游客340万人次，投资9.6亿元"),
    ("就业率由91%提高到97%", "就业率由91%提高到97%"),
    ("困难户供热补贴2680户，发了321万", "困难户供热补贴2680户，发了321万元"),
    ("退税1180万，惠及4310户", "退税1180万元，惠及4310户"),
    ("培训补贴惠及32万", "培训补贴惠及32万"),
    ("正点率96.4，提高2.1，投诉降三成", "正点率96.4%，提高2.1个百分点，投诉下降三成"),
    ("换管网38公里，今年计划52，已完31", "换管网38公里，今年计划52公里，已完31公里"),
    ("新业态从业者1.93万人，快递员6200，外卖1.09万", "新业态从业者1.93万人，快递员6200人，外卖1.09万人"),
    ("储煤4.6万吨，差7.4", "储煤4.6万吨，差7.4万吨"),
    ("查风险户146，入库1730万", "查风险户146户，入库1730万元"),
    ("运客1.86亿人次，增6.7", "运客1.86亿人次，增长6.7%"),
    ("快递员6200，占一半", "快递员6200，占一半"),
    ("建成146个，2025年又建12", "建成146个，2025年又建12个"),
    ("求人倍率2.4，频率12", "求人倍率2.4，频率12"),
    ("面积1146万平，比前年多62万平", "面积1146万平方米，比前年多62万平方米"),
    ("9月28到10月5检修", "9月28日到10月5检修"),
    ("投资18亿。就业率97%。", "投资18亿。就业率97%。"),  # a writer's own sentences
]


@pytest.mark.parametrize(("line", "expected"), NOTED)
def test_a_figure_in_a_note_gets_the_words_that_are_heard(line: str, expected: str) -> None:
    assert heard_lines(line, "review[0]") == [expected]


def test_nothing_is_reached_where_it_is_a_problem() -> None:
    assert heard_lines("整改率60%", "problems[0]") == ["整改率60%"]


def test_an_act_is_told_with_its_verb_and_units() -> None:
    assert heard_act("签协议6个，资金3200万") == "签订协议6个，资金3200万元"
    assert heard_act("签署了合作协议") == "签署了合作协议"
