"""Past speeches to compare with (查重): read once, kept in a cache by the content of their files.

The cache holds the text of the speeches, as it was read. It may be thrown away at any time; where it cannot be
kept, or must not, the files are read anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.caches import cache_folder
from drafter.errors import Location, UnreadableError
from drafter.late_classes import dataclass
from drafter.library import Library
from drafter.model import Analysis, Finding, Role
from drafter.object_stores import in_store
from drafter.pipeline.code_stamps import code_stamp
from drafter.pipeline.content_tables import MEMORY, content_key, open_table, pack, unpack
from drafter.pipeline.reading import (
    LOST,
    Handed,
    Progress,
    analyse_document,
    library_reader,
    lost_file,
    read_document,
)
from drafter.pipeline.workers import cues, handing, shown, workers
from drafter.readable import file_digest

if TYPE_CHECKING:
    from drafter.analyse.reader import Reader
    from drafter.check.passages import Past, PastSpeech
    from drafter.pipeline.cluster import Cluster

NAME = "past.db"
_LAYOUT = 2
_WORTH = 32  # files: fewer are read before processes have started
_CHUNK = 4
_TABLES = "CREATE TABLE IF NOT EXISTS past (key TEXT PRIMARY KEY, stamp TEXT, sample BLOB, data BLOB)"


@dataclass(frozen=True, slots=True)
class Collection:
    """Past speeches ready to be searched, and what to know about the files that could not be read."""

    past: Past
    findings: tuple[Finding, ...]
    count: int


def open_past(
    paths: Sequence[Path],
    library: Library,
    progress: Progress | None = None,
    *,
    cached: bool = True,
    cluster: Cluster | None = None,
) -> Collection:
    """Read the files and folders to compare with, on a ``cluster`` where there is one; what was read before comes from
    the cache.

    ``progress`` shows the files that are read now. What is not ``cached`` leaves nothing on the disk. Raises
    UnreadableError where a path does not exist or there is nothing to read in it; a file that cannot be read is a
    finding. Raises ClusterError where the cluster is gone.
    """
    from drafter.check.passages import Past
    from drafter.corpus.readers import find_files
    from drafter.readable import unopened

    files = find_files(paths)
    roles = library.roles()
    reader = library_reader(library)
    stamp = _stamp(roles, reader)
    cache = _Cache(cache_folder() / NAME if cached else None, stamp)
    findings: list[Finding] = []
    named: dict[str, Path] = {}
    for path in files:
        try:
            named.setdefault(content_key(path, file_digest(path)), path)
        except OSError as error:
            told = unopened(error, Location(str(path)))
            findings.append(_unread(path, told.message, told.hint))
    samples = cache.samples(named)
    missing = [key for key in named if key not in samples]
    fresh = [named[key] for key in missing]
    with workers(roles, reader=reader, several=len(fresh) >= _WORTH, cluster=cluster if fresh else None) as each:
        handed = map(handing(cluster), fresh)
        results = shown(fresh, each(_read_one, handed, _CHUNK, lost=_lost), progress if fresh else None)
        for wanted, result in zip(missing, results, strict=True):
            if isinstance(result, Finding):
                findings.append(result)
                continue
            key, sample, data = result
            if in_store(named[wanted]):
                key = wanted  # a store's own mark of the content, not its hash
            cache.keep(key, sample, data)
            samples[key] = sample
    keys = tuple(key for key in named if key in samples)
    if not keys:
        raise UnreadableError("旧稿一份也读不出来", Location(str(paths[0])), findings[0].hint if findings else None)

    loader = _Loader(cache, {key: str(named[key]) for key in keys})
    past = Past(keys, tuple(samples[key] for key in keys), loader, anywhere=cache.path is not None)
    return Collection(past, tuple(findings), len(keys))


class _Loader:
    """Brings past speeches from a cache by their keys, with the paths that their files have now.

    Another process than the one that it was made in opens the cache's file for itself: SQLite wants it so.
    """

    def __init__(self, cache: _Cache | None, paths: dict[str, str], place: Path | None = None) -> None:
        self._cache, self._paths = cache, paths
        self._place = cache.path if cache is not None else place
        self._home = os.getpid()

    def __call__(self, key: str) -> PastSpeech | None:
        if self._cache is None or self._home != os.getpid():
            self._cache, self._home = _Cache.opened(self._place), os.getpid()
        return self._cache.load(key, self._paths[key])

    def __reduce__(self) -> tuple[Any, ...]:
        return _Loader, (None, self._paths, self._place)


def _unread(path: Path, message: str, hint: str | None) -> Finding:
    return Finding("unreadable", "warning", f"没有比对这份旧稿：{message}", Location(str(path)), hint)


def _stamp(roles: tuple[Role, ...], reader: Reader | None) -> str:
    parts = (_LAYOUT, array("L").itemsize, code_stamp("check/passages.py"), roles, reader.digest if reader else "")
    return hashlib.sha256(repr(parts).encode()).hexdigest()


Read = tuple[str, "array[int]", bytes]


def _lost(file: Handed) -> Read | Finding:
    return _unread(file.path, lost_file(file).findings[0].message, LOST)


def _read_one(file: Handed) -> Read | Finding:
    from drafter.check.passages import past_speech, sample

    path = file.path
    try:
        analysis = analyse_document(read_document(file.source(), str(path)), cues())
    except UnreadableError as error:
        return _unread(path, error.message, error.hint)
    kept = past_speech(analysis, _line_of(analysis))
    data = {name: getattr(kept, name) for name in ("digest", "text", "lines", "titles", "heads", "kind")}
    return content_key(path, kept.digest), sample(kept.text), pack(data)


def _line_of(analysis: Analysis) -> Callable[[int], int]:
    """The line of the raw text for an offset of the cleaned one."""
    from drafter.check.subject import subject_of

    subject = subject_of(analysis)
    return lambda place: bisect_right(subject.breaks, subject.offsets.start(place))


class _Cache:
    """What was read, by content; one without a path, or that cannot be kept there, lives as long as the program."""

    def __init__(self, path: Path | None, stamp: str) -> None:
        self._stamp = stamp
        self.path = path  # None where what was read is in this process alone
        try:
            self._table = open_table(path or MEMORY, _TABLES, "past", stamp)
        except (OSError, sqlite3.Error):
            self._keep_here(open_table(MEMORY, _TABLES, "past", stamp))

    @classmethod
    def opened(cls, path: Path | None) -> _Cache:
        """One that is there already, to load from."""
        found = cls.__new__(cls)
        try:
            found.path, found._table = path, sqlite3.connect(path or MEMORY, isolation_level=None)
        except sqlite3.Error:  # somebody has cleared the cache meanwhile
            found._keep_here(sqlite3.connect(MEMORY, isolation_level=None))
        return found

    def _keep_here(self, table: sqlite3.Connection) -> None:
        self._table, self.path = table, None

    def samples(self, keys: Iterable[str]) -> dict[str, array[int]]:
        """The samples of those of the keys that are kept."""
        wanted = frozenset(keys)
        found: dict[str, array[int]] = {}
        for key, data in self._rows("SELECT key, sample FROM past"):
            if key in wanted and len(data) % array("L").itemsize == 0:
                found[key] = array("L")
                found[key].frombytes(data)
        return found

    def _rows(self, command: str, *values: object) -> list[tuple[str, bytes]]:
        try:
            return self._table.execute(command, values).fetchall()
        except sqlite3.Error:
            return []

    def keep(self, key: str, sample: array[int], data: bytes) -> None:
        """Keep a speech; where the disk is full or the table locked, it is kept for this run."""
        row = (key, self._stamp, sample.tobytes(), data)
        try:
            self._table.execute("INSERT OR REPLACE INTO past VALUES (?, ?, ?, ?)", row)
        except sqlite3.Error:
            self._keep_here(_copied(self._table, self._stamp))
            self._table.execute("INSERT OR REPLACE INTO past VALUES (?, ?, ?, ?)", row)

    def load(self, key: str, path: str) -> PastSpeech | None:
        """A speech by its key, under the name that its file has now."""
        from drafter.check.passages import PastSpeech

        for _, packed in self._rows("SELECT key, data FROM past WHERE key = ?", key):
            try:
                data = unpack(packed)
                titles = tuple((at, text) for at, text in data["titles"])
                heads = tuple((at, text) for at, text in data["heads"])
                lines = tuple(data["lines"])
                return PastSpeech(path, data["digest"], data["text"], lines, titles, heads, data["kind"])
            except (ValueError, KeyError, TypeError, zlib.error):
                return None
        return None


def _copied(table: sqlite3.Connection, stamp: str) -> sqlite3.Connection:
    """A table in memory with what can still be read of another one."""
    copy = open_table(MEMORY, _TABLES, "past", stamp)
    with contextlib.suppress(sqlite3.Error):
        copy.executemany("INSERT OR REPLACE INTO past VALUES (?, ?, ?, ?)", table.execute("SELECT * FROM past"))
    table.close()
    return copy
