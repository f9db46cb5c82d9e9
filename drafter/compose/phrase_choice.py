"""Choice of phrases (选用语句): which frame of the bank, which set of headings, which wording of a template.

Everything is chosen by hash, and nothing twice in a draft. Mined frames can be odd, so a frame is used only where
any frame of its role fits by itself: it must look like a whole clause of its kind, and all of its slots must be filled.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from heapq import nsmallest
from typing import TypeVar

from drafter.compose.matter import infer_function
from drafter.compose.origin_marks import Ledger, plain
from drafter.model import HeadingSet, Matter, Phrase, PointFunction
from drafter.punctuation import SLOT, han_count

T = TypeVar("T")
K = TypeVar("K", str, int)

_MARKS = "。！；，：、 "
_SUGGESTED = 3
_TELLING = 4  # Han characters outside the slots: 为{}提供{} tells nobody how to begin
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
    return all(plain(slots.get(name, "")) for name in SLOT.findall(phrase.text))


def rank(candidates: Mapping[K, T], seed: int, role: str, key: str) -> list[T]:
    """The candidates in the order of the hash of (seed, role, key, candidate).

    Ranking each by its own hash and not by its place in a list means that a phrase added to the bank
    changes a draft only where it comes first itself.
    """

    def order(name: K) -> bytes:
        parts = (str(seed), role, key, str(name))
        return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()

    return [candidates[name] for name in sorted(candidates, key=order)]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the drafts of a matter may choose from: the bank by role, and the mined sets of parallel headings."""

    matter: Matter
    bank: Mapping[str, Sequence[Phrase]]
    sets: Sequence[HeadingSet] = ()

    def ranked(self, candidates: Mapping[K, T], role: str, key: str) -> list[T]:
        """Candidates in the order of this brief."""
        return rank(candidates, self.matter.brief.seed, role, key)

    def frames(self, key: str, role: str, slots: Mapping[str, str], like: str | Sequence[str] = "") -> list[Phrase]:
        """The frames of a role that can stand by themselves with these slots, the first choice first."""
        if role not in _SHAPES:
            return []
        genre = self.matter.brief.genre
        fitting = {p.text: p for p in self.bank.get(role, ()) if fits(p, genre, slots, like)}
        return self.ranked(fitting, role, key)

    def known(self, role: str, text: str) -> Phrase | None:
        """The bank's own entry for a phrase that somebody wrote, whatever its marks."""
        wanted = text.rstrip(_MARKS)
        return next((phrase for phrase in self.bank.get(role, ()) if phrase.text.rstrip(_MARKS) == wanted), None)

    def suggestions(self, role: str) -> tuple[Phrase, ...]:
        """The frames of a role that most speeches use, of those that say something and fit the genre and the brief."""
        brief = self.matter.brief
        fitting = [
            phrase
            for phrase in self.bank.get(role, ())
            if phrase.status != "rejected"
            and (not phrase.genres or brief.genre in phrase.genres)
            and han_count(SLOT.sub("", phrase.text)) >= _TELLING
            and not any(word in phrase.text for word in brief.excluded)
        ]
        return tuple(nsmallest(_SUGGESTED, fitting, key=lambda phrase: (-phrase.sources, phrase.text)))

    def headings(self, ledger: Ledger) -> tuple[str, ...]:
        """One parallel set of headings for all main points, marked with their origins; empty where none fits.

        Sets of the library come first, unless the genre will have none of them: seen in two speeches at least, of the
        same number, naming nothing but the theme, each heading doing the job that its place asks for. The genre's
        frames (genre.yaml) fit where no function occurs twice.
        """
        functions, genre = self.matter.functions, self.matter.genre
        theme = ledger.mark(self.matter.brief.theme or "", "brief", "theme")
        fitting = [entry for entry in self.sets if genre.bank_headings and _heads(entry, functions)]
        if fitting:
            best = self.ranked({" / ".join(entry.headings): entry for entry in fitting}, "heading", "")[0]
            return tuple(ledger.frame(text, {"theme": theme}, f"headings: {text}") for text in best.headings)
        frames = [frame for frame in genre.headings if frame.keys() >= set(functions)]
        if len(set(functions)) < len(functions) or not frames:
            return ()
        chosen = self.ranked(dict(enumerate(frames)), "heading", "")[0]
        return tuple(chosen[function].replace("{theme}", theme) for function in functions)


def _heads(entry: HeadingSet, functions: Sequence[PointFunction]) -> bool:
    """Whether a mined set can head points that do these jobs."""
    if entry.status == "rejected" or entry.level != 1 or entry.sources < 2 or len(entry.headings) != len(functions):
        return False
    last = len(functions) - 1
    return all(
        SLOT.findall(text) == ["theme"] and infer_function(text, index == 0, index == last) == functions[index]
        for index, text in enumerate(entry.headings)
    )


class Chooser:
    """Chooses phrases while one draft is composed, and remembers which it has used.

    ``facts`` are what the slots of pinned phrases may ask for (theme, meeting, …), marked.
    """

    def __init__(self, choices: Choices, ledger: Ledger, facts: Mapping[str, str] | None = None) -> None:
        self._choices, self._ledger = choices, ledger
        self._facts = dict(facts or {})
        excluded = choices.matter.brief.excluded
        self._excluded = tuple(text.rstrip(_MARKS) for text in excluded if text.rstrip(_MARKS))
        self._pinned = {role: list(rows) for role, rows in choices.matter.pinned.items()}
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
        names = dict.fromkeys(SLOT.findall(text))
        values = {name: filled.get(name) or f"【待补：{_SLOT_NAMES.get(name, name)}】" for name in names}
        if known := self._choices.known(role, text):
            self._used.add(known.text)
            return self._ledger.frame(known.text, values, f"{role}: {known.text}")
        return self._ledger.frame(text, values, ref, "brief")

    def phrase(self, key: str, role: str, like: str | Sequence[str] = "", **slots: str) -> str:
        """A frame of ``role`` with its slots filled, marked with its origin; empty when none fits."""
        for frame in self._choices.frames(key, role, slots, like):
            if frame.text not in self._used and not self._is_excluded(frame.text):
                self._used.add(frame.text)
                return self._ledger.frame(frame.text, slots, f"{role}: {frame.text}")
        return ""

    def pick(self, key: str, *wordings: str) -> str:
        """One of a template's own wordings, by hash: speeches of successive years need not end alike."""
        self._picked[key] += 1
        ranked = self._choices.ranked(dict(enumerate(wordings)), "wording", f"{key}#{self._picked[key]}")
        return next((text for text in ranked if not self._is_excluded(plain(text))), ranked[0])

    def _is_excluded(self, text: str) -> bool:
        return any(word in text for word in self._excluded)
