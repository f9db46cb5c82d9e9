"""Where caches lie: files that save work and may be thrown away at any time."""

from __future__ import annotations

import os
import sys
from pathlib import Path

CACHE_VARIABLE = "DRAFTER_CACHE"


def cache_folder() -> Path:
    """The folder for caches: ``DRAFTER_CACHE``, else where the system keeps such files. It may not exist yet."""
    if named := os.environ.get(CACHE_VARIABLE):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "drafter" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "drafter"


def make_cache_folder() -> Path:
    """The folder for caches, made for its owner alone where it is not there; raises OSError."""
    folder = cache_folder()
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder
