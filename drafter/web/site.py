"""What the pages of one run share: settings, the library, who is looking."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

from drafter.library import Library, open_library
from drafter.web.history import History
from drafter.web.settings import Settings

if TYPE_CHECKING:
    from drafter.pipeline.working import Work
    from drafter.web.presence import Presence


_WORKS = 12  # drafts that are kept at hand


class Site:
    """The settings of a run, its library, what was changed in it, and who is looking."""

    def __init__(self, settings: Settings, presence: Presence) -> None:
        self.settings = settings
        self.presence = presence
        self.history = History()
        self._lock = threading.Lock()
        self._works: OrderedDict[tuple[str, int], Work] = OrderedDict()

    def library(self) -> Library:
        """The library as it lies on the disk now; what was read before is kept. Raises LibraryError."""
        return open_library(self.settings.library)

    def work(self, text: str) -> Work:
        """What comes of a brief's text, made once. Raises LibraryError."""
        from drafter.pipeline.working import work_up

        library = self.library()
        key = (text, id(library))
        with self._lock:
            found = self._works.get(key)
        made = found or work_up(text, library)  # which holds the library, so that no other one gets its id
        with self._lock:
            self._works[key] = made
            self._works.move_to_end(key)
            while len(self._works) > _WORKS:
                self._works.popitem(last=False)
        return made


def site() -> Site:
    """The site of the application that answers."""
    from flask import current_app

    found: Site = current_app.extensions["drafter"]
    return found
