"""Past speeches to compare with (查重): read once, kept in a cache by the content of their files.

The cache may be thrown away at any time; where it cannot be kept, the files are read anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.caches import cache_folder
from drafter.errors import Location, UnreadableError
from drafter.library import Library
from drafter.model import Analysis, Finding, Role
from drafter.pipeline.reading import Progress, analyse_document, read_document
from drafter.pipeline.store import code_stamp

if TYPE_CHECKING:
    from drafter.analyse.roles import Cues
    from drafter.check.past import Past, PastSpeech

NAME = "past.db"
_LAYOUT = 1
_WORTH = 32  # files: fewer are read before processes have started
_CHUNK = 4
_TABLES = "CREATE TABLE IF NOT EXISTS past (key TEXT PRIMARY KEY, stamp TEXT, sample BLOB, data BLOB)"


@dataclass(frozen=True, slots=True)
class Collection:
    """Past speeches ready to be searched, and what to know about the files that could not be read."""

    past: Past
    findings: tuple[Finding, ...]
    count: int


def open_past(paths: Sequence[Path], library: Library, progress: Progress | None = None) -> Collection:
    """Read the files and folders to compare with; what was read before comes from the cache.

    ``progress`` shows the files that are read now. Raises UnreadableError where a path does not exist or there is
    nothing to read in it; a file that cannot be read is a finding.
    """
    from drafter.check.past import Past
    from drafter.corpus.readers import find_files

    files = find_files(paths)
    if not files:
        hint = "文件夹里要有 .docx、.txt、.md 或 .html 文件"
        raise UnreadableError("没有可以比对的旧稿", Location(str(paths[0])), hint)
    roles = library.roles()
    stamp = _stamp(roles)
    cache = _Cache(cache_folder() / NAME, stamp)
    findings: list[Finding] = []
    named: dict[str, Path] = {}
    for path in files:
        try:
            named.setdefault(_key(path), path)
        except OSError as error:
            findings.append(_unread(path, f"读不出来（{error.strerror}）", "请检查文件和权限"))
    samples = cache.samples(named)
    fresh = [named[key] for key in named if key not in samples]
    for result in _walk(fresh, _read_all(fresh, roles), progress):
        if isinstance(result, Finding):
            findings.append(result)
            continue
        key, sample, data = result
        cache.keep(key, sample, data)
        samples[key] = sample
    keys = tuple(key for key in named if key in samples)
    if not keys:
        raise UnreadableError("旧稿一份也读不出来", Location(str(paths[0])), findings[0].hint if findings else None)

    def load(key: str) -> PastSpeech | None:
        return cache.load(key, str(named[key]))

    return Collection(Past(keys, tuple(samples[key] for key in keys), load), tuple(findings), len(keys))


def _unread(path: Path, message: str, hint: str | None) -> Finding:
    return Finding("unreadable", "warning", f"没有比对这份旧稿：{message}", Location(str(path)), hint)


def _key(path: Path) -> str:
    """The content of a file; the suffix belongs to it: it decides how the bytes are read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() + path.suffix.lower()


def _stamp(roles: tuple[Role, ...]) -> str:
    own = (Path(__file__).parents[1] / "check" / "past.py").read_bytes()
    found = hashlib.sha256(own + f"{_LAYOUT}{array('L').itemsize}{code_stamp()}{roles!r}".encode())
    return found.hexdigest()


Read = tuple[str, "array[int]", bytes]


def _walk(
    files: Sequence[Path], results: Iterator[Read | Finding], progress: Progress | None
) -> Iterator[Read | Finding]:
    if files:
        for _ in progress(files) if progress else files:
            yield next(results)


def _read_all(files: Sequence[Path], roles: tuple[Role, ...]) -> Iterator[Read | Finding]:
    processes = os.cpu_count() or 1
    if len(files) < _WORTH or processes == 1:
        from drafter.analyse.roles import compile_cues

        cues = compile_cues(roles)
        yield from (_read_one(path, cues) for path in files)
        return
    with ProcessPoolExecutor(processes, initializer=_start, initargs=(roles,)) as pool:
        yield from pool.map(_read_here, files, chunksize=_CHUNK)


def _read_one(path: Path, cues: Cues) -> Read | Finding:
    from drafter.check.past import past_speech, sample

    try:
        analysis = analyse_document(read_document(path), cues)
    except UnreadableError as error:
        return _unread(path, error.message, error.hint)
    kept = past_speech(analysis, _line_of(analysis))
    data = {"digest": kept.digest, "text": kept.text, "lines": kept.lines, "titles": kept.titles, "heads": kept.heads}
    packed = zlib.compress(json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass"), 1)
    return kept.digest + path.suffix.lower(), sample(kept.text), packed


class _LineOf:
    """The line of the raw text for an offset of the cleaned one."""

    def __init__(self, analysis: Analysis) -> None:
        from drafter.check.subject import subject_of

        subject = subject_of(analysis)
        self._offsets, self._breaks = subject.offsets, subject.breaks

    def __call__(self, place: int) -> int:
        return bisect_right(self._breaks, self._offsets.start(place))


def _line_of(analysis: Analysis) -> _LineOf:
    return _LineOf(analysis)


class _Cache:
    """What was read, by content; one that cannot be kept on the disk lives as long as the program."""

    def __init__(self, path: Path, stamp: str) -> None:
        self._stamp = stamp
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._table = _open(path, stamp)
        except (OSError, sqlite3.Error):
            self._table = _open(Path(":memory:"), stamp)

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
            self._table = _copied(self._table, self._stamp)
            self._table.execute("INSERT OR REPLACE INTO past VALUES (?, ?, ?, ?)", row)

    def load(self, key: str, path: str) -> PastSpeech | None:
        """A speech by its key, under the name that its file has now."""
        from drafter.check.past import PastSpeech

        for _, packed in self._rows("SELECT key, data FROM past WHERE key = ?", key):
            try:
                data = json.loads(zlib.decompress(packed))
                titles = tuple((at, text) for at, text in data["titles"])
                heads = tuple((at, text) for at, text in data["heads"])
                return PastSpeech(path, data["digest"], data["text"], tuple(data["lines"]), titles, heads)
            except (ValueError, KeyError, TypeError, zlib.error):
                return None
        return None


def _open(path: Path, stamp: str) -> sqlite3.Connection:
    """The table, without what was read under another stamp; a broken file is replaced."""
    table = sqlite3.connect(path, isolation_level=None)
    try:
        table.execute("PRAGMA journal_mode = WAL")
        table.execute("PRAGMA synchronous = OFF")
        table.execute(_TABLES)
        table.execute("DELETE FROM past WHERE stamp <> ?", [stamp])
    except sqlite3.DatabaseError:
        table.close()
        path.unlink()
        table = sqlite3.connect(path, isolation_level=None)
        table.execute(_TABLES)
    return table


def _copied(table: sqlite3.Connection, stamp: str) -> sqlite3.Connection:
    """A table in memory with what can still be read of another one."""
    copy = _open(Path(":memory:"), stamp)
    with contextlib.suppress(sqlite3.Error):
        copy.executemany("INSERT OR REPLACE INTO past VALUES (?, ?, ?, ?)", table.execute("SELECT * FROM past"))
    table.close()
    return copy


# --- in a process of its own ---------------------------------------------------------------------

_cues: list[Cues] = []  # of this process, compiled once


def _start(roles: tuple[Role, ...]) -> None:
    from drafter.analyse.roles import compile_cues

    _cues[:] = [compile_cues(roles)]


def _read_here(path: Path) -> Read | Finding:
    return _read_one(path, _cues[0])
