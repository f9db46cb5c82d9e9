"""A cleaned document → its speeches, parsed and labelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from drafter.analyse.kind import read_genre, read_kind
from drafter.analyse.parse import Line, parse_speech
from drafter.analyse.report import parse_report
from drafter.analyse.roles import Cues
from drafter.analyse.splitting import Part, split_paragraphs
from drafter.model import Document, Paragraph, Section, Speech


def read_speeches(document: Document, cues: Cues) -> tuple[Speech, ...]:
    """Split a cleaned document and read every part; never raises on any text."""
    lines = _lines(document.text)
    parts = split_paragraphs([line.text for line in lines], cues)
    return tuple(_read_part(lines[part.start : part.end], part, cues) for part in parts)


def _lines(text: str) -> list[Line]:
    lines, offset = [], 0
    for text_line in text.split("\n"):
        if text_line:
            lines.append(Line(text_line, offset))
        offset += len(text_line) + 1
    return lines


def _read_part(lines: Sequence[Line], part: Part, cues: Cues) -> Speech:
    paragraphs = [line.text for line in lines]
    kind = read_kind(paragraphs, cues)
    if kind == "other":
        whole = tuple(Section("narration", paragraphs=(Paragraph(line.text),), start=line.start) for line in lines)
        return Speech("other", sections=whole)
    speech = parse_report(lines, cues) if kind == "report" else parse_speech(lines, cues)
    if part.named and speech.title is None:
        speech = replace(speech, title=paragraphs[0])
    return replace(speech, genre=read_genre(speech))
