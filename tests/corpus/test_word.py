"""Word documents to text: paragraphs, automatic numbering, content controls, tables; bounded sizes."""

import io
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_packages import W, p, package, word_text

from drafter.corpus.named_styles import BYLINE, MARGIN_MARKS
from drafter.corpus.numbering import write_number
from drafter.corpus.word import read_word
from drafter.errors import UnreadableError
from drafter.export.styles import STYLES


def numbering(*levels: tuple[str, str], extra: str = "") -> str:
    inside = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(levels)
    )
    return (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7">{inside}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{extra}</w:numbering>'
    )


OFFICIAL = numbering(
    ("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("decimal", "%3.%4")
)


def test_a_paragraph_a_line() -> None:
    assert word_text(package(p("同志们：") + p("") + p("今天开会。"))) == "同志们：\n今天开会。"


def test_a_document_made_by_python_docx() -> None:
    document = docx.Document()
    document.add_heading("在动员大会上的讲话", 0)
    document.add_paragraph("同志们：")
    document.add_table(1, 2).cell(0, 1).text = "附表"
    document.add_paragraph("谢谢大家！")
    stream = io.BytesIO()
    document.save(stream)
    assert word_text(stream.getvalue()) == "在动员大会上的讲话\n同志们：\n附表\n谢谢大家！"


def test_automatic_numbering_becomes_text() -> None:
    body = (
        p("提高认识", "1") + p("是形势所迫", "1", 1) + p("是任务所需", "1", 1) + p("第一条", "1", 2) + p("细目", "1", 3)
    )
    body += p("狠抓落实", "1") + p("抓组建", "1", 1) + p("没有编号")
    assert word_text(package(body, numbering=OFFICIAL)).split("\n") == [
        "一、提高认识",
        "（一）是形势所迫",
        "（二）是任务所需",
        "1.第一条",
        "1.1 细目",
        "二、狠抓落实",
        "（一）抓组建",
        "没有编号",
    ]


def test_numbering_from_a_style_and_its_base() -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="A">'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
    )
    body = p("提高认识", style="A") + p("狠抓落实", style="B") + p("不编号", "0", style="A")
    assert word_text(package(body, numbering=OFFICIAL, styles=styles)) == "一、提高认识\n二、狠抓落实\n不编号"


# A list of its own for the document, which only names a numbering style; the style names the list with levels.
LINKED = (
    '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="S"/></w:abstractNum>'
    '<w:num w:numId="5"><w:abstractNumId w:val="8"/></w:num>'
)


@pytest.mark.parametrize("defined", [True, False])
def test_numbering_through_a_linked_style(defined: bool) -> None:
    xml = numbering(("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), extra=LINKED)
    if defined:  # Word also says in the list which style it defines
        xml = xml.replace('w:abstractNumId="7">', 'w:abstractNumId="7"><w:styleLink w:val="S"/>')
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:type="numbering" w:styleId="S">'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    body = p("提高认识", "5") + p("是形势所迫", "5", 1) + p("是任务所需", "5", 1) + p("狠抓落实", "5")
    assert word_text(package(body, numbering=xml, styles=styles)).split("\n") == [
        "一、提高认识",
        "（一）是形势所迫",
        "（二）是任务所需",
        "二、狠抓落实",
    ]


def test_a_list_that_links_to_itself_has_no_numbers() -> None:
    xml = numbering(("chineseCounting", "%1、"), extra=LINKED)
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="S">'
        '<w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    assert word_text(package(p("甲", "5") + p("乙", "1"), numbering=xml, styles=styles)) == "甲\n一、乙"
    assert word_text(package(p("甲", "5"), numbering=xml)) == "甲"


def test_restart_bullets_and_unknown_lists() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )
    xml = numbering(("chineseCounting", "%1、"), ("bullet", "•"), extra=again)
    body = p("甲", "1") + p("乙", "1") + p("点", "1", 1) + p("丙", "2") + p("丁", "9")
    assert word_text(package(body, numbering=xml)) == "一、甲\n二、乙\n点\n一、丙\n丁"


def test_content_controls_changes_fields_and_breaks() -> None:
    body = (
        f"<w:sdt><w:sdtContent>{p('控件里的话')}</w:sdtContent></w:sdt>"
        "<w:p><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r></w:ins>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
        "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/></w:r></w:p>"
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:ruby><w:rt><w:r><w:t>lì</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>莅</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    )
    assert word_text(package(body)) == "控件里的话\n增甲 乙\n丙-\n莅"


def test_rows_of_tables_stand_where_they_stand() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('指标')}</w:tc><w:tc>{p('数值')}</w:tc></w:tr></w:tbl>"
    assert word_text(package(p("如下表。") + table + p("正文"))) == "如下表。\n指标\u3000数值\n正文"


def test_a_table_that_lays_out_a_text_gives_its_paragraphs() -> None:
    cells = f"<w:tc>{p('左')}{p('左二')}</w:tc><w:tc>{p('右')}</w:tc>"
    inner = f"<w:tbl><w:tr><w:tc>{p('内甲')}</w:tc><w:tc>{p('内乙')}</w:tc></w:tr></w:tbl>"
    table = f"<w:tbl><w:tr>{cells}</w:tr><w:tr><w:tc>{inner}{p('外')}</w:tc></w:tr></w:tbl>"
    assert word_text(package(table)) == "左\n左二\n右\n内甲\u3000内乙\n外"


def told(data: bytes) -> list[tuple[str, int, str]]:
    return [(left.kind, left.count, left.text) for left in read_word(data)[1]]


def test_what_is_no_text_is_told() -> None:
    picture = "<w:p><w:r><w:drawing/></w:r></w:p>"
    box = f"<w:p><w:r><w:drawing><w:txbxContent>{p('县长')}</w:txbxContent></w:drawing></w:r></w:p>"
    struck = "<w:p><w:del><w:r><w:delText>旧话</w:delText></w:r></w:del></w:p>"
    assert told(package(p("正文"))) == []
    assert told(package(picture + box + struck)) == [
        ("picture", 1, ""),
        ("text-box", 1, "县长"),
        ("deleted", 1, "旧话"),
    ]


@pytest.mark.parametrize(
    ("style", "value", "text"),
    [
        ("chineseCountingThousand", 12, "十二"),
        ("japaneseCounting", 3, "三"),
        ("decimalEnclosedCircleChinese", 2, "②"),
        ("chineseLegalSimplified", 5, "伍"),
        ("ideographTraditional", 1, "甲"),
        ("lowerLetter", 2, "b"),
        ("upperRoman", 14, "XIV"),
        ("decimalZero", 3, "03"),
        ("chineseCounting", 120, "120"),
        ("somethingNew", 4, "4"),
    ],
)
def test_styles_of_numbers(style: str, value: int, text: str) -> None:
    assert write_number(value, style) == text


def zipped(name: str, content: bytes = b"x") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # without the time of day
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04" + b"x" * 100, "已损坏"),
        (zipped("xl/workbook.xml"), "电子表格"),
        (zipped("ppt/presentation.xml"), "演示文稿"),
        (zipped("a.txt"), "压缩包"),
        (zipped("word/document.xml", b"<w:document"), "不完整"),
        (zipped("word/document.xml", b""), "不完整"),
        (zipped("word/document.xml", b"<a>" + b" " * (30 << 20) + b"</a>"), "过大"),
        (zipped("word/document.xml", b"<a>" * 100_000), "不完整"),
        (package(p("一")) + b"PK\x01\x02" * 20_001, "部件太多"),
        (zipped("word/document.xml", b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'), None),
    ],
    ids=lambda value: f"{len(value)}" if isinstance(value, bytes) else None,
)
def test_bad_packages_say_what_is_wrong(data: bytes, message: str | None) -> None:
    if message is None:
        assert word_text(data) == ""
        return
    with pytest.raises(UnreadableError, match=message) as error:
        word_text(data)
    assert error.value.hint


def test_an_encrypted_package() -> None:
    data = bytearray(package(p("密")))
    for signature, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flag] |= 1
    with pytest.raises(UnreadableError, match="密码"):
        word_text(bytes(data))


SOUND = package(p("提高认识", "1") + p("同志们"), numbering=OFFICIAL)


@settings(max_examples=200)
@given(
    st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=8), st.integers(0, 40)
)
def test_damaged_packages_give_text_or_a_reason(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(SOUND)
    for place, value in changes:
        data[place] = value
    try:
        assert isinstance(word_text(bytes(data[: len(data) - cut])), str)
    except UnreadableError as error:
        assert error.hint


def test_a_title_broken_by_hand_is_one_line_and_time_marks_are_no_text() -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="a3"><w:name w:val="Title"/></w:style>'
        '<w:style w:styleId="H"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="T"><w:name w:val="时间标记"/></w:style></w:styles>'
    )

    def broken(style: str, *lines: str) -> str:
        runs = "<w:r><w:br/></w:r>".join(f'<w:r><w:t xml:space="preserve">{line}</w:t></w:r>' for line in lines)
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'

    body = broken("a3", "在动员", "大会上的讲话") + broken("a3", "The", "Speech") + broken("T", "约第1分钟")
    body += broken("H", "一、提高认识，", "狠抓落实") + broken("b", "同志们：", "今天")
    assert (
        word_text(package(body, styles=styles))
        == "在动员大会上的讲话\nThe Speech\n一、提高认识，狠抓落实\n同志们：\n今天"
    )


def test_the_exporter_calls_its_styles_what_the_reader_knows() -> None:
    assert STYLES["time"].name in MARGIN_MARKS
    assert STYLES["byline"].name == BYLINE


def test_a_paragraph_mark_that_was_struck_out_joins_two_paragraphs() -> None:
    struck = "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:r><w:t>各位代表，</w:t></w:r></w:p>"
    assert word_text(package(struck + p("同志们：") + p("现在开会。"))) == "各位代表，同志们：\n现在开会。"


def test_documents_put_into_another_are_told() -> None:
    _, omissions = read_word(package(p("同志们：") + "<w:altChunk/><w:subDoc/>"))
    assert [(one.kind, one.count) for one in omissions] == [("embedded", 2)]
