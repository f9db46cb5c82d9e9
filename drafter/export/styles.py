"""Sheet → the styles, fonts and settings of a Word file, as XML.

The order of elements within pPr, rPr and settings is that of ECMA-376's schemas: Word calls a file with
another order damaged. Built-in style names appear localised in Word (Normal Indent as 正文缩进); what Word
has no name for is named in Chinese.
"""

from __future__ import annotations

from html import escape
from typing import Final

from drafter.export.sheet import HEADING_LEVELS, Sheet, Style, mm_to_twips, pt_to_twips
from drafter.late_classes import dataclass

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CUSTOM: Final = ' w:customStyle="1"'
_JUSTIFICATION: Final = {"left": "left", "center": "center", "right": "right", "justify": "both"}


@dataclass(frozen=True, slots=True)
class _Named:
    """The paragraph style of a role: its id, its name, the style behind it, what the outline takes it for."""

    id: str
    name: str
    follows: str = "NormalIndent"
    keep_next: bool = False
    outline: int | None = None
    custom: bool = False


STYLES: Final[dict[str, _Named]] = {
    "body": _Named("NormalIndent", "Normal Indent"),
    "title": _Named("Title", "Title", "Subtitle", keep_next=True),
    "subtitle": _Named("Subtitle", "Subtitle", "Date", keep_next=True),
    "byline": _Named("DrafterByline", "署名", "Date", keep_next=True, custom=True),
    "dateline": _Named("Date", "Date", "Salutation", keep_next=True),
    "salutation": _Named("Salutation", "Salutation"),
    # A heading of level 4 is hardly more than the first words of a paragraph and may stand at a page's foot.
    **{
        f"heading{level}": _Named(f"Heading{level}", f"heading {level}", keep_next=level < 4, outline=level - 1)
        for level in range(1, HEADING_LEVELS + 1)
    },
    "closing": _Named("Closing", "Closing", "Closing"),
    "note": _Named("DrafterNote", "写作提示", "DrafterNote", custom=True),
    "phrase": _Named("DrafterPhrase", "备选语句", "DrafterPhrase", custom=True),
    "cue": _Named("DrafterCue", "提示语", custom=True),
    "mark": _Named("DrafterMark", "材料标注", "DrafterMark", custom=True),
    "footer": _Named("Footer", "footer", "Footer"),
    "time": _Named("DrafterTime", "时间标记", keep_next=True, custom=True),
    "comment": _Named("CommentText", "annotation text", "CommentText"),
}

# A paragraph that goes on from the page before, and the mark at the foot of that page.
CONTINUED: Final = "DrafterContinued"
GOES_ON: Final = "DrafterGoesOn"
# A paragraph that takes a line less, so that the last page is none.
TIGHT: Final = "DrafterTight"

# Words within a paragraph that are for the speaker and not said.
CUE_WORDS: Final = "DrafterCueWords"

# Marks that end and that begin no line in Chinese text (GB/T 15834-2011): what is said here replaces Word's own lists.
_NEVER_LAST: Final = "$([{£¥‘“〈《「『【〔〖（．［｛￡￥"
_NEVER_FIRST: Final = "!%),.:;?]}¢°·ˇ―’”…‰℃∶、。〃〉》」』】〕〗！＂％＇），．：；？］｀｜｝～"


def lead_style(sheet: Sheet, level: int) -> str | None:
    """Id of the character style of run-in headings (段首小标题) of a level; None where they look like the text."""
    heading, body = sheet.style(f"heading{level}"), sheet.style("body")
    same = (heading.font, heading.latin, heading.size, heading.bold) == (body.font, body.latin, body.size, body.bold)
    return None if same else f"DrafterLead{level}"


def styles_xml(sheet: Sheet, further: str = "") -> str:
    """The styles part; ``further`` is the XML of styles that not every document has."""
    body = sheet.style("body")
    fonts = _fonts(body)
    size = f'<w:sz w:val="{_half_points(body)}"/><w:szCs w:val="{_half_points(body)}"/>'
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:kern w:val="2"/>{size}{language}</w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        # Word offers only what is defined below, not all the styles that it knows.
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
    )
    # Widow control off where pages shall be full: one would get 21 lines.
    # autoSpace off: digits stand in Chinese text without a gap.
    # overflowPunct says what Word does anyway: a comma that does not fit hangs beyond the line. LibreOffice reads
    # it the other way round and lets none hang, and must not: in justified lines 7.4 prints a hanging comma not at all.
    # Where we say ourselves where pages end (sentences), the program shall not move lines on its own.
    keep, widow = ("", "0") if sheet.keep in ("none", "sentences") else ("<w:keepLines/>", "1")
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>'
        f'{keep}<w:widowControl w:val="{widow}"/><w:overflowPunct w:val="1"/>'
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{pt_to_twips(sheet.pitch)}" w:lineRule="exact"/>'
        f'<w:jc w:val="{_JUSTIFICATION[body.align]}"/></w:pPr><w:rPr>{fonts}{"<w:b/>" if body.bold else ""}'
        f'<w:spacing w:val="{sheet.char_spacing}"/><w:kern w:val="2"/>{size}'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:style>'
    )
    unused = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
    paragraphs = "".join(_paragraph_style(sheet, role) for role in STYLES)
    leads = "".join(_lead_style(sheet, level) for level in range(1, HEADING_LEVELS + 1))
    leads += (
        f'<w:style w:type="character"{_CUSTOM} w:styleId="{CUE_WORDS}"><w:name w:val="段内提示语"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f"<w:rPr>{_characters(sheet, sheet.style('cue'))}</w:rPr></w:style>"
    )
    small = _half_points(sheet.style("comment"))
    leads += (
        '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:spacing w:val="0"/>'
        f'<w:sz w:val="{small}"/><w:szCs w:val="{small}"/></w:rPr></w:style>'
    )
    turned = _turning_styles(sheet) if sheet.keep == "sentences" else ""
    paragraphs += turned + (_tight_style(sheet) if sheet.squeeze else "")
    return f'{_DECLARATION}<w:styles xmlns:w="{W}">{defaults}{normal}{unused}{paragraphs}{leads}{further}</w:styles>'


def _turning_styles(sheet: Sheet) -> str:
    """The styles of a paragraph that goes on from the page before, and of the mark that says so at the page's foot."""
    time = sheet.style("time")
    return (
        f'<w:style w:type="paragraph"{_CUSTOM} w:styleId="{CONTINUED}"><w:name w:val="接上页"/>'
        '<w:basedOn w:val="NormalIndent"/><w:next w:val="NormalIndent"/><w:pPr>'
        '<w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr></w:style>'
        f'<w:style w:type="paragraph"{_CUSTOM} w:styleId="{GOES_ON}"><w:name w:val="接下页"/>'
        f'<w:basedOn w:val="{STYLES["time"].id}"/><w:pPr><w:keepNext w:val="0"/>'
        f'<w:jc w:val="{_JUSTIFICATION[time.align]}"/></w:pPr></w:style>'
    )


def _paragraph_style(sheet: Sheet, role: str) -> str:
    style, named = sheet.style(role), STYLES[role]
    # A line height of its own does not belong to the grid of the page.
    exact = style.pitch is not None and style.pitch != sheet.pitch
    if role == "comment":  # Word shows comments in a window of its own, which has no grid
        return _comment_style(sheet, style)
    paragraph = "".join(
        (
            "<w:keepNext/>" if named.keep_next else "",
            '<w:snapToGrid w:val="0"/>' if exact else "",
            f'<w:spacing w:line="{pt_to_twips(style.pitch or sheet.pitch)}" w:lineRule="exact"/>' if exact else "",
            _indents(sheet, style),
            f'<w:jc w:val="{_JUSTIFICATION[style.align]}"/>',
            f'<w:outlineLvl w:val="{named.outline}"/>' if named.outline is not None else "",
        )
    )
    return (
        f'<w:style w:type="paragraph"{_CUSTOM if named.custom else ""} w:styleId="{named.id}">'
        f'<w:name w:val="{named.name}"/><w:basedOn w:val="Normal"/><w:next w:val="{named.follows}"/>'
        f"{_link(sheet, named)}<w:qFormat/>"
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{_characters(sheet, style)}</w:rPr></w:style>"
    )


def _tight_style(sheet: Sheet) -> str:
    spacing = sheet.char_spacing - pt_to_twips(sheet.squeeze)
    return (
        f'<w:style w:type="paragraph"{_CUSTOM} w:styleId="{TIGHT}"><w:name w:val="紧排正文"/>'
        '<w:basedOn w:val="NormalIndent"/><w:next w:val="NormalIndent"/>'
        f'<w:rPr><w:spacing w:val="{spacing}"/></w:rPr></w:style>'
    )


def _link(sheet: Sheet, named: _Named) -> str:
    """A heading and the run-in headings of its level are one style: who changes one changes both."""
    lead = lead_style(sheet, named.outline + 1) if named.outline is not None else None
    return f'<w:link w:val="{lead}"/>' if lead else ""


def margin_frame(sheet: Sheet) -> str:
    """The place of a paragraph in the right margin, beside the paragraph that follows; LibreOffice wants it there."""
    gap = 100  # twips from the text and from the paper's edge
    edge, room = mm_to_twips(sheet.page.width - sheet.page.right), mm_to_twips(sheet.page.right)
    # On the height of the first line, whose text stands at its foot.
    down = max(1, pt_to_twips(sheet.pitch - (sheet.style("time").pitch or sheet.pitch)) * 2 // 3)
    return (
        f'<w:framePr w:w="{room - 2 * gap}" w:hSpace="0" w:wrap="around" w:vAnchor="text" w:hAnchor="page" '
        f'w:x="{edge + gap}" w:y="{down}"/>'
    )


def foot_frame(sheet: Sheet) -> str:
    """The place of a mark in the right margin, at the foot of the page, beside the last line of the text."""
    gap = 100  # twips from the text and from the paper's edge
    edge, room = mm_to_twips(sheet.page.width - sheet.page.right), mm_to_twips(sheet.page.right)
    last = mm_to_twips(sheet.page.top) + pt_to_twips(sheet.pitch) * (sheet.lines - 1)
    return (
        f'<w:framePr w:w="{room - 2 * gap}" w:hSpace="0" w:wrap="around" w:vAnchor="page" w:hAnchor="page" '
        f'w:x="{edge + gap}" w:y="{last + pt_to_twips(sheet.pitch / 2)}"/>'
    )


def _comment_style(sheet: Sheet, style: Style) -> str:
    return (
        '<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:keepLines w:val="0"/><w:snapToGrid w:val="0"/>'
        '<w:spacing w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="{_JUSTIFICATION[style.align]}"/></w:pPr><w:rPr>{_characters(sheet, style)}</w:rPr></w:style>'
    )


def _lead_style(sheet: Sheet, level: int) -> str:
    name = lead_style(sheet, level)
    if name is None:
        return ""
    return (
        f'<w:style w:type="character"{_CUSTOM} w:styleId="{name}"><w:name w:val="段首小标题{level}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:link w:val="Heading{level}"/><w:qFormat/>'
        f"<w:rPr>{_characters(sheet, sheet.style(f'heading{level}'))}</w:rPr></w:style>"
    )


def _characters(sheet: Sheet, style: Style) -> str:
    """Run properties of a style where they differ from the body's."""
    body = sheet.style("body")
    parts = []
    if (style.font, style.latin) != (body.font, body.latin):
        parts.append(_fonts(style))
    if style.bold != body.bold:
        parts.append("<w:b/>" if style.bold else '<w:b w:val="0"/>')
    if style.size != body.size:
        # The body's squeeze is made for its own size.
        size = _half_points(style)
        parts.append(f'<w:spacing w:val="0"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>')
    return "".join(parts)


def _indents(sheet: Sheet, style: Style) -> str:
    """Indents in twips, and in characters where the style's are the body's: those of another size Word counts anew."""
    body = sheet.style("body").size
    char = pt_to_twips(body) + sheet.char_spacing
    given = (
        ("left", style.left),
        ("right", style.right),
        ("hanging", style.hanging) if style.hanging else ("firstLine", style.first_line),
    )
    sizes = [
        (f' w:{name}Chars="{round(count * 100)}"' if style.size == body else "") + f' w:{name}="{round(count * char)}"'
        for name, count in given
        if count
    ]
    return f"<w:ind{''.join(sizes)}/>" if sizes else ""


def _fonts(style: Style) -> str:
    latin, font = escape(style.latin), escape(style.font)
    return f'<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:eastAsia="{font}" w:hAnsi="{latin}" w:cs="{latin}"/>'


def _half_points(style: Style) -> int:
    return round(style.size * 2)


def fonts_xml(sheet: Sheet) -> str:
    """The font table: for each font of the sheet the one to take where it is not installed."""
    chinese = {style.font for style in sheet.styles}
    fallbacks = dict(sheet.fallbacks)
    fonts = []
    for name in sorted(chinese | {style.latin for style in sheet.styles}):
        other = f'<w:altName w:val="{escape(fallbacks[name])}"/>' if name in fallbacks else ""
        charset = "86" if name in chinese else "00"
        fonts.append(f'<w:font w:name="{escape(name)}">{other}<w:charset w:val="{charset}"/></w:font>')
    return f'{_DECLARATION}<w:fonts xmlns:w="{W}">{"".join(fonts)}</w:fonts>'


def settings_xml(sheet: Sheet) -> str:
    """The settings part: those of a Chinese Word, no more."""
    compat = "".join(
        f"<w:{name}/>"
        for name in (
            "spaceForUL",
            "balanceSingleByteDoubleByteWidth",
            "doNotLeaveBackslashAlone",
            "ulTrailSpace",
            "doNotExpandShiftReturn",
            "adjustLineHeightInTable",
            "useFELayout",
        )
    )
    mode = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    breaks = _line_breaks(sheet.no_line_start) if sheet.no_line_start else ""
    facing = "<w:evenAndOddHeaders/>" if sheet.page_numbers == "outside" else ""
    return (
        f'{_DECLARATION}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        f'{facing}<w:characterSpacingControl w:val="doNotCompress"/>{breaks}<w:compat>{compat}{mode}</w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _line_breaks(no_line_start: str) -> str:
    """Which characters end and begin no line; LibreOffice reads past it."""
    first = escape(_NEVER_FIRST + no_line_start)
    return (
        f'<w:noLineBreaksAfter w:lang="zh-CN" w:val="{escape(_NEVER_LAST)}"/>'
        f'<w:noLineBreaksBefore w:lang="zh-CN" w:val="{first}"/>'
    )
