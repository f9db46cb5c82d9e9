"""A text cut into pieces: nothing of it is lost, and every span is where it was said to be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafter.show.marked_texts import marked_pieces

TEXT = "今天，我们开会。"
SPANS = st.lists(st.tuples(st.integers(-2, 12), st.integers(-2, 12)).map(sorted).map(tuple), max_size=6)


@given(SPANS)
def test_pieces_are_the_text_and_spans_are_where_they_were(spans: list[tuple[int, int]]) -> None:
    found = list(marked_pieces(TEXT, spans))
    assert "".join(piece.text for piece in found) == TEXT
    begun = [number for piece in found for number in piece.first]
    assert sorted(begun) == list(range(len(spans)))
    for number, (start, end) in enumerate(spans):
        assert "".join(piece.text for piece in found if number in piece.spans) == TEXT[max(start, 0) : max(end, 0)]
