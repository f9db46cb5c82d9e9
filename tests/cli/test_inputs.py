"""What a verb reads is never written over: not with --force, not through a link, not by another spelling."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.cli.app import run
from drafter.export.files import Inputs
from drafter.library import open_library

SPEECH = sorted((Path(__file__).parents[2] / "seeds" / "speeches").glob("*.txt"))[0]
BRIEF = open_library().briefs()["address"]


def other_spelling(path: Path) -> Path:
    return path.parent / "." / ".." / path.parent.name / path.name


def symbolic(path: Path) -> Path:
    link = path.with_name(f"链接{path.suffix}")
    link.symlink_to(path)
    return link


def hard(path: Path) -> Path:
    link = path.with_name(f"同一个{path.suffix}")
    os.link(path, link)
    return link


def through_a_folder(path: Path) -> Path:
    link = path.parent.parent / "另一条路"
    link.symlink_to(path.parent, target_is_directory=True)
    return link / path.name


WAYS: list[Callable[[Path], Path]] = [lambda path: path, other_spelling, symbolic, hard, through_a_folder]
# What is read, the file it is made of, what is done: {} is the file, {out} another name of it.
VERBS = {
    "clean": ("旧稿.txt", ["clean", "{}", "-o", "{out}"]),
    "brief": ("旧稿.txt", ["brief", "{}", "-o", "{out}"]),
    "draft": ("要点.md", ["draft", "{}", "-o", "{out}"]),
    "outline": ("要点.md", ["outline", "{}", "-o", "{out}"]),
    "format": ("旧稿.docx", ["format", "{}", "-o", "{out}"]),
    "fix": ("旧稿.txt", ["check", "{}", "--fix", "-o", "{out}"]),
    "annotate": ("旧稿.txt", ["annotate", "{}", "-o", "{out}"]),
    "comments": ("旧稿.docx", ["check", "{}", "--annotate", "{out}"]),
    "new": ("lib/templates/briefs/address.yaml", ["--library", "lib", "new", "address", "-o", "{out}"]),
    "against": ("旧稿.docx", ["check", str(SPEECH), "--against", "{}", "--annotate", "{out}"]),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "文稿"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def made(folder: Path, name: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".docx":
        assert run(["format", str(SPEECH), "-o", str(path)]) == 0
    else:
        shutil.copy(SPEECH if path.suffix == ".txt" else BRIEF, path)
    return path


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("verb", VERBS)
def test_an_input_is_never_written_over(
    verb: str, way: Callable[[Path], Path], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, arguments = VERBS[verb]
    path = made(folder, name)
    out = way(path)
    before = path.read_bytes()
    names = sorted(folder.rglob("*"))
    words = [word.replace("{}", str(path)).replace("{out}", str(out)) for word in arguments]
    assert run([*words, "--force"]) == 2
    assert "不能覆盖原稿" in capsys.readouterr().err
    assert path.read_bytes() == before
    assert sorted(folder.rglob("*")) == names


def test_another_brief_of_a_batch_is_not_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = folder / "甲.yaml", folder / "甲.docx"  # a brief may have any name
    for path in (first, second):
        shutil.copy(BRIEF, path)
    assert run(["draft", str(first), str(second), "--out-dir", ".", "--force"]) == 2
    assert "不能覆盖原稿" in capsys.readouterr().err
    assert second.read_bytes() == BRIEF.read_bytes()


def test_another_text_to_be_mended_is_not_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("甲.txt", "甲.fixed.txt"):
        shutil.copy(SPEECH, folder / name)
    assert run(["check", "甲.txt", "甲.fixed.txt", "--fix", "--force"]) == 1  # the other one is mended
    assert "不能覆盖原稿" in capsys.readouterr().err
    assert (folder / "甲.fixed.txt").read_bytes() == SPEECH.read_bytes()


def test_a_disk_that_numbers_no_files_knows_them_by_their_real_path(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(folder, "旧稿.txt")
    shutil.copy(path, folder / "另一份.txt")
    stat = Path.stat

    def numberless(self: Path, **options: bool) -> os.stat_result:
        return os.stat_result((*stat(self, **options)[:1], 0, *stat(self, **options)[2:]))

    monkeypatch.setattr(Path, "stat", numberless)
    assert Inputs([path]).find(other_spelling(path)) == path
    assert Inputs([path]).find(folder / "另一份.txt") is None
