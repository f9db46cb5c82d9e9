"""The command that opens the local page: web."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.cli.chinese_click import ChineseCommand, option
from drafter.cli.options import FOLDER, LIBRARY, OK, Library
from drafter.errors import DrafterError


@click.command(cls=ChineseCommand)
@option("--port", type=click.IntRange(1, 65535), metavar="端口", help="用这个端口；不写用 8765，被占用时另找一个")
@option("--no-browser", is_flag=True, help="不打开浏览器，只显示地址")
@option("--desk", type=FOLDER, metavar="文件夹", help="写作要点放在这个文件夹；不写就放在自己的数据文件夹")
@option("--stay", is_flag=True, help="一直开着；不写则最后一页关闭几分钟后自己停止")
@LIBRARY
@click.pass_obj
def web(library: Library, port: int | None, no_browser: bool, desk: Path | None, stay: bool) -> int:
    """打开本机网页：起草、初稿、语句库、检查、旧稿、挖掘，都在浏览器里做，只有本机能打开。

    \b
    例：
      drafter web
      drafter web --port 9000 --no-browser
    """
    _need("flask", "waitress")
    from drafter.pipeline.desk import desk_folder
    from drafter.show.login import login_lines
    from drafter.web.running import running_address
    from drafter.web.serving import serve
    from drafter.web.settings import USUAL_PORT, Settings

    settings = Settings(desk_folder(desk).resolve(), library.path, port or USUAL_PORT, stays=stay)
    if port is None and (address := running_address(settings)):
        click.echo(f"已经在运行：{address}")
        _show(address, no_browser)
        return OK

    def opened(settings: Settings) -> None:
        click.echo(f"已打开，只有本机能用：{settings.first_address}")
        click.echo("按 Ctrl-C 停止" if stay else "最后一页关闭几分钟后自己停止；也可以按 Ctrl-C")
        _show(settings.first_address, no_browser)

    if not serve(settings, opened):
        click.echo("已停止")
        return OK
    click.echo("页面都关闭了，已停止；再用时运行 drafter web")
    for line in login_lines():
        click.echo(line)
    return OK


def _show(address: str, no_browser: bool) -> None:
    if not no_browser:
        import threading
        import webbrowser

        # One that runs in the terminal would not come back before it is closed.
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _need(*packages: str) -> None:
    from importlib.util import find_spec

    if missing := [name for name in packages if find_spec(name) is None]:
        hint = "在 drafter 的文件夹里运行：pip install '.[web]'"
        raise DrafterError(f"本机网页还没有装：缺少 {'、'.join(missing)}", hint=hint)
