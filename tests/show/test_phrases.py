"""Phrases for people: what was met, whom it fits, and what is counted."""

from __future__ import annotations

from typing import Any

import pytest

from drafter.library.phrase_search import Wanted, count_tags, lines_met, select
from drafter.model import Phrase, Variant
from drafter.pipeline.browsing import FoundPhrases
from drafter.schema.facets import FACETS
from drafter.show.phrases import phrase_data, phrase_lines, seen_in

BANK = (
    Phrase("opening", "今天，我们在这里集会。", 5, 5, tags={"tone": ("plain",)}, kind="sentence"),
    Phrase(
        "opening",
        "企业家朋友们，{theme}要靠大家。",
        2,
        2,
        tags={"audience": ("entrepreneurs",), "tone": ("plain",)},
        kind="sentence",
        variants=(Variant("{theme}离不开{who}。", 1, 1),),
        slots={"theme": ("民营经济",)},
    ),
    Phrase("opening", "大家好！", 9, 9, kind="sentence"),
)
NAMES = {facet: {"entrepreneurs": "企业家", "plain": "平实"} for facet in FACETS}


def found(**wanted: Any) -> FoundPhrases:
    asked = Wanted(**wanted)
    phrases = select(BANK, asked)
    met = tuple(lines_met(phrase, asked.search) for phrase in phrases)
    tags = count_tags((phrase.tags, 1) for phrase in phrases)
    return FoundPhrases(phrases, len(phrases), tags, NAMES, met, asked.tags)


# What is asked for, and lines among what is said, in this order.
SAID: list[tuple[dict[str, Any], list[str]]] = [
    (
        {"tags": {"audience": "entrepreneurs"}},
        [
            "  2篇　企业家朋友们，{theme}要靠大家。　〔另有1种说法〕",
            "没有专门标注听众的，以下是不分听众的：",
            "  5篇　今天，我们在这里集会。",
            "  9篇　大家好！",
            "篇数、站数：这一句及其变体合计",
            "标注了听众“企业家”的1条，不分听众的2条",
        ],
    ),
    (
        {"tags": {"audience": "entrepreneurs", "tone": "plain"}},
        [
            "  2篇　企业家朋友们，{theme}要靠大家。　〔另有1种说法〕",
            "没有专门标注全部这几项（听众、语气）的，以下没有标注的一项不限：",
            "标注了听众“企业家”的1条，不分听众的2条",
            "标注了语气“平实”的2条，不分语气的1条",
        ],
    ),
    ({"search": "离不开"}, ["　　　　也说：{theme}离不开{who}。", "空位：{theme} 主题，{who} 谁"]),
    ({"search": "民营"}, ["　　　　填过：民营经济"]),
]
NOT_SAID: list[tuple[dict[str, Any], str]] = [
    ({"search": "大家"}, "也说"),
    ({}, "标注"),
    ({"search": "大家好"}, "变体"),
    ({"tags": {"function": "task"}}, "标注"),  # a function is only done by what says so
]


@pytest.mark.parametrize(("wanted", "lines"), SAID, ids=[str(wanted) for wanted, _ in SAID])
def test_what_is_said(wanted: dict[str, Any], lines: list[str]) -> None:
    said = list(phrase_lines(found(**wanted), None))
    assert [line for line in said if line in lines] == lines


@pytest.mark.parametrize(("wanted", "words"), NOT_SAID, ids=[str(wanted) for wanted, _ in NOT_SAID])
def test_what_is_not_said(wanted: dict[str, Any], words: str) -> None:
    assert not any(words in line for line in phrase_lines(found(**wanted), None))


def test_programs_are_told_the_same() -> None:
    (data,) = phrase_data(found(search="离不开"))
    assert data["met"] == ["{theme}离不开{who}。"]


def test_whose_speeches_are_counted_is_said() -> None:
    assert seen_in(BANK[1]) == "2篇（连同别的说法）"
    assert seen_in(BANK[2]) == "9篇"
