"""Commands from a brief to a draft: new, plan, outline, draft, verify."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from drafter.cli.chinese_click import ChineseCommand, option
from drafter.cli.options import (
    CLUSTER,
    FAILED,
    FINDINGS,
    FORCE,
    LIBRARY,
    OK,
    PATH,
    SHEET,
    Library,
    joined,
    output,
    problem,
    progress,
)
from drafter.errors import ClusterError
from drafter.show.shell import command

_SHOWN = 5  # findings of each draft, where many drafts are written


@click.command(cls=ChineseCommand)
@click.argument("genre", required=False, metavar="[文种]")
@output("写到这个文件（不给则显示在屏幕上）")
@option(
    "--schema",
    type=PATH,
    metavar="文件",
    help="第一行指明这份 JSON Schema，供编辑器补全（旁边有 brief.schema.json 就不必写）",
)
@FORCE
@LIBRARY
@click.pass_obj
def new(library: Library, genre: str | None, target: Path | None, schema: Path | None, force: bool) -> int:
    """新建一份带说明的写作要点；不写文种就列出可选的文种。

    \b
    例：
      drafter new
      drafter new -o brief.yaml        最常用的文种；别的写明文种，如 drafter new 文种名 -o …
    """
    from drafter.export.files import write_text
    from drafter.pipeline.drafting import new_brief_text
    from drafter.pipeline.schemas import schema_line
    from drafter.show.drafts import genre_lines

    opened = library()
    if genre is None and target is None:
        for line in genre_lines(opened.genres()):
            click.echo(line)
        return OK
    line = schema_line(target or Path("brief.yaml"), schema) if target or schema else ""
    text = line + new_brief_text(genre or opened.usual_genre().id, opened)
    if target is None:
        click.echo(text, nl=False)
    else:
        write_text(target, text, force=force, inputs=opened.files())
        next_one = command("draft", target, "-o", Path("初稿.docx"), library=library.path)
        click.echo(f"已写入 {target}，填好后运行：{next_one}")
    return OK


@click.command(cls=ChineseCommand)
@click.argument("brief", type=PATH, metavar="写作要点")
@LIBRARY
@click.pass_obj
def plan(library: Library, brief: Path) -> int:
    """显示起草的打算：写哪些部分、各多长、为什么。

    \b
    例：
      drafter plan brief.yaml
    """
    from drafter.pipeline.drafting import announce_gaps, plan_brief, read_brief
    from drafter.show.drafts import plan_lines

    opened = library()
    for line in plan_lines(announce_gaps(plan_brief(read_brief(brief, opened), opened), opened)):
        click.echo(line)
    return OK


@click.command(cls=ChineseCommand)
@click.argument("brief", required=False, type=PATH, metavar="[写作要点]")
@output("输出文件，如 提纲.docx")
@option("--schema", "genre", metavar="文种", help="不写提纲，而是显示从旧稿中归纳的这个文种的通常结构")
@SHEET
@FORCE
@LIBRARY
@click.pass_obj
def outline(
    library: Library, brief: Path | None, target: Path | None, genre: str | None, sheet: str, force: bool
) -> int:
    """生成提纲：各部分的任务、篇幅、小标题和可用的语句。

    按后缀生成 .docx .md .txt .json；装了 LibreOffice 的，也生成 .pdf .odt。

    \b
    例：
      drafter outline brief.yaml -o 提纲.docx
      drafter outline --schema 文种名    有哪些文种见 drafter new
    """
    from drafter.pipeline.drafting import compose_outline, export_file, plan_brief, read_brief
    from drafter.show.outlines import outline_lines

    opened = library()
    if genre is not None:
        for line in outline_lines(opened.outline(genre), opened.role_names()):
            click.echo(line)
        return OK
    if brief is None or target is None:
        raise click.UsageError("提纲要写明写作要点和输出文件（-o 提纲.docx），或者用 --schema 文种 看通常结构")
    document = compose_outline(plan_brief(read_brief(brief, opened), opened, suggesting=False), opened)
    export_file(document, target, opened, sheet=sheet, force=force, inputs=[brief])
    click.echo(f"已写入 {target}")
    return OK


@click.command(cls=ChineseCommand)
@click.argument("briefs", nargs=-1, required=True, type=PATH, metavar="写作要点…")
@output("输出文件，如 初稿.docx")
@option(
    "--out-dir",
    "folder",
    type=PATH,
    metavar="文件夹",
    help="几份要点一起写，初稿都放在这里；中途被打断，再运行一次同样的命令就接着写",
)
@SHEET
@option("--annotate", is_flag=True, help="每部分加批注：任务、篇幅、各句出处、可以换用的语句")
@option("--clean", is_flag=True, help="不留批注和底色，直接可印；还有待补之处就照样标出，并以 1 退出")
@option("--unlike", type=PATH, metavar="去年稿", help="避开这篇稿子里用过的说法，避不开的逐句说明")
@option("--lock", is_flag=True, help="另写一份锁定清单，以后可用 drafter verify 核对")
@FORCE
@CLUSTER
@LIBRARY
@click.pass_obj
def draft(
    library: Library,
    briefs: tuple[Path, ...],
    target: Path | None,
    folder: Path | None,
    sheet: str,
    annotate: bool,
    clean: bool,
    unlike: Path | None,
    lock: bool,
    force: bool,
    *,
    cluster: str | None,
) -> int:
    """由写作要点生成初稿，缺的内容标成【待补：…】。

    按后缀生成 .docx .md .txt .json，同样的要点总是得到同样的文件；装了 LibreOffice 的，也生成 .pdf .odt。

    \b
    例：
      drafter draft brief.yaml -o 初稿.docx
      drafter draft brief.yaml -o 朗读稿.docx --sheet 朗读版
      drafter draft brief.yaml -o 讨论稿.docx --annotate
      drafter draft brief.yaml -o 初稿.docx --unlike 去年稿.docx
      drafter draft 要点/*.yaml --out-dir 初稿
    """
    from drafter.pipeline.checking import made_check
    from drafter.pipeline.drafting import last_lines, summarise
    from drafter.pipeline.making import Order, make_file, prepare
    from drafter.show.drafts import last_page_text, summary_text
    from drafter.show.findings import finding_lines

    _check_targets(briefs, target, folder, annotate=annotate, clean=clean, on_cluster=cluster is not None)
    order = Order(sheet, annotate, clean, str(unlike) if unlike else "")
    bench = prepare(library(), order)
    if folder is not None:
        with joined(cluster) as crew:
            return _draft_many(briefs, folder, bench, order if lock else None, force=force, cluster=crew)
    if target is not None:
        check = made_check(bench.library)
        made = make_file(briefs[0], target, bench, force=force, order=order if lock else None)
        summary = summarise(made)
        click.echo(f"已写入 {target}（{summary_text(summary)}）")
        for line in finding_lines(check(made, target)):
            click.echo(line)
        for text in (
            last_page_text(last_lines(made, target, bench.library, sheet)),
            _lacking(bench.library, target, sheet),
        ):
            if text:
                click.echo(text, err=True)
        if clean and summary.gaps:
            click.echo(problem(*_not_clean([target])), err=True)
            return FINDINGS
    return OK


def _lacking(library: Any, target: Path, sheet: str) -> str:
    """What to say of fonts that are not here, of a file that has any."""
    from drafter.export.formats import SET
    from drafter.pipeline.typesetting import typesetting
    from drafter.show.typefaces import lacking_text

    if target.suffix.lower() not in SET:
        return ""
    return lacking_text(typesetting(library, sheet).lacking, sheet)


def _check_targets(
    briefs: tuple[Path, ...], target: Path | None, folder: Path | None, *, annotate: bool, clean: bool, on_cluster: bool
) -> None:
    if (target is None) == (folder is None):
        raise click.UsageError("请用 -o 写明输出文件，或者用 --out-dir 写明输出文件夹（二者取一）")
    if target is not None and len(briefs) > 1:
        raise click.UsageError(f"有{len(briefs)}份写作要点，-o 只能写一份；请改用 --out-dir 写明输出文件夹")
    if target is not None and on_cluster:
        raise click.UsageError("--cluster 用来一起写几份，要与 --out-dir 同用")
    if annotate and clean:
        raise click.UsageError("--annotate 加批注，--clean 不留批注，请只用一个")


def _not_clean(targets: Sequence[Path]) -> tuple[str, str]:
    named = "、".join(str(path) for path in targets[:_SHOWN])
    return f"还不能付印，待补之处没有填：{named}", "底色仍然标着；在写作要点里补上，再运行一次"


def _draft_many(briefs: tuple[Path, ...], folder: Path, bench: Any, order: Any, *, force: bool, cluster: Any) -> int:
    """Draft all, say what was written, then what was not; exit code 1 if any failed, 2 if all did."""
    from drafter.export.files import make_folder
    from drafter.pipeline.making import make_files
    from drafter.pipeline.unfinished import NAME as UNFINISHED
    from drafter.pipeline.unfinished import left_unfinished
    from drafter.show.drafts import gravest_lines, written_line
    from drafter.show.findings import summary

    make_folder(folder)
    if (count := left_unfinished(folder)) > 0:
        click.echo(f"上次没有写完，已写出{count}个文件；这次接着写", err=True)
    try:
        made = list(make_files(briefs, folder, bench, progress("起草"), force=force, order=order, cluster=cluster))
    except (KeyboardInterrupt, ClusterError):
        click.echo(f"没有写完，已写出的记在 {folder / UNFINISHED}；再运行一次同样的命令就接着写", err=True)
        raise
    failed = [one.finding for one in made if one.finding]
    written = [one for one in made if not one.finding]
    for one in written:
        click.echo(written_line(one))
        for line in gravest_lines(one, _SHOWN):
            click.echo(line)
    if len(written) > 1:
        click.echo(f"检查了{len(written)}份初稿：{summary([f for one in written for f in one.found])}")
    for finding in failed:
        place = f"{finding.location}: " if finding.location else ""
        click.echo(problem(place + finding.message, finding.hint), err=True)
    if unfilled := [one.target for one in written if bench.clean and one.summary and one.summary.gaps]:
        click.echo(problem(*_not_clean(unfilled)), err=True)
    if failed:
        click.echo(f"写成{len(written)}份，{len(failed)}份没有写成", err=True)
    if not failed:
        return FINDINGS if unfilled else OK
    return FINDINGS if written else FAILED


@click.command(cls=ChineseCommand)
@click.argument("manifest", type=PATH, metavar="锁定清单")
@LIBRARY
@click.pass_obj
def verify(library: Library, manifest: Path) -> int:
    """按锁定清单重新生成初稿，核对与当时是否一字不差；不同时指出变的是哪一样。

    \b
    例：
      drafter draft brief.yaml -o 初稿.docx --lock
      drafter verify 初稿.docx.lock.json
    """
    from drafter.pipeline.verifying import verify as compare

    findings = compare(manifest, library())
    for finding in findings:
        message = f"{finding.location}: {finding.message}" if finding.location else finding.message
        if finding.severity == "error":
            click.echo(problem(message, finding.hint), err=True)
        else:
            click.echo(f"· {message}")
    if any(finding.severity == "error" for finding in findings):
        return FINDINGS
    click.echo("一致：重新生成的结果与清单记录的相同")
    return OK
