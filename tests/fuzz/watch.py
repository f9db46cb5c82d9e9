"""What is watched while an input runs: processor time, memory, sockets, and writing where nothing should be written."""

from __future__ import annotations

import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any

from .area import PACKAGE, Area, Case, Violation, violations

MEMORY = 500 << 20  # bytes that an input may add to what the process took at most before
ADDRESSES = 6 << 30  # bytes of address space: a bomb ends with a MemoryError, not with the machine
HANG = 30.0  # seconds by the clock, for what waits without working (a pipe that nobody writes to)
_IDLE = 0.05  # seconds of work in that time: a busy machine leaves more than this to whoever wants to work
_NETWORK = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"})
_CHANGES = frozenset({"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.symlink", "os.link", "os.truncate"})
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Overtime(BaseException):
    """An input took too long; no ``except Exception`` stops it."""


class Guard:
    """Listens to the audit events of this process: what would touch the network, or a file outside ``root``."""

    def __init__(self) -> None:
        self.root: str | None = None
        self.found: list[Violation] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.root is None:
            return
        if event in _NETWORK:
            self.found.append(Violation("network", event, repr(arguments)[:200]))
        elif event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES:
            self._changed(event, arguments[0])
        elif event in _CHANGES and arguments[-1] == -1:  # else the path is in a folder that is open, seen before
            self._changed(event, arguments[1 if event in ("os.symlink", "os.link") else 0])

    def _changed(self, event: str, path: object) -> None:
        if not isinstance(path, (str, bytes)):
            return
        # The last part stays as it is named: a link is replaced, not followed, by rename and remove.
        whole = os.path.join(os.getcwd(), os.fsdecode(path))  # noqa: PTH109, PTH118 (quick; called for every opened file)
        real = os.path.join(os.path.realpath(os.path.dirname(whole)), os.path.basename(whole))  # noqa: PTH118, PTH119, PTH120
        if not real.startswith(self.root or "") and not real.startswith(("/dev/", "/proc/")):
            self.found.append(Violation("lost", f"{event} outside the folder", repr(path)[:300]))


_guard: list[Guard] = []  # an audit hook stays for good, so there is one


@contextmanager
def guarded(root: Path) -> Iterator[list[Violation]]:
    """The list of what is done outside ``root`` and over the network meanwhile."""
    if not _guard:
        _guard.append(Guard())
    guard = _guard[0]
    guard.root, guard.found = os.path.realpath(root), []
    try:
        yield guard.found
    finally:
        guard.root = None


def settle(root: Path) -> None:
    """Make a folder the only place that this process has: temporary files, caches and settings lie in it."""
    for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "DRAFTER_CACHE"):
        place = root / name.lower()
        place.mkdir(parents=True, exist_ok=True)
        os.environ[name] = str(place)
    os.environ.pop("DRAFTER_LIBRARY", None)
    tempfile.tempdir = None
    with open_limit():
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, resource.getrlimit(resource.RLIMIT_AS)[1]))


@contextmanager
def open_limit() -> Iterator[None]:
    """A limit that the system does not let us set is not set."""
    with suppress(OSError, ValueError):
        yield


def watched(area: Area, case: Case, folder: Path, root: Path) -> tuple[tuple[Violation, ...], float]:
    """What is wrong with an input, and the processor time that it took, in seconds."""
    peak = _peak()
    begin = time.process_time()
    with guarded(root) as outside:
        try:
            with _timed(area):
                found = list(violations(area, case, folder))
        except Overtime as overtime:
            found = [Violation("slow", f"stopped in {overtime}")]
    took = time.process_time() - begin
    found += outside
    if took > area.limit and not any(one.kind == "slow" for one in found):
        found.append(Violation("slow", "too much processor time", f"{took:.1f} s"))
    if (grown := _peak() - peak) > MEMORY:
        found.append(Violation("large", "too much memory", f"{grown >> 20} MiB"))
    return tuple(found), took


@contextmanager
def _timed(area: Area) -> Iterator[None]:
    """Raise Overtime in what takes longer than the area allows; one that starts processes looks after itself."""
    if area.processes:
        yield
        return
    handlers = {signal.SIGPROF: _stop, signal.SIGALRM: _stop_idle()}
    before = {each: signal.signal(each, handler) for each, handler in handlers.items()}
    signal.setitimer(signal.ITIMER_PROF, area.limit, 1.0)
    signal.setitimer(signal.ITIMER_REAL, HANG, HANG)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop_idle() -> Callable[[int, FrameType | None], None]:
    """Stop what has hardly worked since it was looked at last; what others keep from working is let alone."""
    worked = time.process_time()

    def look(number: int, frame: FrameType | None) -> None:
        nonlocal worked
        before, worked = worked, time.process_time()
        if worked - before < _IDLE:
            _stop(number, frame)

    return look


def _stop(_number: int, frame: FrameType | None) -> None:
    while frame is not None and not frame.f_code.co_filename.startswith(PACKAGE):
        frame = frame.f_back
    if frame is None:
        raise Overtime("no code of ours")
    # Where exactly is chance: the same fault is stopped in all the functions of a part of the package.
    raise Overtime("/".join(Path(frame.f_code.co_filename).relative_to(PACKAGE).parts[:2]))


def _peak() -> int:
    """The most memory that this process has held so far, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak << 10
