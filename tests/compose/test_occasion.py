"""What a speech is about, who listens, who speaks; and what a wording may say of where it fits."""

from __future__ import annotations

import datetime

import pytest
from briefs import DEFINED

from drafter.compose.matter import lay_out
from drafter.compose.occasion import base_of, fits_occasion, occasion_of, place_of, year_of
from drafter.model import Brief, BriefPoint, Meeting, Speaker


def brief(**fields: object) -> Brief:
    return Brief("work-meeting", **fields)  # type: ignore[arg-type]


def facts(*texts: str) -> tuple[BriefPoint, ...]:
    return tuple(BriefPoint(text=text) for text in texts)


ABOUT = [
    (brief(theme="森林防火"), "风险"),
    (brief(theme="城乡供水", situation=facts("汛期将至，险情多发")), "风险"),
    (brief(theme="新材料产业", situation=facts("政策红利持续释放，机遇难得")), "机遇"),
    (brief(theme="教育", situation=facts("生源逐年减少")), "任务"),
    (brief(theme="招商引资", situation=facts("一季度到位资金同比下降12%")), "任务"),
    (brief(theme="招商引资", situation=facts("签约项目比去年多")), "机遇"),
    (brief(theme="项目建设", situation=facts("一季度投资增速列全市第六位")), "任务"),
    (brief(), "任务"),
]


@pytest.mark.parametrize(("given", "expected"), ABOUT)
def test_about(given: Brief, expected: str) -> None:
    assert occasion_of(lay_out(given, DEFINED["work-meeting"])).about == expected


LISTENERS = [
    (brief(audience="同志们", region="全市", speaker=Speaker("甲", "市长")), "机关", "各级各部门"),
    (brief(audience="同志们", region="全系统", speaker=Speaker("甲", "局长")), "机关", "各单位、各部门"),
    (brief(audience="同志们", region="集团", speaker=Speaker("甲", "集团董事长")), "企业", "各单位、各部门"),
    (brief(audience="各位企业家、同志们", region="全市"), "来宾", "大家"),
    (brief(audience="各位学员"), "学员", "大家"),
    (brief(audience="各位来宾，老师们、同学们"), "来宾", "大家"),  # who is called first
    (brief(audience="各位老师、同志们"), "师生", "大家"),
    (brief(audience="各位店主、同志们"), "群众", "大家"),
    (brief(audience="各位患者和家属"), "群众", "大家"),
    (brief(audience="各位船员家属，同志们"), "群众", "大家"),
    (brief(audience="各位师傅、各位家属、同志们", speaker=Speaker("甲", "公交公司董事长")), "企业", "各单位、各部门"),
    (brief(audience="各位蜂友、各位学员"), "学员", "大家"),
    (brief(), "机关", "各级各部门"),
    (brief(audience="同志们", speaker=Speaker("甲", "桐洲市第二人民医院院长")), "机关", "各科室"),
]

UNITS = [
    ("市水利局党组书记、局长", "各单位"),
    ("市应急管理局副局长", "各单位"),
    ("市发展和改革委员会主任", "各单位"),
    ("清岚市副市长", "各级各部门"),
    ("市委常委、宣传部部长", "各级各部门"),
    ("县委常委、副县长，县防汛抗旱指挥部副指挥长", "各级各部门"),
]


@pytest.mark.parametrize(("post", "expected"), UNITS)
def test_the_head_of_an_office_gives_no_orders_to_all_levels(post: str, expected: str) -> None:
    given = brief(audience="同志们", region="全市", speaker=Speaker("甲", post))
    assert occasion_of(lay_out(given, DEFINED["work-meeting"])).units == expected


EVENTS = [
    ("全县2026年地震应急救援综合演练总结讲评会", "演练"),
    ("全市消防救援队伍业务技能大比武闭幕式", "大比武"),
    ("全市青年教师教学竞赛颁奖大会", "竞赛"),
    ("全区第八届市运会参赛总结会", "比赛"),
    ("全市工作总结大会", ""),
]


@pytest.mark.parametrize(("name", "event"), EVENTS)
def test_one_drill_or_contest_is_no_years_work(name: str, event: str) -> None:
    assert occasion_of(lay_out(brief(meeting=Meeting(name)), DEFINED["summary"])).event == event


def test_what_stands_behind_a_situation_speaks_of_most_of_it() -> None:
    one = brief(theme="河湖长制", situation=facts("降水偏多，汛期提前", "省里将它纳入考核", "群众盼水清"))
    most = brief(theme="河湖长制", situation=facts("降水偏多，汛期提前", "三座水库存在隐患"))
    found = [occasion_of(lay_out(given, DEFINED["work-meeting"])).about for given in (one, most)]
    assert found == ["任务", "风险"]


HOUSES = [
    ("南屏理工大学校长", "学校"),
    ("桐洲市第二人民医院党委副书记、院长", "医院"),
    ("南屏理工大学副校长", ""),
    ("清岚市市长", ""),
    ("江澜职业技术学院党委书记", "学校"),
    ("江口一中校长", "学校"),
    ("省农业科学院院长", "全院"),
    ("桐浦县采茶戏剧团团长", "剧团"),
    ("某县支教团团长", ""),
    (None, ""),
]


@pytest.mark.parametrize(("post", "expected"), HOUSES)
def test_the_head_speaks_for_the_house(post: str | None, expected: str) -> None:
    assert occasion_of(lay_out(brief(speaker=Speaker("甲", post)), DEFINED["work-meeting"])).house == expected


def test_a_house_is_called_as_the_brief_calls_it() -> None:
    given = brief(speaker=Speaker("甲", "江澜学院院长"), review=facts("学院建校41年"))
    assert occasion_of(lay_out(given, DEFINED["address"])).house == "学院"


def test_somebody_is_mourned_and_nothing_celebrated() -> None:
    for name, mourns in (("程守业同志追悼会", True), ("老校长追思会", True), ("建校七十周年庆祝大会", False)):
        found = occasion_of(lay_out(brief(meeting=Meeting(name)), DEFINED["address"]))
        assert (found.mourns, found.celebrates, "悼念" in found.tags) == (mourns, not mourns, mourns)


PLACES = [
    ("南屏理工大学2026届毕业典礼", "学校体育馆", "南屏理工大学", True),
    ("全市毕业典礼", "市体育中心", "", False),
    ("全市毕业典礼", "市政府三楼会议室", "", True),
]


@pytest.mark.parametrize(("name", "place", "home", "indoors"), PLACES)
def test_ones_own_house_is_not_read_out(name: str, place: str, home: str, indoors: bool) -> None:
    given = brief(meeting=Meeting(name, place=place), speaker=Speaker("甲", "南屏理工大学校长"))
    found = occasion_of(lay_out(given, DEFINED["address"]))
    assert (found.home, found.indoors) == (home, indoors)


@pytest.mark.parametrize(
    ("post", "place", "expected"),
    [
        ("云川市第一中学校长", "云川市第一中学体育馆", "学校体育馆"),
        ("云川市第一中学校长", "云川市第一中学", "云川市第一中学"),
        ("云川市教育局局长", "云川市第一中学体育馆", "云川市第一中学体育馆"),
        (None, "市体育中心", "市体育中心"),
    ],
)
def test_the_place_in_ones_own_house_has_not_its_full_name(post: str | None, place: str, expected: str) -> None:
    assert place_of(brief(meeting=Meeting("开幕式", place=place), speaker=Speaker("甲", post))) == expected


HOSTS = [
    # post, meeting, place of it, in whose name, name of his place, is it there, is it of a wider region
    ("禾川市副市长", "全省技能大赛开幕式", "禾川学院", ("禾川市人民政府",), "禾川", True, True),
    ("桐山县委副书记、县长", "桐山项目投产仪式", "经济开发区", ("桐山县委", "县政府"), "桐山", True, False),
    ("石桥镇党委书记", "石桥镇茶话会", "", ("石桥镇党委", "镇政府"), "石桥", True, False),
    ("禾溪县县长", "禾溪县在沪乡贤联谊会", "上海", ("禾溪县人民政府",), "禾溪", False, False),
    ("中共青禾县委书记", "全国马拉松开幕式", "邻县", ("青禾县委", "县政府"), "青禾", False, False),
    ("县人民政府副县长", "全县读书节", "", ("县政府",), "", False, False),
    ("市水利局党组书记、局长", "论坛", "", ("市水利局",), "", False, False),
    ("市总工会党组书记、常务副主席", "论坛", "", ("市总工会",), "", False, False),
    ("市长", "论坛", "", ("市政府",), "", False, False),
    ("市委常委、宣传部部长", "论坛", "", (), "", False, False),
    ("南屏理工大学校长", "论坛", "", (), "", False, False),
    ("", "论坛", "", (), "", False, False),
]


@pytest.mark.parametrize(("post", "name", "at", "represents", "place", "hosts", "above"), HOSTS)
def test_in_whose_name_a_leader_speaks_to_guests(
    post: str, name: str, at: str, represents: tuple[str, ...], place: str, hosts: bool, above: bool
) -> None:
    given = brief(meeting=Meeting(name, place=at), speaker=Speaker("甲", post))
    found = occasion_of(lay_out(given, DEFINED["address"]))
    assert (found.represents, found.place, found.hosts, found.from_above) == (represents, place, hosts, above)


OWNS = [
    ("恒岳泵业股份有限公司董事长、总经理", "恒岳泵业2026年合作伙伴大会", True),
    ("澄湖小学校长", "澄湖小学开学典礼", True),
    ("澄湖小学副校长", "澄湖小学开学典礼", False),
    ("恒岳泵业股份有限公司董事长", "全市企业家大会", False),
    ("禾川市副市长", "禾川市盆景展", False),
]


@pytest.mark.parametrize(("post", "name", "expected"), OWNS)
def test_a_head_holds_the_meeting_of_his_own_house(post: str, name: str, expected: bool) -> None:
    given = brief(meeting=Meeting(name), speaker=Speaker("甲", post))
    assert occasion_of(lay_out(given, DEFINED["address"])).owns is expected


BATTLES = [
    ("项目建设百日会战", True),
    ("防汛抗旱", True),
    ("高考考务安全", False),
    ("电动自行车整治", False),
    (None, False),
]


@pytest.mark.parametrize(("theme", "expected"), BATTLES)
def test_only_who_fights_against_the_clock_is_sent_to_storm(theme: str | None, expected: bool) -> None:
    found = occasion_of(lay_out(brief(theme=theme), DEFINED["mobilisation"]))
    assert found.battle is expected
    assert ("攻坚" in found.tags) is expected


SUITS = [
    ({}, True),
    ({"audience": ("subordinates",)}, True),
    ({"audience": ("students", "public")}, False),
    ({"occasion": ("assignment",)}, True),
    ({"occasion": ("celebration",)}, False),
    ({"tone": ("plain",)}, True),
]


@pytest.mark.parametrize(("tags", "expected"), SUITS)
def test_the_banks_own_tags_say_for_whom_it_is(tags: dict[str, tuple[str, ...]], expected: bool) -> None:
    given = brief(audience="同志们", meeting=Meeting("全市安全生产工作会议"))
    assert occasion_of(lay_out(given, DEFINED["work-meeting"])).suits(tags) is expected


def test_students_are_nobodys_subordinates() -> None:
    given = brief(audience="同学们", leadership="市委", speaker=Speaker("甲", "市教育局局长"))
    assert occasion_of(lay_out(given, DEFINED["address"])).superior == ""


@pytest.mark.parametrize(("given", "listeners", "units"), LISTENERS)
def test_listeners(given: Brief, listeners: str, units: str) -> None:
    found = occasion_of(lay_out(given, DEFINED["work-meeting"]))
    assert (found.listeners, found.units) == (listeners, units)


SUPERIORS = [
    ("市委、市政府", "市委书记", None, ""),
    ("市政府", "清岚市副市长", None, ""),
    ("市委、市政府", "市教育局局长", None, "市委、市政府"),
    ("局党组", "市交通运输局党组书记、局长", None, ""),
    ("支队党委", "庐川市消防救援支队支队长", None, ""),
    ("市委、市政府", "市委书记", "省委、省政府", "省委、省政府"),
    ("公司董事会", "恒川重工董事长", None, ""),
    ("市委", None, None, ""),
]


@pytest.mark.parametrize(("organ", "post", "superior", "expected"), SUPERIORS)
def test_nobody_is_under_the_leadership_of_his_own_organ(
    organ: str, post: str | None, superior: str | None, expected: str
) -> None:
    given = brief(leadership=organ, speaker=Speaker("甲", post), superior=superior)
    assert occasion_of(lay_out(given, DEFINED["work-meeting"])).superior == expected


def test_a_campaign_that_begins_has_nothing_behind_it() -> None:
    begins = brief(theme="百日会战", meeting=Meeting("百日会战动员大会"))
    goes_on = brief(theme="百日会战", meeting=Meeting("百日会战总结大会"))
    found = [occasion_of(lay_out(one, DEFINED["work-meeting"])).new for one in (begins, goes_on)]
    assert found == [True, False]


def test_a_years_work_is_not_the_gain_of_a_meeting() -> None:
    year = brief(meeting=Meeting("述职评议会"), review=facts("建成先锋岗126个"))
    meeting = brief(meeting=Meeting("现场推进会"), review=facts("看到了变化", "学到了办法"))
    found = [occasion_of(lay_out(one, DEFINED["summary"])).yearly for one in (year, meeting)]
    assert found == [True, False]


TAGS = [
    ("风险", True),
    ("机遇", False),
    ("风险、机关", True),
    ("风险、企业", False),
    ("机遇/风险", True),
    ("非来宾", True),
    ("非风险", False),
    ("", True),
]


@pytest.mark.parametrize(("tags", "expected"), TAGS)
def test_tags(tags: str, expected: bool) -> None:
    assert fits_occasion(tags, frozenset({"风险", "机关"})) is expected


def test_the_same_meeting_of_two_years() -> None:
    first = brief(meeting=Meeting("2026年第3次工作会议", datetime.date(2026, 3, 1)))
    second = brief(meeting=Meeting("2027年第3次工作会议"))
    assert base_of(first) == base_of(second)
    assert (year_of(first), year_of(second), year_of(brief())) == (2026, 2027, 0)


FAREWELLS = [
    ("禾川县欢送第六批支教团大会", "第六批支教团团长", None, True),
    ("援疆医疗队送别会", "副院长", "长桥市援疆医疗队", True),
    ("老教师荣休仪式", "荣休教师代表", None, True),
    ("禾川县欢送第六批支教团大会", "禾川县县长", "县委、县政府", False),
    ("退休干部座谈会", "退休干部代表", None, False),
    ("支教团总结会", "支教团团长", None, False),
]


@pytest.mark.parametrize(("name", "post", "organ", "expected"), FAREWELLS)
def test_who_is_seen_off_and_says_goodbye(name: str, post: str, organ: str | None, expected: bool) -> None:
    given = brief(meeting=Meeting(name), speaker=Speaker("甲", post), leadership=organ)
    assert occasion_of(lay_out(given, DEFINED["work-meeting"])).leaves is expected


OWNED = [
    ("岚河村党支部书记", "岚河村回澜桥落成仪式", True),
    ("南屿打捞局党委副书记", "南屿打捞局2026年潜水安全工作会议", True),
    ("县文物局局长", "岚河村回澜桥落成仪式", False),
]


@pytest.mark.parametrize(("post", "name", "owned"), OWNED)
def test_whose_own_meeting_it_is(post: str, name: str, owned: bool) -> None:
    given = brief(meeting=Meeting(name), speaker=Speaker("甲乙", post))
    assert occasion_of(lay_out(given, DEFINED["work-meeting"])).owns is owned


HOMELY = [
    ("各位师傅、父老乡亲们", "岚河村党支部书记", True),
    ("各位来宾、父老乡亲们", "岚河村党支部书记", True),
    ("各位来宾、各位读者朋友", "云栖市副市长", False),
    ("尊敬的各位来宾，乡亲们", "供销公司经理", False),
    ("各位领导、乡亲们", "岚河村党支部书记", False),
    ("同志们", "县委书记", False),
]


@pytest.mark.parametrize(("audience", "post", "homely"), HOMELY)
def test_who_is_spoken_to_as_at_home(audience: str, post: str, homely: bool) -> None:
    given = brief(audience=audience, speaker=Speaker("甲乙", post))
    assert occasion_of(lay_out(given, DEFINED["work-meeting"])).homely is homely
