"""News reports: who spoke, in what capacity, and what was said (引述)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drafter.analyse.attribution import (
    Attribution,
    match_attribution,
    match_meeting,
    match_remark_head,
    says_he,
    speakers_of,
    subject_of,
)
from drafter.analyse.features import Sentence
from drafter.analyse.frontmatter import Front
from drafter.analyse.lines import Line
from drafter.analyse.parse import line_section, parse_body, title_of
from drafter.analyse.roles import Cues, Label
from drafter.analyse.runs import Run, cut_sentences, label_run, run_of
from drafter.late_classes import dataclass
from drafter.model import Finding, Remark, Section, Speech
from drafter.numerals import HAN_NUMERAL
from drafter.patterns import regex

_NARRATION = regex(
    r"(?:出席|参加|列席|陪同|应邀)(?:了)?(?:会议|活动|大会|仪式|座谈|主会场|调研)|主持(?:了)?(?:会议|大会|仪式)|"
    r"^会议?(?:上)?还?(?:通报|听取|审议|传达|学习|研究|宣读|观看|书面|部署)了|^会[前后]，|"
    r"(?:作|做)了?.{0,8}(?:发言|汇报)|交流发言|会议以.{0,16}形式|分会场|(?:记者|通讯员|责任编辑)"
)


def parse_report(lines: Sequence[Line], front: Front, cues: Cues) -> Speech:
    """Parse a news report, ``front`` being its headline: its own narration as sections, each speech as a remark."""
    paragraphs = [line.text for line in lines]
    names = speakers_of(paragraphs)
    told = _told(paragraphs, front.body, names)
    run = _run(paragraphs, told)
    labels = label_run(run, cues)
    cuts = _speaker_cuts(told, paragraphs, front.body, labels)
    returns = _returns(run, labels, lines)
    sections = [line_section("title" if i in front.title else "narration", lines[i]) for i in range(front.body)]
    remarks: list[Remark] = []
    findings: list[Finding] = []
    for index, (place, who) in enumerate(cuts):
        end = cuts[index + 1][0] if index + 1 < len(cuts) else (len(lines), 0)
        piece = _slice(lines, place, end)
        if who is None:
            sections += _narration(piece)
            continue
        if not who.name:
            sections += [line_section("attribution", line) for line in piece]
            continue
        inner, announced, problems = parse_body(piece, 0, 0, cues, reported=True, returns=returns)
        findings += problems
        remarks.append(Remark(who.name, who.post, announced, inner, at=len(sections)))
    return Speech(
        "report",
        title_of(front, paragraphs),
        None,
        None,
        sections=tuple(sections),
        remarks=tuple(remarks),
        findings=tuple(findings),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence of a report: who is quoted from it on, whether it sounds like the reporter, whom it is about."""

    sentence: Sentence
    quoted: Attribution | None
    narrates: bool
    about: str | None = None


def report_runs(lines: Sequence[Line], front: Front) -> list[Run]:
    """The sentences of a report, as ``parse_report`` lets the learned reader label them."""
    paragraphs = [line.text for line in lines]
    return [_run(paragraphs, _told(paragraphs, front.body, speakers_of(paragraphs)))]


def _told(paragraphs: Sequence[str], first: int, names: Sequence[str]) -> list[_Told]:
    subject: str | None = None  # whom 他 means
    told = []
    for sentence in cut_sentences(paragraphs, (first, 0), (len(paragraphs), 0)):
        quoted = _quoted(sentence.text, names, subject, opens=sentence.opens)
        about = subject_of(sentence.text, names)
        subject = about or (quoted.name if quoted else subject)
        narrates = sentence.opens and _is_narration(sentence.text, paragraphs[sentence.paragraph])
        told.append(_Told(sentence, quoted, narrates, about))
    return told


def _run(paragraphs: Sequence[str], told: Sequence[_Told]) -> Run:
    """The run for the learned reader, with what the rules say of each sentence and of the one before it."""
    found, held = [], "rule:none"
    for each in told:
        now = "rule:quoted" if each.quoted else "rule:narrates" if each.narrates else "rule:goes on"
        held = held if now == "rule:goes on" else now
        found.append(replace(each.sentence, signs=(now, f"held:{held}", f"{now}|{each.sentence.opens:d}")))
    return run_of(found, paragraphs, "report", "whole")


def _speaker_cuts(
    told: Sequence[_Told], paragraphs: Sequence[str], first: int, labels: Sequence[Label]
) -> list[tuple[tuple[int, int], Attribution | None]]:
    """Where somebody begins to be quoted, and where the narration takes over again (None).

    With ``labels`` the learned reader says which sentences are quoted, and the rules say whom.
    """
    cuts: list[tuple[tuple[int, int], Attribution | None]] = []
    who: Attribution | None = None
    if first < len(paragraphs):
        cuts.append(((first, 0), None))
    for index, each in enumerate(told):
        place, found = (each.sentence.paragraph, each.sentence.at), each.quoted
        if labels:
            speaks = labels[index].role != "narration"
            named = Attribution(each.about, None) if each.about else None
            found = (found or who or named or Attribution("", None)) if speaks else None
            ends = not speaks
        else:
            ends = each.narrates
        if found is not None:
            if who is None or found.name != who.name:
                who = found
                cuts.append((place, found))
        elif who is not None and ends:
            who = None
            cuts.append((place, None))
    return _without_empty(cuts)


def _returns(run: Run, labels: Sequence[Label], lines: Sequence[Line]) -> frozenset[int]:
    """Where, as offsets in the text, a report goes back from somebody's points to his words."""
    found, held = set(), None
    for sentence, label in zip(run.sentences, labels, strict=bool(labels)):
        if label.role == "attribution" and held == "point":
            found.add(lines[sentence.paragraph].start + sentence.at)
        held = label.role
    return frozenset(found)


def _quoted(sentence: str, names: Sequence[str], subject: str | None, *, opens: bool) -> Attribution | None:
    """Who is quoted from this sentence on; ``subject`` is whom 他 means."""
    found = match_attribution(sentence, names, broad=True) or (match_remark_head(sentence, names) if opens else None)
    found = found or match_meeting(sentence)
    if found is None and subject and says_he(sentence):
        return Attribution(subject, None)
    return found


def _is_narration(sentence: str, paragraph: str) -> bool:
    """Attendance, agenda, by-lines: the report's own voice, in a short paragraph without enumerators."""
    return (
        bool(_NARRATION.search(paragraph)) and len(paragraph) < 220 and not re.match(rf"[{HAN_NUMERAL}]是|要", sentence)
    )


def _without_empty(
    cuts: list[tuple[tuple[int, int], Attribution | None]],
) -> list[tuple[tuple[int, int], Attribution | None]]:
    return [cut for i, cut in enumerate(cuts) if i + 1 == len(cuts) or cuts[i + 1][0] != cut[0]]


def _slice(lines: Sequence[Line], begin: tuple[int, int], end: tuple[int, int]) -> list[Line]:
    """The text between two places as lines of their own, offsets kept."""
    found = []
    for index in range(begin[0], min(end[0] + 1, len(lines))):
        low = begin[1] if index == begin[0] else 0
        high = end[1] if index == end[0] else len(lines[index].text)
        if high > low:
            line = lines[index]
            found.append(Line(line.text[low:high], line.start + low, continues=low > 0 or line.continues))
    return found


def _narration(piece: Sequence[Line]) -> list[Section]:
    return [line_section("narration", line) for line in piece]
