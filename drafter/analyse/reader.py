"""The learned reader (读法): which role each sentence of a run plays, which kind a text is of, and where one begins.

Every feature that a sentence has adds its weights to the roles; how roles follow one another is learned as well, at a
paragraph's start and inside one, for each part of a text: what follows a point is another matter at its end. The best
sequence is found by the Viterbi algorithm. All weights are whole numbers, so every machine finds the same.
"""

from __future__ import annotations

import base64
import json
import marshal
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from operator import add, itemgetter
from struct import Struct
from typing import Any

from drafter.caches import about_code, keep_later, read_sealed
from drafter.errors import LibraryError, Location
from drafter.late_classes import dataclass

SCHEMA = "drafter/reader/2"
_WITHOUT_PARTS = "drafter/reader/1"  # its steps are those of every part
# Of a speech what stands before the main points, behind the last heading, and all where there are none; a report.
PARTS = ("head", "tail", "whole", "report")
MOST = (1 << 15) - 1  # of a weight
_BIAS = MOST + 1  # makes weights positive, so that a whole row adds up as one number
_LANE = 4  # bytes of a role in such a number: 65,536 features add up without a carry
_HINT = "请删去这个文件，用自带的；或重新安装 drafter"


@lru_cache(maxsize=16)
def _lanes(count: int) -> Struct:
    """How a packed row of so many labels lies in bytes."""
    return Struct(f"<{count + 1}I")


@dataclass(frozen=True, slots=True)
class Table:
    """What each feature says for each label: its weights as one number, four bytes a label, behind them a one.

    Rows add up as whole numbers; the ones count how often the bias of a weight is in the sum.
    """

    labels: tuple[str, ...]
    rows: Mapping[str, int]

    def total(self, features: Iterable[str]) -> list[int]:
        """The weights of all features added up, by label."""
        *totals, count = self.compared(features)
        return [total - _BIAS * count for total in totals]

    def compared(self, features: Iterable[str]) -> tuple[int, ...]:
        """The same, each label having as much more as the others, and how many features are known."""
        return self._unpacked(sum(filter(None, map(self.rows.get, features))))

    def row(self, feature: str) -> list[int]:
        """The weights of one feature, zeros where it is not known."""
        return self.total((feature,))

    def _unpacked(self, packed: int) -> tuple[int, ...]:
        lanes = _lanes(len(self.labels))
        return lanes.unpack(packed.to_bytes(lanes.size, "little"))


def pack_table(labels: tuple[str, ...], rows: Mapping[str, Sequence[int]]) -> Table:
    """A table of weights from -MOST to MOST."""
    return Table(labels, {feature: _packed((*(weight + _BIAS for weight in row), 1)) for feature, row in rows.items()})


def _packed(lanes: Sequence[int]) -> int:
    return int.from_bytes(_lanes(len(lanes) - 1).pack(*lanes), "little")


NO_SEAMS = Table(("begins",), {})  # of a reader that leaves it to the rules where texts begin


Steps = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """The weights: of roles by sentence, of steps from role to role, of kinds by text, of seams by line.

    ``steps`` hold for each of the ``PARTS``, within a paragraph and at the start of one, and for each role, what it
    costs to come to it from every role before. ``digest`` tells weights from others.
    """

    roles: Table
    kinds: Table
    steps: Mapping[str, tuple[Steps, Steps]]
    seams: Table
    digest: str = ""

    def label(
        self,
        features: Sequence[Sequence[str]],
        opens: Sequence[bool],
        allowed: frozenset[str],
        part: str,
        before: str | None = None,
    ) -> list[str]:
        """The best sequence of ``allowed`` roles in a part; ``before`` is the role that holds in front of the run."""
        if not features:
            return []
        labels = self.roles.labels
        kept = [place for place, label in enumerate(labels) if label in allowed]
        pick = itemgetter(*kept, kept[0])  # one more, that it is always several
        ways = [[[steps[to][start] for start in kept] for to in kept] for steps in self.steps[part]]
        compared = self.roles.compared
        best = list(pick(compared(features[0]))[:-1])
        if before is not None:
            place = labels.index(before)
            steps = self.steps[part][opens[0]]
            best = [value + steps[to][place] for value, to in zip(best, kept, strict=True)]
        back: list[list[int]] = []
        for row, start in zip(features[1:], opens[1:], strict=True):
            gains = pick(compared(row))
            tops, origins = [], []
            for way, gain in zip(ways[start], gains, strict=False):
                values = [*map(add, best, way)]
                top = max(values)
                origins.append(values.index(top))
                tops.append(top + gain)
            back.append(origins)
            best = tops
        path = [best.index(max(best))]
        for previous in reversed(back):
            path.append(previous[path[-1]])
        return [labels[kept[place]] for place in reversed(path)]

    def kind(self, features: Sequence[str]) -> dict[str, int]:
        """How strongly a text with these features speaks for each kind."""
        return dict(zip(self.kinds.labels, self.kinds.total(features), strict=True))

    def begins(self, features: Sequence[str]) -> bool:
        """Whether another text begins at a line with these features."""
        return self.seams.total(features)[0] > 0

    def deciding(self, features: Sequence[str], role: str, count: int = 3) -> list[str]:
        """The features that speak most for a role against the others, the strongest first."""
        place = self.roles.labels.index(role)
        scored = []
        for feature in features:
            row = self.roles.row(feature)
            gain = row[place] - sum(row) // len(row)
            if gain > 0:
                scored.append((-gain, feature))
        return [feature for _, feature in sorted(scored)[:count]]


# --- the file -------------------------------------------------------------------------------------


def dump_reader(reader: Reader) -> str:
    """The file of a reader: JSON, the names of the features a line each, the weights as base64."""
    data = {
        "schema": SCHEMA,
        "roles": _dump_table(reader.roles),
        "kinds": _dump_table(reader.kinds),
        "seams": _dump_table(reader.seams),
        "steps": reader.steps,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _dump_table(table: Table) -> dict[str, object]:
    width = _LANE * (len(table.labels) + 1)
    weights = b"".join(row.to_bytes(width, "little") for row in table.rows.values())
    return {
        "labels": table.labels,
        "features": "\n".join(table.rows),
        "weights": base64.b64encode(weights).decode("ascii"),
    }


@lru_cache(maxsize=2)
def load_reader(text: str, source: str) -> Reader:
    """Read such a file; raises LibraryError for one that is damaged or something else."""
    digest = sha256(text.encode()).hexdigest()
    name, about = f"reader-{digest[:16]}.kept", digest.encode() + about_code("analyse/reader.py")
    if kept := read_sealed(name, about):
        # Values, no code; and from the user's own folder, with its seal.
        return _of_values(marshal.loads(kept), digest)  # noqa: S302
    reader = _read(text, source, digest)
    keep_later(name, about, lambda: marshal.dumps(_values(reader)))
    return reader


def _values(reader: Reader) -> tuple[Any, ...]:
    """A reader as plain values, which are read ten times as fast as its file."""
    tables = [(table.labels, dict(table.rows)) for table in (reader.roles, reader.kinds, reader.seams)]
    return (*tables, dict(reader.steps))


def _of_values(values: tuple[Any, ...], digest: str) -> Reader:
    roles, kinds, seams, steps = values
    return Reader(Table(*roles), Table(*kinds), steps, Table(*seams), digest)


def _read(text: str, source: str, digest: str) -> Reader:
    try:
        data = json.loads(text)
        if data["schema"] not in (SCHEMA, _WITHOUT_PARTS):
            raise LibraryError("读法文件的版本不认识", Location(source), _HINT)
        roles, kinds = _load_table(data["roles"]), _load_table(data["kinds"])
        seams = _load_table(data["seams"]) if "seams" in data else NO_SEAMS
        steps = _load_parts(data, len(roles.labels))
        if set(kinds.labels) != {"speech", "report", "other"} or "point" not in roles.labels or len(seams.labels) != 1:
            raise ValueError("labels")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise LibraryError("读法文件损坏，或者不是读法文件", Location(source), _HINT) from error
    return Reader(roles, kinds, steps, seams, digest)


def _load_table(data: Mapping[str, object]) -> Table:
    labels = tuple(str(label) for label in data["labels"])  # type: ignore[attr-defined]
    features = str(data["features"]).split("\n")
    weights = base64.b64decode(str(data["weights"]), validate=True)
    width = _LANE * (len(labels) + 1)
    if not weights and features == [""]:
        features = []
    if len(weights) != width * len(features) or not labels:
        raise ValueError("weights")
    read = int.from_bytes
    packed = [read(weights[at : at + width], "little") for at in range(0, len(weights), width)]
    return Table(labels, dict(zip(features, packed, strict=True)))


def _load_parts(data: Mapping[str, Any], width: int) -> dict[str, tuple[Steps, Steps]]:
    old = [data["inside"], data["opening"]] if data["schema"] == _WITHOUT_PARTS else None
    found = {}
    for part in PARTS:
        inside, opening = old or data["steps"][part]
        found[part] = _load_steps(inside, width), _load_steps(opening, width)
    return found


def _load_steps(data: Sequence[Sequence[int]], width: int) -> Steps:
    steps = tuple(tuple(row) for row in data)
    whole = all(isinstance(value, int) for value in chain.from_iterable(steps))
    if [len(row) for row in steps] != [width] * width or not whole:
        raise ValueError("steps")
    return steps
