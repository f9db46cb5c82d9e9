"""What a pattern needs of a text: a screen may let too much through, and must hold nothing back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.analyse.roles import Cues
from drafter.analyse.screen import build_screen, needs, opens_text
from drafter.model import Role

NEEDS = [
    ("让我们", [{"让"}, {"我"}, {"们"}]),
    ("[甲乙]丙", [{"丙"}, {"甲", "乙"}]),
    ("(?:甲|乙)丙?", [{"甲", "乙"}]),
    ("甲(?:乙丙)?丁+戊*", [{"甲"}, {"丁"}]),
    ("甲|.", []),
    ("(?:甲乙|丙)丁", [{"丁"}, {"甲", "丙"}]),
    ("(?>甲|乙)丙", [{"丙"}, {"甲", "乙"}]),
    ("[^甲]乙{2,3}", [{"乙"}]),
    ("(?!甲)乙", [{"乙"}]),
    ("(?i)a", []),
    ("(?i:a)甲", [{"甲"}]),
    ("(?x) 甲 # 乙", [{"甲"}]),
    (r"\d[一-鿿]", []),
    ("", []),
]


@pytest.mark.parametrize(("pattern", "expected"), NEEDS)
def test_needs(pattern: str, expected: list[set[str]]) -> None:
    assert sorted(map(sorted, needs(re.compile(pattern)))) == sorted(map(sorted, expected))


OPENS = [
    ("^甲", True),
    ("^甲|^乙", True),
    ("(?:^甲|^乙)丙", True),
    ("(^甲)", True),
    ("^甲|乙", False),
    ("甲^", False),
    ("(?:^|，)甲", False),
    ("(?m)^甲", False),
    ("(?m:^甲)", False),
    ("", False),
]


@pytest.mark.parametrize(("pattern", "expected"), OPENS)
def test_opens_text(pattern: str, expected: bool) -> None:
    assert opens_text(re.compile(pattern)) is expected


PATTERNS = [
    "甲.{0,3}乙",
    "^丙",
    "甲|丁",
    "[乙丙]{2}",
    "(?:甲乙|丙丁)(?=甲)",
    "甲?乙*",
    "戊(?:丁丙)?甲",
    "(?<!丁)甲丁丁?",
]


@given(st.text("甲乙丙丁戊", max_size=12))
def test_what_matches_is_possible(text: str) -> None:
    patterns = [re.compile(pattern) for pattern in PATTERNS]
    possible = build_screen([needs(pattern) for pattern in patterns]).possible(text)
    assert possible < 1 << len(patterns)
    assert [i for i, pattern in enumerate(patterns) if pattern.search(text) and not possible >> i & 1] == []


def test_a_screen_of_nothing() -> None:
    assert build_screen([]).possible("甲") == 0


def test_scores_are_those_of_every_cue(roles: tuple[Role, ...], cues: Cues) -> None:
    """Screened or not, a sentence has the same score: on all examples of the vocabulary, for all roles."""
    examples = [text for role in roles for cue in role.cues for text in (*cue.fires, *cue.does_not_fire)]
    examples = [text for text in examples if not text.startswith(("（", "("))]  # stage directions are taken off first
    together = cues.among(role.id for role in roles)
    for text in examples:
        scores = together.scores(text)
        for role in roles:
            hits = [(cue.weight, found.group()) for cue in role.cues if (found := re.search(cue.pattern, text))]
            best = max(hits, key=lambda hit: hit[0], default=(0.0, None))
            assert cues.score(text, role.id) == (min(sum(weight for weight, _ in hits), 8.0), best[1])
            assert scores.get(role.id, (0.0, None)) == cues.score(text, role.id)
