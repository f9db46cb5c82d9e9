"""What restoration knows of Chinese before it sees a document (字词频率表): speeches, and jieba's dictionary.

Of speeches, pairs of characters are enough: they say how words are joined and where marks stand. Both are read
once, when the first damaged document needs them.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from drafter.corpus.restoring.ngrams import Counts, count, counts_of
from drafter.errors import LibraryError, Location
from drafter.patterns import regex

BIGRAMS = Path(__file__).with_name("bigrams.txt")
HEADER = (
    "# drafter bigrams 1, written by tests/bench/vocabulary.py: what follows a character, A once, B twice, C 4 times…"
)
ORDER = 2  # characters of the runs in that file

_WORD_WEIGHT = 0.01  # of one occurrence in jieba's sixty million words, beside one in the speeches
_WORD_ORDER = 3
_FREQUENT = 300  # occurrences that a word must have
_WORD = regex(r"^(\S+) ([0-9]{3,}) ", re.MULTILINE)

_POWERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # plain text has no capitals
_GROUP = regex("([A-Z])([^A-Z]+)")
_EDGE = "↵"  # the edge of a line


@cache
def vocabulary() -> Counts:
    """Counts of general Chinese."""
    return combine(_read_bigrams(), word_runs())


def combine(*parts: Mapping[str, float]) -> Counts:
    """The sum of several tables of runs."""
    runs: dict[str, float] = defaultdict(float)
    for part in parts:
        for run, number in part.items():
            runs[run] += number
    return counts_of(dict(runs))


def _read_bigrams() -> dict[str, float]:
    try:
        return parse(BIGRAMS.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise LibraryError("字词频率表读不出来", Location(str(BIGRAMS)), "安装不完整，请重新安装 drafter") from None


def word_runs() -> dict[str, float]:
    """The runs inside the words of jieba's dictionary, which is read as a file, without jieba."""
    spec = find_spec("jieba")
    path = Path((spec and spec.origin) or "jieba").with_name("dict.txt")
    try:
        listed = _WORD.findall(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise LibraryError("jieba 的词典读不出来", Location(str(path)), "安装不完整，请重新安装 drafter") from None
    words = [(word, int(number) * _WORD_WEIGHT) for word, number in listed if int(number) >= _FREQUENT]
    return count(words, _WORD_ORDER)


def dump(runs: Mapping[str, float]) -> str:
    """Runs as the text that is shipped, to the nearest power of two: a line for each context."""
    contexts: dict[str, dict[str, str]] = defaultdict(lambda: defaultdict(str))
    for run, number in sorted(runs.items()):
        shown = run.replace("\n", _EDGE)
        contexts[shown[:-1]][_POWERS[min(round(math.log2(number)), len(_POWERS) - 1)]] += shown[-1]
    lines = [
        f"{context}\t" + "".join(p + found[p] for p in sorted(found)) for context, found in sorted(contexts.items())
    ]
    return "\n".join([HEADER, *lines]) + "\n"


def parse(text: str) -> dict[str, float]:
    """Runs from what ``dump`` wrote; raises ValueError for anything else."""
    header, *lines = text.removesuffix("\n").split("\n")
    if header != HEADER:
        raise ValueError(f"not written by this version: {header[:40]!r}")
    runs: dict[str, float] = {}
    for line in lines:
        context, following = line.replace(_EDGE, "\n").split("\t")
        for power, members in _GROUP.findall(following):
            runs.update(dict.fromkeys([context + member for member in members], 2.0 ** _POWERS.index(power)))
    return runs
