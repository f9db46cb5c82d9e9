"""Sandbox (沙箱): Jinja2 that knows only what templates may use, marks their own text and weighs every value.

White space at the ends of template lines is layout and never printed; ¶ begins a new paragraph.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from types import CodeType, MethodType
from typing import Any, NoReturn

from jinja2 import StrictUndefined, nodes
from jinja2.environment import TemplateModule
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from drafter.compose.origin_marks import CLOSE, PARAGRAPH, open_place
from drafter.compose.template_faults import TOO_INVOLVED, TemplateFault, kind_of, missing_fault, say_undefined
from drafter.compose.template_guards import LARGEST_NUMBER, GuardedGenerator, check_source
from drafter.compose.template_meter import CHOICE_COST, Meter
from drafter.compose.template_views import VIEWS

_LARGEST_TEMPLATES = 400_000  # characters of all templates that one genre uses
_DEEPEST_INCLUDES = 20
_DEPTH = " depth"  # a name that no template can say: how many includes its context stands in
_LAYOUT = " \t\r\n"
_OPERATORS = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
}


class MarkedText(Extension):
    """Marks every line of a template's own text with its place, before it is parsed."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The tokens of a template, its text line by line and without layout."""
        environment = self.environment
        assert isinstance(environment, Sandbox)  # noqa: S101 - tells the type checker
        number = environment.order[stream.name or ""]
        for token in stream:
            if token.type == "data":
                yield from _mark_lines(token, number)
                continue
            # What an expression prints without a mark of its own (a literal, a joining 和) is the template's.
            if token.type == "variable_begin":
                yield Token(token.lineno, "data", open_place(number, token.lineno))
            yield token
            if token.type == "variable_end":
                yield Token(token.lineno, "data", CLOSE)


def _mark_lines(token: Token, number: int) -> Iterator[Token]:
    for offset, line in enumerate(token.value.split("\n")):
        for index, part in enumerate(line.strip(_LAYOUT).split("¶")):
            if index:
                yield Token(token.lineno, "data", PARAGRAPH)
            if text := part.strip(_LAYOUT):
                yield Token(token.lineno, "data", open_place(number, token.lineno + offset) + text + CLOSE)


class Missing(StrictUndefined):
    """What a template asks for and there is not; says so in Chinese when it is used."""

    __slots__ = ()

    def __init__(self, hint: str | None = None, obj: Any = missing, name: Any = None, exc: Any = None) -> None:
        super().__init__(hint, obj, name, partial(missing_fault, obj, name))  # type: ignore[arg-type]


class _Context(Context):
    """The names that a template sees; handing them all on, as include does, costs a step for each."""

    extended = 0  # how many templates extend each other here

    def get_all(self) -> dict[str, Any]:
        """All names, for another template or scope."""
        depth = self.parent.get(_DEPTH, 0) + 1
        if depth > _DEEPEST_INCLUDES:
            raise TemplateFault(
                f"include 套得太深，超过{_DEEPEST_INCLUDES}层", "请检查模板之间的包含和继承会不会绕回自己"
            )
        found = {**self.parent, **self.vars, _DEPTH: depth}
        assert isinstance(self.environment, Sandbox)  # noqa: S101 - tells the type checker
        self.environment.meter.spend(len(found))
        return found


class Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox: attributes of views only, small numbers, every value weighed."""

    code_generator_class = GuardedGenerator
    context_class = _Context
    intercepted_binops = frozenset({*_OPERATORS, "**"})
    filters: Any
    tests: Any
    meter: Meter
    order: Mapping[str, int]  # the number of each template, as the marks name it
    size = 0  # characters of the templates that were compiled

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may read ``obj.attr``."""
        if attr.startswith("_"):
            return False
        return isinstance(obj, (*VIEWS, LoopContext, TemplateReference, BlockReference, TemplateModule))

    def wrap_str_format(self, value: Any) -> None:
        """Leave str.format refused like every other method: {:09999999d} is long out of short, too."""

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """What may not be read is not there."""
        return self.undefined(obj=obj, name=attribute)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Read an attribute; a list that a view makes of its own parts costs its length."""
        value = super().getattr(obj, attribute)
        if type(value) is tuple:
            self.meter.spend(len(value))
        return value

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Compute with small numbers; refuse all else, which can make long out of short."""
        if not (isinstance(left, (int, float)) and isinstance(right, (int, float)) and operator in _OPERATORS):
            say_undefined((left, right))
            hint = "文字用 ~ 连接，列表用 joined、series 等过滤器连接" if operator == "+" else "请换一种写法"
            raise TemplateFault(f"模板里不能这样用 {operator}，它只用来算数", hint)
        result = _OPERATORS[operator](left, right)
        if not -LARGEST_NUMBER <= result <= LARGEST_NUMBER:
            raise TemplateFault(f"数太大，最大{LARGEST_NUMBER}", "请检查这里的计算")
        return result

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as in jinja2
        """Call a macro, a block or a function of the draft; what it is given and what it gives is weighed."""
        cost = _call_cost(__obj)
        given = [value for name, value in kwargs.items() if name not in ("_loop_vars", "_block_vars")]
        __self.meter.spend(cost)
        __self.meter.charge_call([*args, *given])
        try:
            result = __context.call(__obj, *args, **kwargs)
            if isinstance(__obj, BlockReference):  # what a block prints is no value yet: see ``Meter.print``
                __self.meter.spend(len(result))
                return result
            return __self.meter.charge(result)
        except IndexError:
            if cost == CHOICE_COST:  # the bank has nothing and the template gives no wording
                raise TemplateFault("stock 和 pick 至少要给出一种说法", "请在括号里写一句备用的说法") from None
            raise

    def turns(self, test_steps: int, values: Any) -> Any:
        """What a loop goes over, when it can be gone over; its test is paid for each item beforehand."""
        if isinstance(values, Undefined):
            iter(values)
        if not isinstance(values, (list, tuple, dict, str)):
            kind = kind_of(values, "这样的内容")
            raise TemplateFault(f"for 要循环一列内容，不能循环{kind}", "请检查 in 后面的名字")
        self.meter.spend(1 + len(values) * test_steps)
        return values

    def printed(self, value: Any) -> str:
        """A value as text: what is neither text nor a number has no printed form."""
        if isinstance(value, Undefined):
            return str(value)
        if not isinstance(value, (str, int, float)) or isinstance(value, bool):
            kind = "是或否" if isinstance(value, bool) else kind_of(value, "没有内容，或者不是文字")
            hint = "列表用 joined、series、listed 等过滤器连成文字，其他内容写明要它的哪一项"
            raise TemplateFault(f"印出来的要是文字或数字，这里是：{kind}", hint)
        text = str(value)
        self.meter.spend(1 + len(text))
        return text

    def concatenate(self, parts: Iterable[Any], joint: Any = "") -> str:
        """Texts and numbers put together."""
        texts = [self.printed(part) for part in parts]
        self.meter.charge_call([self.printed(joint) * min(1, len(texts))])
        self.meter.spend(len(joint) * len(texts))
        if sum(map(len, texts)) + len(joint) * len(texts) > self.meter.longest:
            self.meter.weigh([*texts, "x" * self.meter.longest])
        return str(joint).join(texts)

    def count_extends(self, context: _Context) -> None:
        """Count a template that extends another."""
        context.extended += 1
        if context.extended > _DEEPEST_INCLUDES:
            raise TemplateFault(
                f"extends 套得太深，超过{_DEEPEST_INCLUDES}层", "请检查模板之间的包含和继承会不会绕回自己"
            )

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Leave the traceback as it is: to rewrite it jinja2 would copy the names of every scope."""
        raise

    def compile(self, source: Any, name: str | None = None, *args: Any, **kwargs: Any) -> Any:
        """Compile a template; raises TemplateFault that names it, or jinja2's TemplateSyntaxError."""
        try:
            return super().compile(source, name, *args, **kwargs)
        except TemplateFault as fault:
            fault.template = name
            raise
        except (RecursionError, MemoryError, SyntaxError, ValueError) as error:
            involved = TemplateFault(*TOO_INVOLVED, _line_of(error))
            involved.template = name
            raise involved from error

    def _compile(self, source: str, filename: str) -> CodeType:
        """Compile the Python code of a template; what Python does not take is said of the template's line."""
        try:
            return super()._compile(source, filename)
        except (RecursionError, MemoryError, SyntaxError) as error:
            number = error.lineno or 0 if isinstance(error, SyntaxError) else 0
            pairs = re.findall(r"(\d+)=(\d+)", source[source.rfind("\n") :])
            lines = [int(line) for line, code in pairs if int(code) <= number]
            raise TemplateFault(*TOO_INVOLVED, lines[-1] if lines else 1) from error

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template that is fit to be parsed."""
        check_source(source)
        self.size += len(source)
        if self.size > _LARGEST_TEMPLATES:
            raise TemplateFault(f"模板一共超过{_LARGEST_TEMPLATES}字", "请检查是不是放错了文件", 1)
        return super()._parse(source, name, filename)


def _line_of(error: BaseException) -> int:
    """The line of a template that jinja2 was at when its parser or compiler failed; the first where nothing tells."""
    line, trace = 1, error.__traceback__
    while trace:
        known = trace.tb_frame.f_locals
        if isinstance(known.get("self"), Parser):
            line = known["self"].stream.current.lineno
        elif isinstance(known.get("node"), nodes.Node):
            line = known["node"].lineno or line
        elif isinstance(known.get("lineno"), int):
            line = known["lineno"]
        trace = trace.tb_next
    return line


def _call_cost(called: Any) -> int:
    """The steps of a call beside those of its body; raises TemplateFault for what is no function."""
    if isinstance(called, partial):
        return CHOICE_COST
    if isinstance(called, (Macro, BlockReference, LoopContext)):
        return 1
    if isinstance(called, MethodType) and isinstance(called.__self__, LoopContext):
        return 1
    say_undefined((called,))
    raise TemplateFault("这里的内容不能带括号调用", "能调用的只有宏、self.部分()、super()、stock()、pick() 和 phrase()")
