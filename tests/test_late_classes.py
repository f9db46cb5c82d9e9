"""A late data class does what one of the standard library does: the same classes made by both, asked the same."""

import copy
import dataclasses
import inspect
import pickle
from typing import Any

import pytest

from drafter import late_classes


class Plain:
    """Fields of every sort."""

    name: str
    count: int = 3
    parts: list[int] = dataclasses.field(default_factory=list)
    hidden: str = dataclasses.field(default="x", compare=False, repr=False)


def both(**options: bool) -> tuple[Any, Any]:
    made = []
    for decorate in (late_classes.dataclass, dataclasses.dataclass):
        space = {key: value for key, value in vars(Plain).items() if key not in ("__dict__", "__weakref__")}
        made.append(decorate(**options)(type("Plain", (), space)))
    return made[0], made[1]


OPTIONS = [{}, {"slots": True}, {"frozen": True}, {"frozen": True, "slots": True}, {"frozen": True, "eq": False}]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_objects_are_made_and_shown_alike(options: dict[str, bool]) -> None:
    ours, theirs = both(**options)
    for given in ({"name": "a"}, {"name": "a", "count": 5, "parts": [1], "hidden": "y"}):
        one, other = ours(**given), theirs(**given)
        assert repr(one) == repr(other)
        assert dataclasses.asdict(one) == dataclasses.asdict(other)
        assert repr(dataclasses.replace(one, count=9)) == repr(dataclasses.replace(other, count=9))
        assert (one == ours(**given), one == ours("b")) == (other == theirs(**given), other == theirs("b"))
        assert (one == ours(**{**given, "hidden": "z"})) == (other == theirs(**{**given, "hidden": "z"}))
        assert copy.copy(one).parts is one.parts
    assert ours("a").parts is not ours("a").parts
    assert list(inspect.signature(ours).parameters) == list(inspect.signature(theirs).parameters)
    for wrong in ({}, {"name": "a", "other": 1}):
        with pytest.raises(TypeError):
            ours(**wrong)


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_what_no_object_can_be_made_of_is_refused_alike(options: dict[str, bool]) -> None:
    for made in both(**options):
        for args, kwargs in (((), {}), (("a", 1, [], "", "more"), {}), (("a",), {"name": "b"}), (("a",), {"other": 1})):
            with pytest.raises(TypeError):
                made(*args, **kwargs)


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_many_objects_are_made_as_the_first_ones_are(options: dict[str, bool]) -> None:
    ours, _ = both(**options)
    made = [ours("a", count=number) for number in range(3 * late_classes._FEW)]
    assert [repr(one) for one in made] == [f"Plain(name='a', count={n}, parts=[])" for n in range(len(made))]
    assert len({id(one.parts) for one in made}) == len(made)


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_the_standard_library_knows_the_fields(options: dict[str, bool]) -> None:
    ours, theirs = both(**options)
    assert dataclasses.is_dataclass(ours) and dataclasses.is_dataclass(ours("a"))
    known = [
        [(one.name, one.type, one.default, one.compare, one.repr) for one in dataclasses.fields(c)]
        for c in (ours, theirs)
    ]
    assert known[0] == known[1]
    assert ours.__match_args__ == theirs.__match_args__


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_objects_are_hashed_and_guarded_alike(options: dict[str, bool]) -> None:
    ours, theirs = both(**options)
    assert (ours.__hash__ is None) == (theirs.__hash__ is None)
    one = ours("a", parts=())
    if options.get("frozen"):
        assert (hash(one) == hash(ours("a", parts=()))) == options.get("eq", True)
        for change in (lambda: setattr(one, "name", "b"), lambda: delattr(one, "name")):
            with pytest.raises(dataclasses.FrozenInstanceError):
                change()
    else:
        one.name = "b"
        assert one.name == "b"
    assert hasattr(one, "__dict__") != options.get("slots", False)


@late_classes.dataclass(frozen=True, slots=True)
class Kept:
    """One that travels between processes, with a method of its own in place of a common one."""

    a: int
    b: tuple[int, ...] = ()

    def __repr__(self) -> str:
        return "mine"


@late_classes.dataclass(frozen=True, slots=True)
class Below(Kept):
    """One with the fields of another."""

    c: int = 1


@pytest.mark.parametrize("one", [Kept(1, (2,)), Below(1, (2,), 3)], ids=["alone", "below"])
def test_copies_travel(one: Kept) -> None:
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 (our own bytes)
    assert copy.deepcopy(one) == one


def test_a_method_of_its_own_stays() -> None:
    assert repr(Kept(1)) == "mine"
    assert Kept(1) != Below(1)


def test_what_follows_the_fields_is_done() -> None:
    @late_classes.dataclass(slots=True)
    class Doubled:
        a: int

        def __post_init__(self) -> None:
            self.a *= 2

    assert Doubled(2).a == 4


def test_an_order_is_by_fields() -> None:
    @late_classes.dataclass(frozen=True, order=True)
    class Ranked:
        a: int
        b: str

    assert sorted([Ranked(2, "a"), Ranked(1, "b"), Ranked(1, "a")]) == [Ranked(1, "a"), Ranked(1, "b"), Ranked(2, "a")]


def test_a_changed_object_differs_in_what_was_changed() -> None:
    assert late_classes.changed(Below(1, (2,), 3), a=4) == dataclasses.replace(Below(1, (2,), 3), a=4)
    with pytest.raises(TypeError):
        late_classes.changed(Kept(1), other=2)
