"""Reading files: what they are counts, not what they are called; every failure says what to do."""

import hashlib
import random
import zipfile
from pathlib import Path
from typing import get_args

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.corpus.readers import READERS, Reading, find_files, left_out, read
from drafter.errors import UnreadableError
from drafter.model import Kind

TEXT = "同志们：\n今天我们召开全市工会工作会议，主要任务是总结去年的工作，安排部署今年的任务。\n谢谢大家！"
BODY = "</p><p>".join(TEXT.splitlines())
PAGE = f"<html><head><meta charset=utf-8><title>讲话</title></head><body><p>{BODY}</p></body></html>"


def save(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


def word_file(path: Path) -> Path:
    document = docx.Document()
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    document.save(str(path))
    return path


def test_plain_text(tmp_path: Path) -> None:
    data = TEXT.encode("gb18030")
    document = read(save(tmp_path / "讲话.txt", data))
    assert document.raw == document.text == TEXT
    assert document.encoding == "gb18030"
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.source == str(tmp_path / "讲话.txt")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("suffix", [".txt", ".html", ".md", ".jsp", ".shtml"])
def test_encodings_and_suffixes(tmp_path: Path, suffix: str, codec: str) -> None:
    content = TEXT if suffix in (".txt", ".md") else PAGE
    document = read(save(tmp_path / f"讲话{suffix}", content.encode(codec)))
    assert document.text.split("\n")[-3:] == TEXT.split("\n")


def test_big5_page_that_declares_something_else(tmp_path: Path) -> None:
    line = "各位來賓：今天我很高興與大家一起出席這個典禮，感謝社會各界多年來對我們工作的支持。"
    page = f"<html><head><meta charset=gb2312></head><body><p>{line}</p></body></html>"
    document = read(save(tmp_path / "a.htm", page.encode("big5")))
    assert (document.text, document.encoding) == (line, "big5hkscs")


@pytest.mark.parametrize("name", ["a.docx", "a.doc", "a.txt", "a"])
def test_a_word_file_by_any_name(tmp_path: Path, name: str) -> None:
    document = read(word_file(tmp_path / name))
    assert (document.text, document.encoding) == (TEXT, "docx")


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.doc", "a.aspx"])
def test_a_page_by_any_name(tmp_path: Path, name: str) -> None:
    assert read(save(tmp_path / name, PAGE)).text.endswith(TEXT)


def test_text_that_is_called_a_page(tmp_path: Path) -> None:
    assert read(save(tmp_path / "a.html", TEXT)).text == TEXT
    assert read(save(tmp_path / "b.docx", TEXT)).text == TEXT


def test_markdown_and_a_stray_tag(tmp_path: Path) -> None:
    assert read(save(tmp_path / "a.md", "# 讲话\n\n**同志们**：<br/>")).text == "讲话\n\n同志们：\n"
    assert read(save(tmp_path / "a.txt", "产值<br/>增长<b>3%</b>")).text == "产值<br/>增长<b>3%</b>"


NOISE = random.Random(1).randbytes(500)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "空的"),
        ("a.txt", b" \r\n\t", "没有文字"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + NOISE, "图片"),
        ("a.docx", b"\xff\xd8\xff\xe0" + NOISE, "图片"),
        ("a.txt", b"%PDF-1.7\n%\xe2\xe3", "PDF 文件已损坏"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "旧版 Word 文件（.doc）已损坏"),
        ("a.wps", OLE + "MatOST".encode("utf-16-le"), "Works"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        ("a.docx", OLE + "Workbook".encode("utf-16-le"), "电子表格"),
        ("a.doc", b"{\\rtf1\\ansi", "没有文字"),
        ("a.mht", b"MIME-Version: 1.0\r\n", "没有文字"),
        ("a.docx", b"PK\x03\x04broken", "已损坏"),
        ("a.txt", bytes(range(256)) * 50, "不是文本"),
        ("a.html", b"<html><body><p> </p></body></html>", "没有文字"),
    ],
    ids=lambda value: f"{len(value)}" if isinstance(value, bytes) else None,
)
def test_unreadable_files_say_what_to_do(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    path = save(tmp_path / name, data)
    with pytest.raises(UnreadableError, match=message) as error:
        read(path)
    assert error.value.hint
    assert error.value.location is not None
    assert error.value.location.path == str(path)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(min_size=1, max_size=400), st.sampled_from([".txt", ".md", ".html", ".docx"]))
def test_any_bytes_are_text_or_have_a_reason(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = save(tmp_path / f"a{suffix}", data)
    try:
        assert read(path).text.strip()
    except UnreadableError as error:
        assert error.hint
        assert error.location is not None


def test_a_spreadsheet_renamed(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UnreadableError, match="电子表格"):
        read(path)


def test_too_large_missing_and_folders(tmp_path: Path) -> None:
    path = save(tmp_path / "a.txt", "说" * 1000)
    assert len(read(path, limit=3000).text) == 1000
    with pytest.raises(UnreadableError, match="超过"):
        read(path, limit=2999)
    with pytest.raises(UnreadableError, match="没有这个文件"):
        read(tmp_path / "b.txt")
    with pytest.raises(UnreadableError, match="文件夹"):
        read(tmp_path)


def test_devices_are_not_read() -> None:
    if Path("/dev/zero").exists():
        with pytest.raises(UnreadableError, match="不是普通文件"):
            read(Path("/dev/zero"))


def test_find_files(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a/c.md",
        "a/d.HTML",
        "a/e.png",
        ".hidden.txt",
        ".git/f.txt",
        "a/~$g.docx",
        "h.docx",
        "README.md",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        save(tmp_path / name, "x")
    found = [
        str(path.relative_to(tmp_path)) for path in find_files([tmp_path, tmp_path / "b.txt", tmp_path / "a/e.png"])
    ]
    assert found == ["a/c.md", "a/d.HTML", "a/e.png", "b.txt", "h.docx"]
    with pytest.raises(UnreadableError, match="没有这个文件"):
        find_files([tmp_path / "none"])
    assert left_out([tmp_path, tmp_path / "b.txt"]) == [tmp_path / "a/e.png"]


def test_every_reader_gives_text() -> None:
    assert set(READERS) == set(get_args(Kind))
    assert READERS["text"]("讲话".encode("gb18030"), "gb18030") == Reading("讲话")


def test_the_real_documents(shared: Path) -> None:
    documents = [read(path) for path in find_files([shared / "seeds"])]
    assert [document.encoding for document in documents] == ["utf-8"] * 5
    assert all(document.raw == document.text for document in documents)


SMALL_PAGE = "<html><body><p>同志们：</p><p>今天开会。</p></body></html>"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        *((f"r1{ending}", SMALL_PAGE.encode(), "html") for ending in (".html", ".php", ".txt", ".xyz", "")),
        *((name, "# 标题\n\n今天开会。".encode(), kind) for name, kind in (("a.md", "markdown"), ("a.txt", "text"))),
        ("a.docx", "今天开会。".encode(), "text"),
        ("片段.html", "<p>今天开会。".encode(), "html"),
        ("片段.txt", "<p>今天开会。".encode(), "text"),
    ],
)
def test_what_a_file_is_say_its_bytes(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    (tmp_path / name).write_bytes(data)
    from_path, from_bytes = read(tmp_path / name), read(data, name)
    assert from_path.kind == from_bytes.kind == kind
    assert (from_path.raw, from_path.sha256) == (from_bytes.raw, from_bytes.sha256)
    assert from_bytes.source == name
    assert from_bytes.place(2, 1).unit == ("paragraph" if kind == "html" else "line")


def test_bytes_without_a_name_have_one_in_messages() -> None:
    with pytest.raises(UnreadableError, match="文稿: 文件是空的"):
        read(b"")
