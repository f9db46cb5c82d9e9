"""The command line: reads arguments, calls the pipeline, prints. Help and messages are Chinese."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from drafter import __version__
from drafter.cli import checking, drafting, evaluating, formatting, mining, reading, recasting
from drafter.cli.chinese_click import ChineseGroup, usage_message
from drafter.cli.options import FAILED, OK, Library
from drafter.errors import DrafterError

_LOG = "出错记录.txt"


@click.group(cls=ChineseGroup)
@click.option(
    "--library",
    "library",
    metavar="文件夹",
    help="自己的语句库文件夹，叠加在内置的之上（也可用环境变量 DRAFTER_LIBRARY）",
)
@click.version_option(__version__, message="drafter %(version)s")
@click.pass_context
def cli(context: click.Context, library: str | None) -> None:
    """讲话稿起草助手：分析旧稿、挖掘语句、按要点起草，全程离线，句句有出处。

    \b
    常用：
      drafter new -o brief.yaml                 新建一份写作要点
      drafter draft brief.yaml -o 初稿.docx     生成初稿
      drafter phrases 过渡                      查过渡句
      drafter analyse 旧稿文件夹                看旧稿的结构
    """
    context.obj = Library(library)


for command in (
    drafting.new,
    recasting.brief,
    drafting.plan,
    drafting.outline,
    drafting.draft,
    drafting.verify,
    checking.check,
    formatting.format_,
    mining.phrases,
    mining.mine,
    evaluating.evaluate,
    reading.analyse,
    reading.clean,
):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and exit: 0 done, 1 findings, 2 wrong usage or unreadable input. No traceback is shown."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    try:
        code = cli.main(args=None if arguments is None else list(arguments), prog_name="drafter", standalone_mode=False)
    except click.UsageError as error:
        click.echo(click.style("错误：", fg="red") + usage_message(error), err=True)
        return FAILED
    except DrafterError as error:
        click.echo(click.style("错误：", fg="red") + str(error), err=True)
        return FAILED
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中止", err=True)
        return FAILED
    except BrokenPipeError:
        # The reader of our output (head, less) has left: nothing is wrong.
        sys.stdout = None
        return OK
    except Exception as error:  # noqa: BLE001 (the last resort: a user must never see a traceback)
        return _unexpected(error)
    return code if isinstance(code, int) else OK


def _unexpected(error: Exception) -> int:
    """A defect of ours: say so, keep the details in a file that can be sent to us."""
    click.echo(click.style("错误：", fg="red") + f"程序内部出错（{type(error).__name__}），没有写出结果", err=True)
    click.echo(f"  提示：{_kept(error)}，请连同它反馈给我们", err=True)
    return FAILED


def _kept(error: Exception) -> str:
    """Where the details are: in a file, or on the screen where there is no room for one."""
    import traceback

    from drafter.caches import make_cache_folder
    from drafter.temporaries import replace

    details = "".join(traceback.format_exception(error))
    try:
        log = make_cache_folder() / _LOG
        replace(log, details.encode("utf-8", "backslashreplace"), 0o600)  # it may quote a speech
    except OSError:
        return f"缓存文件夹写不进去，详细情况只能显示在这里：\n{details}"
    return f"详细情况在 {log}"
