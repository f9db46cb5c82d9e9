"""The command that measures mining and analysis: evaluate."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.options import OK, STYLE, Library, progress, report_unreadable
from drafter.cli.text import ChineseCommand


@click.command(cls=ChineseCommand)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件或文件夹…")
@click.option(
    "--gold",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="文件夹",
    help="人工标注（每份文稿一个 .json）和判读过的句式（frames.yaml）所在的文件夹，可以给几个",
)
@STYLE
@click.option("--missed", metavar="功能", help="不列表，只列出这个功能中没有句式套得上的句子")
@click.option("--sample", type=click.IntRange(min=1), metavar="条数", help="不评测，抽出待判读的句式，写成清单的样子")
@click.pass_obj
def evaluate(
    library: Library,
    paths: tuple[Path, ...],
    gold: tuple[Path, ...],
    style: str,
    missed: str | None,
    sample: int | None,
) -> int:
    """评测挖掘的质量：留一覆盖率、句式准确率、提纲吻合度，并与关键词和 n 元频次对照。

    每次留出一篇讲话，其余挖掘，看留出的讲话有多少句子套得上、语步说中多少。
    给出人工标注时，还评测结构分析的准确率。

    \b
    例：
      drafter evaluate 旧稿文件夹
      drafter evaluate 旧稿文件夹 --gold tests/gold --format json > 评测.json
      drafter evaluate 旧稿文件夹 --missed 过渡
      drafter evaluate 旧稿文件夹 --sample 150 --gold tests/gold
    """
    from drafter.pipeline.evaluating import evaluate as measure
    from drafter.pipeline.evaluating import evaluation_json, evaluation_text, missed_lines, sample_lines

    if sample is not None:
        for line in sample_lines(paths, sample, gold):
            click.echo(line)
        return OK
    opened = library()
    role = opened.role(missed).id if missed else None
    found, analyses = measure(paths, gold, opened, reading=progress("分析"), leaving=progress("逐篇留出"))
    if role is not None:
        for line in missed_lines(found, role):
            click.echo(line)
    else:
        click.echo(evaluation_json(found) if style == "json" else evaluation_text(found, opened))
    return report_unreadable(analyses)
