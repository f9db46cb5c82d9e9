"""Seconds and memory of mining N and 4N speeches, beside jieba's cutting of the same text in the same run.

``python tests/bench/mining.py [N]``; the speeches are synthetic (see ``synthetic.py``).
"""

from __future__ import annotations

import resource
import sys
import time
from multiprocessing import get_context

from synthetic import make_speeches, size

from drafter.mine.mining import mine_profile
from drafter.mine.profile import merge_profiles, read_profile
from drafter.mine.tokens import cut, jieba_segmenter, tag

SPEECHES = 100


def run(count: int) -> tuple[int, float, float, float, int, float]:
    """Characters; seconds of cutting, reading and mining; entries; peak memory in MiB."""
    sources = make_speeches(count)
    segment = jieba_segmenter()
    segment("暖机")
    tag("暖机")
    cut("暖机")
    texts = [section.text for source in sources for section in source.speech.walk()]
    start = time.process_time()
    for text in texts:
        for _ in segment(text):
            pass
    cutting = time.process_time() - start
    before = peak()
    start = time.process_time()
    profile = merge_profiles(map(read_profile, sources))
    reading = time.process_time() - start
    start = time.process_time()
    mined = mine_profile(profile, {})
    mining = time.process_time() - start
    entries = sum(map(len, mined.phrases.values())) + len(mined.headings)
    return size(sources), cutting, reading, mining, entries, peak() - before


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SPEECHES
    columns = ("speeches", "characters", "jieba s", "read s", "mine s", "ratio", "M chars/s", "entries", "added MiB")
    print("".join(f"{name:>11}" for name in columns))
    for speeches in (count, 4 * count):
        with get_context("spawn").Pool(1) as pool:  # a process of its own: its peak is its own
            characters, cutting, reading, mining, entries, memory = pool.apply(run, (speeches,))
        rate = characters / (reading + mining) / 1e6
        print(
            f"{speeches:>11}{characters:>11}{cutting:>11.2f}{reading:>11.2f}{mining:>11.2f}"
            f"{(reading + mining) / cutting:>11.2f}{rate:>11.3f}{entries:>11}{memory:>11.0f}"
        )


if __name__ == "__main__":
    main()
