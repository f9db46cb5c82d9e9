"""How long a search in a bank of 100,000 phrases takes: ``python tests/bench/browsing.py``.

The first search makes the table; the median of the others is the figure that matters, whole process included.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

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
            occurrences=3 + n % 90,
            slots={"theme": ("工会工作", "乡村振兴")},
            genres=("work-meeting",),
            examples=("a@1", "b@2"),
        )
        for n in range(ENTRIES)
    ]
    (folder / f"{role}.yaml").write_text(dump_phrases(phrases), encoding="utf-8")


def seconds(arguments: list[str], environment: dict[str, str]) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "drafter.cli", *arguments], check=True, capture_output=True, env=environment)
    return time.perf_counter() - begun


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        write_bank(Path(place) / "library" / "outlines" / "phrases")
        environment = {**os.environ, "DRAFTER_CACHE": str(Path(place) / "cache")}
        library = ["--library", str(Path(place) / "library"), "phrases", "point", "--search"]
        print(f"{ENTRIES} entries; making the table: {seconds([*library, '站位'], environment):.1f} s")
        for search in SEARCHES:
            times = [seconds([*library, search], environment) for _ in range(RUNS)]
            print(f"{search:12} median {median(times):.3f} s  best {min(times):.3f} s")


if __name__ == "__main__":
    main()
