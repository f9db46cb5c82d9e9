"""What is told of an installation can be pasted anywhere: what is wrong is there, what is private is not."""

from __future__ import annotations

import importlib.metadata
from pathlib import Path

import pytest

from drafter.cli.app import run
from drafter.library import open_library
from drafter.pipeline.diagnosing import diagnose, private, private_text
from drafter.show.diagnoses import diagnosis_lines

USER = "zhangjianguo"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / USER
    (folder / "缓存").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    monkeypatch.setenv("DRAFTER_CACHE", str(folder / "缓存"))
    return folder


def test_everything_is_there_and_nobody_is_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = home / "我的语句库"
    (own / "outlines").mkdir(parents=True)
    (home / "缓存" / "phrases-0123456789abcdef.db").write_bytes(b"x" * 2048)
    (home / "缓存" / "phrases-fedcba9876543210.db").write_bytes(b"x" * 2048)
    assert run(["doctor", "--library", str(own)]) == 0
    told = capsys.readouterr().out
    assert USER not in told
    for word in (
        "drafter 0",
        "CPython",
        "click",
        "标准输出",
        "~",
        "我的语句库",
        "仿宋_GB2312",
        "LibreOffice",
        "（2个）  4.0 KiB",
    ):
        assert word in told, word


def test_what_is_wrong_is_said_without_the_path_of_the_user(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = home / "我的语句库"
    (own / "outlines").mkdir(parents=True)
    (own / "outlines" / "roles.yaml").write_text("- {id: review, zh: [成绩]}", encoding="utf-8")
    assert run(["doctor", "--library", str(own)]) == 1
    told = capsys.readouterr().out
    assert "✗ ~" in told and "roles.yaml:1:" in told and USER not in told
    assert run(["doctor", "--library", str(home / "没有")]) == 1
    told = capsys.readouterr().out
    assert "没有这个语句库文件夹" in told and USER not in told


def test_a_library_that_is_missing_or_too_old_is_said(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.metadata.version

    def version(name: str) -> str:
        if name == "lxml":
            return "4.9.1"
        if name in ("jieba", "rjieba"):
            raise importlib.metadata.PackageNotFoundError
        return real(name)

    monkeypatch.setattr(importlib.metadata, "version", version)
    found = diagnose(open_library())
    lines = "\n".join(diagnosis_lines(found))
    assert not found.sound
    assert "✗ 太旧" in lines and "✗ 要 0.42.1 以上" in lines and "可以不装" in lines


def test_folders_are_told_from_ones_own_folder_on(home: Path) -> None:
    assert private(str(home / "甲" / "乙")) == str(Path("~") / "甲" / "乙")
    assert private(str(home.parent / "甲" / "乙")).endswith("乙") and "甲" not in private(
        str(home.parent / "甲" / "乙")
    )
    assert private("C.UTF-8") == "C.UTF-8"
    assert private_text(f"{home}x {home}/a.yaml:1: 错") == f"{home}x ~/a.yaml:1: 错"
