"""What the workers of a cluster do (工人): bytes in, bytes out; see ``cluster``, which sends them.

A worker of another version does nothing and says what it is. It works on one part at a time, however many threads it
has: what a process keeps (compiled cues, the library) is for one.
"""

from __future__ import annotations

import hashlib
import json
import pickle
import signal
from collections.abc import Callable
from threading import Lock
from typing import Any, Literal, NamedTuple

from drafter.errors import DrafterError
from drafter.pipeline.code_stamps import program_parts
from drafter.pipeline.workers import Kit

_KEPT = 4  # kits and functions that a worker remembers: those of several clients
_ONE = Lock()
_kits: dict[str, Kit] = {}
_functions: dict[str, Callable[[Any], Any]] = {}


class Outcome(NamedTuple):
    """What came of a part of the work: results, the error that ended it, or the parts of a program that is another."""

    kind: Literal["done", "failed", "strange"]
    value: Any


class Packed(NamedTuple):
    """Something to be brought to each worker once, and the name by which the worker knows it."""

    name: str
    data: bytes


def packed(value: object) -> Packed:
    """A value as bytes."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return Packed(hashlib.sha256(data).hexdigest(), data)


def program() -> str:
    """The name of this program: another one has another."""
    return hashlib.sha256(json.dumps(program_parts()).encode()).hexdigest()


def bring(data: bytes) -> bytes:
    """What a worker gets once, for all the parts of the work that need it."""
    return data


def work(expected: str, names: tuple[str, str], kit: bytes, function: bytes, items: list[bytes]) -> bytes:
    """Do a part of the work, with the kit and the function of these ``names``; an ``Outcome`` as bytes."""
    if expected != program():
        return pickle.dumps(Outcome("strange", program_parts()))
    with _ONE:
        try:
            _remembered(_kits, names[0], kit).begin()
            call = _remembered(_functions, names[1], function)
            results = [call(_unpacked(item)) for item in items]
            return pickle.dumps(Outcome("done", results), pickle.HIGHEST_PROTOCOL)
        except Exception as error:  # noqa: BLE001 (whoever asked for the work says what is wrong)
            return pickle.dumps(Outcome("failed", _sendable(error)))


def dask_setup(_worker: object) -> None:
    """What Dask calls in processes that we start here: 中止 is for the process that waits, it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _remembered(known: dict[str, Any], name: str, data: bytes) -> Any:
    """A value by its name, unpacked when it is first needed."""
    if name not in known:
        while len(known) >= _KEPT:
            del known[next(iter(known))]
        known[name] = _unpacked(data)
    return known[name]


def _unpacked(data: bytes) -> Any:
    return pickle.loads(data)  # noqa: S301 (of a client who may have any code run here)


def _sendable(error: Exception) -> Exception:
    """An error as it can travel: our own as they are, others by what they say."""
    return error if isinstance(error, DrafterError) else RuntimeError(f"{type(error).__name__}: {error}")
