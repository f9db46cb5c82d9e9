"""Counting (计数): where known patterns stand in all clauses of a role, found by their first and last words.

Frames are proposed by a part of a large corpus and counted over the whole of it, so that the work of proposing
stays the same however many speeches there are, and that of counting grows with their text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from zlib import crc32

from drafter.mine.frames import GAP, Use, Words, fill
from drafter.mine.patterns import BRIDGE, NOWHERE, Pattern, Place, Row
from drafter.mine.profile import Sentence

Ends = tuple[str, str]  # the first and the last word of a frame; GAP for one that may be any


def spread(sentences: Sequence[Sentence], most: int) -> Sequence[Sentence]:
    """At most so many sentences, in order: of each speech one before a second of any, by chance but always the same."""
    if len(sentences) <= most:
        return sentences
    shuffled = sorted(range(len(sentences)), key=lambda index: (_chance(sentences[index]), index))
    seen: dict[str, int] = defaultdict(int)
    rounds: list[tuple[int, int, int]] = []
    for order, index in enumerate(shuffled):
        source = sentences[index].source
        rounds.append((seen[source], order, index))
        seen[source] += 1
    return [sentences[index] for index in sorted(index for _, _, index in sorted(rounds)[:most])]


def _chance(sentence: Sentence) -> int:
    return crc32(f"{sentence.source}@{sentence.at}".encode())


def count(patterns: Iterable[Pattern], uses: Sequence[Use]) -> list[Pattern]:
    """The patterns with all places where ``uses`` have them."""
    patterns = list(patterns)
    frames = {words for pattern in patterns for words in pattern.parts if words != BRIDGE}
    at: dict[Words, dict[Place, int]] = {words: {} for words in frames}
    index = _by_ends(frames)
    last: dict[int, int] = {}
    for number, use in enumerate(uses):
        last[use.sentence] = use.index
        for words in _candidates(use, index):
            if fill(words, use.words) is not None:
                at[words].setdefault(use.place, number)
    return [Pattern(pattern.parts, tuple(_rows(pattern.parts, at, last))) for pattern in patterns]


def _by_ends(frames: Iterable[Words]) -> Mapping[Ends, list[Words]]:
    found: dict[Ends, list[Words]] = defaultdict(list)
    for words in sorted(frames):
        found[words[0], words[-1]].append(words)
    return found


def _candidates(use: Use, index: Mapping[Ends, list[Words]]) -> Iterator[Words]:
    """The frames with the ends of a use; an open end only where the clause has one there."""
    first, last = use.words[0], use.words[-1]
    yield from index.get((first, last), ())
    if use.ends:
        yield from index.get((first, GAP), ())
    if use.begins:
        yield from index.get((GAP, last), ())
        if use.ends:
            yield from index.get((GAP, GAP), ())


def _rows(parts: tuple[Words, ...], at: Mapping[Words, Mapping[Place, int]], last: Mapping[int, int]) -> Iterator[Row]:
    """The rows of a pattern: its clauses follow each other; after a bridge stands the end of the sentence."""
    for (sentence, clause), number in sorted(at[parts[0]].items()):
        if parts[-1] == BRIDGE and (clause > 0 or not last[sentence]):
            continue  # a lead-in begins its sentence, and something follows
        row = [number]
        for part in parts[1:]:
            if part == BRIDGE:
                row.append(NOWHERE)
                clause = max(clause + 1, last[sentence] - 1)
                continue
            clause += 1
            found = at[part].get((sentence, clause))
            if found is None:
                break
            row.append(found)
        if len(row) == len(parts):
            yield tuple(row)
