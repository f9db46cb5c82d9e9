"""Commands that read speeches: analyse, annotate, clean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from drafter.cli.chinese_click import ChineseCommand, option
from drafter.cli.options import (
    CLUSTER,
    FINDINGS,
    FORCE,
    LEFT_OUT,
    LIBRARY,
    OK,
    PATH,
    SHARED,
    SOURCE,
    STYLE,
    Library,
    joined,
    output,
    progress,
    report_left_out,
    report_unreadable,
    show_lines,
)
from drafter.cli.streams import json_text


@click.command(cls=ChineseCommand)
@click.argument("paths", nargs=-1, required=True, type=SOURCE, metavar="文件或文件夹…")
@STYLE
@CLUSTER
@SHARED
@LEFT_OUT
@LIBRARY
@click.pass_obj
def analyse(
    library: Library,
    paths: tuple[Path, ...],
    style: str,
    cluster: str | None,
    shared: bool,
    listing_left_out: bool,
) -> int:
    """分析讲话稿的结构：称谓、开场、回顾、问题、要点、号召……

    读 .docx .doc .wps .rtf .odt .pdf .html .md .txt 和整个文件夹，网页、繁体、合集都可以。

    \b
    例：
      drafter analyse 讲话.docx
      drafter analyse 旧稿文件夹 --format json > 结构.json
    """
    from drafter.analyse.analysis_data import analysis_data
    from drafter.pipeline.reading import analyse_each
    from drafter.show.analyses import analysis_lines

    opened = library()
    report_left_out(paths, each=listing_left_out)
    findings: list[Sequence[Any]] = []

    def noted(analyses: Iterable[Any]) -> Iterator[Any]:
        for analysis in analyses:
            findings.append(analysis.findings)
            yield analysis

    # Of a folder nothing is held but what is printed.
    with joined(cluster, shared=shared) as crew:
        analyses = noted(analyse_each(paths, opened, progress("分析"), cluster=crew))
        if style == "json":
            text = json_text(analysis_data(analyses))
        else:
            names = opened.role_names()
            told = (analysis for analysis in analyses if analysis.speeches or not analysis.findings)
            lines = [line for analysis in told for line in analysis_lines(analysis, names)]
    if style == "json":
        click.echo(text)
    else:
        show_lines(lines)
    return report_unreadable(findings)


@click.command(cls=ChineseCommand)
@click.argument("path", type=PATH, metavar="旧稿")
@output("写到这个文件，名字以 .标注.txt 结尾（不给则显示在屏幕上）")
@FORCE
@LIBRARY
@click.pass_obj
def annotate(library: Library, path: Path, target: Path | None, force: bool) -> int:
    """标注一份旧稿：逐句列出，先填好程序自己的判断，由人改正。

    改好的标注稿交给 learn，读法就更合本单位的稿子；交给 evaluate --gold，看读法对了多少。

    \b
    例：
      drafter annotate 讲话.docx -o 讲话.标注.txt
      drafter evaluate 旧稿文件夹 --gold 讲话.标注.txt
      drafter learn 讲话.标注.txt --library 我的语句库
    """
    from drafter.export.files import check, write_text
    from drafter.pipeline.annotations import annotate_file

    opened = library()
    inputs = [path, *opened.files()]
    if target is not None:
        check(target, force=force, inputs=inputs)
    sheet = annotate_file(path, opened)
    if target is None:
        click.echo(sheet, nl=False)
        return OK
    write_text(target, sheet, force=force, inputs=inputs)
    click.echo(f"已写入 {target}；请用记事本打开，只改左边的标签")
    return OK


@click.command(cls=ChineseCommand)
@click.argument("path", type=PATH, metavar="文件")
@option("--ledger", is_flag=True, help="不显示清理后的文字，而是逐条显示改了哪里")
@output("把清理后的文字写到这个文件")
@option("--record", type=PATH, metavar="文件", help="另把改动账写到这个文件（.json），以后可用 --revert 还原")
@option("--revert", type=PATH, metavar="改动账", help="不清理，而是按改动账把清理过的文字还原成读入时的样子")
@FORCE
def clean(path: Path, ledger: bool, target: Path | None, record: Path | None, revert: Path | None, force: bool) -> int:
    """清理一份旧稿：网页杂质、拼音注释、繁体字、断行、半角标点……

    每处改动都有记录，可以核对，可以还原。

    \b
    例：
      drafter clean 转载.html
      drafter clean 转载.html --ledger
      drafter clean 转载.html -o 干净.txt --record 改动账.json
      drafter clean 干净.txt --revert 改动账.json -o 原文.txt
    """
    from drafter.export.files import write_text
    from drafter.pipeline.reading import read_document
    from drafter.pipeline.reverting import dump_ledger
    from drafter.show.findings import place_of
    from drafter.show.ledgers import ledger_lines, omission_text

    if revert is not None:
        if ledger or record:
            raise click.UsageError("--revert 只还原，不能同时清理")
        return _revert(path, revert, target, force=force)
    _check_targets(path, target, record, force=force)
    document = read_document(path)
    if ledger:
        for line in ledger_lines(document):
            click.echo(line)
    elif target is None:
        click.echo(document.text)
    if target is not None:
        write_text(target, document.text + "\n", force=force, inputs=[path])
        left = f"，略去{omission_text(document.omissions)}" if document.omissions else ""
        click.echo(f"已写入 {target}（改动{len(document.edits)}处{left}）")
    if record is not None and target is not None:
        write_text(record, dump_ledger(document), force=force, inputs=[path, target])
        click.echo(f"已写入 {record}（改动账）")
    for finding in document.findings:
        click.echo(f"{place_of(finding.location)}: {finding.message}", err=True)
    return FINDINGS if document.findings else OK


def _check_targets(path: Path, target: Path | None, record: Path | None, *, force: bool) -> None:
    """Refuse what cannot be written before anything is."""
    from drafter.export.files import check

    if record is not None and target is None:
        raise click.UsageError("--record 要和 -o 一起用：还原时要有清理后的文字")
    if record is not None and record == target:
        raise click.UsageError("-o 和 --record 写的是同一个文件")
    for place in filter(None, (target, record)):
        check(place, force=force, inputs=[path])


def _revert(path: Path, ledger: Path, target: Path | None, *, force: bool) -> int:
    from drafter.export.files import write_text
    from drafter.pipeline.reverting import revert_file

    raw = revert_file(path, ledger)
    if target is None:
        click.echo(raw, nl=False)
        return OK
    write_text(target, raw, force=force, inputs=[path, ledger])
    click.echo(f"已写入 {target}（还原成读入时的文字）")
    return OK
