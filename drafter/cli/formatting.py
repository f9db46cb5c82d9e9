"""The command that typesets an existing speech: format."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.chinese_click import ChineseCommand, option
from drafter.cli.options import COUNT, FINDINGS, FORCE, LIBRARY, OK, PATH, SHEET, Library, output
from drafter.show.shell import command

_MOST_FINDINGS = 10


@click.command("format", cls=ChineseCommand)
@click.argument("path", type=PATH, metavar="文件")
@output("输出文件，如 排版稿.docx", required=True)
@option("--number", type=COUNT, metavar="序号", help="文件里有几篇时，只排第几篇")
@SHEET
@FORCE
@LIBRARY
@click.pass_obj
def format_(library: Library, path: Path, target: Path, number: int | None, sheet: str, force: bool) -> int:
    """一键排版：把现成的讲话稿排成规范的 Word 文档，不改一个字。

    读 .docx .doc .wps .rtf .odt .pdf .html .md .txt；标题、称谓、各级小标题按各自的字体排。读的时候照例清理网页杂质、
    拼音注释、繁体字、断行，清理了多少处会说明；逐处核对用 drafter clean 文件 --ledger。
    表格、图片、脚注、尾注、公式留在原处；带不过来的（文本框、图表、页眉、批注等）逐类说明，退出码为 1。

    \b
    例：
      drafter format 讲话.txt -o 讲话.docx
      drafter format 讲话.txt -o 朗读稿.docx --sheet 朗读版
      drafter format 讲话集.html -o 第三篇.docx --number 3
      drafter format 讲话.docx -o 讲话.pdf       装了 LibreOffice 的电脑上
    """
    from drafter.pipeline.formatting import format_file
    from drafter.show.drafts import last_page_text
    from drafter.show.findings import place_of
    from drafter.show.typesettings import deleted_text, formatted_text, lost_text, title_lines, untitled_text

    formatted = format_file(path, target, library(), number=number, sheet=sheet, force=force)
    click.echo(f"已写入 {target}（{formatted_text(formatted)}）")
    for line in title_lines(formatted):
        click.echo(line)
    for text in (
        last_page_text(formatted.last_page),
        untitled_text(formatted),
        deleted_text(formatted),
        lost_text(formatted),
    ):
        if text:
            click.echo(text, err=True)
    for finding in formatted.findings[:_MOST_FINDINGS]:
        click.echo(f"{place_of(finding.location)}: {finding.message}", err=True)
    if (rest := len(formatted.findings) - _MOST_FINDINGS) > 0:
        click.echo(f"还有{rest}处，用 {command('clean', path)} 看全部", err=True)
    return FINDINGS if formatted.findings or formatted.losses else OK
