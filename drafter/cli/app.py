"""The command line: reads arguments, calls the pipeline, prints. Help and messages are Chinese."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from collections.abc import Sequence
from typing import NoReturn

import click

from drafter import __version__
from drafter.caches import keep_all
from drafter.cli.chinese_click import ChineseGroup, ChineseOption, LateCommands, option, usage_message
from drafter.cli.options import COMPLETION, FAILED, LIBRARY_HELP, OK, STOPPED, Library
from drafter.cli.streams import complain, drop_output, is_closed_pipe, prepare_streams, system_problem
from drafter.errors import DrafterError

_COMMANDS = """
    drafting.new recasting.brief drafting.plan drafting.outline drafting.draft drafting.verify comparing.compare
    checking.check formatting.format_ sheets.sheet sheets.fonts mining.phrases deciding.decide mining.mine
    evaluating.evaluate reading.analyse reading.annotate teaching.learn reading.clean serving_pages.web schemas.schema
    diagnosing.doctor assisting.mcp helping.completion helping.help_
"""  # module.function, the function named as the command


@click.group(
    cls=ChineseGroup,
    commands=LateCommands("drafter.cli", _COMMANDS.split()),
    invoke_without_command=True,
    no_args_is_help=True,
    subcommand_metavar="命令 …",
)
@option(
    "--library",
    "library",
    metavar="文件夹",
    help=LIBRARY_HELP,
)
@click.version_option(__version__, message="drafter %(version)s", cls=ChineseOption)
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
    if context.invoked_subcommand is None:
        raise click.UsageError("没有写命令", context)
    context.obj = Library(library)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and exit: 0 done, 1 findings, 2 wrong usage or unreadable input, 130 stopped by the user.

    No traceback is shown.
    """
    if getattr(sys, "frozen", False):  # a packed program starts itself for each of its processes
        import multiprocessing

        multiprocessing.freeze_support()
    if COMPLETION in os.environ:  # a shell asks what may stand here
        from drafter.cli.completing import attach

        attach(cli)
    prepare_streams()
    code = run(arguments)
    keep_all()
    drop_output()
    _leave(code)


def _leave(code: int) -> NoReturn:
    """End the process, where nothing of it still works, at once.

    Taking apart all that was loaded is a fifth of a short command's time, and the system does it anyhow.
    """
    if threading.active_count() > 1:
        sys.exit(code)
    atexit._run_exitfuncs()
    drop_output()
    os._exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    try:
        code = cli.main(args=None if arguments is None else list(arguments), prog_name="drafter", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.UsageError as error:
        return _fail(usage_message(error))
    except DrafterError as error:
        return _fail(str(error))
    except (click.Abort, KeyboardInterrupt):
        return _fail("已中止，没有写完的文件不会留下", STOPPED)
    except SystemExit:  # click's way to end when the reader of our output has left
        drop_output()
        return OK
    except OSError as error:
        return _refused(error)
    except Exception as error:  # noqa: BLE001 (the last resort: a user must never see a traceback)
        return _unexpected(error)
    return code if isinstance(code, int) else OK


def _fail(message: str, code: int = FAILED) -> int:
    complain(message)
    return code


def _refused(error: OSError) -> int:
    """What the operating system refused; a reader who has left has refused nothing."""
    if is_closed_pipe(error):
        drop_output()
        return OK
    return _fail(f"{system_problem(error)}\n  提示：请检查磁盘、权限和路径，再运行一次")


def _unexpected(error: Exception) -> int:
    """A defect of ours: say so, keep the details in a file that can be sent to us."""
    told = f"程序内部出错（{type(error).__name__}），没有写出结果"
    return _fail(f"{told}\n  提示：{_kept(error)}，请连同它和 drafter doctor 的结果反馈给我们")


def _kept(error: Exception) -> str:
    """Where the details are: in a file, or on the screen where there is no room for one."""
    from drafter.pipeline.fault_log import keep_fault

    try:
        return f"详细情况在 {keep_fault(error)}"
    except OSError:
        import traceback

        return f"缓存文件夹写不进去，详细情况只能显示在这里：\n{''.join(traceback.format_exception(error))}"
