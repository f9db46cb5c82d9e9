"""Speeches in any number for timing: the seeds' sentences recombined by role, with other words in a part of the places.

Every fourth noun, verb and number is another one, so that no two speeches are near-copies and few clauses are the
same; what is no noun and no verb stays, as it does in real speeches.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from drafter.mine.miner import Source  # noqa: E402
from drafter.mine.tokens import cut, tag  # noqa: E402
from drafter.model import Paragraph, Section, Speech  # noqa: E402
from drafter.pipeline.reading import analyse_paths  # noqa: E402
from drafter.pipeline.sources import mining_sources, read_manifests  # noqa: E402
from drafter.punctuation import sentences  # noqa: E402

CHANGED = 0.25  # of the nouns, verbs and numerals
SEEDS = [ROOT / "seeds" / "speeches"]


def make_speeches(count: int, seed: int = 1) -> list[Source]:
    """So many speeches; the first ones are the same for every ``count``."""
    bones = mining_sources(analyse_paths(SEEDS), read_manifests(SEEDS))
    pool: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    vocabulary: dict[str, set[str]] = defaultdict(set)
    for source in bones:
        for section in source.speech.walk():
            for paragraph in section.paragraphs:
                for start, end in sentences(paragraph.text):
                    words = cut(paragraph.text[start:end])
                    pool[section.role].append(words)
                    for word in words:
                        vocabulary[_kind(word)].add(word)
    choices = {kind: sorted(words) for kind, words in vocabulary.items()}
    return [_speech(number, bones[number % len(bones)], pool, choices, seed) for number in range(count)]


def size(sources: list[Source]) -> int:
    """Characters of the speeches."""
    return sum(len(section.text) for source in sources for section in source.speech.walk())


def _kind(word: str) -> str:
    return tag(word)[:1] + str(len(word)) if tag(word)[:1] in ("n", "v", "m") else ""


def _speech(
    number: int, bones: Source, pool: dict[str, list[tuple[str, ...]]], choices: dict[str, list[str]], seed: int
) -> Source:
    chance = random.Random(f"{seed}-{number}")  # nothing secret

    def section(old: Section) -> Section:
        return replace(
            old,
            paragraphs=tuple(
                Paragraph("".join(sentence(old.role) for _ in sentences(paragraph.text)))
                for paragraph in old.paragraphs
            ),
            children=tuple(section(child) for child in old.children),
        )

    def sentence(role: str) -> str:
        words = chance.choice(pool[role])
        return "".join(chance.choice(choices[_kind(word)]) if changes(word) else word for word in words)

    def changes(word: str) -> bool:
        return bool(_kind(word)) and chance.random() < CHANGED

    speech = Speech(bones.speech.kind, title=bones.speech.title, salutation=bones.speech.salutation)
    return Source(
        f"synthetic-{number:05}",
        replace(speech, sections=tuple(map(section, bones.speech.sections))),
        bones.genre,
        bones.theme,
        f"{2010 + number % 16}-03-01",
    )
