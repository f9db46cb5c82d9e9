"""Analyses for people: a tree of every speech."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from drafter.model import Analysis, Remark, Section, Speech
from drafter.punctuation import han_count

_KINDS = {"speech": "讲话", "report": "报道", "other": "非讲话"}
_HEAD = 30  # characters


def analysis_lines(analysis: Analysis, role_names: Mapping[str, str]) -> Iterator[str]:
    """A readable tree of every speech: role, enumerator, heading, size in Han characters.

    ``role_names`` are what roles are called, the functions of points among them (``point.tasks``).
    """
    yield f"{analysis.document.source}（{len(analysis.speeches)}篇）"
    for number, speech in enumerate(analysis.speeches, 1):
        yield from _speech_lines(number, speech, role_names)
    for finding in (*analysis.document.findings, *analysis.findings):
        yield f"  ! {finding.message}"


def _speech_lines(number: int, speech: Speech, role_names: Mapping[str, str]) -> Iterator[str]:
    facts = [_KINDS[speech.kind], f"{han_count(speech.text)}字"]
    if speech.announced_points:
        facts.append(f"自报{speech.announced_points}点")
    if speech.duplicate_of is not None:
        facts.append(f"与第{speech.duplicate_of + 1}篇近似")
    yield f"  {number}. {_cut(speech.title or '（无标题）', 50)}　[{'，'.join(facts)}]"
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
