"""Phrase banks held in memory, column by column, for whoever stays open and searches at every letter that is typed.

The same phrases in the same order as ``phrase_index``. Bodies lie in one long text, which is searched at once: of a
hundred thousand entries that takes some milliseconds, where a look at each takes a hundred times as long. What finds a
word in parts or by its pinyin narrows them down first.
"""

from __future__ import annotations

import json
import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import lru_cache
from itertools import compress
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from drafter.library.phrase_index import ANY, DIRECT, Found, kept_rows, phrase_of, stamp_of, tags_of, written_tags
from drafter.library.phrase_search import MATCHES, Wanted, body_of, count_tags, current, select
from drafter.library.pinyin_initials import initials_of, letters_alike
from drafter.model import Phrase
from drafter.punctuation import han_count
from drafter.schema.tags import OPEN_FACETS

if TYPE_CHECKING:
    from drafter.library import Library

_END = "\0"  # between two bodies; no word has one


class _Class(NamedTuple):
    """What many phrases have in common: all that is asked for beside words."""

    role: str
    kind: str
    genres: tuple[str, ...]
    tags: str


class Columns:
    """The phrases of a library by columns, in the order of ``rank``."""

    def __init__(self, rows: Iterable[tuple[_Class, str, Phrase | bytes]]) -> None:
        self._classes: list[_Class] = []
        self._class_of = array("L")
        self._data: list[Phrase | bytes] = []
        known: dict[_Class, int] = {}
        bodies: list[str] = []
        for each, body, data in rows:
            number = known.setdefault(each, len(known))
            if number == len(self._classes):
                self._classes.append(each)
            self._class_of.append(number)
            bodies.append(body)
            self._data.append(data)
        self._text = _END.join(bodies)
        self._starts = array("L", [0])
        for body in bodies:
            self._starts.append(self._starts[-1] + len(body) + len(_END))
        self._letters = letters_alike(self._text)

    def find(self, roles: Sequence[str], wanted: Wanted = ANY, limit: int = 20) -> Found:
        """The phrases of these roles that fit, as ``find_phrases`` finds them."""
        asked = frozenset(roles)
        fits = [_fits(each, asked, wanted) for each in self._classes]
        rows = self._rows(wanted.search.casefold().split(), fits)
        if wanted.tags:
            weights = [_explicit(each, wanted.tags) for each in self._classes]
            rows.sort(key=lambda row: -weights[self._class_of[row]])
        counts = Counter(map(self._class_of.__getitem__, rows))
        tags = count_tags((tags_of(self._classes[number].tags), count) for number, count in counts.items())
        return Found(tuple(map(self._phrase, rows[: max(limit, 0)])), len(rows), tags)

    def _phrase(self, row: int) -> Phrase:
        data = self._data[row]
        return data if isinstance(data, Phrase) else phrase_of(json.loads(data))

    def _rows(self, words: Sequence[str], fits: Sequence[bool]) -> list[int]:
        class_of = self._class_of
        if not words:
            return list(compress(range(len(class_of)), map(fits.__getitem__, class_of)))
        if any(_END in word for word in words):
            return []
        for match in MATCHES:
            rows = [row for row in self._narrowed(words, match) if fits[class_of[row]]]
            if len(words) > 1 or (match is not MATCHES[0] and initials_of(words[0]) is None):  # narrowed, not found
                rows = [row for row in rows if self._matches(row, words, match)]
            if rows:
                return rows
        return []

    def _matches(self, row: int, words: Sequence[str], match: Callable[[str, str], bool]) -> bool:
        body = self._text[self._starts[row] : self._starts[row + 1] - len(_END)]
        return all(match(word, body) for word in words)

    def _narrowed(self, words: Sequence[str], match: Callable[[str, str], bool]) -> list[int]:
        """Rows among which are all that match: those that the longest word leaves."""
        word = max(words, key=len)
        if match is MATCHES[0]:
            return list(self._holding(word))
        found = set(self._holding(word))
        if han_count(word) == len(word) > _PIECE:
            found.update(self._holding(word[:_PIECE]))  # with which the first of its parts begins
        if pattern := initials_of(word, nearly=match is not MATCHES[1]):
            found.update(self._spelling(pattern))
        return sorted(found)

    def _holding(self, word: str) -> Iterator[int]:
        """The rows that hold a word, each once."""
        find, starts, row = self._text.find, self._starts, 0
        at = find(word)
        while at >= 0:
            row = bisect_right(starts, at, row) - 1
            yield row
            row += 1
            at = find(word, starts[row])

    def _spelling(self, pattern: re.Pattern[str]) -> Iterator[int]:
        row, starts = 0, self._starts
        for found in pattern.finditer(self._letters):
            row = bisect_right(starts, found.start(), row) - 1
            yield row


_PIECE = 2  # characters of the shortest part that a word is divided into


def _fits(each: _Class, roles: frozenset[str], wanted: Wanted) -> bool:
    tags = tags_of(each.tags)
    return (
        each.role in roles
        and (wanted.role is None or each.role == wanted.role)
        and (wanted.genre is None or wanted.genre in each.genres)
        and (wanted.kind is None or each.kind == wanted.kind)
        and all(
            tag in tags.get(facet, ()) or (facet in OPEN_FACETS and not tags.get(facet))
            for facet, tag in wanted.tags.items()
        )
        and (wanted.year is None or current(tags.get("era", ()), wanted.eras, wanted.year))
    )


def _explicit(each: _Class, wanted: Mapping[str, str]) -> int:
    tags = tags_of(each.tags)
    return sum(tag in tags.get(facet, ()) for facet, tag in wanted.items())


# --- kept between searches --------------------------------------------------------------------------

_lock = Lock()


def find_kept(library: Library, roles: Sequence[str], wanted: Wanted = ANY, limit: int = 20) -> Found:
    """As ``find_phrases``, with the banks held in memory from one search to the next, as long as their files stay.

    Raises LibraryError for a broken file.
    """
    with _lock:  # while the columns are made the others wait for them
        columns = _columns(_Key(stamp_of(library), library))
    return columns.find(roles, wanted, limit)


class _Key:
    """The state of a library's banks: what is made of them is the same for all libraries of that state."""

    def __init__(self, stamp: str, library: Library) -> None:
        self.stamp, self.library = stamp, library

    def __hash__(self) -> int:
        return hash(self.stamp)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.stamp == self.stamp


@lru_cache(maxsize=1)
def _columns(key: _Key) -> Columns:
    library = key.library
    files = library.phrase_files()
    sizes = (library.snapshot.stamp(path) for paths in files.values() for path in paths)
    rows = kept_rows(library, files) if sum(stamp.size for stamp in sizes if stamp) > _LARGE else None
    if rows is not None:
        with closing(rows) as table:
            found = table.execute("SELECT role, kind, genres, tags, body, data FROM phrases ORDER BY rank")
            return Columns(
                (_Class(role, kind, tuple(genres.split("\n")[1:-1]), tags), body, data.encode())
                for role, kind, genres, tags, body, data in found
            )
    bank = select((phrase for role in files for phrase in library.phrases(role)), ANY)
    return Columns(
        (_Class(each.role, each.kind, each.genres, written_tags(each.tags)), body_of(each), each) for each in bank
    )


_LARGE = 16 * DIRECT  # bytes: reading so much anew after a change takes seconds
