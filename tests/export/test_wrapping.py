from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.export.wrapping import line_starts


def lines(text: str, width: int, first: int = 0, clinging: str = "") -> list[str]:
    starts = line_starts(text, width, first, clinging)
    return [text[start:end] for start, end in zip(starts, (*starts[1:], len(text)), strict=True)]


@pytest.mark.parametrize(
    ("text", "first", "expected"),
    [
        ("云川工会服务职工", 0, ["云川工会", "服务职工"]),
        ("云川工会服务职工", 1, ["云川工", "会服务职", "工"]),
        ("云川工会，服务", 0, ["云川工", "会，服务"]),  # no mark begins a line
        ("云川工（会）服务", 0, ["云川工", "（会）服", "务"]),  # none that opens ends one
        ("云川工会培训12.5万人", 0, ["云川工会", "培训", "12.5万", "人"]),  # a number stays whole
        ("云川——服务职工", 1, ["云", "川——服", "务职工"]),
    ],
)
def test_lines_break_where_a_printer_breaks_them(text: str, first: int, expected: list[str]) -> None:
    assert lines(text, 4, first) == expected


def test_units_stay_with_their_number_where_the_sheet_says_so() -> None:
    assert lines("云川工三万", 4) == ["云川工三", "万"]
    assert lines("云川工三万", 4, 0, "万") == ["云川工", "三万"]


@given(st.text("云川，。“”（）12.a %—…", max_size=60), st.integers(4, 20), st.integers(0, 2))
def test_every_line_fits_and_nothing_is_lost(text: str, width: int, first: int) -> None:
    starts = line_starts(text, width, first, "年")
    assert starts[0] == 0
    assert list(starts) == sorted(set(starts))
    assert all(start < max(1, len(text)) for start in starts)
