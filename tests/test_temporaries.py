"""Files that take a name when they are whole, and what a killed run leaves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from drafter.temporaries import PREFIX, clear, only_one, replace

POSIX = pytest.mark.skipif(os.name == "nt", reason="locks by the file are not used on Windows")
# A writer that stops in the middle: it says so, and waits to be killed.
STUCK = """
import os, sys, threading
from pathlib import Path
from drafter import temporaries
def stuck(handle):
    print("there", flush=True)
    threading.Event().wait(600)
os.fsync = stuck
temporaries.replace(Path(sys.argv[1]), b"new")
"""


@pytest.fixture
def stuck(tmp_path: Path):  # type: ignore[no-untyped-def]
    (tmp_path / "稿.txt").write_bytes(b"old")
    process = subprocess.Popen([sys.executable, "-c", STUCK, str(tmp_path / "稿.txt")], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"there\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def temporary(folder: Path) -> list[Path]:
    return list(folder.glob(f"{PREFIX}*"))


@POSIX
def test_a_killed_writer_leaves_the_old_file_and_the_next_one_clears(
    tmp_path: Path, stuck: subprocess.Popen[bytes]
) -> None:
    assert len(temporary(tmp_path)) == 1
    stuck.send_signal(signal.SIGKILL)
    stuck.wait()
    assert (tmp_path / "稿.txt").read_bytes() == b"old"
    replace(tmp_path / "另一份.txt", b"x")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["另一份.txt", "稿.txt"]


@POSIX
def test_what_somebody_writes_now_is_not_cleared(tmp_path: Path, stuck: subprocess.Popen[bytes]) -> None:
    clear(tmp_path)
    assert len(temporary(tmp_path)) == 1


def test_only_what_looks_like_ours_is_cleared(tmp_path: Path) -> None:
    (tmp_path / ".drafter-cache.db").write_bytes(b"x")
    (tmp_path / f"{PREFIX}folder").mkdir()
    (tmp_path / f"{PREFIX}x.docx").write_bytes(b"x")
    os.utime(tmp_path / f"{PREFIX}x.docx", (0, 0))
    clear(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".drafter-cache.db", f"{PREFIX}folder"]


def test_a_file_is_on_the_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    fsync, rename = os.fsync, Path.replace
    here = threading.get_ident()  # what other tests left may write in other threads

    def tell(what: str) -> None:
        if threading.get_ident() == here:
            told.append(what)

    monkeypatch.setattr(os, "fsync", lambda handle: tell("sync") or fsync(handle))
    monkeypatch.setattr(Path, "replace", lambda self, target: tell("rename") or rename(self, target))
    replace(tmp_path / "稿.txt", b"x")
    assert told[:2] == ["sync", "rename"]
    assert os.name == "nt" or told[2:] == ["sync"]  # the folder


def test_a_folder_has_one_worker_at_a_time(tmp_path: Path) -> None:
    with only_one(tmp_path) as first, only_one(tmp_path) as second:
        assert (first, second) == (True, False)
    with only_one(tmp_path) as again:
        assert again
    assert not list(tmp_path.iterdir())
