"""OFD files: characters where the XML of their pages puts them."""

from __future__ import annotations

import io
import zipfile

import pytest

from drafter.corpus.cleaners import clean
from drafter.corpus.readers import read
from drafter.errors import UnreadableError
from drafter.model import Omission

O = 'xmlns:ofd="http://www.ofdspec.org/2016"'  # noqa: E741 (as W in Word's packages)
FIRST = "今天，我们召开全市安全生产工作会议，主要任务是总结去年工作，部署今年任务，动员全市上下统一思想。"


def text(x: float, y: float, words: str, more: str = "", step: str = "") -> str:
    delta = f' DeltaX="{step}"' if step else ""
    return (
        f'<ofd:TextObject Boundary="{x} {y} 160 6" Size="5" {more}>'
        f'<ofd:TextCode X="0" Y="5"{delta}>{words}</ofd:TextCode></ofd:TextObject>'
    )


def package(*pages: str, template: str = "", root: str = "OFD.xml") -> bytes:
    listed = "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/{i}.xml"/>' for i in range(len(pages)))
    parts = {
        root: f"<ofd:OFD {O}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {O}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        '</ofd:PhysicalBox></ofd:PageArea><ofd:TemplatePage ID="t" BaseLoc="t.xml"/></ofd:CommonData>'
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        "Doc_0/t.xml": f"<ofd:Page {O}>{template}</ofd:Page>",
        **{
            f"Doc_0/Pages/{i}.xml": f'<ofd:Page {O}><ofd:Template TemplateID="t"/><ofd:Content>{page}</ofd:Content>'
            "</ofd:Page>"
            for i, page in enumerate(pages)
        },
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def paragraph(top: float) -> str:
    lines = [(FIRST[:28], 10), (FIRST[28:], 0)]
    return "".join(
        text(25 + indent, top + 9 * i, line, step=f"g {len(line)} 5") for i, (line, indent) in enumerate(lines)
    )


def test_paragraphs_and_page_numbers() -> None:
    data = package(
        text(70, 25, "在大会上的讲话") + paragraph(50) + paragraph(68) + paragraph(86),
        text(35, 50, "谢谢大家！"),
        template=text(100, 280, "— 1 —"),
    )
    document = clean(read(data))
    assert (document.kind, document.text.split("\n")) == ("ofd", ["在大会上的讲话", FIRST, FIRST, FIRST, "谢谢大家！"])
    assert [edit.note for edit in document.edits if edit.note] == ["页码", "页码"]


def test_characters_that_no_font_names_are_told() -> None:
    document = read(package(paragraph(50) + text(25, 90, "\ue11e\ue236好")))
    (finding,) = document.findings
    assert (finding.code, "2个字" in finding.message, bool(finding.hint)) == ("unknown-characters", True, True)
    with pytest.raises(UnreadableError, match="没有写明"):
        read(package(text(25, 50, "\ue11e\ue236好")))
    assert not read(package(text(25, 50, "\uf0b7好"))).findings


def test_leaning_letters_are_no_text() -> None:
    document = read(
        package(text(30, 50, "同志们：") + text(30, 90, "机密", 'CTM="0.7 0.7 -0.7 0.7 0 0"'), root="ofd.XML")
    )
    assert (document.raw, document.omissions) == ("同志们：", (Omission("leaning", 1, "机密"),))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (package(""), "没有文字"),
        (package(*["一"] * 700), "太多"),
        (package(text(1, 1, "一" * 1_000_000)), "太多"),
        (package(text(1, 1, "一", step="g 999999999 1 g 9 x")), None),
    ],
    ids=lambda value: f"{len(value)}" if isinstance(value, bytes) else None,
)
def test_files_made_to_be_read_for_ever(data: bytes, message: str | None) -> None:
    if message is None:
        assert read(data).raw == "一"
        return
    with pytest.raises(UnreadableError, match=message) as error:
        read(data)
    assert error.value.hint
