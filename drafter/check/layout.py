"""Looks against the sheet (版式): what a Word document sets otherwise than the sheet, grouped by kind.

The sheet says what is right, GB/T 9704-2012 says how much of it is 规定. A speech is none of the kinds of
documents that the standard rules, and most of its typography is only 一般: nothing here is an error.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from drafter.check.paragraph_places import paragraph_lines
from drafter.check.subject import Hit, Subject
from drafter.corpus.appearance import Appearance, Look, Paper
from drafter.export.sheet import Page, Sheet, mm_to_twips
from drafter.model import Rule
from drafter.numerals import match_enumerator
from drafter.punctuation import han_count

# What a rule may look at, by the option ``what``.
LOOKS = (
    "page-size",
    "margins",
    "page-number",
    "title-type",
    "heading-type",
    "body-type",
    "line-pitch",
    "indent",
    "by-hand",
)
_TOLERANCE = 57  # twips, 1 mm (GB/T 9704, 5.2.1)
_SIZE_TOLERANCE = 0.3  # points: 15.75 is 三号 as well as 16
_PITCH_TOLERANCE = 1.2  # points: 28 to 30 are in local rules
_SHORT = 40  # Han characters of a heading on a line of its own
_SMALL = 600  # Han characters: what fits on one page needs no page number
_LISTED = 6  # paragraphs that a message names
_HEADINGS = {"一、": "heading1", "（一）": "heading2", "1.": "heading3", "（1）": "heading4"}
_OWN = frozenset({"写作提示", "备选语句", "时间标记", "closing"})  # styles of ours that are no part of a speech
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


class Fault(NamedTuple):
    """A kind of departure from the sheet: which, at which line first, and the slots of its message."""

    what: str
    line: int
    slots: Mapping[str, str]


def layout(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """Departures of the kind that the option ``what`` names; nothing where the subject is no Word document."""
    if subject.appearance is None or not subject.sheets:
        return
    for fault in _closest(subject, subject.appearance):
        if fault.what == rule.options["what"]:
            start = subject.breaks[min(fault.line, len(subject.breaks) - 1)]
            yield subject.raw_hit(start, start, **fault.slots)


def _closest(subject: Subject, appearance: Appearance) -> tuple[Fault, ...]:
    """The faults by the sheet that the document comes nearest to; of equals the first."""
    roles = _roles(subject, appearance.paragraphs)
    best: tuple[Fault, ...] | None = None
    for sheet in subject.sheets:
        found = tuple(_faults(appearance, roles, sheet))
        if best is None or len(found) < len(best):
            best = found
        if not best:
            break
    return best or ()


Placed = tuple[int, str, Look]  # line, role, looks


def _roles(subject: Subject, looks: Sequence[Look]) -> list[Placed]:
    """The paragraphs that belong to the speech, each with its line and the role that it is typeset by."""
    lines = subject.document.raw.split("\n")
    named = _named_lines(subject)
    placed: list[Placed] = []
    for line, look in zip(paragraph_lines(lines, [look.text for look in looks]), looks, strict=True):
        if line is None or look.style in _OWN:
            continue
        role = named.get(line) or _role(lines[line])
        # Set at the right: the signature of a letter, a date below the text.
        if role and not (role == "body" and look.align in ("right", "center")):
            placed.append((line, role, look))
    return placed


def _named_lines(subject: Subject) -> dict[int, str]:
    """Lines whose role the analysis knows and the text does not show."""
    found: dict[int, str] = {}
    for speech in subject.speeches:
        for section in speech.sections:
            if section.role in ("title", "byline", "dateline", "salutation", "narration") and section.start >= 0:
                line = bisect_right(subject.breaks, subject.offsets.start(section.start)) - 1
                for extra in range(len(section.paragraphs) or 1):
                    found[line + extra] = section.role
    return found


def _role(text: str) -> str:
    line = text.strip()
    mark = match_enumerator(line[:16])
    alone = han_count(line) <= _SHORT and line[-1:] not in "。；：！？，"
    if mark is not None and mark.style in _HEADINGS and alone:
        return _HEADINGS[mark.style]
    return "body" if han_count(line) >= 2 and not line.startswith("——") else ""


def _faults(appearance: Appearance, roles: Sequence[Placed], sheet: Sheet) -> Iterator[Fault]:
    if appearance.papers:
        yield from _paper(appearance.papers[0], sheet.page)
        if sum(han_count(look.text) for _, _, look in roles) > _SMALL:
            yield from _page_number(appearance, sheet)
    for role in _ZH:
        yield from _types(role, [placed for placed in roles if placed[1] == role], sheet)
    body = [placed for placed in roles if placed[1] == "body"]
    headings = [placed for placed in roles if placed[1].startswith("heading")]
    yield from _pitch(body, appearance, sheet)
    yield from _indents(body + headings, sheet)
    yield from _by_hand(body, headings)


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
    elif sheet.page_numbers == "outside":
        wrong = [] if all(number.dashes for number in numbers) else ["页码两边没有一字线（— 1 —）"]
        if not appearance.odd_even or not {"default", "even"} <= {number.kind for number in numbers}:
            wrong.append("页码没有分单双页（单页居右、双页居左）")
        if wrong:
            yield Fault("page-number", 0, {"found": "，".join(wrong)})


def _types(role: str, placed: Sequence[Placed], sheet: Sheet) -> Iterator[Fault]:
    """Font and size of the paragraphs of a role; one fault for all of them."""
    style = sheet.style(role)
    wrong: dict[str, list[int]] = defaultdict(list)
    for line, _, look in placed:
        same = _family(look.font) == _family(style.font) and abs(look.size - style.size) <= _SIZE_TOLERANCE
        if not same:
            wrong[_type(look.font, look.size)].append(line)
    if wrong:
        found = "，".join(f"{_places(lines)}是{kind}" for kind, lines in wrong.items())
        first = min(line for lines in wrong.values() for line in lines)
        what = role if role in ("body", "title") else "heading"
        yield Fault(f"{what}-type", first, {"role": _ZH[role], "found": found, "right": _type(style.font, style.size)})


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


def _pitch(body: Sequence[Placed], appearance: Appearance, sheet: Sheet) -> Iterator[Fault]:
    """The line pitch of the text, set exactly or given by the grid of the page."""
    grid = max((paper.grid for paper in appearance.papers), default=0) / 20
    wrong: dict[str, list[int]] = defaultdict(list)
    for line, _, look in body:
        on_grid = not look.exact and abs(grid - sheet.pitch) <= _PITCH_TOLERANCE and look.pitch <= grid
        if not on_grid and not (look.exact and abs(look.pitch - sheet.pitch) <= _PITCH_TOLERANCE):
            kind = f"固定值{look.pitch:g}磅" if look.exact else "不是固定值"
            wrong[kind].append(line)
    if wrong:
        found = "，".join(f"{_places(lines)}{kind}" for kind, lines in wrong.items())
        first = min(line for lines in wrong.values() for line in lines)
        slots = {"found": found, "right": f"{sheet.pitch:g}", "lines": str(sheet.lines)}
        yield Fault("line-pitch", first, slots)


def _indents(placed: Sequence[Placed], sheet: Sheet) -> Iterator[Fault]:
    if not sheet.style("body").first_line:
        return
    spaced = sorted(line for line, _, look in placed if look.text[:1] in "　 " and look.first_line < _INDENT[0])
    flush = sorted(
        line
        for line, _, look in placed
        if look.text[:1] not in "　 " and not _INDENT[0] <= look.first_line <= _INDENT[1]
    )
    if spaced:
        yield Fault("indent", spaced[0], {"found": f"{_places(spaced)}用空格缩进"})
    if flush:
        yield Fault("indent", flush[0], {"found": f"{_places(flush)}首行没有缩进2字"})


def _by_hand(body: Sequence[Placed], headings: Sequence[Placed]) -> Iterator[Fault]:
    hand = [line for line, _, look in body if look.by_hand]
    if body and len(hand) > len(body) / 2:
        yield Fault("by-hand", hand[0], {"found": f"正文{len(hand)}段的字体字号是逐段设的，没有用样式"})
    plain = [line for line, role, look in headings if role in ("heading1", "heading2") and "heading" not in look.style]
    if plain and len(plain) == len(headings):
        yield Fault("by-hand", plain[0], {"found": f"{_places(plain)}小标题没有用标题样式，导航窗格里看不到"})
