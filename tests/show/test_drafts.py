"""How a draft came out: what its writer should see at once comes from the notes, however they are worded."""

from __future__ import annotations

from dataclasses import replace

import pytest
from briefs import compose, example

from drafter.model import PinnedPhrases
from drafter.notes import worded
from drafter.pipeline.drafting import summarise
from drafter.show.drafts import summary_text


def test_a_draft_of_the_right_length_says_no_more_than_that() -> None:
    made = summarise(compose(example("work-meeting")))
    assert (made.gaps, made.notes) == (0, ())
    assert summary_text(made) == f"约{made.length}字，没有待补之处"


@pytest.mark.parametrize(
    ("minutes", "code", "words"), [(5, "length-over", "，比计划的1100字多"), (40, "length-under", "少")]
)
def test_a_draft_out_of_length_says_so_once(minutes: float, code: str, words: str) -> None:
    draft = compose(replace(example("work-meeting"), minutes=minutes))
    made = summarise(draft)
    assert code in [note.code for note in made.notes]
    told = summary_text(made)
    assert words in told
    assert told.count(f"约{made.length}字") == 1
    length = next(worded(note) for note in draft.notes if note.code == code)
    assert length.removeprefix(f"初稿约{made.length}字，").rstrip("。") in told


def test_wishes_that_were_not_met_are_told() -> None:
    draft = compose(replace(example("news-report"), pinned=PinnedPhrases(signoff=("谢谢！",))))
    assert "选用语句“谢谢！”没有用上" in summary_text(summarise(draft))
