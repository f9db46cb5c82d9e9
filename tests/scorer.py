"""The scorer beside the checkout, run as people run it: only what it prints is relied upon."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

_COUNT = re.compile(r"(?<=\s)(\w+)=(\d+)/(\d+)")
_MACRO = re.compile(r"(?<=\s)role_macro=([\d.]+)")


def run_scorer(
    shared: Path,
    folder: Path,
    annotated: Iterable[Mapping[str, Any]],
    found: Mapping[str, list[dict[str, Any]]],
) -> tuple[dict[str, tuple[int, int]], float]:
    """The counts over all annotations by measure, and the mean F1 of the roles to three places.

    ``found`` are the speeches of an analysis by the name of the file; ``folder`` is for the scorer's input.
    """
    gold = folder / "gold"
    gold.mkdir()
    for index, one in enumerate(annotated):
        (gold / f"{index:04}.json").write_text(json.dumps(one), encoding="utf-8")
    analysis = folder / "analysis.json"
    documents = [{"source": name, "speeches": speeches} for name, speeches in found.items()]
    analysis.write_text(json.dumps({"documents": documents}), encoding="utf-8")
    command = [sys.executable, "-X", "utf8", str(shared / "eval" / "score.py"), str(gold), str(analysis)]
    printed = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    total = next(line for line in printed.splitlines() if line.startswith("TOTAL"))
    macro = _MACRO.search(printed)
    assert macro is not None, printed
    return {name: (int(right), int(of)) for name, right, of in _COUNT.findall(total)}, float(macro[1])
