"""The command from an earlier speech to a brief: brief."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.chinese_click import ChineseCommand
from drafter.cli.options import COUNT, FORCE, LIBRARY, OK, PATH, Library, output
from drafter.show.shell import command


@click.command(cls=ChineseCommand)
@click.argument("path", type=PATH, metavar="旧稿")
@output("写到这个文件，如 brief.yaml（不给则显示在屏幕上）")
@click.option("--number", type=COUNT, metavar="序号", help="文件里有几篇时，用第几篇")
@FORCE
@LIBRARY
@click.pass_obj
def brief(library: Library, path: Path, target: Path | None, number: int | None, force: bool) -> int:
    """以旧改新：由去年的讲话稿做出今年的写作要点，结构照旧，句子不照抄。

    读 .txt .md .docx .html。文种、议程、小标题、层次、篇幅照旧稿填好；去年的数字、日期、人名、单位
    放在注释里对照，正文里一律是【待补：……】，不会混进今年的初稿。

    \b
    例：
      drafter brief 去年讲话.docx -o brief.yaml
      drafter brief 讲话集.html --number 3 -o brief.yaml
    """
    from drafter.export.files import check, write_text
    from drafter.pipeline.recasting import recast_file
    from drafter.pipeline.schemas import schema_line

    opened = library()
    inputs = [path, *opened.files()]
    if target is not None:
        check(target, force=force, inputs=inputs)
    made = recast_file(path, opened, number=number)
    if target is None:
        click.echo(made.text, nl=False)
        return OK
    write_text(target, schema_line(target) + made.text, force=force, inputs=inputs)
    click.echo(f"已写入 {target}（由《{made.title}》改来，{made.questions}处待补）")
    for finding in made.findings:
        click.echo(f"旧稿中：{finding.message}，请核对要点的数目", err=True)
    next_one = command("draft", target, "-o", Path("初稿.docx"), library=library.path)
    click.echo(f"填好后运行：{next_one}")
    return OK
