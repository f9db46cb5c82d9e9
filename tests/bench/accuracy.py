"""Scores on every annotated document: ``python tests/bench/accuracy.py``.

Some of the annotations and their documents stand beside the checkout (``../shared``); ours are in ``tests/gold``.
``tests/test_scoring.py`` holds that the counts are those of the scorer there.
"""

from __future__ import annotations

from pathlib import Path

from drafter.library import open_library
from drafter.pipeline.annotations import read_gold
from drafter.pipeline.evaluating import score_gold
from drafter.pipeline.reading import analyse_paths
from drafter.show.evaluations import gold_lines

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"


def main() -> None:
    documents = [ROOT / "seeds" / "speeches", SHARED / "seeds", SHARED / "corpus" / "docs"]
    annotations = [ROOT / "tests" / "gold", SHARED / "eval" / "gold", SHARED / "corpus" / "gold"]
    gold, _ = read_gold(folder for folder in annotations if folder.is_dir())
    scores, unread = score_gold(analyse_paths([folder for folder in documents if folder.is_dir()]), gold)
    names = {role.id: role.zh for role in open_library().roles()}
    print("\n".join(gold_lines(scores, names, unread)))


if __name__ == "__main__":
    main()
