"""Choice (选用) by hash: the same seed, role and key always choose the same, whatever else is in the draft."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", str, int)


def rank(candidates: Mapping[K, T], seed: int, role: str, key: str) -> list[T]:
    """The candidates in the order of the hash of (seed, role, key, candidate).

    Ranking each by its own hash and not by its place in a list means that a phrase added to the bank
    changes a draft only where it comes first itself.
    """

    def order(name: K) -> bytes:
        parts = (str(seed), role, key, str(name))
        return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()

    return [candidates[name] for name in sorted(candidates, key=order)]
