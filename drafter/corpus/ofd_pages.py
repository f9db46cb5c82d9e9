"""OFD files to paragraphs (版式文件 OFD 取文字，GB/T 33190): where the characters of each page stand, by its XML."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import field
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from drafter.corpus.packages import open_package, read_part
from drafter.corpus.radicals import character
from drafter.corpus.typeset_pages import Glyph, Page, Printed, printed_lines, told_unknown
from drafter.errors import UnreadableError
from drafter.late_classes import dataclass
from drafter.model import Finding, Omission
from drafter.patterns import regex

if TYPE_CHECKING:
    from zipfile import ZipFile

    from lxml.etree import _Element

_WHAT = "OFD 文件"
_AS_TEXT = "请用版式阅读软件打开，把讲话的文字另存为 .docx 或 .txt"
_POINTS = 72 / 25.4  # of a millimetre
_MOST_PAGES = 600
_MOST_CHARACTERS = 400_000
_MOST_ON_PAGE = 40_000
_A4 = (0.0, 0.0, 210.0, 297.0)
_FIGURE = regex(r"-?(?:\d+\.?\d*|\.\d+)(?:[eE]-?\d+)?")
_LEANING = 0.1  # of the height: letters that lean more are a watermark


@dataclass(slots=True)
class _File:
    """A package while it is read: names as they are kept, pages so far."""

    package: ZipFile
    names: dict[str, str]
    templates: dict[str, str] = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)
    leaning: list[str] = field(default_factory=list)
    characters: int = 0

    def part(self, base: str, location: str) -> tuple[str, _Element] | None:
        """A part by its place relative to another, and its folder; None where there is none."""
        path = posixpath.normpath(posixpath.join("/", base, location.strip())).lstrip("/")
        name = self.names.get(path.lower())
        return (posixpath.dirname(path), read_part(self.package, name, _WHAT)) if name else None


def read_ofd(data: bytes) -> tuple[Printed, tuple[Omission, ...], tuple[Finding, ...]]:
    """The lines of an OFD as printed with what makes paragraphs of them, what it holds beside them, what to know.

    Raises UnreadableError for what is broken, encrypted, scanned, or larger than it may be.
    """
    with open_package(data, _WHAT) as package:
        file = _File(package, {name.lower(): name for name in package.namelist()})
        root = file.part("", "OFD.xml")
        if root is None:
            raise UnreadableError(f"{_WHAT}已损坏，打不开", hint=_AS_TEXT)
        for element in root[1].iter("{*}DocRoot"):
            _read_document(file, element.text or "")
    if not any(page.glyphs for page in file.pages):
        raise UnreadableError("OFD 里没有文字", hint="扫描件须先做文字识别（OCR），再读识别出来的文字")
    leaning = "".join(file.leaning).strip()
    printed = printed_lines(file.pages)
    return printed, (Omission("leaning", 1, leaning),) if leaning else (), told_unknown(printed, "OFD")


def _read_document(file: _File, location: str) -> None:
    found = file.part("", location)
    if found is None:
        return
    folder, root = found
    for element in root.iter("{*}TemplatePage"):
        file.templates[element.get("ID") or ""] = element.get("BaseLoc") or ""
    box = next((_figures(part.text) for part in root.iter("{*}PhysicalBox")), [])
    pages = [part for part in root.iter("{*}Page") if part.get("BaseLoc")]
    if len(pages) > _MOST_PAGES:
        raise UnreadableError(
            f"OFD 有 {len(pages)} 页，太多", hint=f"请只导出讲话的那几页（一次最多 {_MOST_PAGES} 页）"
        )
    for element in pages:
        if (page := file.part(folder, element.get("BaseLoc") or "")) is not None:
            file.pages.append(_page(file, folder, page[1], box))


def _page(file: _File, folder: str, root: _Element, usual: list[float]) -> Page:
    """A page with what its templates print on it."""
    own = next((_figures(part.text) for part in root.iter("{*}PhysicalBox")), usual)
    height = (own if len(own) == 4 else _A4)[3] * _POINTS
    glyphs: list[Glyph] = []
    sources = [root]
    for element in root.iter("{*}Template"):
        template = file.part(folder, file.templates.get(element.get("TemplateID") or "", ""))
        if template is not None:
            sources.append(template[1])
    for source in sources:
        for text in source.iter("{*}TextObject"):
            glyphs += _glyphs(file, text)
            if len(glyphs) > _MOST_ON_PAGE:
                raise UnreadableError("OFD 里的文字太多", hint=_AS_TEXT)
    file.characters += len(glyphs)
    if file.characters > _MOST_CHARACTERS:
        raise UnreadableError("OFD 里的文字太多", hint=_AS_TEXT)
    return Page(height or _A4[3] * _POINTS, glyphs)


def _glyphs(file: _File, element: _Element) -> Iterator[Glyph]:
    """The characters of a text object: each stands so far behind the one before it as the object says."""
    box = _figures(element.get("Boundary"))
    left, top = ([*box, 0.0, 0.0])[:2]
    a, b, c, d, e, f = turned if len(turned := _figures(element.get("CTM"))) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    size = (_figures(element.get("Size")) or [3.5])[0]
    codes = list(element.iter("{*}TextCode"))
    if abs(b) > _LEANING * abs(a) or abs(c) > _LEANING * abs(d):
        file.leaning += [code.text or "" for code in codes]
        return
    for code in codes:
        x, y = ((_figures(code.get(name)) or [0.0])[0] for name in ("X", "Y"))
        steps, falls = iter(_steps(code.get("DeltaX"))), iter(_steps(code.get("DeltaY")))
        for char in (code.text or "")[: _MOST_ON_PAGE + 1]:
            wide = size if east_asian_width(char) in "WFA" else size / 2
            step = next(steps, wide)
            high = max(1.0, abs(d) * size * _POINTS)
            start = (left + a * x + e) * _POINTS
            yield Glyph(
                character(char),
                start,
                start + abs(a) * min(wide, step or wide) * _POINTS,
                (top + d * y + f) * _POINTS,
                high,
            )
            x, y = x + step, y + next(falls, 0.0)


def _steps(text: str | None) -> Iterator[float]:
    """The distances in a list: ``g 3 4.5`` stands for three of 4.5."""
    words = iter((text or "").split())
    for word in words:
        if word == "g":
            count, step = _figures(next(words, "")), _figures(next(words, ""))
            yield from step[:1] * (min(int(count[0]), _MOST_CHARACTERS) if count else 0)
        else:
            yield from _figures(word)[:1]


def _figures(text: str | None) -> list[float]:
    return [float(figure) for figure in _FIGURE.findall(text or "")[:6]]
