"""A store of what was read (SQLite): an interrupted mining goes on where it stopped, a second one reads only
what is new. It may be thrown away at any time."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable
from pathlib import Path

from drafter.model import Analysis, Document
from drafter.pipeline.content_tables import open_table, pack, unpack
from drafter.schema.speech import speech_data, speech_from

NAME = ".drafter-cache.db"
_TABLES = "CREATE TABLE IF NOT EXISTS analyses (key TEXT PRIMARY KEY, stamp TEXT, data BLOB)"


class Store:
    """Packed analyses by the content of their files; a store that cannot be kept is none, and nothing is said.

    ``stamp`` names what else the reading depends on; analyses made under another stamp are forgotten.
    """

    def __init__(self, path: Path, stamp: str) -> None:
        self._stamp = stamp
        self._table: sqlite3.Connection | None = None
        try:
            self._table = open_table(path, _TABLES, "analyses", stamp)
        except (OSError, sqlite3.Error):
            self._drop()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self._drop()

    def find(self, key: str) -> bytes | None:
        """What ``pack_analysis`` made of the file with this content (``content_key``); None where there is nothing."""
        row = self._execute("SELECT data FROM analyses WHERE key = ?", [key])
        return row[0][0] if row else None

    def keep(self, key: str, packed: bytes) -> None:
        """Remember what was read under the content of its file."""
        self._execute("INSERT OR REPLACE INTO analyses VALUES (?, ?, ?)", [key, self._stamp, packed])

    def _execute(self, command: str, values: Iterable[object]) -> list[tuple[bytes]]:
        if self._table is None:
            return []
        try:
            return self._table.execute(command, tuple(values)).fetchall()
        except sqlite3.Error:
            self._drop()
            return []

    def _drop(self) -> None:
        if self._table is not None:
            self._table.close()
            self._table = None


def pack_analysis(analysis: Analysis) -> bytes:
    """What is learned from as bytes for the store: the speeches, of the document's text its date, not its ledger."""
    from drafter.mine.dating import date_line

    document = analysis.document
    return pack(
        {
            "digest": document.sha256,
            "encoding": document.encoding,
            "script": document.script,
            "kind": document.kind,
            "dated": date_line(document.text),
            "speeches": [speech_data(speech) for speech in analysis.speeches],
        }
    )


def unpack_analysis(path: Path, packed: bytes) -> Analysis | None:
    """The analysis again, as if the file had just been read; None where the bytes are broken."""
    try:
        data = unpack(packed)
        speeches = tuple(map(speech_from, data["speeches"]))
        about = data["digest"], data["encoding"], data["script"]
        document = Document(str(path), "", data["dated"], *about, kind=data["kind"])
    except (ValueError, KeyError, TypeError, zlib.error):
        return None
    return Analysis(document, speeches)
