"""Notes of many domains said as demands: how many rightly, and how few wrongly (left as they were is neither)."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.compose.demands import urged_verb

NOTES = Path(__file__).with_name("notes")


def read_notes(name: str) -> list[tuple[str, set[str]]]:
    """Notes with every way in which they are rightly said."""
    lines = (NOTES / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(note, set(right)) for note, *right in rows]


# Of each file how many must be said rightly, and how many may be said wrongly: the words of the first were read while
# the rules were made, those of the others only afterwards.
SHARES = {"seen.tsv": (0.87, 0.05), "unseen.tsv": (0.75, 0.1), "fresh.tsv": (0.74, 0.18)}


@pytest.mark.parametrize("name", SHARES)
def test_notes_are_said_rightly_or_left(name: str) -> None:
    rows = read_notes(name)
    most, least = SHARES[name]
    said = [(note, urged_verb(note).rstrip("。"), right) for note, right in rows]
    right = [note for note, text, ways in said if text in ways]
    wrong = [text for note, text, ways in said if text not in ways and text != note]
    assert len(right) >= most * len(rows)
    assert len(wrong) <= least * len(rows), wrong
