"""Days that no calendar has are found, all others and those of the lunar calendar are not."""

from __future__ import annotations

import pytest

from drafter.schema.calendar_days import impossible_days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2月30日前完成", "2月30日"),
        ("6月31日前完成", "6月31日"),
        ("九月三十一日前完成", "九月三十一日"),
        ("13月底前完成", "13月底"),
        ("2026年2月29日前", "2026年2月29日"),
        ("4月0日", "4月0日"),
        ("2026-02-30", "2026-02-30"),
        ("2026.13.1前", "2026.13.1"),
    ],
)
def test_no_such_day(text: str, day: str) -> None:
    assert list(impossible_days(text)) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "2月28日前完成",
        "2月29日前完成",
        "2028年2月29日前",
        "农历二月三十日",
        "1至12月",
        "13月龄的牛犊",
        "12月底前",
        "2026-02-28",
        "共计31月",
        "0571-88-99",
        "五四三十一条",
    ],
)
def test_days_that_there_are(text: str) -> None:
    assert list(impossible_days(text)) == []
