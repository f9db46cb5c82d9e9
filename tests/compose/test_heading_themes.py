"""A theme stands in a heading only where the frame asks for what it is."""

from __future__ import annotations

import pytest

from drafter.compose.heading_themes import suits

CASES = [
    ("开展{theme}是法律法规的刚性要求", "安全生产", False),
    ("开展{theme}是法律法规的刚性要求", "安全生产大检查", True),
    ("扎实推进{theme}", "乡村振兴", True),
    ("扎实推进{theme}", "加强作风建设", False),
    ("扎实推进{theme}", "提升服务能力专项行动", True),
    ("充分认识{theme}的重要意义", "加强作风建设", True),
    ("充分认识做好{theme}的重大意义", "深化医药卫生体制改革", False),
    ("切实把{theme}摆上重要位置", "优化营商环境", True),
    ("加强组织领导", "加强作风建设", True),
]


@pytest.mark.parametrize(("heading", "theme", "expected"), CASES, ids=[f"{h}-{t}" for h, t, _ in CASES])
def test_where_a_theme_goes(heading: str, theme: str, expected: bool) -> None:
    assert suits(["加强组织领导", heading], theme) is expected
