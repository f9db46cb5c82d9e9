"""Characters a second of reading, cleaning and analysing, beside jieba's cutting: ``python tests/bench/reading.py``.

Reads the seeds and, where they are present, the five real documents beside the checkout.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from drafter.analyse.roles import compile_cues
from drafter.analyse.speeches import read_speeches
from drafter.corpus.cleaners import clean
from drafter.corpus.readers import find_files, read
from drafter.library import open_library

ROOT = Path(__file__).parents[2]
FOLDERS = [ROOT / "seeds" / "speeches", ROOT.parent / "shared" / "seeds"]
RUNS = 3


def best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    import jieba

    cues = compile_cues(open_library().roles())
    jieba.setLogLevel(60)
    jieba.initialize()
    print(f"{'':<28}{'characters':>11}{'read':>9}{'clean':>9}{'analyse':>9}{'together':>10}{'jieba':>9}  (M/s)")
    for path in [file for folder in FOLDERS if folder.is_dir() for file in find_files([folder])]:
        document = read(path)
        cleaned = clean(document)
        size = len(document.raw)
        reading, cleaning = best(lambda path=path: read(path)), best(lambda document=document: clean(document))
        analysing = best(lambda cleaned=cleaned: read_speeches(cleaned, cues))
        cutting = best(lambda document=document: list(jieba.cut(document.raw)))
        rates = [size / seconds / 1e6 for seconds in (reading, cleaning, analysing)]
        rates += [size / (reading + cleaning + analysing) / 1e6, size / cutting / 1e6]
        print(f"{path.name[:26]:<28}{size:>11}" + "".join(f"{rate:>9.2f}" for rate in rates))


if __name__ == "__main__":
    main()
