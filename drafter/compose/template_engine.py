"""Engine (模板引擎): Jinja2 in a sandbox that knows only this project's filters and marks its own text.

Templates come from people's libraries, so they get little: no file loader, no attribute but those of
the views, no ``range``, no random choice, small numbers only; and whatever they do is weighed and counted
(see ``template_meter``, and ``template_guards`` for the code), so that each of them ends and says in Chinese why.
White space at the ends of template lines is layout and never printed; ¶ begins a new paragraph.
"""

from __future__ import annotations

import inspect
import operator
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from types import CodeType, MethodType
from typing import Any, NoReturn

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
    pass_context,
)
from jinja2.environment import TemplateModule
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS as JINJA_TESTS
from jinja2.utils import missing

from drafter.compose.origin_marks import CLOSE, PARAGRAPH, RUN_ON, open_place
from drafter.compose.prose import FILTERS
from drafter.compose.template_guards import LARGEST_NUMBER, UNPRINTABLE, GuardedGenerator, check_source
from drafter.compose.template_meter import CHOICE_COST, Meter, TemplateFault, field_names
from drafter.compose.template_syntax import syntax_fault
from drafter.compose.template_views import (
    VIEW_FILTERS,
    VIEWS,
    AgendaView,
    BriefView,
    MeetingView,
    PointView,
    SectionView,
    SpeakerView,
)
from drafter.errors import LibraryError, Location
from drafter.schema.nearest import nearest

_ALLOWED_TESTS = (
    *(
        "defined",
        "undefined",
        "none",
        "string",
        "number",
        "mapping",
        "sequence",
        "iterable",
        "odd",
        "even",
        "divisibleby",
    ),
    *("eq", "equalto", "==", "ne", "!=", "lt", "lessthan", "<", "le", "<=", "gt", "greaterthan", ">", "ge", ">=", "in"),
)
_LARGEST_TEMPLATES = 400_000  # characters of all templates that one genre uses
_DEEPEST_INCLUDES = 20
_DEPTH = " depth"  # a name that no template can say: how many includes its context stands in
_BLOCK = re.compile(r"\{%-?\+?\s*block\s+(\w+)")
_LAYOUT = " \t\r\n"
_TOO_INVOLVED = ("写得太复杂：条件或括号套得太深、式子太长、数字太长，或者参数重名", "请拆成几行或者几个宏")
# What goes wrong in the work of templates, by our words; the messages of Python and of jinja2 are never passed on.
_FAULTS: Mapping[type[Exception], tuple[str, str]] = {
    RecursionError: ("套得太深，或者自己调用自己没有尽头", "请检查这里的宏、include、extends 会不会绕回自己"),
    MemoryError: ("写得太复杂，算不下来", "请拆成几行或者几个宏"),
    ZeroDivisionError: ("除数是零", "请先判断除数是不是零"),
    TypeError: ("内容的种类不对，或者参数的个数不对", "请检查这里的内容是文字、数字还是列表"),
    ValueError: ("内容的种类或个数不对", "请检查这里的内容是文字、数字还是列表，个数是否一致"),
    ArithmeticError: ("数算不出来", "请检查这里的数"),
    LookupError: ("要用的内容不在里面", "请检查序号和名字"),
    AttributeError: ("要用的内容不在里面", "请检查名字"),
    AssertionError: ("这一行执行不下去", "请换一种写法"),
    TemplateError: ("这一行执行不下去", "请检查 extends、import 和 super() 是不是用在该用的地方"),
    RuntimeError: ("这一行执行不下去", "请换一种写法"),
}
_CAUGHT: tuple[type[Exception], ...] = (TemplateFault, *_FAULTS)
_DISPATCH = "self[role]()"  # what the shared template prints: a fault there is one of the role's block
_VIEW_NAMES = {
    BriefView: "brief",
    PointView: "要点",
    MeetingView: "brief.meeting",
    SpeakerView: "brief.speaker",
    AgendaView: "议程",
    SectionView: "section",
    LoopContext: "loop",
    TemplateReference: "self",
    TemplateModule: "import 来的模板",
    str: "文字",
    int: "数字",
    float: "数字",
    list: "列表",
    tuple: "列表",
    dict: "字典",
}
_OPERATORS = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
}


class _MarkedText(Extension):
    """Marks every line of a template's own text with its place, before it is parsed."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The tokens of a template, its text line by line and without layout."""
        environment = self.environment
        assert isinstance(environment, _Environment)  # noqa: S101 - tells the type checker
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


class _Missing(StrictUndefined):
    """What a template asks for and there is not; says so in Chinese when it is used."""

    __slots__ = ()

    def __init__(self, hint: str | None = None, obj: Any = missing, name: Any = None, exc: Any = None) -> None:
        super().__init__(hint, obj, name, partial(_missing_fault, obj, name))  # type: ignore[arg-type]


def _missing_fault(owner: Any, name: Any, _message: str) -> TemplateFault:
    """The fault of using what is not there; the message of jinja2 is not passed on."""
    if name is None:
        hint = "请补上 else；循环的第一项前面、最后一项后面也没有内容"
        return TemplateFault("这里没有内容：条件不成立，或者前后没有别的项", hint)
    if owner is missing:
        hint = "请检查名字；模板里只能用写作要点的内容（brief、section 等，见 _shared.j2 的说明）和自己 set 的名字"
        return TemplateFault(f"没有“{name}”这个名字", hint)
    kind = next((word for type_, word in _VIEW_NAMES.items() if isinstance(owner, type_)), "这里的内容")
    known = _readable(owner)
    guess = nearest(name, known) if isinstance(name, str) else None
    hint = (f"您是不是想写“{guess}”？" if guess else "") + (f"可用的：{'、'.join(known)}" if known else "请检查名字")
    return TemplateFault(f"“{kind}”没有“{name}”", hint)


def _readable(owner: Any) -> list[str]:
    """The attributes that a template may read."""
    return [name for name in dir(type(owner)) if not name.startswith("_")] if isinstance(owner, VIEWS) else []


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
        assert isinstance(self.environment, _Environment)  # noqa: S101 - tells the type checker
        self.environment.meter.spend(len(found))
        return found


class _Environment(ImmutableSandboxedEnvironment):
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
            if isinstance(left, Undefined) or isinstance(right, Undefined):
                str(left), str(right)
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
            kind = _VIEW_NAMES.get(type(values), "这样的内容")
            raise TemplateFault(f"for 要循环一列内容，不能循环{kind}", "请检查 in 后面的名字")
        self.meter.spend(1 + len(values) * test_steps)
        return values

    def printed(self, value: Any) -> str:
        """A value as text: what is neither text nor a number has no printed form."""
        if isinstance(value, Undefined):
            return str(value)
        if not isinstance(value, (str, int, float)) or isinstance(value, bool):
            kind = "是或否" if isinstance(value, bool) else _VIEW_NAMES.get(type(value), "没有内容，或者不是文字")
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
            involved = TemplateFault(*_TOO_INVOLVED, _line_of(error))
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
            raise TemplateFault(*_TOO_INVOLVED, lines[-1] if lines else 1) from error

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
    if isinstance(called, Undefined):
        str(called)
    raise TemplateFault("这里的内容不能带括号调用", "能调用的只有宏、self.部分()、super()、stock()、pick() 和 phrase()")


# --- filters and tests ----------------------------------------------------------------------------


def _guarded(name: str, function: Callable[..., Any], meter: Meter, what: str) -> Callable[..., Any]:
    """A filter or test whose arguments and result are weighed and whose faults are told."""

    def guarded(*args: Any, **kwargs: Any) -> Any:
        meter.charge_call((*args, *kwargs.values()))
        try:
            result = function(*args, **kwargs)
        except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError) as error:
            _refuse(name, function, what, args, kwargs, error)
        meter.weigh(result)
        return result

    return guarded


def _refuse(
    name: str, function: Callable[..., Any], what: str, args: Sequence[Any], kwargs: Mapping[str, Any], error: Exception
) -> NoReturn:
    for value in chain(args, kwargs.values()):
        if isinstance(value, Undefined):
            str(value)
    try:
        inspect.signature(function).bind(*args, **kwargs)
    except TypeError:
        raise TemplateFault(f"{what}“{name}”括号里的参数不对", "请检查参数的个数和名字") from error
    except ValueError:
        pass
    raise TemplateFault(
        f"{what}“{name}”用在了不合适的内容上", "请检查它前面和括号里的内容是文字、数字还是列表"
    ) from error


class _ListFilters:
    """The filters that work on any list; what others make late (map, select) is made at once, so that it is counted."""

    def __init__(self, environment: _Environment) -> None:
        self._environment = environment

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filters by name."""
        return {
            "first": self.first,
            "join": self.join,
            "last": self.last,
            "length": len,
            "list": list,
            "map": self.map,
            "reject": self.reject,
            "select": self.select,
        }

    def first(self, values: Sequence[Any]) -> Any:
        """The first of a list, or nothing."""
        return next(iter(values), None) if values else self._environment.undefined()

    def last(self, values: Sequence[Any]) -> Any:
        """The last of a list, or nothing."""
        return list(values)[-1] if values else self._environment.undefined()

    def join(self, values: Iterable[Any], joint: Any = "") -> str:
        """The texts of a list, with a joint between them."""
        return self._environment.concatenate(values, joint)

    def map(self, values: Iterable[Any], name: str = "", *args: Any, attribute: str = "") -> list[Any]:
        """What a filter makes of every item, or an attribute of it."""
        if attribute:
            return [self._environment.getattr(value, str(attribute)) for value in values]
        function = self._find(name, self._environment.filters, "过滤器")
        return [function(value, *args) for value in values]

    def select(self, values: Iterable[Any], name: str = "", *args: Any) -> list[Any]:
        """The items that a test holds for, or that are not empty."""
        return [value for value in values if self._holds(value, name, args)]

    def reject(self, values: Iterable[Any], name: str = "", *args: Any) -> list[Any]:
        """The items that a test does not hold for, or that are empty."""
        return [value for value in values if not self._holds(value, name, args)]

    def _holds(self, value: Any, name: str, args: Sequence[Any]) -> bool:
        return bool(self._find(name, self._environment.tests, "判断")(value, *args) if name else value)

    def _find(self, name: str, known: Mapping[str, Callable[..., Any]], what: str) -> Callable[..., Any]:
        if name not in known:
            raise TemplateFault(f"没有“{name}”这个{what}", f"可用的：{'、'.join(sorted(known))}")
        return known[name]


# --- the engine -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Engine:
    """The compiled templates of a library, and the blocks of each with the lines where they begin."""

    environment: _Environment
    sources: Mapping[str, str]
    names: tuple[str, ...]
    lines: Mapping[str, tuple[int, ...]]
    blocks: Mapping[str, tuple[str, ...]]
    places: dict[tuple[int, int], str]  # the names of lines that were asked for

    def place(self, template: int, line: int) -> str:
        """The name of a line: <genre>.j2:opening:12."""
        if (template, line) not in self.places:
            self.places[template, line] = self._place(template, line)
        return self.places[template, line]

    def _place(self, template: int, line: int) -> str:
        name = self.names[template] if template < len(self.names) else ""
        lines = self.lines.get(name, ())
        inside = bisect_right(lines, line)
        return f"{name}:{self.blocks[name][inside - 1] if inside else '-'}:{line}"

    def block_place(self, name: str, block: str) -> str:
        """The template and block that a genre's block comes from: its own file or the shared one."""
        own = block in self.blocks.get(name, ())
        return f"{name if own else '_shared.j2'}:{block}"

    def begin(self, matter: BriefView) -> None:
        """Begin a draft of this matter: what its templates may do is counted from here."""
        self.environment.meter.begin(matter)

    def load(self, name: str) -> Template:
        """Compile a genre's template; raises LibraryError where it is missing or broken."""
        try:
            return self.environment.get_template(name)
        except _CAUGHT as error:
            raise self._error(error, name) from error

    def render(self, template: Template, context: Mapping[str, Any]) -> str:
        """The text of the block that ``context['role']`` names; raises LibraryError where the template fails."""
        try:
            text = UNPRINTABLE.sub("", template.render(context))
            self.environment.meter.print(text, text.count(PARAGRAPH) + text.count("\n"))
            return text
        except _CAUGHT as error:
            raise self._error(error, str(template.name), context["role"]) from error

    def _error(self, error: Exception, name: str, role: str = "") -> LibraryError:
        place = self._place_of(error, self._block_location(name, role))
        if isinstance(error, TemplateNotFound):
            hint = "请检查模板文件夹里有没有这个文件，或者换一个文种。"
            return LibraryError(f"找不到模板 {error.name or name}", place if place.line else None, hint)
        if isinstance(error, TemplateSyntaxError):
            fault = syntax_fault(self.sources.get(place.path, ""), error.lineno)
            return LibraryError(f"模板写法有误：{fault.message}", Location(place.path, fault.line), fault.hint)
        if isinstance(error, TemplateFault):
            return LibraryError(f"模板有误：{error.message}", place, error.hint)
        message, hint = next(words for kind, words in _FAULTS.items() if isinstance(error, kind))
        return LibraryError(f"模板执行出错：{message}", place, hint)

    def _block_location(self, name: str, role: str) -> Location:
        """Where the block of a role begins."""
        found = self.block_place(name, role).partition(":")[0]
        if role not in self.blocks.get(found, ()):
            return Location(name)
        return Location(found, self.lines[found][self.blocks[found].index(role)])

    def _place_of(self, error: Exception, block: Location) -> Location:
        """The innermost line of a template that an error went through, else that of its ``block``."""
        place = block
        if isinstance(error, TemplateSyntaxError):
            return Location(error.name or place.path, error.lineno)
        if isinstance(error, TemplateFault) and error.template:
            return Location(error.template, error.line)
        trace = error.__traceback__
        while trace:
            template = trace.tb_frame.f_globals.get("__jinja_template__")
            if template is not None and trace.tb_frame.f_code.co_filename == template.filename:
                place = Location(str(template.name), template.get_corresponding_lineno(trace.tb_lineno))
            trace = trace.tb_next
        lines = self.sources.get(place.path, "").split("\n")
        return block if _DISPATCH in "".join(lines[place.line - 1 : place.line]) else place


@lru_cache(maxsize=4)
def build_engine(sources: tuple[tuple[str, str], ...]) -> Engine:
    """The engine over the templates of a library (name, source); the same library is compiled once a process."""
    texts = dict(sources)
    environment = _Environment(
        # The name stands for the file name too, so that tracebacks tell template lines.
        loader=FunctionLoader(lambda name: (texts[name], name, None) if name in texts else None),
        undefined=_Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
        optimized=False,  # what is computed beforehand would not be counted
        cache_size=-1,  # every template is compiled once at most
    )
    meter = Meter({view: field_names(view) for view in VIEWS})
    filters = {**_ListFilters(environment).filters(), **FILTERS, **VIEW_FILTERS}
    tests: dict[str, Any] = {name: JINJA_TESTS[name] for name in _ALLOWED_TESTS}
    environment.meter = meter
    environment.filters = {name: _guarded(name, function, meter, "过滤器") for name, function in filters.items()}
    environment.tests = {name: _guarded(name, function, meter, "判断") for name, function in tests.items()}
    environment.finalize = pass_context(lambda _context, value: environment.printed(value))
    environment.globals = {"run_on": RUN_ON}
    environment.order = {name: number for number, name in enumerate(texts)}
    environment.add_extension(_MarkedText)
    found = {name: tuple(_blocks(text)) for name, text in texts.items()}
    lines = {name: tuple(line for line, _ in blocks) for name, blocks in found.items()}
    return Engine(
        environment, texts, tuple(texts), lines, {name: tuple(b for _, b in bs) for name, bs in found.items()}, {}
    )


def _blocks(source: str) -> Iterable[tuple[int, str]]:
    for number, line in enumerate(source.split("\n"), 1):
        for found in _BLOCK.finditer(line):
            yield number, found.group(1)
