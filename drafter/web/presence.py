"""Who is looking (在看的人): the page stops by itself when the last one has been closed for a while.

A page says that it is open when it comes and now and then, and that it is closed when it goes. A browser may stop the
clocks of pages that nobody looks at, and one without scripts never says anything, so what has fallen silent without a
word counts as open for half a day.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Blueprint

_AFTER_LAST = 180  # seconds without any page
_SILENT = 12 * 3600  # seconds after which a silent page counts as closed
_ARRIVING = 15 * 60  # seconds for the first page to come
_NAMED = 64  # letters of a page's name


class Presence:
    """Which pages are open; times are in seconds of a clock that only goes forward."""

    def __init__(self, stays: bool = False, now: float | None = None) -> None:
        self._stays = stays
        self._lock = threading.Lock()
        self._open: dict[str, float] = {}
        self._quiet_since = time.monotonic() if now is None else now
        self._patience: float = _ARRIVING
        self.came = threading.Event()  # somebody has opened a page

    def asked(self, now: float | None = None) -> None:
        """Somebody asked for something."""
        at = time.monotonic() if now is None else now
        with self._lock:
            self._quiet_since, self._patience = at, _SILENT
        self.came.set()

    def seen(self, page: str, now: float | None = None) -> None:
        """A page is open."""
        at = time.monotonic() if now is None else now
        with self._lock:
            if len(self._open) < 1000 or page in self._open:
                self._open[page[:_NAMED]] = at
            self._quiet_since, self._patience = at, _SILENT

    def gone(self, page: str, now: float | None = None) -> None:
        """A page was closed, or left for another one."""
        at = time.monotonic() if now is None else now
        with self._lock:
            self._open.pop(page[:_NAMED], None)
            self._quiet_since, self._patience = at, _SILENT if self._open else _AFTER_LAST

    def over(self, now: float | None = None) -> bool:
        """Whether it is time to stop."""
        at = time.monotonic() if now is None else now
        with self._lock:
            return not self._stays and at - self._quiet_since > self._patience


def presence_views() -> Blueprint:
    """The two addresses that a page calls."""
    from flask import Blueprint, request

    from drafter.web.site import site

    views = Blueprint("presence", __name__)

    @views.post("/here")
    def here() -> tuple[str, int]:
        """A page is open."""
        site().presence.seen(request.form.get("page", ""))
        return "", 204

    @views.post("/gone")
    def gone() -> tuple[str, int]:
        """A page was closed."""
        site().presence.gone(request.form.get("page", ""))
        return "", 204

    return views
