"""Processes that work for another one: they do not outlive it, and one that is ended takes nothing with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from drafter.pipeline import workers

_HEAD = """
import os
from drafter.pipeline.workers import workers

def number(_):
    return os.getpid()

with workers(several=True) as each:
    print(*set(each(number, range(64))), flush=True)
    input()
"""


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(os.name != "posix", reason="kills processes by signal")
@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one processor works alone")
def test_workers_end_when_their_head_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _HEAD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as head:
        assert head.stdout is not None
        crew = [int(word) for word in head.stdout.readline().split()]
        head.send_signal(signal.SIGKILL)
        head.wait()
    assert crew
    until = time.monotonic() + 60  # as long as it takes on the slowest machine; it is over at once
    while any(map(_alive, crew)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(_alive, crew))


def _doubled(number: int) -> int:
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)  # as the system does with a process that takes all memory
    return 2 * number


@pytest.mark.skipif(os.name != "posix", reason="kills processes by signal")
def test_what_ends_its_process_is_lost_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers.os, "cpu_count", lambda: 2)
    with workers.workers(several=True) as each:
        found = list(each(_doubled, range(20), 2, lost=lambda number: -number))
        assert found == [-5 if number == 5 else 2 * number for number in range(20)]
        assert list(each(_doubled, range(6, 9))) == [12, 14, 16]
