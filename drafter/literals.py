"""Words that a pattern needs (必有的字词): a text without any of them need not be searched.

A word is looked for many times faster than a pattern. What is told of a pattern is kept with its program.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any

from drafter.late_classes import dataclass
from drafter.patterns import told

try:  # The parser of the standard library has no public name. Without it every text is searched.
    from re import _constants, _parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover
    _parser = None

_QUESTION = "literals 3"  # the number goes up whenever the answers become others
_ANY_CASE = int(re.IGNORECASE)  # flags are made of it slowly
_MOST = 24  # strings that a part of a pattern is written out as
_LONG = 3  # characters: a longer word is no rarer
_LONG_TEXT = 50_000  # characters
_LONGEST = 3  # times that a repetition is written out

Node = tuple[Any, Any]
Strings = frozenset[str]
_EMPTY: Strings = frozenset({""})


def literals(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Words of which every text that the pattern matches holds one; none where that cannot be told."""
    text, flags = pattern.pattern, pattern.flags
    if _parser is None or flags & _ANY_CASE:
        return ()
    return told(_QUESTION, text, flags, lambda: _shortest(_needed(_parser.parse(text, flags))))


def _shortest(words: Strings) -> tuple[str, ...]:
    """Those of the words that hold no other one."""
    return tuple(sorted(word for word in words if not any(other in word for other in words if other != word)))


def finds(pattern: re.Pattern[str], text: str) -> Iterable[re.Match[str]]:
    """What ``finditer`` gives, looked for where the text has a word that the pattern needs."""
    words = literals(pattern)
    return pattern.finditer(text) if not words or any(word in text for word in words) else ()


@dataclass(frozen=True, slots=True)
class Sieve:
    """For a pattern and a text: which parts of the text (its lines) can hold a match at all.

    ``held`` are the words of the pattern that the text has, None where it needs none.
    """

    held: tuple[str, ...] | None

    def lets(self, part: str) -> bool:
        """Whether the pattern may match in a part of the text."""
        return self.held is None or (self.held != () and any(word in part for word in self.held))


def sieves(patterns: Sequence[re.Pattern[str]], text: str) -> tuple[Sieve, ...]:
    """For each pattern what lets those parts of a text through in which it may match; of a long text, all parts: it
    has most of the words somewhere.
    """
    if len(text) > _LONG_TEXT:
        return tuple(Sieve(None) for _ in patterns)
    characters = frozenset(text)  # most of the words have one that the text has nowhere
    return tuple(Sieve(held_in(text, characters, pattern)) for pattern in patterns)


def held_in(text: str, characters: frozenset[str], pattern: re.Pattern[str]) -> tuple[str, ...] | None:
    """The words that a pattern needs and a text of these ``characters`` has; None where it needs none."""
    words = literals(pattern)
    return tuple([word for word in words if characters.issuperset(word) and word in text]) if words else None


def _needed(sequence: Iterable[Node]) -> Strings:
    """The best words of a sequence: of those that stand in one place of it, one must be there."""
    found: list[Strings] = []
    here = _EMPTY  # what stands in a row, written out
    for node in sequence:
        exact = _exact(node)
        if exact is not None and len(here) * len(exact) <= _MOST:
            here = _joined(here, exact)
            continue
        found += [here, _inside(node)]
        here = exact if exact is not None and len(exact) <= _MOST else _EMPTY
    found.append(here)
    return max((words for words in found if words and "" not in words), key=_worth, default=frozenset())


def _worth(words: Strings) -> tuple[int, int, list[str]]:
    """How rare texts with one of the words are, roughly: figures stand in nearly all."""
    said = (sum(not character.isdigit() for character in word) for word in words)
    return min(_LONG, *said, _LONG), -len(words), sorted(words)


def _exact(node: Node) -> Strings | None:
    """All strings that a part of a pattern matches; None where they are too many. What looks around takes none."""
    kind, value = node
    if kind is _constants.LITERAL:
        return frozenset(chr(value))
    if kind in (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT):
        return _EMPTY
    if kind is _constants.IN:
        return _class(value)
    if kind is _constants.SUBPATTERN and not value[1]:
        return _row(value[-1])
    if kind is _constants.ATOMIC_GROUP:
        return _row(value)
    if kind is _constants.BRANCH:
        every = [_row(alternative) for alternative in value[-1]]
        return None if None in every else _few(frozenset[str]().union(*(one for one in every if one is not None)))
    if kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and value[1] <= _LONGEST:
        once = _row(value[-1])
        return None if once is None else _few(_times(once, *value[:2]))
    return None


def _times(once: Strings, least: int, most: int) -> Strings:
    return frozenset("".join(some) for times in range(least, most + 1) for some in product(once, repeat=times))


def _row(sequence: Iterable[Node]) -> Strings | None:
    found: Strings | None = _EMPTY
    for node in sequence:
        exact = _exact(node)
        if found is None or exact is None or len(found) * len(exact) > _MOST:
            return None
        found = _joined(found, exact)
    return found


def _joined(before: Strings, behind: Strings) -> Strings:
    return frozenset(a + b for a in before for b in behind)


def _few(strings: Strings) -> Strings | None:
    return strings if len(strings) <= _MOST else None


def _class(members: Sequence[Node]) -> Strings | None:
    """The characters of [一二三]; None for [^…], \\d and ranges."""
    if len(members) > _MOST or any(kind is not _constants.LITERAL for kind, _ in members):
        return None
    return frozenset(chr(value) for _, value in members)


def _inside(node: Node) -> Strings:
    """The words that a part needs of which there are too many to be written out; none for one that may be left out."""
    kind, value = node
    if kind is _constants.BRANCH:
        every = [_needed(alternative) for alternative in value[-1]]
        return frozenset[str]().union(*every) if all(every) else frozenset()
    if kind is _constants.ATOMIC_GROUP:
        return _needed(value)
    if kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and value[0] > 0:
        once, times = _row(value[-1]), min(value[0], _LONGEST)
        return _times(once, times, times) if once and len(once) ** times <= _MOST else _needed(value[-1])
    return _needed(value[-1]) if kind is _constants.SUBPATTERN and not value[1] else frozenset()
