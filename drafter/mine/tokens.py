"""Words and their parts of speech (分词): the one home of jieba.

Only runs of Han characters are segmented, every other character stays by itself: there jieba and rjieba
(Rust, twenty times faster, used where it is installed) give the same words, so that which of the two
does the work changes no result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib import import_module
from itertools import chain
from sys import intern
from typing import Any

from drafter.patterns import regex
from drafter.punctuation import HAN

_HAN = regex(rf"[{HAN}]+")
# Unknown words are guessed from their characters; a guess with one of these in it joins what is no word
# (这是, 更要, 由市), and is taken apart again.
# Below this frequency the dictionary's four-character entries are phrases (认真学习, 大力开展), not words.
_RARE = 20
_RARE_CHARACTER = 1400
_FUNCTION = frozenset(
    "是要得了着过由对将更这那我你为上下不也还地的大家以与和在把被让向从到就又再都很最各本该其所有能会可有个名万人请"
)


def word_set(words: str) -> frozenset[str]:
    """A set of words from a line of them, separated by spaces: how the word lists of mining are written."""
    return frozenset(words.split())


def cut(text: str) -> tuple[str, ...]:
    """The words of ``text`` in order; joined, they are the text. Characters other than Han stand singly."""
    segment = _segmenter()
    if _HAN.fullmatch(text):
        return tuple(chain.from_iterable(map(_parts, segment(text))))
    words: list[str] = []
    last = 0
    for found in _HAN.finditer(text):
        words += text[last : found.start()]
        words += chain.from_iterable(map(_parts, segment(found.group())))
        last = found.end()
    words += text[last:]
    return tuple(words)


@lru_cache(maxsize=65536)
def tag(word: str) -> str:
    """The part of speech of a word (词性: n, v, a, ns …) by jieba's dictionary, empty where it has none."""
    return _dictionary().get(word, (0, ""))[1]


def is_rare_character(word: str) -> bool:
    """Whether a word of one character hardly stands alone but in names that were cut in two (嘉|濂)."""
    frequency, pos = _dictionary().get(word, (0, ""))
    return len(word) == 1 and bool(_HAN.match(word)) and frequency < _RARE_CHARACTER and pos[:1] != "v"


def is_known(word: str) -> bool:
    """Whether a word stands in the public dictionary: names of people and places at home mostly do not."""
    return word in _dictionary()


# Words of the dictionary that are two in speeches: 对开好这次会议高度重视, 会议一直开到村, 两位代表作了发言.
_APART = {"对开": 1, "开到": 1, "经市": 1, "经省": 1, "代表作": 2, "并作": 1}  # where they part


@lru_cache(maxsize=65536)
def _parts(word: str) -> tuple[str, ...]:
    """A word as the miner wants it: wrong guesses in single characters, phrases of the dictionary in two words."""
    if word in _APART:
        return (word[: _APART[word]], word[_APART[word] :])
    frequency, pos = _dictionary().get(word, (0, ""))
    if not frequency and 1 < len(word) <= 3 and any(c in _FUNCTION for c in word):
        return tuple(word)
    if len(word) == 4 and frequency <= _RARE and pos != "i" and is_known(word[:2]) and is_known(word[2:]):
        return (word[:2], word[2:])
    return (word,)


@lru_cache(maxsize=1)
def _segmenter() -> Callable[[str], Iterable[str]]:
    try:
        rjieba = import_module("rjieba")
    except ImportError:
        return jieba_segmenter()
    return rjieba.cut  # type: ignore[no-any-return]  # the package has no annotations


@lru_cache(maxsize=1)
def jieba_segmenter() -> Callable[[str], Iterable[str]]:
    """The segmenter that is always there; for the test that the other one equals it."""
    import jieba

    tokenizer = jieba.Tokenizer()  # one of our own: nobody else's add_word may change what we mine
    start_without_cache(tokenizer)
    return tokenizer.lcut  # type: ignore[no-any-return]


def start_without_cache(tokenizer: Any) -> None:
    """Give a tokenizer the frequencies of the dictionary that comes with jieba, as it would load them.

    Left alone, it takes them from a file of a fixed name in the folder for temporary files, where anybody may have
    put another one, and runs what is in it (marshal). The beginnings of words have the frequency 0.
    """
    words, total = _read_dictionary()
    frequencies = {word: count for word, (count, _) in words.items()}
    for word in tuple(frequencies):
        for end in range(1, len(word)):
            frequencies.setdefault(word[:end], 0)
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequencies, total, True


def _dictionary() -> dict[str, tuple[int, str]]:
    """Word → (frequency, part of speech), from the dictionary that comes with jieba."""
    return _read_dictionary()[0]


@lru_cache(maxsize=1)
def _read_dictionary() -> tuple[dict[str, tuple[int, str]], int]:
    """The dictionary, and the sum of the frequencies in its lines: one word has two."""
    import jieba

    with jieba.Tokenizer().get_dict_file() as lines:
        told = lines.read().decode("utf-8").split()  # word, frequency, part of speech, word, …
    counts = list(map(int, told[1::3]))
    return dict(zip(told[::3], zip(counts, map(intern, told[2::3]), strict=True), strict=True)), sum(counts)
