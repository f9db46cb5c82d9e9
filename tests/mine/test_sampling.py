"""A part of a corpus is spread over it, and always the same."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from drafter.mine.sampling import spread

ITEMS = [f"s{group}@{number}" for group in range(5) for number in range(group * 10 + 1)]


def group(item: str) -> str:
    return item.split("@")[0]


def part(items: list[str], most: int) -> list[str]:
    return list(spread(items, most, group, str))


def test_every_group_has_its_share() -> None:
    found = part(ITEMS, 15)
    assert len(found) == 15
    assert {group(item) for item in found} == {"s0", "s1", "s2", "s3", "s4"}
    assert sum(group(item) == "s4" for item in found) <= 4


def test_the_part_does_not_depend_on_chance() -> None:
    shuffled = ITEMS.copy()
    random.Random(3).shuffle(shuffled)
    assert part(sorted(shuffled), 20) == part(sorted(ITEMS), 20)


@given(st.lists(st.sampled_from(ITEMS), unique=True), st.integers(0, 40))
def test_a_part_is_in_order_and_not_larger(items: list[str], most: int) -> None:
    found = part(items, most)
    assert len(found) == min(most, len(items))
    assert found == [item for item in items if item in set(found)]
