"""Accuracy on annotated documents, with floors that refuse to drop.

``gold/`` was made by reading. The scorer is the one beside the real documents; where it is absent the
same measures on our own seeds are skipped with it.
"""

from pathlib import Path

import pytest
from scorer import load_scorer

from drafter.pipeline.reading import analyse_paths, analysis_report

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


def tally(shared: Path, gold: Path, folder: Path) -> dict[str, float]:
    import json

    scorer = load_scorer(shared)
    data = analysis_report(analyse_paths([folder]))
    documents = {Path(d["source"]).name: d for d in data["documents"]}
    total = scorer.Tally()
    for path in sorted(gold.glob("*.json")):
        annotated = json.loads(path.read_text(encoding="utf-8"))
        if annotated["file"] in documents:
            scorer.score(annotated["speeches"], documents[annotated["file"]]["speeches"], total)
    return {name: good / count for name, (good, count) in total.items() if count}


def test_our_own_seeds(shared: Path) -> None:
    scores = tally(shared, GOLD, SPEECHES)
    assert {name: scores[name] for name in FLOORS if scores[name] < FLOORS[name]} == {}


def test_the_other_two_real_documents(shared: Path) -> None:
    """A compilation of twelve speeches in traditional script, and a report with remarks."""
    scores = tally(shared, GOLD, shared / "seeds")
    assert {name: scores[name] for name in FLOORS if scores.get(name, 1.0) < FLOORS[name]} == {}
    assert scores["boilerplate_dropped"] == 1.0


def test_the_three_annotated_documents(shared: Path) -> None:
    scores = tally(shared, shared / "eval" / "gold", shared / "seeds")
    assert {name: value for name, value in scores.items() if value < 1.0} == {}


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.json")), ids=lambda path: path.stem)
def test_gold_prefixes_stand_in_the_text(path: Path) -> None:
    import json

    annotated = json.loads(path.read_text(encoding="utf-8"))
    source = SPEECHES / annotated["file"]
    if not source.exists():
        pytest.skip("这份标注的原文不在仓库里")
    text = source.read_text(encoding="utf-8")
    for speech in annotated["speeches"]:
        for point in speech["points"]:
            assert point[2] in text
        for _, prefix in speech["roles"]:
            assert prefix in text
