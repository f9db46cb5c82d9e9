"""The command that checks speeches: check."""

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
    LEFT_OUT,
    LIBRARY,
    OK,
    PATH,
    SHARED,
    SOURCE,
    Library,
    NumberRange,
    joined,
    output,
    problem,
    progress,
    report_left_out,
    show_lines,
)
from drafter.cli.streams import json_text
from drafter.errors import OutputError, UnreadableError


@click.command(cls=ChineseCommand)
@click.argument("paths", nargs=-1, type=SOURCE, metavar="文件或文件夹…")
@option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="输出形式",
)
@option("--minutes", type=NumberRange(0, 600, min_open=True), metavar="分钟", help="讲话限时，按语速估算是否超时")
@option("--rate", type=click.IntRange(60, 1000), default=220, show_default=True, metavar="字", help="每分钟念多少字")
@option(
    "--against",
    multiple=True,
    type=SOURCE,
    metavar="文件夹",
    help="与自己的旧稿比对，找出沿用的句子、小标题和数字（不联网；可以写几次）",
)
@option("--no-cache", "uncached", is_flag=True, help="--against 读过的旧稿不留在缓存里，每次重读")
@option("--annotate", "marked", type=PATH, metavar="文件", help="把问题写成批注，另存为这个 .docx")
@option("--fix", is_flag=True, help="改正可以放心改的（半角标点、1、等），写成新的 .docx、.txt、.md，逐条列出")
@option("--only", metavar="序号", help="与 --fix 同用，只改其中这几处，如 1,3；序号见 --fix 的列表")
@output("--fix 写到这个文件")
@FORCE
@CLUSTER
@SHARED
@option("--rules", "listing", is_flag=True, help="列出全部规则，不检查文件")
@LEFT_OUT
@LIBRARY
@click.pass_obj
def check(
    library: Library,
    paths: tuple[Path, ...],
    style: str,
    minutes: float | None,
    rate: int,
    against: tuple[Path, ...],
    uncached: bool,
    marked: Path | None,
    fix: bool,
    only: str | None,
    target: Path | None,
    force: bool,
    listing: bool,
    listing_left_out: bool,
    *,
    cluster: str | None,
    shared: bool,
) -> int:
    """检查讲话稿：点数对不对、序号乱不乱、标点和数字合不合规范、有没有抄来的痕迹、念得念不下来。

    读 .docx .doc .wps .rtf .odt .pdf .html .md .txt 和整个文件夹。
    每一处写明位置、规则、问题和改法；有错误时退出码为 1。

    \b
    例：
      drafter check 讲话.docx
      drafter check 讲话.txt --minutes 20
      drafter check 讲话.txt --fix -o 改过的.txt
      drafter check 讲话.docx --against 往年讲话
      drafter check 讲话.docx --annotate 批注稿.docx
      drafter check --rules
    """
    from drafter.pipeline.checking import check_paths, check_rules
    from drafter.show.findings import rule_lines

    opened = library()
    if listing:
        show_lines(rule_lines(check_rules(opened)))
        return OK
    if not paths:
        raise click.UsageError("没有写要检查的文件")
    if only is not None and not (fix and len(paths) == 1):
        raise click.UsageError("--only 要与 --fix 同用，一次一个文件")
    report_left_out([*paths, *against], each=listing_left_out)
    if fix:
        return _fix(paths, target, opened, only=None if only is None else _numbers(only), force=force)
    asked: dict[str, Any] = {"minutes": minutes, "rate": rate, "progress": progress("检查")}
    with joined(cluster, shared=shared) as crew:
        past = _past(against, opened, cached=not uncached, cluster=crew) if against else None
        checked = check_paths(paths, opened, **asked, past=past, cluster=crew)
    _show(checked, style, opened)
    if marked is not None:
        _mark(checked, marked, opened, against, force=force)
    if not any(one.readable for one in checked):
        return FAILED
    return FINDINGS if any(f.severity == "error" for one in checked for f in one.findings) else OK


def _past(folders: Sequence[Path], opened: Any, *, cached: bool, cluster: Any) -> Any:
    """The past speeches to compare with; what cannot be read of them is said on the error stream."""
    from drafter.pipeline.past_speeches import open_past

    found = open_past(folders, opened, progress("读旧稿"), cached=cached, cluster=cluster)
    for finding in found.findings:
        click.echo(problem(f"{finding.location}: {finding.message}", finding.hint), err=True)
    return found.past


def _mark(checked: Sequence[Any], target: Path, opened: Any, against: Sequence[Path], *, force: bool) -> None:
    from drafter.corpus.readers import find_files
    from drafter.pipeline.marking import mark_file

    if len(checked) > 1:
        raise click.UsageError("--annotate 一次只能批注一个文件")
    for one in checked:
        if one.readable:
            count = mark_file(one, target, opened, force=force, inputs=find_files(against))
            again = "" if one.is_word else "；原稿不是 .docx，批注写在按印刷版重排的副本里"
            click.echo(f"已写入 {target}（批注{count}条；原稿没有动{again}）", err=True)


def _show(checked: Sequence[Any], style: str, opened: Any) -> None:
    from drafter import __version__
    from drafter.pipeline.checking import check_rules
    from drafter.show.findings import comparison_lines, finding_lines, findings_data, sarif, summary

    findings = [finding for one in checked for finding in one.findings]
    sameness = {one.path: list(comparison_lines(one.comparison)) if one.comparison else [] for one in checked}
    if style == "json":
        data = findings_data(findings)
        if any(sameness.values()):
            data["sameness"] = sameness
        click.echo(json_text(data))
        return
    if style == "sarif":
        click.echo(json_text(sarif(findings, check_rules(opened), __version__)))
        return
    for path, lines in sameness.items():
        for line in lines:
            click.echo(f"{path}：{line}" if len(checked) > 1 else line)
    for line in finding_lines(findings):
        click.echo(line)
    click.echo(f"检查了{len(checked)}个文件：{summary(findings)}")


def _numbers(given: str) -> frozenset[int]:
    numbers = [number.strip() for number in given.replace("，", ",").replace("、", ",").split(",")]
    if not all(number.isdecimal() for number in numbers):
        raise click.UsageError("--only 写序号，用逗号隔开，如 1,3")
    return frozenset(map(int, numbers))


def _fix(paths: Sequence[Path], target: Path | None, opened: Any, *, only: frozenset[int] | None, force: bool) -> int:
    from drafter.pipeline.mending import mend_file, mended_name
    from drafter.show.findings import correction_lines

    if target is not None and len(paths) > 1:
        raise click.UsageError("一次只能把一个文件改到 -o 指定的文件")
    failed = 0
    for path in paths:
        goal = target or mended_name(path)
        try:
            changes = mend_file(path, goal, opened, only=only, force=force, inputs=paths).changes
        except (UnreadableError, OutputError) as error:
            click.echo(problem(f"{error.location}: {error.message}", error.hint), err=True)
            failed += 1
            continue
        for line in correction_lines(changes):
            click.echo(line)
        click.echo(f"已写入 {goal}（改动{len(changes)}处；原稿没有动）")
    return OK if not failed else FAILED if failed == len(paths) else FINDINGS
