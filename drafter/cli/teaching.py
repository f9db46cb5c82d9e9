"""The command that teaches the reader: learn."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.chinese_click import ChineseCommand, option
from drafter.cli.options import FINDINGS, FOLDER, FORCE, LIBRARY, OK, PATH, Library


@click.command(cls=ChineseCommand)
@click.argument("gold", nargs=-1, required=True, type=PATH, metavar="标注…")
@option("--texts", multiple=True, type=PATH, metavar="文件夹", help="原文所在的文件夹（不给则在标注旁边找）")
@option("--out", "target", required=True, type=FOLDER, metavar="文件夹", help="学到的读法写到这个文件夹")
@FORCE
@LIBRARY
@click.pass_obj
def learn(library: Library, gold: tuple[Path, ...], texts: tuple[Path, ...], target: Path, force: bool) -> int:
    """学习本单位的讲话：在自带的读法上，再学几份改正过的标注（至少三份）。

    标注稿由 annotate 生成、人来改正，也可以是 .json 标注。先逐份留出试读，比较学习前后；没有变好就不写入。
    同样的标注学出同样的读法；删去写入的文件，就回到自带的读法。

    \b
    例：
      drafter annotate 讲话.docx -o 标注/讲话.标注.txt
      drafter learn 标注 --texts 旧稿文件夹 --out 我的语句库/outlines
      drafter analyse 新稿.docx --library 我的语句库
    """
    from drafter.export.files import check
    from drafter.pipeline.teaching import reader_place, teach, write_reader
    from drafter.show.teachings import taught_lines

    opened = library()
    place = reader_place(target)
    inputs = [*opened.files(), *(path for path in gold if path.is_file())]
    if place.exists():
        check(place, force=force, inputs=inputs)
    taught = teach(gold, opened, texts)
    for line in taught_lines(taught, opened.role_names()):
        click.echo(line)
    if not taught.better and not force:
        click.echo("没有变好，没有写入；请多标注几份再学，或加 --force 照样写入", err=True)
        return FINDINGS
    write_reader(taught, target, force=force, inputs=inputs)
    click.echo(f"已写入 {place}；删去它，就回到自带的读法")
    return OK
