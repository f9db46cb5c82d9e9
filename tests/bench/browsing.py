"""How long a search in a bank of 100,000 phrases takes: ``python tests/bench/browsing.py``.

The first search makes the columns, the one after an edited phrase changes them; of the others the median is the
figure that matters, whole process included: seconds by the clock, and of processor time (user and system).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from drafter.model import Phrase
from drafter.schema.phrases import dump_phrases

ENTRIES = 100_000
RUNS = 7
SEARCHES = ("站位", "责", "政治站位", "没有这样的词")
FIRST = "提高深化强化压实突出聚焦统筹加快"
SECOND = ["政治站位", "思想认识", "责任担当", "工作举措", "项目建设", "作风建设", "队伍建设", "民生保障"]
THIRD = ["推动高质量发展", "抓好安全生产", "办好民生实事", "守住风险底线", "凝聚强大合力"]


def write_bank(folder: Path, role: str = "point") -> None:
    """100,000 different frames in one role's file."""
    folder.mkdir(parents=True)
    phrases = [
        Phrase(
            role,
            f"{FIRST[n % 8 * 2 : n % 8 * 2 + 2]}{SECOND[n // 8 % 8]}，{THIRD[n // 64 % 5]}{{theme}}第{n}句，",
            sources=2 + n % 50,
            occurrences=52 + n % 90,
            slots={"theme": ("工会工作", "乡村振兴")},
            genres=("work-meeting",),
            examples=("a@1", "b@2"),
        )
        for n in range(ENTRIES)
    ]
    (folder / f"{role}.yaml").write_text(dump_phrases(phrases), encoding="utf-8")


class Spent(NamedTuple):
    """Seconds of a process: by the clock, and of processor time."""

    clock: float
    processor: float


def spent(arguments: list[str], environment: dict[str, str]) -> Spent:
    begun, before = time.perf_counter(), os.times()
    subprocess.run([sys.executable, "-m", "drafter.cli", *arguments], check=True, capture_output=True, env=environment)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Spent(time.perf_counter() - begun, used)


def edit(bank: Path, turn: int) -> None:
    """One phrase in the middle of the bank says something else."""
    text = bank.read_text(encoding="utf-8")
    bank.write_text(re.sub("第777句(改[0-9]+)?", f"第777句改{turn}", text, count=1), encoding="utf-8")


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "library" / "outlines" / "phrases"
        write_bank(folder)
        environment = {**os.environ, "DRAFTER_CACHE": str(Path(place) / "cache")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        library = ["--library", str(Path(place) / "library"), "phrases", "point", "--search"]
        spent(["phrases", "过渡"], environment)  # the shipped banks are kept before
        _tell("first", [spent([*library, "站位"], environment)])
        for search in SEARCHES:
            _tell(search, [spent([*library, search], environment) for _ in range(RUNS)])
        after = []
        for turn in range(RUNS):
            edit(folder / "point.yaml", turn)
            after.append(spent([*library, f"改{turn}"], environment))
        _tell("after an edited phrase", after)


def _tell(name: str, runs: Sequence[Spent]) -> None:
    clock, processor = zip(*runs, strict=True)
    print(
        f"{name:22} clock median {median(clock):.3f} s, best {min(clock):.3f} s; "
        f"processor median {median(processor):.3f} s, best {min(processor):.3f} s",
        flush=True,
    )


if __name__ == "__main__":
    main()
