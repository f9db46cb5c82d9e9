"""What readers leave out of a text (读取时略去), told in one way by all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from drafter.model import Omission, OmissionKind
from drafter.numerals import HAN_NUMERAL
from drafter.patterns import regex

# A header or footer of nothing else is the number of a page: — 12 —, 第1页 共3页, Page 1 of 3.
_PAGE_SIGN = regex(rf"(?:[第共页頁/|·.\-—–－~\s()（）0-9０-９{HAN_NUMERAL}]|page|of)*", re.IGNORECASE)


def told(kind: OmissionKind, texts: Iterable[str]) -> Iterator[Omission]:
    """The texts of one kind as what is left out, the first of them shown; nothing where there are none."""
    if found := list(texts):
        yield Omission(kind, len(found), next(filter(None, found), ""))


def told_margins(texts: Iterable[str]) -> Iterator[Omission]:
    """Headers and footers that say more than the number of a page, each once: they are repeated for kinds of pages."""
    return told("header", dict.fromkeys(text for text in texts if not _PAGE_SIGN.fullmatch(text)))


class Revisions:
    """What was taken out of a text or put in, and what is hidden, as a reader meets it piece by piece."""

    def __init__(self) -> None:
        self._found: dict[OmissionKind, list[str]] = {"deleted": [], "inserted": [], "hidden": []}

    def add(self, kind: OmissionKind, text: str) -> None:
        """Meet a piece of one kind."""
        self._found[kind].append(text)

    def end_paragraph(self) -> None:
        """What follows is told by itself."""
        for pieces in self._found.values():
            if pieces and pieces[-1] != "\n":
                pieces.append("\n")

    def told(self, words: Callable[[str], str]) -> Iterator[Omission]:
        """All of it, paragraph by paragraph; ``words`` are what of a paragraph can be read."""
        for kind, pieces in self._found.items():
            yield from told(kind, filter(None, map(words, "".join(pieces).split("\n"))))
