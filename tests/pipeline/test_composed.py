"""A draft as reading its text would give it: its parts stand where they are said to, and are those a reader sees."""

from __future__ import annotations

from dataclasses import replace

import pytest
from briefs import compose, example

from drafter.analyse.roles import Cues
from drafter.library import Library, open_library
from drafter.model import Document, Draft, Section, Speech
from drafter.pipeline import checking
from drafter.pipeline.checking import check_draft
from drafter.pipeline.composed import composed_speech, printed
from drafter.pipeline.reading import analyse_document, library_cues

LIBRARY = open_library()
SPOKEN = sorted(genre.id for genre in LIBRARY.genre_definitions() if genre.build == "speech")


def drafted(genre: str) -> Draft:
    return compose(example(genre))


def told(speech: Speech) -> list[tuple[str, int, str | None, int]]:
    return [(part.role, part.level, part.enumerator, part.start) for part in speech.walk()]


@pytest.mark.parametrize("genre", SPOKEN)
def test_parts_stand_where_they_are_said_to(genre: str) -> None:
    draft = drafted(genre)
    text = printed(draft)
    for part in composed_speech(draft).walk():
        assert text[part.start :].startswith(part.printed)


@pytest.mark.parametrize("genre", ["mobilisation", "work-meeting"])
def test_the_parts_are_those_that_a_reader_sees(genre: str) -> None:
    draft = drafted(genre)
    text = printed(draft)
    (read,) = analyse_document(Document("", text, text, "", ""), library_cues(LIBRARY)).speeches
    composed = composed_speech(draft)
    assert told(composed) == told(read)
    names = ("title", "salutation", "announced_points")
    assert [getattr(composed, name) for name in names] == [getattr(read, name) for name in names]


def test_a_draft_that_knows_its_parts_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(library: Library) -> None:
        raise AssertionError("was read")

    monkeypatch.setattr(checking, "library_cues", fail)
    assert not [finding for finding in check_draft(drafted("work-meeting"), LIBRARY) if finding.severity != "hint"]


@pytest.mark.parametrize("genre", ["news-report", "work-meeting"])
def test_reports_and_texts_that_cleaning_changes_are_read(genre: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Library] = []

    def noted(library: Library) -> Cues:
        read.append(library)
        return library_cues(library)

    monkeypatch.setattr(checking, "library_cues", noted)
    draft = drafted(genre)
    spaced = Section("signoff", paragraphs=(replace(draft.sections[-1].paragraphs[0], text="　谢谢 大家！"),))
    check_draft(draft if genre == "news-report" else replace(draft, sections=(*draft.sections, spaced)), LIBRARY)
    assert read == [LIBRARY]
