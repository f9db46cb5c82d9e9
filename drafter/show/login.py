"""How the local page is started at login (登录时启动), said for the system that runs it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

_COMMAND = "drafter web --no-browser --stay"


def login_lines(platform: str = sys.platform) -> Iterator[str]:
    """What to do, a line each; then ``drafter web`` opens the page that is running."""
    if platform == "win32":
        yield f"登录时自动开着：按 Win+R 运行 shell:startup，在打开的文件夹里新建快捷方式，位置写 {_COMMAND}"
    elif platform == "darwin":
        yield "登录时自动开着：系统设置 → 通用 → 登录项，添加一个脚本（.command 文件），内容写："
        yield f"  {_COMMAND}"
    else:
        yield "登录时自动开着：在 ~/.config/autostart/drafter.desktop 里写："
        yield "  [Desktop Entry]"
        yield "  Type=Application"
        yield "  Name=起草助手"
        yield f"  Exec={_COMMAND}"
    yield "以后运行 drafter web 就打开它"
