"""Word layout against the sheet: ours is clean, others are told once for each kind, nothing is an error."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from speeches import real_analyses

from drafter.check.kinds import OPTIONS
from drafter.library import open_library
from drafter.model import Finding
from drafter.pipeline.checking import check_paths
from drafter.pipeline.drafting import compose_draft, compose_outline, export_bytes, plan_brief, read_brief
from drafter.pipeline.formatting import format_file, formatted_draft

SPEECH = Path(__file__).parents[2] / "seeds" / "speeches" / "01-union-annual.txt"
LIBRARY = open_library()
CODES = {rule.id for rule in LIBRARY.rules(OPTIONS) if rule.group == "layout"}


def layout(path: Path) -> list[Finding]:
    (checked,) = check_paths([path], LIBRARY)
    return [finding for finding in checked.findings if finding.code in CODES]


@pytest.fixture(scope="module")
def typeset(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    made = tmp_path_factory.mktemp("typeset") / "讲话.docx"
    return format_file(SPEECH, made, LIBRARY).data


@pytest.fixture
def ours(typeset: bytes, tmp_path: Path) -> Path:
    made = tmp_path / "讲话.docx"
    made.write_bytes(typeset)
    return made


def test_no_rule_of_layout_is_an_error() -> None:
    rules = [rule for rule in LIBRARY.rules(OPTIONS) if rule.group == "layout"]
    assert rules
    assert all(rule.severity == "hint" or (rule.severity == "warning" and rule.force == "规定") for rule in rules)


@pytest.mark.parametrize("number", range(5))
def test_real_documents_that_were_typeset_are_clean(number: int, shared: Path, tmp_path: Path) -> None:
    """Each speech by itself, and the first ones together."""
    speeches = real_analyses()[number].speeches
    made = tmp_path / "out.docx"
    for some in {speeches[:2], *((speech,) for speech in speeches)}:
        made.write_bytes(export_bytes(formatted_draft(some), made, LIBRARY))
        assert layout(made) == []


@pytest.mark.parametrize("genre", sorted(LIBRARY.briefs()))
def test_outlines_and_drafts_are_clean(genre: str, tmp_path: Path) -> None:
    plan = plan_brief(read_brief(LIBRARY.briefs()[genre], LIBRARY), LIBRARY)
    for name, draft in (("提纲", compose_outline(plan, LIBRARY)), ("初稿", compose_draft(plan, LIBRARY))):
        made = tmp_path / f"{name}.docx"
        made.write_bytes(export_bytes(draft, made, LIBRARY))
        assert layout(made) == []


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
    found = [finding.code for finding in layout(path)]
    assert set(found) == CODES - {"blank-paragraphs", "digit-type", "text-adornment", "page-frame"}
    assert len(found) == len(set(found))


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


def heading(document: Any) -> Any:
    return next(p for p in document.paragraphs if p.style.name == "Heading 1")


def body(document: Any) -> list[Any]:
    return [p for p in document.paragraphs if p.style.name == "Normal Indent"]


def fonts(document: Any, style: str) -> Any:
    return document.styles[style].element.get_or_add_rPr().get_or_add_rFonts()


def left_title(document: Any) -> None:
    document.styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT


def bold_title(document: Any) -> None:
    document.styles["Title"].font.bold = True


def bold_heading(document: Any) -> None:
    for run in heading(document).runs:
        run.bold = True


def wrong_heading(document: Any) -> None:
    fonts(document, "Heading 1").set(qn("w:eastAsia"), "楷体_GB2312")


def bold_text(document: Any) -> None:
    document.styles["Normal Indent"].font.bold = True


def wrong_digits(document: Any) -> None:
    fonts(document, "Normal Indent").set(qn("w:ascii"), "Arial")
    document.add_paragraph("到2030年，要建成12个基地，这是全市的目标。", style="Normal Indent")


def drawn_in_salutation(document: Any) -> None:
    document.styles["Salutation"].paragraph_format.first_line_indent = Pt(32)


def spaced_salutation(document: Any) -> None:
    run = next(p for p in document.paragraphs if p.style.name == "Salutation").runs[0]
    run.text = "　　" + run.text


def empty_paragraphs(document: Any) -> None:
    heading(document).insert_paragraph_before("")


def left_text(document: Any) -> None:
    for paragraph in body(document):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT


def swapped_sides(document: Any) -> None:
    section = document.sections[0]
    for footer, side in ((section.footer, "left"), (section.even_page_footer, "right")):
        footer.paragraphs[0]._p.pPr.find(qn("w:jc")).set(qn("w:val"), side)


def wrong_number_type(document: Any) -> None:
    for run in document.sections[0].footer.paragraphs[0].runs:
        run.font.name, run.font.size = "Arial", Pt(9)


def centred_text(document: Any) -> None:
    body(document)[3].alignment = WD_ALIGN_PARAGRAPH.CENTER


def centred_salutation(document: Any) -> None:
    document.styles["Salutation"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def coloured_heading(document: Any) -> None:
    for run in heading(document).runs:
        run.font.color.rgb = RGBColor(255, 0, 0)


def underlined_text(document: Any) -> None:
    for run in body(document)[1].runs:
        run.font.underline = True


def space_between(document: Any) -> None:
    document.styles["Normal"].paragraph_format.space_after = Pt(10)


def wrong_run_in_heading(document: Any) -> None:
    paragraph = body(document)[4]
    paragraph.runs[0].text = "（一）要抓好落实。"
    paragraph.runs[0]._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "隶书")
    paragraph.add_run("各单位要把任务分解到人，一项一项抓好落实，年底前见到成效。")


@pytest.mark.parametrize(
    ("plant", "expected"),
    [
        (left_title, "alignment"),
        (bold_title, "title-type"),
        (bold_heading, "heading-type"),
        (wrong_heading, "heading-type"),
        (bold_text, "body-type"),
        (wrong_digits, "digit-type"),
        (drawn_in_salutation, "alignment"),
        (spaced_salutation, "alignment"),
        (empty_paragraphs, "blank-paragraphs"),
        (left_text, "alignment"),
        (swapped_sides, "page-number"),
        (wrong_number_type, "page-number"),
        (centred_text, "alignment"),
        (centred_salutation, "alignment"),
        (coloured_heading, "text-adornment"),
        (underlined_text, "text-adornment"),
        (space_between, "line-pitch"),
        (wrong_run_in_heading, "heading-type"),
    ],
)
def test_planted_faults_are_found(ours: Path, plant: Callable[[Any], None], expected: str) -> None:
    document = docx.Document(str(ours))
    plant(document)
    document.save(str(ours))
    assert {finding.code for finding in layout(ours)} == {expected}


def own(xml: str) -> Any:
    return parse_xml(xml.replace("/>", f" {nsdecls('w')}/>", 1))


def strange_pages(document: Any) -> None:
    section = document.sections[0]
    section.gutter, section.footer_distance = Mm(15), Mm(5)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "内部资料"
    section._sectPr.find(qn("w:cols")).set(qn("w:num"), "2")
    numbers = section._sectPr.find(qn("w:pgNumType"))
    numbers.set(qn("w:start"), "5")
    numbers.set(qn("w:fmt"), "upperRoman")
    numbers.addprevious(own('<w:lnNumType w:countBy="1"/>'))


def patch(paragraph: Any, *properties: str) -> None:
    """Give some words in the middle of a paragraph properties of their own."""
    run = paragraph.runs[-1]
    text, run.text = run.text, run.text[:8]
    for part, given in ((text[8:20], properties), (text[20:], ())):
        new = paragraph.add_run(part)
        for xml in given:
            new._r.get_or_add_rPr().append(own(xml))


def strange_words(document: Any) -> None:
    some = [paragraph for paragraph in body(document) if len(paragraph.text) > 40]
    patch(some[0], '<w:sz w:val="40"/>')
    patch(some[1], '<w:rFonts w:eastAsia="微软雅黑"/>')
    patch(some[2], '<w:highlight w:val="yellow"/>')
    patch(some[3], "<w:strike/>")


def strange_paragraphs(document: Any) -> None:
    some = [paragraph for paragraph in body(document) if len(paragraph.text) > 40]
    some[0].paragraph_format.left_indent = Pt(48)
    some[1]._p.get_or_add_pPr().append(own('<w:shd w:val="clear" w:fill="D9D9D9"/>'))
    some[2].runs[0]._r.get_or_add_rPr().append(own('<w:spacing w:val="40"/>'))
    some[3].runs[0].add_break()
    some[3].add_run("另起的一行要另作一段。")
    document.paragraphs[0].paragraph_format.line_spacing = Pt(12)


def an_annex_with_text(document: Any) -> None:
    section = document.add_section()
    section.left_margin = Mm(15)
    document.add_paragraph("附带说明一句，这件事由办公室负责落实，各单位要配合好。", style="Normal Indent")


@pytest.mark.parametrize(
    ("plant", "expected"),
    [
        (
            strange_pages,
            {
                "page-frame": "15毫米装订线，正文分了2栏，每行有行号，页眉有文字“内部资料”",
                "page-number": "页码从5起编，页码不是阿拉伯数字，首页没有页码，页码离纸边只有5毫米",
            },
        ),
        (strange_words, {"body-type": "有的字是20磅仿宋，", "text-adornment": "有删除线"}),
        (
            strange_paragraphs,
            {
                "first-line": "整段缩进了",
                "text-adornment": "有底纹，第7段字距加宽2磅",
                "blank-paragraphs": "有手工换行",
                "alignment": "第1段行距固定得比字还小",
            },
        ),
        (an_annex_with_text, {"page-margins": "左15"}),
    ],
)
def test_several_faults_of_a_kind_are_told_together(
    ours: Path, plant: Callable[[Any], None], expected: dict[str, str]
) -> None:
    document = docx.Document(str(ours))
    plant(document)
    document.save(str(ours))
    found = {finding.code: finding.message for finding in layout(ours)}
    assert set(found) == set(expected)
    assert all(part in found[code] for code, part in expected.items())


def test_what_waits_for_a_decision_is_told(ours: Path) -> None:
    document = docx.Document(str(ours))
    paragraph = body(document)[2]
    document.add_comment(paragraph.runs[0], text="这一段再核", author="甲")
    paragraph.add_run("看不见").font.hidden = True
    paragraph._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="9"><w:r><w:t>补一句。</w:t></w:r></w:ins>'))
    document.save(str(ours))
    (checked,) = check_paths([ours], LIBRARY)
    found = {finding.code: finding.message for finding in checked.findings}
    assert "批注1条“这一段再核”" in found["comments-left"]
    assert "修订1处“补一句。”" in found["revisions-left"]
    assert "隐藏文字1处“看不见”" in found["hidden-words"]


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
