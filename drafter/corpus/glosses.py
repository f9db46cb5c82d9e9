"""Pinyin glosses (拼音注音) that publishing sites put after characters: 產(chǎn)業(yè), 會(huì )."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from drafter.corpus.ledger import Change
from drafter.corpus.spaces import HAN

_TONED = "āáǎàōóǒòēéěèêīíǐìūúǔùǖǘǚǜńňǹḿ"
_LETTERS = f"a-zü{_TONED}\u0300-\u030c"
_BLANK = " \u3000\xa0"
# Both begin with a rare character, so that plain text is passed over quickly; what stands before is looked at after.
_GLOSS = re.compile(rf"[(（][{_BLANK}]*([{_LETTERS}]{{1,9}})[{_BLANK}]*[)）]")
# What a torn gloss leaves: its opening bracket is gone, its tone mark says what it was.
_HALF = re.compile(rf"([{_LETTERS}]{{1,6}})[{_BLANK}]*[)）]")
_TONE = re.compile(f"[{_TONED}]")
_BLANKS = frozenset(_BLANK)
_IS_HAN = re.compile(f"[{HAN}]")
_MARK = re.compile("[\u0300-\u0304\u0306\u0307\u0309-\u030b\u030c]")


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
    syllable = unicodedata.normalize("NFC", syllable)
    readings = _readings(character)
    if syllable in readings:
        return True
    return syllable == _bare(syllable) and any(_bare(reading) == syllable for reading in readings)


def glosses(text: str) -> list[Change]:
    """Drop each gloss that is a reading of the character before it.

    (b型), (ts模式), (O2O), (三) are no readings and stay. After a character that mojibake made
    (髽I(yè)) a gloss is one when the same syllable glosses a character elsewhere in the text.
    """
    changes: list[Change] = []
    orphans: list[tuple[int, int, str]] = []
    known: set[str] = set()
    for found in _GLOSS.finditer(text):
        syllable, end = found.group(1), found.end()
        start = found.start() - (text[found.start() - 1 : found.start()] in _BLANKS)
        character = text[start - 1 : start]
        if not _IS_HAN.match(character):
            orphans.append((start, end, syllable))
        elif is_reading(character, syllable):
            known.add(syllable)
            changes.append(Change(start, end, ""))
    changes.extend(
        Change(start, end, "", "所注的字已成乱码")
        for start, end, syllable in orphans
        if start and syllable in known and syllable != _bare(syllable)
    )
    for found in _HALF.finditer(text):
        character, syllable = text[found.start() - 1 : found.start()], found.group(1)
        if _IS_HAN.match(character) and _TONE.search(syllable) and is_reading(character, syllable):
            changes.append(Change(*found.span(), "", "缺左括号"))
    return changes
