"""Points that seem wrong (要点存疑): the same said twice, numbers that skip, a change that its own fact contradicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.compose.typed_numbers import typed_number
from drafter.model import BriefPoint
from drafter.numerals import ordinal
from drafter.patterns import regex

_SAID = regex(r"(?:(?!(?<=\d)\.\d)[^\w])+")  # marks; the point of 1.2 is part of its figure
# Which way something went, and how far it came: 下降到9.8%, 提高至91%, 压缩为5天.
_UP, _DOWN = r"(?:增长|增加|提高|提升|上升|上涨|扩大|升|涨|增)", r"(?:下降|降低|减少|回落|压减|压缩|缩短|缩小|降|减|跌)"
_WENT = r"[了]?(?:到|至|为)"
_FELL, _ROSE = regex(_DOWN + _WENT), regex(_UP + _WENT)
# A change that says no more than which way and how far; places in a row rise as their numbers fall.
_THAN = "(?:同比|环比|比上年|较上年)?"
_STEP = regex(rf"^{_THAN}(?:(?P<up>{_UP})|(?P<down>{_DOWN}))了?(?:约|近|超过?|至少)?\d[\d.]*(?![\d.]*[位名])")
_BARE = regex(rf"^{_THAN}(?:{_UP}|{_DOWN}|[多少快慢好高低])[了些]?[。]?$")


def repeated(row: Sequence[BriefPoint]) -> Iterator[str]:
    """Points of one list that say the same, or have the same heading; marks make no difference."""
    seen: dict[tuple[str, str], int] = {}
    for number, point in enumerate(row, 1):
        told = ""
        for field, what in (("heading", "的小标题"), ("text", "的内容")):
            said = getattr(point, field) or ""
            key = (field, _SAID.sub("", said))
            if key[1] and key in seen:
                told = f"第{ordinal(seen[key])}项和第{ordinal(number)}项{'' if told else what}相同：“{shortened(said)}”"
            seen.setdefault(key, number)
        if told:
            yield told


def shortened(text: str) -> str:
    """A text as a doubt quotes it."""
    return text if len(text) <= 24 else f"{text[:24]}……"


def number_doubts(row: Sequence[BriefPoint]) -> Iterator[str]:
    """Numbers that people typed before headings and that are not those of their places: one may be missing."""
    for place, point in enumerate(row, 1):
        head = point.heading or ""
        found = typed_number(head)
        if found is not None and found.number != place:
            told = f"自带的“{found.text}”与它是第{ordinal(place)}项对不上，初稿里的序号由程序来编"
            yield f"小标题“{shortened(head)}”{told}"


def change_doubts(point: BriefPoint) -> Iterator[str]:
    """A change since last year that goes the other way than its fact, or does not say how far."""
    change = (point.change or "").strip()
    if not change:
        return
    if _BARE.match(change):
        yield f"比上年“{change}”：没有写多少"
    text, step = point.text or "", _STEP.match(change)
    fell, rose = _FELL.search(text), _ROSE.search(text)
    against = step and (fell if step["up"] else rose)
    if against and not (fell and rose):
        yield f"“{against.group()}”和比上年“{change}”方向相反"
