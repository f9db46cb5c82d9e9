"""Worker processes that are watched: an input that hangs, or ends its process, is a failure of that input alone."""

from __future__ import annotations

import multiprocessing
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from pathlib import Path

from .area import Area, Failure, Violation, make_case
from .minimise import smallest
from .watch import settle, watched

# Seconds by the clock without a word from a worker whose input should have been stopped long ago; a busy machine
# may leave five seconds of work undone for minutes.
_PATIENCE = 600.0
_PART = 50  # inputs that a worker is given at a time
_FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True, slots=True)
class Task:
    """Inputs of an area; with ``shrink`` one that fails is to be made smaller. None is begun after ``until``."""

    area: Area
    numbers: range
    shrink: Violation | None = None
    until: float | None = None  # by time.monotonic


@dataclass(slots=True)
class Tally:
    """What became of an area: inputs tried, processor time, and failures."""

    inputs: int = 0
    seconds: float = 0.0
    failures: list[Failure] = field(default_factory=list)

    def count(self, kinds: Iterable[str]) -> int:
        """How many inputs failed in one of these ways."""
        wanted = set(kinds)
        return len({failure.number for failure in self.failures if failure.violation.kind in wanted})


@dataclass(slots=True)
class _Worker:
    process: multiprocessing.process.BaseProcess
    pipe: Connection
    root: Path
    task: Task | None = None
    at: int = 0  # the number of the input that it works at
    heard: float = 0.0


def run(tasks: Iterable[Task], seed: int, processes: int, tell: Callable[[Failure], None]) -> dict[str, Tally]:
    """Try all inputs of the tasks; the tally of each area by its name. ``tell`` hears of failures at once.

    KeyboardInterrupt ends it: what was tried until then is handed back.
    """
    found: dict[str, Tally] = {}
    todo = _parts(tasks)
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        crew = [_start(seed, Path(name) / str(number)) for number in range(processes)]
        try:
            busy = [worker for worker in crew if _give(worker, next(todo, None))]
            while busy:
                for worker in _ready(busy):
                    _listen(worker, seed, found, tell)
                    if worker.task is None and not _give(worker, next(todo, None)):
                        busy.remove(worker)
        except KeyboardInterrupt:
            pass
        finally:
            for worker in crew:
                worker.process.kill()
                worker.process.join()
    return found


def _parts(tasks: Iterable[Task]) -> Iterator[Task]:
    """Tasks in small parts, all areas mixed: a campaign that is stopped has tried something of each."""
    waiting = list(tasks)
    while waiting:
        task = waiting.pop(0)
        if task.until is not None and time.monotonic() > task.until:
            continue
        size = 1 if task.area.processes else _PART
        if part := task.numbers[:size]:
            yield replace(task, numbers=part)
        if rest := task.numbers[size:]:
            waiting.append(replace(task, numbers=rest))


# --- in the process that waits -------------------------------------------------------------------


def _start(seed: int, root: Path) -> _Worker:
    ours, theirs = _FORK.Pipe()
    process = _FORK.Process(target=_work, args=(theirs, seed, root), daemon=False)
    process.start()
    theirs.close()
    return _Worker(process, ours, root)


def _give(worker: _Worker, task: Task | None) -> bool:
    if task is None:
        return False
    worker.task, worker.at, worker.heard = task, task.numbers.start, time.monotonic()
    worker.pipe.send(task)
    return True


def _ready(busy: list[_Worker]) -> list[_Worker]:
    """Workers that have something to say, or should have long ago."""
    heard = wait([worker.pipe for worker in busy], timeout=1.0)
    now = time.monotonic()
    return [worker for worker in busy if worker.pipe in heard or now - worker.heard > _PATIENCE]


def _listen(worker: _Worker, seed: int, found: dict[str, Tally], tell: Callable[[Failure], None]) -> None:
    """Take what a worker says of one input; replace a worker that is silent or dead."""
    task = worker.task
    assert task is not None
    tally = found.setdefault(task.area.name, Tally())
    try:
        if not worker.pipe.poll():
            raise TimeoutError
        failures, seconds, fresh = worker.pipe.recv()
    except (EOFError, OSError, TimeoutError) as error:
        failures, seconds, fresh = [_buried(worker, task, seed, error)], 0.0, True
    tally.inputs += 1
    tally.seconds += seconds
    tally.failures += failures
    for failure in failures:
        tell(failure)
    worker.at += 1
    worker.heard = time.monotonic()
    rest = range(worker.at, task.numbers.stop)
    if fresh:
        _replace(worker, seed)
        worker.task = None
        if rest and not task.shrink:
            _give(worker, Task(task.area, rest))
    elif not rest:
        worker.task = None


def _buried(worker: _Worker, task: Task, seed: int, error: Exception) -> Failure:
    """The failure of the input at which a worker fell silent or died."""
    worker.process.join(1.0)
    code = worker.process.exitcode
    if isinstance(error, TimeoutError) and code is None:
        violation = Violation("slow", "the process hangs")
    else:
        violation = Violation("crash", f"the process died (exit code {code})")
    return Failure(task.area.name, seed, worker.at, violation, make_case(task.area, seed, worker.at))


def _replace(worker: _Worker, seed: int) -> None:
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()
    shutil.rmtree(worker.root, ignore_errors=True)
    new = _start(seed, worker.root)
    worker.process, worker.pipe = new.process, new.pipe


# --- in a worker ---------------------------------------------------------------------------------

Said = tuple[list[Failure], float, bool]  # failures of an input, seconds, whether the process is spent


def _work(pipe: Connection, seed: int, root: Path) -> None:
    settle(root)
    while True:
        task: Task = pipe.recv()
        for number in task.numbers:
            said = _shrunk(task, seed, number, root) if task.shrink else _tried(task.area, seed, number, root)
            pipe.send(said)
            if said[2]:
                return


def _tried(area: Area, seed: int, number: int, root: Path) -> Said:
    case = make_case(area, seed, number)
    folder = _emptied(root / "case")
    found, seconds = watched(area, case, folder, root)
    failures = [Failure(area.name, seed, number, violation, case) for violation in found]
    # What a process has taken once hides what a later input takes, and a stopped input may leave anything behind.
    spent = any(violation.kind in ("large", "slow") for violation in found)
    return failures, seconds, spent


def _shrunk(task: Task, seed: int, number: int, root: Path) -> Said:
    """The failure of an input again, with a smaller input."""
    assert task.shrink is not None
    mark = task.shrink.mark

    def fails(case: object) -> bool:
        found, _seconds = watched(task.area, case, _emptied(root / "case"), root)  # type: ignore[arg-type]
        return any(violation.mark == mark for violation in found)

    case = smallest(make_case(task.area, seed, number), fails)
    return [Failure(task.area.name, seed, number, task.shrink, case)], 0.0, True


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def by_mark(failures: Iterable[Failure]) -> Mapping[tuple[str, str], list[Failure]]:
    """Failures by area and mark: those that are one fault, the first of each first."""
    found: dict[tuple[str, str], list[Failure]] = {}
    for failure in failures:
        found.setdefault((failure.area, failure.violation.mark), []).append(failure)
    return found
