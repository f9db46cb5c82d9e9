"""Faults of our own (程序内部出错): the details in a file that can be sent to us, never on the screen."""

from __future__ import annotations

import traceback
from pathlib import Path

from drafter.caches import make_cache_folder
from drafter.temporaries import replace

NAME = "出错记录.txt"


def keep_fault(error: Exception) -> Path:
    """Write down the details of the last fault, for the user's eyes alone; raises OSError."""
    log = make_cache_folder() / NAME
    details = "".join(traceback.format_exception(error))
    replace(log, details.encode("utf-8", "backslashreplace"), 0o600)  # it may quote a speech
    return log
