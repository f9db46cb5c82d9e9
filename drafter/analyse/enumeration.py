"""Which enumerators are real points, and how deep they nest (层次序数, GB/T 9704-2012 7.3.3).

A style has no level of its own: 一、 → 1. without （一） is level 2 all the same. Levels come from nesting,
and an enumerator counts only as a member of a list: 一是 in ordinary prose has no 二是.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from drafter.numerals import Enumerator, match_enumerator

# The order 一、（一）1.（1）① is fixed (GB/T 9704 7.3.3): a mark to the left never stands below one to the right.
_RANK = {"一、": 1, "（一）": 2, "1.": 3, "（1）": 4, "1）": 4, "①": 5}
# The others have no place in that order; below 一、 they stand no higher than （一）, and as main points highest.
_FLOATING_RANK = {"第一，": 2, "首先": 2, "一是": 3}
# 首先 … 其次 … 第三 is one list.
_CONTINUES = {("首先", "第一，"), ("第一，", "首先")}
# Marks that ordinary prose uses too: they need a companion to count.
_NEEDS_COMPANY = frozenset({"首先", "一是", "第一，", "1）", "（1）", "①"})
_NOT_LAST_POINT = re.compile(r"(?:最后|最後)[，,]?.{0,12}(?:祝|让我们|再次|我代表|衷心|谢谢)")

_INLINE = re.compile(
    r"(?:(?<=[：；。，！？:;,”）)])|(?<=^))\s*"
    r"(?=(?:[一二三四五六七八九十]{1,3}(?:是|要|则|、)|第[一二三四五六七八九十]{1,3}|"
    r"[（(]\s?[一二三四五六七八九十0-9０-９]|[0-9０-９]{1,2}[.．、)）]|[①-⑳]|首先|其次|再次|其[一二三四五]|最后))"
)


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
    """The state of one pass over the paragraphs; private to ``read_marks``."""

    paragraphs: Sequence[str]
    stack: list[_Frame] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    lists: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)

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

    def place(self, style: str) -> int | None:
        """Index in the stack of the list that a mark of this style continues."""
        for index in range(len(self.stack) - 1, -1, -1):
            if self.stack[index].style == style or (self.stack[index].style, style) in _CONTINUES:
                return index
        return None

    def container(self, leading: Sequence[Enumerator | None], paragraph: int) -> _Frame | None:
        """The point that an unnumbered paragraph belongs to.

        After a list whose items are one paragraph each has ended, the text goes back to the point above it.
        """
        depth = len(self.stack)
        later = [mark for mark in leading[paragraph + 1 :] if mark is not None]
        while depth > 1:
            frame = self.stack[depth - 1]
            goes_on = any(m.style == frame.style and m.number == frame.last + 1 for m in _until(later, self.stack[0]))
            if goes_on or not frame.compact or frame.last < 2:
                break
            depth -= 1
        return self.stack[depth - 1] if depth else None

    def lead(self, paragraph: int, floor: int) -> int:
        """The paragraph that took the place of a lost heading: the one before, if nothing else claims it."""
        return paragraph - 1 if paragraph - 1 > floor else paragraph

    def read_leading(self, mark: Enumerator, paragraph: int, *, inline: bool) -> None:
        index = self.place(mark.style)
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
            while self.stack and self.rank(len(self.stack) - 1) > rank:
                self.stack.pop()
        if rank == 1:
            self.stack.clear()
            if mark.number > 1 and self.infer_first(mark, paragraph):
                self.step(mark, paragraph, 0, inline=inline)
                return
        self.open(mark, paragraph, 0, inline=inline)

    def restart(self, index: int, paragraph: int) -> bool:
        """1. 2. 3. begins anew below the same parent: the parent's next heading is lost (True when inferred)."""
        frame = self.stack[index]
        if index == 0 or self.stack[0].style != "一、" or _RANK.get(frame.style) is None:
            return False
        parent = self.stack[index - 1]
        if _RANK.get(parent.style) is None:
            return False
        at = self.lead(paragraph, frame.paragraph)
        number = parent.last + 1
        self.problems.append((at, f"第{number}个标题在原文中缺失，按序号推断"))
        del self.stack[index:]
        parent.last, parent.paragraph = number, at
        listed = parent.list_id if parent.level == 1 else -1
        lost = Enumerator("", parent.style, number)
        self.marks.append(Mark(at, 0, lost, parent.level, inferred=True, listed=listed))
        self.stack.append(_Frame(frame.style, 0, parent.level + 1, parent.list_id, at))
        return True

    def infer_first(self, mark: Enumerator, paragraph: int) -> bool:
        """二、 with no 一、 before it: the list before it stands under a lost 一、 (True when inferred)."""
        orphan = next((i for i, m in enumerate(self.marks) if m.enumerator.style in ("1.", "（一）")), None)
        if mark.number != 2 or orphan is None:
            self.problems.append((paragraph, f"序号从“{mark.text}”开始，前面的标题缺失"))
            return False
        at = self.lead(self.marks[orphan].paragraph, -1)
        self.problems.append((at, "第1个标题在原文中缺失，按序号推断"))
        self.lists += 1
        below = [replace(m, level=m.level + 1, listed=-1) for m in self.marks[orphan:]]
        lost = Mark(at, 0, Enumerator("", mark.style, 1), 1, inferred=True, listed=self.lists)
        self.marks[orphan:] = [lost, *below]
        self.stack = [_Frame(mark.style, 1, 1, self.lists, at)]
        return True

    def report_gap(self, frame: _Frame, mark: Enumerator, paragraph: int) -> None:
        missing = "、".join(str(n) for n in range(frame.last + 1, mark.number))
        if missing:
            self.problems.append((paragraph, f"序号“{mark.text}”之前缺第{missing}项"))


def _until(marks: list[Enumerator], root: _Frame) -> list[Enumerator]:
    """The marks before the next member of the root list."""
    for index, mark in enumerate(marks):
        if mark.style == root.style and mark.number == root.last + 1:
            return marks[:index]
    return marks


def _inline_chains(paragraph: str) -> list[list[tuple[int, Enumerator]]]:
    """Lists inside one paragraph, at least 一 and 二 of the same style, outer ones first."""
    open_chains: list[list[tuple[int, Enumerator]]] = []
    done: list[list[tuple[int, Enumerator]]] = []
    for found in _INLINE.finditer(paragraph):
        mark = match_enumerator(paragraph[found.end() : found.end() + 12])
        if mark is None:
            continue
        here = (found.end(), mark)
        home = next((i for i in range(len(open_chains) - 1, -1, -1) if _continues(open_chains[i][-1][1], mark)), None)
        if home is not None:
            done += open_chains[home + 1 :]
            del open_chains[home + 1 :]
            open_chains[home].append(here)
        elif mark.number == 1:
            same = next((i for i, chain in enumerate(open_chains) if chain[0][1].style == mark.style), None)
            if same is not None:
                done += open_chains[same:]
                del open_chains[same:]
            open_chains.append([here])
    chains = [chain for chain in done + open_chains if len(chain) > 1]
    return sorted(chains, key=lambda chain: chain[0][0])


def _continues(last: Enumerator, mark: Enumerator) -> bool:
    same = last.style == mark.style or (last.style, mark.style) in _CONTINUES
    return same and (mark.number == last.number + 1 or (mark.number == 0 and last.number > 0))


def _leading(paragraphs: Sequence[str]) -> list[Enumerator | None]:
    """The enumerator each paragraph begins with, where it has company or needs none."""
    found = [match_enumerator(paragraph[:16]) for paragraph in paragraphs]
    for index, mark in enumerate(found):
        if mark is None:
            continue
        if (mark.number == 0 and _NOT_LAST_POINT.match(paragraphs[index])) or (
            mark.style in _NEEDS_COMPANY and not _has_company(found, index, paragraphs[index])
        ):
            found[index] = None
    return found


def _has_company(found: Sequence[Enumerator | None], index: int, paragraph: str) -> bool:
    mark = found[index]
    assert mark is not None  # noqa: S101 (the caller has looked)
    if any(chain[0][0] == 0 for chain in _inline_chains(paragraph)):
        return True
    others = [m for i, m in enumerate(found) if m is not None and i != index]
    following = [m for m in found[index + 1 :] if m is not None]
    if mark.number == 1:
        return any(_continues(mark, m) and m.number == 2 for m in following)
    before = [m for m in found[:index] if m is not None]
    if mark.number == 0:
        return any(m.style == mark.style for m in before)
    return any(_continues(m, mark) or _continues(mark, m) for m in others)


@dataclass(frozen=True, slots=True)
class Numbering:
    """What the enumerators of a speech say.

    ``marks`` stand in the order of the text; ``levels`` gives for every paragraph without a leading
    enumerator the level of the point that it belongs to (0: none); ``problems`` are (paragraph, message).
    """

    marks: tuple[Mark, ...]
    levels: dict[int, int]
    problems: tuple[tuple[int, str], ...]


def read_numbering(paragraphs: Sequence[str], signpost: int | None = None, *, short: bool = False) -> Numbering:
    """Accepted enumerators with their levels, and what is wrong with the numbering.

    ``signpost`` is the paragraph of 下面我讲三点意见: lists before it are not main points, and the list
    after it starts at level 1. In a ``short`` text (a reported speech) one paragraph may hold the main list.
    """
    reader = _Reader(paragraphs)
    leading = _leading(paragraphs)
    holders: dict[int, tuple[int, int]] = {}
    for index, paragraph in enumerate(paragraphs):
        if index == signpost and not any(frame.style == "一、" for frame in reader.stack):
            reader.stack.clear()
        mark = leading[index]
        chains = _inline_chains(paragraph) if len(paragraph) > 12 else []
        if mark is not None:
            reader.read_leading(mark, index, inline=any(chain[0][0] == 0 for chain in chains))
        frame = reader.stack[-1] if mark is not None else reader.container(leading, index)
        holders[index] = (frame.level, frame.list_id) if frame else (0, -1)
        _read_chains(reader, chains, index, frame)
    main = _main_lists(reader, signpost, short=short)
    levels = {
        index: level + (1 if level and listed not in main else 0)
        for index, (level, listed) in holders.items()
        if leading[index] is None
    }
    return Numbering(_settle_levels(reader, main), levels, tuple(reader.problems))


def _read_chains(
    reader: _Reader, chains: list[list[tuple[int, Enumerator]]], paragraph: int, frame: _Frame | None
) -> None:
    """Add the inline lists of one paragraph, each one level below what contains it."""
    base = frame.level if frame else 0
    if frame is None and chains:
        reader.lists += 1
    placed: list[tuple[int, int, int]] = []
    for chain in chains:
        start, last = chain[0][0], chain[-1][0]
        starts_paragraph = bool(frame) and start == 0 and reader.marks[-1].paragraph == paragraph
        holders = [level for first, _, level in placed if first < start]
        inside = [level for first, end, level in placed if first < start < end]
        level = base if starts_paragraph else max(inside or holders[-1:] or [base]) + 1
        placed.append((start, last, level))
        for at, mark in chain[1:] if starts_paragraph else chain:
            listed = reader.lists if level == 1 and frame is None else (frame.list_id if frame and level == 1 else -1)
            reader.marks.append(Mark(paragraph, at, mark, level, inline=True, listed=listed))


def _settle_levels(reader: _Reader, main: set[int]) -> tuple[Mark, ...]:
    """Level 1 is kept for the main points; a list outside them starts at level 2."""
    settled, shift = [], 0
    for mark in sorted(reader.marks, key=lambda m: (m.paragraph, m.at, m.level)):
        if mark.level == 1:
            shift = 0 if mark.listed in main else 1
        settled.append(replace(mark, level=mark.level + shift))
    return tuple(settled)


def _main_lists(reader: _Reader, signpost: int | None, *, short: bool) -> set[int]:
    roots: dict[int, list[Mark]] = {}
    for mark in reader.marks:
        if mark.listed >= 0:
            roots.setdefault(mark.listed, []).append(mark)
    headed = {key for key, marks in roots.items() if marks[0].enumerator.style == "一、"}
    if headed:
        return headed
    after = [key for key, marks in roots.items() if signpost is not None and marks[0].paragraph >= signpost]
    if after:
        return {after[0]}
    if signpost is not None or not roots:
        return set()
    longest = max(roots, key=lambda key: _extent(roots[key], reader))
    # A list inside one paragraph is a list of something, not the points of a speech.
    return set() if not short and len({mark.paragraph for mark in roots[longest]}) == 1 else {longest}


def _extent(marks: list[Mark], reader: _Reader) -> int:
    """How much text a list holds: main points hold most of a speech."""
    return sum(len(p) for p in reader.paragraphs[marks[0].paragraph : marks[-1].paragraph + 1])
