"""One document, several speeches: where one ends and the next begins.

Compilations mark their pieces (篇一, 范文二), or only by a second 同志们：, or not at all: then a closing
call followed by the opening of another meeting is the seam. Where the learned reader knows seams it decides; what
these rules say is part of what it weighs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from drafter.analyse.frontmatter import (
    TITLE_END,
    back_role,
    goes_on_calling,
    looks_like_title,
    match_salutation,
    names_occasion,
    numbers_speaker,
    takes_floor,
)
from drafter.analyse.reader import Reader
from drafter.analyse.roles import Cues
from drafter.analyse.seam_features import LineView
from drafter.late_classes import dataclass
from drafter.numerals import HAN_NUMERAL, match_enumerator
from drafter.patterns import regex

_NUMBER = rf"[{HAN_NUMERAL}0-9０-９]{{1,3}}"
_PIECE = regex(
    rf"(?:^.{{0,40}}(?:篇|范文|例文|之){_NUMBER}[：:】)）]?(?:.{{0,40}})$|^[【（(]?第?{_NUMBER}篇[】）)：:\s].{{0,50}}$|"
    rf"^[【（(]第?{_NUMBER}篇[】）)].{{0,50}}$|^.{{2,50}}{TITLE_END}(?:稿|范文)?\s?(?:{_NUMBER}|[（(]{_NUMBER}[）)])$)"
)
_GLOSSARY = regex(r"(?:附件?[:：]?\s*)?(?:(?:相关|有关|专业)?(?:名词|术语|词语|用语)(?:解释|注释|说明))[:：]?$")
_STOP = regex(r"[。！；]")
_CLOSING = regex(
    r"(?:让我们|作出.{0,14}贡献|做出.{0,14}贡献|努力奋斗|推向前进|新篇章|谢谢(?:大家|各位)?|建功立业|祝(?:愿)?(?:大家|各位|大会))"
    r".{0,40}[。！]$"
)
_CLOSING_LENGTH = 60  # characters that it matches at most
# Thanks in the middle of a speech sound like its end.
_THANKED = regex(r"(?:表示|致以)[^。！]{0,24}(?:祝贺|感谢|谢意|敬意|欢迎|问候|慰问)！$")
_NO_TITLE = regex(r"[。，；！？：…]|^[（(【]")
_ENDS = regex(r"[。！？]")
_STRONG = 3.0
_SHORT_TAIL = 700  # characters: a second 同志们： with less than this after it only begins the closing
_SHORTEST = 120  # characters of a speech
_ENDED = ("。", "！", "？", "…", "”", "）")
_SENTENCES = 2
_AFTER = 200  # characters of a text that follows a speech under a title of its own
_TITLE = 45  # characters of such a title
_FAR = 60  # paragraphs within which the next 一、 is looked for
_OWN_REPORT = regex(r"述[职廉][^，。；：！？]{0,14}(?:报告|汇报)$")
_SIGNED = regex(r"(?:20|19)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日")
_HEADER = 4  # lines above a salutation that say what comes and who speaks


@dataclass(frozen=True, slots=True)
class Part:
    """The paragraphs ``start`` to ``end`` of a document; ``named`` when a line 篇一 announces the piece.

    An ``appendix`` (名词解释) stands behind a speech and is none.
    """

    start: int
    end: int
    named: bool = False
    appendix: bool = False


def split_paragraphs(paragraphs: Sequence[str], cues: Cues) -> tuple[Part, ...]:
    """Divide the paragraphs of a document into speeches; joined, the parts are the document."""
    text = _Text(paragraphs, cues)
    marks, starts = _ruled(text)
    if cues.reader is not None and cues.reader.seams.rows:
        starts = _learned(text, LineView(text, starts, marks), marks, cues.reader)
    glossary = _glossary(paragraphs)
    if glossary is not None:
        starts = {start for start in starts if start < glossary} | {glossary}
    ordered = sorted(starts)
    return tuple(
        Part(begin, end, begin in marks, begin == glossary)
        for begin, end in zip(ordered, [*ordered[1:], len(paragraphs)], strict=True)
        if end > begin
    )


def _glossary(paragraphs: Sequence[str]) -> int | None:
    """Where the explanation of words (名词解释) begins that goes with a report to a congress."""
    for index in range(len(paragraphs) - 1, len(paragraphs) // 2, -1):
        if _GLOSSARY.match(paragraphs[index]):
            return index
    return None


def seam_examples(
    paragraphs: Sequence[str], begins: Sequence[int], known: Callable[[int], bool], cues: Cues
) -> list[tuple[bool, tuple[str, ...]]]:
    """What a document teaches of seams: for each line that might begin a text whether it does, and its features.

    ``begins`` are the lines where texts begin, ``known`` says of which other lines it is known that they do not.
    """
    text = _Text(paragraphs, cues)
    marks, starts = _ruled(text)
    view, since, found = LineView(text, starts, marks), 0, []
    for index in view.candidates():
        there = index in begins
        if (there or known(index)) and text.is_text(since, index):
            found.append((there, tuple(view.features(index, since))))
        if there:
            since = index
    return found


def _ruled(text: _Text) -> tuple[set[int], set[int]]:
    """The lines that mark pieces, and those where by the rules a text begins."""
    marks = {i for i, p in enumerate(text.paragraphs) if _is_piece_mark(p)}
    if len(marks) < 2:
        marks = set()
    starts = {0, *marks}
    for begin, end in pairwise([*sorted(starts), len(text.paragraphs)]):
        starts.update(text.seams(begin, end))
    return marks, starts


def _learned(text: _Text, view: LineView, marks: Collection[int], reader: Reader) -> set[int]:
    """The lines where by learned weights a text begins, and those where the rules leave no doubt."""
    since, starts = 0, {0}
    for index in view.candidates():
        long = text.is_text(since, index)
        if index in marks or (
            long and (view.is_plain(index) or text.is_head(index) or reader.begins(view.features(index, since)))
        ):
            since = index
            starts.add(index)
    return starts


def _is_piece_mark(paragraph: str) -> bool:
    """篇一 … and titles that are numbered themselves: 一、在全县教育工作会议上的讲话."""
    if len(paragraph) > 60 or _STOP.search(paragraph):
        return False
    numbered = match_enumerator(paragraph[:16]) is not None and names_occasion(paragraph)
    return bool(_PIECE.match(paragraph)) or (numbered and looks_like_title(paragraph))


def _names_speaker(line: str) -> bool:
    return back_role(line.strip()) == "byline"


class _Text:
    """The paragraphs of a document with their lengths added up; private to ``split_paragraphs``."""

    def __init__(self, paragraphs: Sequence[str], cues: Cues) -> None:
        self.paragraphs = paragraphs
        self.cues = cues
        self.before = [0]
        self.ended = [0]  # sentences, counted by their marks
        for paragraph in paragraphs:
            self.before.append(self.before[-1] + len(paragraph))
            self.ended.append(self.ended[-1] + len(_ENDS.findall(paragraph)))

    def length(self, begin: int, end: int) -> int:
        return self.before[end] - self.before[begin]

    def is_text(self, begin: int, end: int) -> bool:
        """Whether a stretch is long enough for a speech, and more than titles and a line of the page."""
        return self.length(begin, end) >= _SHORTEST and self.ended[end] - self.ended[begin] >= _SENTENCES

    def seams(self, begin: int, end: int) -> list[int]:
        """Starts of further texts inside one stretch."""
        seams: list[int] = []
        since, last = begin, 0  # last: the number of the last 一、
        for index in range(begin, end):
            mark = match_enumerator(self.paragraphs[index][:16])
            if (
                index > begin
                and self.is_text(since, index)
                and self.begins(since, index, end)
                and not self.counts_on(last, index, end)
            ):
                since, last = index, 0
                seams.append(index)
            if mark is not None and mark.style == "一、":
                last = mark.number
        return seams

    def counts_on(self, last: int, index: int, end: int) -> bool:
        """Whether the next 一、 goes on with the count: 同志们： between 二、 and 三、 begins no other speech."""
        if not last:
            return False
        for paragraph in self.paragraphs[index : min(index + _FAR, end)]:
            mark = match_enumerator(paragraph[:16])
            if mark is not None and mark.style == "一、":
                return mark.number == last + 1
        return False

    def begins(self, since: int, index: int, end: int) -> bool:
        """Whether another text begins at a paragraph."""
        paragraph, before = self.paragraphs[index], self.paragraphs[index - 1]
        if self.is_head(index):
            return True
        if match_enumerator(paragraph[:16]):
            return False
        if looks_like_title(paragraph) and len(paragraph) >= 6:
            called = any(match_salutation(p) for p in self.paragraphs[index + 1 : min(index + 5, end)])
            return called or self.closes(before)
        salutation = match_salutation(paragraph)
        if salutation:
            if goes_on_calling(before) and match_salutation(before):
                return False  # 尊敬的各位来宾， / 女士们、先生们：
            return self.opens(index, len(salutation), end)
        if index - since > 3 and self.closes(before) and self.opening(paragraph) >= _STRONG:
            return not self.ends(paragraph)  # 今天的会议就开到这里
        return self.other(index, end)

    def is_head(self, index: int) -> bool:
        """Whether a text begins at a line beyond doubt: a head, somebody's number in a collection, the floor."""
        return self.headed(index) or self.turns(index) or self.floor(index)

    def turns(self, index: int) -> bool:
        """Whether the next of those speaks that a collection numbers; names that follow one another are a list."""
        number = numbers_speaker(self.paragraphs[index])
        above = None if number is None else self.numbered.get(number - 1)
        return above is not None and above < index and self.is_text(above, index)

    @cached_property
    def numbered(self) -> Mapping[int, int]:
        """The line at which each number of a speaker stands first."""
        found: dict[int, int] = {}
        for index, paragraph in enumerate(self.paragraphs):
            if (number := numbers_speaker(paragraph)) is not None:
                found.setdefault(number, index)
        return found

    def floor(self, index: int) -> bool:
        """Whether somebody takes the floor of an assembly, and holds it."""
        if not takes_floor(self.paragraphs[index]):
            return False
        following = range(index + 1, len(self.paragraphs))
        end = next((at for at in following if takes_floor(self.paragraphs[at])), len(self.paragraphs))
        return self.is_text(index, end)

    def headed(self, index: int) -> bool:
        """Whether the lines from here on are the head of a text: what it is, who speaks, whom it calls."""
        above = self.paragraphs[index - 1]
        if self.is_header(above) or not above.rstrip().endswith(_ENDED):
            return False
        lines = self.paragraphs[index : index + _HEADER + 1]
        count = next((at for at, line in enumerate(lines) if not self.is_header(line)), len(lines))
        head, following = lines[:count], lines[count:]
        if len(head) > 1 and _SIGNED.fullmatch(head[1].strip()) and not looks_like_title(head[0]):
            return False  # who sends a speech out, and when: the end of the notice around it
        if _OWN_REPORT.search(head[0].strip() if head else "") and len(head) > 1 and _names_speaker(head[1]):
            return True
        called = bool(following) and match_salutation(following[0]) is not None
        return called and any(map(_names_speaker, head))

    def is_header(self, paragraph: str) -> bool:
        """Whether a line may stand in the head of a text: short, no sentence, no enumerator, no call."""
        line = paragraph.strip()
        if not line or len(line) > _TITLE or _STOP.search(line) or match_enumerator(line[:16]):
            return False
        return match_salutation(line) is None

    def opens(self, index: int, called: int, end: int) -> bool:
        """After a salutation: an opening, or behind a closing a text too long to be a closing call."""
        rest = self.paragraphs[index][called:] or (self.paragraphs[index + 1] if index + 1 < end else "")
        left = self.length(index, end) - called
        opening = self.opening(rest)
        if opening >= _STRONG or (left > _SHORT_TAIL and opening >= 2.0):
            return True
        alone = len(self.paragraphs[index]) == called
        return alone and left > 2 * _SHORT_TAIL and self.closes(self.paragraphs[index - 1])

    def other(self, index: int, end: int) -> bool:
        """A title behind the last words of a speech: an unrelated text follows."""
        paragraph = self.paragraphs[index].strip()
        if not 4 <= len(paragraph) <= _TITLE or _NO_TITLE.search(paragraph) or back_role(paragraph):
            return False
        return self.ends(self.paragraphs[index - 1]) and self.length(index, end) >= _AFTER

    def opening(self, paragraph: str) -> float:
        return self.cues.score(paragraph[:200], "opening")[0]

    def ends(self, paragraph: str) -> bool:
        """Whether a paragraph takes leave of the audience."""
        return self.cues.score(paragraph[-80:], "signoff")[0] >= _STRONG

    def closes(self, paragraph: str) -> bool:
        """Whether a paragraph may be the last one: thanks, a call, wishes, a date."""
        tail = paragraph[-200:]
        if _THANKED.search(tail):
            return False
        if tail.endswith("！") or _CLOSING.search(tail[-_CLOSING_LENGTH:]):
            return True
        return self.ends(tail) or back_role(paragraph.strip()) is not None
