"""Tables of what was read (SQLite): by the content of files, packed, under the stamp of the code that read it.

They may be thrown away at any time; whoever opens one says what to do where it cannot be kept.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from pathlib import Path
from typing import Any

MEMORY = Path(":memory:")
_OWN = 0o600
# What SQLite says of a file that is sound, but cannot be had now.
_SOUND = frozenset(
    {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL}
    | {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_INTERRUPT}
)


def open_table(path: Path, create: str, name: str, stamp: str, patience: float = 5) -> sqlite3.Connection:
    """The table, without what was read under another stamp; a broken file is replaced.

    The file is made and readable by its owner alone: it holds whole speeches. ``patience`` are the seconds to wait
    for another run that writes it. Raises OSError or sqlite3.Error where
    it cannot be kept there.
    """
    if path != MEMORY:
        _close_to_others(path)
    table = sqlite3.connect(path, timeout=patience, isolation_level=None)
    try:
        table.execute("PRAGMA journal_mode = WAL")
        table.execute("PRAGMA synchronous = NORMAL")
        table.execute(create)
        table.execute(f"DELETE FROM {name} WHERE stamp <> ?", [stamp])  # noqa: S608 (a name of ours)
    except sqlite3.DatabaseError as error:
        table.close()
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _SOUND:  # another run has it: it is not ours to remove
            raise
        path.unlink()
        _close_to_others(path)
        table = sqlite3.connect(path, timeout=patience, isolation_level=None)
        table.execute(create)
    return table


def _close_to_others(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=_OWN)
    path.chmod(_OWN)  # one that was there already


def content_key(path: Path, digest: str) -> str:
    """What a file is kept under: its content and its suffix, which decides how the bytes are read."""
    return f"{digest}{path.suffix.lower()}"


def pack(data: Any) -> bytes:
    """Plain data for a table."""
    return zlib.compress(json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass"), 1)


def unpack(packed: bytes) -> Any:
    """The data again; raises ValueError or zlib.error where they are broken."""
    return json.loads(zlib.decompress(packed))
