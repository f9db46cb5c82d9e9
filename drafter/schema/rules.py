"""Rules of checking as YAML (检查规则), and the user's file that switches them off or changes their severity.

Converted by hand like the other files of the library, for the same reason: checking must answer at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from typing import Any

from drafter.errors import BriefError, LibraryError
from drafter.model import Rule, Severity
from drafter.schema.keys import nearest
from drafter.schema.overlay import Entries, Entry, Kind
from drafter.schema.source import LIBRARY_LIMIT, MappingNode, Node, Scalar, SequenceNode, load_yaml, place, plain
from drafter.schema.values import Reader

SEVERITIES: dict[str, Severity] = {
    "error": "error",
    "warning": "warning",
    "hint": "hint",
    "错误": "error",
    "警告": "warning",
    "提示": "hint",
}
FORCES = ("规定", "一般", "语料")
_OFF = ("关闭", "off")
_LEVELS = ("级别", "severity")
_REQUIRED = ("id", "name", "kind", "severity", "message", "hint", "source", "force")
_KNOWN = tuple(f.name for f in fields(Rule) if f.name != "group")


@dataclass(frozen=True, slots=True)
class Switches:
    """What a user decided about the rules: which are off, and which weigh differently."""

    off: frozenset[str] = frozenset()
    severity: dict[str, Severity] = field(default_factory=dict)


def load_rules(text: str, path: str, group: str, kinds: Iterable[str] | None = None) -> tuple[Rule, ...]:
    """Read ``rules/<group>.yaml``, a list of rules; ``kinds`` are the known ones where the caller knows them.

    Raises LibraryError with line and column for a wrong shape, an unknown key, kind or value, an id given twice.
    """
    return overlay_rules([[(group, text, path)]], kinds)


def overlay_rules(
    layers: Iterable[Iterable[tuple[str, str, str]]], kinds: Iterable[str] | None = None
) -> tuple[Rule, ...]:
    """The rules of layers over each other, each several files (group, text, path); a rule keeps its first group.

    Raises LibraryError like ``load_rules``, and where a rule is switched off that is not there.
    """
    kind = _kind_of(None if kinds is None else tuple(kinds))
    groups: dict[str, str] = {}
    read: list[Entries] = []
    for files in layers:
        found: dict[str, Entry] = {}
        for group, text, path in files:
            for entry in kind.read(_load(text, path), path):
                if entry.id in found:
                    raise LibraryError(f"规则“{entry.id}”写了两次", place(path, entry.node), "请改名或删去一条")
                found[entry.id] = entry
                groups.setdefault(entry.id, group)
        read.append(Entries(found.values()))
    return tuple(replace(kind.made(entry), group=groups[entry.id]) for entry in kind.lay(read))


def _kind_of(kinds: tuple[str, ...] | None) -> Kind:
    """Rules as records; ``kinds`` are those that the code knows."""

    def reader(key: str) -> Reader:
        return lambda node, path: _value(key, node, path, kinds)

    return Kind("规则", Rule, {key: reader(key) for key in _KNOWN}, required=_REQUIRED)


def load_switches(text: str, path: str, rules: Iterable[str]) -> Switches:
    """Read 检查.yaml: ``关闭: [规则…]`` and ``级别: {规则: 提示}``; ``rules`` are the ids that exist.

    Raises LibraryError with line and column for anything else.
    """
    node = _load(text, path)
    if isinstance(node, Scalar) and node.value is None:
        return Switches()
    if not isinstance(node, MappingNode):
        raise LibraryError("这里应是一组键", place(path, node), "可用的键：关闭、级别")
    known = tuple(rules)
    off: set[str] = set()
    severity: dict[str, Severity] = {}
    for key, value in node.entries:
        if key.text in _OFF:
            off.update(_known_id(item, path, known) for item in _items(value, path))
        elif key.text in _LEVELS:
            severity.update(_levels(value, path, known))
        else:
            raise LibraryError(f"不认识的键“{key.text}”", place(path, key), "可用的键：关闭、级别")
    return Switches(frozenset(off), severity)


def switched(rules: Iterable[Rule], switches: Switches) -> tuple[Rule, ...]:
    """The rules that are on, with the severity that the user gave them."""
    return tuple(
        replace(rule, severity=switches.severity.get(rule.id, rule.severity))
        for rule in rules
        if rule.id not in switches.off
    )


def _load(text: str, path: str) -> Node:
    try:
        return load_yaml(text, path, LIBRARY_LIMIT)
    except BriefError as error:
        raise LibraryError(error.message, error.location, error.hint) from None


def _value(key: str, node: Node, path: str, kinds: tuple[str, ...] | None) -> Any:
    if key in ("fires", "does_not_fire"):
        return tuple(_text(item, path) for item in _items(node, path))
    if key == "options":
        if not isinstance(node, MappingNode):
            raise LibraryError("options 应是一组键", place(path, node), "写成 options: {键: 值}")
        return plain(node)
    if key == "safe":
        value = plain(node)
        if not isinstance(value, bool):
            raise LibraryError("safe 只能是 true 或 false", place(path, node), "能自动改的规则写 true")
        return value
    text = _text(node, path)
    allowed = {"severity": tuple(SEVERITIES), "force": FORCES, "kind": kinds}.get(key)
    if allowed is not None and text not in allowed:
        raise LibraryError(f"不认识的值“{text}”", place(path, node), f"可用的值：{'、'.join(allowed)}")
    return SEVERITIES[text] if key == "severity" else text


def _levels(node: Node, path: str, known: tuple[str, ...]) -> dict[str, Severity]:
    if not isinstance(node, MappingNode):
        raise LibraryError("级别应是一组“规则: 级别”", place(path, node), "例如 级别: {half-width: 提示}")
    found: dict[str, Severity] = {}
    for key, value in node.entries:
        text = _text(value, path)
        if text not in SEVERITIES:
            raise LibraryError(f"不认识的级别“{text}”", place(path, value), "可用的值：错误、警告、提示")
        found[_known_id(key, path, known)] = SEVERITIES[text]
    return found


def _known_id(node: Node, path: str, known: tuple[str, ...]) -> str:
    text = _text(node, path)
    if text not in known:
        guess = nearest(text, known)
        hint = f"您是不是想写“{guess}”？" if guess else "用 drafter check --rules 查看全部规则"
        raise LibraryError(f"没有规则“{text}”", place(path, node), hint)
    return text


def _items(node: Node, path: str) -> tuple[Node, ...]:
    if isinstance(node, SequenceNode):
        return node.items
    raise LibraryError("这里应是一个列表", place(path, node), "列表每项以“- ”开头")


def _text(node: Node, path: str) -> str:
    if isinstance(node, Scalar) and (node.quoted or node.text):
        return node.text
    raise LibraryError("这里应是一句文字", place(path, node), "有冒号、引号等符号时请给整句加单引号")
