"""One reader for every YAML file with declared fields: what a record may hold is data, and so is how it is explained.

    CUE = Record(
        "cue",
        "提示语",
        (
            Field("pattern", "句式", Pattern(), "逐句匹配的正则表达式", "^刚才", required=True),
            Field("weight", "权重", Number(-100, 100), "分值，可以为负", 2.5, required=True),
            Field("fires", "应命中", List(Text()), "必须命中的例句", ["刚才，大家作了发言。"]),
        ),
        Cue,
    )
    cues = load(List(CUE), text, path)      # a tuple of Cue, or LibraryError with every mistake of the file

A file is read into nodes that know their places (``schema.source``); a value (``Text``, ``Number``, ``List``, a
``Record`` …) turns a node into what it means and notes what is wrong with it, and reading goes on, so that a file's
mistakes are said at once, each with line, column, what is wrong and what to do. A key is accepted by its English and
its Chinese name. What only the caller knows (names of genres, ids of rules) is given as ``words`` and declared with
``Known``. What concerns several fields is looked at in the record's ``check``. Records with ids that several libraries
have are read in two steps, what each file gives and what becomes of it (``schema.overlay``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from functools import cached_property
from typing import Any, Final, NamedTuple, Protocol

from drafter.errors import BriefError, DrafterError, LibraryError, Location
from drafter.late_classes import dataclass
from drafter.patterns import regex
from drafter.readable import LIBRARY_LIMIT
from drafter.schema.nearest import nearest
from drafter.schema.source import MAX_LISTED, MappingNode, Node, Scalar, SequenceNode, combine, compose_yaml, place
from drafter.schema.syntax import COLON_HINT, dash_fault

_DASHED_KEY = regex(r"(?P<dash>[-－–—•·●])[ \u3000]*(?P<key>\w{1,12})$")  # of an entry whose dash is wrong
_KEYED = regex(r"\s*(\w{1,12})\s*[:：]")
TEXT_HINT = "正文里的冒号请用全角“：”，或给整句加上引号"
LIST_HINT = "列表每项另起一行，以“- ”开头；也可写成 [甲, 乙]"
_MISSPELT = 0.8  # how like a known key another must be where other keys are allowed
_LONGEST_KEY = 12

Words = Mapping[str, Mapping[str, str]]
_OMITTED: Final = object()


class Value(Protocol):
    """What a node may be: ``expected`` says it in Chinese, ``read`` gives it or notes what is wrong."""

    @property
    def expected(self) -> str:
        """What should stand there, for messages: 一个整数."""

    def read(self, node: Node, at: Reading, label: str) -> Any:
        """The value of a node; where it is none the mistake is noted and anything may come back."""


def is_null(node: Node) -> bool:
    """Whether a key was left without a value."""
    return isinstance(node, Scalar) and node.value is None


@dataclass(slots=True)
class Reading:
    """One file being read: what is wrong so far, and what its caller knows.

    ``words`` are what ``Known`` values may be, by key: what is kept → its Chinese name; ``also`` are further names of
    them: name → what is kept; ``guesses`` say what may be meant by a word that is none. ``absent`` tells values that
    are as good as not given; a ``trusted`` file was tested before it was shipped, and what takes long to look at is
    not looked at again. ``root`` is the outermost record, for
    hints.
    """

    path: str
    kind: type[DrafterError] = LibraryError
    words: Words = field(default_factory=dict)
    also: Words = field(default_factory=dict)
    guesses: Mapping[str, Callable[[str], str | None]] = field(default_factory=dict)
    absent: Callable[[Node], bool] = is_null
    trusted: bool = False
    lines: list[str] = field(default_factory=list)
    root: Record | None = None
    problems: list[DrafterError] = field(default_factory=list)

    def problem(self, node: Node, message: str, hint: str) -> None:
        """Note a mistake; raises once there are so many that the file must be something else."""
        self.problem_at(place(self.path, node), message, hint)

    def problem_at(self, location: Location, message: str, hint: str) -> None:
        """Note a mistake at a place."""
        self.problems.append(self.kind(message, location, hint))
        if len(self.problems) > MAX_LISTED:
            raise combine(self.problems, self.kind)

    def wrong(self, node: Node, label: str, expected: str, hint: str) -> None:
        """Note that a value is of another kind than it should be."""
        got = {Scalar: "", SequenceNode: "，不是列表", MappingNode: "，不是一组键"}[type(node)]
        self.problem(node, f"“{label}”应是{expected}{got}", hint)

    def finish(self) -> None:
        """Raise what was noted, as one error."""
        if self.problems:
            raise combine(self.problems, self.kind)


def begin(text: str, path: str, *, limit: int = LIBRARY_LIMIT, **known: Any) -> tuple[Node, Reading]:
    """The root node of a file and a reading of it; ``known`` are fields of ``Reading``. Raises its ``kind``."""
    at = Reading(path, lines=text.splitlines(), **known)
    try:
        node, problems = compose_yaml(text, path, limit)
    except BriefError as error:
        raise at.kind(error.message, error.location, error.hint) from None
    at.problems += problems
    return node, at


def load(value: Value, text: str, path: str, *, label: str = "", **known: Any) -> Any:
    """Read a file that holds one value; ``known`` are fields of ``Reading``.

    Raises LibraryError (or the ``kind`` that is given) with all mistakes, each with line, column and what to do.
    """
    node, at = begin(text, path, **known)
    at.root = next(records_of(value), None)
    found = value.read(node, at, label or (at.root.title if at.root else "内容"))
    at.finish()
    return found


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a record: ``name`` in the model and in English, ``zh`` in Chinese, ``also`` further names.

    ``doc`` explains it in a Chinese phrase and ``example`` is a value as plain data: comments, forms and schemas are
    made of them. ``similar`` are words that people may write instead, for hints only. Where the key is left out the
    record is made with ``default``, else without the key.
    """

    name: str
    zh: str
    value: Value
    doc: str
    example: object = None
    similar: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    required: bool = False
    default: object = _OMITTED

    @property
    def many(self) -> bool:
        """Whether it is a list."""
        return isinstance(self.value, List)

    @property
    def one(self) -> Value:
        """What it is, or what it is a list of."""
        value = self.value
        while isinstance(value, List | Later):
            value = value.of if isinstance(value, List) else value.record
        return value

    @property
    def record(self) -> Record | None:
        """The record that it is or is a list of."""
        return self.one if isinstance(self.one, Record) else None


class Given(NamedTuple):
    """What a node says of a record: values and nodes by the names of the fields; ``sound``: nothing of it is wrong."""

    values: Mapping[str, Any]
    nodes: Mapping[str, Node]
    node: Node
    sound: bool


@dataclass(frozen=True, eq=False)
class Record:
    """Keys with their values: ``make`` is called with what is given, by the names of the fields.

    ``main`` is the field that a bare text fills. An ``open`` record leaves unknown keys alone unless they look
    misspelt. ``keyed`` are the words of the caller whose further names its keys have too. ``check`` sees values and
    nodes by the names of the fields once each is right by itself; it may note problems and change the values.
    """

    name: str
    title: str
    fields: tuple[Field, ...]
    make: Callable[..., Any] = dict
    main: str | None = None
    open: bool = False
    keyed: str = ""
    check: Callable[[dict[str, Any], Mapping[str, Node], Node, Reading], None] | None = None

    @property
    def expected(self) -> str:
        """What should stand there."""
        return "一组键" if self.main is None else "一句文字或一组键"

    @cached_property
    def _by_name(self) -> dict[str, Field]:
        return {name: one for one in self.fields for name in (one.name, one.zh, *one.also)}

    @cached_property
    def _needed(self) -> tuple[Field, ...]:
        return tuple(one for one in self.fields if one.required or one.default is not _OMITTED)

    def find(self, written: str) -> Field | None:
        """The field that ``written`` names, however it is spaced and capitalised."""
        found = self._by_name.get(written)
        return found or self._by_name.get(written.strip().lower().replace("-", "_").replace(" ", "_"))

    def find_key(self, key: Scalar, at: Reading) -> Field | None:
        """The field that a key names, also by what the caller calls it."""
        return self.find(key.text) or self.find(at.also.get(self.keyed, {}).get(key.text.strip(), ""))

    def named(self, name: str) -> Field:
        """The field of this name in the model; raises KeyError for any other."""
        return {one.name: one for one in self.fields}[name]

    def likely(self, written: str) -> Field | None:
        """The field that somebody who wrote ``written`` may have meant: own names before similar words."""
        word = written.strip().lower()
        similar = {name: one for one in self.fields for name in one.similar}
        if word in similar:
            return similar[word]
        for known in (self._by_name, similar):
            if found := nearest(word, known):
                return known[found]
        return None

    @cached_property
    def all_names(self) -> frozenset[str]:
        """Every name of a key here or below."""
        return frozenset(name for record in records_of(self) for name in record._by_name)

    def read(self, node: Node, at: Reading, label: str) -> Any:
        """The record that a node holds."""
        given = self.given(node, at, label)
        return None if given is None else self.made(given, at)

    def given(self, node: Node, at: Reading, label: str) -> Given | None:
        """What a node says, whatever it leaves out; None where it is no such record."""
        noted = len(at.problems)
        values: dict[str, Any] = {}
        nodes: dict[str, Node] = {}
        if isinstance(node, MappingNode):
            self._read_entries(node, at, values, nodes)
        elif isinstance(node, Scalar) and self.main is not None:
            self._read_main(node, at, values, nodes)
        else:
            at.wrong(node, label, self.expected, self._hint(node))
            return None
        return Given(values, nodes, node, len(at.problems) == noted)

    def made(self, given: Given, at: Reading) -> Any:
        """What becomes of it: what is required must be there, what is left out gets its default."""
        noted = len(at.problems)
        values = dict(given.values)
        for one in self._needed:
            if one.name not in values:
                if one.required:
                    place = given.nodes.get(one.name, given.node)
                    at.problem(place, f"缺少“{_written(one, given.node)}”", _advice(one, given.node, at))
                else:
                    values[one.name] = one.default
        if given.sound and len(at.problems) == noted and self.check is not None:
            self.check(values, given.nodes, given.node, at)
        # What has a mistake has no place in the model, and is not handed on either.
        return self.make(**values) if given.sound and not at.problems else None

    def _read_entries(self, node: MappingNode, at: Reading, values: dict[str, Any], nodes: dict[str, Node]) -> None:
        written: dict[str, str] = {}
        for key, value in node.entries:
            one = self.find_key(key, at)
            if one is None:
                self._unknown(key, at)
            elif one.name in written:
                message = f"“{key.text}”和“{written[one.name]}”是同一项，写了两次"
                at.problem(key, message, "请合并成一处")
            else:
                written[one.name] = key.text
                nodes[one.name] = value
                if at.absent(value):
                    nodes[one.name] = key
                else:
                    values[one.name] = one.value.read(value, at, key.text.strip())

    def _read_main(self, node: Scalar, at: Reading, values: dict[str, Any], nodes: dict[str, Node]) -> None:
        if at.absent(node):
            return
        # «地点：市会议中心» is meant as a key with its value, but is one text to YAML.
        found = None if node.quoted else _KEYED.match(node.text)
        if found and self.find(found[1]):
            at.problem(node, f"“{found[1]}”后面的冒号不对", COLON_HINT)
        main = self.named(self.main or "")
        nodes[main.name] = node
        values[main.name] = main.value.read(node, at, main.zh)

    def _hint(self, node: Node) -> str:
        if isinstance(node, Scalar) and re.search("[:：]", node.text):
            return COLON_HINT
        if not self.fields:
            return self._known()
        first = self.fields[0]
        return f"写成一行行“键: 内容”，例如“{first.zh}: {_sample(first)}”；{self._known()}"

    def _known(self) -> str:
        names = "、".join(one.zh for one in self.fields)
        return f"这里可用的键：{names}" if names else "这里没有可写的键，请删去"

    def _unknown(self, key: Scalar, at: Reading) -> None:
        if (dashed := _DASHED_KEY.match(key.text)) and dashed["key"] in (at.root or self).all_names:
            at.problem(key, *dash_fault(dashed["dash"]))
            return
        guess = nearest(key.text, self._by_name, _MISSPELT) if self.open else None
        if guess or not self.open:
            at.problem(key, f"不认识的键“{shorten(key.text)}”", self._unknown_hint(key.text, at.root or self))

    def _unknown_hint(self, written: str, root: Record) -> str:
        if (found := re.match(r"\s*(\w{1,12})\s*：", written)) and self.find(found[1]):
            return COLON_HINT
        if written.startswith("\u3000"):
            return "行首用了全角空格，请改用半角空格缩进"
        if (len(written) > _LONGEST_KEY and not written.isascii()) or re.search("[，。、；“”]", written):
            return TEXT_HINT
        guess = self.likely(written)
        meant_here = guess and written.strip().lower() in guess.similar
        if not meant_here and (home := self._home(written, root)):
            return home
        if guess:
            return f"您是不是想写“{guess.zh if not written.isascii() else guess.name}”？"
        return self._known() if self is root else f"{self._known()}；{TEXT_HINT}"

    def _home(self, written: str, root: Record) -> str | None:
        """Where a key belongs that is known elsewhere: 日期 stands under 会议."""
        for other in records_of(root):
            if other.name == self.name or not (known := other.find(written)):
                continue
            if other is root:
                return f"“{written.strip()}”要顶格写，不在这一项下面"
            fields = (one for record in records_of(root) for one in record.fields)
            above = [one for one in fields if other.name in (inner.name for inner in _nearest(one.value))]
            parent = next((one for one in reversed(above) if one in root.fields), above[-1])
            entry = "的条目里" if isinstance(parent.value, List | Map) else "下面"
            return f"“{known.zh}”要写在“{parent.zh}”{entry}，并缩进两个空格"
        return None


@dataclass(frozen=True, slots=True)
class Later:
    """A record that is declared further down, or that holds itself (分点 have 分点)."""

    given: Callable[[], Record]

    @property
    def record(self) -> Record:
        """The record."""
        return self.given()

    @property
    def expected(self) -> str:
        """What should stand there."""
        return self.record.expected

    def read(self, node: Node, at: Reading, label: str) -> Any:
        """The record that a node holds."""
        return self.record.read(node, at, label)


@dataclass(frozen=True, slots=True)
class List:
    """A list of values, as a tuple. ``lone``: one value may stand without its dash, and a bare dash is no entry.

    Entries equal to one of ``drop`` say nothing and are left out; ``unique`` is the attribute that no two entries
    may have alike.
    """

    of: Value
    lone: bool = False
    drop: tuple[object, ...] = ()
    most: int | None = None
    least: int = 0
    unique: str | None = None

    @property
    def expected(self) -> str:
        """What should stand there."""
        return "一个列表"

    def read(self, node: Node, at: Reading, label: str) -> tuple[Any, ...]:
        """The entries of a list; what was left empty has none."""
        if isinstance(node, SequenceNode):
            items = node.items
        elif self.lone:
            items = (node,)
        elif is_null(node):
            items = ()
        else:
            at.wrong(node, label, self.expected, LIST_HINT)
            return ()
        if self.most is not None and len(items) > self.most:
            at.problem(node, f"“{label}”有 {len(items)} 项，太多了", f"最多 {self.most} 项")
            return ()
        if len(items) < self.least:
            at.problem(node, f"“{label}”至少要有 {self.least} 项", LIST_HINT)
        if self.lone:
            items = tuple(item for item in items if not at.absent(item) or _says_something(item))
        values = [self.of.read(item, at, label) for item in items]
        if self.unique is not None:
            self._check_unique(values, items, at)
        return tuple(value for value in values if value not in self.drop) if self.drop else tuple(values)

    def _check_unique(self, values: list[Any], items: tuple[Node, ...], at: Reading) -> None:
        seen: dict[object, int] = {}
        for value, item in zip(values, items, strict=True):
            known = value.get(self.unique) if isinstance(value, dict) else getattr(value, self.unique or "", None)
            if known is not None and known in seen:
                at.problem(item, f"“{known}”写了两次，第 {seen[known]} 行已经写过", "请改名或删去一处")
            else:
                seen[known] = item.line


@dataclass(frozen=True, slots=True)
class Map:
    """Free keys of one kind with values of one kind, as a dict."""

    key: Value
    value: Value
    example: str = "甲: 1"

    @property
    def expected(self) -> str:
        """What should stand there."""
        return "一组键"

    def read(self, node: Node, at: Reading, label: str) -> dict[Any, Any]:
        """The entries of a mapping."""
        if not isinstance(node, MappingNode):
            at.wrong(node, label, self.expected, f"写成一行行“键: 内容”，例如“{self.example}”")
            return {}
        # YAML tells 3 from '3'; where both are read as one thing the key stands there twice.
        found: dict[Any, Any] = {}
        for key, value in node.entries:
            known = self.key.read(key, at, label)
            if known is not None and known in found:
                at.problem(key, f"键“{shorten(key.text)}”重复了", "请合并成一处")
            found[known] = self.value.read(value, at, key.text)
        return found


def _says_something(node: Node) -> bool:
    """Whether an entry that is as good as not given was written at all: 【待补】, and not a bare dash."""
    return isinstance(node, Scalar) and node.value is not None and bool(node.text.strip())


def records_of(value: Value) -> Iterator[Record]:
    """The records that a value is made of, each once, itself first."""
    seen: list[Record] = []
    waiting = [*_nearest(value)]
    while waiting:
        one = waiting.pop(0)
        if one not in seen:
            seen.append(one)
            yield one
            waiting += [record for inner in one.fields for record in _nearest(inner.value)]


def _nearest(value: Value) -> Iterator[Record]:
    """The records that a value is, lists or maps, without those that they hold in turn."""
    if isinstance(value, Record):
        yield value
    elif isinstance(value, List):
        yield from _nearest(value.of)
    elif isinstance(value, Later):
        yield value.record
    elif isinstance(value, Map):
        yield from _nearest(value.key)
        yield from _nearest(value.value)


def shorten(text: str) -> str:
    """What somebody wrote, as a message quotes it: one line, short, without characters that a terminal obeys."""
    line = " ".join(text.split())
    line = "".join(character if character.isprintable() else "\ufffd" for character in line[:21])
    return line if len(line) <= 20 else f"{line[:20]}……"


def _written(one: Field, node: Node) -> str:
    """The name of a field in the language of the record."""
    english = isinstance(node, MappingNode) and any(key.text.isascii() for key, _ in node.entries)
    return one.name if english else one.zh


def _advice(one: Field, node: Node, at: Reading) -> str:
    listed, sample = getattr(one.value, "listed", None), getattr(one.value, "sample", None)
    shown = (sample(at) if sample else None) or _sample(one)
    return f"请写明{one.doc}，例如“{_written(one, node)}: {shown}”" + (f"。{listed(at)}" if listed else "")


def _sample(one: Field) -> str:
    """An example of a value on one line, as YAML has it."""
    value = one.example
    if isinstance(value, list | tuple):
        return f"[{'、'.join(map(str, value))}]" if not any(isinstance(each, dict) for each in value) else "…"
    return "…" if value is None or isinstance(value, dict) else str(value)
