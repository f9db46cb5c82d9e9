"""The command that learns from the final version: compare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from drafter.cli.chinese_click import ChineseCommand, confirm, option
from drafter.cli.options import LIBRARY, OK, PATH, Library
from drafter.show.shell import command


@click.command(cls=ChineseCommand)
@click.argument("draft", type=PATH, metavar="初稿")
@click.argument("final", type=PATH, metavar="定稿")
@option("--brief", type=PATH, metavar="写作要点", help="初稿是由它生成的；旁边有锁定清单的不用写")
@option("--learn", "learning", is_flag=True, help="逐条确认建议，写进自己的语句库（随附的不改）")
@option("--accept", "accepted", metavar="序号", help="与 --learn 同用，不问，直接采用这些建议，如 1,3；全部写 all")
@LIBRARY
@click.pass_obj
def compare(
    library: Library, draft: Path, final: Path, brief: Path | None, learning: bool, accepted: str | None
) -> int:
    """看定稿怎么改了初稿：按出处列出保留、改动、删去的，提出下次怎么办。

    初稿写 drafter draft 生成的文件（.docx 等）、它的锁定清单或 .json；出处从旁边的锁定清单里得来。

    \b
    例：
      drafter draft brief.yaml -o 初稿.docx --lock
      drafter compare 初稿.docx 定稿.docx
      drafter compare 初稿.docx 定稿.docx --learn --library 我的语句库
    """
    from drafter.pipeline.comparing import compare_files, learn
    from drafter.pipeline.deciding import own_outlines
    from drafter.show.revisions import learnt_lines, revision_lines

    if accepted is not None and not learning:
        raise click.UsageError("--accept 要与 --learn 同用")
    with _own_folder(library, made=learning):
        opened = library()
        if learning:
            own_outlines(opened)  # said before the work is done
        compared = compare_files(draft, final, opened, brief)
        roles = opened.role_names()
        for line in revision_lines(compared, roles):
            click.echo(line)
        proposals = compared.revision.proposals
        if not learning or not proposals:
            return OK
        learnt = learn(_chosen(proposals, accepted, roles), opened, final.stem, compared.brief)
        for line in learnt_lines(learnt, roles):
            click.echo(line)
        if learnt.decisions:
            click.echo(f"要退回：{command('mine', '--undo', '--out', learnt.folder)}")
    return OK


@contextmanager
def _own_folder(library: Library, *, made: bool) -> Iterator[None]:
    """The folder of one's own library, made where it is to be learnt into and there is none; gone if nothing was."""
    folder = Path(library.path).expanduser() if library.path else None
    if folder is None or not made or folder.exists() or not folder.parent.is_dir():
        yield
        return
    from drafter.export.files import make_folder

    make_folder(folder)
    try:
        yield
    finally:
        if any(folder.iterdir()):
            click.echo(f"新建了语句库文件夹 {folder}")
        else:
            folder.rmdir()


def _chosen(proposals: Sequence[Any], accepted: str | None, roles: dict[str, str]) -> list[Any]:
    """The proposals that somebody accepts: by number, or one by one."""
    from drafter.show.revisions import proposal_line

    if accepted is None:
        return [one for one in proposals if confirm(f"{proposal_line(one, roles)}？采用")]
    if accepted.strip() in ("all", "全部"):
        return list(proposals)
    numbers = accepted.replace("，", ",").split(",")
    if not all(number.strip().isdecimal() and 0 < int(number) <= len(proposals) for number in numbers):
        raise click.UsageError(f"--accept 写 1 到 {len(proposals)} 的序号，用逗号隔开，或者写 all")
    return [proposals[int(number) - 1] for number in dict.fromkeys(numbers)]
