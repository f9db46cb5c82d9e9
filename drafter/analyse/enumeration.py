"""Which enumerators are real points, and how deep they nest (层次序数, GB/T 9704-2012 7.3.3).

A style has no level of its own: 一、 → 1. without （一） is level 2 all the same. Levels come from nesting,
and an enumerator counts only as a member of a list: 一是 in ordinary prose has no 二是.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from typing import Literal, NamedTuple

from drafter.analyse.members import BULLET, NESTED, ORDINAL, Candidates, Chain, continues, read_candidates
from drafter.late_classes import dataclass
from drafter.numerals import Enumerator

# The order 一、（一）1.（1）① is fixed (GB/T 9704 7.3.3): a mark to the left never stands below one to the right
# unless the list that it interrupts goes on behind it.
_RANK = {"一、": 1, "（一）": 2, "1.": 3, "（1）": 4, "1）": 4, "①": 5}
# The others have no place in that order; below 一、 they stand no higher than （一），and as main points highest.
_FLOATING_RANK = {"第一，": 2, "首先": 2, "一是": 3, BULLET: 3, NESTED: 3}
_SEPARATORS = frozenset("；，、;,")
_ENDS = tuple("。！？…”）")
_BROKEN = ("…", "...")  # an excerpt ends so
_ITEM = 400  # characters of an item that ends with its sentence
_MAIN_SHARE = 0.2  # of the text: a list that holds less is not what a speech without signpost consists of

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """An accepted enumerator: where it stands, its level, and whether it stands inside a paragraph.

    ``inferred`` marks a heading that the source lost: the numbering implies it at this paragraph.
    ``listed`` numbers the root list that a mark belongs to, -1 inside points.
    """

    paragraph: int
    at: int
    enumerator: Enumerator
    level: int
    inline: bool = False
    inferred: bool = False
    listed: int = -1


class Problem(NamedTuple):
    """A fault of the numbering: the paragraph, the code of the finding, what is said of it."""

    paragraph: int
    code: Literal["heading-inferred", "numbering-gap"]
    message: str


@dataclass(frozen=True, slots=True)
class Numbering:
    """What the enumerators of a speech say.

    ``marks`` stand in the order of the text; ``levels`` gives for every paragraph without a leading
    enumerator the level of the point that it belongs to (0: none); ``problems`` are what is missing.
    """

    marks: tuple[Mark, ...]
    levels: dict[int, int]
    problems: tuple[Problem, ...]


# --- nesting -------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Frame:
    """An open list while reading downwards."""

    style: str
    last: int
    level: int
    list_id: int
    paragraph: int
    compact: bool = True  # every item so far is one paragraph


@dataclass(slots=True)
class _Reader:
    """The state of one pass over the paragraphs; private to ``read_numbering``."""

    paragraphs: Sequence[str]
    candidates: Candidates
    announced: int | None
    signpost: Place | None = None
    stack: list[_Frame] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    lists: int = 0
    nests: set[tuple[str, str]] = field(default_factory=set)  # styles seen below others against their rank
    problems: list[Problem] = field(default_factory=list)

    def open(self, mark: Enumerator, paragraph: int, at: int, *, inline: bool) -> None:
        level = self.stack[-1].level + 1 if self.stack else 1
        if not self.stack:
            self.lists += 1
        list_id = self.stack[0].list_id if self.stack else self.lists
        self.stack.append(_Frame(mark.style, mark.number, level, list_id, paragraph))
        self.marks.append(Mark(paragraph, at, mark, level, inline, listed=list_id if level == 1 else -1))

    def step(self, mark: Enumerator, paragraph: int, at: int, *, inline: bool) -> None:
        frame = self.stack[-1]
        frame.last = mark.number or frame.last + 1
        frame.compact = frame.compact and paragraph - frame.paragraph <= 1
        frame.paragraph = paragraph
        listed = frame.list_id if frame.level == 1 else -1
        self.marks.append(Mark(paragraph, at, mark, frame.level, inline, listed=listed))

    def rank(self, index: int) -> int:
        style = self.stack[index].style
        return _RANK.get(style) or (_FLOATING_RANK[style] if index else 0)

    def place(self, mark: Enumerator) -> int | None:
        """Index in the stack of the list that a mark belongs to: of its style, else one that it continues."""
        for index in range(len(self.stack) - 1, -1, -1):
            if self.stack[index].style == mark.style:
                return index
        for index in range(len(self.stack) - 1, -1, -1):
            frame = self.stack[index]
            if continues(Enumerator("", frame.style, frame.last), mark):
                return index
        return None

    def container(self, paragraph: int) -> _Frame | None:
        """The point that an unnumbered paragraph belongs to.

        After a list whose items are one paragraph each has ended, the text goes back to the point above it.
        """
        depth = len(self.stack)
        while depth:
            frame = self.stack[depth - 1]
            if frame.style == "一、" or self.goes_on(frame, paragraph) or not frame.compact or frame.last < 2:
                break
            depth -= 1
        return self.stack[depth - 1] if depth else None

    def goes_on(self, frame: _Frame, paragraph: int) -> bool:
        """Whether a list has another member before the next one of the root list."""
        root = self.stack[0]
        following = self.candidates.places.next(frame.style, frame.last + 1, paragraph)
        limit = self.candidates.places.next(root.style, root.last + 1, paragraph)
        return following is not None and (limit is None or following < limit)

    def read_leading(self, mark: Enumerator, paragraph: int, *, inline: bool) -> None:
        index = self.place(mark)
        if index is None:
            self.enter(mark, paragraph, inline=inline)
            return
        frame = self.stack[index]
        follows = mark.number in (0, frame.last + 1, frame.last)
        if mark.number == 1 and frame.last >= 1 and not self.restart(index, paragraph):
            del self.stack[index:]
            self.enter(mark, paragraph, inline=inline)
            return
        if mark.number == 1 and self.stack[-1].style != mark.style:
            self.open(mark, paragraph, 0, inline=inline)
            return
        del self.stack[index + 1 :]
        if not follows and mark.number != 1:
            self.report_gap(frame, mark, paragraph)
        self.step(mark, paragraph, 0, inline=inline)

    def enter(self, mark: Enumerator, paragraph: int, *, inline: bool) -> None:
        """A style that is not open: below the present point, unless its rank forbids that."""
        rank = _RANK.get(mark.style)
        if rank is not None:
            while self.stack and (rank == 1 or self.rank(len(self.stack) - 1) > rank):
                if self.resumes(self.stack[-1], mark, paragraph):
                    break
                self.stack.pop()
        if rank == 1 and not self.stack and mark.number > 1 and self.infer_first(mark, paragraph):
            self.step(mark, paragraph, 0, inline=inline)
            return
        self.open(mark, paragraph, 0, inline=inline)

    def resumes(self, frame: _Frame, mark: Enumerator, paragraph: int) -> bool:
        """Whether an open list goes on after the one that begins here: then that one stands below it."""
        if (frame.style, mark.style) in self.nests:
            return True
        places = self.candidates.places
        again = places.next(frame.style, None, paragraph)
        second = places.next(mark.style, mark.number + 1, paragraph)
        if again is None or second is None or second > again:
            return False
        if again == places.next(frame.style, frame.last + 1, paragraph):
            self.nests.add((frame.style, mark.style))
            return True
        return False

    def restart(self, index: int, paragraph: int) -> bool:
        """1. 2. 3. begins anew below the same parent: is the parent's next heading lost? (True when inferred)"""
        frame = self.stack[index]
        if index == 0 or self.stack[0].style != "一、" or _RANK.get(frame.style) is None:
            return False
        parent = self.stack[index - 1]
        if _RANK.get(parent.style) is None or not self.lacks_next(parent, paragraph):
            return False
        at = self.lead(paragraph, frame.paragraph)
        number = parent.last + 1
        self.problems.append(Problem(at, "heading-inferred", f"第{number}个标题在原文中缺失，按序号推断"))
        del self.stack[index:]
        parent.last, parent.paragraph = number, at
        listed = parent.list_id if parent.level == 1 else -1
        lost = Enumerator("", parent.style, number)
        self.marks.append(Mark(at, 0, lost, parent.level, inferred=True, listed=listed))
        self.stack.append(_Frame(frame.style, 0, parent.level + 1, parent.list_id, at))
        return True

    def lacks_next(self, parent: _Frame, paragraph: int) -> bool:
        """Whether the next member of a list is missing: the one after it follows, or the signpost promised it."""
        following = self.candidates.places.next(parent.style, None, paragraph)
        if following is not None:
            return following == self.candidates.places.next(parent.style, parent.last + 2, paragraph)
        return parent.level == 1 and self.announced == parent.last + 1

    def lead(self, paragraph: int, floor: int) -> int:
        """The paragraph that took the place of a lost heading: the one before, if nothing else claims it."""
        before = paragraph - 1
        return before if before > floor and self.paragraphs[before] else paragraph

    def infer_first(self, mark: Enumerator, paragraph: int) -> bool:
        """二、 with no 一、 before it: the list before it stands under a lost 一、 (True when inferred)."""
        orphan = next((i for i, m in enumerate(self.marks) if m.enumerator.style in ("1.", "（一）")), None)
        if mark.number != 2 or orphan is None:
            self.problems.append(Problem(paragraph, "numbering-gap", f"序号从“{mark.text}”开始，前面的标题缺失"))
            return False
        at = self.lead(self.marks[orphan].paragraph, -1)
        self.problems.append(Problem(at, "heading-inferred", "第1个标题在原文中缺失，按序号推断"))
        self.lists += 1
        below = [replace(m, level=m.level + 1, listed=-1) for m in self.marks[orphan:]]
        lost = Mark(at, 0, Enumerator("", mark.style, 1), 1, inferred=True, listed=self.lists)
        self.marks[orphan:] = [lost, *below]
        self.stack = [_Frame(mark.style, 1, 1, self.lists, at)]
        return True

    def report_gap(self, frame: _Frame, mark: Enumerator, paragraph: int) -> None:
        missing = "、".join(str(n) for n in range(frame.last + 1, mark.number))
        if missing:
            self.problems.append(Problem(paragraph, "numbering-gap", f"序号“{mark.text}”之前缺第{missing}项"))

    def read_chains(self, paragraph: int, frame: _Frame | None) -> None:
        """Add the inline lists of one paragraph, each one level below what contains it."""
        found = self.candidates.chains[paragraph]
        if not found:
            return
        going_on = self.candidates.joined.get(paragraph, frozenset[int]()) | self.cut_off(paragraph)
        base = frame.level if frame else 0
        if frame is None and any(len(chain) > 1 or i in going_on for i, chain in enumerate(found)):
            self.lists += 1
        depth = _Depth(base, self.paragraphs[paragraph])
        for number, chain in enumerate(found):
            if len(chain) < 2 and number not in going_on:
                continue
            opens = frame is not None and chain[0][0] == 0 and self.marks[-1].paragraph == paragraph
            level = depth.place(chain, opens=opens)
            list_id = frame.list_id if frame else self.lists
            for at, mark in chain[1:] if opens else chain:
                self.marks.append(Mark(paragraph, at, mark, level, inline=True, listed=list_id if level == 1 else -1))
            if opens and frame is not None:
                frame.last = chain[-1][1].number or frame.last
            if number in going_on:
                self.leave_open(chain, level, list_id, paragraph, frame)

    def cut_off(self, paragraph: int) -> set[int]:
        """The list whose first member the text breaks off in: the signpost announces it, or it is one of 一、."""
        text, chains = self.paragraphs[paragraph], self.candidates.chains[paragraph]
        broken = text.endswith(_BROKEN) or not text.endswith(_ENDS)
        if paragraph < len(self.paragraphs) - 1 or not broken:
            return set()
        first = {n for n, chain in enumerate(chains) if chain[0][1].number == 1}
        if self.signpost is None:
            headed = any(mark.enumerator.style == "一、" for mark in self.marks)
            return set() if headed else {n for n in first if chains[n][0][1].style == "一、"}
        if any((mark.paragraph, mark.at) >= self.signpost for mark in self.marks):
            return set()
        return {n for n in first if (paragraph, chains[n][0][0]) > self.signpost}

    def leave_open(self, chain: Chain, level: int, list_id: int, paragraph: int, frame: _Frame | None) -> None:
        """A list that began inside a paragraph goes on at the start of later ones."""
        while self.stack and self.stack[-1] is not frame and self.stack[-1].level >= level:
            self.stack.pop()
        if frame is None:
            self.stack.clear()
        self.stack.append(_Frame(chain[-1][1].style, chain[-1][1].number, level, list_id, paragraph))


@dataclass(slots=True)
class _Depth:
    """Levels of the lists inside one paragraph, given in the order in which they begin."""

    base: int
    paragraph: str
    around: list[tuple[int, int]] = field(default_factory=list)  # end and level of the lists not yet over
    before: tuple[int, int] | None = None  # where the text of the last item ends, and its level
    known: dict[tuple[str, str], int] = field(default_factory=dict)

    def place(self, chain: Chain, *, opens: bool) -> int:
        """Below the list that it stands in, else below the last item before it, unless it is that list again."""
        start, first = chain[0]
        look = (first.style, first.text[-1])
        self.around = [(end, level) for end, level in self.around if end > start]
        if opens:
            level = self.base
        elif self.around:
            level = max(level for _, level in self.around) + 1
        elif look in self.known:
            level = self.known[look]
        elif self.before is not None and start < self.before[0]:
            level = self.before[1] + 1
        else:
            level = self.base + 1
        self.around.append((chain[-1][0], level))
        self.before = (self.end(chain), level)
        self.known[look] = level
        return level

    def end(self, chain: Chain) -> int:
        """Where a list ends: the sentence of its last item, where ； separates the items, else open."""
        last = chain[-1][0]
        if len(chain) < 2 or any(self.paragraph[at - 1 : at] not in _SEPARATORS for at, _ in chain[1:]):
            return len(self.paragraph)
        stop = self.paragraph.find("。", last, last + _ITEM)
        return len(self.paragraph) if stop < 0 else stop


def read_numbering(
    paragraphs: Sequence[str], signpost: Place | None = None, announced: int | None = None, *, short: bool = False
) -> Numbering:
    """Accepted enumerators with their levels, and what is wrong with the numbering.

    ``signpost`` is the place of 下面我讲三点意见 and ``announced`` the number it gives: lists before it are
    not main points, and the list after it starts at level 1. In a ``short`` text (a reported speech) one
    paragraph may hold the main list.
    """
    candidates = read_candidates(paragraphs)
    reader = _Reader(paragraphs, candidates, announced, signpost)
    holders: dict[int, tuple[int, int]] = {}
    for index in range(len(paragraphs)):
        if signpost and index == signpost[0] and not any(frame.style == "一、" for frame in reader.stack):
            reader.stack.clear()
        mark = candidates.leading[index]
        if mark is not None and mark.style == BULLET and reader.container(index) is None:
            mark = candidates.leading[index] = None  # what a review counts up is review
        if mark is not None:
            lists = (chain for chain in candidates.chains[index] if len(chain) > 1)
            reader.read_leading(mark, index, inline=any(chain[0][0] == 0 for chain in lists))
        frame = reader.stack[-1] if mark is not None else reader.container(index)
        holders[index] = (frame.level, frame.list_id) if frame else (0, -1)
        reader.read_chains(index, frame)
    main = _main_lists(reader, signpost, short=short)
    levels = {
        index: level + (1 if level and listed not in main else 0)
        for index, (level, listed) in holders.items()
        if candidates.leading[index] is None
    }
    return Numbering(_settle_levels(reader, main), levels, tuple(reader.problems))


def _settle_levels(reader: _Reader, main: set[int]) -> tuple[Mark, ...]:
    """Level 1 is kept for the main points; a list outside them starts at level 2."""
    settled, shift = [], 0
    for mark in sorted(reader.marks, key=lambda m: (m.paragraph, m.at, m.level)):
        if mark.level == 1:
            shift = 0 if mark.listed in main else 1
        if mark.enumerator.style == NESTED:
            mark = replace(mark, enumerator=replace(mark.enumerator, style=ORDINAL))
        settled.append(replace(mark, level=mark.level + shift) if shift else mark)
    return tuple(settled)


def _main_lists(reader: _Reader, signpost: Place | None, *, short: bool) -> set[int]:
    """The root lists whose members are the main points."""
    roots: dict[int, list[Mark]] = {}
    for mark in reader.marks:
        if mark.listed >= 0:
            roots.setdefault(mark.listed, []).append(mark)
    headed = {key for key, marks in roots.items() if marks[0].enumerator.style == "一、"}
    if headed:
        return headed
    if signpost is not None:
        after = [key for key, marks in roots.items() if (marks[0].paragraph, marks[0].at) >= signpost]
        promised = [key for key in after if len(roots[key]) == reader.announced]
        apart = [key for key in after if _spread(roots[key])]
        if apart and not promised and reader.announced is not None:
            return {max(apart, key=lambda key: _extent(roots[key], reader))}  # none of the right length: the longest
        return set((promised or apart or after)[:1])
    if not roots:
        return set()
    longest = max(roots, key=lambda key: _extent(roots[key], reader))
    # A list inside one paragraph is a list of something, not the points of a speech.
    whole = sum(len(paragraph) for paragraph in reader.paragraphs)
    large = _spread(roots[longest]) and _extent(roots[longest], reader) >= _MAIN_SHARE * whole
    return {longest} if short or large else set()


def _spread(marks: Sequence[Mark]) -> bool:
    """Whether a list takes up several paragraphs."""
    return len({mark.paragraph for mark in marks}) > 1


def _extent(marks: Sequence[Mark], reader: _Reader) -> int:
    """How much text a list holds: main points hold most of a speech."""
    return sum(len(p) for p in reader.paragraphs[marks[0].paragraph : marks[-1].paragraph + 1])
