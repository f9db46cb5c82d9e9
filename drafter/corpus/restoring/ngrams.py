"""How likely a character is after others (字的 n 元模型): what restoration weighs readings by.

Everything is counted in simplified script with full-width marks, so that one table serves both scripts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import cache

from drafter.corpus.restoring.gbk import pairs
from drafter.late_classes import dataclass

ORDER = 5  # characters of the longest run that is counted
_UNSEEN = 1 / 8000  # chance of a character before anything is known of it: GBK's Han characters in some use

_MARKS = dict(zip(map(ord, ",;:!?()「」『』"), "，；：！？（）“”‘’", strict=True))
_DIGITS = dict.fromkeys(map(ord, "0123456789０１２３４５６７８９"), "0")
_LETTERS = {ord(first) + number: "a" for first in "aAａＡ" for number in range(26)}

Chance = Callable[[str, str], float]  # context, character (both plain) → chance


@cache
def _plain_forms() -> dict[int, str]:
    from opencc import OpenCC

    known = list(pairs())
    simple = OpenCC("t2s").convert("\n".join(known)).split("\n")
    table = {ord(old): new for old, new in zip(known, simple, strict=True) if len(new) == 1 and new != old}
    return {**table, ord("著"): "着", **_MARKS, **_DIGITS, **_LETTERS}


def plain(text: str) -> str:
    """``text`` as it is counted: character by character simplified, full-width, digits as 0, letters as a."""
    return text.translate(_plain_forms())


def plain_character(character: str) -> str:
    """The same for one character, faster."""
    return _plain_forms().get(ord(character), character)


@dataclass(frozen=True, slots=True)
class Counts:
    """How often runs of characters occur.

    ``runs`` are the runs themselves; ``totals`` say how often a run is followed by something, ``kinds`` by how
    many different characters.
    """

    runs: dict[str, float]
    totals: dict[str, float]
    kinds: dict[str, int]


def counts_of(runs: dict[str, float]) -> Counts:
    """Counts with the totals and kinds that follow from ``runs``."""
    totals: dict[str, float] = defaultdict(float)
    for run, number in runs.items():
        totals[run[:-1]] += number
    return Counts(runs, dict(totals), Counter(run[:-1] for run in runs))


def count(pieces: Iterable[tuple[str, float]], order: int) -> dict[str, float]:
    """The runs of up to ``order`` characters in plain pieces of text (lines, words), each with its weight."""
    runs: dict[str, float] = defaultdict(float)
    for piece, weight in pieces:
        for length in range(1, order + 1):
            for place in range(len(piece) - length + 1):
                runs[piece[place : place + length]] += weight
    return runs


def count_text(text: str, order: int = ORDER) -> dict[str, float]:
    """The runs of a text, whose lines, beginning and end included, stand each for itself."""
    return count(((f"\n{line}\n", 1.0) for line in plain(text).split("\n")), order)


def predictor(general: Counts, own: Counts, weight: float) -> Chance:
    """The chance of a character after a context, from general counts and a document's own.

    Longer contexts are blended with shorter ones by how many different characters followed them
    (Witten and Bell 1991). ``weight`` is what one occurrence in the document counts.
    """
    levels_of: dict[str, list[tuple[str, int, float]]] = {}
    alone: dict[str, float] = {}
    often, here = general.runs.get, own.runs.get

    def levels(context: str) -> list[tuple[str, int, float]]:
        """The ends of a context that are known: with what shorter ones weigh there, and the weight of all."""
        found = []
        for length in range(len(context) + 1):
            run = context[len(context) - length :]
            total = general.totals.get(run, 0.0) + weight * own.totals.get(run, 0.0)
            if not total:
                break
            kinds = general.kinds.get(run, 0) + own.kinds.get(run, 0)
            found.append((run, kinds, total + kinds))
        return found

    def chance(context: str, character: str) -> float:
        context = context[1 - ORDER :]
        known = levels_of.get(context)
        if known is None:
            known = levels_of[context] = levels(context)
        if character not in alone:
            _run, kinds, whole = known[0]
            alone[character] = (often(character, 0.0) + weight * here(character, 0.0) + kinds * _UNSEEN) / whole
        found = alone[character]
        for run, kinds, whole in known[1:]:
            run += character
            found = (often(run, 0.0) + weight * here(run, 0.0) + kinds * found) / whole
        return found

    return chance
