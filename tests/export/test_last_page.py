"""A last page of a line or two is drawn in where the sheet allows it, and told where it cannot be."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn
from drafts import OUTLINE, gbt9704, section

from drafter.export.docx import export_docx
from drafter.export.flow import flow
from drafter.export.last_page import compacted, lines_on_last_page, short_last_page
from drafter.model import Draft

SHEET = gbt9704()
STRICT = replace(SHEET, squeeze=0)


def draft(*lengths: int) -> Draft:
    """Paragraphs of so many characters: 26 on the first line, 28 on each further one."""
    return Draft("draft", "", (section("review", *("云" * (length - 1) + "。" for length in lengths)),))


@pytest.mark.parametrize(
    ("lengths", "lines"), [([26] * 22, 22), ([26] * 23, 1), ([27] * 11, 22), ([27] * 12, 2), ([26] * 45, 1)]
)
def test_lines_of_the_last_page(lengths: list[int], lines: int) -> None:
    assert lines_on_last_page(flow(draft(*lengths)), SHEET) == lines


def styles(made: Draft, sheet: object = SHEET) -> list[str]:
    return [paragraph.style.name for paragraph in Document(io.BytesIO(export_docx(made, sheet))).paragraphs]  # type: ignore[arg-type]


def test_paragraphs_that_end_with_a_character_draw_a_line_in() -> None:
    loose = draft(*[26] * 19, 26 + 28 * 2 + 1)  # 23 lines, one of them a single character
    assert "紧排正文" in styles(loose)
    assert short_last_page(loose, SHEET) == 0
    assert "紧排正文" not in styles(loose, STRICT)
    assert short_last_page(loose, STRICT) == 1


def test_what_cannot_be_drawn_in_is_told_and_left_as_it_is() -> None:
    full = draft(*[26] * 24)
    assert "紧排正文" not in styles(full)
    assert short_last_page(full, SHEET) == 2


@pytest.mark.parametrize("lengths", [[26] * 2, [26] * 25], ids=["one page", "three lines"])
def test_other_last_pages_are_left_alone(lengths: list[int]) -> None:
    assert "紧排正文" not in styles(draft(*lengths))
    assert short_last_page(draft(*lengths), SHEET) == 0


def notes(count: int) -> Draft:
    return Draft("outline", "", (section("note", *("云川。" for _ in range(count))),))


def test_an_outline_has_no_page_for_a_line() -> None:
    assert compacted(flow(notes(30)), SHEET) == SHEET  # 30 lines at 21 points are 21.8 of the page's
    nearer = compacted(flow(notes(31)), SHEET)
    assert nearer.style("note").pitch == 20.5
    assert nearer.style("body") == SHEET.style("body")
    assert compacted(flow(notes(40)), SHEET) == SHEET


def test_lengths_in_an_outline_stay_with_their_unit() -> None:
    settings = Document(io.BytesIO(export_docx(OUTLINE, SHEET))).settings.element
    assert "字" in settings.find(qn("w:noLineBreaksBefore")).get(qn("w:val"))
