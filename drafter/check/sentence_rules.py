"""Rules that a pattern says in full (句式规则): what to find, what excuses it, and what should stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from drafter.check.subject import Hit, Subject
from drafter.model import Rule
from drafter.patterns import compiled

_of_rule = lru_cache(maxsize=256)(compiled)  # asked for again by each draft of a batch
_AROUND = 20  # characters on each side in which an excuse is looked for


def pattern(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """Places of the option ``pattern`` in the cleaned text, paragraph by paragraph.

    A place that ``unless`` finds within some characters around is left out; ``fix`` is the replacement as for
    ``re.sub``; the named groups fill the slots; ``once`` reports only the first place of a text.
    """
    options = rule.options
    wanted = _of_rule(str(options["pattern"]))
    excuse = _of_rule(str(options["unless"])) if "unless" in options else None
    fix = str(options["fix"]) if "fix" in options else None
    for line in subject.lines_for(wanted):
        for found in wanted.finditer(line.text):
            start, end = found.span()
            if excuse is not None and _excused(excuse, line.text, start, end):
                continue
            slots = {name: value or "" for name, value in found.groupdict().items()}
            mended = found.expand(fix) if fix is not None else None
            yield subject.hit(line.start + start, line.start + end, fix=mended, **slots)
            if options.get("once"):
                return


def raw_pattern(subject: Subject, rule: Rule) -> Iterator[Hit]:
    """As ``pattern``, in the raw text: for what cleaning takes away (blanks, doubled signs)."""
    options = rule.options
    wanted = _of_rule(str(options["pattern"]))
    excuse = _of_rule(str(options["unless"])) if "unless" in options else None
    fix = str(options["fix"]) if "fix" in options else None
    for found in wanted.finditer(subject.document.raw) if subject.raw_may_match(wanted) else ():
        start, end = found.span()
        if excuse is not None and _excused(excuse, subject.document.raw, start, end):
            continue
        slots = {name: value or "" for name, value in found.groupdict().items()}
        yield subject.raw_hit(start, end, fix=found.expand(fix) if fix is not None else None, **slots)


def _excused(excuse: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Whether an excuse touches the place, looked for near it only."""
    low = max(start - _AROUND, 0)
    near = text[low : end + _AROUND]
    return any(found.start() + low <= end and found.end() + low >= start for found in excuse.finditer(near))
