"""Sealed files: what was kept comes back, and whatever is wrong with it counts as nothing kept."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.caches import CACHE_VARIABLE, read_pieces, read_sealed, write_sealed

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


# --- in pieces --------------------------------------------------------------------------------------

PIECES = {b"one": b"first", b"two": b"", b"three": bytes(range(256)) * 50}


@pytest.fixture
def pieces(folder: Path) -> Path:
    write_sealed("pieces.kept", b"about", PIECES)
    return folder / "pieces.kept"


def test_pieces_come_back_one_by_one(pieces: Path) -> None:
    found = read_pieces("pieces.kept", b"about")
    assert found is not None
    assert {key: found.get(key) for key in found} == PIECES
    assert (len(found), found.get(b"four")) == (3, None)
    found.close()
    assert found.get(b"one") is None


def test_a_damaged_piece_counts_as_none(pieces: Path) -> None:
    damage(pieces)
    found = read_pieces("pieces.kept", b"about")
    assert found is not None
    assert [found.get(key) for key in PIECES] == [b"first", b"", None]


@pytest.mark.parametrize("wrong", [name for name in WRONG if name not in ("damaged", "torn")])
def test_pieces_of_which_nothing_is_right_count_as_none(pieces: Path, wrong: str) -> None:
    WRONG[wrong](pieces)
    assert read_pieces("pieces.kept", b"about") is None


def test_pieces_that_depend_on_something_else_count_as_none(pieces: Path) -> None:
    assert read_pieces("pieces.kept", b"about another version") is None
    pieces.write_bytes(b"\x00" * 4000)
    assert read_pieces("pieces.kept", b"about") is None
