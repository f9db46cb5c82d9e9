"""What a brief promises and what it then brings (说好的数目): somebody has to decide which of the two it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.numerals import parse_numeral
from drafter.patterns import regex
from drafter.schema.records import Reading
from drafter.schema.source import MappingNode, Node, Scalar, SequenceNode

# 办好以下三件事： right before the items that it counts; 抓好三件事 as all that a heading says; 我讲三点意见 in a
# phrase that was asked for.
_COUNTED = r"(?P<n>[两二三四五六七八九十]{1,3})(?:个|件|点|项|条|场|步|类|方面|大)"
_COUNTS_ITEMS = regex(
    rf"{_COUNTED}[^，。；：、]{{0,10}}：$|(?:抓好|办好|做好|抓住)(?:以下|这)?(?P<m>[两二三四五六七八九十]{{1,3}})件[^，。；：、]{{0,6}}[。！]?$"
)
_COUNTS_POINTS = regex(r"[讲谈提说调流](?:以下|这么|出)?(?P<n>[两二三四五六七八九十]{1,3})(?:点|个方面|条)")


def check_point(values: dict[str, Any], nodes: Mapping[str, Node], _node: Node, at: Reading) -> None:
    """Note a point whose text counts other items than stand below it."""
    items = values.get("items", ())
    for name in ("heading", "text"):
        found = _COUNTS_ITEMS.search((values.get(name) or "")[-40:])
        said = found and (found["n"] or found["m"])
        if said and items and parse_numeral(said) != len(items):
            _note(nodes[name], said, "“分点”", len(items), "请改正数目，或者增减分点", at)


def check_counts(values: dict[str, Any], nodes: Mapping[str, Node], at: Reading) -> None:
    """Note a transition, or a task of the meeting, that counts other points than there are."""
    points = len(values.get("points", ()))
    for item in scalars(entry_of(nodes.get("meeting"), "meeting", "task", at)):
        found = _COUNTS_POINTS.search(item.text)
        if found and points and parse_numeral(found["n"]) != points:
            _note(item, found["n"], "“要点”", points, "请改成一致，或者不写数目", at)
    for item in scalars(entry_of(nodes.get("pinned"), "pinned", "transition", at)):
        found = _COUNTS_POINTS.search(item.text)
        if found and points and parse_numeral(found["n"]) != points:
            advice = "请改成一致，或者把数目写成{n}，由程序填写"
            _note(item, found["n"], "“要点”", points, advice, at)


def check_parts(values: dict[str, Any], nodes: Mapping[str, Node], at: Reading) -> None:
    """Note parts that are both wanted and unwanted."""
    items = [item for item in _items(nodes.get("omitted")) if not at.absent(item)]
    for item, part in zip(items, values.get("omitted", ()), strict=False):
        if part in values.get("required", ()):
            name = at.words["part"][part] or part
            at.problem(item, f"“{name}”既是必写的部分，又是不要的部分", "请删去一处")


def entry_of(node: Node | None, record: str, name: str, at: Reading) -> Node | None:
    """The node of a field of a record of the brief."""
    inner = at.root.named(record).record if at.root else None
    if inner is None or not isinstance(node, MappingNode):
        return None
    return next((value for key, value in node.entries if inner.find_key(key, at) is inner.named(name)), None)


def _items(node: Node | None) -> tuple[Node, ...]:
    if node is None:
        return ()
    return node.items if isinstance(node, SequenceNode) else (node,)


def scalars(node: Node | None) -> Iterator[Scalar]:
    """The texts of a list, or the one text that stands for a list."""
    yield from (item for item in _items(node) if isinstance(item, Scalar))


def _note(node: Node, said: str, what: str, count: int, advice: str, at: Reading) -> None:
    at.problem(node, f"这里说的是“{said}”，{what}却有 {count} 项", advice)
