"""Moves (语步): which sections a draft has and in which order, by the brief and by the genre's outline."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from drafter.compose.matter import MATTER, matter_lines
from drafter.compose.points import numbered, point_count
from drafter.compose.shares import HEAD
from drafter.model import Brief, Genre, Move, Outline

_BODY = ("opening", "acknowledgement", "review", "problems", "situation")
CLOSE = ("exhortation", "wishes", "signoff")
_NEAR = 0.05  # of the speech: sections nearer to each other have no order that could be learned
_OBLIGATION = {"required": "必有", "usual": "常有", "optional": "可有"}


def speech_roles(brief: Brief, outline: Outline, genre: Genre, log: list[str]) -> list[str]:
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
    log.append("结构依次为：" + "、".join(genre.names(roles)) + "。")
    return roles


def head_roles(brief: Brief, outline: Outline, genre: Genre, log: list[str]) -> list[str]:
    """Title, byline and dateline in the outline's order, salutation."""
    between = [role for role in by_position(HEAD[1:3], outline, near=0) if role not in brief.omitted]
    if len(between) < 2:
        names = "、".join(genre.names([role for role in HEAD[1:3] if role in brief.omitted]))
        log.append(f"依写作要点，不写{names}。")
    return ["title", *between, "salutation"]


def _wanted(role: str, brief: Brief, outline: Outline, genre: Genre, log: list[str]) -> bool:
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
            log.append(f"同类讲话的提纲里没有“{genre.part(role).name}”，因写作要点有这方面内容，写入。")
        return matter
    free = {"exhortation", "signoff", "point"} if genre.numbered else {"exhortation", "signoff"}
    needs_matter = role in MATTER and role not in free
    if matter or move.obligation == "required" or (move.obligation == "usual" and not needs_matter):
        return True
    why = "写作要点没有这方面内容" if needs_matter or move.obligation == "usual" else "不是每篇都要写"
    log.append(f"不写“{genre.part(role).name}”：{why}（{_standing(move)}）。")
    return False


def asked(role: str, brief: Brief, genre: Genre, log: list[str]) -> bool | None:
    """Whether the brief itself decides on a role: 不要的部分, 必写的部分, 选用语句; None where it says nothing."""
    name = genre.part(role).name
    if role in brief.omitted:
        lost = "，这方面的材料不会写进初稿" if matter_lines(brief, role) else ""
        log.append(f"依写作要点，不写“{name}”{lost}。")
        return False
    if role in brief.required:
        log.append(f"依写作要点，必写“{name}”。")
        return True
    if getattr(brief.pinned, role, ()):
        log.append(f"写作要点为“{name}”选定了语句，写入。")
        return True
    return None


def _standing(move: Move) -> str:
    """How firmly a move belongs to its genre, and who says so: speeches, or somebody who edited the outline."""
    decided = {"edited": "，提纲经人工改定", "accepted": "，提纲经人工认可"}.get(move.status or "", "")
    return f"{_OBLIGATION[move.obligation]}，{move.support}篇同类讲话有{decided}"


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


def _note_order(body: Sequence[str], outline: Outline, genre: Genre, log: list[str]) -> None:
    for first, second in pairwise(body):
        one, other = outline.move(first), outline.move(second)
        if one and other and first != "opening" and one.position > other.position:
            names = "和".join(f"“{name}”" for name in genre.names([first, second]))
            log.append(f"{names}在同类讲话里位置相近、先后不一，按通常的次序排。")


def brief_key(brief: Brief, role: str) -> str | None:
    """The brief key of a role's matter, where it has one."""
    return next((name for name in MATTER.get(role, ()) if getattr(brief, name)), None)
