"""Commands on sheets: sheet learns one from a sample, fonts says which of its fonts this machine has."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.chinese_click import ChineseCommand
from drafter.cli.options import FINDINGS, FORCE, LIBRARY, OK, PATH, SHEET, Library, output


@click.command(cls=ChineseCommand)
@click.argument("path", type=PATH, metavar="样稿")
@output("版式文件，如 我单位.yaml", required=True)
@FORCE
@LIBRARY
@click.pass_obj
def sheet(library: Library, path: Path, target: Path, force: bool) -> int:
    """从本单位的一份 Word 文档里取版式：纸张、行距、页码、各级标题的字体字号。

    取出的版式以印刷版为底，只改样稿里看得出来的；看不出来的逐项说明，退出码为 1。
    放进自己语句库的 templates/sheets/，就能用 --sheet 选它。

    \b
    例：
      drafter sheet 样本.docx -o 我的语句库/templates/sheets/我单位.yaml
      drafter draft brief.yaml -o 初稿.docx --library 我的语句库 --sheet 我单位
    """
    from drafter.export.files import check, write_text
    from drafter.pipeline.sheet_learning import learn_sheet

    opened = library()
    inputs = [path, *opened.files()]
    check(target, force=force, inputs=inputs)
    learned = learn_sheet(path, target.stem, opened)
    write_text(target, learned.text, force=force, inputs=inputs)
    click.echo(f"已写入 {target}")
    if learned.unknown:
        click.echo(f"样稿里看不出来、照印刷版的：{'、'.join(learned.unknown)}", err=True)
    return FINDINGS if learned.unknown else OK


@click.command(cls=ChineseCommand)
@SHEET
@LIBRARY
@click.pass_obj
def fonts(library: Library, sheet: str) -> int:
    """看版式用的字体本机有没有，没有的用什么代替；有没有 LibreOffice。

    只影响在本机上看到的和直接生成的 PDF：文件里写的总是版式规定的字体，在装了的电脑上打开就是原样。
    缺字体时退出码为 1。

    \b
    例：
      drafter fonts
      drafter fonts --sheet 朗读版
    """
    from drafter.pipeline.typesetting import typesetting
    from drafter.show.typefaces import typeface_lines

    found = typesetting(library(), sheet)
    for line in typeface_lines(found):
        click.echo(line)
    return FINDINGS if found.lacking else OK
