"""Minings for people (挖掘): what was read, which files change, what stays, what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from drafter.report.wording import reading_line

if TYPE_CHECKING:
    from pathlib import Path

    from drafter.pipeline.mining import FileChange, Mining, Undone

KINDS = {"added": "新增", "changed": "修改", "removed": "删去"}


def mining_lines(mining: Mining) -> Iterator[str]:
    """A mining, line by line."""
    if not mining.speeches:
        yield f"读了{len(mining.analyses)}个文件，没有一篇像是讲话或报道，没有写出结果"
        return
    if mining.recovered:
        yield "上一次写入被打断，已经补写完整"
    yield reading_line(len(mining.analyses), mining.speeches, mining.distinct)
    if mining.distinct < 2:
        yield "只有一篇：语句要有两篇互不相同的讲话用过才收，所以语句库是空的，提纲也只反映这一篇"
    yield from (f"没有动　{path}（文件名与其中的 id 不同，请改成一样的）" for path in mining.strange)
    yield from _change_lines(mining.folder, mining.changes)
    if mining.recognised:
        yield f"其中{mining.recognised}条语句内置的语句库已有：查语句时合在一起计数，不另列"
    if mining.changes and not mining.written:
        yield "以上只是显示，没有写入；加 --write 写入"
    for path, remarks in mining.lost_comments.items():
        yield from (f"注释没有带过来　{path}：{remark}" for remark in remarks)
    if mining.former is not None:
        yield f"写入以前的样子留在 {mining.former}；要退回，运行 drafter mine --undo --out {mining.folder}"
    if mining.report is not None:
        yield f"报告　{mining.report}"


def file_called(name: str, roles: Mapping[str, str], genres: Mapping[str, str]) -> str:
    """What a file of a result holds, by its name in the folder: 语句：开场.

    ``roles`` and ``genres`` are names by id.
    """
    folder, _, file = name.rpartition("/")
    stem = file.removesuffix(".yaml")
    if folder == "phrases":
        return f"语句：{roles.get(stem, stem)}"
    return f"提纲：{genres.get(stem, stem)}" if folder == "genres" else "成套小标题"


def undone_lines(undone: Undone) -> Iterator[str]:
    """What going back changed, line by line."""
    yield from _change_lines(undone.folder, undone.changes)
    yield "已退回上一次的结果；再运行一次 --undo 就撤销这次退回"


def _change_lines(folder: Path, changes: Iterable[FileChange]) -> Iterator[str]:
    changes = tuple(changes)
    for change in changes:
        added, removed = change.lines
        yield f"{KINDS[change.kind]}　{change.path}　（+{added} -{removed} 行）"
    if not changes:
        yield f"{folder} 中的结果没有变化"
