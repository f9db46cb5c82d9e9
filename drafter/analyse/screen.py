"""Which patterns can match a text at all, by the characters that it holds: nine in ten need not be searched for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from drafter.late_classes import dataclass
from drafter.patterns import compiled, told

try:  # The parser of the standard library has no public name. Without it every pattern is searched for.
    from re import _constants, _parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover
    _parser = None

_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT) if _parser else ()
# What is asked of patterns; the number goes up whenever the answers become others, which are kept.
_NEEDS, _OPENS = "needs 2", "opens 1"
_PLANES = 3  # character sets a pattern: more rule out little else
_WIDEST = 64  # characters of a range that is written out
# In nearly every sentence: a set that holds one of these rules out little.
_COMMON = frozenset("，。、的工作一全是发要人会大展业在有上建会我为们了中年实学市成”“和这不以重新对强动")
_COMMON_WEIGHT = 6

Needs = tuple[frozenset[str], ...]


def needs(pattern: re.Pattern[str]) -> Needs:
    """Sets of characters: a text that ``pattern`` matches holds one of each. The rarest come first."""
    if _parser is None or pattern.flags & re.IGNORECASE:
        return ()
    found = told(_NEEDS, pattern.pattern, pattern.flags, lambda: _told_needs(pattern))
    return tuple(map(frozenset, found))


def opens_text(pattern: re.Pattern[str]) -> bool:
    """Whether ``pattern`` matches at the beginning of a text only, so that no other place need be tried."""
    if _parser is None or pattern.flags & re.MULTILINE:
        return False
    return told(_OPENS, pattern.pattern, pattern.flags, lambda: _begins(_parser.parse(pattern.pattern, pattern.flags)))


def _told_needs(pattern: re.Pattern[str]) -> tuple[str, ...]:
    found = sorted(_needs(_parser.parse(pattern.pattern, pattern.flags)), key=_weight)[:_PLANES]
    return tuple("".join(sorted(chars)) for chars in found)


def _needs(sequence: Iterable[tuple[Any, Any]]) -> list[frozenset[str]]:
    found: list[frozenset[str]] = []
    for kind, value in sequence:
        if kind is _constants.LITERAL:
            found.append(frozenset(chr(value)))
        elif kind is _constants.IN:
            found += _class(value)
        elif (kind is _constants.SUBPATTERN and not value[1]) or (kind in _REPEATS and value[0] > 0):
            found += _needs(value[-1])  # not (?i:…), where other letters match
        elif kind is _constants.ATOMIC_GROUP:
            found += _needs(value)
        elif kind is _constants.BRANCH:
            found += _branch(value[-1])
    return found


def _weight(chars: frozenset[str]) -> int:
    """How often a set of characters is met, roughly."""
    return len(chars) + _COMMON_WEIGHT * len(chars & _COMMON)


def _class(members: Iterable[tuple[Any, Any]]) -> list[frozenset[str]]:
    """The characters of [一二三]; nothing for [^…], \\d and wide ranges."""
    found: set[str] = set()
    for kind, value in members:
        if kind is _constants.LITERAL:
            found.add(chr(value))
        elif kind is _constants.RANGE and value[1] - value[0] < _WIDEST:
            found.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return []
    return [frozenset(found)]


def _branch(alternatives: Iterable[Any]) -> list[frozenset[str]]:
    """Of each alternative one set, put together; as often as each has one left."""
    every = [sorted(_needs(alternative), key=_weight)[:_PLANES] for alternative in alternatives]
    return [frozenset[str]().union(*sets) for sets in zip(*every, strict=False)]


def _begins(sequence: Sequence[tuple[Any, Any]]) -> bool:
    if not sequence:
        return False
    kind, value = sequence[0]
    if kind is _constants.SUBPATTERN:
        return not value[1] and _begins(value[-1])
    if kind is _constants.BRANCH:
        return all(_begins(alternative) for alternative in value[-1])
    return kind is _constants.AT and value is _constants.AT_BEGINNING


@dataclass(frozen=True, slots=True)
class Screen:
    """Patterns by the characters that they need, as bits: bit i stands for pattern i.

    Each character has the bits of the patterns that need it, plane by plane: the first set of characters of
    a pattern in the first ``width`` bits, the second in the next, the third above. ``first`` are all bits of
    the first plane, ``idle`` those of the sets that a pattern does not have.
    """

    width: int
    first: int
    idle: int
    bits: dict[str, int]
    triggers: re.Pattern[str]

    def possible(self, text: str) -> int:
        """The bits of the patterns that can match a text: those that have a character of every set."""
        held, bits = self.idle, self.bits
        for char in self.triggers.findall(text):
            held |= bits[char]
        return held & (held >> self.width) & (held >> (2 * self.width)) & self.first


def build_screen(needed: Sequence[Needs]) -> Screen:
    """The screen of patterns, given what each of them ``needs``."""
    width, idle = len(needed), 0
    bits: dict[str, int] = {}
    for index, sets in enumerate(needed):
        for plane in range(_PLANES):
            bit = 1 << (plane * width + index)
            if plane >= len(sets):
                idle |= bit
                continue
            for char in sets[plane]:
                bits[char] = bits.get(char, 0) | bit
    triggers = re.escape("".join(sorted(bits)))  # in the same order in every run: kept programs are known by their text
    return Screen(width, (1 << width) - 1, idle, bits, compiled(f"[{triggers}]" if bits else r"(?!)"))
