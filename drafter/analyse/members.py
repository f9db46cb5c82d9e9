"""Members of lists: which enumerators open paragraphs, which stand inside them, and what joins the two.

An enumerator counts only as a member of a list: 一是 in ordinary prose has no 二是.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from drafter.late_classes import dataclass
from drafter.numerals import HAN_NUMERAL, Enumerator, match_enumerator
from drafter.patterns import regex
from drafter.punctuation import HAN

# 首先 … 其次 … 第三 is one list; so is 一、… 二、… 第三，… of a hurried hand. The same style goes before these.
_CONTINUES = frozenset(
    (first, second)
    for pair in (("首先", "第一，"), ("一是", "第一，"), ("一、", "第一，"))
    for first, second in (pair, pair[::-1])
)
# Marks that ordinary prose uses too: they need a companion to count.
_NEEDS_COMPANY = frozenset({"首先", "一是", "第一，", "1）", "（1）", "①"})
# 最后祝大家…, 首先我代表… open a sentence of thanks or wishes, no point.
_NO_POINT = regex(
    r"(?:最后|最後)[，,]?.{0,12}(?:祝|让我们|再次|我代表|衷心|谢谢|感谢|我?希望(?:大家|我们|每)|我相信|我想(?:说|强调))|"
    r"(?:首先|其次|再次)[，,]?.{0,12}(?:感谢|祝贺|代表|欢迎|问候|致以)|"
    # A host calls the items of the agenda: 首先，请…讲话; 最后，进行第三项议程.
    r"(?:首先|其次|再次|最后)[，,]?(?:进行第|请|有请|下面请|为|由)[^。；]{0,60}?(?:议程|讲话|发言|致辞|宣读|介绍|通报|汇报|颁奖|上台)"
)
# What an item of an agenda says behind its number: 请县长讲话, 第一项，升国旗.
_AGENDA = regex(
    r"[\s，,：:]*(?:(?:下面|现在|首先|最后)[，,]?)?(?:(?:有请|恭请|请|由)[^。；！？]{0,40}?(?:讲话|发言|致[辞词]|宣读|通报|汇报|介绍|颁奖|授|"
    r"上台|表态|宣布|报告|传达|主持|演讲|点评|登台|入席|落座)|升(?:国|会|校)?旗|奏|唱国歌|全体起立|国旗下|宣誓|合影|颁奖|鸣炮|剪彩)"
)
ORDINAL, NESTED = "第一，", "第一，第一，"  # the style, and that of a list of it within another
_COUNTED = regex(rf"[第头](?:[{HAN_NUMERAL}]{{1,3}}|[0-9]{{1,2}})(?P<what>个|点|条|项|句|件|层|类|步|方面|部分)")
_MOST_OF_AGENDA = 0.6  # share of the items of a list that are called up
# A dash or a dot that opens a paragraph, as reports set off what they count up (——经济总量稳步提升。…). A lone one is a
# subtitle or a signature, and what does not end as a sentence does is a menu or a table of contents.
_BULLET = regex(rf"(?P<mark>—+|[-–*•●·◆■▲★►➢▪◇○□])[ \t\u3000]*(?=[{HAN}“《\d])")
BULLET = "——"  # their style, whatever the mark
_BULLET_LEAST = 8  # characters of an item
_ENDS = tuple("。！？…”）")
_ITEM_ENDS = (*_ENDS, "；", ";")
_REACH = 3  # paragraphs: a list that begins inside one goes on at the start of another no further away

# The first member may follow without a mark when the second is near (做到一是…，二是…, but not 统一要求，二要…),
# or opens a sentence after a short heading: pages lose the line end after 二、…的重点 before 一是抓规划。
# （1） and ① follow anything.
_UNMARKED = (
    rf"(?<=[{HAN}])(?<![统唯同单每万专第划归进])"
    r"(?=一(?:是|要)(?:[^。；]{1,40}[，；]|[^。；]{2,20}。[^一\n]{0,200}。)二(?:是|要))"
)
_UNMARKED_FIRST = regex(rf"{_UNMARKED}|[（(]\s?[1一]\s?[）)]|①|⑴")
# The first character of what may be an enumerator, so that only these few places are looked at.
_OPENER = regex(
    rf"[{HAN_NUMERAL}第头（(0-9０-９①-⑳㈠-㈩⑴-⒇⒈-⒛Ⅰ-Ⅻ壹贰叁肆伍陆柒捌玖拾首其再最](?:"
    rf"(?<=[{HAN_NUMERAL}])(?=[{HAN_NUMERAL}]{{0,2}}[是要则抓靠看、.．])|(?<=第)(?=[{HAN_NUMERAL}1-9])|"
    r"(?<=头)(?=一[点条项句件桩个])|(?<=[Ⅰ-Ⅻ壹贰叁肆伍陆柒捌玖拾])(?=[、.．，：:\s])|"
    rf"(?<=[（(])(?=\s?[{HAN_NUMERAL}0-9０-９ivxa-h])|(?<=[0-9０-９])(?=[0-9０-９]?[.．、)）])|(?<=[①-⑳㈠-㈩⑴-⒇⒈-⒛])|"
    r"(?<=首)(?=先)|(?<=其)(?=[次一二三四五])|(?<=再)(?=[次者])|(?<=最)(?=后))"
)
_BREAKS = frozenset("：；。，！？:;,”）)、")  # an enumerator follows these, or opens the paragraph

Chain = list[tuple[int, Enumerator]]


def inline_lists(paragraph: str) -> list[Chain]:
    """Lists inside one paragraph, at least two members of one style, outer ones first."""
    return [chain for chain in _chains(paragraph) if len(chain) > 1]


def _chains(paragraph: str) -> list[Chain]:
    """Lists inside one paragraph and lone first members, by where they begin.

    The enumerator that the paragraph itself begins with opens a chain whatever its number.
    """
    open_chains: list[Chain] = []
    done: list[Chain] = []
    for found in _OPENER.finditer(paragraph):
        at = found.start()
        if not (_follows_break(paragraph, at) or _UNMARKED_FIRST.match(paragraph, at)):
            continue
        mark = match_enumerator(paragraph[at : at + 16])
        if mark is None or (mark.style == "首先" and _NO_POINT.match(paragraph, at)):
            continue
        home = _home([chain[-1][1] for chain in open_chains], mark)
        if home is not None:
            done += open_chains[home + 1 :]
            del open_chains[home + 1 :]
            open_chains[home].append((at, mark))
        elif mark.number == 1 or (at == 0 and mark.number):
            same = next((i for i, chain in enumerate(open_chains) if chain[0][1].style == mark.style), len(open_chains))
            done += open_chains[same:]
            del open_chains[same:]
            open_chains.append([(at, mark)])
    return sorted(done + open_chains, key=lambda chain: chain[0][0]) if done else open_chains


def _follows_break(paragraph: str, at: int) -> bool:
    while at and paragraph[at - 1].isspace():
        at -= 1
    return at == 0 or paragraph[at - 1] in _BREAKS


def _home(lasts: Sequence[Enumerator], mark: Enumerator) -> int | None:
    """Index of the innermost list that a mark continues; one of the same style goes before any other."""
    for same in (True, False):
        for index in range(len(lasts) - 1, -1, -1):
            if (lasts[index].style == mark.style) is same and continues(lasts[index], mark):
                return index
    return None


def continues(last: Enumerator, mark: Enumerator) -> bool:
    """Whether a mark is the next of the list whose last member is given, 最后 included."""
    if last.style != mark.style and (last.style, mark.style) not in _CONTINUES:
        return False
    return mark.number == last.number + 1 or (mark.number == 0 and last.number > 0)


class Places:
    """Where the leading marks of each style and number stand: finds neighbours without reading the whole text."""

    def __init__(self, leading: Sequence[Enumerator | None]) -> None:
        self._of_style: dict[str, list[int]] = {}
        self._of_number: dict[tuple[str, int], list[int]] = {}
        for index, mark in enumerate(leading):
            if mark is not None:
                self._of_style.setdefault(mark.style, []).append(index)
                self._of_number.setdefault((mark.style, mark.number), []).append(index)

    def next(self, style: str, number: int | None, after: int) -> int | None:
        """The first paragraph behind ``after`` that a mark of the style (and number) opens."""
        places = self._of_style.get(style, []) if number is None else self._of_number.get((style, number), [])
        at = bisect_right(places, after)
        return places[at] if at < len(places) else None

    def goes_on(self, mark: Enumerator, style: str, at: int) -> bool:
        """Whether a mark has a successor of ``style`` behind it, which of another style has no first member."""
        following = self.next(style, mark.number + 1, at)
        if following is None or style == mark.style:
            return following is not None
        anew = self.next(style, 1, at)
        return anew is None or anew > following

    def first(self, style: str, number: int | None = None) -> int | None:
        """The first such paragraph of all."""
        return self.next(style, number, -1)


@dataclass(frozen=True, slots=True)
class Candidates:
    """The enumerators of all paragraphs: those that open them, the lists inside, and what joins them.

    ``joined`` gives, for a paragraph, which of its ``chains`` go on at the start of a later one.
    """

    leading: list[Enumerator | None]
    chains: list[list[Chain]]
    joined: dict[int, set[int]]
    places: Places


def read_candidates(paragraphs: Sequence[str]) -> Candidates:
    """The enumerators of all paragraphs that are members of lists."""
    chains = [_chains(paragraph) if len(paragraph) > 6 else [] for paragraph in paragraphs]
    found = [match_enumerator(paragraph[:16]) for paragraph in paragraphs]
    for index, mark in enumerate(found):
        if mark is not None and mark.style == "首先" and _NO_POINT.match(paragraphs[index]):
            found[index] = None
    for index in _agendas(paragraphs, found):
        found[index] = None
    for index, mark in _bullets(paragraphs):
        found[index] = mark
    for index, mark in _nested(found):
        found[index] = mark
    joints = dict(_joints(found, chains))
    places = Places(found)
    leading = [
        mark
        if mark is not None
        and (index in joints or _counts(mark, index, chains[index], places, cut_off=_breaks_off(paragraphs, index)))
        else None
        for index, mark in enumerate(found)
    ]
    joined: dict[int, set[int]] = {}
    for paragraph, chain in joints.values():
        joined.setdefault(paragraph, set()).add(chain)
    return Candidates(leading, chains, joined, Places(leading))


def _nested(found: Sequence[Enumerator | None]) -> Iterator[tuple[int, Enumerator]]:
    """The marks of a list within an item of another of its style, under a style of their own: 头一条， of 第一件事，.

    Both count the same way and count different things. A speaker who goes on from 第一点 with 第二个 counts one list.
    """
    counting: dict[str, list[tuple[int, Enumerator]]] = {}
    for index, mark in enumerate(found):
        if mark is not None and mark.style == ORDINAL and (what := _COUNTED.match(mark.text)):
            counting.setdefault(what["what"], []).append((index, mark))
    lists = {what: row for what, row in counting.items() if [mark.number for _, mark in row[:2]] == [1, 2]}
    if len(lists) < 2:
        return
    outer = min(lists, key=lambda what: lists[what][0][0])
    around = [index for index, _ in counting[outer]]
    seen = False
    for run in _runs(counting, outer):
        first, last = run[0][0], run[-1][0]
        held = bisect_right(around, first)
        within = held > 0 and held == bisect_right(around, last)
        seen = seen or (within and held < len(around))  # the outer list goes on behind it
        if within and seen:
            yield from ((index, Enumerator(mark.text, NESTED, mark.number)) for index, mark in run)


def _runs(
    counting: Mapping[str, Sequence[tuple[int, Enumerator]]], outer: str
) -> Iterator[Sequence[tuple[int, Enumerator]]]:
    """The lists that count something other than the outer one, each from its first member on."""
    for what, row in counting.items():
        starts = [at for at, (_, mark) in enumerate(row) if mark.number == 1]
        for start, end in pairwise([*starts, len(row)]):
            if what != outer and end - start > 1:
                yield row[start:end]


def _bullets(paragraphs: Sequence[str]) -> Iterator[tuple[int, Enumerator]]:
    """The paragraphs that open with the same dash or dot, one right behind the other, counted."""
    for mark, run in groupby(enumerate(map(_bullet, paragraphs)), key=itemgetter(1)):
        row = [index for index, _ in run]
        if mark and len(row) > 1:
            yield from ((index, Enumerator(mark, BULLET, number)) for number, index in enumerate(row, 1))


def _bullet(paragraph: str) -> str:
    """The dash or dot that a paragraph opens with as an item does; empty for other paragraphs."""
    found = _BULLET.match(paragraph)
    item = found is not None and len(paragraph) >= _BULLET_LEAST and paragraph.endswith(_ITEM_ENDS)
    return found["mark"] if found and item else ""


def _agendas(paragraphs: Sequence[str], found: Sequence[Enumerator | None]) -> Iterator[int]:
    """The paragraphs that open with an item of a host's agenda: most items of the list call up somebody."""
    lists: dict[str, list[list[int]]] = {}
    for index, mark in enumerate(found):
        if mark is not None:
            of_style = lists.setdefault(mark.style, [])
            if mark.number == 1 or not of_style:
                of_style.append([])
            of_style[-1].append(index)
    for members in (members for of_style in lists.values() for members in of_style):
        marks = [(paragraphs[index], mark) for index in members if (mark := found[index]) is not None]
        called = sum(_AGENDA.match(paragraph, len(mark.text)) is not None for paragraph, mark in marks)
        if called and called >= _MOST_OF_AGENDA * len(members):
            yield from members


def _joints(
    found: Sequence[Enumerator | None], chains: Sequence[Sequence[Chain]]
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Leading marks that go on with a list inside a paragraph shortly before (三点：第一，…。 ¶ 第二，…)."""
    for index, mark in enumerate(found):
        if mark is None or mark.number == 1 or mark.style not in _NEEDS_COMPANY:
            continue
        for before in range(index - 1, max(index - 1 - _REACH, -1), -1):
            earlier = found[before]
            at = _home([chain[-1][1] for chain in chains[before]], mark)
            if at is not None and chains[before][at][0][0] > 0:
                yield index, (before, at)
                break
            if earlier is not None and continues(earlier, mark):
                break


def _breaks_off(paragraphs: Sequence[str], index: int) -> bool:
    """Whether a text breaks off in a paragraph, the first of a list that the one before announces with a colon."""
    return (
        index == len(paragraphs) - 1
        and index > 0
        and not paragraphs[index].endswith(_ENDS)
        and paragraphs[index - 1].endswith(("：", ":"))
    )


def _counts(mark: Enumerator, index: int, chains: Sequence[Chain], places: Places, *, cut_off: bool = False) -> bool:
    """Whether a leading mark is a member of a list."""
    if mark.style not in _NEEDS_COMPANY or any(len(chain) > 1 and chain[0][0] == 0 for chain in chains):
        return True
    if mark.number == 1:
        return cut_off or any(places.goes_on(mark, style, index) for style in _successors(mark.style))
    if mark.number == 0:
        first = places.first(mark.style)
        return first is not None and first < index
    before = (places.first(style, mark.number - 1) for style in _predecessors(mark.style))
    return any(place is not None and place < index for place in before) or any(
        places.goes_on(mark, style, index) for style in _successors(mark.style)
    )


def _successors(style: str) -> list[str]:
    return [style, *(after for before, after in _CONTINUES if before == style)]


def _predecessors(style: str) -> list[str]:
    return [style, *(before for before, after in _CONTINUES if after == style)]
