"""Leaving one speech out: what is measured with what the others teach."""

import pytest
from speeches import seed_sources, sources

from drafter.evaluate.coverage import Score, folds
from drafter.evaluate.leaving import BANK, add_up, baseline_banks, containing, learn, leave_out
from drafter.mine.baselines import BASELINES
from drafter.mine.mining import mine


def test_learning_is_mining() -> None:
    few = seed_sources()[:4]
    assert learn(few) == mine(few)


def test_the_baselines_get_as_many_entries_and_no_more() -> None:
    banks = baseline_banks(seed_sources()[:4], {"point": 7, "transition": 2})
    assert list(banks) == list(BASELINES)
    counts = {name: len(list(bank["point"])) for name, bank in banks.items()}
    assert {counts[name] for name in ("textrank", "tfidf", "ngrams")} == {7}
    assert max(counts.values()) == 7


@pytest.mark.parametrize(
    ("entry", "said"), [("讲三点", 3), ("我讲{n}点意见", 3), ("点意见", 3), ("下面，我讲三点意见", 6), ("三点", 0)]
)
def test_loosely_an_entry_counts_anywhere(entry: str, said: int) -> None:
    (held,) = sources("transition", "下面，我讲三点意见。")
    (score,) = containing({"transition": [entry]}, held).values()
    assert score == Score(1, int(said > 0), 8, said, said)


def test_all_methods_see_the_same_sentences() -> None:
    speeches = sources("transition", *["下面，我讲三点意见。"] * 4)
    found = add_up(map(leave_out, folds(speeches)))
    assert list(found.scores) == list(found.loose) == [BANK, *BASELINES]
    assert {scores["transition"].sentences for scores in found.scores.values()} == {4}
    assert found.scores[BANK]["transition"].fitted == 4
    assert found.missed == ()
    assert found.outlines["work-meeting"].outline.speeches == 4
