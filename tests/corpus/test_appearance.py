"""The looks of Word files: styles followed, what is set by hand, pages and page numbers."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from word_packages import package

from drafter.corpus.appearance import Appearance, read_appearance
from drafter.library import open_library
from drafter.pipeline.formatting import format_file

SPEECH = Path(__file__).parents[2] / "seeds" / "speeches" / "01-union-annual.txt"


def read(document: object) -> Appearance:
    data = io.BytesIO()
    document.save(data)  # type: ignore[attr-defined]
    return read_appearance(data.getvalue())


def han_font(element: object, name: str) -> None:
    element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)  # type: ignore[attr-defined]


def test_fonts_come_from_the_style_unless_set_by_hand() -> None:
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.size = Pt(16)
    han_font(style.element, "仿宋_GB2312")
    document.add_paragraph("从样式来")
    run = document.add_paragraph().add_run("手工设的")
    run.font.size = Pt(12)
    han_font(run._r, "宋体")
    plain, hand = read(document).paragraphs
    assert (plain.font, plain.size, plain.by_hand) == ("仿宋_GB2312", 16, False)
    assert (hand.font, hand.size, hand.by_hand) == ("宋体", 12, True)


def test_styles_based_on_others_inherit() -> None:
    document = docx.Document()
    han_font(document.styles["Normal"].element, "黑体")
    child = document.styles.add_style("子样式", 1)
    child.base_style = document.styles["Normal"]
    child.font.size = Pt(22)
    document.add_paragraph("标题", style="子样式")
    (look,) = read(document).paragraphs
    assert (look.font, look.size, look.style) == ("黑体", 22, "子样式")


def test_theme_fonts_are_looked_up() -> None:
    document = docx.Document()
    document.add_paragraph("正文")
    (look,) = read(document).paragraphs
    assert look.font == "宋体"  # what python-docx's theme gives for Hans


def test_paragraph_facts() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("正文")
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(28)
    paragraph.paragraph_format.first_line_indent = Pt(22)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    (look,) = read(document).paragraphs
    assert (look.pitch, look.exact, look.align, look.first_line) == (28, True, "center", 2)


def test_page_and_its_numbers() -> None:
    document = docx.Document()
    document.add_paragraph("正文")
    section = document.sections[0]
    section.page_width, section.page_height, section.top_margin = Mm(210), Mm(297), Mm(37)
    assert read(document).papers[0].numbers == ()
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " PAGE ")
    section.footer.paragraphs[0]._p.append(field)
    (paper,) = read(document).papers
    assert (round(paper.width / 56.7), round(paper.top / 56.7)) == (210, 37)
    assert [(number.kind, number.dashes) for number in paper.numbers] == [("default", False)]


def test_measures_with_units_are_read() -> None:
    body = (
        '<w:p><w:pPr><w:spacing w:line="28.95pt" w:lineRule="exact"/><w:ind w:firstLine="32pt"/></w:pPr>'
        '<w:r><w:rPr><w:sz w:val="16pt"/></w:rPr><w:t>正文</w:t></w:r></w:p><w:sectPr>'
        '<w:pgSz w:w="210mm" w:h="29.7cm"/><w:pgMar w:top="37mm" w:bottom="35mm" w:left="28mm" w:right="26mm"/>'
        '<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
    )
    found = read_appearance(package(body))
    (look,), (paper,) = found.paragraphs, found.papers
    assert (look.size, look.pitch, look.first_line) == (16, 28.95, 2)
    assert (paper.width, paper.height, paper.top, paper.grid) == (11906, 16838, 2098, 579)


def test_tables_and_text_boxes_are_left_out() -> None:
    document = docx.Document()
    document.add_paragraph("正文")
    document.add_table(1, 1).cell(0, 0).text = "表格里的"
    assert [look.text for look in read(document).paragraphs] == ["正文"]


def test_styles_in_a_ring_end() -> None:
    document = docx.Document()
    one, other = document.styles.add_style("甲", 1), document.styles.add_style("乙", 1)
    one.base_style, other.base_style = other, one
    document.add_paragraph("正文", style="甲")
    assert [look.text for look in read(document).paragraphs] == ["正文"]


@pytest.mark.parametrize("sheet", ["gbt9704", "reading"])
def test_our_own_files_are_read(tmp_path: Path, sheet: str) -> None:
    made = tmp_path / "讲话.docx"
    format_file(SPEECH, made, open_library(), sheet=sheet)
    found = read_appearance(made.read_bytes())
    assert found.paragraphs[0].style == "title"
    assert all(look.exact for look in found.paragraphs)
    assert found.papers[0].numbers
    assert found.odd_even is (sheet == "gbt9704")
