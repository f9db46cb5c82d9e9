"""Past speeches on the disk: read once, found again by their content; bad files and folders say what is wrong."""

from __future__ import annotations

import os
import pickle
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from drafter.caches import CACHE_VARIABLE
from drafter.cli.app import run
from drafter.errors import UnreadableError
from drafter.library import open_library
from drafter.pipeline import past_speeches as module
from drafter.pipeline import workers
from drafter.pipeline.content_tables import unpack
from drafter.pipeline.past_speeches import NAME, open_past

LIBRARY = open_library()
TEXT = (
    "在全市工会工作会议上的讲话\n\n同志们：\n"
    "　　去年全市工会为九百多名货车司机讨回了欠薪，他们把锦旗送到了维权中心的门口。\n"
)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "旧稿"
    made.mkdir()
    (made / "讲话.txt").write_text(TEXT, encoding="utf-8")
    return made


def unreadable(path: Path) -> None:
    raise AssertionError(path)


def test_a_second_run_reads_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = open_past([folder], LIBRARY)
    monkeypatch.setattr(module, "read_document", unreadable)
    second = open_past([folder], LIBRARY)
    assert second.past.keys == first.past.keys
    assert second.past.samples == first.past.samples
    found = second.past.load(second.past.keys[0])
    assert found is not None
    assert found.title() == "《在全市工会工作会议上的讲话》"
    assert found.line(found.text.index("去年")) == 4  # of the file, whose empty line cleaning leaves out


def test_what_is_found_again_has_the_name_that_it_has_now(folder: Path) -> None:
    open_past([folder], LIBRARY)
    (folder / "讲话.txt").rename(folder / "改名.txt")
    past = open_past([folder], LIBRARY).past
    assert past.load(past.keys[0]).path.endswith("改名.txt")  # type: ignore[union-attr]


def test_a_changed_file_is_read_again(folder: Path) -> None:
    before = open_past([folder], LIBRARY).past.keys
    (folder / "讲话.txt").write_text(TEXT.replace("九百", "八百"), encoding="utf-8")
    assert open_past([folder], LIBRARY).past.keys != before


def test_a_broken_cache_is_replaced_and_none_at_all_is_no_trouble(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.mkdir()
    (cache / NAME).write_bytes(b"no table" * 400)
    assert open_past([folder], LIBRARY).count == 1
    monkeypatch.setenv(CACHE_VARIABLE, str(folder / "讲话.txt"))
    past = open_past([folder], LIBRARY).past
    assert past.load(past.keys[0]) is not None


@pytest.mark.skipif(os.name == "nt", reason="permissions are another thing on Windows")
def test_others_cannot_read_the_cache(folder: Path, cache: Path) -> None:
    cache.mkdir()
    (cache / NAME).touch(mode=0o644)
    past = open_past([folder], LIBRARY).past
    assert past.load(past.keys[0])  # the table is open: its journal lies beside it
    assert {path.stat().st_mode & 0o777 for path in cache.iterdir()} == {0o600}


def test_the_cache_holds_the_text_and_without_it_nothing_is_left(
    folder: Path, cache: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "新稿.txt"
    new.write_text(TEXT.replace("工会工作", "总工会"), encoding="utf-8")
    arguments = ["check", str(new), "--against", str(folder)]
    before = sorted(tmp_path.rglob("*"))
    run([*arguments, "--no-cache"])
    uncached = capsys.readouterr().out
    assert sorted(tmp_path.rglob("*")) == before
    run(arguments)
    assert capsys.readouterr().out == uncached
    (folder / "讲话.txt").unlink()
    with closing(sqlite3.connect(cache / NAME)) as table:
        ((data,),) = table.execute("SELECT data FROM past").fetchall()
    assert "讨回了欠薪" in unpack(data)["text"]


def test_a_bad_file_is_a_finding(folder: Path) -> None:
    (folder / "坏.docx").write_bytes(b"PK\x03\x04" + b"x" * 200)
    found = open_past([folder], LIBRARY)
    assert found.count == 1
    (finding,) = found.findings
    assert finding.severity == "warning"
    assert finding.message.startswith("没有比对这份旧稿：")
    assert finding.hint


@pytest.mark.parametrize("name", ["空", "没有", "全坏"])
def test_nothing_to_compare_with_is_an_error(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if name != "没有":
        path.mkdir()
    if name == "全坏":
        (path / "坏.txt").write_bytes(b"")
    with pytest.raises(UnreadableError) as caught:
        open_past([path], LIBRARY)
    assert caught.value.hint


def test_the_command(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = tmp_path / "新稿.txt"
    changed = TEXT.replace("工会工作", "总工会").replace("同志们：", "同志们，今年是新的一年：\n")
    new.write_text(changed, encoding="utf-8")
    run(["check", str(new), "--against", str(folder)])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("与《在全市工会工作会议上的讲话》（")
    assert any("[same-sentence]" in line or "[mostly-same]" in line for line in lines)
    run(["check", str(folder / "讲话.txt"), "--against", str(folder)])
    assert capsys.readouterr().out.splitlines()[0] == "旧稿里只有本文自己，没有可以比的"


@pytest.mark.parametrize("more", [[], ["--no-cache"]])
def test_several_processes_compare_as_one_does(
    folder: Path, tmp_path: Path, more: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "新稿"
    new.mkdir()
    for number in range(4):
        (new / f"{number}.txt").write_text(TEXT.replace("货车", f"{number}路公交"), encoding="utf-8")
    printed = []
    for processes in (1, 2):
        monkeypatch.setattr(workers, "MANY", 2)
        monkeypatch.setattr(workers.os, "cpu_count", lambda processes=processes: processes)
        printed.append((run(["check", str(new), "--against", str(folder), *more]), capsys.readouterr()))
    assert printed[0] == printed[1]
    assert printed[0][1].out.count("《在全市工会工作会议上的讲话》") >= 4


def test_a_loader_travels(folder: Path) -> None:
    """Where processes are not forked it is sent to them."""
    past = open_past([folder], LIBRARY).past
    again = pickle.loads(pickle.dumps(past))  # noqa: S301 (our own bytes)
    assert past.anywhere
    assert again.load(past.keys[0]) == past.load(past.keys[0]) != None  # noqa: E711
    assert not open_past([folder], LIBRARY, cached=False).past.anywhere
