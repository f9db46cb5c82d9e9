"""Draft → plain text and Markdown, both UTF-8 with \\n."""

from __future__ import annotations

import re

from drafter.export.flow import TITLE_BLOCK, Block, flow
from drafter.export.sheet import Sheet
from drafter.model import Draft

_INDENT = "\u3000\u3000"
_FLUSH = (*TITLE_BLOCK, "salutation")

# What Markdown would read as its own marks.
_MARK = re.compile(r"[\\`*_\[\]<>~]")
_LEADING_MARK = re.compile(r"^(?:[#+=|-]|[0-9]{1,9}(?=[.)]\s))")
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]{1,40};)")
_BULLET = re.compile(r"^[·•▪●○–—-]+\s*")
_LAST_MARKS = re.compile(r"[^\w】]+$")


def export_text(draft: Draft, sheet: Sheet) -> bytes:
    """Plain text: a line a paragraph, indented by two U+3000 as Chinese text is typed; the sheet plays no part."""
    lines: list[str] = []
    for block in flow(draft):
        if block.first:
            lines.append("")
        lines.append(block.text if block.role in _FLUSH else _INDENT + block.text)
    return _encoded(lines)


def export_markdown(draft: Draft, sheet: Sheet) -> bytes:
    """Markdown: ``#`` the title, ``##`` level 1, run-in headings bold; the sheet plays no part."""
    lines: list[str] = []
    before: Block | None = None
    for block in flow(draft):
        # A list of phrases stays together, everything else is separated by a blank line.
        if before and not (before.role == block.role == "phrase"):
            lines.append("")
        lines.append(_markdown(block))
        before = block
    return _encoded(lines)


def _encoded(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _markdown(block: Block) -> str:
    if block.role == "title":
        return f"# {_escaped(block.text)}"
    if block.role.startswith("heading"):
        return f"{'#' * (int(block.role[-1]) + 1)} {_escaped(block.text)}"
    if block.role == "phrase":
        return f"- {_escaped(_BULLET.sub('', block.text))}"
    if block.role == "note":
        return f"> {_escaped(block.text)}"
    first, rest = block.runs[0], "".join(run.text for run in block.runs[1:])
    if not first.lead:
        return _escaped(block.text)
    # 「**标题。**正文」 is not bold by CommonMark's rules, 「**标题**。正文」 is: a closing ** must not stand
    # between a mark and a letter.
    heading = _LAST_MARKS.sub("", first.text) or first.text
    return f"**{_escaped(heading)}**{_escaped(first.text[len(heading) :] + rest, at_start=False)}"


def _escaped(text: str, *, at_start: bool = True) -> str:
    text = _ENTITY.sub(r"\\&", _MARK.sub(r"\\\g<0>", text))
    if at_start and (found := _LEADING_MARK.match(text)):
        end = found.end()
        # A number keeps its digits and escapes the point behind them; other marks are escaped themselves.
        text = f"{text[:end]}\\{text[end:]}" if found.group()[0].isdigit() else f"\\{text}"
    return text
