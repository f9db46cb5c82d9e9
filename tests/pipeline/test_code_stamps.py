"""What was read under another state of the code is read anew, where there are sources and where there are none."""

from pathlib import Path

import pytest

from drafter.pipeline import code_stamps


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code_stamps, "code_stamp", code_stamps.code_stamp.__wrapped__)  # without its cache


def test_every_source_of_the_reading_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("model.py", "corpus/readers.py", "analyse/roles.py", "check/passages.py", "cli/app.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("a = 1", encoding="utf-8")
    monkeypatch.setattr(code_stamps, "__file__", str(tmp_path / "pipeline" / "code_stamps.py"))
    stamps = [code_stamps.code_stamp(), code_stamps.code_stamp("check/passages.py")]
    for name in ("model.py", "corpus/readers.py", "analyse/roles.py"):
        (tmp_path / name).write_text("a = 2", encoding="utf-8")
        stamps.append(code_stamps.code_stamp())
    assert len(set(stamps)) == len(stamps)
    (tmp_path / "cli" / "app.py").write_text("a = 2", encoding="utf-8")
    assert code_stamps.code_stamp() == stamps[-1]


def test_a_packed_program_counts_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code_stamps, "__file__", str(tmp_path / "_internal" / "drafter" / "pipeline" / "x.pyc"))
    program = tmp_path / "drafter"
    monkeypatch.setattr(code_stamps.sys, "executable", str(program))
    stamps = []
    for content in (b"first build", b"second build"):
        program.write_bytes(content)
        stamps.append(code_stamps.code_stamp("check/passages.py"))
    assert stamps[0] != stamps[1]
