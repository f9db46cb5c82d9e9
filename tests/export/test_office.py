"""What becomes of a Word file that LibreOffice is to convert: a small program of the tests stands in for it."""

import sys
from pathlib import Path

import pytest
from drafts import SPEECH, gbt9704

from drafter.errors import OutputError
from drafter.export import office

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")


def program(tmp_path: Path, script: str) -> Path:
    path = tmp_path / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_what_the_program_has_made_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = 'for last; do :; done; cp "$last" "${last%.docx}.pdf"'
    monkeypatch.setattr(office, "find_office", lambda: program(tmp_path, script))
    assert office.export_pdf(SPEECH, gbt9704()).startswith(b"PK")


@pytest.mark.parametrize(
    ("script", "message"), [("exit 1", "没有生成"), ('for last; do :; done; : > "${last%.docx}.pdf"', "没有生成")]
)
def test_nothing_made_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, message: str) -> None:
    monkeypatch.setattr(office, "find_office", lambda: program(tmp_path, script))
    with pytest.raises(OutputError, match=message):
        office.converted(b"PK", "pdf")


def test_a_program_that_does_not_end_is_stopped_with_what_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "find_office", lambda: program(tmp_path, "sleep 600 & sleep 600"))
    monkeypatch.setattr(office, "_SECONDS", 0.05)
    with pytest.raises(OutputError, match="已停下"):
        office.converted(b"PK", "pdf")


def test_without_the_program_the_user_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_office", lambda: None)
    with pytest.raises(OutputError, match="没有安装 LibreOffice") as refused:
        office.converted(b"PK", "pdf")
    assert "另存" in (refused.value.hint or "")
