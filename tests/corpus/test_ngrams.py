"""Counting runs of characters, and what they predict."""

import pytest

from drafter.corpus.restoring.ngrams import count, count_text, counts_of, plain, plain_character, predictor

NOTHING = counts_of({})
COUNTS = counts_of(count_text("工会工作\n工人", 3))


def test_plain_text_is_simplified_full_width_and_without_figures() -> None:
    assert plain("發展,著力(2026年)「GDP」") == "发展，着力（0000年）“aaa”"
    assert all(plain(character) == plain_character(character) for character in "發,著9x、工")


def test_runs_are_counted_to_their_order_and_lines_for_themselves() -> None:
    runs = count_text("工会\n工人", 2)
    assert runs == {"\n": 4, "工": 2, "会": 1, "人": 1, "\n工": 2, "工会": 1, "会\n": 1, "工人": 1, "人\n": 1}
    assert count([("工会", 0.5)], 5) == {"工": 0.5, "会": 0.5, "工会": 0.5}


def test_totals_and_kinds_say_what_follows() -> None:
    assert COUNTS.totals["工"] == 3
    assert COUNTS.kinds["工"] == 3
    assert COUNTS.totals[""] == sum(number for run, number in COUNTS.runs.items() if len(run) == 1)


@pytest.mark.parametrize("context", ["", "工", "\n工", "没有见过", "\n"])
def test_chances_of_what_was_seen_leave_room_for_the_unseen(context: str) -> None:
    chance = predictor(COUNTS, NOTHING, 1.0)
    whole = sum(chance(context, character) for character in "工会作人\n")
    assert 0.5 < whole < 1
    assert 0 < chance(context, "龘") < min(chance(context, character) for character in "工会作人\n")


def test_longer_contexts_and_the_document_itself_weigh_more() -> None:
    own = counts_of(count_text("工友工友", 3))
    alone, both = predictor(COUNTS, NOTHING, 3.0), predictor(COUNTS, own, 3.0)
    assert alone("\n工", "人") > alone("会工", "人")
    assert both("工", "友") > both("工", "会") > alone("工", "友")
