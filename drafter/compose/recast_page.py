"""The page of a recast brief (以旧改新): its values while they are written, and the comments beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from drafter.compose.old_facts import Prompt, find_facts
from drafter.compose.old_words import READ
from drafter.model import Genre
from drafter.schema.noted_brief import Path, Value

MOST_PROMPTS = 3
STILL = "今年是否还有、表现在哪里"
LIMIT = 500  # points or items: a brief takes no more
_WAS = 60  # characters of a comment


@dataclass(slots=True)
class Page:
    """The brief while it is written: values by Chinese key, remarks by place."""

    genre: Genre
    data: dict[str, Value] = field(default_factory=dict)
    notes: dict[Path, list[str]] = field(default_factory=dict)

    def put(self, key: str, value: Value, *notes: str) -> None:
        """Give a key its value, with what is to be said beside it."""
        self.data[key] = value
        self.note((key,), *notes)

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
