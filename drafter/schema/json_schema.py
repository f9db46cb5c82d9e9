"""Declared keys as JSON Schema (draft-07, which editors read): completion and mistakes while somebody types.

It is made of the declarations that the readers use, so that an editor and ``drafter`` agree; what concerns several
keys at once (a count that is promised, a meeting before what it sums up) only the readers say. Keys are offered by
their Chinese and English names, further names are accepted. Lengths and bounds are those of the values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any, Final

from drafter.late_classes import dataclass
from drafter.numerals import HAN_NUMERAL, STYLES
from drafter.schema.brief_values import MAX_TEXT, PLACEHOLDER, Amount, Day, Numbering, Prose, style_of
from drafter.schema.facets import FACETS
from drafter.schema.overlay import ById, Deferred, One
from drafter.schema.records import Field, Later, List, Map, Record, Value, Words
from drafter.schema.rules import Options
from drafter.schema.slot_names import SLOT_NAMES
from drafter.schema.tags import Tags
from drafter.schema.values import Choice, Flag, Frame, Integer, Known, Number, Slot, Text

DIALECT = "http://json-schema.org/draft-07/schema#"
Form = dict[str, Any]
_SCALAR = ["string", "number", "boolean"]
_SLOTS: Final = f"不认识的空位；可用的：{'、'.join(f'{{{slot}}}{zh}' for slot, zh in SLOT_NAMES.items())}"
_LISTED: Final = 40  # words in a message
_NULL: Form = {"type": "null", "doNotSuggest": True}  # a word of editors: accepted, not offered
# As good as not given in a brief: 【待补：会议日期】.
_WANTING: Form = {"type": ["string", "null"], "pattern": rf"^\s*({PLACEHOLDER})?\s*$", "doNotSuggest": True}
_NUMBER = rf"[0-9０-９.．]+|[零〇两百千{HAN_NUMERAL}]+"


@dataclass(slots=True)
class Schema:
    """A schema that is being made: what the library knows, and the definitions so far.

    ``words`` and ``also`` are those of the reader (``records.Reading``); ``offered`` are words that an editor may
    suggest for a key where others are right too, by the names of record and key (``move.role``). ``brief``: a
    placeholder is as good as no value.
    """

    words: Words = field(default_factory=dict)
    also: Words = field(default_factory=dict)
    offered: Mapping[str, Sequence[str]] = field(default_factory=dict)
    brief: bool = False
    definitions: dict[str, Form] = field(default_factory=dict)
    _names: dict[tuple[Record, bool], str] = field(default_factory=dict)

    def form(self, value: Value) -> Form:
        """What a value may be."""
        make = next((_FORMS[kind] for kind in type(value).__mro__ if kind in _FORMS), _text)
        return make(value, self)

    def record(self, record: Record, *, laid: bool = False) -> Form:
        """A reference to what a record may be; of one that is ``laid`` over another only the id is required."""
        if (record, laid) not in self._names:
            taken = [name for other, name in self._names.items() if other[0].name == record.name]
            name = record.name if not taken else f"{record.name}-{len(taken) + 1}"
            self._names[record, laid] = name  # before its fields: a record may hold itself
            self.definitions[name] = {}
            self.definitions[name] |= self._object(record, name, laid=laid)
        return {"$ref": f"#/definitions/{self._names[record, laid]}"}

    def _object(self, record: Record, name: str, *, laid: bool) -> Form:
        properties: Form = {}
        rules: list[Form] = []
        for one in record.fields:
            key = f"{name}.{one.name}"
            needed = one.required and (not laid or one.name == "id")
            self.definitions[key] = self._field(one, f"{record.name}.{one.name}", needed=one.required)
            names = self._names_of(record, one)
            properties |= {known: {"$ref": f"#/definitions/{key}"} for known in names}
            rules += _rules(one, names, needed=needed)
        made: Form = {"title": record.title, "type": ["object", *(_SCALAR if record.main else ())]}
        made |= {"properties": properties, "additionalProperties": record.open}
        listed = "、".join(one.zh for one in record.fields)
        made |= {"errorMessage": f"{record.title}里没有这样的内容；可用的键：{listed}"} if record.fields else {}
        return made | ({"allOf": rules} if rules else {})

    def _names_of(self, record: Record, one: Field) -> list[str]:
        further = [name for name, known in self.also.get(record.keyed, {}).items() if known == one.name]
        return list(dict.fromkeys((one.zh, one.name, *one.also, *further)))

    def _field(self, one: Field, key: str, *, needed: bool) -> Form:
        form = self.form(one.value)
        if not needed:
            form = self._or_absent(form)
        examples: list[object] = [*self.offered.get(key, ())] or ([] if one.example is None else [one.example])
        return {"description": one.doc, **({"examples": examples} if examples else {}), **form}

    def _or_absent(self, form: Form) -> Form:
        """A form, or what is as good as not given."""
        given = form.get("type", [])
        types: list[str] = [given] if isinstance(given, str) else given
        if "null" in types:
            return form
        if types and not self.brief:
            return form | {"type": [*types, "null"]}
        absent = _WANTING if self.brief else _NULL
        return {"anyOf": [*(form["anyOf"] if list(form) == ["anyOf"] else [form]), absent]}


def json_schema(value: Value, title: str, known: Schema) -> Form:
    """The schema of a file that holds one value; ``known`` says what the library knows."""
    form = known.form(value)
    if "$ref" in form:  # what stands beside a reference does not count in this dialect
        form = {"allOf": [form]}
    return {"$schema": DIALECT, "title": title, **form, "definitions": dict(sorted(known.definitions.items()))}


def rules_schema(value: Value, title: str, kinds: Mapping[str, Options], known: Schema) -> Form:
    """The schema of a file of rules: what their options may be depends on their kind."""
    made = json_schema(value, title, known)
    chosen: list[Form] = []
    for kind, options in kinds.items():
        form = known.record(Record(f"options-{kind}", "选项", options.record.fields), laid=True)
        written: Form = {
            "anyOf": [{"properties": {key: {"const": kind}}, "required": [key]} for key in ("kind", "种类")]
        }
        chosen.append({"if": written, "then": {"properties": dict.fromkeys(("options", "选项"), form)}})
    made["definitions"] = dict(sorted(known.definitions.items()))
    made["definitions"]["rule"].setdefault("allOf", []).extend(chosen)
    return made


def _rules(one: Field, names: Sequence[str], *, needed: bool) -> list[Form]:
    """That a key is there once, under one of its names."""
    pairs = [(first, second) for at, first in enumerate(names) for second in names[at + 1 :]]
    found: list[Form] = [
        {
            "not": {"type": "object", "required": list(pair)},
            "errorMessage": f"“{pair[0]}”和“{pair[1]}”是同一项，写了两次",
        }
        for pair in pairs
    ]
    if needed:
        message = f"缺少“{one.zh}”"
        found.append({"anyOf": [{"required": [name]} for name in names], "errorMessage": message})
    return found


def _pattern(pattern: str, message: str) -> Form:
    """A text of a form, and what an editor says of another one."""
    return {"type": "string", "pattern": pattern, "patternErrorMessage": message}


def _text(_value: Any, _schema: Schema) -> Form:
    return {"type": _SCALAR}


def _prose(_value: Prose, _schema: Schema) -> Form:
    return {"type": [*_SCALAR, "null"], "maxLength": MAX_TEXT}


def _frame(_value: Frame, _schema: Schema) -> Form:
    known = rf"^(?![\s\S]*\{{(?!({'|'.join(SLOT_NAMES)})[0-9]*\}})[^{{}}]*\}})"
    return _pattern(known, _SLOTS) | {"type": _SCALAR}


def _slot(_value: Slot, _schema: Schema) -> Form:
    return _pattern(rf"^({'|'.join(SLOT_NAMES)})[0-9]*$", _SLOTS)


def _number(value: Number, _schema: Schema) -> Form:
    kind = "integer" if isinstance(value, Integer) else "number"
    return {"type": kind, "minimum": value.low, "maximum": value.high}


def _flag(_value: Flag, _schema: Schema) -> Form:
    return {"enum": [True, False, "是", "否"]}


def _choice(value: Choice, _schema: Schema) -> Form:
    return _enumeration(value.words, ())


def _known(value: Known, schema: Schema) -> Form:
    words = schema.words.get(value.key)
    if not words:
        return _text(value, schema)
    return _enumeration(words, (name for name, kept in schema.also.get(value.key, {}).items() if kept in words))


def _enumeration(words: Mapping[str, str], also: Iterable[str]) -> Form:
    """Chinese names first: they are what an editor offers at the top."""
    listed = "、".join(zh or word for word, zh in list(words.items())[:_LISTED])
    enum = list(dict.fromkeys(filter(None, (*words.values(), *words, *also))))
    return {"enum": enum, "errorMessage": f"没有这个词；可用的：{listed}"}


def _amount(value: Amount, _schema: Schema) -> Form:
    """A figure within bounds, or one that is written with its unit."""
    figure = {"type": "integer" if value.whole else "number", "minimum": value.low, "maximum": value.high}
    written = _pattern(rf"^\s*({_NUMBER})\s*(分钟|分|字/分钟|字)?\s*$", value.hint)
    return {"anyOf": [figure, written]}


def _day(_value: Day, _schema: Schema) -> Form:
    figure = f"[0-9０-９{HAN_NUMERAL}]"
    year = f"[0-9０-９〇○零{HAN_NUMERAL}]{{4}}"
    written = rf"^\s*{year}\s?[-/.年]\s?{figure}{{1,3}}\s?[-/.月]\s?{figure}{{1,3}}\s?[日号]?\s*$"
    return _pattern(written, "请写成 2026-03-12 或 2026年3月12日；还没有定就先空着")


def _numbering(_value: Numbering, _schema: Schema) -> Form:
    half = str.maketrans("（）、", "(),")
    marks = [mark for style in (*STYLES, "一要") for mark in (style, style.translate(half)) if style_of(mark)]
    one = "|".join(_escaped(mark) for mark in dict.fromkeys((*marks, "1、")))
    known = f"不认识的序号样式；可用的：{'  '.join([*STYLES, '一要'])}，几层之间写“>”"
    listed = _pattern(rf"^\s*({one})?(\s*[>＞]\s*({one})?)*\s*$", known)
    return {"anyOf": [listed, {"type": "array", "items": listed}]}


def _escaped(text: str) -> str:
    """A text within a pattern that JavaScript reads as well."""
    return "".join(f"\\{character}" if character in "().*+?[]{}|^$\\/" else character for character in text)


def _tags(_value: Tags, schema: Schema) -> Form:
    properties: Form = {}
    for facet, zh in FACETS.items():
        words = schema.words.get(facet)
        one = _enumeration(words, ()) if words else {"type": "string"}
        properties |= {key: {"anyOf": [{"type": "array", "items": one}, one]} for key in (zh, facet)}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _list(value: List, schema: Schema) -> Form:
    items = schema.form(value.of)
    if value.lone:
        items = schema._or_absent(items)
    made: Form = {"type": "array", "items": items}
    made |= {"maxItems": value.most} if value.most is not None else {}
    made |= {"minItems": value.least} if value.least else {}
    return {"anyOf": [made, *items.get("anyOf", [items])]} if value.lone else made


def _map(value: Map, schema: Schema) -> Form:
    keys = schema.form(value.key)
    named = {"propertyNames": keys} if "enum" in keys or keys.get("type") == "string" else {}
    return {"type": "object", **named, "additionalProperties": schema._or_absent(schema.form(value.value))}


def _by_id(value: ById, schema: Schema) -> Form:
    return {"type": "array", "items": schema.record(_of(value), laid=True)}


def _of(value: ById) -> Record:
    assert isinstance(value.of, Record)  # noqa: S101 (only records have ids)
    return value.of


_FORMS: dict[type, Callable[[Any, Schema], Form]] = {
    Record: lambda value, schema: schema.record(value),
    Later: lambda value, schema: schema.record(value.record),
    One: lambda value, schema: schema.record(value.record, laid=True),
    ById: _by_id,
    List: _list,
    Map: _map,
    Deferred: lambda _value, _schema: {"type": "object"},
    Text: _text,
    Prose: _prose,
    Frame: _frame,
    Slot: _slot,
    Number: _number,
    Flag: _flag,
    Choice: _choice,
    Known: _known,
    Amount: _amount,
    Day: _day,
    Numbering: _numbering,
    Tags: _tags,
}
