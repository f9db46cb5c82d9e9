"""Inside a .doc (Word 97 至 2003 的二进制格式): its pieces of text, and what is said of paragraphs and characters.

Written after [MS-DOC], Microsoft's open specification of the format. A .wps of WPS Office is the same. Whatever a file
says of lengths and places, no more is read than it holds.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import field

from drafter.corpus.compound_files import SAVE_AS
from drafter.errors import UnreadableError
from drafter.late_classes import dataclass
from drafter.plausibility import plausibility

_PAGE = 512  # bytes of a page of formatted runs (FKP)
_WORD_97 = 0xC1  # the first nFib of the format
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_PIECES, _CHARACTERS, _PARAGRAPHS, _STYLES, _LISTS, _OVERRIDES = 33, 12, 13, 1, 73, 74
_OPERANDS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}  # bytes of a property's value by its kind (spra); 6 says itself
_TAB_CHANGE, _TABLE_DEFINITION, _HUGE = 0xC615, (0xD606, 0xD608), (0x6645, 0x6646)
_MOST_STYLES = 5000
_MOST_CHARACTERS = 1_500_000
_MOST_PAGES = 8_000  # of formatted runs
_SOUND = 0.25  # share of frequent characters that tells Chinese in two bytes from Latin with accents

DELETED, HIDDEN, SPECIAL, INSERTED = 1, 2, 4, 8
_FLAGS = {0x0800: DELETED, 0x0801: INSERTED, 0x083C: HIDDEN, 0x0855: SPECIAL}
_SYMBOL = 0x6A09


def u16(data: bytes, place: int) -> int:
    """Two bytes as a number; 0 where there are none."""
    return int.from_bytes(data[place : place + 2], "little") if place >= 0 else 0


def u32(data: bytes, place: int) -> int:
    """Four bytes as a number; 0 where there are none."""
    return int.from_bytes(data[place : place + 4], "little") if place >= 0 else 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the text: its characters from ``start`` to ``end``, and where their bytes stand."""

    start: int
    end: int
    place: int
    width: int  # bytes of a character


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its number among Word's own, its name, what it is based on, its properties."""

    own: int
    name: str
    base: int
    properties: Mapping[int, bytes]


@dataclass(slots=True)
class Binary:
    """The parts of a .doc: ``chars`` are its characters (the second half of a pair is empty), ``flags`` theirs."""

    main: bytes
    table: bytes
    data: bytes
    counts: tuple[int, ...]  # characters of text, footnotes, headers, macros, comments, endnotes, text boxes, theirs
    pieces: list[Piece] = field(default_factory=list)
    chars: list[str] = field(default_factory=list)
    flags: bytearray = field(default_factory=bytearray)
    styles: dict[int, Style] = field(default_factory=dict)
    runs: list[tuple[int, int, bytes]] = field(default_factory=list)  # of paragraphs: where they end, style, properties
    starts: list[int] = field(default_factory=list)

    def structure(self, index: int) -> bytes:
        """A structure of the table stream by its number in the file's header."""
        place, length = self._where(index)
        return self.table[place : place + length]

    def _where(self, index: int) -> tuple[int, int]:
        entry = 154 + 8 * index
        return u32(self.main, entry), u32(self.main, entry + 4)

    def behind(self, index: int) -> bytes:
        """What follows a structure in the table stream."""
        place, length = self._where(index)
        return self.table[place + length :] if length else b""

    def places(self, index: int, size: int) -> tuple[list[int], list[bytes]]:
        """A list of places (PLC) with the data of ``size`` bytes that belong to each."""
        found = self.structure(index)
        count = max(0, (len(found) - 4) // (4 + size))
        cps = [u32(found, 4 * i) for i in range(count + 1)]
        begin = 4 * (count + 1)
        return cps, [found[begin + size * i : begin + size * (i + 1)] for i in range(count)]

    def begins(self, part: int) -> int:
        """Where a part of the text begins: 0 the text itself, 1 footnotes, 2 headers, 4 comments, and so on."""
        return sum(self.counts[:part])

    def byte_of(self, place: int) -> int:
        """Where the bytes of a character stand; -1 where no piece holds it."""
        index = bisect_right(self.pieces, place, key=lambda piece: piece.start) - 1
        if index < 0 or place >= self.pieces[index].end:
            return -1
        piece = self.pieces[index]
        return piece.place + (place - piece.start) * piece.width

    def paragraph(self, place: int) -> tuple[int, dict[int, bytes], int]:
        """Style and own properties of the paragraph that holds a character, and behind which byte it ends."""
        byte = self.byte_of(place)
        index = bisect_right(self.starts, byte) - 1
        if index < 0 or byte >= self.runs[index][0]:
            return 0, {}, -1
        end, style, properties = self.runs[index]
        return style, self._with_huge(dict(properties_of(properties))), end

    def _with_huge(self, found: dict[int, bytes]) -> dict[int, bytes]:
        """Properties with those that were too many for a page and stand in the data stream."""
        for code in _HUGE:
            if (where := found.get(code)) is not None:
                place = u32(where, 0)
                found = {**dict(properties_of(self.data[place + 2 : place + 2 + u16(self.data, place)])), **found}
        return found


def open_binary(streams: Mapping[str, bytes]) -> Binary:
    """The parts of a .doc from its streams; raises UnreadableError for older, encrypted and broken ones."""
    main = streams["WordDocument"]
    mark, version, flags = u16(main, 0), u16(main, 2), u16(main, 10)
    if mark not in (0xA5EC, 0xA5DC) or len(main) < 154:
        raise UnreadableError("旧版 Word 文件（.doc）已损坏，打不开", hint=SAVE_AS)
    if version < _WORD_97:
        raise UnreadableError("这是 Word 6.0/95 的文件（.doc）", hint=SAVE_AS)
    if flags & _ENCRYPTED:
        raise UnreadableError("文件有密码", hint="请先在 Word 或 WPS 中取消密码，再保存")
    table = streams.get("1Table" if flags & _SECOND_TABLE else "0Table", b"")
    counts = struct.unpack_from("<8i", main, 76)
    made = Binary(main, table, streams.get("Data", b""), tuple(max(0, count) for count in counts))
    _read_pieces(made)
    _read_paragraphs(made)
    _read_flags(made)
    made.styles = _styles(made.structure(_STYLES))
    return made


def _read_pieces(made: Binary) -> None:
    found = made.structure(_PIECES)
    place = 0
    while found[place : place + 1] == b"\x01":  # properties of pieces
        place += 3 + u16(found, place + 1)
    count = max(0, (u32(found, place + 1) - 4) // 12)
    if found[place : place + 1] != b"\x02" or not count or len(found) < place + 5 + 4 * (count + 1) + 8 * count:
        raise UnreadableError("旧版 Word 文件（.doc）已损坏，读不出内容", hint=SAVE_AS)
    cps = struct.unpack_from(f"<{count + 1}I", found, place + 5)
    begin = place + 5 + 4 * (count + 1)
    for i in range(count):
        where = u32(found, begin + 8 * i + 2)
        width = 1 if where & 0x40000000 else 2
        where = (where & 0x3FFFFFFF) // (3 - width)
        if cps[i] != len(made.chars) or cps[i + 1] < cps[i] or cps[i + 1] > len(made.main):
            break  # no file has more characters than bytes
        if cps[i + 1] > _MOST_CHARACTERS:
            raise UnreadableError("旧版 Word 文件（.doc）里的文字太多", hint="请只保留讲话正文，另存为新的 .docx")
        length = cps[i + 1] - cps[i]
        text = made.main[where : where + length * width]
        made.pieces.append(Piece(cps[i], cps[i + 1], where, width))
        chars = _narrow(text) if width == 1 else _wide(text)
        made.chars += chars + [""] * (length - len(chars))
    made.flags = bytearray(len(made.chars))


def _wide(data: bytes) -> list[str]:
    """Characters of two bytes each; of a pair of surrogates the first holds both."""
    text = data[: len(data) & ~1].decode("utf-16-le", "replace")
    if len(text) == len(data) // 2:
        return list(text)
    chars: list[str] = []
    for char in text:
        chars.append(char)
        if ord(char) > 0xFFFF:
            chars.append("")
    return chars


def _narrow(data: bytes) -> list[str]:
    """Characters of one byte each: Windows' Latin, or Chinese of which each is two of them (cp936)."""
    if not data.isascii():
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            text = ""
        if text and plausibility(text) >= _SOUND:
            return [part for char in text for part in (char, *[""] * (len(char.encode("gb18030")) - 1))]
    return [bytes([byte]).decode("cp1252", "replace") for byte in data]


def _pages(made: Binary, index: int) -> Iterator[tuple[bytes, list[int]]]:
    """The pages of formatted runs, each with the bytes at which its runs begin and end."""
    seen: set[int] = set()
    for number in (u32(entry, 0) for entry in made.places(index, 4)[1]):
        page = made.main[number * _PAGE : (number + 1) * _PAGE]
        if number in seen or len(page) < _PAGE or len(seen) >= _MOST_PAGES:
            continue
        seen.add(number)
        count = min(page[-1], 126)
        yield page, [u32(page, 4 * i) for i in range(count + 1)]


def _read_paragraphs(made: Binary) -> None:
    found: list[tuple[int, int, int, bytes]] = []
    for page, ends in _pages(made, _PARAGRAPHS):
        for i in range(len(ends) - 1):
            place = 2 * page[min(4 * len(ends) + 13 * i, _PAGE - 1)]
            length = page[place] if place < _PAGE else 0
            begin = place + 1 if length else place + 2
            size = 2 * length - 1 if length else 2 * (page[place + 1] if 0 < place < _PAGE - 1 else 0)
            own = page[begin : begin + size] if place else b""
            found.append((ends[i], ends[i + 1], u16(own, 0), own[2:]))
    found.sort(key=lambda run: run[0])
    made.starts = [start for start, _, _, _ in found]
    made.runs = [(end, style, properties) for _, end, style, properties in found]


def _read_flags(made: Binary) -> None:
    """Mark the characters that are deleted, hidden, or stand for something else."""
    marked: list[tuple[int, int, int, str]] = []
    for page, ends in _pages(made, _CHARACTERS):
        for i in range(len(ends) - 1):
            place = 2 * page[min(4 * len(ends) + i, _PAGE - 1)]
            if not place:
                continue
            flags, symbol = _flags_of(page[place + 1 : place + 1 + page[place]])
            if flags:
                marked.append((ends[i], ends[i + 1], flags, symbol))
    marked = _apart(marked)
    starts = [start for start, _, _, _ in marked]
    for piece in made.pieces:
        stop = piece.place + (piece.end - piece.start) * piece.width
        index = max(0, bisect_right(starts, piece.place) - 1)
        while index < len(marked) and marked[index][0] < stop:
            start, end, flags, symbol = marked[index]
            first = max(0, start - piece.place) // piece.width
            last = min(end, stop) - piece.place
            for place in range(piece.start + first, piece.start + max(0, last) // piece.width):
                made.flags[place] |= flags
                if symbol and made.chars[place] == "(":
                    made.chars[place] = symbol
            index += 1


def _apart(runs: list[tuple[int, int, int, str]]) -> list[tuple[int, int, int, str]]:
    """Runs in order; what two of them claim belongs to the first."""
    found: list[tuple[int, int, int, str]] = []
    last = 0
    for start, end, flags, symbol in sorted(runs):
        if end > max(start, last):
            found.append((max(start, last), end, flags, symbol))
            last = end
    return found


def _flags_of(properties: bytes) -> tuple[int, str]:
    flags, symbol = 0, ""
    for code, value in properties_of(properties):
        if code in _FLAGS:
            flags = flags | _FLAGS[code] if value[:1] in (b"\x01", b"\x81") else flags & ~_FLAGS[code]
        elif code == _SYMBOL:
            symbol, flags = chr(u16(value, 2)), flags | SPECIAL
    return flags, symbol if not "\ud800" <= symbol <= "\udfff" else ""


def properties_of(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The properties (sprm) in a list of them, with their values."""
    place = 0
    while place + 2 < len(data):
        code = u16(data, place)
        place += 2
        if code in _TABLE_DEFINITION:
            size = 2 + max(0, u16(data, place) - 1)
        elif code == _TAB_CHANGE and data[place] == 255:
            return
        else:
            kind = code >> 13
            size = 1 + data[place] if kind == 6 else _OPERANDS[kind]
        yield code, data[place : place + size]
        place += size


def _styles(found: bytes) -> dict[int, Style]:
    """The paragraph styles by their numbers."""
    head = 2 + u16(found, 0)
    base_size = u16(found, 4)
    styles: dict[int, Style] = {}
    place = head
    for number in range(min(u16(found, 2), _MOST_STYLES)):
        length = u16(found, place)
        one = found[place + 2 : place + 2 + length]
        place += 2 + length
        if length and u16(one, 2) & 0xF == 1:
            styles[number] = _style(one, base_size)
    return styles


def _style(one: bytes, base_size: int) -> Style:
    letters = u16(one, base_size)
    name = one[base_size + 2 : base_size + 2 + 2 * letters].decode("utf-16-le", "replace")
    place = base_size + 4 + 2 * letters
    place += place & 1
    properties = one[place + 4 : place + 2 + u16(one, place)]
    return Style(u16(one, 0) & 0xFFF, name, u16(one, 2) >> 4, dict(properties_of(properties)))
