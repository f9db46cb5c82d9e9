"""Reading in a process beside this one (分开读): what takes too long is ended with its process, the next gets another.

An idle process is kept, so that the second file does not wait for a start.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import TimeoutError as Late
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from drafter.errors import UnreadableError
from drafter.pipeline.workers import follow

Value = TypeVar("Value")
_IDLE = 1  # processes that are kept: each holds what it has read of a library

_lock = threading.Lock()
_idle: list[ProcessPoolExecutor] = []


def apart(seconds: float, verb: Callable[..., Value], *given: object) -> Value:
    """What a verb gives, which can be pickled with what it is given; raises UnreadableError where it takes too long."""
    pool = _taken()
    try:
        value = pool.submit(verb, *given).result(seconds)
    except (Late, BrokenProcessPool) as error:
        _end(pool)
        hint = "请检查它是不是讲话稿；可以另存为 .docx 或 .txt 再试"
        raise UnreadableError("这个文件读得太久，已经放弃", hint=hint) from error
    except BaseException:
        _give_back(pool)
        raise
    _give_back(pool)
    return value


def _taken() -> ProcessPoolExecutor:
    with _lock:
        if _idle:
            return _idle.pop()
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=_follow)


def _follow() -> None:
    """End with the page, however that ends."""
    threading.Thread(target=follow, daemon=True).start()


def _give_back(pool: ProcessPoolExecutor) -> None:
    with _lock:
        if len(_idle) < _IDLE:
            _idle.append(pool)
            return
    pool.shutdown(wait=False, cancel_futures=True)


def _end(pool: ProcessPoolExecutor) -> None:
    for process in list((pool._processes or {}).values()):
        process.kill()
    pool.shutdown(wait=False, cancel_futures=True)
