"""Commands that read speeches: analyse, clean."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.chinese_click import ChineseCommand
from drafter.cli.options import FINDINGS, FORCE, LIBRARY, OK, PATH, STYLE, Library, output, progress, report_unreadable
from drafter.cli.streams import json_text


@click.command(cls=ChineseCommand)
@click.argument("paths", nargs=-1, required=True, type=PATH, metavar="文件或文件夹…")
@STYLE
@LIBRARY
@click.pass_obj
def analyse(library: Library, paths: tuple[Path, ...], style: str) -> int:
    """分析讲话稿的结构：称谓、开场、回顾、问题、要点、号召……

    读 .txt .md .docx .html 和整个文件夹，网页、繁体、合集都可以。

    \b
    例：
      drafter analyse 讲话.docx
      drafter analyse 旧稿文件夹 --format json > 结构.json
    """
    from drafter.analyse.analysis_data import analysis_data
    from drafter.pipeline.reading import analyse_paths
    from drafter.show.analyses import analysis_lines

    opened = library()
    analyses = analyse_paths(paths, opened, progress("分析"))
    if style == "json":
        click.echo(json_text(analysis_data(analyses)))
    else:
        names = opened.role_names()
        for analysis in analyses:
            for line in analysis_lines(analysis, names) if analysis.speeches or not analysis.findings else ():
                click.echo(line)
    return report_unreadable(analyses)


@click.command(cls=ChineseCommand)
@click.argument("path", type=PATH, metavar="文件")
@click.option("--ledger", is_flag=True, help="不显示清理后的文字，而是逐条显示改了哪里")
@output("把清理后的文字写到这个文件")
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
    from drafter.pipeline.files import write_text
    from drafter.pipeline.reading import read_document
    from drafter.show.findings import place_of
    from drafter.show.ledgers import ledger_lines

    document = read_document(path)
    if ledger:
        for line in ledger_lines(document):
            click.echo(line)
    elif target is None:
        click.echo(document.text)
    if target is not None:
        write_text(target, document.text + "\n", force=force, inputs=[path])
        click.echo(f"已写入 {target}（改动{len(document.edits)}处）")
    for finding in document.findings:
        click.echo(f"{place_of(finding.location)}: {finding.message}", err=True)
    return FINDINGS if document.findings else OK
