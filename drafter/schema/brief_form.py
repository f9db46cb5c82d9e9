"""A brief as a form (表单): its fields in groups, each with what it is for, an example, and what is written there.

Made from the same table of keys as everything else (``keys.BRIEF``); which fields come first, and what a field means
for a genre, says the genre. Fields are named by their brief keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from drafter.late_classes import dataclass
from drafter.model import Brief, Genre
from drafter.schema.brief_edit import data_of
from drafter.schema.brief_remarks import remarks_of
from drafter.schema.brief_text import NEEDED, brief_data
from drafter.schema.keys import BRIEF, POINT
from drafter.schema.records import Field, Later, List, Record, Value
from drafter.schema.values import Choice, Known

Kind = Literal["line", "text", "choice", "list", "group", "entry"]
_DEEPEST = 6  # levels of points that a form shows: deeper ones are edited in the file
_LONG = frozenset({"text", "words", "did", "task"})  # what may be several lines


@dataclass(frozen=True, slots=True)
class FormField:
    """A field: ``ref`` is its brief key, ``about`` says what to write, ``example`` shows it.

    ``value`` is what is written; a choice has ``options`` (what is kept → its name); a list has ``items``, a group or
    an entry ``fields``, of which those in ``more`` are seldom needed. ``remarks`` are comments that stand beside it.
    """

    ref: str
    name: str
    label: str
    kind: Kind
    about: str = ""
    example: str = ""
    value: str = ""
    options: Mapping[str, str] | None = None
    items: tuple[FormField, ...] = ()
    fields: tuple[FormField, ...] = ()
    more: tuple[FormField, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in it."""
        below = (*self.items, *self.fields, *self.more)
        return not self.value and all(one.is_empty for one in below)


@dataclass(frozen=True, slots=True)
class FormGroup:
    """Fields that belong together; ``open``: they are shown at once."""

    title: str
    fields: tuple[FormField, ...]
    open: bool


def brief_form(
    text: str, genre: Genre, words: Mapping[str, Mapping[str, str]], example: Brief | None = None
) -> tuple[FormGroup, ...]:
    """The form of a brief's text; ``words`` are what ``Known`` values may be. Raises BriefError for broken YAML.

    ``example`` is a brief of the genre, whose values serve as examples.
    """
    data, form = data_of(text), genre.form
    samples = brief_data(example, "en") if example else {}
    maker = _Maker(words, remarks_of(text))

    def made(names: list[str]) -> tuple[FormField, ...]:
        fields = (BRIEF.named(name) for name in names)
        return tuple(
            maker.field(one, one.name, data.get(one.name), samples.get(one.name, one.example), form.about.get(one.name))
            for one in fields
        )

    needed = [name for name in NEEDED if name not in form.unused]
    rest = [one.name for one in BRIEF.fields if one.name not in (*needed, *form.first, *form.unused)]
    settings = [name for name in rest if name in _SETTINGS]
    others = [*form.first, *(name for name in rest if name not in _SETTINGS)]
    groups = (
        FormGroup("先填这些", made(needed), True),
        FormGroup("有就填，没有就空着", made(others), True),
        FormGroup("篇幅、序号和用语", made(settings), False),
        FormGroup(f"{genre.name}一般不用", made(list(form.unused)), False),
    )
    return tuple(group for group in groups if group.fields)


_SETTINGS = ("numbering", "minutes", "reading_rate", "seed", "pinned", "excluded", "required", "omitted")


def find_field(groups: Iterable[FormGroup], ref: str) -> FormField | None:
    """The field or entry of a brief key; None where the form has none."""
    stack = [one for group in groups for one in group.fields]
    while stack:
        one = stack.pop()
        if one.ref == ref:
            return one
        stack += (*one.items, *one.fields, *one.more)
    return None


@dataclass(frozen=True, slots=True)
class _Maker:
    words: Mapping[str, Mapping[str, str]]
    remarks: Mapping[str, tuple[str, ...]]

    def field(
        self, key: Field, ref: str, data: Any, example: Any = None, about: str | None = None, depth: int = 0
    ) -> FormField:
        """The field of a key with what is written there."""
        value = key.value
        common: dict[str, Any] = {
            "ref": ref,
            "name": key.name,
            "label": key.zh,
            "about": about or key.doc,
            "example": _shown(example),
        }
        if isinstance(value, List):
            rows = data if isinstance(data, list) else []
            items = tuple(self.item(value.of, key, f"{ref}[{at}]", row, depth) for at, row in enumerate(rows))
            return FormField(**common, kind="list", items=items)
        if isinstance(value, Record):
            return FormField(**common, kind="group", fields=tuple(self.parts(value, ref, data, example, depth)))
        return FormField(**common, **self.single(key, value, data))

    def parts(self, record: Record, ref: str, data: Any, example: Any, depth: int) -> Iterator[FormField]:
        """The fields of a group of keys."""
        given = data if isinstance(data, dict) else {}
        samples = example if isinstance(example, dict) else {}
        for one in record.fields:
            yield self.field(
                one, f"{ref}.{one.name}", given.get(one.name), samples.get(one.name, one.example), None, depth
            )

    def item(self, value: Value, key: Field, ref: str, data: Any, depth: int) -> FormField:
        """An entry of a list."""
        remarks = self.remarks.get(ref, ())
        value = value.record if isinstance(value, Later) else value
        if not isinstance(value, Record):
            return FormField(ref, key.name, key.zh, remarks=remarks, **self.single(key, value, data))
        if value.main and isinstance(data, str):
            data = {value.main: data}
        fields = list(self.parts(value, ref, data, None, depth + 1)) if depth < _DEEPEST else []
        shown = fields
        if value.name == POINT.name:
            shown = _in_sight(fields, _HEADS.get(key.name, _FACT) if ref.startswith("points") else _FACT)
        more = [one for one in fields if one not in shown]
        return FormField(ref, key.name, key.zh, "entry", fields=tuple(shown), more=tuple(more), remarks=remarks)

    def single(self, key: Field, value: Value, data: Any) -> dict[str, Any]:
        """Kind, value and options of a field with one value."""
        written = data if isinstance(data, str) else ""
        if isinstance(value, Choice):
            return {"kind": "choice", "value": written, "options": value.words}
        if isinstance(value, Known):
            names = self.words.get(value.key, {})
            return {
                "kind": "choice",
                "value": names.get(written, written),
                "options": {zh: zh for zh in names.values()},
            }
        long = key.name in _LONG or key.many
        return {"kind": "text" if long else "line", "value": written}


# What is always shown of a point, by the list that it stands in; a fact is one text.
_FACT = ("text",)
_HEADS = {"points": ("heading", "text", "function", "items"), "items": ("heading", "text")}


def _in_sight(fields: Sequence[FormField], head: Sequence[str]) -> list[FormField]:
    """The fields of a point that are shown at once: those that always are, and those where something is written.

    A fact that has a heading and points below it needs no text.
    """
    written = [one for one in fields if not one.is_empty]
    wordy = head != _FACT or not written or any(one.name in head for one in written)
    return [one for one in fields if one in written or (wordy and one.name in head)]


def _shown(example: Any) -> str:
    """An example in a line."""
    if isinstance(example, list):
        return "；".join(filter(None, map(_shown, example[:2])))
    if isinstance(example, dict):
        return "，".join(_shown(inner) for inner in example.values() if isinstance(inner, str))
    text = " ".join(str(example or "").split())
    return text if len(text) <= _WIDEST else f"{text[:_WIDEST]}……"


_WIDEST = 40  # characters of an example
