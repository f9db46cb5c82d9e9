"""The vocabulary's own examples, and how sentences get their roles."""

import re
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.analyse.roles import HEAD_ROLES, TAIL_ROLES, Cues, Unit, compile_cues, label_units
from drafter.model import Cue, Role


def test_every_cue_fires_on_its_examples_and_only_there(roles: tuple[Role, ...]) -> None:
    wrong = []
    for role in roles:
        for cue in role.cues:
            assert cue.fires, f"{role.id}: {cue.pattern} 没有例句"
            assert cue.does_not_fire, f"{role.id}: {cue.pattern} 没有反例"
            wrong += [f"{role.id} 应命中：{text}" for text in cue.fires if not re.search(cue.pattern, text)]
            wrong += [f"{role.id} 不应命中：{text}" for text in cue.does_not_fire if re.search(cue.pattern, text)]
    assert wrong == []


def test_every_role_is_defined(roles: tuple[Role, ...]) -> None:
    ids = [role.id for role in roles]
    assert len(ids) == len(set(ids))
    assert {*HEAD_ROLES, *TAIL_ROLES, "title", "byline", "dateline", "salutation", "point", "attribution"} <= set(ids)
    assert all(role.zh and role.definition for role in roles)


PARAGRAPH = [
    ("今天，我们召开全县教育工作会议。", "opening"),
    ("刚才，县教育局通报了去年工作，三所学校作了发言。", "acknowledgement"),
    ("大家都动了脑筋。", "acknowledgement"),
    ("过去一年，全县教育系统干了不少实事，取得明显成效。", "review"),
    ("新建学校两所。", "review"),
    ("但也要清醒看到，工作中还存在不少问题。", "problems"),
    ("今年是“十五五”开局之年。", "situation"),
    ("下面，我讲三点意见。", "transition"),
]


def test_one_paragraph_holds_many_roles(cues: Cues) -> None:
    units = [Unit(text, place == 0) for place, (text, _) in enumerate(PARAGRAPH)]
    labels = label_units(units, HEAD_ROLES, cues)
    assert [label.role for label in labels] == [role for _, role in PARAGRAPH]
    assert labels[2].cue is None


def test_bound_units_keep_the_role_before_them(cues: Cues) -> None:
    units = [Unit("但也要清醒看到存在的问题。", True), Unit("一是刚才说到的，作了部署没有落实。", False, bound=True)]
    assert [label.role for label in label_units(units, HEAD_ROLES, cues)] == ["problems", "problems"]


# A run of sentences each, (role, text, whether it opens a paragraph): what was once read otherwise.
RUNS = {
    "no way over thanks that nobody gave": [
        ("situation", "当前，产业变革深入发展，竞争更加激烈。", True),
        ("situation", "我市传统产业占到六成，转型比以往任何时候都更加需要人才。", False),
        ("problems", "同时也要看到，我市科技创新还存在不少短板。", False),
    ],
    "situation and problems in either order": [
        ("acknowledgement", "在此，我代表县委，向大家表示感谢！", True),
        ("situation", "街道处在城市治理的最前沿，是城市运行的基础。", True),
        ("situation", "换届以后，新进班子的同志占到六成。", False),
        ("problems", "但是，能力素质还有不小的差距。", False),
    ],
    "从…看 goes on with the problems": [
        ("problems", "在肯定成绩的同时，我们也要清醒地看到存在的不足。", True),
        ("problems", "从观摩的情况看，县区之间还不平衡。", False),
        ("problems", "从企业看，订单只排到下个月。", False),
    ],
    "从…看 goes on with the situation until somebody is to blame": [
        ("situation", "但是，当前的形势容不得丝毫松懈。", True),
        ("situation", "从天气看，降水比常年偏少。", False),
        ("situation", "从火源看，踏青的人越来越多。", False),
        ("problems", "从工作看，有的乡镇开个会就以为万事大吉；有的村没有人值班。", False),
    ],
    "a call in front of the situation": [
        ("review", "过去一年，全县上下艰苦奋战，取得重大成果。", True),
        ("situation", "同志们，当前，外部环境依然复杂严峻。", True),
    ],
    "a hard year behind us": [
        ("opening", "今天，我们召开全市税务工作会议。", True),
        ("review", "去年是全市税务系统很不平凡的一年。", True),
        ("review", "面对减收增支的压力，全系统圆满完成了任务，保持了平稳增长。", False),
    ],
    "what there is now": [
        ("review", "改革开放四十年来，全县民营经济从小到大。", True),
        ("review", "目前，全县有民营企业4380户，从业人员12万人。", False),
        ("problems", "同时也要看到，民营经济还面临不少困难。", True),
    ],
    "what the centre decided": [
        ("acknowledgement", "借此机会，我代表市委，向大家表示衷心的感谢！", True),
        ("situation", "党的十八大明确提出，要办好人民满意的教育。", True),
        ("situation", "教育大计，教师为本。", False),
        ("transition", "借此机会，我提三点希望。", False),
    ],
    "praise of a speech names achievements": [
        ("transition", "下面，请市委书记讲话，大家欢迎！", True),
        ("acknowledgement", "高书记的讲话，站在全局的高度，充分肯定了工会工作取得的成绩。", True),
        ("acknowledgement", "我们一定要认真学习领会，坚决贯彻落实。", False),
        ("transition", "现在进行大会第二项议程。", True),
    ],
    "the chair opens the congress": [
        ("acknowledgement", "让我们以热烈的掌声，对各位领导的到来表示欢迎！", True),
        ("opening", "大会应到代表386名，实到375名，可以开会。", True),
        ("opening", "现在，我宣布：大会开幕！", False),
    ],
    "thanks for help before the congratulation": [
        ("opening", "经局党组研究，决定举办这期财政业务培训班。", True),
        ("acknowledgement", "为了办好培训班，人事科做了大量准备工作，市党校给予了大力支持。", False),
        ("acknowledgement", "在此，我代表局党组，表示衷心的感谢！", False),
    ],
    "the campaign that ends": [
        ("acknowledgement", "刚才，督导组组长作了讲话，我们要认真学习领会，切实抓好落实。", True),
        ("review", "全县的活动从今年2月开始，历时八个多月，986个支部参加。", True),
        ("transition", "下面，根据会议安排，我讲三个方面的问题。", False),
    ],
}


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS.keys())
def test_runs_of_sentences(cues: Cues, run: list[tuple[str, str, bool]]) -> None:
    units = [Unit(text, opens) for _, text, opens in run]
    assert [label.role for label in label_units(units, HEAD_ROLES, cues)] == [role for role, _, _ in run]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("现在，我宣布：全市第一批重大项目集中开工！", "signoff"),
        ("第七届职业技能竞赛颁奖典礼到此结束。", "signoff"),
        ("祝各位来宾身体健康、工作顺利！", "wishes"),
        ("让我们携起手来，共创美好明天！", "exhortation"),
    ],
)
def test_closings(cues: Cues, text: str, role: str) -> None:
    assert [label.role for label in label_units([Unit(text, True)], TAIL_ROLES, cues)] == [role]


ROLES = ("opening", "acknowledgement", "review", "problems", "situation")
EASED = {("acknowledgement", "opening"): 0.6, ("situation", "problems"): 0.0}
THANKS = compile_cues((Role("acknowledgement", "致意", "", (Cue("感谢", 1.0),)),))


def change(before: str, after: str, unit: Unit) -> float:
    """What going from one role to another costs, as the roles' module says in words."""
    if before == after:
        return 0.0
    cost = 1.0 if unit.opens else 1.2
    if ROLES.index(after) > ROLES.index(before) or (after == "acknowledgement" and "感谢" in unit.text):
        return cost
    return cost + EASED.get((before, after), 1.2)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "感谢"]),
            st.booleans(),
            st.lists(st.tuples(st.sampled_from(ROLES), st.sampled_from([0.5, 1.0, 2.0, 3.5]))),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_labels_are_the_best_of_all_sequences(given_units: list[tuple[str, bool, list[tuple[str, float]]]]) -> None:
    units = [Unit(text, opens, prior=tuple(prior)) for text, opens, prior in given_units]

    def gain(role: str, unit: Unit) -> float:
        thanks = 1.0 if role == "acknowledgement" and "感谢" in unit.text else 0.0
        return thanks + sum(value for name, value in unit.prior if name == role)

    def value(path: tuple[str, ...]) -> float:
        gained = sum(gain(role, unit) for unit, role in zip(units, path, strict=True))
        paid = sum(change(a, b, unit) for (a, b), unit in zip(pairwise(path), units[1:], strict=True))
        return gained - paid - 0.15 * ROLES.index(path[0])

    found = tuple(label.role for label in label_units(units, ROLES, THANKS))
    assert value(found) == pytest.approx(max(value(path) for path in product(ROLES, repeat=len(units))))


@pytest.mark.parametrize("sentence", ["", "。", "x" * 5000])
def test_scores_of_odd_text(cues: Cues, sentence: str) -> None:
    assert cues.score(sentence, "opening") == (0.0, None)
