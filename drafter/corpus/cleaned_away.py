"""Words that cleaning took away and put nothing in their place (清洗时删去的字): a person may have written them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.corpus.cleaners import EDGES, LAYOUT, SHELL
from drafter.corpus.ledger import replaced
from drafter.model import Edit
from drafter.punctuation import han_count

WORD = 2  # characters: a stray one is no word


def cleaned_away(edits: Sequence[Edit]) -> Iterator[str]:
    """These words, in the order in which they went; the running heads of printed pages are told elsewhere."""
    for code, before, after in replaced(edits):
        if code == LAYOUT or len(before) < WORD or han_count(after):
            continue
        # What is taken for the shell of a page may be a person's line in any language; elsewhere Latin is markup.
        words = sum(map(str.isalnum, before)) if code in (SHELL, EDGES) else han_count(before)
        if words >= WORD:
            yield before.strip()
