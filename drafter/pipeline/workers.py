"""Work over processes (并行): one function of many items, in this process or in several, little held at a time."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import islice
from multiprocessing import parent_process
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Protocol, TypeVar

from drafter.model import Genre, Role
from drafter.pipeline.reading import Progress

if TYPE_CHECKING:
    from drafter.analyse.reader import Reader
    from drafter.analyse.roles import Cues

T = TypeVar("T")
Item = TypeVar("Item")

_AHEAD = 3  # parts of the work for each process that may wait to be fetched


class Each(Protocol):
    """What ``map`` does; a process gets ``chunk`` items at a time."""

    def __call__(self, function: Callable[[Item], T], items: Iterable[Item], chunk: int = 1) -> Iterator[T]:
        """What the function makes of each item, in order."""


@contextmanager
def workers(
    roles: tuple[Role, ...] = (), genres: tuple[Genre, ...] = (), reader: Reader | None = None, *, several: bool
) -> Iterator[Each]:
    """Processes as many as the machine has, or this one alone.

    ``cues`` gives these roles and genres compiled, and the learned reader.
    """
    processes = os.cpu_count() or 1
    if not several or processes == 1:
        _start(roles, genres, reader)
        yield _here
        return
    with ProcessPoolExecutor(processes, initializer=_start_process, initargs=(roles, genres, reader)) as pool:
        yield partial(_over, pool, _AHEAD * processes)


def _here(function: Callable[[Item], T], items: Iterable[Item], chunk: int = 1) -> Iterator[T]:
    return map(function, items)


def _over(
    pool: ProcessPoolExecutor, ahead: int, function: Callable[[Item], T], items: Iterable[Item], chunk: int = 1
) -> Iterator[T]:
    """Results in order; items are taken and results kept only so far ahead, however many there are."""
    waiting: deque[Future[list[T]]] = deque()
    todo = iter(items)
    while part := list(islice(todo, chunk)):
        waiting.append(pool.submit(_all, function, part))
        if len(waiting) > ahead:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def shown(files: Sequence[Path], results: Iterator[T], progress: Progress | None) -> Iterator[T]:
    """One result for each file, while the progress of the files is shown."""
    for _ in progress(files) if progress else files:
        yield next(results)


# --- in a process of its own ---------------------------------------------------------------------

_vocabulary: list[tuple[tuple[Role, ...], tuple[Genre, ...], Reader | None]] = [((), (), None)]  # of this process
_cues: list[Cues] = []  # compiled once, when first asked for


def _start_process(roles: tuple[Role, ...], genres: tuple[Genre, ...], reader: Reader | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # 中止 is for the process that waits: it ends the others
    Thread(target=follow, daemon=True).start()
    _start(roles, genres, reader)


def follow() -> None:
    """End this process as soon as the one that it works for is gone: one that was killed tells nobody to stop."""
    if (head := parent_process()) is not None:
        head.join()
        os._exit(1)


def _start(roles: tuple[Role, ...], genres: tuple[Genre, ...], reader: Reader | None) -> None:
    _vocabulary[:] = [(roles, genres, reader)]
    _cues.clear()


def cues() -> Cues:
    """The compiled cues of the roles and genres that the work was started with, and its reader."""
    from drafter.analyse.roles import compile_cues

    if not _cues:
        _cues.append(compile_cues(*_vocabulary[0]))
    return _cues[0]


def _all(function: Callable[[Item], T], items: Sequence[Item]) -> list[T]:
    return list(map(function, items))
