"""What belongs to last year's speech is asked wherever it stands, and nothing is dropped without a word."""

from __future__ import annotations

import re

import pytest

from drafter.library import open_library
from drafter.pipeline.drafting import compose_draft, parse_brief, plan_brief
from drafter.pipeline.recasting import recast_file

LIBRARY = open_library()

HOSTED = """\
在全市安全生产工作会议上的主持词

同志们：
　　现在开会。今天的会议有三项议程：
　　一、请市应急管理局局长沈知微通报情况；
　　二、请岚港街道、北坪镇作表态发言；
　　三、请市长裴景明讲话。
　　下面，进行第一项议程，请沈知微局长通报情况。
　　刚才，沈局长通报了情况，裴市长作了讲话，请大家抓好落实。
　　散会。
"""
VISITED = """\
在云岭大学第六届校友大会上的致辞
（2025年10月18日）
校长　顾明川

尊敬的沈知微书记、裴景明市长，亲爱的2025级同学们：
　　今天，我们迎来了建校八十周年。我代表学校，向沈知微书记、裴景明市长和各位校友的到来表示热烈欢迎，也向何春樵教授的捐赠表示感谢！
　　过去一年，学校新增博士点3个，光伏装机突破1300万千瓦，发电420亿千瓦时，铁路里程1200公里。
　　让我们携手并肩，共创学校美好明天！
　　祝各位身体健康、万事如意！
"""
NOTICE = """\
云岭市人民政府办公室文件
云政办发〔2025〕12号

云岭市人民政府办公室关于印发顾明川同志
在全市安全生产工作会议上讲话的通知

各县（区）人民政府：
　　现将顾明川同志在全市安全生产工作会议上的讲话印发给你们，请认真贯彻落实。

在全市安全生产工作会议上的讲话
顾明川
（2025年3月10日）

同志们：
　　今天召开全市安全生产工作会议，主要任务是总结去年工作，部署今年任务。下面，我讲两点意见。
　　一、提高认识
　　要吸取教训。
　　二、狠抓落实
　　排查隐患1200处，6月底前完成整改。
　　同志们，让我们共同努力，为建设平安云岭作出新的贡献！

　　名词解释
　　1.“双随机”：随机抽取检查对象和人员。
"""

PLACES = """\
在全县乡村振兴现场推进会上的总结讲话
县委书记　顾明川

同志们：
　　这两天，大家先后参观了东河镇智慧农场、西坝乡粮食烘干中心。刚才，五个乡镇作了表态发言。下面，我讲两点意见。
　　一、学习东河镇的做法，坚定发展信心
　　东河镇第二届稻田音乐节吸引游客3.2万人次。
　　二、推广南岭村的办法
　　要落实责任。
　　（一）修通青石乡至红旗村12公里公路
　　（二）加快石岭至云峪高速公路建设
　　同志们，让我们为谱写振兴新篇章而努力奋斗！
"""

GONE = {
    "places": (PLACES, "东河 西坝 南岭 第二届 青石 红旗 石岭 云峪"),
    "hosted": (HOSTED, "沈知微 裴景明 沈局长 裴市长 岚港 北坪"),
    "visited": (VISITED, "沈知微 裴景明 何春樵 顾明川 2025 第六届 八十周年 1300 420 1200"),
    "notice": (NOTICE, "顾明川 2025 印发 双随机 1200"),
}


def values(text: str) -> str:
    return "\n".join(re.sub(r"(?:^|\s)#.*$", "", line) for line in text.splitlines())


def recast(text: str) -> str:
    return recast_file(text.encode(), LIBRARY, name="旧稿.txt").text


@pytest.mark.parametrize("name", GONE)
def test_nothing_of_that_year_is_printed_again(name: str) -> None:
    source, names = GONE[name]
    brief = recast(source)
    draft = compose_draft(plan_brief(parse_brief(brief, LIBRARY), LIBRARY), LIBRARY)
    printed = "\n".join(part.printed for section in draft.sections for part in section.walk())
    for word in names.split():
        assert word not in values(brief)
        assert word not in printed


TOLD = {
    "places": (
        PLACES,
        "东河镇智慧农场 西坝乡粮食烘干中心 第二届 3.2万人次 南岭村 五个乡镇 青石乡 红旗村 12公里 石岭至云峪",
    ),
    "hosted": (HOSTED, "沈知微 裴景明 岚港街道、北坪镇"),
    "visited": (VISITED, "沈知微 裴景明 何春樵 顾明川 2025级 八十周年 1300万千瓦 420亿千瓦时 1200公里 3个"),
    "notice": (NOTICE, "顾明川 1200处 6月底 红头通知 名词解释"),
}


@pytest.mark.parametrize("name", TOLD)
def test_all_of_it_stands_in_comments(name: str) -> None:
    source, words = TOLD[name]
    brief = recast(source)
    for word in words.split():
        assert word in brief


def test_a_numbered_agenda_stays_an_agenda() -> None:
    brief = parse_brief(recast(HOSTED), LIBRARY)
    assert brief.points == ()
    assert [(item.who, item.did) for item in brief.agenda] == [
        ("市应急管理局局长【待补：姓名】", "通报情况"),
        ("【待补：哪几家】单位", "作表态发言"),
        ("市长【待补：姓名】", "讲话"),
    ]


def test_the_speech_in_a_notice_has_its_own_title_and_its_close() -> None:
    brief = parse_brief(recast(NOTICE), LIBRARY)
    assert brief.meeting.name == "全市安全生产工作会议"
    assert brief.goal == "建设平安云岭"
    assert len(brief.points) == 2


@pytest.mark.parametrize(
    ("meeting", "theme"), [("新春茶话会", "新春茶话会"), ("全市科技创新大会", "科技创新"), ("校友返校日", "校友返校日")]
)
def test_a_gathering_keeps_its_name(meeting: str, theme: str) -> None:
    said = "今天，我们在这里欢聚一堂，共叙友情，共话发展，我感到十分高兴。祝大家身体健康！"
    text = f"在{meeting}上的致辞\n\n各位来宾：\n　　{said}\n　　谢谢大家！\n"
    assert parse_brief(recast(text), LIBRARY).theme == theme
