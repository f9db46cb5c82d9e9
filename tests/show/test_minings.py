"""A mining gives what changed as values; the lines say no more than these."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from drafter.library import open_library
from drafter.pipeline.mining import EntryChanges, FileChange, Mining, mine_into, undo_mining
from drafter.show.minings import mining_lines, undone_lines

SEEDS = sorted((Path(__file__).parents[2] / "seeds" / "speeches").glob("*.txt"))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "旧稿"
    folder.mkdir()
    for path in SEEDS[:4]:
        shutil.copy(path, folder)
    return folder


def test_what_changes_is_there_by_file_and_by_entry(corpus: Path, tmp_path: Path) -> None:
    target = tmp_path / "库"
    first = mine_into([corpus], target, open_library())
    assert (first.speeches, first.distinct, first.fresh, first.written, first.before) == (4, 4, True, True, None)
    assert {change.kind for change in first.changes} == {"added"}
    assert first.after is not None
    bank = first.after.phrases["salutation"]
    assert first.entries()["phrases/salutation.yaml"] == EntryChanges(added=tuple(phrase.text for phrase in bank))

    for path in SEEDS[4:8]:
        shutil.copy(path, corpus)
    shown = mine_into([corpus], target, open_library())
    assert not shown.written
    assert shown.former is None
    changed = {change.path.relative_to(target).as_posix() for change in shown.changes}
    assert set(shown.entries()) <= changed
    assert all(change.path.read_text(encoding="utf-8") == change.before for change in shown.changes if change.before)
    assert "以上只是显示，没有写入；加 --write 写入" in list(mining_lines(shown))

    written = mine_into([corpus], target, open_library(), write=True)
    assert written.changes == shown.changes
    assert written.former is not None
    undone = undo_mining(target)
    assert [(c.path, c.before, c.after) for c in undone.changes] == [
        (change.path, change.after, change.before) for change in written.changes
    ]
    assert list(undone_lines(undone))[-1].startswith("已退回")


def test_lines_of_a_mining() -> None:
    folder = Path("库")
    mining = Mining(
        folder,
        (),
        3,
        1,
        changes=(
            FileChange(folder / "a.yaml", None, "一\n二\n"),
            FileChange(folder / "b.yaml", "一\n", None),
            FileChange(folder / "c.yaml", "一\n", "一\n三\n"),
        ),
        recovered=True,
        strange=(folder / "d.yaml",),
        lost_comments={folder / "b.yaml": ("# 常用",)},
        report=Path("报告.html"),
    )
    assert [change.kind for change in mining.changes] == ["added", "removed", "changed"]
    assert [line.replace("\\", "/") for line in mining_lines(mining)] == [
        "上一次写入被打断，已经补写完整",
        "读了0个文件，讲话和报道3篇，去掉近似稿后1篇",
        "只有一篇：语句要有两篇互不相同的讲话用过才收，所以语句库是空的，提纲也只反映这一篇",
        "没有动　库/d.yaml（文件名与其中的 id 不同，请改成一样的）",
        "新增　库/a.yaml　（+2 -0 行）",
        "删去　库/b.yaml　（+0 -1 行）",
        "修改　库/c.yaml　（+1 -0 行）",
        "以上只是显示，没有写入；加 --write 写入",
        "注释没有带过来　库/b.yaml：# 常用",
        "报告　报告.html",
    ]
    assert list(mining_lines(Mining(folder, (), 0, 0))) == [
        "读了0个文件，没有一篇像是讲话或报道，没有写出结果",
    ]
