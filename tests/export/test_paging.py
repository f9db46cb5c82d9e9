from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn
from drafts import OUTLINE, SPEECH, TITLE_BLOCK, gbt9704, point, reading, section

from drafter.export.docx import export_docx
from drafter.export.flow import Block, Run, flow
from drafter.export.paging import kept, lines, time_marks
from drafter.model import Draft, Section

READING = reading()
PARTS = replace(READING, keep="sections")
PRINT = gbt9704()


def draft(*sections: Section) -> Draft:
    return Draft("draft", "", sections, reading_rate=100)


@pytest.mark.parametrize(
    ("text", "count"), [("云", 1), ("云" * 18, 1), ("云" * 19, 2), ("云" * 38, 2), ("云" * 39, 3), ("12" * 18, 1)]
)
def test_lines_of_a_paragraph(text: str, count: int) -> None:
    assert lines(Block("body", (Run(text),)), READING) == count


def test_a_part_that_fits_on_a_page_is_kept_together() -> None:
    three = section("review", "云" * 80, "川" * 80, "工" * 80)  # 15 lines of 17
    blocks = flow(draft(three, section("problems", "会" * 90)))
    assert kept(blocks, PARTS) == {0, 1}
    assert kept(blocks, replace(READING, keep="paragraphs")) == kept(blocks, PRINT) == frozenset()
    longer = flow(draft(section("review", "云" * 150, "川" * 150, "工" * 150), section("problems", "会")))
    assert kept(longer, PARTS) == frozenset()


def test_points_below_a_main_point_are_parts_of_their_own() -> None:
    below = tuple(point(f"（{n}）", "标题。", "云" * 130, "川" * 100, level=2, run_in=True) for n in "一二")
    blocks = flow(draft(point("一、", "提高认识", children=below)))
    assert [block.opens for block in blocks] == [1, 2, 0, 2, 0]
    assert kept(blocks, PARTS) == {1, 3}


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ([6, 6, 1], [6, 7]),  # 谢谢大家 goes with what is before it
        ([14, 2, 1], [17]),
        ([15, 2, 1], [15, 3]),  # the close does not fit behind it: one page turn, not two
        ([8, 1, 16], [8, 1, 16]),  # a signpost fits on the page of its point
        ([8, 1, 17], [9, 17]),  # and does not
        ([17, 1, 17], [17, 1, 17]),  # nowhere
        ([8, 5, 17], [8, 5, 17]),  # not short
    ],
)
def test_a_short_part_has_no_page_to_itself(shape: list[int], expected: list[int]) -> None:
    blocks = flow(draft(*(section("review", "云" * (20 * count - 2)) for count in shape)))
    assert [lines(block, READING) for block in blocks] == shape
    held = kept(blocks, PARTS)
    found, runs = [], 0
    for index, count in enumerate(shape):
        runs += count
        if index not in held:
            found.append(runs)
            runs = 0
    assert found == expected


def test_a_heading_counts_with_what_it_heads_and_speeches_are_apart() -> None:
    headed = point("一、", "提高认识", children=(point("（一）", "其一。", "工" * 300, level=2, run_in=True),))
    blocks = flow(draft(section("review", "云" * 200), section("transition", "下面，我讲两点意见。"), headed))
    assert sorted(kept(blocks, PARTS)) == [0]  # the signpost has no room before heading and point together
    one = (section("title", "讲话"), section("opening", "云" * 200))
    blocks = flow(draft(*one, Section("page"), section("opening", "谢谢！")))
    assert not kept(blocks, PARTS)


MARKED = draft(
    *TITLE_BLOCK,
    section("salutation", "同志们："),
    section("opening", "云" * 90),
    section("acknowledgement", "川" * 10, continues=True),
    section("transition", "下面，我讲两点意见。"),
    point(
        "一、",
        "提高认识",
        children=(
            point("（一）", "其一。", "工" * 90, level=2, run_in=True),
            point("（二）", "其二。", "会" * 20, level=2, run_in=True),
            point("（三）", "其三。", "会" * 90, level=2, run_in=True),
        ),
    ),
    section("exhortation", "让我们努力！"),
)


def test_time_marks_stand_where_a_minute_begins() -> None:
    blocks = flow(MARKED)
    marks = {blocks[index].text[:4]: mark for index, mark in time_marks(blocks, MARKED.reading_rate).items()}
    assert marks == {
        "下面，我": "约第2分钟",
        "（二）其": "约第3分钟",
        "让我们努": "约第4分钟",
    }


def test_the_time_of_each_speech_of_a_file_counts_anew() -> None:
    one = (section("title", "讲话"), section("opening", "云" * 250, "川" * 20))
    blocks = flow(draft(*one, Section("page"), *one))
    assert list(time_marks(blocks, 100).values()) == ["约第3分钟", "约第3分钟"]


def test_a_reading_copy_in_word() -> None:
    document = Document(io.BytesIO(export_docx(MARKED, READING)))
    pairs = list(pairwise(document.paragraphs))
    marks = [(mark.text, after.text[:4]) for mark, after in pairs if mark.style.name == "时间标记"]
    assert marks == [
        ("约第2分钟", "下面，我"),
        ("约第3分钟", "（二）其"),
        ("约第4分钟", "让我们努"),
    ]
    for mark, _ in pairs:
        if mark.style.name == "时间标记":
            frame = mark._p.pPr.find(qn("w:framePr"))
            assert int(frame.get(qn("w:x"))) + int(frame.get(qn("w:w"))) <= 11906  # on the paper
    assert not document.styles["Normal"].paragraph_format.keep_together  # the page ends are given
    plain = Document(io.BytesIO(export_docx(MARKED, PRINT)))
    assert Document(io.BytesIO(export_docx(MARKED, PARTS))).styles["Normal"].paragraph_format.keep_together
    assert "时间标记" not in [paragraph.style.name for paragraph in plain.paragraphs]


def test_a_paragraph_that_no_page_holds_is_not_told_to_stay_whole() -> None:
    document = Document(io.BytesIO(export_docx(draft(section("review", "云" * 400, "川" * 40)), PARTS)))
    paragraphs = [paragraph for paragraph in document.paragraphs if "约" not in paragraph.text]
    assert [paragraph.paragraph_format.keep_together for paragraph in paragraphs] == [False, None]


def test_units_begin_no_line() -> None:
    document = Document(io.BytesIO(export_docx(SPEECH, READING)))
    settings = document.settings.element
    first = settings.find(qn("w:noLineBreaksBefore")).get(qn("w:val"))
    assert {*"年月日万亿元％%，。”）"} <= {*first}
    assert {*"“（《"} <= {*settings.find(qn("w:noLineBreaksAfter")).get(qn("w:val"))}
    assert Document(io.BytesIO(export_docx(SPEECH, PRINT))).settings.element.find(qn("w:noLineBreaksBefore")) is None


def test_long_headings_of_a_reading_copy_are_broken_by_meaning() -> None:
    long = draft(point("一、", "突出工作重点，推动改革任务落地落实", "云川。"))
    for sheet, text in (
        (READING, "一、突出工作重点，\n推动改革任务落地落实"),
        (PRINT, "一、突出工作重点，推动改革任务落地落实"),
    ):
        assert text in [paragraph.text for paragraph in Document(io.BytesIO(export_docx(long, sheet))).paragraphs]


def test_an_outline_has_no_time_marks() -> None:
    paragraphs = Document(io.BytesIO(export_docx(OUTLINE, READING))).paragraphs
    assert "时间标记" not in [paragraph.style.name for paragraph in paragraphs]
