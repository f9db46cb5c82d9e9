"""What an address says to guests: what it asks of them, what it promises, what is done together."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from briefs import compose, printed

from drafter.compose.offers import are_pleas, asked, intent, intent_of, is_promise, offered, promised
from drafter.compose.origin_marks import plain
from drafter.model import Brief, BriefPoint, Meeting, Speaker

INTENTS = [
    ("希望企业早达产、早见效", "希望"),
    ("常回家看看", "希望"),
    ("多为家乡牵线搭桥", "希望"),
    ("施工单位把质量放在第一位", "希望"),
    ("沿线乡镇搞好服务，不准吃拿卡要", "希望"),
    ("我们将全力做好服务", "承诺"),
    ("县里每月现场办公一次", "承诺"),
    ("明年建成新实验楼", "承诺"),
    ("办好强基班、艺体班", "承诺"),
    ("共建产业学院，首期招生200人", "共同"),
    ("老师下车间、师傅上讲台，每学期互派20人", "共同"),
    ("我们带来了政策", "告知"),
    ("恒川愿意把最好的师傅请上讲台", "承诺"),
    ("也有几句心里话想说给同学们听", "告知"),
    ("大家愿意来，就常来看看", ""),
    ("让新馆成为百姓的大书房", ""),
]


@pytest.mark.parametrize(("text", "expected"), INTENTS)
def test_what_a_point_is(text: str, expected: str) -> None:
    assert intent(text) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("期待大家多来竹溪走一走", ["希望大家多来竹溪走一走", "期盼大家多来竹溪走一走", "诚邀大家多来竹溪走一走"]),
        ("希望各校多办比赛", ["期待各校多办比赛", "期盼各校多办比赛"]),
        ("多看样品", ["希望大家多看样品", "期待各位多看样品"]),
        ("办好产销对接", ["我们将办好产销对接"]),
        ("竹子的一百种用法", []),
    ],
)
def test_how_else_a_heading_is_said_to_guests(heading: str, expected: list[str]) -> None:
    assert offered(heading) == expected


def test_what_the_points_are_together() -> None:
    assert intent_of(["常来看看", "请多提意见"]) == "希望"
    assert intent_of(["共建学院", "学院办好食堂"]) == "共同"
    assert intent_of(["常来看看", "县里每月办公一次"]) == "几样"
    assert intent_of(["常来看看", "让书香飘得更远"]) == ""
    assert intent_of(["我们带来了项目", "我们带来了政策"]) == "几样"
    assert intent_of([]) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("关心司机", True),
        ("要更加关心关爱一线职工", True),
        ("馆里做好保障", True),
        ("学先进、见行动", False),
        ("改善服务质量", False),
    ],
)
def test_what_a_house_does_for_its_people_is_no_hope(text: str, expected: bool) -> None:
    assert is_promise(text) is expected


@pytest.mark.parametrize(("lead", "humble"), [("市残联", False), (None, True)])
def test_who_assigns_tasks_asks_nobody_to_correct_him(lead: str | None, humble: bool) -> None:
    points = (BriefPoint("甲", "乙", lead=lead), BriefPoint("丙", "丁"))
    texts = [printed(compose(Brief("symposium", points=points, seed=seed))) for seed in range(20)]
    assert any("请大家批评" in text or "商量" in text for text in texts) is humble


def test_guests_are_asked() -> None:
    assert plain(asked("运动员赛出水平，安全第一")) == "希望运动员赛出水平，安全第一"
    assert plain(asked("常回家看看")) == "希望大家常回家看看"
    assert plain(asked("施工单位把质量放在第一位")) == "希望施工单位把质量放在第一位"
    assert [plain(asked(text)) for text in ("请多提意见", "县里每月办公一次")] == ["请多提意见", "县里每月办公一次"]
    assert plain(promised("明年建成新楼", "下一步，")) == "下一步，我们将在明年建成新楼"


def address(*points: str, name: str = "两校合作签约仪式", **fields: object) -> str:
    brief = Brief(
        "address",
        meeting=Meeting(name, datetime.date(2027, 9, 22)),
        audience="各位领导、各位来宾，乡亲们",
        points=tuple(BriefPoint(text=text) for text in points),
        **fields,  # type: ignore[arg-type]
    )
    return printed(compose(brief))


def test_what_is_agreed_is_no_thought_of_the_speaker() -> None:
    for seed in range(6):
        text = address("共建学院，首期招生200人", "每学期互派教师20人", "实训基地共用", seed=seed)
        assert "想法" not in text
        assert "三" in text.split("一是共建学院")[0].splitlines()[-1]
        mixed = address("常来看看", "县里每月现场办公一次", "施工单位抓好质量", seed=seed)
        assert "希望大家常来看看。县里每月现场办公一次。希望施工单位抓好质量。" in mixed.replace("也希望", "希望")
        assert "想法" not in mixed


def test_thanks_go_to_somebody_for_something() -> None:
    text = address("常来看看", thanks=("省交通厅大力支持", "市教育局多年关心支持", "乡贤对家乡的帮助"))
    assert "感谢乡贤对家乡的帮助，并对省交通厅的大力支持，对市教育局多年来的关心支持表示" in text


def test_nobody_is_greeted_where_somebody_is_mourned() -> None:
    for seed in range(4):
        text = address(
            "他一生种树，把荒山变成了林场", name="程守业同志追思会", seed=seed, speaker=Speaker("祁连", "局长")
        )
        assert not [word for word in ("大家好", "欢聚", "隆重", "金秋", "高兴", "更加美好") if word in text]


def test_a_gift_is_thanked_for_to_its_giver() -> None:
    text = address("办好学校", thanks=("明德集团捐赠的价值60万元的仪器", "捐资助学的校友"))
    assert "感谢明德集团捐赠的价值60万元的仪器，并向捐资助学的校友" in text


def test_a_course_ends_as_one() -> None:
    brief = Brief(
        "summary",
        meeting=Meeting("第12期干部培训班结业式"),
        gains=(BriefPoint(text="读原著21本"), BriefPoint(text="调研报告46篇")),
        points=(BriefPoint("学习不能断线"), BriefPoint("干事要有韧劲")),
    )
    for seed in range(6):
        text = printed(compose(replace(brief, seed=seed)))
        assert "培训" in text.split("一是")[0]
        assert not [words for words in ("闭幕", "会议开", "谁牵头", "提供现场") if words in text]


PLEAS = [
    (("请允许我们常来看看", "请老师们多保重"), False, True),
    (("请老师们多保重", "请同学们好好学习"), True, True),
    (("请客商放心采购", "请果农守住质量"), False, False),
    (("请允许我们常来看看", "把协作的路走宽"), True, False),
    (("请允许我们常来看看",), True, False),
]


@pytest.mark.parametrize(("points", "leaves", "expected"), PLEAS)
def test_what_is_begged_is_not_counted(points: tuple[str, ...], leaves: bool, expected: bool) -> None:
    assert are_pleas(points, leaves) is expected


@pytest.mark.parametrize("seed", range(6))
def test_whoever_is_seen_off_says_goodbye_to_all(seed: int) -> None:
    points = tuple(
        BriefPoint(head, "两地相隔千里，心却挨得很近。") for head in ("请允许我们把情分续下去", "请孩子们把书念好")
    )
    given = Brief(
        "address",
        theme="教育协作",
        meeting=Meeting("禾川县欢送第六批支教团大会", datetime.date(2026, 7, 10), "县一中操场"),
        speaker=Speaker("郑禾", "第六批支教团团长"),
        audience="尊敬的各位领导，老师们、同学们、乡亲们",
        thanks=("禾川父老乡亲",),
        congratulations=("县教育工作的喜人变化",),
        situation=(BriefPoint(text="两年时间太短"),),
        points=points,
        goal="让情谊代代相传",
        seed=seed,
    )
    text = printed(compose(given))
    assert not [word for word in ("隆重举行", "欢聚", "一是", "希望你们", "点希望", "\n同学们，") if word in text]
    assert text.index("禾川父老乡亲") < text.index("喜人变化")
    assert "\n请允许我们把情分续下去。" in text
