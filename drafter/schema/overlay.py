"""Records with ids laid over each other (叠放): how one library adds to another, changes it and switches parts off.

A library is a pile of folders. Of a record that several of them have, the upper one says only what it changes: key
by key, mappings inside it key by key as well, records inside it by their ids, any other value as a whole. A record
of a new id is added; ``off: true`` (关闭: true) takes the one of this id away, and the id ``*`` all that lie below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any, NamedTuple

from drafter.errors import LibraryError
from drafter.schema.keys import nearest
from drafter.schema.source import MappingNode, Node, Scalar, place
from drafter.schema.values import Reader, items_of, truth_of

ALL = "*"
OFF = ("off", "关闭")


class Entry(NamedTuple):
    """A record of one file: the values that it gives, and where it stands."""

    id: str
    values: Mapping[str, Any]
    node: Node
    path: str
    off: bool = False


class Entries(tuple[Entry, ...]):
    """The records of a list, or of several laid over each other; told from other lists, which replace each other."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: what messages call it, its fields with their readers, and what it becomes.

    ``make`` gets the values by keyword, ``required`` ones are there. ``within`` are fields that are lists of records
    themselves. ``named`` finds the id among the values, for records that are known by what they say; where such may
    be there twice (not ``unique``), the second is a record of its own.
    """

    what: str
    make: Callable[..., Any]
    readers: Mapping[str, Reader]
    required: tuple[str, ...] = ("id",)
    within: Mapping[str, Kind] = field(default_factory=dict)
    named: Callable[[Mapping[str, Any]], str] = lambda values: str(values.get("id", ""))
    unique: bool = True

    def read(self, node: Node, path: str) -> Entries:
        """The records of a list; raises LibraryError for a wrong shape, an unknown key or an id given twice."""
        found: dict[str, Entry] = {}
        for item in items_of(node, path):
            entry = self.entry(item, path)
            if not self.unique:
                entry = entry._replace(id=_next(entry.id, found))
            elif entry.id in found:
                raise LibraryError(f"{self.what}“{entry.id}”写了两次", place(path, item), "请改名或删去一条")
            found[entry.id] = entry
        return Entries(found.values())

    def entry(self, node: Node, path: str) -> Entry:
        """One record; raises LibraryError for a wrong shape, an unknown key or no id."""
        known = (*self.readers, *self.within)
        if not isinstance(node, MappingNode):
            raise LibraryError("这里应是一组键", place(path, node), f"可用的键：{'、'.join(known)}")
        values: dict[str, Any] = {}
        off = False
        for key, value in node.entries:
            if key.text in OFF:
                off = truth_of(value, path)
            elif key.text not in known:
                guess = nearest(key.text, known)
                hint = f"您是不是想写“{guess}”？" if guess else f"可用的键：{'、'.join(known)}"
                raise LibraryError(f"不认识的键“{key.text}”", place(path, key), hint)
            elif not (isinstance(value, Scalar) and value.value is None):
                reader = self.within[key.text].read if key.text in self.within else self.readers[key.text]
                values[key.text] = reader(value, path)
        name = self.named(values)
        if not name and self.required[0] not in values:
            raise LibraryError(f"缺少“{self.required[0]}”", place(path, node))
        return Entry(name, values, node, path, off)

    def lay(self, layers: Iterable[Entries]) -> Entries:
        """The records that count of layers, the lowest first; raises LibraryError for taking off what is not there."""
        found: dict[str, Entry] = {}
        for layer in layers:
            below = dict(found)
            for entry in layer:
                if not entry.off:
                    under = found.get(entry.id)
                    found[entry.id] = entry if under is None else self.over(under, entry)
                elif entry.id == ALL:
                    found = {name: kept for name, kept in found.items() if name not in below}
                elif found.pop(entry.id, None) is None:
                    guess = nearest(entry.id, found)
                    hint = f"您是不是想写“{guess}”？" if guess else "只能关掉下面一层语句库里有的"
                    raise LibraryError(f"没有{self.what}“{entry.id}”，不用关闭", place(entry.path, entry.node), hint)
        return Entries(found.values())

    def over(self, under: Entry, upper: Entry) -> Entry:
        """A record over another one of its id."""
        values = dict(under.values)
        for key, value in upper.values.items():
            kind = self.within.get(key)
            values[key] = kind.lay((values.get(key, Entries()), value)) if kind else laid(values.get(key), value)
        return upper._replace(values=values)

    def made(self, entry: Entry) -> Any:
        """What a record becomes; raises LibraryError where a required key is missing in all layers."""
        values = dict(entry.values)
        for name in self.required:
            if name not in values:
                raise LibraryError(f"缺少“{name}”", place(entry.path, entry.node))
        for name, kind in self.within.items():
            if name in values:
                values[name] = kind.all(kind.lay([values[name]]))
        return self.make(**values)

    def all(self, entries: Entries) -> tuple[Any, ...]:
        """What records become."""
        return tuple(self.made(entry) for entry in entries)


def _next(name: str, known: Mapping[str, Entry]) -> str:
    """The name of one more record of this name."""
    numbered = (f"{name} #{number}" for number in count(2))
    return name if name not in known else next(other for other in numbered if other not in known)


def laid(under: Any, upper: Any) -> Any:
    """A value over another one: mappings key by key, anything else instead of what was there."""
    if not (isinstance(under, Mapping) and isinstance(upper, Mapping)):
        return upper
    return {**under, **{key: laid(under.get(key), value) for key, value in upper.items()}}
