"""Phrase banks column by column (按列存放): searched at once, entry by entry only what is shown.

The same phrases in the same order as ``phrase_search.select``. All bodies lie in one text: a hundred thousand are
looked through in some milliseconds, where a look at each takes a hundred times as long. What finds a word in parts or
by its pinyin narrows them down first. Columns are bytes under names, so that a search reads those that it needs, and
columns that differ in some rows are put together of slices of the old ones.
"""

from __future__ import annotations

import marshal
import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, compress, groupby
from operator import attrgetter
from typing import NamedTuple, Protocol

from drafter.library.phrase_search import (
    MATCHES,
    Match,
    Wanted,
    body_of,
    count_tags,
    current,
    ends,
    forms,
    met_by,
    rank,
)
from drafter.library.pinyin_initials import grade, initials_of, letters_alike
from drafter.model import Phrase, Variant
from drafter.punctuation import han_count
from drafter.schema.facets import OPEN_FACETS

ANY = Wanted()
MARK, KEY = 16, 8  # bytes of a row's mark and key
NO_MARK = bytes(MARK)
_NO_KEY = bytes(KEY)
_END = "\0"  # behind each body; no word has one
_PIECE = 2  # characters of the shortest part that a word is divided into
_CHUNK = 256  # entries that are read from the disk together
# All fields of a phrase but the role, which the class of its row has; variants are written as tuples.
_FIELDS = tuple(name for name in Phrase.__dataclass_fields__ if name not in ("role", "variants"))
_values = attrgetter(*_FIELDS)


class Found(NamedTuple):
    """The first of the phrases that fit, how many fit in all, and how many of these have each tag, by facet."""

    phrases: tuple[Phrase, ...]
    total: int
    tags: Mapping[str, Mapping[str, int]]


class Held(Protocol):
    """Where the bytes of columns are: in memory, or in a file that is read piece by piece."""

    def get(self, key: bytes, /) -> bytes | None:
        """A column; None where it is not there or damaged."""
        ...


class DamagedError(Exception):
    """A column is not there, or not what was written."""


Tags = tuple[tuple[str, tuple[str, ...]], ...]  # by facet, in the order of the facets


class Class(NamedTuple):
    """What many phrases have in common: all that is asked for beside words."""

    role: str
    kind: str
    genres: tuple[str, ...]
    tags: Tags


class Row(NamedTuple):
    """A phrase as columns have it.

    ``mark`` tells of what it was made, where it was made of one entry of one file, and ``key`` which other entries
    of that file would say the same; both are none for a phrase that was made otherwise.
    """

    order: tuple[object, ...]
    class_: Class
    body: str
    data: bytes
    mark: bytes = NO_MARK
    key: bytes = _NO_KEY


def row_of(phrase: Phrase, mark: bytes = NO_MARK, key: bytes = _NO_KEY) -> Row:
    """The row of an entry."""
    tags = tuple((facet, tuple(found)) for facet, found in sorted(phrase.tags.items()))
    variants = tuple((one.text, one.sources, one.occurrences) for one in phrase.variants)
    values = [variants, *_values(phrase)]
    try:
        data = marshal.dumps(values, 2)
    except ValueError:  # a mapping that is no dictionary
        data = marshal.dumps([dict(value) if isinstance(value, Mapping) else value for value in values], 2)
    return Row(_order(phrase), Class(phrase.role, phrase.kind, phrase.genres, tags), body_of(phrase), data, mark, key)


def _order(phrase: Phrase) -> tuple[object, ...]:
    return (*rank(phrase), phrase.role)


def _phrase(role: str, data: bytes) -> Phrase:
    variants, *values = marshal.loads(data)  # noqa: S302 (values, no code; from the user's own folder, with its seal)
    given = dict(zip(_FIELDS, values, strict=True))
    return Phrase(role=role, variants=tuple(Variant(*one) for one in variants), **given)


class Columns:
    """The phrases of a library by columns, in the order of ``rank``; raises DamagedError where one is damaged."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._chunks: dict[int, bytes] = {}

    def _column(self, name: bytes) -> bytes:
        found = self._held.get(name)
        if found is None:
            raise DamagedError(name)
        return found

    def _numbers(self, name: bytes) -> array[int]:
        found = array("I")
        found.frombytes(self._column(name))
        return found

    @cached_property
    def classes(self) -> list[Class]:
        """The classes, by their numbers."""
        return [Class(*one) for one in marshal.loads(self._column(b"classes"))]  # noqa: S302 (as in _phrase)

    @cached_property
    def class_of(self) -> array[int]:
        """The number of each row's class."""
        return self._numbers(b"class of")

    @cached_property
    def text(self) -> bytes:
        """The bodies, each with its end."""
        return self._column(b"text")

    @cached_property
    def starts(self) -> array[int]:
        """Where bodies begin in the text, and where the last one ends."""
        return self._numbers(b"starts")

    @cached_property
    def letters(self) -> bytes:
        """The text by its letters, a byte for each character."""
        return self._column(b"letters")

    @cached_property
    def places(self) -> array[int]:
        """As ``starts``, in the letters."""
        return self._numbers(b"places")

    @cached_property
    def data_of(self) -> array[int]:
        """The number of each row's entry."""
        return self._numbers(b"data of")

    @cached_property
    def marks(self) -> bytes:
        """The marks of the rows, one behind the other."""
        return self._column(b"marks")

    @cached_property
    def keys(self) -> bytes:
        """The keys of the rows, one behind the other."""
        return self._column(b"keys")

    def __len__(self) -> int:
        return len(self.class_of)

    def marked(self, role: str) -> dict[bytes, int]:
        """The rows of a role that have a mark, by their marks."""
        marks = self.marks
        return {mark: row for row in self.of_role(role) if (mark := marks[row * MARK : (row + 1) * MARK]) != NO_MARK}

    def of_role(self, role: str) -> list[int]:
        """The rows of a role."""
        asked = [each.role == role for each in self.classes]
        return list(compress(range(len(self)), map(asked.__getitem__, self.class_of)))

    def with_key(self, key: bytes) -> Iterator[int]:
        """The rows of a key."""
        at = self.keys.find(key)
        while at >= 0:
            if at % KEY == 0:
                yield at // KEY
            at = self.keys.find(key, at + 1)

    def data(self, row: int) -> bytes:
        """The entry of a row as it is written."""
        number, place = divmod(self.data_of[row], _CHUNK)
        if number not in self._chunks:
            self._chunks[number] = self._column(b"data %d" % number)
        chunk = self._chunks[number]
        start, end = (int.from_bytes(chunk[at : at + 4], "little") for at in (place * 4, place * 4 + 4))
        return chunk[start:end]

    def phrase(self, row: int) -> Phrase:
        """The phrase of a row."""
        return _phrase(self.classes[self.class_of[row]].role, self.data(row))

    def order(self, row: int) -> tuple[object, ...]:
        """What rows are in the order of."""
        return _order(self.phrase(row))

    # --- searching ---------------------------------------------------------------------------------

    def find(self, roles: Sequence[str], wanted: Wanted = ANY, limit: int = 20) -> Found:
        """The phrases of these roles that fit: the same in the same order as ``select`` over the roles' banks."""
        asked = frozenset(roles)
        fits = [_fits(each, asked, wanted) for each in self.classes]
        rows = self._rows(wanted.search.casefold().split(), fits)
        if wanted.tags:
            weights = [_explicit(each, wanted.tags) for each in self.classes]
            rows.sort(key=lambda row: -weights[self.class_of[row]])
        counts = Counter(map(self.class_of.__getitem__, rows))
        counted = sorted(((self.classes[number].tags, count) for number, count in counts.items()), key=_tags_first)
        tags = count_tags((dict(found), count) for found, count in counted)
        return Found(tuple(map(self.phrase, rows[: max(limit, 0)])), len(rows), tags)

    def _rows(self, words: Sequence[str], fits: Sequence[bool]) -> list[int]:
        class_of = self.class_of
        if not words:
            return list(compress(range(len(class_of)), map(fits.__getitem__, class_of)))
        if any(_END in word for word in words):
            return []
        for match in MATCHES:
            graded = self._graded(words, match)
            rows = [row for row in sorted(graded) if fits[class_of[row]]]
            if any(graded.values()):
                rows.sort(key=graded.__getitem__)
            if rows:
                return rows
        return []

    def _graded(self, words: Sequence[str], match: Match) -> dict[int, int]:
        """The rows that meet the words, with how well each does."""
        if len(words) == 1 and match is MATCHES[0]:
            rest = (self._holding(form) for form in forms(words[0]))
            return dict.fromkeys(chain.from_iterable(rest), 1) | dict.fromkeys(self._holding(words[0]), 0)
        if len(words) == 1 and (pattern := initials_of(words[0], nearly=match is not MATCHES[1])):
            return self._spelling(pattern)
        met = ((row, met_by(match, words, self._body(row))) for row in self._narrowed(words, match))
        return {row: well for row, well in met if well is not None}

    def _body(self, row: int) -> str:
        return self.text[self.starts[row] : self.starts[row + 1] - len(_END)].decode()

    def _narrowed(self, words: Sequence[str], match: Match) -> list[int]:
        """Rows among which are all that match: those that the longest word leaves."""
        word = max(words, key=len)
        sought = [word, *forms(word)]
        if match is not MATCHES[0] and han_count(word) == len(word) > _PIECE:
            sought += ends(word)
        found = {row for form in sought for row in self._holding(form)}
        if match is not MATCHES[0] and (pattern := initials_of(word)):
            found.update(self._spelling(pattern))
            if match is not MATCHES[1] and (pattern := initials_of(word, nearly=True)):
                found.update(self._spelling(pattern))
        return sorted(found)

    def _holding(self, word: str) -> Iterator[int]:
        """The rows that hold a word, each once."""
        sought = word.encode("utf-8", "surrogatepass")
        find, starts, row = self.text.find, self.starts, 0
        at = find(sought)
        while at >= 0:
            row = bisect_right(starts, at, row) - 1
            yield row
            row += 1
            at = find(sought, starts[row])

    def _spelling(self, pattern: re.Pattern[bytes]) -> dict[int, int]:
        """The rows in which initials meet, with the grade of the best match of each."""
        letters, places, row = self.letters, self.places, 0
        end = head = 0
        found: dict[int, int] = {}
        for one in pattern.finditer(letters):
            start = one.start()
            if start >= end:
                row = bisect_right(places, start, row) - 1
                end = places[row + 1]
                head = letters.find(b"\n", places[row], end)
                head = end if head < 0 else head
            well = grade(letters, start, one.end(1), head)
            if well < found.get(row, well + 1):
                found[row] = well
        return found


def _fits(each: Class, roles: frozenset[str], wanted: Wanted) -> bool:
    tags = dict(each.tags)
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


def _tags_first(counted: tuple[Tags, int]) -> str:
    """The order in which tags are counted: of those that are equally frequent the first one met stands first."""
    return "".join(f"\n{facet}={tag}\n" for facet, found in counted[0] for tag in found)


def _explicit(each: Class, wanted: Mapping[str, str]) -> int:
    tags = dict(each.tags)
    return sum(tag in tags.get(facet, ()) for facet, tag in wanted.items())


# --- making ---------------------------------------------------------------------------------------


def columns_of(rows: Iterable[Row], old: Columns | None = None, gone: Collection[int] = ()) -> dict[bytes, bytes]:
    """The columns of rows; with ``old`` ones, those of all its rows but the ``gone``, and these rows among them."""
    writing = _Writing(old)
    for span in _spans(sorted(rows, key=attrgetter("order")), old, gone):
        if isinstance(span, range):
            writing.copy(span)
        else:
            writing.write(span)
    return writing.columns()


def _spans(rows: Sequence[Row], old: Columns | None, gone: Collection[int]) -> Iterator[range | list[Row]]:
    """What new columns are made of: spans of old rows, and new rows, in the order of both."""
    if old is None:
        yield list(rows)
        return
    total, order = range(len(old)), old.order
    placed = ((bisect_right(total, row.order, key=order), row) for row in rows)
    new = {place: [row for _, row in group] for place, group in groupby(placed, key=lambda one: one[0])}
    at = 0
    for place in sorted({*new, *gone}):
        if place > at:
            yield range(at, place)
        if place in new:
            yield new[place]
        at = place + (place in gone)
    yield range(at, len(old))


class _Writing:
    """Columns as they are put together."""

    def __init__(self, old: Columns | None) -> None:
        self._old = old
        self._texts: list[bytes] = []
        self._letters: list[bytes] = []
        self._starts, self._places = array("I", [0]), array("I", [0])
        self._class_of, self._data_of = array("I"), array("I")
        self._marks: list[bytes] = []
        self._keys: list[bytes] = []
        self._data: list[bytes] = []
        self._classes = {each: number for number, each in enumerate(old.classes)} if old else {}
        self._kept = _chunks_of(old) if old else {}

    def copy(self, span: range) -> None:
        """Rows that stay as they are."""
        old, first, end = self._old, span.start, span.stop
        if old is None or first == end:
            return
        for texts, text, starts, made in (
            (self._texts, old.text, old.starts, self._starts),
            (self._letters, old.letters, old.places, self._places),
        ):
            texts.append(text[starts[first] : starts[end]])
            shift = made[-1] - starts[first]
            more = starts[first + 1 : end + 1]
            made.extend(start + shift for start in more) if shift else made.extend(more)
        self._class_of += old.class_of[first:end]
        self._data_of += old.data_of[first:end]
        self._marks.append(old.marks[first * MARK : end * MARK])
        self._keys.append(old.keys[first * KEY : end * KEY])

    def write(self, rows: Sequence[Row]) -> None:
        """Rows that are new."""
        for row in rows:
            body = row.body + _END
            self._texts.append(body.encode("utf-8", "surrogatepass"))
            self._starts.append(self._starts[-1] + len(self._texts[-1]))
            self._places.append(self._places[-1] + len(body))
            self._class_of.append(self._classes.setdefault(row.class_, len(self._classes)))
            self._data_of.append(len(self._kept) * _CHUNK + len(self._data))
            self._data.append(row.data)
        self._letters.append(letters_alike("".join(row.body + _END for row in rows)))
        self._marks += [row.mark for row in rows]
        self._keys += [row.key for row in rows]

    def columns(self) -> dict[bytes, bytes]:
        """The columns."""
        chunks = (self._data[first : first + _CHUNK] for first in range(0, len(self._data), _CHUNK))
        return {
            b"text": b"".join(self._texts),
            b"starts": self._starts.tobytes(),
            b"letters": b"".join(self._letters),
            b"places": self._places.tobytes(),
            b"classes": marshal.dumps([tuple(each) for each in self._classes]),
            b"class of": self._class_of.tobytes(),
            b"data of": self._data_of.tobytes(),
            b"marks": b"".join(self._marks),
            b"keys": b"".join(self._keys),
            **self._kept,
            **{b"data %d" % number: _chunk(data) for number, data in enumerate(chunks, len(self._kept))},
        }


def _chunks_of(old: Columns) -> dict[bytes, bytes]:
    """The entries of old columns, those of rows that go as well: they stay until all is written anew."""
    last = max(old.data_of, default=-1) // _CHUNK
    return {name: old._column(name) for name in (b"data %d" % number for number in range(last + 1))}


def _chunk(data: Sequence[bytes]) -> bytes:
    """Entries one behind the other, after the numbers that say where each begins and where the last ends."""
    places = [(len(data) + 1) * 4]
    for one in data:
        places.append(places[-1] + len(one))
    return b"".join((*(place.to_bytes(4, "little") for place in places), *data))


def is_worn(columns: Columns) -> bool:
    """Whether so much was written for rows that have gone that all should be written anew."""
    chunks = max(columns.data_of, default=0) // _CHUNK
    return chunks > len(columns) // _CHUNK + _SPARE


_SPARE = 200  # chunks: as many as changes that are put in one by one
