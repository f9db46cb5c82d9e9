"""The command that lends the verbs to an assistant: mcp."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.chinese_click import ChineseCommand, option
from drafter.cli.options import FOLDER, LIBRARY, OK, Library
from drafter.errors import DrafterError


@click.command(cls=ChineseCommand)
@option("--folder", type=FOLDER, required=True, metavar="文件夹", help="只读写这个文件夹里的文件")
@LIBRARY
@click.pass_obj
def mcp(library: Library, folder: Path) -> int:
    """供内网的智能助手调用（MCP 协议，标准输入输出）：查语句、布局、起草、检查、排版。

    由助手程序启动，不是给人看的。只读写指定文件夹里的文件，链接不读不写，已有的文件不覆盖，不联网。

    \b
    例：
      drafter mcp --folder 讲话稿
      助手的配置：{"mcpServers": {"drafter": {"command": "drafter", "args": ["mcp", "--folder", "D:/讲话稿"]}}}
    """
    from drafter.tools.verbs import Verbs
    from drafter.tools.workspace import Workspace

    verbs = Verbs(Workspace(folder), library())
    try:
        from drafter.tools.server import serve
    except ImportError:
        hint = "请用安装 drafter 的 pip 装上 mcp 2.0 以上；离线安装包要用 .ci/bundle 文件夹 mcp 另做一份带它的"
        raise DrafterError("缺少 mcp 这个库，不能供助手调用", None, hint) from None
    serve(verbs)
    return OK
