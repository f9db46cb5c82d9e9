"""What YAML takes for a comment though it may be meant is found with its place; remarks are not."""

from __future__ import annotations

import pytest

from drafter.schema.brief import load_brief
from drafter.schema.cut_texts import cut_texts

CUT = [
    ("主题: 城区供热 #一期", (1, 10, "#一期")),
    ("主题: 城区供热\t#一期", (1, 10, "#一期")),
    ("回顾:\n- 建成 #2 锅炉房", (2, 6, "#2 锅炉房")),
    ("回顾:\n- #2 锅炉房建成", (2, 3, "#2 锅炉房建成")),
    ("回顾:\n- 内容: #2 锅炉房建成", (2, 7, "#2 锅炉房建成")),
    ("回顾:\n- {内容: 换管38公里, 比上年: 增两成} #（含支线）", (2, 26, "#（含支线）")),
    ("主题: 城区\n  供热 #一期", (2, 6, "#一期")),
]
KEPT = [
    "主题: 城区供热 # 书记改过",
    "主题: 城区供热    # 去年：建成 #2 锅炉房",
    "主题: 城区供热 #去年：供水",
    "主题: 城区供热 ## 分隔",
    "# 主题: 城区供热 #一期",
    "#主题: 城区供热 #一期",
    "  #主题: 城区供热",
    "主题: '城区供热 #一期'",
    '主题: "城区供热 #一期"   # 书记改过',
    "主题: 城区供热#一期",
    "主题: |\n  城区供热 #一期",
]


@pytest.mark.parametrize(("text", "found"), CUT)
def test_what_looks_like_the_rest_of_a_value(text: str, found: tuple[int, int, str]) -> None:
    assert cut_texts(text) == (found,)


@pytest.mark.parametrize("text", KEPT)
def test_remarks_and_texts(text: str) -> None:
    assert cut_texts(text) == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_brief_knows_it(end: str) -> None:
    text = end.join(["\ufeff文种: 致辞", "主题: 城区供热 #一期", "# 地点: 市里 #二楼", "  # 会议: 供热会"])
    assert load_brief(text, "f.yaml", {"address": "致辞"}).cut == ((2, 10, "#一期"),)
