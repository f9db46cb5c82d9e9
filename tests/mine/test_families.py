"""Families: other words of one frame are one entry, other frames are not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.mine.families import Counted, gather, is_narrower, is_variant
from drafter.model import Phrase, Variant
from drafter.schema.same_wording import same_text

ALIKE = [
    ("我们召开{meeting}，", "今天，我们召开{meeting}，", True),
    ("{meeting}的主要任务是，", "{meeting}的主要任务是，贯彻{matter}精神，", True),
    ("向{who}表示衷心的感谢！", "我代表{org}，向{who}表示衷心的感谢！", True),
    ("向{who}表示热烈的祝贺！", "向{who}表示衷心的感谢！", False),
    ("向{who}表示{courtesy}！", "我代表{org}，向{who}表示衷心的感谢！", False),  # the general frame is no special case
    ("同学们：", "同志们：", False),
    ("今年是{matter}的开局之年，", "今年是{matter}的收官之年，", False),
    ("我就讲这些，", "谢谢大家！", False),
]


@pytest.mark.parametrize(("text", "head", "same"), ALIKE)
def test_what_is_one_frame(text: str, head: str, same: bool) -> None:
    assert is_variant(text, head) is same


def test_a_sentence_stands_for_its_clauses_and_all_are_counted() -> None:
    clause = Phrase("opening", "我们召开{meeting}，", 3, 3, years=(2012,))
    sentence = Phrase("opening", "今天，我们召开{meeting}。", 2, 2, kind="sentence", years=(2020,))
    (found,) = gather([Counted(clause, frozenset("abc")), Counted(sentence, frozenset("cd"))])
    assert (found.text, found.sources, found.years) == (sentence.text, 4, (2012, 2020))
    assert [(one.text, one.sources) for one in found.variants] == [(clause.text, 3)]


def test_what_readers_noted_stands_for_what_was_mined() -> None:
    mined = Phrase("opening", "今天，我们召开{meeting}。", 9, 9, kind="sentence")
    noted = Phrase("opening", "今天我们在这里召开{meeting}。", 0, 0, kind="sentence", status="noted", sites=5)
    (found,) = gather([Counted(mined, frozenset("abcdefghi")), Counted(noted)])
    assert (found.text, found.status, found.sites, found.sources) == (noted.text, "noted", 5, 9)


def test_what_is_a_noted_wording_already_is_no_entry_of_its_own() -> None:
    noted = Phrase(
        "exhortation",
        "同志们，使命光荣、责任重大。",
        0,
        0,
        kind="sentence",
        status="noted",
        sites=4,
        variants=(Variant("任务艰巨，使命光荣。", 0, 0), Variant("开创{matter}新局面。", 0, 0)),
    )
    same = Phrase("exhortation", "任务艰巨、使命光荣，", 3, 3)
    alike = Phrase("exhortation", "努力开创{matter}新局面，", 4, 4)
    (found,) = gather([Counted(noted), Counted(same, frozenset("abc")), Counted(alike, frozenset("cdef"))])
    assert (found.text, found.sources) == (noted.text, 6)
    assert [one.text for one in found.variants][2:] == [alike.text]


def test_other_functions_are_other_entries() -> None:
    one = Phrase("opening", "今天，我们召开{meeting}，", 3, 3, tags={"function": ("event",)})
    other = replace(one, text="我们召开{meeting}，", tags={"function": ("decision",)})
    assert len(gather([Counted(one), Counted(other)])) == 2


PHRASES = st.builds(
    Phrase,
    st.just("opening"),
    st.lists(st.sampled_from(["今天", "我们", "召开", "{meeting}", "，", "任务", "是", "。"]), min_size=1).map("".join),
    st.integers(2, 9),
    st.integers(9, 20),
    kind=st.sampled_from(["sentence", "clause", "join"]),
)


@given(st.lists(PHRASES, max_size=8, unique_by=lambda phrase: same_text(phrase.text)))
def test_no_wording_is_lost_or_said_twice(phrases: list[Phrase]) -> None:
    found = gather(Counted(phrase) for phrase in phrases)
    kept = [text for phrase in found for text in phrase.wordings]
    assert len({same_text(text) for text in kept}) == len(kept)
    lost = [phrase.text for phrase in phrases if phrase.text not in kept]
    assert all(any(is_narrower(text, whole) for whole in kept) for text in lost)


NARROWER = [
    ("为{goal}篇章而努力奋斗！", "为{goal}而努力奋斗！", True),
    ("为{goal}美丽{matter}而努力奋斗！", "为{goal}而努力奋斗！", True),
    ("让我们{action}，为{goal}而努力奋斗！", "让我们为{goal}而努力奋斗！", False),
    ("各位代表，同志们：", "各位{who}，同志们：", False),
    ("各位{who}、各位来宾：", "各位{who}：", False),
]


@pytest.mark.parametrize(("text", "whole", "expected"), NARROWER)
def test_what_says_a_part_of_a_slot(text: str, whole: str, expected: bool) -> None:
    assert is_narrower(text, whole) is expected


def test_what_says_a_part_of_a_slot_is_counted_and_not_shown() -> None:
    noted = Phrase("exhortation", "为{goal}而努力奋斗！", 0, 0, kind="sentence", status="noted", sites=4)
    mined = Phrase("exhortation", "为{goal}篇章而努力奋斗！", 3, 3, kind="sentence")
    (found,) = gather([Counted(noted), Counted(mined, frozenset("abc"))])
    assert (found.variants, found.sources) == ((), 3)
