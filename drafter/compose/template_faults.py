"""Faults (模板的错处): what goes wrong in the work of a template, in our words.

The messages of Python and of jinja2 are English and change with their versions; none is ever passed on. What is
wrong with the writing of a template that cannot be parsed is told by ``template_syntax``.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NoReturn

from jinja2 import TemplateError
from jinja2.environment import TemplateModule
from jinja2.runtime import LoopContext, TemplateReference, Undefined
from jinja2.utils import missing

from drafter.compose.agenda_views import AgendaView
from drafter.compose.template_views import (
    VIEWS,
    BriefView,
    MeetingView,
    PointView,
    SectionView,
    SpeakerView,
)
from drafter.schema.nearest import nearest


class TemplateFault(Exception):  # noqa: N818 - a fault of a template, which becomes an error of the library
    """What a template does wrong, in Chinese: ``message`` what, ``hint`` what to do; where, if it is known."""

    def __init__(self, message: str, hint: str, line: int = 0) -> None:
        super().__init__(message)
        self.message, self.hint, self.line = message, hint, line
        self.template: str | None = None


TOO_INVOLVED = ("写得太复杂：条件或括号套得太深、式子太长、数字太长，或者参数重名", "请拆成几行或者几个宏")
# What was raised → what is wrong, and what to do.
FAULTS: Mapping[type[Exception], tuple[str, str]] = {
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
CAUGHT: tuple[type[Exception], ...] = (TemplateFault, *FAULTS)
_KINDS = {
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


def kind_of(value: Any, otherwise: str = "") -> str:
    """What a template's value is called: 文字, 列表, brief.meeting."""
    return _KINDS.get(type(value), otherwise)


def words_of(error: Exception) -> tuple[str, str]:
    """What went wrong, and what to do, for an exception of ``FAULTS``."""
    return next(words for kind, words in FAULTS.items() if isinstance(error, kind))


def missing_fault(owner: Any, name: Any, _message: str) -> TemplateFault:
    """The fault of using what is not there; the message of jinja2 is not passed on."""
    if name is None:
        hint = "请补上 else；循环的第一项前面、最后一项后面也没有内容"
        return TemplateFault("这里没有内容：条件不成立，或者前后没有别的项", hint)
    if owner is missing:
        hint = "请检查名字；模板里只能用写作要点的内容（brief、section 等，见 _shared.j2 的说明）和自己 set 的名字"
        return TemplateFault(f"没有“{name}”这个名字", hint)
    kind = next((word for type_, word in _KINDS.items() if isinstance(owner, type_)), "这里的内容")
    known = _readable(owner)
    guess = nearest(name, known) if isinstance(name, str) else None
    hint = (f"您是不是想写“{guess}”？" if guess else "") + (f"可用的：{'、'.join(known)}" if known else "请检查名字")
    return TemplateFault(f"“{kind}”没有“{name}”", hint)


def _readable(owner: Any) -> list[str]:
    """The attributes that a template may read."""
    return [name for name in dir(type(owner)) if not name.startswith("_")] if isinstance(owner, VIEWS) else []


def say_undefined(values: Iterable[Any]) -> None:
    """Raise the fault of the first value that is not there, if there is one."""
    for value in values:
        if isinstance(value, Undefined):
            str(value)


def refuse_use(
    name: str,
    function: Callable[..., Any],
    what: str,
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    error: Exception,
) -> NoReturn:
    """Raise what is wrong with a failed use of a filter or test (``what``): no value, bad arguments, a wrong kind."""
    say_undefined((*args, *kwargs.values()))
    try:
        inspect.signature(function).bind(*args, **kwargs)
    except TypeError:
        raise TemplateFault(f"{what}“{name}”括号里的参数不对", "请检查参数的个数和名字") from error
    except ValueError:
        pass
    raise TemplateFault(
        f"{what}“{name}”用在了不合适的内容上", "请检查它前面和括号里的内容是文字、数字还是列表"
    ) from error
