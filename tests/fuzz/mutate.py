"""Damage by chance: to bytes, to text, to plain data."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

LIMIT = 20_000  # bytes or characters of a damaged input, where nobody asks for more

BYTES = (
    b"\x00",
    b"\xff",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\x1a",
    b"\x0b",
    b"\x0c",
    b"\x85",
    b"\r",
    b"\x80",
    b"PK\x03\x04",
)
ODD = (
    "\u2028", "\u00a0", "\u3000", "\u200b", "\ufeff", "\ufffd", "\x0b", "\x0c", "\x1c", "\x85", "\x7f", "\t", "\r\n",
    "\U00020000", "\ue000", "\U000f0001", "〓", "¶", "\u0301", "\u202e", "﹏", "①", "㈠", "Ⅳ",
    "一、", "（一）", "1.", "一是", "第一，", "首先，", "二、", "十一、", "(1)", "3)", "篇一", "同志们：", "谢谢大家！",
    "(yōu)", "?yōu)", "(lè)樂", "臺灣", "&amp;", "&amp;amp;", "&#20225;", "&#x0;", "<br>", "<p>", "</div>", "<!--",
    "]]>",
    "，，", "。。", "……", "“", "”", "《", "》", "(", "）", "{n}", "{{ x }}", "{% x %}", "{", "}", "【待补：】", "【",
    "2026年13月45日", "12.5%", "1,000", "９９", "0", "-1", "1e999",
    "#", "**", "> ", "| a | b |", "```", "![](x)", "[a](b)", "- ", ": ", "&a ", "*a", "!!python/object:os.system ",
    "? ",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 3, 10**30, 0.5, float("nan"), float("inf"), "", " ", "甲", "一、",
    [], {}, [[]], [None],
    {"": ""}, {1: 2}, {"a": [1]}, "2026-03-12", "2026-02-30", "../../x", "/etc/passwd", "甲" * 300, "\x01", "\ud7ff",
    "[", "(?", "(a+)+$", "{n", "{{ 1 }}", "【待补：数据】", "3.6万", ["甲", 1], {"heading": "甲", "items": ["乙"]},
)  # fmt: skip


def damaged(chance: random.Random, data: bytes, others: Sequence[bytes], times: int | None = None) -> bytes:
    """Bytes with some damage: flips, cuts, repetitions, pieces of other files."""
    for _ in range(chance.choice((0, 1, 1, 2, 3, 6)) if times is None else times):
        data = chance.choice(_BYTE_WAYS)(chance, data, others)[:LIMIT]
    return data


def garbled(chance: random.Random, text: str, others: Sequence[str], times: int | None = None) -> str:
    """Text with some damage: odd characters, cuts, repeated spans, lines in another order."""
    for _ in range(chance.choice((0, 1, 2, 3, 5, 8)) if times is None else times):
        text = chance.choice(_TEXT_WAYS)(chance, text, others)[:LIMIT]
    return text


def shaken(chance: random.Random, data: Any, others: Sequence[Any] = ()) -> Any:
    """Plain data with something in it replaced, removed, doubled or moved."""
    places = list(_places(data))
    if not places:
        return deepcopy(chance.choice(VALUES))
    holder, key = chance.choice(places)
    way = chance.randrange(6)
    if way == 0:
        del holder[key]
    elif way == 1 and isinstance(holder, list):
        holder[key:key] = [holder[key]] * chance.choice((1, 2, 30))
    elif way == 2 and isinstance(holder, dict):
        holder[chance.choice(("xx", "items", "text", "heading", "genre", "要点", 3, None, "名称"))] = holder.pop(key)
    elif way == 3:
        other, there = chance.choice(places)
        holder[key] = deepcopy(other[there])
    elif way == 4 and isinstance(holder[key], str):
        holder[key] = garbled(chance, holder[key], ["甲乙丙丁，戊己庚辛"], 2)
    else:
        holder[key] = deepcopy(chance.choice((*VALUES, *others)))
    return data


def _places(data: Any, depth: int = 0) -> list[tuple[Any, Any]]:
    """Every holder with a key of its, outermost first; not for ever where a holder holds itself."""
    found: list[tuple[Any, Any]] = []
    keys = list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    for key in keys:
        found.append((data, key))
        if depth < 12:
            found += _places(data[key], depth + 1)
    return found


def _span(chance: random.Random, size: int, most: int = 200) -> tuple[int, int]:
    start = chance.randrange(size + 1)
    return start, min(size, start + chance.randrange(most))


# --- bytes ---------------------------------------------------------------------------------------


def _flip(chance: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _truncate(chance: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    cut = chance.randrange(len(data) + 1)
    return data[:cut] if chance.random() < 0.8 else data[cut:]


def _remove(chance: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    start, end = _span(chance, len(data))
    return data[:start] + data[end:]


def _insert(chance: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(BYTES) * chance.choice((1, 1, 2, 40)) + data[at:]


def _repeat(chance: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    start, end = _span(chance, len(data))
    return data[:end] + data[start:end] * chance.choice((1, 2, 30)) + data[end:]


def _splice(chance: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    other = chance.choice(others) if others else b""
    start, end = _span(chance, len(other), 800)
    at = chance.randrange(len(data) + 1)
    return data[:at] + other[start:end] + data[at + chance.choice((0, end - start)) :]


_BYTE_WAYS: tuple[Callable[[random.Random, bytes, Sequence[bytes]], bytes], ...] = (
    _flip,
    _truncate,
    _remove,
    _insert,
    _repeat,
    _splice,
)


# --- text ----------------------------------------------------------------------------------------


def _odd(chance: random.Random, text: str, _others: Sequence[str]) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(ODD) * chance.choice((1, 1, 1, 2, 30)) + text[at:]


def _cut(chance: random.Random, text: str, _others: Sequence[str]) -> str:
    start, end = _span(chance, len(text))
    return text[:start] + text[end:]


def _again(chance: random.Random, text: str, _others: Sequence[str]) -> str:
    start, end = _span(chance, len(text), 80)
    return text[:end] + text[start:end] * chance.choice((1, 2, 20)) + text[end:]


def _borrow(chance: random.Random, text: str, others: Sequence[str]) -> str:
    other = chance.choice(others) if others else ""
    start, end = _span(chance, len(other))
    at = chance.randrange(len(text) + 1)
    return text[:at] + other[start:end] + text[at:]


def _shuffle(chance: random.Random, text: str, _others: Sequence[str]) -> str:
    lines = text.split("\n")
    if len(lines) > 1:
        one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one], lines[two] = lines[two], lines[one]
    return "\n".join(lines)


def _rejoin(chance: random.Random, text: str, _others: Sequence[str]) -> str:
    """Line breaks come or go."""
    if chance.random() < 0.5:
        return text.replace("\n", chance.choice(("", " ", "\n\n", "\r\n", "\u3000", "\x0b")), chance.choice((-1, 2)))
    width = chance.randrange(2, 40)
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


_TEXT_WAYS: tuple[Callable[[random.Random, str, Sequence[str]], str], ...] = (
    _odd,
    _odd,
    _cut,
    _again,
    _borrow,
    _shuffle,
    _rejoin,
)
