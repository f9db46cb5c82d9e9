"""Formulas that stay whole (套语): no slot cuts one, and no entry is a piece of one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

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
    heads, tails = _pieces(formula)
    return run.endswith(heads) or run.startswith(tails) or (len(run) >= _LEAST and run in formula)


@lru_cache(maxsize=1024)
def _pieces(formula: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Its beginnings and its ends."""
    sizes = range(_LEAST, len(formula))
    return tuple(formula[:size] for size in sizes), tuple(formula[-size:] for size in sizes)


def without_cut(phrases: Iterable[Phrase], formulas: Iterable[str]) -> list[Phrase]:
    """The entries that leave formulas whole; what people wrote themselves stays."""
    formulas = tuple(formulas)
    return [phrase for phrase in phrases if phrase.status != "mined" or not is_cut(phrase.text, formulas)]
