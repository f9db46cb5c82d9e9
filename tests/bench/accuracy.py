"""Scores on every annotated document, per document and in all: ``python tests/bench/accuracy.py``.

The scorer and three of the annotations stand beside the checkout (``../shared/eval``); ours are in ``tests/gold``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from drafter.pipeline.reading import analyse_paths, analysis_report

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"


def main() -> None:
    if not (SHARED / "eval").is_dir():
        sys.exit("the scorer is not beside the checkout: ../shared/eval")
    folders = [ROOT / "seeds" / "speeches", SHARED / "seeds"]
    with tempfile.TemporaryDirectory() as place:
        analysis, gold = Path(place) / "analysis.json", Path(place) / "gold"
        analysis.write_text(json.dumps(analysis_report(analyse_paths(folders)), ensure_ascii=False), encoding="utf-8")
        gold.mkdir()
        for folder in (ROOT / "tests" / "gold", SHARED / "eval" / "gold"):
            for path in folder.glob("*.json"):
                (gold / path.name).write_bytes(path.read_bytes())
        subprocess.run([sys.executable, str(SHARED / "eval" / "score.py"), str(gold), str(analysis)], check=True)


if __name__ == "__main__":
    main()
