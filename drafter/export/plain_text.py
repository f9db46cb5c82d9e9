"""Draft → plain text and Markdown, both UTF-8 with \\n."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from drafter.export.flow import TITLE_BLOCK, Block, flow
from drafter.export.sheet import Sheet
from drafter.model import Attachment, Draft, Formula, PageNote, Picture, Table
from drafter.patterns import regex

_INDENT = "\u3000\u3000"
_FLUSH = (*TITLE_BLOCK, "salutation")

# What Markdown would read as its own marks.
_MARK = regex(r"[\\`*_\[\]<>~]")
_LEADING_MARK = regex(r"^(?:[#+=|-]|[0-9]{1,9}(?=[.)]\s))")
_ENTITY = regex(r"&(?=#?[0-9A-Za-z]{1,40};)")
_BULLET = regex(r"^[·•▪●○–—-]+\s*")
_LAST_MARKS = regex(r"[^\w】]+$")


def export_text(draft: Draft, sheet: Sheet) -> bytes:
    """Plain text: a line a paragraph, indented by two U+3000 as Chinese text is typed; the sheet plays no part."""
    lines: list[str] = []
    notes = _Notes(draft.attachments, "〔{kind}{number}〕")
    for block in flow(draft, sheet.head):
        if block.attachment:
            lines.extend(_rows(block.attachment, notes))
            continue
        if block.first:
            lines.append("")
        lines.append(notes.put(block.text if block.role in _FLUSH else _INDENT + block.text))
    return _encoded([*lines, *notes.lines("〔{kind}{number}〕{text}")])


class _Notes:
    """The notes of a text while it is written: what stands for each, and their lines at the end."""

    def __init__(self, attachments: Mapping[str, Attachment], form: str) -> None:
        self._attachments, self._form = attachments, form
        self._found: list[tuple[str, int, str]] = []

    def put(self, text: str) -> str:
        """The text with what stands for the attachments within its lines."""
        return "".join(map(self._one, text)) if self._attachments else text

    def _one(self, char: str) -> str:
        thing = self._attachments.get(char)
        if isinstance(thing, Formula):
            return thing.text
        if not isinstance(thing, PageNote):
            return char if thing is None else ""
        self._found.append(("尾注" if thing.end else "注", len(self._found) + 1, " ".join(thing.text.split("\n"))))
        return self._form.format(kind=self._found[-1][0], number=len(self._found))

    def lines(self, form: str) -> Iterator[str]:
        """The notes, a line each, behind an empty one."""
        yield from [""] if self._found else []
        yield from (form.format(kind=kind, number=number, text=text) for kind, number, text in self._found)


def _rows(thing: Table | Picture, notes: _Notes) -> Iterator[str]:
    """The rows of a table, their cells divided by tabs as office programs take them; text holds no pictures."""
    for row in thing.rows if isinstance(thing, Table) else ():
        yield "\t".join(notes.put(" ".join(cell.text.split("\n"))) for cell in row)


def export_markdown(draft: Draft, sheet: Sheet) -> bytes:
    """Markdown: ``#`` the title, ``##`` level 1, run-in headings bold; the sheet plays no part."""
    lines: list[str] = []
    before: Block | None = None
    notes = _Notes(draft.attachments, "[^{number}]")
    for block in flow(draft, sheet.head):
        # A list of phrases stays together, everything else is separated by a blank line.
        if before and not (before.role == block.role == "phrase"):
            lines.append("")
        if block.attachment:
            lines.extend(_markdown_table(block.attachment, notes))
        else:
            lines.append(notes.put(_markdown(block)))
        before = block
    return _encoded([*lines, *notes.lines("[^{number}]: {text}")])


def _markdown_table(thing: Table | Picture, notes: _Notes) -> Iterator[str]:
    if not isinstance(thing, Table):
        return
    for index, row in enumerate(thing.rows):
        texts = [notes.put(_escaped(cell.text, at_start=False)).replace("|", "\\|") for cell in row]
        texts = [text.replace("\n", "<br>") for text in texts]
        yield "| " + " | ".join((*texts, *[""] * (thing.width - len(texts)))) + " |"
        if index == 0:
            yield "|" + " --- |" * thing.width


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
