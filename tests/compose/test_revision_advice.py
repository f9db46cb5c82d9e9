"""What follows from a revision: what is proposed and what not, facts that are new and facts that are wrong."""

from __future__ import annotations

import pytest

from drafter.compose.final_version import compare
from drafter.compose.revision import Piece, Proposal, Revision
from drafter.compose.revision_advice import Known, is_formula
from drafter.model import Phrase

BANK = {
    "transition": (Phrase("transition", "下面，我讲{n}点意见。", 9, 9),),
    "problems": (Phrase("problems", "这些问题，必须引起高度重视。", 5, 5),),
    "signoff": (Phrase("signoff", "谢谢大家！", 9, 9, status="accepted"),),
    **dict.fromkeys(("situation", "exhortation", "acknowledgement"), ()),
}
TEMPLATES = (
    '{{ pick("大势已明，接下来就看谁动手早", "时不我待") }}',
    '{{ stock("做好下一步工作，要抓的事很多，我着重讲" ~ n ~ "点", "做好下一步工作，我讲" ~ n ~ "点") }}',
    '{{ pick("他们的做法来自实践，希望大家学起来", "保持一股韧劲，拿出一股拼劲") }}让我们更加紧密地团结在党中央周围',
)


def own(text: str, role: str, line: int, *, pure: bool = True) -> Piece:
    return Piece(text, role, "template", "x.j2:1", line, pure)


DRAFT = (
    Piece("刚才三家单位作了发言。", "acknowledgement", "brief", "agenda", 0),
    own("他们的做法来自实践，", "acknowledgement", 0),
    own("希望大家学起来。", "acknowledgement", 0),
    Piece("管护经费只到位6000万元。", "problems", "brief", "problems[0]", 1),
    Piece("这些问题，必须引起高度重视。", "problems", "bank", "problems: 这些问题，必须引起高度重视。", 1),
    Piece("汛期提前到来。", "situation", "brief", "situation[0]", 2),
    own("大势已明，", "situation", 2),
    own("接下来就看谁动手早。", "situation", 2),
    own("做好下一步工作，", "transition", 3),
    own("要抓的事很多，", "transition", 3),
    own("我着重讲三点。", "transition", 3),
    Piece("这项工作由水务中心牵头，", "point", "template", "x.j2:2", 4, False),
    Piece("6月底前完成。", "point", "brief", "points[0]", 4),
    own("让我们更加紧密地团结在党中央周围，", "exhortation", 5),
    own("保持一股韧劲，", "exhortation", 5),
    own("拿出一股拼劲，", "exhortation", 5),
    Piece("建好每一座泵站！", "exhortation", "brief", "goal", 5),
)
TEXT = "\n".join("".join(piece.text for piece in DRAFT if piece.line == line) for line in range(6))


def revised(before: str = "", after: str = "", labels: dict[str, str] | None = None) -> Revision:
    assert before in TEXT
    return compare(DRAFT, TEXT.replace(before, after, 1) if before else TEXT, Known(BANK, TEMPLATES), labels)


PROPOSED = {
    "a sentence cut": (
        "大势已明，接下来就看谁动手早。",
        "",
        ("reject", "situation", "大势已明，接下来就看谁动手早", ""),
    ),
    "its first clause stays": ("接下来就看谁动手早。", "", ("reject", "situation", "接下来就看谁动手早", "")),
    "a sentence in the place of another": (
        "他们的做法来自实践，希望大家学起来。",
        "好做法要学，更要用。",
        ("reword", "acknowledgement", "他们的做法来自实践，希望大家学起来", "好做法要学，更要用。"),
    ),
    "a clause in the place of another": ("拼劲", "钉劲", ("reword", "exhortation", "拿出一股拼劲", "拿出一股钉劲")),
    "a frame of the bank in the place of a wording": (
        "做好下一步工作，要抓的事很多，我着重讲三点。",
        "下面，我讲三点意见。",
        ("prefer", "transition", "下面，我讲{n}点意见。", ""),
    ),
    "what stands in one wording alone": (
        "做好下一步工作，要抓的事很多，我着重讲三点。",
        "",
        ("reject", "transition", "做好下一步工作，要抓的事很多", ""),
    ),
    "a whole sentence": (
        "这些问题，必须引起高度重视。",
        "对这些问题，要一个一个盯着改。",
        ("add", "problems", "对这些问题，要一个一个盯着改。", ""),
    ),
    "the bank's sentence is cut": (
        "这些问题，必须引起高度重视。",
        "",
        ("reject", "problems", "这些问题，必须引起高度重视。", ""),
    ),
}


@pytest.mark.parametrize("name", PROPOSED)
def test_what_is_proposed(name: str) -> None:
    before, after, expected = PROPOSED[name]
    assert Proposal(*expected) in revised(before, after).proposals  # type: ignore[arg-type]


# What the final version does, and what must not be proposed of it: a word of the text, the action.
NOT_PROPOSED = {
    "a political wording cut": ("让我们更加紧密地团结在党中央周围，", "", "紧密", "reject"),
    "a political wording changed": ("团结在党中央周围，", "团结起来，", "紧密", "reword"),
    "with the brief's words in it": ("这项工作由水务中心牵头，", "", "牵头", "reject"),
    "what several wordings say": ("做好下一步工作，", "", "做好下一步工作", "reject"),
    "what is of this speech": ("必须引起高度重视。", "必须引起高度重视。主要是工资没有着落。", "工资", "add"),
    "a sentence that goes on with the brief's": ("6000万元。", "6000万元，大家要想想办法。", "想想", "add"),
    "what shares words with the brief": ("谁动手早。", "谁动手早。这些管护经费要管好。", "管好", "add"),
    "what has a figure": ("谁动手早。", "谁动手早。大家再干20天。", "再干", "add"),
    "what stands in the next paragraph": (
        "大势已明，接下来就看谁动手早。\n做好下一步工作，要抓的事很多，我着重讲三点。",
        "\n怎么抓？我讲三点。",
        "大势",
        "reword",
    ),
}


@pytest.mark.parametrize("name", NOT_PROPOSED)
def test_what_is_not_proposed(name: str) -> None:
    before, after, word, action = NOT_PROPOSED[name]
    found = revised(before, after).proposals
    assert not [one for one in found if one.action == action and word in one.text + one.now]


def test_a_political_wording_that_is_gone_is_told() -> None:
    assert revised("让我们更加紧密地团结在党中央周围，", "让我们").formulas == ("让我们更加紧密地团结在党中央周围",)
    assert revised().formulas == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("做到“两个维护”", True),
        ("高举中国特色社会主义伟大旗帜", True),
        ("认真贯彻党的二十大精神", True),
        ("为实现中华民族伟大复兴而奋斗", True),
        ("大势已明，接下来就看谁动手早", False),
        ("拧成一股绳，铆足一股劲", False),
        ("请大家把经验带回去", False),
    ],
)
def test_what_is_a_political_wording(text: str, expected: bool) -> None:
    assert is_formula(text) is expected


def test_a_fact_that_is_said_otherwise_is_a_correction_and_nothing_to_ask() -> None:
    found = revised("6000万元", "6500万元")
    assert [(one.was, one.now, one.role) for one in found.corrections] == [("6000万元", "6500万元", "problems")]
    assert found.asks == ()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("6000万元", "6000万元、其中市级4000万元", "多少万元"),
        ("6月底前完成", "6月底前完成1200户", "多少户"),
        ("汛期提前到来。", "汛期提前到来。全市已经降雨300毫米。", "多少毫米"),
    ],
)
def test_a_fact_that_is_new_is_asked_next_time(before: str, after: str, expected: str) -> None:
    found = revised(before, after)
    assert [one.what for one in found.asks] == [expected]
    assert found.corrections == ()


def test_a_number_of_points_is_no_fact() -> None:
    found = revised("我着重讲三点。", "我讲三点意见。")
    assert (found.asks, found.corrections) == ((), ())


def test_what_is_new_is_told_sentence_by_sentence() -> None:
    found = revised("接下来就看谁动手早。", "接下来就看谁动手早。形势不等人，任务压人。人人有责")
    assert [(one.text, one.whole) for one in found.added] == [("形势不等人，任务压人。", True), ("人人有责", True)]
