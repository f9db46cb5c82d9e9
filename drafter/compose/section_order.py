"""Order of sections (次序): where the outline puts them, and which of them the brief wants or refuses."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from drafter.model import Matter, Note, Outline
from drafter.schema.parts import HEAD

CLOSE = ("exhortation", "wishes", "signoff")
_NEAR = 0.05  # of the speech: sections nearer to each other have no order that could be learned


def head_roles(matter: Matter, outline: Outline, log: list[Note]) -> list[str]:
    """Title, byline and dateline in one order for all genres unless somebody edited the outline, salutation."""
    between = [role for role in by_position(HEAD[1:3], outline) if matter.of(role).wish != "omitted"]
    if len(between) < 2:
        names = matter.genre.names([role for role in HEAD[1:3] if role not in between])
        log.append(Note("head-omitted", {"sections": tuple(names)}))
    return ["title", *between, "salutation"]


def wished(role: str, matter: Matter, log: list[Note]) -> bool | None:
    """Whether the brief itself decides on a role: 不要的部分, 必写的部分, 选用语句; None where it says nothing."""
    name, given = matter.genre.part(role).name, matter.of(role)
    if given.wish == "omitted":
        lost = bool(given.lines)
        log.append(Note("omitted-with-matter", {"section": name}) if lost else Note("omitted", {"section": name}))
    elif given.wish == "required":
        log.append(Note("required", {"section": name}))
    elif given.wish == "pinned":
        log.append(Note("pinned", {"section": name}))
    return None if given.wish is None else given.wish != "omitted"


def by_position(roles: Sequence[str], outline: Outline, near: float = _NEAR) -> list[str]:
    """Roles in the outline's order; opening stays first, roles that the outline lacks follow the one before them.

    What stands ``near`` another in the speeches keeps the usual order, unless somebody edited the move.
    """
    places: dict[str, float] = {}
    before = 0.0
    for role in roles:
        move = outline.move(role)
        before = -1.0 if role == "opening" else move.position if move else before
        places[role] = before
    ordered = sorted(roles, key=lambda role: places[role])
    edited = {role for role in roles if (move := outline.move(role)) and move.status == "edited"}
    for _ in roles:  # neighbours change places until all that are near stand as usual
        for at, (one, other) in enumerate(pairwise(ordered)):
            usual = roles.index(one) < roles.index(other) or not edited.isdisjoint((one, other))
            if not usual and places[other] - places[one] < near:
                ordered[at : at + 2] = other, one
    return ordered
