"""Old Word documents to text (.doc、.wps 取文字): a paragraph a line, automatic numbers, tables row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import pairwise

from drafter.corpus.compound_files import word_streams
from drafter.corpus.named_styles import Styled, styled
from drafter.corpus.numbering import MAX_DEPTH, Level, Lists
from drafter.corpus.omissions import Revisions, told, told_margins
from drafter.corpus.rows import Flow, SetTable, table_lines
from drafter.corpus.symbols import symbol
from drafter.corpus.word_binary import DELETED, HIDDEN, INSERTED, SPECIAL, Binary, open_binary, u16, u32
from drafter.late_classes import dataclass
from drafter.model import Omission, OmissionKind

_LISTS, _OVERRIDES, _SHAPES, _BOXES, _HEADERS = 73, 74, 40, 56, 11
_IN_TABLE, _ROW_END, _DEPTH, _INNER_CELL, _INNER_ROW = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
_LEVEL, _LIST = 0x260A, 0x460B
_NO_LIST = (0, 0xF801)
_LEVELS = 9
_MOST_LISTS = 4000
_MOST_DEPTH = 8  # of tables in tables
# What Word numbers its own styles with: titles and headings.
_TITLES = {62: "title", 74: "subtitle", **{number: f"heading {number}" for number in range(1, 10)}}
# How numbers are written (MSONFC), by the names that .docx has for them.
_FORMATS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital",
    11: "japaneseCounting", 16: "japaneseLegal", 17: "japaneseDigitalTenThousand", 18: "decimalEnclosedCircle",
    22: "decimalZero", 23: "bullet", 28: "decimalEnclosedCircleChinese", 30: "ideographTraditional",
    31: "ideographZodiac", 33: "taiwaneseCounting", 35: "taiwaneseCountingThousand", 36: "taiwaneseDigital",
    37: "chineseCounting", 38: "chineseLegalSimplified", 39: "chineseCountingThousand", 40: "chineseCounting",
    255: "none",
}  # fmt: skip
_BREAKS = {"\x0b": "\n", "\x0c": "\n", "\x0e": "\n", "\t": " ", "\x1e": "-"}
_NOTES: dict[int, tuple[OmissionKind, int, int]] = {  # by part: kind, references, texts
    1: ("footnote", 2, 3),
    5: ("endnote", 46, 47),
    4: ("comment", 4, 5),
}
_REVISIONS: dict[int, OmissionKind] = {DELETED: "deleted", HIDDEN: "hidden", INSERTED: "inserted"}
_REFERENCE = {1: 2, 5: 2, 4: 30}  # bytes of a reference


def read_old_word(data: bytes, set_table: SetTable = table_lines) -> tuple[str, tuple[Omission, ...]]:
    """The text of a .doc or .wps, and what it leaves out: a line for each paragraph with its automatic number.

    Raises UnreadableError for what is no Word document, older than Word 97, encrypted or broken.
    """
    binary = open_binary(word_streams(data))
    text = _Text(binary, _lists(binary))
    flow = Flow(set_table)
    for paragraph in text.paragraphs(0):
        flow.add(paragraph.made, paragraph.depth, paragraph.ends)
    return "\n".join(flow.lines()), tuple(_omissions(text))


@dataclass(frozen=True, slots=True)
class _Paragraph:
    made: Styled
    depth: int = 0
    ends: str = ""


@dataclass(slots=True)
class _Text:
    """The text while it is read: its parts, how far lists have counted, what was left out."""

    binary: Binary
    lists: Lists
    boxes: dict[int, tuple[int, int]] = field(default_factory=dict)  # the text boxes, by where their shapes stand
    boxed: list[str] = field(default_factory=list)  # the first line of each text box that was read
    pictures: int = 0
    revisions: Revisions = field(default_factory=Revisions)

    def __post_init__(self) -> None:
        self.boxes = _boxes(self.binary)

    def paragraphs(self, part: int) -> Iterator[_Paragraph]:
        """The paragraphs of a part of the text, before each the text boxes that stand in it."""
        begin = self.binary.begins(part)
        for start, end in self._bounds(begin, begin + self.binary.counts[part]):
            boxed = [line for place in range(start, end) for line in self._box(place)]
            made = self._paragraph(start, end)
            if boxed:
                self.boxed.append(boxed[0].strip())
                yield _Paragraph(Styled(boxed), made.depth)
            yield made

    def _box(self, place: int) -> list[str]:
        """The lines of the text box of which the mark stands at a place."""
        if place not in self.boxes or self.binary.chars[place : place + 1] != ["\x08"]:
            return []
        flow = Flow()
        for start, end in self._bounds(*self.boxes[place]):
            made = self._paragraph(start, end)
            flow.add(made.made, made.depth, made.ends)
        return flow.lines()

    def plain(self, start: int, end: int) -> str:
        """The words between two places on one line: of a note, of a header."""
        return "".join(self._piece(start, end)).replace("\n", " ").strip()

    def _bounds(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where paragraphs begin and end between two places, the marks that end them with them."""
        chars = self.binary.chars
        end = min(end, len(chars))
        first = start
        for place in range(start, end):
            char = chars[place]
            if char in ("\r", "\x07") or (char == "\x0c" and self._ends_section(place)):
                yield first, place + 1
                first = place + 1
        if first < end:
            yield first, end

    def _ends_section(self, place: int) -> bool:
        """Whether a page break ends its paragraph, as the marks of sections do."""
        byte = self.binary.byte_of(place)
        return self.binary.paragraph(place)[2] == byte + self._width(place)

    def _width(self, place: int) -> int:
        return 1 if self.binary.byte_of(place + 1) == self.binary.byte_of(place) + 1 else 2

    def _paragraph(self, start: int, end: int) -> _Paragraph:
        chars = self.binary.chars
        _style, properties, _ = self.binary.paragraph(end - 1)
        if not properties.get(_IN_TABLE, b"\0")[0]:
            return _Paragraph(self._styled(start, end))
        depth = min(max(1, u32(properties.get(_DEPTH, b"\1"), 0)), _MOST_DEPTH)
        if _is_set(properties, _ROW_END) or _is_set(properties, _INNER_ROW):
            return _Paragraph(Styled([]), depth, "row")
        ends_cell = chars[end - 1] == "\x07" or _is_set(properties, _INNER_CELL)
        return _Paragraph(self._styled(start, end), depth, "cell" if ends_cell else "")

    def _styled(self, start: int, end: int) -> Styled:
        style, properties, _ = self.binary.paragraph(end - 1)
        body = "".join(self._piece(start, end))
        number = self._number(style, properties) if body.strip() or self.binary.chars[end - 1] == "\r" else ""
        return styled(number + body, self._style_name(style))

    def _piece(self, start: int, end: int) -> Iterator[str]:
        """What is shown between two places: nothing that is deleted or hidden."""
        for place in self._beside_instructions(start, end):
            char, flag = self.binary.chars[place], self.binary.flags[place]
            if revision := next((kind for sign, kind in _REVISIONS.items() if flag & sign), None):
                self.revisions.add(revision, char)
            if not flag & (DELETED | HIDDEN):
                if char == "\x01" or (char == "\x08" and place not in self.boxes):
                    self.pictures += 1
                yield _shown(char, special=bool(flag & SPECIAL))
        self.revisions.end_paragraph()

    def _beside_instructions(self, start: int, end: int) -> Iterator[int]:
        """The places between two others that are no instructions of fields."""
        fields: list[bool] = []  # of the fields that are open, whether their result has begun
        chars = self.binary.chars
        for place in range(start, min(end, len(chars))):
            char = chars[place]
            if char == "\x13":
                fields.append(False)
            elif char == "\x14" and fields:
                fields[-1] = True
            elif char == "\x15" and fields:
                fields.pop()
            elif all(fields):
                yield place

    def _number(self, style: int, properties: dict[int, bytes]) -> str:
        """The automatic number of a paragraph, its own or its style's."""
        number, level = self._inherited(style)
        own = properties.get(_LIST)
        if own is not None:
            number = u16(own, 0)
        if _LEVEL in properties:
            level = properties[_LEVEL][0]
        if number in _NO_LIST or number is None:
            return ""
        return self.lists.label(str(number), level)

    def _inherited(self, style: int) -> tuple[int | None, int]:
        """The list that a style brings, through the styles that it is based on."""
        level: int | None = None
        for _ in range(MAX_DEPTH):
            found = self.binary.styles.get(style)
            if found is None:
                break
            if level is None and _LEVEL in found.properties:
                level = found.properties[_LEVEL][0]
            if _LIST in found.properties:
                return u16(found.properties[_LIST], 0), level or 0
            style = found.base
        return None, level or 0

    def _style_name(self, style: int) -> str:
        found = self.binary.styles.get(style)
        return _TITLES.get(found.own, found.name.lower()) if found else ""


def _is_set(properties: dict[int, bytes], code: int) -> bool:
    return properties.get(code, b"\0")[:1] == b"\1"


def _shown(char: str, *, special: bool) -> str:
    """A character as text: line ends, tabs, hyphens; what stands for something else is none."""
    if char in _BREAKS:
        return _BREAKS[char]
    if char < " ":
        return ""
    return symbol(char) if special or "\uf000" <= char <= "\uf0ff" else char


# --- lists ----------------------------------------------------------------------------------------


def _lists(binary: Binary) -> Lists:
    """The lists of a document, as .docx would have them."""
    lists = Lists()
    found = binary.structure(_LISTS)
    rest = binary.behind(_LISTS)
    place = 0
    for i in range(min(u16(found, 0), _MOST_LISTS)):
        one = found[2 + 28 * i : 2 + 28 * (i + 1)]
        if len(one) < 28:
            break
        levels = lists.levels.setdefault(str(u32(one, 0)), {})
        for level in range(1 if one[26] & 1 else _LEVELS):
            levels[level], place = _level(rest, place)
    _read_overrides(binary.structure(_OVERRIDES), lists)
    return lists


def _level(data: bytes, place: int) -> tuple[Level, int]:
    """A level of a list, and where the next begins."""
    head = data[place : place + 28]
    if len(head) < 28:
        return Level("none"), len(data)
    place += 28 + head[24] + head[25]
    length = u16(data, place)
    text = data[place + 2 : place + 2 + 2 * length].decode("utf-16-le", "replace")
    shown = "".join(f"%{ord(char) + 1}" if ord(char) < _LEVELS else char for char in text)
    style = "bullet" if len(shown) == 1 and not shown.isalnum() else _FORMATS.get(head[4], "decimal")
    return Level(style, shown, min(u32(head, 0), 999_999), bool(head[5] & 4)), place + 2 + 2 * length


def _read_overrides(found: bytes, lists: Lists) -> None:
    """Which list each number of a paragraph names, and where it begins anew."""
    count = min(u32(found, 0), _MOST_LISTS)
    place = 4 + 16 * count
    for i in range(count):
        one = found[4 + 16 * i : 20 + 16 * i]
        if len(one) < 16:
            return
        number = str(i + 1)
        lists.abstract[number] = str(u32(one, 0))
        place += 4
        for _ in range(one[12]):
            start, flags = u32(found, place), u32(found, place + 4)
            place += 8
            if flags & 0x20:  # its own format, and where it begins is said there
                own, place = _level(found, place)
                start = own.start
            if flags & 0x10:
                lists.restarts.setdefault(number, {})[flags & 0xF] = min(start, 999_999)


# --- beside the text ------------------------------------------------------------------------------


def _boxes(binary: Binary) -> dict[int, tuple[int, int]]:
    """Where the words of text boxes stand, by the place of the mark that shows where the box is."""
    starts, texts = binary.places(_BOXES, 22)
    begin = binary.begins(6)
    by_shape = {u32(text, 14): (begin + starts[i], begin + starts[i + 1]) for i, text in enumerate(texts)}
    anchors, shapes = binary.places(_SHAPES, 26)
    found = {}
    for i, shape in enumerate(shapes):
        if u32(shape, 0) in by_shape:
            found[anchors[i]] = by_shape.pop(u32(shape, 0))
    return found


def _omissions(text: _Text) -> Iterator[Omission]:
    """What of the document is no line of its text: pictures, notes, headers, what was struck out."""
    binary = text.binary
    revised = list(text.revisions.told(_words))  # before notes are looked at
    yield from told("picture", [""] * text.pictures)
    yield from told("text-box", text.boxed)
    for part, (kind, references, texts) in _NOTES.items():
        count = len(binary.places(references, _REFERENCE[part])[1]) if binary.counts[part] else 0
        if count:
            stops = binary.places(texts, 0)[0]
            first = text.plain(binary.begins(part), binary.begins(part) + (stops[1] if len(stops) > 1 else 0))
            yield Omission(kind, count, first)
    yield from told_margins(_headers(text))
    yield from revised


def _words(text: str) -> str:
    return "".join(char for char in text if char >= " ").strip()


def _headers(text: _Text) -> Sequence[str]:
    """The words of headers and footers."""
    begin = text.binary.begins(2)
    stops = text.binary.places(_HEADERS, 0)[0]
    pairs = pairwise(stops[6:])  # the first six divide notes from the text
    return [text.plain(begin + start, begin + end) for start, end in pairs if start < end]
