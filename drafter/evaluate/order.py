"""Outline fit (提纲吻合度): does the outline mined from others of its genre foretell the moves of a speech.

Foretold are the moves that the outline calls required or usual. Beside it stands what one knows without genres: the
moves that two of five of all other speeches have, in their average order. Both are asked for the order of the same
pairs of moves: those of the speech that the outline of its genre knows at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from drafter.evaluate.coverage import ROLES
from drafter.late_classes import dataclass
from drafter.mine.genre_outlines import obligation
from drafter.mine.merging import Mined
from drafter.mine.miner import Source
from drafter.mine.miner import mine as mine_sources
from drafter.model import Move


@dataclass(frozen=True, slots=True)
class Guess:
    """How well moves were foretold: counts of moves (``hits`` of ``foretold`` and ``there``) and of pairs in order."""

    speeches: int = 0
    hits: int = 0
    foretold: int = 0
    there: int = 0
    ordered: int = 0
    pairs: int = 0

    def __add__(self, other: Guess) -> Guess:
        return Guess(
            self.speeches + other.speeches,
            self.hits + other.hits,
            self.foretold + other.foretold,
            self.there + other.there,
            self.ordered + other.ordered,
            self.pairs + other.pairs,
        )

    @property
    def precision(self) -> float:
        """Share of the foretold moves that are there."""
        return self.hits / self.foretold if self.foretold else 0.0

    @property
    def recall(self) -> float:
        """Share of the moves there that were foretold."""
        return self.hits / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def order(self) -> float:
        """Share of the pairs of moves that stand in the foretold order."""
        return self.ordered / self.pairs if self.pairs else 0.0


@dataclass(frozen=True, slots=True)
class OutlineFit:
    """Of one genre (or all): what its outline foretold, and what the average of all speeches did."""

    outline: Guess = Guess()
    average: Guess = Guess()

    def __add__(self, other: OutlineFit) -> OutlineFit:
        return OutlineFit(self.outline + other.outline, self.average + other.average)


def outline_fit(mined: Mined, held: Source) -> dict[str, OutlineFit]:
    """By genre how well the moves of a speech that was left out are foretold; empty where no other of its genre is."""
    own = mine_sources((held,)).outlines
    others = next((outline for outline in mined.outlines if own and outline.id == own[0].id), None)
    if others is None:
        return {}
    actual = _order_of(own[0].moves)
    known = {move.role: move.position for move in others.moves}
    expected = {move.role for move in others.moves if move.obligation != "optional"}
    usual, places = _average(mined)
    pairs = [(a, b) for a, b in combinations(actual, 2) if a in known and b in known]
    fit = OutlineFit(_guess(expected, actual, pairs, known), _guess(usual, actual, pairs, places))
    return {others.id: fit}


def add_fits(found: Iterable[Mapping[str, OutlineFit]]) -> dict[str, OutlineFit]:
    """The sum by genre, in the order of the ids."""
    total: dict[str, OutlineFit] = {}
    for fits in found:
        for genre, fit in fits.items():
            total[genre] = total.get(genre, OutlineFit()) + fit
    return dict(sorted(total.items()))


def _order_of(moves: Sequence[Move]) -> list[str]:
    """Roles as they come; title and by-line are print, not moves."""
    return [move.role for move in sorted(moves, key=lambda move: (move.position, move.role)) if move.role in ROLES]


def _average(mined: Mined) -> tuple[set[str], dict[str, float]]:
    """The usual moves of all speeches together, and the mean place of every move."""
    speeches = sum(outline.support for outline in mined.outlines)
    support: dict[str, int] = defaultdict(int)
    weighted: dict[str, float] = defaultdict(float)
    for move in (move for outline in mined.outlines for move in outline.moves):
        support[move.role] += move.support
        weighted[move.role] += move.support * move.position
    usual = {role for role, count in support.items() if obligation(count, speeches) != "optional"}
    return usual, {role: weighted[role] / count for role, count in support.items() if count}


def _guess(
    expected: Iterable[str], actual: Sequence[str], pairs: Sequence[tuple[str, str]], places: Mapping[str, float]
) -> Guess:
    foretold = {role for role in expected if role in ROLES}
    return Guess(
        1,
        len(foretold & set(actual)),
        len(foretold),
        len(actual),
        sum(places[a] < places[b] for a, b in pairs),
        len(pairs),
    )
