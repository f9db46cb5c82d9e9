"""Previews of document sites (文库预览): the pages of a file as numbered lines, torn where a page ended."""

from __future__ import annotations

from drafter.corpus.ledger import Change
from drafter.corpus.spaces import lines_with_places
from drafter.patterns import regex
from drafter.punctuation import HAN

_PAGE = regex(r"([1-9][0-9]{0,2})、\s*")
_TORN = regex(f"[{HAN}，、“（]$")
_SHORTEST = 60  # characters of a page; a numbered heading is shorter
_STOPS = regex("[。；！？]")


def previews(text: str) -> list[Change]:
    """Page numbers 1、 2、 3、 before the lines of a preview go, and a sentence torn between two pages is joined.

    A text is a preview when its numbered lines count up from one, each a whole page long, and one of them
    at least begins in the middle of a sentence.
    """
    if "\n2、" not in text:
        return []
    lines = list(lines_with_places(text))
    pages = [(index, found) for index, (_place, line) in enumerate(lines) if (found := _PAGE.match(line))]
    # A heading has no full stop either: what is torn is a page, or a long line behind one.
    torn = {index for index, _found in pages if index and _is_torn(lines[index - 1][1])}
    if not torn or not all(_is_page(lines[index][1]) for index, _found in pages):
        return []
    if [int(found.group(1)) for _index, found in pages] != list(range(1, len(pages) + 1)):
        return []
    changes: list[Change] = []
    for index, found in pages:
        place = lines[index][0]
        changes.append(Change(place - (index in torn), place + found.end(), ""))
    return changes


def _is_torn(line: str) -> bool:
    return _is_page(line) and _TORN.search(line) is not None


def _is_page(line: str) -> bool:
    return len(line) >= _SHORTEST and len(_STOPS.findall(line)) > 1
