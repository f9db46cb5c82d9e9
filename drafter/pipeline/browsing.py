"""Browsing what was learned (phrases): banks by role, phrases and sets of parallel headings that fit a search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.library.phrase_index import find_phrases
from drafter.library.phrase_search import search_phrases

if TYPE_CHECKING:
    from drafter.library import Library
    from drafter.model import HeadingSet, Phrase

_THEME = "{theme}"


@dataclass(frozen=True, slots=True)
class FoundPhrases:
    """The first of the phrases that fit, the best attested first, and how many fit in all."""

    phrases: tuple[Phrase, ...]
    total: int


@dataclass(frozen=True, slots=True)
class FilledSet:
    """A set of parallel headings with the theme put in: ``texts``, one for each heading of ``entry``."""

    entry: HeadingSet
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundHeadings:
    """The first of the sets of headings that fit, and how many fit in all."""

    sets: tuple[FilledSet, ...]
    total: int


@dataclass(frozen=True, slots=True)
class BankSizes:
    """How many phrases each role's bank holds, in the order of the ids, and how many sets of headings there are."""

    phrases: dict[str, int]
    headings: int


def count_phrases(library: Library) -> BankSizes:
    """What there is to browse; what people rejected is not counted. Raises LibraryError for a broken file."""
    sizes = {role: len(search_phrases(library.phrases(role))) for role in library.phrase_roles()}
    sets = sum(len(entry.headings) > 1 and entry.status != "rejected" for entry in library.headings())
    return BankSizes(sizes, sets)


def browse_phrases(
    library: Library, role: str | None = None, search: str = "", genre: str | None = None, limit: int = 20
) -> FoundPhrases:
    """The phrases of a role (of all roles without one) that hold all words of ``search``, best attested first.

    ``role`` and ``genre`` are ids or Chinese names; raises LibraryError for unknown ones.
    """
    roles = (library.role(role).id,) if role else library.phrase_roles()
    wanted = library.genre(genre).id if genre else None
    return FoundPhrases(*find_phrases(library, roles, search, wanted, limit))


def browse_headings(
    library: Library, theme: str | None = None, points: int | None = None, search: str = "", limit: int = 20
) -> FoundHeadings:
    """Sets of parallel headings, the theme put in: of so many ``points``, holding the words of ``search``."""
    words = search.split()
    found = [
        entry
        for entry in library.headings()
        if entry.status != "rejected"
        and (len(entry.headings) == points if points else len(entry.headings) > 1)
        and all(word in "".join(entry.headings) for word in words)
    ]
    if theme:  # first the sets that it fills, of these those that leave least to fill
        found.sort(key=lambda entry: (-sum(_THEME in text for text in entry.headings), _open_slots(entry)))
    sets = (FilledSet(e, tuple(text.replace(_THEME, theme or _THEME) for text in e.headings)) for e in found[:limit])
    return FoundHeadings(tuple(sets), len(found))


def _open_slots(entry: HeadingSet) -> int:
    return sum(text.count("{") - text.count(_THEME) for text in entry.headings)
