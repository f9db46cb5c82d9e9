"""Pages for a screen: lines and pages as the sheet has them, and where every sentence is from."""

from __future__ import annotations

import re

import pytest
from briefs import BRIEFS, compose, example
from drafts import gbt9704, reading
from hypothesis import given, settings

from drafter.export.flow import flow
from drafter.export.printed import Printed, printed
from drafter.export.sheet import Sheet
from drafter.export.title import columns
from drafter.model import Brief, Draft, Paragraph, Section

_HEADING = re.compile("[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）")
SHEETS = [gbt9704(), reading()]


def text_of(made: Printed) -> str:
    return "".join(piece.text for page in made.pages for line in page for piece in line.pieces)


@settings(max_examples=10)
@given(BRIEFS)
def test_nothing_is_lost_and_no_line_is_too_wide(brief: Brief) -> None:
    draft = compose(brief)
    made = printed(draft, SHEETS[0])
    assert text_of(made) == "".join(block.text for block in flow(draft, SHEETS[0].head))
    assert "".join(sentence.text for sentence in made.sentences) == text_of(made)
    for line in (line for page in made.pages for line in page):
        # A mark may hang beyond 28; a paragraph that is squeezed to spare a page takes less than a character more.
        assert columns("".join(piece.text for piece in line.pieces)) < 30


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.id)
def test_pages_have_as_many_lines_as_the_sheet(sheet: Sheet) -> None:
    made = printed(compose(example("work-meeting")), sheet)
    assert all(len(page) <= sheet.lines for page in made.pages)
    if sheet.keep == "none":
        # A heading at the foot of a page goes over to the next.
        followed = zip(made.pages[1:-1], made.pages[2:], strict=True)
        full = [page for page, after in followed if not _HEADING.match(after[0].pieces[0].text)]
        assert len(full) > 1
        assert {len(page) for page in full} == {sheet.lines}


def test_a_sentence_has_its_origins_at_their_places() -> None:
    made = printed(compose(example("work-meeting")), SHEETS[0])
    found = next(one for one in made.sentences if "建成技能实训基地12个" in one.text)
    told = {one.ref: found.text[one.start : one.end] for one in found.origins if one.kind == "brief"}
    assert told["review[0].items[0].text"] == "建成技能实训基地12个"


def test_no_line_begins_with_a_mark_and_none_ends_with_a_bracket() -> None:
    text = "甲" * 27 + "“乙乙”，丙丙。" * 20
    made = printed(Draft("draft", "", (Section("body", paragraphs=(Paragraph(text),)),)), SHEETS[0])
    lines = ["".join(piece.text for piece in line.pieces) for page in made.pages for line in page]
    assert not [line for line in lines if line[0] in "，。”" or line[-1] == "“"]


def test_a_question_in_a_gap_ends_no_sentence() -> None:
    text = "会上，【待补：谁讲？讲什么？】。下面讲三点。"
    made = printed(Draft("draft", "", (Section("opening", paragraphs=(Paragraph(text),)),)), SHEETS[0])
    assert [one.text for one in made.sentences] == ["会上，【待补：谁讲？讲什么？】。", "下面讲三点。"]
    assert {piece.gap for line in made.pages[0] for piece in line.pieces} == {0, 1}


def test_a_reading_copy_turns_its_pages_behind_sentences_and_has_times_beside() -> None:
    made = printed(compose(example("work-meeting")), SHEETS[1])
    ends = ["".join(piece.text for piece in page[-1].pieces)[-1] for page in made.pages]
    assert sum(end in "。！？”" for end in ends) >= len(ends) - 2
    assert {"约第2分钟", "约第9分钟"} <= {line.beside for page in made.pages for line in page}
    assert text_of(made) == "".join(sentence.text for sentence in made.sentences)
