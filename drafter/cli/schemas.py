"""The command that writes JSON Schema for editors: schema."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.chinese_click import ChineseCommand
from drafter.cli.options import FORCE, LIBRARY, OK, Library, output


@click.command(cls=ChineseCommand)
@click.argument("kind", required=False, metavar="[哪种文件]")
@output("写到这个文件，如 brief.schema.json（不给则显示在屏幕上）")
@FORCE
@LIBRARY
@click.pass_obj
def schema(library: Library, kind: str | None, target: Path | None, force: bool) -> int:
    """写出 JSON Schema：编辑器照它补全键名和取值、当场标出写错的地方；不写哪种文件就列出有哪些。

    文种、功能、版式、规则连自己语句库里的一起列出。brief.schema.json 放在写作要点旁边，
    drafter new 新建的要点第一行就会指明它（VS Code 的 YAML 扩展等认这一行）。

    \b
    例：
      drafter schema
      drafter schema brief -o brief.schema.json
      drafter schema rules -o rules.schema.json --library 我的语句库
    """
    from drafter.export.files import write_text
    from drafter.pipeline.schemas import KINDS, schema_text

    if kind is None:
        for word, found in KINDS.items():
            click.echo(f"{word:<10}{found.name}（{found.files}）")
        return OK
    opened = library()
    text = schema_text(kind, opened)
    if target is None:
        click.echo(text, nl=False)
    else:
        write_text(target, text, force=force, inputs=opened.files())
        click.echo(f"已写入 {target}")
    return OK
