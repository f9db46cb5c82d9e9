"""Words that a pattern needs: a sieve may let too much through, and must hold nothing back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.literals import literals, sieves

NEEDED = [
    ("让我们", {"让我们"}),
    ("甲[乙丙]丁?", {"甲乙", "甲丙"}),
    ("(?:甲乙|丙.丁丁)戊*", {"甲乙", "丁丁"}),
    ("甲乙|.", set()),
    ("(?:甲|乙){2}", {"甲甲", "甲乙", "乙甲", "乙乙"}),
    ("由.{1,12}分享|小编", {"分享", "小编"}),
    ("小编|下面小编", {"小编"}),
    ("(?>甲|乙乙)丙", {"甲丙", "乙乙丙"}),
    ("(?=.*甲)乙", {"乙"}),
    ("(?<=甲)乙(?!丙)$", {"乙"}),
    ("[^甲]乙+", {"乙"}),
    ("甲{3,}|乙", {"甲甲甲", "乙"}),
    ("2019|丙", {"2019", "丙"}),
    ("20[0-9]{2}X", {"X"}),
    ("甲*", set()),
    ("(?i)a", set()),
    ("(?i:a)甲", {"甲"}),
    ("(?x) 甲 # 乙", {"甲"}),
    ("", set()),
]


@pytest.mark.parametrize(("pattern", "expected"), NEEDED)
def test_words_that_a_pattern_needs(pattern: str, expected: set[str]) -> None:
    assert set(literals(re.compile(pattern))) == expected


PATTERNS = [re.compile(pattern) for pattern, _ in NEEDED] + [
    re.compile(pattern)
    for pattern in (
        "甲{2,}|(?:乙丙?)+丁",
        "(甲|乙)\\1丙",
        "^甲|(?:乙丙){1,2}$",
        "(?m)^乙$|丙(?:甲丁)?乙",
        "[甲乙]{1,2}?丙",
    )
]


@given(st.lists(st.text("甲乙丙丁戊20X小编分享由aA\n", max_size=8), max_size=4))
def test_nothing_that_matches_is_held_back(parts: list[str]) -> None:
    for pattern, sieve in zip(PATTERNS, sieves(PATTERNS, "\n".join(parts)), strict=True):
        for part in parts:
            assert sieve.lets(part) or not pattern.search(part)
