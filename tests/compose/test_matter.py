"""The matter of a brief: laid out once by role, by place and by job."""

from __future__ import annotations

from typing import Any

import pytest

from drafter.compose.matter import are_fragments, infer_function, lay_out, lay_out_point, lay_out_points, split_point
from drafter.model import AgendaItem, Brief, BriefPoint, Genre, Matter, PinnedPhrases, RoleMatter


def laid(**fields: Any) -> Matter:
    return lay_out(Brief("x", **fields), Genre("x", "甲"))


@pytest.mark.parametrize(
    ("point", "level", "run_in", "expected"),
    [
        (BriefPoint("题", "文"), 1, False, ("题", "文")),
        (BriefPoint(text="压实责任"), 1, False, ("压实责任", None)),
        (BriefPoint(text="压实责任"), 2, True, (None, "压实责任")),
        (BriefPoint(text="压实责任。谁来干要写清。"), 2, True, ("压实责任", "谁来干要写清。")),
        (BriefPoint(text="压实责任。谁来干要写清。"), 1, False, (None, "压实责任。谁来干要写清。")),
        (BriefPoint(text="很长" * 30), 1, False, (None, "很长" * 30)),
        (BriefPoint(), 1, False, (None, None)),
    ],
)
def test_headings_out_of_texts(
    point: BriefPoint, level: int, run_in: bool, expected: tuple[str | None, str | None]
) -> None:
    assert split_point(lay_out_point(point, "points[0]"), level, run_in) == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ((BriefPoint(text="甲"), BriefPoint(text="乙。")), True),
        ((BriefPoint(text="甲。乙。"),), False),
        ((BriefPoint(heading="甲"),), False),
        ((BriefPoint(text="甲\n乙"),), False),
    ],
)
def test_fragments(items: tuple[BriefPoint, ...], expected: bool) -> None:
    assert are_fragments(lay_out_points(items, "items")) is expected


@pytest.mark.parametrize(
    ("heading", "first", "last", "function"),
    [
        ("提高政治站位，充分认识重要意义", True, False, "significance"),
        ("充分认识重要意义", False, False, "tasks"),
        ("加强组织领导", False, True, "safeguards"),
        ("加强组织领导", False, False, "tasks"),
        ("抓好重点任务", True, True, "tasks"),
    ],
)
def test_functions(heading: str, first: bool, last: bool, function: str) -> None:
    assert infer_function(heading, first, last) == function


def test_keys_name_points_and_nothing_else() -> None:
    matter = laid(points=(BriefPoint("甲", items=(BriefPoint(text="乙"),)),), wishes=("祝",))
    found = matter.at("points[0].items[0]")
    assert found is not None
    assert found.text == "乙"
    assert found.key == "points[0].items[0]"
    for key in ("points", "points[7]", "wishes[0]", None):
        assert matter.at(key) is None


def test_a_point_holds_its_texts_in_order_and_their_size() -> None:
    (point,) = laid(points=(BriefPoint("甲题", "乙文\n丙文", items=(BriefPoint(text="丁3项"),)),)).points
    assert point.lines == ("甲题", "乙文", "丙文", "丁3项")
    assert point.size == 8
    assert point.number == 1


def test_the_agenda_says_who_only_attended_and_who_spoke() -> None:
    did = (
        "主持会议",
        "参加会议",
        "作了讲话",
        "出席会议",
        "主持",
        "参加",
        "主持论坛开幕式",
        "参加追悼会",
        "到会指导",
        "参加了抢险",
    )
    matter = laid(agenda=tuple(AgendaItem(text, "甲") for text in did))
    kinds = ["chairs", "attends", "event", "attends", "chairs", "attends", "chairs", "attends", "attends", "event"]
    assert [item.kind for item in matter.agenda] == kinds
    assert [item.did for item in matter.events] == ["主持会议", "作了讲话", "主持", "主持论坛开幕式", "参加了抢险"]
    assert [item.speaks for item in matter.agenda] == [False, False, True, *[False] * 7]
    assert not laid(agenda=(AgendaItem("听取了讲话"),)).agenda[0].speaks


def test_matter_of_a_role() -> None:
    matter = laid(agenda=(AgendaItem("作了发言", "三家单位"),), thanks=("社会各界",))
    given = matter.of("acknowledgement")
    assert given.lines == ("三家单位作了发言", "社会各界")
    assert (given.size, given.key, given.wish) == (12, "agenda", None)
    assert matter.of("signoff") == RoleMatter()


def test_what_the_brief_says_of_a_role() -> None:
    pinned = PinnedPhrases(review=("甲",), signoff=("谢谢大家！",))
    matter = laid(omitted=("review",), required=("wishes",), pinned=pinned)
    said = {role: matter.of(role).wish for role in ("review", "wishes", "signoff", "problems")}
    assert said == {"review": "omitted", "wishes": "required", "signoff": "pinned", "problems": None}
    assert matter.pinned["signoff"] == (("pinned.signoff[0]", "谢谢大家！"),)


def test_without_points_the_skeleton_stands_in() -> None:
    matter = laid()
    assert matter.points == ()
    assert [point.key for point in matter.main_points] == ["", "", ""]
    assert matter.functions == ("significance", "tasks", "safeguards")


def test_jobs_of_points_are_guessed_only_where_they_are_numbered() -> None:
    points = (BriefPoint("充分认识重要意义"), BriefPoint("抓好重点", function="other"), BriefPoint("加强组织领导"))
    assert laid(points=points).functions == ("significance", "other", "safeguards")
    assert lay_out(Brief("x", points=points), Genre("x", "甲", numbered=False)).functions == ("other",) * 3
