"""Planning: the moves, their order, their length, their numbering, their headings, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest
from briefs import BRIEFS, GENRES, example
from hypothesis import given
from hypothesis import strategies as st

from drafter.compose.plan import distribute, plan
from drafter.model import Brief, BriefPoint, HeadingSet, Meeting, Move, Outline, Phrase, Plan, PlannedSection
from outlines import OUTLINES

OUTLINE = OUTLINES["work-meeting"]


def roles(planned: Plan) -> list[str]:
    return [section.role for section in planned.sections]


def points(planned: Plan) -> list[PlannedSection]:
    return [section for section in planned.sections if section.role == "point"]


def make(*texts: str, **fields: object) -> Brief:
    return Brief("work-meeting", points=tuple(BriefPoint(heading=text) for text in texts), **fields)  # type: ignore[arg-type]


def said(planned: Plan, words: str) -> bool:
    return any(words in decision for decision in planned.decisions)


# --- moves ----------------------------------------------------------------------------------------


def test_required_moves_always_usual_and_optional_ones_with_matter() -> None:
    bare = plan(Brief("work-meeting"), OUTLINE)
    assert roles(bare) == [
        *("title", "dateline", "byline", "salutation", "opening"),
        *("transition", "point", "point", "point", "exhortation"),
    ]
    assert said(bare, "不写“问题”")
    rich = plan(
        make("甲", "乙", problems=(BriefPoint(text="丙"),), situation=(BriefPoint(text="丁"),), wishes=("戊",)), OUTLINE
    )
    assert {"problems", "situation", "wishes"} <= set(roles(rich))
    assert said(rich, "提纲里没有“祝愿”")


def test_order_is_the_outlines_but_the_frame_holds() -> None:
    moves = tuple(
        Move(role, "required", 3, position, 0.1)
        for role, position in (
            ("situation", 0.2),
            ("review", 0.4),
            ("point", 0.1),
            ("opening", 0.3),
            ("transition", 0.9),
        )
    )
    matter = (BriefPoint(text="甲"),)
    brief = make("甲", "乙", review=matter, situation=matter, problems=matter)
    planned = plan(brief, Outline("work-meeting", "工作会议讲话", 3, moves))
    assert roles(planned)[4:] == ["opening", "situation", "review", "problems", "transition", "point", "point"]


def test_one_point_is_not_announced() -> None:
    assert "transition" not in roles(plan(make("甲"), OUTLINE))


def test_a_report_has_a_paragraph_for_each_point() -> None:
    planned = plan(example("news-report"), OUTLINES["news-report"])
    assert roles(planned) == ["title", "narration", *["attribution"] * 4, "narration"]
    assert [s.brief_key for s in planned.sections[2:6]] == ["review", "points[0]", "points[1]", "points[2]"]


def test_points_without_a_brief_are_the_three_usual_ones() -> None:
    planned = plan(Brief("work-meeting", theme="安全生产"), OUTLINE)
    assert [p.function for p in points(planned)] == ["significance", "tasks", "safeguards"]
    assert all("安全生产" in (p.heading or "") for p in points(planned))


# --- length ---------------------------------------------------------------------------------------


@given(st.integers(0, 20_000), st.lists(st.floats(0, 100), max_size=20))
def test_shares_add_up(total: int, weights: list[float]) -> None:
    shares = distribute(total, weights)
    assert sum(shares) == (total if sum(weights) > 0 else 0)
    assert all(share >= 0 for share in shares)


@given(BRIEFS)
def test_lengths_of_a_plan_add_up(brief: Brief) -> None:
    planned = plan(brief, OUTLINES[brief.genre])
    total = round((15 if brief.minutes is None else brief.minutes) * brief.reading_rate)
    assert sum(section.length for section in planned.sections) == total
    for section in planned.sections:
        if section.children:
            assert sum(child.length for child in section.children) == section.length


def test_points_with_more_matter_get_more_room() -> None:
    rich = BriefPoint("甲", items=tuple(BriefPoint(text=f"第{i}件事") for i in range(5)))
    first, second = points(plan(Brief("work-meeting", points=(rich, BriefPoint("乙"))), OUTLINE))
    assert first.length > second.length


def test_thin_sections_are_told() -> None:
    assert said(plan(make("甲", "乙", minutes=60), OUTLINE), "材料偏薄：第一点（材料1字")


# --- numbering and headings -----------------------------------------------------------------------


def test_levels_run_in_or_stand_alone_as_a_whole() -> None:
    deep = BriefPoint("甲", items=(BriefPoint("乙", items=(BriefPoint("丙", "文"), BriefPoint("丁", "文"))),))
    flat = BriefPoint("戊", items=(BriefPoint("己", "文"),))
    planned = points(plan(Brief("work-meeting", points=(deep, flat)), OUTLINE))
    seconds = [child for point in planned for child in point.children]
    assert [(child.enumerator, child.run_in, child.heading) for child in seconds] == [
        ("（一）", False, "乙"),
        ("（一）", False, "己"),
    ]
    assert [(child.enumerator, child.run_in, child.heading) for child in seconds[0].children] == [
        ("1.", True, "丙。"),
        ("2.", True, "丁。"),
    ]


@pytest.mark.parametrize(("count", "inline"), [(2, 0), (3, 3), (10, 10), (11, 0)])
def test_three_and_more_fragments_are_an_inline_list(count: int, inline: int) -> None:
    items = tuple(BriefPoint(text=f"办好第{i}件事") for i in range(count))
    children = points(plan(Brief("work-meeting", points=(BriefPoint("甲", items=items),)), OUTLINE))[0].children
    assert len(children) == inline
    assert all(child.inline and child.level == 2 for child in children)
    assert [child.enumerator for child in children][:2] == ["一是", "二是"][:inline]


def test_headings_do_not_repeat_the_last_word_of_their_number() -> None:
    items = tuple(BriefPoint(heading=f"要办好第{i}件事", text="文") for i in range(2))
    brief = Brief("work-meeting", points=(BriefPoint("甲", items=items),), numbering=("一、", "一要"))
    child = points(plan(brief, OUTLINE))[0].children[0]
    assert (child.enumerator, child.heading) == ("一要", "办好第0件事。")


def test_a_missing_heading_among_given_ones_is_a_gap() -> None:
    brief = Brief("work-meeting", theme="安全生产", points=(BriefPoint("甲"), BriefPoint(text="一句。又一句。")))
    planned = plan(brief, OUTLINE)
    assert [p.heading for p in points(planned)] == ["甲", "【待补：第二点小标题】"]
    assert said(planned, "第二点")


def test_mined_heading_sets_come_first_where_they_fit() -> None:
    headings = ("深刻认识{theme}的意义", "扎实推进{theme}任务", "强化{theme}的保障")
    fitting = HeadingSet(headings, 1, 2)
    brief = Brief("work-meeting", theme="安全生产")
    planned = points(plan(brief, OUTLINE, headings=[fitting]))
    assert [p.heading for p in planned] == [text.replace("{theme}", "安全生产") for text in headings]
    assert {o.kind for o in planned[0].heading_origins} == {"bank", "brief"}
    for odd in (
        replace(fitting, sources=1),
        replace(fitting, status="rejected"),
        replace(fitting, headings=headings[:2]),
    ):
        assert points(plan(brief, OUTLINE, headings=[odd]))[0].heading != planned[0].heading


def test_two_task_points_have_no_set_of_headings() -> None:
    empty = tuple(BriefPoint(function="tasks", text="一句。又一句。") for _ in range(2))
    planned = points(plan(Brief("work-meeting", theme="安全生产", points=empty), OUTLINE))
    assert [p.heading for p in planned] == ["【待补：第一点小标题】", "【待补：第二点小标题】"]


# --- the rest -------------------------------------------------------------------------------------


@pytest.mark.parametrize("genre", GENRES)
def test_every_section_has_a_job(genre: str) -> None:
    planned = plan(example(genre), OUTLINES[genre])
    pending = list(planned.sections)
    while pending:
        section = pending.pop()
        assert len(section.job) > 5
        pending += section.children


def test_suggestions_are_the_most_used_and_never_rejected() -> None:
    bank = [Phrase("opening", f"句式{i}", sources=i, occurrences=i) for i in range(1, 40)]
    bank.append(Phrase("opening", "不要", 99, 99, status="rejected"))
    section = next(s for s in plan(make("甲"), OUTLINE, {"opening": bank}).sections if s.role == "opening")
    assert len(section.phrases) == 3
    assert all(28 <= phrase.sources < 40 for phrase in section.phrases)


def test_missing_facts_are_told() -> None:
    planned = plan(Brief("work-meeting", meeting=Meeting(name="推进会")), OUTLINE)
    assert said(planned, "会议日期、会议任务、讲话人姓名、主题")


@given(BRIEFS)
def test_decisions_are_sentences(brief: Brief) -> None:
    for decision in plan(brief, OUTLINES[brief.genre]).decisions:
        assert decision.endswith("。")
        assert "。。" not in decision
