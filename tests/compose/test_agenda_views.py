"""The agenda as templates see it: who is called how, what a host announces and answers, what he sums up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from briefs import compose, printed

from drafter.compose.agenda_views import (
    AgendaView,
    announced,
    answered_by,
    as_comrades,
    attending,
    attending_guests,
    before_leaving,
    brought_out,
    hailed,
    introduced,
    leaving,
    placed,
    posts_of,
    recalled,
    toured_by,
)
from drafter.compose.origin_marks import plain
from drafter.model import AgendaItem, Brief, BriefPoint, Meeting


def item(did: str, who: str = "", *, speaks: bool = False) -> AgendaView:
    return AgendaView(who, did, "event", speaks)


SHORT = [
    ("市委副书记、市长顾长林", "顾市长"),
    ("董立群副市长", "董立群副市长"),
    ("区委常委、组织部部长柏松林同志", "柏部长"),
    ("远航科技集团董事长贺一川", "贺一川董事长"),  # 一 is in no name that the reader is sure of
    ("县委书记季明、县长方可", "县委书记季明、县长方可"),
    ("三家单位", "三家单位"),
]


@pytest.mark.parametrize(("who", "expected"), SHORT)
def test_a_host_calls_somebody_briefly(who: str, expected: str) -> None:
    assert plain(item("讲话", who).short) == expected


ALONE = [
    ("白沙湖市政府", True),
    ("市委副书记、市长顾长林", True),
    ("北关街道、东站街道", False),
    ("翠湖街道和梧桐里社区", False),
    ("三家单位", False),
    ("各社区", False),
    ("部分企业", False),
    ("", False),
]


@pytest.mark.parametrize(("who", "expected"), ALONE)
def test_who_did_something_alone(who: str, expected: bool) -> None:
    assert item("作了表态发言", who).alone is expected


WORKS = [
    "春耕",
    "秋收",
    "绿化",
    "修路",
    "供水",
    "供热",
    "养老",
    "征兵",
    "普查",
    "参保",
    "造林",
    "禁捕",
    "清淤",
    "防火",
    "治水",
    "读书",
    "健身",
    "助残",
]


@pytest.mark.parametrize("what", WORKS)
def test_nobody_asks_all_to_keep_the_promise_of_one(what: str) -> None:
    agenda = (AgendaItem("作了表态发言", "白沙湖市政府"),)
    text = printed(compose(Brief("work-meeting", meeting=Meeting(name=f"{what}工作推进会"), agenda=agenda)))
    assert "请大家" not in text.partition("作了表态发言。")[2].partition("\n")[0]


COMRADES = [
    ("总经理方卓然", "总经理方卓然同志"),
    ("县委常委、常务副县长尚进", "县委常委、常务副县长尚进同志"),
    ("街道党工委书记田宏伟，区住建局副局长周正", "街道党工委书记田宏伟同志，区住建局副局长周正同志"),
    ("市教育考试院副院长季云川同志", "市教育考试院副院长季云川同志"),
    ("优秀环卫工人何桂枝、驾驶员汪德全", "优秀环卫工人何桂枝、驾驶员汪德全"),
    ("14家A级景区负责人，各乡镇书记", "14家A级景区负责人，各乡镇书记"),
]


@pytest.mark.parametrize(("who", "expected"), COMRADES)
def test_who_has_a_post_is_a_comrade(who: str, expected: str) -> None:
    assert as_comrades(who) == expected


def test_who_is_called_by_name_alone_gets_the_post_that_he_has_elsewhere() -> None:
    posts = posts_of(["县医院院长顾清", "县委副书记、县长方可，商务局局长安定", "群众代表"])
    assert posts["方可"] == "县委副书记、县长方可"
    assert introduced("顾清、方可", posts) == "县医院院长顾清、县委副书记、县长方可"
    assert introduced("安定同志", posts) == "商务局局长安定同志"
    assert introduced("顾清院长和群众代表", posts) == "顾清院长和群众代表"


ANNOUNCED = [
    (item("通报了情况", "市水利局"), "请市水利局通报情况"),
    (item("作讲话", "市长顾长林同志"), "请市长顾长林同志讲话"),
    (item("作重要讲话", "市长顾长林同志"), "请市长顾长林同志作重要讲话"),
    (item("播放宣传片"), "请大家观看宣传片"),
    (item("签约，共15个项目"), "进行签约，共15个项目"),
    (item("捐赠图书1.2万册", "善水基金会"), "由善水基金会捐赠图书1.2万册"),
    (item("默哀三分钟", "大家"), "请全体肃立，默哀三分钟"),
    (item("为获奖代表颁奖"), "为获奖代表颁奖"),
]


@pytest.mark.parametrize(("one", "expected"), ANNOUNCED)
def test_an_item_is_announced_as_what_it_is(one: AgendaView, expected: str) -> None:
    assert plain(announced(one)) == expected


ANSWERED = [
    ("揭牌", False, "揭牌"),
    ("宣布项目开工", False, "揭牌"),
    ("捐赠校服680套", False, "捐赠"),
    ("接受捐赠并致谢", False, ""),
    ("默哀三分钟", False, "默哀"),
    ("介绍项目情况", True, "介绍"),
    ("介绍项目情况", False, ""),
    ("作专题辅导", False, "辅导"),
    ("组织无记名投票", False, "投票"),
    ("选举产生新一届理事会", False, "投票"),
    ("举手表决《选举办法》", False, "表决"),
    ("宣读选举办法和候选人名单", False, ""),
    ("宣布理事选举结果", False, "当选"),
    ("宣布表决结果", False, "结果"),
    ("双方签约", False, "签约"),
    ("说明选房和签约的办法", False, ""),
]


@pytest.mark.parametrize(("did", "guests", "answer"), ANSWERED)
def test_what_a_host_answers(did: str, guests: bool, answer: str) -> None:
    assert answered_by(item(did, "甲"), guests) == answer


def test_a_host_sums_up_who_did_what() -> None:
    items = [
        item("现场述职，每人6分钟", "8位书记"),
        item("依次作表态发言", "两个乡镇"),
        item("致辞", "市长顾长林", speaks=True),
        item("讲话", "区委书记柏松林", speaks=True),
    ]
    assert plain(recalled(items)) == "8位书记现场述职，两个乡镇依次作了表态发言，顾市长致了辞，柏书记作了讲话"
    assert recalled(items * 9) == ""
    assert plain(recalled([item("作工作报告", "市长顾长林")])) == "顾市长作了工作报告"
    assert plain(recalled([item("奏唱国歌"), item("颁奖"), *items[-1:]])) == "柏书记作了讲话"


def test_those_who_are_here_stand_in_one_row() -> None:
    agenda = [
        AgendaView(who, did, "attends", False) for who, did in (("甲", "出席"), ("乙", "参加"), ("丙", "出席会议"))
    ]
    assert [attending(agenda, how) for how in ("出席", "参加", "列席")] == ["甲，丙", "乙", ""]


def test_a_guest_who_is_welcomed_is_applauded_as_a_comrade() -> None:
    guest = "市教育考试院副院长季云川"
    heard = (AgendaItem("提出指导意见", guest), AgendaItem("通报情况", "县教育局"))
    given = Brief("hosting", meeting=Meeting("全县组考工作会议"), audience="同志们", agenda=heard, welcome=(guest,))
    text = printed(compose(given))
    assert f"{guest}同志表示" in text
    called, reported = (next(line for line in text.splitlines() if f"请{who}" in line) for who in (guest, "县教育局"))
    assert "欢迎" in called
    chief = AgendaItem("出席会议", "县委常委、常务副县长尚勇")
    listed = printed(compose(replace(given, agenda=(chief, *heard))))
    assert f"有：{guest}同志，县委常委、常务副县长尚勇同志。" in listed
    assert "欢迎" not in reported


def test_a_tour_behind_the_ceremony_is_called_at_its_end() -> None:
    items = tuple(item(did) for did in ("为科普之星颁奖", "参观科普展览"))
    assert leaving(items) == "请大家参观科普展览"
    assert before_leaving(items) == items[:1]
    assert leaving(items[::-1]) == leaving(items[1:]) == ""


def test_nobody_is_applauded_or_sent_home_where_somebody_is_mourned() -> None:
    agenda = (
        AgendaItem("参加追悼会", "副县长高树声"),
        AgendaItem("默哀三分钟", "全体人员"),
        AgendaItem("致悼词", "高树声"),
        AgendaItem("致答谢词", "女儿程静"),
    )
    for seed in range(4):
        brief = Brief("hosting", meeting=Meeting("程守业同志追悼会"), agenda=agenda, audience="各位亲友", seed=seed)
        text = printed(compose(brief))
        assert "参加今天追悼会的有：副县长高树声。" in text
        assert "请副县长高树声致悼词。\n" in text
        assert not [word for word in ("掌声", "欢迎", "感谢", "谢谢", "散会", "议程", "大家好") if word in text]
        assert text.rstrip().endswith("程守业同志追悼会到此结束。")


def test_who_demands_something_himself_asks_nothing_before() -> None:
    agenda = (AgendaItem("通报情况", "市水利局"), AgendaItem("讲话", "市长谢安澜"))
    demands = (BriefPoint("抓进度", "倒排工期"), BriefPoint("抓好督查", "月底前督查"))
    for points, asked in ((demands, False), ((), True)):
        text = printed(compose(Brief("hosting", meeting=Meeting("全市防汛工作会议"), agenda=agenda, points=points)))
        line = next(line for line in text.split("\n") if "市水利局通报了情况，谢市长作了讲话。" in line)
        assert (line.count("。") > 2) is asked


def test_who_sits_elsewhere_is_said_to() -> None:
    agenda = [AgendaView(who, did, "attends", False) for who, did in (("甲", "出席"), ("乙", "在分会场参加会议"))]
    assert [plain(one.who) for one in placed(agenda)] == ["乙"]
    assert attending(agenda, "参加") == ""


def test_a_tour_by_the_speaker_leads_the_report() -> None:
    tour = item("实地察看了育秧工厂", "县委书记高树人")
    assert toured_by((tour, item("发言", "大户")), "高树人") == tour
    assert toured_by((item("发言", "大户"), tour), "高树人") is None
    assert toured_by((), "高树人") is None


def test_a_ceremony_has_no_spirit_to_carry_out() -> None:
    agenda = (AgendaItem("讲话", "校长龚正"), AgendaItem("颁发毕业证书"))
    points = (BriefPoint(text="把校服叠好留给学弟学妹"), BriefPoint(text="今晚八点前离校"))
    for seed in range(4):
        brief = Brief("hosting", meeting=Meeting("高三毕业典礼"), agenda=agenda, points=points, seed=seed)
        text = printed(compose(brief))
        assert "会议" not in text
        assert "散会" not in text


GUESTS = ("长桥市工商联主席祝辰光", "禾川县县长尹望舒和代表团一行8人", "长桥市民政局局长冉文青", "各兄弟商会的会长")


def test_guests_are_listed_as_they_are_welcomed_and_welcomed_in_a_word() -> None:
    here = [AgendaView("禾川县县长尹望舒，市工商联主席祝辰光", "出席会议", "attends", False)]
    assert attending_guests(here, GUESTS) == "，".join(GUESTS[:3])
    assert hailed(GUESTS, here, "各位来宾") == ("各位来宾", GUESTS[3])
    assert hailed(GUESTS[:3], here, "各位来宾") == ("各位来宾的到来",)
    assert hailed(GUESTS[:1], here, "各位来宾") == ("祝主席",)  # who was just introduced
    assert hailed(GUESTS, (), "各位来宾") == GUESTS
    pair = [AgendaView("县长田宏伟、副县长周正", "出席会议", "attends", False)]
    assert attending_guests(pair, ("副县长周正",)) == "县长田宏伟、副县长周正"


BROUGHT_OUT = [
    ("作工作报告", "四年来会员增加到268名", "四年来，会员增加到268名"),
    ("作章程修改说明", "重点增加三项内容", "这次章程修改，重点增加三项内容"),
    ("报告财务收支", "收入46.2万元", "从报告看，收入46.2万元"),
    ("作财务报告", "去年收入46.2万元", "去年收入46.2万元"),
]


@pytest.mark.parametrize(("did", "facts", "said"), BROUGHT_OUT)
def test_what_was_told_is_said_behind_the_thanks(did: str, facts: str, said: str) -> None:
    assert brought_out(AgendaView("甲", did, "event", False, "", facts)) == said


def assembly(seed: int = 0) -> str:
    agenda = (
        AgendaItem("参加会议，应到会员268名，实到会员231名，符合章程规定", "会长钟伯恒，全体会员"),
        AgendaItem("作工作报告，四年来会员增加到268名", "会长钟伯恒"),
        AgendaItem("作章程修改说明，重点增加三项内容，请大会举手表决", "副秘书长夏桐"),
        AgendaItem("宣读选举办法，组织无记名投票", "总监票人季一平"),
        AgendaItem("宣布理事选举结果", "总监票人季一平"),
    )
    meeting = Meeting("长桥市禾川商会第三届会员大会第一次会议", task="听取工作报告，选举产生第三届理事会")
    goal = "把商会办成温暖之家"
    given = Brief("hosting", meeting=meeting, audience="各位来宾、各位会员", agenda=agenda, goal=goal, seed=seed)
    return printed(compose(given))


@pytest.mark.parametrize("seed", range(6))
def test_an_assembly_is_declared_open_when_enough_have_come(seed: int) -> None:
    text = assembly(seed)
    assert "举办长桥" not in text
    opened = next(line for line in text.splitlines() if "我宣布，" in line and "开始！" in line)
    assert opened.startswith("本次会议应到会员268名，实到会员231名，符合章程规定。")
    assert "会长钟伯恒，到会会员。" in text
    assert "参加会议，应到" not in text
    assert "重担" not in text


def test_a_vote_is_led_aloud_and_its_result_announced_once() -> None:
    text = assembly()
    assert "（请放下" not in text
    assert text.count("请放下。") == 3
    assert text.count("（宣布表决结果）") == 1
    assert text.count("计票") == 1
    assert "请会长钟伯恒作工作报告。\n" in text
    assert "报告！四年来，会员增加到268名。" in text
    assert "三项内容。现在，请大会举手表决。\n同意的请举手。" in text


def test_whoever_does_two_things_is_called_for_both() -> None:
    agenda = (AgendaItem("介绍园区情况，面积2.1平方公里，并发布项目", "主任方可"), AgendaItem("讲话", "县长尹望舒"))
    text = printed(compose(Brief("hosting", meeting=Meeting("园区推介会"), audience="各位来宾", agenda=agenda)))
    assert "请主任方可介绍园区情况，并发布项目。\n" in text
    assert "从介绍看，面积2.1平方公里。" in text


@pytest.mark.parametrize(("act", "times"), [("宣布大会开幕", 0), ("通报情况", 1)])
def test_an_assembly_is_not_declared_open_twice(act: str, times: int) -> None:
    agenda = (AgendaItem(act, "会长钟伯恒"), AgendaItem("讲话", "县长尹望舒"))
    meeting = Meeting("禾川商会第三届会员大会", task="选举理事会")
    text = printed(compose(Brief("hosting", meeting=meeting, audience="各位会员", agenda=agenda)))
    assert sum("我宣布，" in line and "开始！" in line for line in text.splitlines()) == times


@pytest.mark.parametrize(("audience", "expected"), [("同志们", True), ("同志们、各位楼栋长", False)])
def test_thanks_leave_nobody_out_who_was_called(audience: str, expected: bool) -> None:
    names = [f"全县{what}动员部署会" for what in WORKS]
    briefs = [Brief("mobilisation", meeting=Meeting(name=name), audience=audience) for name in names]
    assert any("谢谢同志们" in printed(compose(brief)) for brief in briefs) is expected
