"""``dataclass`` as the standard library has it, for a program that starts often and makes few of its classes.

The standard library writes and compiles six functions for each class when its module is loaded, which took a quarter
of a command's time, and half of what was left went into what it notes of each field. Here ``__init__`` is written when
some objects were made, the others are the same functions for all classes, and the fields are noted when somebody asks
for them. Fields, ``replace``, ``asdict`` and the errors are those of the standard library. Of its options there
are those that this program needs: fields may have a default or a factory, ``compare=False`` and ``repr=False``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import MISSING, Field
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen=False, slots=False, eq=True, order=False):
        """Make a class a data class."""

        def made(cls):
            own = cls.__annotations__
            given = {}  # what stands behind each name: a field, a default, or nothing
            for base in reversed(cls.__mro__[1:]):
                given.update(base.__dict__.get("_given", {}))
            given.update((name, cls.__dict__.get(name, MISSING)) for name in own)
            space = {
                **_methods(given, frozen=frozen, eq=eq, order=order),
                **(_state(given) if frozen and slots else {}),
                **{name: value for name, value in vars(cls).items() if name != "__hash__" or value is not None},
                "_given": given,
                "__init__": _late_init(frozen=frozen),
                "__signature__": _Signature(),
                "__match_args__": tuple(given),
                "__dataclass_fields__": _Late("__dataclass_fields__"),
                "__dataclass_params__": _Late("__dataclass_params__"),
            }
            if slots:
                return _with_slots(cls, own, space)
            for name in own:
                value = given[name]
                if isinstance(value, Field):
                    space.pop(name)
                    if value.default is MISSING:
                        delattr(cls, name)
                    else:
                        space[name] = value.default
            for name, value in space.items():
                if vars(cls).get(name, MISSING) is not value:
                    setattr(cls, name, value)
            return cls

        return made


def _with_slots(cls: type, own: dict[str, Any], space: dict[str, Any]) -> type:
    """The class anew, with places for its own fields instead of a dictionary."""
    for name in (*own, "__dict__", "__weakref__"):
        space.pop(name, None)
    inherited = {name for base in cls.__mro__[1:] for name in vars(base).get("__slots__", ())}
    places = tuple(name for name in own if name not in inherited)
    made = type(cls)(cls.__name__, cls.__bases__, space | {"__slots__": places})
    made.__qualname__ = cls.__qualname__
    return made


class _Late:
    """What the standard library notes of a data class, made when it is asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, cls: type) -> Any:
        owner = next(each for each in cls.__mro__ if "_given" in vars(each))
        given, types = vars(owner)["_given"], _types(owner)
        space = {name: value for name, value in given.items() if value is not MISSING}
        space |= {
            "__annotations__": {name: types[name] for name in given},
            "__doc__": "its fields",
            "__module__": cls.__module__,
        }
        note: Any = dataclasses.dataclass(init=False, repr=False, eq=False)
        noted = note(type(owner.__name__, (), space))
        value = getattr(noted, self._name)
        setattr(owner, self._name, value)
        return value


def _types(cls: type) -> dict[str, Any]:
    """The types of all fields."""
    found: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        found |= getattr(base, "__annotations__", {})
    return found


def _methods(given: dict[str, Any], *, frozen: bool, eq: bool, order: bool) -> dict[str, Any]:
    found: dict[str, Any] = {"__repr__": _repr}
    if frozen:
        found |= {"__setattr__": _refuse_setting, "__delattr__": _refuse_deleting}
    if eq:
        compared = [name for name, value in given.items() if not isinstance(value, Field) or value.compare]
        found |= _comparisons(compared, hashed=frozen, order=order)
    return found


def _comparisons(names: list[str], *, hashed: bool, order: bool) -> dict[str, Any]:
    values: Any = attrgetter(*names) if names else lambda _: ()

    def same(self: Any, other: Any) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed_values(self: Any) -> int:
        return hash(values(self))

    def before(self: Any, other: Any) -> Any:
        return values(self) < values(other) if other.__class__ is self.__class__ else NotImplemented

    found: dict[str, Any] = {"__eq__": same, "__hash__": hashed_values if hashed else None}
    return found | {"__lt__": before} if order else found


def _state(names: Iterable[str]) -> dict[str, Any]:
    """How a copy is made, in another process or from a file."""

    def state(self: Any) -> list[Any]:
        return [getattr(self, name) for name in names]

    def set_state(self: Any, state: list[Any]) -> None:
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    return {"__getstate__": state, "__setstate__": set_state}


def _late_init(*, frozen: bool) -> Any:
    made = 0

    def __init__(self: Any, /, *args: Any, **kwargs: Any) -> None:  # noqa: N807
        nonlocal made
        made += 1
        cls = next((each for each in type(self).__mro__ if vars(each).get("__init__") is __init__), None)
        if cls is None:  # by now another thread has written it
            type(self).__init__(self, *args, **kwargs)
        elif made > _FEW or not _fill(self, vars(cls)["_given"], args, kwargs):
            _write_init(cls, frozen=frozen)
            cls.__init__(self, *args, **kwargs)  # type: ignore[misc]

    __init__.late = frozen  # type: ignore[attr-defined]
    return __init__


_FEW = 40  # objects: writing the function for fewer takes longer than doing without


def _fill(one: Any, given: dict[str, Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    """Give an object its fields; False where it is not called as its fields are."""
    values = dict(zip(given, args, strict=False)) | kwargs
    if len(values) < len(args) + len(kwargs) or not values.keys() <= given.keys():
        return False
    for name, value in given.items():
        if name not in values:
            if isinstance(value, Field):
                value = value.default if value.default_factory is MISSING else value.default_factory()
            if value is MISSING:
                return False
            values[name] = value
    put = object.__setattr__
    for name in given:
        put(one, name, values[name])
    if hasattr(one, "__post_init__"):
        one.__post_init__()
    return True


def _write_init(cls: type, *, frozen: bool) -> None:
    """Give a class the ``__init__`` of its fields."""
    known: dict[str, Any] = {"_put": object.__setattr__, "_none": _NONE}
    given, lines = ["self"], []
    for name, default in vars(cls)["_given"].items():
        value = name
        if isinstance(default, Field) and default.default_factory is not MISSING:
            known[f"_new_{name}"] = default.default_factory
            given.append(f"{name}=_none")
            value = f"_new_{name}() if {name} is _none else {name}"
        elif (plain := default.default if isinstance(default, Field) else default) is not MISSING:
            known[f"_default_{name}"] = plain
            given.append(f"{name}=_default_{name}")
        else:
            given.append(name)
        lines.append(f"_put(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    text = f"def __init__({', '.join(given)}):\n " + "\n ".join(lines or ["pass"])
    exec(text, known)  # noqa: S102 (made of the names of fields, which are names of the code)
    init = known["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    init.__module__ = cls.__module__
    types = _types(cls)
    init.__annotations__ = {name: types[name] for name in vars(cls)["_given"]} | {"return": None}
    cls.__init__ = init  # type: ignore[misc]


_NONE = object()  # no value was given


class _Signature:
    """What a class is called with, for whoever asks before the first object is made."""

    def __get__(self, instance: object, cls: type) -> Any:
        import inspect

        late = getattr(cls.__init__, "late", None)  # type: ignore[misc]
        if late is not None:
            _write_init(cls, frozen=late)
        signature = inspect.signature(cls.__init__)  # type: ignore[misc]
        return signature.replace(parameters=list(signature.parameters.values())[1:])


def _repr(self: Any) -> str:
    shown = (f"{one.name}={getattr(self, one.name)!r}" for one in dataclasses.fields(self) if one.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse_setting(self: object, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deleting(self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def changed(one: T, /, **changes: Any) -> T:
    """As ``dataclasses.replace``, in a quarter of its time: for what is done a hundred thousand times.

    What follows the fields (``__post_init__``) is not done again.
    """
    new = object.__new__(type(one))
    for name in one._given:  # type: ignore[attr-defined]
        object.__setattr__(new, name, changes.pop(name) if name in changes else getattr(one, name))
    if changes:
        raise TypeError(f"no field {next(iter(changes))!r}")
    return new
