"""Word layout against the sheet: ours is clean, others are told once for each kind, nothing is an error."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from drafter.check.kinds import OPTIONS
from drafter.library import open_library
from drafter.model import Finding
from drafter.pipeline.checking import check_paths
from drafter.pipeline.formatting import format_file

SPEECH = Path(__file__).parents[2] / "seeds" / "speeches" / "01-union-annual.txt"
LIBRARY = open_library()
CODES = {rule.id for rule in LIBRARY.rules(OPTIONS) if rule.group == "layout"}


def layout(path: Path) -> list[Finding]:
    (checked,) = check_paths([path], LIBRARY)
    return [finding for finding in checked.findings if finding.code in CODES]


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    made = tmp_path / "讲话.docx"
    format_file(SPEECH, made, LIBRARY)
    return made


def test_no_rule_of_layout_is_an_error() -> None:
    rules = [rule for rule in LIBRARY.rules(OPTIONS) if rule.group == "layout"]
    assert rules
    assert all(rule.severity == "hint" or (rule.severity == "warning" and rule.force == "规定") for rule in rules)


@pytest.mark.parametrize("sheet", ["gbt9704", "reading"])
def test_our_own_layout_is_clean(tmp_path: Path, sheet: str) -> None:
    made = tmp_path / "讲话.docx"
    format_file(SPEECH, made, LIBRARY, sheet=sheet)
    assert layout(made) == []


def test_an_ordinary_word_file_is_told_each_thing_once(tmp_path: Path) -> None:
    document = docx.Document()
    for line in SPEECH.read_text(encoding="utf-8").split("\n"):
        document.add_paragraph(line)
    path = tmp_path / "讲话.docx"
    document.save(str(path))
    found = layout(path)
    assert {finding.code for finding in found} == CODES
    assert len(found) == len(CODES)


def test_places_are_listed_by_paragraph(ours: Path) -> None:
    document = docx.Document(str(ours))
    for number in (6, 7, 9):
        for run in document.paragraphs[number].runs:
            run.font.size = Pt(12)
            run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    document.save(str(ours))
    found = {finding.code: finding for finding in layout(ours)}
    assert found["body-type"].message == "正文应为三号仿宋，第7—8段是小四宋体"
    assert found["heading-type"].message == "“一、”一级小标题应为三号黑体，第10段是小四宋体"
    assert set(found) == {"body-type", "heading-type"}


def test_fonts_of_one_family_are_the_same(ours: Path) -> None:
    document = docx.Document(str(ours))
    for paragraph in document.paragraphs[5:]:
        for run in paragraph.runs:
            if paragraph.style.name == "Normal Indent":
                run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")
    document.save(str(ours))
    assert "body-type" not in {finding.code for finding in layout(ours)}


@pytest.mark.parametrize(("margin", "told"), [(37.5, False), (36.2, False), (25.4, True)])
def test_margins_may_differ_by_a_millimetre(ours: Path, margin: float, told: bool) -> None:
    document = docx.Document(str(ours))
    document.sections[0].top_margin = Mm(margin)
    document.save(str(ours))
    assert ("page-margins" in {finding.code for finding in layout(ours)}) is told


def test_page_numbers_want_odd_and_even_pages(ours: Path) -> None:
    document = docx.Document(str(ours))
    document.settings.odd_and_even_pages_header_footer = False
    document.save(str(ours))
    (finding,) = layout(ours)
    assert (finding.code, finding.severity) == ("page-number", "hint")
    assert "单双页" in finding.message


def test_text_files_have_no_layout() -> None:
    assert layout(SPEECH) == []
