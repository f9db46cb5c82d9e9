"""What a final version (定稿) made of a draft, and what follows from it: the values that comparing gives."""

from __future__ import annotations

from typing import Literal

from drafter.late_classes import dataclass
from drafter.model import OriginKind
from drafter.punctuation import han_count

Fate = Literal["kept", "changed", "cut"]
Action = Literal["prefer", "reject", "reword", "add"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause of a draft, or a phrase of the bank as one: its role, and where it comes from (``ref`` as an origin's).

    ``kind`` is None where nobody knows. ``line`` counts the paragraphs of the draft. A template's piece is ``pure``
    where nothing of the brief stands in it.
    """

    text: str
    role: str
    kind: OriginKind | None = None
    ref: str = ""
    line: int = 0
    pure: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a piece; ``now`` is its text in the final version, empty where it was cut."""

    piece: Piece
    fate: Fate
    now: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """Clauses of a sentence of the final version that the draft did not have, and the role of the part they stand in.

    ``whole``: they are all of the sentence.
    """

    text: str
    role: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Moved:
    """Paragraphs that stand elsewhere now: how the first begins, how many they are, what stands before them now."""

    text: str
    count: int
    after: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something to decide for one's own library: a phrase of ``role`` to prefer, reject, reword (``now``) or add."""

    action: Action
    role: str
    text: str
    now: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """A fact that was put in by hand and should be in the brief next time: what to ask, what was put in."""

    what: str
    now: str
    role: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A fact of the draft that the final version says otherwise, and the clause that it stands in now."""

    was: str
    now: str
    clause: str
    role: str


@dataclass(frozen=True, slots=True)
class Revision:
    """What a final version made of a draft, and what follows from it.

    ``proposals`` are for the library, wordings of templates that were cut among them; ``asks`` are facts for the next
    brief, ``corrections`` those that it has wrong. ``formulas`` are political wordings that were cut or changed:
    whether they are used is no matter of taste, and nothing is proposed.
    """

    changes: tuple[Change, ...]
    added: tuple[Added, ...]
    proposals: tuple[Proposal, ...] = ()
    asks: tuple[Ask, ...] = ()
    moved: tuple[Moved, ...] = ()
    corrections: tuple[Correction, ...] = ()
    formulas: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether the final version says what the draft says, in its order."""
        return not self.added and not self.moved and all(one.fate == "kept" for one in self.changes)

    def size(self, kind: OriginKind | None, fate: Fate) -> int:
        """Han characters of the draft that came from there and fared so."""
        return sum(han_count(one.piece.text) for one in self.changes if (one.piece.kind, one.fate) == (kind, fate))
