"""Draft → printed pages (印出的样子) for a screen: lines as the sheet breaks them, every sentence with its origins.

An estimate of what Word makes of the same draft: Han characters in a grid, ASCII half as wide, marks that may not begin
or end a line kept off there, one closing mark hung beyond it. Lines do not come out otherwise unless a font does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from functools import lru_cache
from math import ceil

from drafter.export.flow import Block, clean, in_print
from drafter.export.laying import laid, read_aloud
from drafter.export.paging import kept, time_marks
from drafter.export.sheet import Sheet, Style
from drafter.export.title import break_title, columns
from drafter.late_classes import dataclass
from drafter.model import Draft, Origin, Picture, Section, Table
from drafter.patterns import regex
from drafter.punctuation import CLOSING, PAIRS, sentences

_GAP = regex("【待[补核][^【】]*】")
_NEVER_FIRST = frozenset(CLOSING + "，。、；：！？…—·～,.;:!?%％℃")
_NEVER_LAST = frozenset(PAIRS)
_HANGING = frozenset("，。、；：！？")
_TOKEN = regex(r"[0-9A-Za-z.,%+\-/]+|.", re.DOTALL)  # a number or a Latin word stays whole


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a draft: its text, the stretches of it with their origins, the section that it stands in."""

    text: str
    origins: tuple[Origin, ...]
    section: Section

    @property
    def keys(self) -> tuple[str, ...]:
        """The brief keys that it says."""
        return tuple(dict.fromkeys(origin.ref for origin in self.origins if origin.kind == "brief"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line: of which sentence, in a run-in heading of which level, which of its gaps (待补) from 1.

    ``kind`` says whose words they are: brief, template or bank; empty for enumerators and the like.
    """

    text: str
    sentence: int
    lead: int = 0
    gap: int = 0
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its role in the sheet, whether it begins or ends its paragraph, what is printed beside it.

    ``space`` is how many lines stay free above it; ``goes_on``: the sentence goes on overleaf (接下页).
    """

    role: str
    pieces: tuple[Piece, ...]
    begins: bool = False
    ends: bool = False
    space: int = 0
    beside: str = ""
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """A draft as pages of lines, with its sentences by number."""

    pages: tuple[tuple[Line, ...], ...]
    sentences: tuple[Sentence, ...]

    def last_before(self, number: int) -> int:
        """The last sentence that is begun before the page of this number (from 1); -1 on the first page."""
        lines = self.pages[number - 2] if number > 1 else ()
        return next((line.pieces[-1].sentence for line in reversed(lines) if line.pieces), -1)


def printed(draft: Draft, sheet: Sheet) -> Printed:
    """The pages of a draft on a sheet. Tables and pictures, which drafts have none of, are left out."""
    blocks, sheet = laid(draft, sheet)
    marks = time_marks(blocks, draft.reading_rate) if sheet.time_marks and read_aloud(draft) else {}
    found = _Sentences(draft, sheet)
    together = kept(blocks, sheet)
    turned = any(block.turned for block in blocks)  # then the pages end where they are told to
    paragraphs = []
    for index, block in enumerate(blocks):
        if not isinstance(block.attachment, Table | Picture):
            lines = tuple(_lines(block, sheet, found.of(block)))
            if index in marks:
                lines = (replace(lines[0], beside=marks[index]), *lines[1:])
            if block.goes_on:
                lines = (*lines[:-1], replace(lines[-1], goes_on=True))
            joined = not turned and (index in together or block.role.startswith("heading"))
            paragraphs.append(_Paragraph(lines, block.page or block.turned, joined, not turned))
    return Printed(tuple(_pages(paragraphs, sheet)), tuple(found.known))


# --- sentences ------------------------------------------------------------------------------------


class _Sentences:
    """The sentences met so far; the characters of blocks are those of the sections in the same order, fewer."""

    def __init__(self, draft: Draft, sheet: Sheet) -> None:
        told = list(_told_texts(draft, sheet))
        self._text = "".join(text for text, _, _ in told)
        self._of = [(origin, section) for text, origin, section in told for _ in text]
        self._at = 0
        self.known: list[Sentence] = []

    def of(self, block: Block) -> list[tuple[int, str]]:
        """For each character of a block the number of its sentence, and whose word it is."""
        told = [self._of[self._next(char)] for char in block.text]
        found: list[tuple[int, str]] = []
        whole = block.role.startswith("heading") or block.role in ("title", "subtitle")
        for start, end in [(0, len(told))] if whole and told else _sentences(block.text):
            said = Sentence(block.text[start:end], tuple(_stretches(told[start:end])), told[start][1])
            if block.continues and not start and self.known and not self.known[-1].text.endswith(_STOPS):
                self.known[-1] = _joined(self.known[-1], said)  # a page ends within it
            else:
                self.known.append(said)
            found += [(len(self.known) - 1, origin.kind if origin else "") for origin, _ in told[start:end]]
        return found

    def _next(self, char: str) -> int:
        at = self._text.find(char, self._at)
        if at < 0:  # no exporter adds a character
            return max(self._at - 1, 0)
        self._at = at + 1
        return at


_STOPS = ("。", "！", "？", "”", "）")


def _joined(before: Sentence, rest: Sentence) -> Sentence:
    """One sentence of two halves."""
    by = len(before.text)
    moved = (replace(origin, start=origin.start + by, end=origin.end + by) for origin in rest.origins)
    return replace(before, text=before.text + rest.text, origins=(*before.origins, *moved))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text; a question in a gap (【待补：为什么办？谁来讲？】) ends none."""
    gaps = [found.span() for found in _GAP.finditer(text)]
    begun = 0
    for _, end in sentences(text):
        if end == len(text) or not any(start < end <= behind for start, behind in gaps):
            yield begun, end
            begun = end


def _told_texts(draft: Draft, sheet: Sheet) -> Iterator[tuple[str, Origin | None, Section]]:
    """What the sections of a draft print, in stretches of one origin, as blocks print it."""
    for top in in_print(draft, sheet.head):
        for section in top.walk():
            yield clean(section.enumerator or ""), None, section
            yield from _told(section.heading or "", section.heading_origins, section)
            for paragraph in section.paragraphs:
                yield from _told(paragraph.text, paragraph.origins, section)


def _told(text: str, origins: Sequence[Origin], section: Section) -> Iterator[tuple[str, Origin | None, Section]]:
    at = 0
    for origin in origins:
        yield clean(text[at : origin.start]), None, section
        yield clean(text[origin.start : origin.end]), origin, section
        at = origin.end
    yield clean(text[at:]), None, section


def _stretches(told: Sequence[tuple[Origin | None, Section]]) -> Iterator[Origin]:
    """The origins of a sentence, their places counted in it."""
    start = 0
    for at in range(1, len(told) + 1):
        if at == len(told) or told[at][0] is not told[start][0]:
            if (origin := told[start][0]) is not None:
                yield replace(origin, start=start, end=at)
            start = at


# --- lines ----------------------------------------------------------------------------------------


def _lines(block: Block, sheet: Sheet, told: Sequence[tuple[int, str]]) -> Iterator[Line]:
    style = sheet.style(block.role)
    leads = [run.lead for run in block.runs for _ in run.text]
    gaps = dict(_gaps(block.text, told))
    keys = [(*one, lead, gaps.get(at, 0)) for at, (one, lead) in enumerate(zip(told, leads, strict=True))]
    ends = list(_ends(block, sheet, style))
    start = 0
    for number, end in enumerate(ends):
        pieces = tuple(_pieces(block.text[start:end], keys[start:end]))
        first = number == 0
        ended = number == len(ends) - 1
        begun = first and not block.continues
        yield Line(block.role, pieces, begins=begun, ends=ended, space=int(block.first and first))
        start = end


def _gaps(text: str, told: Sequence[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """The characters that are gaps, each with the number of its gap within the sentence."""
    counted: Counter[int] = Counter()
    for found in _GAP.finditer(text):
        sentence = told[found.start()][0]
        counted[sentence] += 1
        yield from ((at, counted[sentence]) for at in range(*found.span()))


def _pieces(text: str, keys: Sequence[tuple[int, str, int, int]]) -> Iterator[Piece]:
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or keys[at] != keys[start]:
            sentence, kind, lead, gap = keys[start]
            yield Piece(text[start:at], sentence, lead, gap, kind)
            start = at


def _ends(block: Block, sheet: Sheet, style: Style) -> Iterator[int]:
    """Offsets in a block's text where its lines end."""
    text, width = block.text, float(sheet.width_of(block.role)) - style.left - style.right
    if block.role in ("title", "subtitle") or (sheet.break_headings and block.role.startswith("heading")):
        end = 0
        for line in break_title(text, int(width) - ceil(style.first_line)):
            end = text.index(line, end) + len(line)
            yield end
        return
    if block.tight:  # squeezed, so that a line takes a character more
        width *= style.size / (style.size - sheet.squeeze)
    indent = 0 if block.continues else style.first_line - style.hanging
    yield from _filled(text, width, indent, sheet.no_line_start)


@lru_cache(maxsize=2048)  # while one paragraph is written the others stay
def _filled(text: str, width: float, indent: float, clinging: str) -> tuple[int, ...]:
    """Offsets where the lines of a paragraph end, each filled as far as it goes."""
    tokens = [(found.start(), found.end(), columns(found.group())) for found in _TOKEN.finditer(text)]
    never_first = _NEVER_FIRST | frozenset(clinging)
    ends: list[int] = []
    start, room, used, index = 0, width - indent, 0.0, 0
    while index < len(tokens):
        at, _, size = tokens[index]
        if used + size <= room + _SLACK or at == start:
            index, used = index + 1, used + size
            continue
        if text[at] in _HANGING and used + size <= room + 1 + _SLACK:
            index += 1
        while _backs(text, tokens, index, start, never_first):
            index -= 1
        ends.append(tokens[index][0] if index < len(tokens) else len(text))
        start, room, used = ends[-1], width, 0.0
    return (*ends, len(text)) if start < len(text) or not text else tuple(ends)


def _backs(
    text: str, tokens: Sequence[tuple[int, int, float]], index: int, start: int, never_first: frozenset[str]
) -> bool:
    """Whether a line that would end before a token must end before the one in front of it."""
    if not (1 < index < len(tokens) and tokens[index - 1][0] > start):
        return False
    at = tokens[index][0]
    return text[at] in never_first or text[at - 1] in _NEVER_LAST


_SLACK = 1e-6


# --- pages ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """The lines of a block; ``page``: it begins a page; ``joined``: it stays on a page with the next one.

    One that does not flow stands on the page that it was put on, be it a line more than there is room for.
    """

    lines: tuple[Line, ...]
    page: bool
    joined: bool
    flows: bool = True


@dataclass(slots=True)
class _Page:
    room: float
    lines: list[Line] = field(default_factory=list)
    used: float = 0.0


def _pages(paragraphs: Sequence[_Paragraph], sheet: Sheet) -> Iterator[tuple[Line, ...]]:
    page = _Page(sheet.lines * sheet.pitch + 0.01)
    for group in _groups(paragraphs):
        whole = sum(_height(line, sheet) for one in group for line in one.lines)
        # What is to stay together goes to the next page; where pages are filled, one line of the last will do.
        least = whole if sheet.keep != "none" else whole - sum(_height(one, sheet) for one in group[-1].lines[1:])
        flows = group[0].flows
        if page.lines and (group[0].page or (flows and page.used + least > page.room >= least)):
            yield tuple(page.lines)
            page = _Page(page.room)
        for line in (line for one in group for line in one.lines):
            height = _height(line, sheet)
            if flows and page.lines and page.used + height > page.room:
                yield tuple(page.lines)
                page = _Page(page.room)
            page.lines.append(line)
            page.used += height
    if page.lines:
        yield tuple(page.lines)


def _groups(paragraphs: Sequence[_Paragraph]) -> Iterator[list[_Paragraph]]:
    group: list[_Paragraph] = []
    for one in paragraphs:
        if one.page and group:
            yield group
            group = []
        group.append(one)
        if not one.joined:
            yield group
            group = []
    if group:
        yield group


def _height(line: Line, sheet: Sheet) -> float:
    return (sheet.style(line.role).pitch or sheet.pitch) + line.space * sheet.pitch
