"""Reading a whole corpus: the same over processes and from the store, and what was read is not read again."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from speeches import seed_analyses

from drafter.corpus.readers import find_files
from drafter.library import open_library
from drafter.model import Analysis, Finding
from drafter.pipeline import corpus_reading, mining_at_size, workers
from drafter.pipeline.content_tables import open_table
from drafter.pipeline.mining_at_size import Learned, learn
from drafter.pipeline.reading import analyse_paths, library_reader
from drafter.pipeline.sources import sources_of
from drafter.pipeline.store import pack_analysis, unpack_analysis
from drafter.schema.speech import speech_data, speech_from

SEEDS = Path(__file__).parents[2] / "seeds" / "speeches"
LIBRARY = open_library()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for module in (corpus_reading, mining_at_size):
        monkeypatch.setattr(module, "WORTH", 2)
    monkeypatch.setattr(workers.os, "cpu_count", lambda: 1)
    speeches = tmp_path / "旧稿"
    speeches.mkdir()
    for path in sorted(SEEDS.glob("*.txt"))[:6]:
        shutil.copy(path, speeches)
    return speeches


def read(folder: Path, progress: object = None, *, store: bool = True) -> Learned:
    kept = folder.parent / "out" / "store.db" if store else None
    roles, genres, reader = LIBRARY.roles(), LIBRARY.genre_definitions(), library_reader(LIBRARY)
    return learn(find_files([folder]), {}, roles, genres, kept, progress, reader)  # type: ignore[arg-type]


def findings(learned: Learned) -> list[Finding]:
    return [finding for analysis in learned.analyses for finding in analysis.findings]


def reading_fails(*_: object) -> Analysis:
    raise AssertionError("read again")


def test_speeches_survive_as_data() -> None:
    for analysis in seed_analyses():
        for speech in analysis.speeches:
            assert speech_from(json.loads(json.dumps(speech_data(speech)))) == speech


def test_the_store_gives_back_what_was_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read(folder)
    assert first.mined.phrases
    assert first == read(folder, store=False)
    monkeypatch.setattr(corpus_reading, "analyse_file", reading_fails)
    assert read(folder) == first


def test_processes_give_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = read(folder)
    monkeypatch.setattr(workers.os, "cpu_count", lambda: 2)
    assert read(folder, store=False) == alone


def test_an_interrupted_run_goes_on_where_it_stopped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def impatient(files: Sequence[Path]) -> Iterator[Path]:
        yield from files[:4]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read(folder, impatient)
    again: list[Path] = []
    analyse = corpus_reading.analyse_file
    monkeypatch.setattr(corpus_reading, "analyse_file", lambda path, cues: again.append(path) or analyse(path, cues))
    assert read(folder).speeches == 6
    assert len(again) < 6


def test_a_changed_file_is_read_anew(folder: Path) -> None:
    read(folder)
    path = sorted(folder.iterdir())[0]
    path.write_text("关于放假的通知\n各单位：\n现将放假安排通知如下。\n特此通知。\n", encoding="utf-8")
    assert read(folder).speeches == 5


def test_other_code_makes_everything_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(folder)
    monkeypatch.setattr(corpus_reading, "code_stamp", lambda: "another version")
    monkeypatch.setattr(corpus_reading, "analyse_file", reading_fails)
    with pytest.raises(AssertionError, match="read again"):
        read(folder)


@pytest.mark.parametrize("damage", [b"no table", b""])
def test_a_broken_store_is_replaced(folder: Path, damage: bytes) -> None:
    expected = read(folder)
    (folder.parent / "out" / "store.db").write_bytes(damage)
    assert read(folder) == expected


def test_without_a_place_for_it_there_is_no_store(folder: Path) -> None:
    (folder.parent / "out").write_text("a file", encoding="utf-8")
    assert read(folder).speeches == 6


def test_a_file_that_cannot_be_read_is_a_finding_each_time(folder: Path) -> None:
    (folder / "空.txt").write_bytes(b"")
    for _ in range(2):
        assert [finding.code for finding in findings(read(folder))] == ["unreadable"]


def test_a_store_that_another_run_holds_is_not_removed(tmp_path: Path) -> None:
    """Two at once: the second one does without, and the first one's store stays."""
    path = tmp_path / "store.db"
    create = "CREATE TABLE IF NOT EXISTS analyses (key TEXT PRIMARY KEY, stamp TEXT, data BLOB)"
    first = open_table(path, create, "analyses", "a")
    first.execute("INSERT INTO analyses VALUES ('k', 'a', x'00')")
    first.execute("BEGIN EXCLUSIVE")
    with pytest.raises(sqlite3.OperationalError):
        open_table(path, create, "analyses", "b", patience=0)
    first.execute("COMMIT")
    assert first.execute("SELECT key FROM analyses").fetchall() == [("k",)]
    first.close()
    assert path.is_file()


def test_a_speech_from_the_store_has_the_year_that_its_page_tells(tmp_path: Path) -> None:
    path = tmp_path / "讲话.txt"
    path.write_text("同志们：\n今天我们召开工作会议，研究春耕生产。\n一要早动手。\n二要抓落实。\n", encoding="utf-8")
    (read,) = analyse_paths([path])
    page = replace(read.document, text=f"{read.document.text}\n发布时间：2019-05-06 10:00\n")
    new = replace(read, document=page, speeches=tuple(replace(one, kind="speech") for one in read.speeches))
    again = unpack_analysis(path, pack_analysis(new))
    assert again is not None
    for analysis in (new, again):
        assert [source.date for source in sources_of(analysis, "讲话", {})] == ["2019"]
