"""A draft as reading its text would give it (成稿): who composed a text knows its parts, nobody need guess them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.model import Draft, Section, Speech, print_sections
from drafter.schema.parts import HEAD

if TYPE_CHECKING:
    from collections.abc import Sequence


def printed(draft: Draft) -> str:
    """The text of a draft, one paragraph a line."""
    return print_sections(part for section in draft.sections for part in section.walk())


def composed_speech(draft: Draft) -> Speech:
    """The speech that a draft is, its sections placed in its ``printed`` text as those of a speech that was read.

    News reports are none: whose words they tell is not in their sections.
    """
    sections = _placed(draft.sections, iter(_starts(draft.sections)))
    return Speech(
        kind="speech",
        title=" ".join(_lines("title", sections)) or None,
        salutation="".join(_lines("salutation", sections)).strip() or None,
        announced_points=_announced(sections),
        genre=draft.genre,
        sections=tuple(_hung(sections)),
    )


def _starts(sections: Iterable[Section]) -> Iterator[int]:
    """Where each section begins in print, in the order of the text."""
    place = 0
    for number, part in enumerate(part for section in sections for part in section.walk()):
        place += number > 0 and not part.continues
        yield place
        place += len(part.printed)


def _placed(sections: Iterable[Section], starts: Iterator[int]) -> list[Section]:
    return [
        replace(section, start=next(starts), children=tuple(_placed(section.children, starts))) for section in sections
    ]


def _lines(role: str, sections: Iterable[Section]) -> list[str]:
    return [line.text.strip() for section in sections if section.role == role for line in section.paragraphs]


def _announced(sections: Sequence[Section]) -> int | None:
    """How many points the speech says it makes."""
    from drafter.analyse.signpost import find_signpost

    body = (part for section in sections if section.role not in HEAD for part in section.walk())
    return find_signpost(print_sections(body).split("\n"))[1]


def _hung(sections: Iterable[Section]) -> Iterator[Section]:
    """Points hang below the part that announces them, as they are read."""
    above: Section | None = None
    for section in sections:
        if section.level and above is not None:
            above = replace(above, children=(*above.children, section))
            continue
        if above is not None:
            yield above
        above = section
    if above is not None:
        yield above
