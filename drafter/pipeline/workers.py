"""Work over processes (并行): one function of many items, in this process, in several or on the workers of a cluster
(``cluster``), little held at a time."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from drafter.late_classes import dataclass
from drafter.model import Analysis, Genre, Role
from drafter.pipeline.reading import Handed, Progress, analyse_file

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from drafter.analyse.reader import Reader
    from drafter.analyse.roles import Cues
    from drafter.pipeline.cluster import Cluster

T = TypeVar("T")
Item = TypeVar("Item")

MANY = 16  # files: fewer are analysed or checked before processes have started
_AHEAD = 3  # parts of the work for each process that may wait to be fetched


class Each(Protocol):
    """What ``map`` does; a process gets ``chunk`` items at a time."""

    def __call__(
        self,
        function: Callable[[Item], T],
        items: Iterable[Item],
        chunk: int = 1,
        lost: Callable[[Item], T] | None = None,
    ) -> Iterator[T]:
        """What the function makes of each item, in order.

        ``lost`` is what stands for an item that ended every worker that tried it.
        """


class Kit(Protocol):
    """What functions work with beside their items: made once, brought to each process once."""

    def begin(self) -> None:
        """Make this what the functions of this process work with."""


@dataclass(frozen=True)
class Vocabulary:
    """Roles and genres to read by, and the learned reader; as a kit it is what ``cues`` gives."""

    roles: tuple[Role, ...] = ()
    genres: tuple[Genre, ...] = ()
    reader: Reader | None = None

    def begin(self) -> None:
        """See ``Kit``."""
        _vocabulary[:] = [self]

    @cached_property
    def cues(self) -> Cues:
        """All of it compiled, when first asked for."""
        from drafter.analyse.roles import compile_cues

        return compile_cues(self.roles, self.genres, self.reader)


@contextmanager
def workers(
    roles: tuple[Role, ...] = (),
    genres: tuple[Genre, ...] = (),
    reader: Reader | None = None,
    *,
    several: bool,
    cluster: Cluster | None = None,
) -> Iterator[Each]:
    """The workers of a cluster where there is one, else processes as many as the machine has, or this one alone.

    ``cues`` gives these roles and genres compiled, and the learned reader.
    """
    kit = Vocabulary(roles, genres, reader)
    if cluster is not None:
        yield cluster.each(kit)
    else:
        with processes_with(kit, several=several) as each:
            yield each


@contextmanager
def processes_with(kit: Kit, *, several: bool) -> Iterator[Each]:
    """Processes as many as the machine has, each with the kit, or this one alone."""
    processes = os.cpu_count() or 1
    if not several or processes == 1:
        kit.begin()
        yield _here
    else:
        kit.begin()
        crew = _Crew(kit, processes)
        try:
            yield crew.each
        finally:
            crew.leave()


def _here(
    function: Callable[[Item], T], items: Iterable[Item], chunk: int = 1, lost: Callable[[Item], T] | None = None
) -> Iterator[T]:
    return map(function, items)


class _Crew:
    """Processes of this machine, each with the kit."""

    def __init__(self, kit: Kit, processes: int) -> None:
        self._kit, self._processes = kit, processes
        self._begun = False
        self._pool: ProcessPoolExecutor | None = None

    def each(
        self,
        function: Callable[[Item], T],
        items: Iterable[Item],
        chunk: int = 1,
        lost: Callable[[Item], T] | None = None,
    ) -> Iterator[T]:
        """Results in order; items are taken and results kept only so far ahead, however many there are.

        The very first item is done here: processes that are forked then have all that the work takes.
        """
        waiting: deque[tuple[list[Item], Future[list[T]]]] = deque()
        todo = iter(items)
        if not self._begun:
            self._begun = True
            yield from map(function, islice(todo, 1))
        while part := list(islice(todo, chunk)):
            waiting.append((part, self._submit(function, part)))
            if len(waiting) > _AHEAD * self._processes:
                yield from self._results(function, waiting, lost)
        while waiting:
            yield from self._results(function, waiting, lost)

    def _results(
        self,
        function: Callable[[Item], T],
        waiting: deque[tuple[list[Item], Future[list[T]]]],
        lost: Callable[[Item], T] | None,
    ) -> Iterable[T]:
        """The next part's results. Where the system has ended a process all others end, too: new ones do what was
        waiting, item by item, so that it is known which was too much.
        """
        from concurrent.futures.process import BrokenProcessPool

        part, future = waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            items = [*part, *(item for other, _ in waiting for item in other)]
            waiting.clear()
            return [self._alone(function, item, lost) for item in items]

    def _alone(self, function: Callable[[Item], T], item: Item, lost: Callable[[Item], T] | None) -> T:
        from concurrent.futures.process import BrokenProcessPool

        try:
            return self._submit(function, [item]).result()[0]
        except BrokenProcessPool:
            if lost is None:
                raise
            return lost(item)

    def _submit(self, function: Callable[[Item], T], part: list[Item]) -> Future[list[T]]:
        from concurrent.futures.process import BrokenProcessPool

        try:
            return self._opened().submit(_all, function, part)
        except BrokenProcessPool:
            self.leave()
            return self._opened().submit(_all, function, part)

    def _opened(self) -> ProcessPoolExecutor:
        from concurrent.futures import ProcessPoolExecutor  # which loads all that processes need, for one file nothing

        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._processes, initializer=_start_process, initargs=(self._kit,))
        return self._pool

    def leave(self) -> None:
        """End the processes; what nobody waits for any more is not begun."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def shown(files: Sequence[Path], results: Iterator[T], progress: Progress | None) -> Iterator[T]:
    """One result for each file, while the progress of the files is shown."""
    for _ in progress(files) if progress else files:
        yield next(results)


# --- in a process of its own ---------------------------------------------------------------------

_vocabulary = [Vocabulary()]  # of this process


def _start_process(kit: Kit) -> None:
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # 中止 is for the process that waits: it ends the others
    Thread(target=follow, daemon=True).start()
    kit.begin()
    gc.freeze()  # what a forked process has inherited is nobody's garbage


def follow() -> None:
    """End this process as soon as the one that it works for is gone: one that was killed tells nobody to stop."""
    from multiprocessing import parent_process

    if (head := parent_process()) is not None:
        head.join()
        os._exit(1)


def handing(cluster: Cluster | None) -> Callable[[Path], Handed]:
    """How a file is given to whoever reads it: on a cluster with its bytes, or where the workers see it."""
    return cluster.hand if cluster is not None else Handed


def analyse_here(file: Path | Handed) -> Analysis:
    """Read and analyse one file by the vocabulary of this process."""
    return analyse_file(file, cues())


def cues() -> Cues:
    """The compiled cues of the roles and genres that the work was started with, and its reader."""
    return _vocabulary[0].cues


def _all(function: Callable[[Item], T], items: Sequence[Item]) -> list[T]:
    return list(map(function, items))
