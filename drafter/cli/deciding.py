"""The command that decides about phrases: decide."""

from __future__ import annotations

import click

from drafter.cli.chinese_click import ChineseCommand
from drafter.cli.options import LIBRARY, OK, Library


@click.command(cls=ChineseCommand)
@click.argument("role", metavar="功能")
@click.argument("text", metavar="语句")
@click.option("--accept", is_flag=True, help="采用：重新挖掘也留着")
@click.option("--reject", is_flag=True, help="否决：不再显示，起草也不用")
@click.option("--reword", metavar="新的说法", help="改写成这样")
@click.option("--add", is_flag=True, help="收进一条新的，可变的地方写成空位，如 {n}")
@click.option("--restore", is_flag=True, help="撤回以前的决定；自己收的就删去")
@click.option("--note", metavar="理由", help="注明理由，可以单独用；写成空的就去掉")
@LIBRARY
@click.pass_obj
def decide(
    library: Library,
    role: str,
    text: str,
    accept: bool,
    reject: bool,
    reword: str | None,
    add: bool,
    restore: bool,
    note: str | None,
) -> int:
    """取舍一条语句：采用、否决、改写、收进、注明、撤回，写进自己的语句库。

    只写自己的语句库（--library），随附的不改；每次只动文件里的一条，别的内容和注释都不动。

    \b
    例：
      drafter decide 过渡 '下面，我讲{n}点意见。' --reject --note 太旧 --library 我的语句库
      drafter decide 结束语 我就讲这些。 --reword 我就讲这些，供大家参考。
      drafter decide 号召 '让我们把{matter}办成放心事！' --add
    """
    from drafter.pipeline.deciding import Decision
    from drafter.pipeline.deciding import decide as write_decision
    from drafter.show.decisions import decided_line

    given = {"accept": accept, "reject": reject, "reword": reword is not None, "add": add, "restore": restore}
    actions = [name for name, there in given.items() if there]
    if len(actions) > 1 or not (actions or note is not None):
        raise click.UsageError("请写一样：--accept、--reject、--reword、--add、--restore，或者只写 --note")
    decision = Decision(actions[0] if actions else "annotate", role, text, reword or "", note)  # type: ignore[arg-type]
    click.echo(decided_line(decision, write_decision(decision, library())))
    return OK
