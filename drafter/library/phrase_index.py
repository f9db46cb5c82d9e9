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
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, fields
from functools import partial
from hashlib import sha256
from itertools import count
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from drafter import __version__
from drafter.caches import cache_folder, make_cache_folder
from drafter.library.phrase_search import KINDS, MATCHES, Wanted, body_of, count_tags, current, part_of, select
from drafter.model import Phrase, Variant
from drafter.schema.tags import OPEN_FACETS
from drafter.temporaries import PREFIX, clear

if TYPE_CHECKING:
    from drafter.library import Library

Files = Mapping[str, Sequence[Path]]  # of the banks by role, those of the lowest root first

ANY = Wanted()
DIRECT = 256 << 10  # bytes: smaller banks are read as fast as a table is opened
_LAYOUT = 4
_TABLES = """
CREATE TABLE stamp (text TEXT);
CREATE TABLE phrases (rank TEXT PRIMARY KEY, role TEXT, kind TEXT, genres TEXT, tags TEXT, body TEXT, data TEXT)
    WITHOUT ROWID;
"""


class Found(NamedTuple):
    """The first of the phrases that fit, how many fit in all, and how many of these have each tag, by facet."""

    phrases: tuple[Phrase, ...]
    total: int
    tags: Mapping[str, Mapping[str, int]]


def find_phrases(library: Library, roles: Sequence[str], wanted: Wanted = ANY, limit: int = 20) -> Found:
    """The phrases of these roles that fit.

    The same phrases in the same order as ``select`` over the roles' banks. Raises LibraryError for a broken file.
    """
    files = library.phrase_files()
    if sum(size for _, size, _ in _stamps(library, files)) > DIRECT:
        try:
            with closing(_table(library, files)) as table:
                return _select(table, roles, wanted, limit)
        except (OSError, sqlite3.Error):
            pass  # no place for a cache, or a broken one: the files are there
    found = select((phrase for role in roles for phrase in library.phrases(role)), wanted)
    return Found(found[:limit], len(found), count_tags((phrase.tags, 1) for phrase in found))


def _select(table: sqlite3.Connection, roles: Sequence[str], wanted: Wanted, limit: int) -> Found:
    where, values = _conditions(roles, wanted)
    words = wanted.search.casefold().split()
    table.create_function("current", 1, partial(_current, wanted), deterministic=True)
    for match in MATCHES if words else (None,):
        tests, searched = where, list(values)
        if match is MATCHES[0]:  # as SQLite does it faster than a function
            tests += " AND instr(body, ?) > 0" * len(words)
            searched += words
        elif match is not None:
            table.create_function("matches", 1, partial(_all_match, match, words), deterministic=True)
            held = [part for word in words if (part := part_of(word))]
            tests += " AND instr(body, ?) > 0" * len(held) + " AND matches(body)"
            searched += held
        counted = table.execute(f"SELECT tags, count(*) FROM phrases WHERE {tests} GROUP BY tags", searched).fetchall()  # noqa: S608 (only ?)
        if counted:
            break
    total = sum(number for _, number in counted)
    explicit = f"{' + '.join(['(instr(tags, ?) > 0)'] * len(wanted.tags))} DESC, " if wanted.tags else ""
    rows = table.execute(
        f"SELECT data FROM phrases WHERE {tests} ORDER BY {explicit}rank LIMIT ?",  # noqa: S608 (only ?)
        [*searched, *map(_key, wanted.tags.items()), min(limit, total)],  # SQLite has no larger numbers than 64 bits
    )
    phrases = tuple(phrase_of(json.loads(data)) for (data,) in rows)
    return Found(phrases, total, count_tags((tags_of(tags), number) for tags, number in counted))


def _conditions(roles: Sequence[str], wanted: Wanted) -> tuple[str, list[str]]:
    tests, values = [f"role IN ({','.join('?' * len(roles))})"], [*roles]
    if wanted.genre is not None:
        tests.append("instr(genres, ?) > 0")
        values.append(f"\n{wanted.genre}\n")
    if wanted.role is not None:
        tests.append("role = ?")
        values.append(wanted.role)
    if wanted.kind is not None:
        tests.append("kind = ?")
        values.append(wanted.kind)
    for facet, tag in wanted.tags.items():
        is_open = f" OR instr(tags, '\n{facet}=') = 0" if facet in OPEN_FACETS else ""
        tests.append(f"(instr(tags, ?) > 0{is_open})")
        values.append(_key((facet, tag)))
    if wanted.year is not None:
        tests.append("current(tags)")
    return " AND ".join(tests), values


def _key(pair: tuple[str, str]) -> str:
    return f"\n{pair[0]}={pair[1]}\n"


def written_tags(tags: Mapping[str, Sequence[str]]) -> str:
    """Tags as a column of a table has them."""
    return "\n" + "\n\n".join(f"{facet}={tag}" for facet, found in sorted(tags.items()) for tag in found) + "\n"


def tags_of(written: str) -> dict[str, list[str]]:
    """Tags by facet, of a column."""
    found: dict[str, list[str]] = {}
    for line in written.split():
        facet, _, tag = line.partition("=")
        found.setdefault(facet, []).append(tag)
    return found


def _current(wanted: Wanted, tags: str) -> bool:
    return wanted.year is None or current(tags_of(tags).get("era", ()), wanted.eras, wanted.year)


def _all_match(match: Callable[[str, str], bool], words: Sequence[str], body: str) -> bool:
    return all(match(word, body) for word in words)


def kept_rows(library: Library, files: Files) -> sqlite3.Connection | None:
    """The table of a library, open; None where there is no place for it. Raises LibraryError for a broken file."""
    try:
        return _table(library, files)
    except (OSError, sqlite3.Error):
        return None


def stamp_of(library: Library) -> str:
    """What tells whether the banks and tags of a library are still those that they were."""
    return _stamp(library, library.phrase_files())


def _table(library: Library, files: Files) -> sqlite3.Connection:
    """The table of a library, made anew where the files are not those that it was made of."""
    stamp = _stamp(library, files)
    names = sorted(str(path) for paths in files.values() for path in paths)
    place = cache_folder() / f"phrases-{sha256(json.dumps(names).encode()).hexdigest()[:16]}.db"
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


def _stamp(library: Library, files: Files) -> str:
    tags = [library.snapshot.stamp(path) for path in library.tag_files()]
    return json.dumps([_LAYOUT, __version__, list(_stamps(library, files)), tags])


def _stamps(library: Library, files: Files) -> Iterator[tuple[str, int, int]]:
    """Sizes and times of the banks: reading them to know their hashes would take as long as the table saves."""
    for path in (path for paths in files.values() for path in paths):
        if stamp := library.snapshot.stamp(path):
            yield str(path), stamp.size, stamp.changed


def _make(place: Path, library: Library, files: Files) -> None:
    """Write the table to a file of its own, which then takes the name: nobody opens half a table."""
    folder = make_cache_folder()
    clear(folder)
    handle, name = tempfile.mkstemp(dir=folder, prefix=PREFIX, suffix=".db")
    os.close(handle)
    try:
        with closing(sqlite3.connect(name)) as table, table:
            table.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLES}")  # nobody sees it yet
            table.executemany("INSERT INTO phrases VALUES (?, ?, ?, ?, ?, ?, ?)", sorted(_rows(library, files)))
            # After the rows: a bank that changed before it was read has the stamp of what was read.
            table.execute("INSERT INTO stamp VALUES (?)", [_stamp(library, files)])
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


Row = tuple[str, str, str, str, str, str, str]


def _rows(library: Library, files: Files) -> Iterator[Row]:
    bank = (phrase for role in files for phrase in library.phrases(role) if phrase.status != "rejected")
    return map(row_of, bank, count())


def row_of(phrase: Phrase, place: int) -> Row:
    """The row of an entry; ``place`` tells apart what is the same in all else that decides the order."""
    genres = "\n" + "\n".join(phrase.genres) + "\n"
    data = dict(zip(_NAMES, _VALUES(phrase), strict=True))
    data["variants"] = [asdict(variant) for variant in phrase.variants]
    written = _WRITTEN(data)
    return (
        f"{_rank(phrase)}\0{phrase.role}\0{place:07}",
        phrase.role,
        phrase.kind,
        genres,
        written_tags(phrase.tags),
        body_of(phrase),
        written,
    )


def _rank(phrase: Phrase) -> str:
    """``phrase_search.rank`` as a text: texts are ordered as it orders phrases."""
    worth, sources, occurrences = round(phrase.worth * 1000), phrase.sources, phrase.occurrences
    falling = "".join(f"{_MOST - min(number, _MOST):010}" for number in (worth, sources, occurrences))
    return f"{KINDS.index(phrase.kind)}{falling}{phrase.text}"


_NAMES = tuple(one.name for one in fields(Phrase))
_VALUES = attrgetter(*_NAMES)
_WRITTEN = json.JSONEncoder(ensure_ascii=False).encode
_MOST = 10**9  # more speeches count as so many
_PAIRS = ("slots", "filled", "tags")
_LISTS = ("years", "genres", "examples")


def phrase_of(data: dict[str, Any]) -> Phrase:
    """A phrase, of the JSON in a table."""
    data |= {name: tuple(data[name]) for name in _LISTS}
    data |= {name: {slot: tuple(values) for slot, values in data[name].items()} for name in _PAIRS}
    data["variants"] = tuple(Variant(**variant) for variant in data["variants"])
    return Phrase(**data)
