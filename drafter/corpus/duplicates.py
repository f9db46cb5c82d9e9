"""Near-copies (近似重复): which text repeats most of an earlier one, place names and cuts apart."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from zlib import crc32

from drafter.late_classes import dataclass
from drafter.patterns import regex
from drafter.punctuation import han_only

# A text nearly copies another one when half of the shorter one's runs of eight Han characters stand in
# the other. Copies with names exchanged share 0.8 and more, speeches by other hands on the same
# occasion 0.1: they have formulas in common, never half of what they say.
THRESHOLD = 0.5
SHINGLE = 8
_SHORTEST = 200  # Han characters: shorter texts are formulas all through

# Candidates share shingles that begin with one of these frequent characters: a sample of about a tenth
# that falls on the same places in both copies, wherever they stand. Of these the hashes are kept, and one
# in eight of them names candidates: for ten thousand speeches that is a table of some tens of megabytes.
_ANCHORED = regex(f"(?=([的和工了在会一大要人有]\\w{{{SHINGLE - 1}}}))")
_INDEXED = 8
_COMMON = 40  # texts: a shingle in more of them is a formula and names no candidate
_FIRST_LOOK = 0.3  # share of the sample that candidates must have in common to be compared in full


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is kept of a text to find its copies: hashes of the anchored shingles, each once, and its Han characters.

    ``indexed`` are those of the hashes that name candidates.
    """

    sample: array[int]
    indexed: array[int]
    length: int


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of a text; one that is too short to be told from others has no sample."""
    plain = han_only(text)
    sample = _sample(plain) if len(plain) >= _SHORTEST else array("I")
    return Fingerprint(sample, array("I", [shingle for shingle in sample if shingle % _INDEXED == 0]), len(plain))


def near_copies(texts: Sequence[str]) -> list[int | None]:
    """For each text the index of the earlier text that it nearly copies, else None.

    Copies of copies all point to the first of them. A text that is a part of another one is its copy.
    """
    return link_copies([fingerprint(text) for text in texts], texts.__getitem__)


def link_copies(prints: Sequence[Fingerprint], text: Callable[[int], str]) -> list[int | None]:
    """The same from fingerprints; ``text`` fetches a text by its index, where candidates are compared in full."""
    holders: dict[int, list[int]] = defaultdict(list)
    originals: list[int | None] = []
    for index, one in enumerate(prints):
        original = None
        for other in _candidates(one, prints, holders):
            if containment(_shingles(han_only(text(index))), _shingles(han_only(text(other)))) >= THRESHOLD:
                first = originals[other]
                original = other if first is None else first
                break
        originals.append(original)
        if original is None or one.length > prints[original].length:  # a shorter copy says nothing new
            for shingle in one.indexed:
                holders[shingle].append(index)
    return originals


def containment(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller set's members that the other has too, 0 to 1."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def _sample(text: str) -> array[int]:
    """Hashes of the anchored shingles of a text, each once."""
    return array("I", {crc32(shingle.encode("utf-8", "surrogatepass")) for shingle in _ANCHORED.findall(text)})


def _shingles(text: str) -> frozenset[str]:
    return frozenset(text[i : i + SHINGLE] for i in range(len(text) - SHINGLE + 1))


def _candidates(one: Fingerprint, prints: Sequence[Fingerprint], holders: Mapping[int, list[int]]) -> list[int]:
    """Earlier texts worth a full comparison, in their order."""
    shared = {
        other for shingle in one.indexed if len(others := holders.get(shingle, ())) <= _COMMON for other in others
    }
    own = set(one.sample)
    return sorted(other for other in shared if _share_first_look(own, prints[other].sample))


def _share_first_look(own: set[int], sample: array[int]) -> bool:
    return len(own.intersection(sample)) >= _FIRST_LOOK * min(len(own), len(sample))
