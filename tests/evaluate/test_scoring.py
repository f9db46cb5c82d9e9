"""Scores against annotations: what each measure counts; the counts are those of the scorer beside the checkout."""

import copy
import json
import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from scorer import load_scorer

from drafter.evaluate.scoring import MEASURES, Counts, add_counts, score_document
from drafter.pipeline.reading import analyse_paths, analysis_report

GOLD = Path(__file__).parents[1] / "gold"
SPEECHES = Path(__file__).parents[2] / "seeds" / "speeches"

ANNOTATED = {
    "title": "在全市工会工作会议上的讲话",
    "salutation": "同志们：",
    "announced": 2,
    "points": [[1, "一、", "提高认识"], [2, "一是", "抓学习", "inline"], [1, "二、", "狠抓落实"]],
    "roles": [["opening", "今天，我们召开"], ["signoff", "谢谢大家"]],
    "boilerplate": ["责任编辑：小王"],
}


def block(role: str, text: str, level: int = 0, enumerator: str | None = None, inline: bool = False) -> dict[str, Any]:
    heading, text = (text, "") if enumerator else (None, text)
    return {"role": role, "level": level, "enumerator": enumerator, "heading": heading, "text": text, "inline": inline}


def found() -> dict[str, Any]:
    return {
        "kind": "speech",
        "title": "在全市工会工作会议上的讲话",
        "salutation": "同志们:",
        "announced_points": 2,
        "blocks": [
            block("salutation", "同志们:"),
            block("opening", "今天，我们召开会议。"),
            block("point", "提高认识，统一思想", 1, "一、"),
            block("point", "抓学习", 2, "一是", inline=True),
            block("point", "狠抓落实", 1, "二、"),
            block("signoff", "谢谢大家！"),
        ],
        "remarks": [],
    }


def test_a_perfect_analysis() -> None:
    counts = score_document([ANNOTATED], [found()])
    assert all(right == of for right, of in counts.values())
    assert list(counts) == [name for name in MEASURES if name not in ("speaker", "negative")]


# (what goes wrong, the measure that shows it, its counts)
FAULTS = [
    (lambda s: s["blocks"][2].update(level=2), "level", (2, 3)),
    (lambda s: s["blocks"].pop(4), "heading_recall", (1, 2)),
    (lambda s: s["blocks"].append(block("point", "别的", 1, "三、")), "heading_precision", (2, 3)),
    (lambda s: s["blocks"].pop(3), "inline_recall", (0, 1)),
    (lambda s: s["blocks"][1].update(role="review"), "role", (1, 2)),
    (lambda s: s.update(kind="report"), "kind", (0, 1)),
    (lambda s: s.update(title=None), "title", (0, 1)),
    (lambda s: s.update(salutation="各位代表："), "salutation", (0, 1)),
    (lambda s: s.update(announced_points=3), "announced", (0, 1)),
    (lambda s: s["blocks"].append(block("signoff", "责任编辑： 小王")), "boilerplate_dropped", (0, 1)),
]


@pytest.mark.parametrize(("fault", "measure", "counts"), FAULTS, ids=[fault[1] for fault in FAULTS])
def test_a_fault_shows(fault: Any, measure: str, counts: tuple[int, int]) -> None:
    speech = found()
    fault(speech)
    assert score_document([ANNOTATED], [speech])[measure] == counts


def test_a_speech_that_is_not_there_and_one_that_is_invented() -> None:
    assert score_document([ANNOTATED], [])["split_recall"] == (0, 1)
    assert score_document([ANNOTATED], [found(), {"kind": "speech", "blocks": []}])["split_precision"] == (1, 2)


def test_what_is_no_speech() -> None:
    assert score_document([{"kind": "other"}], [{"kind": "other"}]) == {"negative": (1, 1)}
    assert score_document([{"kind": "other"}], [{"kind": "speech"}]) == {"negative": (0, 1)}


def test_who_speaks_in_a_report() -> None:
    gold = {"kind": "report", "embedded_speakers": ["张三", "李四"]}
    speech = {"kind": "report", "blocks": [], "remarks": [{"speaker": "张三", "announced_points": None, "blocks": []}]}
    assert score_document([gold], [speech])["speaker"] == (1, 2)


# --- the scorer beside the checkout -------------------------------------------------------------


@cache
def analysed() -> dict[str, Any]:
    return {Path(one["source"]).name: one for one in analysis_report(analyse_paths([SPEECHES]))["documents"]}


def spoilt(speeches: list[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    """An analysis with faults of every kind."""
    chance = random.Random(seed)
    speeches = copy.deepcopy(speeches)
    for speech in speeches:
        for part in speech["blocks"]:
            part["role"] = chance.choice([part["role"]] * 4 + ["review"])
            part["level"] += chance.random() < 0.1
            part["inline"] = part["inline"] ^ (chance.random() < 0.1)
        speech["blocks"] = [part for part in speech["blocks"] if chance.random() < 0.9]
        speech["title"] = chance.choice([speech["title"], None, "讲话"])
        speech["announced_points"] = chance.choice([speech["announced_points"], 7])
        speech["kind"] = chance.choice([speech["kind"], speech["kind"], "other"])
    if chance.random() < 0.5:
        speeches += copy.deepcopy(speeches[:1])
    chance.shuffle(speeches)
    return speeches


def test_the_same_counts(shared: Path) -> None:
    theirs_by, ours = load_scorer(shared), list[Counts]()
    theirs = theirs_by.Tally()
    for path in sorted(GOLD.glob("*.json")):
        annotated = json.loads(path.read_text(encoding="utf-8"))
        if annotated["file"] not in analysed():
            continue
        for seed in range(4):
            speeches = spoilt(analysed()[annotated["file"]]["speeches"], seed)
            theirs_by.score(annotated["speeches"], speeches, theirs)
            ours.append(score_document(annotated["speeches"], speeches))
    counted = {name: counts for name, counts in theirs.items() if ":" not in name}
    assert add_counts(ours) == counted
    assert any(right < of for right, of in counted.values())
