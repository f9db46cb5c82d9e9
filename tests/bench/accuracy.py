"""Scores on every annotated document: ``python tests/bench/accuracy.py``.

Three of the annotations and their documents stand beside the checkout (``../shared``); ours are in ``tests/gold``.
``tests/test_scoring.py`` holds that the counts are those of the scorer there.
"""

from __future__ import annotations

from pathlib import Path

from drafter.evaluate.tables import gold_lines
from drafter.pipeline.evaluating import read_gold, score_gold
from drafter.pipeline.reading import analyse_paths

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"


def main() -> None:
    documents = [ROOT / "seeds" / "speeches", SHARED / "seeds"]
    annotations = [ROOT / "tests" / "gold", SHARED / "eval" / "gold"]
    gold, _ = read_gold(folder for folder in annotations if folder.is_dir())
    counts, unread = score_gold(analyse_paths([folder for folder in documents if folder.is_dir()]), gold)
    print("\n".join(gold_lines(counts, unread)))


if __name__ == "__main__":
    main()
