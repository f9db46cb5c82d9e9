"""Run the campaign and print what was tried and what failed."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from . import briefs, calls, commands, disks, documents, kills, overlays, pairs, sameness
from .area import Area, Failure
from .runner import Tally, Task, by_mark, run

AREAS: tuple[Area, ...] = tuple(
    module.AREA for module in (documents, briefs, overlays, commands, kills, disks, pairs, sameness, calls)
)
_INPUTS, _KILLS = 100_000, 500
_COLUMNS = (("crashes", ("crash",)), ("lost", ("lost",)), ("unequal", ("unequal",)), ("network", ("network",)))
_TIMES = ("slow", "large")
_SHOWN = 400  # characters of a failure in the list


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the options ask for; 1 where something failed."""
    options = _options().parse_args(arguments)
    begun = time.monotonic()
    until = begun + options.seconds if options.seconds else None

    def told(failure: Failure) -> None:
        if options.verbose:
            print(f"  {failure.area} {failure.number}: {failure.violation.kind}: {failure.violation.mark}", flush=True)

    found = run(_tasks(options, until), options.seed, options.jobs, told)
    distinct = by_mark(failure for tally in found.values() for failure in tally.failures)
    if options.keep:
        _keep(distinct, options)
    for line in _table(found, time.monotonic() - begun, options.seed):
        print(line)
    for line in _list(distinct):
        print(line)
    counted = [one for one in distinct.values() if not (options.no_times and one[0].violation.kind in _TIMES)]
    return 1 if counted else 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument(
        "--inputs", type=int, default=_INPUTS, help="inputs of the areas that need no process of their own"
    )
    parser.add_argument("--kills", type=int, default=_KILLS, help="kills; the other areas with processes in proportion")
    parser.add_argument("--seconds", type=float, help="begin nothing new after so many seconds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--area", choices=[area.name for area in AREAS], action="append", help="this area alone (may be repeated)"
    )
    parser.add_argument("--number", type=int, help="with one --area: this input alone")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("--keep", type=Path, help="keep the inputs that fail in this folder, made smaller")
    parser.add_argument("--no-times", action="store_true", help="the exit code does not tell of slow and large inputs")
    parser.add_argument("--verbose", action="store_true", help="print each failure when it is found")
    return parser


def _tasks(options: argparse.Namespace, until: float | None) -> Iterator[Task]:
    """What to try: every area by its share."""
    chosen = [area for area in AREAS if not options.area or area.name in options.area]
    if options.number is not None:
        yield from (Task(area, range(options.number, options.number + 1), until=until) for area in chosen)
        return
    quick = sum(area.share for area in AREAS if not area.processes)
    for area in chosen:
        count = options.kills * area.share / kills.AREA.share if area.processes else options.inputs * area.share / quick
        yield Task(
            area, range(round(count) or int(options.kills > 0 if area.processes else options.inputs > 0)), until=until
        )


def _keep(distinct: dict[tuple[str, str], list[Failure]], options: argparse.Namespace) -> None:
    """Save the first input of every fault, made smaller where that is cheap."""
    firsts = [failures[0] for failures in distinct.values()]
    areas = {area.name: area for area in AREAS}
    small = {
        (each.area, each.violation.mark): each
        for tally in run(
            [
                Task(areas[one.area], range(one.number, one.number + 1), one.violation)
                for one in firsts
                if not areas[one.area].processes and one.violation.kind not in _TIMES
            ],
            options.seed,
            options.jobs,
            lambda failure: None,
        ).values()
        for each in tally.failures
    }
    for number, one in enumerate(firsts):
        kept = small.get((one.area, one.violation.mark), one)
        wrong = one.violation
        told = f"{one.area} {one.number}, seed {one.seed}: {wrong.kind}: {wrong.mark}\n{wrong.detail}"
        kept.case.save(options.keep / f"{number:03}-{one.area}-{one.number}", told)


def _table(found: dict[str, Tally], seconds: float, seed: int) -> Iterator[str]:
    heads = [name for name, _ in _COLUMNS]
    yield (
        f"{'area':<12}{'inputs':>9}" + "".join(f"{head:>9}" for head in heads) + f"{'slow':>9}{'large':>9}{'cpu s':>9}"
    )
    for area in AREAS:
        if tally := found.get(area.name):
            counts = [tally.count(kinds) for _, kinds in _COLUMNS] + [tally.count(["slow"]), tally.count(["large"])]
            yield (
                f"{area.name:<12}{tally.inputs:>9}"
                + "".join(f"{count:>9}" for count in counts)
                + f"{tally.seconds:>9.0f}"
            )
    total = sum(tally.inputs for tally in found.values())
    yield f"{total} inputs in {seconds:.0f} s, seed {seed}"


def _list(distinct: dict[tuple[str, str], list[Failure]]) -> Iterator[str]:
    for (area, mark), failures in sorted(distinct.items()):
        first = failures[0]
        yield f"{area}: {first.violation.kind}: {mark} ({len(failures)}; the first is number {first.number})"
        for line in first.violation.detail[-_SHOWN:].splitlines():
            yield f"    {line}"


if __name__ == "__main__":
    # Whoever stops it still sees what was tried; what runs in the background of a shell hears no Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
