"""Names and words of one's own office (``名单.yaml``): who holds which post, how units and things are called.

领导:                                   # 按排名先后写，检查排序时照这个次序
- {姓名: 林致远, 职务: [市委书记]}
- {姓名: 周明远, 职务: [市委副书记, 市长], 曾任: [常务副市长]}
单位:
- {全称: 云川市人民政府国有资产监督管理委员会, 简称: [市国资委], 旧称: [市国资局]}
用语:
- {写作: 残疾人, 不写: [残废人, 残障人士], 说明: 中国残联的规定}

``check`` holds a speech against it (a post that is not theirs, an order that is another, an old name, a short form
before the full one, a forbidden variant), ``brief`` knows the people by it, and ``mine`` keeps people and units out of
the bank. Keys are Chinese or English (leaders: name, posts, former; units: name, short, old; terms: right, wrong,
note).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drafter.late_classes import dataclass
from drafter.schema.records import Field, List, Reading, Record, load
from drafter.schema.source import Node, SequenceNode
from drafter.schema.values import Text

_LINE = Text(line=True)
_LINES = List(_LINE, lone=True)


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody of whom speeches speak: the ``posts`` of now, the ``former`` ones."""

    name: str
    posts: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its full name, short forms that may stand for it, names that it had."""

    name: str
    short: tuple[str, ...] = ()
    old: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A word as it is to be written, variants that are not, and why."""

    right: str
    wrong: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """What one's own library knows of people, units and words; the leaders in the order of their rank."""

    leaders: tuple[Leader, ...] = ()
    units: tuple[Unit, ...] = ()
    terms: tuple[Term, ...] = ()

    @property
    def people(self) -> frozenset[str]:
        """The names of the leaders."""
        return frozenset(leader.name for leader in self.leaders)

    @property
    def names(self) -> frozenset[str]:
        """Every name of a person or a unit, old and short ones too."""
        return self.people | {name for unit in self.units for name in (unit.name, *unit.short, *unit.old)}


def _check_leader(values: dict[str, Any], nodes: Mapping[str, Node], node: Node, at: Reading) -> None:
    if len(values["name"]) < 2:
        at.problem(nodes.get("name", node), f"“{values['name']}”不像姓名", "写全姓名，不带职务和“同志”")
    for post in set(values.get("posts", ())) & set(values.get("former", ())):
        at.problem(nodes["former"], f"“{post}”既是现任的职务，又是曾任的", "请删去一处")


def _check_unit(values: dict[str, Any], nodes: Mapping[str, Node], _node: Node, at: Reading) -> None:
    names = {"name": [values["name"]], "short": values.get("short", ()), "old": values.get("old", ())}
    _check_apart(names, "全称、简称、旧称要各不相同", nodes, at)
    for short in values.get("short", ()):
        if len(short) < 2:
            at.problem(nodes["short"], f"简称“{short}”太短，会认错", "写两个字以上的简称")


def _check_term(values: dict[str, Any], nodes: Mapping[str, Node], _node: Node, at: Reading) -> None:
    _check_apart({"right": [values["right"]], "wrong": values["wrong"]}, "“写作”和“不写”要各不相同", nodes, at)


def _check_apart(names: Mapping[str, Any], hint: str, nodes: Mapping[str, Node], at: Reading) -> None:
    """Note a word that stands at two places of one entry."""
    seen: set[str] = set()
    for key, words in names.items():
        for word in words:
            if word in seen:
                at.problem(nodes[key], f"“{word}”写了两次", hint)
            seen.add(word)


LEADER = Record(
    "leader",
    "领导",
    (
        Field("name", "姓名", _LINE, "姓名，不带职务", "林致远", similar=("名字",), required=True),
        Field("posts", "职务", _LINES, "现任的职务，主要的在前", ["市委副书记", "市长"], similar=("现任",)),
        Field("former", "曾任", _LINES, "以前的职务，文中写成现任时提醒", ["常务副市长"], similar=("原任",)),
    ),
    Leader,
    main="name",
    check=_check_leader,
)
UNIT = Record(
    "unit",
    "单位",
    (
        Field("name", "全称", _LINE, "规范的全称", "云川市交通运输局", similar=("名称",), required=True),
        Field("short", "简称", _LINES, "可以用的简称", ["市交通局"]),
        Field("old", "旧称", _LINES, "改名、合并以前的名称", ["市交通委"], similar=("原名", "旧名")),
    ),
    Unit,
    main="name",
    check=_check_unit,
)
TERM = Record(
    "term",
    "用语",
    (
        Field("right", "写作", _LINE, "规范的写法", "残疾人", similar=("规范", "正确"), required=True),
        Field("wrong", "不写", _LINES, "不能用的写法", ["残废人"], similar=("禁用", "错误"), required=True),
        Field("note", "说明", _LINE, "为什么，依据什么", "中国残联的规定", similar=("依据",)),
    ),
    Term,
    check=_check_term,
)


def _check_roster(values: dict[str, Any], nodes: Mapping[str, Node], _node: Node, at: Reading) -> None:
    """Note a name that two entries claim, and words that one entry forbids and another wants."""
    owners: dict[str, str] = {}
    for index, unit in enumerate(values.get("units", ())):
        for name in (unit.name, *unit.short, *unit.old):
            if owners.setdefault(name, unit.name) != unit.name:
                place = _entry(nodes["units"], index)
                at.problem(place, f"“{name}”在“{owners[name]}”里已经写过", "一个名称只能属于一个单位，请删去一处")
    right = {term.right for term in values.get("terms", ())}
    for index, term in enumerate(values.get("terms", ())):
        for word in term.wrong:
            if word in right:
                place = _entry(nodes["terms"], index)
                at.problem(place, f"“{word}”这里不写，另一条却写作它", "请改成一致")


def _entry(node: Node, index: int) -> Node:
    return node.items[index] if isinstance(node, SequenceNode) else node


ROSTER = Record(
    "roster",
    "名单",
    (
        Field("leaders", "领导", List(LEADER, unique="name"), "按排名先后", similar=("领导人", "人员")),
        Field("units", "单位", List(UNIT, unique="name"), "全称、简称、旧称", similar=("机构", "部门")),
        Field("terms", "用语", List(TERM), "规范的写法和不能用的写法", similar=("词语", "术语", "表述")),
    ),
    Roster,
    check=_check_roster,
)


def load_roster(text: str, path: str) -> Roster:
    """Read ``名单.yaml``; raises LibraryError with every mistake."""
    if not text.strip():
        return Roster()
    found: Roster = load(ROSTER, text, path)
    return found
