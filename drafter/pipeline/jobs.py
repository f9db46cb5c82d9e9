"""Work that takes minutes, in a process of its own (后台): how far it is can be asked, and it can be stopped.

What is stopped has written nothing: a verb that writes does so at its end, all or nothing, and what a killed one left
half done the next one carries through.
"""

from __future__ import annotations

import atexit
import multiprocessing
import multiprocessing.util
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar
from weakref import WeakSet

from drafter.errors import DrafterError
from drafter.late_classes import dataclass

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Value = TypeVar("Value")
State = Literal["reading", "concluding", "done", "failed", "stopped"]
_GONE = "后台的工作意外停了，没有写出结果"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a job is: files ``done`` of ``total`` (0 while they are looked for), the ``seconds`` that it has taken.

    ``left`` are the seconds that reading the rest may take, None where nobody can say yet.
    """

    state: State
    done: int
    total: int
    seconds: float

    @property
    def left(self) -> float | None:
        """An estimate by what was read so far."""
        if self.state != "reading" or self.done < 3 or self.seconds <= 0:
            return None
        return self.seconds / self.done * (self.total - self.done)


class Job(Generic[Value]):
    """A verb at work: ``verb(*given, progress=…)`` in another process; verb, values and result can be pickled."""

    def __init__(self, verb: Callable[..., Value], *given: object) -> None:
        context = multiprocessing.get_context("spawn")  # a fork of a process with threads may hang
        self._receiver, sender = context.Pipe(duplex=False)
        self._counts: Any = context.Array("L", [0, 0])
        self._process = context.Process(target=_work, args=(verb, given, self._counts, sender))
        self._began = time.monotonic()
        self._ended: float | None = None
        self._state: State = "reading"
        self._value: Value | None = None
        self._error: Exception | None = None
        self._process.start()
        sender.close()
        _started.add(self)

    def standing(self) -> Standing:
        """How far it is."""
        self._look()
        done, total = self._counts[:]
        state: State = "concluding" if self._state == "reading" and 0 < total == done else self._state
        return Standing(state, done, total, (self._ended or time.monotonic()) - self._began)

    def stop(self) -> None:
        """End it; what is done already stays done."""
        self._look()
        if self._state == "reading":
            self._end("stopped")

    def result(self) -> Value:
        """What the verb gave; raises what it raised, DrafterError where it is not done or was stopped."""
        self._look()
        if self._error is not None:
            raise self._error
        if self._value is None:
            stopped = self._state == "stopped"
            raise DrafterError(
                "已经停下，没有写入" if stopped else "还没有做完", hint="请重新开始" if stopped else "请稍等"
            )
        return self._value

    def _look(self) -> None:
        if self._state != "reading":
            return
        try:
            if not self._receiver.poll():
                return
            good, found = self._receiver.recv()
        except (EOFError, OSError):
            good, found = False, DrafterError(_GONE, hint="请再试一次；内存不够时可以先少读一些")
        self._value, self._error = (found, None) if good else (None, found)
        self._end("done" if good else "failed")

    def _end(self, state: State) -> None:
        self._state, self._ended = state, time.monotonic()
        if state == "stopped":
            self._process.kill()
        self._process.join()
        self._receiver.close()


_started: WeakSet[Job[Any]] = WeakSet()


@atexit.register  # later than that of multiprocessing, and so before it, which waits for every process
def stop_all() -> None:
    """End what is at work: who stops the program does not wait for it."""
    for job in list(_started):
        job.stop()


# --- in the process of the job ----------------------------------------------------------------------


def _work(verb: Callable[..., object], given: tuple[object, ...], counts: Any, sender: Connection) -> None:
    from threading import Thread

    from drafter.pipeline.workers import follow

    Thread(target=follow, daemon=True).start()

    def progress(files: Sequence[Path]) -> Iterator[Path]:
        counts[:] = [0, len(files)]
        for number, path in enumerate(files, 1):
            yield path
            counts[0] = number

    try:
        sender.send((True, verb(*given, progress=progress)))
    except DrafterError as error:
        sender.send((False, error))
    except Exception as error:  # noqa: BLE001 (told to the process that waits)
        from drafter.pipeline.fault_log import keep_fault

        sender.send((False, DrafterError(_GONE, hint=f"详细情况在 {keep_fault(error)}，请连同它反馈给我们")))
