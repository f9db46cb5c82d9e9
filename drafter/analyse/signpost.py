"""The place where a speech announces its points (过渡句): 下面，我讲三点意见."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.analyse.announcement import (
    announced_points,
    felt_points,
    is_signpost,
    listed_points,
    may_announce,
    spoken_points,
    told_points,
)
from drafter.analyse.enumeration import Place
from drafter.late_classes import dataclass
from drafter.numerals import Enumerator, match_enumerator
from drafter.punctuation import sentences

_FELT = 2  # the weight of impressions: requests behind them are what counts


@dataclass(frozen=True, slots=True)
class _Signpost:
    place: Place
    count: int | None
    weight: int


def find_signpost(paragraphs: Sequence[str], *, told: bool = False) -> tuple[Place | None, int | None]:
    """The place that announces the points, and how many: the last announcement before they begin.

    What the speaker will say (我讲三点) outweighs what is to be done (抓好七项工作). A list behind an
    announcement without a number (我讲几点意见) may yet be a review: another one with a number goes before it.
    ``told``: the words are a report's (他提出了三点要求).
    """
    best: _Signpost | None = None
    leading = [match_enumerator(paragraph[:16]) for paragraph in paragraphs]
    inside = _list_ends(leading)
    begun: int | None = None  # the first list behind the best announcement
    for index, (paragraph, mark) in enumerate(zip(paragraphs, leading, strict=True)):
        if mark is not None:
            if mark.style == "一、" or (best is not None and best.count is not None and best.weight != _FELT):
                break
            if best is not None and begun is None:
                begun = index
        if inside[index] or not may_announce(paragraph):
            continue
        for start, end in sentences(paragraph):
            found = _announcement(paragraph[start:end], told=told)
            if found is None or (best is not None and found[1] < best.weight):
                continue
            felt = best is not None and best.weight == _FELT < found[1]
            if felt or begun is None or _outweighs(paragraphs, leading, (begun, index), found[0]):
                best, begun = _Signpost((index, start), *found), None
    if best is None:
        best = _listed(paragraphs, leading)
    return (best.place, best.count) if best else (None, None)


def _listed(paragraphs: Sequence[str], leading: Sequence[Enumerator | None]) -> _Signpost | None:
    """A sentence that counts things (守住三条线) right before a list of as many, the longest of such lists."""
    found: list[tuple[int, _Signpost]] = []
    for index, paragraph in enumerate(paragraphs[:-1]):
        first = leading[index + 1]
        if first is None or first.number != 1 or leading[index] is not None or not paragraph:
            continue
        start, end = sentences(paragraph)[-1]
        count = listed_points(paragraph[start:end])
        last = _list_end(leading, index + 1)
        if count is not None and 1 < count <= 12 and (leading[last] or first).number == count:
            found.append((last - index, _Signpost((index, start), count, 1)))
    return max(found, key=lambda each: each[0])[1] if found else None


def _list_end(leading: Sequence[Enumerator | None], begin: int) -> int:
    """The paragraph that the last member of a list opens."""
    first, last, number = leading[begin], begin, 1
    for index in range(begin + 1, len(leading)):
        mark = leading[index]
        if mark is None or first is None or mark.style != first.style:
            continue
        if mark.number != number + 1:
            break
        last, number = index, mark.number
    return last


def _outweighs(
    paragraphs: Sequence[str], leading: Sequence[Enumerator | None], between: tuple[int, int], count: int | None
) -> bool:
    """Whether a later announcement is followed by as many points as it promises, and by more text."""
    begun, index = between
    if count is None or sum(map(len, paragraphs[index:])) < sum(map(len, paragraphs[begun:index])):
        return False
    first = leading[index + 1] if index + 1 < len(leading) else None
    if first is None or first.number != 1:
        return False
    return any(mark is not None and mark.style == first.style and mark.number == count for mark in leading[index + 1 :])


def _list_ends(leading: Sequence[Enumerator | None]) -> list[bool]:
    """Whether each paragraph stands before the last member of a list that has begun."""
    following: dict[tuple[str, int], int] = {}
    ends: dict[int, int] = {}
    for index in range(len(leading) - 1, -1, -1):
        mark = leading[index]
        if mark is not None:
            successor = following.get((mark.style, mark.number + 1), index)
            if successor < following.get((mark.style, 1), len(leading)):
                ends[index] = successor
            following[(mark.style, mark.number)] = index
    inside, end = [], 0
    for index in range(len(leading)):
        end = max(end, ends.get(index, 0))
        inside.append(index < end)
    return inside


def _announcement(sentence: str, *, told: bool) -> tuple[int | None, int] | None:
    """(count, weight) of what a sentence announces."""
    for weight, points in ((4, told_points if told else spoken_points), (_FELT, felt_points), (3, announced_points)):
        count = points(sentence)
        if count is not None and 1 < count <= 12:
            return count, weight
    return (None, 1) if is_signpost(sentence) else None
