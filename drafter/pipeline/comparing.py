"""A draft and its final version: what the leader's pen did (compare), and learning from it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import field, fields, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Literal

from drafter.errors import DrafterError, Location, UnreadableError
from drafter.late_classes import dataclass
from drafter.library import Library
from drafter.model import Brief, Document, Origin, Paragraph, Phrase, PinnedPhrases
from drafter.patterns import regex
from drafter.pipeline.deciding import BANKS, Bank, alone_in, own_outlines
from drafter.pipeline.drafting import compose_draft, parse_brief, plan_brief, read_brief
from drafter.pipeline.locking import load_lock, lock_path
from drafter.pipeline.reading import analyse_document, library_cues, read_document
from drafter.pipeline.trial_drafts import decision_of, effective, takes_pin
from drafter.punctuation import han_count
from drafter.readable import MEBIBYTE, is_file, read_bytes

if TYPE_CHECKING:
    from drafter.compose.revision import Piece, Proposal, Revision

# How the origins of a draft are known: it was made again, it tells them itself, or only what fits the bank is known.
Ground = Literal["brief", "json", "text"]
_LIMIT = 16 * MEBIBYTE
_JSON = "drafter/draft/1"
_LOCK = ".lock.json"
_LEAST_LEFT = 0.1  # of a draft: of two speeches on other matters some formulas are alike, no more
_DATA = (".yaml", ".yml", ".json")
_BRIEF_BEGINS = regex(r"\ufeff?(?:\s*(?:#[^\n]*)?\n)*\s*(?:文种|genre)\s*[:：]")  # a brief, whatever its file is called


@dataclass(frozen=True, slots=True)
class Compared:
    """A revision, how the origins of the draft are known, and whether the library has changed since.

    ``unrelated``: the final version seems to be of another speech; then nothing is proposed. Of the proposals of the
    revision all take effect; ``fixed`` are those that would not, since a template says so in any case, ``unsure`` those
    of which nothing is known without the brief. ``pins`` are new sentences that a draft says where the brief wants them
    (选用语句). ``brief`` is what the draft was made from, where that is known.
    """

    revision: Revision
    ground: Ground
    stale: bool = False
    unrelated: bool = False
    fixed: tuple[Proposal, ...] = ()
    unsure: int = 0
    pins: tuple[Proposal, ...] = ()
    brief: Brief | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was written into the user's library: which files, how many decisions; ``idle`` would have had no effect."""

    folder: Path
    files: tuple[Path, ...]
    decisions: int
    idle: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class _Drafted:
    """A draft that is compared: its pieces, how their origins are known, and what it was made from."""

    pieces: Sequence[Piece]
    ground: Ground
    stale: bool = False
    brief: Brief | None = None


def compare_files(draft: Path, final: Path, library: Library, brief: Path | None = None) -> Compared:
    """Compare a draft with its final version.

    ``draft`` is a draft (.docx, .md, .txt), its lock, or its .json. What is compared is the draft as it lies there. Its
    origins are known from the .json, or by making it again from ``brief`` or from the brief that its lock names (the
    lock lies beside the draft), as far as that gives the same words; else what fits a frame of the bank is the bank's,
    and of the rest nobody knows. Raises DrafterError.
    """
    _check_final(final)
    return _compared(_drafted(draft, library, brief), read_document(final), library)


def compare_sources(
    draft: tuple[bytes, str], final: tuple[bytes, str], library: Library, brief: tuple[bytes, str] | None = None
) -> Compared:
    """As ``compare_files``, of bytes with their names: no file beside them is looked for. Raises DrafterError."""
    _check_final(PurePath(final[1]))
    if draft[1].lower().endswith(_LOCK):
        raise UnreadableError(
            "只有锁定清单，没有写作要点和初稿", Location(draft[1]), "请选初稿文件，把写作要点（.yaml）也选上"
        )
    wanted = parse_brief(brief[0], library, brief[1]) if brief else None
    return _compared(_drafted_from(draft[0], draft[1], library, wanted), read_document(*final), library)


def _check_final(final: PurePath) -> None:
    """Raise UnreadableError for what is data and no speech."""
    if final.suffix.lower() in _DATA:
        told = "写作要点" if final.suffix.lower() != ".json" else "供程序用的数据"
        hint = "定稿请给出领导改定的讲话稿（.docx、.txt 等）；写作要点用 --brief 写明"
        raise UnreadableError(f"这是{told}，不是定稿", Location(str(final)), hint)


def _compared(drafted: _Drafted, final: Document, library: Library) -> Compared:
    from drafter.compose.final_version import compare
    from drafter.compose.revision_advice import Known

    if not final.text.strip():
        raise DrafterError("定稿里没有文字", Location(final.source), "请检查是否选错了文件")
    _refuse_brief(final, "定稿请给出领导改定的讲话稿（.docx、.txt 等）")
    known = Known(library.banks(), tuple(library.template_sources().values()))
    revision = compare(drafted.pieces, final.text, known, _labels(final, library))
    found = Compared(revision, drafted.ground, drafted.stale, _is_unrelated(revision), brief=drafted.brief)
    if found.unrelated:  # whoever took the wrong file must not teach the library by it
        return replace(found, revision=replace(revision, proposals=(), asks=(), corrections=(), formulas=()))
    if revision.is_same:  # nobody has read it yet, or nobody has anything to say
        return replace(found, revision=replace(revision, proposals=()))
    return _proved(found, library)


def _refuse_brief(document: Document, hint: str) -> None:
    if _BRIEF_BEGINS.match(document.raw):
        raise UnreadableError("这是写作要点，不是讲话稿", Location(document.source), hint)


def _labels(document: Document, library: Library) -> dict[str, str]:
    """What a reader takes the clauses of a document for, by what they are compared by."""
    from drafter.compose.draft_pieces import told_clauses

    speeches = analyse_document(document, library_cues(library)).speeches
    parts = (section for speech in speeches for section in speech.walk())
    return {one.key: section.role for section in parts for one in told_clauses(section.printed)}


def _is_unrelated(revision: Revision) -> bool:
    """Whether next to nothing of a draft is left, and what stands there instead is mostly new."""
    whole = sum(han_count(one.piece.text) for one in revision.changes)
    left = sum(han_count(one.piece.text) for one in revision.changes if one.fate != "cut")
    new = sum(han_count(one.text) for one in revision.added)
    return left < _LEAST_LEFT * whole and new > left


def _proved(found: Compared, library: Library) -> Compared:
    """A comparison with those proposals alone that take effect, as a draft that is made by them shows.

    Without the brief no draft can be made: then what is said of the bank counts, as it was used, and nothing else.
    """
    from drafter.compose.phrase_choice import may_be_needed

    proposals, brief = found.revision.proposals, found.brief
    if brief is None:
        used = {one.role: [*filter(may_be_needed, library.phrases(one.role))] for one in proposals}
        good = tuple(
            one
            for one in proposals
            if one.action != "add" and any(one.text in phrase.wordings for phrase in used[one.role])
        )
    else:
        together = effective(proposals, library, brief)
        good = tuple(one for one in proposals if one in together or effective([one], library, brief))
    rest = [one for one in proposals if one not in good]
    said = {one.piece.ref for one in found.revision.changes} | {f"{one.role}: {one.now}" for one in good}
    new = (one for one in rest if one.action in ("add", "prefer") and f"{one.role}: {one.text}" not in said)
    pins = tuple(one for one in new if _may_be_pinned(one, library, brief))
    failed = tuple(one for one in rest if one.action in ("reject", "reword"))
    return replace(
        found,
        revision=replace(found.revision, proposals=good),
        fixed=failed if brief else (),
        unsure=0 if brief else len(failed),
        pins=pins,
    )


def _may_be_pinned(proposal: Proposal, library: Library, brief: Brief | None) -> bool:
    if brief is None:
        return proposal.role in {one.name for one in fields(PinnedPhrases)}
    return takes_pin(proposal.role, proposal.text, library, brief)


# --- the draft --------------------------------------------------------------------------------------


def _drafted(draft: Path, library: Library, brief: Path | None) -> _Drafted:
    lock = draft if draft.name.endswith(_LOCK) else lock_path(draft)
    stale, unlike = False, ""
    if lock == draft or (brief is None and draft.suffix.lower() != ".json" and is_file(lock)):
        found = load_lock(lock)
        stale = found["library"] != library.fingerprints()
        if lock == draft:
            draft = lock.parent / found["output"]["path"]
        if not is_file(draft):
            hint = "比的是初稿文件里的原文：请把它放回原处，或者直接写出它的路径"
            raise UnreadableError(f"锁定清单里的初稿不在了：{draft}", Location(str(lock)), hint)
        unlike = _unlike(found, lock.parent)
        if brief is None:
            brief = lock.parent / found["brief"]["path"]
            if not is_file(brief):
                hint = "请用 --brief 写明写作要点"
                raise UnreadableError(f"锁定清单里的写作要点不在了：{brief}", Location(str(lock)), hint)
    wanted = read_brief(brief, library) if brief is not None else None
    if draft.suffix.lower() == ".json":
        data: bytes | Path = read_bytes(draft, _LIMIT, "请检查是否选错了文件")
    else:
        data = draft
    return replace(_drafted_from(data, str(draft), library, wanted, unlike), stale=stale)


def _unlike(lock: dict[str, Any], folder: Path) -> str:
    """The text of the earlier speech that a draft was made unlike, empty where there was none or it is gone."""
    name = lock["order"].get("unlike")
    return read_document(folder / name).text if name and is_file(folder / name) else ""


def _drafted_from(source: bytes | Path, name: str, library: Library, brief: Brief | None, unlike: str = "") -> _Drafted:
    from drafter.compose.draft_pieces import located, pieces_of, recognised

    suffix = PurePath(name).suffix.lower()
    hint = "初稿请给出 drafter draft 写出的文件（.docx、.txt 等）；写作要点用 --brief 写明"
    if suffix in (".yaml", ".yml"):
        raise UnreadableError("这是写作要点，不是初稿", Location(name), hint)
    if suffix == ".json":
        return _Drafted(_told(source if isinstance(source, bytes) else b"", name), "json", brief=brief)
    document = read_document(source, name if isinstance(source, bytes) else None)
    _refuse_brief(document, hint)
    if brief is None:
        return _Drafted(recognised(document.text, library.banks()), "text")
    made = compose_draft(plan_brief(brief, library, suggesting=False, unlike=unlike), library, unlike)
    return _Drafted(located(pieces_of(made), document.text), "brief", brief=brief)


def _told(data: bytes, name: str) -> tuple[Piece, ...]:
    """The pieces of a draft that was written as .json; raises UnreadableError for another file."""
    from drafter.compose.draft_pieces import paragraph_pieces

    wrong = UnreadableError("这不是 drafter 写出的初稿", Location(name), "请给出 drafter draft 写出的 .json 或 .docx")
    found: list[Piece] = []
    try:
        draft = json.loads(data.decode("utf-8"))
        if draft["schema"] != _JSON:
            raise wrong
        line = 0
        waiting = [(section, section["role"]) for section in reversed(draft["sections"])]
        while waiting:
            section, role = waiting.pop()
            for paragraph in (_heading(section), *section["paragraphs"]):
                if paragraph["text"]:
                    found += paragraph_pieces(_paragraph(paragraph), role, line)
                    line += 1
            waiting += [(child, role) for child in reversed(section["children"])]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise wrong from None
    return tuple(found)


def _heading(section: dict[str, Any]) -> dict[str, Any]:
    return {"text": section["heading"], "origins": section["heading_origins"]}


def _paragraph(data: dict[str, Any]) -> Paragraph:
    return Paragraph(data["text"], tuple(Origin(**origin) for origin in data["origins"]))


# --- learning ---------------------------------------------------------------------------------------


def learn(proposals: Sequence[Proposal], library: Library, source: str, brief: Brief | None = None) -> Learnt:
    """Write decisions into the user's own phrase banks, all files or none; ``source`` says where they come from.

    With the ``brief`` of the draft, those that would have no effect together with the others are not written. Each file
    holds what is the user's own and nothing of the shipped bank. What was there before is kept as a mining keeps it:
    ``undo_mining`` leads back. Raises LibraryError, OutputError; then nothing has changed.
    """
    from drafter.export.tree import write_tree

    folder = own_outlines(library)
    chosen = effective(proposals, library, brief) if brief else tuple(proposals)
    idle = tuple(one for one in proposals if one not in chosen)
    if not chosen:
        return Learnt(folder, (), 0, idle)
    with alone_in(folder):
        banks = {role: Bank(folder / BANKS, role, library) for role in sorted({one.role for one in chosen})}
        for proposal in chosen:
            _put(proposal, banks[proposal.role], library, f"依定稿《{source}》")
        changes = {f"{BANKS}/{role}.yaml": bank.content for role, bank in banks.items() if bank.changed}
        write_tree(folder, changes, keep=True)
    return Learnt(folder, tuple(folder / name for name in changes), len(chosen), idle)


def _put(proposal: Proposal, bank: Bank, library: Library, note: str) -> None:
    """Put what was decided into a bank; a new phrase has the final version for its speech."""
    found = decision_of(proposal, library, note)
    if isinstance(found, Phrase):
        bank.put(found, {proposal.text, found.text})
    else:
        bank.take(found)
