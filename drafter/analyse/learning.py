"""Learning the reader (学习) from annotated speeches: the same examples give the same weights, to the byte.

Roles by an averaged structured perceptron: the reader labels each run with the weights so far, every wrong role being
offered at an advantage (a margin), and where it errs the weights move towards the annotation. What the annotation
leaves open the reader fills in. Kinds by the widest margin. Features met in few documents, or in one group of sources
only, are left out: they would hold what one text says.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from operator import add
from pathlib import PurePath

from drafter.analyse.reader import MOST, Reader, Table, pack_table
from drafter.analyse.runs import REPORT_ROLES, SPEECH_ROLES

ROLES = tuple(dict.fromkeys((*SPEECH_ROLES, *REPORT_ROLES)))
KINDS = ("speech", "report", "other")

_DOCUMENTS = 3  # documents in which a feature is met, at least
_GROUPS = 2  # groups of sources
_ROUNDS = 8
_KIND_ROUNDS = 30
_KIND_LOSS = 50.0  # how dear it is to fit a text: 1 / 2C, with C = 0.01
_MARGIN = 4
_SCALE = 64  # of the averaged weights in the file
_LEAST = 24  # of the largest weight of a feature that is worth keeping
_FAR = 1 << 40


@dataclass(frozen=True, slots=True)
class LabelledRun:
    """The features of a run with the annotated roles (None: not annotated) of those sentences that need one."""

    features: tuple[tuple[str, ...], ...]
    opens: tuple[bool, ...]
    roles: tuple[str | None, ...]
    allowed: frozenset[str]
    before: str | None


@dataclass(frozen=True, slots=True)
class Example:
    """One annotated text: where it comes from, its kind and features, and its runs."""

    document: str
    group: str
    kind: str
    features: tuple[str, ...]
    runs: tuple[LabelledRun, ...]


def fit(examples: Sequence[Example], rounds: int = _ROUNDS) -> Reader:
    """The reader that annotated texts teach. The order of the examples does not matter."""
    ordered = sorted(examples, key=lambda e: (e.group, PurePath(e.document).name, sorted(e.features)))
    known = _known((e.document, e.group, f) for e in ordered for run in e.runs for row in run.features for f in row)
    labeller = _Labeller(known)
    labeller.learn([run for example in ordered for run in example.runs], rounds)
    kinds = _fit_kinds(ordered)
    return Reader(labeller.table(), kinds, *labeller.steps())


def _known(met: Iterable[tuple[str, str, str]]) -> dict[str, int]:
    """The features that count, numbered."""
    documents: dict[str, set[str]] = defaultdict(set)
    groups: dict[str, set[str]] = defaultdict(set)
    for document, group, feature in met:
        documents[feature].add(document)
        groups[feature].add(group)
    often = (f for f, held in documents.items() if len(held) >= _DOCUMENTS and len(groups[f]) >= _GROUPS)
    kept = sorted(f for f in often if f.isprintable())  # a file of lines holds no others
    return {feature: number for number, feature in enumerate(kept)}


def _shuffled(count: int, turn: int) -> list[int]:
    """The numbers to ``count`` in an order that is another one each turn, and the same on every machine."""
    return sorted(range(count), key=lambda at: sha256(f"{turn} {at}".encode()).digest())


@dataclass(frozen=True, slots=True)
class _Coded:
    """A run with its features and roles as numbers."""

    rows: list[list[int]]
    opens: tuple[bool, ...]
    roles: list[int]  # -1: open
    allowed: list[int]
    before: int  # -1: none


class _Labeller:
    """The weights while they are learned; private to ``fit``."""

    def __init__(self, known: Mapping[str, int]) -> None:
        self.known = known
        size = len(ROLES)
        self.weights = [[0] * size for _ in known]
        self.sums = [[0] * size for _ in known]  # for the average: updates times when they were made
        # inside, opening: [to][from]
        self.ways = [[[0] * size for _ in ROLES] for _ in range(2)]
        self.way_sums = [[[0] * size for _ in ROLES] for _ in range(2)]
        self.clock = 1

    def learn(self, runs: Sequence[LabelledRun], rounds: int) -> None:
        coded = [self.code(run) for run in runs if any(run.roles)]
        for turn in range(rounds):
            for place in _shuffled(len(coded), turn):
                self.update(coded[place])
                self.clock += 1

    def code(self, run: LabelledRun) -> _Coded:
        known = self.known
        rows = [[known[f] for f in features if f in known] for features in run.features]
        roles = [-1 if role is None or role not in run.allowed else ROLES.index(role) for role in run.roles]
        allowed = [0 if role in run.allowed else -_FAR for role in ROLES]
        return _Coded(rows, run.opens, roles, allowed, -1 if run.before is None else ROLES.index(run.before))

    def update(self, run: _Coded) -> None:
        gains = [self.gain(row) for row in run.rows]
        wrong, right = [], []
        for gain, role in zip(gains, run.roles, strict=True):
            masked = list(map(add, gain, run.allowed))
            if role < 0:
                wrong.append(masked)
                right.append(masked)
                continue
            wrong.append([value + (_MARGIN if at != role else 0) for at, value in enumerate(masked)])
            right.append([value if at == role else -_FAR for at, value in enumerate(masked)])
        found = self.best(wrong, run)
        if all(role in (-1, at) for role, at in zip(run.roles, found, strict=True)):
            return
        wanted = self.best(right, run)
        before, missed = run.before, run.before
        for row, opens, good, bad in zip(run.rows, run.opens, wanted, found, strict=True):
            if good != bad:
                self.move(row, good, bad)
            if (good, before) != (bad, missed):
                self.step(opens, good, before, 1)
                self.step(opens, bad, missed, -1)
            before, missed = good, bad

    def gain(self, row: Sequence[int]) -> list[int]:
        weights = self.weights
        return list(map(sum, zip(*[weights[at] for at in row], strict=True))) if row else [0] * len(ROLES)

    def best(self, gains: Sequence[list[int]], run: _Coded) -> list[int]:
        values = gains[0]
        if run.before >= 0:
            values = [v + way[run.before] for v, way in zip(values, self.ways[run.opens[0]], strict=True)]
        back: list[list[int]] = []
        for gain, opens in zip(gains[1:], run.opens[1:], strict=True):
            reached = [list(map(add, values, way)) for way in self.ways[opens]]
            tops = list(map(max, reached))
            back.append([way.index(top) for way, top in zip(reached, tops, strict=True)])
            values = list(map(add, tops, gain))
        path = [values.index(max(values))]
        for previous in reversed(back):
            path.append(previous[path[-1]])
        path.reverse()
        return path

    def move(self, row: Sequence[int], good: int, bad: int) -> None:
        clock = self.clock
        for at in row:
            weights, sums = self.weights[at], self.sums[at]
            weights[good] += 1
            weights[bad] -= 1
            sums[good] += clock
            sums[bad] -= clock

    def step(self, opens: bool, to: int, before: int, change: int) -> None:
        if before >= 0:
            self.ways[opens][to][before] += change
            self.way_sums[opens][to][before] += change * self.clock

    def average(self, weight: int, total: int) -> int:
        value = (weight * self.clock - total) * _SCALE
        return (2 * value + self.clock) // (2 * self.clock)

    def table(self) -> Table:
        rows: dict[str, list[int]] = {}
        for feature, at in self.known.items():
            row = [
                max(-MOST, min(MOST, self.average(*pair))) for pair in zip(self.weights[at], self.sums[at], strict=True)
            ]
            if max(map(abs, row)) >= _LEAST:
                rows[feature] = row
        return pack_table(ROLES, rows)

    def steps(self) -> tuple[tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...]]:
        inside, opening = (
            tuple(tuple(map(self.average, row, total)) for row, total in zip(way, sums, strict=True))
            for way, sums in zip(self.ways, self.way_sums, strict=True)
        )
        return inside, opening


def _fit_kinds(examples: Sequence[Example]) -> Table:
    """The weights of kinds by text: for each kind the plane with the widest margin between its texts and the others.

    Texts are few and their features many: here the largest margin carries further than a perceptron does.
    """
    known = _known((example.document, example.group, feature) for example in examples for feature in example.features)
    rows = [sorted(known[f] for f in example.features if f in known) for example in examples]
    counts = Counter(example.kind for example in examples)
    # A text of a rare kind counts for more, but not so much that all of them are guessed alike often.
    losses = [_KIND_LOSS * (len(KINDS) * counts[example.kind] / len(examples)) ** 0.25 for example in examples]
    planes = [_plane(rows, [1 if e.kind == kind else -1 for e in examples], losses, len(known)) for kind in KINDS]
    largest = max((abs(weight) for plane in planes for weight in plane), default=0.0) or 1.0
    whole = [[round(weight / largest * MOST) for weight in plane] for plane in planes]
    rows_of = {feature: [plane[at] for plane in whole] for feature, at in known.items()}
    return pack_table(KINDS, {feature: row for feature, row in rows_of.items() if any(row)})


def _plane(rows: Sequence[Sequence[int]], signs: Sequence[int], losses: Sequence[float], size: int) -> list[float]:
    """A support vector machine with squared loss, by coordinate descent on its dual (Hsieh et al. 2008)."""
    weights = [0.0] * size
    alphas = [0.0] * len(rows)
    for turn in range(_KIND_ROUNDS):
        for at in _shuffled(len(rows), turn):
            row, sign, alpha, loss = rows[at], signs[at], alphas[at], losses[at]
            value = 0.0
            for feature in row:  # one by one: what sum() makes of the same numbers changes from Python to Python
                value += weights[feature]
            slope = sign * value - 1.0 + alpha * loss
            alphas[at] = max(alpha - slope / (len(row) + loss), 0.0)
            change = (alphas[at] - alpha) * sign
            if change:
                for feature in row:
                    weights[feature] += change
    return weights
