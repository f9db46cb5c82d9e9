"""The drafts of the example briefs, word for word.

After a wanted change write them anew with ``DRAFTER_GOLDEN=1 pytest tests/test_compose_golden.py`` and
read what changed. The phrase bank stays out of it: the templates must read well without one.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from briefs import GENRES, compose, example, printed, templates

from drafter.numerals import match_enumerator

NUMERALS = ("（一）", "（二）", "（三）", "（四）", "（五）")
GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.mark.parametrize("genre", GENRES)
def test_golden(genre: str) -> None:
    text = printed(compose(example(genre))) + "\n"
    path = GOLDEN / f"{genre}.txt"
    if os.environ.get("DRAFTER_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("genre", GENRES)
def test_example_briefs_leave_no_gap(genre: str) -> None:
    assert "待补" not in printed(compose(example(genre)))


@pytest.mark.parametrize("genre", GENRES)
def test_every_genre_has_a_template(genre: str) -> None:
    assert f"{genre}.j2" in templates()


def test_numbers_in_print_count_up() -> None:
    lines = (GOLDEN / "work-meeting.txt").read_text(encoding="utf-8").splitlines()
    found = [mark.text for line in lines if (mark := match_enumerator(line))]
    counts = {"一、": 3, "二、": 5, "三、": 5}
    assert found == [mark for main, count in counts.items() for mark in (main, *NUMERALS[:count])]
