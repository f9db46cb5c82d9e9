"""Lists as they are written (序数): every enumerator in its place, and where the counting goes wrong.

The analyser accepts only what continues a list, so a list with a hole is no list to it. Here every mark
counts that opens a paragraph or follows a mark of punctuation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Literal, NamedTuple

from drafter.check.subject import Line
from drafter.late_classes import dataclass
from drafter.numerals import HAN_NUMERAL, Enumerator, match_enumerator
from drafter.patterns import regex
from drafter.punctuation import HAN

Wrong = Literal["skipped", "doubled", "headless", "back", "mixed"]

RANK = {"一、": 1, "（一）": 2, "1.": 3, "（1）": 4, "1）": 4, "①": 5}
# Words that are neither 一是 nor 一要: 二要素, 三要点, 一则新闻, 一是一，二是二.
_NO_MEMBER = regex(
    rf"[{HAN_NUMERAL}]{{1,3}}(?:要(?:素(?!质)|件(?!件)|点|义|领(?!导)|务(?!实|必|求)|职(?!责|能)|害|闻|道(?!德)|塞)|则(?:新闻|消息|通知|故事)|是[一二三四五](?:[，。；]|$))"
)
_INLINE = regex(
    # What a mark begins with is looked at first: it spares the rest at most places.
    rf"(?=[{HAN_NUMERAL}第首其再最（(①-⑳0-9])"
    rf"(?:(?<=[{HAN}])(?<![统唯同单每万专第划归进])(?=一(?P<w>[是要])[^。；]{{1,40}}[，；]二(?P=w))|"
    r"(?:(?<=[：；。，！？:;,”）—])|^)"
    rf"(?=[{HAN_NUMERAL}]{{1,3}}[是要则]|第[{HAN_NUMERAL}]{{1,3}}(?:[，,、：:]|是|要)|"
    r"首先[，,]|其次[，,]?|再次[，,]|最后[，,]|"
    rf"[（(][{HAN_NUMERAL}0-9]{{1,2}}[）)]|[①-⑳]|[0-9]{{1,2}}[.．、](?![0-9])))"
)
# 足病治疗师 1. 持有…, with 2. on the next line: the cell of a table that a file has laid out with blanks.
_COLUMN = regex(rf"(?<=[{HAN}]) {{0,8}}(?=1[.、] ?[{HAN}])")
_SECOND = regex(r"2[.、](?![0-9])")
_MOST_SKIPPED = 3  # numbers: where more are missing, something else is counted (第15题 behind a short list)
_TOGETHER = regex("[及和与、至到~—-]")  # （二）及（四）: points that are answered together
_LEADING = frozenset(RANK) | {"第一，", "首先", "一是"}
_WORD = regex(r"[是要则]")
_NOT_FIRST = regex(r"(?:首先|最后|其次|再次)[，,]?.{0,14}(?:祝|感谢|谢谢|代表|欢迎|问候|致以|让我们|我想|我要)")
_PARALLEL = 120  # characters from one 一是 to another of equal rank
_EARLIER = 100  # closed lists among which one that goes on is looked for
_OPEN = 8  # lists within lists; more is no speech
_CARRY = 6  # paragraphs over which a list inside paragraphs may go on
_CARRY_LEADING = 40  # and one whose marks open paragraphs: 第一， may have a list of its own before 第二，


class Mark(NamedTuple):
    """An enumerator in the text: paragraph, offset, whether it opens its paragraph, and the word of 一是 or 一要.

    ``also`` is the number of another point that is spoken of together with it (（二）及（四）), else 0; ``sentence``:
    it begins one.
    """

    paragraph: int
    at: int
    enumerator: Enumerator
    leading: bool
    word: str
    also: int = 0
    sentence: bool = True

    @property
    def number(self) -> int:
        """Its number; 0 for 最后."""
        return self.enumerator.number

    @property
    def end(self) -> int:
        """Offset behind it."""
        return self.at + len(self.enumerator.text)


class Problem(NamedTuple):
    """A mark that does not continue its list: what is wrong, and the number before it (0: none)."""

    wrong: Wrong
    mark: Mark
    last: int
    expected: str = ""


@dataclass(slots=True)
class Chain:
    """A list while it is read, and then for good: its marks in order."""

    marks: list[Mark] = field(default_factory=list)
    broken: bool = False
    last: int = 0
    again: bool = False  # the last number was there before
    also: set[int] = field(default_factory=set)
    ones: bool = True  # it has no number but 1
    parallel: Mark | None = None  # a second 一是: 一是粮食，一是水利 are two of equal rank, unless 二是 follows

    def add(self, mark: Mark) -> None:
        """Go on with a mark."""
        self.marks.append(mark)
        self.also.add(mark.also)
        self.ones = self.ones and mark.number == 1
        self.again = mark.number == self.last and mark.number > 0
        self.last = mark.number or self.last + 1

    def expected(self) -> tuple[int, ...]:
        """The numbers that may follow: behind a doubled （三） both （四） and （五） count on."""
        return (self.last + 1, self.last + 2) if self.again else (self.last + 1,)

    @property
    def first(self) -> Mark:
        """The first mark."""
        return self.marks[0]


class Lists(NamedTuple):
    """All lists of a speech with what is wrong with them."""

    chains: tuple[Chain, ...]
    problems: tuple[Problem, ...]


def read_lists(lines: tuple[Line, ...]) -> Lists:
    """Every list of a speech: those of headings by their nesting, those of running text by their words."""
    marks = list(_marks(lines))
    heads = _read_headings([mark for mark in marks if mark.leading and mark.enumerator.style in RANK])
    inner = _read_inner([mark for mark in marks if not (mark.leading and mark.enumerator.style in RANK)])
    return Lists((*heads.chains, *inner.chains), (*heads.problems, *inner.problems))


def _marks(lines: Sequence[Line]) -> Iterator[Mark]:
    for index, line in enumerate(lines):
        opening = match_enumerator(line.text[:16])
        if opening is not None and opening.style in _LEADING and not _is_prose(line.text, 0):
            yield Mark(index, line.start, opening, leading=True, word=_word(opening), also=_also(line.text, opening))
        second = index + 1 < len(lines) and _SECOND.match(lines[index + 1].text)
        for found in _COLUMN.finditer(line.text, 1) if second else ():
            if (mark := match_enumerator(line.text[found.end() : found.end() + 16])) and mark.style == "1.":
                yield Mark(index, line.start + found.end(), mark, leading=True, word="")
        for at in _unquoted(line.text):
            mark = match_enumerator(line.text[at : at + 16])
            if mark is not None and not _is_prose(line.text, at):
                begins = line.text[at - 1] in "。！？"
                yield Mark(index, line.start + at, mark, leading=False, word=_word(mark), sentence=begins)


def _also(text: str, opening: Enumerator) -> int:
    """The number of a point that is named together with the one that opens a paragraph; 0 for none."""
    behind = text[len(opening.text) : len(opening.text) + 16].lstrip()
    other = match_enumerator(behind[1:].lstrip()) if _TOGETHER.match(behind) else None
    return other.number if other is not None and other.style == opening.style else 0


def _unquoted(text: str) -> Iterator[int]:
    """Where marks may stand, out of quotations: “一是吃饭，二要建设” counts what somebody else counted."""
    depth = before = 0
    closed = text.rfind("”")
    for found in _INLINE.finditer(text, 1):
        at = found.start()
        depth += text.count("“", before, at) - text.count("”", before, at)
        before = at
        if depth <= 0 or closed < at:
            yield at


def _is_prose(text: str, at: int) -> bool:
    return bool(_NO_MEMBER.match(text, at) or _NOT_FIRST.match(text, at))


def _word(mark: Enumerator) -> str:
    found = _WORD.search(mark.text) if mark.style == "一是" else None
    return found.group() if found else ""


# --- headings ------------------------------------------------------------------------------------


def _read_headings(marks: Sequence[Mark]) -> Lists:
    """Lists of marks that open paragraphs: one stack, a mark of higher rank closes what is below it."""
    stack: list[Chain] = []
    done: list[Chain] = []
    problems: list[Problem] = []
    for mark in marks:
        chain, problem = _heading_home(stack, done, mark)
        if chain is None:
            rank = RANK[mark.enumerator.style]
            while stack and RANK[stack[-1].first.enumerator.style] >= rank:
                done.append(stack.pop())
            chain = Chain()
            stack.append(chain)
        else:
            while stack and stack[-1] is not chain:
                done.append(stack.pop())
            if not stack:
                stack.append(chain)
                done.remove(chain)
        if problem is not None:
            chain.broken = True
            problems.append(problem)
        chain.add(mark)
    return Lists((*done, *stack), tuple(problems))


def _heading_home(stack: list[Chain], done: list[Chain], mark: Mark) -> tuple[Chain | None, Problem | None]:
    """The list that a mark belongs to (None: a new one) and what is wrong there."""
    style = mark.enumerator.style
    open_one = next((chain for chain in reversed(stack) if chain.first.enumerator.style == style), None)
    if open_one is not None and mark.number in open_one.expected():
        return open_one, None
    if mark.number == 1:
        return None, None
    # A list that a higher mark interrupted goes on: 1. … （一） … 2.
    same = [chain for chain in done[-_EARLIER:] if chain.first.enumerator.style == style]
    earlier = next((chain for chain in reversed(same) if chain.last + 1 == mark.number), None)
    if open_one is None and earlier is not None:
        return earlier, None
    if open_one is None:
        before = _other_style(stack, mark)
        if before is not None:
            return None, Problem("mixed", mark, before.last, before.marks[-1].enumerator.text)
        return None, Problem("headless", mark, 0)
    if mark.number == open_one.last:
        return open_one, Problem("doubled", mark, open_one.last)
    missing = range(open_one.last + 1, mark.number)
    if len(missing) > _MOST_SKIPPED:
        return None, None
    if missing and open_one.also.issuperset(missing):
        return open_one, None
    return open_one, Problem("skipped" if mark.number > open_one.last else "back", mark, open_one.last)


def _other_style(stack: list[Chain], mark: Mark) -> Chain | None:
    """The innermost open list of another style that the mark would continue: 一、 二、 （三）."""
    for chain in reversed(stack):
        if chain.last + 1 == mark.number and chain.last >= 1:
            return chain
    return None


# --- inside paragraphs ---------------------------------------------------------------------------


@dataclass(slots=True)
class _Inner:
    """The open lists of running text, innermost last."""

    stack: list[Chain] = field(default_factory=list)
    done: list[Chain] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def expire(self, paragraph: int) -> None:
        fresh = [chain for chain in self.stack if paragraph - chain.marks[-1].paragraph <= _reach(chain)]
        self.done += [chain for chain in self.stack if chain not in fresh]
        self.stack = fresh

    def read(self, mark: Mark) -> None:
        self.expire(mark.paragraph)
        if mark.number == 1:
            self.begin(mark)
            return
        home = self.home(mark)
        if home is not None:
            self.go_on(home, mark)
            return
        self.stray(mark)

    def begin(self, mark: Mark) -> None:
        open_one = self.stack[-1] if self.stack else None
        if open_one is not None and _is_parallel(open_one, mark):
            open_one.parallel = open_one.parallel or mark
            open_one.marks.append(mark)
            return
        chain = Chain()
        chain.add(mark)
        self.stack.append(chain)
        if len(self.stack) > _OPEN:
            self.done.append(self.stack.pop(0))

    def home(self, mark: Mark) -> Chain | None:
        for test in (_same_list, _like_list):
            if test is _like_list and self.holds(mark):
                return None  # it is of that list, out of its turn
            for chain in reversed(self.stack):
                if not _reaches(chain, mark, alike=test is _like_list):
                    continue
                if test(chain, mark) and (mark.number in chain.expected() or mark.number == 0):
                    return chain
        return None

    def holds(self, mark: Mark) -> bool:
        """Whether a list of the mark's own kind is open in its paragraph."""
        return any(_same_list(c, mark) and c.marks[-1].paragraph == mark.paragraph for c in self.stack)

    def go_on(self, chain: Chain, mark: Mark) -> None:
        self.close_above(chain)
        first = chain.first
        if chain.parallel is not None:
            chain.broken = True
            self.problems.append(Problem("doubled", chain.parallel, chain.last))
            chain.parallel = None
        if mark.number and (first.enumerator.style, first.word) != (mark.enumerator.style, mark.word):
            self.problems.append(Problem("mixed", mark, chain.last, first.enumerator.text))
        chain.add(mark)

    def stray(self, mark: Mark) -> None:
        """A mark that continues nothing: of the nearest list of its kind, or of none."""
        if mark.number == 0:
            return
        chain = next((c for c in reversed(self.stack) if _same_list(c, mark)), None)
        near = chain is not None and mark.paragraph - chain.marks[-1].paragraph <= 1
        if chain is not None and near and _is_of_another(chain, mark):
            near = False
        if chain is not None and near:
            wrong: Wrong = "doubled" if mark.number == chain.last else "skipped" if mark.number > chain.last else "back"
            self.close_above(chain)
            self.report(wrong, chain, mark)
            return
        fresh = Chain(broken=True)
        self.problems.append(Problem("headless", mark, 0))
        fresh.add(mark)
        self.stack.append(fresh)
        if len(self.stack) > _OPEN:
            self.done.append(self.stack.pop(0))

    def report(self, wrong: Wrong, chain: Chain, mark: Mark) -> None:
        chain.broken = True
        self.problems.append(Problem(wrong, mark, chain.last))
        chain.add(mark)

    def close_above(self, chain: Chain) -> None:
        while self.stack[-1] is not chain:
            self.done.append(self.stack.pop())


def _read_inner(marks: Sequence[Mark]) -> Lists:
    reader = _Inner()
    for mark in marks:
        reader.read(mark)
    chains = [chain for chain in (*reader.done, *reader.stack) if len(chain.marks) > 1]
    return Lists(tuple(chains), tuple(_plausible(reader.problems)))


def _reach(chain: Chain) -> int:
    """The paragraphs over which a list may go on at most."""
    return _CARRY_LEADING if chain.marks[-1].leading else _CARRY


def _reaches(chain: Chain, mark: Mark, *, alike: bool) -> bool:
    """Whether a list reaches as far as a mark: far off, only a mark just like its own goes on with it."""
    far = mark.paragraph - chain.marks[-1].paragraph > _CARRY
    return not far or (mark.leading and not alike and chain.marks[-1].leading)


def _same_list(chain: Chain, mark: Mark) -> bool:
    first = chain.first
    return first.enumerator.style == mark.enumerator.style and first.word == mark.word


def _is_of_another(chain: Chain, mark: Mark) -> bool:
    """Whether a number comes once more behind a full stop, after a list that one sentence holds: 第一是…，第二是…。"""
    return mark.number == chain.last and mark.sentence and len(chain.marks) > 1 and not chain.marks[-1].sentence


_ALIKE = frozenset({"首先", "第一，", "一是"})


def _like_list(chain: Chain, mark: Mark) -> bool:
    """Whether a hurried hand may have gone on with that mark: 一是 … 二要, 首先 … 第二."""
    return chain.marks[-1].enumerator.style in _ALIKE and mark.enumerator.style in _ALIKE


def _is_parallel(chain: Chain, mark: Mark) -> bool:
    """一是…，一是…: the second stands behind the first in a paragraph, so it is no list of its own."""
    return (
        chain.last == 1
        and chain.ones
        and _same_list(chain, mark)
        and mark.enumerator.style == "一是"
        and chain.first.paragraph == mark.paragraph
        and mark.at - chain.marks[-1].at < _PARALLEL
    )


def _plausible(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Without marks that prose may have: a lone （3） or ① with no list around it."""
    for problem in problems:
        mark = problem.mark
        if problem.wrong == "headless" and (mark.enumerator.style not in _ALIKE or mark.number > 9):
            continue
        yield problem
