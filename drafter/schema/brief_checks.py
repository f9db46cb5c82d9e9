"""What a brief must not leave open (核对要点): counts, words without an owner, days before what they sum up."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from drafter.numerals import HAN_NUMERAL, parse_numeral
from drafter.patterns import regex
from drafter.schema.calendar_days import impossible_days
from drafter.schema.counts import check_counts, check_parts, scalars
from drafter.schema.periods import period_of
from drafter.schema.records import Reading
from drafter.schema.source import MappingNode, Node, Scalar, SequenceNode

# A month that is over when it is summed up: 今年1至4月, 2026年12月.
_MONTHS = regex(rf"(?:1|一)月?(?:至|到|—|-|～|~)(?P<last>1?\d|[{HAN_NUMERAL}]{{1,3}})月(?!\d)")
_MONTH = regex(rf"(?P<month>1?\d|[{HAN_NUMERAL}]{{1,2}})月(?!以来|起|之?前|以前|底前)")
_YEAR = regex(r"(?<!\d)(?P<year>20\d\d)年")
_SOMEBODY_SAYS = regex(
    r"(?P<who>《[^》]+》|[^，。：；“”《》]{2,20}?)(?:在(?P<where>[^，。：；“”]{2,30}?)[上中里])?"
    r"(?:多次|反复|曾经?|常|经常|也|还|有)?(?:说|讲|指出|强调|要求|写|写道|言|云|曰)[过道到]?[，：:]?[“\"](?P<words>[^“”\"]+)[”\"][。！]?"
)
# A phrase that only leads up to something, whatever follows.
_HANGING = regex(
    r"^(?:在|以|为|为了|让我们|通过|随着|围绕|面对|按照|根据|当|把|将)(?!此).*[，、：]$|(?:(?:^|[，。；])[^，。；是]*的|和|与|及|是|在|把)[，、：]?$"
    r"|^(?:[在借与对因为据]此|同时|下面|下一步|接下来|这里|首先|最后|总之|当前|今天|刚才|此外|另外|当然|但)[^，。！？]{0,5}[，、：]$"
)


def check_brief(values: dict[str, Any], nodes: Mapping[str, Node], node: Node, at: Reading) -> None:
    """Note what contradicts itself in a brief."""
    _check_days(node, at)
    check_counts(values, nodes, at)
    check_parts(values, nodes, at)
    _check_pinned(nodes.get("pinned"), at)
    date = getattr(values.get("meeting"), "date", None)
    if date is not None:
        for name in ("period", "review"):
            _check_period(date, nodes.get(name), at)


def check_quotation(values: dict[str, Any], nodes: Mapping[str, Node], node: Node, at: Reading) -> None:
    """Note words that nobody said, and a name without words: a speech may quote neither."""
    _part_words(values)
    if not values.get("words"):
        if values.get("who") or values.get("source"):
            at.problem(node, "引用没有写“原话”", "请写“原话: ……”，一字不差；没有原话就删去这一条")
    elif not (values.get("who") or values.get("source")):
        hint = "请写明“谁”或者“出处”；查不到出处的话不要引用"
        at.problem(nodes.get("words", node), "引用没有写是谁说的、出自哪里", hint)


def _part_words(values: dict[str, Any]) -> None:
    """Whose words they are, where one text says both: 省委书记在全省工作会议上说，“…”; 《管子》有言：“…”."""
    if values.get("who") or values.get("source"):
        return
    if found := _SOMEBODY_SAYS.fullmatch((values.get("words") or "").strip()):
        who, where = found["who"], found["where"]
        book = who.startswith("《")
        values["words"] = found["words"]
        values.update({"source": who} if book else {"who": who})
        if where and not book:
            values["source"] = where


def _check_pinned(node: Node | None, at: Reading) -> None:
    """Note phrases that are no whole sentence and cannot be made one by a full stop."""
    for _, inner in node.entries if isinstance(node, MappingNode) else ():
        for item in scalars(inner):
            if _HANGING.search(item.text.strip()):
                at.problem(item, "选用的语句不是一句完整的话", "请补成整句；程序只替您补句号，不替您往下编")


def _check_days(node: Node, at: Reading) -> None:
    """Note days that no calendar has, wherever they stand."""
    for item in _texts(node):
        for day in impossible_days(item.text):
            at.problem(item, f"没有“{day}”这个日子", "请核对年、月、日")


def _check_period(date: datetime.date, node: Node | None, at: Reading) -> None:
    """Note a summing-up of what is still to come on the day of the meeting."""
    for item in _texts(node):
        found = _end_of(item.text, date.year)
        if found is not None and (date.year, date.month) < found[:2]:
            message = f"会议在{date.year}年{date.month}月，这里总结到{found[2]}"
            at.problem(item, message, "请核对会议的日期，或者改正这里的时间")


def _end_of(text: str, year: int) -> tuple[int, int, str] | None:
    """Year and month from which a text may be said, where it tells up to when it sums up, and that in words."""
    head = text[:16]
    if found := _YEAR.match(head):
        year, head = int(found["year"]), head[found.end() :]
    elif head.startswith("今年"):
        head = head.removeprefix("今年")
    else:  # 上半年 alone may be last year's
        return None
    month = (months := _MONTHS.match(head)) and months["last"]
    month = month or ((one := _MONTH.match(head)) and one["month"])  # 2026年12月建成…
    if month:
        return year, parse_numeral(month), f"{year}年{parse_numeral(month)}月"
    if period := period_of(head):
        return year, period.known, f"{year}年{period.last}月"
    return (year, 1, f"{year}年") if found else None


def _texts(node: Node | None) -> Iterator[Scalar]:
    """All texts below a node."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _texts(item)
    elif isinstance(node, MappingNode):
        for _, value in node.entries:
            yield from _texts(value)
