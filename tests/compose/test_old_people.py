"""Names of people in an earlier speech, beside no post: by their work, as they are called, as examples."""

from __future__ import annotations

import pytest

from drafter.compose.old_people import names_of_people, people_in

NAMED = {
    "林小满考上名牌大学，周远帆斩获两枚金牌": ["林小满", "周远帆"],
    "航空工程师卢振川回到母校": ["卢振川"],
    "村医罗德旺走访群众2100余户": ["罗德旺"],
    "绣娘何彩霞卖出绣品1600件，电焊工方大成攻克难题9项": ["何彩霞", "方大成"],
    "短跑选手吴棠获金牌3枚，企业家陈望平捐款300万元": ["吴棠", "陈望平"],
    "劳模孟秀兰带领班组创新": ["孟秀兰"],
    "护士长古丽热娜带出徒弟11名": ["古丽热娜"],
    "维修二部的柳志高，一年跑了上百趟": ["柳志高"],
    "去年入伍的骆家兴，荣立三等功": ["骆家兴"],
    "党员田二牛帮五户老人收麦子": ["田二牛"],
    "市水利局老秦通报了情况": ["老秦"],
    "县民政局老包介绍了做法": ["老包"],
    "农技员老孙、小周跑遍了全镇": ["老孙", "小周"],
    "老郑、小罗、王工、张总作了发言": ["老郑", "小罗", "王", "张"],
    "水务局赵局作了说明": ["赵"],
    "学习王立民": ["王立民"],
    "推广王立民工作法，弘扬田二牛精神": ["王立民", "田二牛"],
    "要像黄文娟那样扎根，以李守国为榜样": ["黄文娟", "李守国"],
    "请支队长朝木尔·巴特尔同志讲解": ["朝木尔·巴特尔"],
    "朝木尔·巴特尔同志宣读了文件": ["朝木尔·巴特尔"],
    "周永和同志、何和平书记": ["周永和", "何和平"],
}


@pytest.mark.parametrize(("text", "names"), NAMED.items())
def test_a_name_is_seen_by_its_work_and_by_what_follows(text: str, names: list[str]) -> None:
    assert [person.text for person in people_in(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "高三学子荣获一等奖5项，师生夺得金牌3枚",
        "马到成功，喜获丰收",
        "工作人员全程服务，裁判员公正执法",
        "全体党员应到尽到，学员常学常新，驾驶员严守规程",
        "教师周转房60套，学生夏令营12期，企业家沙龙3场",
        "学生方阵通过，职工康复中心启用，毕业生就业率",
        "负责人向大家介绍，代表应邀出席，民警包片",
        "老城区、老旧小区，小麦、小米，老师、小康",
        "保护工程完成80%，输电工程建成投运",
        "公安局、财政局介绍，施工、监理单位",
        "弘扬胡杨精神，推广石板经验，学习党章党规，学习和探讨",
        "学习时强调，组长包户，司机师傅找得到",
        "格桑花行动，扎西德勒",
        "干部和平时一样，职工和谐相处",
    ],
)
def test_words_behind_ones_work_are_no_names(text: str) -> None:
    assert people_in(text) == ()


def test_who_is_named_once_by_his_work_is_known_everywhere() -> None:
    assert names_of_people("护林员韦长林守山三十年。要学韦长林。") == {"韦长林"}
    assert names_of_people("县水利局老秦说") == frozenset()
