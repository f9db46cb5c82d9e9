"""What changed against last year stands behind its own figure, or has its subject before it."""

from __future__ import annotations

import pytest

from drafter.compose.changes import compared
from drafter.compose.origin_marks import Ledger, plain

CASES = [
    ("培训3.6万人次", "增长12%", "培训3.6万人次，比上年增长12%"),
    ("培训3.6万人次。", "同比增长12%", "培训3.6万人次，同比增长12%"),
    ("应对5轮降雨", "多2轮", "应对5轮降雨，比上年多2轮"),
    ("培训3.6万人次", "", "培训3.6万人次"),
    ("结案率98%", "居全省第二", "结案率98%，比上年居全省第二"),
    # each behind its own figure
    (
        "去年用电量31.7万度，回收量9.8万吨，利用率达到38.2%",
        "用电量下降4.3%，利用率提高3.6个百分点",
        "去年用电量31.7万度，比上年下降4.3%；回收量9.8万吨，利用率达到38.2%，比上年提高3.6个百分点",
    ),
    ("全县产量8万吨，其中优质4万吨", "产量增长5%", "全县产量8万吨，比上年增长5%，其中优质4万吨"),
    ("产量8万吨，销量6万吨", "销量同比增长5%", "产量8万吨，销量6万吨，同比增长5%"),
    ("企业达到2140家，覆盖职工11.3万人", "增加260家", "企业达到2140家，比上年增加260家，覆盖职工11.3万人"),
    ("全市献血3.72万人次，血小板5180个", "献血人次增长4.1%", "全市献血3.72万人次，比上年增长4.1%；血小板5180个"),
    ("新增3家，关停2家", "增加1家", "新增3家，关停2家，比上年增加1家"),
    ("办结案件1286件，涉及标的3亿元", "同期多办214件", "办结案件1286件，比上年同期多办214件；涉及标的3亿元"),
    ("供水1.46亿立方米，合格率达到99.9%", "供水量增加3%", "供水1.46亿立方米，比上年增加3%；合格率达到99.9%"),
    ("起数下降12.4%", "少死亡16人", "起数下降12.4%，比上年少死亡16人"),
    # the last figure goes on
    (
        "就业年龄3.5万人，实现就业2.2万人",
        "新增就业1460人，就业率提高3个百分点",
        "就业年龄3.5万人，实现就业2.2万人，比上年增加1460人，就业率提高3个百分点",
    ),
    ("共有企业12家", "新增3家", "共有企业12家，比上年增加3家"),
    # what the text does not name has its subject before it
    (
        "实现产值8亿元，远销17国",
        "销售收入增长11.8%，出口增长23%",
        "实现产值8亿元，远销17国；销售收入比上年增长11.8%，出口增长23%",
    ),
    ("远销17国", "出口同比增长23%", "远销17国，出口同比增长23%"),
    ("远销17国。建了新厂，扩了产。", "出口增长23%", "远销17国。建了新厂，扩了产。出口比上年增长23%"),
    # some named and some not: they stay together
    (
        "收入8亿元，产品远销17国",
        "收入增长11.8%，出口增长23%",
        "收入8亿元，产品远销17国；收入比上年增长11.8%，出口增长23%",
    ),
]


@pytest.mark.parametrize(("text", "change", "expected"), CASES)
def test_a_change_stands_behind_what_it_is_about(text: str, change: str, expected: str) -> None:
    assert compared(text, change) == expected
    ledger = Ledger()
    marked = compared(ledger.mark(text, "brief", "a"), ledger.mark(change, "brief", "b"))
    assert plain(marked) == expected
