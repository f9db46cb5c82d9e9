"""A reading of the bytes (一种读法): what the page may have held up to a token, and how likely that is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from drafter.corpus.restoring.ngrams import ORDER, plain, plain_character
from drafter.corpus.restoring.site import Site

BEAM = 40  # readings that are followed at a time
SPREAD = 18.0  # nats below the best reading at which one is given up
UNKNOWN = "□"  # stands for a sign that was swallowed and cannot be known


class Reading(NamedTuple):
    """``text`` is what was read, ``context`` the plain characters that the next is weighed by.

    ``pending`` are the values that the first half of the next character can have, empty when in step; ``last`` is
    the byte before, for glosses; ``settled`` counts the tokens until it was in step for good; ``hidden`` counts
    the pairs that it supposes and nothing shows; ``assumed`` are (character, gloss) that it supposes the site had.
    """

    pending: str
    text: str
    context: str
    score: float
    last: str
    settled: int = 0
    hidden: int = 0
    assumed: tuple[tuple[str, str], ...] = ()


def first_reading(left: str, last: str) -> Reading:
    """The reading of nothing yet, after the text ``left`` whose last byte is ``last``."""
    return Reading("", "", plain(left)[1 - ORDER :], 0.0, last)


def read(
    site: Site, reading: Reading, character: str, pending: str = "", last: str = "", settled: int | None = None
) -> Reading:
    """``reading`` with one more character, after which ``pending`` is the first half of the next."""
    form = plain_character(character)
    return Reading(
        pending,
        reading.text + character,
        (reading.context + form)[1 - ORDER :],
        reading.score + site.weigh(reading.context, character, form),
        last or pending,
        reading.settled if settled is None else settled,
        reading.hidden,
        reading.assumed,
    )


def select(readings: Iterable[Reading]) -> list[Reading]:
    """The best readings, each once, none far behind the first."""
    kept: dict[tuple[str, str, str], Reading] = {}
    for reading in sorted(readings, key=lambda each: (-each.score, each.text)):
        if len(kept) == BEAM or (kept and reading.score < next(iter(kept.values())).score - SPREAD):
            break
        kept.setdefault((reading.pending, reading.text, reading.last), reading)
    return list(kept.values())
