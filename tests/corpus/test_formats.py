"""One document as Word and LibreOffice save it in each format is read alike (tests/formats/make.py made the files)."""

from functools import cache
from pathlib import Path

import pytest
from formats.make import document

from drafter.corpus.readers import read
from drafter.model import Document

FOLDER = Path(__file__).parents[1] / "formats"
BOX = "框里的字"  # LibreOffice leaves the words of a text box out of an .rtf


@cache
def as_docx() -> Document:
    return read(document())


@pytest.mark.parametrize("form", ["doc", "rtf", "odt"])
def test_the_lines_of_each_format_are_those_of_the_docx(form: str) -> None:
    read_ = read(FOLDER / f"speech.{form}")
    assert read_.kind == read_.encoding == form
    assert read_.raw.split("\n") == [line for line in as_docx().raw.split("\n") if line != BOX or form != "rtf"]


@pytest.mark.parametrize("form", ["doc", "rtf", "odt"])
def test_what_each_format_leaves_out_is_told(form: str) -> None:
    told = {(one.what, one.count, one.text) for one in read(FOLDER / f"speech.{form}").omissions}
    assert told == {(one.what, one.count, one.text) for one in as_docx().omissions}
    assert len(told) == 5


@pytest.mark.parametrize("name", ["a.doc", "a.txt", "a.docx", "a.wps", "a"])
def test_an_old_word_file_by_any_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes((FOLDER / "speech.doc").read_bytes())
    found = read(tmp_path / name)
    assert (found.kind, found.raw.split("\n")[0]) == ("doc", "在全市安全生产工作会议上的讲话")
    assert found.place(3, 1).unit == "paragraph"
