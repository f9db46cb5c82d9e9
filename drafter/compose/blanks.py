"""The places of a draft that are to be filled (待补), each with the key of the brief that answers it.

What somebody fills in Word can so go back into the brief. A place that stands in the brief's own words is that place of
the brief; of the others the genre says which question asks for which key, and else the part that they stand in does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.compose.matter import SOURCES
from drafter.model import Gap, Genre, Origin, Paragraph, Section
from drafter.patterns import regex

BLANK = regex("【待[补核](?:：(?P<what>[^【】]*))?】")


def blanks(sections: Sequence[Section], genre: Genre) -> Iterator[Gap]:
    """The gaps of a draft in the order of its text; those that no key answers are left out."""
    number = 0
    for top in sections:
        number += top.role == "point"
        for section, key in _keyed(top, f"points[{number - 1}]" if top.role == "point" else ""):
            heading = Paragraph(section.heading or "", section.heading_origins)
            yield from _gaps(heading, f"{key}.heading" if key else "", genre)
            below = ".text" if key.count("[") > 1 else ".items"
            default = key + below if key else next(iter(SOURCES.get(section.role, ())), "")
            for paragraph in section.paragraphs:
                yield from _gaps(paragraph, default, genre)


def _keyed(section: Section, key: str) -> Iterator[tuple[Section, str]]:
    """A section and those below it, in the order of the text, points with their keys in the brief."""
    yield section, key
    number = 0
    for child in section.children:
        inner = child.role == "point" and not child.inline and key
        yield from _keyed(child, f"{key}.items[{number}]" if inner else key)
        number += bool(inner)


def _gaps(paragraph: Paragraph, default: str, genre: Genre) -> Iterator[Gap]:
    for found in BLANK.finditer(paragraph.text):
        own = _origin(paragraph.origins, found.start())
        key = own if own is not None else genre.asks.get(found["what"] or "", default)
        if key:
            yield Gap(found[0], key)


def _origin(origins: Sequence[Origin], place: int) -> str | None:
    """The key of the brief that has the character at ``place``; None for what is not the brief's."""
    return next((one.ref for one in origins if one.kind == "brief" and one.start <= place < one.end), None)
