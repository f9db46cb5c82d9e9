"""One place of a brief's YAML changed, all else left as people wrote it: comments, order, spelling of keys.

A place is named by its brief key (``points[0].items[1].text``), as origins are. What stands in brackets, or as a bare
text where a group of keys is wanted, is written anew, and only that. After every change the text is read again: it must
say what it said before, with that one change, else the whole top entry is written anew; so no change can spoil another.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import pairwise
from typing import Any

from drafter.errors import BriefError
from drafter.patterns import regex
from drafter.schema.keys import BRIEF
from drafter.schema.records import Later, List, Record, Value
from drafter.schema.source import BRIEF_LIMIT, compose_yaml
from drafter.schema.spans import Span, spans_of
from drafter.schema.values import Choice

Step = str | int
Path = tuple[Step, ...]

_STEP = regex(r"([a-z_]+)|\[(\d{1,4})\]")
_REF = regex(r"[a-z_]+(?:\[\d{1,4}\]|\.[a-z_]+)*")
_PLAIN = regex(r"[\w《“（〔【〈‘「『][^\n\t#{}\[\],:&*!|>'\"%@`?：]*")
_NUMBER = regex(r"[-+]?\d+(?:\.\d+)?|\d{4}-\d{2}-\d{2}")
_WORDS = regex("null|true|false|yes|no|on|off|y|n", re.IGNORECASE)  # what some reader takes for no text
_HINT = "请在“文件”里直接改这一处"


def path_of(ref: str) -> Path:
    """The steps of a brief key; raises BriefError for what is none."""
    if not _REF.fullmatch(ref):
        raise BriefError("没有这一项", hint=_HINT)
    return tuple(name or int(number) for name, number in _STEP.findall(ref))


def set_value(text: str, ref: str, value: Any) -> str:
    """The text with a value at a place: a text, or plain data with English keys; raises BriefError."""
    path = path_of(ref)
    data_value = _normal(value, _value_at(path))
    return _changed(text, lambda data: _put(data, path, data_value), path, lambda editor: editor.put(path, value))


def value_at(data: Any, ref: str) -> str:
    """The text at a place in what ``data_of`` gives; empty where nothing is written. Raises BriefError for no place."""
    at = data
    for step in path_of(ref):
        there = isinstance(at, list) and isinstance(step, int) and step < len(at)
        at = at[step] if there else at.get(step) if isinstance(at, dict) else None
    return at if isinstance(at, str) else ""


def insert_item(text: str, ref: str, at: int, value: Any = "") -> str:
    """The text with a new entry in a list, before the entry ``at``; raises BriefError."""
    path = path_of(ref)

    def applied(data: Any) -> None:
        entries = _list_at(data, path)
        entries.insert(min(at, len(entries)), _normal(value, _below(_value_at(path), 0)))

    return _changed(text, applied, path, lambda editor: editor.insert(path, at, value))


def remove_item(text: str, ref: str) -> str:
    """The text without an entry of a list; raises BriefError."""
    *above, at = path_of(ref)

    def applied(data: Any) -> None:
        entries = _list_at(data, tuple(above))
        if not isinstance(at, int) or at >= len(entries):
            raise BriefError("没有这一项", hint=_HINT)
        del entries[at]

    return _changed(text, applied, tuple(above), lambda editor: editor.remove(tuple(above), int(at)))


def move_item(text: str, ref: str, to: int) -> str:
    """The text with an entry of a list in another place of it; raises BriefError."""
    *above, at = path_of(ref)

    def applied(data: Any) -> None:
        entries = _list_at(data, tuple(above))
        if not isinstance(at, int) or not (at < len(entries) and 0 <= to < len(entries)):
            raise BriefError("没有这一项", hint=_HINT)
        entries.insert(to, entries.pop(at))

    return _changed(text, applied, tuple(above), lambda editor: editor.move(tuple(above), int(at), to))


# --- what a text says -----------------------------------------------------------------------------


def data_of(text: str) -> dict[str, Any]:
    """What a brief's text says, with English keys: texts, lists, groups of keys; nothing of it is judged.

    Raises BriefError for what is no YAML.
    """
    return dict(_data(read_spans(text), BRIEF))


def read_spans(text: str) -> Span:
    """The nodes of a brief's text; raises BriefError for what is no YAML, or no brief."""
    compose_yaml(text, "写作要点", BRIEF_LIMIT)  # raises with line and column
    root = spans_of(text)
    if root.is_empty:
        return Span("mapping", len(text), len(text))
    if root.kind != "mapping":
        raise BriefError("写作要点应由一行行“键: 内容”组成", hint=_HINT)
    return root


def _data(span: Span, value: Value | None) -> Any:
    value = _plain_value(value)
    if isinstance(value, List):
        if span.kind == "list":
            return [_data(item, value.of) for item in span.items]
        return [] if _wanting(span) else [_data(span, value.of)]
    if span.kind == "mapping":
        record = value if isinstance(value, Record) else None
        return {_name(key, record): _data(inner, _value_of(record, _name(key, record))) for key, inner in span.entries}
    if span.kind == "list":
        return [_data(item, None) for item in span.items]
    if isinstance(value, Record):
        return {value.main: _said(span)} if value.main and not _wanting(span) else {}
    return _chosen(_said(span), value) if isinstance(value, Choice) else _said(span)


def _chosen(written: str, value: Choice) -> str:
    """What is kept of a word, whichever of its names is written."""
    return next((name for name, zh in value.words.items() if written == zh), written)


def _said(span: Span) -> str:
    return "" if _wanting(span) else span.text.strip()


def _wanting(span: Span) -> bool:
    return span.kind == "scalar" and (not span.text.strip() or (not span.quoted and span.text in ("~", "null")))


def _plain_value(value: Value | None) -> Value | None:
    return value.record if isinstance(value, Later) else value


def _name(key: Span, record: Record | None) -> str:
    found = record.find(key.text) if record else None
    return found.name if found else key.text


def _value_of(record: Record | None, name: Step) -> Value | None:
    found = record.find(name) if record and isinstance(name, str) else None
    return found.value if found else None


def _value_at(path: Path) -> Value | None:
    known: Value | None = BRIEF
    for step in path:
        known = _below(_plain_value(known), step)
    return known


def _normal(value: Any, known: Value | None) -> Any:
    """A value as ``data_of`` says it: a bare text where a group of keys is wanted is its main text."""
    known = _plain_value(known)
    if isinstance(value, list):
        return [_normal(item, _below(known, 0)) for item in value]
    if isinstance(value, dict):
        return {name: _normal(inner, _below(known, name)) for name, inner in value.items()}
    value = value.strip()
    if isinstance(known, Record):
        return {known.main: value} if known.main and value else {}
    return value


def _bare(data: Any) -> Any:
    """Data without what says nothing, to compare by; an empty entry of a list is one."""
    if isinstance(data, dict):
        found = {name: _bare(inner) for name, inner in data.items()}
        return {name: inner for name, inner in found.items() if inner not in ("", [], {})}
    if isinstance(data, list):
        return [_bare(inner) or "" for inner in data]
    return data


# --- the same change, made to data ----------------------------------------------------------------


def _put(data: Any, path: Path, value: Any) -> None:
    for step, then in pairwise(path):
        data = _entered(data, step, [] if isinstance(then, int) else {})
    _entered(data, path[-1], "")
    data[path[-1]] = value


def _entered(data: Any, step: Step, empty: Any) -> Any:
    """What is at a step, made where it is not there."""
    if isinstance(step, int):
        if not isinstance(data, list) or step > len(data):
            raise BriefError("没有这一项", hint=_HINT)
        if step == len(data):
            data.append(empty)
    elif not isinstance(data, dict):
        raise BriefError("没有这一项", hint=_HINT)
    elif step not in data:
        data[step] = empty
    if data[step] in ("", None, []) and empty != "":
        data[step] = empty
    return data[step]


def _list_at(data: Any, path: Path) -> list[Any]:
    for step in path:
        data = _entered(data, step, [])
    if not isinstance(data, list):
        raise BriefError("没有这一项", hint=_HINT)
    return data


def _changed(text: str, applied: Callable[[Any], None], path: Path, edited: Callable[[_Editor], str]) -> str:
    mark = text[:1] if text.startswith("\ufeff") else ""
    ends = "\r\n" if "\r\n" in text else "\n"
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    before = data_of(text)
    wanted = deepcopy(before)
    applied(wanted)
    for attempt in (edited, lambda editor: editor.rewrite(path[0], wanted.get(str(path[0]), ""))):
        try:
            new = attempt(_Editor(text))
            if _bare(data_of(new)) == _bare(wanted):
                return mark + new.replace("\n", ends)
        except (BriefError, LookupError):
            continue
    raise BriefError("这一处改不了", hint=_HINT)


# --- the change, made to the text -----------------------------------------------------------------


class _Editor:
    """A text with its nodes; every method gives the new text."""

    def __init__(self, text: str) -> None:
        self.text = text if text.endswith("\n") or not text else text + "\n"
        self.root = read_spans(self.text)
        names = [(key.text, BRIEF.find(key.text)) for key, _ in self.root.entries]
        # The keys that are added are written as those that are there.
        self.english = any(found is not None and written == found.name for written, found in names)

    def put(self, path: Path, value: Any) -> str:
        """A value at a place."""
        at: Span = self.root
        known: Value | None = BRIEF
        key: Span | None = None
        for depth, step in enumerate(path):
            found = _child(at, step, _plain_value(known))
            if found is None:
                return self._grown(at, known, path[depth:], value)
            key, at = found
            known = _below(_plain_value(known), step)
        return self._replaced(key, at, value, known)

    def insert(self, path: Path, at: int, value: Any) -> str:
        """An entry of a list."""
        target, known = self._find(path)
        if target is None or target.is_empty or target.kind != "list" or not target.items:
            return self.put((*path, len(_as_list(target, known))), value)
        if target.flow:
            slices = [self.text[item.start : item.end] for item in target.items]
            slices.insert(at, self._flow(value, _below(known, 0)))
            return self._spliced(target.start, target.end, f"[{', '.join(slices)}]")
        rows = list(self._rows(target))
        column = self._column(target.start)
        new = self._row(value, _below(known, 0), column)
        place = rows[at][0] if at < len(rows) else rows[-1][1]
        return self._spliced(place, place, new)

    def remove(self, path: Path, at: int) -> str:
        """One entry of a list less."""
        return self._ordered(path, lambda entries: entries[:at] + entries[at + 1 :])

    def move(self, path: Path, at: int, to: int) -> str:
        """An entry of a list in another place."""

        def moved(entries: list[str]) -> list[str]:
            rest = entries[:at] + entries[at + 1 :]
            return [*rest[:to], entries[at], *rest[to:]]

        return self._ordered(path, moved)

    def rewrite(self, top: Step, data: Any) -> str:
        """A whole entry of the brief written anew."""
        field = BRIEF.find(str(top))
        child = _child(self.root, top, BRIEF)
        if field is None:
            raise BriefError("没有这一项", hint=_HINT)
        if child is None:
            return self._grown(self.root, BRIEF, (top,), data)
        return self._replaced(*child, data, field.value)

    def _find(self, path: Path) -> tuple[Span | None, Value | None]:
        at: Span | None = self.root
        known: Value | None = BRIEF
        for step in path:
            found = _child(at, step, _plain_value(known)) if at is not None else None
            known = _below(_plain_value(known), step)
            at = found[1] if found else None
        return at, known

    def _ordered(self, path: Path, order: Callable[[list[str]], list[str]]) -> str:
        target, _ = self._find(path)
        if target is None or target.kind != "list":
            raise BriefError("没有这一项", hint=_HINT)
        if target.flow:
            slices = order([self.text[item.start : item.end] for item in target.items])
            return self._spliced(target.start, target.end, f"[{', '.join(slices)}]" if slices else "")
        rows = list(self._rows(target))
        entries = order([self.text[start:end] for start, end in rows])
        return self._spliced(rows[0][0], rows[-1][1], "".join(entries))

    # --- replacing

    def _replaced(self, key: Span | None, target: Span, value: Any, known: Value | None) -> str:
        """The text with other content at a place that is there; ``key`` is None for an entry of a list."""
        if target.flow and not self._opens_flow(key, target):
            return self._spliced(target.start, target.end, self._flow(value, known))
        if key is None:
            column = self._column(self._dash(target))
            row = self._row(value, known, column)[column + 1 :].rstrip("\n")
            at = self._dash(target) + 1
            return self._spliced(at, max(at, target.end), row)
        at = self.text.index(":", key.end) + 1
        written = self._after_key(value, known, self._column(key.start))
        if target.is_empty and "\n" not in written:
            return self._spliced(at, at, written)  # what is said behind it stays
        if target.is_empty:
            end = self._line_end(at)
            return self._spliced(end, end, written) if written.startswith("\n") else self._spliced(at, end, written)
        return self._spliced(at, target.end, written)

    def _opens_flow(self, key: Span | None, target: Span) -> bool:
        """Whether a node in brackets stands itself in a block, so that it can be written as one."""
        return target.kind != "scalar" and not (key.flow if key else self._in_brackets(target))

    def _in_brackets(self, target: Span) -> bool:
        return self.text[self._line_start(target.start) : target.start].strip(" ") != "-"

    def _grown(self, at: Span, known: Value | None, path: Path, value: Any) -> str:
        """The text with something under a node that has no such place yet."""
        known = _plain_value(known)
        step, *rest = path
        inner = _built(tuple(rest), value)
        if isinstance(step, str) and at.kind == "mapping":
            return self._keyed(at, known, step, inner)
        if isinstance(step, int) and at.kind == "list" and at.items and step == len(at.items):
            return self._appended(at, known, inner)
        data = _data(at, known)
        _put(data, path, value)
        key, _ = self._owner(at)
        return self._replaced(key, at, data, known)

    def _appended(self, at: Span, known: Value | None, value: Any) -> str:
        if at.flow:
            slices = [self.text[item.start : item.end] for item in at.items] + [self._flow(value, _below(known, 0))]
            return self._spliced(at.start, at.end, f"[{', '.join(slices)}]")
        end = list(self._rows(at))[-1][1]
        return self._spliced(end, end, self._row(value, _below(known, 0), self._column(at.start)))

    def _owner(self, wanted: Span) -> tuple[Span | None, Span]:
        """A node with its key; without one where it is an entry of a list."""
        stack = [self.root]
        while stack:
            span = stack.pop()
            for key, inner in span.entries:
                if inner is wanted:
                    return key, inner
                stack.append(inner)
            for inner in span.items:
                if inner is wanted:
                    return None, inner
                stack.append(inner)
        raise BriefError("没有这一项", hint=_HINT)

    def _keyed(self, at: Span, known: Value | None, name: str, value: Any) -> str:
        """A key more in a group of keys, where the table of keys has it."""
        record = known if isinstance(known, Record) else None
        field = record.find(name) if record else None
        if record is None or field is None:
            raise BriefError("没有这一项", hint=_HINT)
        written = field.name if self.english else field.zh
        if at.flow:
            comma = ", " if at.entries else ""
            return self._spliced(at.end - 1, at.end - 1, f"{comma}{written}: {self._flow(value, field.value)}")
        column = self._column(at.entries[0][0].start) if at.entries else 0
        line = " " * column + written + ":" + self._after_key(value, field.value, column) + "\n"
        order = [one.name for one in record.fields]
        place = len(self.text)
        if at.entries:
            before = [
                pair for pair in at.entries if _name(pair[0], record) in order[: order.index(field.name)]
            ] or at.entries
            place = self._line_end(max(max(key.end, inner.end) for key, inner in before)) + 1
        return self._spliced(place, place, line)

    # --- lines

    def _rows(self, target: Span) -> Iterator[tuple[int, int]]:
        """Where the lines of each entry of a list begin and end, comments right above it with it."""
        starts: list[int] = []
        for item in target.items:
            start = self._line_start(self._dash(item))
            while start > (starts[-1] if starts else 0):
                above = self._line_start(start - 1)
                if not self.text[above:start].strip().startswith("#"):
                    break
                start = above
            starts.append(start)
        last = target.items[-1]
        end = self._line_end(max(last.end, self._dash(last))) + 1
        yield from zip(starts, [*starts[1:], end], strict=True)

    def _dash(self, item: Span) -> int:
        """Where the dash of an entry stands."""
        return self.text.rindex("-", 0, max(item.start, 1))

    def _row(self, value: Any, known: Value | None, column: int) -> str:
        return " " * column + "-" + _after_dash(_spoken(value, known, self.english), column) + "\n"

    def _flow(self, value: Any, known: Value | None) -> str:
        """A value as it stands within brackets."""
        return _flowing(_spoken(value, known, self.english))

    def _after_key(self, value: Any, known: Value | None, column: int) -> str:
        return _after_key(_spoken(value, known, self.english), column)

    def _column(self, at: int) -> int:
        return at - self._line_start(at)

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found

    def _spliced(self, start: int, end: int, new: str) -> str:
        return self.text[:start] + new + self.text[end:]


def _child(at: Span, step: Step, known: Value | None) -> tuple[Span | None, Span] | None:
    """What is at a step below a node, with its key."""
    if isinstance(step, int):
        return (None, at.items[step]) if at.kind == "list" and step < len(at.items) else None
    record = known if isinstance(known, Record) else None
    return next(((key, inner) for key, inner in at.entries if _name(key, record) == step), None)


def _below(known: Value | None, step: Step) -> Value | None:
    if isinstance(step, int):
        return _plain_value(known.of) if isinstance(known, List) else None
    return _plain_value(_value_of(known if isinstance(known, Record) else None, step))


def _as_list(target: Span | None, known: Value | None) -> list[Any]:
    return [] if target is None else list(_data(target, known))


def _built(path: Path, value: Any) -> Any:
    """Data in which a value stands at a place."""
    for step in reversed(path):
        value = [value] if isinstance(step, int) else {step: value}
    return value


# --- writing --------------------------------------------------------------------------------------


def _after_key(data: Any, column: int) -> str:
    """What stands behind ``键:``, with the lines below it."""
    if isinstance(data, list | dict) and data:
        return "\n" + "\n".join(_lines(data, column + 2))
    return _scalar_text(data if isinstance(data, str) else "", column + 2)


def _after_dash(data: Any, column: int) -> str:
    if isinstance(data, dict) and data:
        return " " + "\n".join(_lines(data, column + 2)).lstrip(" ")
    return _scalar_text(data if isinstance(data, str) else "", column + 2)


def _lines(data: Any, indent: int) -> Iterator[str]:
    pad = " " * indent
    if isinstance(data, list):
        for item in data:
            if isinstance(item, dict) and item:
                yield pad + "- " + "\n".join(_lines(item, indent + 2)).lstrip(" ")
            else:
                yield pad + "-" + _scalar_text(item if isinstance(item, str) else "", indent + 2)
        return
    for name, inner in data.items():
        if isinstance(inner, list | dict) and inner:
            yield f"{pad}{name}:"
            yield from _lines(inner, indent + 2)
        else:
            yield f"{pad}{name}:" + _scalar_text(inner if isinstance(inner, str) else "", indent + 2)


def _spoken(value: Any, known: Value | None, english: bool) -> Any:
    """Plain data with keys as people write them; an entry that is its main text alone is written as that."""
    known = _plain_value(known)
    if isinstance(value, list):
        return [_spoken(item, _below(known, 0), english) for item in value]
    if isinstance(value, dict):
        record = known if isinstance(known, Record) else None
        order = [one.name for one in record.fields] if record else []
        given = {name: inner for name, inner in value.items() if inner not in ("", [], {})}
        if record and record.main and set(given) == {record.main}:
            return given[record.main]
        rows = sorted(given.items(), key=lambda row: order.index(row[0]) if row[0] in order else len(order))
        return {
            _written(name, record, english): _spoken(inner, _value_of(record, name), english) for name, inner in rows
        }
    return known.words.get(value, value) if isinstance(known, Choice) and not english else str(value)


def _written(name: str, record: Record | None, english: bool) -> str:
    found = record.find(name) if record else None
    return found.zh if found and not english else name


def _scalar_text(text: str, indent: int) -> str:
    """A text with the blank before it, so that any reader of YAML takes it for a text; nothing for none."""
    text = text.strip()
    if not text:
        return ""
    rows = text.split("\n")
    if len(rows) > 1 and all(row == row.strip() and row for row in rows):
        return " |-\n" + "\n".join(" " * indent + row for row in rows)
    return " " + _inline(text)


def _inline(text: str) -> str:
    bare = _PLAIN.fullmatch(text) and not _WORDS.fullmatch(text) and not text.endswith(" ")
    return text if bare or _NUMBER.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _flowing(data: Any) -> str:
    if isinstance(data, dict):
        return "{" + ", ".join(f"{name}: {_flowing(inner)}" for name, inner in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(map(_flowing, data)) + "]"
    return _inline(data.strip()) if data.strip() else '""'
