"""Precision of a bank (准确率): verdicts of somebody who read its frames, and what can be checked without reading.

A judged list is YAML: ``- {role, text, verdict: good|bad, reason}``. A verdict belongs to a role and a wording, marks
at the end apart, so that it survives a new mining. Good is a frame that a drafter would use: whole, grammatical, free
of the facts of one occasion, its slots where something varies.

Without reading: an entry stands (站得住) when it fits, as a clause, sentences of its role in two distinct speeches and
holds no figures and no foreign letters. A keyword does not.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from drafter.evaluate.coverage import Bank, compile_bank, folds, read_sentences
from drafter.late_classes import dataclass
from drafter.mine.fitting import cover, fold
from drafter.mine.miner import Source
from drafter.model import Phrase
from drafter.patterns import regex
from drafter.punctuation import SLOT
from drafter.schema.records import Field, List, Record, load
from drafter.schema.values import Choice, Text

_STANDS_IN = 2  # speeches
_LEAST_OF_A_ROLE = 5
_ENDS = "。！？；：，…"
_FACT = regex(r"[0-9０-９A-Za-z％%×]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody who read a frame thinks of it."""

    role: str
    text: str
    good: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """Entries of a bank: how many there are, how many somebody judged, how many of these are good."""

    entries: int = 0
    judged: int = 0
    good: int = 0

    def __add__(self, other: Judged) -> Judged:
        return Judged(self.entries + other.entries, self.judged + other.judged, self.good + other.good)

    @property
    def precision(self) -> float:
        """Share of the judged entries that are good."""
        return self.good / self.judged if self.judged else 0.0


def _verdict(role: str, text: str, verdict: str, reason: str = "") -> Verdict:
    return Verdict(role, text, verdict == "good", reason)


VERDICT = Record(
    "verdict",
    "判读",
    (
        Field("role", "功能", Text(), "哪一部分，写代号", "signoff", required=True),
        Field("text", "语句", Text(), "判读的语句", "谢谢大家！", required=True),
        Field(
            "verdict",
            "结论",
            Choice({"good": "好", "bad": "不好"}),
            "好或不好；不判的条目请删去",
            "good",
            required=True,
        ),
        Field("reason", "理由", Text(), "为什么", "常用"),
    ),
    _verdict,
)


def read_verdicts(text: str, path: str) -> tuple[Verdict, ...]:
    """The verdicts of a judged list, a YAML file; raises LibraryError with every mistake."""
    found: tuple[Verdict, ...] = load(List(VERDICT), text, path)
    return found


def judge(bank: Bank, verdicts: Iterable[Verdict]) -> dict[str, Judged]:
    """By role how many entries of a bank were judged good; verdicts on frames that are gone do not count."""
    known = {_key(verdict.role, verdict.text): verdict.good for verdict in verdicts}
    return {
        role: sum((_judged(known.get(_key(role, text))) for text in texts), Judged()) for role, texts in bank.items()
    }


def _judged(good: bool | None) -> Judged:
    return Judged(1, int(good is not None), int(bool(good)))


def bad_entries(bank: Bank, verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts against entries that are in the bank."""
    there = {_key(role, text) for role, texts in bank.items() for text in texts}
    return tuple(verdict for verdict in verdicts if not verdict.good and _key(verdict.role, verdict.text) in there)


def _key(role: str, text: str) -> tuple[str, str]:
    return role, fold(text).rstrip(_ENDS)


def sample(
    bank: Mapping[str, Sequence[Phrase]], size: int, verdicts: Iterable[Verdict] = ()
) -> tuple[tuple[Phrase, bool | None], ...]:
    """Entries to be judged, each with its verdict so far: every role by its share of the bank, five at least.

    Which ones is decided by a hash of the wording: a later bank gives mostly the same sample.
    """
    known = {_key(verdict.role, verdict.text): verdict.good for verdict in verdicts}
    total = sum(map(len, bank.values())) or 1
    chosen: list[Phrase] = []
    for _, entries in sorted(bank.items()):
        wanted = max(_LEAST_OF_A_ROLE, round(size * len(entries) / total))
        chosen += sorted(entries, key=lambda entry: _hash(entry.role, entry.text))[:wanted]
    return tuple((entry, known.get(_key(entry.role, entry.text))) for entry in chosen)


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entry in its place: the ``rank``-th best of ``entries`` of its role, and whether somebody judged it good."""

    phrase: Phrase
    rank: int
    entries: int
    good: bool | None


def extremes(bank: Mapping[str, Sequence[Phrase]], size: int, verdicts: Iterable[Verdict] = ()) -> tuple[Ranked, ...]:
    """The best and the worst entries of each role, so many of both: what one reads before deciding on the bank."""
    known = {_key(verdict.role, verdict.text): verdict.good for verdict in verdicts}
    return tuple(
        Ranked(entry, rank, len(entries), known.get(_key(role, entry.text)))
        for role, entries in bank.items()
        for rank, entry in enumerate(entries, 1)
        if rank <= size or rank > len(entries) - size
    )


def _hash(role: str, text: str) -> str:
    return hashlib.sha256("\0".join(_key(role, text)).encode()).hexdigest()


def standing(bank: Bank, sources: Iterable[Source]) -> dict[str, Judged]:
    """By role how many entries stand: checked without reading, all of them."""
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    frames = compile_bank(bank)
    for held in (one.held for one in folds(sources)):
        for role, text in read_sentences(held):
            for number in cover(frames.get(role, ()), text).frames:
                seen[role, frames[role][number].text].add(held.id)
    return {role: _standing_in(role, list(texts), seen) for role, texts in bank.items()}


def _standing_in(role: str, texts: Sequence[str], seen: Mapping[tuple[str, str], set[str]]) -> Judged:
    plain = [frame.text for text in texts for frame in compile_bank({role: [text]})[role]]
    good = sum(len(seen.get((role, text), ())) >= _STANDS_IN and not _FACT.search(SLOT.sub("", text)) for text in plain)
    return Judged(len(texts), len(texts), good)
