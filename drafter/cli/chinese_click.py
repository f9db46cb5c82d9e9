"""Chinese words for click: help layout and usage errors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, MutableMapping
from functools import partial
from importlib import import_module
from typing import Any

import click

from drafter.schema.nearest import nearest

EMPTY_PATH = "路径是空的"
NO_PATH = "这是网上的地址，这里要写本机的文件或文件夹"
NO_TEXT = "不是 UTF-8 编码的文字"


class UnknownCommand(click.UsageError):
    """A command that there is not; ``name`` is what was written, ``known`` are those that there are."""

    def __init__(self, name: str, known: list[str], context: click.Context) -> None:
        super().__init__(name, context)
        self.name, self.known = name, known


class ExtraArguments(click.UsageError):
    """More arguments than a command takes."""

    def __init__(self, arguments: list[str], context: click.Context) -> None:
        super().__init__(" ".join(arguments), context)
        self.arguments = arguments


class ChineseOption(click.Option):
    """An option with its help as it stands: it needs no tidying, for which click loads much."""

    def __init__(self, *args: Any, help: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.help = help


option = partial(click.option, cls=ChineseOption)


_YES, _NO = frozenset({"是", "对", "好", "y", "yes"}), frozenset({"否", "不", "不是", "n", "no", ""})


def confirm(question: str) -> bool:
    """Ask until somebody says yes or no, in Chinese or by the letters that everybody knows; no is the default.

    Raises click.Abort where nobody can answer.
    """
    while True:
        answer = click.prompt(f"{question}（是/否，回车为否）", default="", show_default=False, prompt_suffix="：")
        if (said := answer.strip().lower()) in _YES | _NO:
            return said in _YES
        click.echo("没有看懂，请答“是”或者“否”（y、n 也行），直接按回车是“否”")


class ChineseCommand(click.Command):
    """A command whose help has Chinese headings, and whose options are text."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"add_help_option": False})
        click.help_option("-h", "--help", cls=ChineseOption)(self)  # click's own is an option with tidied help

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; raises ExtraArguments for those that are too many.

        A word in no encoding is refused, unless it is a path, which may be so named.
        """
        if isinstance(self, click.Group):
            return super().parse_args(ctx, args)
        ctx.allow_extra_args = True  # or click would refuse them, in words that tell programs nothing
        super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            raise ExtraArguments(ctx.args, ctx)
        for param in self.params:
            value = ctx.params.get(param.name or "")
            if isinstance(value, str) and not _is_text(value):
                raise click.BadParameter(NO_TEXT, ctx, param)
        return ctx.args

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """用法 line."""
        pieces = " ".join(self.collect_usage_pieces(ctx)).replace("[OPTIONS]", "[选项]")
        formatter.write_usage(ctx.command_path, pieces, prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """选项 table."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        rows = [record for option in options if (record := option.get_help_record(ctx))]
        _write_table(formatter, "选项", [(names, _option_help(names, text)) for names, text in rows])


class LateCommands(MutableMapping[str, click.Command]):
    """Commands by name, each loaded when it is asked for: a run needs one of them."""

    def __init__(self, package: str, places: Iterable[str]) -> None:
        self._package = package
        self._places = {place.rpartition(".")[2].rstrip("_"): place for place in places}
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            module, _, function = self._places[name].rpartition(".")
            self._loaded[name] = getattr(import_module(f"{self._package}.{module}"), function)
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._places.setdefault(name, "")
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._places[name]
        self._loaded.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class ChineseGroup(ChineseCommand, click.Group):
    """A group whose help lists its commands under 命令."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; raises UnknownCommand where there is none of this name."""
        name = args[0] if args else ""
        if args and self.get_command(ctx, name) is None and not name.startswith("-"):
            raise UnknownCommand(name, self.list_commands(ctx), ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then commands."""
        ChineseCommand.format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """命令 table, the first sentence of each command's help."""
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                rows.append((name, (command.help or "").strip().split("\n")[0]))
        _write_table(formatter, "命令", rows)


def _is_text(value: str) -> bool:
    """Whether all of a word of the command line is text: Python keeps bytes that are none as surrogates."""
    return not any("\ud800" <= char <= "\udfff" for char in value)


def _write_table(formatter: click.HelpFormatter, heading: str, rows: list[tuple[str, str]]) -> None:
    """A table under a heading with a full-width colon, which click's own section cannot print."""
    if rows:
        formatter.write_paragraph()
        formatter.write(f"{heading}：\n")
        with formatter.indentation():
            formatter.write_dl(rows)


def _option_help(names: str, text: str) -> str:
    if "--help" in names:
        return "显示这份说明"
    if "--version" in names:
        return "显示版本"
    return re.sub(r"; x>=\d+", "", text).replace("default: ", "默认：").replace("required", "必填")


def usage_message(error: click.UsageError) -> str:
    """What is wrong with a command line, in Chinese, and where to read on."""
    context = error.ctx
    text = _usage_problem(error)
    command = context.command_path if context else "drafter"
    return f"{text}\n  提示：运行 {command} --help 查看用法"


def _usage_problem(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        known = [name for param in (error.ctx.command.params if error.ctx else []) for name in param.opts]
        return f"没有选项 {error.option_name}" + _did_you_mean(error.option_name, known)
    if isinstance(error, click.MissingParameter):
        return f"缺少{_parameter(error.param)}"
    if isinstance(error, click.BadParameter):
        return f"{_parameter(error.param)}的值不对：{_bad_value(error)}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 用得不对，它后面要跟一个值"
    if isinstance(error, UnknownCommand):
        return f"没有命令 {error.name}" + _did_you_mean(error.name, error.known)
    if isinstance(error, ExtraArguments):
        return f"多出了参数 {error.message}"
    return error.message


def _parameter(param: click.Parameter | None) -> str:
    if param is None:
        return "参数"
    name = param.metavar or param.name or ""
    return f"选项 {'/'.join(param.opts)}（{name}）" if isinstance(param, click.Option) else f"参数 {name}"


def _bad_value(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return "只能是 " + "、".join(str(choice) for choice in kind.choices)
    if isinstance(kind, click.IntRange):
        return f"应是不小于 {kind.min}、不大于 {kind.max} 的整数"
    if isinstance(kind, click.FloatRange):
        return f"应是大于 {kind.min}、不超过 {kind.max} 的数"
    if isinstance(kind, click.Path):
        return error.message if error.message in (EMPTY_PATH, NO_PATH) else "不是可用的路径"
    return error.message


def _did_you_mean(wrong: str, known: list[str]) -> str:
    guess = nearest(wrong, known)
    return f"，您是不是想写 {guess}？" if guess else ""
