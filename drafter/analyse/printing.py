"""Analyses for readers: a tree for people, ``drafter/analysis/1`` data for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from drafter.model import Analysis, Finding, Remark, Section, Speech
from drafter.punctuation import han_count

SCHEMA = "drafter/analysis/1"
_KINDS = {"speech": "讲话", "report": "报道", "other": "非讲话"}
_HEAD = 30


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


# --- for people ---------------------------------------------------------------------------------


def print_tree(analysis: Analysis, role_names: Mapping[str, str]) -> str:
    """A readable tree of every speech: role, enumerator, heading, size in Han characters."""
    lines = [f"{analysis.document.source}（{len(analysis.speeches)}篇）"]
    for number, speech in enumerate(analysis.speeches, 1):
        lines += _speech_lines(number, speech, role_names)
    lines += [f"  ! {finding.message}" for finding in (*analysis.document.findings, *analysis.findings)]
    return "\n".join(lines)


def _speech_lines(number: int, speech: Speech, role_names: Mapping[str, str]) -> Iterator[str]:
    facts = [_KINDS[speech.kind], f"{han_count(speech.text)}字"]
    if speech.announced_points:
        facts.append(f"自报{speech.announced_points}点")
    if speech.duplicate_of is not None:
        facts.append(f"与第{speech.duplicate_of + 1}篇近似")
    yield f"  {number}. {_cut(speech.title or '（无标题）', 50)}　[{'，'.join(facts)}]"
    if speech.kind == "other":
        return
    remarks = list(speech.remarks)
    for index, section in enumerate(speech.sections):
        while remarks and remarks[0].at <= index:
            yield from _remark_lines(remarks.pop(0), role_names)
        yield from _section_lines(section, role_names, 2)
    for remark in remarks:
        yield from _remark_lines(remark, role_names)
    for finding in speech.findings:
        yield f"    ! {finding.message}"


def _remark_lines(remark: Remark, role_names: Mapping[str, str]) -> Iterator[str]:
    announced = f"，自报{remark.announced_points}点" if remark.announced_points else ""
    name = role_names.get("attribution", "attribution")
    yield f"    {name}：{remark.speaker}{f'（{remark.post}）' if remark.post else ''}{announced}"
    for section in remark.sections:
        yield from _section_lines(section, role_names, 3)


def _section_lines(section: Section, role_names: Mapping[str, str], depth: int) -> Iterator[str]:
    for part in section.walk():
        indent = "  " * (depth + max(part.level - 1, 0))
        name = role_names.get(part.role, part.role)
        if part.function:
            name = f"{name}·{role_names.get(f'point.{part.function}', part.function)}"
        head = (part.enumerator or "") + _cut(part.heading or part.text, _HEAD)
        notes = [f"{han_count(part.printed)}字"]
        notes += ["段内"] if part.inline else []
        notes += ["标题缺失，推断"] if part.inferred else []
        yield f"{indent}{name}　{head}　({'，'.join(notes)})"


def _cut(text: str, limit: int) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= limit else line[: limit - 1] + "…"
