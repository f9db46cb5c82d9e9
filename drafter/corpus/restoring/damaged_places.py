"""Damaged places of a document (乱码处), each with what it may have been."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from drafter.corpus import mojibake
from drafter.corpus.restoring.byte_tokens import WINDOW, Token, read_tokens
from drafter.corpus.restoring.copies import read_copies
from drafter.corpus.restoring.corruption import explains
from drafter.corpus.restoring.gbk import pairs
from drafter.corpus.restoring.ngrams import Counts
from drafter.corpus.restoring.readings import UNKNOWN
from drafter.corpus.restoring.search import Outcome, search
from drafter.corpus.restoring.site import Site, read_site
from drafter.corpus.restoring.vocabulary import vocabulary
from drafter.late_classes import dataclass

CERTAIN = 0.99  # share of the probability that makes a restoration as good as certain
_LEFT = 80  # characters before a place that it may depend on, glosses included
_REACH = 8 * WINDOW  # the same of characters that it can reach
_GLOSS = 16  # characters of a gloss with its character, at most
_CHECKED = 40  # readings that are sent through the forward model
_CANDIDATES = 5
_FEW = 5  # characters with a gloss; fewer do not prove that a page is of this family

# Effort is counted in readings weighed, a quarter of a million a second or so.
_EFFORT = 600_000  # of a document, before the rest of its places is only marked
_LEAST_EFFORT = 150_000  # of a short one, to which its characters add
_EFFORT_PER_CHARACTER = 7
_CHECK_COST = 50
_LOOKED_THROUGH = 200  # characters searched for copies in the time of one reading


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a place may have been, with its share of the probability."""

    text: str
    chance: float


@dataclass(frozen=True, slots=True)
class Place:
    """A damaged place (offsets in the text) and its candidates, the best first.

    ``source`` says what decided: an unbroken ``copy`` in the document, the ``model``, the model with a ``guess``
    at glosses in a document that shows hardly any, or nothing (``untried``) because there are too many places.
    """

    start: int
    end: int
    candidates: tuple[Candidate, ...]
    source: Literal["copy", "model", "guess", "untried"]

    @property
    def certain(self) -> bool:
        """Whether the best candidate may be put into the text."""
        if not self.candidates or self.source == "guess":
            return False
        best = self.candidates[0]
        return best.chance >= CERTAIN and UNKNOWN not in best.text


def read_places(text: str, general: Counts | None = None) -> tuple[Place, ...]:
    """The damaged places of a document with their candidates; none in sound text.

    ``general`` are the counts of general Chinese, those that are shipped if left out.
    """
    starts = mojibake.starts(text)
    if not starts:
        return ()
    site = read_site(text, general or vocabulary())
    found: list[Place] = []
    known: dict[tuple[str, str], Place | None] = {}  # places that look the same are the same
    allowed = min(_EFFORT, _LEAST_EFFORT + _EFFORT_PER_CHARACTER * len(text))
    effort, last, before = 0, 0, ""
    for start in starts:
        if start < last:
            continue
        looks = (before + text[last:start])[-_LEFT:], text[start : start + _REACH].split("\n")[0]
        if looks not in known and effort < allowed:
            known[looks], spent = _read_place(site, start, looks[0])
            effort += spent
        place = known.get(looks, _unread(text, start, "untried"))
        if place is not None:
            found.append(replace(place, start=start, end=start + place.end - place.start))
            last = found[-1].end
            before = place.candidates[0].text if place.candidates else "\n"
    return tuple(found)


def _unread(text: str, start: int, source: Literal["model", "untried"]) -> Place:
    return Place(start, mojibake.end_of_place(text, start), (), source)


def _read_place(site: Site, start: int, left: str) -> tuple[Place | None, int]:
    """The place at ``start`` and the effort it took; None where '?' is a question mark."""
    tokens = read_tokens(site.text, start)
    left = mojibake.GLOSS.sub("", left)
    outcome = search(site, tokens, left, _last_byte(left))
    if outcome.given_up:
        return _unread(site.text, start, "untried"), outcome.effort
    likely = outcome.readings[:_CHECKED]
    effort = outcome.effort + len(likely) * _CHECK_COST + len(site.sound) // _LOOKED_THROUGH
    found = [each for each in likely if _shows(site, start, tokens[: outcome.read], each.text, each.assumed)]
    if found and found[0].settled == 0:
        return None, effort
    copy = read_copies(site.sound, left, tokens, lambda text, covered: _shows(site, start, tokens[:covered], text))
    if copy:
        return Place(start, tokens[copy[1] - 1].end, (Candidate(copy[0], 1.0),), "copy"), effort
    if found:
        return _judged(site, start, tokens, outcome._replace(readings=found)), effort
    return _unread(site.text, start, "model"), effort


def _last_byte(left: str) -> str:
    last = left[-1:]
    return last if last.isascii() else pairs().get(last, "")[-1:]


def _judged(site: Site, start: int, tokens: Sequence[Token], outcome: Outcome) -> Place:
    """The place of checked readings: candidates are what they make of it up to where the best are in step."""
    best = outcome.readings[0]
    shares = [math.exp(each.score - best.score) for each in outcome.readings]
    until = best.settled
    if len(shares) > 1 and shares[0] / sum(shares) < CERTAIN:
        until = max(until, outcome.readings[1].settled)
    texts: dict[str, float] = defaultdict(float)
    for each, share in zip(outcome.readings, shares, strict=True):
        in_step = outcome.read - max(until, each.settled)  # one character a token
        texts[each.text[: len(each.text) - in_step]] += share / sum(shares)
    ranked = sorted(texts.items(), key=lambda item: (-item[1], item[0]))
    guessed = best.assumed and len(site.glosses) < _FEW
    candidates = tuple(Candidate(text, chance) for text, chance in ranked[:_CANDIDATES])
    return Place(start, tokens[until - 1].end, candidates, "guess" if guessed else "model")


def _shows(site: Site, start: int, tokens: Sequence[Token], text: str, assumed: Iterable[tuple[str, str]] = ()) -> bool:
    """Whether ``text``, sent through the forward model, shows what stands in the place of ``tokens``."""
    before = _before(site.text, start)
    observed = before + mojibake.canonical(site.text[start : tokens[-1].end if tokens else start])
    return explains(before[:1] + text.replace(UNKNOWN, "0"), observed, {**site.glosses, **dict(assumed)})


def _before(text: str, start: int) -> str:
    """The character before a place with its gloss; nothing where it is none of GBK's."""
    if glossed := mojibake.GLOSSED_BEFORE.search(text, max(start - _GLOSS, 0), start):
        return mojibake.canonical(glossed.group())
    return text[start - 1 : start] if text[start - 1 : start] in pairs() else ""
