"""The baselines give what they are named for, as many entries as asked, the same every time."""

import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from speeches import seed_sources

from drafter.evaluate.coverage import read_sentences
from drafter.mine.baselines import BASELINES, Keywords, textrank, tfidf

TEXTS = [
    "下面，我讲三点意见。",
    "下面，我讲三点意见。",
    "借此机会，我讲三点意见。",
    "安全生产责任制要落实到每个企业，安全生产责任制要落实到每个班组。",
    "推进安全生产责任制建设，守住安全底线，守住安全底线。",
]


def best(name: str, texts: Sequence[str], count: int) -> tuple[str, ...]:
    return BASELINES[name](texts).best(count)


@pytest.mark.parametrize("name", BASELINES)
def test_as_many_as_asked(name: str) -> None:
    assert len(best(name, TEXTS, 2)) == 2
    assert best(name, TEXTS, 2) == best(name, TEXTS, 2)
    assert best(name, [], 3) == ()


def test_what_they_find() -> None:
    assert best("clauses", TEXTS, 5) == ("我讲三点意见", "守住安全底线")
    assert best("ngrams", TEXTS, 2) == ("安全生产责任制", "我讲三点意见")
    assert best("characters", TEXTS, 2) == ("安全生产责任制", "我讲三点意见")
    assert "安全生产责任制要落实到每" in best("characters", TEXTS, 9)  # twelve characters at most
    assert "意见" not in best("characters", TEXTS, 9)
    assert any("责任制" in entry for entry in best("textrank", TEXTS, 3))
    assert any("安全" in entry for entry in best("tfidf", TEXTS, 3))


@pytest.mark.parametrize("name", ["ngrams", "characters"])
def test_runs_are_those_of_plain_counting(name: str) -> None:
    """Every run that is found occurs so often, and none is missing."""
    texts = [text for source in seed_sources()[:3] for role, text in read_sentences(source) if role == "point"]
    reading = BASELINES[name](texts)
    counts = Counter(
        piece[at:end]
        for pieces in reading.texts  # type: ignore[attr-defined]  # of the counting ones
        for piece in pieces
        for at in range(len(piece))
        for end in range(at + 1, len(piece) + 1)
    )
    least, most = reading.sizes  # type: ignore[attr-defined]
    twice = {run: times for run, times in counts.items() if times >= 2 and least <= len(run) <= most}
    assert reading.frequent == twice  # type: ignore[attr-defined]
    assert len(twice) > 100


@settings(max_examples=30)
@given(st.lists(st.sampled_from([*TEXTS, "守住安全底线，推进建设。"]), max_size=8), st.data())
@pytest.mark.parametrize("name", BASELINES)
def test_leaving_out_is_never_having_read(name: str, texts: list[str], data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(texts))] * 2)))
    assert BASELINES[name](texts).best(9, range(start, end)) == best(name, texts[:start] + texts[end:], 9)


class Lines:
    """Cuts a text line by line, so that no line break is a word."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer

    def cut(self, text: str) -> Iterator[Any]:
        for line in text.split("\n"):
            yield from self._tokenizer.cut(line)


def test_the_weights_are_those_of_jieba() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it leaves a file open
        import jieba.analyse
        import jieba.posseg

        theirs: dict[str, Any] = {"textrank": jieba.analyse.TextRank(), "tfidf": jieba.analyse.TFIDF()}
    theirs["textrank"].tokenizer = Lines(jieba.posseg.dt)
    theirs["tfidf"].tokenizer = Lines(jieba.dt)
    texts = [text for source in seed_sources()[:4] for role, text in read_sentences(source) if role == "point"]
    rest = "\n".join(texts[:20] + texts[60:])
    for name, make in {"textrank": textrank, "tfidf": tfidf}.items():
        assert weights(make(texts), range(20, 60)) == theirs[name].extract_tags(rest, topK=300, withWeight=True)


def weights(reading: Keywords, without: range) -> list[tuple[str, float]]:
    return list(reading.weigh(300, without).items())
