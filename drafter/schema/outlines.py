"""What was learned, as YAML: section roles, genre outlines, sets of headings; phrase banks are next door.

An unknown key is a mistake, because a mistyped ``status`` must not be lost; what people add by hand needs no figures.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, replace
from typing import Any

from drafter.model import Cue, FunctionPlace, HeadingSet, Move, Outline, Phrase, Role
from drafter.schema.layer import Layer
from drafter.schema.overlay import OFF, ById, Entries, finish, overlay, read_layer
from drafter.schema.parts import FUNCTIONS
from drafter.schema.records import Field, List, Map, Record, load
from drafter.schema.source import dump_yaml
from drafter.schema.values import Choice, Frame, Integer, Name, Number, Pattern, Text

OBLIGATIONS = {"required": "必有", "usual": "常有", "optional": "可有"}
PLACES = {"first": "最前", "middle": "中间", "last": "最后"}
MOVE_STATUSES = {"accepted": "采用", "edited": "改过"}
SET_STATUSES = {"mined": "挖掘", "accepted": "采用", "rejected": "不用", "edited": "改过"}

_TEXT = Text()
_NAME = Name()
_TEXTS = List(_TEXT)
_COUNT = Integer()
_COUNTS = Map(_TEXT, _COUNT, "同志们: 3")
_TALLY = Map(_COUNT, _COUNT, "3: 8")
_SHARE = Number(0, 1)
_FUNCTION = Choice(FUNCTIONS)

_SUPPORT = Field("support", "篇数", _COUNT, "有几篇讲话这样写", 12, default=0)
EXAMPLES = Field("examples", "例证", _TEXTS, "出处：来源的编号和位置", ["001@58"])
NOTE = Field("note", "备注", _TEXT, "自己的说明", "只用于年底的会")
SOURCES = Field("sources", "来源数", _COUNT, "几篇互不相同的讲话用过", 6, default=0)
_STATUS = Field("status", "状态", Choice(SET_STATUSES), "挖掘、采用、不用或改过", "采用")

CUE = Record(
    "cue",
    "提示语",
    (
        Field("id", "代号", _TEXT, "叫什么，好让别的语句库改它、关它", "刚才"),
        Field("pattern", "句式", Pattern(), "逐句匹配的正则表达式", "^刚才", required=True),
        Field("weight", "权重", Number(-100, 100), "命中时加的分，可以为负", 2.5),
        Field("fires", "应命中", _TEXTS, "必须命中的例句", ["刚才，大家作了发言。"]),
        Field("does_not_fire", "不应命中", _TEXTS, "必须不命中的例句", ["刚才说过的不再重复。"]),
        OFF,
    ),
    Cue,
)
CUES = ById(CUE, named=lambda values: str(values.get("id") or values.get("pattern") or ""))
ROLE = Record(
    "role",
    "功能",
    (
        Field("id", "代号", _NAME, "英文代号", "opening", required=True),
        Field("zh", "名称", _TEXT, "中文名称", "开场", required=True, also=("name",)),
        Field("also", "别名", _TEXTS, "人们还叫它什么", ["开头"]),
        Field("definition", "定义", _TEXT, "这一部分是什么", "交代这是什么会", required=True),
        Field("job", "任务", _TEXT, "写这一部分要做什么", "交代开什么会、为什么开"),
        Field("share", "篇幅", _SHARE, "没有同类讲话可参照时占全文多少，0 到 1", 0.06),
        Field("cues", "提示语", CUES, "判定用的提示语"),
        OFF,
    ),
    Role,
)
ROLE_LIST = ById(ROLE)
FUNCTION_PLACE = Record(
    "function-place",
    "要点的作用",
    (
        Field("function", "作用", _FUNCTION, "认识意义、任务举措、组织保障或其他", "认识意义", required=True),
        Field("at", "位置", Choice(PLACES), "最前、中间或最后", "最前", required=True),
        Field("support", "篇数", _COUNT, "有几篇讲话这样写", 7, required=True),
    ),
    FunctionPlace,
)
MOVE = Record(
    "move",
    "语步",
    (
        Field("role", "功能", _TEXT, "哪一部分，写代号", "opening", required=True),
        Field("obligation", "必要性", Choice(OBLIGATIONS), "必有、常有或可有", "必有", required=True),
        _SUPPORT,
        Field("position", "次序", _SHARE, "平均在全文的什么位置，0 到 1", 0.02, default=0.0),
        Field("share", "篇幅", _SHARE, "平均占全文的多少，0 到 1", 0.06, default=0.0),
        Field("next", "下一部分", _COUNTS, "后面接哪一部分、几篇", {"review": 3}),
        Field("count", "点数", _TALLY, "讲几点的有几篇", {3: 8}),
        Field("numbering", "序号", _COUNTS, "各种序号样式有几篇", {"一、 > （一）": 4}),
        Field("functions", "作用", List(FUNCTION_PLACE), "各点的作用和位置"),
        Field("subpoints", "分点数", _TALLY, "一点下面有几个分点的有几处", {3: 8}),
        Field("depth", "层数", _TALLY, "分几层的有几篇", {2: 8}),
        Field("length", "字数", _COUNT, "通常多少字", 300),
        Field("sentence", "句长", _COUNT, "一句通常多少字", 40),
        Field("paragraph", "段长", _COUNT, "一段通常多少字", 200),
        EXAMPLES,
        Field("status", "状态", Choice(MOVE_STATUSES), "采用或改过", "采用"),
        NOTE,
    ),
    Move,
)
OUTLINE = Record(
    "outline",
    "提纲",
    (
        Field("id", "代号", _NAME, "文种的英文代号，与文件名相同", "debrief", required=True),
        Field("name", "名称", _TEXT, "文种的中文名称；旧版的文件里有，现在以文种自己的为准", "述职报告", default=""),
        _SUPPORT,
        Field("length", "字数", _COUNT, "一篇通常多少字", 4000),
        Field("salutations", "称谓", _COUNTS, "各种称谓有几篇", {"同志们": 8}),
        Field("moves", "语步", List(MOVE), "依次有哪些部分", required=True),
        NOTE,
    ),
    Outline,
)
HEADING_SET = Record(
    "heading-set",
    "成套小标题",
    (
        Field("headings", "小标题", List(Frame()), "同在一篇的小标题", ["提高认识", "狠抓落实"], required=True),
        Field("level", "层次", Integer(1, 9), "第几层", 1, default=1),
        SOURCES,
        Field("frame", "句式", Frame(), "它们共同的句式", "在{matter}上下功夫"),
        Field("function", "作用", _FUNCTION, "认识意义、任务举措、组织保障或其他", "任务举措"),
        Field("parallel", "整齐度", _SHARE, "有多整齐，0 到 1", 0.8),
        EXAMPLES,
        _STATUS,
        Field("was", "原文", _TEXTS, "改过的小标题挖掘时的样子", ["提高认识"]),
        NOTE,
        OFF,
    ),
    HeadingSet,
)
SET_LIST = ById(HEADING_SET, named=lambda values: " / ".join(filter(None, values.get("headings") or ())), again=True)


def load_roles(text: str, path: str) -> tuple[Role, ...]:
    """Read one ``roles.yaml``; raises LibraryError with every mistake, an id given twice among them."""
    return overlay_roles([Layer(text, path)])


def overlay_roles(layers: Iterable[Layer]) -> tuple[Role, ...]:
    """The roles of several files, each laid over the one before it; raises LibraryError with every mistake."""
    return overlay(ROLE_LIST, layers)


def load_outline(text: str, path: str, name: str | None = None) -> Outline:
    """Read ``genres/<genre>.yaml`` of the genre of this name; raises LibraryError with every mistake."""
    outline: Outline = load(OUTLINE, text, path)
    return replace(outline, name=name or outline.name or outline.id)


def load_headings(text: str, path: str) -> tuple[HeadingSet, ...]:
    """Read the sets of one ``headings.yaml``, whatever it switches off below; raises LibraryError."""
    entries, at = read_layer(SET_LIST, Layer(text, path))
    sets = SET_LIST.all(Entries(entry for entry in entries if not entry.off))
    finish([at])
    return sets


def overlay_headings(layers: Iterable[Layer]) -> tuple[HeadingSet, ...]:
    """The sets of several files over each other: a set is known by its headings; raises LibraryError."""
    return overlay(SET_LIST, layers)


def sets_named(text: str, path: str) -> tuple[tuple[str, ...], ...]:
    """The headings of each entry of a ``headings.yaml`` in its order, those that it switches off among them."""
    entries, at = read_layer(SET_LIST, Layer(text, path))
    finish([at])
    return tuple(tuple(entry.given.values.get("headings", ())) for entry in entries)


def taken_off(text: str, path: str) -> tuple[tuple[str, ...], ...]:
    """The sets of a library below that a ``headings.yaml`` switches off, by their headings; (*) are all."""
    entries, at = read_layer(SET_LIST, Layer(text, path))
    finish([at])
    return tuple(entry.given.values.get("headings", ()) for entry in entries if entry.off)


def dump_roles(roles: Iterable[Role]) -> str:
    """Write ``roles.yaml``."""
    return dump_yaml([plain_data(role) for role in roles])


def dump_outline(outline: Outline) -> str:
    """Write ``genres/<genre>.yaml``, without the name: that is the genre's own (genre.yaml)."""
    return dump_yaml(plain_data(outline, leave_out=("name",)))


def dump_headings(sets: Iterable[HeadingSet], off: Iterable[tuple[str, ...]] = ()) -> str:
    """Write ``headings.yaml``; ``off`` are sets of a library below that it switches off."""
    return dump_yaml([*({"headings": list(headings), "off": True} for headings in off), *map(plain_data, sets)])


# --- writing ------------------------------------------------------------------------------------


def fingerprint(item: Phrase | HeadingSet | Outline | Move) -> str:
    """What tells an item of a file from what it was before somebody changed it.

    An outline's is without its moves, which have their own, and its name, which stands elsewhere.
    """
    data = plain_data(item, leave_out=("moves", "name", "role") if isinstance(item, Outline | Phrase) else ())
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def plain_data(value: Any, leave_out: tuple[str, ...] = ()) -> dict[str, Any]:
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
    return plain_data(value) if hasattr(value, "__dataclass_fields__") else value
