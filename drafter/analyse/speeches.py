"""A cleaned document → its speeches, parsed and labelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from drafter.analyse.frontmatter import Front, read_front
from drafter.analyse.kind import SENTENCE, kind_features, read_genre, read_kind
from drafter.analyse.lines import Line, read_lines
from drafter.analyse.news import parse_report
from drafter.analyse.parse import line_section, parse_speech
from drafter.analyse.roles import Cues
from drafter.analyse.splitting import Part, split_paragraphs
from drafter.model import Document, Speech, SpeechKind


def read_speeches(document: Document, cues: Cues) -> tuple[Speech, ...]:
    """Split a cleaned document and read every part; never raises on any text."""
    lines = read_lines(document.text)
    parts = split_paragraphs([line.text for line in lines], cues)
    return tuple(_read_part(lines[part.start : part.end], part, cues) for part in parts)


def read_as_speech(document: Document, cues: Cues) -> Speech:
    """A document read as one speech, whatever it is judged to be; never raises on any text."""
    lines = read_lines(document.text)
    speech = parse_speech(lines, read_front([line.text for line in lines]), cues)
    return replace(speech, genre=read_genre(speech, cues.genres))


def _read_part(lines: Sequence[Line], part: Part, cues: Cues) -> Speech:
    paragraphs = [line.text for line in lines]
    front = read_front(paragraphs)
    kind, build = ("other", "speech") if part.appendix else _kinds(paragraphs, front, cues)
    if kind == "other" and cues.reader is None:
        whole = tuple(line_section("narration", line) for line in lines)
        return Speech("other", sections=whole)
    speech = parse_report(lines, front, cues) if build == "report" else parse_speech(lines, front, cues)
    if part.named and speech.title is None:
        speech = replace(speech, title=paragraphs[0].strip())
    if kind == "other":
        return replace(speech, kind="other")
    return replace(speech, genre=read_genre(speech, cues.genres))


def _kinds(paragraphs: Sequence[str], front: Front, cues: Cues) -> tuple[SpeechKind, SpeechKind]:
    """The kind of a text, and the kind that it is read as: what is no speech has a structure all the same."""
    if cues.reader is None:
        kind = read_kind(paragraphs, front, cues)
        return kind, kind
    scores = cues.reader.kind(kind_features(paragraphs, front, cues))
    build: SpeechKind = "report" if scores["report"] > scores["speech"] else "speech"
    if not any(len(paragraph) >= SENTENCE for paragraph in paragraphs):
        return "other", build
    return ("other" if scores["other"] > scores[build] else build), build
