"""What the lines of a document look like to the learned reader where another text might begin (分篇的特征)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

from drafter.analyse.features import bucket
from drafter.analyse.frontmatter import back_role, looks_like_title, match_salutation, names_occasion, numbers_speaker
from drafter.numerals import match_enumerator
from drafter.patterns import regex

_TITLE = 45  # characters of a title that says nothing of a speech
_HEADLINE = 80  # characters of a line that may begin a text
_NAME = 4  # characters that the shortest such line has
_RUNS_ON = 12  # characters of a line whose end tells whether the next one begins anew
_BROKEN = 0.3  # of the lines of a document that end within a sentence: the page broke them, none is bare
_ENDED = "。！？”…）)"
_CALLING = frozenset("尊敬各亲同老女先大主代委朋青乡来战")  # what a long line that calls listeners begins with
_NO_TITLE = regex(r"[。，；！？：…]|^[（(【]")
# 主持人： and 值周总结：, but not 某某说：, which goes on with a report.
_LABEL = regex(r"[^，。；：:！？]{2,24}(?<![说道到讲示调出为求])[：:]")
_NEWS = regex(
    r"(?:[（(【][^）)】]{2,30}[）)】])?(?:本[报网]讯|[^，。]{0,12}(?:讯|电)(?=[\s（(]|[0-9]|$)|"
    r"(?:中共|全国|[^，。]{0,20}(?:[0-9]{1,2}月)?[0-9]{1,2}日|日前|近日))"
)
_LONG = (4, 8, 14, 22, 34, 50, 80, 140)
_OPENING = (0, 1.5, 3, 5)
_BEFORE = (150, 300, 600, 1200, 2500)  # characters of the present text
_BEHIND = (60, 120, 200, 400, 800, 1600)
_CELLS = 3  # of a row: an outline of a title has two, its halves
_FIGURES = 2  # cells with figures that such a row or the next one has
_FIGURE = regex(r"[^0-9]{0,2}[0-9][0-9.,，]*(?:[%％‰]|[^0-9年月日]{1,4})?")
_CALLED = 6  # lines within which a text that begins calls its listeners
_FAR = 60  # lines within which the next 一、 is looked for
_SORTS = ("call", "titled", "back:byline", "back:dateline", "label", "news", "bracket")


class Rules(Protocol):
    """What the rules of splitting know of the paragraphs of a document."""

    paragraphs: Sequence[str]

    def length(self, begin: int, end: int) -> int:
        """The characters between two paragraphs."""

    def opening(self, paragraph: str) -> float:
        """How strongly a paragraph speaks for an opening."""

    def ends(self, paragraph: str) -> bool:
        """Whether a paragraph takes leave of the audience."""

    def closes(self, paragraph: str) -> bool:
        """Whether a paragraph may be the last one."""


class LineView:
    """The lines of a document; by the rules a text begins at those ``ruled``, ``marks`` are lines like 篇一."""

    def __init__(self, rules: Rules, ruled: Collection[int], marks: Collection[int]) -> None:
        self.rules, self.ruled, self.marks = rules, ruled, marks
        self.lines = [paragraph.strip() for paragraph in rules.paragraphs]
        self.counts = Counter(line for line in self.lines if len(line) <= _TITLE)
        self.calls = [self._called(line) for line in self.lines]
        self.firsts = [_main_number(line) for line in self.lines]
        self.shapes: dict[int, list[str]] = {}
        ends = [line[-1].isalpha() for line in self.lines if len(line) >= _RUNS_ON]
        self.wrapped = sum(ends) > _BROKEN * len(ends)

    @staticmethod
    def _called(line: str) -> str:
        return match_salutation(line) or "" if len(line) <= _TITLE or line[:1] in _CALLING else ""

    def candidates(self) -> list[int]:
        """The lines that might begin a text: bare ones and calls, where the line above has come to an end."""
        lines = (i for i in range(1, len(self.lines)) if not self.is_row(i))
        return [i for i in lines if i in self.ruled or self._may_begin(i)]

    def _may_begin(self, index: int) -> bool:
        line, before = self.lines[index], self.lines[index - 1]
        if len(before) >= _RUNS_ON and before[-1].isalpha() and not looks_like_title(before) and not back_role(before):
            return False  # a line that the page broke off
        bare = not self.wrapped and _is_bare(line) and len(line) <= _HEADLINE and not line.isdigit()
        named = bool(self.calls[index] or _LABEL.match(line)) or numbers_speaker(line) is not None
        return bare or named or looks_like_title(line)

    def is_row(self, index: int) -> bool:
        """Whether a line is a row of a table, as is the line above or below it: what it names is no text."""
        near = self.lines[max(index - 1, 0) : index + 2]
        cells = len(self.lines[index].split())
        return cells >= _CELLS and any(
            len(line.split()) >= _CELLS and sum(map(_is_figure, line.split())) >= _FIGURES for line in near
        )

    def is_plain(self, index: int) -> bool:
        """Whether a line where by the rules a text begins needs no weighing: 同志们： or a sentence that opens one.

        Titles, and calls with ！, stand inside of speeches as well.
        """
        if index not in self.ruled:
            return False
        return self.calls[index].endswith("：") or not (self.calls[index] or {"bare", "titled"} & {*self._shape(index)})

    def features(self, index: int, since: int) -> list[str]:
        """The features of a line; the present text began at the line ``since``."""
        return [
            "bias",
            f"rule:{index in self.ruled:d}",
            f"mark:{index in self.marks:d}",
            *(f"{offset}{name}" for offset in (-2, -1, 0, 1, 2) for name in self._shape(index + offset)),
            *self._neighbours(index),
            *self._calling(index, since),
            *self._counting(index, since),
        ]

    def _shape(self, index: int) -> list[str]:
        """What a line looks like by itself."""
        if not 0 <= index < len(self.lines):
            return ["edge"]
        if index not in self.shapes:
            self.shapes[index] = [*self._plain_shape(index), *self._short_shape(index)]
        return self.shapes[index]

    def _plain_shape(self, index: int) -> Iterator[str]:
        line, call = self.lines[index], self.calls[index]
        yield f"long:{bucket(len(line), _LONG)}"
        yield f"stop:{'' if line[-1:].isalnum() else line[-1:]}"
        mark = match_enumerator(line[:16])
        if mark is not None:
            yield from (f"mark:{mark.style}", f"mark:{min(mark.number, 3)}")
        if call:
            yield from ("call", f"call:{call[-1]}", f"call:{len(call) == len(line):d}")
        if _LABEL.match(line):
            yield "label"
        if _NEWS.match(line):
            yield "news"

    def _short_shape(self, index: int) -> Iterator[str]:
        line = self.lines[index]
        if len(line) > 2 * _TITLE:
            return
        role = back_role(line)
        told = {
            "titled": looks_like_title(line),
            "occasion": names_occasion(line),
            f"back:{role}": role is not None,
            "bare": _is_bare(line),
            "again": self.counts[line] > 1,
            "bracket": line[:1] in "（(【[〔",
            "digit": line[:1].isdigit(),
        }
        yield from (name for name, there in told.items() if there)

    def _sort(self, index: int) -> str:
        """What a line is at a glance."""
        if not 0 <= index < len(self.lines):
            return "edge"
        shape, line = self._shape(index), self.lines[index]
        named = next((name for name in _SORTS if name in shape), None)
        marked = "mark" if match_enumerator(line[:16]) else ""
        return named or marked + ("bare" if "bare" in shape else "short" if len(line) <= _TITLE else "long")

    def _neighbours(self, index: int) -> Iterator[str]:
        line, above = self.lines[index], self.lines[index - 1]
        before, sort, after = (self._sort(index + offset) for offset in (-1, 0, 1))
        ended = f"{above[-1:] in _ENDED:d}"
        yield from (f"a:{line[:2]}", f"z:{line[-2:]}", f"<z:{above[-2:]}")
        yield from (
            f"sorts:{before} {sort} {after}",
            f"sorts:{sort} {after}",
            f"{sort}:{ended}",
            f"{sort}:{ended}:{after}",
        )
        paragraph = self.rules.paragraphs[index - 1]
        yield f"closes:{self.rules.closes(paragraph):d}{self.rules.ends(paragraph):d}"

    def _calling(self, index: int, since: int) -> Iterator[str]:
        """Who is called next, whether the present text has called anybody, and what opens then."""
        paragraphs = self.rules.paragraphs
        called = next((i for i in range(index, min(index + _CALLED, len(self.lines))) if self.calls[i]), None)
        earlier = next((i for i in range(since, index) if self.calls[i]), None)
        after = paragraphs[index + 1] if index + 1 < len(self.lines) else ""
        head = paragraphs[index]
        yield f"called:{-1 if called is None else called - index}"
        if called is not None:
            call = self.calls[called]
            yield f"called:{earlier is not None:d}{call[-1]}"
            if earlier is not None:
                yield f"same:{call[:-1] == self.calls[earlier][:-1]:d}{call[-1]}"
            head = paragraphs[called][len(call) :] or after
        yield f"opens:{bucket(self.rules.opening(head), _OPENING)}"
        if after:
            yield f"opens1:{bucket(self.rules.opening(after), _OPENING)}"

    def _counting(self, index: int, since: int) -> Iterator[str]:
        """How the present text counts its points and how long it is, and whether it was called like this line."""
        last = next((number for number in reversed(self.firsts[since:index]) if number), 0)
        coming = next((number for number in self.firsts[index : index + _FAR] if number), 0)
        how = "none" if not coming else "on" if coming == last + 1 else "anew" if coming == 1 else "else"
        yield f"count:{min(last, 2)}{how}"
        yield f"since:{bucket(self.rules.length(since, index), _BEFORE)}"
        yield f"left:{bucket(self.rules.length(index, len(self.lines)), _BEHIND)}"
        line = self.lines[index]
        if self.counts[line] > 1:
            yield f"first:{line == self.lines[since]:d}{line in self.lines[since:index]:d}"


def _is_figure(cell: str) -> bool:
    return _FIGURE.fullmatch(cell) is not None


def _is_bare(line: str) -> bool:
    """Whether a line is no sentence: it has no mark."""
    return len(line) >= _NAME and not _NO_TITLE.search(line)


def _main_number(line: str) -> int:
    mark = match_enumerator(line[:16])
    return mark.number if mark is not None and mark.style == "一、" else 0
