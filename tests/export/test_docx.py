from __future__ import annotations

import datetime
import hashlib
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from drafts import OUTLINE, SPEECH, gbt9704, point, reading, section
from lxml import etree

from drafter.export.docx import export_docx
from drafter.export.flow import flow
from drafter.export.sheet import Sheet, Style
from drafter.model import Draft, Marks, Section

SHEET = gbt9704()


@pytest.fixture(scope="module")
def parts() -> dict[str, Any]:
    return unpacked(export_docx(SPEECH, SHEET))


def unpacked(data: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def opened(draft: Draft, sheet: Sheet = SHEET) -> Any:
    return Document(io.BytesIO(export_docx(draft, sheet)))


def attributes(element: Any) -> dict[str, str]:
    return {etree.QName(name).localname: value for name, value in element.attrib.items()}


def with_style(sheet: Sheet, role: str, **fields: Any) -> Sheet:
    def change(style: Style) -> Style:
        return replace(style, **fields) if style.role == role else style

    return replace(sheet, styles=tuple(change(style) for style in sheet.styles))


# --- what the text becomes ------------------------------------------------------------------------


@pytest.mark.parametrize("draft", [SPEECH, OUTLINE], ids=["speech", "outline"])
def test_python_docx_reads_the_text_back(draft: Draft) -> None:
    read = [paragraph.text.replace("\n", "") for paragraph in opened(draft).paragraphs]
    assert read == [block.text for block in flow(draft)]


def test_every_paragraph_has_the_style_of_its_role() -> None:
    names = {
        "title": "Title",
        "byline": "署名",
        "dateline": "Date",
        "salutation": "Salutation",
        "body": "Normal Indent",
        "heading1": "Heading 1",
        "heading2": "Heading 2",
        "note": "写作提示",
        "phrase": "备选语句",
    }
    for draft in (SPEECH, OUTLINE):
        styles = [paragraph.style.name for paragraph in opened(draft).paragraphs]
        assert styles == [names[block.role] for block in flow(draft)]


def test_the_title_is_broken_by_line_breaks() -> None:
    assert opened(SPEECH).paragraphs[0].text == "在全市产业工人队伍建设改革\n工作推进会上的讲话"


def test_run_in_headings_have_a_character_style_where_they_look_different() -> None:
    styled = {
        run.text: run.style.name
        for paragraph in opened(SPEECH).paragraphs
        for run in paragraph.runs
        if run.style.name != "Default Paragraph Font"
    }
    assert styled == {
        "（一）抓好思想引领。": "段首小标题2",
        "（二）抓好技能提升。": "段首小标题2",
        "（三）抓好权益维护。": "段首小标题2",
        "三、加强领导，为改革提供坚强保障。": "段首小标题1",
    }
    bold = with_style(SHEET, "heading3", bold=True)
    assert "段首小标题3" in [run.style.name for paragraph in opened(SPEECH, bold).paragraphs for run in paragraph.runs]


def test_placeholders_are_highlighted_and_nothing_else() -> None:
    draft = Draft(
        "draft", "", (section("title", "在【待补：会议】上的讲话"), section("review", "见【待核：数字】，【注】。"))
    )
    for subject, marked in ((SPEECH, ["【待补：交流发言的单位】"]), (draft, ["【待补：会议】", "【待核：数字】"])):
        runs = [run for paragraph in opened(subject).paragraphs for run in paragraph.runs]
        assert [run.text for run in runs if run.font.highlight_color is not None] == marked


def test_one_line_is_free_below_the_title_block_and_only_there(parts: dict[str, Any]) -> None:
    spaced = parts["word/document.xml"].findall(".//w:body/w:p/w:pPr/w:spacing", parts["word/document.xml"].nsmap)
    assert [attributes(space) for space in spaced] == [{"beforeLines": "100", "before": "579"}]
    assert spaced[0].getparent().find(qn("w:pStyle")).get(qn("w:val")) == "Salutation"
    untitled = replace(SPEECH, sections=SPEECH.sections[3:])
    assert b"beforeLines" not in etree.tostring(unpacked(export_docx(untitled, SHEET))["word/document.xml"])


def test_every_run_carries_the_east_asian_hint(parts: dict[str, Any]) -> None:
    for name in ("word/document.xml", "word/footer1.xml", "word/footer2.xml"):
        runs = list(parts[name].iter(qn("w:r")))
        assert runs
        assert all(run.find(qn("w:rPr")).find(qn("w:rFonts")).get(qn("w:hint")) == "eastAsia" for run in runs)


# --- styles, page, parts --------------------------------------------------------------------------


def style_of(parts: dict[str, Any], name: str) -> Any:
    return next(
        s for s in parts["word/styles.xml"].iter(qn("w:style")) if s.find(qn("w:name")).get(qn("w:val")) == name
    )


@pytest.mark.parametrize(
    ("name", "font", "size"),
    [
        ("Normal", "仿宋_GB2312", "32"),
        ("Title", "方正小标宋简体", "44"),
        ("Subtitle", "楷体_GB2312", None),
        ("Date", "楷体_GB2312", None),
        ("heading 1", "黑体", None),
        ("heading 2", "楷体_GB2312", None),
        ("heading 3", None, None),
        ("段首小标题1", "黑体", None),
        ("段首小标题2", "楷体_GB2312", None),
        ("写作提示", "楷体_GB2312", "28"),
        ("footer", "宋体", "28"),
    ],
)
def test_typefaces_of_the_styles(parts: dict[str, Any], name: str, font: str | None, size: str | None) -> None:
    properties = style_of(parts, name).find(qn("w:rPr"))
    fonts, points = properties.find(qn("w:rFonts")), properties.find(qn("w:sz"))
    assert (fonts is None) == (font is None)
    assert font is None or (fonts.get(qn("w:eastAsia")), fonts.get(qn("w:hint"))) == (font, "eastAsia")
    assert (points.get(qn("w:val")) if points is not None else None) == size
    assert properties.find(qn("w:b")) is None


@pytest.mark.parametrize(
    ("name", "child", "expected"),
    [
        ("Normal", "spacing", {"before": "0", "after": "0", "line": "579", "lineRule": "exact"}),
        ("Normal", "widowControl", {"val": "0"}),
        ("Normal Indent", "ind", {"firstLineChars": "200", "firstLine": "630"}),
        ("heading 1", "ind", {"firstLineChars": "200", "firstLine": "630"}),
        ("heading 1", "outlineLvl", {"val": "0"}),
        ("heading 4", "outlineLvl", {"val": "3"}),
        ("heading 1", "keepNext", {}),
        ("Title", "jc", {"val": "center"}),
        ("Title", "spacing", {"line": "700", "lineRule": "exact"}),
        ("Title", "snapToGrid", {"val": "0"}),
        ("Salutation", "jc", {"val": "left"}),
        ("备选语句", "ind", {"left": "945", "hanging": "315"}),
    ],
)
def test_paragraphs_of_the_styles(parts: dict[str, Any], name: str, child: str, expected: dict[str, str]) -> None:
    assert attributes(style_of(parts, name).find(qn("w:pPr")).find(qn(f"w:{child}"))) == expected


def test_the_squeeze_of_the_body_is_taken_back_where_the_size_is_another(parts: dict[str, Any]) -> None:
    assert style_of(parts, "Normal").find(qn("w:rPr")).find(qn("w:spacing")).get(qn("w:val")) == "-5"
    for name in ("Title", "footer", "写作提示"):
        assert style_of(parts, name).find(qn("w:rPr")).find(qn("w:spacing")).get(qn("w:val")) == "0"


def test_the_page_is_that_of_the_standard(parts: dict[str, Any]) -> None:
    section_properties = parts["word/document.xml"].find(".//" + qn("w:sectPr"))
    assert attributes(section_properties.find(qn("w:pgSz"))) == {"w": "11906", "h": "16838"}
    assert attributes(section_properties.find(qn("w:pgMar"))) == {
        "top": "2098",
        "right": "1474",
        "bottom": "1984",
        "left": "1587",
        "header": "851",
        "footer": "1417",
        "gutter": "0",
    }
    assert attributes(section_properties.find(qn("w:docGrid"))) == {"type": "lines", "linePitch": "579"}


def test_page_numbers_are_fields_outside_on_facing_pages(parts: dict[str, Any]) -> None:
    assert parts["word/settings.xml"].find(qn("w:evenAndOddHeaders")) is not None
    for name, side, text in (("footer1", "right", "— 1 —"), ("footer2", "left", "— 2 —")):
        footer = parts[f"word/{name}.xml"]
        assert footer.find(".//" + qn("w:jc")).get(qn("w:val")) == side
        assert footer.find(".//" + qn("w:ind")).get(qn(f"w:{side}")) == "280"
        assert "".join(footer.itertext(qn("w:t"))) == text
        assert "".join(footer.itertext(qn("w:instrText"))).strip() == "PAGE"
        fields = [field.get(qn("w:fldCharType")) for field in footer.iter(qn("w:fldChar"))]
        assert fields == ["begin", "separate", "end"]


def test_page_numbers_in_the_middle_or_nowhere() -> None:
    middle = unpacked(export_docx(SPEECH, replace(SHEET, page_numbers="center")))
    assert [name for name in middle if "footer" in name] == ["word/footer1.xml"]
    assert middle["word/footer1.xml"].find(".//" + qn("w:jc")).get(qn("w:val")) == "center"
    assert middle["word/settings.xml"].find(qn("w:evenAndOddHeaders")) is None
    assert not [name for name in unpacked(export_docx(SPEECH, replace(SHEET, page_numbers="none"))) if "footer" in name]


def test_missing_fonts_have_a_fallback(parts: dict[str, Any]) -> None:
    fonts = {font.get(qn("w:name")): font for font in parts["word/fontTable.xml"]}
    others = {name: font.find(qn("w:altName")) for name, font in fonts.items()}
    assert {name: other.get(qn("w:val")) for name, other in others.items() if other is not None} == {
        "仿宋_GB2312": "仿宋",
        "楷体_GB2312": "楷体",
        "方正小标宋简体": "方正小标宋_GBK,华文中宋,宋体",
        "Times New Roman": "Liberation Serif",
    }
    used = {value for element in parts["word/styles.xml"].iter(qn("w:rFonts")) for value in element.attrib.values()}
    assert used - {"eastAsia"} == set(fonts)


def test_every_style_that_is_used_is_defined(parts: dict[str, Any]) -> None:
    defined = {style.get(qn("w:styleId")) for style in parts["word/styles.xml"].iter(qn("w:style"))}
    for part in [*parts.values(), *unpacked(export_docx(OUTLINE, SHEET)).values()]:
        for tag in ("w:pStyle", "w:rStyle", "w:basedOn", "w:next"):
            assert {element.get(qn(val := "w:val")) for element in part.iter(qn(tag))} <= defined, val


# ECMA-376 part 1, 17.3.1.26, 17.3.2.28, 17.6.17, 17.15.1.78: these are sequences.
ORDERS = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl overflowPunct autoSpaceDE autoSpaceDN "
    "adjustRightInd snapToGrid spacing ind jc outlineLvl",
    "w:rPr": "rStyle rFonts b spacing kern sz szCs highlight lang",
    "w:sectPr": "footerReference pgSz pgMar pgNumType cols docGrid",
    "w:settings": "zoom defaultTabStop evenAndOddHeaders characterSpacingControl noLineBreaksAfter "
    "noLineBreaksBefore compat themeFontLang",
    "w:style": "name basedOn next link uiPriority semiHidden qFormat pPr rPr tblPr",
}


COMMENTED = replace(
    SPEECH, sections=tuple(replace(section, comment="任务：……\n篇幅：\x00<10>字") for section in SPEECH.sections)
)
SEVERAL = Draft("formatted", "", (*SPEECH.sections, Section("page"), *SPEECH.sections))


@pytest.mark.parametrize("tag", ORDERS)
@pytest.mark.parametrize("sheet", [SHEET, reading()], ids=["print", "reading"])
@pytest.mark.parametrize("draft", [SPEECH, COMMENTED, SEVERAL], ids=["speech", "commented", "several"])
def test_children_stand_in_the_order_of_the_schema(draft: Draft, sheet: Sheet, tag: str) -> None:
    order = ORDERS[tag].split()
    seen = 0
    for part in unpacked(export_docx(draft, sheet)).values():
        for element in part.iter(qn(tag)):
            places = [order.index(etree.QName(child).localname) for child in element]
            assert places == sorted(places)
            seen += 1
    assert seen


def test_nothing_of_python_docx_own_template_is_left(parts: dict[str, Any]) -> None:
    assert set(parts) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    }
    whole = b"".join(etree.tostring(part) for part in parts.values())
    for foreign in (b"python-docx", b"ja-JP", b"Macintosh", b"Calibri", b"Cambria"):
        assert foreign not in whole


# --- properties and bytes -------------------------------------------------------------------------


def test_properties_come_from_the_draft() -> None:
    properties = opened(SPEECH).core_properties
    assert properties.title == SPEECH.title
    assert (properties.language, properties.category, properties.revision) == ("zh-CN", "初稿", 1)
    assert properties.keywords == f"文种：{SPEECH.genre}"
    assert opened(replace(SPEECH, kind="outline")).core_properties.keywords == ""
    long = opened(replace(SPEECH, title="长\x00\n" * 300)).core_properties
    assert len(long.title) == 255


def test_who_speaks_is_no_author_and_no_day_is_made_up() -> None:
    properties = opened(SPEECH).core_properties
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert (properties.created, properties.modified) == (None, None)
    by_office = Document(io.BytesIO(export_docx(SPEECH, replace(SHEET, author="云川市总工会办公室")))).core_properties
    assert by_office.author == by_office.last_modified_by == "云川市总工会办公室"


def test_every_point_stands_in_the_navigation_pane(parts: dict[str, Any]) -> None:
    """Run-in headings too: their paragraphs have the level of their heading, and its style is linked with theirs."""
    body = parts["word/document.xml"]
    leads = [
        p for p in body.iter(qn("w:p")) if any("DrafterLead" in s.get(qn("w:val")) for s in p.iter(qn("w:rStyle")))
    ]
    assert leads
    for paragraph in leads:
        style = next(paragraph.iter(qn("w:rStyle"))).get(qn("w:val"))
        assert next(paragraph.iter(qn("w:outlineLvl"))).get(qn("w:val")) == str(int(style[-1]) - 1)
    links = {
        style.get(qn("w:styleId")): style.find(qn("w:link")).get(qn("w:val"))
        for style in parts["word/styles.xml"].iter(qn("w:style"))
        if style.find(qn("w:link")) is not None
    }
    assert links
    assert all(links[other] == name for name, other in links.items())


def test_the_same_draft_gives_the_same_bytes() -> None:
    first, second = export_docx(SPEECH, SHEET), export_docx(SPEECH, gbt9704())
    assert hashlib.sha256(first).hexdigest() == hashlib.sha256(second).hexdigest()
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.create_system for entry in archive.infolist()} == {0}
        assert archive.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]


def test_the_same_bytes_in_every_process() -> None:
    here = Path(__file__).parents[1]
    code = (
        "import hashlib, drafts; from drafter.export.docx import export_docx;"
        "print(hashlib.sha256(export_docx(drafts.SPEECH, drafts.gbt9704())).hexdigest())"
    )
    paths = os.pathsep.join([str(here), str(here.parent)])
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/New_York"))
    }
    assert digests == {hashlib.sha256(export_docx(SPEECH, SHEET)).hexdigest() + "\n"}


@pytest.mark.parametrize(
    "sections",
    [
        (),
        (section("review", "\x00\ud800<w:p/>&amp;]]>\t\x0b"),),
        (section("review", "云" * 500_000), section("review", "【待补" * 100_000)),
        tuple(point(f"{n}.", "标题", "正文", level=n % 10) for n in range(1, 1001)),
    ],
    ids=["empty", "control characters and markup", "endless lines", "a thousand points"],
)
def test_odd_drafts_become_files(sections: Any) -> None:
    draft = Draft("formatted", "", sections)
    read = opened(draft).paragraphs
    assert [paragraph.text for paragraph in read] == [block.text for block in flow(draft)]


# --- marks of a paper, cues, the lines under the title ---------------------------------------------


MARKED = replace(
    SPEECH,
    marks=Marks("秘密★1年", "000012", "会后收回", "征求意见稿", datetime.date(2026, 3, 5)),
)


def test_marks_of_a_paper_stand_in_the_header_of_the_first_page() -> None:
    document = Document(io.BytesIO(export_docx(MARKED, SHEET)))
    section = document.sections[0]
    assert section.different_first_page_header_footer
    assert [paragraph.text for paragraph in section.first_page_header.paragraphs] == [
        "000012\t会后收回",
        "秘密★1年\t征求意见稿　2026年3月5日",
    ]
    assert "PAGE" in section.first_page_footer._element.xml  # its number is not lost
    assert [block.text for block in document.paragraphs] == [
        block.text for block in Document(io.BytesIO(export_docx(SPEECH, SHEET))).paragraphs
    ]


CUES = (
    "同志们好！（掌声）今天开会。",
    "（请受表彰的同志上台）",
    "改革（第二轮）开始了（见附件）。",
    "（稍候）现在开会。",
)


def test_cues_have_a_style_of_their_own() -> None:
    made = Draft("draft", "", tuple(section("opening", text) for text in CUES))
    paragraphs = Document(io.BytesIO(export_docx(made, SHEET))).paragraphs
    assert [paragraph.text for paragraph in paragraphs] == list(CUES)
    assert [paragraph.style.name for paragraph in paragraphs] == [
        "Normal Indent",
        "提示语",
        "Normal Indent",
        "Normal Indent",
    ]
    within = [[run.text for run in one.runs if run.style.name == "段内提示语"] for one in paragraphs]
    assert within == [["（掌声）"], [], [], ["（稍候）"]]


@pytest.mark.parametrize(
    ("head", "expected"),
    [(("byline", "dateline"), ["云川", "（20"]), (("dateline", "byline"), ["（20", "云川"]), (("dateline",), ["（20"])],
)
def test_the_sheet_says_what_stands_under_the_title(head: tuple[str, ...], expected: list[str]) -> None:
    paragraphs = Document(io.BytesIO(export_docx(SPEECH, replace(SHEET, head=head)))).paragraphs
    assert [paragraph.text[:2] if expected else "" for paragraph in paragraphs[1 : len(expected) + 1]] == [
        text[:2] for text in expected
    ]
    assert paragraphs[len(expected) + 1].text == "同志们："
    as_read = replace(SPEECH, kind="formatted")
    assert len(Document(io.BytesIO(export_docx(as_read, replace(SHEET, head=())))).paragraphs) == len(
        paragraphs
    ) + 2 - len(expected)
