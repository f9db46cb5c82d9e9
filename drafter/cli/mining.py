"""Commands that learn from past speeches and show what was learned: mine, phrases."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.chinese_click import ChineseCommand
from drafter.cli.options import FOLDER, FORCE, LIBRARY, OK, PATH, STYLE, Library, progress, report_unreadable
from drafter.cli.streams import json_lossless


@click.command(cls=ChineseCommand)
@click.argument("paths", nargs=-1, type=PATH, metavar="文件或文件夹…")
@click.option(
    "--out",
    "target",
    required=True,
    type=FOLDER,
    metavar="文件夹",
    help="结果写到这个文件夹",
)
@click.option(
    "--write",
    "write_changes",
    is_flag=True,
    help="文件夹里已有结果时，写入变化（不加则只显示）；写入前的样子留在其中的“上一次的结果”里",
)
@click.option("--undo", is_flag=True, help="不挖掘，退回最近一次写入以前的样子（再来一次就撤销退回）")
@click.option(
    "--report",
    type=FOLDER,
    metavar="文件夹",
    help="再写一页带图的报告（挖掘报告.html），用浏览器打开",
)
@FORCE
@LIBRARY
@click.pass_obj
def mine(
    library: Library,
    paths: tuple[Path, ...],
    target: Path,
    write_changes: bool,
    undo: bool,
    report: Path | None,
    force: bool,
) -> int:
    """从旧稿中挖掘：各文种的提纲、按功能分类的语句、成套小标题。

    相近的稿子只算一次；您已采用、否决、修改过或自己写的条目、文种和注释会保留。

    \b
    例：
      drafter mine 旧稿文件夹 --out 我的语句库
      drafter mine 旧稿文件夹 --out 我的语句库 --report 报告
      drafter mine 更多旧稿 --out 我的语句库 --write
      drafter mine --undo --out 我的语句库
      drafter phrases 过渡 --library 我的语句库
    """
    from drafter.pipeline.mining import mine_into, undo_mining

    if undo and (paths or write_changes or report):
        raise click.UsageError("--undo 只退回最近一次写入，不能同时挖掘")
    if undo:
        for line in undo_mining(target):
            click.echo(line)
        return OK
    if not paths:
        raise click.UsageError("没有写要挖掘的旧稿")
    opened = library()
    page = report / "挖掘报告.html" if report else None
    changes, analyses = mine_into(
        paths, target, opened, write=write_changes, report=page, force=force, progress=progress("分析")
    )
    for line in changes:
        click.echo(line)
    return report_unreadable(analyses)


@click.command(cls=ChineseCommand)
@click.argument("role", required=False, metavar="[功能]")
@click.option("--search", default="", metavar="文字", help="只列含有这些文字的语句，多个词用空格隔开")
@click.option("--genre", metavar="文种", help="只列这个文种用过的语句")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="条数", help="最多列多少条")
@STYLE
@click.option("--theme", metavar="主题", help="成套小标题：把主题填进去")
@click.option("--points", type=click.IntRange(min=1), metavar="点数", help="成套小标题：只列这么多点的")
@LIBRARY
@click.pass_obj
def phrases(
    library: Library,
    role: str | None,
    search: str,
    genre: str | None,
    limit: int,
    style: str,
    theme: str | None,
    points: int | None,
) -> int:
    """浏览语句库和成套小标题：不写功能则列出各功能的条数。

    {花括号}是空位；数字是用过这句话的不同讲话的篇数。

    \b
    例：
      drafter phrases
      drafter phrases 过渡
      drafter phrases exhortation --search 贡献 --limit 5
      drafter phrases 小标题 --theme 安全生产 --points 3
    """
    from drafter.pipeline.browsing import HEADINGS, list_banks, list_headings, list_phrases

    opened = library()
    if role in HEADINGS or (role is None and (theme or points)):
        lines = list_headings(opened, theme, points, search, limit, style)
    elif role or search:
        lines = list_phrases(opened, role, search, genre, limit, style)
    else:
        lines = list_banks(opened, style)
    for line in lines:
        click.echo(json_lossless(line) if style == "json" else line)
    return OK
