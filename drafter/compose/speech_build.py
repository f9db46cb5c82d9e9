"""The build of a speech (讲话的搭法): which moves (语步) it has, in which order, and how long each is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from drafter.compose.lengths import role_lengths
from drafter.compose.matter import SOURCES
from drafter.compose.occasion import Occasion
from drafter.compose.phrase_choice import Choices
from drafter.compose.points import is_brief, main_points, numbered
from drafter.compose.section_order import CLOSE, by_position, head_roles, wished
from drafter.model import Genre, Matter, Note, Outline, PlannedSection

# Without matter they are left out and no gap: a speech can do without them, and an empty wish is worse than none.
_SPARED = frozenset({"problems", "situation", "wishes"})
# The keys of the brief without which a genre that asks for them first cannot do.
_GREETS = {"welcome", "congratulations"}
_HONOURS = {"congratulations", "review"}
_BODY = ("opening", "acknowledgement", "review", "problems", "situation")


def speech(matter: Matter, outline: Outline, choices: Choices, total: int, log: list[Note]) -> list[PlannedSection]:
    """A speech: what the brief wants and what the outline expects, in the outline's order; ``log`` is told why."""
    roles = _roles(matter, outline, choices.occasion, log)
    lengths = role_lengths(roles, outline, matter.genre, total)
    sections: list[PlannedSection] = []
    for role in roles:
        if role == "point":
            sections += main_points(matter, outline, choices, lengths[role], log, signpost="transition" in roles)
            continue
        job = matter.genre.part(role).job
        sections.append(PlannedSection(role, job=job, length=lengths[role], brief_key=matter.of(role).key))
    return sections


def _roles(matter: Matter, outline: Outline, occasion: Occasion, log: list[Note]) -> list[str]:
    """The roles of a speech in the order in which they are written; ``log`` is told why."""
    kept = [role for role in (*_BODY, "transition", "point", *CLOSE) if _wanted(role, matter, outline, log)]
    if "transition" in kept and ("point" not in kept or len(matter.main_points) == 1):
        kept.remove("transition")
    if "exhortation" in kept and _wishes_are_enough(matter, occasion):
        kept.remove("exhortation")
        log.append(Note("wishes-enough", {"section": matter.genre.part("exhortation").name}))
    head = head_roles(matter, outline, log)
    body = [role for role in by_position(_BODY, outline) if role in kept]
    _note_order(body, outline, matter.genre, log)
    close = [role for role in (*by_position(CLOSE[:2], outline), "signoff") if role in kept]
    main = [role for role in ("transition", "point") if role in kept]
    roles = [*head, *body, *main, *close]
    log.append(Note("structure", {"sections": tuple(matter.genre.names(roles))}))
    return roles


def _wanted(role: str, matter: Matter, outline: Outline, log: list[Note]) -> bool:
    """What the brief says; else required moves, usual ones that have matter or need none, others with matter."""
    decided = wished(role, matter, log)
    if decided is not None:
        return decided
    if role == "situation" and _told_in_point(matter):
        return False
    move = outline.move(role)
    given, genre = bool(matter.of(role).lines), matter.genre
    if role == "opening":
        return True
    if role == "transition":
        # Numbered points are announced; what counts them is what check compares them with.
        counted = numbered(matter, outline)[0].style(1) is not None
        return counted or (move is not None and move.obligation == "required" and not is_brief(matter))
    if move is None:
        if given:
            log.append(Note("matter-alone", {"section": genre.part(role).name}))
        return given
    free = {"exhortation", "signoff", "point"} if genre.numbered else {"exhortation", "signoff"}
    needs_matter = role in SOURCES and role not in free
    if given or (move.obligation == "required" and not _is_spared(role, matter)):
        return True
    if move.obligation == "usual" and not needs_matter:
        return True
    why = "no-matter" if needs_matter or move.obligation == "usual" else "rare"
    standing = {"obligation": move.obligation, "speeches": move.support, "decided": move.status}
    log.append(Note("left-out", {"section": genre.part(role).name, "why": why, **standing}))
    return False


def _wishes_are_enough(matter: Matter, occasion: Occasion) -> bool:
    """Whether neighbours, families or craftsmen are wished something and need no call: the brief has no goal for it."""
    brief = matter.brief
    asked = brief.goal or brief.meeting.task or matter.of("exhortation").wish
    at_home = occasion.homely and not (matter.genre.numbered or occasion.leaves or occasion.mourns)
    return bool(at_home and brief.wishes and not asked and "同学" not in (brief.audience or ""))


def _told_in_point(matter: Matter) -> bool:
    """Whether what a work is worth (事关…) is all there is of a situation, and the first point speaks of just that."""
    worth = matter.brief.stakes and not matter.brief.situation
    return bool(worth and matter.functions and matter.functions[0] == "significance" and len(matter.points) > 1)


def _is_spared(role: str, matter: Matter) -> bool:
    """Whether a required move without matter is left out: thanks and deeds are asked for where they are the heart.

    A genre whose form asks first for those who are greeted cannot do without thanks, nor without deeds where they
    are congratulated (表彰); of a meeting that nobody opened with a report there is nothing to say.
    """
    if role in _SPARED:
        return True
    if role == "point" and not matter.genre.numbered:  # 致辞: a greeting may do without
        return True
    first = matter.genre.form.first
    if role == "acknowledgement":
        return _GREETS.isdisjoint(first)
    return role == "review" and not _HONOURS.issubset(first)


def _note_order(body: Sequence[str], outline: Outline, genre: Genre, log: list[Note]) -> None:
    for first, second in pairwise(body):
        one, other = outline.move(first), outline.move(second)
        if one and other and first != "opening" and one.position > other.position:
            log.append(Note("near-order", {"sections": tuple(genre.names([first, second]))}))
