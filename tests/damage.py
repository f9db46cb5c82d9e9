"""Damaged documents whose sound text is known: our own seeds, sent through the forward model (乱码的成因).

The general vocabulary that restoration is given never holds the document under test.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "bench"))

from vocabulary import bigrams, read_seeds

from drafter.corpus import mojibake
from drafter.corpus.restoring.damaged_places import Place, read_places
from drafter.corpus.restoring.gbk import TRAILS, characters, pairs
from drafter.corpus.restoring.ngrams import Counts, plain_character
from drafter.corpus.restoring.vocabulary import combine, word_runs

SIZE = 46  # characters that a site glosses, as on the page where this was observed
STRAY = 12  # of them chosen because they also stand across two characters of the document
MARKS = "！，？；"  # what sites are known to replace at every place, in this order
WIDE = str.maketrans(",!?;:()", "，！？；：（）")
HALF = str.maketrans("，！？；", ",!?;")


# --- the forward model ---------------------------------------------------------------------------

# What is inserted is written as lone surrogates, which no text holds: first the invisible byte, then the glosses.
NOTHING = "\ud800"
FIRST_GLOSS = 0xD801
SHOWN = re.compile("([\x81-\xfe])(.?)|([\x80\xff\ud800-\udfff])", re.DOTALL)


def corrupt(text: str, dictionary: Mapping[str, str], marks: str = MARKS) -> str:
    """What a page shows of ``text`` (characters of GBK) after the site's replacement: glosses, and mojibake.

    ``dictionary`` gives the gloss of each replaced character ({"優": "yōu"}), ``marks`` the marks that are
    replaced; both apply in their order. ！ before 、 and 。 is spared, as on the page where this was observed.
    """
    stream = text.translate({ord(character): pair for character, pair in pairs().items()})
    glosses = list(dictionary.values())
    for number, character in enumerate(dictionary):
        stream = stream.replace(pairs()[character], pairs()[character] + chr(FIRST_GLOSS + number))
    for mark in marks:
        after = "(?![\xa2\xa3])" if mark == "！" else ""
        stream = re.sub(pairs()[mark] + after, NOTHING + mark.translate(HALF), stream)

    def show(found: re.Match[str]) -> str:
        lead, trail, single = found.groups()
        if single:
            return f"({glosses[ord(single) - FIRST_GLOSS]})" if single > NOTHING else "€" * (single == "\x80")
        if trail and trail in TRAILS:
            return characters().get(lead + trail, "")
        if trail > NOTHING:
            return f"?{glosses[ord(trail) - FIRST_GLOSS]})"
        return "?\n" if trail == "\n" else "?"

    return SHOWN.sub(show, stream)


# --- judging -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Judged:
    """A damaged place, as restored and judged: ``right`` says of each candidate whether it is the truth."""

    shown: str
    place: Place
    right: tuple[bool, ...]

    @property
    def applied(self) -> bool:
        return self.place.certain

    @property
    def correct(self) -> bool:
        return self.right[:1] == (True,)


@cache
def traditional() -> tuple[str, ...]:
    from opencc import OpenCC

    convert = OpenCC("s2t").convert
    return tuple(convert(text).translate(WIDE) for text in read_seeds())


@cache
def general_without(*numbers: int) -> Counts:
    """The vocabulary as it would ship if these seeds did not exist."""
    return combine(bigrams(text for i, text in enumerate(read_seeds()) if i not in numbers), word_runs())


@cache
def _pool() -> tuple[str, ...]:
    """Traditional characters that the seeds use, the frequent ones first."""
    used = Counter("".join(traditional()))
    return tuple(c for c, n in used.most_common() if n >= 5 and c in pairs() and c >= "一" and plain_character(c) != c)


@cache
def reading(character: str) -> str:
    from pypinyin import Style, pinyin

    return str(pinyin(character, style=Style.TONE)[0][0])


def random_dictionary(text: str, chance: random.Random) -> dict[str, str]:
    """A dictionary as sites have them; frequent characters, some of which do damage in ``text``."""
    stream = text.translate({ord(character): pair for character, pair in pairs().items()})
    used = Counter(text)
    harmful = [character for character in _pool() if stream.count(pairs()[character]) > used[character]]
    chosen = chance.sample(harmful, min(STRAY, len(harmful)))
    others = [character for character in _pool()[:150] if character not in chosen]
    return {character: reading(character) for character in sorted(chosen + chance.sample(others, SIZE - len(chosen)))}


def damaged_seed(number: int, seed: int) -> tuple[str, str]:
    """The sound text of a seed in traditional script, and what a site with a random dictionary shows of it."""
    text = traditional()[number]
    return text, corrupt(text, random_dictionary(text, random.Random(f"{number} {seed}")))


def judge(sound: str, shown: str, places: Sequence[Place]) -> Iterator[Judged]:
    """Compare each place with its line of the sound text, by what stands before it, in it and after it."""
    lines = sound.translate(HALF).split("\n")
    last = 0
    for place in places:
        begin = max(shown.rfind("\n", 0, place.start) + 1, last)
        before = re.split(r"[?)]", mojibake.GLOSS.sub("", shown[begin : place.start]))[-1][-4:]
        after = re.split(r"[\n?]", mojibake.GLOSS.sub("", shown[place.end : place.end + 60]))[0][:3]
        line = lines[shown.count("\n", 0, place.start)]
        right = tuple((before + c.text + after).translate(HALF) in line for c in place.candidates)
        yield Judged(before + "|" + shown[place.start : place.end], place, right)
        last = place.end


def judged_seed(number: int, seed: int, general: Counts) -> list[Judged]:
    sound, shown = damaged_seed(number, seed)
    return list(judge(sound, shown, read_places(shown, general)))


def summary(found: Sequence[Judged]) -> Mapping[str, float]:
    """Places, how many were restored, what share of these is right, what share of all was restored rightly."""
    applied = [each for each in found if each.applied]
    good = sum(each.correct for each in applied)
    return {
        "places": len(found),
        "applied": len(applied),
        "precision": good / max(len(applied), 1),
        "recall": good / max(len(found), 1),
        "best": sum(each.correct for each in found) / max(len(found), 1),
    }
