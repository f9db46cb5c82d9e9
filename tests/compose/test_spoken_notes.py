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


def said(name: str) -> tuple[int, list[str], int]:
    """Of the notes of a file: how many are said rightly, what is said wrongly, and how many there are."""
    rows = [(note, urged_verb(note).rstrip("。"), ways) for note, ways in read_notes(name)]
    right = sum(text in ways for _, text, ways in rows)
    return right, [text for note, text, ways in rows if text not in ways and text != note], len(rows)


@pytest.mark.parametrize(("name", "least", "most"), [("seen.tsv", 0.8, 0.05), ("unseen.tsv", 0.58, 0.25)])
def test_notes_are_said_rightly_or_left(name: str, least: float, most: float) -> None:
    right, wrong, size = said(name)
    assert right >= least * size
    assert len(wrong) <= most * size, wrong
