"""Headings (小标题) for points that the brief leaves without: always one parallel set, or a 【待补】.

The frames are the genre's (genre.yaml), the sets were mined; this module chooses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.compose.choice import rank
from drafter.compose.matter import infer_function
from drafter.compose.origin_marks import Ledger
from drafter.model import Genre, HeadingSet, PointFunction

_SLOT = re.compile(r"\{([^{}]*)\}")


def missing_heading(number_word: str) -> str:
    """The visible gap where no set fits: 【待补：第二点小标题】."""
    return f"【待补：第{number_word}点小标题】"


def heading_set(
    genre: Genre, functions: Sequence[PointFunction], theme: str, sets: Sequence[HeadingSet], seed: int, ledger: Ledger
) -> tuple[str, ...]:
    """Headings for all main points, marked with their origins; empty where no set fits.

    ``theme`` is marked text. Sets of the library come first, unless the genre will have none of them: seen in two
    speeches at least, of the same number, naming nothing but the theme, each heading doing the job that its place
    asks for. The genre's frames fit where no function occurs twice.
    """
    fitting = [entry for entry in sets if genre.bank_headings and _fits(entry, functions)]
    if fitting:
        best = rank({" / ".join(entry.headings): entry for entry in fitting}, seed, "heading", "")[0]
        return tuple(ledger.frame(text, {"theme": theme}, f"headings: {text}") for text in best.headings)
    frames = [frame for frame in genre.headings if frame.keys() >= set(functions)]
    if len(set(functions)) < len(functions) or not frames:
        return ()
    chosen = rank(dict(enumerate(frames)), seed, "heading", "")[0]
    return tuple(chosen[function].replace("{theme}", theme) for function in functions)


def _fits(entry: HeadingSet, functions: Sequence[PointFunction]) -> bool:
    if entry.status == "rejected" or entry.level != 1 or entry.sources < 2 or len(entry.headings) != len(functions):
        return False
    last = len(functions) - 1
    return all(
        _SLOT.findall(text) == ["theme"] and infer_function(text, index == 0, index == last) == functions[index]
        for index, text in enumerate(entry.headings)
    )
