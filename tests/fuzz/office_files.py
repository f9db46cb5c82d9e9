"""Files of offices' programs by chance: .doc, .rtf, .odt, .pdf, .ofd, .eml; sound, damaged, and made never to end."""

from __future__ import annotations

import random
from collections.abc import Callable
from email.message import EmailMessage
from functools import cache
from pathlib import Path

from . import samples
from .mutate import garbled
from .pdf_files import FONT, objects, pdf, stream

FOLDER = Path(__file__).parents[1] / "formats"
_MOST = 400_000  # bytes of what is one thing over and over


@cache
def _saved(form: str) -> bytes:
    """The document that LibreOffice saved in this format."""
    return (FOLDER / f"speech.{form}").read_bytes()


def office(chance: random.Random) -> tuple[str, bytes]:
    """The name and the bytes of a file in one of the formats."""
    form = chance.choice(sorted(_MAKERS))
    return f"稿.{form}", _MAKERS[form](chance)


def flipped(chance: random.Random, data: bytes) -> bytes:
    """Bytes with some of them others, mostly in few places; sometimes the end is missing, or a piece stands twice."""
    changed = bytearray(data)
    for _ in range(chance.choice((0, 1, 2, 5, 40))):
        place = chance.randrange(len(changed))
        piece = chance.choice((b"\0", b"\xff\xff\xff\xff", b"\x01\0\0\0", chance.randbytes(chance.randrange(1, 9))))
        changed[place : place + len(piece)] = piece
    if chance.random() < 0.1:
        del changed[chance.randrange(len(changed)) :]
    if changed and chance.random() < 0.1:
        place = chance.randrange(len(changed))
        changed[place:place] = changed[: chance.randrange(2_000)]
    return bytes(changed) or b"\0"


def over_and_over(chance: random.Random, units: tuple[bytes, ...], most: int = _MOST) -> bytes:
    """One thing many times."""
    unit = chance.choice(units)
    return unit * (chance.choice((100, 5_000, most)) // len(unit))


def _doc(chance: random.Random) -> bytes:
    return flipped(chance, _saved("doc"))


# --- RTF ------------------------------------------------------------------------------------------

_TOKENS = (
    r"{\listtext 一、\tab}", r"\pard\intbl ", r"\cell ", r"\row ", r"\par ", r"{\footnote ", r"{\*\x ", r"{\pict\bin9 ", "}", "{",
    r"{\field{\*\fldinst X}{\fldrslt ", r"\u20204?", r"\uc0 ", r"\'b0", r"\v ", r"\deleted ", r"\itap99 ", r"\nestcell ",
    r"{\shp{\*\shpinst{\shptxt ", r"{\header ", r"\f0 ", r"\f99 ", r"\u-10179?", r"{\upr{a}{\*\ud ", r"\bin99999999 ",
)  # fmt: skip
_HEAD = (
    rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 \'cb\'ce;}{\f1\fcharset2 Symbol;}}{\stylesheet{\s1 heading 1;}}"
)
_RTF_UNITS = (
    b"{",
    b"}",
    b"{}",
    rb"\b",
    rb"\'b0",
    rb"\cell",
    rb"\itap9\cell",
    rb"{\*\x",
    rb"{\footnote ",
    rb"\u1",
    b"a",
)


def _rtf(chance: random.Random) -> bytes:
    if chance.random() < 0.2:
        return flipped(chance, _saved("rtf"))
    if chance.random() < 0.2:
        return _HEAD + over_and_over(chance, _RTF_UNITS)
    lines = [
        chance.choice(_TOKENS) + line + chance.choice(_TOKENS) + r"\par " for line in samples.text(chance).split("\n")
    ]
    return _HEAD + garbled(chance, "".join(lines), _TOKENS).encode("gb18030", "replace")


# --- OpenDocument ---------------------------------------------------------------------------------

_O = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = " ".join(
    f'xmlns:{short}="{_O}{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
    )
)
_PIECES = (
    "<text:p>{}</text:p>", "<text:h text:outline-level='1'>{}</text:h>",
    "<text:list text:style-name='L'><text:list-item text:start-value='9'><text:p>{}</text:p></text:list-item></text:list>",
    "<table:table><table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row></table:table>",
    "<text:p>a<text:s text:c='99999999'/>{}<text:note><text:note-body><text:p>n</text:p></text:note-body></text:note></text:p>",
    "<text:section text:display='none'><text:p>{}</text:p></text:section>",
    "<text:list><text:list-item>{}</text:list-item></text:list>", "<draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>",
)  # fmt: skip
_LIST = (
    "<office:automatic-styles><text:list-style style:name='L'><text:list-level-style-number text:level='1' "
    "style:num-format='一' style:num-suffix='、' text:display-levels='99'/></text:list-style>"
    "<style:style style:name='P' style:parent-style-name='P'/></office:automatic-styles>"
)
_ENTITIES = "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + i)} '{('&' + chr(97 + i) + ';') * 10}'>" for i in range(9)
)
_ODT_UNITS = (
    b"<text:list><text:list-item>",
    b"<table:table><table:table-row><table:table-cell>",
    b"<text:p/>",
    b"<text:span>",
)


def _odt(chance: random.Random) -> bytes:
    if chance.random() < 0.2:
        return flipped(chance, _saved("odt"))
    body = "".join(chance.choice(_PIECES).replace("{}", _escaped(line)) for line in samples.text(chance).split("\n"))
    way = chance.random()
    if way < 0.1:
        body += over_and_over(chance, _ODT_UNITS).decode()
    elif way < 0.5:
        body = garbled(chance, body, _PIECES, 2)
    content = f"<office:document-content {_NAMES}>{_LIST}<office:body><office:text>{body}</office:text></office:body>"
    content += "</office:document-content>"
    if chance.random() < 0.1:
        content = _ENTITIES + "]>" + content.replace("<text:p>", "<text:p>&j;", 1)
    parts = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode("utf-8", "replace")}
    if chance.random() < 0.05:
        parts["styles.xml"] = bytes(64 << 20)
    return samples.packed(parts)


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;")


# --- printed pages --------------------------------------------------------------------------------


def _pdf(chance: random.Random) -> bytes:
    way = chance.random()
    if way < 0.2:
        return flipped(chance, _saved("pdf"))
    if way < 0.45:
        return _bomb(chance)
    pages = []
    for number in range(chance.randrange(1, 4)):
        lines = samples.text(chance).split("\n")[:30]
        size = chance.choice((9, 16, 22))
        page = [(90 + chance.choice((0, 0, 32)), 90 + 28 * i, size, line[:26]) for i, line in enumerate(lines)]
        pages.append([*page, (290, 800, 12, f"— {number} —"), (90, 40, 9, "内部文稿")])
    data = pdf(pages)
    return flipped(chance, data) if chance.random() < 0.5 else data


_PDF_UNITS = (b"BT /F 12 Tf <4e00> Tj ET ", b"q ", b"[", b"<<", b"/X Do ", b"0 0 m 9 9 l S ", b"(a) Tj ", b"BI ID EI ")


def _bomb(chance: random.Random) -> bytes:
    """A PDF that is small, and large to draw: long instructions, forms in forms, page after page, deep trees."""
    times = chance.choice((1, 3, 600, 9_000))
    content = over_and_over(chance, _PDF_UNITS, 3_000_000)
    forms = [
        stream(
            b"/X Do " * chance.randrange(1, 12),
            b"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (7 + i),
        )
        for i in range(chance.choice((0, 2, 9)))
    ]
    resources = b"/Resources<</Font<</F 3 0 R>>/XObject<</X 6 0 R>>>>"
    kids = b"<</Type/Pages/Kids[%b]/Count %d>>" % (b"4 0 R " * times, times)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R%b>>" % resources
    data = objects(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            kids,
            FONT,
            page,
            stream(content),
            *forms,
            stream(b"BT ET", b"/Subtype/Form"),
        ]
    )
    tail = over_and_over(chance, (b"1 0 obj\n", b"stream\n", b"endobj ", b"9 0 obj<<", b"["))
    return data + tail if chance.random() < 0.2 else data


_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_OFD_UNITS = (b"<ofd:Layer>", b"<ofd:TextObject/>", b'<ofd:TextCode X="1"', "一".encode())


def _ofd(chance: random.Random) -> bytes:
    texts = "".join(
        f'<ofd:TextObject Boundary="25 {20 + 9 * i} 160 6" Size="5"><ofd:TextCode X="0" Y="5" '
        f'DeltaX="{chance.choice(("g 30 5", "g 999999999 1", "5 5 x g", ""))}">{_escaped(line)}</ofd:TextCode></ofd:TextObject>'
        for i, line in enumerate(samples.text(chance).split("\n"))
    )
    if chance.random() < 0.1:
        texts += over_and_over(chance, _OFD_UNITS).decode("utf-8", "replace")
    pages = "".join(f'<ofd:Page BaseLoc="{chance.choice(("p.xml", "../p.xml", "/", "无"))}"/>' for _ in range(3))
    parts = {
        "OFD.xml": f"<ofd:OFD {_OFD}><ofd:DocRoot>D/d.xml</ofd:DocRoot></ofd:OFD>",
        "D/d.xml": f'<ofd:Document {_OFD}>{pages}<ofd:Page BaseLoc="p.xml"/></ofd:Document>',
        "D/p.xml": garbled(
            chance, f"<ofd:Page {_OFD}>{texts}</ofd:Page>", ("<ofd:Template/>",), chance.choice((0, 0, 2))
        ),
    }
    return flipped(chance, samples.packed({name: part.encode("utf-8", "replace") for name, part in parts.items()}))


_OLD_WORD = (
    "<w:p><w:pPr><w:listPr><wx:t wx:val='一、'/></w:listPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>",
    "<w:p><w:r><w:t>{}</w:t><w:footnote><w:p><w:r><w:t>n</w:t></w:r></w:p></w:footnote></w:r></w:p>",
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    "<aml:annotation w:type='Word.Comment'><aml:content><w:p>{}</w:p></aml:content></aml:annotation>",
    "<w:binData>AA</w:binData>{}",
)


def _xml(chance: random.Random) -> bytes:
    """Word 2003's XML."""
    body = "".join(chance.choice(_OLD_WORD).replace("{}", _escaped(line)) for line in samples.text(chance).split("\n"))
    spaces = "xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml' xmlns:wx='wx' xmlns:aml='aml'"
    whole = f"<w:wordDocument {spaces}><w:body>{body}</w:body></w:wordDocument>"
    return garbled(chance, whole, _OLD_WORD, chance.choice((0, 0, 1, 2))).encode("utf-8", "replace")


def _eml(chance: random.Random) -> bytes:
    made = EmailMessage()
    made["MIME-Version"] = "1.0"
    made.set_content(
        samples.text(chance).encode("utf-8", "replace").decode(), charset=chance.choice(("utf-8", "gb18030"))
    )
    if chance.random() < 0.5:
        made.add_alternative(samples.page(chance).encode("utf-8", "replace").decode(), subtype="html")
    data = made.as_bytes()
    if chance.random() < 0.1:
        data += over_and_over(
            chance, (b"Content-Type: multipart/mixed; boundary=a\n\n--a\n", b"--a\n", b"X: y\n"), 60_000
        )
    return flipped(chance, data)


_MAKERS: dict[str, Callable[[random.Random], bytes]] = {
    "doc": _doc,
    "rtf": _rtf,
    "odt": _odt,
    "pdf": _pdf,
    "ofd": _ofd,
    "eml": _eml,
    "xml": _xml,
}
