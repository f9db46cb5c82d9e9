"""A theme stands in a heading only where the frame asks for what it is."""

from __future__ import annotations

import pytest
from briefs import compose

from drafter.compose.heading_themes import suits, topic_of
from drafter.model import Brief, Meeting

CASES = [
    ("开展{theme}是法律法规的刚性要求", "安全生产", False),
    ("开展{theme}是法律法规的刚性要求", "安全生产大检查", True),
    ("扎实推进{theme}", "乡村振兴", True),
    ("扎实推进{theme}", "加强作风建设", False),
    ("扎实推进{theme}", "提升服务能力专项行动", True),
    ("扎实推进{theme}", "开展安全生产", False),
    ("做好{theme}工作", "举办运动会", False),
    ("扎实推进{theme}", "争创文明城市", False),
    ("开展{theme}", "开展安全生产检查", False),
    ("充分认识{theme}的重要意义", "加强作风建设", True),
    ("充分认识做好{theme}的重大意义", "深化医药卫生体制改革", False),
    ("切实把{theme}摆上重要位置", "优化营商环境", True),
    ("加强组织领导", "加强作风建设", True),
    ("希望大家在{theme}中作出新的贡献", "优秀护林员", False),
    ("希望大家在{theme}中作出新的贡献", "义务植树动员", True),
    ("推动{theme}再上新的台阶", "劳动模范", False),
    ("在{theme}和产业融合上迈出新步伐", "科技创新", False),
    ("统筹发展与{theme}", "生产安全", False),
    ("推动{theme}再上新的台阶", "优秀教师", False),
    ("增强做好{theme}的实效性", "家电维修技能", False),
    ("充分认识{theme}的重要意义", "竹编制品", False),
    ("争做{theme}的实干家", "舍己救人", False),
    ("增强做好{theme}的使命感", "年末冲刺", False),
    ("保障{theme}各项任务落实", "征迁百日会战", False),
    ("看清{theme}的重要性", "年末冲刺", True),
    ("把{theme}的本领学到手", "基层干部能力提升", False),
    ("充分认识{theme}的重要意义", "基层干部能力提升", True),
    ("用务实的办法抓{theme}", "竹产业发展", False),
    ("为推动{theme}持续健康发展作贡献", "医院创建", False),
    ("为推动{theme}持续健康发展作贡献", "竹产业", True),
    ("增强做好{theme}的使命感", "河道清淤治理", True),
    ("增强做好{theme}的使命感", "信访工作", True),
]


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("抓好汛期水质保障", "汛期水质保障"),
        ("突出重点，扎实推进管网改造", "管网改造"),
        ("把水费收缴工作抓紧抓实", "水费收缴工作"),
        ("读点书", ""),
        ("平台要担起来", ""),
    ],
)
def test_the_work_of_a_heading(heading: str, topic: str) -> None:
    assert topic_of(heading) == topic


@pytest.mark.parametrize(("heading", "theme", "expected"), CASES, ids=[f"{h}-{t}" for h, t, _ in CASES])
def test_where_a_theme_goes(heading: str, theme: str, expected: bool) -> None:
    assert suits(["加强组织领导", heading], theme) is expected


def test_people_are_commended_without_being_made_a_work() -> None:
    brief = Brief("commendation", theme="优秀护林员", meeting=Meeting("全县优秀护林员表彰大会"))
    points = [section for section in compose(brief).sections if section.role == "point" and section.level == 1]
    assert len(points) == 3
    for point in points:
        assert (point.heading or "").startswith("希望")
        assert "护林员" not in (point.heading or "")
        assert "【待补：希望谁做到什么？" in point.text
