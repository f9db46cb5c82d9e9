"""Near-copies (近似重复): which text repeats most of an earlier one, place names and cuts apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from drafter.punctuation import han_only

# A text nearly copies another one when half of the shorter one's runs of eight Han characters stand in
# the other. Copies with names exchanged share 0.8 and more, speeches by other hands on the same
# occasion 0.1: they have formulas in common, never half of what they say.
THRESHOLD = 0.5
SHINGLE = 8
_SHORTEST = 200  # Han characters: shorter texts are formulas all through

# Candidates share shingles that begin with one of these frequent characters: a sample of about a tenth
# that falls on the same places in both copies, wherever they stand.
_ANCHORED = re.compile(f"(?=([的和工了在会一大要人有]\\w{{{SHINGLE - 1}}}))")
_COMMON = 40  # texts: a shingle in more of them is a formula and names no candidate
_FIRST_LOOK = 0.3  # share of the sample that candidates must have in common to be compared in full


def near_copies(texts: Sequence[str]) -> list[int | None]:
    """For each text the index of the earlier text that it nearly copies, else None.

    Copies of copies all point to the first of them. A text that is a part of another one is its copy.
    """
    plain = [han_only(text) for text in texts]
    samples = [frozenset(_ANCHORED.findall(text)) for text in plain]
    shingles: dict[int, frozenset[str]] = {}
    holders: dict[str, list[int]] = defaultdict(list)
    originals: list[int | None] = [None] * len(texts)
    for index, text in enumerate(plain):
        if len(text) < _SHORTEST:
            continue
        for other in _candidates(samples[index], samples, holders):
            for each in {index, other} - shingles.keys():
                shingles[each] = _shingles(plain[each])
            if containment(shingles[index], shingles[other]) >= THRESHOLD:
                first = originals[other]
                originals[index] = other if first is None else first
                break
        copied = originals[index]
        if copied is None or len(text) > len(plain[copied]):  # a shorter copy says nothing new
            for shingle in samples[index]:
                holders[shingle].append(index)
    return originals


def containment(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller set's members that the other has too, 0 to 1."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def _shingles(text: str) -> frozenset[str]:
    return frozenset(text[i : i + SHINGLE] for i in range(len(text) - SHINGLE + 1))


def _candidates(
    sample: frozenset[str], samples: Sequence[frozenset[str]], holders: Mapping[str, list[int]]
) -> list[int]:
    """Earlier texts worth a full comparison, in their order."""
    shared: Counter[int] = Counter()
    for shingle in sample:
        others = holders.get(shingle, [])
        if len(others) <= _COMMON:
            shared.update(others)
    return sorted(
        other for other, count in shared.items() if count >= _FIRST_LOOK * min(len(sample), len(samples[other]))
    )
