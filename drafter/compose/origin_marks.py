"""Marks (记号) inside text on its way through a template: where each stretch of it comes from.

A template joins strings, so what knows its origin must travel inside them: a stretch is wrapped in
private-use characters that name its origin and are taken out again after rendering. Characters of
the same kind that a brief happens to hold are set aside while the text is marked and put back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import NamedTuple

from drafter.late_classes import dataclass
from drafter.model import Origin, OriginKind, Paragraph
from drafter.numerals import figures_meet
from drafter.patterns import regex
from drafter.punctuation import SLOT

_VALUE = "\ue000"  # + two code characters: index of the source in a Ledger
_PLACE = "\ue001"  # + four code characters: number of the template, line
CLOSE = "\ue002"  # the stretch that was opened last ends
_ODD = "\ue003"  # + two code characters: a private-use character of the brief's own
PARAGRAPH = "\ue004"  # a paragraph ends here
RUN_ON = "\ue005"  # the section goes on in the paragraph of the one before it
ITEM = "\ue006"  # an inline point begins with its enumerator
ITEM_TEXT = "\ue007"  # … and goes on with its text
LIST_END = "\ue008"  # the last inline point of a list is over
_STRUCTURE = frozenset({PARAGRAPH, RUN_ON, ITEM, ITEM_TEXT, LIST_END})

_CODE = 0xF0000
_BASE = 0x1000
_FIRST_CODE, _LAST_CODE = chr(_CODE), chr(_CODE + _BASE - 1)
RESERVED = f"\ue000-\ue008{_FIRST_CODE}-{_LAST_CODE}"
_RESERVED = regex(f"[{RESERVED}]")
_MARKS = regex(f"[{RESERVED}]+")
_CODES = f"[{_FIRST_CODE}-{_LAST_CODE}]"
_TOKEN = regex(f"[{_VALUE}{_ODD}]{_CODES}{{2}}|{_PLACE}{_CODES}{{4}}|[{RESERVED}]|[^{RESERVED}]+")

_ASIDE = 3  # characters of a mark that stands for one of the brief's own: _ODD and its code

Source = tuple[OriginKind, str]


def is_mark(character: str) -> bool:
    """Whether a character is a mark and no text."""
    return "\ue000" <= character <= "\ue008" or _FIRST_CODE <= character <= _LAST_CODE


def plain(text: str) -> str:
    """The text without its marks: what tests of content look at."""
    return _MARKS.sub("", text)


def is_blank(text: str) -> bool:
    """Whether nothing of the text will be seen; most texts tell by their first character that is no mark."""
    return all(is_mark(character) or character.isspace() for character in text)


def cut(text: str, start: int, end: int) -> str:
    """Marked text without the printed characters from ``start`` to ``end``.

    A character of the brief's own that is set aside goes with those that it stands among: it will be printed.
    """
    kept: list[str] = []
    at = aside = 0
    last = end > start and end >= len(plain(text))
    for character in text:
        aside = _ASIDE if character == _ODD else max(aside - 1, 0)
        gone = start <= at < end or (last and at >= end)
        if not is_mark(character):
            at += 1
            if not gone:
                kept.append(character)
        elif not (gone and aside):
            kept.append(character)
    return "".join(kept)


def insert(text: str, at: int, word: str) -> str:
    """Marked text with a word behind its first ``at`` printed characters."""
    seen = 0
    for index, character in enumerate(text):
        if seen == at:
            return text[:index] + word + text[index:]
        seen += not is_mark(character)
    return text + word if seen == at else text


def _encode(number: int) -> str:
    return chr(_CODE + number // _BASE % _BASE) + chr(_CODE + number % _BASE)


def _decode(text: str) -> int:
    number = 0
    for character in text:
        number = number * _BASE + ord(character) - _CODE
    return number


def open_place(template: int, line: int) -> str:
    """The mark before a stretch of a template's own text, which ends at ``CLOSE``; templates are numbered."""
    return _PLACE + _encode(template) + _encode(line)


@dataclass(slots=True)
class Ledger:
    """The sources met while one draft is composed; the marks in its text are numbers in these lists."""

    sources: list[Source] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)

    def mark(self, text: str, kind: OriginKind, ref: str) -> str:
        """Mark ``text`` as coming from ``ref``; empty text stays empty, so that templates can test it."""
        if not text:
            return ""
        self.sources.append((kind, ref))
        return self.enclose(self._set_aside(text), len(self.sources) - 1)

    def enclose(self, marked: str, number: int) -> str:
        """Wrap text that may hold marks already (a frame with its filled slots)."""
        return _VALUE + _encode(number) + marked + CLOSE

    def frame(self, text: str, slots: Mapping[str, str], ref: str, kind: OriginKind = "bank") -> str:
        """Mark a frame of the bank or of the brief; what fills its slots keeps the marks it has."""
        self.sources.append((kind, ref))
        parts = SLOT.split(text)
        parts[::2] = [self._set_aside(part) for part in parts[::2]]
        parts[1::2] = [slots[name] for name in parts[1::2]]
        return self.enclose("".join(parts), len(self.sources) - 1)

    def _set_aside(self, text: str) -> str:
        if not _RESERVED.search(text):  # hardly any text has one
            return text

        def replace(found: re.Match[str]) -> str:
            self.odd.append(found.group())
            return _ODD + _encode(len(self.odd) - 1)

        return _RESERVED.sub(replace, text)


class Run(NamedTuple):  # a draft has hundreds, and each is compared with every mark
    """A stretch of rendered text with its origin."""

    text: str
    kind: OriginKind
    ref: str


def read(text: str, ledger: Ledger, place: Callable[[int, int], str], ambient: str) -> Iterator[Run | str]:
    """The runs of rendered text and the structural marks (PARAGRAPH, ITEM, …) between them, in order.

    ``place`` names a line of a template by the template's number; ``ambient`` is the origin of text that has no mark.
    Never fails on marks that a template has torn: a stretch without its end ends with the text, one that names no
    source is the template's. Where the figures of two sources meet, a comma stands between them: 谁 that ends in 12
    and 做了什么 that begins with 5 say nothing of 125.
    """
    before: Run | str = ""
    for piece in _pieces(text, ledger, place, ambient):
        if isinstance(before, Run) and isinstance(piece, Run) and _figures_meet(before, piece):
            yield Run("，", "template", ambient)
        before = piece
        yield piece


def _figures_meet(before: Run, after: Run) -> bool:
    apart = (before.kind, before.ref) != (after.kind, after.ref) and {before.kind, after.kind} != {"template"}
    return apart and figures_meet(before.text, after.text)


def _pieces(text: str, ledger: Ledger, place: Callable[[int, int], str], ambient: str) -> Iterator[Run | str]:
    stack: list[Source] = [("template", ambient)]
    for found in _TOKEN.finditer(text):
        token = found.group()
        if not is_mark(token[0]):
            yield Run(token, *stack[-1])
        elif len(token) > 1:
            code = token[1:]
            if token[0] == _ODD:
                yield from (Run(odd, *stack[-1]) for odd in ledger.odd[_decode(code) :][:1])
            elif token[0] == _VALUE:
                number = _decode(code)
                stack.append(ledger.sources[number] if number < len(ledger.sources) else stack[0])
            else:
                stack.append(("template", place(_decode(code[:2]), _decode(code[2:]))))
        elif token == CLOSE:
            del stack[max(1, len(stack) - 1) :]
        elif token in _STRUCTURE:
            yield token


def own_text(text: str, ledger: Ledger) -> str:
    """What a marked text says beside the words of the brief; a line end stands for those."""
    if not _MARKS.search(text):
        return text
    runs = (run for run in _pieces(text, ledger, lambda _, line: str(line), "") if isinstance(run, Run))
    return "".join("\n" if run.kind == "brief" else run.text for run in runs)


def paragraph(runs: Sequence[Run]) -> Paragraph:
    """Join runs to a paragraph whose origins cover it without a gap or an overlap."""
    origins: list[Origin] = []
    text = ""
    for run in runs:
        if not run.text:
            continue
        start, text = len(text), text + run.text
        if origins and (origins[-1].kind, origins[-1].ref) == (run.kind, run.ref):
            start = origins.pop().start
        origins.append(Origin(start, len(text), run.kind, run.ref))
    return Paragraph(text, tuple(origins))
