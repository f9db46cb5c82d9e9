"""Engine (模板引擎): Jinja2 in a sandbox that knows only this project's filters and marks its own text.

Templates come from people's libraries, so they get little: no file loader, no attribute but those of
the views, no ``range``, no random choice, no arithmetic that makes long strings out of short ones, and
only so many turns of all loops and macros together.
White space at the ends of template lines is layout and never printed; ¶ begins a new paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import BlockReference, LoopContext, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment

from drafter.compose.origins import CLOSE, PARAGRAPH, RUN_ON, open_place
from drafter.compose.prose import FILTERS
from drafter.compose.template_views import VIEW_FILTERS, VIEWS
from drafter.errors import LibraryError, Location

_ALLOWED_FILTERS = ("first", "last", "length", "list", "map", "reject", "select")
_TURNS = 20_000  # of loops and macros while one section is written: a brief has 500 entries in a list at most
_LONGEST = 1_000_000  # characters that a template may put together
_BLOCK = re.compile(r"\{%-?\+?\s*block\s+(\w+)")
_LAYOUT = " \t\r\n"
# What a template can do wrong at run time, besides jinja2's own errors.
_FAULTS = (TemplateError, TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RecursionError)


class _MarkedText(Extension):
    """Marks every line of a template's own text with its place, before it is parsed."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The tokens of a template, its text line by line and without layout."""
        environment = self.environment
        assert isinstance(environment, _Environment)  # noqa: S101 - tells the type checker
        number = environment.order.index(stream.name or "")
        opened = ""  # the statement that the tag just read begins
        for token in stream:
            if token.type == "data":
                yield from _mark_lines(token, number)
                continue
            if token.type == "block_begin":
                opened = "?"
            elif opened == "?":
                opened = token.value
            elif token.type == "block_end" and opened in ("for", "macro"):
                yield token
                yield from _count_turn(token.lineno)
                continue
            # What an expression prints without a mark of its own (a literal, a joining 和) is the template's.
            if token.type == "variable_begin":
                yield Token(token.lineno, "data", open_place(number, token.lineno))
            yield token
            if token.type == "variable_end":
                yield Token(token.lineno, "data", CLOSE)


def _count_turn(line: int) -> Iterator[Token]:
    """The tokens of {{ turn() }}, put at the beginning of every loop and macro."""
    parts = (("variable_begin", "{{"), ("name", "turn"), ("lparen", "("), ("rparen", ")"), ("variable_end", "}}"))
    for kind, value in parts:
        yield Token(line, kind, value)


def _mark_lines(token: Token, number: int) -> Iterator[Token]:
    for offset, line in enumerate(token.value.split("\n")):
        for index, part in enumerate(line.strip(_LAYOUT).split("¶")):
            if index:
                yield Token(token.lineno, "data", PARAGRAPH)
            if text := part.strip(_LAYOUT):
                yield Token(token.lineno, "data", open_place(number, token.lineno + offset) + text + CLOSE)


class _Turns:
    """Counts the turns of loops while one section is written, and stops a template that does not come to an end."""

    def __init__(self) -> None:
        self.left = _TURNS

    def __call__(self) -> str:
        self.left -= 1
        if self.left < 0:
            raise SecurityError("循环或宏的次数太多")
        return ""


class _Generator(CodeGenerator):
    """Compiles ~ so that what it joins stays within bounds: x ~ x in thirty lines is a billion characters."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - the name is jinja2's
        """Write a call of ``_Environment.concatenate``."""
        self.write("environment.concatenate((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


def _bounded(parts: Iterable[Any], joint: str = "") -> str:
    texts = [str(part) for part in parts]
    if sum(map(len, texts)) + len(joint) * len(texts) > _LONGEST:
        raise SecurityError("拼接出的文字太长")
    return joint.join(texts)


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox: attributes of views only, no operators that multiply text."""

    code_generator_class = _Generator
    concatenate = staticmethod(_bounded)
    intercepted_binops = frozenset({"+", "*", "**", "%"})
    order: tuple[str, ...] = ()  # the templates by number, as the marks name them

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may read ``obj.attr``."""
        if attr.startswith("_"):
            return False
        return isinstance(obj, (*VIEWS, LoopContext, TemplateReference, BlockReference, TemplateModule))

    def wrap_str_format(self, value: Any) -> None:
        """Leave str.format refused like every other method: {:09999999d} is long out of short, too."""

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuse an operator that can make a long text out of a short one; numbers may be added."""
        if operator == "+" and isinstance(left, int) and isinstance(right, int):
            return left + right
        raise SecurityError(f"operator {operator} is not for templates")


@dataclass(frozen=True, slots=True)
class Engine:
    """The compiled templates of a library, and where each block of them begins."""

    environment: _Environment
    turns: _Turns
    names: tuple[str, ...]
    blocks: Mapping[str, tuple[tuple[int, str], ...]]

    def place(self, template: int, line: int) -> str:
        """The name of a line: <genre>.j2:opening:12."""
        name = self.names[template]
        inside = [block for start, block in self.blocks[name] if start <= line]
        return f"{name}:{inside[-1] if inside else '-'}:{line}"

    def block_place(self, name: str, block: str) -> str:
        """The template and block that a genre's block comes from: its own file or the shared one."""
        own = any(block == other for _, other in self.blocks.get(name, ()))
        return f"{name if own else '_shared.j2'}:{block}"

    def load(self, name: str) -> Template:
        """Compile a genre's template; raises LibraryError where it is missing or broken."""
        try:
            return self.environment.get_template(name)
        except TemplateNotFound as error:
            hint = "请检查模板文件夹里有没有这个文件，或者换一个文种。"
            raise LibraryError(f"找不到模板 {error.name or name}", hint=hint) from error
        except _FAULTS as error:
            raise self._fault(error, name) from error

    def render(self, template: Template, context: Mapping[str, Any]) -> str:
        """The text of the block that ``context['role']`` names; raises LibraryError where the template fails."""
        self.turns.left = _TURNS
        try:
            return template.render(context)
        except _FAULTS as error:
            raise self._fault(error, str(template.name)) from error

    def _fault(self, error: BaseException, name: str) -> LibraryError:
        if isinstance(error, TemplateSyntaxError):
            name, line = error.name or name, error.lineno
            return LibraryError(
                f"模板写法有误：{error.message}", Location(name, line), "请按 Jinja2 的写法改正这一行。"
            )
        line = 0
        trace = error.__traceback__
        while trace:
            if trace.tb_frame.f_code.co_filename in self.names:
                name, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
            trace = trace.tb_next
        hint = "请检查这一行用到的变量和过滤器，模板里只能用写作要点的内容。"
        return LibraryError(f"模板执行出错：{error}", Location(name, line), hint)


@lru_cache(maxsize=4)
def build_engine(sources: tuple[tuple[str, str], ...]) -> Engine:
    """The engine over the templates of a library (name, source); the same library is compiled once a process."""
    texts = dict(sources)
    environment = _Environment(
        # The name stands for the file name too, so that tracebacks tell template lines.
        loader=FunctionLoader(lambda name: (texts[name], name, None) if name in texts else None),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    environment.filters = {name: JINJA_FILTERS[name] for name in _ALLOWED_FILTERS} | FILTERS | VIEW_FILTERS
    environment.filters["join"] = _bounded
    turns = _Turns()
    environment.globals = {"run_on": RUN_ON, "turn": turns}
    environment.order = tuple(texts)
    environment.add_extension(_MarkedText)
    return Engine(environment, turns, tuple(texts), {name: tuple(_blocks(text)) for name, text in texts.items()})


def _blocks(source: str) -> Iterable[tuple[int, str]]:
    for number, line in enumerate(source.split("\n"), 1):
        for found in _BLOCK.finditer(line):
            yield number, found.group(1)
