"""Plan (布局): which sections a draft has, in which order, how long, with which headings, and why.

Every decision is taken here and in the modules below, so that what fills the plan only writes; each is
recorded as a note in ``Plan.decisions``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from heapq import nsmallest

from drafter.compose.lengths import HEAD, role_lengths
from drafter.compose.matter import tidy_brief
from drafter.compose.missing_matter import lengths_note, note_gaps
from drafter.compose.points import main_points
from drafter.compose.script_build import report, script
from drafter.compose.section_order import brief_key, speech_roles
from drafter.model import Brief, Genre, HeadingSet, Note, Outline, Phrase, Plan, PlannedSection
from drafter.punctuation import han_count

DEFAULT_MINUTES = 15
_SUGGESTIONS = 3
_TELLING = 4  # Han characters outside the slots: 为{}提供{} tells nobody how to begin
_SLOT = re.compile(r"\{[^{}]*\}")


def plan(
    brief: Brief,
    outline: Outline,
    genre: Genre,
    phrases: Mapping[str, Sequence[Phrase]] | None = None,
    headings: Sequence[HeadingSet] = (),
) -> Plan:
    """Lay out a speech or report: the sections with their jobs, lengths, headings and suggested phrases.

    ``genre`` is the brief's, ``phrases`` is the bank by role, ``headings`` the mined sets of parallel headings; the
    last two may be empty. Lengths are in Han characters. Missing matter never fails: it becomes a 【待补：…】 and a
    decision.
    """
    brief = tidy_brief(brief)
    log: list[Note] = []
    total = _total(brief, outline, genre, log)
    if genre.build == "report":
        sections = report(brief, outline, genre, total, log)
    else:
        build = script if genre.build == "script" else _speech
        sections = build(brief, outline, genre, headings, total, log)
    sections = _with_phrases(sections, phrases or {}, brief)
    log.append(lengths_note(sections, genre))
    note_gaps(brief, sections, genre, log)
    return Plan(brief, outline, genre, tuple(sections), tuple(log))


def _speech(
    brief: Brief, outline: Outline, genre: Genre, headings: Sequence[HeadingSet], total: int, log: list[Note]
) -> list[PlannedSection]:
    roles = speech_roles(brief, outline, genre, log)
    lengths = role_lengths(roles, outline, genre, total)
    sections: list[PlannedSection] = []
    for role in roles:
        if role == "point":
            sections += main_points(brief, outline, genre, headings, lengths[role], log, signpost="transition" in roles)
            continue
        job = genre.part(role).job
        sections.append(PlannedSection(role, job=job, length=lengths[role], brief_key=brief_key(brief, role)))
    return sections


def _total(brief: Brief, outline: Outline, genre: Genre, log: list[Note]) -> int:
    if outline.support:
        log.append(Note("genre-mined", {"genre": genre.name, "speeches": outline.support}))
    else:
        log.append(Note("genre-by-hand", {"genre": genre.name}))
    if brief.minutes is None and outline.length:
        log.append(Note("length-usual", {"length": outline.length}))
        return outline.length
    minutes = float(DEFAULT_MINUTES if brief.minutes is None else brief.minutes)
    total = round(minutes * brief.reading_rate)
    if brief.minutes is None:
        log.append(Note("length-assumed", {"minutes": minutes, "rate": brief.reading_rate, "length": total}))
    else:
        log.append(Note("length-given", {"minutes": minutes, "rate": brief.reading_rate, "length": total}))
    return total


def _with_phrases(
    sections: Sequence[PlannedSection], banks: Mapping[str, Sequence[Phrase]], brief: Brief
) -> list[PlannedSection]:
    """The sections with phrases of their roles to choose from; the front and what stands below a point need none."""
    roles = {section.role for section in sections if _may_choose(section)}
    suggested = {role: _suggestions(banks.get(role, ()), brief) for role in roles}
    return [
        replace(section, phrases=suggested[section.role]) if _may_choose(section) else section for section in sections
    ]


def _may_choose(section: PlannedSection) -> bool:
    return section.role not in HEAD and section.level <= 1


def _suggestions(bank: Sequence[Phrase], brief: Brief) -> tuple[Phrase, ...]:
    """The frames of a role that most speeches use, of those that say something and fit the genre and the brief."""
    fitting = [
        phrase
        for phrase in bank
        if phrase.status != "rejected"
        and (not phrase.genres or brief.genre in phrase.genres)
        and han_count(_SLOT.sub("", phrase.text)) >= _TELLING
        and not any(word in phrase.text for word in brief.excluded)
    ]
    return tuple(nsmallest(_SUGGESTIONS, fitting, key=lambda phrase: (-phrase.sources, phrase.text)))
