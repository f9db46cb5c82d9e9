"""Plan (布局): which sections a draft has, in which order, how long, with which headings, and why.

Every decision is taken here and in the modules below, so that what fills the plan only writes; each is
recorded as a note in ``Plan.decisions``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from drafter.compose.doubts import doubts_of
from drafter.compose.lengths import lengths_note
from drafter.compose.matter import lay_out
from drafter.compose.missing_matter import note_missing
from drafter.compose.phrase_choice import Choices
from drafter.compose.report_build import report
from drafter.compose.script_build import script
from drafter.compose.speech_build import speech
from drafter.model import Brief, Build, Genre, HeadingSet, Matter, Note, Outline, Phrase, Plan, PlannedSection
from drafter.schema.parts import HEAD

DEFAULT_MINUTES = 15
# What lays out a genre's sections, by the ``build`` that the genre names.
BUILDS: Mapping[Build, Callable[[Matter, Outline, Choices, int, list[Note]], list[PlannedSection]]] = {
    "speech": speech,
    "report": report,
    "script": script,
}


def plan(
    brief: Brief,
    outline: Outline,
    genre: Genre,
    phrases: Mapping[str, Sequence[Phrase]] | None = None,
    headings: Sequence[HeadingSet] = (),
    unlike: str = "",
) -> Plan:
    """Lay out a speech or report: the sections with their jobs, lengths, headings and suggested phrases.

    ``genre`` is the brief's, ``phrases`` is the bank by role, ``headings`` the mined sets of parallel headings; the
    last two may be empty. ``unlike`` is the text of an earlier speech that is not to be repeated.
    Lengths are in Han characters. Missing matter never fails: it becomes a 【待补：…】 and a decision.
    """
    matter = lay_out(brief, genre)
    choices = Choices(matter, phrases or {}, headings, unlike)
    log: list[Note] = []
    total = _total(matter, outline, log)
    sections = BUILDS[genre.build](matter, outline, choices, total, log)
    sections = _with_phrases(sections, choices)
    log.append(lengths_note(sections, genre))
    note_missing(matter, sections, log)
    if doubts := tuple(dict.fromkeys(doubts_of(matter.brief, brief, genre.build))):
        log.append(Note("doubts", {"doubts": doubts}))
    return Plan(matter, outline, tuple(sections), tuple(log))


def _total(matter: Matter, outline: Outline, log: list[Note]) -> int:
    brief = matter.brief
    if outline.support:
        log.append(Note("genre-mined", {"genre": matter.genre.name, "speeches": outline.support}))
    else:
        log.append(Note("genre-by-hand", {"genre": matter.genre.name}))
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


def _with_phrases(sections: Sequence[PlannedSection], choices: Choices) -> list[PlannedSection]:
    """The sections with phrases of their roles to choose from; the front and what stands below a point need none."""
    roles = {section.role for section in sections if _may_choose(section)}
    suggested = {role: choices.suggestions(role) for role in roles}
    return [
        replace(section, phrases=suggested[section.role]) if _may_choose(section) else section for section in sections
    ]


def _may_choose(section: PlannedSection) -> bool:
    return section.role not in HEAD and section.level <= 1
