"""An evaluation (评测): everything that was measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from drafter.evaluate.coverage import Score
from drafter.evaluate.leaving import LeftOut
from drafter.evaluate.precision import Judged, Verdict
from drafter.evaluate.scoring import GoldScore
from drafter.late_classes import dataclass


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that was measured; ``gold`` by annotated file, ``unread`` the annotations without their document.

    ``speeches`` were tried, each left out of the collection in turn; or, where ``taught`` says how many speeches of
    another collection taught, all of them with what these taught.
    """

    speeches: int
    left_out: LeftOut
    sizes: Mapping[str, int]
    judged: Mapping[str, Judged] = field(default_factory=dict)
    bad: tuple[Verdict, ...] = ()
    standing: Mapping[str, Mapping[str, Judged]] = field(default_factory=dict)
    gold: Mapping[str, GoldScore] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    taught: int | None = None


@dataclass(frozen=True, slots=True)
class BankTrial:
    """A bank as it is, tried on speeches: sentences by method (``bank``, or a key of ``BASELINES``) and role.

    ``sizes`` are its wordings by role, as many as each baseline has entries; ``taught`` speeches taught these.
    """

    speeches: int
    sizes: Mapping[str, int]
    scores: Mapping[str, Mapping[str, Score]]
    taught: int
    missed: tuple[tuple[str, str], ...] = ()
