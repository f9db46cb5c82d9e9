"""Sheet → the theme part, which a Word file must have though no style refers to it: fonts and plain colours."""

from __future__ import annotations

from html import escape
from typing import Final

from drafter.export.sheet import Sheet

_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOURS: Final = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "404040",
    "lt2": "F2F2F2",
    "accent1": "C00000",
    "accent2": "1F4E79",
    "accent3": "7F7F7F",
    "accent4": "BF9000",
    "accent5": "385723",
    "accent6": "5B2C83",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
# The schema wants three of each of fill, line, effect and background: subtle, moderate, intense.
_FILL: Final = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINES: Final = "".join(f'<a:ln w="{width}">{_FILL}<a:prstDash val="solid"/></a:ln>' for width in (6350, 12700, 19050))
_EFFECT: Final = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_xml(sheet: Sheet) -> str:
    """The theme: its headings take the title's fonts, its text the body's."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    fonts = "".join(
        f'<a:{name}><a:latin typeface="{escape(style.latin)}"/><a:ea typeface="{escape(style.font)}"/>'
        f'<a:cs typeface=""/></a:{name}>'
        for name, style in (("majorFont", sheet.style("title")), ("minorFont", sheet.style("body")))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<a:theme xmlns:a="{_A}" name="drafter"><a:themeElements><a:clrScheme name="drafter">{colours}</a:clrScheme>'
        f'<a:fontScheme name="drafter">{fonts}</a:fontScheme><a:fmtScheme name="drafter">'
        f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{_LINES}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )
