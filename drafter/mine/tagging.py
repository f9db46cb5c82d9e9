"""Tags of entries (贴标签): what a phrase says by its own words, and what the speeches it is from tell of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property, lru_cache

from drafter.late_classes import dataclass
from drafter.model import Cue, Phrase, Speech, Tag

_LEARNED = ("occasion", "audience", "speaker")  # facets that speeches tell, where the words do not
# An entry is for one occasion, audience or speaker where all its wordings are: others fit everywhere.
SHARED = frozenset(_LEARNED)
_LEAST = 8  # speeches that have an entry and are known to be of a kind
_MOSTLY = 0.9  # of them
_MORE = 1.6  # times as often as among all speeches

Facts = Mapping[str, str]  # by speech, what tells its occasion, audience and speaker


def facts_of(speech: Speech, title: str | None = None) -> str:
    """What tells the occasion, the audience and the speaker of a speech: salutation, title, by-line, a line each."""
    byline = next((section.text for section in speech.sections if section.role == "byline"), "")
    return "\n".join(filter(None, (speech.salutation, title or speech.title, byline)))


@dataclass(frozen=True)
class Tagger:
    """The tags of a library, and what is known of the speeches that were mined."""

    tags: Sequence[Tag] = ()
    facts: Facts = field(default_factory=dict)

    @cached_property
    def _known(self) -> dict[str, dict[str, frozenset[str]]]:
        """By facet the speeches that tell it, each with its tags."""
        found: dict[str, dict[str, frozenset[str]]] = {facet: {} for facet in _LEARNED}
        for tag in self.tags:
            if tag.facet in found and tag.sources:
                for source in self.facts:
                    if _fires(tag.sources, self.facts[source].split("\n")):
                        kept = found[tag.facet]
                        kept[source] = kept.get(source, frozenset()) | {tag.id}
        return found

    @cached_property
    def _usual(self) -> dict[str, Counter[str]]:
        return {facet: Counter(tag for tags in known.values() for tag in tags) for facet, known in self._known.items()}

    def tagged(self, phrase: Phrase, seen: Collection[str] = ()) -> Phrase:
        """The phrase with its tags; those that it has already count, whatever else may be said.

        Of what readers noted the speeches tell nothing: who noted it said for whom it is, or that it fits everywhere.
        """
        found = self._by_words(phrase)
        if phrase.status == "mined":
            for facet in _LEARNED:
                if facet not in found and (tag := self._learned(facet, seen)):
                    found[facet] = (tag,)
        return self._dated(replace(phrase, tags=dict(sorted({**found, **phrase.tags}.items()))))

    def _dated(self, phrase: Phrase) -> Phrase:
        """The phrase without years before its words were said: a page may be dated by what it tells of."""
        eras = phrase.tags.get("era", ())
        first = max(
            (tag.years[0] for tag in self.tags if tag.facet == "era" and tag.id in eras and tag.years), default=0
        )
        return replace(phrase, years=tuple(sorted({max(year, first) for year in phrase.years})))

    def _by_words(self, phrase: Phrase) -> dict[str, tuple[str, ...]]:
        """What its words say, of ``SHARED`` facets all its wordings; what fills its slots tells of its speeches."""
        found: dict[str, list[str]] = {}
        for tag in self.tags:
            if tag.roles and phrase.role not in tag.roles:
                continue
            texts = phrase.wordings if tag.facet in SHARED else (phrase.text,)
            if all(_fires(tag.cues, [text]) for text in texts):
                found.setdefault(tag.facet, []).append(tag.id)
        return {facet: tuple(ids) for facet, ids in found.items()}

    def _learned(self, facet: str, seen: Collection[str]) -> str | None:
        """The tag of most of the speeches that have an entry, where it is much rarer among all speeches."""
        known = self._known[facet]
        telling = [known[source] for source in seen if source in known]
        if len(telling) < _LEAST:
            return None
        tag, count = Counter(one for tags in telling for one in sorted(tags)).most_common(1)[0]
        usual = self._usual[facet][tag] / len(known)
        share = count / len(telling)
        return tag if share >= _MOSTLY and share >= _MORE * usual else None


def _fires(cues: Iterable[Cue], texts: Iterable[str]) -> bool:
    texts = list(texts)
    return any(_compiled(cue.pattern).search(text) for cue in cues for text in texts)


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
