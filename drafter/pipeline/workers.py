"""Many files over processes: one function of a file and the cues, in this process or in several."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from drafter.model import Role
from drafter.pipeline.reading import Progress

if TYPE_CHECKING:
    from drafter.analyse.roles import Cues

T = TypeVar("T")


def read_files(
    files: Sequence[Path], read: Callable[[Path, Cues], T], roles: tuple[Role, ...], *, worth: int, chunk: int
) -> Iterator[T]:
    """What ``read``, a function of a module, makes of each file, in order.

    Fewer than ``worth`` files are read before processes have started; a process gets ``chunk`` at a time.
    """
    processes = os.cpu_count() or 1
    if len(files) < worth or processes == 1:
        from drafter.analyse.roles import compile_cues

        cues = compile_cues(roles)
        yield from (read(path, cues) for path in files)
        return
    with ProcessPoolExecutor(processes, initializer=_start, initargs=(roles,)) as pool:
        yield from pool.map(partial(_read_here, read), files, chunksize=chunk)


def shown(files: Sequence[Path], results: Iterator[T], progress: Progress | None) -> Iterator[T]:
    """One result for each file, while the progress of the files is shown."""
    for _ in progress(files) if progress else files:
        yield next(results)


# --- in a process of its own ---------------------------------------------------------------------

_cues: list[Cues] = []  # of this process, compiled once


def _start(roles: tuple[Role, ...]) -> None:
    from drafter.analyse.roles import compile_cues

    _cues[:] = [compile_cues(roles)]


def _read_here(read: Callable[[Path, Cues], T], path: Path) -> T:
    return read(path, _cues[0])
