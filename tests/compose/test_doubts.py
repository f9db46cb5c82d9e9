"""What a brief seems to contradict itself in is told with its words, and nothing else is."""

from __future__ import annotations

import datetime

import pytest

from drafter.compose.doubts import doubts_of
from drafter.model import Brief, BriefPoint, Meeting

JULY = Meeting(date=datetime.date(2026, 7, 12))
DOUBTFUL = [
    ("清理河道120公里，其中城区80公里、乡镇50公里", "各项相加是130公里，比总数还多"),
    ("建成示范段5个，投资1.2亿元（其中市级0.8亿元、县级0.9亿元）", "各项相加是1.7亿元"),
    ("建成5个示范段，分别是东河、西河和南河", "说的是5个，列出的有3个"),
    ("3月底前完成摸排", "“3月底前”已经过去"),
]
PLAIN = [
    "清理河道120公里，其中城区80公里、乡镇40公里",
    "培训320人，其中党员210人",
    "建成5个示范段，包括东河、西河等",
    "建成3个示范段，分别是东河、西河和南河",
    "10月底前完成摸排",
    "明年3月底前完成摸排",
    "2027年3月底前完成摸排",
    "去年新建5个站，其中3个在乡镇",
]


def doubts(text: str) -> list[str]:
    brief = Brief(genre="work-meeting", meeting=JULY, points=(BriefPoint("抓落实", text),))
    return list(doubts_of(brief))


@pytest.mark.parametrize(("text", "told"), DOUBTFUL)
def test_a_contradiction_is_told_with_its_words(text: str, told: str) -> None:
    (doubt,) = doubts(text)
    assert told in doubt


@pytest.mark.parametrize("text", PLAIN)
def test_what_can_be_so_is_left_alone(text: str) -> None:
    assert doubts(text) == []


def test_a_day_of_the_meeting_alone_makes_days_pass() -> None:
    assert list(doubts_of(Brief(genre="work-meeting", points=(BriefPoint("3月底前完成摸排"),)))) == []
