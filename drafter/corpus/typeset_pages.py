"""Printed pages to paragraphs (版面还原): lines by where they stand, columns, page numbers, running heads, line ends.

A page of a PDF or an OFD says where each character stands and nothing else. What was printed on each page beside the
text, and where lines were only broken, is worked out here and told as changes, so that the ledger has it all.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

from drafter.corpus.ledger import Change
from drafter.corpus.named_styles import GOES_ON, PRINTED_MARK, TIME_MARK
from drafter.errors import UnreadableError
from drafter.late_classes import dataclass
from drafter.model import Finding
from drafter.patterns import regex

_GAP = 1.6  # of the size: a wider gap within a line divides cells
_BLANK = 0.2  # of the size, between Latin letters: a narrower gap is none
_SPREAD = 0.7  # of the size: so far apart Chinese characters are spread by blanks
_INDENT = 1.0  # of the size: a line that begins so far in begins a paragraph
_SLACK = 0.4  # of the size: marks may hang so far over the edge
_PITCH = 1.45  # times the usual distance of lines: more begins a paragraph
_LARGER = 1.12  # times the size: a line so much larger or smaller is another kind
_COLUMN_LINES = 6  # lines that show a column
_COLUMN_WIDTH = 8  # characters of a line of a column, on average
_WIDE = 0.75  # share of the width that a title fills before it is broken
_FREE = 0.75  # share of the lines that leave the space between columns free
_MARGIN = 0.13  # of the height of a page: where page numbers and running heads stand
_FEW = 5  # lines: with fewer, a page does not show its own edges
_SHOWN_INDENTS = 3  # paragraphs that begin with an indent: then all do
_NUMBER = regex(
    r"[—–\-－·•~〜\s]*(?:第\s*)?[0-9０-９]{1,4}(?:\s*页)?(?:\s*[/／,，]?\s*共?\s*[0-9]{1,4}\s*页?)?[—–\-－·•~〜\s]*"
    r"|[ivxlc]{1,6}"
)
# Numbers of a font's own drawings, in place of characters; those of symbol fonts (F000 on) are mostly bullets.
_NO_CHARACTER = regex("[\ue000-\uefff\uf100-\uf8ff\ufffd\ufffe]")
_UNKNOWN = 0.3  # share of characters that no font says what they are
_RECOGNISE = "请对照原件，或者先做文字识别（OCR），再读识别出来的文字"
_DIGITS = regex("[0-9０-９]+")
_SENTENCE_END = tuple("。！？!?；;：:…")
_CLOSERS = "”’」』）)》"
_NO_BEGINNING = frozenset("，。、；：！？…”’》〉）】」』%％·—,.;:!?)]}")
_NO_END = frozenset("“‘《〈（【「『([{")
_WORD = regex(r"[!-~]+")


class Glyph(NamedTuple):
    """A character on a page; lengths in points, ``y`` from the top of the page to the line that it stands on."""

    char: str
    left: float
    right: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its height and its characters."""

    height: float
    glyphs: Sequence[Glyph]


@dataclass(slots=True)
class Line:
    """A line of a page, or of a column of it: where it begins and ends and stands, how large it is."""

    text: str
    left: float
    right: float
    y: float
    size: float
    page: int
    column: int  # 0 over the whole page, 1 the left one, 2 the right one
    beside: str = ""  # what it is where it is no text: 页码, 页眉页脚

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.text.rstrip(_CLOSERS).endswith(_SENTENCE_END)

    @property
    def block(self) -> tuple[int, int]:
        """The page and the column that it stands in."""
        return self.page, self.column


class Printed(NamedTuple):
    """The lines as printed, the changes that make paragraphs of them, the lines (from 1) at which pages begin."""

    text: str
    changes: tuple[Change, ...]
    pages: tuple[int, ...]


def printed_lines(pages: Sequence[Page]) -> Printed:
    """The lines of pages and what makes paragraphs of them."""
    lines = [line for number, page in enumerate(pages) for line in _page_lines(page, number)]
    _mark_beside(lines, [page.height for page in pages])
    text = "\n".join(line.text for line in lines)
    numbers = [line.page for line in lines]
    begins = tuple(1 + bisect_left(numbers, number) for number in range(len(pages)))
    return Printed(text, tuple(_changes(lines)), begins)


def told_unknown(printed: Printed, what: str) -> tuple[Finding, ...]:
    """That fonts do not say which characters some are; raises UnreadableError where it is so of many."""
    count = len(_NO_CHARACTER.findall(printed.text))
    if count > _UNKNOWN * len(printed.text):
        raise UnreadableError(f"{what} 里的字体没有写明是什么字，取不出文字", hint=_RECOGNISE)
    if not count:
        return ()
    return (
        Finding("unknown-characters", "warning", f"有{count}个字，字体没有写明是什么字，读不出来", None, _RECOGNISE),
    )


# --- lines ----------------------------------------------------------------------------------------


def _page_lines(page: Page, number: int) -> Iterator[Line]:
    """The lines of a page in the order in which they are read."""
    rows = list(_rows(page.glyphs))
    gutter = _gutter(rows)
    if gutter is None:
        yield from (_line(row, number, 0) for row in rows)
        return
    band: list[Glyph] = []
    for row in rows:
        if _crosses(row, gutter):
            yield from _columns(band, gutter, number)
            band = []
            yield _line(row, number, 0)
        else:
            band += row
    yield from _columns(band, gutter, number)


def _columns(glyphs: Sequence[Glyph], gutter: float, number: int) -> Iterator[Line]:
    for column, part in ((1, [g for g in glyphs if g.left < gutter]), (2, [g for g in glyphs if g.left >= gutter])):
        yield from (_line(row, number, column) for row in _rows(part))


def _rows(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Characters that stand beside each other, from the top of the page; a mark in the margin by itself."""
    for row in _whole_rows(glyphs):
        at = _mark_behind(row)
        yield row[:at]
        if at < len(row):
            yield row[at:]


def _mark_behind(row: Sequence[Glyph]) -> int:
    """Where in a row the mark of a reading copy begins that stands behind it in smaller type (约第3分钟)."""
    text = "".join(glyph.char for glyph in row)
    found = next((one for one in PRINTED_MARK.finditer(text) if one.end() == len(text.rstrip())), None)
    smaller = found is not None and row[found.start()].size * _LARGER < row[0].size
    return found.start() if found is not None and smaller else len(row)


def _whole_rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Whatever stands at one height."""
    rows: list[list[Glyph]] = []
    top = 0.0
    for glyph in sorted(glyphs, key=lambda one: (one.y, one.left)):
        if not rows or glyph.y - top > glyph.size / 2:
            rows.append([])
            top = glyph.y
        rows[-1].append(glyph)
    for row in rows:
        row.sort(key=lambda one: one.left)
    return [row for row in rows if any(not one.char.isspace() for one in row)]


def _line(row: Sequence[Glyph], page: int, column: int) -> Line:
    shown = [glyph for glyph in row if not glyph.char.isspace()]
    size = median(glyph.size for glyph in shown)
    pieces = [shown[0].char]
    blanks = iter([glyph.left for glyph in row if glyph.char.isspace()])
    blank = next(blanks, None)
    for before, after in pairwise(shown):
        spaced = False
        while blank is not None and blank < after.left:
            spaced, blank = spaced or blank >= before.left, next(blanks, None)
        pieces += _between(before, after, size, spaced=spaced), after.char
    return Line(
        "".join(pieces), shown[0].left, max(one.right for one in shown), median(one.y for one in shown), size, page,
        column,
    )  # fmt: skip


def _between(before: Glyph, after: Glyph, size: float, *, spaced: bool) -> str:
    gap = after.left - before.right
    if gap > _GAP * size:
        return "\u3000"
    if before.char.isascii() and after.char.isascii():
        return " " if gap > _BLANK * size or spaced else ""
    return " " if gap > _SPREAD * size else ""


def _gutter(rows: Sequence[Sequence[Glyph]]) -> float | None:
    """The middle of the space between two columns; None on a page of one."""
    glyphs = [glyph for row in rows for glyph in row if not glyph.char.isspace()]
    if len(rows) < _COLUMN_LINES:
        return None
    left, right = min(glyph.left for glyph in glyphs), max(glyph.right for glyph in glyphs)
    step = (right - left) / 80
    free: list[float] = []
    for place in (left + step * i for i in range(24, 57)):
        if sum(not _crosses(row, place) for row in rows) >= _FREE * len(rows) and _is_between(rows, place):
            free.append(place)
    return median(free) if free else None


def _crosses(row: Sequence[Glyph], place: float) -> bool:
    """Whether a line goes on over a place: nothing wide is free there."""
    index = bisect_right(row, place, key=lambda one: one.left)
    before = next((glyph for glyph in reversed(row[:index]) if not glyph.char.isspace()), None)
    after = next((glyph for glyph in row[index:] if not glyph.char.isspace()), None)
    if before is None or after is None:
        return before is not None and before.right > place
    return before.right > place or after.left - before.right < before.size


def _is_between(rows: Sequence[Sequence[Glyph]], place: float) -> bool:
    """Whether text stands on both sides of a place, in lines that are no cells."""
    for side in (False, True):
        parts = [sum((glyph.left >= place) is side for glyph in row) for row in rows if not _crosses(row, place)]
        filled = [count for count in parts if count]
        if len(filled) < _COLUMN_LINES or sum(filled) < _COLUMN_WIDTH * len(filled):
            return False
    return True


# --- what stands beside the text --------------------------------------------------------------------


def _mark_beside(lines: Sequence[Line], heights: Sequence[float]) -> None:
    """Tell the marks of reading copies, page numbers and running heads: at the edges of pages, these on many."""
    for line in lines:
        if PRINTED_MARK.fullmatch(line.text):
            line.beside = line.text if line.text == GOES_ON else TIME_MARK
    for _ in range(2):  # a head over a number, a number over a foot
        edges = [(line, (_DIGITS.sub("#", line.text), round(line.y / 4))) for line in _edge_lines(lines, heights)]
        counts = Counter(key for _line, key in edges)
        for line, key in edges:
            if _NUMBER.fullmatch(line.text):
                line.beside = "页码"
            elif counts[key] >= max(2, 0.4 * len(heights)):
                line.beside = "页眉页脚"


def _edge_lines(lines: Sequence[Line], heights: Sequence[float]) -> Iterator[Line]:
    """The first and the last line of each page, where they stand in its margins."""
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if not line.beside:
            by_page[line.page].append(line)
    for number, found in by_page.items():
        found.sort(key=lambda line: line.y)
        for line in {id(each): each for each in (found[:1] + found[-1:])}.values():
            if not _MARGIN < line.y / heights[number] < 1 - _MARGIN:
                yield line


# --- paragraphs -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where the lines of a column begin and end, and how far they are apart."""

    left: float
    right: float
    pitch: float


def _changes(lines: Sequence[Line]) -> Iterator[Change]:
    """Line ends inside paragraphs go, and what stands beside the text."""
    text = [line for line in lines if not line.beside]
    edges = _all_edges(text)
    indented = sum(_indent(line, edges) >= _INDENT and not _is_centred(line, edges) for line in text)
    body = median(line.size for line in text) if text else 0.0
    starts: list[int] = []
    place = 0
    for line in lines:
        starts.append(place)
        place += len(line.text) + 1
    last: int | None = None
    for index, line in enumerate(lines):
        if line.beside:
            continue
        if last is None:
            if index:
                yield Change(0, starts[index], "", _named(lines[:index]))
        else:
            before = lines[last]
            end = starts[last] + len(before.text)
            joins = any(one.beside == GOES_ON for one in lines[last + 1 : index]) or _joins(
                before, line, edges, body, indented=indented >= _SHOWN_INDENTS
            )
            if joins or index > last + 1:
                joint = _joint(before.text, line.text) if joins else "\n"
                yield Change(end, starts[index], joint, _named(lines[last + 1 : index]))
        last = index
    if last is not None and last + 1 < len(lines):
        yield Change(starts[last] + len(lines[last].text), place - 1, "", _named(lines[last + 1 :]))


def _named(lines: Sequence[Line]) -> str | None:
    """What the lines that go are."""
    return "、".join(dict.fromkeys(line.beside for line in lines)) or None


def _joint(before: str, after: str) -> str:
    """A blank between Latin words, nothing between Han characters or within a number."""
    last, first = before[-1:], after[:1]
    if not (last.isascii() and first.isascii() and first.isalnum()) or last == "-" or (last + first).isdigit():
        return ""
    return " " if last.isalnum() or last in ",.;:!?)" else ""


def _all_edges(lines: Sequence[Line]) -> dict[tuple[int, int], _Edges]:
    """The edges of each column of each page; those with few lines have them from others like them."""
    found = {block: _edges(list(group)) for block, group in groupby(sorted(lines, key=lambda one: one.block), _block)}
    counts = Counter(line.block for line in lines)
    usual: dict[int, _Edges] = {}
    for column in {column for _, column in found}:
        sure = [edges for block, edges in found.items() if block[1] == column and counts[block] >= _FEW]
        if sure:
            usual[column] = _Edges(
                median(one.left for one in sure), median(one.right for one in sure), median(one.pitch for one in sure)
            )
    return {
        block: _fitted(edges, usual[block[1]], few=counts[block] < _FEW) if block[1] in usual else edges
        for block, edges in found.items()
    }


def _block(line: Line) -> tuple[int, int]:
    return line.block


def _fitted(edges: _Edges, usual: _Edges, *, few: bool) -> _Edges:
    left = usual.left if few else edges.left
    right = max(edges.right, left + usual.right - usual.left)
    return _Edges(left, right, usual.pitch if few else edges.pitch)


def _edges(lines: Sequence[Line]) -> _Edges:
    """The left edge is the first at which two lines begin: a single one may hang out."""
    lefts = sorted(line.left for line in lines)
    size = median(line.size for line in lines)
    twice = (one for one, two in pairwise(lefts) if two - one < size / 4)
    steps = [b.y - a.y for a, b in pairwise(lines) if b.y - a.y > size / 2]
    return _Edges(next(twice, lefts[0]), max(line.right for line in lines), median(steps) if steps else size * 1.5)


def _indent(line: Line, edges: dict[tuple[int, int], _Edges]) -> float:
    """How far in a line begins, in characters."""
    return (line.left - edges[line.block].left) / line.size


def _room(line: Line, edges: dict[tuple[int, int], _Edges]) -> float:
    """How much is free behind a line, in characters."""
    return (edges[line.block].right - line.right) / line.size


def _is_centred(line: Line, edges: dict[tuple[int, int], _Edges]) -> bool:
    before, behind = _indent(line, edges), _room(line, edges)
    return before > 1.5 and behind > 1.5 and abs(before - behind) < 1.5


def _is_wide(line: Line, edges: dict[tuple[int, int], _Edges]) -> bool:
    """Whether a centred line fills most of its column and goes on."""
    here = edges[line.block]
    return not line.ends and line.right - line.left > _WIDE * (here.right - here.left)


def _joins(line: Line, after: Line, edges: dict[tuple[int, int], _Edges], body: float, *, indented: bool) -> bool:
    """Whether a line goes on in the next."""
    if max(line.size, after.size) > _LARGER * min(line.size, after.size) or "\u3000" in line.text + after.text:
        return False
    near = after.y - line.y < _PITCH * edges[line.block].pitch if line.block == after.block else True
    if _is_centred(line, edges) or _is_centred(after, edges):
        both = _is_centred(line, edges) and _is_centred(after, edges)
        return both and near and line.page == after.page and (line.size > _LARGER * body or _is_wide(line, edges))
    if not near or _indent(after, edges) >= _INDENT or _room(line, edges) > _needed(after.text) + _SLACK:
        return False
    return indented or not line.ends


def _needed(text: str) -> float:
    """The width of what cannot be broken at the beginning of a line, in characters."""
    if word := _WORD.match(text):
        return len(word.group()) / 2
    count = 1
    while count < len(text) and (text[count] in _NO_BEGINNING or text[count - 1] in _NO_END):
        count += 1
    return count
