"""Small PDF files for tests: text at given places, in a Chinese font that is not in the file."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype"
    b"/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0"
    b"/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>]>>"
)
Text = tuple[float, float, float, str]  # from the left, from the top, size, what stands there


def objects(parts: Sequence[bytes], root: int = 1) -> bytes:
    """A PDF file of these objects, numbered from 1."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    start = len(out)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(parts) + 1, table)
    out += b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, root, start)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object, packed."""
    packed = zlib.compress(data)
    return b"<<%b/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (entries, len(packed), packed)


def pdf(pages: Iterable[Iterable[Text]], height: float = 842, before: bytes = b"") -> bytes:
    """A PDF file with a page for each list of texts; ``before`` are instructions before those of each page."""
    contents = [
        before
        + b"".join(
            b"BT /F %g Tf %g %g Td <%b> Tj ET\n" % (size, left, height - top, text.encode("utf-16-be").hex().encode())
            for left, top, size, text in page
        )
        for page in pages
    ]
    kids = b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(len(contents)))
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, len(contents)), FONT]
    for i, content in enumerate(contents):
        box = b"/MediaBox[0 0 595 %g]" % height
        parts.append(b"<</Type/Page/Parent 2 0 R%b/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>" % (box, 5 + 2 * i))
        parts.append(stream(content))
    return objects(parts)
