"""Commands that learn from past speeches and show what was learned: mine, phrases."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.options import OK, Library, progress, report_unreadable
from drafter.cli.text import ChineseCommand


@click.command(cls=ChineseCommand)
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
    from drafter.pipeline.mining import mine_into

    changes, analyses = mine_into(paths, target, library(), write=write_changes, progress=progress("分析"))
    for line in changes:
        click.echo(line)
    return report_unreadable(analyses)


@click.command(cls=ChineseCommand)
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
    from drafter.pipeline.browsing import list_banks, list_phrases

    opened = library()
    lines = list_phrases(opened, role, search, genre, limit, style) if role or search else list_banks(opened, style)
    for line in lines:
        click.echo(line)
    return OK
