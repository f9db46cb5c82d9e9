"""Phrases (选用语句): which bank frame a place in a template gets, by hash, never twice in a draft.

Mined frames can be odd, so a frame is used only where any frame of its role fits by itself: it must
look like a whole clause of its kind, and all of its slots must be filled.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import fields

from drafter.compose.choice import rank
from drafter.compose.origin_marks import Ledger, plain
from drafter.model import Brief, Phrase, PinnedPhrases

_SLOT = re.compile(r"\{([^{}]*)\}")
_MARKS = "。！；，：、 "
_TOPIC = "意见|要求|希望|想法|看法|体会|建议|认识|感受"

# The shapes that stand by themselves, per role; a role without a shape takes no bank phrase.
_SHAPES: dict[str, re.Pattern[str]] = {
    "transition": re.compile(
        rf"(?:下面|接下来|借此机会|在此|在这里|这里|为此)，?(?:[^，。：；]*，)?[我就再][^，。：；]*\{{n\}}[点个方面]*(?:{_TOPIC})[。：]?"
    ),
    "signoff": re.compile(r"(?:我就讲这些|我就讲到这里|今天我就讲这些|我的讲话完了|谢谢大家)[。！](?:谢谢大家！)?"),
    "exhortation": re.compile(r"同志们，[^。！？]*(?:重大|艰巨|光荣|深远|紧迫|重于泰山|任重道远|正当其时)[，。]?"),
}


# What the slots of a phrase that somebody wants are called, where the brief has nothing for them.
_SLOT_NAMES = {"n": "点数", "theme": "主题", "meeting": "会议名称", "region": "范围", "org": "领导机关", "goal": "目标"}


def fits(phrase: Phrase, genre: str, slots: Mapping[str, str], like: str | Sequence[str] = "") -> bool:
    """Whether a frame can stand in a draft of ``genre`` where these slots can be filled; all of ``like`` are in it."""
    shape = _SHAPES.get(phrase.role)
    if phrase.status == "rejected" or shape is None or not shape.fullmatch(phrase.text):
        return False
    if phrase.genres and genre not in phrase.genres:
        return False
    words = (like,) if isinstance(like, str) else like
    if not all(word in phrase.text for word in words):
        return False
    return all(plain(slots.get(name, "")) for name in _SLOT.findall(phrase.text))


class Chooser:
    """Chooses phrases while one draft is composed, and remembers which it has used.

    ``facts`` are what the slots of pinned phrases may ask for (theme, meeting, …), marked.
    """

    def __init__(
        self, bank: Mapping[str, Sequence[Phrase]], brief: Brief, ledger: Ledger, facts: Mapping[str, str] | None = None
    ) -> None:
        self._bank, self._genre, self._seed, self._ledger = bank, brief.genre, brief.seed, ledger
        self._facts = dict(facts or {})
        self._excluded = tuple(text.rstrip(_MARKS) for text in brief.excluded if text.rstrip(_MARKS))
        self._pinned = {
            item.name: [(f"pinned.{item.name}[{i}]", text) for i, text in enumerate(getattr(brief.pinned, item.name))]
            for item in fields(PinnedPhrases)
        }
        self._used: set[str] = set()
        self._picked: Counter[str] = Counter()

    @property
    def unused(self) -> tuple[tuple[str, str], ...]:
        """The pinned phrases (role, text) that no place in the draft has taken."""
        return tuple((role, text) for role, rows in self._pinned.items() for _, text in rows)

    def stock(self, key: str, role: str, *wordings: str, like: str | Sequence[str] = "", **slots: str) -> str:
        """A stock sentence: what the brief pins, else a bank frame, else one of the template's wordings.

        Raises IndexError where a template gives no wording at all.
        """
        return self.pinned(role, **slots) or self.phrase(key, role, like=like, **slots) or self.pick(key, *wordings)

    def pinned(self, role: str, **slots: str) -> str:
        """The next phrase that the brief wants for ``role``, marked as the bank's where the bank has it."""
        rows = self._pinned.get(role)
        if not rows:
            return ""
        ref, text = rows.pop(0)
        filled = {**self._facts, **slots}
        names = dict.fromkeys(_SLOT.findall(text))
        values = {name: filled.get(name) or f"【待补：{_SLOT_NAMES.get(name, name)}】" for name in names}
        known = next((p for p in self._bank.get(role, ()) if p.text.rstrip(_MARKS) == text.rstrip(_MARKS)), None)
        if known is not None:
            self._used.add(known.text)
            return self._ledger.frame(known.text, values, f"{role}: {known.text}")
        return self._ledger.frame(text, values, ref, "brief")

    def phrase(self, key: str, role: str, like: str | Sequence[str] = "", **slots: str) -> str:
        """A frame of ``role`` with its slots filled, marked with its origin; empty when none fits."""
        if role not in _SHAPES:
            return ""
        fitting = {p.text: p for p in self._bank.get(role, ()) if fits(p, self._genre, slots, like)}
        free = [
            p
            for p in rank(fitting, self._seed, role, key)
            if p.text not in self._used and not self._is_excluded(p.text)
        ]
        if not free:
            return ""
        self._used.add(free[0].text)
        return self._ledger.frame(free[0].text, slots, f"{role}: {free[0].text}")

    def pick(self, key: str, *wordings: str) -> str:
        """One of a template's own wordings, by hash: speeches of successive years need not end alike."""
        self._picked[key] += 1
        ranked = rank(dict(enumerate(wordings)), self._seed, "wording", f"{key}#{self._picked[key]}")
        return next((text for text in ranked if not self._is_excluded(plain(text))), ranked[0])

    def _is_excluded(self, text: str) -> bool:
        return any(word in text for word in self._excluded)
