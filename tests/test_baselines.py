"""The baselines give what they are named for, as many entries as asked, the same every time."""

import pytest

from drafter.mine.baselines import BASELINES

TEXTS = [
    "下面，我讲三点意见。",
    "下面，我讲三点意见。",
    "借此机会，我讲三点意见。",
    "安全生产责任制要落实到每个企业，安全生产责任制要落实到每个班组。",
    "推进安全生产责任制建设，守住安全底线，守住安全底线。",
]


@pytest.mark.parametrize("name", BASELINES)
def test_as_many_as_asked(name: str) -> None:
    make = BASELINES[name]
    assert len(make(TEXTS, 2)) == 2
    assert make(TEXTS, 2) == make(TEXTS, 2)
    assert make([], 3) == ()


def test_what_they_find() -> None:
    assert BASELINES["clauses"](TEXTS, 5) == ("我讲三点意见", "守住安全底线")
    assert BASELINES["ngrams"](TEXTS, 2) == ("安全生产责任制", "我讲三点意见")
    assert any("责任制" in entry for entry in BASELINES["textrank"](TEXTS, 3))
    assert any("安全" in entry for entry in BASELINES["tfidf"](TEXTS, 3))
