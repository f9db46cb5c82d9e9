"""Beam search (集束搜索) for the readings of a damaged place."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import NamedTuple

from drafter.corpus.restoring.byte_tokens import WINDOW, Token
from drafter.corpus.restoring.readings import SPREAD, Reading, first_reading, select
from drafter.corpus.restoring.site import Site
from drafter.corpus.restoring.steps import hidden_ways, ways

_HIDDEN_SPREAD = 10.0  # nats below the best at which a reading may not suppose pairs that are not shown
_MOST_HIDDEN = 8  # pairs that show nothing, in one place
_SETTLED = 5  # tokens in step, in every reading, that end a place and weigh in as its right context
_HIDDEN_COST = 100  # characters or so that are weighed for each reading that may suppose a pair
_MOST_EFFORT = 120_000  # of one place; those of real pages take a third of it at most
_DOUBT = math.log(100)  # nats that a reading still out of step must lie behind where the window ends too early


class Outcome(NamedTuple):
    """The readings of a place that are in step, the best first; how many tokens they read; how many were weighed.

    ``given_up``: there were too many to follow.
    """

    readings: list[Reading]
    read: int
    effort: int
    given_up: bool = False


def search(site: Site, tokens: list[Token], left: str, last: str) -> Outcome:
    """Follow the readings of ``tokens`` until all are in step; ``left`` stands before, ``last`` is its last byte."""
    waiting: defaultdict[int, list[Reading]] = defaultdict(list, {0: [first_reading(left, last)]})
    best: dict[int, float] = {}
    effort = 0
    for place in range(len(tokens) + 1):
        readings = select(waiting.pop(place, ()))
        if not readings:
            continue
        if _is_over(tokens, place, readings, several=bool(waiting)):
            return Outcome(_in_step(readings, cut_off=place == WINDOW), place, effort)
        if effort > _MOST_EFFORT:
            return Outcome([], 0, effort, given_up=True)
        readings, weighed = _with_hidden(site, readings)
        effort += weighed
        for reading in readings:
            for step, found in ways(site, reading, tokens, place):
                effort += 1
                top = best[place + step] = max(best.get(place + step, found.score), found.score)
                if found.score >= top - SPREAD:
                    waiting[place + step].append(found)
    return Outcome([], 0, effort)


def _is_over(tokens: list[Token], place: int, readings: list[Reading], *, several: bool) -> bool:
    """Whether the place ends here: at a wall, or because every reading has been in step for a while."""
    if place == len(tokens) or tokens[place].kind == "wall":
        return True
    return not several and all(not each.pending and place - each.settled >= _SETTLED for each in readings)


def _in_step(readings: list[Reading], *, cut_off: bool) -> list[Reading]:
    """The readings that are in step; none where the window ends too early to tell."""
    if cut_off and any(each.pending and each.score > readings[0].score - _DOUBT for each in readings):
        return []
    return [each for each in readings if not each.pending]


def _with_hidden(site: Site, readings: list[Reading]) -> tuple[list[Reading], int]:
    """The readings, and those that suppose one or two pairs here that are not shown; how many were weighed.

    After one such pair several first halves may be possible; the second round is theirs.
    """
    weighed = 0
    for several in (False, True):
        floor = readings[0].score - SPREAD
        supposed: list[Reading] = []
        for reading in readings:
            near = reading.score >= readings[0].score - _HIDDEN_SPREAD and reading.hidden < _MOST_HIDDEN
            if near and reading.pending and (len(reading.pending) > 1) == several:
                weighed += _HIDDEN_COST
                supposed.extend(hidden_ways(site, reading, floor))
        if supposed:
            readings = select([*readings, *supposed])
    return readings, weighed
