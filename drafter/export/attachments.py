"""Tables, pictures, notes and formulas of a text that is set anew, as parts of a Word file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

from drafter.export.flow import clean
from drafter.export.package import OFFICE_RELATIONS, Part
from drafter.export.sheet import Sheet, pt_to_twips
from drafter.export.styles import W
from drafter.model import Attachment, Cell, Formula, PageNote, Picture, Table
from drafter.patterns import regex

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/"
_EMU_PER_MM: Final = 36_000
_TYPES: Final = {"emf": "image/x-emf", "wmf": "image/x-wmf"}
_HINT: Final = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
_MARK: Final = regex("[\U000f0000-\U000ffffd]")
# Text in tables and in notes is set smaller than the body: by one size, and by three (三号: 四号 and 小四 … 五号).
_SMALLER_TABLE, _SMALLEST_TABLE, _NOTE_SIZE = 2.0, 10.5, 9.0


class Placing:
    """The attachments of a draft while its body is written: what has been placed so far, and with which numbers."""

    def __init__(self, attachments: Mapping[str, Attachment], sheet: Sheet) -> None:
        self._attachments, self._sheet = attachments, sheet
        self._notes: dict[bool, list[PageNote]] = {False: [], True: []}
        self._pictures: list[Picture] = []

    def runs(self, text: str) -> Iterator[str | tuple[str, str]]:
        """Stretches of text, and (mark, XML) for what stands between them."""
        at = 0
        for found in _MARK.finditer(text) if self._attachments else ():
            thing = self._attachments.get(found[0])
            if thing is None:
                continue
            yield text[at : found.start()]
            yield found[0], self._inline(thing)
            at = found.end()
        yield text[at:]

    def _inline(self, thing: Attachment) -> str:
        if isinstance(thing, Formula):
            return thing.xml
        if isinstance(thing, PageNote):
            return self._call(thing)
        return f"<w:r>{self._drawing(thing)}</w:r>" if isinstance(thing, Picture) else ""

    def _call(self, note: PageNote) -> str:
        """The number of a note in the text."""
        notes, kind = self._notes[note.end], "endnote" if note.end else "footnote"
        notes.append(note)
        style = "EndnoteReference" if note.end else "FootnoteReference"
        return f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:{kind}Reference w:id="{len(notes)}"/></w:r>'

    # --- blocks -----------------------------------------------------------------------------------

    def block(self, thing: Table | Picture) -> str:
        """A table or a picture on lines of its own."""
        if isinstance(thing, Picture):
            return f'<w:p><w:pPr><w:pStyle w:val="DrafterPicture"/></w:pPr><w:r>{self._drawing(thing)}</w:r></w:p>'
        return self._table(thing)

    def _table(self, table: Table) -> str:
        columns = max(1, table.width)
        width = self._sheet.text_width
        grid = "".join(f'<w:gridCol w:w="{width // columns}"/>' for _ in range(columns))
        lines = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        rows = "".join(self._row(row, columns, width // columns) for row in table.rows)
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
            f"<w:tblBorders>{lines}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def _row(self, row: tuple[Cell, ...], columns: int, width: int) -> str:
        missing = columns - sum(cell.columns for cell in row)
        cells = (*row, Cell("", missing)) if missing > 0 else row
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(self._cell(cell, width) for cell in cells)}</w:tr>"

    def _cell(self, cell: Cell, width: int) -> str:
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        merge = '<w:vMerge w:val="restart"/>' if cell.begins else "<w:vMerge/>" if cell.goes_on else ""
        paragraphs = "".join(
            f'<w:p><w:pPr><w:pStyle w:val="DrafterTable"/></w:pPr>{"".join(self._plain(line))}</w:p>'
            for line in clean(cell.text).split("\n")
        )
        size = f'<w:tcW w:w="{width * cell.columns}" w:type="dxa"/>'
        return f'<w:tc><w:tcPr>{size}{span}{merge}<w:vAlign w:val="center"/></w:tcPr>{paragraphs}</w:tc>'

    def _plain(self, text: str) -> Iterator[str]:
        for piece in self.runs(text):
            if isinstance(piece, tuple):
                yield piece[1]
            elif piece:
                yield f'<w:r>{_HINT}<w:t xml:space="preserve">{escape(piece, quote=False)}</w:t></w:r>'

    def _drawing(self, picture: Picture) -> str:
        """A picture in the line, made to fit the type area."""
        self._pictures.append(picture)
        number = len(self._pictures)
        room = self._sheet.text_width / 1440 * 25.4, self._sheet.text_height / 1440 * 25.4 * 0.9
        scale = min(1.0, room[0] / picture.width, room[1] / picture.height)
        size = f'cx="{round(picture.width * scale * _EMU_PER_MM)}" cy="{round(picture.height * scale * _EMU_PER_MM)}"'
        name = f'id="{number}" name="图{number}" descr="{escape(clean(picture.name)[:200])}"'
        return (
            f'<w:drawing><wp:inline xmlns:wp="{_A}wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {size}/><wp:docPr {name}/><a:graphic xmlns:a="{_A}main"><a:graphicData uri="{_A}picture">'
            f'<pic:pic xmlns:pic="{_A}picture"><pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="rIdPicture{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
        )

    # --- parts ------------------------------------------------------------------------------------

    def parts(self) -> tuple[Part, ...]:
        """The parts of the file that hold what was placed."""
        return (*self._picture_parts(), *self._note_parts())

    def _picture_parts(self) -> Iterator[Part]:
        for number, picture in enumerate(self._pictures, start=1):
            kind = _TYPES.get(picture.suffix, f"image/{picture.suffix}")
            name = f"word/media/image{number}.{picture.suffix}"
            yield Part(name, kind, f"{OFFICE_RELATIONS}/image", f"rIdPicture{number}", picture.data)

    def _note_parts(self) -> Iterator[Part]:
        for end, kind in ((False, "footnote"), (True, "endnote")):
            if not self._notes[end]:
                continue
            notes = "".join(self._note(number, note) for number, note in enumerate(self._notes[end], start=1))
            lines = "".join(
                f'<w:{kind} w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
                for number, name in ((-1, "separator"), (0, "continuationSeparator"))
            )
            relations = f"{OFFICE_RELATIONS}"
            xml = f'{_DECLARATION}<w:{kind}s xmlns:w="{W}" xmlns:r="{relations}">{lines}{notes}</w:{kind}s>'
            content = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
            yield Part(f"word/{kind}s.xml", content, f"{relations}/{kind}s", f"rId{kind.title()}s", xml.encode())

    def _note(self, number: int, note: PageNote) -> str:
        kind, style = ("endnote", "Endnote") if note.end else ("footnote", "Footnote")
        number_run = f'<w:rPr><w:rStyle w:val="{style}Reference"/></w:rPr><w:{kind}Ref/>'
        first = f'<w:r>{number_run}<w:t xml:space="preserve"> </w:t></w:r>'
        paragraphs = "".join(
            f'<w:p><w:pPr><w:pStyle w:val="{style}Text"/></w:pPr>{first if index == 0 else ""}'
            f'<w:r>{_HINT}<w:t xml:space="preserve">{escape(line, quote=False)}</w:t></w:r></w:p>'
            for index, line in enumerate(clean(note.text).split("\n"))
        )
        return f'<w:{kind} w:id="{number}">{paragraphs}</w:{kind}>'


def attachment_styles(sheet: Sheet) -> str:
    """The styles that attachments are set in, as XML; files without any do not have them."""
    body = sheet.style("body").size
    table = round(max(_SMALLEST_TABLE, body - _SMALLER_TABLE) * 2)
    pieces = [
        _style("DrafterTable", "表格文字", '<w:jc w:val="center"/>', table, custom=True),
        _style("DrafterPicture", "图片", '<w:jc w:val="center"/>', table, custom=True),
    ]
    for kind in ("footnote", "endnote"):
        note = round(_NOTE_SIZE * 2)
        pieces.append(_style(f"{kind.title()}Text", f"{kind} text", '<w:jc w:val="left"/>', note))
        pieces.append(
            f'<w:style w:type="character" w:styleId="{kind.title()}Reference"><w:name w:val="{kind} reference"/>'
            '<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        )
    return "".join(pieces)


def _style(key: str, name: str, align: str, half_points: int, *, custom: bool = False) -> str:
    """A paragraph style whose lines are as high as what stands in them: a fixed height would cut a picture off."""
    own = ' w:customStyle="1"' if custom else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{key}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:pPr><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:line="{pt_to_twips(12)}" w:lineRule="auto"/>{align}</w:pPr>'
        f'<w:rPr><w:spacing w:val="0"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr></w:style>'
    )
