"""What a brief promises and what it then brings (说好的数目): somebody has to decide which of the two it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from drafter.numerals import parse_numeral
from drafter.schema.records import Reading
from drafter.schema.source import MappingNode, Node, Scalar, SequenceNode

# 办好以下三件事： right before the items that it counts; 我讲三点意见 in a phrase that was asked for.
_COUNTS_ITEMS = re.compile(r"(?P<n>[两二三四五六七八九十]{1,3})(?:个|件|点|项|条|场|方面|大)[^，。；：、]{0,10}：$")
_COUNTS_POINTS = re.compile(r"[讲谈提说调流](?:以下|这么|出)?(?P<n>[两二三四五六七八九十]{1,3})(?:点|个方面|条)")


def check_point(values: dict[str, Any], nodes: Mapping[str, Node], _node: Node, at: Reading) -> None:
    """Note a point whose text counts other items than stand below it."""
    found = _COUNTS_ITEMS.search((values.get("text") or "")[-40:])
    items = values.get("items", ())
    if found and items and parse_numeral(found["n"]) != len(items):
        _note(nodes["text"], found["n"], "“分点”", len(items), "请改正数目，或者增减分点", at)


def check_brief(values: dict[str, Any], nodes: Mapping[str, Node], _node: Node, at: Reading) -> None:
    """Note a transition that counts other points than there are, and parts that are both wanted and unwanted."""
    points = len(values.get("points", ()))
    for item in _scalars(_entry(nodes.get("pinned"), "pinned", "transition", at)):
        found = _COUNTS_POINTS.search(item.text)
        if found and points and parse_numeral(found["n"]) != points:
            advice = "请改成一致，或者把数目写成{n}，由程序填写"
            _note(item, found["n"], "“要点”", points, advice, at)
    _check_parts(values, nodes, at)


def _check_parts(values: dict[str, Any], nodes: Mapping[str, Node], at: Reading) -> None:
    items = [item for item in _items(nodes.get("omitted")) if not at.absent(item)]
    for item, part in zip(items, values.get("omitted", ()), strict=False):
        if part in values.get("required", ()):
            name = at.words["part"][part] or part
            at.problem(item, f"“{name}”既是必写的部分，又是不要的部分", "请删去一处")


def _entry(node: Node | None, record: str, name: str, at: Reading) -> Node | None:
    """The node of a field of a record of the brief."""
    inner = at.root.named(record).record if at.root else None
    if inner is None or not isinstance(node, MappingNode):
        return None
    return next((value for key, value in node.entries if inner.find_key(key, at) is inner.named(name)), None)


def _items(node: Node | None) -> tuple[Node, ...]:
    if node is None:
        return ()
    return node.items if isinstance(node, SequenceNode) else (node,)


def _scalars(node: Node | None) -> Iterator[Scalar]:
    yield from (item for item in _items(node) if isinstance(item, Scalar))


def _note(node: Node, said: str, what: str, count: int, advice: str, at: Reading) -> None:
    at.problem(node, f"这里说的是“{said}”，{what}却有 {count} 项", advice)
