"""The campaign finds what is planted: a fault of each kind, and an input that hangs or ends its process."""

from __future__ import annotations

import os
import random
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fuzz import briefs, commands, documents, kills, overlays, runner, scenes, watch
from fuzz.__main__ import AREAS, main
from fuzz.area import Area, Case, Failure, Violation, failures, make_case
from fuzz.minimise import smallest
from fuzz.runner import Tally, Task, run

from drafter.errors import Location, UnreadableError
from drafter.model import Analysis, Document, Draft
from drafter.pipeline.mending import Correction, Mended

# Python 3.12 and later warn of every fork beside the threads that a parallel pytest has.
pytestmark = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")


def marks(area: Area, folder: Path, count: int) -> set[tuple[str, str]]:
    return {(one.violation.kind, one.violation.mark) for one in failures(area, 1, range(count), folder)}


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.name)
def test_an_input_is_known_by_its_number(area: Area) -> None:
    made = [make_case(area, 1, number) for number in range(30)]
    assert made == [make_case(area, 1, number) for number in range(30)]
    assert len({repr(case) for case in made}) > 5
    assert made != [make_case(area, 2, number) for number in range(30)]


# --- planted in the code under test ---------------------------------------------------------------


def test_a_cleaner_that_loses_a_character(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def losing(text: str, changes: object) -> str:
        return text[:-1]

    monkeypatch.setattr("drafter.corpus.cleaners.substitute", losing)
    assert {kind for kind, mark in marks(documents.AREA, tmp_path, 15) if "ledger" in mark} == {"lost"}


def test_a_part_of_a_speech_that_is_lost(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    analyse = documents.analyse_document

    def losing(document: Document, cues: object) -> Analysis:
        found = analyse(document, cues)  # type: ignore[arg-type]
        return replace(found, speeches=tuple(replace(one, sections=one.sections[1:]) for one in found.speeches))

    monkeypatch.setattr(documents, "analyse_document", losing)
    assert ("lost", "blocks do not give the text back") in marks(documents.AREA, tmp_path, 20)


def test_a_format_that_changes_a_word(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(documents, "exporter_for", lambda target: lambda draft, sheet: "甲乙".encode())
    case = Case({"稿.txt": "同志们：\n今天开会。".encode()}, ("format .txt",))
    assert [one.mark for one in documents.AREA.check(case, tmp_path)] == ["format .txt changes words"]


def test_a_fix_that_does_more_than_it_lists(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fix(path: Path, target: Path, library: object) -> Mended:
        target.write_text("同志们：\n今天，开会", encoding="utf-8")
        return Mended(b"", (Correction(Location(str(path), 2, 3), "half-width", "半角标点", ",", "，"),))

    monkeypatch.setattr(documents, "mend_file", fix)
    case = Case({"稿.txt": "同志们：\n今天,开会。".encode()}, ("fix",))
    assert [one.mark for one in documents.AREA.check(case, tmp_path)] == ["--fix changes what it does not list"]


def test_an_error_that_is_no_message(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(path: Path) -> Document:
        raise KeyError(path)

    monkeypatch.setattr(documents, "read_document", broken)
    ((kind, mark),) = marks(documents.AREA, tmp_path, 5)
    assert kind == "crash"
    assert mark.startswith("KeyError in ")


def test_an_error_with_a_message_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refusing(path: Path) -> Document:
        raise UnreadableError("读不出来")

    monkeypatch.setattr(documents, "read_document", refusing)
    assert marks(documents.AREA, tmp_path, 5) == set()


@pytest.mark.parametrize(
    ("said", "mark"), [("共有987654321件", "a number is invented"), ("鳜鳝鳟鳢", "a word is invented")]
)
def test_a_draft_that_invents(said: str, mark: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    compose = briefs.compose_draft

    def inventing(plan: object, library: object) -> Draft:
        draft = compose(plan, library)  # type: ignore[arg-type]
        return replace(draft, sections=(*draft.sections, replace(draft.sections[0], heading=said)))

    monkeypatch.setattr(briefs, "compose_draft", inventing)
    assert ("lost", mark) in marks(briefs.AREA, tmp_path, 15)


def test_a_draft_that_is_another_the_second_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(briefs, "make", lambda path, target, bench: (None, os.urandom(8)))
    assert {kind for kind, _ in marks(briefs.AREA, tmp_path, 40)} == {"unequal"}


def test_a_library_that_breaks_the_drafting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(overlays, "prepare", broken)
    assert any(mark.startswith("ZeroDivisionError") for _, mark in marks(overlays.AREA, tmp_path, 10))


def test_a_command_that_ends_in_a_defect(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DRAFTER_CACHE", str(tmp_path / "cache"))

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("drafter.pipeline.drafting.new_brief_text", broken)
    found = list(commands.AREA.check(Case({}, ("new", "致辞")), _folder(tmp_path)))
    assert [(one.kind, one.mark) for one in found] == [("crash", "ZeroDivisionError in drafting.py:in new")]
    assert not list(tmp_path.rglob("出错记录*"))


def test_a_command_that_writes_over_its_input(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def greedy(path: Path) -> Document:
        path.write_bytes(b"")
        raise UnreadableError("读不出来")

    monkeypatch.setattr("drafter.pipeline.reading.read_document", greedy)
    found = list(commands.AREA.check(Case({}, ("clean", "讲话.txt")), _folder(tmp_path)))
    assert [one.mark for one in found] == ["clean changes a file that is no output"]


def _folder(root: Path) -> Path:
    folder = root / "case"
    folder.mkdir()
    return folder


def test_an_output_that_is_written_in_two_parts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def halves(path: Path, data: bytes, **_: object) -> None:
        path.write_bytes(data[: len(data) // 2])
        with path.open("ab") as file:
            file.write(data[len(data) // 2 :])

    monkeypatch.setattr("drafter.export.files.replace", halves)
    monkeypatch.setattr(scenes, "_known", {})
    found = [one.mark for one in kills.AREA.check(Case({}, ("clean", "step", "0.999999")), _folder(tmp_path))]
    assert found == ["clean: an output is neither old nor new"]


# --- planted in an input --------------------------------------------------------------------------


def _number(chance: random.Random) -> Case:
    return Case({"x": b"", "y": chance.randbytes(4)})


def _works(case: Case, folder: Path) -> Iterator[Violation]:
    case.lay(folder)
    yield from ()


def _loops(case: Case, folder: Path) -> Iterator[Violation]:
    while True:
        yield from _works(case, folder)


def _sleeps(case: Case, folder: Path) -> Iterator[Violation]:
    threading.Event().wait(600)
    yield from _works(case, folder)


def _swells(case: Case, folder: Path) -> Iterator[Violation]:
    assert b"x" * (256 << 20)
    yield from _works(case, folder)


def _dies(case: Case, folder: Path) -> Iterator[Violation]:
    os._exit(7)
    yield from _works(case, folder)


def _strays(case: Case, folder: Path) -> Iterator[Violation]:
    (folder.parents[1] / "stray").write_bytes(b"")
    yield from _works(case, folder)


def _talks(case: Case, folder: Path) -> Iterator[Violation]:
    with socket.socket() as wire:
        wire.bind(("127.0.0.1", 0))
    yield from _works(case, folder)


@pytest.mark.parametrize(
    ("check", "kind", "mark"),
    [
        (_loops, "slow", "stopped in"),
        (_sleeps, "slow", "stopped in"),
        (_swells, "large", "too much memory"),
        (_dies, "crash", "the process died (exit code 7)"),
        (_strays, "lost", "open outside the folder"),
        (_talks, "network", "socket.bind"),
    ],
)
def test_what_is_watched(check: object, kind: str, mark: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "MEMORY", 128 << 20)
    # Only what never ends is stopped, however slow the machine is.
    monkeypatch.setattr(watch, "HANG", 1.0 if check is _sleeps else 600.0)
    area = Area("planted", _number, check, 1, limit=0.05 if check is _loops else 600.0)  # type: ignore[arg-type]
    found = run([Task(area, range(2))], 1, 1, lambda failure: None)["planted"]
    assert found.inputs == 2  # the next one is tried, whatever the first did
    assert {(one.violation.kind, one.violation.mark[: len(mark)]) for one in found.failures} == {(kind, mark)}


def _toils(case: Case, folder: Path) -> Iterator[Violation]:
    for _ in range(1_000):  # longer by far than HANG is set below
        yield from _works(case, folder)


def test_what_works_is_not_stopped_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "HANG", 0.01)
    monkeypatch.setattr(watch, "_IDLE", 0.0)  # however little others leave it
    area = Area("planted", _number, _toils, 1, limit=600.0)
    assert run([Task(area, range(1))], 1, 1, lambda failure: None)["planted"].failures == []


def test_a_worker_that_hears_nothing_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "_PATIENCE", 2.0)
    monkeypatch.setattr(watch, "HANG", 600.0)
    area = Area("planted", _number, _sleeps, 1)
    found = run([Task(area, range(1))], 1, 1, lambda failure: None)["planted"]
    assert [one.violation.mark for one in found.failures] == ["the process hangs"]


def test_a_campaign_that_is_stopped_tells_what_it_tried() -> None:
    def stop(failure: Failure) -> None:
        raise KeyboardInterrupt

    found = run([Task(Area("planted", _number, _dies, 1), range(9))], 1, 1, stop)["planted"]
    assert found.inputs == len(found.failures) == 1


def test_a_failing_input_is_made_smaller() -> None:
    case = Case({"a": b"", "b": bytes(range(200)), "c": b"x"})
    small = smallest(case, lambda one: b"\x40" in one.files.get("b", b"") and b"\x90" in one.files["b"])
    assert small.files == {"b": b"\x40\x90"}


def test_the_campaign_prints_what_failed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    failure = Failure("documents", 1, 3, Violation("slow", "too much processor time"), Case({"甲.txt": b"x"}))
    monkeypatch.setattr("fuzz.__main__.run", lambda *_: {"documents": Tally(7, 1.0, [failure])})
    assert main(["--no-times"]) == 0
    assert main(["--keep", str(tmp_path)]) == 1
    printed = capsys.readouterr().out
    assert "7 inputs" in printed
    assert "documents: slow: too much processor time (1; the first is number 3)" in printed
    assert (tmp_path / "000-documents-3" / "甲.txt").read_bytes() == b"x"
