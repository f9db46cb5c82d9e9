"""Notes of many domains said as demands: how many rightly, and how few wrongly (left as they were is neither)."""

from __future__ import annotations

from pathlib import Path

from drafter.compose.demands import urged_verb

NOTES = Path(__file__).with_name("notes")


def read_notes(name: str) -> list[tuple[str, set[str]]]:
    """Notes with every way in which they are rightly said."""
    lines = (NOTES / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(note, set(right)) for note, *right in rows]


def test_notes_are_said_rightly_or_left() -> None:
    rows = read_notes("seen.tsv")
    said = [(note, urged_verb(note).rstrip("。"), right) for note, right in rows]
    right = [note for note, text, ways in said if text in ways]
    wrong = [text for note, text, ways in said if text not in ways and text != note]
    assert len(right) >= 0.9 * len(rows)
    assert len(wrong) <= 0.05 * len(rows), wrong
