"""drafter check --annotate: a copy with comments at the places, of Word files and of what is typeset first."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from drafts import anchored

from drafter.cli.app import run

TEXT = (
    "在全市工会工作会议上的讲话\n同志们：\n今天,我们召开全市工会工作会议。会上，X家单位作了发言。\n"
    "一、提高认识\n要做到三个到位：一是认识到位；三是措施到位。\n"
)


def word(path: Path, text: str = TEXT) -> Path:
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(str(path))
    return path


def comments(path: Path) -> dict[str, str]:
    return {text.split("）")[0]: words for text, words in anchored(path.read_bytes()).items()}


def test_comments_stand_at_their_places_and_the_original_stays(tmp_path: Path) -> None:
    path = word(tmp_path / "讲话.docx")
    before = path.read_bytes()
    assert run(["check", str(path), "--annotate", str(tmp_path / "批注.docx")]) == 1
    found = comments(tmp_path / "批注.docx")
    assert found["错误（占位符"] == "X"
    assert found["警告（半角标点"] == ","
    assert "三是" in found["错误（跳号"]
    assert path.read_bytes() == before


def test_automatic_numbers_do_not_shift_places(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("在全市工会工作会议上的讲话")
    document.add_paragraph("要走访X家企业，把困难摸清楚。", style="List Number")
    document.save(str(tmp_path / "讲话.docx"))
    run(["check", str(tmp_path / "讲话.docx"), "--annotate", str(tmp_path / "批注.docx")])
    assert comments(tmp_path / "批注.docx")["错误（占位符"] == "X"


def test_line_breaks_within_a_paragraph(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("在全市工会工作会议上的讲话")
    document.add_paragraph("这是第一行，没有问题。\n这是第二行，走访X家企业。")
    document.save(str(tmp_path / "讲话.docx"))
    run(["check", str(tmp_path / "讲话.docx"), "--annotate", str(tmp_path / "批注.docx")])
    assert comments(tmp_path / "批注.docx")["错误（占位符"] == "X"


@pytest.mark.parametrize("name", ["讲话.txt", "讲话.md"])
def test_texts_are_typeset_first(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(TEXT, encoding="utf-8")
    run(["check", str(path), "--annotate", str(tmp_path / "批注.docx")])
    found = comments(tmp_path / "批注.docx")
    assert found["错误（占位符"] == "X"
    assert "警告（半角标点" not in found  # typesetting has put it right


@pytest.mark.parametrize(("target", "told"), [("讲话.docx", "不能覆盖原稿"), ("批注.txt", "只能写进 .docx")])
def test_bad_targets(tmp_path: Path, target: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = word(tmp_path / "讲话.docx")
    before = path.read_bytes()
    assert run(["check", str(path), "--annotate", str(tmp_path / target), "--force"]) == 2
    assert told in capsys.readouterr().err
    assert path.read_bytes() == before


def test_an_existing_copy_is_not_overwritten(tmp_path: Path) -> None:
    path = word(tmp_path / "讲话.docx")
    (tmp_path / "批注.docx").write_bytes(b"mine")
    assert run(["check", str(path), "--annotate", str(tmp_path / "批注.docx")]) == 2
    assert (tmp_path / "批注.docx").read_bytes() == b"mine"


def test_the_copy_opens_again(tmp_path: Path) -> None:
    path = word(tmp_path / "讲话.docx")
    run(["check", str(path), "--annotate", str(tmp_path / "批注.docx")])
    document = docx.Document(io.BytesIO((tmp_path / "批注.docx").read_bytes()))
    assert "\n".join(paragraph.text for paragraph in document.paragraphs) == TEXT
