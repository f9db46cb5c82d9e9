"""What speeches tell of an entry that was mined, and not of one that readers noted."""

from __future__ import annotations

from typing import Literal

import pytest

from drafter.mine.tagging import Tagger
from drafter.model import Cue, Phrase, Tag

STUDENTS = Tag("audience", "students", "学生", sources=(Cue("同学"),))
WORKERS = Tag("audience", "subordinates", "下级", sources=(Cue("同志"),))
FACTS = {f"{n}": "同学们：" if n < 10 else "同志们：" for n in range(40)}


@pytest.mark.parametrize(
    ("status", "speeches", "expected"),
    [
        ("mined", 10, {"audience": ("students",)}),
        ("mined", 5, {}),  # too few speeches to tell
        ("noted", 10, {}),  # who noted it said for whom it is
    ],
)
def test_speeches_tell_for_whom_an_entry_is(
    status: Literal["mined", "noted"], speeches: int, expected: dict[str, tuple[str, ...]]
) -> None:
    phrase = Phrase("opening", "今天，我们迎来了{event}。", speeches, speeches, status=status)
    tagged = Tagger((STUDENTS, WORKERS), FACTS).tagged(phrase, [str(n) for n in range(speeches)])
    assert tagged.tags == expected


CORE = Tag("era", "core", "核心", years=(2016,), cues=(Cue("为核心"),))


@pytest.mark.parametrize(
    ("text", "years", "expected"),
    [
        ("以习近平同志为核心的党中央{action}。", (2013, 2024), (2016, 2024)),
        ("以习近平同志为核心的党中央{action}。", (2013, 2014), (2016,)),
        ("以习近平同志为核心的党中央{action}。", (), ()),
        ("今天，我们召开{meeting}。", (2003, 2024), (2003, 2024)),
    ],
)
def test_an_entry_is_not_older_than_its_words(text: str, years: tuple[int, ...], expected: tuple[int, ...]) -> None:
    assert Tagger((CORE,)).tagged(Phrase("opening", text, 3, 3, years=years)).years == expected
