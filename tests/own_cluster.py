"""A scheduler and workers as processes of their own, which come and are killed, for tests and for what measures."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import Any


def start(role: str, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{role}", *options, "--no-dashboard"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Machines:
    """A scheduler, and workers that come and go."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        place = folder / "scheduler.json"
        self.scheduler = start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(place))
        self.workers: list[subprocess.Popen[bytes]] = []
        while (found := _written(place)) is None:
            assert self.scheduler.poll() is None
            Event().wait(0.02)
        self.address: str = found["address"]

    def join(self, count: int) -> None:
        options = ("--no-nanny", "--nthreads", "1", "--local-directory", str(self._folder))
        self.workers += [start("worker", self.address, *options) for _ in range(count)]

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


def _written(place: Path) -> Any:
    """What a file of JSON says; None where it is not there, or not yet whole."""
    try:
        return json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def after(count: int, act: Callable[[], object]) -> Callable[[Sequence[Path]], Iterator[Path]]:
    """Progress over files that does something when so many are done."""

    def progress(files: Sequence[Path]) -> Iterator[Path]:
        for number, path in enumerate(files):
            if number == count:
                act()
            yield path

    return progress
