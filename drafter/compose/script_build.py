"""The build of a host's script (串词的搭法), which is fixed but for the agenda."""

from __future__ import annotations

from drafter.compose.lengths import distribute
from drafter.compose.phrase_choice import Choices
from drafter.compose.points import main_points
from drafter.compose.section_order import CLOSE, by_position, head_roles, wished
from drafter.model import Matter, Note, Outline, PlannedSection
from drafter.schema.keys import BRIEF


def script(matter: Matter, outline: Outline, choices: Choices, total: int, log: list[Note]) -> list[PlannedSection]:
    """A host's script: who is here, each item of the agenda, what was done and is to be done, the end."""
    genre, items, demands = matter.genre, matter.events, bool(matter.points)
    head = head_roles(matter, outline, log)
    greets = bool(matter.brief.welcome or matter.brief.congratulations or matter.brief.thanks)
    if not demands:
        log.append(Note("no-demands"))
    # (role, number, part of the length where no host's script shows one)
    rows: list[tuple[str, int, float]] = [("opening", 0, 0.25)]
    rows += [("acknowledgement", 1, 0.1)] * (greets and matter.of("acknowledgement").wish != "omitted")
    rows += [("transition", 1, 0.2), ("acknowledgement", 2, 0.1)]
    rows += [("transition", 2, 0.02)] * (demands and len(matter.points) > 1)
    rows += [("point", 0, 0.35)] * demands
    rows += [(role, 0, 0.05) for role in by_position(CLOSE[:2], outline) if _hosted(role, matter, log)]
    rows.append(("signoff", 0, 0.02))
    names = [genre.part(role, number).name for role, number, _ in rows]
    log.append(Note("structure", {"sections": (*genre.names(head), *names)}))
    unused = [role for role in ("problems", "situation") if matter.of(role).lines]
    if unused:
        summing_up = BRIEF.named("review").zh
        told = {"genre": genre.name, "sections": tuple(genre.names(unused)), "summing_up": summing_up}
        log.append(Note("no-place", told))
    log.append(Note("agenda", {"items": len(items)}) if items else Note("no-agenda"))
    sections = [PlannedSection(role, job=genre.part(role).job) for role in head]
    lengths = distribute(total, [share for _, _, share in rows])
    for (role, number, _), length in zip(rows, lengths, strict=True):
        if role == "point":
            sections += main_points(matter, outline, choices, length, log, signpost=len(matter.points) > 1)
            continue
        sums_up = (role, number) == ("acknowledgement", 2) and matter.facts["review"]
        key = "review" if sums_up else matter.of(role).key
        key = "agenda" if role == "transition" and number == 1 and items else key
        job = genre.part(role, number).job
        sections.append(PlannedSection(role, number=number, job=job, length=length, brief_key=key))
    return sections


def _hosted(role: str, matter: Matter, log: list[Note]) -> bool:
    """Whether a host calls for something or wishes something: only where the brief has words for it."""
    decided = wished(role, matter, log)
    return bool(matter.of(role).lines) if decided is None else decided
