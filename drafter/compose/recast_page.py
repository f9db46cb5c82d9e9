"""The page of a recast brief (以旧改新): its values while they are written, and the comments beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from drafter.compose.old_facts import Prompt, asked, find_facts
from drafter.compose.old_places import without_places
from drafter.compose.old_words import READ
from drafter.late_classes import dataclass
from drafter.model import Genre
from drafter.schema.noted_brief import Path, Value

MOST_PROMPTS = 20  # questions of one part: what is not asked stands in a comment
STILL = "今年是否还有、表现在哪里"
LIMIT = 500  # points or items: a brief takes no more
_WAS = 2000  # characters of a comment


@dataclass(slots=True)
class Page:
    """The brief while it is written: values by Chinese key, remarks by place.

    ``known`` are the full names of persons in the old speech and ``places`` those of other places: none of them gets
    into a value, wherever it stands.
    """

    genre: Genre
    known: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    data: dict[str, Value] = field(default_factory=dict)
    notes: dict[Path, list[str]] = field(default_factory=dict)

    def put(self, key: str, value: Value, *notes: str) -> None:
        """Give a key its value, with what is to be said beside it; what belongs to that year is asked.

        Whoever makes a value asks what is to be asked in it, so that the question fits. What was missed is found
        here: no value comes by another way.
        """
        self.data[key] = self._guarded(value, (key,))
        self.note((key,), *notes)

    def keep(self, key: str, value: Value, *notes: str) -> None:
        """Give a key a value that is ours and tells nothing of that year: its genre, its length, its numbering."""
        self.data[key] = value
        self.note((key,), *notes)

    def _guarded(self, value: Value, path: Path) -> Value:
        if isinstance(value, str):
            facts = find_facts(value, counts=False, known=self.known)
            text, places = without_places(asked(value, counts=False, known=self.known), self.places)
            self.note(path, was("、".join([*(fact.text for fact in facts), *places])))
            return text
        if isinstance(value, Mapping):
            return {key: self._guarded(inner, (*path, key)) for key, inner in value.items()}
        if value is None:
            return None
        return [self._guarded(inner, (*path, index)) for index, inner in enumerate(value)]

    def note(self, path: Path, *notes: str) -> None:
        """Say something beside a place; what is empty is not said."""
        if kept := [note for note in notes if note]:
            self.notes.setdefault(path, []).extend(kept)


def was(text: str) -> str:
    """The comment for something that has to be asked anew: 去年：1346.4亿元，今年：【待补】."""
    text = " ".join(text[:READ].split())
    text = text if len(text) <= _WAS else text[: _WAS - 2] + "……"
    return f"去年：{text}，今年：【待补】" if text else ""


def note_facts(text: str, path: Path, page: Page) -> None:
    """Say beside a place which facts its old words held."""
    page.note(path, was("、".join(fact.text for fact in find_facts(text)[:MOST_PROMPTS])))


def questions_of(found: Sequence[Prompt]) -> str:
    """The questions of some prompts, as a sentence."""
    return "，".join(prompt.text for prompt in found)


def values_of(found: Sequence[Prompt]) -> str:
    """What they were last time, for a comment."""
    return "；".join(prompt.was for prompt in found)
