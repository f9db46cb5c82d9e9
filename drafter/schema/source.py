"""YAML text ↔ nodes that know their line and column; the only module that imports PyYAML.

Less of YAML than the standard allows, on purpose: no tags, no merge keys, no dates with a time, no
yes/no for booleans, no sexagesimal 12:30. What people type into a brief stays what they typed, and
files from strangers can neither run code nor grow when they are read.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from typing import Any, NamedTuple

from drafter.errors import BriefError, DrafterError, Location
from drafter.late_classes import dataclass
from drafter.patterns import load, regex
from drafter.plausibility import written_text
from drafter.schema.syntax import BACKSLASH, LIKE_AN_ENTRY, LINE_END, depth_error, syntax_error, too_deep

BRIEF_LIMIT = 1 << 20  # bytes of a brief: two hundred times a rich one
MAX_DEPTH = 40  # nested lists and mappings; ten levels of points need 21
BYTES_PER_NODE = 8  # what honest text has at least, on average over a file near its limit
MAX_LISTED = 50  # problems said at once
WIDTH = 110  # columns of a line written in flow style; a Han character takes two

Value = None | bool | int | float | str | datetime.date


class Scalar(NamedTuple):
    """A value that is no collection: ``text`` as written, without its quotation marks."""

    text: str
    quoted: bool
    line: int
    column: int
    last_line: int

    @property
    def value(self) -> Value:
        """The text as null, truth value, number or date where it is written as one, else as it stands."""
        return self.text if self.quoted else _resolve(self.text)


class SequenceNode(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


class MappingNode(NamedTuple):
    """Keys with their values, in the order of the file; a key occurs once."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int


Node = Scalar | SequenceNode | MappingNode


def place(path: str, node: Node) -> Location:
    """Where a node stands."""
    return Location(path, node.line, node.column)


def combine(problems: Iterable[DrafterError], kind: type[DrafterError] = BriefError) -> DrafterError:
    """One error of a kind that says all problems in the order of the file, each with its own place and hint."""
    listed = sorted(problems, key=_order)
    if len(listed) == 1:
        return kind(listed[0].message, listed[0].location, listed[0].hint)
    rest = ["问题还有，改好以上各处后再看"] if len(listed) > MAX_LISTED else []
    several = kind("\n".join([*map(str, listed[:MAX_LISTED]), *rest]))
    several.parts = tuple(listed[:MAX_LISTED])
    return several


def _order(problem: DrafterError) -> tuple[int, int]:
    return (problem.location.line, problem.location.column) if problem.location else (0, 0)


def text_of(data: bytes, path: str, kind: type[DrafterError] = BriefError) -> str:
    """The text of a file that people typed, in whatever encoding their editor keeps it (UTF-8, GBK, UTF-16).

    Raises ``kind`` with the place of the first byte that fits no encoding.
    """
    found = written_text(data)
    if found is not None:
        return found.text
    before = data.decode("utf-8", "replace").partition("\ufffd")[0]
    lines = LINE_END.split(before)
    hint = "请用记事本打开看看，改好后另存为 UTF-8 编码的纯文本"
    raise kind("从这里起读不懂，不是完整的文字文件", Location(path, len(lines), len(lines[-1]) + 1), hint)


# --- reading ------------------------------------------------------------------------------------


def compose_yaml(text: str, path: str, limit: int) -> tuple[Node, tuple[BriefError, ...]]:
    """Read one YAML document, with the mistakes that leave its structure clear; ``limit`` is in bytes.

    Raises BriefError with line and column for broken YAML and for too much or too deep content (aliases counted as
    what they stand for). Handed back are repeated keys, tags and the like.
    """
    load("yaml")
    import yaml

    text = text.removeprefix("\ufeff")
    check_text(text, path, limit)
    composer = _Composer(path, limit)
    handlers: dict[type, Callable[[Any], None]] = {
        yaml.ScalarEvent: composer.scalar,
        yaml.AliasEvent: composer.alias,
        yaml.SequenceStartEvent: composer.start,
        yaml.MappingStartEvent: composer.start,
        yaml.SequenceEndEvent: composer.end_sequence,
        yaml.MappingEndEvent: composer.end_mapping,
        yaml.DocumentStartEvent: composer.start_document,
    }
    read: Any = None
    try:
        # The pure loader stands in where PyYAML was built without libyaml.
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if handler := handlers.get(type(event)):
                handler(event)
            read = event.end_mark
    except yaml.YAMLError as error:
        deep = depth_error(text, read.index if read else 0, len(composer.stack), MAX_DEPTH, path)
        raise deep or syntax_error(error, text, path) from None
    except (ValueError, OverflowError):  # the parser written in Python has no character for "\\UFFFFFFFF"
        place = Location(path, read.line + 1, read.column + 1) if read else Location(path)
        raise BriefError(BACKSLASH[0], place, BACKSLASH[1]) from None
    return composer.root, tuple(composer.problems)


def plain(node: Node) -> Any:
    """The node as dict, list, str, int, float, bool, date and None."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    return {key.value: plain(value) for key, value in node.entries}


_INTEGER = regex(r"[-+]?(?:0|[1-9][0-9]{0,300})")
_FLOAT = regex(r"[-+]?[0-9]{1,300}\.[0-9]{0,300}(?:[eE][-+][0-9]{1,3})?")
_DATE = regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS: dict[str, Value] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    ".inf": math.inf,
    "-.inf": -math.inf,
}
_MAY_RESOLVE = frozenset("0123456789+-.~nNtTfF")


def _resolve(text: str) -> Value:
    """Null, truth value, number or date: each form here means the same to any YAML 1.1 reader."""
    if text and text[0] not in _MAY_RESOLVE:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _DATE.fullmatch(text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:  # 2026-02-30: whoever wants a date here says what is wrong
            return text
    return text


@dataclass(slots=True)
class _Frame:
    """A collection that is still open: ``height`` counts the collections nested in it so far."""

    line: int
    column: int
    anchor: str | None
    nodes_before: int
    items: list[Node] = field(default_factory=list)
    height: int = 0


class _Composer:
    """Builds nodes from parser events without recursion; lives for one document."""

    def __init__(self, path: str, limit: int) -> None:
        self.path = path
        self.limit = limit // BYTES_PER_NODE
        self.nodes = 0
        self.documents = 0
        self.stack: list[_Frame] = []
        self.anchors: dict[str, tuple[Node, int, int]] = {}
        self.problems: list[BriefError] = []
        self.root: Node = Scalar("", False, 1, 1, 1)

    def scalar(self, event: Any) -> None:
        mark = event.start_mark
        quoted = bool(event.style)  # plain is '' to the C parser, None to the pure one
        node = Scalar(event.value, quoted, mark.line + 1, mark.column + 1, event.end_mark.line + 1)
        if event.tag is not None:
            self._refuse_tag(event)
        if quoted and _SURROGATE.search(event.value):  # written as an escape; the C parser refuses it itself
            self._problem(event, *BACKSLASH)
        if event.style in (">", "|") and not event.value:
            hint = "若本意就是这个符号，请给整句加上引号"
            self._problem(event, f"“{event.style}”后面的内容会丢失", hint)
        self.nodes += 1
        self._add(node, 0, 1, event.anchor)

    def alias(self, event: Any) -> None:
        if event.anchor not in self.anchors:
            message = f"“*{event.anchor}”没有指向任何内容"
            raise BriefError(message, self._location(event), "若本意就是星号，请给整句加上引号")
        node, height, size = self.anchors[event.anchor]
        self._check_size(event, height, size)
        self.nodes += size
        self._add(node, height, size, None)

    def start(self, event: Any) -> None:
        if event.tag is not None:
            self._refuse_tag(event)
        self._check_size(event, 1, 1)
        mark = event.start_mark
        self.nodes += 1
        self.stack.append(_Frame(mark.line + 1, mark.column + 1, event.anchor, self.nodes - 1))

    def end_sequence(self, _event: Any) -> None:
        frame = self.stack.pop()
        self._close(frame, SequenceNode(tuple(frame.items), frame.line, frame.column))

    def end_mapping(self, _event: Any) -> None:
        frame = self.stack.pop()
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[object, int] = {}
        for key, value in zip(frame.items[::2], frame.items[1::2], strict=True):
            if not isinstance(key, Scalar):
                hint = "请把键写成文字；“? ”“[ ]”“{ }”若是正文，请给整句加上引号"
                self.problems.append(BriefError("键必须是文字，不能是列表或一组键", place(self.path, key), hint))
            elif key.value in seen:
                message = f"键“{key.text}”重复了，第 {seen[key.value]} 行已经写过"
                hint = "请合并成一处" + ("；若是另一项，前面加“- ”" if self.stack else "")
                self.problems.append(BriefError(message, place(self.path, key), hint))
            elif key.text == "<<" and not key.quoted:
                self.problems.append(BriefError("不支持“<<”合并", place(self.path, key), "请把内容写出来"))
            else:
                seen[key.value] = key.line
                entries.append((key, value))
        self._close(frame, MappingNode(tuple(entries), frame.line, frame.column))

    def start_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            hint = "请删去单独成行的“---”及其后的内容，或另存为一个文件"
            raise BriefError("一个文件里只能有一份内容", self._location(event), hint)

    def _close(self, frame: _Frame, node: Node) -> None:
        self._add(node, frame.height + 1, self.nodes - frame.nodes_before, frame.anchor)

    def _add(self, node: Node, height: int, size: int, anchor: str | None) -> None:
        if anchor is not None:
            self.anchors[anchor] = (node, height, size)
        if self.stack:
            parent = self.stack[-1]
            parent.items.append(node)
            parent.height = max(parent.height, height)
        else:
            self.root = node

    def _check_size(self, event: Any, height: int, size: int) -> None:
        if len(self.stack) + height > MAX_DEPTH:
            raise too_deep(MAX_DEPTH, self._location(event))
        if self.nodes + size > self.limit:
            raise BriefError("内容展开后过多", self._location(event), "请不要用“*”反复引用同一段内容")

    def _refuse_tag(self, event: Any) -> None:
        self._problem(event, f"不支持标签“{event.tag}”", "请去掉以“!”开头的标签；若感叹号是正文，请给整句加上引号")

    def _problem(self, event: Any, message: str, hint: str) -> None:
        self.problems.append(BriefError(message, self._location(event), hint))

    def _location(self, event: Any) -> Location:
        return Location(self.path, event.start_mark.line + 1, event.start_mark.column + 1)


_SURROGATE = regex("[\ud800-\udfff]")
# What YAML may not contain, surrogates among it (they cannot be encoded).
_FORBIDDEN = regex("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def check_text(text: str, path: str, limit: int) -> None:
    """Raise BriefError for a text that is too long, in bytes, or has characters that YAML may not contain."""
    # Characters first: a text that is far too long is not encoded just to be measured.
    if len(text) > limit or len(text.encode("utf-8", "surrogatepass")) > limit:
        size = f"{limit >> 20} MiB"
        raise BriefError(f"文件超过 {size}，不像是手写的内容", Location(path), "请检查是否选错了文件")
    if found := _FORBIDDEN.search(text):
        before = text[: found.start()]
        line, column = before.count("\n") + 1, found.start() - before.rfind("\n")
        message = f"文件里有不能显示的字符（U+{ord(found.group()):04X}）"
        raise BriefError(message, Location(path, line, column), "请删去这个字符，文件请存为 UTF-8 纯文本")


# --- writing ------------------------------------------------------------------------------------


class OneLine(dict[str, Any]):
    """A mapping that is written in braces on one line, however long: a decision is a line of its file."""


def dump_yaml(data: Mapping[Any, Any] | list[Any] | tuple[Any, ...]) -> str:
    """Write plain data, a mapping or a list, as YAML: same data, same text.

    Keys keep their order, there are no aliases, text is not escaped or folded; what fits into one
    line of ``WIDTH`` columns and is nested at most once is written in braces, as people would.
    Raises TypeError for values that YAML does not know.
    """
    import yaml

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    if not isinstance(data, Mapping | list | tuple):
        raise TypeError("a YAML file holds a mapping or a list")
    root = _represent(data, 0, 0).node
    root.flow_style = not root.value
    # Width without end: long sentences stay on their line, so that a changed word is a changed line.
    try:
        written: str = yaml.serialize(root, Dumper=dumper, allow_unicode=True, width=1 << 30)
    except UnicodeEncodeError:  # a name of a file that is no text in this system's encoding
        return dump_yaml(_as_text(data))
    return written


def _as_text(data: Any) -> Any:
    """Plain data with � for what is no character."""
    if isinstance(data, str):
        return data.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if isinstance(data, Mapping):
        return {_as_text(key): _as_text(value) for key, value in data.items()}
    return [_as_text(value) for value in data] if isinstance(data, list | tuple) else data


class _Shape(NamedTuple):
    """A YAML node to be, how many collections it nests, and its columns when it is on one line."""

    node: Any
    height: int
    columns: int


def _represent(data: object, indent: int, start: int) -> _Shape:
    """``indent`` is where a block of ``data`` would begin, ``start`` the column where one line would."""
    import yaml

    if isinstance(data, Mapping):
        entries = [(key, _represent(key, 0, 0)) for key in data]
        pairs = [(key, _represent(data[raw], indent + 2, indent + key.columns + 2)) for raw, key in entries]
        columns = sum(key.columns + value.columns + 4 for key, value in pairs)
        mapping = yaml.MappingNode("tag:yaml.org,2002:map", [(key.node, value.node) for key, value in pairs])
        shape = _collection(mapping, [value for _, value in pairs], columns, start)
        mapping.flow_style = mapping.flow_style or isinstance(data, OneLine)
        return shape
    if isinstance(data, list | tuple):
        items = [_represent(item, indent + 2, indent + 2) for item in data]
        columns = sum(item.columns + 2 for item in items)
        sequence = yaml.SequenceNode("tag:yaml.org,2002:seq", [item.node for item in items])
        return _collection(sequence, items, columns, start)
    tag, text = _represent_scalar(data)
    several = "\n" in text
    style = "|" if several else "'" if LIKE_AN_ENTRY.match(text) else None
    scalar = yaml.ScalarNode(f"tag:yaml.org,2002:{tag}", text, style=style)
    return _Shape(scalar, 0, WIDTH if several else _columns(text))


def _collection(node: Any, children: list[_Shape], columns: int, start: int) -> _Shape:
    height = 1 + max((child.height for child in children), default=0)
    node.flow_style = height <= 2 and start + columns <= WIDTH
    return _Shape(node, height, columns)


def _represent_scalar(data: object) -> tuple[str, str]:
    if data is None:
        return "null", "null"
    if isinstance(data, bool):
        return "bool", "true" if data else "false"
    if isinstance(data, str):
        return "str", str(data)
    if isinstance(data, int):
        return "int", str(data)
    if isinstance(data, float):
        return "float", _represent_float(data)
    if isinstance(data, datetime.date) and not isinstance(data, datetime.datetime):
        return "timestamp", data.isoformat()
    raise TypeError(f"YAML has no form for {type(data).__name__}")


def _represent_float(value: float) -> str:
    if not math.isfinite(value):
        return ".nan" if math.isnan(value) else f"{'-' if value < 0 else ''}.inf"
    text = repr(value)
    # YAML 1.1 knows a number with exponent only by its point: 1e+20 would be read as text.
    return text.replace("e", ".0e") if "e" in text and "." not in text else text


def _columns(text: str) -> int:
    """Columns of ``text`` in an editor: two for Han and full-width marks, which take three bytes.

    Two more where brackets and the like force quotation marks around the text.
    """
    quotes = 0 if _NEED_QUOTES.isdisjoint(text) else 2
    return (len(text.encode("utf-8", "surrogatepass")) + len(text)) // 2 + quotes


_NEED_QUOTES = frozenset("{}[],:#&*!|>'\"%@`?")
