"""What templates see of a brief: facts as they are told, periods, what stands around a fact."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from briefs import DEFINED, compose, printed

from drafter.compose.matter import lay_out
from drafter.compose.occasion import occasion_of
from drafter.compose.origin_marks import Ledger, plain
from drafter.compose.template_views import (
    BriefView,
    PointView,
    is_hope,
    is_pair,
    recounted,
    reported,
    setting_of,
    tells_speech,
    told,
    told_lines,
    uncalled,
    urges_mending,
    view_brief,
)
from drafter.model import AgendaItem, Brief, BriefPoint, Meeting, Quotation, Speaker

LONG = "新增护理型床位2600张，家庭养老床位建成3400张"
OTHER = "建成老年食堂86家，日均服务9200人次"
THIRD = "培训护理员1800名，持证率提高到82%"


def view(**fields: object) -> BriefView:
    matter = lay_out(Brief("work-meeting", **fields), DEFINED["work-meeting"])  # type: ignore[arg-type]
    occasion = occasion_of(matter)
    return view_brief(matter, Ledger(), occasion, setting_of(matter, occasion))


def rows(*texts: str) -> tuple[PointView, ...]:
    return tuple(PointView("", text, (text,), ()) for text in texts)


TOLD = [
    (rows(LONG, OTHER, THIRD), f"一是{LONG}。二是{OTHER}。三是{THIRD}。"),
    (rows(LONG * 2, OTHER), f"{LONG * 2}。同时，{OTHER}。"),
    (rows(LONG * 2, "去年" + OTHER), f"{LONG * 2}。去年{OTHER}。"),
    (rows("培训3万人", "新增1万人"), "培训3万人，新增1万人。"),
    (rows(LONG), f"{LONG}。"),
    (
        rows("从气候看，" + LONG, "从自身看，" + OTHER, "从工程看，" + THIRD),
        f"从气候看，{LONG}。从自身看，{OTHER}。从工程看，{THIRD}。",
    ),
    (rows(LONG + "。" + OTHER, LONG, THIRD), f"{LONG}。{OTHER}。{LONG}。{THIRD}。"),
    (
        (PointView("床位", "", ("床位", LONG), ()), PointView("助餐", "", ("助餐", OTHER), ())),
        f"床位方面，{LONG}。助餐方面，{OTHER}。",
    ),
]


@pytest.mark.parametrize(("points", "expected"), TOLD)
def test_recounted(points: tuple[PointView, ...], expected: str) -> None:
    assert plain(recounted(points, "方面")) == expected


def test_facts_are_not_counted_off_where_the_points_are() -> None:
    assert plain(recounted(rows(LONG, OTHER, THIRD), "", "")) == f"{LONG}。{OTHER}。{THIRD}。"


UNPLACED = [
    ("通过国家和省级审定的新品种17个，比上年增加5个", True),
    ("保洁面积1126万平方米，比上年多94万平方米", True),
    ("建成学校12所", True),
    ("全市接警出动9840起", False),
    ("11个社区划分86个网格", False),
    ("去年，集团通过审定的新品种17个", False),
    ("一粒种子的背后，是一群人的坚守", False),
]


@pytest.mark.parametrize(("fact", "expected"), UNPLACED)
def test_a_figure_is_some_time_s_and_somebody_s(fact: str, expected: bool) -> None:
    assert view(region="全市", review=(BriefPoint(text=fact), BriefPoint(text="她守了一夜。"))).unplaced is expected


def test_a_commendation_says_when_and_whose_the_figures_are() -> None:
    review = (BriefPoint(text="通过审定的新品种17个"), BriefPoint(text="她守了一夜。"))
    brief = Brief("commendation", meeting=Meeting(name="2025年度表彰大会"), region="全市", review=review)
    text = printed(compose(brief))
    lead = text.partition("通过审定的新品种17个")[0].rpartition("\n")[2]
    assert lead.endswith("。")
    assert "2025年" in lead
    assert "全市上下" in lead


WITH_DOERS = [
    ("去年试点更新电梯14台，故障率下降八成", "去年，我们试点更新电梯14台，故障率下降八成"),
    ("近三年，新建学校96所", "近三年，我们新建学校96所"),
    ("去年全市新建学校96所", "去年全市新建学校96所"),
    ("去年电诈案件下降15%", "去年电诈案件下降15%"),
    ("去年增长6.8%", "去年增长6.8%"),
    ("新建学校96所", "新建学校96所"),
]


@pytest.mark.parametrize(("fact", "expected"), WITH_DOERS)
def test_what_was_done_at_a_time_was_done_by_us(fact: str, expected: str) -> None:
    told = view(review=(BriefPoint(text=fact),)).review[0]
    assert [plain(told.text), plain(told.lines[0])] == [expected, expected]
    guests = view(audience="各位来宾", review=(BriefPoint(text=fact),)).review[0]
    assert plain(guests.text) == fact


def _review_lead(number: int, **fields: object) -> str:
    brief = Brief(
        "work-meeting",
        meeting=Meeting(name=f"第{number}次工作推进会"),
        speaker=Speaker(post="禾川县委副书记、县长"),
        period="今年以来",
        review=(BriefPoint(text="建成学校12所"), BriefPoint(text="她守了一夜。")),
        **fields,  # type: ignore[arg-type]
    )
    return printed(compose(brief)).partition("建成学校12所")[0].rpartition("\n")[2]


def test_what_was_achieved_was_achieved_under_the_lead_of_those_above() -> None:
    led = "在市委、市政府的坚强领导下"
    numbers = range(1, 9)
    assert any(led in _review_lead(number, superior="市委、市政府") for number in numbers)
    assert not any("领导下" in _review_lead(number, leadership="县委、县政府") for number in numbers)
    guests = {"superior": "市委、市政府", "audience": "各位来宾"}
    assert not any("领导下" in _review_lead(number, **guests) for number in numbers)


DRILLED = [
    ("应急演练总结会", "检验了预案。多数科目不看脚本", True),
    ("技能大赛总结会", "锻炼了队伍。", True),
    ("应急演练总结会", "统一了看法，大家都认为关键在平时", False),
    ("应急演练总结会", "听了三家单位的发言，很受启发", False),
    ("年度总结会", "检验了预案。", False),
]


@pytest.mark.parametrize(("name", "gain", "expected"), DRILLED)
def test_what_a_drill_showed_is_not_gained_by_a_meeting(name: str, gain: str, expected: bool) -> None:
    assert view(meeting=Meeting(name=name), gains=(BriefPoint(text=gain),)).drilled is expected


def test_how_a_drill_went_is_told_before_what_it_showed() -> None:
    gains = (BriefPoint(heading="检验了预案", text="多数科目不看脚本。"), BriefPoint(heading="锻炼了队伍"))
    review = (BriefPoint(text="演练历时6小时，设置23个科目"), BriefPoint(text="2.6万人参演"))
    name = Meeting(name="地震应急演练总结会", task="讲评演练得失")
    text = printed(compose(Brief("summary", meeting=name, gains=gains, review=review)))
    assert 0 < text.index("设置23个科目") < text.index("检验了预案")
    before = text[text.index("2.6万人参演") : text.index("检验了预案")]
    assert "这次演练" in before
    assert "会议" not in before
    assert "就要结束" not in text.partition("演练历时")[0]


LAYMEN = [
    ("中蜂养殖实用技术培训班", "各位蜂友、各位学员", True),
    ("生猪养殖户培训班", "各位学员", True),
    ("高素质农民培训班", "各位学员", True),
    ("柑橘种植大户轮训班", "各位学员", True),
    ("刺绣手艺人研习班", "各位学员", True),
    ("果农夜校", "各位乡亲", True),
    ("农业科技人员培训班", "同志们", False),
    ("林农业务骨干培训班", "各位学员", False),
    ("农机监理员培训班", "各位学员", False),
    ("基层农技人员知识更新培训班", "各位学员", False),
    ("种植业统计培训班", "同志们", False),
]


@pytest.mark.parametrize(("name", "audience", "expected"), LAYMEN)
def test_who_works_for_himself_has_no_office(name: str, audience: str, expected: bool) -> None:
    assert view(meeting=Meeting(name=name), audience=audience).laymen is expected


def test_those_whom_a_course_welcomes_are_those_who_learn() -> None:
    assert view(meeting=Meeting(name="养殖实用技术培训班"), welcome=("86名蜂农学员",)).laymen


SINCE = [
    ({"period": "去冬今春"}, "去冬今春"),
    ({"meeting": Meeting(task="总结去年工作，部署今年任务")}, "去年"),
    ({"meeting": Meeting(task="总结2025年工作", date=datetime.date(2026, 2, 1))}, "2025年"),
    ({"meeting": Meeting(task="总结2026年工作", date=datetime.date(2026, 7, 1))}, "2026年以来"),
    ({"meeting": Meeting(task="部署今年任务")}, ""),
    ({"meeting": Meeting(name="2026年度总结大会")}, "2026年"),
    ({"meeting": Meeting(task="总结上半年工作")}, "上半年"),
    ({"review": (BriefPoint(text="近五年，新建学校96所"),)}, ""),
    ({"review": (BriefPoint(text="今年1至4月，增长3%"),)}, ""),
    ({"review": (BriefPoint(text="培训3万人"), BriefPoint(text="去冬今春查处46起"))}, "去冬今春"),
    ({}, ""),
]


@pytest.mark.parametrize(("fields", "expected"), SINCE)
def test_since_when_a_review_counts(fields: dict[str, object], expected: str) -> None:
    assert plain(view(**fields).since) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("充分肯定了成绩，对下一步提出了要求", True), ("集中签约项目32个", False), ("对下一步工作提出了要求", True)],
)
def test_what_a_speech_did_is_told_from_what_was_done(text: str, expected: bool) -> None:
    assert tells_speech(rows(text)) is expected


PAIRS = [
    (("甲5家亏损", "乙占22%以上"), True),
    (("甲",), True),
    ((f"甲，{'云' * 20}", f"乙，{'云' * 20}"), False),  # two sentences
    (("甲", "乙", "丙"), False),
    (("甲。丙。", "乙"), False),
    (("云" * 30, "乙" * 30), False),
]


@pytest.mark.parametrize(("texts", "expected"), PAIRS)
def test_two_short_facts_are_a_sentence(texts: tuple[str, ...], expected: bool) -> None:
    assert is_pair(rows(*texts)) is expected


def test_what_stands_around_a_fact() -> None:
    items = (
        BriefPoint(text="完成4座水库加固", lead="县水利局", due="5月底前"),
        BriefPoint(text="补齐报警设施", due="6月10日"),
        BriefPoint(text="各乡镇组织演练"),
    )
    quote = Quotation("宁可十防九空", "省委书记", "全省防汛会议")
    points = (
        BriefPoint("绷紧这根弦", "防汛没有旁观者", "significance", cases=("柳沟村提前转移",), quotes=(quote,)),
        BriefPoint("落实措施", None, "tasks", items),
    )
    situation = (BriefPoint(text="降雨偏多两成", aspect="气候"), BriefPoint(text="队伍新手多", aspect="自身"))
    review = (BriefPoint(text="应对5轮降雨", change="多2轮"),)
    text = printed(compose(Brief("work-meeting", points=points, situation=situation, review=review, superior="市委")))
    for expected in (
        "省委书记在全省防汛会议上指出：“宁可十防九空。”防汛没有旁观者。比如，柳沟村提前转移。",
        "一是要完成4座水库加固。这项工作由县水利局牵头，5月底前完成。二是",
        "补齐报警设施，6月10日前完成。",
        "从气候看，降雨偏多两成",
        "从自身看，队伍新手多",
        "应对5轮降雨，比上年多2轮。",
        "在市委的",
    ):
        assert expected in text


def test_what_is_thought_of_one_is_not_thought_of_the_next() -> None:
    spoke = AgendaItem("作了发言，讲得具体、有办法", "甲街道")
    text = printed(compose(Brief("work-meeting", agenda=(spoke, AgendaItem("作了表态发言", "乙街道")))))
    assert "甲街道作了发言，讲得具体、有办法；乙街道作了表态发言。" in text
    text = printed(compose(Brief("work-meeting", agenda=(AgendaItem("宣读了决定", "乙局"), spoke))))
    assert "乙局宣读了决定，甲街道作了发言，讲得具体、有办法。" in text


def test_an_address_says_since_when_it_looks_back() -> None:
    review = (BriefPoint("靠质量站稳脚跟", LONG), BriefPoint("靠创新打开局面", OTHER))
    for seed in range(6):
        text = printed(compose(Brief("address", period="建厂二十年来", review=review, seed=seed)))
        assert text.index("建厂二十年来") < text.index("靠质量")


# A host tells what a meeting brought, in no period.
REVIEWING = [genre for genre in DEFINED if genre != "hosting"]
LOOSE = ("选派驻村干部86人", "签订合同的企业达到2140家，覆盖女职工11.3万人", "走访慰问困难家庭137户，兑现补助412万元")


@pytest.mark.parametrize("genre", REVIEWING)
@pytest.mark.parametrize("review", [LOOSE, LOOSE[:1], LOOSE[:2], ("今年" + LOOSE[0], *LOOSE[1:])])
def test_a_review_says_its_period_whatever_its_lead(genre: str, review: tuple[str, ...]) -> None:
    given = Brief(genre, theme="困难帮扶", period="去冬今春", review=tuple(BriefPoint(text=line) for line in review))
    for seed in range(6):
        text = printed(compose(replace(given, meeting=Meeting(name="全市工作会议"), seed=seed)))
        assert "去冬今春" in text or review[0].startswith("今年"), text


def test_what_was_done_is_said_of_the_whole_place() -> None:
    given = Brief("work-meeting", region="全县", review=tuple(BriefPoint(text=line) for line in LOOSE))
    assert "全县选派驻村干部86人" in printed(compose(given))
    assert "全校选派" not in printed(compose(replace(given, region="全校")))


TERM = Brief(
    "course-opening",
    theme="新学期的学习",
    meeting=Meeting(name="安浦县第一中学2026年秋季学期开学典礼", task="迎接新同学"),
    speaker=Speaker("梁怀瑾", "安浦县第一中学校长"),
    audience="老师们、同学们",
    review=(BriefPoint(text="新建宿舍楼1栋"),),
    problems=(BriefPoint(text="睡眠不足，作业拖到熄灯以后"), BriefPoint(text="体质测试优良率只有31%")),
    situation=(BriefPoint(text="高三离高考还有280天"),),
    points=(BriefPoint("养好习惯", "课前预习十分钟"), BriefPoint("练好身体", "每天锻炼一小时")),
)


def test_a_school_speaks_to_its_pupils_as_to_nobody_in_a_course() -> None:
    for seed in range(12):
        text = printed(compose(replace(TERM, seed=seed)))
        assert "2026年秋季学期开学典礼" in text and "\n学2026年" not in text
        assert not any(words in text for words in ("开班", "培训", "办这个班", "对症下药", "带着办法", "学习工作"))


def test_a_feast_is_congratulated_upon_as_such() -> None:
    day = Meeting(name="市总工会“三八”国际妇女节女职工座谈会")
    assert view(meeting=day, congratulations=("全市18万名女职工",)).festive
    assert not view(meeting=day, congratulations=("获奖的先进个人",)).festive
    assert not view(meeting=Meeting(name="全市节约用水工作会议"), congratulations=("全市职工",)).festive


@pytest.mark.parametrize(
    ("audience", "called", "hello"),
    [
        ("各位来宾，大家上午好", "各位来宾", "大家上午好"),
        ("各位来宾、各位朋友！", "各位来宾、各位朋友", ""),
        ("同学们：", "同学们", ""),
    ],
)
def test_a_greeting_behind_the_salutation_is_no_part_of_it(audience: str, called: str, hello: str) -> None:
    seen = view(audience=audience)
    assert (plain(seen.called), plain(seen.hello)) == (called, hello)


def test_a_host_calls_comrades_by_their_posts_and_names() -> None:
    agenda = (
        AgendaItem("出席会议", "街道党工委书记田宏伟、区住建局副局长周正"),
        AgendaItem("通报情况", "街道物业办"),
        AgendaItem("讲话", "街道党工委书记田宏伟"),
    )
    given = Brief("hosting", meeting=Meeting(name="全街道推进会"), audience="同志们", agenda=agenda)
    text = printed(compose(given))
    assert "街道党工委书记田宏伟同志、区住建局副局长周正同志" in text and "田宏伟同志讲话" in text
    assert "同志" not in printed(compose(replace(given, audience="各位来宾、各位朋友")))


AROUND = [
    (
        BriefPoint("甲", "补贴由8000元提高到1.2万元", lead="市财政局", due="7月1日起"),
        "从7月1日起，补贴由8000元提高到1.2万元。这项工作由市财政局牵头。",
    ),
    (BriefPoint("甲", "十月份起每两周开一次茶座", lead="工会", due="10月起"), "十月份起"),
    (
        BriefPoint("甲", "一个月内逐条答复本人", lead="市残联", due="6月15日前"),
        "一个月内，也就是6月15日前，逐条答复本人。这项工作由市残联牵头。",
    ),
    (
        BriefPoint("甲", "一个月内逐条答复本人", lead="市残联", due="6月底前"),
        "一个月内逐条答复本人。这项工作由市残联牵头，6月底前",
    ),
    (BriefPoint("甲", "市残联要逐条答复本人", lead="市残联"), "市残联要逐条答复本人。"),
    (
        BriefPoint("甲", "做到每个社区一个网点", lead="市商务局", due="8月底前", cases=("乙社区半年回收37吨",)),
        "每个社区一个网点。乙社区半年回收37吨。这个做法，大家可以借鉴。这项工作由市商务局牵头，8月底前落实到位。",
    ),
]


@pytest.mark.parametrize(("point", "expected"), AROUND)
def test_a_task_is_told_with_its_time_its_case_and_who_leads(point: BriefPoint, expected: str) -> None:
    given = Brief("work-meeting", meeting=Meeting("全市会议", datetime.date(2026, 5, 15)))
    points = (BriefPoint("抓好落实", None, "tasks", (point, BriefPoint("乙", "压实责任。"))),)
    text = printed(compose(replace(given, points=points)))
    assert expected in text
    assert "从10月起" not in text


def test_a_report_tells_a_task_and_who_leads_it_in_one_sentence() -> None:
    task = BriefPoint("抓好落实", "把30处隐患点的群众全部转移", "tasks", lead="市应急局", due="6月底前")
    given = Brief("news-report", meeting=Meeting("全市防汛会议"), speaker=Speaker("周正", "市长"), points=(task,))
    assert "转移，由市应急局牵头，6月底前" in printed(compose(given))


def test_what_somebody_has_shown_is_no_lesson_for_guests() -> None:
    task = BriefPoint("退税要快", "资料齐的当天办完。", "tasks", lead="服务科", cases=("乙公司周六收到了退税",))
    given = Brief("symposium", meeting=Meeting("税费座谈会"), audience="各位企业家", points=(task,))
    assert "我们要坚持下去" in printed(compose(given))
    assert "我们要坚持下去" not in printed(compose(replace(given, audience="同志们")))


@pytest.mark.parametrize(
    ("spirit", "task", "once"),
    [
        ("全省、全市普通高考安全工作会议精神", "传达省、市高考工作会议精神，部署考务", True),
        ("全省总河湖长会议", "传达学习全省总河湖长会议精神，总结工作", True),
        ("中央农村工作会议", "传达学习省委农村工作会议精神，部署工作", False),
        ("市委七届十次全会", "传达学习全市总河湖长会议精神，总结工作", False),
        ("全省防汛会议", "部署防汛工作", False),
    ],
)
def test_what_the_task_passes_on_is_not_carried_out_as_well(spirit: str, task: str, once: bool) -> None:
    given = Brief("work-meeting", meeting=Meeting("全市会议", task=task), spirit=(spirit,))
    made = compose(given)
    assert ("深入学习贯彻" in printed(made)) is not once
    assert not any(note.code == "keys-unused" for note in made.notes)


def test_what_is_at_stake_and_on_what_grounds() -> None:
    given = Brief(
        "work-meeting",
        theme="防汛",
        stakes=("群众安危", "发展大局"),
        grounds=("《防洪法》", "《防汛工作方案》"),
        quotes=(Quotation("防汛是天大的事", "省委书记"),),
        gains=(BriefPoint(text="统一了思想"), BriefPoint(text="明确了任务")),
        points=(BriefPoint("甲", "乙"), BriefPoint("丙", "丁")),
    )
    text = printed(compose(given))
    assert "根据《防汛工作方案》，" in text
    assert "深入贯彻落实《防洪法》，" in text
    assert "防汛工作，事关群众安危，事关发展大局。省委书记指出：“防汛是天大的事。”" in text
    assert "一是统一了思想；二是明确了任务。" in text


def test_nobody_is_credited_with_what_was_done_for_him() -> None:
    review = tuple(BriefPoint(text=text) for text in ("建成服务站186个", "发放优待证8127张", "走访困难家庭218户"))
    given = Brief("symposium", theme="退役军人服务", review=review)
    served = printed(compose(replace(given, audience="各位退役军人代表")))
    assert "有关方面的同志" in served
    assert "有关方面的同志" not in printed(compose(replace(given, audience="同志们")))


def test_a_course_is_no_work_of_last_year() -> None:
    review = tuple(BriefPoint(text=text) for text in (LONG, OTHER, THIRD))
    problems = (BriefPoint(text="新人不会看报表"), BriefPoint(text="三分之一的人没有学过"))
    given = Brief("course-opening", theme="店长经营能力提升", review=review, problems=problems)
    text = printed(compose(replace(given, meeting=Meeting("店长培训班"))))
    assert "成绩" not in text  # trainees hear of how things are, and not of what they have achieved
    assert "店长经营能力提升取得" not in text
    assert "高度重视" not in text


def test_a_report_says_what_is_to_be_understood_as_a_demand() -> None:
    points = (
        BriefPoint("清醒认识形势，把责任压到路面", "每月检查一次。", "significance"),
        BriefPoint("压实责任", "逐户核实。"),
    )
    text = printed(compose(Brief("news-report", speaker=Speaker("江慕云", "副市长"), points=points)))
    assert "要清醒认识形势" in text


def test_what_a_genre_has_no_use_for_is_told_with_its_line() -> None:
    given = Brief("news-report", points=(BriefPoint("甲", "乙"),), wishes=("平安",), lines={"wishes": 7})
    (note,) = [note for note in compose(given).notes if note.code == "keys-unused"]
    assert note.values == {"genre": "新闻通稿", "keys": (("祝愿", 7),)}


def test_a_review_of_loose_facts_begins_with_a_sentence() -> None:
    review = (BriefPoint(text=f"去年8月启动以来，{LONG}"), BriefPoint(text=OTHER), BriefPoint(text=THIRD))
    text = printed(compose(Brief("work-meeting", theme="医院创建", review=review)))
    (line,) = [line for line in text.splitlines() if LONG in line]
    lead, first, _ = line.split("。", 2)
    assert lead.startswith("去年8月启动以来，")
    assert first == LONG


CALLS = [
    ("尊敬的各位来宾、朋友们", "各位来宾、朋友们"),
    ("各位同学、老师们，大家早上好", "各位同学、老师们"),
    ("", "同志们"),
]


@pytest.mark.parametrize(("audience", "expected"), CALLS)
def test_how_listeners_are_called_again(audience: str, expected: str) -> None:
    assert plain(view(audience=audience).call) == expected


RESOLVES = [
    ("研究解决办法，把汛前清河这件事做实", "把汛前清河这件事做实"),
    ("听听大家的心里话，商量怎么把老祖宗的手艺传下去", "把老祖宗的手艺传下去"),
    ("把标准讲清楚", ""),
    ("总结工作，部署任务", ""),
]


@pytest.mark.parametrize(("task", "expected"), RESOLVES)
def test_what_a_meeting_is_to_bring_about_can_be_called_for(task: str, expected: str) -> None:
    assert plain(view(meeting=Meeting(task=task)).resolve) == expected


JUDGED = [(("反应快", "配合紧", "群众动起来了"), "一是反应快，"), (("归集", "使用", "服务"), "归集方面，")]


@pytest.mark.parametrize(("heads", "starts"), JUDGED)
def test_headings_that_judge_are_counted_off(heads: tuple[str, ...], starts: str) -> None:
    points = tuple(PointView(head, "", (head, LONG), ()) for head in heads)
    assert plain(recounted(points, "方面", "", "", "一是")).startswith(starts)


SPOKEN = [
    ("信息乱（同一个数字，报了三个版本）", "信息乱，同一个数字，报了三个版本"),
    ("学法规：重点是公共收益公示", "学法规，重点是公共收益公示"),
    ("建成食堂213家（截至4月底）", "截至4月底，建成食堂213家"),
    ("建成文明实践站（所）632个", "建成文明实践站（所）632个"),
    ("套餐亲民：一份两荤一素，老人自付8元", "套餐亲民，一份两荤一素，老人自付8元"),
    ("手法翻新快：换脸、洗钱、远程操控", "手法翻新快：换脸、洗钱、远程操控"),
    ("你们也让人操心过：抢座，占座", "你们也让人操心过：抢座，占座"),
]


@pytest.mark.parametrize(("text", "expected"), SPOKEN)
def test_a_note_is_said_as_it_can_be_read_aloud(text: str, expected: str) -> None:
    assert plain(view(review=(BriefPoint(text=text),)).review[0].text) == expected


def test_a_head_speaks_to_his_own_house() -> None:
    given = Brief(
        "address",
        audience="亲爱的同学们、老师们",
        meeting=Meeting("南屏理工大学2026届毕业典礼", place="学校体育馆"),
        speaker=Speaker("甲", "南屏理工大学校长"),
        congratulations=("全体毕业生",),
        situation=(BriefPoint(text="今天的世界变化很快"),),
        wishes=("前程似锦",),
    )
    for seed in range(8):
        text = printed(compose(replace(given, seed=seed)))
        body = text.split("老师们：", 1)[1]
        assert "代表学校，向全体毕业生" in body
        strange = ("南屏理工大学", "待补：这次活动", "当前，今天", "合作", "共赢", "再次")
        assert not [word for word in strange if word in body]


GROUNDS = [
    ("《中华人民共和国食品安全法》", False),
    ("《全国农业普查条例》", False),
    ("《岚州市养犬管理规定（试行）》", False),
    ("《防汛工作方案》", True),
    ("市委常委会会议决定", True),
    ("《关于推广“枫桥”工作方法的通知》", True),
    ("市政府工作部署", True),
]


@pytest.mark.parametrize(("text", "expected"), GROUNDS)
def test_a_meeting_is_held_on_a_decision_and_carries_out_a_law(text: str, expected: bool) -> None:
    seen = view(grounds=(text,))
    assert (bool(seen.grounds), bool(seen.laws)) == (expected, not expected)


@pytest.mark.parametrize(
    "genre", ["work-meeting", "symposium", "course-opening", "mobilisation", "summary", "commendation"]
)
def test_no_law_is_the_ground_of_a_meeting(genre: str) -> None:
    given = Brief(genre, theme="防汛", meeting=Meeting("全市防汛工作会议", task="部署任务"), grounds=("《防洪法》",))
    for seed in range(6):
        text = printed(compose(replace(given, seed=seed)))
        assert "《防洪法》" in text
        assert "根据《防洪法》" not in text


STARTS = [
    ("全市年轻干部培训班", "全市年轻干部培训班", "开班"),
    ("全市年轻干部培训班开班式", "全市年轻干部培训班", "开班"),
    ("澄湖小学2026年秋季家长学校开学典礼", "2026年秋季家长学校", "开学"),
    ("澄湖小学2026年秋季开学典礼", "2026年秋季开学典礼", "举行"),
    ("全市年轻干部培训班结业式", "全市年轻干部培训班结业式", "举行"),
]


@pytest.mark.parametrize(("name", "starts", "opens"), STARTS)
def test_what_begins_has_the_verb_that_goes_with_it(name: str, starts: str, opens: str) -> None:
    seen = view(meeting=Meeting(name), region="全校", speaker=Speaker("甲", "澄湖小学校长")).meeting
    assert (plain(seen.starts), seen.opens) == (starts, opens)


THANKED = [
    ("work-meeting", "居民", False),
    ("mobilisation", "居民", False),
    ("symposium", "居民", True),
    ("work-meeting", "县委的周到安排", True),
]


@pytest.mark.parametrize(("genre", "whom", "at_once"), THANKED)
def test_thanks_for_the_work_follow_the_review(genre: str, whom: str, at_once: bool) -> None:
    review = tuple(BriefPoint(text=text) for text in (LONG, OTHER, THIRD))
    text = printed(compose(Brief(genre, agenda=(AgendaItem("作了发言", "甲局"),), thanks=(whom,), review=review)))
    assert text.count(whom) == 1
    assert (text.index(whom) < text.index(LONG)) is at_once


def test_many_greetings_are_a_sentence_each_the_welcome_first() -> None:
    given = Brief(
        "address",
        audience="各位来宾",
        meeting=Meeting("恒岳泵业合作伙伴大会"),
        speaker=Speaker("甲", "恒岳泵业股份有限公司董事长"),
        welcome=("来自全国二十三个省份的经销商、供应商朋友，以及市工业和信息化局的各位领导",),
        congratulations=("获得年度金牌供应商、银牌供应商称号的单位和获得最佳服务奖的经销商",),
        thanks=("二十年来不离不弃、风雨同舟的各位合作伙伴和长期关心支持企业发展的各级领导",),
    )
    for seed in range(8):
        text = printed(compose(replace(given, seed=seed)))
        assert text.index("二十三个省份") < text.index("金牌") < text.index("风雨同舟")
        assert "欢迎！向获得" in text
        assert "祝贺！向二十年" in text
        assert "出席" not in text
        assert "参加" not in text


HELD = [("全市", "全市防汛会议"), ("全校", "防汛会议"), ("全集团", "集团防汛会议"), ("全院", "全院防汛会议")]


@pytest.mark.parametrize(("region", "expected"), HELD)
def test_a_region_stands_before_a_meeting_where_it_reads(region: str, expected: str) -> None:
    seen = view(meeting=Meeting("恒川集团防汛会议"), region=region, speaker=Speaker("甲", "恒川集团董事长"))
    assert plain(seen.meeting.held) == expected


OUTSIDE = [
    ("各位家长、各位老师", True),
    ("尊敬的各位来宾，朋友们", True),
    ("各位合作伙伴", True),
    ("同志们", False),
    ("各位企业家、同志们", False),
    ("各位学员", False),
]


@pytest.mark.parametrize(("audience", "expected"), OUTSIDE)
def test_who_is_nobodys_subordinate_is_told_and_asked(audience: str, expected: bool) -> None:
    assert view(audience=audience).outside is expected


IMPERIOUS = (
    "限期见到成效",
    "充分肯定",
    "根本解决",
    "先说成绩",
    "形势决定的",
    "清醒的认识",
    "心中有数",
    "主动权",
    "形势和任务",
)


@pytest.mark.parametrize("genre", ["work-meeting", "course-opening", "mobilisation"])
def test_nothing_imperious_is_said_to_those_outside(genre: str) -> None:
    facts = tuple(BriefPoint(text=text) for text in (LONG, OTHER, THIRD))
    given = Brief(genre, audience="各位家长、各位老师", theme="家庭教育", review=facts, problems=facts, situation=facts)
    for seed in range(12):
        text = printed(compose(replace(given, seed=seed)))
        assert not [word for word in IMPERIOUS if word in text]


@pytest.mark.parametrize(
    ("theme", "period", "expected"),
    [
        ("上半年税收", "上半年", "税收工作"),
        ("上半年税收", "去冬今春", "上半年税收工作"),
        ("优化营商环境", "", "优化营商环境工作"),
        ("殡葬改革", "", "殡葬改革"),
        ("", "", ""),
    ],
)
def test_a_review_names_its_work_and_its_period_once(theme: str, period: str, expected: str) -> None:
    assert plain(view(theme=theme, period=period).effort) == expected


@pytest.mark.parametrize("facts", [(f"从上级看，{LONG}", f"从自身看，{OTHER}"), (LONG, OTHER, THIRD)])
@pytest.mark.parametrize("genre", ["work-meeting", "commendation", "address", "course-opening"])
def test_a_situation_begins_with_a_sentence_that_says_so(genre: str, facts: tuple[str, ...]) -> None:
    situation = tuple(BriefPoint(text=text) for text in facts)
    for seed in range(6):
        text = printed(compose(Brief(genre, theme="防汛", situation=situation, seed=seed)))
        (line,) = [line for line in text.splitlines() if facts[0] in line]
        assert not line.strip("\u3000").startswith(("从上级", "一是", "当前，一是", facts[0]))


VISITS = [
    ("与会人员", "实地参观了3个村", "会议期间，与会人员实地参观了3个村。"),
    ("市民政局", "通报了情况", "，市民政局通报了情况。"),
]


@pytest.mark.parametrize(("who", "did", "expected"), VISITS)
def test_nobody_visits_a_village_in_the_hall(who: str, did: str, expected: str) -> None:
    text = printed(compose(Brief("news-report", agenda=(AgendaItem(did, who),), points=(BriefPoint("甲", "乙"),))))
    assert expected in "。" + text.replace("\n", "。").replace("\u3000", "").replace("。。", "。")


def test_a_label_that_one_fact_has_alone_is_no_heading() -> None:
    label = PointView("服务网络", "", ("服务网络", OTHER), ())
    assert plain(told((*rows(LONG, THIRD), label), "方面")) == f"{LONG}。{THIRD}。{OTHER}。"
    assert "服务网络方面" in plain(told((label, label), "方面"))
    assert plain(told((label,) * 3, "方面", "看")) == f"看服务网络，{OTHER}。" * 3


def test_place_and_name_do_not_say_the_same_twice() -> None:
    meeting = view(meeting=Meeting("云栖市图书馆新馆开馆仪式", place="云栖市图书馆新馆南广场")).meeting
    assert plain(meeting.place) == "南广场"
    assert meeting.kind == "开馆仪式"
    assert view(meeting=Meeting("全市防汛工作会议", place="市会议中心")).meeting.kind == "会议"


def test_who_is_called_where_one_asks_or_promises() -> None:
    assert plain(view(audience="亲爱的同学们、各位老师，各位家长").pupils) == "亲爱的同学们"
    assert plain(view(audience="各位来宾、各位跑友，乡亲们").guests) == "各位来宾、各位跑友"
    assert plain(view(audience="同志们").guests) == "同志们"


def test_what_a_speaker_states_is_no_demand() -> None:
    lines = ("压实责任", "甲落户乙，是双方互补的结果", "我市将成立专班", "希望双方携手")
    assert plain(reported(lines)) == "要压实责任。甲落户乙，是双方互补的结果。我市将成立专班。希望双方携手。"


def test_a_congratulation_that_is_a_wish_is_one() -> None:
    seen = view(congratulations=("各位老师节日快乐", "受表彰的老师"))
    assert [plain(text) for text in seen.blessings] == ["各位老师节日快乐"]
    assert [plain(text) for text in seen.congratulations] == ["受表彰的老师"]


def test_what_is_hoped_is_expressed() -> None:
    assert [is_hope(text) for text in ("希望双方携手", "欢迎市民来看黄河", "愿同各方共建", "要压实责任")] == [
        True
    ] * 3 + [False]


def test_news_tells_a_task_with_its_heading() -> None:
    items = (BriefPoint("抓污水收集", "新建管网210公里，11月底前完成"), BriefPoint("抓面源管控", "化肥用量减少10%"))
    brief = Brief(
        genre="news-report",
        theme="河湖治理",
        meeting=Meeting(name="全市河湖长会议"),
        speaker=Speaker("郑怀远", "市委书记"),
        points=(BriefPoint("打好攻坚战", items=items),),
    )
    text = printed(compose(brief))
    assert "要抓面源管控，化肥用量减少10%" in text
    assert "，抓面源管控" not in text


@pytest.mark.parametrize(
    ("facts", "deeds"),
    [
        (("归还失物2376件", "收到锦旗147面", "周海生师傅开了24年车，没有出过一次事故。"), 1),
        (("归还失物2376件", "大家还有许多动人的故事。", "周海生师傅开了24年车，没有出过一次事故。"), 0),
        (("周海生师傅开了24年车，没有出过一次事故。", "归还失物2376件", "收到锦旗147面"), 0),
    ],
)
def test_people_behind_figures_are_turned_to(facts: tuple[str, ...], deeds: int) -> None:
    brief = view(review=tuple(BriefPoint(text=fact) for fact in facts))
    assert len(brief.deeds) == deeds
    assert brief.figures + brief.deeds == brief.review


def test_a_quotation_stands_where_its_speaker_is_told_of() -> None:
    quote = Quotation("灯不能灭", "三级军士长曲长庚", "灯塔值班日记")
    points = (BriefPoint("守好岗位", "曲长庚上岛16年，值了3900多个夜班"), BriefPoint("练好本领", "天天练"))
    situation = (BriefPoint(text="新装备列装过半"),)
    given = Brief("commendation", points=points, situation=situation, quotes=(quote,))
    text = printed(compose(given))
    assert "值了3900多个夜班。三级军士长曲长庚在灯塔值班日记中写道：“灯不能灭。”" in text
    assert text.count("灯不能灭") == 1
    other = printed(compose(replace(given, quotes=(replace(quote, who="司令员马远"),))))
    assert other.index("灯不能灭") < other.index("守好岗位")


def test_what_is_told_of_a_guest_stands_behind_the_greetings() -> None:
    guest = "从外县赶回来的老团友，年纪最大的王老师今年91岁"
    text = printed(compose(Brief("address", audience="各位来宾", welcome=(guest, "各位戏迷"), thanks=("各村乡亲",))))
    assert "年纪最大的王老师今年91岁。" in text
    assert "老团友，年纪" not in text


@pytest.mark.parametrize(
    ("name", "opened"),
    [
        ("2026级住院医师入院教育开班式", "住院医师入院教育"),
        ("全市养老护理员培训班开班式", "养老护理员培训班"),
    ],
)
def test_nothing_opens_with_opening_twice(name: str, opened: str) -> None:
    text = printed(compose(Brief("course-opening", meeting=Meeting(name))))
    assert opened in text
    assert "开班开班" not in text.replace("如期", "").replace("正式", "")


@pytest.mark.parametrize("name", ["海防某旅2025年度表彰大会", "某舟桥旅2025年度表彰大会"])
def test_soldiers_hear_no_unit_without_its_name(name: str) -> None:
    text = printed(compose(Brief("commendation", meeting=Meeting(name))))
    assert "全旅2025年度表彰大会" in text
    assert text.startswith(f"在{name}上的讲话")


def test_labels_that_are_doings_are_no_views() -> None:
    def review(text: str, *labels: str) -> str:
        points = tuple(BriefPoint(label, text) for label in labels)
        return printed(compose(Brief("address", audience="各位来宾", review=points)))

    told = "水退第二天，全村老少沿着溪滩往下找，前后捞回老构件743件"
    assert "捞木头" not in review(told, "捞木头", "凑钱款", "守老法")  # the story tells itself
    assert "捞木头，前后用了三个月" in review("前后用了三个月", "捞木头", "凑钱款", "守老法")
    views = review(told, "产业", "生态", "教育")
    assert any(f"{verb}生态，" in views for verb in "看论说")


AT_HOME = (BriefPoint("桥要管好", "汛期每晚有人巡桥。"), BriefPoint("手艺不能断", "老油坊收拾出来了，做传习所。"))
BRIDGE = Brief(
    "address",
    meeting=Meeting("岚河村回澜桥落成仪式", place="岚河村回澜桥头"),
    speaker=Speaker("叶茂", "岚河村党支部书记"),
    audience="各位师傅、父老乡亲们",
    congratulations=("回澜桥顺利落成",),
    thanks=("出义务工的每一户人家",),
    points=AT_HOME,
    wishes=("乡亲们日子越过越顺当",),
)


def test_neighbours_are_spoken_to_as_at_home() -> None:
    for seed in range(8):
        text = printed(compose(replace(BRIDGE, seed=seed)))
        formal = ("面向未来", "新的篇章", "欢聚一堂", "四方宾朋", "隆重", "如期", "让我们")
        assert not [word for word in formal if word in text]
        assert "桥头" in text
        assert text.count("回澜桥头") <= 1  # of 岚河村回澜桥 the name is enough
    goal = printed(compose(replace(BRIDGE, goal="把桥守好")))
    assert "让我们" in goal
    officials = printed(compose(replace(BRIDGE, audience="各位领导、各位来宾")))
    assert "让我们" in officials


def test_nobody_congratulates_himself() -> None:
    text = printed(compose(BRIDGE))
    assert "祝贺" not in text
    assert "之际" not in text  # the name of the occasion says what it is
    other = printed(compose(replace(BRIDGE, congratulations=("村小学建校六十周年",))))
    assert "值此村小学建校六十周年之际，我" in other
    guest = printed(compose(replace(BRIDGE, speaker=Speaker("周明", "县文物局局长"))))
    assert "祝贺" in guest


def test_a_lead_that_urges_is_not_followed_by_more_of_it() -> None:
    problems = tuple(
        BriefPoint(None, text) for text in ("人手紧，还缺74人", "设备老，故障率高", "个别工区重产量轻质量")
    )
    ends = ("重视", "盯住解决", "拖不得", "对症下药", "加以解决", "保持警觉")
    for seed in range(12):
        brief = Brief("mobilisation", meeting=Meeting("春扒会战动员会"), problems=problems, seed=seed)
        line = next(line for line in printed(compose(brief)).split("\n") if "人手紧" in line)
        lead, _, rest = line.partition("。")
        assert not (urges_mending(lead) and any(word in rest for word in ends))


CALLED = [
    ("工友们，家伙什都擦亮了", "同志们、工友们", "家伙什都擦亮了"),
    ("同志们，任务已经明确", "各位代表", "任务已经明确"),
    ("同志们！任务已经明确", "各位代表", "任务已经明确"),
    ("同志们的干劲很足", "同志们", "同志们的干劲很足"),
]


@pytest.mark.parametrize(("text", "call", "expected"), CALLED)
def test_nobody_is_called_twice(text: str, call: str, expected: str) -> None:
    assert uncalled(text, call) == expected


def test_who_was_just_welcomed_is_thanked_as_all() -> None:
    given = view(
        welcome=("空管站、航油公司的同志",), thanks=("空管站和各驻场单位对机场运行的支持", "市气象局对会议的支持")
    )
    assert list(map(plain, given.thanks)) == ["大家对机场运行的支持", "市气象局对会议的支持"]


def test_what_a_meeting_gained_follows_that_it_gained() -> None:
    gains = (BriefPoint(None, "27件事逐件有了责任人"), BriefPoint(None, "各单位统一了排队规则"))
    brief = Brief("hosting", meeting=Meeting("换季工作会议"), agenda=(AgendaItem("讲话", "总经理蔡仲"),), gains=gains)
    numbered = printed(compose(brief))
    assert "一是27件事逐件有了责任人" in numbered
    points = (BriefPoint("传达到班组", "月底前办完"), BriefPoint("有事早说", "会后就找我"))
    told = printed(compose(replace(brief, points=points, numbering=("一是",))))
    assert "：27件事逐件有了责任人；各单位统一了排队规则。" in told


LEADS = [
    ("余下26人由人力资源部招齐", "人力资源部", "4月10日前", "余下26人由人力资源部招齐，4月10日前完成"),
    ("人力资源部招齐26人", "人力资源部", "4月10日前", "4月10日前完成"),
    ("化验员跟班到坨台", "质检中心", "全程", "由质检中心牵头，全程跟进"),
]


@pytest.mark.parametrize(("text", "lead", "due", "said"), LEADS)
def test_who_leads_is_said_once(text: str, lead: str, due: str, said: str) -> None:
    item = BriefPoint("一件事", text, lead=lead, due=due)
    point = BriefPoint("抓落实", items=(item, BriefPoint("另一件事", "两条线都要盯")))
    assert said in printed(compose(Brief("work-meeting", points=(point, BriefPoint("抓督查", "每周一次")))))


def test_what_is_announced_as_three_is_told_one_by_one() -> None:
    point = PointView(
        "打通三个堵点",
        "",
        ("打通三个堵点",),
        (
            PointView("抓返程货", "成立6个小组", ("抓返程货", "成立6个小组"), ()),
            PointView("通数据", "上线平台", ("通数据", "上线平台"), ()),
            PointView("", "第二条装卸线11月投用", ("第二条装卸线11月投用",), ()),
        ),
    )
    text = reported(told_lines(point))
    assert text.startswith("要打通三个堵点。一是要抓返程货")
    assert "二是要通数据" in text
    assert "三是第二条装卸线" in text
    many = replace(point, heading="打通三十个堵点", lines=("打通三十个堵点",))
    assert "一是" not in reported(told_lines(many))
    four = reported(told_lines(replace(point, parts=(*point.parts, PointView("", "再报一次", ("再报一次",), ())))))
    assert "一是" not in four  # three are announced


def test_whom_the_speaker_turns_to_is_said_to_the_end() -> None:
    points = (BriefPoint("想对孩子们说", "疤是勋章。"), BriefPoint("想对家长们说", "门诊周六也开。"))
    assert "想对孩子们说几句。" in printed(compose(Brief("address", audience="亲爱的孩子们，各位家长", points=points)))


def test_of_whom_some_came_is_told() -> None:
    text = printed(
        compose(Brief("address", audience="各位家长", thanks=("捐出骨髓的志愿者，今天有4位来到现场", "护士们")))
    )
    assert "志愿者今天有4位来到现场。" in text


def test_those_among_all_are_called_once() -> None:
    given = view(audience="同志们，特别是从测站赶来的师傅们")
    assert (plain(given.called), plain(given.call)) == ("同志们，从测站赶来的师傅们", "同志们")


def test_those_who_did_not_live_to_see_it_are_told_of() -> None:
    thanks = ("一遍遍讲土话的63位发音人，其中有9位老人没能等到这本书", "出资印书的乡友")
    text = printed(compose(Brief("address", audience="各位来宾", thanks=thanks)))
    assert "63位发音人中，有9位老人没能等到这本书。" in text
    assert "发音人，其中" not in text


def test_a_meeting_that_sums_up_a_work_is_opened_by_its_speech() -> None:
    meeting = Meeting("青栾水库库底清理工作总结会", task="总结清库工作")
    gains = (BriefPoint(None, "家底摸清了"), BriefPoint(None, "队伍带出来了"))
    for seed in range(8):
        text = printed(compose(Brief("summary", meeting=meeting, gains=gains, seed=seed)))
        opening = text.split("：\n", 1)[1].split("\n")[0]
        assert not [word for word in ("闭幕", "结束", "进行完", "完成各项议程") if word in opening]
        assert text.count("总结清库工作") == 1
