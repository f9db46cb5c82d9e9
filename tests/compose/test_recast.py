"""An earlier speech as a brief: its structure is kept, its facts are asked anew."""

from __future__ import annotations

import pytest
from briefs import DEFINED, ROLES
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.compose.old_address import address_line, read_address
from drafter.compose.old_agenda import numbered_agenda, spoken_agenda
from drafter.compose.old_facts import asked, names_somebody, prompts
from drafter.compose.old_occasion import (
    agenda_of,
    announced,
    goal_of,
    greeted,
    meeting_name,
    task_of,
    theme_of,
    venue_of,
    wishes_of,
)
from drafter.compose.old_points import main_points
from drafter.compose.recast import recast
from drafter.model import Paragraph, Section, Speech
from drafter.schema.brief import load_brief

GENRES = {"work-meeting": "工作会议讲话"}
GENRE = DEFINED["work-meeting"]

ASKED = {
    "帮扶困难职工3215户": "帮扶困难职工【待补：多少户】",
    "工业总产值1346.4亿元": "工业总产值【待补：多少亿元】",
    "2100余名职工": "【待补：多少名】职工",
    "增长7.8%，提高3个百分点": "增长【待补：比例】，提高【待补：多少个百分点】",
    "高出2.6个百分点，回落三点五个百分点": "高出【待补：多少个百分点】，回落【待补：多少个百分点】",
    "一线职工占六成以上": "一线职工占【待补：比例】以上",
    "2026年3月12日召开": "【待补：时间】召开",
    "6月底前完成": "【待补：时间】前完成",
    "二〇二五年三月五日": "【待补：时间】",
    "2024年度工作": "【待补：年份】工作",
    "20xx年工作": "【待补：年份】工作",
    "三家单位和十二个乡镇": "【待补：多少家】单位和【待补：多少个】乡镇",
    "第六届大赛": "【待补：第几届】大赛",
    "马年吉祥": "【待补：生肖】年吉祥",
    "实现“十五五”良好开局": "实现【待补：规划时期】良好开局",
    "党的二十届四中全会精神": "【待补：哪次会议】精神",
    "落实《实施意见》": "落实【待补：文件名称】",
    "做到“两个维护”": "做到“两个维护”",
    "落实八项规定": "落实八项规定",
    "打好百日攻坚战": "打好百日攻坚战",
    "“7·16”事故": "“【待补：哪一天】”事故",
    "一项一项抓，一件一件干": "一项一项抓，一件一件干",
    "没有数字的话": "没有数字的话",
    "装机突破1300万千瓦": "装机突破【待补：多少万千瓦】",
    "发电420亿千瓦时": "发电【待补：多少亿千瓦时】",
    "每立方米28微克": "每立方米【待补：多少微克】",
    "PM2.5浓度": "PM2.5浓度",
    "完成投资四十八亿六千万元": "完成投资【待补：多少万元】",
    "决战四季度": "决战【待补：哪个季度】",
    "抓好二、三季度": "抓好【待补：哪个季度】",
    "在二、三年内": "在【待补：多少年】内",
    "每季度调度": "每季度调度",
    "提供约138 000平方米": "提供约【待补：多少平方米】",
    "推出股指期货和指数基金": "推出股指期货和指数基金",
    "推出恒生指数期货": "推出恒生指数期货",
    "2025级同学们": "【待补：哪一级】同学们",
    "建市四十周年": "建市【待补：多少周年】",
    "首届大赛": "【待补：第几届】大赛",
    "第十六届人民代表大会第五次会议": "【待补：第几届】人民代表大会【待补：第几次】会议",
    "2021—2025年": "【待补：起止年份】",
    "第一、二、三产业比重为5:43:52": "第一、二、三产业比重为【待补：比例】",
    "上午9:30开会": "上午【待补：时间】开会",
    "位列全省第三，总分全市第一": "位列全省【待补：第几位】，总分全市【待补：第几位】",
    "排在第87位，跻身前30强": "排在【待补：第几位】，跻身【待补：前几】",
    "突破百亿大关，翻一番，增长近一倍": "突破【待补：多少亿元】大关，翻【待补：几番】，增长近【待补：多少倍】",
    "争取资金5个亿": "争取资金【待补：多少亿】",
    "走访1,200余件": "走访【待补：多少件】",
    "总投资￥120亿": "总投资【待补：多少亿元】",
    "用三到五年建成": "用【待补：多少年】建成",
    "第四个问题，第30个安全生产月": "第四个问题，【待补：第几个】安全生产月",
    "过去五年，十年来，近年来": "过去【待补：多少年】，【待补：多少年】来，近年来",
    "第一书记开通5G基站": "第一书记开通5G基站",
    "韩青同志的【待补：多少人】": "【待补：姓名】同志的【待补：多少人】",
    # One number, however it is written.
    "人均收入两万三千四百元": "人均收入【待补：多少元】",
    "一万六千户、一亿两千万元": "【待补：多少户】、【待补：多少万元】",
    "投资三点六亿元，另投五亿八千万": "投资【待补：多少亿元】，另投【待补：多少亿】",
    "耗资2亿4千万元，借款两亿元": "耗资【待补：多少万元】，借款【待补：多少亿元】",
    "三百来间，几百户，数百家": "【待补：多少间】，【待补：多少户】，【待补：多少家】",
    "1.6万余名，2.1万多户": "【待补：多少万名】，【待补：多少万户】",
    "为期3天半，苦战两年半，历时一个半月": "为期【待补：多少天】，苦战【待补：多少年】，历时【待补：多少个月】",
    "连跨三百亿、四百亿三个台阶": "连跨【待补：多少亿】、【待补：多少亿】【待补：多少个】台阶",
    "突破百亿美元大关": "突破【待补：多少亿美元】大关",
    "由38微克/立方米降到27微克/立方米": "由【待补：多少微克/立方米】降到【待补：多少微克/立方米】",
    "面积扩大1/4，2024-11-08": "面积扩大【待补：比例】，【待补：时间】",
    "惠及46万人民，60万人口，12部门": "惠及【待补：多少万】人民，【待补：多少万】人口，【待补：多少】部门",
    # Ranks in a row, parts of a work, a time with its year.
    "分别居全市第六位、第三位": "分别居全市【待补：第几位】、【待补：第几位】",
    "分列全省第四、第五、第九名": "分列全省【待补：第几位】、【待补：第几位】、【待补：第几位】",
    "第一位的要求，第一、二产业": "第一位的要求，第一、二产业",
    "港区三期、水厂二期建成，办班二期": "港区【待补：哪一期】、水厂【待补：哪一期】建成，办班【待补：多少期】",
    "前三季度，前三个季度，第3季度": "【待补：前几个季度】，【待补：前几个季度】，【待补：哪个季度】",
    "去年12月底前，去年九月，去冬今春": "【待补：时间】前，【待补：时间】，【待补：时间】",
    "上届党委定的，早上届时": "【待补：哪一届】党委定的，早上届时",
    "增长60%—70%，招收3至5岁幼儿": "增长【待补：比例】，招收【待补：多少岁】幼儿",
    "提高8—10个百分点": "提高【待补：多少个百分点】",
    "零部件产业，今明两年": "零部件产业，今明两年",
    "21世纪以来，二十一世纪": "21世纪以来，二十一世纪",
    # Numbers of rules, of generations and of sayings are true in any year.
    "24小时值守，24小时内办结": "24小时值守，【待补：多少小时】内办结",
    "85后、00后，两位数，60岁以上，拨打12345热线": "85后、00后，两位数，60岁以上，拨打12345热线",
    "百年老店，百年基业，建校百年": "百年老店，百年基业，建校【待补：多少年】",
    "做到四个到位、三个一律，五个提升工程": "做到四个到位、三个一律，【待补：多少个】提升工程",
    "百分之百兑现，达到百分之百": "百分之百兑现，达到【待补：比例】",
    "千头万绪，百家争鸣，十年磨一剑": "千头万绪，百家争鸣，十年磨一剑",
}


@pytest.mark.parametrize(("text", "expected"), ASKED.items())
def test_facts_become_questions(text: str, expected: str) -> None:
    assert asked(text) == expected


def test_headings_keep_their_counts_in_chinese() -> None:
    assert asked("打好三场硬仗，建成12个基地", counts=False) == "打好三场硬仗，建成【待补：多少个】基地"
    assert asked("大干六十天", counts=False) == "大干【待补：多少天】"


@pytest.mark.parametrize("text", ["韩青同志", "市委书记裴景明提出", "岭川装备公司", "望岭县的做法", "抢修工庞守义，"])
def test_names_are_seen(text: str) -> None:
    assert names_somebody(text)


@pytest.mark.parametrize("text", ["全市各级工会", "各县区各部门", "技能培训", "市场主体", "规模以上企业"])
def test_common_words_are_no_names(text: str) -> None:
    assert not names_somebody(text)


def test_only_short_clauses_that_count_are_asked_again() -> None:
    text = "去年，我们累计培训职工3.6万人次；抢修工庞守义，跑遍137条小巷，打动了全市1000人。新建基地12个。"
    assert [(one.text, one.was) for one in prompts(text, 5)] == [
        ("培训职工【待补：多少万人次】", "3.6万人次"),
        ("新建基地【待补：多少个】", "12个"),
    ]


PROMPTS = {
    # What begins the clause: the speaker's own body, a road that has no name, a zone of no name.
    "我局共受理信访件120件，办结118件。": ["受理信访件【待补：多少件】", "办结【待补：多少件】"],
    "我们完成固定资产投资3.2亿元。": ["完成固定资产投资【待补：多少亿元】"],
    "铁路营业里程1200公里，比上年增加35公里。": ["铁路营业里程【待补：多少公里】", "比上年增加【待补：多少公里】"],
    "推进100平方公里示范区建设。": ["推进【待补：多少平方公里】示范区建设"],
    # Those named before a number go, what is done with them stays.
    "要全力推进青岩至云台高速公路、石盘水库等86个项目建设。": ["要全力推进【待补：多少个】项目建设"],
    "全面完成东岔灌区、西岔灌区等8处改造。": ["全面完成【待补：多少处】改造"],
    "引进东屏锂电等12个项目，新建中等职业学校3所。": ["引进【待补：多少个】项目", "新建中等职业学校【待补：多少所】"],
    "走访困难群众1,200余件，比重为5:43:52。": ["走访困难群众【待补：多少件】", "比重为【待补：比例】"],
    # What is said of something that is not asked itself does not stand alone.
    "G60高速云川段建成通车，缩短车程40分钟。": ["【待补：什么】缩短车程【待补：多少分钟】"],
}


@pytest.mark.parametrize(("text", "expected"), PROMPTS.items())
def test_a_figure_is_asked_with_what_it_is_a_figure_of(text: str, expected: list[str]) -> None:
    assert [one.text for one in prompts(text, 5)] == expected


def test_what_is_only_named_beside_its_place_stands_in_full_at_the_end() -> None:
    said = "今天我们冒着大雨来到这里，看到大家精神饱满，心里十分高兴，也十分感动。"
    text = recast(speech(text=said, role="opening"), GENRE)
    assert "# 去年还讲到：今天我们冒着大雨来到这里，看到大家……" in text
    assert f"# 会议：{said.rstrip('。')}" in text.splitlines()


@pytest.mark.parametrize(
    "text",
    ["要克服三种心态", "要推动5g技术应用", "全市完成“7·16”整改", "年内落实《条例》通过的《办法》", "全市新建12〓□个"],
)
def test_counts_of_speech_and_damaged_text_are_not_asked(text: str) -> None:
    assert prompts(text, 5) == ()


@given(st.text(alphabet="我新建了12个3.5万%年月《》“”（）【】，。占比例的公司县王", max_size=60))
def test_no_figure_is_left(text: str) -> None:
    assert not any(character.isdigit() for one in prompts(text, 9) for character in one.text)


ADDRESSES = {
    "尊敬的李德胜老书记": "尊敬的【待补：姓名】老书记",
    "敬爱的赵老": "敬爱的【待补：姓名】老",
    "尊敬的卡洛斯大使阁下": "尊敬的【待补：姓名】大使阁下",
    "亲爱的小红、小刚同学": "亲爱的【待补：姓名】、【待补：姓名】同学",
    "尊敬的慧明法师": "尊敬的【待补：姓名】法师",
    "张国栋院士、王小梅老师": "【待补：姓名】院士、【待补：姓名】老师",
    "李大爷、王阿姨": "【待补：姓名】大爷、【待补：姓名】阿姨",
    "尊敬的市教育局王小梅局长": "尊敬的市教育局【待补：姓名】局长",
    "尊敬的联合国秘书长古特雷斯先生，各位来宾": "尊敬的联合国秘书长【待补：姓名】先生，各位来宾",
    "尊敬的市委书记、校长、评委老师，亲爱的新同学": "尊敬的市委书记、校长、评委老师，亲爱的新同学",
    "尊敬的主席先生、各位老领导、老同志们": "尊敬的主席先生、各位老领导、老同志们",
    "全校教工、公司全体员工": "全校教工、公司全体员工",
    # 和 joins, and stands in names.
    "尊敬的青浦市议会议长小林清和女士": "尊敬的青浦市议会议长【待补：姓名】女士",
    "尊敬的何和平书记、周永和主任": "尊敬的【待补：姓名】书记、【待补：姓名】主任",
    "王书记和李县长，各位女士和先生": "【待补：姓名】书记和【待补：姓名】县长，各位女士和先生",
    "市委书记和市长，家长和老师": "市委书记和市长，家长和老师",
}


@pytest.mark.parametrize(("text", "expected"), ADDRESSES.items())
def test_who_is_called_by_name_is_asked(text: str, expected: str) -> None:
    assert read_address(text).value == expected


@pytest.mark.parametrize("said", ["老师们、同学们，大家早上好！", "老师们、同学们早上好！", "老师们、同学们："])
def test_hello_is_no_part_of_an_address(said: str) -> None:
    text = recast(Speech("speech", None, said), GENRE)
    assert "称谓: 老师们、同学们\n" in text


def test_an_address_that_was_not_read_is_found_by_its_names() -> None:
    lines = ["在重阳节座谈会上的致辞", "李大爷、王阿姨：", "大家好！"]
    assert address_line(iter(lines)) == "李大爷、王阿姨："
    assert address_line(iter(["李文静：", "我先说两句。"])) == ""  # who speaks next


MEETINGS = {
    "在全市工会工作会议上的讲话": ("全市工会工作会议", "工会工作"),
    "在全市产业工人队伍建设改革工作推进会上的讲话": (
        "全市产业工人队伍建设改革工作推进会",
        "产业工人队伍建设改革",
    ),
    "在全市第六届职工职业技能大赛开幕式上的致辞": ("全市第六届职工职业技能大赛开幕式", "职工职业技能大赛"),
    "最新2020在全县信访维稳工作会议上的发言": ("全县信访维稳工作会议", "信访维稳"),
    "在锦原市家具行业协会成立大会上的致辞": ("锦原市家具行业协会成立大会", "家具行业协会"),
    "市委工会工作会议讲话内容篇一": ("市委工会工作会议", "工会工作"),
    "在青石乡招商引资推介会上的主持词": ("青石乡招商引资推介会", "招商引资"),
    "在青石乡春节团拜会上的致辞": ("青石乡春节团拜会", "春节团拜会"),
    "在特色小镇建设推进会上的讲话": ("特色小镇建设推进会", "特色小镇建设"),
    "在市政协会议上的讲话": ("市政协会议", ""),
    "在纪念陈立新同志诞辰110周年座谈会上的讲话": ("纪念陈立新同志诞辰110周年座谈会", ""),  # about nothing without him
    "春天的故事": ("", ""),
}


@pytest.mark.parametrize(("title", "expected"), MEETINGS.items())
def test_the_title_names_the_meeting_and_its_theme(title: str, expected: tuple[str, str]) -> None:
    meeting = meeting_name(title, "")
    assert (meeting, theme_of(meeting)) == expected


def test_the_opening_names_the_meeting_where_the_title_does_not() -> None:
    assert meeting_name("", "今天，我们召开全市防汛工作会议，主要任务是总结工作。") == "全市防汛工作会议"


def test_the_task_is_what_no_year_changes() -> None:
    opening = "主要任务是：深入学习贯彻党的二十大精神，总结去年工作，部署今年任务，为完成2000亿元目标努力。"
    assert task_of(opening) == "总结去年工作，部署今年任务"


def test_an_endless_row_of_marks_is_no_task() -> None:
    opening = f"主要任务是总结去年工作，听取大家的{'、' * 9000}意见，部署今年任务。"
    assert task_of(opening) == "总结去年工作，部署今年任务"


AGENDA = {
    "刚才，韩青同志作了工作报告，讲得很好。": [("【待补：姓名】同志", "作了工作报告")],
    "刚才，市总工会通报了有关情况。": [("市总工会", "通报了有关情况")],
    "刚才，三家单位作了交流发言。": [("【待补：多少家】单位", "作了交流发言")],
    "刚才，老郑、老罗、万校长等四位老同志作了发言。": [("【待补：哪几位】老同志", "作了发言")],
    "刚才，电焊工方大成、绣娘何彩霞等9位劳模代表作了发言。": [("【待补：哪几位】劳模代表", "作了发言")],
    "刚才，市水利局老秦通报了前三季度的进展，水务局赵局作了说明。": [
        ("市水利局【待补：姓名】", "通报了【待补：前几个季度】的进展"),
        ("水务局【待补：姓名】局", "作了说明"),
    ],
    "刚才，先进单位作了表态发言。": [("先进单位", "作了表态发言")],
    "刚才，东屏公司、望岭县作了表态发言。": [("【待补：哪几家】单位", "作了表态发言")],
    "刚才，县委副书记崔云山同志宣读了方案，没有发言的单位也要落实。": [("县委副书记【待补：姓名】同志", "宣读了方案")],
    "会议开得很好。": [],
}


@pytest.mark.parametrize(("text", "expected"), AGENDA.items())
def test_the_agenda_keeps_no_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(item.who.value, item.did) for item in agenda_of(text)] == expected


def test_what_was_thought_of_an_item_is_told_and_asked() -> None:
    said = "刚才，市发改委通报了情况，讲得很好。市财政局作了发言，我都同意。"
    assert [item.view for item in agenda_of(said)] == ["讲得很好", "我都同意"]
    text = recast(speech(text=said, role="acknowledgement"), GENRE)
    assert "态度:    # 去年：讲得很好，今年：【待补】" in text
    assert [item.view for item in load_brief(text, "x", GENRES, roles=ROLES).agenda] == [None, None]


def test_a_host_announces_posts_without_names() -> None:
    found = announced("市统计局局长谈敬同志介绍准备情况")
    assert found is not None
    assert (found[0].value, found[1]) == ("市统计局局长【待补：姓名】同志", "介绍准备情况")
    assert announced("观看警示片") is None


def test_greetings_goal_and_wishes() -> None:
    text = "向受到表彰的先进个人表示热烈的祝贺！向各位来宾表示热烈的欢迎！向广大职工致以衷心的感谢！"
    found = greeted(text)
    assert [[one.value for one in some] for some in (found.welcomed, found.congratulated, found.thanked)] == [
        ["各位来宾"],
        ["受到表彰的先进个人"],
        ["广大职工"],
    ]
    assert goal_of("让我们凝心聚力，为建设工业强市作出新的更大贡献！") == "建设工业强市"
    assert [wish.value for wish in wishes_of("最后，祝大家身体健康、马年吉祥！")] == [
        "大家身体健康、【待补：生肖】年吉祥"
    ]


GOALS = {
    "让我们为实现产值突破百亿元、为建设“一山两谷”而努力奋斗！": "建设“一山两谷”",
    "让我们携起手来，建设“一山两谷”而努力奋斗！": "建设“一山两谷”",
    "让我们为建设茶业强县而不懈奋斗！": "建设茶业强县",
    "让我们奋力谱写茶产业新篇章！": "奋力谱写茶产业新篇章",
}


@pytest.mark.parametrize(("text", "expected"), GOALS.items())
def test_the_goal_is_what_is_striven_for(text: str, expected: str) -> None:
    assert goal_of(text) == expected


TOASTS = {
    "现在，我提议，为两市人民的友谊，为各位来宾的身体健康，干杯！": ["各位来宾身体健康"],
    "让我们共同举杯，为在座各位的幸福，干杯！": ["在座各位幸福"],
    "我提议，为两市的友谊，干杯！": [],
    "为人民的健康，我们要办好医院。": [],
}


@pytest.mark.parametrize(("text", "expected"), TOASTS.items())
def test_a_toast_to_somebody_is_a_wish(text: str, expected: list[str]) -> None:
    assert [wish.value for wish in wishes_of(text)] == expected


def test_comments_tell_the_words_of_last_year() -> None:
    text = recast(speech(text="预祝第二十届茶王赛圆满成功！祝大家马年吉祥！", role="wishes"), GENRE)
    assert "# 去年：第二十届茶王赛圆满成功；大家马年吉祥" in text


def test_who_cannot_be_greeted_by_name_again_leaves_a_gap_that_a_draft_shows() -> None:
    text = "向辛勤工作在各条战线上的李德胜、王国强等先进个人和广大干部群众表示衷心的感谢！向李文静家人表示诚挚的感谢！"
    assert [one.value for one in greeted(text).thanked] == [
        "【待补：感谢谁】和广大干部群众",
        "【待补：感谢谁】等各方面",
    ]
    text = "向受到表彰的何秀芳等9名同志、白石一小等六个先进集体表示祝贺！向长期致力于两市友好的各界人士表示感谢！"
    found = greeted(text)
    assert [one.value for one in (*found.congratulated, *found.thanked)] == [
        "受到表彰的【待补：多少名】同志、【待补：多少个】先进集体",
        "长期致力于两市友好的各界人士",
    ]


def test_the_year_in_a_greeting_is_asked_as_a_review() -> None:
    source = speech(text="我代表市委向大家表示感谢！过去一年，全市引进项目36个。", role="acknowledgement")
    assert [item.text for item in load_brief(recast(source, GENRE), "x", GENRES, roles=ROLES).review] == [
        "全市引进项目【待补：多少个】"
    ]


def speech(*points: Section, role: str = "review", text: str = "") -> Speech:
    said = (Section(role, paragraphs=(Paragraph(text),)),) if text else ()
    return Speech("speech", "在全市工会工作会议上的讲话", "同志们：", genre="work-meeting", sections=(*said, *points))


def test_the_points_keep_headings_functions_and_numbering() -> None:
    below = Section("point", 2, "一要", "压实责任。", (Paragraph("要在6月底前建成基地12个。"),), run_in=True)
    points = (
        Section("point", 1, "一、", "提高认识", function="significance"),
        Section("point", 1, "二、", "抓好落实", children=(below,), function="tasks"),
    )
    brief = load_brief(recast(speech(*points), GENRE), "x", GENRES, roles=ROLES)
    assert [(point.heading, point.function) for point in brief.points] == [
        ("提高认识", "significance"),
        ("抓好落实", "tasks"),
    ]
    assert brief.numbering == ("一、", "一要")
    assert brief.points[1].items[0].text == "要在【待补：时间】前建成基地【待补：多少个】；【待补：其他具体举措】"


COUNTS = {
    ("聚焦主线，办好十件实事", 2): "聚焦主线，办好【待补：多少件】实事",
    ("打好三场硬仗", 3): "打好三场硬仗",  # as many as there are points below: structure
    ("打好三场硬仗", 0): "打好【待补：多少场】硬仗",
    ("推进五大行动", 2): "推进【待补：几大】行动",
    ("突出三项重点、抓好五个环节", 3): "突出三项重点、抓好【待补：多少个】环节",
    ("三年行动再发力", 0): "三年行动再发力",
    ("落实“三大工程”", 0): "落实“三大工程”",
    ("坚持两手抓", 0): "坚持两手抓",
}


@pytest.mark.parametrize(("given_one", "expected"), COUNTS.items())
def test_what_a_heading_counted_last_year_is_asked(given_one: tuple[str, int], expected: str) -> None:
    heading, below = given_one
    rows = tuple(Section("point", 2, f"{n}是", f"办好{n}方面工作") for n in "甲乙丙"[:below])
    brief = load_brief(
        recast(speech(Section("point", 1, "一、", heading, children=rows)), GENRE), "x", GENRES, roles=ROLES
    )
    assert brief.points[0].heading == expected


def test_numbers_that_do_not_agree_keep_their_sense() -> None:
    rows = (Section("point", 2, "一是", "现实的需要。"), Section("point", 2, "二要", "压实责任。"))
    points = [Section("point", 1, mark, "落实", children=rows) for mark in ("一、", "二、")]
    brief = load_brief(recast(speech(*points), GENRE), "x", GENRES, roles=ROLES)
    assert brief.numbering == ("一、", "一是")
    assert [item.heading for item in brief.points[0].items] == ["现实的需要", "要压实责任"]


def test_last_years_figures_stand_in_comments_only() -> None:
    text = recast(speech(text="围绕民生送温暖，帮扶困难职工3215户。"), GENRE)
    assert "- 帮扶困难职工【待补：多少户】    # 去年：3215户，今年：【待补】" in text
    assert "3215" not in "".join(line.split("#")[0] for line in text.splitlines())


def test_a_fault_of_last_year_is_a_question() -> None:
    listed = tuple(
        Section("point", 2, f"{n}是", None, (Paragraph(f"{t}，有30家。"),), inline=True)
        for n, t in zip("一二", ("推进不够平衡", "激励不到位"), strict=True)
    )
    source = Speech("speech", None, None, genre="work-meeting", sections=(Section("problems", children=listed),))
    brief = load_brief(recast(source, GENRE), "x", GENRES, roles=ROLES)
    assert [item.text for item in brief.problems] == [
        "推进不够平衡，【待补：今年是否还有、表现在哪里】",
        "激励不到位，【待补：今年是否还有、表现在哪里】",
    ]


def test_parts_are_asked_for_and_left_out_as_they_were() -> None:
    parts = tuple(Section(role, paragraphs=(Paragraph("好。"),)) for role in ("review", "signoff"))
    brief = load_brief(recast(Speech("speech", sections=parts), GENRE), "x", GENRES, roles=ROLES)
    assert (brief.required, brief.omitted) == (
        ("review", "signoff"),
        ("acknowledgement", "problems", "situation", "transition", "exhortation"),
    )


ODD = "#-[]{}&*!|>%@`'\"\\ \n\t\x00\x85\u2028\ud800\ue000"
USUAL = "一二三第是要、，。；：:“”‘’《》【】（）待补会议工作2026年月12家张书记同志希望祝"
# What has no Han characters is not measured by them: a row of it must not fill a value.
TEXTS = st.text(alphabet=ODD + USUAL, max_size=40) | st.builds(
    lambda words, mark, more: words + mark * 12_000 + more,
    st.sampled_from(("今天召开会议，主要任务是总结去年", "刚才，市委作了", "为", "祝大家", "希望", "向来宾表示", "第")),
    st.sampled_from("、1a （"),
    st.text(alphabet=USUAL, max_size=6),
)


COUNTING = ("聚焦主线，办好十件实事", "抓好三件大事。", "做好以下五项重点工作：", "抓住两件事")


@st.composite
def sections(draw: st.DrawFn) -> Section:
    role = draw(
        st.sampled_from(
            [
                "opening",
                "acknowledgement",
                "review",
                "problems",
                "situation",
                "point",
                "wishes",
                "exhortation",
                "byline",
                "dateline",
                "transition",
            ]
        )
    )
    rows = st.builds(
        Section,
        st.just("point"),
        st.integers(1, 3),
        st.sampled_from([None, "一是", "（一）", "①"]),
        st.none() | TEXTS,
        st.builds(lambda text: (Paragraph(text),), TEXTS),
        inline=st.booleans(),
    )
    return Section(
        role,
        1 if role == "point" else 0,
        draw(st.sampled_from([None, "一、", "1."])),
        draw(st.none() | TEXTS | st.sampled_from(COUNTING)),
        (Paragraph(draw(TEXTS)),),
        tuple(draw(st.lists(rows, max_size=3))),
    )


@settings(max_examples=15)  # trees of sections are dear to draw
@given(st.lists(sections(), max_size=6), TEXTS, TEXTS)
def test_every_speech_becomes_a_brief_that_loads(parts: list[Section], title: str, salutation: str) -> None:
    source = Speech("speech", title, salutation, genre="work-meeting", sections=tuple(parts))
    brief = load_brief(recast(source, GENRE, title), "x", GENRES, roles=ROLES)
    if expected := main_points(source):
        assert len(brief.points) == len(expected)


def test_a_numbered_agenda_goes_on_behind_what_is_said_between() -> None:
    text = (
        "一、请县长讲话\n二、颁奖\n请获奖的同志上台领奖。\n三、请县教育局通报情况\n刚才，大家作了发言。\n一、要抓紧\n"
    )
    assert list(numbered_agenda(text)) == ["请县长讲话", "颁奖", "请县教育局通报情况"]


CALLED = """今天的会议有三项议程：一是通报情况；二是作表态发言；三是领导讲话。
一、请市统计局局长段鹏飞同志通报2024年度工作情况。
二、请市教育局局长郝文静、市科协主席郑启航依次作表态发言。
三、请市委常委、副市长周明远同志讲话，大家欢迎。"""


def test_who_is_called_for_an_item_stands_beside_it() -> None:
    listed = ("通报情况；", "作表态发言；", "领导讲话。")
    items = tuple(
        Section("point", 2, f"{n}是", None, (Paragraph(t),), inline=True, continues=True)
        for n, t in zip("一二三", listed, strict=True)
    )
    called = Section("point", 1, paragraphs=(Paragraph(CALLED.split("\n", 1)[1]),))
    opening = Section("opening", paragraphs=(Paragraph("今天的会议有三项议程："),), children=items)
    source = Speech("speech", "全市统计工作会议主持词", "同志们：", sections=(opening, called))
    text = recast(source, DEFINED["hosting"])
    assert [(item.who, item.did) for item in load_brief(text, "x", {"hosting": "主持词"}, roles=ROLES).agenda] == [
        ("市统计局局长【待补：姓名】同志", "通报【待补：年份】工作情况"),
        ("市教育局局长【待补：姓名】、市科协主席【待补：姓名】", "作表态发言"),
        ("市委常委、副市长【待补：姓名】同志", "讲话"),
    ]
    for name in ("段鹏飞", "郝文静", "郑启航", "周明远"):
        assert name in text
        assert name not in "".join(line.split("#")[0] for line in text.splitlines())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("刚才，市委常委、常务副市长周明远同志宣读了方案。", "市委常委、常务副市长【待补：姓名】同志"),
        ("刚才，望岭县县长段鹏飞同志宣读了方案。", "【待补：姓名】同志"),
        ("刚才，望岭县县长段鹏飞、市科协主席周明远同志宣读了方案。", "【待补：哪几位】同志"),
    ],
)
def test_one_who_has_several_posts_is_one(text: str, value: str) -> None:
    assert [item.who.value for item in agenda_of(text)] == [value]


def test_thanks_within_a_point_are_not_left_out() -> None:
    inner = Section("point", 1, "一、", "工作回顾", (Paragraph("在此，向全县广大职工表示衷心的感谢！"),))
    opening = Section("opening", paragraphs=(Paragraph("现在，我报告工作。"),), children=(inner,))
    source = Speech("speech", "在全县工会工作会议上的讲话", "同志们：", sections=(opening,))
    brief = load_brief(recast(source, GENRE), "x", GENRES, roles=ROLES)
    assert brief.thanks == ("全县广大职工",)
    assert "acknowledgement" not in brief.omitted


SPOKEN = {
    "首先，请青石乡乡长张德贵致欢迎辞。（张德贵致辞）下面进行第二项议程，请县招商局局长李国华作推介。第三项议程，签约仪式。"
    "请签约双方代表上台。第四项，请市长讲话。请大家抓好落实。": [
        "请青石乡乡长张德贵致欢迎辞",
        "请县招商局局长李国华作推介",
        "签约仪式",
        "请市长讲话",
    ],
    # 首先 after a number begins what belongs to it; a number may stand in a sentence of its own.
    "现在进行第一项议程。请大家观看警示片。下面进行第二项议程，由三个单位表态。首先，请东屏区发言。最后，让我们以热烈的掌声，"
    "欢迎裴书记讲话！下面，就贯彻落实，我讲三点意见。": ["请大家观看警示片", "由三个单位表态", "请裴书记讲话"],
    "请允许我介绍来宾。请县长致辞。请学员代表发言。散会。": ["请县长致辞", "请学员代表发言"],
}


@pytest.mark.parametrize(("text", "expected"), SPOKEN.items())
def test_an_agenda_is_read_off_what_a_host_says(text: str, expected: list[str]) -> None:
    assert spoken_agenda(text) == expected


def test_a_post_is_nobodys_name_and_the_venue_is_asked() -> None:
    called = announced("请市政协主席讲话")
    assert called is not None
    assert (called[0].value, called[1]) == ("市政协主席", "讲话")
    assert venue_of("今天，我们在青石宾馆三楼会议厅隆重举行推介会。") == "青石宾馆三楼会议厅"
    assert venue_of("今天，我们在这里隆重集会。") == ""


def test_representatives_are_called_and_do_not_represent() -> None:
    called = announced("请优秀教师代表、县一中教师何秀兰发言")
    assert called is not None
    assert (called[0].value, called[1]) == ("优秀教师代表、县一中教师【待补：姓名】", "发言")
