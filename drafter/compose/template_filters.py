"""Filters and tests (过滤器与判断) of templates: each is weighed before it works, its faults are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from jinja2.tests import TESTS as JINJA_TESTS

from drafter.compose.agenda_views import AGENDA_FILTERS
from drafter.compose.demands import DEMAND_FILTERS
from drafter.compose.offers import OFFER_FILTERS
from drafter.compose.prose import FILTERS
from drafter.compose.template_faults import TemplateFault, refuse_use
from drafter.compose.template_meter import Meter
from drafter.compose.template_sandbox import Sandbox
from drafter.compose.template_views import VIEW_FILTERS

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


def add_filters(sandbox: Sandbox) -> None:
    """Give a sandbox its filters and tests, and no others."""
    shipped = {**FILTERS, **DEMAND_FILTERS, **AGENDA_FILTERS, **OFFER_FILTERS, **VIEW_FILTERS}
    filters = {**_ListFilters(sandbox).filters(), **shipped}
    tests: dict[str, Any] = {name: JINJA_TESTS[name] for name in _ALLOWED_TESTS}
    meter = sandbox.meter
    sandbox.filters = {name: _guarded(name, function, meter, "过滤器") for name, function in filters.items()}
    sandbox.tests = {name: _guarded(name, function, meter, "判断") for name, function in tests.items()}


def _guarded(name: str, function: Callable[..., Any], meter: Meter, what: str) -> Callable[..., Any]:
    """A filter or test whose arguments and result are weighed and whose faults are told."""

    def guarded(*args: Any, **kwargs: Any) -> Any:
        meter.charge_call((*args, *kwargs.values()))
        try:
            result = function(*args, **kwargs)
        except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError) as error:
            refuse_use(name, function, what, args, kwargs, error)
        meter.weigh(result)
        return result

    return guarded


class _ListFilters:
    """The filters that work on any list; what others make late (map, select) is made at once, so that it is counted."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

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
        return next(iter(values), None) if values else self._sandbox.undefined()

    def last(self, values: Sequence[Any]) -> Any:
        """The last of a list, or nothing."""
        return list(values)[-1] if values else self._sandbox.undefined()

    def join(self, values: Iterable[Any], joint: Any = "") -> str:
        """The texts of a list, with a joint between them."""
        return self._sandbox.concatenate(values, joint)

    def map(self, values: Iterable[Any], name: str = "", *args: Any, attribute: str = "") -> list[Any]:
        """What a filter makes of every item, or an attribute of it."""
        if attribute:
            return [self._sandbox.getattr(value, str(attribute)) for value in values]
        function = self._find(name, self._sandbox.filters, "过滤器")
        return [function(value, *args) for value in values]

    def select(self, values: Iterable[Any], name: str = "", *args: Any) -> list[Any]:
        """The items that a test holds for, or that are not empty."""
        return [value for value in values if self._holds(value, name, args)]

    def reject(self, values: Iterable[Any], name: str = "", *args: Any) -> list[Any]:
        """The items that a test does not hold for, or that are empty."""
        return [value for value in values if not self._holds(value, name, args)]

    def _holds(self, value: Any, name: str, args: Sequence[Any]) -> bool:
        return bool(self._find(name, self._sandbox.tests, "判断")(value, *args) if name else value)

    def _find(self, name: str, known: Mapping[str, Callable[..., Any]], what: str) -> Callable[..., Any]:
        if name not in known:
            raise TemplateFault(f"没有“{name}”这个{what}", f"可用的：{'、'.join(sorted(known))}")
        return known[name]
