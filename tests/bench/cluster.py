"""What mining on a cluster costs beside mining in processes of our own, and what of a speech has to be carried.

``python tests/bench/cluster.py [N] [--once]``; the speeches are synthetic (see ``synthetic.py``). Processor time of
this process and its children. The cluster is ``local``, as many workers as processors; then it is a scheduler and two
workers as processes of their own, one of which is killed when half of the files are read. Other bytes than without a
cluster are a failure. The sizes are those that the README's plan for ten million speeches rests on: bytes for each
speech of what travels, and of what Python holds at the client. With
``--once`` they are mined in processes alone, for many: the time and the memory that grow with their number.
"""

from __future__ import annotations

import pickle
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from mining import Measured, alone, write_files

from drafter.pipeline.corpus_reading import Reading

SPEECHES = 1000
PART = 250  # speeches that one task counts


WAYS = ("processes", "cluster local", "a worker killed")


def mine(folder: Path, out: Path, way: str) -> Measured:
    """Mine in one of the ways."""
    import resource
    import time
    from contextlib import ExitStack

    from own_cluster import Machines, after

    from drafter.pipeline.cluster import connect
    from drafter.pipeline.mining import mine_into

    start = time.perf_counter()
    with ExitStack() as stack:
        cluster = progress = None
        if way == "cluster local":
            cluster = stack.enter_context(connect("local"))
        elif way == "a worker killed":
            machines = Machines(Path(stack.enter_context(tempfile.TemporaryDirectory())))
            stack.callback(machines.end)
            machines.join(2)
            cluster = stack.enter_context(connect(machines.address))
            progress = after(len(list(folder.iterdir())) // 2, machines.workers[0].kill)
        mining = mine_into([folder], out, keep=False, cluster=cluster, progress=progress)
    clock = time.perf_counter() - start
    own, child = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    spent = sum(each.ru_utime + each.ru_stime for each in (own, child))
    return Measured(clock, spent, own.ru_maxrss / 1024, child.ru_maxrss / 1024, str(mining.distinct))


def sizes(folder: Path) -> dict[str, float]:
    """Bytes for each speech: the file, what a worker sends back, what the client holds; seconds of the client."""
    import time

    from drafter.corpus.duplicates import link_copies
    from drafter.library import open_library
    from drafter.mine.counting import Counts, tally, total
    from drafter.mine.miner import propose, proposing
    from drafter.mine.profile import merge_profiles
    from drafter.pipeline.corpus_reading import read_corpus
    from drafter.pipeline.reading import library_reader
    from drafter.pipeline.spool import Spool
    from drafter.pipeline.workers import workers

    library = open_library()
    files = sorted(folder.iterdir())
    count = len(files)
    back: list[bytes] = []
    with (
        Spool() as spool,
        workers(library.roles(), library.genre_definitions(), library_reader(library), several=True) as each,
    ):
        for reading in read_corpus(files, {}, None, each):
            back.append(pickle.dumps(reading, pickle.HIGHEST_PROTOCOL))
            for speech in reading.speeches:
                spool.add(speech)
        prints = [head.fingerprint for head in spool.heads]
        start = time.process_time()
        link_copies(prints, spool.text)
        linking = time.process_time() - start
        _, table = traced(lambda: link_copies(prints, spool.text))
        genres = {head.id: head.genre for head in spool.heads if head.genre}
        chosen = proposing(genres)
        part = spool.profiles(number for number, head in enumerate(spool.heads) if head.id in chosen)
        proposal = propose(merge_profiles(part), whole=False, each=each)
        size = min(PART, len(spool.heads) // 4)
        parts = [
            pickle.dumps(Counts(tally(proposal.uncounted, spool.profiles(range(at, at + size)))))
            for at in range(0, 4 * size, size)
        ]
        held, _ = traced(lambda: [_without_bytes(pickle.loads(data)) for data in back])  # noqa: S301 (packed here)
        (half, _), (whole, _) = (traced(lambda n=n: total(map(pickle.loads, parts[:n]))) for n in (2, 4))
    return {
        "file": sum(path.stat().st_size for path in files) / count,
        "a worker's answer": sum(map(len, back)) / count,
        "held by the client": held / count,
        "table of near-copies, at most": table / count,
        "tally, each further speech": (whole - half) / (2 * size),
        "tally of a part, as it travels": len(parts[0]) / size,
        "wordings to count, in all": float(len(pickle.dumps(proposal.uncounted))),
        "near-copies, ms": 1000 * linking / count,
    }


def traced(make: Callable[[], object]) -> tuple[int, int]:
    """Bytes that Python holds for what is made, and at most while it is made."""
    import gc
    import tracemalloc

    tracemalloc.start()
    kept = make()
    gc.collect()
    found = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return found


def _without_bytes(reading: Reading) -> object:
    return reading.analysis, [replace(speech, profile=b"", text="") for speech in reading.speeches]


def result(folder: Path) -> dict[str, bytes]:
    """The files of a result."""
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


def main() -> None:
    once = "--once" in sys.argv
    count = int(next((word for word in sys.argv[1:] if word.isdigit()), SPEECHES))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "speeches"
        folder.mkdir()
        alone(write_files, folder, count)
        found: dict[str, Measured] = {}
        for name in WAYS[:1] if once else WAYS:
            found[name] = alone(mine, folder, Path(place) / name, name)
            one = found[name]
            print(f"{name:<16}{one.clock:8.1f} s on the clock{one.processor:8.1f} s of processor time", end="")
            print(f"{1000 * one.processor / count:8.2f} s for 1,000 speeches{one.own:8.0f} MiB here", end="")
            print(f"{one.child:8.0f} MiB in the largest other process")
        if once:
            return
        first = found[WAYS[0]]
        for name in WAYS[1:]:
            one = found[name]
            print(f"{name} against {WAYS[0]}: {one.processor / first.processor:.2f} of processor time, ", end="")
            print(f"{one.clock / first.clock:.2f} of the clock")
            if result(Path(place) / name) != result(Path(place) / WAYS[0]):
                raise SystemExit(f"{name}: OTHER BYTES")
        print("the same bytes in all ways")
        for name, size in alone(sizes, folder).items():
            print(f"{name:<34}{size:12.2f}")


if __name__ == "__main__":
    main()
