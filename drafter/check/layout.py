"""Looks against the sheet (版式): what a Word document sets otherwise than the sheet, grouped by kind.

The sheet says what is right, GB/T 9704-2012 says how much of it is 规定. A speech is none of the kinds of
documents that the standard rules, and most of its typography is only 一般: nothing here is an error.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from drafter.check.layout_rules import Fault
from drafter.check.paragraph_places import paragraph_lines
from drafter.check.subject import Subject, shorten
from drafter.corpus.appearance import Appearance, Look, PageNumber, Paper
from drafter.export.flow import Block, flow
from drafter.export.sheet import HEADING_LEVELS, Page, Sheet, Style, mm_to_twips
from drafter.model import Draft, Speech
from drafter.numerals import match_enumerator
from drafter.punctuation import han_count

# Right and wrong sides as far as a file states them: odd pages at the right, even ones at the left.
_WRONG_SIDES = {"default": ("left", "start", "inside", "center"), "even": ("right", "end", "center")}
_TOLERANCE = 57  # twips, 1 mm (GB/T 9704, 5.2.1)
_SIZE_TOLERANCE = 0.3  # points: 15.75 is 三号 as well as 16
_PITCH_TOLERANCE = 1.2  # points: 28 to 30 are in local rules
_SPACE = 6  # points above and below a paragraph: less is hardly seen
_SHORT = 40  # Han characters of a heading on a line of its own
_SMALL = 600  # Han characters: what fits on one page needs no page number
_LEAST_FOOTER = 10  # millimetres from the edge of the paper: printers leave less free
_TRACKING, _SCALE = 1.0, (90, 110)  # points between characters, percent of their width: beyond, it is seen
_MARGIN = 1.0  # characters that a paragraph may stand in at its sides
_LISTED = 6  # paragraphs that a message names
_HEADINGS = {"一、": "heading1", "（一）": "heading2", "1.": "heading3", "（1）": "heading4"}
_OWN = frozenset(
    {"写作提示", "备选语句", "时间标记", "接下页", "接上页", "提示语", "closing"}
)  # styles of ours that are no part of a speech
_HEADING_STYLES = frozenset(f"heading{level}" for level in range(1, HEADING_LEVELS + 1))
# Roles whose type offices set as they like.
_UNCHECKED = ("subtitle", "byline", "dateline", "salutation", "closing", "cue")
_INDENT = (1.4, 2.7)  # characters: a first line that is meant to be drawn in by two
_ZH = {
    "body": "正文",
    "title": "标题",
    "heading1": "“一、”一级小标题",
    "heading2": "“（一）”二级小标题",
    "heading3": "“1.”三级小标题",
    "heading4": "“（1）”四级小标题",
}
_SIZES = {
    42: "初号", 36: "小初", 26: "一号", 24: "小一", 22: "二号", 18: "小二", 16: "三号", 15.75: "三号", 15: "小三",
    14: "四号", 12: "小四", 10.5: "五号", 9: "小五", 7.5: "六号",
}  # fmt: skip
_FAMILIES = (
    ("小标宋", ("小标宋", "xiaobiaosong", "xbs")),
    ("仿宋", ("仿宋", "fangsong")),
    ("楷体", ("楷", "kai")),
    ("黑体", ("黑体", "simhei", "heiti")),
    ("宋体", ("宋", "simsun", "nsimsun", "song")),
)


def faults_of(subject: Subject, appearance: Appearance, sheets: Iterable[Sheet]) -> tuple[Fault, ...]:
    """The departures from the sheet that a Word document of these looks comes nearest to; of equals the first."""
    roles = placed_looks(subject, appearance.paragraphs)
    best: tuple[Fault, ...] | None = None
    for sheet in sheets:
        found = tuple(_faults(appearance, roles, sheet))
        if best is None or len(found) < len(best):
            best = found
        if not best:
            break
    return best or ()


class _Placed(NamedTuple):
    """A paragraph of the speech: its line, the role that it is typeset by and another that it may have, its looks."""

    line: int
    role: str
    other: str
    look: Look


def placed_looks(subject: Subject, looks: Sequence[Look]) -> list[_Placed]:
    """The paragraphs that belong to the speech, in their order."""
    lines = subject.document.raw.split("\n")
    known = _known_roles(subject, lines)
    placed: list[_Placed] = []
    for line, look in zip(paragraph_lines(lines, [look.text for look in looks]), looks, strict=True):
        if line is None or look.style in _OWN:
            continue
        role, other = known.get(line) or (_role(lines[line]), "")
        # Short and set at the right or in the middle: the signature of a letter, a date below the text.
        aside = look.align == "right" or (look.align == "center" and han_count(look.text) <= _SHORT)
        if role and not (role == "body" and aside):
            placed.append(_Placed(line, role, _heading_of(look) or other, look))
    return placed


def _heading_of(look: Look) -> str:
    """The level that a paragraph has by its own style, whatever its words."""
    name = look.style.replace(" ", "")
    return name if name in _HEADING_STYLES else ""


def _known_roles(subject: Subject, lines: Sequence[str]) -> dict[int, tuple[str, str]]:
    """The roles by line that the exporter would set the speeches by: their levels are decided in one place."""
    found: dict[int, tuple[str, str]] = {}
    blocks = [block for speech in subject.speeches for block in flow(_draft(speech))]
    for line, block in zip(paragraph_lines(lines, [block.text for block in blocks]), blocks, strict=True):
        if line is not None and block.role in (*_ZH, *_UNCHECKED):
            found[line] = block.role, _lead(block)
    return found


def _draft(speech: Speech) -> Draft:
    return Draft(kind="formatted", title=speech.title or "", sections=tuple(speech.in_order()))


def _lead(block: Block) -> str:
    """The role of the heading that takes most of a paragraph; empty where the text behind it does."""
    lead = sum(han_count(run.text) for run in block.runs if run.lead)
    return f"heading{block.runs[0].lead}" if block.role == "body" and lead * 2 > han_count(block.text) else ""


def _role(text: str) -> str:
    line = text.strip()
    mark = match_enumerator(line[:16])
    alone = han_count(line) <= _SHORT and line[-1:] not in "。；：！？，"
    if mark is not None and mark.style in _HEADINGS and alone:
        return _HEADINGS[mark.style]
    return "body" if han_count(line) >= 2 and not line.startswith("——") else ""


def _faults(appearance: Appearance, roles: Sequence[_Placed], sheet: Sheet) -> Iterator[Fault]:
    if appearance.papers:
        yield from _papers(appearance.papers, roles, sheet.page)
        if sum(han_count(placed.look.text) for placed in roles) > _SMALL:
            yield from _page_number(appearance, sheet)
    for role in _ZH:
        yield from _types(role, [placed for placed in roles if placed.role == role], sheet)
    body = [placed for placed in roles if placed.role == "body" and not placed.other]
    headings = [placed for placed in roles if (placed.other or placed.role).startswith("heading")]
    yield from _bold(roles, body, sheet)
    yield from _patches(roles, sheet)
    yield from _cut(roles, body)
    yield from _digits(body, sheet)
    yield from _pitch(body, appearance, sheet)
    yield from _indents(body + headings, sheet)
    yield from _sides(roles, body, sheet)
    yield from _blanks(roles)
    yield from _broken(body)
    yield from _by_hand(body, headings)
    yield from _leads(roles, sheet)
    yield from _adornments(body, headings)


def _leads(roles: Sequence[_Placed], sheet: Sheet) -> Iterator[Fault]:
    """Headings that run into the text, in a type that no heading has, nor the text."""
    style = sheet.style("heading2")
    fit = {_family(sheet.style(role).font) for role in ("body", *sorted(_HEADING_STYLES))}
    wrong: dict[str, list[int]] = defaultdict(list)
    for line, role, other, look in roles:
        runs_in = role == "body" and not other and match_enumerator(look.text.strip()[:16]) is not None
        if runs_in and look.lead is not None and _family(look.lead) not in {*fit, _family(look.font)}:
            wrong[_family(look.lead)].append(line)
    if wrong:
        slots = {"role": _ZH["heading2"], "found": _found(wrong, "是"), "right": _type(style.font, style.size)}
        yield Fault("heading-type", _first(wrong), slots)


_ADORNED = {
    "colour": "不是黑色",
    "italic": "是斜体",
    "underline": "加了下划线",
    "strike": "有删除线",
    "highlight": "有荧光笔标记",
    "shade": "有底纹",
    "border": "有边框",
    "dots": "有着重号",
    "raised": "有上标或下标的字",
    "outline": "有阴影、空心等效果",
}


def _adornments(body: Sequence[_Placed], headings: Sequence[_Placed]) -> Iterator[Fault]:
    """Text in colour, italic or underlined, words struck or marked: print is black (GB/T 9704, 5.2.4)."""
    wrong: dict[str, list[int]] = defaultdict(list)
    for line, _, _, look in sorted((*body, *headings), key=lambda placed: placed.line):
        for name in (*(_ADORNED[name] for name in (*look.adorned, *look.marked)), *_spread(look)):
            wrong[name].append(line)
    if wrong:
        yield Fault("adornment", _first(wrong), {"found": _found(wrong, "")})


def _papers(papers: Sequence[Paper], roles: Sequence[_Placed], page: Page) -> Iterator[Fault]:
    """The pages on which the speech stands: a table or an annex may lie on others."""
    told: set[str] = set()
    lines = {placed.look.section: placed.line for placed in reversed(roles)}
    for number in sorted(lines) or [0]:
        if number < len(papers):
            for fault in (*_paper(papers[number], page), *_frame(papers[number])):
                if fault.what not in told:
                    yield fault._replace(line=lines[number] if number else 0)
                told.add(fault.what)


def _frame(paper: Paper) -> Iterator[Fault]:
    """What a page has that the pages of a speech have not."""
    found = [
        f"页面左边多留了{_mm(paper.gutter)}毫米装订线" if paper.gutter > _TOLERANCE else "",
        f"正文分了{paper.columns}栏" if paper.columns > 1 else "",
        "每行有行号" if paper.numbered_lines else "",
        "文字是竖排" if paper.vertical else "",
        f"页眉有文字“{shorten(paper.header)}”" if paper.header else "",
    ]
    if told := "，".join(filter(None, found)):
        yield Fault("page-frame", 0, {"found": told})


def _paper(paper: Paper, page: Page) -> Iterator[Fault]:
    wanted = (mm_to_twips(page.width), mm_to_twips(page.height))
    if not (paper.width and paper.height):  # left to the program that opens it, as pandoc does
        return
    if any(abs(a - b) > _TOLERANCE for a, b in zip((paper.width, paper.height), wanted, strict=True)):
        found, right = f"{_mm(paper.width)}×{_mm(paper.height)}", f"{page.width:g}×{page.height:g}"
        yield Fault("page-size", 0, {"found": found, "right": right})
    sides = (("上", paper.top, page.top), ("下", paper.bottom, page.bottom), ("左", paper.left, page.left),
             ("右", paper.right, page.right))  # fmt: skip
    wrong = [(side, f"{_mm(have)}") for side, have, want in sides if abs(have - mm_to_twips(want)) > _TOLERANCE]
    if wrong:
        found = "、".join(f"{side}{length}" for side, length in wrong)
        right = "、".join(f"{side}{want:g}" for side, _, want in sides)
        yield Fault("margins", 0, {"found": found, "right": right})


def _mm(twips: int) -> str:
    return f"{round(twips / 56.6929, 1):g}"


def _page_number(appearance: Appearance, sheet: Sheet) -> Iterator[Fault]:
    if sheet.page_numbers == "none":
        return
    numbers = [number for paper in appearance.papers for number in paper.numbers]
    if not numbers:
        yield Fault("page-number", 0, {"found": "没有页码"})
        return
    if odd := _odd_numbers(appearance.papers[0]):
        yield Fault("page-number", 0, {"found": "，".join(odd)})
        return
    if sheet.page_numbers == "outside":
        wrong = [] if all(number.dashes for number in numbers) else ["页码两边没有一字线（— 1 —）"]
        if not appearance.odd_even or not {"default", "even"} <= {number.kind for number in numbers}:
            wrong.append("页码没有分单双页（单页居右、双页居左）")
        elif any(number.align in _WRONG_SIDES.get(number.kind, ()) for number in numbers):
            wrong.append("页码的位置不对（单页居右、双页居左）")
        wrong += _number_types(numbers, sheet.style("footer"))
        if wrong:
            yield Fault("page-number", 0, {"found": "，".join(wrong)})


def _odd_numbers(paper: Paper) -> list[str]:
    """Where page numbers begin, how they are written, whether the first page and the printer leave them."""
    near = paper.footer is not None and paper.footer < mm_to_twips(_LEAST_FOOTER)
    found = [
        f"页码从{paper.first_number}起编" if paper.first_number > 1 else "",
        "" if paper.arabic else "页码不是阿拉伯数字",
        "首页没有页码" if paper.first_apart and not any(one.kind == "first" for one in paper.numbers) else "",
        f"页码离纸边只有{_mm(paper.footer or 0)}毫米，可能印不出来" if near else "",
    ]
    return list(filter(None, found))


def _number_types(numbers: Sequence[PageNumber], style: Style) -> list[str]:
    """What is said of the type of page numbers, where they have one of their own."""
    wrong = [
        number
        for number in numbers
        if (number.size is not None and abs(number.size - style.size) > _SIZE_TOLERANCE)
        or (number.font is not None and _family(number.font) != _family(style.latin))
    ]
    right = _type(style.latin, style.size)
    return [f"页码应为{right}，现在是{_named(wrong[0], style)}"] if wrong else []


def _named(number: PageNumber, style: Style) -> str:
    size = number.size if number.size is not None else style.size
    return _type(number.font or style.latin, size)


def _types(role: str, placed: Sequence[_Placed], sheet: Sheet) -> Iterator[Fault]:
    """Font and size of the paragraphs of a role; one fault for all of them."""
    style = sheet.style(role)
    wrong: dict[str, list[int]] = defaultdict(list)
    for line, _, other, look in placed:
        if not (_same(look, style) or (other and _same(look, sheet.style(other)))):
            wrong[_type(look.font, look.size)].append(line)
    if wrong:
        slots = {"role": _ZH[role], "found": _found(wrong, "是"), "right": _type(style.font, style.size)}
        yield Fault(f"{_kind(role)}-type", _first(wrong), slots)


def _same(look: Look, style: Style) -> bool:
    return _family(look.font) == _family(style.font) and abs(look.size - style.size) <= _SIZE_TOLERANCE


def _kind(role: str) -> str:
    return role if role in ("body", "title") else "heading"


def _found(wrong: Mapping[str, Sequence[int]], verb: str) -> str:
    return "，".join(f"{_places(lines)}{verb}{kind}" for kind, lines in wrong.items())


def _first(wrong: Mapping[str, Sequence[int]]) -> int:
    return min(line for lines in wrong.values() for line in lines)


def _bold(roles: Sequence[_Placed], body: Sequence[_Placed], sheet: Sheet) -> Iterator[Fault]:
    """Bold type where the sheet has none: title and main headings, and most of the text.

    Levels 3 and 4 are bold in many offices, to tell them from the text.
    """
    for role in ("title", "heading1", "heading2"):
        if not sheet.style(role).bold:
            lines = [line for line, own, _, look in roles if own == role and look.bold]
            yield from _told(_kind(role), lines, role, "加粗了", "不加粗")
    lines = [line for line, _, _, look in body if look.bold]
    if not sheet.style("body").bold and len(lines) * 2 > len(body):
        yield from _told("body", lines, "body", "加粗了", "不加粗")


def _patches(roles: Sequence[_Placed], sheet: Sheet) -> Iterator[Fault]:
    """Words within a paragraph in another size, or in a font that nothing on the sheet has: pasted from elsewhere."""
    fit = {_family(sheet.style(role).font) for role in ("body", "title", *sorted(_HEADING_STYLES))}
    for role in _ZH:
        wrong: dict[str, list[int]] = defaultdict(list)
        for line, own, _, look in roles:
            for font, size in look.patches if own == role else ():
                if abs(size - look.size) > _SIZE_TOLERANCE or _family(font) not in fit:
                    wrong[_type(font, size)].append(line)
        if wrong:
            style = sheet.style(role)
            slots = {"role": _ZH[role], "found": _found(wrong, "有的字是"), "right": _type(style.font, style.size)}
            yield Fault(f"{_kind(role)}-type", _first(wrong), slots)


def _spread(look: Look) -> Iterator[str]:
    """Characters set apart or drawn together, wide or narrow."""
    if abs(look.tracking) >= _TRACKING:
        yield f"字距{'加宽' if look.tracking > 0 else '紧缩'}{abs(look.tracking):g}磅"
    if not _SCALE[0] <= look.scale <= _SCALE[1]:
        yield f"字宽缩放到{look.scale:g}%"


def _cut(roles: Sequence[_Placed], body: Sequence[_Placed]) -> Iterator[Fault]:
    """Lines fixed lower than their letters, outside the text, of which the pitch is looked at anyhow."""
    lines = [one.line for one in roles if one not in body and one.look.exact and one.look.pitch < one.look.size]
    if lines:
        yield Fault("alignment", lines[0], {"found": f"{_places(lines)}行距固定得比字还小，字会被切掉"})


def _told(kind: str, lines: Sequence[int], role: str, found: str, right: str) -> Iterator[Fault]:
    if lines:
        yield Fault(f"{kind}-type", lines[0], {"role": _ZH[role], "found": f"{_places(lines)}{found}", "right": right})


def _digits(body: Sequence[_Placed], sheet: Sheet) -> Iterator[Fault]:
    """Digits and letters of the text in a type that is neither the sheet's nor that of the Chinese around them."""
    right = sheet.style("body").latin
    fit = {_family(right), _family(sheet.style("body").font)}
    wrong: dict[str, list[int]] = defaultdict(list)
    for line, _, _, look in body:
        if look.latin is not None and _family(look.latin) not in fit:
            wrong[look.latin].append(line)
    if wrong:
        yield Fault("digit-type", _first(wrong), {"found": _found(wrong, "是"), "right": right})


def _family(font: str | None) -> str:
    low = (font or "").lower().replace(" ", "")
    return next((family for family, signs in _FAMILIES if any(sign in low for sign in signs)), low)


def _type(font: str | None, size: float) -> str:
    named = _SIZES.get(size, f"{size:g}磅")
    return f"{named}{_family(font)}" if font else f"{named}、没有指定中文字体"


def _places(lines: Sequence[int]) -> str:
    """第3、5—8段, the numbers of paragraphs that follow each other taken together."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    named = [f"{run[0] + 1}—{run[-1] + 1}" if len(run) > 1 else str(run[0] + 1) for run in runs[:_LISTED]]
    return f"第{'、'.join(named)}段" + (f"等{len(lines)}段" if len(runs) > _LISTED else "")


def _pitch(body: Sequence[_Placed], appearance: Appearance, sheet: Sheet) -> Iterator[Fault]:
    """The line pitch of the text, set exactly or given by the grid of the page."""
    grid = max((paper.grid for paper in appearance.papers), default=0) / 20
    wrong: dict[str, list[int]] = defaultdict(list)
    for line, _, _, look in body:
        on_grid = not look.exact and abs(grid - sheet.pitch) <= _PITCH_TOLERANCE and look.pitch <= grid
        if not on_grid and not (look.exact and abs(look.pitch - sheet.pitch) <= _PITCH_TOLERANCE):
            kind = f"固定值{look.pitch:g}磅" if look.exact else "不是固定值"
            wrong[kind].append(line)
    spaced = [line for line, _, _, look in body if look.space >= _SPACE]
    if len(spaced) * 2 > len(body):
        wrong["段前段后另有间距"] = spaced
    if wrong:
        slots = {"found": _found(wrong, ""), "right": f"{sheet.pitch:g}", "lines": str(sheet.lines)}
        yield Fault("line-pitch", _first(wrong), slots)


def _indents(placed: Sequence[_Placed], sheet: Sheet) -> Iterator[Fault]:
    if not sheet.style("body").first_line:
        return
    spaced = sorted(line for line, _, _, look in placed if look.text[:1] in "　 " and look.first_line < _INDENT[0])
    flush = sorted(
        line
        for line, _, _, look in placed
        if look.text[:1] not in "　 " and not _INDENT[0] <= look.first_line <= _INDENT[1]
    )
    if spaced:
        yield Fault("indent", spaced[0], {"found": f"{_places(spaced)}用空格缩进"})
    if flush:
        yield Fault("indent", flush[0], {"found": f"{_places(flush)}首行没有缩进2字"})
    aside = sorted(line for line, _, _, look in placed if max(look.left, look.right) >= _MARGIN and line not in flush)
    if aside:
        yield Fault("indent", aside[0], {"found": f"{_places(aside)}整段缩进了"})


def _sides(roles: Sequence[_Placed], body: Sequence[_Placed], sheet: Sheet) -> Iterator[Fault]:
    """Where lines begin and end: a title in the middle, a salutation at the left edge, a text that fills its lines."""

    def those(role: str, wrong: Callable[[Look], bool]) -> list[int]:
        return [line for line, own, _, look in roles if own == role and wrong(look)]

    if sheet.style("title").align == "center" and (lines := those("title", lambda look: look.align != "center")):
        yield Fault("alignment", lines[0], {"found": f"{_places(lines)}标题没有居中"})
    flush = not (sheet.style("salutation").first_line or sheet.style("salutation").left)
    lines = those(
        "salutation", lambda look: look.first_line > 1 or look.text[:1] in "　 " or look.align in ("center", "right")
    )
    if flush and lines[:1]:
        yield Fault("alignment", lines[0], {"found": f"{_places(lines[:1])}称谓没有顶格"})
    middle = [line for line, _, _, look in body if look.align == "center"]
    if middle:
        yield Fault("alignment", middle[0], {"found": f"{_places(middle)}正文居中了（应为两端对齐）"})
    ragged = [line for line, _, _, look in body if look.aligned and look.align in ("left", "start")]
    if sheet.style("body").align == "justify" and len(ragged) * 2 > len(body):
        yield Fault("alignment", ragged[0], {"found": f"{_places(ragged)}正文是左对齐，右边不齐（应为两端对齐）"})


def _blanks(roles: Sequence[_Placed]) -> Iterator[Fault]:
    """Empty paragraphs inside the text; around a title block and before a signature they are usual."""
    lines = [
        after.line
        for before, after in pairwise(roles)
        if after.look.blanks and all(one.role == "body" or one.role.startswith("heading") for one in (before, after))
    ]
    if lines:
        yield Fault("blanks", lines[0], {"found": f"{_places(lines)}前面有空段（间距用段前段后设置，不要敲回车）"})


def _broken(body: Sequence[_Placed]) -> Iterator[Fault]:
    """Lines broken by hand within a paragraph: the next has no indent, and filling them moves the break."""
    lines = [line for line, _, _, look in body if "\n" in look.text.strip()]
    if lines:
        yield Fault("blanks", lines[0], {"found": f"{_places(lines)}里有手工换行（Shift+Enter），应当另起一段"})


def _by_hand(body: Sequence[_Placed], headings: Sequence[_Placed]) -> Iterator[Fault]:
    hand = [line for line, _, _, look in body if look.by_hand]
    if body and len(hand) > len(body) / 2:
        yield Fault("by-hand", hand[0], {"found": f"正文{len(hand)}段的字体字号是逐段设的，没有用样式"})
    plain = [
        line for line, role, _, look in headings if role in ("heading1", "heading2") and "heading" not in look.style
    ]
    if plain and len(plain) == len(headings):
        yield Fault("by-hand", plain[0], {"found": f"{_places(plain)}小标题没有用标题样式，导航窗格里看不到"})
