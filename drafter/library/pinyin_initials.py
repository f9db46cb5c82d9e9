"""Pinyin initials (拼音首字母): the Chinese characters that a letter may stand for, so that zzzw finds 政治站位.

The 3,755 common characters of GB/T 2312-1980 stand there in the order of their pinyin, so that the first character of
each letter is all that has to be known. Characters with several readings, and rarer ones that speeches use, are
listed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from drafter.patterns import regex
from drafter.punctuation import HAN

_FIRST = {  # of each letter, in the code of GB/T 2312
    "a": 0xB0A1,
    "b": 0xB0C5,
    "c": 0xB2C1,
    "d": 0xB4EE,
    "e": 0xB6EA,
    "f": 0xB7A2,
    "g": 0xB8C1,
    "h": 0xB9FE,
    "j": 0xBBF7,
    "k": 0xBFA6,
    "l": 0xC0AC,
    "m": 0xC2E8,
    "n": 0xC4C3,
    "o": 0xC5B6,
    "p": 0xC5BE,
    "q": 0xC6DA,
    "r": 0xC8BB,
    "s": 0xC8F6,
    "t": 0xCBFA,
    "w": 0xCDDA,
    "x": 0xCEF4,
    "y": 0xD1B9,
    "z": 0xD4D1,
}
_LAST = 0xD7F9
# Readings besides the one that the standard sorts by, and characters that it sorts by their radicals.
_ALSO = {
    "b": "臂擘秉",
    "c": "长重朝传藏曾参差乘称盛创臣踔",
    "d": "调弹大都地得单读砥笃缔",
    "f": "佛否",
    "g": "给合干赓巩",
    "h": "会行和还华号好哄",
    "j": "系校降解觉角见将强济倔靖竭矫",
    "k": "会",
    "l": "乐率论砺俐",
    "m": "没",
    "n": "宁",
    "p": "朴",
    "q": "强切奇翘",
    "s": "省数说似识属盛率参石什",
    "t": "调弹提",
    "w": "斡",
    "x": "行省校系吓血兴旭",
    "y": "乐应与叶殷翌熠",
    "z": "长重朝传藏中种转着曾只载瞩臻挚",
}
_LEAST_TOLERANT = 4  # letters: one of so many may be a slip


@lru_cache(maxsize=1)
def characters() -> dict[str, str]:
    """The characters that each letter may stand for."""
    found: dict[str, list[str]] = defaultdict(list)
    bounds = [*_FIRST.values(), _LAST + 1]
    for letter, low, high in zip(_FIRST, bounds, bounds[1:], strict=False):
        for code in range(low, high):
            if 0xA1 <= code & 0xFF <= 0xFE:
                found[letter].append(code.to_bytes(2, "big").decode("gb2312", "ignore"))
    return {letter: "".join(sorted({*found[letter], *_ALSO.get(letter, "")})) for letter in found}


# --- a text by its letters --------------------------------------------------------------------------

# Words that only join others: what somebody looks for by initials (政治站位) seldom goes over one.
_JOINING = "的了着我们你您他她它这那是在和与及也都就让请祝向把被之以于致再还且又很最各每"
_BREAK, _OTHER_HAN = "-", "*"
_FIRST_SYMBOL = 0x80


@lru_cache(maxsize=1)
def _symbols() -> tuple[dict[int, str], dict[str, str], dict[str, str]]:
    """What stands for a character in a text by letters, and the symbols of each letter; few have several letters.

    The symbols of words that only join are others: they come last.
    """
    letters_of: dict[str, str] = defaultdict(str)
    for letter, found in sorted(characters().items()):
        for character in found:
            letters_of[character] += letter
    kinds = {character: (character in _JOINING, letters) for character, letters in letters_of.items()}
    symbols = {kind: chr(_FIRST_SYMBOL + number) for number, kind in enumerate(sorted(set(kinds.values())))}
    table = {ord(character): symbols[kind] for character, kind in kinds.items()}
    alike: tuple[dict[str, str], dict[str, str]] = (defaultdict(str), defaultdict(str))
    for (joins, letters), symbol in symbols.items():
        for letter in letters:
            alike[joins][letter] += symbol
    return table, *alike


class _Letters(dict[int, str]):
    """Every other character as one of two signs, Han or none; the end of a line stays."""

    def __missing__(self, code: int) -> str:
        found = "\n" if code == _LINE_END else _OTHER_HAN if _HAN.match(chr(code)) else _BREAK
        self[code] = found
        return found


_LINE_END = ord("\n")
_HAN = regex(f"[{HAN}]")


def letters_alike(text: str) -> bytes:
    """A text that ``initials_of`` are looked for in: a byte for the letters of each character."""
    return text.translate(_Letters(_symbols()[0])).encode("latin-1")


@lru_cache(maxsize=64)
def initials_of(word: str, *, nearly: bool = False) -> re.Pattern[bytes] | None:
    """What finds in ``letters_alike`` characters whose pinyin begins with these letters; None for no initials.

    ``nearly``: one letter of four or more may be wrong, the first apart (zzzt for zzzw); then only at an end of a run
    of characters without marks, slots and words that only join. Matches are looked for in every place.
    """
    if len(word) < 2 or not word.isascii():
        return None
    _, alike, joining = _symbols()
    if not all(letter in alike for letter in word):
        return None
    if not nearly or len(word) < _LEAST_TOLERANT:
        return _ahead("".join(f"[{alike[letter]}{joining.get(letter, '')}]" for letter in word))
    parts = [f"[{alike[letter]}]" for letter in word]
    any_han = f"[{_telling()}]"
    wrong = ["".join((*parts[:place], any_han, *parts[place + 1 :])) for place in range(1, len(parts))]
    either = f"(?:{'|'.join(wrong)})"
    return _ahead(f"(?<!{any_han}){either}|{either}(?!{any_han})")


def _ahead(pattern: str) -> re.Pattern[bytes]:
    return re.compile(f"(?=({pattern}))".encode("latin-1"))  # a better match may begin within one


@lru_cache(maxsize=1)
def _telling() -> str:
    """The symbols of all Han characters but those that only join."""
    return _OTHER_HAN + "".join(sorted({symbol for found in _symbols()[1].values() for symbol in found}))


@lru_cache(maxsize=1)
def _telling_bytes() -> frozenset[int]:
    return frozenset(_telling().encode("latin-1"))


def grade(letters: bytes, start: int, end: int, head: int) -> int:
    """How good a match of initials is, 0 the best: a whole run of words before a part of one, the head before others.

    ``head`` is where the head of the entry ends. A word that only joins within the match counts as a missing end.
    """
    telling = _telling_bytes()
    missing = int(start > 0 and letters[start - 1] in telling)
    missing += end < len(letters) and letters[end] in telling
    missing += not telling.issuperset(letters[start:end])
    return 2 * missing + (start >= head)


def spelling(word: str, text: str, *, nearly: bool = False) -> int | None:
    """The ``grade`` of the best match of initials in a text whose first line is the head; None where there is none."""
    pattern = initials_of(word, nearly=nearly)
    if pattern is None:
        return None
    letters = letters_alike(text)
    head = (letters + b"\n").index(b"\n")
    return min((grade(letters, *found.span(1), head) for found in pattern.finditer(letters)), default=None)
