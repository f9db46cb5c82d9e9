"""The forward model (乱码的成因), as a check: whether a page that held a text may show what is observed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from drafter.corpus.restoring.gbk import EURO, LEADS, TRAILS, characters, pairs

# What marks of full width become when the site replaces them.
_REPLACED = {"！": "!", "，": ",", "？": "?", "；": ";", "：": ":", "（": "(", "）": ")", "、": "、", "。": "。"}
_STRANGERS = 0x10F700  # characters of Latin-1 that GBK lacks move here, out of the way of the bytes
_TRAILS = frozenset(TRAILS)

_Gaps = Mapping[int, str]  # place in a stream of bytes → gloss that was put there


@cache
def _bytes() -> dict[int, str]:
    table = {ord(character): pair for character, pair in pairs().items()}
    for number in range(0x80, 0x100):
        table.setdefault(number, chr(_STRANGERS + number))
    return table


@cache
def _marks() -> dict[str, str]:
    return {pairs()[mark]: shown for mark, shown in _REPLACED.items()}


def explains(text: str, observed: str, glosses: Mapping[str, str]) -> bool:
    """Whether a page that shows ``observed`` may have held ``text``.

    ``glosses`` gives the gloss of each replaced character ({"優": "yōu"}). A hit that overlaps no other must
    show its gloss; of two that overlap the second may be missing. Each mark may have been replaced or spared.
    """
    stream = text.translate(_bytes())
    hits = {pair: gloss for character, gloss in glosses.items() if (pair := pairs().get(character))}
    gaps = {i + 2: gloss for i in range(len(stream) - 1) if (gloss := hits.get(stream[i : i + 2]))}
    todo, seen = [(0, 0)], set()
    while todo:
        state = todo.pop()
        if state in seen:
            continue
        seen.add(state)
        place, shown = state
        if place == len(stream) and shown == len(observed):
            return True
        for piece, after in _shown_at(stream, place, gaps):
            if observed.startswith(piece, shown):
                todo.append((after, shown + len(piece)))
    return False


def _shown_at(stream: str, place: int, gaps: _Gaps) -> Iterator[tuple[str, int]]:
    """What a browser may show of ``stream`` next, reading from ``place`` on, and where it goes on reading."""
    lead, trail = stream[place : place + 1], stream[place + 1 : place + 2]
    if not lead:
        return
    if lead not in LEADS:
        yield from _with_gloss(_single(lead), place + 1, gaps)
        return
    if mark := _marks().get(lead + trail):
        yield from _with_gloss(mark, place + 2, gaps)
    if gloss := gaps.get(place + 1):
        yield f"?{gloss})", place + 1
        if place not in gaps:
            return
    if mark := _marks().get(stream[place + 1 : place + 3]):
        yield from _with_gloss("?" + mark, place + 3, gaps)
    if trail in _TRAILS:
        yield from _with_gloss(characters().get(lead + trail, ""), place + 2, gaps)
    else:
        yield "?", place + (1 if trail in ("", "\n") or trail > "\xff" else 2)


def _single(byte: str) -> str:
    """What a byte shows that begins no pair."""
    if byte in (EURO, "\xff"):
        return "€" if byte == EURO else ""
    return chr(ord(byte) - _STRANGERS) if byte > chr(_STRANGERS) else byte


def _with_gloss(shown: str, place: int, gaps: _Gaps) -> Iterator[tuple[str, int]]:
    """What is shown before ``place``, with the gloss that was put there; the second of two overlapping may lack."""
    gloss = gaps.get(place)
    if gloss:
        yield f"{shown}({gloss})", place
    if not gloss or place - 1 in gaps:
        yield shown, place
