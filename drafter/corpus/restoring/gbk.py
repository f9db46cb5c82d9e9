"""Characters of GBK as pairs of bytes, each byte written as the character of its number (U+0081 for 81).

What a byte-level program does to a page can then be said with plain string operations.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

LEADS = "".join(map(chr, range(0x81, 0xFF)))
TRAILS = "".join(map(chr, (*range(0x40, 0x7F), *range(0x80, 0xFF))))
EURO = "\x80"  # a single byte that Windows shows as €; the second half of a few characters (個 = 82 80)


@cache
def characters() -> dict[str, str]:
    """Pair of bytes → character, for all that GBK defines."""
    found: dict[str, str] = {}
    for lead in LEADS:
        for trail in TRAILS:
            try:
                found[lead + trail] = (lead + trail).encode("latin-1").decode("gbk")
            except UnicodeDecodeError:  # user-defined zones: a browser shows nothing there
                continue
    return found


@cache
def pairs() -> dict[str, str]:
    """Character → its pair of bytes."""
    return {character: pair for pair, character in characters().items()}


@cache
def by_lead() -> dict[str, tuple[tuple[str, str], ...]]:
    """First byte → (second byte, character) of all that begin with it."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair, character in characters().items():
        found[pair[0]].append((pair[1], character))
    return {lead: tuple(members) for lead, members in found.items()}


@cache
def by_trail() -> dict[str, tuple[tuple[str, str], ...]]:
    """Second byte → (first byte, character) of all that end with it."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair, character in characters().items():
        found[pair[1]].append((pair[0], character))
    return {trail: tuple(members) for trail, members in found.items()}


@cache
def invisible() -> tuple[tuple[str, str], ...]:
    """First bytes of pairs that show nothing, each with those second bytes that can begin a character."""
    rows = []
    for lead in LEADS:
        seconds = "".join(second for second in LEADS if lead + second not in characters())
        if seconds:
            rows.append((lead, seconds))
    return tuple(rows)
