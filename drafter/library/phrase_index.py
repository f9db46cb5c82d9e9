"""Finding phrases in a large bank: a table beside the YAML files, which stay the truth.

Reading YAML takes seconds when a bank has a hundred thousand entries. The table is a cache: it is made
when the files are new or have changed, and where it cannot be kept the files themselves are read.
A search looks at every row, as short words want it: an index of longer runs of characters finds nothing
for one or two, and a hundred thousand rows take some hundredths of a second.
"""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter import __version__
from drafter.caches import cache_folder, make_cache_folder
from drafter.library.phrase_search import search_phrases
from drafter.model import Phrase
from drafter.temporaries import PREFIX, clear

if TYPE_CHECKING:
    from drafter.library import Library

DIRECT = 256 << 10  # bytes: smaller banks are read as fast as a table is opened
_LAYOUT = 1
_TABLES = """
CREATE TABLE stamp (text TEXT);
CREATE TABLE phrases (rank INTEGER PRIMARY KEY, role TEXT, genres TEXT, body TEXT, data TEXT);
"""


def find_phrases(
    library: Library, roles: Sequence[str], search: str = "", genre: str | None = None, limit: int = 20
) -> tuple[tuple[Phrase, ...], int]:
    """The best attested phrases of these roles that fit, and how many fit in all; rejected ones are left out.

    The same phrases in the same order as ``search_phrases`` over the roles' banks. Raises LibraryError for
    a broken file.
    """
    files = library.phrase_files()
    if sum(size for _, size, _ in _stamps(library, files)) > DIRECT:
        try:
            with closing(_table(library, files)) as table:
                return _select(table, roles, search, genre, limit)
        except (OSError, sqlite3.Error):
            pass  # no place for a cache, or a broken one: the files are there
    bank = [phrase for role in roles for phrase in library.phrases(role)]
    found = search_phrases(bank, search, genre)
    return found[:limit], len(found)


def _select(
    table: sqlite3.Connection, roles: Sequence[str], search: str, genre: str | None, limit: int
) -> tuple[tuple[Phrase, ...], int]:
    words = search.casefold().split()
    wanted = [f"role IN ({','.join('?' * len(roles))})", *["instr(body, ?) > 0"] * len(words)]
    values = [*roles, *words]
    if genre is not None:
        wanted.append("instr(genres, ?) > 0")
        values.append(f"\n{genre}\n")
    where = " AND ".join(wanted)
    (count,) = table.execute(f"SELECT count(*) FROM phrases WHERE {where}", values).fetchone()  # noqa: S608 (only ?)
    rows = table.execute(
        f"SELECT data FROM phrases WHERE {where} ORDER BY rank LIMIT ?",  # noqa: S608 (only ?)
        [*values, min(limit, count)],  # SQLite has no larger numbers than 64 bits
    )
    return tuple(_phrase(json.loads(data)) for (data,) in rows), count


def _table(library: Library, files: Mapping[str, Path]) -> sqlite3.Connection:
    """The table of a library, made anew where the files are not those that it was made of."""
    stamp = _stamp(library, files)
    place = (
        cache_folder() / f"phrases-{sha256(json.dumps(sorted(map(str, files.values()))).encode()).hexdigest()[:16]}.db"
    )
    if place.is_file():
        table = sqlite3.connect(place)
        try:
            (kept,) = table.execute("SELECT text FROM stamp").fetchone() or ("",)
        except sqlite3.Error:
            kept = ""
        if kept == stamp:
            return table
        table.close()
    _make(place, library, files)
    return sqlite3.connect(place)


def _stamp(library: Library, files: Mapping[str, Path]) -> str:
    facts = [(role, str(files[role]), size, changed) for role, size, changed in _stamps(library, files)]
    return json.dumps([_LAYOUT, __version__, facts])


def _stamps(library: Library, files: Mapping[str, Path]) -> Iterator[tuple[str, int, int]]:
    """Sizes and times of the banks: reading them to know their hashes would take as long as the table saves."""
    for role, path in files.items():
        if stamp := library.snapshot.stamp(path):
            yield role, stamp.size, stamp.changed


def _make(place: Path, library: Library, files: Mapping[str, Path]) -> None:
    """Write the table to a file of its own, which then takes the name: nobody opens half a table."""
    folder = make_cache_folder()
    clear(folder)
    handle, name = tempfile.mkstemp(dir=folder, prefix=PREFIX, suffix=".db")
    os.close(handle)
    try:
        with closing(sqlite3.connect(name)) as table, table:
            table.executescript(_TABLES)
            table.executemany("INSERT INTO phrases VALUES (?, ?, ?, ?, ?)", _rows(library, files))
            # After the rows: a bank that changed before it was read has the stamp of what was read.
            table.execute("INSERT INTO stamp VALUES (?)", [_stamp(library, files)])
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _rows(library: Library, files: Mapping[str, Path]) -> Iterator[tuple[int, str, str, str, str]]:
    bank = search_phrases(phrase for role in files for phrase in library.phrases(role))
    for rank, phrase in enumerate(bank):
        fillings = (filling for slot in phrase.slots.values() for filling in slot)
        body = "\n".join((phrase.text, *fillings)).casefold()
        genres = "\n" + "\n".join(phrase.genres) + "\n"
        yield rank, phrase.role, genres, body, json.dumps(asdict(phrase), ensure_ascii=False)


_PAIRS = ("slots", "filled")
_LISTS = ("years", "genres", "examples")


def _phrase(data: dict[str, Any]) -> Phrase:
    data |= {name: tuple(data[name]) for name in _LISTS}
    data |= {name: {slot: tuple(values) for slot, values in data[name].items()} for name in _PAIRS}
    return Phrase(**data)
