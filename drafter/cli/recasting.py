"""The command from an earlier speech, or from a draft that was filled in, to a brief: brief."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from drafter.cli.chinese_click import ChineseCommand, option
from drafter.cli.options import COUNT, FORCE, LIBRARY, OK, PATH, Library, output
from drafter.show.shell import command


@click.command(cls=ChineseCommand)
@click.argument("path", type=PATH, metavar="旧稿")
@output("写到这个文件，如 brief.yaml（不给则显示在屏幕上）")
@option("--number", type=COUNT, metavar="序号", help="文件里有几篇时，用第几篇")
@option(
    "--fill",
    "filled",
    type=PATH,
    metavar="写作要点",
    help="文件是由这份要点生成、在 Word 里填了待补之处的初稿：把填的带回要点",
)
@FORCE
@LIBRARY
@click.pass_obj
def brief(
    library: Library, path: Path, target: Path | None, number: int | None, filled: Path | None, force: bool
) -> int:
    """以旧改新：由去年的讲话稿做出今年的写作要点，结构照旧，句子不照抄。

    读 .docx .doc .wps .rtf .odt .pdf .html .md .txt。文种、议程、小标题、层次、篇幅照旧稿填好；
    去年的数字、日期、人名、单位放在注释里对照，正文里一律是【待补：……】，不会混进今年的初稿。

    \b
    例：
      drafter brief 去年讲话.docx -o brief.yaml
      drafter brief 讲话集.html --number 3 -o brief.yaml
      drafter brief 初稿.docx --fill brief.yaml -o 新要点.yaml
    """
    from drafter.compose.recast import DOUBT
    from drafter.export.files import check, write_text
    from drafter.pipeline.recasting import recast_file
    from drafter.pipeline.schemas import schema_line

    opened = library()
    inputs = [path, *([filled] if filled else []), *opened.files()]
    if target is not None:
        check(target, force=force, inputs=inputs)
    if filled is not None:
        return _fill(opened, path, filled, target, inputs, force=force)
    made = recast_file(path, opened, number=number)
    if target is None:
        click.echo(made.text, nl=False)
        return OK
    write_text(target, schema_line(target) + made.text, force=force, inputs=inputs)
    click.echo(f"已写入 {target}（由《{made.title}》改来，{made.questions}处待补）")
    if made.doubtful:
        click.echo(DOUBT, err=True)
    for finding in made.findings:
        click.echo(f"旧稿中：{finding.message}，请核对要点的数目", err=True)
    next_one = command("draft", target, "-o", Path("初稿.docx"), library=library.path)
    click.echo(f"填好后运行：{next_one}")
    return OK


def _fill(library: Any, path: Path, brief: Path, target: Path | None, inputs: list[Path], *, force: bool) -> int:
    """Take what was filled into a draft back into its brief."""
    from drafter.export.files import write_text
    from drafter.pipeline.refilling import refill
    from drafter.show.refilled import refilled_lines

    made = refill(path, brief, library)
    if target is None:
        click.echo(made.text, nl=False)
        return OK
    write_text(target, made.text, force=force, inputs=inputs)
    click.echo(f"已写入 {target}")
    for line in refilled_lines(made):
        click.echo(line)
    return OK
