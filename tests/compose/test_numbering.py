"""Numbering by level: the brief's, else the outline's, else the standard's; never one that cannot count so far."""

from __future__ import annotations

import pytest

from drafter.compose.numbering import choose_numbering, enumerator, reads_on
from drafter.notes import worded


@pytest.mark.parametrize(
    ("given", "usual", "styles", "inline"),
    [
        ((), {}, ("一、", "（一）", "1.", "（1）"), "一是"),
        ((), {"一、 > 1.": 2, "一、 > （一）": 6}, ("一、", "（一）", "1.", "（1）"), "一是"),
        (("一、", "1."), {"一、 > （一）": 6}, ("一、", "1.", "（1）", "①"), "一是"),
        # counted level by level, and by the standard where two styles are equally usual
        (
            (),
            {"一、 > 1. > 一是": 3, "一、 > （一） > 一是": 2, "一、 > （一）": 1, "第一，": 2},
            ("一、", "（一）"),
            "一是",
        ),
        # a level is skipped only where speeches plainly do
        ((), {"一、 > 1.": 3, "一、 > （一）": 2}, ("一、", "（一）"), "一是"),
        ((), {"一、 > 1.": 5, "一、 > （一）": 2}, ("一、", "1."), "一是"),
        ((), {"第一， > 一要": 2, "首先": 1}, ("第一，", "1.", "（1）"), "一是"),
        ((), {"一、 > 一是": 4, "一、 > （一）": 1}, ("一、", "（一）"), "一是"),
        (("一是",), {}, ("一是", "（1）"), ""),
        (("一、", "一要"), {}, ("一、", "一要", "（1）"), "一是"),
        (("第一，", "一是"), {}, ("第一，", "一是"), ""),
        (("乱写", "一、"), {}, ("一、", "（一）"), "一是"),
    ],
)
def test_styles(given: tuple[str, ...], usual: dict[str, int], styles: tuple[str, ...], inline: str) -> None:
    numbering, reason = choose_numbering(given, usual)
    assert numbering.styles[: len(styles)] == styles
    assert numbering.inline == inline
    assert worded(reason)


def test_unknown_styles_are_told() -> None:
    assert "乱写" in worded(choose_numbering(("乱写",), {})[1])


def test_addresses_go_without_where_nobody_asks() -> None:
    assert choose_numbering((), {}, without=True)[0].styles == ()
    assert choose_numbering((), {"无": 5}, without=True)[0].styles == ()
    assert choose_numbering((), {"无": 5})[0].styles[0] == "一、"
    assert choose_numbering(("一是",), {}, without=True)[0].styles[0] == "一是"


@pytest.mark.parametrize(
    ("style", "number", "count", "expected"),
    [
        ("一、", 12, 12, "十二、"),
        ("一、", 1, 1000, "1."),
        ("（一）", 3, 4, "（三）"),
        ("①", 1, 21, "1."),
        ("首先", 2, 3, "其次，"),
        ("首先", 1, 4, "第一，"),
        (None, 1, 3, None),
    ],
)
def test_enumerators(style: str | None, number: int, count: int, expected: str | None) -> None:
    assert enumerator(style, number, count) == expected


def test_what_reads_on() -> None:
    assert [reads_on(style) for style in ("一、", "（一）", "第一，", "一要", None)] == [False, False, True, True, True]
