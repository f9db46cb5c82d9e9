"""Learning the reader (学习) from annotated speeches: the same examples give the same weights, to the byte.

Roles by an averaged structured perceptron: the reader labels each run with the weights so far, every wrong role being
offered at an advantage (a margin), and where it errs the weights move towards the annotation. What the annotation
leaves open the reader fills in. Kinds by the widest margin. Features met in few documents, or in one group of sources
only, are left out: they would hold what one text says. Somebody's own annotations go on from the weights that there are
(``base``); what they say nothing about stays.
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
_OWN_ROUNDS = 3  # of somebody's own annotations; with more, or larger steps, what others write is forgotten
_OWN_UPDATE = 12  # of 64: how far an own annotation moves a weight
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


def fit(examples: Sequence[Example], base: Reader | None = None) -> Reader:
    """The reader that annotated texts teach, on top of ``base``. The order of the examples does not matter."""
    ordered = sorted(examples, key=lambda e: (e.group, PurePath(e.document).name, sorted(e.features)))
    met = ((e.document, e.group, f) for e in ordered for run in e.runs for row in run.features for f in row)
    labeller = _Labeller(_known(met, base.roles if base else None), base)
    rounds = _OWN_ROUNDS if base else _ROUNDS
    labeller.learn([run for example in ordered for run in example.runs], rounds)
    kinds = _move_kinds(ordered, base.kinds, rounds) if base else _fit_kinds(ordered)
    return Reader(labeller.table(), kinds, *labeller.steps())


def _known(met: Iterable[tuple[str, str, str]], base: Table | None = None) -> dict[str, int]:
    """The features that count, numbered: those of ``base``, and those that are met often enough."""
    documents: dict[str, set[str]] = defaultdict(set)
    groups: dict[str, set[str]] = defaultdict(set)
    for document, group, feature in met:
        documents[feature].add(document)
        groups[feature].add(group)
    least = 1 if base else _GROUPS  # what an office annotates is one group
    often = (f for f, held in documents.items() if len(held) >= _DOCUMENTS and len(groups[f]) >= least)
    kept = sorted({f for f in often if f.isprintable()} | (base.rows.keys() & documents.keys() if base else set()))
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

    def __init__(self, known: Mapping[str, int], base: Reader | None = None) -> None:
        self.known = known
        self.base = base
        # The weights of a file are counted in 64ths of an update.
        self.unit, self.scale = (_OWN_UPDATE, 1) if base else (1, _SCALE)
        size = len(ROLES)
        self.weights = [base.roles.row(feature) if base else [0] * size for feature in known]
        self.sums = [[0] * size for _ in known]  # for the average: updates times when they were made
        # inside, opening: [to][from]
        steps = (base.inside, base.opening) if base else [[[0] * size for _ in ROLES]] * 2
        self.ways = [[list(row) for row in way] for way in steps]
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
            wrong.append([value + (_MARGIN * self.unit if at != role else 0) for at, value in enumerate(masked)])
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
        unit, told = self.unit, self.unit * self.clock
        for at in row:
            weights, sums = self.weights[at], self.sums[at]
            weights[good] += unit
            weights[bad] -= unit
            sums[good] += told
            sums[bad] -= told

    def step(self, opens: bool, to: int, before: int, change: int) -> None:
        if before >= 0:
            self.ways[opens][to][before] += change * self.unit
            self.way_sums[opens][to][before] += change * self.unit * self.clock

    def average(self, weight: int, total: int) -> int:
        value = (weight * self.clock - total) * self.scale
        return (2 * value + self.clock) // (2 * self.clock)

    def table(self) -> Table:
        old = self.base.roles if self.base else None
        rows = {feature: old.row(feature) for feature in old.rows} if old else {}
        for feature, at in self.known.items():
            row = [
                max(-MOST, min(MOST, self.average(*pair))) for pair in zip(self.weights[at], self.sums[at], strict=True)
            ]
            if feature in rows or max(map(abs, row)) >= _LEAST:
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


def _move_kinds(examples: Sequence[Example], base: Table, rounds: int) -> Table:
    """The weights of kinds moved just so far that the annotated texts are told, each at the margin usual for them.

    The rule is passive-aggressive (Crammer et al. 2006): a text that is told safely moves nothing.
    """
    rows = {feature: base.row(feature) for feature in base.rows}
    texts = [([f for f in example.features if f in rows], KINDS.index(example.kind)) for example in examples]
    safe = _usual_margin([base.total(features) for features, _ in texts])
    for turn in range(rounds):
        for at in _shuffled(len(texts), turn):
            features, right = texts[at]
            totals = [sum(column) for column in zip(*(rows[f] for f in features), strict=True)] if features else []
            if totals:
                _move_towards(rows, features, totals, right, safe)
    return pack_table(KINDS, rows)


def _usual_margin(totals: Sequence[Sequence[int]]) -> int:
    """Half of how far apart the two likeliest kinds of a text usually are."""
    gaps = sorted(top - second for second, top in (sorted(values)[-2:] for values in totals))
    return gaps[len(gaps) // 2] // 2 if gaps else 0


def _move_towards(
    rows: Mapping[str, list[int]], features: Sequence[str], totals: Sequence[int], right: int, safe: int
) -> None:
    wrong = max((at for at in range(len(totals)) if at != right), key=totals.__getitem__)
    short = totals[wrong] - totals[right] + safe
    if short <= 0:
        return
    step = -(-short // (2 * len(features)))
    for feature in features:
        row = rows[feature]
        row[right] = min(MOST, row[right] + step)
        row[wrong] = max(-MOST, row[wrong] - step)
