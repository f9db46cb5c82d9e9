"""A draft and its final version: what the leader's pen did (compare), and learning from it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from drafter.errors import DrafterError, Location, UnreadableError
from drafter.late_classes import dataclass
from drafter.library import Library
from drafter.model import Document, Origin, Paragraph, Phrase, PhraseStatus
from drafter.pipeline.deciding import BANKS, Action, Bank, Decision, alone_in, known_entry, own_outlines
from drafter.pipeline.drafting import compose_draft, parse_brief, plan_brief, read_brief
from drafter.pipeline.locking import load_lock, lock_path
from drafter.pipeline.reading import read_document
from drafter.punctuation import han_count
from drafter.readable import MEBIBYTE, is_file, read_bytes
from drafter.schema.phrases import kind_of
from drafter.schema.same_wording import same_text

if TYPE_CHECKING:
    from drafter.compose.final_version import Piece, Proposal, Revision

# How the origins of a draft are known: it was made again, it tells them itself, or only what fits the bank is known.
Ground = Literal["brief", "json", "text"]
_LIMIT = 16 * MEBIBYTE
_JSON = "drafter/draft/1"
_LEAST_LEFT = 0.1  # of a draft: of two speeches on other matters some formulas are alike, no more


@dataclass(frozen=True, slots=True)
class Compared:
    """A revision, how the origins of the draft are known, and whether the library has changed since.

    ``unrelated``: the final version seems to be of another speech; then nothing is proposed.
    """

    revision: Revision
    ground: Ground
    stale: bool = False
    unrelated: bool = False


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was written into the user's library: which files, how many decisions."""

    folder: Path
    files: tuple[Path, ...]
    decisions: int


def compare_files(draft: Path, final: Path, library: Library, brief: Path | None = None) -> Compared:
    """Compare a draft with its final version.

    ``draft`` is a draft (.docx, .md, .txt), its lock, or its .json. Its origins are known from the .json, or by making
    it again from ``brief`` or from the brief that its lock names (the lock lies beside the draft); else what
    fits a frame of the bank is the bank's, and of the rest nobody knows. Raises DrafterError.
    """
    pieces, ground, stale = _pieces(draft, library, brief)
    return _compared(pieces, read_document(final), library, ground, stale=stale)


def compare_sources(
    draft: tuple[bytes, str], final: tuple[bytes, str], library: Library, brief: tuple[bytes, str] | None = None
) -> Compared:
    """As ``compare_files``, of bytes with their names: no file beside them is looked for. Raises DrafterError."""
    from drafter.compose.final_version import pieces_of, recognised

    ground: Ground = "text"
    if brief is not None:
        plan = plan_brief(parse_brief(brief[0], library, brief[1]), library, suggesting=False)
        pieces, ground = pieces_of(compose_draft(plan, library)), "brief"
    elif draft[1].lower().endswith(".lock.json"):
        raise UnreadableError("只有锁定清单，没有写作要点", Location(draft[1]), "请把写作要点（.yaml）也选上")
    elif draft[1].lower().endswith(".json"):
        pieces, ground = _told(*draft), "json"
    else:
        pieces = recognised(read_document(*draft).text, library.banks())
    return _compared(pieces, read_document(*final), library, ground)


def _compared(
    pieces: Sequence[Piece], final: Document, library: Library, ground: Ground, *, stale: bool = False
) -> Compared:
    from drafter.compose.final_version import compare

    if not final.text.strip():
        raise DrafterError("定稿里没有文字", Location(final.source), "请检查是否选错了文件")
    revision = compare(pieces, final.text, library.banks())
    unrelated = _is_unrelated(revision)
    if unrelated:  # whoever took the wrong file must not teach the library by it
        revision = replace(revision, proposals=(), asks=())
    return Compared(revision, ground, stale, unrelated)


def _is_unrelated(revision: Revision) -> bool:
    """Whether next to nothing of a draft is left, and what stands there instead is mostly new."""
    whole = sum(han_count(one.piece.text) for one in revision.changes)
    left = sum(han_count(one.piece.text) for one in revision.changes if one.fate != "cut")
    new = sum(han_count(one.text) for one in revision.added)
    return left < _LEAST_LEFT * whole and new > left


def _pieces(draft: Path, library: Library, brief: Path | None) -> tuple[Sequence[Piece], Ground, bool]:
    from drafter.compose.final_version import pieces_of, recognised

    lock = draft if draft.name.endswith(".lock.json") else lock_path(draft)
    stale = False
    if brief is None and draft.suffix.lower() == ".json" and lock != draft:
        return _told(read_bytes(draft, _LIMIT, "请检查是否选错了文件"), str(draft)), "json", False
    if brief is None and is_file(lock):
        found = load_lock(lock)
        brief = lock.parent / found["brief"]["path"]
        stale = found["library"] != library.fingerprints()
        if not is_file(brief):
            raise UnreadableError(
                f"锁定清单里的写作要点不在了：{brief}", Location(str(lock)), "请用 --brief 写明写作要点"
            )
    if brief is not None:
        made = compose_draft(plan_brief(read_brief(brief, library), library, suggesting=False), library)
        return pieces_of(made), "brief", stale
    return recognised(read_document(draft).text, library.banks()), "text", False


def _told(data: bytes, name: str) -> tuple[Piece, ...]:
    """The pieces of a draft that was written as .json; raises UnreadableError for another file."""
    from drafter.compose.final_version import paragraph_pieces

    wrong = UnreadableError("这不是 drafter 写出的初稿", Location(name), "请给出 drafter draft 写出的 .json 或 .docx")
    found: list[Piece] = []
    try:
        draft = json.loads(data.decode("utf-8"))
        if draft["schema"] != _JSON:
            raise wrong
        waiting = list(reversed(draft["sections"]))
        while waiting:
            section = waiting.pop()
            for paragraph in (_heading(section), *section["paragraphs"]):
                if paragraph["text"]:
                    found += paragraph_pieces(_paragraph(paragraph), section["role"])
            waiting += reversed(section["children"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise wrong from None
    return tuple(found)


def _heading(section: dict[str, Any]) -> dict[str, Any]:
    return {"text": section["heading"], "origins": section["heading_origins"]}


def _paragraph(data: dict[str, Any]) -> Paragraph:
    return Paragraph(data["text"], tuple(Origin(**origin) for origin in data["origins"]))


# --- learning ---------------------------------------------------------------------------------------


def learn(proposals: Sequence[Proposal], library: Library, source: str) -> Learnt:
    """Write decisions into the user's own phrase banks, all files or none; ``source`` says where they come from.

    Each file holds what is the user's own and nothing of the shipped bank. What was there before is kept as a mining
    keeps it: ``undo_mining`` leads back. Raises LibraryError, OutputError; then nothing has changed.
    """
    from drafter.export.tree import write_tree

    folder = own_outlines(library)
    if not proposals:
        return Learnt(folder, (), 0)
    with alone_in(folder):
        banks = {
            role: Bank(folder / BANKS, role, library) for role in sorted({proposal.role for proposal in proposals})
        }
        for proposal in proposals:
            _put(proposal, banks[proposal.role], library, f"依定稿《{source}》")
        changes = {f"{BANKS}/{role}.yaml": bank.content for role, bank in banks.items() if bank.changed}
        write_tree(folder, changes, keep=True)
    return Learnt(folder, tuple(folder / name for name in changes), len(proposals))


_ACTIONS: Mapping[str, Action] = {"prefer": "accept", "reject": "reject", "reword": "reword", "add": "accept"}


def _put(proposal: Proposal, bank: Bank, library: Library, note: str) -> None:
    """Put what was decided into a bank; a new phrase has the final version for its speech."""
    known = known_entry(library, proposal.role, proposal.text)
    action = _ACTIONS[proposal.action]
    if known is not None and (_is_head(proposal.text, known) or action == "reword"):
        bank.take(Decision(action, proposal.role, proposal.text, proposal.now, note))
        return
    # A new sentence, a template's wording, or one of several of an entry: what was decided is about it alone.
    times = 1 if action == "accept" else 0
    status: PhraseStatus = "accepted" if action == "accept" else "rejected"
    kind = kind_of(proposal.text, proposal.role)
    new = Phrase(proposal.role, proposal.text, times, times, status=status, note=note, kind=kind)
    bank.put(new, {proposal.text})


def _is_head(text: str, entry: Phrase) -> bool:
    """Whether an entry is known by a text, which is no other wording of it."""
    return same_text(text) in (same_text(entry.text), same_text(entry.was or entry.text))
