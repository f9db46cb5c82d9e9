"""Sealed files: what was kept comes back, and whatever is wrong with it counts as nothing kept."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.caches import CACHE_VARIABLE, read_sealed, write_sealed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a named folder is not trusted on Windows")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    write_sealed("a.kept", b"about", b"data")
    return tmp_path / "cache"


def test_what_was_kept_comes_back(folder: Path) -> None:
    assert read_sealed("a.kept", b"about") == b"data"
    assert [path.name for path in folder.iterdir()] == ["a.kept"]
    assert (folder / "a.kept").stat().st_mode & 0o077 == 0


def damage(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


WRONG: dict[str, Callable[[Path], object]] = {
    "damaged": damage,
    "torn": lambda path: path.write_bytes(path.read_bytes()[:-2]),
    "empty": lambda path: path.write_bytes(b""),
    "gone": Path.unlink,
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "in a folder of everybody": lambda path: path.parent.chmod(0o777),
    "in a folder of the group": lambda path: path.parent.chmod(0o770),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_counts_as_nothing(folder: Path, wrong: str) -> None:
    WRONG[wrong](folder / "a.kept")
    assert read_sealed("a.kept", b"about") is None


def test_what_depends_on_something_else_counts_as_nothing(folder: Path) -> None:
    assert read_sealed("a.kept", b"about another version") is None


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives a folder away")
def test_the_folder_of_somebody_else_is_not_trusted(folder: Path) -> None:
    os.chown(folder, 12345, -1)
    assert read_sealed("a.kept", b"about") is None


def test_what_cannot_be_kept_is_not_kept_without_a_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "file"))
    write_sealed("a.kept", b"about", b"data")
    assert read_sealed("a.kept", b"about") is None
