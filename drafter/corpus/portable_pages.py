"""PDF files to paragraphs (PDF 取文字): where the characters of each page stand, as PDFium finds them."""

from __future__ import annotations

import ctypes
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field
from itertools import pairwise
from math import hypot, pi
from typing import Any, NamedTuple

from drafter.corpus.omissions import told
from drafter.corpus.portable_size import refuse_bombs
from drafter.corpus.radicals import character
from drafter.corpus.typeset_pages import Glyph, Page, Printed, printed_lines, told_unknown
from drafter.errors import UnreadableError
from drafter.late_classes import dataclass
from drafter.model import Finding, Omission

_MOST_PAGES = 600
_MOST_CHARACTERS = 400_000  # a book of a thousand pages
_MOST_ON_PAGE = 40_000
_MOST_OBJECTS = 400_000  # of all pages: texts, lines and pictures drawn
_LOOKED_AT = 2_000  # objects of a page among which pictures are counted
_STRAIGHT = 0.1  # radians: letters that lean more are a watermark
_FEW = 3  # characters a page, on average: with fewer the pages are pictures
_LOCK = threading.Lock()  # PDFium does one thing at a time
_AS_TEXT = "请用制作它的程序另存为 .docx，或只导出讲话的那几页"
_SCANNED = "扫描件须先做文字识别（OCR），再读识别出来的文字"
_PASSWORD = 4  # PDFium's number for a wrong or missing password


@dataclass(slots=True)
class _Contents:
    """What the pages hold: their characters, the words that lean, pictures, and how many pages are nothing else."""

    pages: list[Page] = field(default_factory=list)
    leaning: str = ""
    pictures: int = 0
    scanned: int = 0
    characters: int = 0
    objects: int = 0


def read_portable(data: bytes) -> tuple[Printed, tuple[Omission, ...], tuple[Finding, ...]]:
    """The lines of a PDF as printed with what makes paragraphs of them, what it holds beside them, what to know.

    Raises UnreadableError for what is encrypted, broken, scanned, or larger than it may be.
    """
    refuse_bombs(data)
    with _LOCK, _opened(data) as document:
        found = _contents(document)
    printed = printed_lines(found.pages)
    text = printed.text
    if len("".join(text.split())) < _FEW * len(found.pages):
        raise UnreadableError("这是扫描件，PDF 里没有文字", hint=_SCANNED)
    if _is_vertical(found.pages):
        raise UnreadableError("这是竖排的 PDF，读不成段", hint=_AS_TEXT)
    return printed, tuple(_omissions(found)), (*told_unknown(printed, "PDF"), *_findings(found))


def _is_vertical(pages: Sequence[Page]) -> bool:
    """Whether most characters stand below the one before them and not beside it."""
    below = beside = 0
    for page in pages:
        for before, after in pairwise(page.glyphs):
            near = abs(after.left - before.left) < before.size / 4
            below += near and 0.5 < (after.y - before.y) / before.size < 2
            beside += abs(after.y - before.y) < before.size / 4 and not near
    return below > beside


def _omissions(found: _Contents) -> Iterator[Omission]:
    yield from told("picture", [""] * found.pictures)
    yield from told("leaning", filter(None, [found.leaning]))
    yield from told("blank-page", [""] * found.scanned)


def _findings(found: _Contents) -> Iterator[Finding]:
    if found.scanned:
        told = f"PDF 里有{found.scanned}页是图片，没有文字，没有读到"
        yield Finding("scanned-pages", "warning", told, None, _SCANNED)


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    try:
        import pypdfium2.raw as pdfium
    except (ImportError, OSError) as error:  # no wheel for this computer
        hint = "请运行 pip install pypdfium2；装不上的，请另存为 .docx 再读"
        raise UnreadableError("读 PDF 要用的 pypdfium2 没有装好", hint=hint) from error
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        if pdfium.FPDF_GetLastError() == _PASSWORD:
            raise UnreadableError("PDF 有密码", hint="请先取消密码，再保存")
        raise UnreadableError("PDF 文件已损坏，打不开", hint=_AS_TEXT)
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _contents(document: Any) -> _Contents:
    import pypdfium2.raw as pdfium

    count = pdfium.FPDF_GetPageCount(document)
    if count > _MOST_PAGES:
        raise UnreadableError(f"PDF 有 {count} 页，太多", hint=f"请只导出讲话的那几页（一次最多 {_MOST_PAGES} 页）")
    found = _Contents()
    for number in range(count):
        page = pdfium.FPDF_LoadPage(document, number)
        if not page:
            found.pages.append(Page(1.0, ()))
            continue
        try:
            pictures = _pictures(page, found)
            made, leaning = _page(page)
        finally:
            pdfium.FPDF_ClosePage(page)
        found.characters += len(made.glyphs)
        if found.characters > _MOST_CHARACTERS:
            raise UnreadableError("PDF 里的文字太多", hint=_AS_TEXT)
        found.pages.append(made)
        found.leaning = found.leaning or leaning
        found.pictures += pictures
        found.scanned += bool(pictures and not made.glyphs)
    return found


def _pictures(page: Any, found: _Contents) -> int:
    """How many pictures a page has; what it draws is counted with what others do."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPage_CountObjects(page)
    found.objects += count
    if found.objects > _MOST_OBJECTS:
        raise UnreadableError("PDF 里的图形太多", hint=_AS_TEXT)
    kinds = (
        pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, index)) for index in range(min(count, _LOOKED_AT))
    )
    return sum(kind == pdfium.FPDF_PAGEOBJ_IMAGE for kind in kinds)


class _Letter(NamedTuple):
    """A character as PDFium gives it: its box and where it stands, from the bottom of the page; its size.

    ``angle`` is how far it leans, clockwise, in radians.
    """

    char: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    size: float
    angle: float


def _page(page: Any) -> tuple[Page, str]:
    """A page's characters, turned as they are read, and the words that lean."""
    import pypdfium2.raw as pdfium

    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return Page(1.0, ()), ""
    try:
        letters = list(_letters(text))
    finally:
        pdfium.FPDFText_ClosePage(text)
    high, wide = pdfium.FPDF_GetPageHeightF(page), pdfium.FPDF_GetPageWidthF(page)
    turns = Counter(round(letter.angle / (pi / 2)) % 4 for letter in letters).most_common(1)
    turned = turns[0][0] if turns else 0
    straight: list[Glyph] = []
    leaning: list[str] = []
    for letter in letters:
        if abs((letter.angle - turned * pi / 2 + pi) % (2 * pi) - pi) > _STRAIGHT:
            leaning.append(letter.char)
        else:
            straight.append(_turned(letter, turned, high, wide))
    return Page((wide if turned % 2 else high) or 1.0, straight), "".join(leaning).strip()


def _turned(letter: _Letter, turned: int, high: float, wide: float) -> Glyph:
    """A character where it stands once the page is turned by so many quarters."""
    left, right, y = (
        (letter.left, letter.right, high - letter.y),
        (high - letter.top, high - letter.bottom, wide - letter.x),
        (wide - letter.right, wide - letter.left, letter.y),
        (letter.bottom, letter.top, letter.x),
    )[turned]
    return Glyph(letter.char, left, right, y, letter.size)


def _letters(text: Any) -> Iterator[_Letter]:
    """The characters of a page in the order of the file."""
    import pypdfium2.raw as pdfium

    box, matrix, x, y = pdfium.FS_RECTF(), pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    first_half = 0
    count = pdfium.FPDFText_CountChars(text)
    if count > _MOST_ON_PAGE:
        raise UnreadableError("PDF 里的文字太多", hint=_AS_TEXT)
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code < 32 or pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        if 0xD800 <= code < 0xDC00:  # a rare character comes in two halves
            first_half = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((first_half & 0x3FF) << 10) + (code & 0x3FF) if first_half else 0xFFFD
        first_half = 0
        pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box))
        pdfium.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
        pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
        size = max(1.0, pdfium.FPDFText_GetFontSize(text, index) * hypot(matrix.c, matrix.d))
        angle = pdfium.FPDFText_GetCharAngle(text, index)
        char = character(chr(code)) if code < 0x110000 else "\ufffd"
        yield _Letter(char, box.left, box.bottom, box.right, box.top, x.value, y.value, size, angle)
