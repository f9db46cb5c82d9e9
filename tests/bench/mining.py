"""Time and memory of ``drafter mine`` on N and 10 N files, beside jieba's cutting of the same text in the same run.

``python tests/bench/mining.py [N]``; the speeches are synthetic (see ``synthetic.py``). 3,300 speeches are 20 MB.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from synthetic import make_speeches

T = TypeVar("T")

SPEECHES = 330
TIMES = 10


@dataclass(frozen=True)
class Measured:
    """Seconds on the clock and of processor time; peak memory in MiB of this process and of the largest child."""

    clock: float
    processor: float
    own: float
    child: float
    told: str


def write_files(folder: Path, count: int) -> None:
    """One text file for each speech."""
    for source in make_speeches(count):
        lines = [source.speech.title or "在会议上的讲话", source.speech.salutation or "同志们：", source.speech.text]
        (folder / f"{source.id}.txt").write_text("\n".join(lines), encoding="utf-8")


def mine(folder: Path) -> Measured:
    """What somebody sees who runs ``drafter mine``."""
    from drafter.pipeline.mining import mine_into
    from drafter.show.minings import mining_lines

    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as out:
        mining = mine_into([folder], Path(out) / "outlines")
    clock = time.perf_counter() - start
    own, child = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    spent = sum(each.ru_utime + each.ru_stime for each in (own, child))
    return Measured(clock, spent, own.ru_maxrss / 1024, child.ru_maxrss / 1024, next(mining_lines(mining)))


def cut(folder: Path) -> tuple[int, float]:
    """Bytes of the files, and the seconds that jieba takes to cut them, its dictionary loaded."""
    from drafter.mine.tokens import jieba_segmenter

    segment = jieba_segmenter()
    list(segment("暖机"))
    size = 0
    spent = 0.0
    for path in sorted(folder.iterdir()):
        text = path.read_text(encoding="utf-8")
        size += path.stat().st_size
        start = time.process_time()
        list(segment(text))
        spent += time.process_time() - start
    return size, spent


def alone(function: Callable[..., T], *values: object) -> T:
    """What a function gives in a process of its own: its peak of memory is its own."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(function, *values).result()


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SPEECHES
    segmenter = "rjieba" if find_spec("rjieba") else "jieba"
    print(f"{os.cpu_count()} processes, words by {segmenter}")
    columns = ("speeches", "MB", "jieba s", "clock s", "processor s", "clock/jieba", "own MiB", "child MiB")
    print("".join(f"{name:>12}" for name in columns))
    found: list[Measured] = []
    for speeches in (count, TIMES * count):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            alone(write_files, folder, speeches)
            size, cutting = alone(cut, folder)
            one = alone(mine, folder)
        found.append(one)
        print(
            f"{speeches:>12}{size / 1e6:>12.1f}{cutting:>12.1f}{one.clock:>12.1f}{one.processor:>12.1f}"
            f"{one.clock / cutting:>12.2f}{one.own:>12.0f}{one.child:>12.0f}   {one.told}"
        )
    small, large = found
    print(f"{TIMES} times the speeches: {large.clock / small.clock:.1f} times the time, ", end="")
    print(f"{large.own / small.own:.2f} times the memory")


if __name__ == "__main__":
    main()
