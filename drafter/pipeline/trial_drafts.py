"""Trying what somebody would decide (试写): the draft is made again by it, to see whether it takes effect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from drafter.errors import DrafterError
from drafter.library import Library
from drafter.library.phrase_layers import lay_phrases
from drafter.model import Brief, Phrase, PinnedPhrases
from drafter.pipeline.deciding import Action, Decision, decided_entry, known_entry
from drafter.pipeline.drafting import compose_by_banks, plan_brief
from drafter.schema.phrases import kind_of
from drafter.schema.same_wording import same_text

if TYPE_CHECKING:
    from drafter.compose.revision import Piece, Proposal

ACTIONS: Mapping[str, Action] = {"prefer": "accept", "reject": "reject", "reword": "reword", "add": "accept"}


def decision_of(proposal: Proposal, library: Library, note: str | None = None) -> Decision | Phrase:
    """What a proposal comes to: a decision about an entry of the library, or a new entry.

    A new sentence, a template's wording, or one of several wordings of an entry is an entry of its own.
    """
    known = known_entry(library, proposal.role, proposal.text)
    action = ACTIONS[proposal.action]
    if known is not None and (_is_head(proposal.text, known) or action == "reword"):
        return Decision(action, proposal.role, proposal.text, proposal.now, note)
    text = proposal.now or proposal.text
    kind = kind_of(text, proposal.role)
    if action == "reword":
        return Phrase(proposal.role, text, 0, 0, status="edited", was=proposal.text, note=note, kind=kind)
    times = 1 if action == "accept" else 0
    return Phrase(
        proposal.role,
        text,
        times,
        times,
        status="accepted" if action == "accept" else "rejected",
        note=note,
        kind=kind,
    )


def _is_head(text: str, entry: Phrase) -> bool:
    """Whether an entry is known by a text, which is no other wording of it."""
    return same_text(text) in (same_text(entry.text), same_text(entry.was or entry.text))


def effective(proposals: Sequence[Proposal], library: Library, brief: Brief) -> tuple[Proposal, ...]:
    """Those of some proposals that take effect together: what is refused is gone, what is wanted is there.

    What the brief pins of it is left out: it would be there, or not, for that reason.
    """
    left = tuple(proposals)
    while left:
        made = _tried(left, library, brief)
        kept = tuple(one for one in left if _took(one, made))
        if kept == left:
            break
        left = kept
    return left


def takes_pin(role: str, text: str, library: Library, brief: Brief) -> bool:
    """Whether a draft says a sentence where the brief wants it (选用语句)."""
    if role not in {one.name for one in fields(PinnedPhrases)}:
        return False
    wanted = replace(brief, pinned=replace(brief.pinned, **{role: (text,)}))
    made = _made(wanted, library, {})
    told = same_text("".join(piece.text for piece in made))
    return same_text(text) in told or any(piece.ref == f"{role}: {text}" for piece in made)


def _tried(proposals: Sequence[Proposal], library: Library, brief: Brief) -> tuple[Piece, ...]:
    roles = {proposal.role for proposal in proposals}
    banks = {
        role: lay_phrases((library.phrases(role), *((_entry(one, library),) for one in proposals if one.role == role)))
        for role in roles
    }
    pins = {
        role: tuple(text for text in getattr(brief.pinned, role) if not _is_about(text, proposals))
        for role in roles & {one.name for one in fields(PinnedPhrases)}
    }
    return _made(replace(brief, pinned=replace(brief.pinned, **pins)), library, banks)


def _entry(proposal: Proposal, library: Library) -> Phrase:
    found = decision_of(proposal, library)
    if isinstance(found, Phrase):
        return found
    known = known_entry(library, proposal.role, proposal.text)
    entry = decided_entry(found, known, None) if known else None
    if entry is None:
        raise DrafterError(f"“{proposal.text}”没有什么可写的")
    return entry


def _is_about(text: str, proposals: Sequence[Proposal]) -> bool:
    return any(same_text(text) in (same_text(one.text), same_text(one.now)) for one in proposals)


def _made(brief: Brief, library: Library, banks: Mapping[str, Sequence[Phrase]]) -> tuple[Piece, ...]:
    from drafter.compose.draft_pieces import pieces_of

    return pieces_of(compose_by_banks(plan_brief(brief, library, suggesting=False), library, banks))


def _took(proposal: Proposal, made: Sequence[Piece]) -> bool:
    """Whether a draft does as a proposal says."""
    wanted = proposal.now or (proposal.text if proposal.action in ("prefer", "add") else "")
    told = same_text(f"{proposal.role}: {wanted}")
    if wanted and not any(piece.kind == "bank" and same_text(piece.ref) == told for piece in made):
        return False
    refused = same_text(proposal.text)
    here = [piece for piece in made if piece.role == proposal.role and same_text(piece.ref) != told]
    return wanted == proposal.text or not any(refused in text for text in _sentences(here))


def _sentences(pieces: Sequence[Piece]) -> list[str]:
    """The text of a role's program-written pieces, those that stand together in one."""
    found: list[str] = [""]
    for piece in pieces:
        if piece.kind == "brief":
            found.append("")
        else:
            found[-1] += same_text(piece.text)
            if piece.kind == "bank":
                found.append(same_text(piece.ref.partition(": ")[2]))
    return found
