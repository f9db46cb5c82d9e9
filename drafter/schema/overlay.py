"""Records with ids laid over each other (叠放): how one library adds to another, changes it and switches parts off.

A library is a pile of folders. Of a record that several of them have, the upper one says only what it changes: key
by key, mappings inside it key by key as well, records inside it by their ids, any other value as a whole. A record
of a new id is added; ``off: true`` (关闭: true) takes the one of this id away, and the id ``*`` all that lie below.
What is required may stand in any layer, and a mistake is said in the file that makes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import count
from typing import Any, NamedTuple

from drafter.late_classes import dataclass
from drafter.schema.layer import Layer
from drafter.schema.nearest import nearest
from drafter.schema.records import Field, Given, List, Reading, Record, begin
from drafter.schema.source import Node
from drafter.schema.values import Flag

ALL = "*"
OFF = Field("off", "关闭", Flag(), "true 去掉下面一层语句库里同名的", True)  # of every record that is laid over others


class Entry(NamedTuple):
    """A record of one file: what it gives, and the reading of its file."""

    id: str
    given: Given
    at: Reading
    off: bool = False


class Entries(tuple[Entry, ...]):
    """The records of a list, or of several laid over each other; told from other lists, which replace each other."""

    __slots__ = ()


class Unread(tuple[tuple[Node, Reading], ...]):
    """A value of which other keys say what it may be: its nodes, the lowest layer first."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Deferred:
    """A value that is read by the ``check`` of its record, once all layers lie over each other."""

    expected: str = "一组键"

    def read(self, node: Node, at: Reading, label: str) -> Unread:
        """The node, unread."""
        return Unread(((node, at),))


def _id(values: Mapping[str, Any]) -> str:
    return str(values.get("id") or "")


@dataclass(frozen=True, slots=True)
class One:
    """One such record: what it gives, without looking for what it leaves out."""

    record: Record
    named: Callable[[Mapping[str, Any]], str] = _id

    @property
    def expected(self) -> str:
        """What should stand there."""
        return self.record.expected

    def read(self, node: Node, at: Reading, label: str) -> Entry | None:
        """What the record gives; None where it is none."""
        given = self.record.given(node, at, label)
        if given is None:
            return None
        values = {key: value for key, value in given.values.items() if key != OFF.name}
        return Entry(self.named(values), given._replace(values=values), at, bool(given.values.get(OFF.name)))


@dataclass(frozen=True, slots=True)
class ById(List):
    """A list of records that are known by their ids, each once.

    ``named`` finds the id among the values, for records that are known by what they say; where such may be there
    ``again``, the second is a record of its own. Fields of the records may be such lists themselves.
    """

    named: Callable[[Mapping[str, Any]], str] = _id
    again: bool = False

    def read(self, node: Node, at: Reading, label: str) -> Entries:
        """What the records of a list give; what is wrong, an id given twice too, is noted."""
        entries = List(One(_record(self.of), self.named)).read(node, at, label)
        return self.told_apart(entry for entry in entries if entry is not None)

    def told_apart(self, entries: Iterable[Entry]) -> Entries:
        """The records of one layer, each under an id of its own; notes what is there twice."""
        found: dict[str, Entry] = {}
        for entry in entries:
            under = found.get(entry.id)
            if under is None or self.again or not entry.id:  # one without a name is a mistake that is found later
                name = _next(entry.id, found)
                found[name] = entry._replace(id=name)
            else:
                place = f"第 {under.given.node.line} 行" if under.at is entry.at else f"{under.at.path} 里"
                message = f"{_record(self.of).title}“{entry.id}”写了两次，{place}已经写过"
                entry.at.problem(entry.given.node, message, "请改名或删去一处")
        return Entries(found.values())

    def lay(self, layers: Iterable[Entries]) -> Entries:
        """The records that count of layers, the lowest first; notes what is taken off and is not there."""
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
                    self._nothing_to_take_off(entry, found)
        return Entries(found.values())

    def _nothing_to_take_off(self, entry: Entry, known: Iterable[str]) -> None:
        if not self.named(entry.given.values):
            self.made(entry)  # without a name nobody can say what to take off
            return
        guess = nearest(entry.id, known)
        hint = f"您是不是想写“{guess}”？" if guess else "只能关掉下面一层语句库里有的"
        message = f"没有{_record(self.of).title}“{entry.id}”，不用关闭"
        entry.at.problem(entry.given.node, message, hint)

    def over(self, under: Entry, upper: Entry) -> Entry:
        """A record over another one of its id; what is wrong with both together is said of the upper one."""
        values = dict(under.given.values)
        kinds = {one.name: one.value for one in _record(self.of).fields}
        for key, value in upper.given.values.items():
            kind = kinds[key]
            values[key] = (
                kind.lay((values.get(key, Entries()), value))
                if isinstance(kind, ById)
                else laid(values.get(key), value)
            )
        sound = under.given.sound and upper.given.sound
        return upper._replace(given=upper.given._replace(values=values, sound=sound))

    def made(self, entry: Entry) -> Any:
        """What a record becomes; notes what is missing in all layers."""
        values = dict(entry.given.values)
        record = _record(self.of)
        for one in record.fields:
            if isinstance(one.value, ById) and one.name in values:
                values[one.name] = one.value.all(one.value.lay([values[one.name]]))
        return record.made(entry.given._replace(values=values), entry.at)

    def all(self, entries: Entries) -> tuple[Any, ...]:
        """What records become."""
        return tuple(self.made(entry) for entry in entries)


def _record(value: Any) -> Record:
    if not isinstance(value, Record):
        raise TypeError("only records have ids")
    return value


def overlay(kind: ById, files: Iterable[Layer], **known: Any) -> tuple[Any, ...]:
    """The records of files over each other, the lowest first; ``known`` are fields of ``Reading``.

    Raises LibraryError with every mistake of the lowest file that has some.
    """
    read = [read_layer(kind, file, **known) for file in files]
    made = kind.all(kind.lay(entries for entries, _ in read))
    finish(at for _, at in read)
    return made


def read_layer(kind: ById | One, file: Layer, **known: Any) -> tuple[Any, Reading]:
    """What one file gives, and its reading with what is wrong; raises LibraryError for broken YAML."""
    record = kind.record if isinstance(kind, One) else _record(kind.of)
    node, at = begin(file.text, file.path, trusted=file.trusted, root=record, **known)
    return kind.read(node, at, record.title), at


def finish(readings: Iterable[Reading]) -> None:
    """Raise what was noted in the first file that has mistakes."""
    for at in readings:
        at.finish()


def _next(name: str, known: Mapping[str, Entry]) -> str:
    """The name of one more record of this name."""
    numbered = (f"{name} #{number}" for number in count(2))
    return name if name not in known else next(other for other in numbered if other not in known)


def laid(under: Any, upper: Any) -> Any:
    """A value over another one: mappings key by key, anything else instead of what was there."""
    if isinstance(under, Unread) and isinstance(upper, Unread):
        return Unread((*under, *upper))
    if not (isinstance(under, Mapping) and isinstance(upper, Mapping)):
        return upper
    return {**under, **{key: laid(under.get(key), value) for key, value in upper.items()}}
