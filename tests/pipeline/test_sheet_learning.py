"""A sheet learned from a document that was set by a sheet is that sheet, as far as the document shows it."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from drafter.cli.app import run
from drafter.errors import UnreadableError
from drafter.export.sheet import sheet_from
from drafter.library import open_library
from drafter.pipeline.formatting import format_file
from drafter.pipeline.sheet_learning import learn_sheet
from drafter.schema.sheets import load_sheet

SPEECH = Path(__file__).parents[2] / "seeds" / "speeches" / "01-union-annual.txt"
LIBRARY = open_library()
SHOWN = ("body", "title", "salutation", "heading1")


@pytest.mark.parametrize("name", ["gbt9704", "reading"])
def test_a_sheet_comes_back_from_what_it_set(name: str, tmp_path: Path) -> None:
    made = tmp_path / "样本.docx"
    format_file(SPEECH, made, LIBRARY, sheet=name)
    learned = sheet_from(load_sheet(learn_sheet(made, "我单位", LIBRARY).text, "x").over(LIBRARY.sheet("gbt9704")))
    given = sheet_from(LIBRARY.sheet(name))
    for side in ("width", "height", "top", "bottom", "left", "right"):
        assert getattr(learned.page, side) == pytest.approx(getattr(given.page, side), abs=0.2)
    room = int(given.text_height / 20 / given.pitch + 0.001)  # a sheet may leave some of the lines free that fit
    assert (learned.lines, learned.chars, learned.page_numbers) == (room, given.chars, given.page_numbers)
    for role in SHOWN:
        one, other = learned.style(role), given.style(role)
        assert (one.font, one.size, one.bold, one.align) == (other.font, other.size, other.bold, other.align), role
        assert one.first_line == pytest.approx(other.first_line, abs=0.2)


def test_what_the_sample_does_not_show_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made, target = tmp_path / "样本.docx", tmp_path / "我单位.yaml"
    format_file(SPEECH, made, LIBRARY)
    assert run(["sheet", str(made), "-o", str(target)]) == 1
    assert "四级标题" in capsys.readouterr().err
    assert target.read_text(encoding="utf-8").startswith("# 从样稿里取的版式")


def test_only_word_files_with_text_have_a_sheet(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="只能从 Word"):
        learn_sheet(SPEECH, "我单位", LIBRARY)
    document = docx.Document()
    document.add_paragraph("短")
    document.save(str(tmp_path / "空.docx"))
    with pytest.raises(UnreadableError):
        learn_sheet(tmp_path / "空.docx", "我单位", LIBRARY)
