"""What a speech is measured by (比对的依据): outlines of its genre, page sheets, past speeches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from drafter.errors import LibraryError, UnreadableError
from drafter.late_classes import dataclass
from drafter.library import Library
from drafter.model import Outline
from drafter.patterns import regex
from drafter.punctuation import SLOT

if TYPE_CHECKING:
    from drafter.check.passages import Past
    from drafter.check.subject import Subject

_FIRST = "gbt9704"
_MARKS = regex("[，；：。！？…、]")
_FIXED, _SPANNED = 0.35, 0.8  # parts of a sentence that frames say, and that the clauses take that they fit


@dataclass(frozen=True)
class Standards:
    """Where the standards come from: the library, and the past speeches if there are some to compare with."""

    library: Library
    past: Past | None = None

    def fitted(self, subject: Subject, word: bytes | None = None) -> Subject:
        """A subject with all that there is to measure it by; ``word`` is the Word file that it was read from."""
        subject = replace(subject, outlines=_outlines(subject, self.library), roles=self.library.role_names())
        subject = replace(subject, roster=self.library.roster())
        if word is not None:
            subject = _with_looks(subject, word, self.library)
        if self.past is not None:
            from drafter.check.sameness import compare

            subject = replace(subject, comparison=compare(subject, self.past, self._is_formula))
        return subject

    @cached_property
    def _is_formula(self) -> Callable[[str], bool]:
        return formulas(self.library)


def _outlines(subject: Subject, library: Library) -> dict[str, Outline]:
    """The outlines of the genres that the speeches are of."""
    found: dict[str, Outline] = {}
    for genre in {speech.genre for speech in subject.speeches if speech.genre}:
        try:
            found[genre] = library.outline(genre)
        except LibraryError:
            continue  # a genre that nothing was learned about
    return found


def _with_looks(subject: Subject, word: bytes, library: Library) -> Subject:
    from drafter.check.layout import faults_of
    from drafter.corpus.appearance import read_appearance
    from drafter.export.sheet import sheet_from

    names = sorted(library.sheets(), key=lambda name: (name != _FIRST, name))
    sheets = (sheet_from(library.sheet(name)) for name in names)
    try:
        return replace(subject, faults=faults_of(subject, read_appearance(word), sheets))
    except UnreadableError:
        return subject  # the text could be read, the looks cannot


def formulas(library: Library) -> Callable[[str], bool]:
    """Whether a sentence is a formula: frames of the bank fit most of it, and are a good part of what it says."""
    frames = [
        (max(_MARKS.split(SLOT.sub("，", phrase.text)), key=len), phrase.text)
        for role in library.phrase_roles()
        for phrase in library.phrases(role)
        if phrase.status != "rejected"
    ]

    @cache
    def is_formula(sentence: str) -> bool:
        from drafter.mine.fitting import compile_frames, cover, fold

        # Compiling takes longer than looking: only frames whose longest words stand in the sentence.
        folded = fold(sentence)
        likely = compile_frames(text for key, text in frames if fold(key) in folded)
        found = cover(likely, sentence)
        return found.size > 0 and found.spanned >= _SPANNED * found.size and found.fixed >= _FIXED * found.size

    return is_formula
