"""Analyses as plain data (``drafter/analysis/1``): what programs read, and what annotations are compared with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from drafter.model import Analysis, Finding, Remark, Section, Speech

SCHEMA = "drafter/analysis/1"


def analysis_data(analyses: Iterable[Analysis]) -> dict[str, Any]:
    """The JSON shape of ``drafter analyse --format json``: plain data, keys as in the README."""
    return {"schema": SCHEMA, "documents": [_document(analysis) for analysis in analyses]}


def _document(analysis: Analysis) -> dict[str, Any]:
    document = analysis.document
    return {
        "source": document.source,
        "sha256": document.sha256,
        "encoding": document.encoding,
        "script": document.script,
        "speeches": [_speech(speech) for speech in analysis.speeches],
        "edits": dict(sorted(Counter(edit.code for edit in document.edits).items())),
        "findings": [_finding(finding) for finding in (*document.findings, *analysis.findings)],
    }


def _speech(speech: Speech) -> dict[str, Any]:
    return {
        "kind": speech.kind,
        "genre": speech.genre,
        "title": speech.title,
        "salutation": speech.salutation,
        "announced_points": speech.announced_points,
        "duplicate_of": speech.duplicate_of,
        "blocks": _blocks(speech.sections),
        "remarks": [_remark(remark) for remark in speech.remarks],
        "findings": [_finding(finding) for finding in speech.findings],
    }


def _remark(remark: Remark) -> dict[str, Any]:
    return {
        "speaker": remark.speaker,
        "post": remark.post,
        "announced_points": remark.announced_points,
        "at": remark.at,
        "blocks": _blocks(remark.sections),
    }


def _blocks(sections: Sequence[Section]) -> list[dict[str, Any]]:
    return [_block(section) for root in sections for section in root.walk()]


def _block(section: Section) -> dict[str, Any]:
    data: dict[str, Any] = {
        "role": section.role,
        "level": section.level,
        "enumerator": section.enumerator,
        "heading": section.heading,
        "text": section.text,
        "inline": section.inline,
        "inferred": section.inferred,
    }
    optional = {
        "function": section.function,
        "run_in": section.run_in or None,
        "continues": section.continues or None,
        "start": section.start if section.start >= 0 else None,
        "cue": section.cue,
    }
    return data | {key: value for key, value in optional.items() if value is not None}


def _finding(finding: Finding) -> dict[str, Any]:
    data: dict[str, Any] = {"code": finding.code, "severity": finding.severity, "message": finding.message}
    if finding.location:
        data["location"] = str(finding.location)
    if finding.hint:
        data["hint"] = finding.hint
    return data
