"""Formulas that stay whole (套语): no slot cuts one, and no entry is a piece of one."""

from __future__ import annotations

from collections.abc import Iterable

from drafter.model import Phrase
from drafter.punctuation import SLOT

_LEAST = 4  # characters of a piece: shorter ones stand in other words too
_MARKS = "，。！？；："


def is_cut(text: str, formulas: Iterable[str]) -> bool:
    """Whether a wording has a piece of a formula at a slot or at an end, and not the whole.

    以习近平同志为{matter}, {action}新时代中国特色社会主义思想, 集中统一领导，
    """
    runs = [run.strip(_MARKS) for run in SLOT.split(text)[::2]]
    return any(_is_piece(run, formula) for run in runs for formula in formulas)


def _is_piece(run: str, formula: str) -> bool:
    if formula in run:
        return False
    sizes = range(_LEAST, len(formula))
    return any(run.endswith(formula[:size]) or run.startswith(formula[-size:]) for size in sizes) or (
        len(run) >= _LEAST and run in formula
    )


def without_cut(phrases: Iterable[Phrase], formulas: Iterable[str]) -> list[Phrase]:
    """The entries that leave formulas whole; what people wrote themselves stays."""
    formulas = tuple(formulas)
    return [phrase for phrase in phrases if phrase.status != "mined" or not is_cut(phrase.text, formulas)]
