"""The tools over the Model Context Protocol (stdio): the only module that knows the SDK.

What a tool cannot do it answers with our own message, in Chinese, so that a model can mend its brief; what it prints
goes nowhere, for the standard output belongs to the protocol.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

from drafter import __version__
from drafter.errors import DrafterError
from drafter.tools.verbs import Data, Verbs

_INSTRUCTIONS = (
    "drafter 讲话稿起草助手的工具，离线。文件名都从用户指定的文件夹写起，已有的文件不会被覆盖。起草的次序："
    "list_words 看有哪些文种；new_brief 取一份空白要点（或者 recast 由旧稿得到要点）；按说明填好；plan 看布局、缺什么；"
    "draft 成文。自己写的稿子用 check 检查、format 排版；要现成的语句用 search_phrases、search_headings。"
    "要点里没有的数字、人名、日期不要编造，留空即可，初稿会标成【待补：…】。"
)
# What each tool is for, as a model reads it.
TOOLS: dict[str, str] = {
    "list_files": "列出工作文件夹里的文件。",
    "list_words": "列出可用的文种、功能（讲话的各部分）、版式：代号和中文名称。",
    "search_phrases": "查语句库：role 是功能（如 过渡、号召），search 是要含有的词，genre 是文种；注明多少篇讲话用过。",
    "search_headings": "查成套小标题：theme 是主题，points 是要几点。",
    "new_brief": "取某个文种的空白写作要点（YAML，带每个键的说明和例子）。",
    "recast": "以旧改新：由去年的讲话（file）得到今年的写作要点，旧的数字、人名变成问题；文件里有几篇时写 number。",
    "plan": "由写作要点（brief 是 YAML 内容，或 file 是文件）得到布局：各部分、篇幅、理由、还要问清楚什么。",
    "draft": "由写作要点生成初稿：output 是要新建的文件（.docx .md .txt .json），不写就只给文字；连同检查的结果。",
    "check": "检查讲话稿（file 或 text）：点数、序号、标点、数字、残留、口语、名单；minutes 是限时的分钟数。",
    "format": "排版：把讲话稿（file 或 text）排成 output（新建的 .docx 等），不改一个字。",
    "analyse": "分析讲话稿（file 或 text）的结构：各部分的功能、层次、序号、小标题。",
}


def make_server(verbs: Verbs) -> MCPServer:
    """A server with all tools."""
    server = MCPServer("drafter", title="讲话稿起草助手", instructions=_INSTRUCTIONS, version=__version__)
    for name, description in TOOLS.items():
        server.tool(name=name, description=description)(_guarded(getattr(verbs, name), verbs))
    return server


def serve(verbs: Verbs) -> None:
    """Answer on the standard streams until they are closed."""
    make_server(verbs).run("stdio")


def _guarded(function: Callable[..., Data], verbs: Verbs) -> Callable[..., Data]:
    """A verb whose errors are answers, one call at a time; nothing of it reaches the standard output."""

    @wraps(function)
    def called(*args: Any, **kwargs: Any) -> Data:
        with verbs.alone, contextlib.redirect_stdout(sys.stderr):
            try:
                return function(*args, **kwargs)
            except DrafterError as error:
                raise ToolError(str(error)) from None

    return called
