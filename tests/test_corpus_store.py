"""Reading a whole corpus: the same over processes and from the store, and what was read is not read again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from drafter.library import open_library
from drafter.model import Analysis
from drafter.pipeline import corpus, workers
from drafter.pipeline.corpus import analyse_corpus
from drafter.pipeline.reading import analyse_paths
from drafter.schema.speech import speech_data, speech_from

SEEDS = Path(__file__).parents[1] / "seeds" / "speeches"
LIBRARY = open_library()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(corpus, "_WORTH", 2)
    monkeypatch.setattr(workers.os, "cpu_count", lambda: 1)
    speeches = tmp_path / "旧稿"
    speeches.mkdir()
    for path in sorted(SEEDS.glob("*.txt"))[:6]:
        shutil.copy(path, speeches)
    return speeches


def read(folder: Path, progress: object = None) -> tuple[Analysis, ...]:
    return analyse_corpus([folder], LIBRARY, folder.parent / "out" / "store.db", progress)  # type: ignore[arg-type]


def reading_fails(*_: object) -> Analysis:
    raise AssertionError("read again")


def test_speeches_survive_as_data() -> None:
    for analysis in analyse_paths([SEEDS], LIBRARY):
        for speech in analysis.speeches:
            assert speech_from(json.loads(json.dumps(speech_data(speech)))) == speech


def test_the_store_gives_back_what_was_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read(folder)
    monkeypatch.setattr(corpus, "analyse_file", reading_fails)
    assert read(folder) == first
    plain = analyse_paths([folder], LIBRARY)
    assert [analysis.speeches for analysis in first] == [analysis.speeches for analysis in plain]


def test_processes_give_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = analyse_corpus([folder], LIBRARY)
    monkeypatch.setattr(workers.os, "cpu_count", lambda: 2)
    assert analyse_corpus([folder], LIBRARY) == alone


def test_an_interrupted_run_goes_on_where_it_stopped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def impatient(files: Sequence[Path]) -> Iterator[Path]:
        yield from files[:4]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read(folder, impatient)
    again: list[Path] = []
    analyse = corpus.analyse_file
    monkeypatch.setattr(corpus, "analyse_file", lambda path, cues: again.append(path) or analyse(path, cues))
    assert len(read(folder)) == 6
    assert len(again) == 2


def test_a_changed_file_is_read_anew(folder: Path) -> None:
    read(folder)
    path = sorted(folder.iterdir())[0]
    path.write_text("关于放假的通知\n各单位：\n现将放假安排通知如下。\n特此通知。\n", encoding="utf-8")
    assert [speech.kind for speech in read(folder)[0].speeches] == ["other"]


def test_other_code_makes_everything_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(folder)
    monkeypatch.setattr(corpus, "code_stamp", lambda: "another version")
    monkeypatch.setattr(corpus, "analyse_file", reading_fails)
    with pytest.raises(AssertionError, match="read again"):
        read(folder)


@pytest.mark.parametrize("damage", [b"no table", b""])
def test_a_broken_store_is_replaced(folder: Path, damage: bytes) -> None:
    expected = read(folder)
    (folder.parent / "out" / "store.db").write_bytes(damage)
    assert read(folder) == expected


def test_without_a_place_for_it_there_is_no_store(folder: Path) -> None:
    (folder.parent / "out").write_text("a file", encoding="utf-8")
    assert len(read(folder)) == 6


def test_a_file_that_cannot_be_read_is_a_finding_each_time(folder: Path) -> None:
    (folder / "空.txt").write_bytes(b"")
    for _ in range(2):
        codes = [finding.code for analysis in read(folder) for finding in analysis.findings]
        assert codes == ["unreadable"]
