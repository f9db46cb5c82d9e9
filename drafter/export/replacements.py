"""Words of a Word file put in the place of others (替换): in the type of those, everything else left as it is."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from drafter.export.comments import below, cut_runs, open_word, paragraphs_of, part_text, refusing, run_text, set_text
from drafter.export.flow import clean
from drafter.export.package import without_clock

_WORK = "自动改正"


class Replacement(NamedTuple):
    """The ``text`` for the characters ``start`` to ``end`` of a paragraph, counted from 0 as ``paragraph_texts``."""

    paragraph: int
    start: int
    end: int
    text: str


def replaced(data: bytes, changes: Sequence[Replacement]) -> bytes:
    """The file with the changes made, none of which touches another; the same bytes each time. Raises OutputError."""
    document = open_word(data, _WORK)
    paragraphs = paragraphs_of(document)
    of_paragraph: dict[int, list[Replacement]] = defaultdict(list)
    for change in changes:
        of_paragraph[change.paragraph].append(change)
    with refusing(_WORK):
        for index, together in of_paragraph.items():
            for change in sorted(together, reverse=True):  # from behind, so that the places before it stay
                _replace(paragraphs[index][1], change)
        target = io.BytesIO()
        document.save(target)
    return without_clock(target.getvalue())


def _replace(runs: list[Any], change: Replacement) -> None:
    runs[:] = cut_runs(runs, sorted({change.start, change.end}))
    written = [run for run in runs if run_text(run)]
    starts = [*accumulate((len(run_text(run)) for run in written), initial=0)]
    named = [run for run, at in zip(written, starts, strict=False) if change.start <= at < change.end]
    if named:
        for run in named:
            for part in [part for part in run if part_text(part)]:
                run.remove(part)
        _append(named[0], change.text)
    elif written:  # what is put in stands in the type of what it stands before, at the end of what is there
        at = next((number for number, place in enumerate(starts[:-1]) if place >= change.start), None)
        _append(written[-1], change.text) if at is None else _prepend(written[at], change.text)


def _append(run: Any, text: str) -> None:
    if text:
        set_text(below(run, "w:t"), clean(text))


def _prepend(run: Any, text: str) -> None:
    first = next(part for part in run if part_text(part))
    _append(run, text)
    first.addprevious(run[-1])
