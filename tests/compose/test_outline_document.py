"""The outline document: one page that shows all, then what fits each part and nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from briefs import BRIEFS, GENRES, example, plan, printed
from hypothesis import given, settings

from drafter.compose.open_questions import questions
from drafter.compose.outline_document import outline_draft
from drafter.compose.outline_phrases import fitting
from drafter.model import Brief, BriefPoint, HeadingSet, Meeting, Phrase, Plan
from drafter.punctuation import han_only
from outlines import OUTLINES

BANK = {
    "transition": (
        Phrase("transition", "下面，我就{task}讲{n}点意见。", 6, 8),
        Phrase("transition", "借此机会，", 9, 9),
    ),
    "point": (
        Phrase("point", "提高认识，把思想统一到{matter}上来。", 7, 7),
        Phrase("point", "要把责任落实到人，定期督查考核。", 5, 5),
        Phrase("point", "坚决防范和遏制重特大事故发生。", 8, 8),
        Phrase("point", "抓好以下五项工作。", 9, 9),
        Phrase("point", "让职业技能培训更有实效。", 3, 3),
    ),
}
SETS = (
    HeadingSet(("深化认识，把握{theme}的重要意义", "突出重点，推进{theme}"), 1, 3),
    HeadingSet(("统一思想，做好换届工作", "加强领导"), 1, 5),
)


def outlined(genre: str) -> tuple[Plan, str]:
    planned = plan(example(genre), OUTLINES[genre])
    return planned, printed(outline_draft(planned, BANK, SETS))


@pytest.mark.parametrize("genre", GENRES)
def test_the_first_page_shows_every_part_with_its_minutes(genre: str) -> None:
    planned, text = outlined(genre)
    first = text.split("逐段说明")[0]
    for section in planned.sections:
        if section.role == "point":
            assert (section.heading or "").rstrip("。") in first
        elif section.length:
            assert planned.genre.part(section.role, section.number).name in first
    assert "还缺的材料" in first


@settings(max_examples=20)  # briefs are dear to draw
@given(BRIEFS)
def test_any_brief_has_an_outline_with_its_points(brief: Brief) -> None:
    planned = plan(brief, OUTLINES[brief.genre])
    text = han_only(printed(outline_draft(planned, BANK, SETS)))
    for point in planned.brief.points:
        assert han_only(point.heading or "").lstrip("要是") in text


def test_sentences_are_whole_and_go_to_the_point_that_they_suit() -> None:
    planned = plan(example("work-meeting"), OUTLINES["work-meeting"])
    points = [section for section in planned.sections if section.role == "point"]
    found = [[text for text, _ in fit.sentences] for fit in fitting(points, planned.matter, BANK, SETS)]
    assert found == [
        ["提高认识，把思想统一到〔什么〕上来。"],
        ["让职业技能培训更有实效。"],
        ["要把责任落实到人，定期督查考核。"],
    ]


def test_known_slots_are_filled_and_fragments_left_out() -> None:
    _, text = outlined("work-meeting")
    assert "可用：下面，我就〔事项〕讲三点意见。（6篇用过）" in text
    assert "借此机会，（" not in text


def test_a_sentence_fits_the_audience_and_the_occasion() -> None:
    planned = plan(example("work-meeting"), OUTLINES["work-meeting"])
    closing = [section for section in planned.sections if section.role == "exhortation"]
    bank = {
        "exhortation": (
            Phrase("exhortation", "同学们，未来属于你们！", 9, 9, tags={"audience": ("students",)}),
            Phrase("exhortation", "让英雄的名字永远镌刻在大地上！", 8, 8, tags={"occasion": ("mourning",)}),
            Phrase("exhortation", "这话很久没有人再说过了！", 7, 7, years=(1990, 1995)),
            Phrase("exhortation", "把任务一项一项抓到底！", 3, 3, tags={"audience": ("subordinates",)}),
        )
    }
    assert fitting(closing, planned.matter, bank, ())[0].sentences == (("把任务一项一项抓到底！", 3),)


def test_headings_are_of_this_work() -> None:
    _, text = outlined("work-meeting")
    assert "深化认识，把握产业工人队伍建设改革的重要意义" in text
    assert "换届" not in text


def test_questions_are_asked_where_the_matter_has_no_answer() -> None:
    planned = plan(example("work-meeting"), OUTLINES["work-meeting"])
    section = next(one for one in planned.sections if one.role == "problems")
    assert questions(section, ["落实不平衡"], planned.matter) == ["有多少、占多少？", "原因在哪里？"]
    assert "“增6.7”是不是百分之6.7？" in questions(section, ["运客1.86亿人次，增6.7"], planned.matter)
    assert questions(section, ["642家中只有231家，原因是不愿改"], planned.matter) == []


@pytest.mark.parametrize(
    ("line", "names"),
    [("3号炉9月10日，电厂机组9月底", True), ("加装换热站4座", False), ("12月底前", False), ("压实责任", False)],
)
def test_a_task_without_a_verb_is_asked_what_it_is(line: str, names: bool) -> None:
    brief = Brief("work-meeting", theme="供热", points=(BriefPoint("抓检修", line, function="tasks"),))
    planned = plan(brief, OUTLINES["work-meeting"])
    section = next(one for one in planned.sections if one.role == "point")
    assert (f"“{line}”要做什么？" in questions(section, [line], planned.matter)) is names


def test_what_is_missing_is_collected_by_who_supplies_it() -> None:
    item = BriefPoint(text="清淤12公里", lead="市水利局")
    brief = Brief("work-meeting", theme="防汛", points=(BriefPoint("抓清淤", function="tasks", items=(item,)),))
    gaps = (("title", "会议名称"), ("byline", "讲话人姓名"), ("review", "做成了什么？"), ("opening", "会议名称"))
    text = printed(outline_draft(plan(brief, OUTLINES["work-meeting"]), gaps=gaps))
    first = text.split("逐段说明")[0]
    assert "会务提供——会议名称、讲话人姓名；" in first or "会务提供——会议名称、讲话人姓名。" in first
    assert "市水利局提供——" in first
    assert "一、抓清淤（" in first and "，市水利局）" in first


def test_what_it_is() -> None:
    document = outline_draft(plan(example("work-meeting"), OUTLINES["work-meeting"]))
    assert document.kind == "outline"
    assert document.title == "在全市产业工人队伍建设改革工作推进会上的讲话（提纲）"
    assert [section.role for section in document.sections].count("page") == 1
    assert "约4400字（每分钟220字，20分钟）" in printed(document)


def road_upkeep() -> Brief:
    items = (BriefPoint(text="每月巡查两次", lead="县公路中心", due="4月"), BriefPoint(text="每条路有路长"))
    return Brief(
        "work-meeting", theme="公路养护", meeting=Meeting("全县公路养护会"), points=(BriefPoint("抓养护", items=items),)
    )


def test_who_leads_stands_behind_the_work_and_is_not_asked_again() -> None:
    text = printed(outline_draft(plan(road_upkeep(), OUTLINES["work-meeting"])))
    assert "1.每月巡查两次（由县公路中心牵头，4月）；2.每条路有路长" in text
    assert "第2项谁牵头？" in text
    assert "第1项" not in text.replace("第1项做到", "")


def test_only_the_blanks_of_the_draft_are_missing() -> None:
    planned = plan(road_upkeep(), OUTLINES["work-meeting"])
    assert "待补：会议任务" not in printed(outline_draft(planned))
    assert "待补：会议任务" in printed(outline_draft(planned, gaps=[("opening", "会议任务")]))


def test_the_meeting_whose_spirit_is_carried_out_is_another_one() -> None:
    bank = {"opening": (Phrase("opening", "认真贯彻落实{meeting}精神，{action}。", 9, 9),)}
    text = printed(outline_draft(plan(road_upkeep(), OUTLINES["work-meeting"]), bank))
    assert "认真贯彻落实〔会议〕精神" in text


def test_a_greeting_carries_out_no_document_and_a_report_has_no_leader() -> None:
    """What is asked, and what is suggested, is of the genre and the occasion."""
    points = (BriefPoint("办好会展", "请大家多来"), BriefPoint("做好服务", "县里全力保障"))
    bank = {
        "transition": (
            Phrase("transition", "下面，我再讲{n}点意见。", 9, 9),
            Phrase("transition", "借此机会，我想说{n}句话。", 3, 3),
        )
    }
    name = "第五届杏花节开幕式"
    brief = Brief("address", theme="杏花节", meeting=Meeting(name=name), points=points, audience="各位来宾")
    for genre, unasked in (
        ("address", ("依据哪次会议", "要不要点评", "同期")),
        ("news-report", ("谁牵头", "什么时候")),
    ):
        text = printed(outline_draft(plan(replace(brief, genre=genre), OUTLINES[genre]), bank))
        assert not [words for words in unasked if words in text]
    text = printed(outline_draft(plan(brief, OUTLINES["address"]), bank))
    assert text.startswith("在第五届杏花节开幕式上的致辞（提纲）")
    assert "再讲" not in text
