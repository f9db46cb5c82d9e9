"""Characters a second of reading, cleaning and analysing, beside jieba's cutting: ``python tests/bench/reading.py``.

Reads the seeds and, where they are present, the five real documents beside the checkout. Then prints where
the time goes: nanoseconds a character of every cleaner and of every step of the analysis. Counted is the
time of the processor, so that other work on the machine matters little.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

from drafter.analyse import speeches
from drafter.analyse.roles import Cues
from drafter.corpus import cleaners
from drafter.corpus.readers import find_files, read
from drafter.library import open_library
from drafter.model import Document
from drafter.pipeline.reading import library_cues

ROOT = Path(__file__).parents[2]
FOLDERS = [ROOT / "seeds" / "speeches", ROOT.parent / "shared" / "seeds"]
RUNS = 5
REST = "(the rest)"
# Steps of the analysis, as ``speeches`` knows them.
STEPS = ("read_lines", "split_paragraphs", "read_front", "read_kind", "parse_report", "parse_speech", "read_genre")

Times = Mapping[str, float]


def best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


@contextmanager
def timed(places: MutableMapping[str, Any], names: Iterable[str]) -> Iterator[dict[str, float]]:
    """Add up the seconds spent in the functions ``names`` of ``places``, which are put back afterwards."""
    seconds: dict[str, float] = defaultdict(float)
    originals = {name: places[name] for name in names}

    def clock(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(work)
        def run(*given: Any, **named: Any) -> Any:
            start = time.process_time()
            try:
                return work(*given, **named)
            finally:
                seconds[name] += time.process_time() - start

        return run

    places.update({name: clock(name, work) for name, work in originals.items()})
    try:
        yield seconds
    finally:
        places.update(originals)


def shares(work: Callable[[], object], places: MutableMapping[str, Any], names: list[str]) -> Times:
    """Seconds of each function in the best of some runs of ``work``, and what remains."""
    found: list[tuple[float, dict[str, float]]] = []
    for _ in range(RUNS):
        with timed(places, names) as seconds:
            start = time.process_time()
            work()
            whole = time.process_time() - start
        found.append((whole, {name: seconds.get(name, 0.0) for name in names}))
    whole, parts = min(found, key=lambda each: each[0])
    return {**parts, REST: whole - sum(parts.values())}


def print_shares(title: str, rows: Mapping[str, Times], sizes: Mapping[str, int]) -> None:
    """A column for every document or group of documents, in nanoseconds a character."""
    names = list(next(iter(rows.values())))
    print(f"\n{title + ', ns a character':<36}" + "".join(f"{group[:14]:>16}" for group in rows))
    for name in names:
        print(f"{name:<36}" + "".join(f"{rows[group][name] / sizes[group] * 1e9:>16.1f}" for group in rows))


def groups(documents: Mapping[Path, Document]) -> dict[str, list[Document]]:
    """The seeds in one group, every real document by itself."""
    found: dict[str, list[Document]] = defaultdict(list)
    for path, document in documents.items():
        found["seeds" if path.parent == FOLDERS[0] else path.stem].append(document)
    return found


def print_where_time_goes(documents: Mapping[Path, Document], cues: Cues) -> None:
    grouped = groups(documents)
    sizes = {group: sum(len(each.raw) for each in members) for group, members in grouped.items()}
    cleaning, analysing = {}, {}
    for group, members in grouped.items():
        cleaned = [cleaners.clean(each) for each in members]
        cleaning[group] = shares(
            lambda members=members: [cleaners.clean(each) for each in members],
            cleaners.CLEANERS,
            list(cleaners.CLEANERS),
        )
        analysing[group] = shares(
            lambda cleaned=cleaned: [speeches.read_speeches(each, cues) for each in cleaned],
            vars(speeches),
            list(STEPS),
        )
    print_shares("cleaning", cleaning, sizes)
    print_shares("analysing", analysing, sizes)


def main() -> None:
    import jieba

    cues = library_cues(open_library())
    jieba.setLogLevel(60)
    jieba.initialize()
    print(
        f"{'million characters a second':<28}{'characters':>11}{'read':>9}{'clean':>9}{'analyse':>9}{'together':>10}"
        f"{'jieba':>9}{'together without restoring mojibake':>37}"
    )
    documents = {path: read(path) for folder in FOLDERS if folder.is_dir() for path in find_files([folder])}
    for path, document in documents.items():
        cleaned = cleaners.clean(document)
        size = len(document.raw)
        reading = best(lambda path=path: read(path))
        cleaning = best(lambda document=document: cleaners.clean(document))
        analysing = best(lambda cleaned=cleaned: speeches.read_speeches(cleaned, cues))
        cutting = best(lambda document=document: list(jieba.cut(document.raw)))
        rates = [size / seconds / 1e6 for seconds in (reading, cleaning, analysing)]
        whole = reading + cleaning + analysing
        restoring = shares(lambda document=document: cleaners.clean(document), cleaners.CLEANERS, ["mojibake"])[
            "mojibake"
        ]
        rates += [size / seconds / 1e6 for seconds in (whole, cutting, max(whole - restoring, 1e-9))]
        print(f"{path.name[:26]:<28}{size:>11}" + "".join(f"{rate:>9.2f}" for rate in rates))
    print_where_time_goes(documents, cues)


if __name__ == "__main__":
    main()
