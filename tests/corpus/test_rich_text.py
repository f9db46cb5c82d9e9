"""Rich text: what its tokens mean, and that nothing it says makes reading endless."""

import pytest

from drafter.corpus.readers import read
from drafter.errors import UnreadableError
from drafter.model import Omission

FONTS = (
    rb"{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\fnil\fcharset0 Arial;}"
    rb"{\f2\fcharset2 Wingdings;}{\f3\fcharset2 Symbol;}}"
)
HELLO = b"\\'cd\\'ac\\'d6\\'be\\'c3\\'c7\\'a3\\'ba"  # 同志们：


def lines(body: bytes, page: bytes = rb"\ansicpg936") -> list[str]:
    return read(rb"{\rtf1\ansi" + page + rb"\deff0" + FONTS + body + b"}").raw.split("\n")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (HELLO, ["同志们："]),
        (rb"\f1 " + HELLO, ["同志们："]),  # a Latin font, Chinese all the same
        (rb"\uc1\u21516?\u24535\'d6\u20204?", ["同志们"]),
        (rb"\uc2\u21516\'cd\'ac\u24535\'d6\'be\uc0\u20204", ["同志们"]),
        (rb"\u-10179?\u-8704?", ["😀"]),
        (rb"{\upr{\'cd\'ac}{\*\ud\uc0\u21516}}\'d6\'be", ["同志"]),
        (b"\\'cd\\'ac" + "志".encode("gb18030"), ["同志"]),  # bytes as they are
        (rb"\'81@", ["丂"]),  # a second byte that is a letter
        (rb"{\listtext\pard\plain \'d2\'bb\'a1\'a2\tab}\'d7\'a5", ["一、抓"]),
        (rb"{\pntext\f0 1.\tab}\'d7\'a5\par{\pntext\f2\'b7\tab}\'d7\'a5", ["1.抓", "抓"]),
        (rb"a\line b\page c\par d\~e\_f\-g", ["a", "b", "c", "d\u00a0e-fg"]),
        (rb"a{\v b}{\deleted c}\v d\v0 e\plain f", ["aef"]),
        (rb"{\field{\*\fldinst{HYPERLINK x}}{\fldrslt{a}}}b{\*\unknown c}{\*\cs7 d}", ["abd"]),
        (rb"{\pict\bin4 }}{{}a{\*\blipuid x}b{\object{\*\objdata 0102}{\result c}}", ["abc"]),
        (rb"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt c\par}}}d", ["c", "d"]),
        (rb"\f2\'81\f3 m", ["①μ"]),
        (rb"{\stylesheet{\s3 heading 1;}}\s3 a\line b\par\pard c\line d", ["a b", "c", "d"]),
        (rb"\trowd\intbl a\cell b\cell\row c\cell\row\pard d", ["a\u3000b", "c", "d"]),
        (rb"\intbl\itap2 a\nestcell b\nestcell{\*\nesttableprops\nestrow}\itap1 c\cell d\cell\row\pard e",
         ["a\u3000b", "c", "d", "e"]),
        (rb"a}}}}b", ["ab"]),
    ],
)  # fmt: skip
def test_lines(body: bytes, expected: list[str]) -> None:
    assert lines(body) == expected


def test_what_is_left_out_is_told() -> None:
    body = (
        rb"{\header {\b xxxxxxxx}\par}{\footer 12}a{\footnote {\super 1} n}{\pict 00}{\deleted gone}"
        rb"{\*\annotation q}"
    )
    assert read(rb"{\rtf1" + body + b"}").omissions == (
        Omission("picture", 1),
        Omission("header", 1, "xxxxxxxx"),
        Omission("footnote", 1, "1 n"),
        Omission("comment", 1, "q"),
        Omission("deleted", 1, "gone"),
    )


@pytest.mark.parametrize("unit", [b"{", b"{a", rb"{\*\x{", rb"\b", b"{}", rb"\'b0", rb"\cell", rb"\itap9\cell"])
def test_one_thing_over_and_over(unit: bytes) -> None:
    data = rb"{\rtf1 a" + unit * (60_000 // len(unit))
    try:
        assert read(data).raw
    except UnreadableError as error:
        assert error.hint
