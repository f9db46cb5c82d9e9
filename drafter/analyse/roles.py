"""Which role each sentence of a run plays: cues add up, and order and paragraph breaks decide the rest.

The sequence is found by the Viterbi algorithm over the roles: a sentence without a cue goes on with the
role before it, a change costs less at a paragraph's start, and going back costs more than going on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafter.model import Role

HEAD_ROLES = ("opening", "acknowledgement", "review", "problems", "situation", "transition")
TAIL_ROLES = ("exhortation", "wishes", "signoff")

_CHANGE_AT_PARAGRAPH = 1.0
_CHANGE_INSIDE = 1.2
_CHANGE_BACK = 1.2
_FREE_RETURN = "acknowledgement"  # thanks follow a review as often as they precede it
_CAP = 8.0
_LONG = 400  # a cue stands near the beginning or the end of a long sentence


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of the vocabulary, compiled: role → (pattern, weight)."""

    by_role: dict[str, tuple[tuple[re.Pattern[str], float], ...]]

    def score(self, sentence: str, role: str) -> tuple[float, str | None]:
        """How strongly a sentence speaks for a role, and the words of its heaviest cue."""
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
        steps = [_step(best, to, unit, roles, leave) for to in range(len(roles))]
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
        return 0.0 if role == start else _change_cost(start, unit, leave)
    return 0.15 * roles.index(role)


def _step(
    best: Sequence[float], to: int, unit: Unit, roles: Sequence[str], leave: tuple[str, float, float] | None
) -> tuple[float, int]:
    """The best way to reach role ``to``: staying is free, and a bound unit can only stay."""
    if unit.bound:
        return best[to], to
    back = 0.0 if roles[to] == _FREE_RETURN else _CHANGE_BACK
    options = [
        (value if index == to else value - _change_cost(roles[index], unit, leave) - back * (index > to), index)
        for index, value in enumerate(best)
    ]
    # On a tie the change comes late: a sentence without a cue goes on with the role before it.
    return max(options, key=lambda option: (option[0], option[1] != to))
