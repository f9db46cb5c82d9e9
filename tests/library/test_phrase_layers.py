"""Phrase banks over each other: counted together, not repeated."""

from __future__ import annotations

from dataclasses import replace

from drafter.library.phrase_layers import lay_phrases
from drafter.model import Phrase, Variant

BELOW = Phrase(
    "transition",
    "下面，我讲{n}点意见。",
    6,
    9,
    years=(2012, 2020),
    examples=("甲@1",),
    variants=(Variant("我讲{n}点。", 2, 2),),
    tags={"function": ("announce",)},
)


def test_what_the_bank_below_has_is_counted_there() -> None:
    own = Phrase("transition", "下面我讲{n}点意见", 3, 4, years=(2025,), examples=("我的@7",))
    (both,) = lay_phrases([(BELOW,), (own,)])
    assert (both.text, both.sources, both.occurrences, both.own) == (BELOW.text, 9, 13, 3)
    assert both.years == (2012, 2025)
    assert both.examples == ("我的@7", "甲@1")
    assert both.variants == BELOW.variants  # the same words need no variant


def test_a_variant_is_the_same_entry() -> None:
    (both,) = lay_phrases([(BELOW,), (Phrase("transition", "我讲{n}点", 3, 4),)])
    assert (both.text, both.sources) == (BELOW.text, 9)


def test_new_entries_stand_beside_it() -> None:
    further = Phrase("transition", "再说{n}句。", 2, 2)
    assert lay_phrases([(BELOW,), (further,)]) == (BELOW, replace(further, own=2))


def test_what_people_decide_above_counts() -> None:
    (rejected,) = lay_phrases([(BELOW,), (Phrase("transition", BELOW.text, 0, 0, status="rejected", note="套话"),)])
    assert (rejected.status, rejected.note, rejected.sources) == ("rejected", "套话", 6)
    edited = Phrase("transition", "下面我说{n}点。", 0, 0, status="edited", was=BELOW.text)
    (found,) = lay_phrases([(BELOW,), (edited,)])
    assert (found.text, found.sources, found.status) == ("下面我说{n}点。", 6, "edited")


def test_what_is_rejected_below_stays_so() -> None:
    below = replace(BELOW, status="rejected")
    (found,) = lay_phrases([(below,), (Phrase("transition", BELOW.text, 3, 3),)])
    assert found.status == "rejected"


def test_a_rejected_star_takes_all_below_away() -> None:
    own = Phrase("transition", "再说{n}句。", 2, 2)
    star = Phrase("transition", "*", 0, 0, status="rejected")
    assert [phrase.text for phrase in lay_phrases([(BELOW,), (star, own)])] == [own.text]
