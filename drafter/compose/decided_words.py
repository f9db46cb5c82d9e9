"""Words that somebody decided about (采用、改写): what a library's owner prefers comes first, wherever it can stand.

A wording of a template that was reworded is said in the new words in its place; so is a frame of the bank, whatever its
new words look like: who wrote them knows that they stand by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from drafter.compose.origin_marks import plain
from drafter.compose.phrase_choice import Chooser, fits, may_be_needed
from drafter.model import Phrase
from drafter.punctuation import SLOT

_MARKS = "，。；：！？ "
_PREFERRED = ("accepted", "edited")


def may_be_wanted(phrase: Phrase) -> bool:
    """Whether a draft may use an entry, has to know of it, or says it because somebody decided so."""
    return phrase.status in _PREFERRED or may_be_needed(phrase)


class DecidedChooser(Chooser):
    """A chooser that does as the library's owner has decided."""

    def stock(self, key: str, role: str, *wordings: str, like: str | Sequence[str] = "", **slots: str) -> str:
        """As ``Chooser.stock``, with wordings as they were reworded."""
        return super().stock(key, role, *self._reworded(role, wordings), like=like, **slots)

    def pick(self, key: str, *wordings: str) -> str:
        """As ``Chooser.pick``, with wordings as they were reworded."""
        return super().pick(key, *self._reworded(key.partition(":")[0], wordings))

    def _reworded(self, role: str, wordings: Sequence[str]) -> Sequence[str]:
        edited = [one for one in self._choices.bank.get(role, ()) if one.status == "edited" and one.was]
        return [self._said_anew(text, role, edited) for text in wordings] if edited else wordings

    def _said_anew(self, wording: str, role: str, edited: Sequence[Phrase]) -> str:
        """A wording in which whole clauses were reworded; what fills its slots stays what it is."""
        for phrase in edited:
            was = (phrase.was or "").strip(_MARKS)
            if not was or SLOT.search(was) or SLOT.search(phrase.text) or was not in wording:
                continue
            found = re.search(rf"(?:^|(?<=[｜，。；：！？])){re.escape(was)}(?=[，。；：！？]|$)", wording)
            if found is not None:
                new = self._ledger.frame(phrase.text.rstrip("，。；："), {}, f"{role}: {phrase.text}")
                return wording[: found.start()] + new + wording[found.end() :]
        return wording

    def _frames(self, key: str, role: str, slots: Mapping[str, str], like: str | Sequence[str]) -> list[Phrase]:
        """As the chooser's, and the reworded frames that could stand there in their old words."""
        found = super()._frames(key, role, slots, like)
        known = {one.text for one in found} | self._used
        return [*self._in_old_places(role, slots, like, known), *found]

    def _in_old_places(
        self, role: str, slots: Mapping[str, str], like: str | Sequence[str], known: set[str]
    ) -> Iterator[Phrase]:
        genre = self._choices.matter.brief.genre
        given = {name for name, value in slots.items() if plain(value)}
        for one in self._choices.bank.get(role, ()):
            if one.status != "edited" or not one.was or one.text in known or not set(SLOT.findall(one.text)) <= given:
                continue
            old = replace(one, text=one.was, was=None, status="mined", variants=())
            if fits(old, genre, slots, like) and self._choices.occasion.suits(one.tags):
                yield one

    def _choose(
        self,
        key: str,
        role: str,
        candidates: Mapping[str, str | Phrase],
        given: Sequence[str],
        slots: Mapping[str, str],
    ) -> str:
        """As the chooser's, among what somebody prefers where there is any that nobody refuses."""
        owner = key.partition(":")[0]
        preferred = {
            name: one
            for name, one in candidates.items()
            if isinstance(one, Phrase)
            and one.status in _PREFERRED
            and not self._is_excluded(plain(self._framed(one, slots)), owner)
        }
        return super()._choose(key, role, preferred or candidates, given, slots)
