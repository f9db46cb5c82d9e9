"""What was learned, as YAML: section roles, genre outlines, phrase banks, sets of headings.

Converted by hand and without pydantic: browsing phrases must answer at once. A wrong shape is a
LibraryError with the place; an unknown key too, because a mistyped ``status`` must not be lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields, replace
from typing import Any, TypeVar

from drafter.errors import BriefError, LibraryError
from drafter.model import Cue, FunctionPlace, HeadingSet, Move, Outline, Phrase, Role
from drafter.schema.keys import FUNCTIONS, nearest
from drafter.schema.source import (
    LIBRARY_LIMIT,
    MappingNode,
    Node,
    Scalar,
    SequenceNode,
    dump_yaml,
    load_yaml,
    place,
    plain,
)

T = TypeVar("T")

# A value of a file: the node and the file's path → the value in the model.
Reader = Callable[[Node, str], Any]

OBLIGATIONS = ("required", "usual", "optional")
PLACES = ("first", "middle", "last")
SECTION_PLACES = ("opening", "joining", "closing")
MOVE_STATUSES = ("accepted", "edited")
STATUSES = ("mined", "accepted", "rejected", "edited")


def load_roles(text: str, path: str) -> tuple[Role, ...]:
    """Read ``roles.yaml``: a list of {id, zh, definition, cues: [{pattern, weight, fires, does_not_fire}]}.

    Raises LibraryError for a wrong shape or an id given twice.
    """
    node = _load(text, path)
    roles = _list_of(_role)(node, path)
    seen: set[str] = set()
    for role, item in zip(roles, _items(node, path), strict=True):
        if role.id in seen:
            raise _wrong(item, path, f"功能“{role.id}”写了两次")
        seen.add(role.id)
    return roles


def load_outline(text: str, path: str) -> Outline:
    """Read ``genres/<genre>.yaml``; raises LibraryError for a wrong shape."""
    return _outline(_load(text, path), path)


def load_phrases(text: str, path: str, role: str) -> tuple[Phrase, ...]:
    """Read ``phrases/<role>.yaml``, whose entries do not repeat the role; raises LibraryError for a wrong shape."""
    return tuple(replace(phrase, role=role) for phrase in _list_of(_phrase)(_load(text, path), path))


def load_headings(text: str, path: str) -> tuple[HeadingSet, ...]:
    """Read ``headings.yaml``; raises LibraryError for a wrong shape."""
    return _list_of(_heading_set)(_load(text, path), path)


def dump_roles(roles: Iterable[Role]) -> str:
    """Write ``roles.yaml``."""
    return dump_yaml([_data(role) for role in roles])


def dump_outline(outline: Outline) -> str:
    """Write ``genres/<genre>.yaml``."""
    return dump_yaml(_data(outline))


def dump_phrases(phrases: Iterable[Phrase]) -> str:
    """Write ``phrases/<role>.yaml``: entries of one role, which the file's name says (else ValueError)."""
    phrases = tuple(phrases)
    if len({phrase.role for phrase in phrases}) > 1:
        raise ValueError("a phrase file holds the entries of one role")
    return dump_yaml([_data(phrase, leave_out=("role",)) for phrase in phrases])


def dump_headings(sets: Iterable[HeadingSet]) -> str:
    """Write ``headings.yaml``."""
    return dump_yaml([_data(heading_set) for heading_set in sets])


# --- values of the files ------------------------------------------------------------------------


def load_plain(text: str, path: str) -> Any:
    """Any YAML file of the library as plain data; raises LibraryError for broken YAML."""
    return plain(_load(text, path))


def _load(text: str, path: str) -> Node:
    try:
        return load_yaml(text, path, LIBRARY_LIMIT)
    except BriefError as error:
        raise LibraryError(error.message, error.location, error.hint) from None


def _wrong(node: Node, path: str, message: str, hint: str | None = None) -> LibraryError:
    return LibraryError(message, place(path, node), hint)


def _items(node: Node, path: str) -> tuple[Node, ...]:
    """The entries of a list; an empty file is an empty list."""
    if isinstance(node, SequenceNode):
        return node.items
    if isinstance(node, Scalar) and node.value is None:
        return ()
    raise _wrong(node, path, "这里应是一个列表", "列表每项以“- ”开头")


def _list_of(reader: Reader) -> Callable[[Node, str], tuple[Any, ...]]:
    return lambda node, path: tuple(reader(item, path) for item in _items(node, path))


def _text(node: Node, path: str) -> str:
    if isinstance(node, Scalar) and (node.quoted or node.text):
        return node.text
    raise _wrong(node, path, "这里应是一句文字")


def _integer(node: Node, path: str) -> int:
    value = node.value if isinstance(node, Scalar) else None
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise _wrong(node, path, "这里应是一个整数")


def _number(node: Node, path: str) -> float:
    value = node.value if isinstance(node, Scalar) else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise _wrong(node, path, "这里应是一个数")


def _one_of(words: Iterable[str]) -> Reader:
    known = tuple(words)

    def read(node: Node, path: str) -> str:
        text = _text(node, path)
        if text not in known:
            raise _wrong(node, path, f"不认识的值“{text}”", f"可用的值：{'、'.join(known)}")
        return text

    return read


def _mapping_of(key_reader: Reader, value_reader: Reader) -> Reader:
    def read(node: Node, path: str) -> dict[Any, Any]:
        if not isinstance(node, MappingNode):
            raise _wrong(node, path, "这里应是一组键")
        return {key_reader(key, path): value_reader(value, path) for key, value in node.entries}

    return read


def _record(node: Node, path: str, readers: Mapping[str, Reader], required: Iterable[str]) -> dict[str, Any]:
    """The fields of a record; keys without a value are left to the model's defaults."""
    if not isinstance(node, MappingNode):
        raise _wrong(node, path, "这里应是一组键", f"可用的键：{'、'.join(readers)}")
    values: dict[str, Any] = {}
    for key, value in node.entries:
        if key.text not in readers:
            guess = nearest(key.text, readers)
            hint = f"您是不是想写“{guess}”？" if guess else f"可用的键：{'、'.join(readers)}"
            raise _wrong(key, path, f"不认识的键“{key.text}”", hint)
        if not (isinstance(value, Scalar) and value.value is None):
            values[key.text] = readers[key.text](value, path)
    for name in required:
        if name not in values:
            raise _wrong(node, path, f"缺少“{name}”")
    return values


def _reader(model: Callable[..., T], readers: Mapping[str, Reader], **defaults: object) -> Callable[[Node, str], T]:
    """Read a record into a dataclass; fields with neither a default of the model nor one here are required."""
    required = [
        field.name
        for field in fields(model)  # type: ignore[arg-type]  # every model is a dataclass
        if field.default is MISSING and field.default_factory is MISSING and field.name not in defaults
    ]
    return lambda node, path: model(**{**defaults, **_record(node, path, readers, required)})


_TEXTS = _list_of(_text)
_COUNTS = _mapping_of(_text, _integer)

_cue = _reader(Cue, {"pattern": _text, "weight": _number, "fires": _TEXTS, "does_not_fire": _TEXTS})
_role = _reader(Role, {"id": _text, "zh": _text, "definition": _text, "cues": _list_of(_cue)})
_function_place = _reader(FunctionPlace, {"function": _one_of(FUNCTIONS), "at": _one_of(PLACES), "support": _integer})

# The figures may be left out of what people add by hand: no speech stands behind it yet.
_move = _reader(
    Move,
    {
        "role": _text,
        "obligation": _one_of(OBLIGATIONS),
        "support": _integer,
        "position": _number,
        "share": _number,
        "next": _COUNTS,
        "count": _mapping_of(_integer, _integer),
        "numbering": _COUNTS,
        "functions": _list_of(_function_place),
        "subpoints": _mapping_of(_integer, _integer),
        "depth": _mapping_of(_integer, _integer),
        "length": _integer,
        "sentence": _integer,
        "paragraph": _integer,
        "examples": _TEXTS,
        "status": _one_of(MOVE_STATUSES),
        "note": _text,
    },
    support=0,
    position=0.0,
    share=0.0,
)
_outline = _reader(
    Outline,
    {
        "id": _text,
        "name": _text,
        "support": _integer,
        "length": _integer,
        "salutations": _COUNTS,
        "moves": _list_of(_move),
        "note": _text,
    },
    support=0,
)
_phrase = _reader(
    Phrase,
    {
        "text": _text,
        "sources": _integer,
        "occurrences": _integer,
        "years": _list_of(_integer),
        "slots": _mapping_of(_text, _TEXTS),
        "filled": _mapping_of(_text, _list_of(_integer)),
        "genres": _TEXTS,
        "examples": _TEXTS,
        "place": _one_of(SECTION_PLACES),
        "status": _one_of(STATUSES),
        "was": _text,
        "note": _text,
    },
    role="",
    sources=0,
    occurrences=0,
)
_heading_set = _reader(
    HeadingSet,
    {
        "headings": _TEXTS,
        "level": _integer,
        "sources": _integer,
        "frame": _text,
        "function": _one_of(FUNCTIONS),
        "parallel": _number,
        "examples": _TEXTS,
        "status": _one_of(STATUSES),
        "was": _TEXTS,
        "note": _text,
    },
    level=1,
    sources=0,
)


# --- writing ------------------------------------------------------------------------------------


def _data(value: Any, leave_out: tuple[str, ...] = ()) -> dict[str, Any]:
    """A model's fields as plain data, without those that say nothing: None, and what is empty by default."""
    data = {}
    for field in fields(value):
        content = getattr(value, field.name)
        required = field.default is MISSING and field.default_factory is MISSING
        says_nothing = content is None or (not required and isinstance(content, tuple | Mapping) and not content)
        if field.name not in leave_out and not says_nothing:
            data[field.name] = _plain(content)
    return data


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return _data(value) if hasattr(value, "__dataclass_fields__") else value
