from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pytest
from docx import Document

from drafter.export.docx import export_docx
from drafter.export.sheet import sheet_from
from drafter.library import open_library
from drafter.model import Draft, Origin, Paragraph, Phrase, Plan, PlannedSection, Section
from drafter.pipeline.annotating import annotate
from drafter.pipeline.drafting import compose_draft, plan_brief, read_brief

LIBRARY = open_library()
SHEET = sheet_from(LIBRARY.sheet("gbt9704"))
SILENT = ("title", "byline", "dateline", "salutation")


@lru_cache
def bank() -> dict[str, tuple[Phrase, ...]]:
    return {role: LIBRARY.phrases(role) for role in LIBRARY.phrase_roles()}


@lru_cache
def planned(genre: str) -> tuple[Plan, Draft]:
    plan = plan_brief(read_brief(LIBRARY.briefs()[genre], LIBRARY), LIBRARY)
    return plan, compose_draft(plan, LIBRARY)


def below(sections: tuple[PlannedSection, ...]) -> list[PlannedSection]:
    return [part for section in sections if not section.inline for part in (section, *below(section.children))]


@pytest.mark.parametrize("genre", LIBRARY.briefs())
def test_every_planned_section_of_every_genre_has_a_comment(genre: str) -> None:
    plan, draft = planned(genre)
    sections = annotate(draft, plan, bank()).sections
    comments = [part.comment for section in sections for part in section.walk() if part.comment]
    wanted = [section for section in below(plan.sections) if section.role not in SILENT]
    assert len(comments) == len(wanted)
    for comment, section in zip(comments, wanted, strict=True):
        lines = comment.split("\n")
        assert lines[0] == f"任务：{section.job}。"
        assert re.match("篇幅：[0-9]+字", lines[1])


def test_comments_change_nothing_else() -> None:
    plan, draft = planned("work-meeting")

    def bare(section: Section) -> Section:
        return replace(section, comment=None, children=tuple(map(bare, section.children)))

    assert tuple(map(bare, annotate(draft, plan, bank()).sections)) == draft.sections


FRAME = "下面，我讲{n}点意见。"
PHRASES = tuple(
    Phrase("transition", text, sources, sources, genres=("work-meeting",), examples=("01-union-annual@5", "001.10@9"))
    for text, sources in ((FRAME, 9), ("讲{n}点", 7), ("提{n}点要求", 6), ("甲", 5), ("乙", 4), ("丙", 3), ("丁", 2))
)


def comment(section: Section, plan: PlannedSection) -> list[str]:
    base, _ = planned("work-meeting")
    draft = Draft("draft", "", (section,))
    (done,) = annotate(draft, replace(base, sections=(plan,)), {"transition": PHRASES}).sections
    return (done.comment or "").split("\n")


def test_what_a_comment_says() -> None:
    text = "今天开会，下面，我讲三点意见。请大家记好。请大家照办。"
    origins = (
        Origin(0, 2, "template", "work-meeting.j2:transition:7"),
        Origin(2, 4, "brief", "meeting.name"),
        Origin(4, 5, "template", "work-meeting.j2:transition:8"),
        Origin(5, 15, "bank", f"transition: {FRAME}"),
        Origin(15, 27, "brief", "points[0].items[1].text"),
    )
    section = Section("transition", paragraphs=(Paragraph(text, origins),))
    plan = PlannedSection("transition", job="承上启下", length=60, phrases=PHRASES[:3])
    assert comment(section, plan) == [
        "任务：承上启下。",
        "篇幅：22字，计划60字，偏短。",
        "出处：",
        "“今天开会，下面，我讲三点……”：写作要点（会议·名称），"
        "语句库（下面，我讲〔几〕点意见。9篇用过，如《在全市工会工作会议上的讲话》），模板“工作会议讲话”的“过渡”一句",
        "“请大家记好。”等2句：写作要点（要点1·分点2）",
        "可以换用的语句：",
        "1. 讲〔几〕点（7篇用过，如《在全市工会工作会议上的讲话》）",
        "2. 提〔几〕点要求（6篇用过，如《在全市工会工作会议上的讲话》）",
        "3. 甲（5篇用过，如《在全市工会工作会议上的讲话》）",
        "4. 乙（4篇用过，如《在全市工会工作会议上的讲话》）",
        "5. 丙（3篇用过，如《在全市工会工作会议上的讲话》）",
    ]


@pytest.mark.parametrize(("length", "verdict"), [(4, ""), (30, "，偏短"), (24, ""), (0, None)])
def test_lengths_that_are_near_enough_are_not_blamed(length: int, verdict: str | None) -> None:
    section = Section("transition", paragraphs=(Paragraph("云川工会"),))
    said = comment(section, PlannedSection("transition", length=length))[0]
    assert said == (f"篇幅：4字，计划{length}字{verdict}。" if verdict is not None else "篇幅：4字。")


def opened(draft: Draft) -> Any:
    return Document(io.BytesIO(export_docx(draft, SHEET)))


def test_word_has_the_comments_at_their_sections() -> None:
    plan, draft = planned("work-meeting")
    annotated = annotate(draft, plan, bank())
    document = opened(annotated)
    given = [part.comment for section in annotated.sections for part in section.walk() if part.comment]
    assert [comment.text for comment in document.comments] == given
    assert {comment.author for comment in document.comments} == {"起草助手"}
    assert {comment.timestamp for comment in document.comments} == {None}  # no day is made up
    body = document.element.body
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        ids = [element.get(element.nsmap["w"].join("{}") + "id") for element in body.iter("{*}" + tag)]
        assert ids == [str(number) for number in range(len(given))]
    assert [paragraph.text for paragraph in document.paragraphs] == [p.text for p in opened(draft).paragraphs]


def test_comments_are_the_same_bytes_every_time() -> None:
    plan, draft = planned("address")
    annotated = annotate(draft, plan, bank())
    assert export_docx(annotated, SHEET) == export_docx(annotate(draft, plan, bank()), SHEET)


def test_without_comments_there_is_no_comments_part() -> None:
    assert b"comments.xml" not in export_docx(planned("address")[1], SHEET)
