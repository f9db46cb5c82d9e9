"""What people noted beside the values of a brief (旁注): the comments of its YAML, by the brief keys they belong to.

A comment behind a value is about that value; comment lines right above a key or an entry are about that one. What a new
brief explains of its keys is left out: whoever shows a form says it himself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from drafter.patterns import regex
from drafter.schema.brief_edit import read_spans
from drafter.schema.keys import BRIEF
from drafter.schema.records import Later, List, Record, Value
from drafter.schema.spans import Span

_BEHIND = regex(r"[ \t]+#[ \t]*(.+)")
_ABOVE = regex(r"[ \t]*#[ \t]?(.*)")
_EXPLAINED = regex(r"例：|^ {2}|^-{2,}|一般不用|^怎么[填写]：|^填好后运行")


def remarks_of(text: str) -> Mapping[str, tuple[str, ...]]:
    """The comments by brief keys (``review[0].items[1]``), in the order of the text. Raises BriefError."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    found: dict[str, list[str]] = defaultdict(list)
    for ref, start, end, name in _places(text, read_spans(text), BRIEF, ""):
        found[ref] += [row for row in _above(text, start) if not (name and row.startswith(f"{name}："))]
        behind = _BEHIND.match(text, end)
        if behind:
            found[ref].append(behind[1].strip())
    kept = {ref: tuple(one for one in remarks if one and not _EXPLAINED.search(one)) for ref, remarks in found.items()}
    return {ref: remarks for ref, remarks in kept.items() if remarks}


def _above(text: str, at: int) -> list[str]:
    """The comment lines right above the line that begins with what stands at an offset."""
    rows: list[str] = []
    start = text.rfind("\n", 0, at) + 1
    if text[start:at].strip():
        return []
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        row = _ABOVE.fullmatch(text[above : start - 1])
        if row is None:
            break
        rows.insert(0, row[1].rstrip())
        start = above
    return rows


def _places(text: str, span: Span, value: Value | None, ref: str) -> Iterator[tuple[str, int, int, str]]:
    """For each key and entry: its brief key, where it begins, where what stands on its line ends, a key's own name."""
    value = value.record if isinstance(value, Later) else value
    if span.kind == "mapping":
        record = value if isinstance(value, Record) else None
        for key, inner in span.entries:
            field = record.find(key.text) if record else None
            if field is not None:
                name = f"{ref}.{field.name}" if ref else field.name
                behind = inner.end if (inner.kind == "scalar" and not inner.is_empty) or inner.flow else key.end + 1
                yield name, key.start, behind, field.zh
                yield from _places(text, inner, field.value, name)
    elif span.kind == "list":
        of = value.of if isinstance(value, List) else None
        for index, inner in enumerate(span.items):
            name = f"{ref}[{index}]"
            scalar = inner.kind == "scalar" or inner.flow
            start = inner.start if span.flow else text.rindex("-", 0, max(inner.start, 1))
            yield name, start, inner.end if scalar else inner.start, ""
            yield from _places(text, inner, of, name)
