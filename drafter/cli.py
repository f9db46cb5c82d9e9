"""The command line: reads arguments, calls the pipeline, prints. Help and messages are Chinese."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from drafter import __version__
from drafter.clitext import ChineseCommand, ChineseGroup, usage_message
from drafter.errors import DrafterError

OK, FINDINGS, FAILED = 0, 1, 2


class Library:
    """The library, opened when the first command asks for it."""

    def __init__(self, path: str | None) -> None:
        self._path = path

    def __call__(self) -> Any:
        """Open the library; raises LibraryError."""
        from drafter.library import open_library

        return open_library(self._path)


FORCE = click.option("--force", is_flag=True, help="目标文件已存在时覆盖它")
SHEET = click.option("--sheet", default="gbt9704", show_default=True, metavar="版式", help="版式名称")


Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def output(example: str) -> Decorator:
    """The -o option, which most commands require."""
    return click.option(
        "-o",
        "--output",
        "target",
        required=True,
        type=click.Path(path_type=Path),
        metavar="文件",
        help=f"输出文件，如 {example}",
    )


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
      drafter new 工作会议讲话 -o brief.yaml    新建一份写作要点
      drafter draft brief.yaml -o 初稿.docx     生成初稿
      drafter phrases 过渡                      查过渡句
      drafter analyse 旧稿文件夹                看旧稿的结构
    """
    context.obj = Library(library)


@cli.command(cls=ChineseCommand)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件或文件夹…")
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出形式"
)
@click.pass_obj
def analyse(library: Library, paths: tuple[Path, ...], style: str) -> int:
    """分析讲话稿的结构：称谓、开场、回顾、问题、要点、号召……

    读 .txt .md .docx .html 和整个文件夹，网页、繁体、合集都可以。

    \b
    例：
      drafter analyse 讲话.docx
      drafter analyse 旧稿文件夹 --format json > 结构.json
    """
    from drafter.pipeline import analyse_paths, analysis_report, analysis_tree

    opened = library()
    analyses = analyse_paths(paths, opened, _progress("分析"))
    if style == "json":
        click.echo(json.dumps(analysis_report(analyses), ensure_ascii=False, indent=1))
    elif text := analysis_tree([a for a in analyses if a.speeches or not a.findings], opened):
        click.echo(text)
    return _report_unreadable(analyses)


@cli.command(cls=ChineseCommand)
@click.argument("path", type=click.Path(path_type=Path), metavar="文件")
@click.option("--ledger", is_flag=True, help="不显示清理后的文字，而是逐条显示改了哪里")
@click.option(
    "-o", "--output", "target", type=click.Path(path_type=Path), metavar="文件", help="把清理后的文字写到这个文件"
)
@FORCE
def clean(path: Path, ledger: bool, target: Path | None, force: bool) -> int:
    """清理一份旧稿：网页杂质、拼音注释、繁体字、断行、半角标点……

    每处改动都有记录，可以核对，可以还原。

    \b
    例：
      drafter clean 转载.html
      drafter clean 转载.html --ledger
      drafter clean 转载.html -o 干净.txt
    """
    from drafter.pipeline import ledger_lines, read_document, write_text

    document = read_document(path)
    if ledger:
        for line in ledger_lines(document):
            click.echo(line)
    elif target is None:
        click.echo(document.text)
    if target is not None:
        write_text(target, document.text + "\n", force=force)
        click.echo(f"已写入 {target}（改动{len(document.edits)}处）")
    for finding in document.findings:
        click.echo(f"{finding.location}: {finding.message}", err=True)
    return FINDINGS if document.findings else OK


@cli.command(cls=ChineseCommand)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件或文件夹…")
@click.option(
    "--out",
    "target",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="文件夹",
    help="结果写到这个文件夹",
)
@click.option("--write", "write_changes", is_flag=True, help="文件夹里已有结果时，写入变化（不加则只显示）")
@click.pass_obj
def mine(library: Library, paths: tuple[Path, ...], target: Path, write_changes: bool) -> int:
    """从旧稿中挖掘：各文种的提纲、按功能分类的语句、成套小标题。

    相近的稿子只算一次；您已采用、否决或修改过的条目会保留。

    \b
    例：
      drafter mine 旧稿文件夹 --out 我的语句库
      drafter --library 我的语句库 phrases 过渡
    """
    from drafter.pipeline import mine_into

    changes, analyses = mine_into(paths, target, library(), write=write_changes, progress=_progress("分析"))
    for line in changes:
        click.echo(line)
    return _report_unreadable(analyses)


@cli.command(cls=ChineseCommand)
@click.argument("genre", required=False, metavar="[文种]")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="写到这个文件（不给则显示在屏幕上）",
)
@FORCE
@click.pass_obj
def new(library: Library, genre: str | None, target: Path | None, force: bool) -> int:
    """新建一份带说明的写作要点；不写文种就列出可选的文种。

    \b
    例：
      drafter new
      drafter new 工作会议讲话 -o brief.yaml
    """
    from drafter.pipeline import new_brief_text, write_text

    opened = library()
    if genre is None and target is None:
        for name, zh in opened.genres().items():
            click.echo(f"{zh}（{name}）")
        return OK
    text = new_brief_text(genre or "work-meeting", opened)
    if target is None:
        click.echo(text, nl=False)
    else:
        write_text(target, text, force=force)
        click.echo(f"已写入 {target}，填好后运行：drafter draft {target} -o 初稿.docx")
    return OK


@cli.command(cls=ChineseCommand)
@click.argument("brief", type=click.Path(path_type=Path), metavar="写作要点")
@click.pass_obj
def plan(library: Library, brief: Path) -> int:
    """显示起草的打算：写哪些部分、各多长、为什么。

    \b
    例：
      drafter plan brief.yaml
    """
    from drafter.pipeline import plan_brief, read_brief

    opened = library()
    for decision in plan_brief(read_brief(brief, opened), opened).decisions:
        click.echo(f"· {decision}")
    return OK


@cli.command(cls=ChineseCommand)
@click.argument("brief", type=click.Path(path_type=Path), metavar="写作要点")
@output("提纲.docx")
@SHEET
@FORCE
@click.pass_obj
def outline(library: Library, brief: Path, target: Path, sheet: str, force: bool) -> int:
    """生成提纲：各部分的任务、篇幅、小标题和可用的语句。

    按后缀生成 .docx .md .txt .json。

    \b
    例：
      drafter outline brief.yaml -o 提纲.docx
    """
    from drafter.pipeline import compose_outline, export_file, plan_brief, read_brief

    opened = library()
    document = compose_outline(plan_brief(read_brief(brief, opened), opened))
    export_file(document, target, opened, sheet=sheet, force=force)
    click.echo(f"已写入 {target}")
    return OK


@cli.command(cls=ChineseCommand)
@click.argument("brief", type=click.Path(path_type=Path), metavar="写作要点")
@output("初稿.docx")
@SHEET
@FORCE
@click.pass_obj
def draft(library: Library, brief: Path, target: Path, sheet: str, force: bool) -> int:
    """由写作要点生成初稿，缺的内容标成【待补：…】。

    按后缀生成 .docx .md .txt .json；同样的要点总是得到同样的文件。

    \b
    例：
      drafter draft brief.yaml -o 初稿.docx
      drafter draft brief.yaml -o 初稿.docx --force
    """
    from drafter.pipeline import compose_draft, draft_summary, export_file, plan_brief, read_brief

    opened = library()
    document = compose_draft(plan_brief(read_brief(brief, opened), opened), opened)
    export_file(document, target, opened, sheet=sheet, force=force)
    click.echo(f"已写入 {target}（{draft_summary(document)}）")
    return OK


@cli.command(cls=ChineseCommand)
@click.argument("role", required=False, metavar="[功能]")
@click.option("--search", default="", metavar="文字", help="只列含有这些文字的语句，多个词用空格隔开")
@click.option("--genre", metavar="文种", help="只列这个文种用过的语句")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="条数", help="最多列多少条")
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出形式"
)
@click.pass_obj
def phrases(library: Library, role: str | None, search: str, genre: str | None, limit: int, style: str) -> int:
    """浏览语句库：不写功能则列出各功能的条数。

    {花括号}是空位；数字是用过这句话的不同讲话的篇数。

    \b
    例：
      drafter phrases
      drafter phrases 过渡
      drafter phrases exhortation --search 贡献 --limit 5
    """
    from drafter.browse import list_banks, list_phrases

    opened = library()
    lines = list_phrases(opened, role, search, genre, limit, style) if role or search else list_banks(opened, style)
    for line in lines:
        click.echo(line)
    return OK


# --- plumbing ------------------------------------------------------------------------------------


def _progress(label: str) -> Any:
    """A progress bar on the error stream, for people only."""

    def walk(files: Sequence[Path]) -> Iterator[Path]:
        hidden = len(files) < 3 or not sys.stderr.isatty()
        with click.progressbar(files, label=label, file=sys.stderr, hidden=hidden) as bar:
            yield from bar

    return walk


def _report_unreadable(analyses: Sequence[Any]) -> int:
    """Print the files that could not be read, the rest being done; exit code 1 if any, 2 if all."""
    failed = [analysis for analysis in analyses if any(f.code == "unreadable" for f in analysis.findings)]
    for analysis in failed:
        for finding in analysis.findings:
            click.echo(_problem(f"{finding.location}: {finding.message}", finding.hint), err=True)
    if not failed:
        return OK
    return FAILED if len(failed) == len(analyses) else FINDINGS


def _problem(message: str, hint: str | None) -> str:
    text = click.style("错误：", fg="red") + message
    return f"{text}\n  提示：{hint}" if hint else text


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
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="drafter-", suffix=".log", delete=False, encoding="utf-8") as log:
        traceback.print_exception(error, file=log)
    click.echo(click.style("错误：", fg="red") + f"程序内部出错（{type(error).__name__}），没有写出结果", err=True)
    click.echo(f"  提示：详细情况在 {log.name}，请连同它反馈给我们", err=True)
    return FAILED


if __name__ == "__main__":
    main()
