"""Slots by what stands before them: what is seen is a state of things, who is wished well is a unit."""

from __future__ import annotations

import pytest

from drafter.mine.naming import name_in_place

PLACES = [
    ("action", "从当前的情况看，", "state"),
    ("event", "总的来看，", "state"),
    ("remark", "同志们都知道，", "state"),
    ("action", "我们要清醒地认识到", "state"),
    ("matter", "也要看到", "matter"),  # 看到{matter}存在的问题: a noun, and its verb follows
    ("action", "{theme}形势总体平稳，但", "state"),
    ("action", "来看望", "action"),
    ("action", "让我们", "action"),
    ("org", "祝愿", "unit"),
    ("org", "祝我们", "unit"),
    ("org", "热烈庆祝", "org"),
    ("org", "我代表", "org"),
]


@pytest.mark.parametrize(("name", "before", "expected"), PLACES)
def test_the_name_of_a_slot_in_its_place(name: str, before: str, expected: str) -> None:
    assert name_in_place(name, before) == expected
