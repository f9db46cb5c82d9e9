"""The outline document: one page that shows all, then what fits each part and nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from briefs import BRIEFS, GENRES, LIBRARY, example, plan, printed
from hypothesis import given, settings

from drafter.compose.open_questions import questions
from drafter.compose.outline_document import Written, outline_draft
from drafter.compose.outline_phrases import fitting
from drafter.model import AgendaItem, Brief, BriefPoint, HeadingSet, Meeting, Phrase, Plan, Speaker
from drafter.notes import worded
from drafter.pipeline.drafting import announce_gaps, compose_draft, compose_outline, plan_brief, summarise
from drafter.punctuation import han_only
from drafter.show.drafts import summary_text
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
    assert "\n抓清淤（" in first and "，市水利局）" in first


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


# --- sub-points -------------------------------------------------------------------------------------


def test_a_sub_point_has_its_heading_its_matter_who_leads_it_and_by_when() -> None:
    """Who leads and by when stand behind a sub-point, and never in the place of its heading."""
    items = (
        BriefPoint("备苗", lead="县林业局"),
        BriefPoint("整地", due="3月底前"),
        BriefPoint("栽植", "每亩栽110株", lead="各乡镇", due="4月中旬"),
    )
    brief = Brief("work-meeting", theme="造林绿化", points=(BriefPoint("抓春季造林", items=items),))
    text = printed(outline_draft(plan(brief, OUTLINES["work-meeting"])))
    for line in ("备苗（由县林业局牵头）", "整地（3月底前）", "栽植：每亩栽110株（由各乡镇负责，4月中旬）"):
        assert line in text


def test_a_first_sentence_that_is_a_heading_is_told_once() -> None:
    texts = ("要算好民心账。林子是村里人的命根子。", "要破除等靠的想法。树不会自己长出来。")
    point = BriefPoint("统一思想", function="significance", items=tuple(BriefPoint(text=text) for text in texts))
    brief = Brief("mobilisation", theme="造林绿化", points=(point,), numbering=("一、", "一要"))
    text = printed(outline_draft(plan(brief, OUTLINES["mobilisation"])))
    assert "一要算好民心账：林子是村里人的命根子" in text
    assert "二要破除等靠的想法：树不会自己长出来" in text


def test_a_change_is_told_as_one() -> None:
    review = (BriefPoint(text="成活率达到92.5%", change="提高4.1个百分点"),)
    brief = Brief("work-meeting", theme="造林绿化", review=review, points=(BriefPoint("抓管护", "每月巡查"),))
    assert "成活率达到92.5%，比上年提高4.1个百分点" in printed(outline_draft(plan(brief, OUTLINES["work-meeting"])))


# --- one ledger -------------------------------------------------------------------------------------

LACKING = {
    "表彰": Brief(
        "commendation",
        theme="护理工作",
        meeting=Meeting("全市护理工作表彰大会"),
        congratulations=("受表彰的40名护士",),
        points=(BriefPoint("守护健康", "三班倒，一年夜班百余个。"), BriefPoint("关心护士")),
        minutes=6,
    ),
    "主持": Brief(
        "hosting",
        theme="台账规范",
        meeting=Meeting("市第三医院台账规范工作会"),
        speaker=Speaker("池一鸣", "市第三医院副院长"),
        agenda=(AgendaItem("通报一季度台账情况", "质控科主任苗敬之"),),
        points=(BriefPoint("传达到科室", "本周五以前传达。"), BriefPoint("对照整改")),
    ),
    "致辞": Brief(
        "address",
        theme="竹产业合作",
        meeting=Meeting("第二届竹溪竹产品展览会"),
        audience="各位来宾",
        points=(BriefPoint("多看样品", "今年首发样品310件。"), BriefPoint("多谈合作")),
        minutes=4,
    ),
    "通稿": Brief(
        "news-report",
        theme="防溺水",
        meeting=Meeting("全区防溺水工作会议"),
        speaker=Speaker("边岭", "副区长"),
        points=(BriefPoint("看住孩子", "每天一问。"), BriefPoint("守住水面")),
    ),
}


@pytest.mark.parametrize("name", LACKING)
def test_the_outline_lacks_what_the_plan_and_the_draft_lack(name: str) -> None:
    """Every 【待补】 of the draft, every point without matter and every question of the plan is on the first page."""
    planned = plan_brief(LACKING[name], LIBRARY, suggesting=False)
    announced = announce_gaps(planned, LIBRARY)
    first = printed(compose_outline(planned, LIBRARY)).split("逐段说明")[0].split("还缺的材料")[1]
    found = {note.code: note for note in announced.decisions}
    told = [worded(note) for note in announced.decisions]
    gaps = found["gaps"].values["gaps"] if "gaps" in found else ()
    assert all(words.rstrip("？") in first for words in gaps)
    assert first.count("待补") <= len(gaps)
    second = "转述第二点" if name == "通稿" else "第二点"
    assert second in found["empty"].values["sections"]
    assert f"{second}：" in first
    assert "初稿没有待补之处。" not in told
    assert "没有待补之处" not in summary_text(summarise(compose_draft(planned, LIBRARY)))


def test_a_heading_that_is_a_sentence_says_enough() -> None:
    points = (BriefPoint("请大家把样品带回去，用过了再来谈"), BriefPoint("协会为每家企业配一名联络员、一部热线"))
    brief = replace(LACKING["致辞"], points=points)
    assert not any(note.code == "empty" for note in plan_brief(brief, LIBRARY).decisions)


def test_gaps_stand_with_the_part_that_has_them() -> None:
    planned = plan(road_upkeep(), OUTLINES["work-meeting"])
    rows = [Written(("谁验收？",) if section.role == "point" else ()) for section in planned.sections]
    first = printed(outline_draft(planned, written=rows)).split("逐段说明")[0]
    assert "第一点：待补（谁验收？）。" in first


def test_a_question_keeps_its_mark_and_is_asked_once() -> None:
    points = tuple(BriefPoint(f"办好第{number}件事", "抓紧做") for number in "一二三")
    brief = Brief("symposium", theme="社区服务", points=points, minutes=20)
    first = printed(outline_draft(plan(brief, OUTLINES["symposium"]))).split("逐段说明")[0]
    assert "？。" not in first
    assert "？；" not in first
    assert "第一点、第二点、第三点：谁牵头？" in first


@pytest.mark.parametrize(
    ("genre", "name", "post", "asked"),
    [
        ("work-meeting", "全县造林绿化推进会", "松川县副县长", True),
        ("work-meeting", "宏泰机床质量推进会", "宏泰机床总经理", False),
        ("symposium", "全县林农座谈会", "松川县副县长", False),
    ],
)
def test_what_those_above_have_said_is_asked_of_speakers_for_a_place(
    genre: str, name: str, post: str, asked: bool
) -> None:
    points = (BriefPoint("为什么要抓", "路远山高", function="significance"), BriefPoint("抓哪几件", "先抓育苗"))
    brief = Brief(genre, theme="造林绿化", meeting=Meeting(name), speaker=Speaker("池一鸣", post), points=points)
    text = printed(outline_draft(plan(brief, OUTLINES[genre])))
    assert ("上级原话怎么说" in text) is asked
    assert ("依据哪次会议" in text) is asked


def test_a_report_is_measured_in_characters() -> None:
    planned = plan(LACKING["通稿"], OUTLINES["news-report"])
    text = printed(outline_draft(planned)).split("逐段说明")[0]
    assert "分钟" not in text
    assert "看住孩子（约" in text
    lengths = next(note.values["lengths"] for note in planned.decisions if note.code == "section-lengths")
    assert [name for name, _ in lengths] == ["导语", "转述第一点", "转述第二点"]


# --- what is suggested ------------------------------------------------------------------------------


def test_what_the_draft_could_say_otherwise_is_suggested_first_and_none_twice() -> None:
    planned = plan(road_upkeep(), OUTLINES["work-meeting"])
    closing = [section for section in planned.sections if section.role == "exhortation"]
    bank = {
        "exhortation": (
            Phrase("exhortation", "路通了，心就通了！", 9, 9),
            Phrase("exhortation", "养好每一公里路！", 8, 8),
        )
    }
    wordings = [("让我们把每一条路养好管好！", "让我们把每一条路养好管好，……！", "路是人走出来的。")]
    found = fitting(closing, planned.matter, bank, (), wordings)[0].sentences
    assert found == (("路通了，心就通了！", 9), ("让我们把每一条路养好管好！", 0), ("路是人走出来的。", 0))


def test_points_of_the_same_work_take_turns_and_keep_their_own_names() -> None:
    points = (BriefPoint("抓好水源保护", "立牌"), BriefPoint("抓好水质检测", "每月一检"))
    brief = Brief("work-meeting", theme="农村供水", points=points)
    sets = (
        HeadingSet(("认清形势", "聚焦重点，做实{theme}"), 1, 4, function="tasks"),
        HeadingSet(("认清形势", "盯住关键，落实{theme}"), 1, 3, function="tasks"),
    )
    planned = plan(brief, OUTLINES["work-meeting"])
    sections = [section for section in planned.sections if section.role == "point"]
    for section, fit in zip(sections, fitting(sections, planned.matter, {}, sets), strict=True):
        topic = (section.heading or "").removeprefix("抓好")
        assert fit.headings
        assert all(topic in heading and "供水" not in heading for heading in fit.headings)
