"""Pinyin glosses (拼音注音) that publishing sites put after characters: 產(chǎn)業(yè), 會(huì )."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from drafter.corpus.ledger import Change
from drafter.corpus.spaces import places
from drafter.patterns import regex
from drafter.punctuation import is_han

_TONED = "āáǎàōóǒòēéěèêīíǐìūúǔùǖǘǚǜńňǹḿ"
_LETTERS = f"a-züɑɡ{_TONED}\u0300-\u030c"
_BLANK = " \u3000\xa0"
# All brackets that may hold a gloss; they begin with a rare character, so that plain text is passed over quickly.
_BRACKET = regex(rf"[(（]([A-Z]?[{_LETTERS}'’{_BLANK}]{{1,40}}[1-5]?)[)）]")
_SYLLABLE = regex(f"[{_LETTERS}]{{1,9}}")
# What a torn gloss leaves: its opening bracket is gone, its tone mark says what it was.
_HALF = regex(rf"(?<![{_LETTERS}])([{_LETTERS}]{{1,6}})[{_BLANK}]*\Z")
_HALF_LENGTH = 12  # characters, blanks before the bracket included
_WORD = 6  # characters of a word that has one gloss
_FEW = 5  # glosses that a person may have put there for whoever reads aloud; sites put hundreds
# First bytes of the characters in common use: 一级字 of GB 2312, 常用字 of Big5.
_COMMON = {"gb2312": range(0xB0, 0xD8), "big5": range(0xA4, 0xC7)}
_IPA = str.maketrans("ɑɡv", "agü")  # letters that primers print for a and g, and keyboards for ü
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_TONE = regex(f"[{_TONED}]")
_BLANKS = frozenset(_BLANK)
_MARK = regex("[\u0300-\u0304\u0306\u0307\u0309-\u030b\u030c]")


@cache
def _readings(character: str) -> frozenset[str]:
    from pypinyin import Style, pinyin

    return frozenset(pinyin(character, style=Style.TONE, heteronym=True)[0])


def _bare(syllable: str) -> str:
    """The syllable without its tone mark; ü stays."""
    return unicodedata.normalize("NFC", _MARK.sub("", unicodedata.normalize("NFD", syllable)))


@cache
def is_reading(character: str, syllable: str) -> bool:
    """Whether ``syllable`` (toned, or without any tone) is a reading of ``character``."""
    syllable = unicodedata.normalize("NFC", syllable.translate(_IPA))
    readings = _readings(character)
    if syllable in readings:
        return True
    return syllable == _bare(syllable) and any(_bare(reading) == syllable for reading in readings)


def _numbered(syllable: str) -> str:
    """The syllable with the number of its tone: zhong4."""
    marks = unicodedata.normalize("NFD", syllable)
    return _bare(syllable) + next((number for mark, number in _TONES.items() if mark in marks), "5")


def _spells(characters: str, letters: str) -> bool:
    """Whether toned ``letters`` are readings of all ``characters``, one after the other."""
    if not characters:
        return not letters
    return any(
        letters.startswith(reading) and _spells(characters[1:], letters[len(reading) :])
        for reading in _readings(characters[0])
    )


def _is_other_gloss(before: str, gloss: str) -> bool:
    """Whether a gloss in one of the rarer forms reads the last characters of ``before``.

    Of a whole word, 产业(chǎn yè); with a capital, 发(Fā); with the number of the tone, 重(zhong4).
    """
    letters = unicodedata.normalize("NFC", re.sub(rf"['’{_BLANK}]", "", gloss).translate(_IPA)).lower()
    if letters[-1:].isdigit():
        return is_han(before[-1:]) and letters in map(_numbered, _readings(before[-1]))
    if not _TONE.search(letters):
        return False  # 王(Wang): a name, not a gloss
    return any(
        all(map(is_han, before[-length:])) and _spells(before[-length:], letters)
        for length in range(1, min(_WORD, len(before)) + 1)
    )


def glosses(text: str) -> list[Change]:
    """Drop each gloss that is a reading of the character before it.

    Where they are few and one is of a rare character, 耒（lěi）阳, all stay: whoever reads the text aloud needs them.
    (b型), (ts模式), (O2O), (三) are no readings and stay. After a character that mojibake made
    (髽I(yè)) a gloss is one when the same syllable glosses a character elsewhere in the text.
    """
    changes: list[Change] = []
    orphans: list[tuple[int, int, str]] = []
    known: set[str] = set()
    closed: set[int] = set()
    for found in _BRACKET.finditer(text):
        start, end = found.span()
        if text[start - 1 : start] in _BLANKS:
            start -= 1
        syllable = found[1].strip(_BLANK)
        if _SYLLABLE.fullmatch(syllable):
            character = text[start - 1 : start]
            if not is_han(character):
                orphans.append((start, end, syllable))
                continue
            if is_reading(character, syllable):
                closed.add(end)
                known.add(syllable)
                changes.append(Change(start, end, ""))
                continue
        if _is_other_gloss(text[max(start - _WORD, 0) : start], syllable):
            closed.add(end)
            changes.append(Change(start, end, ""))
    changes.extend(
        Change(start, end, "", "所注的字已成乱码")
        for start, end, syllable in orphans
        if start and syllable in known and syllable != _bare(syllable)
    )
    for closing in ")）":
        for place in places(text, closing):
            if place + 1 not in closed and (half := _half_before(text, place)):
                changes.append(half)
    return [] if len(changes) <= _FEW and any(_helps(text, change) for change in changes) else changes


def _helps(text: str, change: Change) -> bool:
    """Whether a gloss is of a character that not everybody can read."""
    before = text[max(0, change.start - 1) : change.start]
    if not is_han(before):
        return False
    for name, common in _COMMON.items():
        if code := before.encode(name, errors="ignore"):
            return code[0] not in common
    return True


def _half_before(text: str, place: int) -> Change | None:
    """What a torn gloss leaves before the closing bracket at ``place``, if it is a reading."""
    found = _HALF.search(text, max(place - _HALF_LENGTH, 0), place)
    if found is None or not _TONE.search(found[1]):
        return None
    character = text[found.start() - 1 : found.start()]
    if not is_han(character) or not is_reading(character, found[1]):
        return None
    return Change(found.start(), place + 1, "", "缺左括号")
