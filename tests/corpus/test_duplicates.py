"""Near-copies: linked when most is the same, not when only the formulas are."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from speeches import real_document

from drafter.corpus.duplicates import THRESHOLD, near_copies

SEEDS = [
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parents[2] / "seeds" / "speeches").glob("*.txt"))
]


def test_original_speeches_are_no_copies_of_each_other() -> None:
    assert near_copies(SEEDS) == [None] * len(SEEDS)


def test_a_place_name_exchanged() -> None:
    copy = SEEDS[0].replace("市", "县").replace("我们", "咱们")
    assert near_copies([SEEDS[0], SEEDS[1], copy]) == [None, None, 0]


def test_a_part_of_a_speech_and_the_speech() -> None:
    part = SEEDS[2][: len(SEEDS[2]) // 3]
    assert near_copies([part, SEEDS[2]]) == [None, 0]
    assert near_copies([SEEDS[2], part]) == [None, 0]


def test_copies_of_copies_point_to_the_first() -> None:
    assert near_copies([SEEDS[0], SEEDS[3], SEEDS[0], SEEDS[3], SEEDS[0]]) == [None, None, 0, 1, 0]


def test_a_third_taken_over_is_no_copy() -> None:
    mixed = SEEDS[0][: len(SEEDS[0]) // 3] + SEEDS[5]
    assert THRESHOLD == 0.5
    assert near_copies([SEEDS[0], mixed]) == [None, None]


@pytest.mark.parametrize("text", ["", "同志们：", "，。" * 500, "工作" * 50])
def test_short_and_empty_texts_are_left_out(text: str) -> None:
    assert near_copies([text, text]) == [None, None]


@settings(max_examples=20)
@given(st.integers(0, 1000), st.floats(0, 0.03))
def test_scattered_changes_do_not_hide_a_copy(seed: int, share: float) -> None:
    chance = random.Random(seed)
    changed = "".join("某" if chance.random() < share else character for character in SEEDS[4])
    assert near_copies([SEEDS[4], changed]) == [None, 0]


def test_many_copies_of_one_speech() -> None:
    assert near_copies([SEEDS[0]] * 200) == [None] + [0] * 199


def test_the_two_near_copies_of_document_001(shared: Path) -> None:
    lines = real_document("001").text.split("\n")
    starts = [
        i for i, line in enumerate(lines) if line.endswith("同志们：") or line.startswith("市委召开工会工作会议，")
    ]
    starts = [i for i in starts if i - 1 not in starts]  # one of the speeches has lost its salutation
    speeches = ["\n".join(lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
    assert near_copies(speeches) == [None, None, None, None, None, None, 4, 2, None, None, None, None]
