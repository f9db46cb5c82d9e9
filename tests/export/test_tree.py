"""Files of a folder written as one: killed anywhere, the next run finds or makes all of the old or all of the new."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from drafter.errors import OutputError
from drafter.export import tree
from drafter.export.tree import FORMER, former_changes, recover, write_tree

OLD = {"genres/a.yaml": b"old a", "genres/b.yaml": b"old b", "headings.yaml": b"old"}
CHANGES = {"genres/a.yaml": b"new a", "genres/b.yaml": None, "phrases/c.yaml": b"new c", "headings.yaml": b"new"}
NEW = {"genres/a.yaml": b"new a", "phrases/c.yaml": b"new c", "headings.yaml": b"new"}
EARLIER = {"genres/a.yaml": b"older", "headings.yaml": b"older"}


class Killed(BaseException):
    """As if the process had ended here: nothing cleans up after it."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fresh(tmp_path / "库")
    return tmp_path / "库"


def fresh(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    write_tree(folder, EARLIER, keep=False)
    write_tree(folder, OLD, keep=True)


def state(folder: Path, *, former: bool = False) -> dict[str, bytes]:
    """All files, the hidden ones too; those of the former state only when asked for."""
    return {
        name: path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and (former or FORMER not in path.relative_to(folder).parts)
        for name in [path.relative_to(folder).as_posix()]
    }


def test_all_is_written_and_the_former_state_kept(folder: Path) -> None:
    write_tree(folder, CHANGES, keep=True)
    assert state(folder) == NEW
    kept = state(folder / FORMER)
    assert {name: data for name, data in kept.items() if name != "说明.txt"} == OLD
    assert "phrases/c.yaml" in kept["说明.txt"].decode()


def test_one_step_back_and_forth(folder: Path) -> None:
    write_tree(folder, CHANGES, keep=True)
    write_tree(folder, former_changes(folder), keep=True)
    assert state(folder) == OLD
    write_tree(folder, former_changes(folder), keep=True)
    assert state(folder) == NEW


def steps(monkeypatch: pytest.MonkeyPatch, at: int, end: Callable[[], None]) -> list[str]:
    """Count what touches the disk, and end at step ``at``."""
    done: list[str] = []

    def counted(name: str, function: Callable[..., object]) -> Callable[..., object]:
        def step(*arguments: object, **options: object) -> object:
            done.append(name)
            if len(done) == at:
                end()
            return function(*arguments, **options)

        return step

    for place, name in ((Path, "replace"), (Path, "unlink"), (Path, "mkdir"), (os, "fsync"), (shutil, "rmtree")):
        monkeypatch.setattr(place, name, counted(name, getattr(place, name)))
    return done


def killed_at(at: int, monkeypatch: pytest.MonkeyPatch, work: Callable[[], None]) -> bool:
    def end() -> None:
        raise Killed

    with monkeypatch.context() as patch:
        steps(patch, at, end)
        try:
            work()
        except Killed:
            return True
    return False


def places() -> Iterator[int]:
    yield from range(1, 200)


def test_killed_anywhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ends: list[str] = []
    for at in places():
        fresh(folder)
        if not killed_at(at, monkeypatch, lambda: write_tree(folder, CHANGES, keep=True)):
            break
        recover(folder)
        found = state(folder)
        assert found in (OLD, NEW), at
        ends.append("old" if found == OLD else "new")
        # The step back is there, whichever state it is a step back from.
        write_tree(folder, former_changes(folder), keep=True)
        assert state(folder) == (EARLIER if found == OLD else OLD), at
    assert ends == sorted(ends, reverse=True)  # up to the journal old, from there on new
    assert set(ends) == {"old", "new"}


def test_killed_again_while_it_is_carried_through(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for at in places():
        fresh(folder)
        killed_at(30, monkeypatch, lambda: write_tree(folder, CHANGES, keep=True))
        again = killed_at(at, monkeypatch, lambda: recover(folder) and None)
        recover(folder)
        assert state(folder) == NEW
        if not again:
            break


@pytest.mark.parametrize("keep", [True, False])
def test_refused_anywhere(folder: Path, monkeypatch: pytest.MonkeyPatch, keep: bool) -> None:
    """A full disk at any step: the old state, at once, and an error that says why."""

    def full() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    refusals = 0
    for at in places():
        fresh(folder)
        with monkeypatch.context() as patch:
            done = steps(patch, at, full)
            try:
                write_tree(folder, CHANGES, keep=keep)
            except OutputError as error:
                assert "空间不足" in str(error)
                refusals += 1
                refused = True
            else:
                refused = False
        if not refused:
            recover(folder)
        assert state(folder) == (OLD if refused else NEW), at
        assert not refused or not (folder / "phrases").exists()
        if len(done) < at:
            break
    assert refusals > 10


def test_somebody_elses_file_in_the_former_state_is_not_thrown_away(folder: Path) -> None:
    (folder / FORMER / "我的笔记.txt").write_bytes(b"mine")
    write_tree(folder, CHANGES, keep=True)
    assert (folder / f"{FORMER}（2）" / "我的笔记.txt").read_bytes() == b"mine"
    write_tree(folder, OLD, keep=True)
    assert (folder / f"{FORMER}（2）" / "我的笔记.txt").read_bytes() == b"mine"


@pytest.mark.parametrize(
    "journal",
    [
        '{"moves": [["../.drafter-new-0", "a"]], "removals": []}',
        '{"moves": [], "removals": ["../victim"]}',
        '{"moves": [], "removals": ["/etc/victim"]}',
        '{"moves": [["genres/a.yaml", "b"]], "removals": []}',
        '{"moves": 3, "removals": []}',
        "[]",
        "{",
    ],
)
def test_a_journal_leads_nowhere_else(folder: Path, journal: str) -> None:
    (folder / tree._JOURNAL).write_text(journal, encoding="utf-8")
    (folder.parent / "victim").write_bytes(b"x")
    before = state(folder.parent, former=True)
    with pytest.raises(OutputError, match="写入的记录坏了"):
        recover(folder)
    assert state(folder.parent, former=True) == before


def test_a_list_of_the_former_state_leads_nowhere_else(folder: Path) -> None:
    note = folder / FORMER / "说明.txt"
    note.write_text(note.read_text(encoding="utf-8") + "../victim\n/etc/passwd\n", encoding="utf-8")
    (folder.parent / "victim").write_bytes(b"x")
    assert all(not name.startswith((".", "/")) for name in former_changes(folder))
