"""What tests run in a process of its own: such a process imports it by this name, from any kind of installation."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event

from drafter.errors import Location, OutputError, UnreadableError

EVER = 3600.0
Progress = Callable[[Sequence[Path]], Iterator[Path]]


def names_of(count: int, stays: bool, *, progress: Progress) -> list[str]:
    """A verb that reads some files, and then works for ever or not."""
    found = [path.name for path in progress([Path(f"{number}.txt") for number in range(count)])]
    if stays:
        Event().wait(EVER)
    return found


def refused(*, progress: Progress) -> None:
    """A verb that cannot do its work."""
    raise OutputError("写不进去", Location("甲.yaml", 3), "换一处")


def number() -> int:
    """Which process this is."""
    return os.getpid()


def unreadable() -> None:
    """A file that cannot be read."""
    raise UnreadableError("坏文件", hint="换一份")
