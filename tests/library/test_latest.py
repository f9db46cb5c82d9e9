"""What was made last is kept as long as it is made of the same."""

from __future__ import annotations

import pytest

from drafter.library.latest import Latest


def test_a_value_is_made_anew_only_of_something_else() -> None:
    kept: Latest[list[int]] = Latest(2)
    first = kept.get("甲", 1, lambda: [1])
    assert kept.get("甲", 1, lambda: [2]) is first
    assert kept.get("甲", 2, lambda: [2]) == [2]
    assert kept.get("甲", 1, lambda: [3]) == [3]
    kept.get("乙", 1, lambda: [4])
    kept.get("丙", 1, lambda: [5])  # of three places the oldest is forgotten
    assert kept.get("甲", 1, lambda: [6]) == [6]


def test_what_fails_is_tried_again() -> None:
    kept: Latest[int] = Latest(2)
    with pytest.raises(ZeroDivisionError):
        kept.get("甲", 1, lambda: 1 // 0)
    assert kept.get("甲", 1, lambda: 7) == 7
