"""Processes that work for another one do not outlive it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

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
