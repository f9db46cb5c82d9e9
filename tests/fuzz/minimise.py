"""Making a failing input smaller (delta debugging), as long as it fails in the same way."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from .area import Case

_SECONDS = 20.0  # for one input, by the clock


def smallest(case: Case, fails: Callable[[Case], bool]) -> Case:
    """A smaller case for which ``fails`` still holds: files left out, then spans of files, then words."""
    until = time.monotonic() + _SECONDS
    for name in sorted(case.files):
        fewer = replace(case, files={other: data for other, data in case.files.items() if other != name})
        if fewer.files and time.monotonic() < until and fails(fewer):
            case = fewer
    for name in sorted(case.files):
        case = _less(case, name, fails, until)
    return case


def _less(case: Case, name: str, fails: Callable[[Case], bool], until: float) -> Case:
    """Spans of one file left out: halves first, single bytes last."""
    size = len(case.files[name]) // 2
    while size:
        at = 0
        while at < len(case.files[name]):
            if time.monotonic() > until:
                return case
            data = case.files[name]
            less = replace(case, files={**case.files, name: data[:at] + data[at + size :]})
            if fails(less):
                case = less
            else:
                at += size
        size //= 2
    return case
