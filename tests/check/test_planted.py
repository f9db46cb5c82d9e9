"""Planted faults are found, and the clean texts that they were planted in stay without error and warning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from planted import FAULTS, faulty_speeches, seeds
from speeches import seed_analyses

from drafter.analyse.roles import Cues
from drafter.check.checker import Match, find_matches
from drafter.check.kinds import OPTIONS
from drafter.check.subject import subject_of
from drafter.corpus.cleaners import clean
from drafter.library import open_library
from drafter.model import Document
from drafter.pipeline.reading import analyse_document

RULES = open_library().rules(OPTIONS)
GOLDEN = Path(__file__).parents[1] / "golden"


def matches(text: str, cues: Cues, minutes: float | None = None) -> tuple[Match, ...]:
    document = clean(Document("讲话.txt", text, text, "", "utf-8"))
    return find_matches(subject_of(analyse_document(document, cues), minutes=minutes), RULES)


def test_planted_faults_are_found(cues: Cues) -> None:
    """Two speeches of each kind; all kinds over 300 and more are for tests/bench/checking.py."""
    missed = []
    for faulty in faulty_speeches(2 * len(FAULTS)):
        line = faulty.text.count("\n", 0, faulty.place)
        found = [
            match
            for match in matches(faulty.text, cues, faulty.fault.minutes)
            if match.rule.id in faulty.fault.rules
            and (faulty.fault.anywhere or faulty.text.count("\n", 0, match.hit.start) == line)
        ]
        if not found:
            missed.append((faulty.fault.name, faulty.seed))
    assert len(missed) <= 0.05 * 2 * len(FAULTS), missed


def test_planting_is_deterministic() -> None:
    first, second = list(faulty_speeches(60)), list(faulty_speeches(60))
    assert first == second
    assert Counter(faulty.fault.name for faulty in first).most_common(1)[0][1] <= 2


def grave(found: Iterable[Match]) -> list[tuple[str, str]]:
    return [(match.rule.id, match.message) for match in found if match.rule.severity != "hint"]


def test_clean_seeds_have_neither_error_nor_warning() -> None:
    clean_ones = [one for one in seed_analyses() if Path(one.document.source).stem in seeds()]
    assert len(clean_ones) == len(seeds())
    told = {one.document.source: grave(find_matches(subject_of(one), RULES)) for one in clean_ones}
    assert {source: found for source, found in told.items() if found} == {}


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_our_own_drafts_have_neither_error_nor_warning(path: Path, cues: Cues) -> None:
    assert grave(matches(path.read_text(encoding="utf-8"), cues)) == []
