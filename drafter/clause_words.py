"""Words of a clause (词): what each does, from a lexicon that was mined (``tests/bench/clause_words.py`` writes it).

Kinds, one letter each: B a verb with which demands begin (健全), V any other verb, S one of a single character; W a
verb that is as often the name of a work (培训, 检查); D what leads to a verb (逐户, 依法); A an adjective; I an idiom,
a predicate by itself (日产日清); N a noun; M a number, Q a measure, T a time; P a preposition, C what joins nouns,
U 的, L a place in space (上, 内), R a pronoun, O any other.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from drafter.patterns import regex
from drafter.punctuation import HAN, is_han

WORDS = Path(__file__).with_name("clause_words.txt")
_LONGEST = 4  # characters of a word
_UNKNOWN = -14.0  # logarithm of how likely a character is that no word of the lexicon has
_OTHER = regex(r"[\dA-Za-z.%‰]+")
# 日产日清, 一企一册, 应招尽招; 仪容仪表 is a name.
_SHAPE = regex(
    rf"(?P<one>[一不日人自同边能可分逐专即见随多双先无优统联限群定到当户村月周])(?!(?P=one))[{HAN}](?P=one)[{HAN}]"
    rf"|应(?P<can>[{HAN}])尽(?P=can)"
)
_QUOTED = regex("《[^》]*》|“[^”]*”")
_OFTEN = regex("[一每][年月季周旬天日事户人案校县镇村]一(?=.)")  # 一月一通报
_LIKELY = {chr(97 + size): size * math.log(2) - 18.0 for size in range(26)}


# Nouns of one character that make a noun of the verb before them: 持证率, 采样点, 抢修队.
NOUN_ENDS = frozenset(
    "卡群岗率工日者员点表牌书证费会线网队班站室栏课单区量款物期度性权法力源具户器车机额图案池库箱桶亭棚屋房股科厂桩柜"
)


class Word(NamedTuple):
    """A word of a clause and what it does there."""

    text: str
    kind: str


class Lexicon:
    """The words of the data file, of which a run asks for a few hundred: they are looked up where they stand."""

    def __init__(self, text: str) -> None:
        self._lines = {line[0]: line for line in text.split("\n") if line}

    def find(self, word: str) -> tuple[str, float] | None:
        """What a word does, and the logarithm of how likely it is; None where the lexicon does not have it."""
        line, rest = self._lines.get(word[0], ""), word[1:]
        at = line.find(rest, 1) if line else -1
        while at > 0:
            end = at + len(rest)
            if (at == 1 or line[at - 1].isascii()) and line[end : end + 1].isascii():
                return line[end], _LIKELY[line[end + 1]]
            at = line.find(rest, at + 1) if rest else -1
        return None


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships, read once in a process."""
    return Lexicon(WORDS.read_text(encoding="utf-8"))


def dump(words: Mapping[str, tuple[str, int]]) -> str:
    """The text of a data file: words with what they do and how often, a line for each first character."""
    lines: dict[str, str] = {}
    for word, (kind, number) in sorted(words.items()):
        size = chr(97 + min(25, max(0, round(math.log2(number + 1)))))
        lines[word[0]] = lines.get(word[0], word[0]) + word[1:] + kind + size
    return "".join(f"{line}\n" for line in lines.values())


_CLAUSE = regex(r"[^，。；：！？、\n]+")
_TELLS = frozenset("NVWBAI")


def telling_words(text: str) -> frozenset[str]:
    """The words by which a text is known, of two characters and more: what it names, what is done, how it is."""
    words = (word for clause in _CLAUSE.findall(text) for word in words_of(clause))
    return frozenset(word.text for word in words if len(word.text) > 1 and word.kind in _TELLS)


@lru_cache(maxsize=2048)
def words_of(clause: str) -> tuple[Word, ...]:
    """The words of a clause, the likeliest row of them."""
    known = lexicon()
    size = len(clause)
    best: list[tuple[float, int, str]] = [(0.0, size, "")] * (size + 1)
    for start in range(size - 1, -1, -1):
        best[start] = max((likely + best[end][0], end, kind) for end, kind, likely in _words_at(clause, start, known))
    found: list[Word] = []
    at = 0
    while at < size:
        _, end, kind = best[at]
        if clause[at:end] == "化" and found and found[-1].kind in "NA":  # 常态化
            found[-1] = Word(found[-1].text + "化", "I")
        elif found and found[-1].kind == "S" and kind == "N" and end == at + 1 == size:  # 评星, 停工
            found[-1] = Word(found[-1].text + clause[at:end], "V")
        elif found and found[-1].text in "全专" and end == at + 1 and clause[at] not in "班户":  # 全量, 专柜
            found[-1] = Word(found[-1].text + clause[at:end], "D")
        else:
            found.append(Word(clause[at:end], kind))
        at = end
    return tuple(found)


def _words_at(clause: str, start: int, known: Lexicon) -> list[tuple[int, str, float]]:
    first, second, third = (*clause[start : start + 3], "", "")[:3]
    if not is_han(first):
        found = _QUOTED.match(clause, start) or _OTHER.match(clause, start)
        if found is not None:
            return [(found.end(), "N" if first in "《“" else "M", 0.0)]
        return [(start + 1, "O", _UNKNOWN)]
    if first in "一每" and (often := _OFTEN.match(clause, start)):
        return [(often.end(), "D", 0.0)]
    if first == second and known.find(clause[start + 1 : start + 3]) is None:
        return [(start + 2, "D", 0.0)]  # 批批
    if (first == third or first == "应") and (shaped := _SHAPE.match(clause, start)):
        if _SHAPE.fullmatch(clause, start + 1):  # 古树|一树一档
            return [(start + 1, "N", _UNKNOWN)]
        return [(shaped.end(), "I", 0.0)]
    rows = [(start + 1, *(known.find(first) or ("N", _UNKNOWN)))]
    for end in range(start + 2, min(len(clause), start + _LONGEST) + 1):
        if not is_han(clause[end - 1]):
            break  # letters are what the lexicon is written with
        if entry := known.find(clause[start:end]):
            rows.append((end, *entry))
    return rows
