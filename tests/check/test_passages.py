"""Past speeches: shared passages always meet in the samples, runs are what both texts have, places are right."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from drafter.check.passages import GRAM, LEAST, Past, PastSpeech, candidates, haystack, sample, shared_runs
from drafter.punctuation import han_only

HAN = st.text("的和工了在会一大要人有产业改革", min_size=0, max_size=60)


@given(HAN, HAN, HAN, HAN, st.text("的和工了在会一大要人有产业改革", min_size=LEAST, max_size=30))
def test_a_shared_passage_meets_in_the_samples(a: str, b: str, c: str, d: str, passage: str) -> None:
    assert set(sample(a + passage + b)) & set(sample(c + "，" + passage + "。" + d))


@given(HAN, HAN, HAN, st.text("工人产业改革，。", min_size=12, max_size=40))
def test_runs_are_in_both_texts_and_cover_the_passage(a: str, b: str, c: str, passage: str) -> None:
    own, other = haystack(a + passage + b), han_only(c + passage)
    runs = shared_runs(own, other)
    for run in runs:
        assert own.han[run.own : run.own + run.length] == other[run.other : run.other + run.length]
        assert run.length >= GRAM
    size = len(han_only(passage))
    reached = {i for run in runs for i in range(run.other, run.other + run.length)}
    if size >= GRAM:
        assert set(range(len(other) - size, len(other))) <= reached


def test_candidates_are_those_that_share_and_what_all_share_is_nothing() -> None:
    formula = "在以习近平同志为核心的党中央坚强领导下"
    own = "城东化工园区建成了智慧监管平台，数据实时上传"
    texts = {f"{i:03}": formula for i in range(60)} | {"甲": own + formula, "乙": "完全是另外一回事情没有相同的地方"}
    past = Past(tuple(texts), tuple(sample(text) for text in texts.values()), lambda _: None)
    assert candidates(past, formula + "，" + own) == ["甲"]


def test_short_texts_have_no_sample() -> None:
    assert sample("同志们") == array("L")


def test_places_and_titles() -> None:
    text = "甲讲话\n第一句。\n乙讲话\n第二句。"
    speech = PastSpeech("旧稿/两篇.txt", "", text, (1, 3, 5, 7), ((0, "甲讲话"), (9, "乙讲话")))
    assert speech.title(text.index("第二")) == "《乙讲话》"
    assert speech.title() == "《甲讲话》"
    assert speech.line(text.index("第二")) == 7
    assert speech.place(text.index("第二")) == "旧稿/两篇.txt:7"
    assert PastSpeech("旧稿.docx", "", text, (1, 3), kind="docx").place(4) == "旧稿.docx第3段"
    nested = ((0, "在《条例》宣讲会上的讲话"),)
    assert PastSpeech("旧稿.txt", "", text, (1,), nested).title() == "《在〈条例〉宣讲会上的讲话》"
    assert PastSpeech("旧稿/无题.txt", "", text, (1,)).title() == "“无题.txt”"
