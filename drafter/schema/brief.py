"""A brief (写作要点) as people write it → ``model.Brief``, every mistake at once and in its place."""

from __future__ import annotations

import contextlib
import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from drafter.errors import BriefError, Location
from drafter.model import Brief, BriefPoint
from drafter.numerals import STYLES, match_enumerator, parse_numeral
from drafter.schema.brief_text import dump_brief, new_brief
from drafter.schema.keys import (
    FUNCTIONS,
    MAIN_KEYS,
    RECORDS,
    ROLES,
    Key,
    Shape,
    find_key,
    key_named,
    nearest,
    nearest_key,
)
from drafter.schema.source import (
    COLON_HINT,
    MAX_LISTED,
    MappingNode,
    Node,
    Scalar,
    SequenceNode,
    combine,
    compose_yaml,
    place,
)

if TYPE_CHECKING:
    from pydantic import TypeAdapter

__all__ = ["dump_brief", "is_placeholder", "load_brief", "new_brief"]

MAX_TEXT = 10_000  # characters of one value: more than any whole section of a speech
MAX_ITEMS = 500  # entries of one list

# Lowest and highest value of the numbers, and what to say beside them.
BOUNDS: dict[str, tuple[float, float, str]] = {
    "minutes": (1 / 60, 600, "应大于 0，不超过 600 分钟"),
    "reading_rate": (1, 1000, "应在 1 到 1000 之间，一般每分钟讲 200 到 240 字"),
    "seed": (-(10**15), 10**15, "写一个小一些的整数即可"),
}

_PLACEHOLDER = re.compile(r"【待补[^【】]*】")
_NULLS = ("", "~", "null", "Null", "NULL")
_TEXT_HINT = "正文里的冒号请用全角“：”，或给整句加上引号"

Path = tuple[str | int, ...]


def load_brief(
    text: str,
    path: str,
    genres: Mapping[str, str],
    also: Mapping[str, str] = MappingProxyType({}),
    roles: Mapping[str, str] = MappingProxyType({}),
) -> Brief:
    """Read a brief; ``path`` is for messages, ``genres`` maps the known genres' ids to Chinese names.

    ``also`` are other names of genres, ``roles`` the names of roles, the usual one of each first, with their ids.

    Keys may be English or Chinese. A scalar where a record or a list is expected fills the record's
    main field or is a list of one. An empty value and 【待补：…】 count as not given; in 要点 an entry
    that is only 【待补】 still counts as a point. Raises BriefError with all mistakes of the brief.
    """
    root, problems = compose_yaml(text, path)
    reading = _Reading(path, text.splitlines(), genres, also, roles, list(problems))
    data = reading.root(root)
    brief = _validate(data, reading)
    if brief is not None:
        _check_counts(brief, reading)
        for index, role in enumerate(brief.omitted):
            if role in brief.required:
                node = reading.places[("omitted", index)]
                reading.problem(node, f"“{reading.role_name(role)}”既是必写的部分，又是不要的部分", "请删去一处")
    if reading.problems:
        raise combine(reading.problems)
    if brief is None:  # pragma: no cover - a brief that is not valid has problems
        raise BriefError("写作要点读不出来", Location(path))
    return brief


def is_placeholder(text: str) -> bool:
    """Whether a value only says that it is still wanted: 【待补】, 【待补：会议日期】."""
    return _PLACEHOLDER.fullmatch(text.strip()) is not None


def _absent(node: Node) -> bool:
    if isinstance(node, Scalar):
        return is_placeholder(node.text) or (node.text.strip() in _NULLS if not node.quoted else not node.text.strip())
    return not (node.items if isinstance(node, SequenceNode) else node.entries)


def _is_dash(node: Node) -> bool:
    """A «-» with nothing behind it is a slip of the pen, not an entry."""
    return _absent(node) and not (isinstance(node, Scalar) and is_placeholder(node.text))


# --- nodes → plain data with the model's names --------------------------------------------------


@dataclass(slots=True)
class _Reading:
    """One brief being read: what is wrong so far, and where each value of the result stands."""

    path: str
    lines: list[str]
    genres: Mapping[str, str]
    also: Mapping[str, str]
    roles: Mapping[str, str]
    problems: list[BriefError]
    places: dict[Path, Node] = field(default_factory=dict)

    def problem(self, node: Node, message: str, hint: str | None = None) -> None:
        self.problem_at(place(self.path, node), message, hint)

    def problem_at(self, location: Location, message: str, hint: str | None) -> None:
        self.problems.append(BriefError(message, location, hint))
        if len(self.problems) > MAX_LISTED:  # not a brief with slips, but something else: looking further is waste
            raise combine(self.problems)

    def role_name(self, role: str) -> str:
        """What people call a role."""
        return next((name for name, known in self.roles.items() if known == role), role)

    def root(self, node: Node) -> dict[str, Any]:
        self.places[()] = node
        if isinstance(node, MappingNode):
            return self.record(node, "brief", ())
        if isinstance(node, Scalar) and not node.text.strip():
            raise BriefError("文件里没有内容", Location(self.path), "用 drafter new 可以生成一份带说明的写作要点")
        hint = COLON_HINT if isinstance(node, Scalar) and re.search("[:：]", node.text) else "例如“主题: 安全生产”"
        raise BriefError("写作要点应由一行行“键: 内容”组成", place(self.path, node), hint)

    def record(self, node: MappingNode, record: Shape, at: Path) -> dict[str, Any]:
        """The known keys of a mapping with their values; the others become problems."""
        data: dict[str, Any] = {}
        written: dict[str, str] = {}
        for key_node, value in node.entries:
            key = find_key(record, key_node.text)
            if key is None and record == "pinned":  # its keys are roles
                key = find_key(record, self.roles.get(key_node.text.strip(), ""))
            if key is None:
                self.problem(key_node, f"不认识的键“{_shorten(key_node.text)}”", _unknown_key_hint(key_node, record))
            elif key.name in written:
                self.problem(key_node, f"“{key_node.text}”和“{written[key.name]}”是同一项，写了两次", "请合并成一处")
            else:
                written[key.name] = key_node.text
                self.places[(*at, key.name)] = key_node if _absent(value) else value
                if not _absent(value):
                    data[key.name] = self.value(value, key, (*at, key.name))
        return data

    def value(self, node: Node, key: Key, at: Path) -> Any:
        if key.many:
            return self.many(node, key, at)
        return self.one(node, key, at)

    def many(self, node: Node, key: Key, at: Path) -> list[Any]:
        items = node.items if isinstance(node, SequenceNode) else (node,)
        if len(items) > MAX_ITEMS:
            self.problem(node, f"“{key.zh}”有 {len(items)} 项，太多了", f"最多 {MAX_ITEMS} 项")
            return []
        values: list[Any] = []
        for item in items:
            here = (*at, len(values))
            self.places[here] = item
            value = None if _is_dash(item) else self.one(item, key, here)
            # An empty entry is nothing, but an empty point is still one point of the speech.
            if value or (at[0] == "points" and value is not None):
                values.append(value)
        return values

    def one(self, node: Node, key: Key, at: Path) -> Any:
        if key.shape in RECORDS:
            return self.one_record(node, key, at)
        if key.shape == "numbering":
            return self.numbering(node, at)
        if not isinstance(node, Scalar):
            return [None]  # the wrong type, for the validation to refuse
        text = "" if _absent(node) else self.text_of(node, key)
        return text and _READERS[key.shape](self, node, key, text)

    def one_record(self, node: Node, key: Key, at: Path) -> Any:
        if isinstance(node, MappingNode):
            data = self.record(node, key.shape, at)
            if key.shape == "agenda" and "who" in data:
                data.setdefault("did", "")  # who spoke is known, what about is wanted
            return data
        if isinstance(node, SequenceNode):
            return [None]  # the wrong type, for the validation to refuse
        if _absent(node):
            return {}
        if key.shape not in MAIN_KEYS:
            example = f"{RECORDS[key.shape][0].zh}: {RECORDS[key.shape][0].example}"
            self.problem(node, f"“{key.zh}”要写明用在哪一部分", f"另起一行缩进两个空格，例如“{example}”")
            return {}
        self.check_colon(node, key.shape)
        main = key_named(key.shape, MAIN_KEYS[key.shape])
        self.places[(*at, main.name)] = node
        return {main.name: self.text_of(node, main)}

    def check_colon(self, node: Scalar, record: Shape) -> None:
        """«地点：市会议中心» is meant as a key with its value, but is one text to YAML."""
        found = None if node.quoted else re.match(r"\s*(\w{1,12})\s*[:：]", node.text)
        if found and find_key(record, found[1]):
            self.problem(node, f"“{found[1]}”后面的冒号不对", COLON_HINT)

    def text_of(self, node: Scalar, key: Key) -> str:
        text = node.text.strip()
        if len(text) > MAX_TEXT:
            self.problem(node, f"“{key.zh}”有 {len(text)} 字，太长了", f"一处最多 {MAX_TEXT} 字，请分项写")
            return text[:MAX_TEXT]
        if found := re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]", text):
            self.problem(node, f"“{key.zh}”里有不能显示的字符（U+{ord(found[0]):04X}）", "请删去这个字符")
        if not node.quoted and node.last_line > node.line:
            self.check_swallowed(node)
        return text

    def check_swallowed(self, node: Scalar) -> None:
        """A following line «标题：…» or «- …» that YAML reads as more of this text."""
        for number, line in enumerate(self.lines[node.line : node.last_line], node.line + 1):
            if found := re.match(r"\s*- ", line):
                message = "这一行的“-”被接到了上一行的文字后面"
                hint = "要写下一层，上一行请写成“小标题: ……”，另起一行写“分点:”，再写各项"
                self.problem_at(Location(self.path, number, found.end() - 1), message, hint)
            found = re.match(r"\s*(\w{1,12})：", line)
            if found and any(find_key(record, found[1]) for record in RECORDS):
                message = f"“{found[1]}”后面是全角冒号，这一行被接到了上一行"
                hint = f"{COLON_HINT}；若是正文，请给整段加上引号"
                self.problem_at(Location(self.path, number, found.end()), message, hint)

    def numbering(self, node: Node, at: Path) -> list[str]:
        items = node.items if isinstance(node, SequenceNode) else (node,)
        marks: list[tuple[Node, str]] = []
        for item in items:
            parts = re.split("[>＞]", item.text) if isinstance(item, Scalar) else [""]
            marks += [(item, part.strip()) for part in parts]
        styles = [(item, mark, _style(mark)) for item, mark in marks if mark or not isinstance(item, Scalar)]
        for item, mark, style in styles:
            if style is None:
                self.problem(item, f"不认识的序号样式“{_shorten(mark)}”", f"可用的样式：{'  '.join([*STYLES, '一要'])}")
        return [style for _, _, style in styles if style]


def _style(mark: str) -> str | None:
    """The style that a mark is the first member of; half-width brackets and 1、 are what people type."""
    if mark in STYLES or mark == "一要":
        return mark
    found = match_enumerator(f"{mark}，某") or match_enumerator(f"{mark}某")
    return found.style if found and found.number == 1 and found.text.rstrip("，") == mark else None


def _text(_reading: _Reading, _node: Scalar, _key: Key, text: str) -> str:
    return text


def _number(reading: _Reading, node: Scalar, key: Key, text: str) -> str:
    """Digits of either width or Chinese numerals, with the unit that people add: 20分钟, 二十分钟."""
    bare = re.sub("(?:分钟|分|字/分钟|字)$", "", unicodedata.normalize("NFKC", text[:40])).strip()
    with contextlib.suppress(ValueError):
        bare = str(parse_numeral(bare))
    value = _as_float(bare)
    low, high, hint = BOUNDS[key.name]
    if value is not None and not low <= value <= high:  # NaN fails every comparison
        reading.problem(node, f"“{key.zh}”不能是 {bare}", hint)
        return str(high)  # said once is enough
    return bare


def _as_float(text: str) -> float | None:
    """None where the text is no number: the validation says so."""
    try:
        return float(text)
    except ValueError:
        return None


_YEAR_DIGITS = "0-9〇○零一二三四五六七八九"
_DATE = re.compile(
    rf"([{_YEAR_DIGITS}]{{4}})\s?[-/.年]\s?([0-9一二三四五六七八九十]{{1,3}})\s?[-/.月]"
    r"\s?([0-9一二三四五六七八九十]{1,3})\s?[日号]?"
)


def _date(reading: _Reading, node: Scalar, key: Key, text: str) -> datetime.date | None:
    """2026-03-12, 2026年3月12日, 二〇二六年三月十二日; a mistake is noted here and None handed on."""
    found = _DATE.fullmatch(unicodedata.normalize("NFKC", text[:40]))
    if not found:
        hint = "请写成 2026-03-12 或 2026年3月12日；还没有定就先空着"
        reading.problem(node, f"“{key.zh}”看不懂：“{_shorten(text)}”", hint)
        return None
    try:
        return datetime.date(*(parse_numeral(part.replace("○", "〇")) for part in found.groups()))
    except ValueError:
        reading.problem(node, f"没有“{text}”这一天", "请核对年、月、日")
        return None


def _function(_reading: _Reading, _node: Scalar, _key: Key, text: str) -> str:
    return next((name for name, zh in FUNCTIONS.items() if text in (name, zh)), text)


def _role(reading: _Reading, node: Scalar, key: Key, text: str) -> str:
    """The id of a section role given by id or Chinese name."""
    found = reading.roles.get(text, text)
    if found in ROLES:
        return found
    names = [reading.role_name(role) for role in ROLES]
    guess = nearest(text, names)
    listed = f"可写的部分：{'、'.join(names)}"
    reading.problem(
        node, f"“{key.zh}”里没有“{_shorten(text)}”这一部分", f"您是不是想写“{guess}”？{listed}" if guess else listed
    )
    return ""


def _genre(reading: _Reading, node: Scalar, _key: Key, text: str) -> str:
    """The id of a genre given by id or Chinese name."""
    for name, zh in reading.genres.items():
        if text in (name, zh):
            return name
    if text in reading.also:
        return reading.also[text]
    guess = nearest(text, [*reading.genres.values(), *reading.genres, *reading.also])
    listed = f"可用的文种：{'、'.join(reading.genres.values()) or '（语句库里还没有文种）'}"
    reading.problem(node, f"没有“{_shorten(text)}”这个文种", f"您是不是想写“{guess}”？{listed}" if guess else listed)
    return text


_READERS: dict[Shape, Callable[[_Reading, Scalar, Key, str], Any]] = {
    "text": _text,
    "date": _date,
    "number": _number,
    "genre": _genre,
    "function": _function,
    "role": _role,
}


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 20 else f"{text[:20]}……"


def _unknown_key_hint(node: Scalar, record: Shape) -> str:
    written = node.text
    if (found := re.match(r"\s*(\w{1,12})\s*：", written)) and find_key(record, found[1]):
        return COLON_HINT
    if written.startswith("\u3000"):
        return "行首用了全角空格，请改用半角空格缩进"
    if len(written) > 12 or re.search("[，。、；“”]", written):
        return _TEXT_HINT
    if home := _home(record, written):
        return home
    if guess := nearest_key(record, written):
        return f"您是不是想写“{guess.zh if not written.isascii() else guess.name}”？"
    known = f"这里可用的键：{'、'.join(key.zh for key in RECORDS[record])}"
    return known if record == "brief" else f"{known}；{_TEXT_HINT}"


def _home(record: Shape, written: str) -> str | None:
    """Where a key belongs that is known elsewhere: 日期 stands under 会议."""
    for other in RECORDS:
        if other == record or not (key := find_key(other, written)):
            continue
        if other == "brief":
            return f"“{written.strip()}”要顶格写，不在这一项下面"
        parent = [parent for parent in RECORDS["brief"] if parent.shape == other][-1]  # 要点, not 回顾
        entry = "的条目里" if parent.many else "下面"
        return f"“{key.zh}”要写在“{parent.zh}”{entry}，并缩进两个空格"
    return None


# --- plain data → model -------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Brief]:
    """Pydantic's reader of the model; built once, and only where a brief is read (it is slow to load)."""
    from pydantic import TypeAdapter

    return TypeAdapter(Brief)


def _validate(data: dict[str, Any], reading: _Reading) -> Brief | None:
    from pydantic import ValidationError

    try:
        brief = _adapter().validate_python({**data, "source": reading.path})
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_context=False):
            _report(detail["type"], tuple(detail["loc"]), reading)
        return None
    return brief


# Beginning of pydantic's error type → what the value should be.
_EXPECTED = {
    "string": "一句文字",
    "float": "一个数",
    "int": "一个整数",
    "finite": "一个数",
    "literal": f"其中之一：{'、'.join(FUNCTIONS.values())}",
    "dataclass": "一句文字或一组键",
    "date": "一个日期，如 2026-03-12",
}


def _report(kind: str, loc: Path, reading: _Reading) -> None:
    if kind == "missing":  # the genre: whatever else the model requires, reading has seen to
        names = "、".join(reading.genres.values())
        advice = f"请写明讲话的种类，例如“文种: {next(iter(reading.genres.values()), '……')}”。可用的文种：{names}"
        reading.problem(reading.places.get(loc, reading.places[()]), f"缺少“{_name(loc)}”", advice)
        return
    node = next(reading.places[loc[:end]] for end in range(len(loc), -1, -1) if loc[:end] in reading.places)
    expected = next((what for beginning, what in _EXPECTED.items() if kind.startswith(beginning)), "别的写法")
    got = {Scalar: "", SequenceNode: "，不是列表", MappingNode: "，不是一组键"}[type(node)]
    hint = BOUNDS[str(loc[-1])][2] if loc[-1] in BOUNDS else None
    if isinstance(node, MappingNode) and kind.startswith("string"):
        hint = _TEXT_HINT
    reading.problem(node, f"“{_name(loc)}”应是{expected}{got}", hint)


# 办好以下三件事： right before the items that it counts; 我讲三点意见 in a phrase that was asked for.
_COUNTS_ITEMS = re.compile(r"(?P<n>[两二三四五六七八九十]{1,3})(?:个|件|点|项|条|场|方面|大)[^，。；：、]{0,10}：$")
_COUNTS_POINTS = re.compile(r"[讲谈提说调流](?:以下|这么|出)?(?P<n>[两二三四五六七八九十]{1,3})(?:点|个方面|条)")


def _check_counts(brief: Brief, reading: _Reading) -> None:
    """A text that promises three and is followed by four: somebody has to decide which it is."""
    for name in ("review", "problems", "situation", "points"):
        _check_items(getattr(brief, name), (name,), reading)
    for index, text in enumerate(brief.pinned.transition):
        found = _COUNTS_POINTS.search(text)
        if found and brief.points and parse_numeral(found["n"]) != len(brief.points):
            advice = "请改成一致，或者把数目写成{n}，由程序填写"
            _report_count(reading, ("pinned", "transition", index), found["n"], "“要点”", len(brief.points), advice)


def _check_items(points: tuple[BriefPoint, ...], at: Path, reading: _Reading) -> None:
    for index, point in enumerate(points):
        here = (*at, index)
        found = _COUNTS_ITEMS.search((point.text or "")[-40:])
        if found and point.items and parse_numeral(found["n"]) != len(point.items):
            advice = "请改正数目，或者增减分点"
            _report_count(reading, (*here, "text"), found["n"], "“分点”", len(point.items), advice)
        _check_items(point.items, (*here, "items"), reading)


def _report_count(reading: _Reading, at: Path, said: str, what: str, count: int, advice: str) -> None:
    node = next(reading.places[at[:end]] for end in range(len(at), -1, -1) if at[:end] in reading.places)
    reading.problem(node, f"这里说的是“{said}”，{what}却有 {count} 项", advice)


def _name(loc: Path) -> str:
    """Chinese name of the value at a place: points.0.heading → 小标题, wishes.2 → 祝愿."""
    record: Shape = "brief"
    key: Key | None = None
    for part in loc:
        if isinstance(part, str):
            key = key_named(record, part)
            record = key.shape
    return key.zh if key else "写作要点"
