"""Slots by what stands before them: what is seen is a state of things, who is wished well is a unit."""

from __future__ import annotations

import pytest

from drafter.mine.naming import name_in_place, name_slot

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


# (the words before a gap, those after it, what fills it, its name)
AROUND = [
    ("向 {who} 表示", "的 感谢", ("衷心", "诚挚"), "quality"),
    ("向 {who} 表示", "", ("衷心的感谢", "祝贺"), "courtesy"),
    ("{who} 作了", "的 讲话", ("热情洋溢", "非常重要"), "quality"),
    ("向", "的 同志 表示 祝贺", ("受到 表彰", "奋战 在 一线"), "action"),
    ("严格 落实", "制度", ("{quote}", "值班"), "matter"),  # what is cited now and then is no quotation
    ("严格 落实", "制度", ("{quote}", "{quote}"), "quote"),
]


@pytest.mark.parametrize(("before", "after", "fillings", "expected"), AROUND)
def test_the_name_of_a_gap(before: str, after: str, fillings: tuple[str, ...], expected: str) -> None:
    words = (*before.split(), "", *after.split())
    assert name_slot(words, len(before.split()), [tuple(one.split()) for one in fillings]) == expected
