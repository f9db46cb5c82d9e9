"""Finding phrases in a bank: filter and order, on values; reading the bank is the library's work."""

from __future__ import annotations

from collections.abc import Iterable

from drafter.model import Phrase


def search_phrases(
    phrases: Iterable[Phrase],
    search: str = "",
    genre: str | None = None,
    limit: int | None = None,
    *,
    role: str | None = None,
    rejected: bool = False,
) -> tuple[Phrase, ...]:
    """The phrases that fit, the most useful first.

    ``search`` are words separated by spaces, all of which must occur in the text or in a filling of
    a slot, in either case of letters; ``genre`` and ``role`` are ids. Phrases that people rejected
    are left out unless ``rejected``. Order: what an entry is worth, then its sources, then the text.
    """
    words = search.casefold().split()
    found = [
        phrase
        for phrase in phrases
        if (rejected or phrase.status != "rejected")
        and (role is None or phrase.role == role)
        and (genre is None or genre in phrase.genres)
        and _contains(phrase, words)
    ]
    found.sort(key=lambda phrase: (-phrase.worth, -phrase.sources, -phrase.occurrences, phrase.text))
    return tuple(found if limit is None else found[: max(limit, 0)])


def _contains(phrase: Phrase, words: list[str]) -> bool:
    if not words:
        return True
    # A line end between the parts: no word may begin in one filling and end in the next.
    fillings = (filling for slot in phrase.slots.values() for filling in slot)
    text = "\n".join((phrase.text, *fillings)).casefold()
    return all(word in text for word in words)
