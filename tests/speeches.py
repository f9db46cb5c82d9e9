"""Speeches to mine in tests: our seeds as mining gets them, and small ones made of a few sentences."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from drafter import temporaries
from drafter.caches import CACHE_VARIABLE
from drafter.library import open_library
from drafter.mine.miner import Mined, Source, mine
from drafter.mine.profile import Sentence
from drafter.mine.slotting import read_clauses
from drafter.model import Analysis, Document, Paragraph, Section, Speech
from drafter.pipeline.reading import analyse_paths
from drafter.pipeline.sources import known_before, mining_sources, read_manifests
from drafter.punctuation import sentences

SPEECHES = Path(__file__).parents[1] / "seeds" / "speeches"
REAL = Path(__file__).parents[2] / "shared" / "seeds"


Made = TypeVar("Made")


def once(name: str, make: Callable[[], Made]) -> Made:
    """Made by the first process of a run of the tests that needs it; the others read what that one left."""
    if (run := os.environ.get("PYTEST_XDIST_TESTRUNUID")) is None:
        return make()
    place = Path(os.environ[CACHE_VARIABLE]) / f"{run}-{name}"
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        temporaries.replace(place, pickle.dumps(make()))
    return pickle.loads(place.read_bytes())  # type: ignore[no-any-return]  # noqa: S301 -- our own, of this run


# Read and analysed once: the tests that need them stand in many files.


@cache
def seed_analyses() -> tuple[Analysis, ...]:
    """What reading makes of the seeds."""
    return once("seeds", lambda: analyse_paths([SPEECHES]))


@cache
def real_analyses() -> tuple[Analysis, ...]:
    """What reading makes of the real documents; only where the fixture ``shared`` says that they are there."""
    return once("real", lambda: analyse_paths([REAL]))


def real_document(number: str) -> Document:
    """The cleaned document of this number (001)."""
    return next(one.document for one in real_analyses() if Path(one.document.source).name.startswith(number))


def seed_documents() -> dict[str, Document]:
    """The cleaned documents of the seeds by id."""
    return {Path(analysis.document.source).stem: analysis.document for analysis in seed_analyses()}


@cache
def seed_sources() -> tuple[Source, ...]:
    """The seeds as mining gets them from ``drafter mine``."""
    return tuple(mining_sources(seed_analyses(), read_manifests([SPEECHES])))


@cache
def seed_bank() -> Mined:
    """What mining every second one of the seeds gives: all roles and genres are among them."""
    return mine(seed_sources()[::2], known=known_before([], open_library()))


def speech(**roles: str) -> Speech:
    """A speech with a section of one paragraph for each role, in the order given."""
    sections: list[Section] = []
    start = 0
    for role, text in roles.items():
        sections.append(Section(role, paragraphs=(Paragraph(text),), start=start))
        start += len(text) + 1
    return Speech("speech", sections=tuple(sections))


def sources(role: str, *texts: str, genre: str = "work-meeting") -> list[Source]:
    """A speech for each text, which plays one role."""
    return [Source(f"s{index:02}", speech(**{role: text}), genre) for index, text in enumerate(texts)]


def read(source: str, role: str, text: str) -> list[Sentence]:
    """The sentences of a text in a role."""
    return [Sentence(source, a, role, read_clauses(text[a:b])) for a, b in sentences(text)]
