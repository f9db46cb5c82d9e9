"""The build of a news report (报道的搭法), which is fixed."""

from __future__ import annotations

from drafter.compose.lengths import distribute, role_lengths
from drafter.compose.matter import FACTS
from drafter.compose.phrase_choice import Choices
from drafter.compose.points import weights
from drafter.model import Matter, Note, Outline, PlannedSection, PointFunction


def report(matter: Matter, outline: Outline, _: Choices, total: int, log: list[Note]) -> list[PlannedSection]:
    """Headline, lead, what the speaker said, the rest of the agenda and who was there."""
    genre = matter.genre
    closes = bool(matter.of("acknowledgement").lines)
    lengths = role_lengths(["narration", "attribution"], outline, genre, total)
    lead, close = distribute(lengths["narration"], [0.6, 0.4 if closes else 0.0])
    sections = [
        PlannedSection("title", job=genre.part("title").job),
        PlannedSection("narration", number=1, job=genre.part("narration", 1).job, length=lead),
        *_attributions(matter, lengths["attribution"]),
    ]
    if closes:
        job = genre.part("narration", 2).job
        sections.append(PlannedSection("narration", number=2, job=job, length=close, brief_key="agenda"))
    _note_fixed(matter, log)
    log.append(Note("report-structure-agenda") if closes else Note("report-structure"))
    return sections


def _attributions(matter: Matter, length: int) -> list[PlannedSection]:
    """The paragraphs that give the speech: what the speaker found, then a paragraph for each point."""
    found = sum(matter.of(role).size for role in FACTS)
    room = sum(point.size for point in matter.points) / max(1, len(matter.points))
    rows: list[tuple[str, float, PointFunction | None]] = []
    if any(matter.of(role).lines for role in FACTS):
        rows.append(("review", 1.0 + found + room, None))
    if not matter.points:
        rows.append(("", 2.0, None))
    for point, weight, function in zip(matter.points, weights(matter.points), matter.functions, strict=False):
        rows.append((point.key, weight, function))
    job = matter.genre.part("attribution").job
    shares = distribute(length, [weight for _, weight, _ in rows])
    return [
        PlannedSection("attribution", number=number, job=job, length=share, brief_key=key or None, function=function)
        for number, ((key, _, function), share) in enumerate(zip(rows, shares, strict=True), 1)
    ]


def _note_fixed(matter: Matter, log: list[Note]) -> None:
    genre, brief = matter.genre, matter.brief
    wishes = genre.names((*brief.required, *brief.omitted))
    if wishes:
        log.append(Note("fixed-structure", {"genre": genre.name, "sections": tuple(wishes)}))
