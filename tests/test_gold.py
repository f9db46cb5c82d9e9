"""Accuracy on annotated documents, with floors that refuse to drop.

``gold/`` was made by reading. ``test_scoring.py`` holds that the scores are those of the scorer beside the checkout.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from speeches import real_analyses, seed_analyses

from drafter.evaluate.scoring import add_scores
from drafter.model import Analysis
from drafter.pipeline.annotations import read_gold
from drafter.pipeline.evaluating import score_gold

GOLD = Path(__file__).parent / "gold"
SPEECHES = Path(__file__).parents[1] / "seeds" / "speeches"

FLOORS = {
    "heading_recall": 1.0,
    "heading_precision": 1.0,
    "inline_recall": 1.0,
    "level": 0.999,
    "role": 0.995,
    "split_recall": 1.0,
    "split_precision": 1.0,
    "kind": 1.0,
    "announced": 0.99,
    "salutation": 1.0,
    "title": 1.0,
    "speaker": 1.0,
}


def shares(gold: Path, analyses: Iterable[Analysis]) -> dict[str, float]:
    annotations, _ = read_gold([gold])
    scores, _ = score_gold(analyses, annotations)
    counts = add_scores(scores.values()).counts
    return {name: right / of for name, (right, of) in counts.items() if of}


def test_our_own_seeds() -> None:
    scores = shares(GOLD, seed_analyses())
    assert {name: scores[name] for name in FLOORS if scores[name] < FLOORS[name]} == {}


def test_the_other_two_real_documents(shared: Path) -> None:
    """A compilation of twelve speeches in traditional script, and a report with remarks."""
    scores = shares(GOLD, real_analyses())
    assert {name: scores[name] for name in FLOORS if scores.get(name, 1.0) < FLOORS[name]} == {}
    assert scores["boilerplate_dropped"] == 1.0


def test_the_three_annotated_documents(shared: Path) -> None:
    scores = shares(shared / "eval" / "gold", real_analyses())
    assert {name: value for name, value in scores.items() if value < 1.0} == {}


def test_gold_prefixes_stand_in_the_text() -> None:
    annotations = [json.loads(path.read_text(encoding="utf-8")) for path in GOLD.glob("*.json")]
    ours = [one for one in annotations if (SPEECHES / one["file"]).exists()]
    assert len(ours) > 100
    for annotated in ours:
        text = (SPEECHES / annotated["file"]).read_text(encoding="utf-8")
        for speech in annotated["speeches"]:
            said = [*(point[2] for point in speech["points"]), *(prefix for _, prefix in speech["roles"])]
            assert [words for words in said if words not in text] == [], annotated["file"]
