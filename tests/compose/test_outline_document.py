"""The outline document: what to write, how much, with what, and why."""

from __future__ import annotations

import pytest
from briefs import BRIEFS, GENRES, example, plan, printed, walk
from hypothesis import given

from drafter.compose.outline_document import outline_draft
from drafter.model import Brief, Phrase
from drafter.notes import worded
from drafter.punctuation import han_only
from outlines import OUTLINES


@pytest.mark.parametrize("genre", GENRES)
def test_every_section_is_there_with_its_job_and_length(genre: str) -> None:
    planned = plan(example(genre), OUTLINES[genre])
    text = printed(outline_draft(planned))
    for section in planned.sections:
        if section.length:
            assert f"任务：{section.job}。　约{section.length}字" in text
        if section.role == "point":
            assert f"{section.enumerator or ''}{(section.heading or '').rstrip('。')}" in text
    for decision in map(worded, planned.decisions):
        assert decision in text


@given(BRIEFS)
def test_any_brief_has_an_outline_with_its_points(brief: Brief) -> None:
    planned = plan(brief, OUTLINES[brief.genre])
    text = han_only(printed(outline_draft(planned)))
    for point in planned.brief.points:
        for line in (point.heading, *(item.text for item in point.items)):
            assert han_only(line or "").lstrip("要是") in text


def test_phrases_are_shown_with_their_sources_and_chinese_slots() -> None:
    bank = {"transition": (Phrase("transition", "下面，我就{task}讲{n}点意见", 6, 8),)}
    document = outline_draft(plan(example("work-meeting"), OUTLINES["work-meeting"], bank))
    assert "可用：下面，我就〔事项〕讲〔几〕点意见（6篇用过）" in printed(document)
    assert [section.role for section in walk(document)].count("phrase") == 1


def test_what_it_is() -> None:
    document = outline_draft(plan(example("work-meeting"), OUTLINES["work-meeting"]))
    assert document.kind == "outline"
    assert document.title == "在全市产业工人队伍建设改革工作推进会上的讲话（提纲）"
    assert document.sections[-1].heading == "布局说明"
    assert "约4400字（每分钟220字，20分钟）" in printed(document)
