"""YAML text → nodes that know where they begin and end, for whoever changes one place and leaves the rest as it is."""

from __future__ import annotations

from dataclasses import field, replace
from typing import Any, Literal

from drafter.late_classes import dataclass

Kind = Literal["scalar", "list", "mapping"]


@dataclass(slots=True)
class Span:
    """A node of a text: offsets of its first character and behind its last, without what is around it.

    ``text`` is a scalar's, as it is read; a list has ``items``, a mapping ``entries``. ``flow``: it is written in
    brackets or stands within some.
    """

    kind: Kind
    start: int
    end: int
    flow: bool = False
    quoted: bool = False
    text: str = ""
    items: list[Span] = field(default_factory=list)
    entries: list[tuple[Span, Span]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written there."""
        return self.kind == "scalar" and self.start == self.end


@dataclass(slots=True)
class _Open:
    span: Span
    anchor: str | None
    children: list[Span] = field(default_factory=list)


def spans_of(text: str) -> Span:
    """The nodes of a text that ``source.compose_yaml`` has found to be sound."""
    import yaml

    stack: list[_Open] = []
    anchors: dict[str, Span] = {}
    root = Span("scalar", 0, 0)

    def add(span: Span, anchor: str | None) -> None:
        nonlocal root
        if anchor:
            anchors[anchor] = span
        if stack:
            stack[-1].children.append(span)
        else:
            root = span

    event: Any
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        kind = type(event)
        if kind is yaml.ScalarEvent:
            add(_scalar(text, event, within_flow=bool(stack) and stack[-1].span.flow), event.anchor)
        elif kind is yaml.AliasEvent:
            add(replace(anchors[event.anchor], start=event.start_mark.index, end=event.end_mark.index), None)
        elif kind in (yaml.SequenceStartEvent, yaml.MappingStartEvent):
            what: Kind = "list" if kind is yaml.SequenceStartEvent else "mapping"
            flow = bool(event.flow_style) or (bool(stack) and stack[-1].span.flow)
            stack.append(_Open(Span(what, event.start_mark.index, event.end_mark.index, flow), event.anchor))
        elif kind in (yaml.SequenceEndEvent, yaml.MappingEndEvent):
            opened = stack.pop()
            add(_closed(opened, event.end_mark.index), opened.anchor)
    return root


def _scalar(text: str, event: Any, *, within_flow: bool) -> Span:
    start, end = event.start_mark.index, event.end_mark.index
    end = start + len(text[start:end].rstrip())  # a block of lines ends where the next line begins
    return Span("scalar", start, end, within_flow, bool(event.style), event.value)


def _closed(opened: _Open, end: int) -> Span:
    span, children = opened.span, opened.children
    if span.kind == "list":
        span.items = children
    else:
        span.entries = list(zip(children[::2], children[1::2], strict=True))
    # In a block the end is told where the next thing begins.
    span.end = end if span.flow else max([span.start, *(child.end for child in children)])
    return span
