"""Comments stand at their words, nothing else changes."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from drafts import anchored

from drafter.errors import OutputError
from drafter.export.comments import Comment, commented, paragraph_texts


def word(*paragraphs: tuple[str, ...]) -> bytes:
    """A file whose paragraphs have these runs."""
    document = docx.Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for number, run in enumerate(runs):
            paragraph.add_run(run).bold = bool(number % 2)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("runs", "start", "end", "expected"),
    [
        (("今天召开会议",), 2, 4, "召开"),
        (("今天", "召开", "会议"), 2, 4, "召开"),
        (("今天召", "开会议"), 2, 4, "召开"),
        (("今天召开会议",), 0, 6, "今天召开会议"),
        (("今天召开会议",), 0, 0, "今天召开会议"),
        (("今天", "召开会议"), 4, 99, "会议"),
        (("今天",), 7, 9, "今天"),
        (("今天\n召开\t会议",), 3, 5, "召开"),
        (("今天\n召开\t会议",), 6, 8, "会议"),
    ],
)
def test_the_words_are_those_that_were_named(runs: tuple[str, ...], start: int, end: int, expected: str) -> None:
    data = word(("标题",), runs)
    made = commented(data, [Comment(1, start, end, "这里")])
    assert anchored(made) == {"这里": expected}
    assert paragraph_texts(made) == paragraph_texts(data)


def test_several_comments_of_one_paragraph() -> None:
    data = word(("今天，我们召开会议，部署工作。",))
    notes = [Comment(0, 3, 5, "甲"), Comment(0, 5, 7, "乙"), Comment(0, 0, 15, "全"), Comment(0, 5, 6, "内")]
    found = anchored(commented(data, notes))
    assert found == {"甲": "我们", "乙": "召开", "全": "今天，我们召开会议，部署工作。", "内": "召"}


def test_formatting_of_cut_runs_is_kept() -> None:
    data = word(("今天", "召开会议"))
    (paragraph,) = docx.Document(io.BytesIO(commented(data, [Comment(0, 3, 4, "甲")]))).paragraphs
    assert [(run.text, run.bold) for run in paragraph.runs if run.text] == [
        ("今天", False),
        ("召", True),
        ("开", True),
        ("会议", True),
    ]


def test_tables_stand_where_they_are() -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "表格"
    document.add_paragraph("正文")
    target = io.BytesIO()
    document.save(target)
    assert [text for text in paragraph_texts(target.getvalue()) if text] == ["表格", "正文"]


def rewritten(data: bytes, *changes: tuple[bytes, bytes]) -> bytes:
    """The package with these bytes replaced in all its parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for before, after in changes:
                part = part.replace(before, after)
            new.writestr(name, part)
    return target.getvalue()


def referred_styles(data: bytes) -> tuple[set[str], set[str]]:
    """The styles that a package refers to in its body and comments, and those that it has."""
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        parts = (made.read("word/document.xml") + made.read("word/comments.xml")).decode()
        styles = made.read("word/styles.xml").decode()
    return set(re.findall(r'<w:[pr]Style w:val="([^"]+)"', parts)), set(re.findall(r'w:styleId="([^"]+)"', styles))


def test_no_style_is_named_that_the_file_lacks() -> None:
    lacking = commented(word(("今天召开会议",)), [Comment(0, 2, 4, "这里")])
    named, known = referred_styles(lacking)
    assert named <= known
    document = docx.Document()
    document.add_paragraph("今天召开会议")
    for name, kind in (("annotation text", 1), ("annotation reference", 2)):
        document.styles.add_style(name, kind).element.set(qn("w:styleId"), f"a{kind}")
    target = io.BytesIO()
    document.save(target)
    named, known = referred_styles(commented(target.getvalue(), [Comment(0, 2, 4, "这里")]))
    assert {"a1", "a2"} <= named <= known


def test_strict_files_are_refused_with_the_reason() -> None:
    strict = rewritten(
        word(("今天召开会议",)),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
        (
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
    )
    with pytest.raises(OutputError, match="严格"):
        commented(strict, [])


@pytest.mark.parametrize(
    ("form", "named"),
    [
        (b"ms-word.document.macroEnabled.main+xml", "带宏"),
        (b"openxmlformats-officedocument.wordprocessingml.template.main+xml", "模板"),
    ],
)
def test_files_of_other_forms_are_refused_with_the_reason(form: bytes, named: str) -> None:
    usual = b"openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with pytest.raises(OutputError, match=named):
        commented(rewritten(word(("今天召开会议",)), (usual, form)), [])


@pytest.mark.parametrize("data", [b"", b"no package", b"PK\x03\x04broken"])
def test_broken_files_are_refused(data: bytes) -> None:
    with pytest.raises(OutputError):
        commented(data, [])


def test_bombs_are_refused() -> None:
    target = io.BytesIO(word(("正文",)))
    with (
        zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
        package.open("word/media/x.png", "w") as part,
    ):
        for _ in range(260):
            part.write(bytes(1 << 20))
    with pytest.raises(OutputError, match="过大"):
        commented(target.getvalue(), [])
