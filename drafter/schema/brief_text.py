"""``model.Brief`` → YAML for people: a brief written out, and an empty one with explanations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from drafter.model import AgendaItem, Brief, BriefForm, BriefPoint, Genre, Marks, Meeting, PinnedPhrases, Speaker
from drafter.schema.brief_values import Numbering
from drafter.schema.keys import BRIEF, MARKS, MEETING, PINNED, POINT, SPEAKER
from drafter.schema.parts import FUNCTIONS
from drafter.schema.records import Field, Record
from drafter.schema.source import dump_yaml
from drafter.schema.values import Choice

Language = Literal["zh", "en"]

_EMPTY_POINT = "【待补】"


def dump_brief(brief: Brief, language: Language = "zh") -> str:
    """Write a brief as YAML with Chinese or English keys; ``load_brief`` of it gives the brief back.

    What is not given is left out; ``source`` is not part of the text.
    """
    return dump_yaml(brief_data(brief, language))


def brief_data(brief: Brief, language: Language = "zh") -> dict[str, Any]:
    """The given values of a brief as plain data, in the order of the table of keys."""
    return _record(brief, BRIEF, language)


def _record(value: object, record: Record, language: Language) -> dict[str, Any]:
    default = _DEFAULTS.get(record)
    data = {}
    for key in record.fields:
        given = getattr(value, key.name)
        if given not in (None, (), "") and (default is None or given != getattr(default, key.name)):
            data[key.zh if language == "zh" else key.name] = _value(given, key, language)
    return data


# What is equal to these need not be written.
_DEFAULTS: dict[Record, object] = {
    BRIEF: Brief(genre=""),
    MEETING: Meeting(),
    SPEAKER: Speaker(),
    MARKS: Marks(),
    PINNED: PinnedPhrases(),
}


def _value(value: Any, key: Field, language: Language) -> Any:
    if key.many:
        return [_one(item, key, language) for item in value]
    if isinstance(key.value, Numbering):
        return " > ".join(value)
    return _one(value, key, language)


def _one(value: Any, key: Field, language: Language) -> Any:
    if isinstance(value, AgendaItem) and not value.who and _is_bare(value.did):
        return value.did
    if isinstance(value, BriefPoint):
        if value == BriefPoint():
            return _EMPTY_POINT
        if value == BriefPoint(text=value.text) and _is_bare(value.text or ""):
            return value.text
    if isinstance(key.one, Choice):
        return key.one.words[value] if language == "zh" else value
    if isinstance(value, float) and value.is_integer():
        return int(value)  # 20, as people write it
    return _record(value, key.record, language) if key.record else value


def _is_bare(text: str) -> bool:
    """Whether an entry may stand without its key: 谁：… would be taken for a slip of the pen."""
    return not any(mark in text[:14] for mark in "：:")


# --- a brief to start from ----------------------------------------------------------------------

_HEAD = """\
# {name}·写作要点
#
# 怎么填：在冒号后面写内容。暂时不知道的空着，初稿里会标成【待补：……】；用不着的可以整段删去。
# 怎么写：冒号用半角“:”，后面空一格；下一级多缩进两个空格；列表每项以“- ”开头。正文用全角标点。
# 填好后运行：drafter draft 本文件 -o 初稿.docx
"""
_NEEDED_HEAD = "# ---- 先填这些 ----"
_OTHER_HEAD = "# ---- 有就填，没有就空着 ----"
_UNUSED_HEAD = "# ---- {name}一般不用，需要时删去行首的“#” ----"

NEEDED = ("genre", "theme", "meeting", "speaker", "audience", "points")


def new_brief(genre: Genre, example: Brief | None = None) -> str:
    """An empty brief of a genre with Chinese keys, each with what it is for and an example in a comment.

    It loads as it stands. ``example`` is a brief of the genre whose values serve as examples; where it
    has none, and without it, the ones in the table of keys do.
    """
    form = genre.form
    needed = [name for name in NEEDED if name not in form.unused]
    others = [key.name for key in BRIEF.fields if key.name not in (*needed, *form.first, *form.unused)]
    given = brief_data(example) if example else {}
    name = " ".join(genre.name.split())
    parts = [_HEAD.format(name=name).rstrip(), _NEEDED_HEAD]
    for group, heading in ((needed, _OTHER_HEAD), ([*form.first, *others], _UNUSED_HEAD.format(name=name))):
        parts += ["\n".join(_entry(BRIEF.named(key), genre, given)) for key in group]
        parts += [heading]
    parts += ["\n".join(_unused(BRIEF.named(key), form, given)) for key in form.unused]
    return "\n\n".join(parts if form.unused else parts[:-1]) + "\n"


def _entry(key: Field, genre: Genre, given: dict[str, Any]) -> Iterator[str]:
    """The lines of one key: a comment with an example, then the key without a value."""
    if key.name == "genre":
        yield dump_yaml({key.zh: " ".join(genre.name.split())}).rstrip("\n")
        return
    yield from _comment(key, genre.form, given)
    yield f"{key.zh}:"
    if key.record and not key.many:
        yield from (f"  {line}" for line in _fields(key, given.get(key.zh)))
    elif key.name == "points" and genre.form.skeleton:
        yield from (line for function in genre.skeleton for line in _point(function))
    elif key.many:
        yield "  -"


def _unused(key: Field, form: BriefForm, given: dict[str, Any]) -> Iterator[str]:
    yield from _comment(key, form, given)
    yield f"# {key.zh}:"


def _comment(key: Field, form: BriefForm, given: dict[str, Any]) -> Iterator[str]:
    about = form.about.get(key.name, key.doc)
    example = given.get(key.zh, key.example)
    if key.many:
        yield f"# {key.zh}：{about}。例："
        sample = dump_yaml(_sample(example if isinstance(example, list) else [example]))
        yield from (f"#   {line}" for line in sample.splitlines())
    elif key.record:
        yield f"# {key.zh}：{about}"
    else:
        yield f"# {key.zh}：{about}。例：{_inline(example)}"


def _sample(value: Any) -> Any:
    """So much of an example as shows how it is written: two entries, one where they have entries themselves."""
    if isinstance(value, str):
        return value if len(value) <= 40 else f"{value[:40]}……"
    if isinstance(value, dict):
        return {name: _sample(inner) for name, inner in value.items()}
    nested = any(isinstance(inner, list) for item in value if isinstance(item, dict) for inner in item.values())
    return [_sample(item) for item in value[: 1 if nested else 2]]


def _fields(key: Field, given: Any) -> Iterator[str]:
    """The fields of a record with their comments behind them, in one column."""
    values = given if isinstance(given, dict) else {}
    for field in key.record.fields if key.record else ():
        yield f"{field.zh}:    # {field.doc}。例：{_inline(values.get(field.zh, field.example))}"


def _inline(value: object) -> str:
    return " ".join(str(value).split())


def _point(function: str) -> Iterator[str]:
    names = {key.name: key.zh for key in POINT.fields}
    yield f"  - {names['heading']}:"
    yield f"    {names['function']}: {FUNCTIONS[function]}"
    yield f"    {names['items']}:"
    yield "      -"
