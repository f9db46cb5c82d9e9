"""A draft against its final version (定稿): what of it was kept, changed, moved and cut, by where it came from.

Every clause of a draft knows its origin, so that what a leader's pen did tells something of the origin: a phrase of the
bank that is cut year by year is no good phrase here, a question that was answered by hand should be asked next time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from drafter.compose.clause_alignment import Alignment, aligned, moved_paragraphs, roles_of
from drafter.compose.draft_pieces import joined, told_clauses
from drafter.compose.revision import Added, Change, Piece, Revision
from drafter.compose.revision_advice import Known, asks_of, corrections_of, formulas_of, proposals_of

_MOST = 4000  # clauses of either text that are compared: three hours' reading
_ENDS = ("。", "！", "？", "!", "?")


def compare(draft: Sequence[Piece], final: str, known: Known, labels: Mapping[str, str] | None = None) -> Revision:
    """Compare the pieces of a draft with the text of its final version; ``labels`` are as ``roles_of`` takes them."""
    pieces = draft[:_MOST]
    found = aligned(pieces, joined(pieces, told_clauses(final)[:_MOST]))
    roles = roles_of(found, labels or {})
    changes = tuple(
        Change(_with_role(piece, found.places[index], roles), fate, found.now(index))
        for index, (piece, fate) in enumerate(zip(pieces, found.fates, strict=True))
    )
    added = tuple(_added(found, roles))
    return Revision(
        changes,
        added,
        tuple(proposals_of(found, changes, added, known)),
        tuple(asks_of(changes, added)),
        moved_paragraphs(found),
        tuple(corrections_of(changes)),
        formulas_of(changes),
    )


def _with_role(piece: Piece, places: Sequence[int], roles: Sequence[str]) -> Piece:
    """A piece of which nobody knows the role has that of the part where it stands now."""
    return piece if piece.role or not places else replace(piece, role=roles[places[0]])


def _added(found: Alignment, roles: Sequence[str]) -> Iterator[Added]:
    """The new clauses, those together that stand together in a sentence."""
    run: list[int] = []
    for place in range(len(found.told)):
        if run and (place in found.owners or not _goes_on(found, place)):
            yield _sentence(found, run, roles)
            run = []
        if place not in found.owners:
            run.append(place)
    if run:
        yield _sentence(found, run, roles)


def _goes_on(found: Alignment, place: int) -> bool:
    """Whether a clause goes on with the sentence of the one before it."""
    before, one = found.told[place - 1 : place + 1]
    return before.line == one.line and not before.text.rstrip("”’）」 \u3000").endswith(_ENDS)


def _sentence(found: Alignment, run: Sequence[int], roles: Sequence[str]) -> Added:
    begins = not run[0] or not _goes_on(found, run[0])
    ends = run[-1] + 1 == len(found.told) or not _goes_on(found, run[-1] + 1)
    return Added("".join(found.told[place].text for place in run), roles[run[0]], begins and ends)
