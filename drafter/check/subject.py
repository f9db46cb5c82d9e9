"""What is checked (检查对象): a document as read, cleaned and analysed, and where each place of it stands.

Rules look at the cleaned text, one paragraph a line, or at the ledger of what cleaning changed. Hits
always speak of the raw text: that is what the user sees in the file.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from drafter.analyse.screen import needs
from drafter.corpus.ledger import Ledger, Offsets
from drafter.errors import Location
from drafter.late_classes import dataclass
from drafter.literals import held_in
from drafter.model import Analysis, Document, Outline, Speech
from drafter.patterns import regex
from drafter.schema.rosters import Roster

if TYPE_CHECKING:
    from drafter.check.comparison import Comparison
    from drafter.check.layout_rules import Fault
    from drafter.check.lists import Lists
    from drafter.mine.shape import Shape

_LINE_END = regex(r"\r\n|\r|\n")
_FEW = 200  # characters: whether fewer are a speech cannot be said
T = TypeVar("T")

_FEW_WORDS = 4  # of a pattern: more are looked for line by line
_SHOWN = 24  # characters of a place that a message quotes


class Line(NamedTuple):
    """A paragraph of the cleaned text and the offset where it starts."""

    start: int
    text: str


@dataclass(frozen=True, eq=False)  # no slots: several rules ask for the shape, one after the other
class Part:
    """A speech of the document with its paragraphs, those before its first section left out."""

    speech: Speech
    lines: tuple[Line, ...]

    @cached_property
    def shape(self) -> Shape:
        """What mining counts of the speech."""
        from drafter.mine.shape import read_shape

        return read_shape("", self.speech.genre or "", self.speech)

    @cached_property
    def lists(self) -> Lists:
        """The lists of the speech with what is wrong with them."""
        from drafter.check.lists import read_lists

        return read_lists(self.lines)


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a rule found: raw offsets, what fills the slots of its message, and how to mend it.

    ``fix`` is what should stand there instead; None where only the writer can say.
    """

    start: int
    end: int
    slots: Mapping[str, str]
    fix: str | None = None


@dataclass(frozen=True, eq=False)  # no slots, as above
class Subject:
    """A document with all that the rules ask for. ``minutes`` is the time that the speech may take.

    ``outlines`` are those of the genres by id, ``roles`` the names of the roles; ``faults`` are where a Word document
    departs from the page sheets; ``comparison`` is what the text shares with past speeches. ``written`` are the roles
    that whoever composed the text knows to be in it. ``roster`` are the names of one's own office. Rules about what is
    not there say nothing.
    """

    document: Document
    speeches: tuple[Speech, ...]
    lines: tuple[Line, ...]
    parts: tuple[Part, ...]
    offsets: Offsets
    breaks: tuple[int, ...]  # raw offsets at which the lines of the raw text start
    minutes: float | None = None
    rate: int = 220
    outlines: Mapping[str, Outline] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    comparison: Comparison | None = None
    written: frozenset[str] = frozenset()
    roster: Roster = field(default_factory=Roster)

    @property
    def text(self) -> str:
        """The cleaned text."""
        return self.document.text

    def lines_for(self, pattern: re.Pattern[str]) -> Sequence[Line]:
        """The lines in which a pattern can match, by the words that it needs: in most texts few, or none."""
        held = _held(pattern, self.text, self.characters)
        if held is None:
            return self.lines
        if len(held) > _FEW_WORDS:
            return [line for line in self.lines if any(word in line.text for word in held)]
        return [self.lines[index] for index in sorted({index for word in held for index in self._holding(word)})]

    def raw_may_match(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern can match in the raw text, by the words that it needs."""
        return _held(pattern, self.document.raw, self._raw_characters) != ()

    @cached_property
    def characters(self) -> frozenset[str]:
        """The characters of the cleaned text, each once."""
        return frozenset(self.text)

    @cached_property
    def _raw_characters(self) -> frozenset[str]:
        return frozenset(self.document.raw)

    def _holding(self, word: str) -> Iterator[int]:
        """The numbers of the lines that hold a word."""
        place = -1
        while (place := self.text.find(word, place + 1)) >= 0:
            index = bisect_right(self.lines, place, key=_place) - 1
            yield index
            place = self.lines[index].start + len(self.lines[index].text)

    def made(self, make: Callable[[Subject], T]) -> T:
        """What a function makes of it, made once: several rules ask for the same."""
        if make not in self._made:
            self._made[make] = make(self)
        found: T = self._made[make]
        return found

    def __getstate__(self) -> dict[str, Any]:
        """The fields alone: what was made of it is made again where it is sent to."""
        return {name: value for name, value in self.__dict__.items() if name in self.__dataclass_fields__}

    @cached_property
    def _made(self) -> dict[object, Any]:
        return {}

    @property
    def raw_lines(self) -> list[str]:
        """The lines of the raw text, without what ends them."""
        ends = [*self.breaks[1:], len(self.document.raw)]
        return [self.document.raw[start:end].rstrip("\r\n") for start, end in zip(self.breaks, ends, strict=True)]

    @property
    def is_unspoken(self) -> bool:
        """Whether nobody speaks to anybody in it (a novel, a notice); a few lines are given the benefit of doubt."""
        nobody = bool(self.speeches) and all(speech.kind == "other" for speech in self.speeches)
        return nobody and len(self.text) > _FEW

    def name(self, role: str) -> str:
        """What a role is called."""
        return self.roles.get(role, role)

    def hit(self, start: int, end: int, *, fix: str | None = None, **slots: str) -> Hit:
        """A hit at a place of the cleaned text; what cannot be mended in the raw text has no fix."""
        first, last = self.offsets.start(start), self.offsets.end(end)
        last = max(first, last)
        found = self.text[start:end]
        if fix is not None and self.document.raw[first:last] != found:
            fix = None
        return Hit(first, last, {"found": shorten(found), **slots}, fix)

    def raw_hit(self, start: int, end: int, *, fix: str | None = None, **slots: str) -> Hit:
        """A hit at a place of the raw text."""
        return Hit(start, end, {"found": shorten(self.document.raw[start:end]), **slots}, fix)

    def locate(self, place: int) -> Location:
        """Line and column of a raw offset."""
        line = bisect_right(self.breaks, place)
        return self.document.place(line, place - self.breaks[line - 1] + 1)


def _held(pattern: re.Pattern[str], text: str, characters: frozenset[str]) -> tuple[str, ...] | None:
    """What a pattern needs and a text of these characters has, words or characters; None where it needs none."""
    needed = needs(pattern)
    if any(characters.isdisjoint(chars) for chars in needed):
        return ()
    held = held_in(text, characters, pattern)
    return tuple(sorted(needed[0] & characters)) if held is None and needed else held


def shorten(text: str) -> str:
    """A place as a message quotes it: on one line, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 2] + "……"


def subject_of(analysis: Analysis, *, minutes: float | None = None, rate: int = 220) -> Subject:
    """Prepare an analysed document for checking; ``rate`` is in Han characters a minute."""
    document = analysis.document
    lines = tuple(_lines(document.text))
    return Subject(
        document=document,
        speeches=analysis.speeches,
        lines=lines,
        parts=tuple(_parts(analysis.speeches, lines)),
        offsets=_offsets(document),
        breaks=tuple(_breaks(document.raw)),
        minutes=minutes,
        rate=rate,
    )


def _lines(text: str) -> Iterator[Line]:
    place = 0
    for line in text.split("\n"):
        yield Line(place, line)
        place += len(line) + 1


def _breaks(raw: str) -> Iterator[int]:
    yield 0
    yield from (found.end() for found in _LINE_END.finditer(raw))


def _offsets(document: Document) -> Offsets:
    """Where the places of the cleaned text stand in the raw text."""
    edits = document.edits
    return edits.offsets() if isinstance(edits, Ledger) else Offsets()


def _parts(speeches: tuple[Speech, ...], lines: tuple[Line, ...]) -> Iterator[Part]:
    if not speeches:
        return  # cleaning left no text: a page of nothing but links
    starts = [_start(speech) for speech in speeches]
    ends = [*starts[1:], lines[-1].start + len(lines[-1].text) + 1 if lines else 0]
    for speech, start, end in zip(speeches, starts, ends, strict=True):
        first, behind = (bisect_left(lines, place, key=_place) for place in (start, end))
        yield Part(speech, tuple(line for line in lines[first:behind] if line.text))


_place = itemgetter(0)  # of a line


def _start(speech: Speech) -> int:
    return min((section.start for section in speech.walk() if section.start >= 0), default=0)
