"""What commands share: exit codes, options, progress, printing of problems."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from drafter.cli.chinese_click import EMPTY_PATH, NO_PATH, option
from drafter.object_stores import is_address, path_at

OK, FINDINGS, FAILED = 0, 1, 2
STOPPED = 130  # by Ctrl-C, as shells count it
COMPLETION = "_DRAFTER_COMPLETE"  # the variable by which a shell asks what may stand at the Tab key
HEADINGS = frozenset({"headings", "小标题", "成套小标题"})  # what stands for sets of headings where a role may stand
LIBRARY_HELP = "自己的语句库文件夹，叠加在内置的之上（也可用环境变量 DRAFTER_LIBRARY）"


class Library:
    """The library, opened when the first command asks for it."""

    def __init__(self, path: str | None) -> None:
        self.path = path  # as the user has named it, before the verb or behind it

    def __call__(self) -> Any:
        """Open the library; raises LibraryError."""
        from drafter.library import open_library

        return open_library(self.path)


class _PathType(click.Path):
    """A path; none is empty, as a variable of the shell may be that was never set."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path, or a wrong usage."""
        if not str(value):
            self.fail(EMPTY_PATH, param, ctx)
        if is_address(str(value)):
            return self.at(str(value), param, ctx)
        return super().convert(value, param, ctx)

    def at(self, _address: str, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """What an address stands for here."""
        self.fail(NO_PATH, param, ctx)


class _SourceType(_PathType):
    """A path to read from, or an address of an object store (s3://)."""

    def at(self, address: str, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """What is in a store; raises UnreadableError for other addresses."""
        return path_at(address)


class NumberRange(click.FloatRange):
    """A number within bounds; what is none (nan) lies within no bounds."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number, or a wrong usage."""
        number = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(str(value), param, ctx)
        return number


COUNT = click.IntRange(1, 10**9)  # how many, or which one: more than anybody has
PATH = _PathType(path_type=Path)
SOURCE = _SourceType(path_type=Path)
FOLDER = _PathType(path_type=Path, file_okay=False)


def _named_behind(context: click.Context, _parameter: click.Parameter, path: str | None) -> None:
    if path:
        context.obj = Library(path)


LIBRARY = option(
    "--library", metavar="文件夹", expose_value=False, callback=_named_behind, is_eager=True, help=LIBRARY_HELP
)
FORCE = option("--force", is_flag=True, help="目标文件已存在时覆盖它")
STYLE = option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出形式"
)
LEFT_OUT = option("--left-out", "listing_left_out", is_flag=True, help="列出文件夹里没有读的文件")
SHEET = option(
    "--sheet", default="gbt9704", show_default=True, metavar="版式", help="版式：印刷版、朗读版，或自己的版式"
)
CLUSTER = option(
    "--cluster",
    metavar="地址",
    help="由 Dask 集群里的各台机器分头做，结果相同，如 tcp://机器名:8786；local 是本机的几个进程。"
    "连得上集群的人能在各台机器上运行任何程序：只放在自己的内网里，或者用 tls://",
)
SHARED = option(
    "--shared",
    is_flag=True,
    help="与 --cluster 同用：各台机器都在同样的路径上（或对象存储里）看得见这些文件，自己去读，不由本机传送",
)

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def output(help_text: str, *, required: bool = False) -> Decorator:
    """The -o option: the file to write."""
    return option(
        "-o",
        "--output",
        "target",
        required=required,
        type=PATH,
        metavar="文件",
        help=help_text,
    )


def show_lines(lines: Iterable[str]) -> None:
    """Print lines; what is longer than the screen goes through a pager (PAGER, else less), where there is a screen.

    On Windows it never does: ``more`` reads another encoding than the console shows, and the window scrolls back.
    """
    listed = list(lines)
    if sys.platform == "win32" or not _on_screen() or len(listed) < _height():
        for line in listed:
            click.echo(line)
        return
    os.environ.setdefault("LESS", "-FRX")
    click.echo_via_pager("\n".join(listed) + "\n")


def _height() -> int:
    from shutil import get_terminal_size

    return get_terminal_size().lines


def _on_screen() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def progress(label: str) -> Any:
    """A progress bar on the error stream, for people only."""

    def walk(files: Sequence[Path]) -> Iterator[Path]:
        hidden = len(files) < 3 or not sys.stderr.isatty()
        with click.progressbar(files, label=label, file=sys.stderr, hidden=hidden) as bar:
            yield from bar

    return walk


@contextmanager
def joined(address: str | None, *, shared: bool = False) -> Iterator[Any]:
    """The cluster at an address, named on the error stream; None without an address."""
    if address is None:
        if shared:
            raise click.UsageError("--shared 要与 --cluster 同用")
        yield None
        return
    from drafter.pipeline.cluster import connect
    from drafter.show.clusters import cluster_line

    with connect(address, shared=shared) as cluster:
        click.echo(cluster_line(cluster), err=True)
        yield cluster


def report_left_out(paths: Sequence[Path], *, each: bool) -> None:
    """Say on the error stream what the folders named hold that is of no kind that is read; ``each`` by name."""
    from drafter.corpus.readers import left_out
    from drafter.show.folders import left_out_line, left_out_lines

    files = left_out(paths)
    if not files:
        return
    if each:
        for line in left_out_lines(files):
            click.echo(line, err=True)
    click.echo(left_out_line(files) + ("" if each else "（加 --left-out 逐个列出）"), err=True)


def report_unreadable(findings: Sequence[Sequence[Any]]) -> int:
    """Print which files could not be read by the findings of each, the rest being done; 1 if any, 2 if all."""
    failed = [found for found in findings if any(finding.code == "unreadable" for finding in found)]
    for found in failed:
        for finding in found:
            click.echo(problem(f"{finding.location}: {finding.message}", finding.hint), err=True)
    if not failed:
        return OK
    return FAILED if len(failed) == len(findings) else FINDINGS


def problem(message: str, hint: str | None) -> str:
    """A problem as it is printed: what is wrong, and what to do."""
    text = click.style("错误：", fg="red") + message
    return f"{text}\n  提示：{hint}" if hint else text
