"""The rows of a role's bank (一个功能的各行): of a large file that somebody changed only what is new is read.

A row that was made of one entry of the topmost file alone has the mark of what is written there. While an entry
stands in the file as it did, its row stays; what it says is not read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafter.caches import digest
from drafter.library.phrase_columns import KEY, Row, row_of
from drafter.library.phrase_layers import clears, lay_over
from drafter.model import Phrase
from drafter.schema.same_wording import same_text

if TYPE_CHECKING:
    from drafter.library import Library

LARGE = 1 << 20  # bytes: a smaller file is read as a whole
_MOST = 0.1  # of the entries: where more are new all are read

# What has no row of its own: entries over lower ones, those that people rejected, and one that takes all below away.
OVER, REJECTED, CLEARS = "over", "rejected", "clears"
Others = dict[bytes, tuple[str, bytes]]  # by mark: which of these, and the key


class Part(NamedTuple):
    """The rows of a role: those that are new, the marks of those that go (None: all), the entries without a row."""

    rows: list[Row]
    gone: Set[bytes] | None = None
    others: Others = {}  # noqa: RUF012 (nobody changes it)


class Before(NamedTuple):
    """What a role had: its rows by their marks, the rows of a key, and the entries without a row."""

    rows: Mapping[bytes, int]
    with_key: Callable[[bytes], Iterable[int]]
    others: Others


NOTHING = Before({}, lambda key: (), {})


def role_part(library: Library, role: str, paths: Sequence[Path], before: Before = NOTHING) -> Part:
    """The rows of a role's bank as its files (the lowest first) are now; raises LibraryError for a broken one."""
    if _is_large(library, paths[-1]):
        part = _part(library, role, paths, before)
        if part is not None:
            return part
    return Part([row_of(phrase) for phrase in library.phrases(role) if phrase.status != "rejected"])


def _is_large(library: Library, path: Path) -> bool:
    stamp = library.snapshot.stamp(path)
    return stamp is not None and stamp.size >= LARGE and not library.is_shipped(path)


def _part(library: Library, role: str, paths: Sequence[Path], before: Before) -> Part | None:
    """The rows, the topmost file read entry by entry; None where it has to be read as a whole."""
    from drafter.schema.phrases import load_pieces
    from drafter.schema.plain_entries import byte_pieces

    pieces = byte_pieces(library.snapshot.data(paths[-1]))
    if pieces is None:
        return None
    now = dict(zip(map(digest, pieces), pieces, strict=True))
    if len(now) < len(pieces):
        return None
    gone = before.rows.keys() - now.keys()
    rejected = {mark: one for mark, one in before.others.items() if one[0] == REJECTED and mark in now}
    unknown = now.keys() - before.rows.keys() - rejected.keys()
    if before.rows and len(unknown) > len(now) * _MOST:
        return _part(library, role, paths, NOTHING)
    new = [mark for mark in now if mark in unknown]
    entries = load_pieces([now[mark] for mark in new], str(paths[-1]), role, library.tags())
    if entries is None:
        return None
    cleared = {mark for mark, one in before.others.items() if one[0] == CLEARS}
    if before.rows and cleared != {mark for mark, one in zip(new, entries, strict=True) if clears(one)}:
        return _part(library, role, paths, NOTHING)  # what lies below comes or goes
    keys = [digest(same_text(entry.text).encode("utf-8", "surrogatepass"))[:KEY] for entry in entries]
    left = {before.rows[mark] for mark in gone}
    known = {key for _, key in rejected.values()}
    known.update(key for key in keys if any(row not in left for row in before.with_key(key)))
    if len({*keys}) < len(keys) or not known.isdisjoint(keys):
        return None  # one frame twice: reading the whole file says where
    rows, others = _laid(library, role, paths, dict(zip(new, zip(entries, keys, strict=True), strict=True)))
    return Part(rows, gone if before.rows else None, rejected | others)


def _laid(
    library: Library, role: str, paths: Sequence[Path], entries: Mapping[bytes, tuple[Phrase, bytes]]
) -> tuple[list[Row], Others]:
    """The rows of the lower bank with these entries of the topmost file over it, and those entries without a row."""
    others: Others = {}
    lower: tuple[Phrase, ...] = library.lower_bank(role) if len(paths) > 1 else ()
    if len(paths) > 1 and (clearing := [mark for mark, (entry, _) in entries.items() if clears(entry)]):
        others = {mark: (CLEARS, entries[mark][1]) for mark in clearing}
        lower, entries = (), {mark: one for mark, one in entries.items() if mark not in others}
    above = [entry for entry, _ in entries.values()]
    laid, over = lay_over(lower, above) if len(paths) > 1 else (above, [False] * len(above))
    rows = [row_of(phrase) for phrase in laid[: len(lower)] if phrase.status != "rejected"]
    own = iter(laid[len(lower) :])
    for (mark, (_, key)), lies_over in zip(entries.items(), over, strict=True):
        if lies_over:
            others[mark] = OVER, key
        elif (phrase := next(own)).status == "rejected":
            others[mark] = REJECTED, key
        else:
            rows.append(row_of(phrase, mark, key))
    return rows, others
