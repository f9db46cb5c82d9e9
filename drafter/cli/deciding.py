"""The command that decides about phrases and sets of headings: decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from drafter.cli.chinese_click import ChineseCommand, option
from drafter.cli.options import HEADINGS, LIBRARY, OK, Library

if TYPE_CHECKING:
    from drafter.library import Library as Opened


@click.command(cls=ChineseCommand)
@click.argument("role", metavar="功能")
@click.argument("texts", metavar="语句…", nargs=-1, required=True)
@option("--accept", is_flag=True, help="采用：重新挖掘也留着")
@option("--reject", is_flag=True, help="否决：不再显示，起草也不用")
@option("--reword", metavar="新的说法", help="改写成这样")
@option("--add", is_flag=True, help="收进一条新的，可变的地方写成空位，如 {n}")
@option("--restore", is_flag=True, help="撤回以前的决定；自己收的就删去")
@option("--note", metavar="理由", help="注明理由，可以单独用；写成空的就去掉")
@LIBRARY
@click.pass_obj
def decide(
    library: Library,
    role: str,
    texts: tuple[str, ...],
    accept: bool,
    reject: bool,
    reword: str | None,
    add: bool,
    restore: bool,
    note: str | None,
) -> int:
    """取舍一条语句或一套小标题：采用、否决、改写、收进、注明、撤回，写进自己的语句库。

    只写自己的语句库（--library），随附的不改；每次只动文件里的一条，别的内容和注释都不动。
    功能写成“小标题”时，后面写一套里的一个或几个小标题，能认出是哪一套就行；成套的只能采用、否决、注明、撤回。

    \b
    例：
      drafter decide 过渡 '下面，我讲{n}点意见。' --reject --note 太旧 --library 我的语句库
      drafter decide 结束语 我就讲这些。 --reword 我就讲这些，供大家参考。
      drafter decide 号召 '让我们把{matter}办成放心事！' --add
      drafter decide 小标题 '为什么要抓{theme}' --reject
    """
    given = {"accept": accept, "reject": reject, "reword": reword is not None, "add": add, "restore": restore}
    actions = [name for name, there in given.items() if there]
    if len(actions) > 1 or not (actions or note is not None):
        raise click.UsageError("请写一样：--accept、--reject、--reword、--add、--restore，或者只写 --note")
    action = actions[0] if actions else "annotate"
    if role in HEADINGS:
        line = _decide_set(library(), texts, action, note)
    else:
        line = _decide_phrase(library(), role, texts, action, reword or "", note)
    click.echo(line)
    return OK


def _decide_phrase(
    library: Opened, role: str, texts: tuple[str, ...], action: str, reword: str, note: str | None
) -> str:
    from drafter.pipeline.deciding import Decision, decide
    from drafter.show.decisions import decided_line

    if len(texts) > 1:
        raise click.UsageError("一次取舍一条语句；语句里有空格时，请加上引号")
    decision = Decision(action, role, texts[0], reword, note)  # type: ignore[arg-type]
    return decided_line(decision, decide(decision, library))


def _decide_set(library: Opened, texts: tuple[str, ...], action: str, note: str | None) -> str:
    from drafter.pipeline.deciding_sets import SetDecision, decide_set, named_set
    from drafter.show.decisions import decided_set_line

    if action in ("reword", "add"):
        raise click.UsageError("成套小标题不能用 --reword、--add：请直接写在自己的语句库 outlines/headings.yaml 里")
    decision = SetDecision(action, named_set(library, texts).headings, note)  # type: ignore[arg-type]
    return decided_set_line(decision, decide_set(decision, library))
