"""Learning from files: the same as from speeches that are held, and from a part where there are many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from speeches import seed_sources

from drafter.corpus.readers import find_files
from drafter.library import open_library
from drafter.mine import miner
from drafter.mine.miner import Known, Mined, Source, mine
from drafter.model import Phrase
from drafter.pipeline import mining_at_size
from drafter.pipeline.mining import mine_into
from drafter.pipeline.mining_at_size import Learned, learn
from drafter.pipeline.reading import library_reader
from drafter.pipeline.sources import read_manifests

SEEDS = Path(__file__).parents[2] / "seeds" / "speeches"


# A part of the seeds, of all genres: a fifth of the speeches is mined in a tenth of the time.
FILES = find_files([SEEDS])[::5]


def learn_some() -> Learned:
    return learn_from(FILES, read_manifests([SEEDS]))


def learn_from(files: Sequence[Path], manifests: Mapping[str, Mapping[str, Any]]) -> Learned:
    library = open_library()
    return learn(files, manifests, library.roles(), library.genre_definitions(), reader=library_reader(library))


@cache
def some() -> tuple[Source, ...]:
    """The same speeches in memory."""
    names = {path.stem for path in FILES}
    return tuple(source for source in seed_sources() if source.id in names)


@cache
def bank() -> Mined:
    return mine(some(), known=Known(open_library().genres()))


def phrases(mined: Mined) -> dict[tuple[str, str], Phrase]:
    """Without what filled the slots, which is quoted only as it is printed."""
    return {
        (role, phrase.text): replace(phrase, slots={}, filled={})
        for role, bank in mined.phrases.items()
        for phrase in bank
    }


def test_files_teach_what_speeches_teach() -> None:
    learned = learn_some()
    held = bank()
    assert learned.mined.outlines == held.outlines
    assert phrases(learned.mined) == phrases(held)
    assert (learned.speeches, learned.distinct) == (len(some()), len(some()))


def test_a_part_proposes_and_all_count(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = phrases(bank())
    monkeypatch.setattr(miner, "PROPOSING", 20)
    monkeypatch.setattr(mining_at_size, "_SLICE", 7)
    learned, held = learn_some().mined, mine(some(), known=Known(open_library().genres()))
    assert phrases(learned) == phrases(held)
    assert learned.outlines == held.outlines  # from all speeches
    common = phrases(learned).keys() & whole.keys()
    assert len(common) > 20
    # Aligning is stricter than counting (it looks at what a slot holds), and a part knows fewer wordings of an entry.
    alike = [key for key in common if abs(phrases(learned)[key].sources - whole[key].sources) <= 1]
    assert len(alike) > 0.7 * len(common)


def test_copies_teach_once(tmp_path: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))[:3]]
    for number, text in enumerate([*texts, *texts, texts[0]]):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "讲话.txt").write_text(text, encoding="utf-8")
    learned = learn_from(find_files([tmp_path]), {})
    assert (learned.speeches, learned.distinct) == (7, 3)


def test_files_of_one_name_are_all_learned_from(tmp_path: Path) -> None:
    for year, path in zip(("2023", "2024"), sorted(SEEDS.glob("*.txt"))[:2], strict=True):
        (tmp_path / year).mkdir()
        (tmp_path / year / "讲话.txt").write_bytes(path.read_bytes())
    mining = mine_into([tmp_path], tmp_path / "out")
    assert mining.distinct == 2


def test_what_is_in_memory_is_mined_the_same_in_any_order() -> None:
    speeches = seed_sources()[:12]
    named = [replace(source) for source in reversed(speeches)]
    assert mine(named) == mine(speeches)
