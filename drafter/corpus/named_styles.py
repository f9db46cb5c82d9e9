"""What the name of a style says of its paragraph (样式名): a broken title, a mark in the margin, what goes on."""

from __future__ import annotations

import re
from typing import NamedTuple

from drafter.patterns import regex

# Styles of drafter's own reading copies: of 约第3分钟 and 接下页 in the margin, and of a paragraph that goes on.
TIME_MARK, GOES_ON = "时间标记", "接下页"
MARGIN_MARKS = frozenset({TIME_MARK, GOES_ON})
CONTINUED = "接上页"
BYLINE = "署名"
# By these a paragraph is known whatever style it was based on.
TELLING = frozenset({"title", "subtitle", BYLINE, CONTINUED, *MARGIN_MARKS})
# What these say, where no style is left: on a printed page.
PRINTED_MARK = regex(f"约第[0-9]{{1,3}}分钟|{GOES_ON}")
_LINE_END = regex("\n")


class Styled(NamedTuple):
    """The lines of a paragraph, and whether the first of them goes on in the line before."""

    lines: list[str]
    goes_on: bool = False


def styled(text: str, style: str) -> Styled:
    """A paragraph by the name of its style in small letters; Word keeps the English names of its own styles."""
    if style in MARGIN_MARKS:
        return Styled([])
    if style in ("title", "subtitle", BYLINE) or style.startswith("heading "):
        text = _LINE_END.sub(lambda found: " " if _latin(found) else "", text)
    return Styled([line for line in text.split("\n") if line.strip()], style == CONTINUED)


def add_lines(lines: list[str], more: Styled) -> None:
    """Put a paragraph behind others."""
    first = 0
    if more.goes_on and lines and more.lines:
        lines[-1] += more.lines[0]
        first = 1
    lines.extend(more.lines[first:])


def _latin(found: re.Match[str]) -> bool:
    """Whether Latin letters or digits stand on both sides."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
