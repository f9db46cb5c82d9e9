"""Which role each sentence of a run plays: cues add up, and order and paragraph breaks decide the rest.

The sequence is found by the Viterbi algorithm over the roles: a sentence without a cue goes on with the
role before it, a change costs less at a paragraph's start, and going back costs more than going on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafter.model import Role

HEAD_ROLES = ("opening", "acknowledgement", "review", "problems", "situation", "transition")
TAIL_ROLES = ("exhortation", "wishes", "signoff")

_CHANGE_AT_PARAGRAPH = 1.0
_CHANGE_INSIDE = 1.2
_CHANGE_BACK = 1.2
_FREE_RETURN = "acknowledgement"  # thanks follow a review as often as they precede it
_TO_OPENING = 0.6  # 刚才，… 今天，我们召开…: thanks for the agenda sometimes come first
_CAP = 8.0
# （掌声） stands before the sentence that follows it.
_STAGE = re.compile(r"(?:[（(][^（）()]{0,4}(?:掌声|鼓掌|笑声|欢呼)[^（）()]{0,6}[）)])+")
_LONG = 400  # a cue stands near the beginning or the end of a long sentence


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of the vocabulary, compiled: role → (pattern, weight)."""

    by_role: dict[str, tuple[tuple[re.Pattern[str], float], ...]]

    def score(self, sentence: str, role: str) -> tuple[float, str | None]:
        """How strongly a sentence speaks for a role, and the words of its heaviest cue."""
        if sentence[:1] in ("（", "(") and (stage := _STAGE.match(sentence)):
            sentence = sentence[stage.end() :]
        if len(sentence) > 2 * _LONG:
            sentence = sentence[:_LONG] + sentence[-_LONG:]
        total, heaviest, words = 0.0, 0.0, None
        for pattern, weight in self.by_role.get(role, ()):
            if found := pattern.search(sentence):
                total += weight
                if weight > heaviest:
                    heaviest, words = weight, found.group()
        return min(total, _CAP), words


def compile_cues(roles: Iterable[Role]) -> Cues:
    """Compile the vocabulary once for many speeches."""
    return Cues({role.id: tuple((re.compile(cue.pattern), cue.weight) for cue in role.cues) for role in roles})


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
    evidence = [[cues.score(unit.text, role) for role in roles] for unit in units]
    best: list[float] = []
    back: list[list[int]] = []
    for unit, scores in zip(units, evidence, strict=True):
        gains = [score + _prior(unit, role) for (score, _), role in zip(scores, roles, strict=True)]
        if not best:
            best = [
                gain - _first_cost(role, roles, start, unit, leave) for gain, role in zip(gains, roles, strict=True)
            ]
            continue
        steps = _steps(best, unit, roles, leave)
        back.append([previous for _, previous in steps])
        best = [value + gain for (value, _), gain in zip(steps, gains, strict=True)]
    path = [max(range(len(roles)), key=best.__getitem__)]
    for previous in reversed(back):
        path.append(previous[path[-1]])
    path.reverse()
    return [Label(roles[index], evidence[place][index][1]) for place, index in enumerate(path)]


def _prior(unit: Unit, role: str) -> float:
    return sum(value for name, value in unit.prior if name == role)


def _change_cost(role: str, unit: Unit, leave: tuple[str, float, float] | None) -> float:
    cost = _CHANGE_AT_PARAGRAPH if unit.opens else _CHANGE_INSIDE
    if leave is not None and leave[0] == role:
        cost += leave[1] if unit.opens else leave[2]
    return cost


def _first_cost(
    role: str, roles: Sequence[str], start: str | None, unit: Unit, leave: tuple[str, float, float] | None
) -> float:
    if start is not None:
        away = float("inf") if unit.bound else _change_cost(start, unit, leave)
        return 0.0 if role == start else away
    return 0.15 * roles.index(role)


def _steps(
    best: Sequence[float], unit: Unit, roles: Sequence[str], leave: tuple[str, float, float] | None
) -> list[tuple[float, int]]:
    """The best way to reach each role: staying is free, going back dearer, and a bound unit can only stay."""
    if unit.bound:
        return [(value, index) for index, value in enumerate(best)]
    leaving = [value - _change_cost(role, unit, leave) for value, role in zip(best, roles, strict=True)]
    before = _running_best(range(len(best)), leaving)
    behind = _running_best(range(len(best) - 1, -1, -1), leaving)
    steps: list[tuple[float, int]] = []
    for to, role in enumerate(roles):
        value, index = best[to], to
        # On a tie the change comes late: a sentence without a cue goes on with the role before it.
        if to and before[to - 1][0] >= value:
            value, index = before[to - 1]
        for later, place in _returns(to, role, roles, leaving, behind):
            if later > value or (index == to and later == value):
                value, index = later, place
        steps.append((value, index))
    return steps


def _returns(
    to: int, role: str, roles: Sequence[str], leaving: Sequence[float], behind: dict[int, tuple[float, int]]
) -> Iterator[tuple[float, int]]:
    """The ways back to a role from those that usually follow it."""
    if to + 1 < len(roles):
        back = 0.0 if role == _FREE_RETURN else _CHANGE_BACK
        yield behind[to + 1][0] - back, behind[to + 1][1]
        if role == "opening" and roles[to + 1] == _FREE_RETURN:
            yield leaving[to + 1] - _TO_OPENING, to + 1


def _running_best(order: range, values: Sequence[float]) -> dict[int, tuple[float, int]]:
    """The best value and its index among those up to each index, in the order given."""
    found: dict[int, tuple[float, int]] = {}
    best, place = float("-inf"), -1
    for index in order:
        if values[index] > best or (values[index] == best and index < place):
            best, place = values[index], index
        found[index] = (best, place)
    return found
