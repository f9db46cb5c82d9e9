"""Learning the reader (学习) from annotated speeches: the same examples give the same weights, to the byte.

Roles by a linear-chain conditional random field: each run is read by the weights so far, and they move from how likely
the reader holds each role towards how likely it is given the annotation; what the annotation leaves open the reader
fills in. Kinds and seams by the widest margin. Features met in few documents, or in one group of sources only, are
left out: they would hold what one text says. At each step most features are hidden (dropout), so that none leans on
the others that stood beside it in the texts at hand. Nothing here asks the machine for a logarithm or adds numbers up
in an order of its own, so that every machine learns the same. Somebody's own annotations go on from the weights that
there are (``base``), where texts begin apart; what they say nothing about stays.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from math import fsum
from operator import add, mul
from pathlib import PurePath
from struct import Struct

from drafter.analyse.features import LOUDEST, RUN_BIAS
from drafter.analyse.reader import MOST, PARTS, Reader, Steps, Table, pack_table
from drafter.analyse.runs import REPORT_ROLES, SPEECH_ROLES
from drafter.late_classes import dataclass

ROLES = tuple(dict.fromkeys((*SPEECH_ROLES, *REPORT_ROLES)))
KINDS = ("speech", "report", "other")
SEAMS = ("begins",)
_LANE = 64  # bits of a weight while it is learned
_LANES = Struct(f"<{len(ROLES)}Q")
_MIDDLE = 1 << (_LANE - 1)
_MIDDLES = sum(_MIDDLE << _LANE * role for role in range(len(ROLES)))

_DOCUMENTS = 3  # documents in which a feature is met, at least
_GROUPS = 2  # groups of sources
_ROUNDS = 24
_HIDDEN = 154  # of 256 features that are hidden at a step
_SHOWN = 256 / (256 - _HIDDEN)  # how much more the others count for it
_CHANCE = 1 << 20  # bytes that say which; each step begins at another of them
_STRIDE = 104_729  # by so many further on
_OWN_ROUNDS = 3  # of somebody's own annotations; with more, or larger steps, what others write is forgotten
_OWN_RATE = 0.01
_KIND_ROUNDS = 30
_KIND_LOSS = 50.0  # how dear it is to fit a text: 1 / 2C, with C = 0.01
_SEAM_LOSS = 50.0
_SEAM_DOUBT = 0.2  # of the largest weight that must speak for a seam: texts put together for learning make them common
_RATE = 0.03  # of a step at first
_DECAY = 0.3  # how much smaller steps become in a round
_SHRINK = 1.0  # how strongly weights are held near 0
_IDLE = 0.002  # a smaller change of a likelihood is no reason for a step
_ONE = 1 << 20
_SCALE = 2000  # of the weights in the file
_LEAST = 200  # of the largest weight of a feature that is worth keeping
_FINE, _DEEP = 256, 40  # powers of e are looked up: so finely, so deep
_STEP_DOWN = 0.9961013694701175  # e to the power of -1 / _FINE
_BIAS = "bias"  # the feature that all have
# Readers accept a review or a situation as main text (正文), but not main text as a review: where the weights hold both
# for possible, main text must be so much likelier (as an exponent of e).
_DOUBTED = "body"
_DOUBT = 2.0
_LOUD = 1.5  # what the strongest cue adds to what was learned of it: who writes such a cue means it to decide


@dataclass(frozen=True, slots=True)
class LabelledRun:
    """The features of a run with the annotated roles (None: not annotated) of those sentences that need one."""

    features: tuple[tuple[str, ...], ...]
    opens: tuple[bool, ...]
    roles: tuple[str | None, ...]
    allowed: frozenset[str]
    part: str
    before: str | None


Seam = tuple[bool, tuple[str, ...]]  # whether a text begins at a line, and the features of the line


@dataclass(frozen=True, slots=True)
class Example:
    """One annotated text: where it comes from, its kind and features, its runs; a document's first has its seams."""

    document: str
    group: str
    kind: str
    features: tuple[str, ...]
    runs: tuple[LabelledRun, ...]
    seams: tuple[Seam, ...] = ()


def fit(examples: Sequence[Example], base: Reader | None = None) -> Reader:
    """The reader that annotated texts teach, on top of ``base``. The order of the examples does not matter."""
    ordered = sorted(examples, key=lambda e: (e.group, PurePath(e.document).name, sorted(e.features)))
    met = ((e.document, e.group, f) for e in ordered for run in e.runs for row in run.features for f in row)
    labeller = _Labeller(_known(met, base.roles if base else None), base)
    labeller.learn([run for example in ordered for run in example.runs])
    if base is None:
        return Reader(labeller.table(), _fit_kinds(ordered), labeller.steps(), _fit_seams(ordered))
    return Reader(labeller.table(), _move_kinds(ordered, base.kinds), labeller.steps(), base.seams)


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


def _chance(size: int) -> bytes:
    """A row of ones and noughts by lot, always the same: which of so many features a step sees (1)."""
    count = (_CHANCE + size) // 32
    drawn = b"".join(sha256(f"chance {number}".encode()).digest() for number in range(count))
    return drawn.translate(bytes(byte >= _HIDDEN for byte in range(256)))


@dataclass(frozen=True, slots=True)
class _Coded:
    """A run as numbers: the features of each sentence, and places among the ``labels`` that its sentences can have."""

    rows: list[list[int]]
    opens: tuple[bool, ...]
    right: list[tuple[bool, ...] | None]  # of each label whether it is right; None: nobody annotated the sentence
    labels: list[int]
    part: str
    before: int  # place of the role in front among all roles, -1: none


def _right(role: str | None, allowed: Sequence[str]) -> tuple[bool, ...] | None:
    """Which labels are right where an annotation says ``role``."""
    found = tuple(label == role for label in allowed)
    return found if any(found) else None


class _Labeller:
    """The weights while they are learned, in units of 1 / _ONE and all to be multiplied by ``scale``.

    Each feature's are one number (``_together``), so that rows add up at once. What is learned in the end is the mean
    over the later rounds, for each last step is chance. Private to ``fit``.
    """

    def __init__(self, known: Mapping[str, int], base: Reader | None = None) -> None:
        self.known = known
        self.base = base
        size = len(ROLES)
        self.weights = [_together(_finer(base.roles.row(feature))) if base else 0 for feature in known]
        self.ways = {
            part: [[_finer(row) for row in way] for way in base.steps[part]]
            if base
            else [[[0] * size for _ in ROLES] for _ in range(2)]
            for part in PARTS
        }
        self.chance = b"" if base else _chance(len(known))
        self.scale = 1.0
        self.kept = 0  # rounds that count
        self.sums = [0] * len(known)  # of their weights
        self.way_sums = {part: [[[0] * size for _ in ROLES] for _ in range(2)] for part in PARTS}

    def learn(self, runs: Sequence[LabelledRun]) -> None:
        """Go over the runs again and again, by ever smaller steps towards what was annotated."""
        coded = [self.code(run) for run in runs if any(run.roles)]
        clock, whole = 0, max(len(coded), 1)
        rounds, first, shrink = (_OWN_ROUNDS, _OWN_RATE, 0.0) if self.base else (_ROUNDS, _RATE, _SHRINK)
        for turn in range(rounds):
            for place in _shuffled(len(coded), turn):
                rate = first / (1.0 + _DECAY * clock / whole)
                self.scale *= 1.0 - rate * shrink / whole
                self.update(self.partly(coded[place], clock), rate)
                clock += 1
            if 2 * turn >= rounds:
                self.keep()

    def keep(self) -> None:
        """Add the weights as they are to those that count."""
        self.kept += 1
        for at, weights in enumerate(self.weights):
            self.sums[at] += _together(self.scaled(_apart(weights)))
        for part, ways in self.ways.items():
            for sums, way in zip(self.way_sums[part], ways, strict=True):
                for to, row in enumerate(way):
                    sums[to] = list(map(add, sums[to], self.scaled(row)))

    def scaled(self, row: Sequence[int]) -> list[int]:
        scale = self.scale
        return [round(weight * scale) for weight in row]

    def code(self, run: LabelledRun) -> _Coded:
        known = self.known
        rows = [[known[f] for f in features if f in known] for features in run.features]
        allowed = [role for role in ROLES if role in run.allowed]
        right = [_right(role, allowed) for role in run.roles]
        before = -1 if run.before is None else ROLES.index(run.before)
        return _Coded(rows, run.opens, right, [ROLES.index(role) for role in allowed], run.part, before)

    def partly(self, run: _Coded, clock: int) -> _Coded:
        """A run as one step sees it, most of its features hidden."""
        if not self.chance:
            return run
        size = len(self.known)
        start = clock * _STRIDE % (len(self.chance) - size)
        shown = self.chance[start : start + size]
        return replace(run, rows=[[at for at in row if shown[at]] for row in run.rows])

    def update(self, run: _Coded, rate: float) -> None:
        """A step from how likely each label is to how likely it is given the annotation."""
        factor = self.scale / _ONE
        louder = _SHOWN if self.chance else 1.0
        nodes = [_powers(self.gain(row, run.labels), factor * louder) for row in run.rows]
        known = self.ways[run.part]
        ways = [_grid([[way[to][at] for at in run.labels] for to in run.labels], factor) for way in known]
        first = None
        if run.before >= 0:
            first = _powers([known[run.opens[0]][to][run.before] for to in run.labels], factor)
        told = [
            node if right is None else [value if good else 0.0 for value, good in zip(node, right, strict=True)]
            for node, right in zip(nodes, run.right, strict=True)
        ]
        likely, steps = _marginals(nodes, ways, run.opens, first)
        wanted, right_steps = _marginals(told, ways, run.opens, first)
        step = rate * _ONE / self.scale
        for row, good, bad in zip(run.rows, wanted, likely, strict=True):
            moves = [round(step * louder * (a - b)) for a, b in zip(good, bad, strict=True)]
            if max(map(abs, moves)) > _IDLE * step * louder:
                self.move(row, run.labels, moves)
        if run.before >= 0:
            way = known[run.opens[0]]
            for at, to in enumerate(run.labels):
                way[to][run.before] += round(step * (wanted[0][at] - likely[0][at]))
        for way, good_way, bad_way in zip(known, right_steps, steps, strict=True):
            for at, to in enumerate(run.labels):
                for place, start in enumerate(run.labels):
                    way[to][start] += round(step * (good_way[at][place] - bad_way[at][place]))

    def gain(self, row: Sequence[int], labels: Sequence[int]) -> list[int]:
        totals = _apart(sum(map(self.weights.__getitem__, row)))
        return [totals[label] for label in labels]

    def move(self, row: Sequence[int], labels: Sequence[int], moves: Sequence[int]) -> None:
        whole = sum(change << _LANE * label for label, change in zip(labels, moves, strict=True))
        weights = self.weights
        for at in row:
            weights[at] += whole

    def mean(self, sums: Sequence[int]) -> list[int]:
        """The mean of a row of weights over the rounds that count, as in the file."""
        whole = _ONE * self.kept
        return [max(-MOST, min(MOST, round(weight * _SCALE / whole))) for weight in sums]

    def table(self) -> Table:
        rows = {feature: self.mean(_apart(self.sums[at])) for feature, at in self.known.items()}
        if self.base is not None:
            old = self.base.roles
            new = {f: row for f, row in rows.items() if f in old.rows or max(map(abs, row)) >= _LEAST}
            return pack_table(ROLES, {**{feature: old.row(feature) for feature in old.rows}, **new})
        for feature, row in rows.items():
            if feature.startswith(RUN_BIAS):
                row[ROLES.index(_DOUBTED)] -= round(_DOUBT * _SCALE)
            elif feature.endswith(LOUDEST) and feature.startswith("cue:"):
                row[ROLES.index(feature.split(":")[1])] += round(_LOUD * _SCALE)
        return pack_table(ROLES, {feature: row for feature, row in rows.items() if max(map(abs, row)) >= _LEAST})

    def steps(self) -> dict[str, tuple[Steps, Steps]]:
        return {
            part: (tuple(tuple(self.mean(row)) for row in inside), tuple(tuple(self.mean(row)) for row in opening))
            for part, (inside, opening) in self.way_sums.items()
        }


def _together(weights: Sequence[int]) -> int:
    """Weights by role as one number, ``_LANE`` bits each, negative ones borrowing from the next."""
    return sum(weight << _LANE * role for role, weight in enumerate(weights))


def _apart(weights: int) -> list[int]:
    """The weights by role that such a number, or a sum of them, stands for."""
    lanes = _LANES.unpack((weights + _MIDDLES).to_bytes(_LANES.size, "little"))
    return [lane - _MIDDLE for lane in lanes]


def _finer(row: Sequence[int]) -> list[int]:
    """Weights of a file as they are while one learns."""
    return [weight * _ONE // _SCALE for weight in row]


def _powers(values: Sequence[int], factor: float) -> list[float]:
    """e to the power of weights, the largest being 1: the power of what is far below is nothing."""
    top = max(values)
    steps = [int((top - value) * factor * _FINE) for value in values]
    return [_POWERS[step] if step < len(_POWERS) else 0.0 for step in steps]


def _grid(rows: Sequence[Sequence[int]], factor: float) -> list[list[float]]:
    """The powers of a whole matrix, its largest being 1."""
    powers = _powers([value for row in rows for value in row], factor)
    return [powers[at : at + len(rows)] for at in range(0, len(powers), len(rows))]


def _table_of_powers() -> list[float]:
    """e to the power of 0, -1/_FINE, -2/_FINE …; by multiplication, which is the same on every machine."""
    found = [1.0]
    for _ in range(_FINE * _DEEP):
        found.append(found[-1] * _STEP_DOWN)
    return found


Vector = list[float]


def _marginals(
    nodes: Sequence[Vector], ways: Sequence[Sequence[Vector]], opens: Sequence[bool], first: Vector | None
) -> tuple[list[Vector], list[list[Vector]]]:
    """How likely each label is for each sentence, and how often each step is taken, by way and [to][from]."""
    size = len(nodes[0])
    forth = [_normal(list(map(mul, nodes[0], first)) if first is not None else nodes[0])]
    for node, opened in zip(nodes[1:], opens[1:], strict=True):
        before = forth[-1]
        forth.append(
            _normal(
                [
                    value * fsum(map(mul, way, before)) if value else 0.0
                    for value, way in zip(node, ways[opened], strict=True)
                ]
            )
        )
    columns = [list(map(list, zip(*way, strict=True))) for way in ways]
    steps = [[[0.0] * size for _ in range(size)] for _ in ways]
    back = [1.0] * size
    likely = [forth[-1]]
    for at in range(len(nodes) - 1, 0, -1):
        opened, before = opens[at], forth[at - 1]
        ahead = list(map(mul, nodes[at], back))
        back = _normal([fsum(map(mul, column, ahead)) for column in columns[opened]])
        both = list(map(mul, before, back))
        whole = fsum(both) or 1.0
        likely.append([value / whole for value in both])
        # One number makes what this step holds add up to 1.
        share = fsum(map(mul, ahead, (fsum(map(mul, way, before)) for way in ways[opened]))) or 1.0
        for to, (value, way) in enumerate(zip(ahead, ways[opened], strict=True)):
            if value:
                weight = value / share
                steps[opened][to] = [
                    old + weight * each * start for old, each, start in zip(steps[opened][to], way, before, strict=True)
                ]
    likely.reverse()
    return likely, steps


def _normal(values: Vector) -> Vector:
    whole = fsum(values)
    return [value / whole for value in values] if whole else [1.0 / len(values)] * len(values)


_POWERS = _table_of_powers()


def _fit_kinds(examples: Sequence[Example]) -> Table:
    """The weights of kinds by text: for each kind the plane with the widest margin between its texts and the others.

    Texts are few and their features many: here the largest margin carries further than a perceptron does.
    """
    known = _known((example.document, example.group, feature) for example in examples for feature in example.features)
    rows = [_numbers(example.features, known) for example in examples]
    counts = Counter(example.kind for example in examples)
    # A text of a rare kind counts for more, but not so much that all of them are guessed alike often.
    losses = [_KIND_LOSS * (len(KINDS) * counts[example.kind] / len(examples)) ** 0.25 for example in examples]
    planes = [_plane(rows, [1 if e.kind == kind else -1 for e in examples], losses, len(known)) for kind in KINDS]
    return _planes_table(KINDS, known, planes)


def _numbers(features: Iterable[str], known: Mapping[str, int]) -> list[int]:
    return sorted({known[feature] for feature in features if feature in known})


def _planes_table(labels: tuple[str, ...], known: Mapping[str, int], planes: Sequence[Sequence[float]]) -> Table:
    """The planes in whole numbers, the largest weight being the largest that there is."""
    largest = max((abs(weight) for plane in planes for weight in plane), default=0.0) or 1.0
    whole = [[round(weight / largest * MOST) for weight in plane] for plane in planes]
    rows = {feature: [plane[at] for plane in whole] for feature, at in known.items()}
    return pack_table(labels, {feature: row for feature, row in rows.items() if any(row)})


def _fit_seams(examples: Sequence[Example]) -> Table:
    """The weights by which a text begins at a line."""
    seams = [(example, *seam) for example in examples for seam in example.seams]
    known = _known((example.document, example.group, feature) for example, _, features in seams for feature in features)
    rows = [_numbers(features, known) for _, _, features in seams]
    signs = [1 if begins else -1 for _, begins, _ in seams]
    plane = _plane(rows, signs, [_SEAM_LOSS] * len(rows), len(known))
    if _BIAS in known:
        plane[known[_BIAS]] -= _SEAM_DOUBT * max(map(abs, plane))
    return _planes_table(SEAMS, known, [plane])


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


def _move_kinds(examples: Sequence[Example], base: Table) -> Table:
    """The weights of kinds moved just so far that the annotated texts are told, each at the margin usual for them.

    The rule is passive-aggressive (Crammer et al. 2006): a text that is told safely moves nothing.
    """
    rows = {feature: base.row(feature) for feature in base.rows}
    texts = [([f for f in example.features if f in rows], KINDS.index(example.kind)) for example in examples]
    safe = _usual_margin([base.total(features) for features, _ in texts])
    for turn in range(_OWN_ROUNDS):
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
