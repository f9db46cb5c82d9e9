"""At the Tab key: commands, options, and the words of the library, in four shells; and how long lists are shown."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click
import pytest

from drafter.cli import options
from drafter.cli.app import cli, run
from drafter.cli.completing import attach
from drafter.cli.helping import _PLACES
from drafter.cli.options import COMPLETION

attach(cli)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    genre = tmp_path / "templates" / "genres" / "debrief" / "genre.yaml"
    genre.parent.mkdir(parents=True)
    genre.write_text("{id: debrief, name: 述职报告}", encoding="utf-8")
    return tmp_path


def complete(words: Sequence[str], shell: str, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    patch.setenv(COMPLETION, f"{shell}_complete")
    separator = "\n" if shell == "powershell" else " "
    patch.setenv("COMP_WORDS", separator.join(["drafter", *words]))
    patch.setenv("COMP_CWORD", str(len(words)) if shell in ("bash", "zsh") else words[-1])
    with pytest.raises(SystemExit):
        cli.main(prog_name="drafter", standalone_mode=False)
    return capsys.readouterr().out


@pytest.mark.parametrize("shell", _PLACES)
def test_every_shell_gets_its_script_and_its_words(
    shell: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # click looks at the version of bash and warns on the error stream where there is an old one or none
    assert run(["completion", shell]) == 0
    assert f"{shell}_complete" in capsys.readouterr().out
    told = complete(["phrases", "tr"], shell, monkeypatch, capsys)
    assert "transition" in told and "opening" not in told


@pytest.mark.parametrize(
    ("words", "there", "not_there"),
    [
        (["phrases", "过"], "过渡", "transition"),
        (["new", ""], "工作会议讲话", "work-meeting"),
        (["draft", "--sheet", "朗"], "朗读版", "印刷版"),
        (["phrases", "--audience", "st"], "students", "学生"),
        (["schema", "ru"], "rules", "roles"),
        (["help", "dr"], "draft", "check"),
        (["check", "--ag"], "--against", "--annotate"),
        (["completion", "p"], "powershell", "bash"),
    ],
)
def test_words_are_completed_where_they_belong(
    words: Sequence[str],
    there: str,
    not_there: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = complete(words, "bash", monkeypatch, capsys)
    assert there in told and not_there not in told


def test_ones_own_words_too_and_a_broken_library_is_silent(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["--library", str(library), "new", "述"], ["new", "--library", str(library), "述"]):
        assert "述职报告" in complete(words, "bash", monkeypatch, capsys)
    assert complete(["--library", str(library / "没有"), "new", "述"], "bash", monkeypatch, capsys).strip() == ""


def test_help_in_three_ways(capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for arguments in (["help", "draft"], ["draft", "-h"], ["draft", "--help"]):
        assert run(arguments) == 0
        told.append(capsys.readouterr().out.replace("drafter help draft", "drafter draft"))
    assert told[0] == told[1] == told[2]
    assert run(["help"]) == 0
    assert "mine" in capsys.readouterr().out
    assert run(["help", "drfat"]) == 2
    assert "您是不是想写 draft" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="no pager there")
def test_a_pager_shows_only_what_is_longer_than_a_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    paged: list[str] = []
    monkeypatch.setattr(click, "echo_via_pager", paged.append)
    monkeypatch.setenv("LINES", "30")
    assert run(["check", "--rules"]) == 0  # into a pipe
    assert not paged and capsys.readouterr().out
    monkeypatch.setattr(options, "_on_screen", lambda: True)
    assert run(["phrases", "过渡", "--limit", "3"]) == 0
    assert not paged and "〔讲几点" in capsys.readouterr().out
    assert run(["check", "--rules"]) == 0
    assert len(paged) == 1 and paged[0].count("\n") > 30 and not capsys.readouterr().out
