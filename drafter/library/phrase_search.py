"""Finding phrases in a bank: filter and order, on values; reading the bank is the library's work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from itertools import pairwise

from drafter.late_classes import dataclass
from drafter.library.pinyin_initials import initials, nearly_initials
from drafter.model import Phrase, PhraseKind, Tag
from drafter.punctuation import han_count
from drafter.schema.facets import count_tagged, fits_tags

KINDS: tuple[PhraseKind, ...] = ("sentence", "clause", "join")  # whole sentences first
_PIECE = 2  # characters: the words that somebody ran together are as long at least


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for: words, a genre, a role, a kind, tags by facet, wording that was current in a year.

    ``search`` are words separated by spaces, all of which must occur in the wordings or in a filling of a slot, in
    either case of letters. Where no phrase has them so, the parts of a word may stand anywhere (贡献更大), and letters
    are initials of pinyin. ``genre``, ``role`` and the tags are ids; ``eras`` are the tags of eras with their years.
    Phrases that people rejected are left out unless ``rejected``.
    """

    search: str = ""
    genre: str | None = None
    role: str | None = None
    kind: PhraseKind | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    year: int | None = None
    eras: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    rejected: bool = False


def search_phrases(
    phrases: Iterable[Phrase],
    search: str = "",
    genre: str | None = None,
    limit: int | None = None,
    *,
    role: str | None = None,
    rejected: bool = False,
) -> tuple[Phrase, ...]:
    """The phrases that fit (see ``Wanted``), whole sentences first, then the most useful."""
    wanted = Wanted(search, genre, role, rejected=rejected)
    found = select(phrases, wanted)
    return found if limit is None else found[: max(limit, 0)]


def select(phrases: Iterable[Phrase], wanted: Wanted) -> tuple[Phrase, ...]:
    """The phrases that fit: those that have the tags before those that fit any, then by ``rank``."""
    fitting = [phrase for phrase in phrases if _fits(phrase, wanted)]
    words = wanted.search.casefold().split()
    bodies = [body_of(phrase) for phrase in fitting] if words else []
    for match in MATCHES if words else ():
        pairs = zip(fitting, bodies, strict=True)
        found = [phrase for phrase, body in pairs if all(match(word, body) for word in words)]
        if found:
            break
    else:
        found = [] if words else fitting
    found.sort(key=lambda phrase: (-count_tagged(phrase, wanted.tags), *rank(phrase)))
    return tuple(found)


def rank(phrase: Phrase) -> tuple[object, ...]:
    """Sort key: whole sentences first, then what an entry is worth, its sources, its text."""
    return (KINDS.index(phrase.kind), -phrase.worth, -phrase.sources, -phrase.occurrences, phrase.text)


def _fits(phrase: Phrase, wanted: Wanted) -> bool:
    return (
        (wanted.rejected or phrase.status != "rejected")
        and (wanted.role is None or phrase.role == wanted.role)
        and (wanted.genre is None or wanted.genre in phrase.genres)
        and (wanted.kind is None or phrase.kind == wanted.kind)
        and fits_tags(phrase, wanted.tags)
        and (wanted.year is None or current(phrase.tags.get("era", ()), wanted.eras, wanted.year))
    )


def current(tags: Iterable[str], eras: Mapping[str, tuple[int, ...]], year: int) -> bool:
    """Whether wording of these eras was current in a year."""
    return all(years[0] <= year <= (years[1] if len(years) > 1 else year) for tag in tags if (years := eras.get(tag)))


def body_of(phrase: Phrase) -> str:
    """What is searched: wordings and fillings, a line each, as no word may begin in one and end in the next."""
    fillings = (filling for slot in phrase.slots.values() for filling in slot)
    return "\n".join((*phrase.wordings, *fillings)).casefold()


# --- words ----------------------------------------------------------------------------------------


def _exactly(word: str, body: str) -> bool:
    return word in body


def _in_parts(word: str, body: str) -> bool:
    """Whether a word stands there, its parts in any order, or by its pinyin."""
    if word in body:
        return True
    if pattern := initials(word):
        return bool(pattern.search(body))
    return han_count(word) == len(word) > _PIECE and any(_divides(word, line) for line in body.split("\n"))


def part_of(word: str) -> str:
    """What a body has of a word, however it matches; empty for a word that may be spelt by its pinyin."""
    if initials(word) or nearly_initials(word):
        return ""
    return word[:_PIECE] if han_count(word) == len(word) else word


def _roughly(word: str, body: str) -> bool:
    """The same with a slip among the letters."""
    pattern = nearly_initials(word)
    return bool(pattern.search(body)) if pattern else _in_parts(word, body)


# From the strictest on: what finds anything counts.
MATCHES: tuple[Callable[[str, str], bool], ...] = (_exactly, _in_parts, _roughly)


@lru_cache(maxsize=256)
def _divisions(word: str) -> tuple[tuple[str, ...], ...]:
    """The ways to divide a word into parts of two characters and more."""
    found: list[tuple[str, ...]] = []

    def divide(start: int, parts: tuple[str, ...]) -> None:
        if start == len(word):
            found.append(parts)
        for end in range(start + _PIECE, len(word) + 1):
            if end == len(word) or end <= len(word) - _PIECE:
                divide(end, (*parts, word[start:end]))

    divide(0, ())
    return tuple(sorted((parts for parts in found if 1 < len(parts) == len(set(parts))), key=len))


def _divides(word: str, line: str) -> bool:
    if len(word) > _LONGEST_WORD:
        return all("".join(pair) in line for pair in list(pairwise(word))[::_PIECE])
    return any(all(part in line for part in parts) for parts in _divisions(word))


_LONGEST_WORD = 12  # characters: longer ones are looked up by pairs, as they divide in too many ways


# --- counting -------------------------------------------------------------------------------------


def count_tags(tagged: Iterable[tuple[Mapping[str, Sequence[str]], int]]) -> dict[str, dict[str, int]]:
    """How many phrases have each tag, by facet, from tags with the number of phrases that have them."""
    counts: dict[str, Counter[str]] = {}
    for tags, number in tagged:
        for facet, found in tags.items():
            counts.setdefault(facet, Counter()).update(dict.fromkeys(found, number))
    return {facet: dict(found.most_common()) for facet, found in counts.items()}


def eras_of(tags: Iterable[Tag]) -> dict[str, tuple[int, ...]]:
    """The tags of eras with their years."""
    return {tag.id: tag.years for tag in tags if tag.facet == "era" and tag.years}
