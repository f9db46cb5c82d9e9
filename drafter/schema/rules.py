"""Rules of checking as YAML (检查规则), and the user's file that switches them off or changes their severity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from functools import partial
from string import Formatter
from typing import Any, NamedTuple

from drafter.late_classes import dataclass
from drafter.model import Rule, Severity
from drafter.patterns import compiled
from drafter.schema.layer import Layer
from drafter.schema.nearest import nearest
from drafter.schema.overlay import OFF, ById, Deferred, Entries, Entry, Unread, finish, laid, read_layer
from drafter.schema.records import Field, Given, List, Map, Reading, Record, load
from drafter.schema.source import Node
from drafter.schema.values import Choice, Flag, Known, Text, same

SEVERITIES: dict[str, str] = {"error": "错误", "warning": "警告", "hint": "提示"}
FORCES = ("规定", "一般", "语料")

_TEXT = Text()
_RULE_ID = Known("rule", "规则")
_SEVERITY = Choice(SEVERITIES)


class Options(NamedTuple):
    """What a kind of rules may say in its options, and the slots of its messages (None: the groups of its pattern)."""

    record: Record
    slots: tuple[str, ...] | None


RULE = Record(
    "rule",
    "规则",
    (
        Field("id", "代号", _TEXT, "英文代号", "no-placeholder", required=True),
        Field("name", "名称", _TEXT, "中文名称", "占位没有改掉", required=True),
        Field("kind", "种类", Known("kind", "规则种类"), "规则的种类", "pattern", required=True),
        Field("severity", "级别", _SEVERITY, "错误、警告或提示", "警告", required=True),
        Field("message", "问题", _TEXT, "问题是什么，{found} 是找到的文字", "“{found}”没有改掉", required=True),
        Field("hint", "办法", _TEXT, "怎么改", "换成实际内容", required=True),
        Field("source", "依据", _TEXT, "依据的标准或习惯", "本单位的规定", required=True),
        Field("force", "效力", Choice(same(*FORCES)), "规定、一般或语料", "一般", required=True),
        Field("options", "选项", Deferred(), "这一种规则的选项", {"pattern": "某某"}, default=Unread()),
        Field("safe", "可自动改", Flag(), "能不能自动改", False),
        Field("fires", "应命中", List(_TEXT), "必须命中的例文", ["某某公司"]),
        Field("does_not_fire", "不应命中", List(_TEXT), "必须不命中的例文", ["公司"]),
        OFF,
    ),
    Rule,
)
SWITCHES = Record(
    "switches",
    "检查的取舍",
    (
        Field("off", "关闭", List(_RULE_ID), "不要哪些规则", ["half-width"]),
        Field("severity", "级别", Map(_RULE_ID, _SEVERITY, "half-width: 提示"), "改变级别", {"half-width": "提示"}),
    ),
)


@dataclass(frozen=True, slots=True)
class Switches:
    """What a user decided about the rules: which are off, and which weigh differently."""

    off: frozenset[str] = frozenset()
    severity: dict[str, Severity] = field(default_factory=dict)


def load_rules(
    text: str, path: str, group: str, kinds: Mapping[str, Options], roles: Mapping[str, str] | None = None
) -> tuple[Rule, ...]:
    """Read one ``rules/<group>.yaml``, a list of rules; raises LibraryError with every mistake."""
    return overlay_rules([[(group, Layer(text, path))]], kinds, roles)


def overlay_rules(
    layers: Iterable[Iterable[tuple[str, Layer]]], kinds: Mapping[str, Options], roles: Mapping[str, str] | None = None
) -> tuple[Rule, ...]:
    """The rules of layers over each other, each several files with their groups; a rule keeps its first group.

    ``kinds`` says by kind what the options are, ``roles`` are the ids and names of section roles. Raises LibraryError
    with every mistake of the lowest file that has some, and where a rule is switched off that is not there.
    """
    words = {"kind": dict.fromkeys(kinds, ""), "role": roles or {}}
    kind = _Rules(replace(RULE, check=partial(_check_rule, kinds)))
    groups: dict[str, str] = {}
    readings: list[Reading] = []
    read: list[Entries] = []
    for files in layers:
        found: list[Entry] = []
        for group, file in files:
            entries, at = read_layer(kind, file, words=words)
            readings.append(at)
            found += entries
            for entry in entries:
                groups.setdefault(entry.id, group)
        read.append(kind.told_apart(found))
    counting = kind.lay(read)
    rules = kind.all(counting)
    finish(readings)
    return tuple(replace(rule, group=groups[entry.id]) for entry, rule in zip(counting, rules, strict=True))


class _Rules(ById):
    """Rules by their ids: the options of another kind than the upper layer says count no more."""

    __slots__ = ()

    def over(self, under: Entry, upper: Entry) -> Entry:
        kind = upper.given.values.get("kind")
        if kind is not None and kind != under.given.values.get("kind"):
            values = {key: value for key, value in under.given.values.items() if key != "options"}
            under = under._replace(given=under.given._replace(values=values))
        return ById.over(self, under, upper)


def _check_rule(
    kinds: Mapping[str, Options], values: dict[str, Any], nodes: Mapping[str, Node], node: Node, at: Reading
) -> None:
    options = kinds[values["kind"]]
    read = _read_options(options.record, values["options"], node, at)
    values["options"] = read or {}
    if read is not None and not at.problems:
        _check_fix(read, nodes.get("options", node), at)
        _check_slots(values, options.slots, nodes, node, at)


def _read_options(options: Record, layers: Unread, node: Node, at: Reading) -> dict[str, Any] | None:
    """The options of all layers over each other; None where something is wrong with them."""
    if not layers:
        needed = [one for one in options.fields if one.required]
        for one in needed:
            hint = f"例如 options: {{{one.name}: {one.example}}}"
            at.problem(node, f"这种规则要写 options，其中缺少“{one.name}”", hint)
        return None if needed else {}
    merged: Mapping[str, Any] = {}
    sound = True
    for found, reading in layers:
        given = options.given(found, reading, "options")
        if given is None or not given.sound:
            sound = False
        else:
            merged = laid(merged, given.values)
            top = given, reading
    if not sound:
        return None
    given, reading = top
    read: dict[str, Any] | None = options.made(Given(merged, given.nodes, given.node, sound), reading)
    return read


def _check_fix(options: Mapping[str, Any], node: Node, at: Reading) -> None:
    """A replacement may name only groups that the pattern has."""
    if "fix" not in options or at.trusted:
        return
    try:
        compiled(options["pattern"]).sub(options["fix"], "")
    except (re.error, IndexError):
        hint = "分组用圆括号写在 pattern 里，fix 里用 \\1 引用"
        at.problem(node, "“fix”引用了“pattern”里没有的分组", hint)


def _check_slots(
    values: Mapping[str, Any], slots: tuple[str, ...] | None, nodes: Mapping[str, Node], node: Node, at: Reading
) -> None:
    known = {"found", *(slots or ())}
    if slots is None:
        known |= set(compiled(values["options"]["pattern"]).groupindex)
    for key in ("message", "hint"):
        place = nodes.get(key, node)
        for name in _slots_of(values[key], place, key, at):
            if name not in known:
                guess = nearest(name, known)
                listed = f"可用的空位：{'、'.join(f'{{{each}}}' for each in sorted(known))}"
                hint = f"您是不是想写“{{{guess}}}”？{listed}" if guess else listed
                at.problem(place, f"“{key}”里有填不上的空位“{{{name}}}”", hint)


def _slots_of(text: str, node: Node, key: str, at: Reading) -> list[str]:
    try:
        return [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        at.problem(node, f"“{key}”里的花括号不成对", "空位写成 {found}；花括号本身写两遍：{{ }}")
        return []


def load_switches(text: str, path: str, rules: Iterable[str]) -> Switches:
    """Read 检查.yaml: ``关闭: [规则…]`` and ``级别: {规则: 提示}``; ``rules`` are the ids that exist.

    Raises LibraryError with every mistake.
    """
    words = {"rule": dict.fromkeys(rules, "")}
    says = any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines())
    read: dict[str, Any] = load(SWITCHES, text, path, words=words) if says else {}
    return Switches(frozenset(read.get("off", ())), read.get("severity", {}))


def switched(rules: Iterable[Rule], switches: Switches) -> tuple[Rule, ...]:
    """The rules that are on, with the severity that the user gave them."""
    return tuple(
        replace(rule, severity=switches.severity.get(rule.id, rule.severity))
        for rule in rules
        if rule.id not in switches.off
    )
