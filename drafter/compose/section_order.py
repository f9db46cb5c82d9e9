"""Moves (语步): which sections a draft has and in which order, by the brief and by the genre's outline."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from drafter.compose.lengths import HEAD
from drafter.compose.matter import MATTER, matter_lines
from drafter.compose.points import numbered, point_count
from drafter.model import Brief, Genre, Move, Note, Outline

_BODY = ("opening", "acknowledgement", "review", "problems", "situation")
CLOSE = ("exhortation", "wishes", "signoff")
_NEAR = 0.05  # of the speech: sections nearer to each other have no order that could be learned


def speech_roles(brief: Brief, outline: Outline, genre: Genre, log: list[Note]) -> list[str]:
    """The roles of a speech in the order in which they are written; ``log`` is told why."""
    kept = [role for role in (*_BODY, "transition", "point", *CLOSE) if _wanted(role, brief, outline, genre, log)]
    if "transition" in kept and ("point" not in kept or point_count(brief, genre) == 1):
        kept.remove("transition")
    head = head_roles(brief, outline, genre, log)
    body = [role for role in by_position(_BODY, outline) if role in kept]
    _note_order(body, outline, genre, log)
    close = [role for role in (*by_position(CLOSE[:2], outline), "signoff") if role in kept]
    main = [role for role in ("transition", "point") if role in kept]
    roles = [*head, *body, *main, *close]
    log.append(Note("structure", {"sections": tuple(genre.names(roles))}))
    return roles


def head_roles(brief: Brief, outline: Outline, genre: Genre, log: list[Note]) -> list[str]:
    """Title, byline and dateline in the outline's order, salutation."""
    between = [role for role in by_position(HEAD[1:3], outline, near=0) if role not in brief.omitted]
    if len(between) < 2:
        names = genre.names([role for role in HEAD[1:3] if role in brief.omitted])
        log.append(Note("head-omitted", {"sections": tuple(names)}))
    return ["title", *between, "salutation"]


def _wanted(role: str, brief: Brief, outline: Outline, genre: Genre, log: list[Note]) -> bool:
    """What the brief says; else required moves, usual ones that have matter or need none, others with matter."""
    decided = asked(role, brief, genre, log)
    if decided is not None:
        return decided
    move = outline.move(role)
    matter = bool(matter_lines(brief, role))
    if role == "opening":
        return True
    if role == "transition":
        # Numbered points are announced; what counts them is what check compares them with.
        counted = numbered(brief, outline, genre)[0].style(1) is not None
        return counted or (move is not None and move.obligation == "required")
    if move is None:
        if matter:
            log.append(Note("matter-alone", {"section": genre.part(role).name}))
        return matter
    free = {"exhortation", "signoff", "point"} if genre.numbered else {"exhortation", "signoff"}
    needs_matter = role in MATTER and role not in free
    if matter or move.obligation == "required" or (move.obligation == "usual" and not needs_matter):
        return True
    why = "no-matter" if needs_matter or move.obligation == "usual" else "rare"
    standing = {"obligation": move.obligation, "speeches": move.support, "decided": move.status}
    log.append(Note("left-out", {"section": genre.part(role).name, "why": why, **standing}))
    return False


def asked(role: str, brief: Brief, genre: Genre, log: list[Note]) -> bool | None:
    """Whether the brief itself decides on a role: 不要的部分, 必写的部分, 选用语句; None where it says nothing."""
    name = genre.part(role).name
    if role in brief.omitted:
        lost = bool(matter_lines(brief, role))
        log.append(Note("omitted-with-matter", {"section": name}) if lost else Note("omitted", {"section": name}))
        return False
    if role in brief.required:
        log.append(Note("required", {"section": name}))
        return True
    if getattr(brief.pinned, role, ()):
        log.append(Note("pinned", {"section": name}))
        return True
    return None


def by_position(roles: Sequence[str], outline: Outline, near: float = _NEAR) -> list[str]:
    """Roles in the outline's order; opening stays first, roles that the outline lacks follow the one before them.

    What stands ``near`` another in the speeches keeps the usual order, unless somebody edited the move.
    """
    places: dict[str, float] = {}
    before = 0.0
    for role in roles:
        move = outline.move(role)
        before = -1.0 if role == "opening" else _place(move, near) if move else before
        places[role] = before
    return sorted(roles, key=lambda role: places[role])


def _place(move: Move, near: float) -> float:
    return move.position if move.status == "edited" or not near else round(move.position / near) * near


def _note_order(body: Sequence[str], outline: Outline, genre: Genre, log: list[Note]) -> None:
    for first, second in pairwise(body):
        one, other = outline.move(first), outline.move(second)
        if one and other and first != "opening" and one.position > other.position:
            log.append(Note("near-order", {"sections": tuple(genre.names([first, second]))}))


def brief_key(brief: Brief, role: str) -> str | None:
    """The brief key of a role's matter, where it has one."""
    return next((name for name in MATTER.get(role, ()) if getattr(brief, name)), None)
