"""The known word that somebody meant (近似词): for hints beside what nobody knows."""

from __future__ import annotations

from collections.abc import Iterable

_LIKE = 0.5  # one character of two may be wrong: 要典 for 要点


def nearest(written: str, known: Iterable[str], least: float = _LIKE) -> str | None:
    """The known word most like ``written`` (``least``: how much, 0 to 1), else None; the first of equals."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(b=written[:40], autojunk=False)  # no key is longer
    best: tuple[tuple[float, bool], str] | None = None
    for word in known:
        matcher.set_seq1(word)
        score = (matcher.ratio(), word[:1] == written[:1])
        if score[0] >= least and (best is None or score > best[0]):
            best = (score, word)
    return best[1] if best else None
