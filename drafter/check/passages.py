"""Past speeches to compare with (查重): what is kept of each, and which of them have passages of a text.

Texts are compared by their Han characters alone. Of each speech a sample of its runs of eight characters is
kept, chosen so that any passage of twelve that two texts share gives at least one run to both samples
(winnowing: of every five runs in a row the one with the smallest hash).
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple
from zlib import crc32

from drafter.late_classes import dataclass
from drafter.model import PARAGRAPHED, Analysis, Kind
from drafter.patterns import regex
from drafter.punctuation import HAN, han_only

GRAM = 8
LEAST = 12  # Han characters: a shorter passage says nothing about where it is from
_WINDOW = LEAST - GRAM + 1
_COMMON = 40  # speeches: a run in more of them is everybody's
_MOST = 30  # speeches that are compared in full
_PLACES = 8  # of one run in a text: more say the same
_INNER = str.maketrans("《》", "〈〉")  # titles within titles (GB/T 15834-2011)
_HAN = regex(rf"[{HAN}]")


@dataclass(frozen=True, slots=True)
class PastSpeech:
    """A file of past speeches as read: its cleaned text, and for each line of it the line of the file.

    ``titles`` and ``heads`` (main headings) come with their offsets in the text.
    """

    path: str
    digest: str
    text: str
    lines: tuple[int, ...]
    titles: tuple[tuple[int, str], ...] = ()
    heads: tuple[tuple[int, str], ...] = ()
    kind: Kind = "text"

    def title(self, place: int = 0) -> str:
        """The name of the speech that holds an offset, as a message gives it."""
        named = [title for start, title in self.titles if start <= place and title] or [t for _, t in self.titles if t]
        if not named:
            return f"“{PurePath(self.path).name}”"
        return f"《{(named[-1] if place else named[0]).translate(_INNER)}》"

    def line(self, place: int) -> int:
        """The line of the file, from 1, on which an offset of the text stands."""
        number = self.text.count("\n", 0, place)
        return self.lines[number] if number < len(self.lines) else 1

    def place(self, place: int) -> str:
        """Where an offset of the text stands, as a message gives it: its line, or paragraph."""
        by_paragraph = self.kind in PARAGRAPHED
        return f"{self.path}第{self.line(place)}段" if by_paragraph else f"{self.path}:{self.line(place)}"


class Run(NamedTuple):
    """A passage that two texts share: where it starts in each and how long it is, in Han characters."""

    own: int
    other: int
    length: int


@dataclass(frozen=True, slots=True)
class Past:
    """Past speeches that can be searched: ``samples`` in the order of ``keys``; ``load`` brings one by its key,
    ``anywhere``: in any process of this machine.
    """

    keys: tuple[str, ...]
    samples: tuple[array[int], ...]
    load: Callable[[str], PastSpeech | None]
    anywhere: bool = False


def past_speech(analysis: Analysis, line_of: Callable[[int], int]) -> PastSpeech:
    """What is kept of a file that was read; ``line_of`` gives the line of the file for an offset of the text."""
    document = analysis.document
    starts = [0, *(found.end() for found in re.finditer("\n", document.text))]
    titles: list[tuple[int, str]] = []
    heads: list[tuple[int, str]] = []
    for speech in analysis.speeches:
        sections = [section for section in speech.walk() if section.start >= 0]
        if sections:
            titles.append((sections[0].start, " ".join((speech.title or "").split())))
        heads += [(s.start, s.heading) for s in sections if s.role == "point" and s.level == 1 and s.heading]
    lines = tuple(line_of(start) for start in starts)
    return PastSpeech(
        document.source, document.sha256, document.text, lines, tuple(titles), tuple(heads), document.kind
    )


def sample(text: str) -> array[int]:
    """The sample of a text: hashes of runs of eight Han characters, each once, sorted."""
    han = han_only(text)
    hashes = [crc32(han[i : i + GRAM].encode("utf-8", "surrogatepass")) for i in range(len(han) - GRAM + 1)]
    if len(hashes) <= _WINDOW:
        return array("L", sorted(set(hashes)))
    shifted = (hashes[i:] for i in range(_WINDOW))
    return array("L", sorted(set(map(min, *shifted))))


def candidates(past: Past, text: str) -> list[str]:
    """The keys of the speeches worth a full comparison, those that share most first."""
    own = frozenset(sample(text))
    shared = [own.intersection(other) for other in past.samples]
    holders = Counter(gram for grams in shared for gram in grams)
    telling = [[gram for gram in grams if holders[gram] <= _COMMON] for grams in shared]
    order = sorted((i for i, grams in enumerate(telling) if grams), key=lambda i: (-len(telling[i]), past.keys[i]))
    # One that shares what others share too says nothing new: the next is the one that adds most.
    seen: Counter[int] = Counter()
    chosen: list[int] = []
    for i in order:
        if len(chosen) == _MOST:
            break
        if any(seen[gram] < 2 for gram in telling[i]):
            chosen.append(i)
            seen.update(telling[i])
    return [past.keys[i] for i in chosen]


@dataclass(frozen=True, slots=True)
class Haystack:
    """A text as its Han characters with the offset of each, and where its runs of eight stand."""

    han: str
    offsets: tuple[int, ...]
    grams: Mapping[str, tuple[int, ...]]

    def index(self, place: int) -> int:
        """How many Han characters stand before an offset of the text."""
        return bisect_right(self.offsets, place - 1)


def haystack(text: str) -> Haystack:
    """Prepare a text for comparison with many."""
    offsets = tuple(found.start() for found in _HAN.finditer(text))
    han = han_only(text)
    grams: dict[str, list[int]] = defaultdict(list)
    for i in range(len(han) - GRAM + 1):
        places = grams[han[i : i + GRAM]]
        if len(places) < _PLACES:
            places.append(i)
    return Haystack(han, offsets, {gram: tuple(places) for gram, places in grams.items()})


def shared_runs(own: Haystack, other: str) -> list[Run]:
    """The passages of eight Han characters and more that a text shares with ``other`` (Han characters alone)."""
    return list(_runs(own, other))


def _runs(own: Haystack, other: str) -> Iterator[Run]:
    grams, behind = own.grams, 0
    for at in [at for at in range(len(other) - GRAM + 1) if other[at : at + GRAM] in grams]:
        if at < behind:
            continue  # in the passage before
        found = max(
            (Run(place, at, _common(own.han, place, other, at)) for place in grams[other[at : at + GRAM]]),
            key=lambda run: run.length,
        )
        yield found
        behind = at + found.length - GRAM + 1


def _common(one: str, a: int, other: str, b: int) -> int:
    """How many characters are the same from ``a`` and ``b`` on."""
    start, most = a, min(len(one) - a, len(other) - b)
    step = GRAM
    while step < most and one[a : a + step] == other[b : b + step]:
        step = min(2 * step, most)
    low, high = 0, step
    while low < high:
        middle = (low + high + 1) // 2
        if one[start : start + middle] == other[b : b + middle]:
            low = middle
        else:
            high = middle - 1
    return low


def covered(runs: Iterable[Run], size: int) -> bytearray:
    """Which of ``size`` Han characters stand in one of the runs."""
    mask = bytearray(size)
    for run in runs:
        mask[run.own : run.own + run.length] = b"\1" * run.length
    return mask


def other_place(runs: Sequence[Run], start: int, end: int) -> int:
    """Where in the other text the longest run stands that touches these characters, counted in Han characters."""
    touching = [run for run in runs if run.own < end and run.own + run.length > start]
    best = max(touching, key=lambda run: min(end, run.own + run.length) - max(start, run.own))
    return best.other + max(0, start - best.own)
