"""Finding phrases in a large bank: columns beside the YAML files, which stay the truth.

Reading YAML takes seconds when a bank has a hundred thousand entries. The columns are a cache: they are made when the
files are new; where some have changed, what these say otherwise is put in (``phrase_entries``); and where they cannot
be kept they are made for the one search.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from drafter.caches import SealedPieces, cache_folder, digest, read_pieces, write_sealed
from drafter.garbage import no_collector
from drafter.library.kept_values import about_values
from drafter.library.phrase_columns import (
    ANY,
    NO_MARK,
    Columns,
    DamagedError,
    Found,
    Held,
    Row,
    columns_of,
    is_worn,
)
from drafter.library.phrase_entries import Before, Others, role_part
from drafter.library.phrase_search import Wanted, count_tags, select

if TYPE_CHECKING:
    from drafter.library import Library

Files = Mapping[str, Sequence[Path]]  # of the banks by role, those of the lowest root first
DIRECT = 256 << 10  # bytes: smaller banks are read as fast as columns are opened
# What the columns were made of, and the entries without a row (see ``phrase_entries``), by role.
_STAMP, _OTHERS = b"stamp", b"others"


def find_phrases(library: Library, roles: Sequence[str], wanted: Wanted = ANY, limit: int = 20) -> Found:
    """The phrases of these roles that fit.

    The same phrases in the same order as ``select`` over the roles' banks. Raises LibraryError for a broken file.
    """
    files = library.phrase_files()
    if sum(size for stamps in _stamps(library, files).values() for _, size, _ in stamps) <= DIRECT:
        found = select((phrase for role in roles for phrase in library.phrases(role)), wanted)
        return Found(found[:limit], len(found), count_tags((phrase.tags, 1) for phrase in found))
    kept = _kept(library, files)
    try:
        return Columns(kept).find(roles, wanted, limit)
    except DamagedError:
        return Columns(_made(library, files)).find(roles, wanted, limit)
    finally:
        if isinstance(kept, SealedPieces):
            kept.close()


def _kept(library: Library, files: Files) -> Held:
    """The columns of a library as they are kept, made anew or changed where the files are no longer those."""
    kept = read_pieces(_name(files), about_values())
    if kept is None:
        return _made(library, files)
    stamp = marshal.loads(kept.get(_STAMP) or _NO_STAMP)  # noqa: S302 (as in caches)
    if stamp == _stamp(library, files):
        return kept
    try:
        columns = _changed(library, files, kept, stamp)
    finally:
        kept.close()
    return columns if columns is not None else _made(library, files)


_NO_STAMP = marshal.dumps(((), {}))


def _name(files: Files) -> str:
    names = sorted(str(path) for paths in files.values() for path in paths)
    return f"phrases-{digest(marshal.dumps(names)).hex()}.kept"


def _stamp(library: Library, files: Files) -> tuple[Any, ...]:
    """Sizes and times of tags and banks: reading them to know their hashes would take as long as columns save."""
    tags = tuple(library.snapshot.stamp(path) for path in library.tag_files())
    return (tuple(tuple(stamp) if stamp else None for stamp in tags), _stamps(library, files))


def _stamps(library: Library, files: Files) -> dict[str, tuple[tuple[str, int, int], ...]]:
    return {role: tuple(_stamps_of(library, paths)) for role, paths in files.items()}


def _stamps_of(library: Library, paths: Sequence[Path]) -> Iterator[tuple[str, int, int]]:
    for path in paths:
        if stamp := library.snapshot.stamp(path):
            yield str(path), stamp.size, stamp.changed


def _made(library: Library, files: Files) -> Held:
    """The columns of a library, made of all its banks."""
    rows: list[Row] = []
    others: dict[str, Others] = {}
    with no_collector():
        for role, paths in files.items():
            part = role_part(library, role, paths)
            rows += part.rows
            others[role] = part.others
        return _written(library, files, columns_of(rows), others)


def _changed(library: Library, files: Files, kept: Held, stamp: tuple[Any, ...]) -> Held | None:
    """The columns with what some roles say otherwise; None where all has to be made anew."""
    tags, stamps = stamp
    now = _stamp(library, files)
    if tags != now[0] or stamps.keys() != files.keys():
        return None
    try:
        old = Columns(kept)
        others: dict[str, Others] = marshal.loads(kept.get(_OTHERS) or b"")  # noqa: S302 (as in caches)
        rows: list[Row] = []
        gone: set[int] = set()
        for role in files:
            if stamps[role] == now[1][role]:
                continue
            if stamps[role][:-1] != now[1][role][:-1]:  # what lies below decides which entries have a row
                return None
            others[role] = _exchange(library, role, files[role], old, others[role], rows, gone)
        return None if is_worn(old) else _written(library, files, columns_of(rows, old, gone), others)
    except (DamagedError, EOFError):
        return None


def _exchange(
    library: Library, role: str, paths: Sequence[Path], old: Columns, others: Others, rows: list[Row], gone: set[int]
) -> Others:
    """Add to ``rows`` those of a role that are new, and to ``gone`` those that are no more; gives what has no row."""
    marked = old.marked(role)
    part = role_part(library, role, paths, Before(marked, old.with_key, others))
    gone.update(marked.values() if part.gone is None else map(marked.__getitem__, part.gone))
    # Of what bears no mark most says what it said.
    unmarked: dict[bytes, list[int]] = {}
    for row in {*old.of_role(role)}.difference(marked.values()):
        unmarked.setdefault(old.data(row), []).append(row)
    for new in part.rows:
        if new.mark == NO_MARK and unmarked.get(new.data):
            unmarked[new.data].pop()
        else:
            rows.append(new)
    gone.update(row for left in unmarked.values() for row in left)
    return part.others


def _written(library: Library, files: Files, columns: dict[bytes, bytes], others: dict[str, Others]) -> Held:
    """Columns, kept for the next search where there is a place for them."""
    from drafter.temporaries import clear

    # After the rows: a bank that changed before it was read has the stamp of what was read.
    stamp = marshal.dumps(_stamp(library, files))
    pieces = {_STAMP: stamp, _OTHERS: marshal.dumps(others), **columns}
    with suppress(OSError):
        clear(cache_folder())  # of what a run that was killed has left
    write_sealed(_name(files), about_values(), pieces)
    return pieces


# --- kept between searches ------------------------------------------------------------------------

_lock = Lock()


def find_kept(library: Library, roles: Sequence[str], wanted: Wanted = ANY, limit: int = 20) -> Found:
    """As ``find_phrases``, with the banks held in memory from one search to the next, as long as their files stay.

    For whoever stays open and searches at every letter that is typed. Raises LibraryError for a broken file.
    """
    with _lock:  # while the columns are made the others wait for them
        columns = _columns(_Key(marshal.dumps(_stamp(library, library.phrase_files())), library))
    return columns.find(roles, wanted, limit)


class _Key:
    """The state of a library's banks: what is made of them is the same for all libraries of that state."""

    def __init__(self, stamp: bytes, library: Library) -> None:
        self.stamp, self.library = stamp, library

    def __hash__(self) -> int:
        return hash(self.stamp)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.stamp == self.stamp


@lru_cache(maxsize=1)
def _columns(key: _Key) -> Columns:
    library, files = key.library, key.library.phrase_files()
    kept = _kept(library, files)
    if not isinstance(kept, SealedPieces):
        return Columns(kept)
    pieces = {name: data for name in kept if (data := kept.get(name)) is not None}
    kept.close()
    return Columns(pieces if len(pieces) == len(kept) else _made(library, files))
