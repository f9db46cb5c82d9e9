"""Values of YAML files of the library: a node and the file's path → the value, or a LibraryError in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from drafter.errors import LibraryError
from drafter.schema.source import MappingNode, Node, Scalar, SequenceNode, place

Reader = Callable[[Node, str], Any]


def wrong(node: Node, path: str, message: str, hint: str | None = None) -> LibraryError:
    """The error that a value is."""
    return LibraryError(message, place(path, node), hint)


def items_of(node: Node, path: str) -> tuple[Node, ...]:
    """The entries of a list; an empty file is an empty list."""
    if isinstance(node, SequenceNode):
        return node.items
    if isinstance(node, Scalar) and node.value is None:
        return ()
    raise wrong(node, path, "这里应是一个列表", "列表每项以“- ”开头")


def list_of(reader: Reader) -> Callable[[Node, str], tuple[Any, ...]]:
    """A list of such values."""
    return lambda node, path: tuple(reader(item, path) for item in items_of(node, path))


def text_of(node: Node, path: str) -> str:
    """A text that says something."""
    if isinstance(node, Scalar) and (node.quoted or node.text):
        return node.text
    raise wrong(node, path, "这里应是一句文字")


def integer_of(node: Node, path: str) -> int:
    """A whole number."""
    value = node.value if isinstance(node, Scalar) else None
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise wrong(node, path, "这里应是一个整数")


def number_of(node: Node, path: str) -> float:
    """A number."""
    value = node.value if isinstance(node, Scalar) else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise wrong(node, path, "这里应是一个数")


def truth_of(node: Node, path: str) -> bool:
    """true or false, 是 or 否."""
    if isinstance(node, Scalar) and not node.quoted and node.value in (True, False, "是", "否"):
        return node.value in (True, "是")
    raise wrong(node, path, "这里应是 true 或 false")


def one_of(words: Iterable[str]) -> Reader:
    """One of these words."""
    known = tuple(words)

    def read(node: Node, path: str) -> str:
        text = text_of(node, path)
        if text not in known:
            raise wrong(node, path, f"不认识的值“{text}”", f"可用的值：{'、'.join(known)}")
        return text

    return read


def mapping_of(key_reader: Reader, value_reader: Reader) -> Reader:
    """A mapping of such keys to such values."""

    def read(node: Node, path: str) -> dict[Any, Any]:
        if not isinstance(node, MappingNode):
            raise wrong(node, path, "这里应是一组键")
        return {key_reader(key, path): value_reader(value, path) for key, value in node.entries}

    return read


texts_of = list_of(text_of)
