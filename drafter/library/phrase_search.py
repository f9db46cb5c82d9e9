"""Finding phrases in a bank: filter and order, on values; reading the bank is the library's work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from itertools import pairwise, product

from drafter.late_classes import dataclass
from drafter.library.pinyin_initials import initials_of, spelling
from drafter.model import Phrase, PhraseKind, Tag
from drafter.patterns import regex
from drafter.punctuation import han_count
from drafter.schema.facets import count_tagged, fits_tags

KINDS: tuple[PhraseKind, ...] = ("sentence", "clause", "join")  # whole sentences first
_PIECE = 2  # characters: the words that somebody ran together are as long at least


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for: words, a genre, a role, a kind, tags by facet, wording that was current in a year.

    ``search`` are words separated by spaces, all of which must occur in the wordings or in a filling of a slot, in
    either case of letters; a number meets a slot for one (三点意见: {n}点意见). Where no phrase has them so, the parts
    of a word may stand anywhere (贡献更大), and letters are initials of pinyin. ``genre``, ``role`` and the tags are
    ids; ``eras`` are the tags of eras with their years.
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
    """The phrases that fit: those that have the tags before those that fit any, what meets best first, by ``rank``."""
    fitting = [phrase for phrase in phrases if _fits(phrase, wanted)]
    words = wanted.search.casefold().split()
    bodies = [body_of(phrase) for phrase in fitting] if words else []
    grades: list[int | None] = [0] * len(fitting)
    for match in MATCHES if words else ():
        grades = [met_by(match, words, body) for body in bodies]
        if any(grade is not None for grade in grades):
            break
    found = [(grade, phrase) for grade, phrase in zip(grades, fitting, strict=True) if grade is not None]
    found.sort(key=lambda one: (-count_tagged(one[1], wanted.tags), one[0], *rank(one[1])))
    return tuple(phrase for _, phrase in found)


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

# How well a word is met, 0 the best; None where it is not.
Match = Callable[[str, str], int | None]
_NUMERAL = regex("[0-9０-９]+|[〇零一二两三四五六七八九十百千几]+")
_COUNTS = ("{n}", "{number}", "几")  # what may stand where a number is looked for


@lru_cache(maxsize=256)
def forms(word: str) -> tuple[str, ...]:
    """What else meets a word with numbers: {n}点意见 meets 三点意见; none for a number alone."""
    between, numerals = _NUMERAL.split(word), _NUMERAL.findall(word)
    if not 0 < len(numerals) <= _MOST_NUMERALS or not any(between):
        return ()
    choices = product(*((numeral, *_COUNTS) for numeral in numerals))
    written = ("".join(map("".join, zip(between, (*choice, ""), strict=True))) for choice in choices)
    return tuple(dict.fromkeys(form for form in written if form != word))


_MOST_NUMERALS = 2  # in a word: each more makes four times as many forms


def ends(word: str) -> tuple[str, ...]:
    """Of these one at least stands where a word is met in parts: its beginning, or its end, whichever tells more."""
    start = word[:_PIECE]
    if len(word) > _LONGEST_WORD:
        return (start, *forms(start))
    end = next((end for end in (start, word[-_PIECE:]) if not _NUMERAL.fullmatch(end)), None)
    return (start, *_COUNTS) if end is None else (end, *forms(end))


def _exactly(word: str, body: str) -> int | None:
    if word in body:
        return 0
    return 1 if any(form in body for form in forms(word)) else None


def _in_parts(word: str, body: str) -> int | None:
    """Where a word stands there, its parts in any order, or by its pinyin."""
    met = _exactly(word, body)
    if met is not None or initials_of(word):
        return spelling(word, body) if met is None else met
    divides = han_count(word) == len(word) > _PIECE and any(_divides(word, line) for line in body.split("\n"))
    return _IN_PARTS if divides else None


_IN_PARTS = 2


def _roughly(word: str, body: str) -> int | None:
    """The same with a slip among the letters."""
    met = _in_parts(word, body)
    return spelling(word, body, nearly=True) if met is None else met


# From the strictest on: what finds anything counts.
MATCHES: tuple[Match, ...] = (_exactly, _in_parts, _roughly)


def met_by(match: Match, words: Iterable[str], body: str) -> int | None:
    """How well words are met by a body that has all of them; None where one is not there."""
    total = 0
    for word in words:
        met = match(word, body)
        if met is None:
            return None
        total += met
    return total


def lines_met(phrase: Phrase, search: str) -> tuple[str, ...]:
    """Which other wordings and fillings of an entry that was found meet the words, where its own text does not."""
    words = search.casefold().split()
    body = body_of(phrase)
    match = next((match for match in MATCHES if met_by(match, words, body) is not None), None)
    if match is None or met_by(match, words, phrase.text.casefold()) is not None:
        return ()
    others = [*phrase.wordings[1:], *(filling for slot in phrase.slots.values() for filling in slot)]
    head, *lines = [phrase.text.casefold(), *map(str.casefold, others)]

    def best(words: Sequence[str]) -> str | None:
        grades = {
            line: met
            for line, text in zip(others, lines, strict=True)
            if (met := met_by(match, words, text)) is not None
        }
        return min(grades, key=grades.__getitem__, default=None)

    if whole := best(words):
        return (whole,)
    apart = (best([word]) for word in words if match(word, head) is None)
    return tuple(dict.fromkeys(line for line in apart if line))


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
        return all(_exactly("".join(pair), line) is not None for pair in list(pairwise(word))[::_PIECE])
    return any(all(_exactly(part, line) is not None for part in parts) for parts in _divisions(word))


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
