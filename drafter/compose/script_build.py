"""Set pieces (固定结构): the builds that are fixed, a report of a meeting and the script of its host."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.compose.lengths import distribute, role_lengths
from drafter.compose.matter import agenda_kind, infer_function, matter_lines, matter_size, point_lines
from drafter.compose.points import main_points, weights
from drafter.compose.section_order import CLOSE, asked, brief_key, by_position, head_roles
from drafter.model import Brief, Genre, HeadingSet, Note, Outline, PlannedSection, PointFunction
from drafter.schema.keys import BRIEF


def report(brief: Brief, outline: Outline, genre: Genre, total: int, log: list[Note]) -> list[PlannedSection]:
    """Headline, lead, what the speaker said, the rest of the agenda and who was there."""
    closes = bool(matter_lines(brief, "acknowledgement"))
    lengths = role_lengths(["narration", "attribution"], outline, genre, total)
    lead, close = distribute(lengths["narration"], [0.6, 0.4 if closes else 0.0])
    sections = [
        PlannedSection("title", job=genre.part("title").job),
        PlannedSection("narration", number=1, job=genre.part("narration", 1).job, length=lead),
        *_attributions(brief, genre, lengths["attribution"]),
    ]
    if closes:
        job = genre.part("narration", 2).job
        sections.append(PlannedSection("narration", number=2, job=job, length=close, brief_key="agenda"))
    _note_fixed(brief, genre, log)
    log.append(Note("report-structure-agenda") if closes else Note("report-structure"))
    return sections


def _attributions(brief: Brief, genre: Genre, length: int) -> list[PlannedSection]:
    """The paragraphs that give the speech: what the speaker found, then a paragraph for each point."""
    context = [line for role in ("review", "problems", "situation") for line in matter_lines(brief, role)]
    job = genre.part("attribution").job
    room = sum(matter_size(point_lines(point)) for point in brief.points) / max(1, len(brief.points))
    rows: list[tuple[str, float, PointFunction | None]] = []
    if context:
        rows.append(("review", 1.0 + matter_size(context) + room, None))
    last = len(brief.points) - 1
    if not brief.points:
        rows.append(("", 2.0, None))
    for index, (point, weight) in enumerate(zip(brief.points, weights(brief.points), strict=True)):
        guess = infer_function(point.heading or point.text or "", index == 0, index == last)
        rows.append((f"points[{index}]", weight, point.function or guess))
    shares = distribute(length, [weight for _, weight, _ in rows])
    return [
        PlannedSection("attribution", number=number, job=job, length=share, brief_key=key or None, function=function)
        for number, ((key, _, function), share) in enumerate(zip(rows, shares, strict=True), 1)
    ]


def _note_fixed(brief: Brief, genre: Genre, log: list[Note]) -> None:
    wishes = genre.names((*brief.required, *brief.omitted))
    if wishes:
        log.append(Note("fixed-structure", {"genre": genre.name, "sections": tuple(wishes)}))


def script(
    brief: Brief, outline: Outline, genre: Genre, headings: Sequence[HeadingSet], total: int, log: list[Note]
) -> list[PlannedSection]:
    """A host's script: who is here, each item of the agenda, what was done and is to be done, the end."""
    head = head_roles(brief, outline, genre, log)
    items = [item for item in brief.agenda if agenda_kind(item) != "attends"]
    greets = bool(brief.congratulations or brief.thanks)
    demands = bool(brief.points)
    if not demands:
        log.append(Note("no-demands"))
    # (role, number, part of the length where no host's script shows one)
    rows: list[tuple[str, int, float]] = [("opening", 0, 0.25)]
    rows += [("acknowledgement", 1, 0.1)] * (greets and "acknowledgement" not in brief.omitted)
    rows += [("transition", 1, 0.2), ("acknowledgement", 2, 0.1)]
    rows += [("transition", 2, 0.02)] * (demands and len(brief.points) > 1)
    rows += [("point", 0, 0.35)] * demands
    rows += [(role, 0, 0.05) for role in by_position(CLOSE[:2], outline) if _hosted(role, brief, genre, log)]
    rows.append(("signoff", 0, 0.02))
    names = [genre.part(role, number).name for role, number, _ in rows]
    log.append(Note("structure", {"sections": (*genre.names(head), *names)}))
    unused = [role for role in ("problems", "situation") if matter_lines(brief, role)]
    if unused:
        summing_up = BRIEF.named("review").zh
        told = {"genre": genre.name, "sections": tuple(genre.names(unused)), "summing_up": summing_up}
        log.append(Note("no-place", told))
    log.append(Note("agenda", {"items": len(items)}) if items else Note("no-agenda"))
    sections = [PlannedSection(role, job=genre.part(role).job) for role in head]
    lengths = distribute(total, [share for _, _, share in rows])
    for (role, number, _), length in zip(rows, lengths, strict=True):
        if role == "point":
            sections += main_points(brief, outline, genre, headings, length, log, signpost=len(brief.points) > 1)
            continue
        key = "review" if (role, number) == ("acknowledgement", 2) and brief.review else brief_key(brief, role)
        key = "agenda" if role == "transition" and number == 1 and items else key
        job = genre.part(role, number).job
        sections.append(PlannedSection(role, number=number, job=job, length=length, brief_key=key))
    return sections


def _hosted(role: str, brief: Brief, genre: Genre, log: list[Note]) -> bool:
    """Whether a host calls for something or wishes something: only where the brief has words for it."""
    decided = asked(role, brief, genre, log)
    return bool(matter_lines(brief, role)) if decided is None else decided
