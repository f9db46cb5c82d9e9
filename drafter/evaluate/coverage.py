"""Held-out coverage (留一覆盖率): of a speech that mining has not seen, how much the bank of the others says.

Each speech is left out once, its near-copies with it; what is learned from the rest is tried on every sentence of
the speech with the frames of that sentence's role. The share of sentences that a frame fits is the coverage; the
share of Han characters in the frames' fixed words stands beside it, so that tiny frames win nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from drafter.late_classes import dataclass
from drafter.mine.fitting import LEAST_FIXED, Frame, compile_frames, cover, is_lead_in
from drafter.mine.miner import Source
from drafter.mine.profile import REPORT_ROLES, SPEECH_ROLES
from drafter.model import Section
from drafter.patterns import regex
from drafter.punctuation import han_count, sentences

# What is measured, in the order of a speech. What a site wrote around a speech is nobody's phrase.
ROLES = (*SPEECH_ROLES, "narration", "attribution")

LONGEST_SENTENCE = 1000  # characters: what runs on longer is a table, not a sentence
# Where 、 and ， do the same work, one of them: 各位来宾，各位选手，同志们： and 身体健康、阖家幸福.
_LISTED = {"salutation": str.maketrans("，", "、"), "wishes": str.maketrans("、", "，")}

# Words that a speaker puts in or leaves out: 我们（在这里隆重）召开…, 三家单位（分别）作了发言, 我（都）同意.
_OPTIONAL = {
    "opening": regex("(?:在这里|在此)?(?:隆重)?(?=召开|举行|举办)"),
    "acknowledgement": regex("分别|先后|再次|一并|(?<![首成])都(?!市)|也"),
}

Bank = Mapping[str, Iterable[str]]  # the texts of the frames of each role


@dataclass(frozen=True, slots=True)
class Score:
    """Sentences and how many of them a frame fits; their Han characters, and how many the frames say.

    ``fixed`` counts characters of the frames' own words, ``spanned`` those of the clauses that frames fit.
    """

    sentences: int = 0
    fitted: int = 0
    characters: int = 0
    fixed: int = 0
    spanned: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.sentences + other.sentences,
            self.fitted + other.fitted,
            self.characters + other.characters,
            self.fixed + other.fixed,
            self.spanned + other.spanned,
        )

    @property
    def coverage(self) -> float:
        """Share of the sentences that a frame fits, 0 to 1; 0 where there are none."""
        return self.fitted / self.sentences if self.sentences else 0.0

    @property
    def said(self) -> float:
        """Share of the Han characters that the frames' own words say, 0 to 1."""
        return self.fixed / self.characters if self.characters else 0.0


@dataclass(frozen=True, slots=True)
class Fold:
    """A speech left out, and the others without its near-copies."""

    held: Source
    rest: tuple[Source, ...]


def folds(sources: Iterable[Source]) -> tuple[Fold, ...]:
    """Every distinct speech left out once, by id; texts that are no speeches take no part."""
    real = sorted((source for source in sources if source.speech.kind != "other"), key=lambda source: source.id)
    ids = {source.id for source in real}
    originals = [source for source in real if _original(source, ids) == source.id]
    return tuple(
        Fold(held, tuple(source for source in real if _original(source, ids) != held.id)) for held in originals
    )


def _original(source: Source, ids: set[str]) -> str:
    return source.copy_of if source.copy_of in ids and source.copy_of is not None else source.id


def coverage(bank: Bank, held: Source) -> dict[str, Score]:
    """How far a bank covers a speech, by role; roles that the speech does not have are left out."""
    frames = compile_bank(bank)
    return add_scores({role: _score(frames.get(role, ()), text)} for role, text in read_sentences(held))


def missed(bank: Bank, held: Source) -> Iterator[tuple[str, str]]:
    """The sentences of a speech, with their roles, that no frame of the role fits: what to look at next."""
    frames = compile_bank(bank)
    for role, text in read_sentences(held):
        if not cover(frames.get(role, ()), text).frames:
            yield role, text


def compile_bank(bank: Bank) -> dict[str, tuple[Frame, ...]]:
    """The frames of each role, ready to be matched; lead-ins are phrases in salutations only."""
    return {
        role: compile_frames(_plain(role, text) for text in texts if role == "salutation" or not is_lead_in(text))
        for role, texts in bank.items()
    }


def add_scores(found: Iterable[Mapping[str, Score]]) -> dict[str, Score]:
    """The sum by role, in the order of ``ROLES``."""
    total: dict[str, Score] = {}
    for scores in found:
        for role, score in scores.items():
            total[role] = total.get(role, Score()) + score
    return {role: total[role] for role in ROLES if role in total}


def _score(frames: Sequence[Frame], text: str) -> Score:
    found = cover(frames, text)
    return Score(1, int(bool(found.frames)), found.size, found.fixed, found.spanned)


# --- sentences ----------------------------------------------------------------------------------


def read_sentences(source: Source) -> Iterator[tuple[str, str]]:
    """The sentences of a speech with their roles, enumerators and headings apart; fragments are left out."""
    roles = REPORT_ROLES if source.speech.kind == "report" else SPEECH_ROLES
    for section in source.speech.walk():
        if section.role in roles:
            yield from ((section.role, _plain(section.role, text)) for text in _section_sentences(section))


def _section_sentences(section: Section) -> Iterator[str]:
    for paragraph in section.paragraphs:
        for a, b in sentences(paragraph.text):
            text = paragraph.text[a:b].strip()
            if b - a <= LONGEST_SENTENCE and han_count(text) >= LEAST_FIXED:
                yield text


def _plain(role: str, text: str) -> str:
    """A sentence or frame without what makes no difference in its role, so that both ways of writing are one."""
    listed = text.translate(_LISTED.get(role, {}))
    return _OPTIONAL[role].sub("", listed) if role in _OPTIONAL else listed
