"""What does not stand by itself is named, what does is not."""

from __future__ import annotations

import pytest

from drafter.errors import DrafterError
from drafter.schema.phrases import load_noted
from drafter.schema.wording import faults

HALF = [
    ("让我们{matter}，", "小句"),
    ("希望我们{matter}，{action}。", "小句"),
    ("当前，总的形势是好的，但{matter}。", "小句"),
    ("从外部环境看，{matter}。", "小句"),
    ("是{matter}的必然要求。", "主语"),
    ("既是{matter}，也是{matter2}。", "主语"),
    ("凝聚着{who}的心血和汗水。", "主语"),
    ("今年是{event}周年，", "数目"),
    ("表彰先进", "标点"),
]
WHOLE = [
    "让我们{action}，",
    "总的形势是好的，但{matter}依然任重道远。",
    "从外部环境看，{action}。",
    "{event}，是{matter}的必然要求。",
    "{matter}，关键在于{matter2}。",
    "又是一年{event}。",
    "是你们，用{matter}{action}。",
    "安息吧，{who}！",
    "今年是{event}{number}周年，",
    "各位{who}，各位来宾：",
]


@pytest.mark.parametrize(("text", "told"), HALF)
def test_what_is_half_a_sentence(text: str, told: str) -> None:
    assert any(told in fault for fault, _ in faults(text))


def test_what_stands_by_itself() -> None:
    assert [text for text in WHOLE if any(faults(text))] == []


def test_a_noted_frame_that_does_not_stand_is_refused_with_what_to_do() -> None:
    with pytest.raises(DrafterError) as refused:
        load_noted("- text: 是{matter}的必然要求。\n  sites: 3\n", "x.yaml", "situation")
    assert "缺主语" in str(refused.value)
    assert "补上主语" in (refused.value.hint or "")
