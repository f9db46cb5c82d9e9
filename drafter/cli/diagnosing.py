"""The command that looks at the installation: doctor."""

from __future__ import annotations

from typing import Any

import click

from drafter.cli.chinese_click import ChineseCommand
from drafter.cli.options import FINDINGS, LIBRARY, OK, SHEET, Library
from drafter.errors import DrafterError


@click.command(cls=ChineseCommand)
@SHEET
@LIBRARY
@click.pass_obj
def doctor(library: Library, sheet: str) -> int:
    """自检：版本、依赖的库、编码、语句库、字体、LibreOffice、缓存；有问题时退出码为 1。

    结果可以整段贴进问题反馈：里面没有用户名，自己文件夹里的路径从 ~ 写起，别处的只写最后一段，没有稿子的内容。

    \b
    例：
      drafter doctor
      drafter doctor --library 我的语句库
    """
    from drafter.pipeline.diagnosing import diagnose
    from drafter.show.diagnoses import diagnosis_lines

    opened: Any
    try:
        opened = library()
    except DrafterError as error:
        opened = error
    found = diagnose(opened, sheet)
    for line in diagnosis_lines(found):
        click.echo(line)
    return OK if found.sound else FINDINGS
