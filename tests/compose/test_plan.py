"""Planning: the moves, their order, their length, their numbering, their headings, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest
from briefs import BRIEFS, GENRES, example, plan
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.compose.lengths import distribute
from drafter.model import (
    Brief,
    BriefPoint,
    HeadingSet,
    Meeting,
    Move,
    Outline,
    Phrase,
    PinnedPhrases,
    Plan,
    PlannedSection,
)
from drafter.notes import worded
from outlines import OUTLINES

OUTLINE = OUTLINES["work-meeting"]


def roles(planned: Plan) -> list[str]:
    return [section.role for section in planned.sections]


def points(planned: Plan) -> list[PlannedSection]:
    return [section for section in planned.sections if section.role == "point"]


def make(*texts: str, **fields: object) -> Brief:
    return Brief("work-meeting", points=tuple(BriefPoint(heading=text) for text in texts), **fields)  # type: ignore[arg-type]


def said(planned: Plan, words: str) -> bool:
    return any(words in worded(note) for note in planned.decisions)


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


@pytest.mark.parametrize("genre", [genre for genre in ("work-meeting", "hosting", "summary") if genre in OUTLINES])
@pytest.mark.parametrize(("count", "numbered"), [(1, False), (2, True)])
def test_one_point_is_not_numbered(genre: str, count: int, numbered: bool) -> None:
    points = tuple(BriefPoint(f"把第{number}件事传达到位", "会后三天内传达到村。") for number in range(count))
    laid = plan(Brief(genre, theme="防汛", points=points), OUTLINES[genre])
    marks = [section.enumerator for section in laid.sections if section.role == "point"]
    assert [bool(mark) for mark in marks] == [numbered] * count


def test_a_report_has_a_paragraph_for_each_point() -> None:
    planned = plan(example("news-report"), OUTLINES["news-report"])
    assert roles(planned) == ["title", "narration", *["attribution"] * 4, "narration"]
    assert [s.brief_key for s in planned.sections[2:6]] == ["review", "points[0]", "points[1]", "points[2]"]


def test_points_without_a_brief_are_the_three_usual_ones() -> None:
    planned = plan(Brief("work-meeting", theme="安全生产"), OUTLINE)
    assert [p.function for p in points(planned)] == ["significance", "tasks", "safeguards"]
    assert all("安全生产" in (p.heading or "") for p in points(planned))


def test_what_the_brief_asks_for_and_does_without() -> None:
    matter = (BriefPoint(text="甲事"),)
    brief = make(
        "甲", "乙", review=matter, situation=matter, required=("wishes",), omitted=("situation", "byline", "transition")
    )
    planned = plan(brief, OUTLINE)
    assert "wishes" in roles(planned)
    assert not {"situation", "byline", "transition"} & set(roles(planned))
    assert said(planned, "依写作要点，必写“祝愿”")
    assert said(planned, "依写作要点，不写“形势”，这方面的材料不会写进初稿")
    assert said(planned, "不写署名")


def test_a_pinned_phrase_brings_its_section() -> None:
    brief = make("甲", "乙", pinned=PinnedPhrases(signoff=("散会",)))
    assert "signoff" not in roles(plan(make("甲", "乙"), OUTLINE))
    assert "signoff" in roles(plan(brief, OUTLINE))


def _moved(role: str, **fields: object) -> Outline:
    moves = (replace(move, **fields) if move.role == role else move for move in OUTLINE.moves)  # type: ignore[arg-type]
    return replace(OUTLINE, moves=tuple(moves))


def test_what_somebody_decided_about_a_move_is_followed_and_told() -> None:
    brief = make("甲", "乙", minutes=10)
    assert "signoff" in roles(plan(brief, _moved("signoff", obligation="required", status="edited")))
    told = plan(brief, _moved("signoff", status="edited"))
    assert said(told, "可有，2篇同类讲话有，提纲经人工改定")
    assert said(plan(brief, _moved("signoff", status="accepted")), "提纲经人工认可")


def test_sections_that_stand_close_keep_the_usual_order_unless_somebody_moved_one() -> None:
    matter = (BriefPoint(text="甲事"),)
    brief = make("甲", "乙", problems=matter, situation=matter)
    places = {move.role: move.position for move in OUTLINE.moves}
    near = places["problems"] - 0.001
    usual = plan(brief, _moved("situation", position=near))
    assert roles(usual).index("problems") < roles(usual).index("situation")
    assert said(usual, "先后不一，按通常的次序排")
    edited = plan(brief, _moved("situation", position=near - 0.05, status="edited"))
    assert roles(edited).index("situation") < roles(edited).index("problems")


def test_an_address_does_without_points() -> None:
    address = OUTLINES["address"]
    moves = tuple(replace(move, obligation="required") for move in address.moves)
    planned = plan(Brief("address", theme="新材料产业"), replace(address, moves=moves))
    assert points(planned) == []
    assert "transition" not in [section.role for section in planned.sections]
    assert said(planned, "不写“要点”")


def test_a_host_calls_the_agenda_sums_up_and_asks_for_action() -> None:
    planned = plan(example("hosting"), OUTLINES["hosting"])
    assert [(section.role, section.number) for section in planned.sections[4:]] == [
        ("opening", 0),
        ("transition", 1),
        ("acknowledgement", 2),
        ("transition", 2),
        *(("point", number) for number in (1, 2, 3)),
        ("signoff", 0),
    ]
    assert said(planned, "会议议程4项，逐项串联")
    assert said(planned, "议程、小结、过渡、贯彻落实要求、结束语")


def test_a_host_without_points_asks_for_nothing() -> None:
    brief = replace(example("hosting"), points=(), congratulations=("各位来宾的到来",))
    planned = plan(brief, OUTLINES["hosting"])
    assert [section.number for section in planned.sections if section.role == "acknowledgement"] == [1, 2]
    assert "point" not in roles(planned)
    assert said(planned, "不写贯彻落实的要求")


# --- length ---------------------------------------------------------------------------------------


@given(st.integers(0, 20_000), st.lists(st.floats(0, 100), max_size=20))
def test_shares_add_up(total: int, weights: list[float]) -> None:
    shares = distribute(total, weights)
    assert sum(shares) == (total if sum(weights) > 0 else 0)
    assert all(share >= 0 for share in shares)


@settings(max_examples=20)  # briefs are dear to draw
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


def test_a_brief_without_minutes_gets_the_usual_length() -> None:
    planned = plan(make("甲", "乙"), replace(OUTLINE, length=3300))
    assert sum(section.length for section in planned.sections) == 3300
    assert said(planned, "同类讲话的通常篇幅安排，全文约3300字")


def test_matter_and_not_the_number_of_entries_decides_on_the_room() -> None:
    long = BriefPoint("甲", "一段很长的话" * 40)
    short = BriefPoint("乙", items=tuple(BriefPoint(text="短") for _ in range(8)))
    first, second = points(plan(Brief("work-meeting", points=(long, short)), OUTLINE))
    assert first.length > second.length


def test_a_poor_brief_is_told_how_far_it_reaches() -> None:
    assert said(plan(make("甲", "乙", minutes=20), OUTLINE), "字，约为计划4400字的")
    rich = plan(example("work-meeting"), OUTLINE)
    assert not said(rich, "材料偏薄：第")


def test_more_than_four_levels_are_told() -> None:
    point = BriefPoint("底")
    for level in range(9):
        point = BriefPoint(f"第{level}层", items=(point,))
    assert said(plan(Brief("work-meeting", points=(point, BriefPoint("甲"))), OUTLINE), "要点分到第十层")


def test_thin_sections_are_told() -> None:
    assert said(plan(make("甲", "乙", minutes=60), OUTLINE), "还可以问清楚：第一点（")


# --- numbering and headings -----------------------------------------------------------------------


def test_levels_run_in_or_stand_alone_as_a_whole() -> None:
    deep = BriefPoint("甲", items=(BriefPoint("乙", items=(BriefPoint("丙", "文"), BriefPoint("丁", "文"))),))
    flat = BriefPoint("戊", items=(BriefPoint("己", "文"),))
    planned = points(plan(Brief("work-meeting", points=(deep, flat)), OUTLINE))
    seconds = [child for point in planned for child in point.children]
    assert [(child.enumerator, child.run_in, child.heading) for child in seconds] == [
        ("（一）", False, "乙"),
        (None, False, None),  # there is no second, so it has no number
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


@pytest.mark.parametrize("heading", ["要", "要。", "是，", "。", "要要"])
@pytest.mark.parametrize("numbering", [("一、", "一要"), ("一要",), ("一、", "一是"), ("第一，", "首先")])
def test_a_heading_of_next_to_nothing_is_planned(heading: str, numbering: tuple[str, ...]) -> None:
    below = (BriefPoint(heading=heading), BriefPoint(text=heading))
    brief = replace(example("mobilisation"), points=(BriefPoint(items=below),), numbering=numbering)
    assert plan(brief, OUTLINES["mobilisation"]).sections


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
    items = (BriefPoint(text="一句"),)
    empty = tuple(BriefPoint(function="tasks", text="一句。又一句。", items=items) for _ in range(2))
    planned = points(plan(Brief("work-meeting", theme="安全生产", points=empty), OUTLINE))
    assert [p.heading for p in planned] == ["【待补：第一点小标题】", "【待补：第二点小标题】"]


def test_points_that_are_whole_sentences_need_no_heading() -> None:
    text = "各县区各部门要把今天会议的要求传达到每一个基层单位，逐条研究落实的办法，一周之内拿出方案来。"
    planned = points(plan(Brief("work-meeting", points=(BriefPoint(text=text), BriefPoint(text=text))), OUTLINE))
    assert [(p.heading, p.run_in) for p in planned] == [(None, True)] * 2


def test_statements_do_not_follow_demands() -> None:
    rows = (BriefPoint(text="会议开得很好。"), BriefPoint(text="压实责任，逐级负责。"))
    for texts, expected in ((rows, "一是"), (rows[1:] * 2, "一要")):
        move = replace(OUTLINES["hosting"].move("point"), numbering={"一要": 9})  # type: ignore[type-var]
        outline = replace(OUTLINES["hosting"], moves=(move,))
        found = points(plan(Brief("hosting", points=texts), outline))
        assert found[0].enumerator == expected


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
    bank = [Phrase("opening", f"今天开会{i}", sources=i, occurrences=i) for i in range(1, 40)]
    bank.append(Phrase("opening", "不要这一句", 99, 99, status="rejected"))
    bank.append(Phrase("opening", "别的文种的话", 99, 99, genres=("address",)))
    bank.append(Phrase("opening", "为{action}提供{matter}", 99, 99))
    section = next(s for s in plan(make("甲"), OUTLINE, {"opening": bank}).sections if s.role == "opening")
    assert len(section.phrases) == 3
    assert all(28 <= phrase.sources < 40 for phrase in section.phrases)


@settings(max_examples=20)
@given(BRIEFS)
def test_decisions_are_sentences(brief: Brief) -> None:
    for decision in map(worded, plan(brief, OUTLINES[brief.genre]).decisions):
        assert decision.endswith("。")
        assert "。。" not in decision


def test_demands_of_their_own_are_not_counted_by_demands() -> None:
    def children(*headings: str) -> list[str | None]:
        items = tuple(BriefPoint(heading, "一件事。又一件事。") for heading in headings)
        brief = Brief("work-meeting", points=(BriefPoint("甲", items=items),), numbering=("一、", "一要"))
        return [child.enumerator for child in points(plan(brief, OUTLINE))[0].children]

    assert children("打要狠", "防要密") == ["一是", "二是"]
    assert children("要打狠", "抓住重要环节") == ["一要", "二要"]


def test_an_address_may_do_without_points() -> None:
    moves = (replace(m, obligation="required") if m.role == "point" else m for m in OUTLINES["address"].moves)
    strict = replace(OUTLINES["address"], moves=tuple(moves))
    told = Brief("address", meeting=Meeting("社区养老服务中心启用仪式"), review=(BriefPoint(text="床位120张"),))
    assert "point" not in [section.role for section in plan(told, strict).sections]
    pointed = replace(told, points=(BriefPoint(text="欢迎大家来参观"),))
    assert "point" in [section.role for section in plan(pointed, strict).sections]


def test_wishes_are_enough_for_neighbours() -> None:
    brief = Brief(
        "address",
        audience="各位师傅、父老乡亲们",
        points=(BriefPoint("桥要管好", "汛期每晚有人巡桥。"), BriefPoint("手艺不能断", "办起了传习所。")),
        wishes=("乡亲们日子越过越顺当",),
    )
    outline = OUTLINES["address"]
    assert "exhortation" not in roles(planned := plan(brief, outline))
    assert said(planned, "祝愿收尾就够了")
    for asked in (
        replace(brief, goal="把桥守好"),
        replace(brief, required=("exhortation",)),
        replace(brief, wishes=()),
    ):
        assert "exhortation" in roles(plan(asked, outline))
    assert "exhortation" in roles(plan(replace(brief, audience="各位领导、各位来宾"), outline))
