"""What readers leave out of a text (读取时略去), told in one way by all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

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
