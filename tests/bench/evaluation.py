"""The quality of mining on our own speeches and the real ones beside them: ``python tests/bench/evaluation.py``.

Prints what ``drafter evaluate`` prints, and ends with exit code 1 where a floor is not held. The floors are what was
reached, less a little for speeches that are added; they stand here because the run takes minutes.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from drafter.evaluate.coverage import Score
from drafter.evaluate.evaluation import Evaluation
from drafter.evaluate.leaving import BANK
from drafter.evaluate.order import OutlineFit
from drafter.evaluate.precision import Judged
from drafter.library import open_library
from drafter.pipeline.evaluating import evaluate
from drafter.show.evaluations import GROUPS, evaluation_lines

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"

# Share of sentences that a frame fits, by group of roles; share of judged entries that are good; F1 of the moves.
FLOORS = {"称谓、过渡、号召、结束语": 0.59, "开场、致意": 0.57, "准确率": 0.87, "提纲": 0.90}


def main() -> None:
    documents = [ROOT / "seeds", SHARED / "seeds"]
    gold = [ROOT / "tests" / "gold", SHARED / "eval" / "gold"]
    start = time.perf_counter()
    found, _ = evaluate([folder for folder in documents if folder.is_dir()], [one for one in gold if one.is_dir()])
    library = open_library()
    print("\n".join(evaluation_lines(found, library.role_names(), library.genres())))
    print(f"\n用时 {time.perf_counter() - start:.0f} 秒")
    missed = [f"{name} {value:.3f}，应不低于 {FLOORS[name]}" for name, value in reached(found) if value < FLOORS[name]]
    sys.exit("\n".join(missed) if missed else 0)


def reached(found: Evaluation) -> list[tuple[str, float]]:
    scores = found.left_out.scores[BANK]
    groups = {name: sum((scores.get(role, Score()) for role in roles), Score()) for name, roles in GROUPS.items()}
    outlines = sum(found.left_out.outlines.values(), OutlineFit())
    return [
        *((name, score.coverage) for name, score in groups.items()),
        ("准确率", sum(found.judged.values(), Judged()).precision),
        ("提纲", outlines.outline.f1),
    ]


if __name__ == "__main__":
    main()
