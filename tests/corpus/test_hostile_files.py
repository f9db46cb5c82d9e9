"""Files that are not what they are called, damaged, or made to be unpacked for ever: a message each, never the end."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import docx
import pytest
from word_packages import p, package, word_text

from drafter.cli.app import run
from drafter.corpus.readers import find_files, read
from drafter.errors import UnreadableError
from drafter.export.comments import Comment, commented

TEXT = "在全市工会工作会议上的讲话\n同志们：\n今天,我们召开全市工会工作会议。会上，X家单位作了发言。\n"
DAMAGE = {"empty": b"", "junk": b"\x00\xff", "other": b"<a/>", "strange": b'<x:a xmlns:x="y"><!--c--><?p i?></x:a>'}


def word(text: str = TEXT) -> bytes:
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.add_comment(document.paragraphs[0].runs[0], text="原有")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


@pytest.mark.parametrize("data", [TEXT.encode(), TEXT.encode("gbk"), b"\xe4\xb8\x80"])
def test_a_text_called_a_word_file_is_checked_as_the_text_that_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    (tmp_path / "讲话.docx").write_bytes(data)
    (tmp_path / "另一篇.txt").write_text(TEXT, encoding="utf-8")
    assert run(["check", str(tmp_path)]) == 1
    assert "检查了2个文件" in capsys.readouterr().out
    assert run(["check", str(tmp_path / "讲话.docx"), "--annotate", str(tmp_path / "批注.docx")]) in (0, 1)
    assert docx.Document(str(tmp_path / "批注.docx")).paragraphs


@pytest.mark.parametrize("kind", ["missing", *DAMAGE])
@pytest.mark.parametrize(
    "part",
    [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/_rels/document.xml.rels",
        "word/comments.xml",
        "word/document.xml",
        "word/settings.xml",
        "word/styles.xml",
    ],
)
def test_a_damaged_part_is_told_with_the_file_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], part: str, kind: str
) -> None:
    files = parts(word())
    if kind == "missing":
        del files[part]
    else:
        files[part] = DAMAGE[kind]
    path, target = tmp_path / "讲话.docx", tmp_path / "批注.docx"
    path.write_bytes(zipped(files))
    code = run(["check", str(path), "--annotate", str(target)])
    told = "".join(capsys.readouterr())
    assert "程序内部出错" not in told
    if not target.exists():
        assert code == 2
        assert str(path) in told
        assert "提示：" in told or "→" in told


@pytest.mark.parametrize("target", ["../../../etc/passwd", "http://a.example/b", "", "/"])
def test_a_relation_that_points_outside_is_no_defect(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], target: str
) -> None:
    files = parts(word())
    rels = "word/_rels/document.xml.rels"
    files[rels] = files[rels].replace(b'"styles.xml"', f'"{target}"'.encode())
    (tmp_path / "讲话.docx").write_bytes(zipped(files))
    run(["check", str(tmp_path / "讲话.docx"), "--annotate", str(tmp_path / "批注.docx")])
    assert "程序内部出错" not in capsys.readouterr().err


def test_comments_leave_out_what_xml_cannot_hold() -> None:
    made = commented(word("今天召开会议"), [Comment(0, 0, 2, "引“\x00\x01\ufffe”\n改")])
    assert docx.Document(io.BytesIO(made)).comments.get(1).text == "引“”\n改"  # type: ignore[union-attr]


def test_comments_give_the_same_bytes_each_time(tmp_path: Path) -> None:
    (tmp_path / "讲话.docx").write_bytes(word())
    (tmp_path / "讲话.txt").write_text(TEXT, encoding="utf-8")
    for name in ("讲话.docx", "讲话.txt"):
        for target in ("一.docx", "二.docx"):
            assert run(["check", str(tmp_path / name), "--annotate", str(tmp_path / target), "--force"]) == 1
        first, second = (tmp_path / target for target in ("一.docx", "二.docx"))
        assert first.read_bytes() == second.read_bytes()
        with zipfile.ZipFile(first) as archive:
            assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        # The one comment that was there before keeps its date.
        assert sum(one.timestamp is not None for one in docx.Document(str(first)).comments) == (name == "讲话.docx")


def test_formatting_gives_the_same_bytes_each_time(tmp_path: Path) -> None:
    (tmp_path / "讲话.txt").write_text(TEXT, encoding="utf-8")
    for target in ("一.docx", "二.docx"):
        assert run(["format", str(tmp_path / "讲话.txt"), "-o", str(tmp_path / target)]) == 0
    assert (tmp_path / "一.docx").read_bytes() == (tmp_path / "二.docx").read_bytes()


# --- files that a small package holds --------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        "<w:p/>" * 600_000,
        p("一") * 120_000,
        "<w:p>" + "<w:r><w:t>一</w:t></w:r>" * 160_000 + "</w:p>",
        "<w:tbl><w:tr>" + ("<w:tc>" + p("一") + "</w:tc>") * 100_000 + "</w:tr></w:tbl>",
        p("一" * 2_000_000),
        p("一") + " " * 20_000_000,
    ],
    ids=["empty paragraphs", "short paragraphs", "short runs", "cells", "one paragraph", "blanks"],
)
def test_a_package_that_unpacks_to_a_multiple_of_any_real_one_is_refused(body: str) -> None:
    data = package(body)
    with pytest.raises(UnreadableError, match="解开后过大"):
        word_text(zipped(parts(data)))


def test_chains_of_styles_and_lists_are_followed_as_far_as_any_goes() -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    styles = "".join(f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(9000))
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:styleLink w:val="x{n}"/><w:numStyleLink w:val="x{n + 1}"/>'
        f'</w:abstractNum><w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n in range(9000)
    )
    body = "".join(p("一", style=f"s{n}") for n in range(9000))
    data = package(
        body, styles=f"<w:styles {w}>{styles}</w:styles>", numbering=f"<w:numbering {w}>{lists}</w:numbering>"
    )
    assert word_text(data).count("一") == 9000


# --- names and places ------------------------------------------------------------------------------


def test_names_that_no_file_can_have(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "圈.txt").symlink_to(tmp_path / "圈.txt")
    for path, told in ((tmp_path / ("长" * 100 + ".txt"), "文件名太长"), (tmp_path / "圈.txt", "链接绕成了一圈")):
        for verb in (["check"], ["analyse"], ["clean"], ["check", "--fix"]):
            assert run([*verb, str(path)]) == 2
            assert told in capsys.readouterr().err


def test_a_ring_of_links_does_not_end_the_batch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "圈.txt").symlink_to(tmp_path / "圈.txt")
    (tmp_path / "讲话.txt").write_text(TEXT, encoding="utf-8")
    assert run(["analyse", str(tmp_path)]) == 1
    assert "链接绕成了一圈" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="此系统没有管道")
def test_pipes_and_devices_are_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "讲话.txt").write_text(TEXT, encoding="utf-8")
    os.mkfifo(tmp_path / "管道.txt")
    for path in (tmp_path / "管道.txt", Path("/dev/zero")):
        for verb in (["check"], ["analyse"], ["clean"], ["format", "-o", str(tmp_path / "新.docx")]):
            assert run([*verb, str(path)]) == 2
        assert run(["check", str(tmp_path / "讲话.txt"), "--no-cache", "--against", str(path)]) == 2
    assert "程序内部出错" not in capsys.readouterr().err
    assert find_files([tmp_path]) == [tmp_path / "讲话.txt"]


def test_a_closed_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "讲话.txt").write_text(TEXT, encoding="utf-8")
    closed = tmp_path / "关"
    closed.mkdir()
    real = os.scandir

    def scandir(path: str | Path = ".") -> object:
        if Path(path) == closed:
            raise PermissionError(13, "closed", str(closed))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert find_files([tmp_path]) == [closed, tmp_path / "讲话.txt"] or find_files([tmp_path])[-1] == closed
    for attempt in (lambda: find_files([closed]), lambda: read(closed)):
        with pytest.raises(UnreadableError, match="没有读取的权限"):
            attempt()


def test_no_room_for_the_details_of_a_defect(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_arguments: object, **_names: object) -> None:
        raise ZeroDivisionError

    def full(*_arguments: object, **_names: object) -> None:
        raise OSError(28, "full")

    (tmp_path / "讲话.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr("drafter.pipeline.reading.read_document", broken)
    monkeypatch.setattr("drafter.pipeline.fault_log.make_cache_folder", full)
    assert run(["clean", str(tmp_path / "讲话.txt")]) == 2
    assert "缓存文件夹写不进去" in capsys.readouterr().err
