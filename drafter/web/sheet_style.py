"""A sheet (版式) as a style sheet: pages drawn to scale, one em is the size of the body's type."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.export.sheet import HEADING_LEVELS, ROLES, Sheet, Style
from drafter.patterns import regex

_POINTS_PER_MM = 72 / 25.4
_UNSAFE = regex(r"[^\w\u3000-\u303f -]")  # whatever could end a name and begin something else
# What browsers have where the sheet's own fonts and those it falls back to are missing.
_SUBSTITUTES = {
    "仿宋": '"FangSong", "STFangsong", "Noto Serif CJK SC", "Source Han Serif SC", serif',
    "楷体": '"KaiTi", "STKaiti", "AR PL UKai CN", "Noto Serif CJK SC", serif',
    "黑体": '"SimHei", "STHeiti", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif',
    "宋": '"SimSun", "STZhongsong", "Noto Serif CJK SC", "Source Han Serif SC", serif',
}


def sheet_css(sheet: Sheet) -> str:
    """The rules for pages of a sheet, under the class ``on-<id>``."""
    return "\n".join(_rules(sheet, f".on-{_UNSAFE.sub('', sheet.id).replace(' ', '-')}")) + "\n"


def _rules(sheet: Sheet, name: str) -> Iterator[str]:
    body, page = sheet.style("body"), sheet.page
    em = body.size

    def mm(length: float) -> str:
        return f"{length * _POINTS_PER_MM / em:.4f}em"

    spacing = sheet.char_spacing / 20 / em
    yield f"{name} .page {{ width: {mm(page.width)}; height: {mm(page.height)};"
    yield f"  padding: {mm(page.top)} {mm(page.right)} 0 {mm(page.left)}; letter-spacing: {spacing:.4f}em;"
    yield f"  font-family: {_fonts(sheet, body)}; }}"
    yield f"{name} {{ --page: {page.width * _POINTS_PER_MM / em:.4f}; --line: {sheet.pitch / em:.4f}em; }}"
    yield f"{name} .page-number {{ bottom: {mm(page.footer)}; left: {mm(page.left)}; right: {mm(page.right)};"
    yield f"  text-align: {'center' if sheet.page_numbers == 'center' else 'left'};"
    yield f"  {'display: none;' if sheet.page_numbers == 'none' else ''} }}"
    if sheet.page_numbers == "outside":
        yield f"{name} .odd .page-number {{ text-align: right; }}"
    for role in ROLES:
        yield from _role(sheet, name, role)
    for level in range(1, HEADING_LEVELS + 1):
        style = sheet.style(f"heading{level}")
        yield f"{name} .lead{level} {{ font-family: {_fonts(sheet, style)}; font-weight: {_weight(style)}; }}"


def _role(sheet: Sheet, name: str, role: str) -> Iterator[str]:
    style, em = sheet.style(role), sheet.style("body").size
    size = style.size / em
    height = (style.pitch or sheet.pitch) / em / size
    yield f"{name} .{role} {{ font-size: {size:.4f}em; height: {height:.4f}em; line-height: {height:.4f}em;"
    yield f"  font-family: {_fonts(sheet, style)}; font-weight: {_weight(style)};"
    yield f"  padding: 0 {style.right / size:.3f}em 0 {style.left / size:.3f}em; {_aligned(style)} }}"
    if indent := style.first_line - style.hanging:
        yield f"{name} .{role}.begins {{ text-indent: {indent / size:.3f}em; }}"


def _weight(style: Style) -> int:
    return 700 if style.bold else 400


def _aligned(style: Style) -> str:
    if style.align == "justify":
        return "text-align: left; text-align-last: justify;"
    return f"text-align: {style.align};"


def _fonts(sheet: Sheet, style: Style) -> str:
    own = [style.latin, style.font]
    own += [name for font, names in sheet.fallbacks if font == style.font for name in names.split(",")]
    quoted = [f'"{_UNSAFE.sub("", name).strip()}"' for name in own]
    last = next((fonts for word, fonts in _SUBSTITUTES.items() if word in style.font), _SUBSTITUTES["宋"])
    return ", ".join([*quoted, last])
