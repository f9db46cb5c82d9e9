"""Commands that learn from past speeches and show what was learned: mine, phrases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from drafter.cli.chinese_click import ChineseCommand, option
from drafter.cli.options import (
    CLUSTER,
    COUNT,
    FOLDER,
    FORCE,
    HEADINGS,
    LEFT_OUT,
    LIBRARY,
    OK,
    SHARED,
    SOURCE,
    STYLE,
    Library,
    joined,
    progress,
    report_left_out,
    report_unreadable,
    show_lines,
)
from drafter.cli.streams import json_text
from drafter.model import FIRST_YEAR, LAST_YEAR


@click.command(cls=ChineseCommand)
@click.argument("paths", nargs=-1, type=SOURCE, metavar="文件或文件夹…")
@option(
    "--out",
    "target",
    required=True,
    type=FOLDER,
    metavar="文件夹",
    help="结果写到这个文件夹",
)
@option(
    "--write",
    "write_changes",
    is_flag=True,
    help="文件夹里已有结果时，写入变化（不加则只显示）；写入前的样子留在其中的“上一次的结果”里",
)
@option("--undo", is_flag=True, help="不挖掘，退回最近一次写入以前的样子（再来一次就撤销退回）")
@option(
    "--report",
    type=FOLDER,
    metavar="文件夹",
    help="再写一页带图的报告（挖掘报告.html），用浏览器打开",
)
@FORCE
@CLUSTER
@SHARED
@LEFT_OUT
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
    listing_left_out: bool,
    *,
    cluster: str | None,
    shared: bool,
) -> int:
    """从旧稿中挖掘：各文种的提纲、按功能分类的语句、成套小标题。

    相近的稿子只算一次；您已采用、否决、修改过或自己写的条目、文种和注释会保留。

    \b
    例：
      drafter mine 旧稿文件夹 --out 我的语句库/outlines
      drafter mine 旧稿文件夹 --out 我的语句库/outlines --report 报告
      drafter mine 更多旧稿 --out 我的语句库/outlines --write
      drafter mine --undo --out 我的语句库/outlines
      drafter mine 全省旧稿 --out 我的语句库/outlines --cluster tcp://机器名:8786
      drafter phrases 过渡 --library 我的语句库
    """
    from drafter.pipeline.mining import mine_into, undo_mining
    from drafter.show.minings import mining_lines, undone_lines

    if undo and (paths or write_changes or report):
        raise click.UsageError("--undo 只退回最近一次写入，不能同时挖掘")
    if undo:
        for line in undone_lines(undo_mining(target)):
            click.echo(line)
        return OK
    if not paths:
        raise click.UsageError("没有写要挖掘的旧稿")
    opened = library()
    report_left_out(paths, each=listing_left_out)
    page = report / "挖掘报告.html" if report else None
    shown = progress("分析")
    with joined(cluster, shared=shared) as crew:
        wanted: dict[str, Any] = {"write": write_changes or None, "report": page, "force": force}
        mining = mine_into(paths, target, opened, **wanted, progress=shown, cluster=crew)
    for line in mining_lines(mining):
        click.echo(line)
    return report_unreadable([analysis.findings for analysis in mining.analyses])


@click.command(cls=ChineseCommand)
@click.argument("role", required=False, metavar="[功能]")
@option("--search", default="", metavar="文字", help="只列含有这些文字的语句，多个词用空格隔开")
@option("--genre", metavar="文种", help="只列这个文种用过的语句")
@option("--limit", type=COUNT, default=20, show_default=True, metavar="条数", help="最多列多少条")
@option("--function", metavar="作用", help="只列这个作用的，例如 背景、任务；不写会列出有哪些")
@option("--occasion", metavar="场合", help="适合这个场合的，专门标注的在前：风险、机遇、任务、庆祝、哀悼")
@option("--audience", metavar="听众", help="适合对谁说的，专门标注的在前：下级、同级、来宾、学生、企业家、公众")
@option("--speaker", metavar="谁说", help="只列谁可以说的：主官、班子成员、主持人、来宾")
@option("--tone", metavar="语气", help="只列平实的或激昂的")
@option("--year", type=click.IntRange(FIRST_YEAR, LAST_YEAR), metavar="年份", help="不列这一年不通行的提法")
@option("--kind", metavar="类别", help="只列整句、小句或衔接")
@option("--slot", metavar="空位", help="只列有这个空位的，如 n 或 几")
@option("--context", is_flag=True, help="每条再列出变体、近似的语句，和随附的两篇讲话里是怎样用的")
@STYLE
@option("--theme", metavar="主题", help="成套小标题：把主题填进去")
@option("--points", type=COUNT, metavar="点数", help="成套小标题：只列这么多点的")
@LIBRARY
@click.pass_obj
def phrases(
    library: Library,
    /,
    role: str | None,
    search: str,
    genre: str | None,
    limit: int,
    style: str,
    theme: str | None,
    points: int | None,
    *,
    kind: str | None,
    year: int | None,
    slot: str | None,
    context: bool,
    **tags: str | None,
) -> int:
    """浏览语句库和成套小标题：不写功能则列出各功能的条数。

    {花括号}是空位；数字是用过这一句及其变体的讲话的篇数。整句在前，小句在后；末尾列出这些语句各种标签的条数。
    搜索的词连写、倒写都认，数目认空位（“三点意见”找“{n}点意见”），也认拼音首字母（zzzw 找“政治站位”）。

    \b
    例：
      drafter phrases
      drafter phrases 过渡
      drafter phrases exhortation --search 贡献 --limit 5
      drafter phrases 开场 --function 背景 --audience 企业家 --tone 平实
      drafter phrases 小标题 --theme 安全生产 --points 3
      drafter phrases 小标题 --function 任务
    """
    from drafter.pipeline import browsing
    from drafter.show import phrases as show

    opened = library()
    data: Any
    given = {facet: tag for facet, tag in tags.items() if tag is not None}
    if role in HEADINGS or (role is None and (theme or points)):
        function = given.pop("function", None)
        asked = {"genre": genre, "kind": kind, "year": year, "slot": slot, "context": context, **given}
        if told := [f"--{name}" for name, value in asked.items() if value]:
            raise click.UsageError(f"成套小标题不分 {'、'.join(told)}：可用 --function、--theme、--points、--search")
        sets = browsing.browse_headings(opened, theme, points, search, limit, function)
        lines, data = show.heading_lines(sets), show.heading_data(sets)
    elif role or search or genre or kind or year or slot or given:
        narrowing: dict[str, Any] = {"tags": given, "kind": kind, "year": year, "slot": slot}
        found = browsing.browse_phrases(opened, role, search, genre, limit, **narrowing)
        about = browsing.contexts(opened, found.phrases) if context else {}
        lines, data = show.phrase_lines(found, None if role else opened.role_names(), about), show.phrase_data(found)
    else:
        sizes, names = browsing.count_phrases(opened), opened.role_names()
        lines, data = show.bank_lines(sizes, names), show.bank_data(sizes, names)
    if style == "json":
        click.echo(json_text(data))
    else:
        show_lines(lines)
    _tell_remarks(opened, every=not (role or search))
    return OK


def _tell_remarks(opened: Any, *, every: bool) -> None:
    """Say what is odd about one's own banks: ``every`` remark, else which files no search looks into."""
    if every or opened.other_phrase_files():
        from drafter.library.bank_remarks import bank_remarks, stray_banks

        for remark in bank_remarks(opened) if every else stray_banks(opened):
            click.echo(f"注意：{remark}", err=True)
