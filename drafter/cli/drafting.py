"""Commands from a brief to a draft: new, plan, outline, draft."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.options import FORCE, OK, SHEET, Library, output
from drafter.cli.text import ChineseCommand


@click.command(cls=ChineseCommand)
@click.argument("genre", required=False, metavar="[文种]")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="写到这个文件（不给则显示在屏幕上）",
)
@FORCE
@click.pass_obj
def new(library: Library, genre: str | None, target: Path | None, force: bool) -> int:
    """新建一份带说明的写作要点；不写文种就列出可选的文种。

    \b
    例：
      drafter new
      drafter new 工作会议讲话 -o brief.yaml
    """
    from drafter.pipeline.drafting import new_brief_text
    from drafter.pipeline.files import write_text

    opened = library()
    if genre is None and target is None:
        for name, zh in opened.genres().items():
            click.echo(f"{zh}（{name}）")
        return OK
    text = new_brief_text(genre or "work-meeting", opened)
    if target is None:
        click.echo(text, nl=False)
    else:
        write_text(target, text, force=force)
        click.echo(f"已写入 {target}，填好后运行：drafter draft {target} -o 初稿.docx")
    return OK


@click.command(cls=ChineseCommand)
@click.argument("brief", type=click.Path(path_type=Path), metavar="写作要点")
@click.pass_obj
def plan(library: Library, brief: Path) -> int:
    """显示起草的打算：写哪些部分、各多长、为什么。

    \b
    例：
      drafter plan brief.yaml
    """
    from drafter.pipeline.drafting import plan_brief, read_brief

    opened = library()
    for decision in plan_brief(read_brief(brief, opened), opened).decisions:
        click.echo(f"· {decision}")
    return OK


@click.command(cls=ChineseCommand)
@click.argument("brief", type=click.Path(path_type=Path), metavar="写作要点")
@output("提纲.docx")
@SHEET
@FORCE
@click.pass_obj
def outline(library: Library, brief: Path, target: Path, sheet: str, force: bool) -> int:
    """生成提纲：各部分的任务、篇幅、小标题和可用的语句。

    按后缀生成 .docx .md .txt .json。

    \b
    例：
      drafter outline brief.yaml -o 提纲.docx
    """
    from drafter.pipeline.drafting import compose_outline, export_file, plan_brief, read_brief

    opened = library()
    document = compose_outline(plan_brief(read_brief(brief, opened), opened))
    export_file(document, target, opened, sheet=sheet, force=force)
    click.echo(f"已写入 {target}")
    return OK


@click.command(cls=ChineseCommand)
@click.argument("brief", type=click.Path(path_type=Path), metavar="写作要点")
@output("初稿.docx")
@SHEET
@FORCE
@click.pass_obj
def draft(library: Library, brief: Path, target: Path, sheet: str, force: bool) -> int:
    """由写作要点生成初稿，缺的内容标成【待补：…】。

    按后缀生成 .docx .md .txt .json；同样的要点总是得到同样的文件。

    \b
    例：
      drafter draft brief.yaml -o 初稿.docx
      drafter draft brief.yaml -o 初稿.docx --force
    """
    from drafter.pipeline.drafting import compose_draft, draft_summary, export_file, plan_brief, read_brief

    opened = library()
    document = compose_draft(plan_brief(read_brief(brief, opened), opened), opened)
    export_file(document, target, opened, sheet=sheet, force=force)
    click.echo(f"已写入 {target}（{draft_summary(document)}）")
    return OK
