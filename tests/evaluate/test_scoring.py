"""Scores against annotations: what each measure counts; the counts are those of the scorer beside the checkout."""

import copy
import json
import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from scorer import run_scorer
from speeches import seed_analyses

from drafter.analyse.analysis_data import analysis_data
from drafter.evaluate.scoring import MEASURES, RoleCount, add_scores, score_document
from drafter.pipeline.reading import analyse_paths

GOLD = Path(__file__).parents[1] / "gold"

ANNOTATED = {
    "title": "在全市工会工作会议上的讲话",
    "salutation": "同志们：",
    "announced": 2,
    "points": [[1, "一、", "提高认识"], [2, "一是", "抓学习", "inline"], [1, "二、", "狠抓落实"]],
    "roles": [["opening", "今天，我们召开"], ["signoff", "谢谢大家"]],
    "boilerplate": ["责任编辑：小王"],
    "units": [
        ["title", "在全市工会工作会议上的讲话"],
        ["byline", "市总工会主席张三"],
        ["salutation", "同志们："],
        ["opening", "今天，我们召开会议。"],
        ["point:1", "一、提高认识，统一思想"],
        ["point:2", "一是抓学习。"],
        ["body", "二、狠抓落实"],
        ["signoff", "谢谢大家！"],
    ],
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
    score = score_document([ANNOTATED], [found()])
    assert all(right == of for right, of in score.counts.values())
    assert list(score.counts) == [name for name in MEASURES if name not in ("speaker", "negative")]
    assert (score.counts["sentence"], score.counts["outside"], score.role_macro) == ((7, 7), (3, 3), 1.0)


# (what goes wrong, the measure that shows it, its counts)
FAULTS = [
    (lambda s: s["blocks"][2].update(level=2), "level", (2, 3)),
    (lambda s: s["blocks"].pop(4), "heading_recall", (1, 2)),
    (lambda s: s["blocks"].append(block("point", "别的", 1, "三、")), "heading_precision", (2, 3)),
    (lambda s: s["blocks"].pop(3), "inline_recall", (0, 1)),
    (lambda s: s["blocks"][1].update(role="review"), "role", (1, 2)),
    (lambda s: s["blocks"][2].update(role="review"), "sentence", (6, 7)),
    (lambda s: s["blocks"][4].update(role="review"), "sentence", (7, 7)),  # main text of any kind
    (lambda s: s["blocks"][4].update(role="signoff"), "sentence", (6, 7)),
    (lambda s: s["blocks"].pop(5), "outside", (2, 3)),
    (lambda s: s.update(kind="report"), "kind", (0, 1)),
    (lambda s: s.update(title=None), "title", (0, 1)),
    (lambda s: s.update(salutation="各位代表："), "salutation", (0, 1)),
    (lambda s: s.update(announced_points=3), "announced", (0, 1)),
    (lambda s: s["blocks"].append(block("signoff", "责任编辑： 小王")), "boilerplate_dropped", (0, 1)),
]


@pytest.mark.parametrize(("fault", "measure", "counts"), FAULTS)
def test_a_fault_shows(fault: Any, measure: str, counts: tuple[int, int]) -> None:
    speech = found()
    fault(speech)
    assert score_document([ANNOTATED], [speech]).counts[measure] == counts


def test_sentences_by_role() -> None:
    """A role that is missed and one that is found too often both lose."""
    speech = found()
    speech["blocks"][1]["role"] = "signoff"
    score = score_document([ANNOTATED], [speech])
    assert score.roles == {
        "salutation": RoleCount(1, 1),
        "opening": RoleCount(0, 1),
        "point": RoleCount(2, 2),
        "signoff": RoleCount(1, 1, wrong=1),
    }
    assert score.role_macro == pytest.approx((1 + 0 + 1 + 2 / 3) / 4)
    assert add_scores([score, score]).role_macro == score.role_macro


def test_without_annotated_sentences() -> None:
    score = score_document([{**ANNOTATED, "units": []}], [found()])
    assert "sentence" not in score.counts
    assert score.role_macro is None


def test_what_two_readers_read_differently_is_not_wrong() -> None:
    speech = found()
    speech["blocks"].append(block("point", "再讲一点想法", 1, "三、"))
    for disputed, counts in (([], (2, 3)), (["三、再讲一点想法，供参考"], (2, 2))):
        assert score_document([{**ANNOTATED, "disputed": disputed}], [speech]).counts["heading_precision"] == counts


@pytest.mark.parametrize(("role", "found"), [("opening", "narration"), ("transition", "attribution")])
def test_a_report_tells_what_a_speech_says(role: str, found: str) -> None:
    speech = {"kind": "report", "blocks": [block(found, "李四出席会议并讲话。")], "remarks": []}
    for kind, right in (("report", 1), ("speech", 0)):
        gold = {"kind": kind, "roles": [[role, "李四出席会议"]], "units": [[role, "李四出席会议并讲话。"]]}
        assert score_document([gold], [speech]).counts["outside"] == (right, 1)


def test_a_speech_that_is_not_there_and_one_that_is_invented() -> None:
    invented = {"kind": "speech", "blocks": []}
    assert score_document([ANNOTATED], []).counts["split_recall"] == (0, 1)
    assert score_document([ANNOTATED], [found(), invented]).counts["split_precision"] == (1, 2)


def test_what_is_no_speech() -> None:
    assert score_document([{"kind": "other"}], [{"kind": "other"}]).counts == {"negative": (1, 1)}
    assert score_document([{"kind": "other"}], [{"kind": "speech"}]).counts == {"negative": (0, 1)}


def test_who_speaks_in_a_report() -> None:
    gold = {"kind": "report", "embedded_speakers": ["张三", "李四"]}
    speech = {"kind": "report", "blocks": [], "remarks": [{"speaker": "张三", "announced_points": None, "blocks": []}]}
    assert score_document([gold], [speech]).counts["speaker"] == (1, 2)


# --- the scorer beside the checkout -------------------------------------------------------------


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


def read_annotations(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def compare(
    shared: Path, folder: Path, gold: list[dict[str, Any]], analysed: dict[str, list[dict[str, Any]]], seeds: range
) -> None:
    """Spoil every annotated document once for each seed; the scorer counts what we count."""
    annotated, found = [], {}
    for seed in seeds:
        for one in gold:
            if one["file"] in analysed:
                name = f"{seed}-{one['file']}"
                annotated.append({**one, "file": name})
                found[name] = spoilt(analysed[one["file"]], seed)
    score = add_scores(score_document(one["speeches"], found[one["file"]]) for one in annotated)
    theirs, macro = run_scorer(shared, folder, annotated, found)
    assert score.counts == {name: counts for name, counts in theirs.items() if name in MEASURES}
    assert (score.role_macro or 0.0) == pytest.approx(macro, abs=0.0006)  # printed to three places
    assert any(right < of for right, of in score.counts.values())


@cache
def analysed(*paths: Path) -> dict[str, list[dict[str, Any]]]:
    """The speeches of an analysis by the name of their file; of the seeds without ``paths``."""
    report = analysis_data(analyse_paths(paths) if paths else seed_analyses())
    return {Path(one["source"]).name: one["speeches"] for one in report["documents"]}


def test_the_same_counts(shared: Path, tmp_path: Path) -> None:
    compare(shared, tmp_path, read_annotations(GOLD), analysed(), range(2))


def test_the_same_counts_by_sentence(shared: Path, tmp_path: Path) -> None:
    """Pages annotated sentence by sentence, with reports among them and sentences in dispute."""
    documents = shared / "corpus" / "docs"
    if not documents.is_dir():
        pytest.skip("需要 ../shared 中逐句标注的文稿，此处没有")
    gold = read_annotations(shared / "corpus" / "gold")[::6]
    files = sorted(documents / one["file"] for one in gold)
    compare(shared, tmp_path, gold, analysed(*files), range(2))
