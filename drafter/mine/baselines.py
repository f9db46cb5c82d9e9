"""What people would otherwise use for a phrase bank (对照): keywords by jieba.analyse, n-gram and clause counts.

Each baseline takes the sentences of one role and gives as many entries as it is asked for, the best first. They
stand here because jieba has its home here; nothing of mining uses them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from drafter.mine.tokens import cut
from drafter.punctuation import clauses, han_count

_LEAST = 3  # Han characters: shorter entries fit nothing by definition
_LONGEST = 6  # words of an n-gram
_TWICE = 2
# As many single keywords for each entry wanted; entries are made of keywords that stand side by side.
_KEYWORDS = 10
_MARKS = re.compile(r"[，；：。！？…,;:!?\s]{1,8}[”’）》]?$|^\s+")


def textrank(texts: Sequence[str], count: int) -> tuple[str, ...]:
    """Key phrases by TextRank (jieba.analyse): runs of keywords, by the weights of all the places where they stand."""
    ranker = _analysers().TextRank()
    ranker.tokenizer = _Remembered(_tagged)
    weights = ranker.textrank("\n".join(texts), topK=_KEYWORDS * count, withWeight=True) if texts else []
    return _key_phrases(texts, dict(weights), count)


def tfidf(texts: Sequence[str], count: int) -> tuple[str, ...]:
    """Key phrases by TF-IDF (jieba.analyse, with the frequencies that come with it), made as for TextRank."""
    weights = _extractor().extract_tags("\n".join(texts), topK=_KEYWORDS * count, withWeight=True)
    return _key_phrases(texts, dict(weights), count)


def ngrams(texts: Sequence[str], count: int) -> tuple[str, ...]:
    """The most frequent runs of two to six words in clauses; parts of a longer run just as frequent are left out."""
    counts: Counter[tuple[str, ...]] = Counter()
    for words in _clause_words(texts):
        for length in range(2, _LONGEST + 1):
            counts.update(words[at : at + length] for at in range(len(words) - length + 1))
    frequent = {words: times for words, times in counts.items() if times >= _TWICE}
    for words, times in list(frequent.items()):
        for part in (words[1:], words[:-1]):
            if frequent.get(part) == times:
                del frequent[part]
    return _best({"".join(words): times for words, times in frequent.items()}, count)


def frequent_clauses(texts: Sequence[str], count: int) -> tuple[str, ...]:
    """The most frequent whole clauses: what sorting and counting the clauses of a folder gives."""
    counts = Counter(clause for text in texts for clause in _clauses(text))
    return _best({clause: times for clause, times in counts.items() if times >= _TWICE}, count)


BASELINES: Mapping[str, Callable[[Sequence[str], int], tuple[str, ...]]] = {
    "textrank": textrank,
    "tfidf": tfidf,
    "ngrams": ngrams,
    "clauses": frequent_clauses,
}


def _best(scores: Mapping[str, float], count: int) -> tuple[str, ...]:
    """The best entries; of equals the longer one says more."""
    fit = [text for text in scores if han_count(text) >= _LEAST]
    return tuple(sorted(fit, key=lambda text: (-scores[text], -len(text), text))[:count])


def _key_phrases(texts: Iterable[str], weights: Mapping[str, float], count: int) -> tuple[str, ...]:
    """Runs of keywords that stand side by side in a clause, and the keywords by themselves where runs are few."""
    scores: dict[str, float] = defaultdict(float)
    for words in _clause_words(texts):
        run: list[str] = []
        for word in (*words, ""):
            if word in weights:
                run.append(word)
            elif run:
                scores["".join(run)] += sum(weights[part] for part in run)
                run = []
    return _best(scores, count)


def _clauses(text: str) -> Iterator[str]:
    for a, b in clauses(text):
        if clause := _MARKS.sub("", text[a:b]):
            yield clause


def _clause_words(texts: Iterable[str]) -> Iterator[tuple[str, ...]]:
    for text in texts:
        for clause in _clauses(text):
            yield _cut(clause)


@lru_cache(maxsize=65536)
def _cut(clause: str) -> tuple[str, ...]:
    return cut(clause)


@lru_cache(maxsize=65536)
def _tagged(line: str) -> tuple[Any, ...]:
    """The words of a line with their parts of speech, as jieba gives them."""
    import jieba.posseg

    return tuple(jieba.posseg.dt.cut(line))


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
    return jieba.analyse


@lru_cache(maxsize=1)
def _extractor() -> Any:
    """TF-IDF with the frequencies that come with jieba, which take long to load."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        extractor = _analysers().TFIDF()
    extractor.tokenizer = _Remembered(_plain)
    return extractor


@lru_cache(maxsize=65536)
def _plain(line: str) -> tuple[Any, ...]:
    """The words of a line, as jieba gives them."""
    import jieba

    return tuple(jieba.cut(line))


class _Remembered:
    """What jieba.analyse cuts sentences with; leaving one speech out at a time it asks for the same lines again."""

    def __init__(self, words_of: Callable[[str], tuple[Any, ...]]) -> None:
        self._words_of = words_of

    def cut(self, text: str) -> Iterator[Any]:
        """The words of a text, line by line."""
        for line in text.split("\n"):
            yield from self._words_of(line)
