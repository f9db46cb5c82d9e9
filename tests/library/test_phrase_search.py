"""Finding phrases: what fits, and the most useful first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.library.phrase_search import search_phrases
from drafter.model import Phrase

BANK = (
    Phrase("transition", "下面，我讲{n}点意见", 6, 8, slots={"n": ("三", "四")}, genres=("work-meeting",)),
    Phrase(
        "transition", "下面，我就{task}讲{n}点意见", 6, 9, slots={"task": ("安全生产工作",)}, genres=("mobilisation",)
    ),
    Phrase("transition", "下面，我讲几点意见", 2, 3, genres=("work-meeting", "mobilisation")),
    Phrase("transition", "我讲几点 Opinion", 6, 8),
    Phrase("signoff", "我就讲这些", 4, 4, status="accepted"),
    Phrase("signoff", "我的讲话完了", 9, 9, status="rejected"),
)

CASES: list[tuple[dict[str, object], list[int]]] = [
    ({}, [1, 0, 3, 2, 4]),
    ({"search": "几点"}, [3, 2]),
    ({"search": "意见 下面"}, [1, 0, 2]),
    ({"search": "　安全　意见 "}, [1]),
    ({"search": "opinion"}, [3]),
    ({"search": "三四"}, []),
    ({"search": "没有的词"}, []),
    ({"genre": "work-meeting"}, [0, 2]),
    ({"role": "signoff"}, [4]),
    ({"role": "signoff", "rejected": True}, [5, 4]),
    ({"limit": 2}, [1, 0]),
    ({"limit": 0}, []),
    ({"limit": -1}, []),
]


@pytest.mark.parametrize(("wanted", "indices"), CASES, ids=[str(wanted) for wanted, _ in CASES])
def test_search(wanted: dict[str, object], indices: list[int]) -> None:
    assert search_phrases(BANK, **wanted) == tuple(BANK[index] for index in indices)  # type: ignore[arg-type]


def test_the_order_does_not_depend_on_the_order_of_the_bank() -> None:
    assert search_phrases(reversed(BANK)) == search_phrases(BANK)


def test_words_do_not_join_the_text_and_its_fillings() -> None:
    phrase = replace(BANK[0], slots={"n": ("意见",)})
    assert search_phrases([phrase], "意见意见") == ()
