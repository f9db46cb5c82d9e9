"""Commands that explain: help, completion."""

from __future__ import annotations

import click

from drafter.cli.chinese_click import ChineseCommand, UnknownCommand
from drafter.cli.options import OK

# Where each shell keeps what it reads when it starts.
_PLACES = {
    "bash": "drafter completion bash >> ~/.bashrc",
    "zsh": "drafter completion zsh >> ~/.zshrc      （.zshrc 里要有 autoload -Uz compinit && compinit）",
    "fish": "drafter completion fish > ~/.config/fish/completions/drafter.fish",
    "powershell": "drafter completion powershell | Out-File -Append -Encoding utf8 $PROFILE",
}


@click.command("help", cls=ChineseCommand)
@click.argument("name", required=False, metavar="[命令]")
@click.pass_context
def help_(context: click.Context, name: str | None) -> int:
    """显示一个命令的说明，与“命令 --help”相同；不写命令就列出全部。

    \b
    例：
      drafter help
      drafter help draft
    """
    root = context.find_root()
    if name is None:
        click.echo(root.get_help())
        return OK
    assert isinstance(root.command, click.Group)  # noqa: S101 (the command line is one)
    command = root.command.get_command(root, name)
    if command is None:
        raise UnknownCommand(name, root.command.list_commands(root), context)
    with click.Context(command, info_name=name, parent=root) as shown:
        click.echo(command.get_help(shown))
    return OK


@click.command(cls=ChineseCommand)
@click.argument("shell", required=False, type=click.Choice(list(_PLACES)), metavar="[终端]")
@click.pass_context
def completion(context: click.Context, shell: str | None) -> int:
    """按 Tab 补全：命令、选项，还有文种、功能、版式的名称；不写终端就说明各种终端怎样装。

    \b
    例：
      drafter completion
      drafter completion bash >> ~/.bashrc
    """
    if shell is None:
        click.echo("在自己用的终端里运行一次，然后重开终端：")
        for name, line in _PLACES.items():
            click.echo(f"  {name:<11}{line}")
        return OK
    from drafter.cli.completing import completion_script

    root = context.find_root().command
    assert isinstance(root, click.Group)  # noqa: S101 (the command line is one)
    click.echo(completion_script(root, shell), nl=False)
    return OK
