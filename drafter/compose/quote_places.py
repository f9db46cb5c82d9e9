"""Places of quotations (引用放在哪里): beside what a draft tells of the speaker, or of the same thing.

What an exemplary sergeant wrote in his diary belongs beside his deeds, what a doctor has just said behind what is told
of his speech, and 桥回来了，出门的人就认得路 under 常回来走走 and not under the rules for the bridge. What leaders
said is a ground for the whole: it stands beside the fact of the situation that it speaks of, or where the genre has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from drafter.clause_words import telling_words
from drafter.compose.prose import is_official
from drafter.model import Matter, PointMatter, Quotation
from drafter.patterns import regex
from drafter.persons import SURNAMES, full_names

_CALLED = regex(rf"[老小][{SURNAMES}]$")
_SEVERAL = 2
_FACTS = ("review", "situation")


def quote_places(matter: Matter) -> dict[str, tuple[int, ...]]:
    """The quotations of a brief, by their places in it, that stand at a point, a fact or an act, by the key of that.

    A report of the news has its own place for what people said, and a host's script for what they said in it.
    """
    if matter.genre.build == "report":
        return {}
    found: dict[str, tuple[int, ...]] = {}
    for place, quote in enumerate(matter.brief.quotes):
        if key := _teller(quote, matter) or _nearest(quote, matter):
            found[key] = (*found.get(key, ()), place)
    return found


def _teller(quote: Quotation, matter: Matter) -> str:
    """The key of the first point, fact or act that tells of somebody who is quoted; empty where none does."""
    names = _names(quote.who or "")
    for key, point in matter.places.items():
        own = "".join((point.heading or "", point.text or "", *point.given.cases))
        if key.startswith(("points", "review")) and any(name in own for name in names):
            return key
    if matter.genre.build != "speech":
        return ""
    for at, item in enumerate(matter.agenda):
        if item.kind == "event" and any(name in f"{item.who}{item.did}" for name in names):
            return f"agenda[{at}]"
    return ""


def _names(who: str) -> set[str]:
    """The names of somebody: the end of it is his, if it is told of again (三级军士长曲长庚, 老窦)."""
    tails = {tail for tail in (who[-3:], who[-2:]) if len(tail) > 1 and tail[0] in SURNAMES}
    called = {who[-2:]} if _CALLED.search(who) else set()
    return tails | called | full_names(who)


def _nearest(quote: Quotation, matter: Matter) -> str:
    """The key of the one main point or fact that shares more telling words with a quotation than all others.

    What a leader said stays with the situation, beside the fact that he spoke of.
    """
    if not quote.who:
        return ""
    facts = matter.facts.get("situation", ())
    places = {point.key: _text_of(point) for point in (facts if is_official(quote.who) else _candidates(matter))}
    if len(places) < _SEVERAL:
        return ""
    scores = _shared(sorted(telling_words(quote.words)), places)
    ranked = sorted(scores, key=lambda key: -scores[key])
    if not ranked or (len(ranked) > 1 and scores[ranked[0]] == scores[ranked[1]]):
        return ""
    return ranked[0]


def _candidates(matter: Matter) -> Iterable[PointMatter]:
    yield from matter.points
    for role in _FACTS:
        yield from matter.facts.get(role, ())


def _text_of(point: PointMatter) -> str:
    return "".join((point.heading or "", *point.lines))


def _shared(words: Iterable[str], places: Mapping[str, str]) -> dict[str, float]:
    """For each place how many of the words it has, a word counting the less the more places have it."""
    scores: dict[str, float] = {}
    for word in words:
        having = [key for key, text in places.items() if word in text]
        if len(having) < len(places):
            for key in having:
                scores[key] = scores.get(key, 0) + 1 / len(having)
    return scores
