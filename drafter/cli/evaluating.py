"""The command that measures mining and analysis: evaluate."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from drafter.cli.chinese_click import ChineseCommand, option
from drafter.cli.options import COUNT, LIBRARY, OK, PATH, STYLE, Library, progress, report_unreadable
from drafter.cli.streams import json_text


@click.command(cls=ChineseCommand)
@click.argument("paths", nargs=-1, type=PATH, metavar="[文件或文件夹…]")
@option(
    "--gold",
    multiple=True,
    type=PATH,
    metavar="文件或文件夹",
    help="人工标注（每份文稿一个 .json 或 .标注.txt）和判读过的句式（frames.yaml），可以给几个",
)
@option(
    "--held",
    multiple=True,
    type=PATH,
    metavar="文件或文件夹",
    help="不逐篇留出：只由前面的文件挖掘，在这些外来的讲话上试用，可以给几个",
)
@option(
    "--bank",
    is_flag=False,
    flag_value="",
    metavar="[语句库文件夹]",
    help="不挖掘：拿现成的语句库（不写文件夹就是正在用的）在 --held 的讲话上试用；前面的文件只用来教对照方法",
)
@STYLE
@option("--missed", metavar="功能", help="不列表，只列出这个功能中没有句式套得上的句子")
@option("--sample", type=COUNT, metavar="条数", help="不评测，抽出待判读的句式，写成清单的样子")
@option(
    "--extremes",
    metavar="条数",
    type=COUNT,
    help="不评测，列出每个功能排在最前和最后的几条句式及其判读",
)
@LIBRARY
@click.pass_obj
def evaluate(
    library: Library,
    paths: tuple[Path, ...],
    gold: tuple[Path, ...],
    held: tuple[Path, ...],
    bank: str | None,
    style: str,
    missed: str | None,
    sample: int | None,
    extremes: int | None,
) -> int:
    """评测挖掘的质量：留一覆盖率、句式准确率、提纲吻合度，并与关键词、词和字的 n 元频次对照。

    每次留出一篇讲话，其余挖掘，看留出的讲话有多少句子套得上、语步说中多少。
    给出人工标注时，还评测结构分析的准确率。

    \b
    例：
      drafter evaluate 旧稿文件夹
      drafter evaluate 旧稿文件夹 --gold tests/gold --format json > 评测.json
      drafter evaluate 旧稿文件夹 --held 别处的讲话
      drafter evaluate --bank --held 别处的讲话
      drafter evaluate --bank 我的语句库 --held 别处的讲话 --missed 开场
      drafter evaluate 旧稿文件夹 --missed 过渡
      drafter evaluate 旧稿文件夹 --extremes 10 --gold tests/gold
      drafter evaluate 旧稿文件夹 --sample 150 --gold tests/gold
    """
    from drafter.pipeline.evaluating import evaluate as measure
    from drafter.show.evaluations import evaluation_data, evaluation_lines, missed_lines

    if bank is not None:
        return _try_bank(library, paths, held, style, missed, bank)
    if not paths:
        raise click.UsageError("没有写要评测的讲话；只评测现成的语句库请用 --bank --held 讲话")
    if sample is not None or extremes is not None:
        for line in _listed(paths, gold, style, sample, extremes, library):
            click.echo(line)
        return OK
    opened = library()
    role = opened.role(missed).id if missed else None
    found, analyses = measure(paths, gold, opened, held=held, reading=progress("分析"), leaving=progress("逐篇留出"))
    if role is not None:
        lines: Iterable[str] = missed_lines(found, role)
    elif style == "json":
        lines = [json_text(evaluation_data(found))]
    else:
        lines = evaluation_lines(found, opened.role_names(), opened.genres())
    for line in lines:
        click.echo(line)
    return report_unreadable([analysis.findings for analysis in analyses])


def _try_bank(
    library: Library, paths: tuple[Path, ...], held: tuple[Path, ...], style: str, missed: str | None, bank: str
) -> int:
    from drafter.library import open_library
    from drafter.pipeline.evaluating import try_bank
    from drafter.show.evaluations import trial_data, trial_lines

    if not held:
        raise click.UsageError("--bank 要和 --held 一起用：在哪些讲话上试")
    opened = open_library(bank) if bank else library()
    role = opened.role(missed).id if missed else None
    found, analyses = try_bank(opened, held, paths, reading=progress("分析"))
    lines: Iterable[str] = trial_lines(found, opened.role_names())
    if role is not None:
        lines = [text for where, text in found.missed if where == role]
    elif style == "json":
        lines = [json_text(trial_data(found))]
    for line in lines:
        click.echo(line)
    return report_unreadable([analysis.findings for analysis in analyses])


def _listed(
    paths: tuple[Path, ...],
    gold: tuple[Path, ...],
    style: str,
    sample: int | None,
    extremes: int | None,
    library: Library,
) -> Iterable[str]:
    """The lines of a list of entries: a sample to be judged, or the best and the worst."""
    from drafter.pipeline.evaluating import extreme_frames, sample_frames
    from drafter.show.evaluations import ranked_data, ranked_lines, sample_lines

    if sample is not None:
        return sample_lines(sample_frames(paths, sample, gold))
    found = extreme_frames(paths, extremes or 1, gold)
    return [json_text(ranked_data(found))] if style == "json" else ranked_lines(found, library().role_names())
