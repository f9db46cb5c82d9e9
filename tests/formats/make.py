"""The files of this folder: one document with what offices' papers have, saved by LibreOffice in each format.

python tests/formats/make.py      (needs soffice; writes speech.docx beside them in a folder for a while)
"""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph

HERE = Path(__file__).parent
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LEVELS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
FOOTNOTES = (
    f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>数字来自县统计局。</w:t></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)
KIND = "openxmlformats-officedocument"


def put(paragraph: Paragraph, xml: str) -> None:
    """Put a piece of Word's XML at the end of a paragraph."""
    paragraph._p.append(parse_xml(xml.replace(">", f" {W}>", 1) if " xmlns:w" not in xml else xml))


def field(paragraph: Paragraph, instruction: str, result: str) -> None:
    for part in ("begin", "separate", "end"):
        put(paragraph, f'<w:r {W}><w:fldChar w:fldCharType="{part}"/></w:r>')
        if part == "begin":
            put(paragraph, f'<w:r {W}><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>')
        elif part == "separate":
            put(paragraph, f"<w:r {W}><w:t>{result}</w:t></w:r>")


def picture() -> io.BytesIO:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b""))


def document() -> bytes:
    """The document as a .docx."""
    made = docx.Document()
    numbering = made.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(LEVELS)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="90">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))

    def point(text: str, level: int = 0) -> None:
        own = f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
        made.add_paragraph(text)._p.get_or_add_pPr().append(parse_xml(own))

    title = made.add_paragraph(style="Title")
    title.add_run("在全市")
    title.add_run().add_break()
    title.add_run("安全生产工作会议上的讲话")
    made.add_paragraph("　　同志们：")
    made.add_paragraph("今天，我们召开会议\t部署任务。")
    for text, level in (("提高认识", 0), ("认清形势", 1), ("认清责任", 1), ("一项", 2), ("二项", 2), ("突出重点", 0)):
        point(text, level)
    table = made.add_table(3, 3)
    for i, row in enumerate(table.rows):
        for j, cell in enumerate(row.cells):
            cell.text = f"格{i}{j}"
    merged = table.cell(0, 1).merge(table.cell(0, 2))
    merged.text = "并格"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "竖格"
    made.add_paragraph("表后一段，手工").add_run().add_break()
    made.paragraphs[-1].add_run("换行。")
    changed = made.add_paragraph("有修订：")
    dated = 'w:author="甲" w:date="2026-01-01T00:00:00Z"'
    put(changed, f'<w:del {W} w:id="1" {dated}><w:r><w:delText>删去的话</w:delText></w:r></w:del>')
    put(changed, f'<w:ins {W} w:id="2" {dated}><w:r><w:t>加上的话</w:t></w:r></w:ins>')
    hidden = made.add_paragraph("隐藏")
    hidden.add_run("看不见").font.hidden = True
    hidden.add_run("文字。")
    fields = made.add_paragraph("见")
    field(fields, ' HYPERLINK "http://a.example/" ', "链接")
    fields.add_run("一处。")
    made.add_paragraph("图片").add_run().add_picture(picture())
    boxed = made.add_paragraph("文本框")
    put(
        boxed,
        f'<w:r {W} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape id="b1" type="#_x0000_t202" '
        'style="position:absolute;width:100pt;height:50pt"><v:textbox><w:txbxContent><w:p><w:r><w:t>框里的字</w:t></w:r>'
        "</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
    )
    add_marks(made)
    saved = io.BytesIO()
    made.save(saved)
    return with_footnotes(saved)


def add_marks(made: Document) -> None:
    """Hyphens, breaks, notes, and what stands in the margins."""
    hyphens = made.add_paragraph("软连字")
    put(hyphens, f"<w:r {W}><w:softHyphen/><w:t>符和</w:t><w:noBreakHyphen/><w:t>完</w:t></w:r>")
    made.add_paragraph("换页前").add_run().add_break(WD_BREAK.PAGE)
    made.paragraphs[-1].add_run("换页后")
    made.add_paragraph("生僻字𠀀𣎴和“引号”——破折号……")
    noted = made.add_paragraph("脚注在此")
    put(noted, f'<w:r {W}><w:footnoteReference w:id="2"/></w:r>')
    noted.add_run("后面。")
    made.add_comment(noted.runs[0], text="批注一条", author="甲")
    made.sections[0].header.paragraphs[0].text = "内部材料，请勿外传"
    made.sections[0].footer.paragraphs[0].text = "— 1 —"
    made.add_section()
    add_turned(made)
    made.add_paragraph("谢谢大家！")


def add_turned(made: Document) -> None:
    """A paragraph of a reading copy that goes on over a page, with the marks in its margin."""
    for name in ("时间标记", "接下页", "接上页"):
        made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    margin = 'w:w="1200" w:hSpace="100" w:wrap="around" w:vAnchor="text" w:hAnchor="page" w:x="9900" w:y="1"'
    frame = f"<w:framePr {W} {margin}/>"
    for text, style in (
        ("先念这一句。", None),
        ("接下页", "接下页"),
        ("约第2分钟", "时间标记"),
        ("再念这一句。", "接上页"),
    ):
        paragraph = made.add_paragraph(text, style)
        if style in ("接下页", "时间标记"):
            paragraph._p.get_or_add_pPr().append(parse_xml(frame))


def with_footnotes(saved: io.BytesIO) -> bytes:
    with zipfile.ZipFile(saved) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/footnotes.xml"] = FOOTNOTES.encode()
    for name, end, more in (
        (
            "[Content_Types].xml",
            b"</Types>",
            f'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.{KIND}.wordprocessingml.footnotes'
            '+xml"/>',
        ),
        (
            "word/_rels/document.xml.rels",
            b"</Relationships>",
            '<Relationship Id="rId999" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
            'footnotes" Target="footnotes.xml"/>',
        ),
    ):
        parts[name] = parts[name].replace(end, more.encode() + end)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "speech.docx")
        source.write_bytes(document())
        for form in ("doc", "rtf", "odt", "pdf"):
            command = ["soffice", "--headless", "--convert-to", form, "--outdir", str(HERE), str(source)]
            subprocess.run(command, check=True, capture_output=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
