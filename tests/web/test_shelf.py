"""What a browser has sent: kept for a while, the oldest goes first."""

import pytest

from drafter.errors import DrafterError
from drafter.web.shelf import Shelf


def test_the_oldest_goes_first_by_number_and_by_size() -> None:
    shelf: Shelf[str] = Shelf(most=2, size=100)
    first, second = shelf.put("甲", 1), shelf.put("乙", 1)
    assert shelf.get(first) == "甲"
    third = shelf.put("丙", 1)
    assert (shelf.get(first), shelf.get(third)) == ("甲", "丙")
    with pytest.raises(DrafterError):
        shelf.get(second)
    large = shelf.put("丁", 1000)
    assert shelf.get(large) == "丁"
    with pytest.raises(DrafterError):
        shelf.get(first)
    assert shelf.put("戊", 1, large) == large and shelf.get(large) == "戊"
