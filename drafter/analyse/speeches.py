"""A cleaned document → its speeches, parsed and labelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from drafter.analyse.frontmatter import read_front
from drafter.analyse.kind import read_genre, read_kind
from drafter.analyse.lines import Line, read_lines
from drafter.analyse.news import parse_report
from drafter.analyse.parse import line_section, parse_speech
from drafter.analyse.roles import Cues
from drafter.analyse.splitting import Part, split_paragraphs
from drafter.model import Document, Speech


def read_speeches(document: Document, cues: Cues) -> tuple[Speech, ...]:
    """Split a cleaned document and read every part; never raises on any text."""
    lines = read_lines(document.text)
    parts = split_paragraphs([line.text for line in lines], cues)
    return tuple(_read_part(lines[part.start : part.end], part, cues) for part in parts)


def _read_part(lines: Sequence[Line], part: Part, cues: Cues) -> Speech:
    paragraphs = [line.text for line in lines]
    front = read_front(paragraphs)
    kind = read_kind(paragraphs, front, cues)
    if kind == "other":
        whole = tuple(line_section("narration", line) for line in lines)
        return Speech("other", sections=whole)
    speech = parse_report(lines, front, cues) if kind == "report" else parse_speech(lines, front, cues)
    if part.named and speech.title is None:
        speech = replace(speech, title=paragraphs[0].strip())
    return replace(speech, genre=read_genre(speech, cues.genres))
