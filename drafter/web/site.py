"""What the pages of one run share: settings, the library, who is looking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.library import Library, open_library
from drafter.web.settings import Settings

if TYPE_CHECKING:
    from drafter.web.presence import Presence


class Site:
    """The settings of a run, its library and who is looking."""

    def __init__(self, settings: Settings, presence: Presence) -> None:
        self.settings = settings
        self.presence = presence

    def library(self) -> Library:
        """The library as it lies on the disk now; what was read before is kept. Raises LibraryError."""
        return open_library(self.settings.library)


def site() -> Site:
    """The site of the application that answers."""
    from flask import current_app

    found: Site = current_app.extensions["drafter"]
    return found
