"""Leaving one speech out: what is measured with what the others teach."""

from dataclasses import replace

import pytest
from speeches import seed_sources, sources

from drafter.evaluate.coverage import Score, folds, read_sentences
from drafter.evaluate.leaving import (
    BANK,
    add_up,
    baseline_banks,
    containing,
    learn,
    leave_out,
    measure,
    read_lessons,
)
from drafter.mine.baselines import BASELINES
from drafter.mine.miner import Source, mine
from drafter.model import Speech


def test_learning_is_mining() -> None:
    few = seed_sources()[:4]
    lessons = read_lessons(few)
    assert learn(lessons).mined == mine(few)
    assert learn(lessons, few[1].id).mined == mine((few[0], *few[2:]))


def test_left_out_is_never_read() -> None:
    few = [replace(source, copy_of=None) for source in seed_sources()[:4]]
    roles = {role for role, _ in read_sentences(few[2])}
    without = learn(read_lessons(few), few[2].id)
    assert without == learn(read_lessons(next(fold.rest for fold in folds(few) if fold.held == few[2])))
    some = learn(read_lessons(few), few[2].id, roles)
    assert leave_out(read_lessons(few), few[2]) == measure(without, few[2]) == measure(some, few[2])


def test_mined_and_held_out() -> None:
    speeches = sources("transition", *["下面，我讲三点意见。"] * 3, "下面，我讲四点意见。", "形势逼人，时不我待。")
    lessons = read_lessons(speeches)
    (score,) = add_up(leave_out(lessons, held) for held in lessons.sources).scores[BANK].values()
    assert (score.sentences, score.fitted) == (5, 4)


def test_copies_and_what_is_no_speech_teach_nothing() -> None:
    found = sources("signoff", "谢谢大家！", "谢谢大家。", "再见，同志们。")
    found[1] = replace(found[1], copy_of="s00")
    lessons = read_lessons([*found, Source("x", Speech("other"))])
    assert [source.id for source in lessons.sources] == ["s00", "s02"] == [fold.held.id for fold in folds(found)]
    assert lessons.places == {"signoff": {"s00": range(1), "s02": range(1, 2)}}


def test_the_baselines_get_as_many_entries_and_no_more() -> None:
    banks = baseline_banks(read_lessons(seed_sources()[:4]), {"point": 7, "transition": 2})
    assert list(banks) == list(BASELINES)
    counts = {name: len(list(bank["point"])) for name, bank in banks.items()}
    assert {counts[name] for name in ("textrank", "tfidf", "ngrams", "characters")} == {7}
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
    lessons = read_lessons(speeches)
    found = add_up(leave_out(lessons, held) for held in lessons.sources)
    assert list(found.scores) == list(found.loose) == [BANK, *BASELINES]
    assert {scores["transition"].sentences for scores in found.scores.values()} == {4}
    assert found.scores[BANK]["transition"].fitted == 4
    assert found.missed == ()
    assert found.outlines["work-meeting"].outline.speeches == 4
