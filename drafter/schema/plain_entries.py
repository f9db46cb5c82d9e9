"""Lists of records as this program writes them, read line by line: a bank of 100,000 entries takes YAML many times as
long.

Most lines of such a file (``  kind: clause``) were met before, and most others are a plain text or a list of plain
words; what a line says is remembered. Whatever looks otherwise is read as YAML, an entry by itself; and where
anything is wrong nothing is said here: the file is then read as YAML, which says what and where.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from drafter.errors import DrafterError
from drafter.patterns import regex
from drafter.punctuation import HAN
from drafter.readable import LIBRARY_LIMIT
from drafter.schema.records import Field, Given, Reading, Record
from drafter.schema.source import MappingNode, Node, Scalar, SequenceNode, check_text, compose_yaml

_LINE = regex(r"([a-z_]+): (.+)")
# Texts that YAML takes as they stand: they begin as Chinese texts do, and have nothing in them that it reads.
_TEXT = regex(rf"[{HAN}\u2018-\u201f\u3001-\u3011\uff08](?:[^\x00-\x20:#\x7f-\xa0\u2028\u2029\ufeff]|:(?=[^\s])|#)*")
_WORD = rf"(?=[^,\]]*[{HAN}@])[A-Za-z0-9{HAN}][\w@.-]*"  # with a character that no number has
_WORDS = rf"\[({_WORD}(?:, {_WORD})*)\]"
_LIST = regex(_WORDS)
_LISTS = regex(rf"\{{([a-z]+: {_WORDS}(?:, [a-z]+: {_WORDS})*)\}}")
_PAIR = regex(rf"([a-z]+): {_WORDS}")
_DASH = "- "
_MOST = 50_000  # lines that are remembered
_NOWHERE = MappingNode((), 1, 1)


class _Nowhere(dict[str, Node]):
    """Nodes of fields for whoever notes a mistake: that there is one is all that is told of it."""

    def __missing__(self, key: str) -> Node:
        return _NOWHERE


class UnplainError(Exception):
    """Something that is not plain, or not right."""


def read_entries(record: Record, text: str, at: Reading) -> list[Any]:
    """What the records of a list are; raises UnplainError where the file has to be read as YAML."""
    check_text(text, at.path, LIBRARY_LIMIT)
    return _entries(record, pieces_of(text), at)


def read_pieces(record: Record, pieces: Sequence[bytes], at: Reading) -> list[Any]:
    """What some entries of a file are, of its ``byte_pieces``; raises UnplainError as ``read_entries``."""
    try:
        texts = [f"- {piece.decode()}" for piece in pieces]
    except UnicodeDecodeError as error:
        raise UnplainError from error
    check_text("\n".join(texts), at.path, LIBRARY_LIMIT)
    return _entries(record, texts, at)


def _entries(record: Record, pieces: Iterable[str], at: Reading) -> list[Any]:
    reader = _Reader(record, at)
    return [reader.entry(piece) for piece in pieces]


def pieces_of(text: str) -> list[str]:
    """The entries of a list as they are written, each from its dash on; raises UnplainError for another text."""
    if not text.startswith(_DASH):
        raise UnplainError
    first, *rest = text.split("\n- ")
    return [first, *(f"- {piece}" for piece in rest)]


def byte_pieces(data: bytes) -> list[bytes] | None:
    """The same of the bytes of a file, each without its dash; None for what may be no such file in UTF-8."""
    if not data.startswith(_DASH.encode()) or b"\r" in data:
        return None
    return data[len(_DASH) :].rstrip(b"\n").split(b"\n- ")


class _Reader:
    """Reads entries one by one, and remembers what lines say."""

    def __init__(self, record: Record, at: Reading) -> None:
        self._record, self._at = record, at
        self._known: dict[str, tuple[str, Any]] = {}

    def entry(self, piece: str) -> Any:
        """What an entry is."""
        made = self._plain(piece)
        if made is None:
            made = self._composed(piece)
        if self._at.problems:
            raise UnplainError
        return made

    def _plain(self, piece: str) -> Any:
        values: dict[str, Any] = {}
        known = self._known
        for line in piece[2:].rstrip("\n").split("\n  "):
            found = known.get(line) or self._line(line)
            if found is None or found[0] in values:
                return None
            values[found[0]] = found[1]
        if self._at.problems:
            raise UnplainError
        return self._record.made(Given(values, _Nowhere(), _NOWHERE, sound=True), self._at)

    def _line(self, line: str) -> tuple[str, Any] | None:
        """The name of the field that a line gives, and its value; None for another line."""
        found = _LINE.fullmatch(line)
        field = self._record.find(found[1]) if found else None
        if found is None or field is None:
            return None
        node = _node(found[2])
        if node is not None:
            said = (field.name, field.value.read(node, self._at, found[1]))
            if isinstance(node, Scalar):
                return said  # texts are seldom the same
        else:
            said = self._odd(line, field)  # type: ignore[assignment]
        if said is not None and len(self._known) < _MOST:
            self._known[line] = said
        return said

    def _odd(self, line: str, field: Field) -> tuple[str, Any] | None:
        """What YAML makes of a line by itself."""
        node = self._yaml(line)
        if not isinstance(node, MappingNode) or len(node.entries) != 1 or self._at.absent(node.entries[0][1]):
            return None
        return field.name, field.value.read(node.entries[0][1], self._at, field.name)

    def _composed(self, piece: str) -> Any:
        """What YAML makes of an entry by itself."""
        node = self._yaml(piece)
        if not isinstance(node, SequenceNode) or len(node.items) != 1:
            raise UnplainError
        return self._record.read(node.items[0], self._at, self._record.title)

    def _yaml(self, text: str) -> Node:
        try:
            node, problems = compose_yaml(text, self._at.path, LIBRARY_LIMIT)
        except DrafterError as error:
            raise UnplainError from error
        if problems:
            raise UnplainError
        return node


def _node(value: str) -> Node | None:
    """The node of a value that is plain; None for another."""
    if _TEXT.fullmatch(value):
        return _scalar(value)
    if found := _LIST.fullmatch(value):
        return _sequence(found[1])
    if found := _LISTS.fullmatch(value):
        return MappingNode(tuple(_pairs(found[1])), 1, 1)
    return None


def _scalar(text: str) -> Scalar:
    return Scalar(text, False, 1, 1, 1)


def _pairs(text: str) -> Iterator[tuple[Scalar, Node]]:
    yield from ((_scalar(found[1]), _sequence(found[2])) for found in _PAIR.finditer(text))


def _sequence(text: str) -> SequenceNode:
    return SequenceNode(tuple(_scalar(word) for word in text.split(", ")), 1, 1)
