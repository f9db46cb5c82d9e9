"""What a damaged document tells of its site (来源网站): which characters it glossed, and how it writes."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping

from drafter.corpus import mojibake
from drafter.corpus.restoring.gbk import pairs
from drafter.corpus.restoring.ngrams import Counts, count_text, counts_of, plain_character, predictor
from drafter.late_classes import dataclass
from drafter.patterns import regex
from drafter.punctuation import HAN

_SOUND_LIMIT = 300_000  # characters of the document that its n-grams are counted in
_OWN = 3.0  # what an occurrence in the document itself weighs beside one in general prose
_SPELT = regex(f"[{HAN}“”‘’「」『』]")  # what has several spellings of one plain form

Weigh = Callable[[str, str, str], float]  # plain context, character, its plain form → log chance


@dataclass(frozen=True, slots=True)
class Site:
    """``text`` is the document; ``sound`` the same without its glosses.

    ``glosses`` gives the gloss of a character, ``hits`` the second bytes that go with a first byte and a gloss,
    ``used`` how often the document has a character.
    """

    text: str
    sound: str
    glosses: Mapping[str, str]
    hits: Mapping[tuple[str, str], str]
    used: Mapping[str, int]
    weigh: Weigh


def read_site(text: str, general: Counts) -> Site:
    """Learn the glosses, the characters and the n-grams of a document from its sound parts."""
    glosses = _read_glosses(text)
    hits: dict[tuple[str, str], str] = defaultdict(str)
    for character, gloss in glosses.items():
        if pair := pairs().get(character):
            hits[pair[0], gloss] += pair[1]
    sound = mojibake.GLOSS.sub("", text)
    own = counts_of(count_text(mojibake.without_places(sound[:_SOUND_LIMIT])))
    used = Counter(sound)
    return Site(text, sound, glosses, dict(hits), used, _weigher(general, own, used))


def _read_glosses(text: str) -> dict[str, str]:
    """The commonest gloss of each character that has one."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for character, gloss in mojibake.GLOSSED.findall(text):
        seen[character][gloss] += 1
    return {character: max(sorted(found), key=found.__getitem__) for character, found in seen.items()}


def _weigher(general: Counts, own: Counts, used: Mapping[str, int]) -> Weigh:
    """Log chance of a character after a context: that of its plain form, and of its spelling in this document."""
    chance = predictor(general, own, _OWN)
    forms: Counter[str] = Counter()
    for character, number in used.items():
        forms[plain_character(character)] += number
    spelling: dict[str, float] = {}

    def weigh(context: str, character: str, form: str) -> float:
        spelt = spelling.get(character)
        if spelt is None:
            share = (used.get(character, 0) + 0.02) / (forms[form] + 0.05) if _SPELT.match(character) else 1.0
            spelt = spelling[character] = math.log(share)
        return math.log(chance(context, form)) + spelt

    return weigh
