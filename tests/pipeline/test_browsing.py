"""Browsing: what stands beside an entry."""

from __future__ import annotations

import pytest

from drafter.errors import LibraryError
from drafter.library import open_library
from drafter.mine.fitting import compile_frames, find_fits, fold
from drafter.pipeline.browsing import browse_phrases, contexts, similar_phrases


def test_the_context_is_a_sentence_that_has_the_phrase() -> None:
    library = open_library()
    found = browse_phrases(library, "transition", limit=5).phrases
    shown = contexts(library, found)
    quoted = [(phrase, quotation) for phrase in found for quotation in shown[phrase.text].quotations]
    assert quoted
    for phrase, quotation in quoted:
        frames = compile_frames(phrase.wordings)
        assert any(find_fits(frame, fold(quotation.sentence)) for frame in frames), (phrase.text, quotation.sentence)


def test_similar_entries_are_others_of_the_role() -> None:
    library = open_library()
    (first, *_) = browse_phrases(library, "exhortation").phrases
    similar = similar_phrases(library, first, 3)
    assert len(similar) == 3
    assert all(other.role == "exhortation" and other.text != first.text for other in similar)


def test_tags_narrow_and_are_counted() -> None:
    library = open_library()
    everything = browse_phrases(library, "开场", limit=1000)
    tasks = browse_phrases(library, "开场", tags={"function": "任务"}, limit=1000)
    assert 0 < tasks.total == everything.tags["function"]["task"] < everything.total
    assert all("task" in phrase.tags["function"] for phrase in tasks.phrases)


@pytest.mark.parametrize("staying", [False, True])
def test_a_slot_narrows_and_words_beside_it(staying: bool) -> None:
    found = browse_phrases(open_library(), "transition", slot="几", limit=1000, staying=staying)
    every = browse_phrases(open_library(), "transition", limit=1000).phrases
    assert found.phrases == tuple(one for one in every if any("{n}" in text for text in one.wordings))
    fewer = browse_phrases(open_library(), "transition", "意见", slot="n", staying=staying)
    assert 0 < fewer.total < found.total


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"tags": {"function": "背境"}}, "没有“背境”这个作用"),
        ({"tags": {"audience": "军人"}}, "没有“军人”这个听众"),
        ({"kind": "半句"}, "没有“半句”这个类别"),
        ({"slot": "没有"}, "没有“没有”这个空位"),
    ],
)
def test_what_is_not_there_is_said(wanted: dict[str, object], message: str) -> None:
    with pytest.raises(LibraryError) as caught:
        browse_phrases(open_library(), "opening", **wanted)  # type: ignore[arg-type]
    assert message in caught.value.message
    assert caught.value.hint
