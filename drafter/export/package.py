"""The Word package: the parts that depend on the sheet alone, packed once, and those of a document beside them.

python-docx's own template is not used: it brings US Letter, 164 styles with theme fonts, Japanese as the
Chinese language, a thumbnail and a part that Word wants to repair.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Final, NamedTuple

from drafter.export.sheet import Sheet, mm_to_twips, pt_to_twips
from drafter.export.styles import W, fonts_xml, settings_xml, styles_xml
from drafter.export.theme import theme_xml

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
OFFICE_RELATIONS: Final = _OFFICE + "relationships"
# The distance of a header from the paper's edge; no header is printed, but the schema asks for it.
_HEADER_TWIPS: Final = 851
_DOCUMENT: Final = "word/document.xml"
_CORE: Final = "docProps/core.xml"
_CORE_NAMES: Final = {
    "title": "dc:title",
    "creator": "dc:creator",
    "language": "dc:language",
    "category": "cp:category",
    "keywords": "cp:keywords",
    "lastModifiedBy": "cp:lastModifiedBy",
    "revision": "cp:revision",
}
_HEADER: Final = "rIdHeader"
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can name


class Part(NamedTuple):
    """A further part of a package: its name, its content type, how the body refers to it, its bytes."""

    name: str
    kind: str
    relation: str
    id: str
    data: bytes


def package(
    sheet: Sheet,
    body: Iterable[str],
    properties: Mapping[str, str],
    parts: Iterable[Part] = (),
    styles: str = "",
    marks: Sequence[tuple[str, str]] = (),
) -> bytes:
    """A .docx of the sheet: ``body`` is the XML of the paragraphs, ``marks`` the lines of the first page's header.

    ``properties`` are title, creator, language, category, keywords and lastModifiedBy, as far as they are known.
    ``parts`` are further ones that the body refers to, ``styles`` the XML of further styles.
    """
    parts = (*parts, *_header(sheet, marks))
    target = io.BytesIO(_made_shell(sheet, parts, styles) if parts or styles else _shell(sheet))
    target.seek(0, io.SEEK_END)
    with zipfile.ZipFile(target, "a") as archive:
        _put(archive, _CORE, _core_xml(properties).encode())
        begin, end = _document_xml(sheet, bool(marks))
        _put(archive, _DOCUMENT, "".join((begin, *body, end)).encode())
    return target.getvalue()


@lru_cache(maxsize=8)
def _shell(sheet: Sheet) -> bytes:
    """A zip file with all that the documents of a sheet share."""
    return _made_shell(sheet, (), "")


def _made_shell(sheet: Sheet, further: Iterable[Part], styles: str) -> bytes:
    parts = {
        "word/styles.xml": (_WORD + "styles+xml", styles_xml(sheet, styles)),
        "word/settings.xml": (_WORD + "settings+xml", settings_xml(sheet)),
        "word/fontTable.xml": (_WORD + "fontTable+xml", fonts_xml(sheet)),
        "word/theme/theme1.xml": ("application/vnd.openxmlformats-officedocument.theme+xml", theme_xml(sheet)),
        "docProps/app.xml": (
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            f'{_DECLARATION}<Properties xmlns="{_OFFICE}extended-properties"><Application>drafter</Application>'
            "</Properties>",
        ),
    }
    footers = _footers(sheet)
    parts |= {f"word/{name}.xml": (_WORD + "footer+xml", xml) for name, (_, xml) in footers.items()}
    kinds = {name: kind for name, (kind, _) in parts.items()} | {
        _DOCUMENT: _WORD + "document.main+xml",
        _CORE: "application/vnd.openxmlformats-package.core-properties+xml",
        **{part.name: part.kind for part in further},
    }
    types = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    files = {
        "[Content_Types].xml": f'{_DECLARATION}<Types xmlns="{_PACKAGE}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": _relations(
            {
                "rId1": (OFFICE_RELATIONS + "/officeDocument", "word/document.xml"),
                "rId2": (_PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml"),
                "rId3": (OFFICE_RELATIONS + "/extended-properties", "docProps/app.xml"),
            }
        ),
        "word/_rels/document.xml.rels": _relations(
            {
                **{f"rId{n}": (f"{OFFICE_RELATIONS}/footer", f"{name}.xml") for n, name in enumerate(footers, start=1)},
                "rId3": (OFFICE_RELATIONS + "/styles", "styles.xml"),
                "rId4": (OFFICE_RELATIONS + "/settings", "settings.xml"),
                "rId5": (OFFICE_RELATIONS + "/fontTable", "fontTable.xml"),
                "rId6": (OFFICE_RELATIONS + "/theme", "theme/theme1.xml"),
                **{part.id: (part.relation, part.name.removeprefix("word/")) for part in further},
            }
        ),
    }
    made = {name: xml.encode() for name, xml in files.items()} | {n: x.encode() for n, (_, x) in parts.items()}
    return _zipped(made | {part.name: part.data for part in further})


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    rows = [f'<Relationship Id="{i}" Type="{kind}" Target="{to}"/>' for i, (kind, to) in targets.items()]
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}relationships">{"".join(rows)}</Relationships>'


def _core_xml(properties: Mapping[str, str]) -> str:
    elements = "".join(
        f"<{_CORE_NAMES[name]}>{escape(value, quote=False)}</{_CORE_NAMES[name]}>"
        for name, value in {**properties, "revision": "1"}.items()
    )
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{elements}</cp:coreProperties>"
    )


@lru_cache(maxsize=8)
def _document_xml(sheet: Sheet, marked: bool) -> tuple[str, str]:
    """What stands before and behind the paragraphs; the first page may be ``marked`` in a header of its own."""
    page = sheet.page
    footers = [(kind, number) for number, (kind, _) in enumerate(_footers(sheet).values(), start=1)]
    references = f'<w:headerReference w:type="first" r:id="{_HEADER}"/>' if marked else ""
    if marked and footers:  # the first page has the page number of any odd one
        footers.append(("first", 1))
    references += "".join(f'<w:footerReference w:type="{kind}" r:id="rId{number}"/>' for kind, number in footers)
    first = "<w:titlePg/>" if marked else ""
    sides = (("top", page.top), ("right", page.right), ("bottom", page.bottom), ("left", page.left))
    margins = "".join(f' w:{side}="{mm_to_twips(size)}"' for side, size in sides)
    # The grid is of lines only: LibreOffice 7.4 sets 14 characters a line on a grid of characters.
    return (
        f'{_DECLARATION}<w:document xmlns:w="{W}" xmlns:r="{OFFICE_RELATIONS}"><w:body>',
        f"<w:sectPr>{references}"
        f'<w:pgSz w:w="{mm_to_twips(page.width)}" w:h="{mm_to_twips(page.height)}"/>'
        f'<w:pgMar{margins} w:header="{_HEADER_TWIPS}" w:footer="{mm_to_twips(page.footer)}" w:gutter="0"/>'
        f'<w:pgNumType w:fmt="decimal"/><w:cols w:space="425"/>{first}'
        f'<w:docGrid w:type="lines" w:linePitch="{pt_to_twips(sheet.pitch)}"/></w:sectPr></w:body></w:document>',
    )


def _header(sheet: Sheet, marks: Sequence[tuple[str, str]]) -> Iterator[Part]:
    """The header of the first page; none where nothing is marked."""
    if not marks:
        return
    hint = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
    tab = f"<w:r>{hint}<w:tab/></w:r>"
    place = f'<w:pStyle w:val="DrafterMark"/><w:tabs><w:tab w:val="right" w:pos="{sheet.text_width}"/></w:tabs>'

    def run(text: str) -> str:
        return f'<w:r>{hint}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>' if text else ""

    lines = "".join(f"<w:p><w:pPr>{place}</w:pPr>{run(left)}{tab}{run(right)}</w:p>" for left, right in marks)
    xml = f'{_DECLARATION}<w:hdr xmlns:w="{W}" xmlns:r="{OFFICE_RELATIONS}">{lines}</w:hdr>'
    yield Part("word/header1.xml", _WORD + "header+xml", OFFICE_RELATIONS + "/header", _HEADER, xml.encode())


def _footers(sheet: Sheet) -> dict[str, tuple[str, str]]:
    """The footers by part name: for which pages each is, and its XML."""
    one = pt_to_twips(sheet.style("footer").size)  # 空一字
    if sheet.page_numbers == "outside":
        odd = _footer_xml(f'<w:ind w:rightChars="100" w:right="{one}"/><w:jc w:val="right"/>', "1")
        even = _footer_xml(f'<w:ind w:leftChars="100" w:left="{one}"/><w:jc w:val="left"/>', "2")
        return {"footer1": ("default", odd), "footer2": ("even", even)}
    if sheet.page_numbers == "center":
        return {"footer1": ("default", _footer_xml('<w:jc w:val="center"/>', "1"))}
    return {}


def _footer_xml(place: str, shown: str) -> str:
    """A page number between 一字线: a field, which Word fills in; ``shown`` stands until then."""
    hint = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'

    def run(inner: str) -> str:
        return f"<w:r>{hint}{inner}</w:r>"

    # The second namespace is there for docx2python, which cannot read a part without it.
    return (
        f'{_DECLARATION}<w:ftr xmlns:w="{W}" xmlns:r="{OFFICE_RELATIONS}">'
        f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{place}</w:pPr>'
        + run('<w:t xml:space="preserve">— </w:t>')
        + run('<w:fldChar w:fldCharType="begin"/>')
        + run('<w:instrText xml:space="preserve"> PAGE </w:instrText>')
        + run('<w:fldChar w:fldCharType="separate"/>')
        + run(f"<w:t>{shown}</w:t>")
        + run('<w:fldChar w:fldCharType="end"/>')
        + run('<w:t xml:space="preserve"> —</w:t>')
        + "</w:p></w:ftr>"
    )


def without_clock(package: bytes) -> bytes:
    """The same package with its entries in a fixed order and without the time at which they were written."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return _zipped({name: archive.read(name) for name in archive.namelist()})


def _zipped(files: dict[str, bytes]) -> bytes:
    # Readers that sniff the type want the content types first.
    names = sorted(files, key=lambda name: (name != "[Content_Types].xml", name != "_rels/.rels", name))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            _put(archive, name, files[name])
    return target.getvalue()


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # or else the file would tell Windows from the rest
    archive.writestr(entry, data)
