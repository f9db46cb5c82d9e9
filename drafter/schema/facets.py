"""What tags of phrases say (标签的类): the facets, and which phrases fit the tags that somebody wants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from drafter.model import Phrase, Tag

FACETS = {
    "function": "作用",
    "occasion": "场合",
    "audience": "听众",
    "speaker": "谁说",
    "tone": "语气",
    "era": "年代",
}

# An entry that says nothing of these fits all of them: few phrases are for one audience only.
OPEN_FACETS = frozenset({"occasion", "audience", "speaker", "tone"})

Words = dict[str, dict[str, str]]  # by facet the tags that there are: id → Chinese name


def words_of(tags: Iterable[Tag], role: str | None = None) -> Words:
    """The tags that phrases of a role may have (of any role without one): by facet, ids with their Chinese names."""
    words: Words = {facet: {} for facet in FACETS}
    for tag in tags:
        if role is None or not tag.roles or role in tag.roles:
            words[tag.facet].setdefault(tag.id, tag.zh)
    return words


def known_tags(tags: Mapping[str, Sequence[str]], words: Words) -> dict[str, tuple[str, ...]]:
    """Those of a phrase's tags that there are."""
    kept = {facet: tuple(tag for tag in found if tag in words[facet]) for facet, found in tags.items()}
    return {facet: found for facet, found in kept.items() if found}


def fits_tags(phrase: Phrase, wanted: Mapping[str, str]) -> bool:
    """Whether a phrase can be used where these tags (by facet) are wanted: it has them, or says nothing and fits all.

    A function is only done by what says so.
    """
    return all(
        tag in phrase.tags.get(facet, ()) or (facet in OPEN_FACETS and not phrase.tags.get(facet))
        for facet, tag in wanted.items()
    )


def count_tagged(phrase: Phrase, wanted: Mapping[str, str]) -> int:
    """How many of these tags a phrase has itself: what is meant for students before what is for all."""
    return sum(tag in phrase.tags.get(facet, ()) for facet, tag in wanted.items())
