"""Completion at the Tab key (补全): of commands and options by click, of words out of the library by this module.

It is loaded only when a shell asks. bash, zsh and fish are click's; PowerShell is ours.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import click
from click.shell_completion import CompletionItem, ShellComplete, add_completion_class

from drafter.cli.options import COMPLETION, Library

_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $encoding = [Console]::OutputEncoding
    [Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
    $env:COMP_WORDS = ($commandAst.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        ForEach-Object { if ($_.Value -is [string]) { $_.Value } else { $_.Extent.Text } }) -join "`n"
    $env:COMP_CWORD = $wordToComplete
    $env:%(complete_var)s = "powershell_complete"
    try {
        & %(prog_name)s | ForEach-Object {
            $type, $word, $help = $_ -split "`t", 3
            if ($type -eq "plain") {
                $text = if ($word -match "[\\s()&;]") { "'" + $word + "'" } else { $word }
                [System.Management.Automation.CompletionResult]::new($text, $word, "ParameterValue", $help)
            }
        }
    } finally {
        Remove-Item Env:\\COMP_WORDS, Env:\\COMP_CWORD, Env:\\%(complete_var)s -ErrorAction SilentlyContinue
        [Console]::OutputEncoding = $encoding
    }
}
"""


Words = Callable[[click.Context], Mapping[str, str]]


class PowerShellComplete(ShellComplete):
    """Completion in PowerShell 5 and 7; where it knows nothing the shell completes names of files."""

    name = "powershell"
    source_template = _POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is being typed, and that one."""
        words = os.environ.get("COMP_WORDS", "").split("\n")[1:]
        incomplete = os.environ.get("COMP_CWORD", "")
        if incomplete and words and words[-1] == incomplete:
            words.pop()
        return words, incomplete

    def format_completion(self, item: CompletionItem) -> str:
        """A line for the script: kind, word, what it means."""
        meaning = " ".join((item.help or item.value).split())
        return f"{item.type}\t{item.value}\t{meaning}"


class Word(click.types.StringParamType):
    """A text that may be completed: ``words`` gives by id the Chinese names that there are where it is typed."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Ids to whom types letters, else the Chinese names; nothing where the library cannot be read."""
        try:
            words = self.words(ctx)
        except Exception:  # noqa: BLE001 (at the Tab key nothing is ever said)
            return []
        return [CompletionItem(word, help=meaning) for word, meaning in _fitting(words, incomplete)]


def _fitting(words: Mapping[str, str], incomplete: str) -> Iterator[tuple[str, str]]:
    for word, zh in words.items():
        name, meaning = (word, zh) if incomplete.isascii() and incomplete else (zh or word, word)
        if name.startswith(incomplete):
            yield name, meaning


def _library(ctx: click.Context) -> Any:
    if isinstance(ctx.obj, Library) and ctx.obj.path:
        return ctx.obj()
    return Library(ctx.find_root().params.get("library"))()


def _roles(ctx: click.Context) -> Mapping[str, str]:
    return {**_library(ctx).role_names(), "headings": "小标题"}


def _tags(facet: str) -> Words:
    return lambda ctx: {tag.id: tag.zh for tag in _library(ctx).tags() if tag.facet == facet}


def _schemas(_ctx: click.Context) -> Mapping[str, str]:
    from drafter.pipeline.schemas import KINDS

    return {word: kind.name for word, kind in KINDS.items()}


def _kinds(_ctx: click.Context) -> Mapping[str, str]:
    from drafter.schema.phrases import KINDS

    return KINDS


def _commands(ctx: click.Context) -> Mapping[str, str]:
    group = ctx.find_root().command
    return dict.fromkeys(group.commands, "") if isinstance(group, click.Group) else {}


# What a parameter takes, by what it is called in the help.
WORDS: Final[Mapping[str, Words]] = {
    "文种": lambda ctx: _library(ctx).genres(),
    "功能": _roles,
    "版式": lambda ctx: _library(ctx).sheets(),
    "作用": _tags("function"),
    "场合": _tags("occasion"),
    "听众": _tags("audience"),
    "谁说": _tags("speaker"),
    "语气": _tags("tone"),
    "类别": _kinds,
    "哪种文件": _schemas,
    "命令": _commands,
}


def attach(group: click.Group) -> None:
    """Let the words of the library be completed for every command of a group, and PowerShell ask for them."""
    add_completion_class(PowerShellComplete)
    for command in group.commands.values():
        for param in command.params:
            words = WORDS.get((param.metavar or "").strip("[]…"))
            if words is not None and param.type is click.STRING:
                param.type = Word(words)


def completion_script(group: click.Group, shell: str) -> str:
    """What a shell reads once to know the completion of drafter."""
    from click.shell_completion import get_completion_class

    add_completion_class(PowerShellComplete)
    found = get_completion_class(shell)
    if found is None:
        raise ValueError(f"no such shell: {shell}")
    return found(group, {}, "drafter", COMPLETION).source()
