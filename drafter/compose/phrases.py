"""Phrases (选用语句): which bank frame a place in a template gets, by hash, never twice in a draft.

Mined frames can be odd, so a frame is used only where any frame of its role fits by itself: it must
look like a whole clause of its kind, and all of its slots must be filled.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from drafter.compose.choice import rank
from drafter.compose.marks import Ledger, plain
from drafter.model import Phrase

_SLOT = re.compile(r"\{([^{}]*)\}")
_TOPIC = "意见|要求|希望|想法|看法|体会|建议|认识|感受"

# The shapes that stand by themselves, per role; a role without a shape takes no bank phrase.
_SHAPES: dict[str, re.Pattern[str]] = {
    "transition": re.compile(
        rf"(?:下面|接下来|借此机会|在此|在这里|这里|为此)，?(?:[^，。：；]*，)?[我就再][^，。：；]*\{{n\}}[点个方面]*(?:{_TOPIC})[。：]?"
    ),
    "signoff": re.compile(r"(?:我就讲这些|我就讲到这里|今天我就讲这些|我的讲话完了|谢谢大家)[。！](?:谢谢大家！)?"),
    "exhortation": re.compile(r"同志们，[^。！？]*(?:重大|艰巨|光荣|深远|紧迫|重于泰山|任重道远|正当其时)[，。]?"),
}


def fits(phrase: Phrase, genre: str, slots: Mapping[str, str], like: str = "") -> bool:
    """Whether a frame can stand in a draft of ``genre`` where these slots can be filled; ``like`` must be in it."""
    shape = _SHAPES.get(phrase.role)
    if phrase.status == "rejected" or shape is None or not shape.fullmatch(phrase.text):
        return False
    if phrase.genres and genre not in phrase.genres:
        return False
    return like in phrase.text and all(plain(slots.get(name, "")) for name in _SLOT.findall(phrase.text))


class Chooser:
    """Chooses phrases while one draft is composed, and remembers which it has used."""

    def __init__(self, bank: Mapping[str, Sequence[Phrase]], genre: str, seed: int, ledger: Ledger) -> None:
        self._bank, self._genre, self._seed, self._ledger = bank, genre, seed, ledger
        self._used: set[str] = set()
        self._picked: Counter[str] = Counter()

    def phrase(self, key: str, role: str, like: str = "", **slots: str) -> str:
        """A frame of ``role`` with its slots filled, marked with its origin; empty when none fits."""
        fitting = {p.text: p for p in self._bank.get(role, ()) if fits(p, self._genre, slots, like)}
        free = [p for p in rank(fitting, self._seed, role, key) if p.text not in self._used]
        if not free:
            return ""
        self._used.add(free[0].text)
        return self._ledger.frame(free[0].text, slots, f"{role}: {free[0].text}")

    def pick(self, key: str, *wordings: str) -> str:
        """One of a template's own wordings, by hash: speeches of successive years need not end alike."""
        self._picked[key] += 1
        return rank(dict(enumerate(wordings)), self._seed, "wording", f"{key}#{self._picked[key]}")[0]
