"""A batch that is killed says so in its folder, and goes on when it is ordered again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from drafter.cli.app import run
from drafter.library import open_library
from drafter.pipeline.unfinished import NAME

BRIEF = open_library().briefs()["address"]
# Drafts, but ends at the third file as if it were killed: after that file's line, before the file.
KILLED = """
import os, sys
from drafter.export import files
from drafter.cli.app import main
write, count = files.write, []
def killed(path, data, **options):
    count.append(path)
    if len(count) == 3:
        os._exit(9)
    write(path, data, **options)
files.write = killed
main(sys.argv[1:])
"""


@pytest.fixture
def briefs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(tmp_path)
    names = [f"要点{number}.yaml" for number in range(5)]
    for name in names:
        shutil.copy(BRIEF, name)
    return names


def killed(arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, *arguments], capture_output=True)
    assert done.returncode == 9


def test_a_killed_batch_goes_on(briefs: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    order = ["draft", *briefs, "--out-dir", "初稿"]
    killed(order)
    out = Path("初稿")
    assert sorted(path.name for path in out.iterdir()) == sorted([NAME, "要点0.docx", "要点1.docx"])
    assert "再运行一次同样的命令" in (out / NAME).read_text(encoding="utf-8")
    assert run(order) == 0
    assert "上次没有写完" in capsys.readouterr().err
    assert sorted(path.name for path in out.iterdir()) == [f"要点{number}.docx" for number in range(5)]
    assert all(zipfile.is_zipfile(path) for path in out.iterdir())


def test_what_was_changed_since_is_not_written_over(briefs: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    order = ["draft", *briefs, "--out-dir", "初稿"]
    killed(order)
    Path("初稿/要点1.docx").write_bytes(b"somebody's")
    assert run(order) == 1
    assert "已经存在" in capsys.readouterr().err
    assert Path("初稿/要点1.docx").read_bytes() == b"somebody's"


def test_a_note_that_is_not_ours_stays(briefs: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("初稿").mkdir()
    Path("初稿", NAME).write_text("我的备忘", encoding="utf-8")
    assert run(["draft", *briefs, "--out-dir", "初稿"]) == 2
    assert NAME in capsys.readouterr().err
    assert Path("初稿", NAME).read_text(encoding="utf-8") == "我的备忘"


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_two_names_that_are_one_file(briefs: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("初稿").mkdir()
    Path("初稿/要点1.docx").symlink_to("要点0.docx")  # as on a disk that does not tell A from a
    assert run(["draft", *briefs[:2], "--out-dir", "初稿", "--force"]) == 1
    assert "同名" in capsys.readouterr().err


@pytest.mark.parametrize("name", [".yaml.yaml", "CON.yaml", "要点 .yaml", "长" * 83 + ".yaml"])
def test_a_brief_whose_name_is_none(briefs: list[str], name: str, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(BRIEF, name)
    assert run(["draft", name, briefs[0], "--out-dir", "初稿", "--lock"]) == 1
    assert f"{name}: 写作要点“" in capsys.readouterr().err
    assert sorted(path.name for path in Path("初稿").iterdir()) == ["要点0.docx", "要点0.docx.lock.json"]
