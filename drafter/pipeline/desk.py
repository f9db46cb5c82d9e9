"""The desk (案头): the briefs that somebody works on, files of one folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

DATA_VARIABLE = "DRAFTER_DATA"


def data_folder() -> Path:
    """Where what the user wrote lies: ``DRAFTER_DATA``, else where the system keeps such files. It may not exist."""
    if named := os.environ.get(DATA_VARIABLE):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "drafter" / "data"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "drafter"


def desk_folder(named: Path | None = None) -> Path:
    """The folder of the briefs: the one that is named, else one among the user's own data."""
    return named or data_folder() / "要点"
