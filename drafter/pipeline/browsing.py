"""Browsing what was learned (phrases): banks by role, phrases and sets of parallel headings that fit a search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from drafter.late_classes import dataclass
from drafter.library.known_names import known_id
from drafter.library.phrase_index import find_kept, find_phrases
from drafter.library.phrase_search import KINDS, Wanted, eras_of, lines_met, search_phrases, select
from drafter.punctuation import SLOT, han_count, sentences
from drafter.schema.facets import FACETS, OPEN_FACETS, words_of
from drafter.schema.parts import FUNCTION_NAMES, FUNCTIONS
from drafter.schema.slot_names import SLOT_NAMES

if TYPE_CHECKING:
    from drafter.library import Library
    from drafter.model import HeadingSet, Phrase, PhraseKind, PointFunction

_THEME = "{theme}"
_LONGEST_SEARCH = 100  # characters: no phrase is longer, and a long word has many parts


@dataclass(frozen=True, slots=True)
class FoundPhrases:
    """The first of the phrases that fit, whole sentences first, and how many fit in all.

    ``tags`` counts these by facet and tag, ``names`` is what the tags are called. ``met`` are of each phrase shown the
    other wordings and fillings that meet what was searched, where its own text does not. ``wanted`` are the tags that
    were asked for by facet.
    """

    phrases: tuple[Phrase, ...]
    total: int
    tags: Mapping[str, Mapping[str, int]]
    names: Mapping[str, Mapping[str, str]]
    met: tuple[tuple[str, ...], ...]
    wanted: Mapping[str, str]

    def fit(self) -> Iterator[tuple[str, str, int]]:
        """Of the wanted facets that few phrases are tagged with: the facet, its tag, how many phrases have that.

        The others say nothing of it, and fit anybody.
        """
        for facet, tag in self.wanted.items():
            if facet in OPEN_FACETS:
                yield facet, tag, self.tags.get(facet, {}).get(tag, 0)

    def fits_anybody(self, phrase: Phrase) -> bool:
        """Whether a phrase fits what is wanted only as it does not say whom or what it is for."""
        return any(not phrase.tags.get(facet) for facet, _, _ in self.fit())


@dataclass(frozen=True, slots=True)
class FilledSet:
    """A set of parallel headings with the theme put in: ``texts``, one for each heading of ``entry``."""

    entry: HeadingSet
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundHeadings:
    """The first of the sets of headings that fit, and how many fit in all; ``functions`` counts what they are for."""

    sets: tuple[FilledSet, ...]
    total: int
    functions: Mapping[str, int] = field(default_factory=dict)


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
    library: Library,
    role: str | None = None,
    search: str = "",
    genre: str | None = None,
    limit: int = 20,
    *,
    tags: Mapping[str, str] | None = None,
    kind: str | None = None,
    year: int | None = None,
    slot: str | None = None,
    staying: bool = False,
) -> FoundPhrases:
    """The phrases of a role (of all roles without one) that fit what is wanted, whole sentences first.

    ``role``, ``genre``, ``kind`` and the ``tags`` by facet are ids or Chinese names; raises LibraryError for unknown
    ones. Of a ``year``: without wording of other times. ``slot`` is one that a wording has, by its name or what it is
    called. Who is ``staying`` and asks again keeps the banks in memory.
    """
    roles = (library.role(role).id,) if role else library.phrase_roles()
    names = words_of(library.tags(), roles[0] if role else None)
    wanted = Wanted(
        f"{search[:_LONGEST_SEARCH]} {_slot(slot)}".strip(),
        library.genre(genre).id if genre else None,
        kind=_kind(kind),
        tags={facet: known_id(tag, names[facet], FACETS[facet]) for facet, tag in (tags or {}).items()},
        year=year,
        eras=eras_of(library.tags()),
    )
    find = find_kept if staying else find_phrases
    found = find(library, roles, wanted, limit)
    met = tuple(lines_met(phrase, wanted.search) for phrase in found.phrases)
    return FoundPhrases(*found, names, met, wanted.tags)


def _slot(name: str | None) -> str:
    """What a wording with a slot of this name holds."""
    return f"{{{known_id(name, SLOT_NAMES, '空位')}}}" if name else ""


def _kind(name: str | None) -> PhraseKind | None:
    if not name:
        return None
    from drafter.schema.phrases import KINDS as NAMES

    chosen = known_id(name, NAMES, "类别")
    return next(kind for kind in KINDS if kind == chosen)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Where a phrase stands in a speech of the project's own: the sentence, with those around it."""

    source: str
    before: str
    sentence: str
    after: str


@dataclass(frozen=True, slots=True)
class Context:
    """What one may want to see beside an entry: where it stands, and what else says the same."""

    quotations: tuple[Quotation, ...]
    similar: tuple[Phrase, ...]


def contexts(library: Library, phrases: Iterable[Phrase]) -> dict[str, Context]:
    """The context of entries, by their texts."""
    return {
        phrase.text: Context(
            tuple(islice(_quotations(library, phrase), _QUOTATIONS)), similar_phrases(library, phrase, _SIMILAR)
        )
        for phrase in phrases
    }


def _quotations(library: Library, phrase: Phrase) -> Iterator[Quotation]:
    from drafter.pipeline.reading import read_document

    for place in phrase.examples:
        source, _, at = place.rpartition("@")
        path = library.speech_file(source) if at.isdecimal() else None
        if path is None:
            continue
        text = read_document(path).text  # places are counted in cleaned text
        start = text.rfind("\n", 0, int(at)) + 1
        paragraph = text[start : (text.find("\n", int(at)) + len(text) + 1) % (len(text) + 1)]
        spans = sentences(paragraph)
        here = next((n for n, (a, b) in enumerate(spans) if a <= int(at) - start < b), None)
        if here is not None:
            parts = [paragraph[a:b] for a, b in spans]
            yield Quotation(source, "".join(parts[here - 1 : here]), parts[here], "".join(parts[here + 1 : here + 2]))


def similar_phrases(library: Library, phrase: Phrase, limit: int = 5) -> tuple[Phrase, ...]:
    """The entries of its role that do the same work in other words, the most alike first."""
    others = [other for other in select(library.phrases(phrase.role), Wanted()) if other.text != phrase.text]
    alike = {other.text: _likeness(phrase, other) for other in others}
    near = [other for other in others if alike[other.text] > 0]
    return tuple(sorted(near, key=lambda other: -alike[other.text])[:limit])


def _likeness(phrase: Phrase, other: Phrase) -> float:
    """How much two entries are alike: words in common, and what they are for."""
    one, two = _pairs(phrase.text), _pairs(other.text)
    shared = len(one & two) / max(min(len(one), len(two)), 1)
    functions = set(phrase.tags.get("function", ())) & set(other.tags.get("function", ()))
    return shared + (_SAME_WORK if functions and shared else 0.0)


_SAME_WORK = 0.5
_QUOTATIONS = 2
_SIMILAR = 3


def _pairs(text: str) -> set[str]:
    plain = SLOT.sub(" ", text)
    return {"".join(pair) for pair in pairwise(plain) if han_count("".join(pair)) == len(pair)}


def browse_headings(
    library: Library,
    theme: str | None = None,
    points: int | None = None,
    search: str = "",
    limit: int = 20,
    function: str | None = None,
) -> FoundHeadings:
    """Sets of parallel headings, the theme put in where it goes: of so many ``points``, with the words searched.

    ``function`` is what they are for, an id or a Chinese name: sets of that alone come first, then those that have a
    heading for it. Raises LibraryError for an unknown one.
    """
    from drafter.compose.heading_themes import suits

    words = search.split()
    wanted = known_id(function, FUNCTIONS, "作用", FUNCTION_NAMES) if function else None
    found = [
        entry
        for entry in library.headings()
        if entry.status != "rejected"
        and (len(entry.headings) == points if points else len(entry.headings) > 1)
        and all(word in "".join(entry.headings) for word in words)
        and (not theme or suits(entry.headings, theme))
        and (not wanted or wanted in functions_of(entry))
    ]
    counts: Counter[str] = Counter(one for entry in found for one in functions_of(entry))
    if theme:  # first the sets that it fills, of these those that leave least to fill
        found.sort(key=lambda entry: (-sum(_THEME in text for text in entry.headings), _open_slots(entry)))
    if wanted:
        found.sort(key=lambda entry: entry.function != wanted)
    sets = (FilledSet(e, tuple(text.replace(_THEME, theme or _THEME) for text in e.headings)) for e in found[:limit])
    return FoundHeadings(tuple(sets), len(found), {one: counts[one] for one in FUNCTIONS if counts[one]})


def functions_of(entry: HeadingSet) -> tuple[PointFunction, ...]:
    """What the headings of a set are for: the same, or each its own."""
    if entry.function:
        return (entry.function,)
    from drafter.compose.matter import infer_function

    last = len(entry.headings) - 1
    found = (infer_function(text, place == 0, place == last) for place, text in enumerate(entry.headings))
    return tuple(dict.fromkeys(one for one in found if one))


def _open_slots(entry: HeadingSet) -> int:
    return sum(text.count("{") - text.count(_THEME) for text in entry.headings)
