"""What stands in a text beside its words is carried to where it belongs, or is said to be missing."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import docx
import pytest
from docx.shared import Mm
from word_packages import W

from drafter.cli.app import run
from drafter.corpus.attachments import lift
from drafter.corpus.readers import open_file, read
from drafter.library import open_library
from drafter.model import Table
from drafter.pipeline.formatting import Formatted, format_file, typeset
from drafter.show.typesettings import formatted_text, lost_text

LIBRARY = open_library()
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BEFORE = ("在全县春耕生产工作会议上的讲话", "同志们：", "今天召开会议，安排春耕。下面，我讲两点意见。", "一、抓好备耕")
AFTER = ("二、抓好服务", "农技人员要下到田头。", "谢谢大家！")
TABLE = "<w:tbl>{}</w:tbl>"
ROW = "<w:tr>{}</w:tr>"
CELL = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    return TABLE.format("".join(ROW.format("".join(map(CELL.format, row))) for row in rows))


def word(inside: str, **parts: str) -> bytes:
    """A Word file with this XML in the middle of a speech; ``parts`` are further parts by their stems."""
    lines = (f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in BEFORE)
    rest = (f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in AFTER)
    spaces = f'xmlns:w="{W}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:r="{R}"'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        body = f"<w:document {spaces}><w:body>{''.join(lines)}{inside}{''.join(rest)}</w:body></w:document>"
        archive.writestr("word/document.xml", body)
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return stream.getvalue()


def png(width: int = 30, height: int = 10) -> bytes:
    rows = b"".join(b"\0" + b"\xc8\x28\x28" * width for _ in range(height))

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def made(data: bytes, suffix: str = ".docx", name: str = "稿.docx") -> Formatted:
    return typeset(data, Path(f"out{suffix}"), LIBRARY, name)


def lost(made: Formatted) -> dict[str, int]:
    return {one.kind: one.count for one in made.losses}


def order(data: bytes) -> list[object]:
    """The paragraphs of a Word file and its tables as rows of texts, in their order."""
    document = docx.Document(io.BytesIO(data))
    return [
        found.text if hasattr(found, "text") else [[cell.text for cell in row.cells] for row in found.rows]
        for found in document.iter_inner_content()
    ]


def test_a_table_stays_where_it_stands() -> None:
    rows = (("乡镇", "面积"), ("东乡", "1.2万亩"))
    found = made(word(table(*rows)))
    assert order(found.data) == [*BEFORE, [list(row) for row in rows], *AFTER]
    assert (dict(found.kept), lost(found)) == ({"table": 1}, {})
    assert "表格1个；读入时没有改动" in formatted_text(found)
    assert order(made(found.data).data) == order(found.data)


@pytest.mark.parametrize(
    ("suffix", "expected"),
    [(".txt", "乡镇\t面积\n东乡\t1.2万亩\n"), (".md", "| 乡镇 | 面积 |\n| --- | --- |\n| 东乡 | 1.2万亩 |\n")],
)
def test_other_formats_have_their_tables(suffix: str, expected: str) -> None:
    text = made(word(table(("乡镇", "面积"), ("东乡", "1.2万亩"))), suffix).data.decode()
    assert expected in text
    assert text.index(BEFORE[-1]) < text.index(expected) < text.index(AFTER[0])


def test_merged_cells_stay_merged() -> None:
    document = docx.Document()
    for text in BEFORE:
        document.add_paragraph(text)
    grid = document.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            grid.cell(row, column).text = f"{row}{column}"
    grid.cell(0, 0).merge(grid.cell(0, 1))
    grid.cell(1, 2).merge(grid.cell(2, 2))
    data = io.BytesIO()
    document.save(data)
    (new,) = docx.Document(io.BytesIO(made(data.getvalue()).data)).tables
    assert [[cell.text for cell in row.cells] for row in new.rows] == [
        [cell.text for cell in row.cells] for row in grid.rows
    ]


def test_a_frame_around_a_text_is_opened_in_its_place() -> None:
    found = made(word(table(("各乡镇要把种子、化肥、农药提前调运到村。",))))
    assert order(found.data) == [*BEFORE, "各乡镇要把种子、化肥、农药提前调运到村。", *AFTER]
    assert "只作版框的表格1个" in lost_text(found)


def test_pictures_are_kept_and_no_wider_than_the_page() -> None:
    document = docx.Document()
    for text in BEFORE:
        document.add_paragraph(text)
    document.add_paragraph("如图").add_run().add_picture(io.BytesIO(png()), width=Mm(300))
    data = io.BytesIO()
    document.save(data)
    found = made(data.getvalue())
    new = docx.Document(io.BytesIO(found.data))
    (shape,) = new.inline_shapes
    assert Mm(100) < shape.width <= Mm(157)
    assert [part.blob for part in new.part.package.image_parts] == [png()]
    assert (dict(found.kept), lost(found)) == ({"picture": 1}, {})
    assert lost(made(data.getvalue(), ".txt")) == {"picture": 1}


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_are_kept(kind: str) -> None:
    call = f'<w:p><w:r><w:t>增长八成</w:t></w:r><w:r><w:{kind}Reference w:id="7"/></w:r><w:r><w:t>。</w:t></w:r></w:p>'
    note = f'<w:{kind} w:id="7"><w:p><w:r><w:t>数字来自统计局。</w:t></w:r></w:p></w:{kind}>'
    data = word(call, **{f"{kind}s": f'<w:{kind}s xmlns:w="{W}">{note}</w:{kind}s>'})
    found = made(data)
    assert dict(found.kept) == {kind: 1}
    with zipfile.ZipFile(io.BytesIO(found.data)) as package:
        assert "数字来自统计局。" in package.read(f"word/{kind}s.xml").decode()
        assert f"<w:{kind}Reference" in package.read("word/document.xml").decode()
    assert "数字来自统计局。" in made(data, ".txt").data.decode()
    assert dict(made(found.data).kept) == {kind: 1}


def test_a_formula_stays_in_its_line() -> None:
    formula = "<m:oMath><m:r><m:t>a+b=c</m:t></m:r></m:oMath>"
    data = word(f"<w:p><w:r><w:t>按</w:t></w:r>{formula}<w:r><w:t>计算。</w:t></w:r></w:p>")
    found = made(data)
    with zipfile.ZipFile(io.BytesIO(found.data)) as package:
        assert "<m:t>a+b=c</m:t>" in package.read("word/document.xml").decode()
    assert "按a+b=c计算。" in made(data, ".txt").data.decode()


DRAWING = "<w:p><w:r><w:drawing>{}</w:drawing></w:r></w:p>"


@pytest.mark.parametrize(
    ("inside", "parts", "expected"),
    [
        (DRAWING.format("<a/>"), {}, "picture"),
        (DRAWING.format("<chart/>"), {}, "drawing"),
        (DRAWING.format("<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"), {}, "text-box"),
        ("<w:p><w:r><w:object/></w:r></w:p>", {}, "object"),
        ('<w:p><w:r><w:footnoteReference w:id="3"/></w:r></w:p>', {}, "footnote"),
        ("<w:p><w:r><w:commentReference/></w:r></w:p>", {}, "comment"),
        ("<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>", {}, "deleted"),
        ("<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>", {}, "inserted"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>不给人看</w:t></w:r></w:p>", {}, "hidden"),
        ("", {"header1": f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>内部资料</w:t></w:r></w:p></w:hdr>'}, "header"),
        ("", {"footer1": f'<w:ftr xmlns:w="{W}"><w:p><w:r><w:t>第1页 共3页</w:t></w:r></w:p></w:ftr>'}, None),
        ("", {}, None),
    ],
)
def test_what_cannot_be_carried_is_counted(inside: str, parts: dict[str, str], expected: str | None) -> None:
    found = made(word(inside, **parts))
    assert lost(found) == ({expected: 1} if expected else {})
    assert bool(lost_text(found)) is bool(expected)
    assert ("没有改动" in formatted_text(found)) is (not found.edits)


def test_what_is_lost_is_what_reading_leaves_out_and_nobody_lifts() -> None:
    """One fact: what a plain reading tells, without what was lifted into the new file."""
    note = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="7"><w:p><w:r><w:t>来自统计局。</w:t></w:r></w:p></w:footnote>'
    parts = {
        "footnotes": note + "</w:footnotes>",
        "header1": f'<w:hdr xmlns:w="{W}"><w:r><w:t>机密</w:t></w:r></w:hdr>',
    }
    call = '<w:p><w:r><w:t>增长八成</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r></w:p>'
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>不给人看</w:t></w:r></w:p>"
    data = word(call + hidden + DRAWING.format("<chart/>"), **parts)
    found = made(data)
    read_ = read(data).omissions
    assert {one.kind for one in read_} == {"footnote", "header", "hidden", "drawing"}
    assert set(found.losses) == {one for one in read_ if one.kind not in found.kept}


def test_the_command_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, target = tmp_path / "稿.docx", tmp_path / "排版.docx"
    path.write_bytes(word(DRAWING.format("<chart/>")))
    assert run(["format", str(path), "-o", str(target)]) == 1
    printed = capsys.readouterr()
    assert "没有照原样带过来：图表、形状、艺术字1处" in printed.err
    assert "读入时没有改动" not in printed.out


MARKDOWN = """---
title: 在全县春耕生产工作会议上的讲话
date: 2026-03-12
---

同志们：

今天召开会议，安排春耕。下面，我讲两点意见。

### 一、抓好备耕

| 乡镇 | 面积 |
|---|---|
| 东乡 | 1.2万亩[^1] |

![分布图](a.png)

### 二、抓好服务

见[《方案》](http://example.cn/a.html)和脚注[^1]。

谢谢大家！

[^1]: 数字来自县农业农村局。
"""


def test_markdown_keeps_tables_and_notes_and_its_title() -> None:
    found = typeset(MARKDOWN.encode(), Path("out.md"), LIBRARY, "稿.md")
    text = found.data.decode()
    assert text.startswith("# 在全县春耕生产工作会议上的讲话\n")
    assert "| 乡镇 | 面积 |\n| --- | --- |\n" in text
    assert "数字来自县农业农村局。" in text
    assert lost(found) == {"front": 1, "picture": 1, "link": 1}
    in_table = MARKDOWN.replace("东乡", "[东乡](http://example.cn/b.html)")
    assert lost(typeset(in_table.encode(), Path("out.md"), LIBRARY, "稿.md"))["link"] == 2


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<table><tr><td>乡镇</td><td>面积</td></tr><tr><td>东乡</td><td>1.2万亩</td></tr></table>", 1),
        ("<table><tr><th>乡镇<th>面积<tr><td>东乡<td>1.2万亩</table>", 1),
        ("<table><tr><td>今天，我们召开会议。</td></tr></table>", 0),
        ("<table><tr><td><a href='/'>首页</a></td><td>要闻</td></tr><tr><td>一</td><td>二</td></tr></table>", 0),
        (
            "<table><tr><td><table><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table></td></tr></table>",
            1,
        ),
    ],
)
def test_tables_of_data_in_pages(markup: str, expected: int) -> None:
    page = f"<html><body><p>同志们：</p>{markup}<p>谢谢大家！</p></body></html>"
    lifted = lift(open_file(page.encode(), "页.html"))
    assert sum(isinstance(thing, Table) for thing in lifted.attachments.values()) == expected


def test_characters_that_a_text_has_itself_are_no_marks(tmp_path: Path) -> None:
    body = word(f"<w:p><w:r><w:t>生僻字\U000f0000在此。</w:t></w:r></w:p>{table(('甲', '乙'), ('丙', '丁'))}")
    path = tmp_path / "稿.docx"
    path.write_bytes(body)
    format_file(path, tmp_path / "out.docx", LIBRARY)
    assert "生僻字\U000f0000在此。" in order((tmp_path / "out.docx").read_bytes())


def test_words_that_were_taken_away_are_quoted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "稿.txt"
    lines = (BEFORE[0], "来源：县政府办公室", *BEFORE[1:], *AFTER, "责任编辑：张三")
    path.write_text("\n".join(lines), encoding="utf-8")
    assert run(["format", str(path), "-o", str(tmp_path / "out.docx")]) == 0
    printed = capsys.readouterr().err
    assert "删去" in printed
    assert "“来源：县政府办公室”" in printed
    path.write_text("\n".join((*lines, "Copyright 2026 Example Ltd. All Rights Reserved.")), encoding="utf-8")
    assert "“Copyright 2026" in "".join(f"“{text}" for text in typeset(path, Path("o.docx"), LIBRARY).deleted)
    path.write_text("\n".join((*BEFORE, *AFTER)), encoding="utf-8")
    assert run(["format", str(path), "-o", str(tmp_path / "out.docx"), "--force"]) == 0
    assert "删去" not in capsys.readouterr().err
