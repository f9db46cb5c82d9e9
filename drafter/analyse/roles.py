"""Which role each sentence of a run plays: cues add up, and order and paragraph breaks decide the rest.

The sequence is found by the Viterbi algorithm over the roles: a sentence without a cue goes on with the
role before it, a change costs less at a paragraph's start, and going back costs more than going on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter, sub

from drafter.analyse.reader import Reader
from drafter.analyse.screen import Needs, Screen, build_screen, needs, opens_text
from drafter.errors import LibraryError
from drafter.late_classes import dataclass
from drafter.model import Cue, Genre, Role
from drafter.patterns import compiled, regex

HEAD_ROLES = ("opening", "acknowledgement", "review", "problems", "situation", "transition")
TAIL_ROLES = ("exhortation", "wishes", "signoff")

# What is looked for together: in a speech without points, before the points, behind them; at the beginning.
_TOGETHER = ((*HEAD_ROLES, *TAIL_ROLES), HEAD_ROLES, TAIL_ROLES, HEAD_ROLES[:2])

_CHANGE_AT_PARAGRAPH = 1.0
_CHANGE_INSIDE = 1.2
_CHANGE_BACK = 1.2
# Thanks follow a review as often as they precede it; only words of thanks go back so, for otherwise the way
# from a role to one before it would lead over thanks that nobody gave.
_FREE_RETURN = "acknowledgement"
# What it costs to go back to the neighbour: 刚才，… 今天，我们召开…: thanks for the agenda sometimes come first;
# the situation (形势) and what is lacking (问题) stand in either order.
_NEIGHBOURS = {("opening", "acknowledgement"): 0.6, ("problems", "situation"): 0.0}
_CAP = 8.0
# （掌声） stands before the sentence that follows it.
_STAGE = regex(r"(?:[（(][^（）()]{0,4}(?:掌声|鼓掌|笑声|欢呼)[^（）()]{0,6}[）)])+")
_LONG = 400  # a cue stands near the beginning or the end of a long sentence


Score = tuple[float, str | None]
_SILENT: Score = (0.0, None)


@dataclass(frozen=True, slots=True)
class _Cue:
    """A compiled cue: ``find`` searches a sentence, or looks at its beginning where no other place can match."""

    role: str
    weight: float
    needs: Needs
    find: Callable[[str], re.Match[str] | None]


@dataclass(frozen=True, slots=True, eq=False)
class CueSet:
    """The cues of some roles with the screen that tells which of them a sentence can fire."""

    cues: tuple[_Cue, ...]
    screen: Screen

    def scores(self, sentence: str) -> Mapping[str, Score]:
        """The roles that a sentence speaks for: how strongly, and the words of the heaviest cue."""
        return _scores(self, sentence)

    def score_all(self, sentence: str) -> Mapping[str, Score]:
        """As ``scores``, which remembers the last sentences: the first and the last of a text are asked for twice."""
        if sentence.startswith(("（", "(")) and (stage := _STAGE.match(sentence)):
            sentence = sentence[stage.end() :]
        if len(sentence) > 2 * _LONG:
            sentence = sentence[:_LONG] + sentence[-_LONG:]
        found: dict[str, list[tuple[float, str]]] = {}
        left = self.screen.possible(sentence)  # a bit for each cue
        while left:
            lowest = left & -left
            left ^= lowest
            cue = self.cues[lowest.bit_length() - 1]
            if hit := cue.find(sentence):
                found.setdefault(cue.role, []).append((cue.weight, hit.group()))
        return {role: _sum_up(hits) for role, hits in found.items()} if found else {}


@dataclass(frozen=True, slots=True)
class Cues:
    """What reading goes by: the cues of every role, compiled, of the roles that are looked for together, the genres.

    Without a ``reader`` the cues alone decide.
    """

    of_role: Mapping[str, CueSet]
    of_roles: Mapping[tuple[str, ...], CueSet]
    genres: tuple[Genre, ...] = ()
    reader: Reader | None = None

    def score(self, sentence: str, role: str) -> Score:
        """How strongly a sentence speaks for a role, and the words of its heaviest cue."""
        known = self.of_role.get(role)
        return known.scores(sentence).get(role, _SILENT) if known else _SILENT

    def among(self, roles: Iterable[str]) -> CueSet:
        """The cues of several roles, to score many sentences by."""
        wanted = tuple(role for role in roles if role in self.of_role)
        return self.of_roles.get(wanted) or _cue_set([cue for role in wanted for cue in self.of_role[role].cues])


@lru_cache(maxsize=256)
def _scores(cues: CueSet, sentence: str) -> Mapping[str, Score]:
    return cues.score_all(sentence)


def _sum_up(hits: Sequence[tuple[float, str]]) -> Score:
    weight, words = max(hits, key=itemgetter(0))
    return min(sum(weight for weight, _ in hits), _CAP), words if weight > 0 else None


def compile_cues(roles: tuple[Role, ...], genres: tuple[Genre, ...] = (), reader: Reader | None = None) -> Cues:
    """Compile the vocabulary; the same is compiled once, however many files it reads.

    ``genres`` stand in the order in which they win. Raises LibraryError for a pattern that is no regular expression.
    """
    for genre in genres:
        for cue in (*genre.titles, *genre.openings):
            _pattern(genre.name, cue)
    return replace(_compiled(roles), genres=genres, reader=reader)


@lru_cache(maxsize=4)
def _compiled(roles: tuple[Role, ...]) -> Cues:
    compiled = {role.id: [_compile(role.id, cue) for cue in role.cues] for role in roles if role.cues}
    together = [tuple(role for role in group if role in compiled) for group in _TOGETHER]
    return Cues(
        {role: _cue_set(cues) for role, cues in compiled.items()},
        {group: _cue_set([cue for role in group for cue in compiled[role]]) for group in together},
    )


def _compile(role: str, cue: Cue) -> _Cue:
    pattern = _pattern(role, cue)
    return _Cue(role, cue.weight, needs(pattern), pattern.match if opens_text(pattern) else pattern.search)


def _pattern(owner: str, cue: Cue) -> re.Pattern[str]:
    try:
        return compiled(cue.pattern)
    except re.error as error:
        message = f"“{owner}”的提示语“{cue.id or cue.pattern}”不是正确的正则表达式（{error}）"
        raise LibraryError(message, None, "请改正自己语句库里的这一条 pattern，括号要成对") from None


def _cue_set(cues: Sequence[_Cue]) -> CueSet:
    return CueSet(tuple(cues), build_screen([cue.needs for cue in cues]))


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence to be labelled: ``opens`` at a paragraph's start, ``bound`` to the role before it.

    ``prior`` are additions to the scores of roles from what is known about its place.
    """

    text: str
    opens: bool
    bound: bool = False
    prior: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """The role of a sentence and the words that decided it (None: it goes on with the role before)."""

    role: str
    cue: str | None


def label_units(
    units: Sequence[Unit],
    roles: Sequence[str],
    cues: Cues,
    start: str | None = None,
    leave: tuple[str, float, float] | None = None,
) -> list[Label]:
    """The best sequence of ``roles`` (given in their usual order) over the units.

    ``start`` is the role that holds before the first unit; without it any role may begin. ``leave`` names
    a role that is dearer to leave, and by how much at a paragraph's start and inside one.
    """
    if not units:
        return []
    known = cues.among(roles)
    evidence = [known.scores(unit.text) for unit in units]
    ways = _ways(roles, leave)
    best = _first(units[0], evidence[0], roles, ways, start)
    back: list[Sequence[int]] = []
    for unit, scores in zip(units[1:], evidence[1:], strict=True):
        previous: Sequence[int] = range(len(roles))
        if not unit.bound:  # a bound unit can only stay
            best, previous = _step(best, ways, opens=unit.opens, thanks=_FREE_RETURN in scores)
        back.append(previous)
        best = [value + gain for value, gain in zip(best, _gains(unit, scores, roles), strict=True)]
    path = [max(range(len(roles)), key=best.__getitem__)]
    for previous in reversed(back):
        path.append(previous[path[-1]])
    path.reverse()
    return [
        Label(roles[index], scores.get(roles[index], _SILENT)[1]) for index, scores in zip(path, evidence, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Ways:
    """What changes cost: leaving each role at a paragraph's start and inside one, and going back."""

    at_start: list[float]
    inside: list[float]
    thanks: int  # the role that is gone back to for nothing where its words are heard, -1: none
    eased: Mapping[int, float]  # roles that their neighbour goes back to more easily than others


def _ways(roles: Sequence[str], leave: tuple[str, float, float] | None) -> _Ways:
    held, at_start, inside = leave if leave is not None else ("", 0.0, 0.0)
    eased = {place: _NEIGHBOURS[pair] for place, pair in enumerate(pairwise(roles)) if pair in _NEIGHBOURS}
    return _Ways(
        [_CHANGE_AT_PARAGRAPH + (at_start if role == held else 0.0) for role in roles],
        [_CHANGE_INSIDE + (inside if role == held else 0.0) for role in roles],
        roles.index(_FREE_RETURN) if _FREE_RETURN in roles else -1,
        eased,
    )


def _gains(unit: Unit, scores: Mapping[str, Score], roles: Sequence[str]) -> list[float]:
    """What the words and the place of a unit add to each role."""
    if not scores and not unit.prior:
        return [0.0] * len(roles)
    gains = [scores[role][0] if role in scores else 0.0 for role in roles]
    for name, value in unit.prior:
        if name in roles:
            gains[roles.index(name)] += value
    return gains


def _first(
    unit: Unit, scores: Mapping[str, Score], roles: Sequence[str], ways: _Ways, start: str | None
) -> list[float]:
    """The values of the roles at the first unit."""
    gains = _gains(unit, scores, roles)
    if start is None:
        return [gain - 0.15 * place for place, gain in enumerate(gains)]
    change = (ways.at_start if unit.opens else ways.inside)[roles.index(start)]
    away = float("inf") if unit.bound else change
    return [gain - (0.0 if role == start else away) for gain, role in zip(gains, roles, strict=True)]


def _step(best: Sequence[float], ways: _Ways, *, opens: bool, thanks: bool) -> tuple[list[float], list[int]]:
    """The best way to reach each role, as values and the roles before: staying is free, going back dearer."""
    leaving = list(map(sub, best, ways.at_start if opens else ways.inside))
    values, places = list(best), list(range(len(best)))
    value, place = float("-inf"), -1  # the best of the roles before
    for to in range(1, len(best)):
        if leaving[to - 1] > value:
            value, place = leaving[to - 1], to - 1
        # On a tie the change comes late: a sentence without a cue goes on with the role before it.
        if value >= values[to]:
            values[to], places[to] = value, place
    value, place = float("-inf"), -1  # the best of the roles behind
    free = ways.thanks if thanks else -1
    for to in range(len(best) - 2, -1, -1):
        if leaving[to + 1] >= value:
            value, place = leaving[to + 1], to + 1
        back, start = value - (0.0 if to == free else _CHANGE_BACK), place
        if to in ways.eased and leaving[to + 1] - ways.eased[to] > back:
            back, start = leaving[to + 1] - ways.eased[to], to + 1
        # On a tie with staying the change comes early.
        if back > values[to] or (back == values[to] and places[to] == to):
            values[to], places[to] = back, start
    return values, places
