"""What people would otherwise use for a phrase bank (对照): keywords by jieba.analyse, n-gram and clause counts.

Each baseline reads the sentences of one role once and then gives as many entries as it is asked for, the best first,
leaving out the sentences of one speech if asked to: the same as if it had never read them, but without reading the
others again. They stand here because jieba has its home here; nothing of mining uses them.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import accumulate, chain, islice
from operator import itemgetter
from typing import Any, Generic, Protocol, TypeVar

from drafter.late_classes import dataclass
from drafter.mine.tokens import cut, start_without_cache
from drafter.patterns import regex
from drafter.punctuation import HAN, clauses, han_count

NOTHING = range(0)

_LEAST = 3  # Han characters: shorter entries fit nothing by definition
_WORDS = (2, 6)  # in a run of words, least and most
_CHARACTERS = (4, 12)  # in a run of characters
_TWICE = 2
# As many single keywords for each entry wanted; entries are made of keywords that stand side by side.
_KEYWORDS = 10
_MARKS = regex(r"[，；：。！？…,;:!?\s]{1,8}[”’）》]?$|^\s+")
_HAN = regex(rf"[{HAN}]{{4,}}")  # as many as a run of characters has at least

T = TypeVar("T")
Run = TypeVar("Run", bound=Sequence[str])  # of words (a tuple) or of characters (a text)


class Reading(Protocol):
    """What a baseline has read."""

    def best(self, count: int, without: range = NOTHING) -> tuple[str, ...]:
        """The best entries, from all texts but those whose numbers are in ``without``."""


# --- counting -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Counting(Generic[Run]):
    """Runs that occur twice, with how often; ``texts`` are the pieces of each text in which runs are counted."""

    texts: tuple[tuple[Run, ...], ...]
    frequent: Mapping[Run, int]
    sizes: tuple[int, int]

    def best(self, count: int, without: range = NOTHING) -> tuple[str, ...]:
        """The most frequent runs; parts of a longer run just as frequent are left out."""
        counts = dict(self.frequent)
        for run, times in self._runs(self.texts[without.start : without.stop]).items():
            counts[run] -= times
        parts = ((part, times) for run, times in counts.items() for part in (_slice(run, 1), _slice(run, 0, -1)))
        shadowed = {part for part, times in parts if counts.get(part) == times}
        left = ((run, times) for run, times in counts.items() if times >= _TWICE and run not in shadowed)
        scores: dict[str, float] = {}
        for run, times in left:
            text = "".join(run)
            scores[text] = max(times, scores.get(text, 0))
        return _best(scores, count)

    def _runs(self, texts: Iterable[Iterable[Run]]) -> Counter[Run]:
        """How often the frequent runs occur in some of the texts; what begins no frequent run is in none longer."""
        least, most = self.sizes
        found: Counter[Run] = Counter()
        for piece in (piece for pieces in texts for piece in pieces):
            for at in range(len(piece) - least + 1):
                for end in range(at + least, min(at + most, len(piece)) + 1):
                    run = _slice(piece, at, end)
                    if run not in self.frequent:
                        break
                    found[run] += 1
        return found


def _count_runs(texts: Iterable[tuple[Run, ...]], sizes: tuple[int, int]) -> Counting[Run]:
    """Length by length: a run is only looked at where a run one shorter occurs twice."""
    kept = tuple(texts)
    least, most = sizes
    alive = [(piece, range(len(piece) - least + 1)) for pieces in kept for piece in pieces if len(piece) >= least]
    frequent: dict[Run, int] = {}
    for length in range(least, most + 1):
        counts = Counter(_slice(piece, at, at + length) for piece, places in alive for at in places)
        twice = {run: times for run, times in counts.items() if times >= _TWICE}
        alive = [(piece, _going_on(piece, places, length, twice)) for piece, places in alive]
        frequent.update(twice)
    return Counting(kept, frequent, sizes)


def _going_on(piece: Run, places: Sequence[int], length: int, frequent: Mapping[Run, int]) -> Any:
    last = len(piece) - length
    return [at for at in places if at < last and _slice(piece, at, at + length) in frequent]


def _slice(piece: Run, start: int, end: int | None = None) -> Run:
    return piece[start:end]  # type: ignore[return-value]  # a slice of a tuple or text is one


def ngrams(texts: Sequence[str]) -> Counting[tuple[str, ...]]:
    """The most frequent runs of two to six words in clauses."""
    return _count_runs((_clause_words(text) for text in texts), _WORDS)


def characters(texts: Sequence[str]) -> Counting[str]:
    """The most frequent runs of four to twelve Han characters in clauses: n-grams without any word list."""
    return _count_runs((_han_runs(text) for text in texts), _CHARACTERS)


def _han_runs(text: str) -> tuple[str, ...]:
    return tuple(run for clause in _clauses(text) for run in _HAN.findall(clause))


def frequent_clauses(texts: Sequence[str]) -> Counting[tuple[str, ...]]:
    """The most frequent whole clauses: what sorting and counting the clauses of a folder gives."""
    return _count_runs((tuple((clause,) for clause in _clauses(text)) for text in texts), (1, 1))


# --- keywords -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stream(Generic[T]):
    """The items of texts in a row; those of text ``n`` begin at ``starts[n]``."""

    items: list[T]
    starts: list[int]

    def span(self, texts: range) -> tuple[int, int]:
        """Where the items of some texts begin and end."""
        return self.starts[texts.start], self.starts[texts.stop]


def _stream(texts: Iterable[Sequence[T]]) -> Stream[T]:
    found = list(texts)
    return Stream(list(chain.from_iterable(found)), [0, *accumulate(map(len, found))])


Weigh = Callable[[int, range], Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Keywords:
    """Runs of keywords that stand side by side in a clause; ``words`` has an empty one behind each clause."""

    weigh: Weigh
    words: Stream[str]

    def best(self, count: int, without: range = NOTHING) -> tuple[str, ...]:
        """The runs by the weights of all their places; single keywords where runs are few."""
        weights = self.weigh(_KEYWORDS * count, without)
        start, end = self.words.span(without)
        scores: dict[str, float] = defaultdict(float)
        run: list[str] = []
        for word in chain(islice(self.words.items, start), islice(self.words.items, end, None)):
            if word in weights:
                run.append(word)
            elif run:
                scores["".join(run)] += sum(weights[part] for part in run)
                run = []
        return _best(scores, count)


def _keywords(weigh: Weigh, texts: Sequence[str]) -> Keywords:
    return Keywords(weigh, _stream([word for words in _clause_words(text) for word in (*words, "")] for text in texts))


def textrank(texts: Sequence[str]) -> Keywords:
    """Key phrases by TextRank, with the words, the window and the weights of jieba.analyse."""
    words = _stream(_ranked_words(text) for text in texts)
    pairs = _stream(_pairs(words.items, at) for at in range(len(words.items)))
    return _keywords(partial(weigh_by_rank, words, pairs), texts)


def tfidf(texts: Sequence[str]) -> Keywords:
    """Key phrases by TF-IDF, with the words and the frequencies that come with jieba.analyse."""
    return _keywords(partial(weigh_by_frequency, _stream(_counted_words(text) for text in texts)), texts)


# jieba.analyse computes the following two anew from the whole text for every speech left out, and a third of an
# evaluation was spent there. They give the same weights to the last digit, which a test holds them to.

_SPAN = 5  # words: the window of TextRank
_DAMPING = 0.85
_ROUNDS = 10


def weigh_by_rank(
    words: Stream[str | None], pairs: Stream[tuple[str, str]], count: int, without: range = NOTHING
) -> dict[str, float]:
    """The keywords of TextRank with their weights; ``pairs`` are those that begin with each of the words."""
    start, end = words.span(without)
    before = max(0, start - _SPAN + 1) if without else start
    seam = [*words.items[before:start], *words.items[end : end + _SPAN - 1]]
    counts = Counter(
        chain(
            islice(pairs.items, pairs.starts[before]),
            chain.from_iterable(_pairs(seam, at) for at in range(start - before)),
            islice(pairs.items, pairs.starts[end], None),
        )
    )
    edges: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (one, other), times in counts.items():
        edges[one].append((other, times))
        edges[other].append((one, times))
    return dict(sorted(_normal(_rank(edges)).items(), key=itemgetter(1), reverse=True)[:count])


def _pairs(words: Sequence[str | None], at: int) -> list[tuple[str, str]]:
    """A word with the keywords behind it in its window."""
    first = words[at]
    return [(first, word) for word in words[at + 1 : at + _SPAN] if word] if first else []


def _rank(edges: Mapping[str, Sequence[tuple[str, int]]]) -> dict[str, float]:
    """The weights after ten rounds; sums go from left to right, as other orders differ in the last digit."""
    numbers = {word: number for number, word in enumerate(edges)}
    sums = {word: sum(times for _, times in found) for word, found in edges.items()}
    shares = {word: [(times / sums[other], numbers[other]) for other, times in edges[word]] for word in sorted(edges)}
    order = [(numbers[word], found) for word, found in shares.items()]
    ranks = [1.0 / (len(edges) or 1.0)] * len(edges)
    for _ in range(_ROUNDS):
        for number, others in order:
            total = 0.0
            for share, other in others:
                total += share * ranks[other]
            ranks[number] = (1 - _DAMPING) + _DAMPING * total
    return dict(zip(edges, ranks, strict=True))


def _normal(ranks: Mapping[str, float]) -> dict[str, float]:
    least = min(ranks.values(), default=1.0)
    most = max(sys.float_info.min, *ranks.values()) if ranks else 1.0
    return {word: (rank - least / 10.0) / (most - least / 10.0) for word, rank in ranks.items()}


def weigh_by_frequency(words: Stream[str], count: int, without: range = NOTHING) -> dict[str, float]:
    """The keywords of TF-IDF with their weights."""
    start, end = words.span(without)
    counts = Counter(chain(islice(words.items, start), islice(words.items, end, None)))
    extractor = _extractor()
    frequencies, usual = extractor.idf_freq, extractor.median_idf
    total = float(counts.total())
    weights = {word: times * (frequencies.get(word, usual) / total) for word, times in counts.items()}
    return dict(sorted(weights.items(), key=itemgetter(1), reverse=True)[:count])


@lru_cache(maxsize=65536)
def _ranked_words(text: str) -> tuple[str | None, ...]:
    """The words of a text as TextRank reads them, ``None`` for one that it passes over."""
    import jieba.posseg

    ranker = _ranker()
    found = (pair for line in text.split("\n") for pair in jieba.posseg.dt.cut(line))
    return tuple(sys.intern(pair.word) if ranker.pairfilter(pair) else None for pair in found)


@lru_cache(maxsize=65536)
def _counted_words(text: str) -> tuple[str, ...]:
    """The words of a text that TF-IDF counts."""
    import jieba

    passed = _extractor().stop_words
    words = (word for line in text.split("\n") for word in jieba.cut(line))
    return tuple(sys.intern(word) for word in words if len(word.strip()) >= _TWICE and word.lower() not in passed)


BASELINES: Mapping[str, Callable[[Sequence[str]], Reading]] = {
    "textrank": textrank,
    "tfidf": tfidf,
    "ngrams": ngrams,
    "characters": characters,
    "clauses": frequent_clauses,
}


# --- words --------------------------------------------------------------------------------------


def _best(scores: Mapping[str, float], count: int) -> tuple[str, ...]:
    """The best entries; of equals the longer one says more."""
    ranked = sorted(scores, key=lambda text: (-scores[text], -len(text), text))
    return tuple(islice((text for text in ranked if han_count(text) >= _LEAST), count))


def _clauses(text: str) -> Iterator[str]:
    for a, b in clauses(text):
        if clause := _MARKS.sub("", text[a:b]):
            yield clause


@lru_cache(maxsize=65536)
def _clause_words(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(sys.intern, cut(clause))) for clause in _clauses(text))


@lru_cache(maxsize=1)
def _analysers() -> Any:
    """The package jieba.analyse, made quiet: it reports what it loads, and leaves a file open that it has read."""
    import logging
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
        import jieba.analyse

    jieba.setLogLevel(logging.WARNING)
    if not jieba.dt.initialized:
        start_without_cache(jieba.dt)
    return jieba.analyse


@lru_cache(maxsize=1)
def _ranker() -> Any:
    """TextRank with its choice of words."""
    return _analysers().TextRank()


@lru_cache(maxsize=1)
def _extractor() -> Any:
    """TF-IDF with the frequencies that come with jieba, which take long to load."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _analysers().TFIDF()
