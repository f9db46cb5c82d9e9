"""What one run of the local page is given: where things lie, its secrets, its limits."""

from __future__ import annotations

import secrets
from dataclasses import field
from pathlib import Path

from drafter.late_classes import dataclass
from drafter.readable import MEBIBYTE

USUAL_PORT = 8765


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class Settings:
    """``desk`` is the folder of the briefs that are worked on, ``library`` the user's own library as they named it.

    ``token`` is in the first address, ``cookie`` in the browser from then on. ``upload`` is in bytes, for one request,
    ``seconds`` is how long the reading of an upload may take; 0 reads it in this process, without a limit.
    ``stays``: the page does not stop by itself.
    """

    desk: Path
    library: str | None = None
    port: int = USUAL_PORT
    token: str = field(default_factory=_secret, repr=False)
    cookie: str = field(default_factory=_secret, repr=False)
    upload: int = 33 * MEBIBYTE  # a document may have 32 MiB
    seconds: float = 20
    stays: bool = False

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def first_address(self) -> str:
        """The address that lets a browser in."""
        return f"{self.address}?token={self.token}"
