"""A part of a large corpus (抽取): by chance, but always the same, and spread over what it comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar
from zlib import crc32

T = TypeVar("T")


def spread(items: Sequence[T], most: int, group: Callable[[T], str], name: Callable[[T], str]) -> Sequence[T]:
    """At most so many items, in order: of each ``group`` one before a second of any; ``name`` decides which."""
    if len(items) <= most:
        return items
    shuffled = sorted(range(len(items)), key=lambda index: (crc32(name(items[index]).encode()), index))
    seen: dict[str, int] = defaultdict(int)
    rounds: list[tuple[int, int, int]] = []
    for order, index in enumerate(shuffled):
        one = group(items[index])
        rounds.append((seen[one], order, index))
        seen[one] += 1
    return [items[index] for index in sorted(index for _, _, index in sorted(rounds)[:most])]
