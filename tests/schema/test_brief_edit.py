"""One place of a brief changed: the data say so, and nothing else of the text is touched."""

from __future__ import annotations

from copy import deepcopy

import pytest
from briefs import BRIEFS, LIBRARY
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.errors import BriefError
from drafter.model import Brief
from drafter.pipeline.drafting import new_brief_text, parse_brief
from drafter.schema.brief import dump_brief
from drafter.schema.brief_edit import data_of, insert_item, move_item, remove_item, set_value


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


# text, ref, value → the lines that go, the lines that come
SET = [
    ("主题: 甲 # 注\n", "theme", "乙", ["主题: 甲 # 注"], ["主题: 乙 # 注"]),
    ("主题:    # 注\n", "theme", "乙", ["主题:    # 注"], ["主题: 乙    # 注"]),
    ("theme: 甲\n", "goal", "乙", [], ["goal: 乙"]),
    ("文种: 讲话\n要点:\n  -\n", "points[0].heading", "甲", ["  -"], ["  - 小标题: 甲"]),
    ("要点:\n# 一\n- 甲\n# 二\n- 乙\n", "points[1].text", "丙", ["- 乙"], ["- 丙"]),
    ("要点:\n- 甲\n", "points[0].heading", "乙", ["- 甲"], ["- 小标题: 乙", "  内容: 甲"]),
    ("会议: 甲会\n", "meeting.place", "乙", ["会议: 甲会"], ["会议:", "  名称: 甲会", "  地点: 乙"]),
    ("会议: {名称: 甲会}\n", "meeting.place", "乙", ["会议: {名称: 甲会}"], ["会议: {名称: 甲会, 地点: 乙}"]),
    ("回顾: [甲, 乙]\n", "review[1].text", "丙：丁", ["回顾: [甲, 乙]"], ['回顾: [甲, "丙：丁"]']),
    ("回顾: 甲\n", "review[1].text", "乙", ["回顾: 甲"], ["回顾:", "  - 甲", "  - 乙"]),
    ("主题: 甲\n", "theme", "一\n二", ["主题: 甲"], ["主题: |-", "  一", "  二"]),
    ("主题: |\n  一\n  二\n目标: 丙\n", "theme", "甲", ["主题: |", "  一", "  二"], ["主题: 甲"]),
    ("主题: 甲\n", "theme", "null", ["主题: 甲"], ['主题: "null"']),
    ("主题: 甲\n", "theme", "", ["主题: 甲"], ["主题:"]),
    ("会议: {名称: 甲, 地点: 乙}", "meeting.name", "", ["会议: {名称: 甲, 地点: 乙}"], ['会议: {名称: "", 地点: 乙}']),
    ("要点:\n- 作用: 认识意义\n", "points[0].function", "tasks", ["- 作用: 认识意义"], ["- 作用: 任务举措"]),
    ("选用语句:\n  过渡:\n", "pinned.transition[0]", "讲{n}点", [], ['    - "讲{n}点"']),
    ("", "theme", "甲", [], ["主题: 甲"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "ref", "value", "gone", "come"), SET, ids=[case[1] + case[0][:8] for case in SET])
def test_a_value_is_set(text: str, ref: str, value: str, gone: list[str], come: list[str]) -> None:
    assert changed_lines(text, set_value(text, ref, value)) == (gone, come)


def test_entries_come_go_and_move_with_their_comments() -> None:
    text = "要点:  # 三点\n# 头一点\n- 甲\n# 第二点\n- 小标题: 乙\n  分点: [丙, 丁]\n目标: 戊 # 末\n"
    assert insert_item(text, "points", 1, "己").splitlines()[3] == "- 己"
    assert remove_item(text, "points[1]") == "要点:  # 三点\n# 头一点\n- 甲\n目标: 戊 # 末\n"
    moved = move_item(text, "points[1]", 0)
    assert moved.splitlines()[1:3] == ["# 第二点", "- 小标题: 乙"]
    assert moved.splitlines()[4:6] == ["# 头一点", "- 甲"]
    assert "分点: [丁, 丙]" in move_item(text, "points[1].items[0]", 1)


def test_line_ends_and_the_mark_at_the_beginning_stay() -> None:
    assert set_value("\ufeff主题: 甲\r\n目标: 乙\r\n", "theme", "丙") == "\ufeff主题: 丙\r\n目标: 乙\r\n"


@pytest.mark.parametrize(
    "ref", ["", "points[", "nothing", "theme.name", "points[7].text", "__class__", "points[99999]"]
)
def test_what_is_no_place_is_refused(ref: str) -> None:
    with pytest.raises(BriefError):
        set_value("要点: [甲]\n主题: 乙\n", ref, "丙")


def test_a_new_brief_of_every_genre_is_filled_with_all_its_comments() -> None:
    for genre in LIBRARY.genres():
        text = new_brief_text(genre, LIBRARY)
        filled = set_value(set_value(set_value(text, "theme", "甲"), "meeting.name", "乙会"), "agenda[0].who", "丙")
        assert filled.count("#") == text.count("#")
        assert parse_brief(filled, LIBRARY).meeting.name == "乙会"


@settings(max_examples=12)
@given(BRIEFS, st.booleans(), st.data())
def test_only_what_was_asked_for_changes(brief: Brief, chinese: bool, data: st.DataObject) -> None:
    text = dump_brief(brief, "zh" if chinese else "en")
    before = data_of(text)
    value = data.draw(
        st.sampled_from(["甲乙", "- 甲", "甲: 乙 # 丙", "“引”", "[", "{n}", "一\n二", " 甲", "null", "12", '"'])
    )
    place = data.draw(st.sampled_from(_places(before)))
    after = data_of(set_value(text, place, value))
    assert _with(before, place, value.strip()) == after


def _places(data: object, above: str = "") -> list[str]:
    """The brief keys of all texts."""
    if isinstance(data, dict):
        names = {name: f"{above}.{name}" if above else name for name in data}
        return ["theme", *(ref for name, ref in names.items() for ref in _places(data[name], ref) if ref != "genre")]
    if isinstance(data, list):
        return [ref for index, inner in enumerate(data) for ref in _places(inner, f"{above}[{index}]")]
    return [above]


def _with(data: dict[str, object], place: str, value: str) -> dict[str, object]:
    found: dict[str, object] = deepcopy(data)
    at: object = found
    *steps, last = [
        int(step) if step.isdecimal() else step for step in place.replace("]", "").replace("[", ".").split(".")
    ]
    for step in steps:
        at = at[step]  # type: ignore[index]
    at[last] = value  # type: ignore[index]
    return found
