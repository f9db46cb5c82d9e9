"""What is read apart from the page: it can be given up, and the process is used again."""

from __future__ import annotations

import os
import time

import pytest
from own_process import EVER, number, unreadable

from drafter.errors import UnreadableError
from drafter.web.apart import apart

_PATIENCE = 600.0  # seconds, on a machine however busy
_SHORT = 0.2


def test_what_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    first = apart(_PATIENCE, number)
    assert first != os.getpid()
    with pytest.raises(UnreadableError, match="坏文件"):
        apart(_PATIENCE, unreadable)
    assert apart(_PATIENCE, number) == first
    with pytest.raises(UnreadableError, match="读得太久"):
        apart(_SHORT, time.sleep, EVER)
    assert apart(_PATIENCE, number) != first
