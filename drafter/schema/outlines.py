"""What was learned, as YAML: section roles, genre outlines, phrase banks, sets of headings.

Converted by hand and without pydantic: browsing phrases must answer at once. A wrong shape is a
LibraryError with the place; an unknown key too, because a mistyped ``status`` must not be lost.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields, replace
from functools import partial
from typing import Any, TypeVar

from drafter.errors import BriefError, DrafterError, LibraryError
from drafter.filenames import file_name
from drafter.model import Cue, FunctionPlace, HeadingSet, Move, Outline, Phrase, Role
from drafter.schema.keys import FUNCTIONS, nearest
from drafter.schema.overlay import Entries, Kind
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
from drafter.schema.values import Reader
from drafter.schema.values import integer_of as _integer
from drafter.schema.values import list_of as _list_of
from drafter.schema.values import mapping_of as _mapping_of
from drafter.schema.values import number_of as _number
from drafter.schema.values import one_of as _one_of
from drafter.schema.values import text_of as _text
from drafter.schema.values import texts_of as _texts
from drafter.schema.values import wrong as _wrong

T = TypeVar("T")

OBLIGATIONS = ("required", "usual", "optional")
PLACES = ("first", "middle", "last")
SECTION_PLACES = ("opening", "joining", "closing")
MOVE_STATUSES = ("accepted", "edited")
STATUSES = ("mined", "accepted", "rejected", "edited")


def load_roles(text: str, path: str) -> tuple[Role, ...]:
    """Read ``roles.yaml``: a list of {id, zh, also, definition, job, share, cues: [{id, pattern, weight, fires, …}]}.

    Raises LibraryError for a wrong shape or an id given twice.
    """
    return overlay_roles([(text, path)])


def overlay_roles(layers: Iterable[tuple[str, str]]) -> tuple[Role, ...]:
    """The roles of several files (text, path), each laid over the one before it; raises LibraryError."""
    return _ROLES.all(_ROLES.lay(_ROLES.read(load_node(text, path), path) for text, path in layers))


def load_outline(text: str, path: str, name: str | None = None) -> Outline:
    """Read ``genres/<genre>.yaml`` of the genre of this name; raises LibraryError for a wrong shape."""
    outline = _outline(load_node(text, path), path)
    return replace(outline, name=name or outline.name or outline.id)


def load_phrases(text: str, path: str, role: str) -> tuple[Phrase, ...]:
    """Read ``phrases/<role>.yaml``, whose entries do not repeat the role; raises LibraryError for a wrong shape."""
    return tuple(replace(phrase, role=role) for phrase in _list_of(_phrase)(load_node(text, path), path))


def load_headings(text: str, path: str) -> tuple[HeadingSet, ...]:
    """Read the sets of one ``headings.yaml``, whatever it switches off below; raises LibraryError."""
    return _SETS.all(Entries(entry for entry in _SETS.read(load_node(text, path), path) if not entry.off))


def overlay_headings(layers: Iterable[tuple[str, str]]) -> tuple[HeadingSet, ...]:
    """The sets of several files (text, path) over each other: a set is known by its headings; raises LibraryError."""
    return _SETS.all(_SETS.lay(_SETS.read(load_node(text, path), path) for text, path in layers))


def dump_roles(roles: Iterable[Role]) -> str:
    """Write ``roles.yaml``."""
    return dump_yaml([_data(role) for role in roles])


def dump_outline(outline: Outline) -> str:
    """Write ``genres/<genre>.yaml``, without the name: that is the genre's own (genre.yaml)."""
    return dump_yaml(_data(outline, leave_out=("name",)))


def dump_phrases(phrases: Iterable[Phrase]) -> str:
    """Write ``phrases/<role>.yaml``: entries of one role, which the file's name says (else ValueError)."""
    phrases = tuple(phrases)
    if len({phrase.role for phrase in phrases}) > 1:
        raise ValueError("a phrase file holds the entries of one role")
    return dump_yaml([_data(phrase, leave_out=("role",)) for phrase in phrases])


def taken_off(text: str, path: str) -> tuple[tuple[str, ...], ...]:
    """The sets of a library below that a ``headings.yaml`` switches off, by their headings; (*) are all."""
    entries = _SETS.read(load_node(text, path), path)
    return tuple(entry.values.get("headings", ()) for entry in entries if entry.off)


def dump_headings(sets: Iterable[HeadingSet], off: Iterable[tuple[str, ...]] = ()) -> str:
    """Write ``headings.yaml``; ``off`` are sets of a library below that it switches off."""
    return dump_yaml([*({"headings": list(headings), "off": True} for headings in off), *map(_data, sets)])


# --- values of the files ------------------------------------------------------------------------


def load_plain(text: str, path: str) -> Any:
    """Any YAML file of the library as plain data; raises LibraryError for broken YAML."""
    return plain(load_node(text, path))


def load_manifest(text: str, path: str) -> dict[str, dict[str, Any]]:
    """Read ``sources.yaml``: what it says of each source, by id; raises LibraryError, with the place.

    A genre names a file of the result, so that it must be fit to be one.
    """
    root = load_node(text, path)
    if not isinstance(root, SequenceNode):
        raise _wrong(root, path, *_NO_MANIFEST)
    found: dict[str, dict[str, Any]] = {}
    for row in root.items:
        said = {key.text: value for key, value in row.entries} if isinstance(row, MappingNode) else {}
        if "id" not in said:
            raise _wrong(row, path, *_NO_MANIFEST)
        genre = said.get("genre")
        if genre is not None and plain(genre) is not None:
            _id(genre, path)
        about = {key: plain(value) for key, value in said.items()}
        found[str(about["id"])] = about
    return found


_NO_MANIFEST = ("语料清单应是一张表，每项都有 id", "参照 seeds/sources.yaml 的写法")


def load_node(text: str, path: str) -> Node:
    """The YAML of a file of the library with the places of its values; raises LibraryError for broken YAML."""
    try:
        return load_yaml(text, path, LIBRARY_LIMIT)
    except BriefError as error:
        raise LibraryError(error.message, error.location, error.hint) from None


def _id(node: Node, path: str) -> str:
    """What names a file of the library (``genres/<id>.yaml``, ``phrases/<id>.yaml``)."""
    text = _text(node, path)
    try:
        file_name(text, ".yaml", place(path, node))
    except DrafterError as error:
        raise LibraryError(error.message, error.location, error.hint) from None
    return text


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


_COUNTS = _mapping_of(_text, _integer)

CUES = Kind(
    "提示语",
    Cue,
    {"id": _text, "pattern": _text, "weight": _number, "fires": _texts, "does_not_fire": _texts},
    required=("pattern",),
    named=lambda values: str(values.get("id") or values.get("pattern", "")),
)
_ROLES = Kind(
    "功能",
    Role,
    {"id": _id, "zh": _text, "also": _texts, "definition": _text, "job": _text, "share": _number},
    required=("id", "zh", "definition"),
    within={"cues": CUES},
)
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
        "examples": _texts,
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
        "id": _id,
        "name": _text,  # files of older versions have it
        "support": _integer,
        "length": _integer,
        "salutations": _COUNTS,
        "moves": _list_of(_move),
        "note": _text,
    },
    name="",
    support=0,
)
_phrase = _reader(
    Phrase,
    {
        "text": _text,
        "sources": _integer,
        "occurrences": _integer,
        "years": _list_of(_integer),
        "slots": _mapping_of(_text, _texts),
        "filled": _mapping_of(_text, _list_of(_integer)),
        "genres": _texts,
        "examples": _texts,
        "place": _one_of(SECTION_PLACES),
        "status": _one_of(STATUSES),
        "was": _text,
        "note": _text,
    },
    role="",
    sources=0,
    occurrences=0,
)
_SETS = Kind(
    "成套小标题",
    partial(HeadingSet, level=1, sources=0),
    {
        "headings": _texts,
        "level": _integer,
        "sources": _integer,
        "frame": _text,
        "function": _one_of(FUNCTIONS),
        "parallel": _number,
        "examples": _texts,
        "status": _one_of(STATUSES),
        "was": _texts,
        "note": _text,
    },
    required=("headings",),
    named=lambda values: " / ".join(values.get("headings", ())),
    unique=False,
)


# --- writing ------------------------------------------------------------------------------------


def fingerprint(item: Phrase | HeadingSet | Outline | Move) -> str:
    """What tells an item of a file from what it was before somebody changed it.

    An outline's is without its moves, which have their own, and its name, which stands elsewhere.
    """
    data = _data(item, leave_out=("moves", "name", "role") if isinstance(item, Outline | Phrase) else ())
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


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
