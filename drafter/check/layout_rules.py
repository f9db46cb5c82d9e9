"""What rules say of the looks of a Word document (版式规则): its departures from the sheet, found by ``layout``.

Apart from what finds them, so that a text without looks is checked without all that reads a Word file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from drafter.check.subject import Hit, Subject
from drafter.model import Rule

# What a rule may look at, by the option ``what``.
LOOKS = (
    "page-size",
    "margins",
    "page-number",
    "page-frame",
    "title-type",
    "heading-type",
    "body-type",
    "line-pitch",
    "digit-type",
    "indent",
    "alignment",
    "blanks",
    "by-hand",
    "adornment",
)


class Fault(NamedTuple):
    """A kind of departure from the sheet: which, at which line first, and the slots of its message."""

    what: str
    line: int
    slots: Mapping[str, str]


def layout(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """Departures of the kind that the option ``what`` names; nothing where the subject is no Word document."""
    for fault in subject.faults:
        if fault.what == rule.options["what"]:
            start = subject.breaks[min(fault.line, len(subject.breaks) - 1)]
            yield subject.raw_hit(start, start, **fault.slots)
