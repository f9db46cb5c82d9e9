"""A draft against its final version (定稿): what of it was kept, changed and cut, by where it came from.

Every clause of a draft knows its origin, so that what a leader's pen did tells something of the origin: a phrase of the
bank that is cut year by year is no good phrase here, a question that was answered by hand should be asked next time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal

from drafter.compose.old_facts import find_facts
from drafter.late_classes import dataclass
from drafter.model import Draft, Origin, OriginKind, Paragraph, Phrase, Section
from drafter.numerals import match_enumerator
from drafter.patterns import regex
from drafter.punctuation import HAN, SLOT, clauses, han_count, sentences

Fate = Literal["kept", "changed", "cut"]
Action = Literal["prefer", "reject", "reword", "add"]
_ALIKE = 0.5  # of two clauses that one was made of the other
_SHORTEST = 4  # Han characters of a sentence that is worth keeping as a phrase
_TELLING = 6  # of a clause of a template: a shorter one (去冬今春, 借此机会) says when or turns to something
_LONGEST = 40
_MOST = 4000  # clauses of either text that are compared: three hours' reading
_SILENT = regex(rf"[^{HAN}0-9A-Za-z]+")
_MARKS = "，。；：！？ \u3000"
_BLANK = regex("【待补(?:：(?P<what>[^】]*))?】")


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause of a draft, or a phrase of the bank as one: its role, and where it comes from (``ref`` as an origin's).

    ``kind`` is None where nobody knows.
    """

    text: str
    role: str
    kind: OriginKind | None = None
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a piece; ``now`` is its text in the final version, empty where it was cut."""

    piece: Piece
    fate: Fate
    now: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """A clause of the final version that the draft did not have, and the role of the part that it stands in."""

    text: str
    role: str


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
class Revision:
    """What a final version made of a draft, and what follows from it.

    ``proposals`` are for the library, wordings of templates that were cut among them; ``asks`` are facts for the next
    brief.
    """

    changes: tuple[Change, ...]
    added: tuple[Added, ...]
    proposals: tuple[Proposal, ...] = ()
    asks: tuple[Ask, ...] = ()

    def size(self, kind: OriginKind | None, fate: Fate) -> int:
        """Han characters of the draft that came from there and fared so."""
        return sum(han_count(one.piece.text) for one in self.changes if (one.piece.kind, one.fate) == (kind, fate))


def compare(draft: Sequence[Piece], final: str, bank: Mapping[str, Sequence[Phrase]]) -> Revision:
    """Compare the pieces of a draft with the text of its final version; ``bank`` is the phrases by role."""
    pieces = draft[:_MOST]
    told = [(text, _key(text)) for line in final.split("\n") for text in _clauses(line)]
    told = [(text, key) for text, key in told if key][:_MOST]
    pieces, told = _joined(pieces, told)
    fates, taken, roles = _aligned(pieces, told)
    changes = tuple(
        Change(piece, fate, "".join(told[at][0] for at in places))
        for piece, (fate, places) in zip(pieces, fates, strict=True)
    )
    added = tuple(Added(text, roles[place]) for place, (text, _) in enumerate(told) if place not in taken)
    return Revision(
        changes,
        added,
        (*_proposals(changes, added, bank), *_switched_off(changes, bank)),
        tuple(_asks(changes, added)),
    )


# --- pieces of a draft ------------------------------------------------------------------------------


def pieces_of(draft: Draft) -> tuple[Piece, ...]:
    """The clauses of a draft with their origins, in the order of the text; a frame of the bank is one piece."""
    found: list[Piece] = []
    for top in draft.sections:
        for section in top.walk():
            found += _section_pieces(section)
    return tuple(found)


def _section_pieces(section: Section) -> Iterator[Piece]:
    if section.heading:
        yield from paragraph_pieces(Paragraph(section.heading, section.heading_origins), section.role)
    for paragraph in section.paragraphs:
        yield from paragraph_pieces(paragraph, section.role)


def paragraph_pieces(paragraph: Paragraph, role: str) -> Iterator[Piece]:
    """The clauses of a paragraph with their origins."""
    before: Piece | None = None
    for start, end in _spans(paragraph.text):
        kind, ref = _origin(paragraph.origins, start, end)
        piece = Piece(paragraph.text[start:end], role, kind, ref)
        if before and kind == "bank" and (before.kind, before.ref) == (kind, ref):
            before = Piece(before.text + piece.text, role, kind, ref)
            continue
        if before:
            yield before
        before = piece
    if before:
        yield before


def _origin(origins: Sequence[Origin], start: int, end: int) -> tuple[OriginKind | None, str]:
    """Where most of a stretch comes from; a frame of the bank is the bank's, whatever fills it."""
    shares: dict[tuple[OriginKind, str], int] = {}
    for one in origins:
        size = min(end, one.end) - max(start, one.start)
        if size > 0:
            shares[one.kind, one.ref] = shares.get((one.kind, one.ref), 0) + size
    banks = [source for source in shares if source[0] == "bank"]
    return max(banks or shares, key=lambda source: shares[source], default=(None, ""))


def recognised(text: str, bank: Mapping[str, Sequence[Phrase]]) -> tuple[Piece, ...]:
    """The clauses of a draft of which only the text is left: what fits a frame of the bank is the bank's."""
    frames = [(phrase, _frame(phrase.text)) for rows in bank.values() for phrase in rows if phrase.status != "rejected"]
    whole = [(phrase, pattern) for phrase, pattern in frames if han_count(SLOT.sub("", phrase.text)) >= _SHORTEST]
    return tuple(_recognised(line[start:end], whole) for line in text.split("\n") for start, end in _spans(line))


def _recognised(text: str, frames: Sequence[tuple[Phrase, re.Pattern[str]]]) -> Piece:
    bare = text.strip(_MARKS)
    for phrase, pattern in frames:
        if pattern.fullmatch(bare):
            return Piece(text, phrase.role, "bank", f"{phrase.role}: {phrase.text}")
    return Piece(text, "")


def _frame(text: str) -> re.Pattern[str]:
    """A frame as a pattern: its slots take what has no end of a clause in it."""
    parts = SLOT.split(text.strip(_MARKS))
    return re.compile("".join(re.escape(part) if index % 2 == 0 else "(.{1,60}?)" for index, part in enumerate(parts)))


def _clauses(line: str) -> list[str]:
    return [line[start:end] for start, end in _spans(line)]


def _spans(text: str) -> list[tuple[int, int]]:
    """The clauses of a text that have words; a blank (【待补：日期】) is not torn."""
    spans: list[tuple[int, int]] = []
    for start, end in sentences(text):
        for a, b in clauses(text[start:end]):
            if spans and text.count("【", *spans[-1]) > text.count("】", *spans[-1]):
                spans[-1] = (spans[-1][0], start + b)
            else:
                spans.append((start + a, start + b))
    return [(start, end) for start, end in spans if _key(text[start:end])]


def _key(text: str) -> str:
    """What a clause is compared by: its Han characters, and letters and digits, without the number it begins with."""
    text = text.strip()
    found = match_enumerator(text)
    return _SILENT.sub("", text.removeprefix(found.text) if found else text)


# --- alignment --------------------------------------------------------------------------------------


def _joined(pieces: Sequence[Piece], told: list[tuple[str, str]]) -> tuple[Sequence[Piece], list[tuple[str, str]]]:
    """The final version's clauses joined where a piece of the draft is several of them (a frame of two clauses)."""
    long = {_key(piece.text) for piece in pieces if len(_clauses(piece.text)) > 1}
    most = max((len(_clauses(piece.text)) for piece in pieces), default=1)
    joined: list[tuple[str, str]] = []
    at = 0
    while at < len(told):
        size = next(
            (n for n in range(min(most, len(told) - at), 1, -1) if "".join(k for _, k in told[at : at + n]) in long), 1
        )
        joined.append(("".join(t for t, _ in told[at : at + size]), "".join(k for _, k in told[at : at + size])))
        at += size
    return pieces, joined


def _aligned(
    pieces: Sequence[Piece], told: Sequence[tuple[str, str]]
) -> tuple[list[tuple[Fate, list[int]]], set[int], list[str]]:
    """What became of each piece, with the places of its text in the final version; which places are taken; their roles.

    A role is that of the piece that stood there, or before it.
    """
    keys = [_key(piece.text) for piece in pieces]
    final = [key for _, key in told]
    fates: list[tuple[Fate, list[int]]] = [("cut", [])] * len(keys)
    taken: set[int] = set()
    roles = [""] * len(final)
    blocks = SequenceMatcher(None, keys, final, autojunk=False).get_opcodes()
    for tag, start, end, low, high in blocks:
        for step in range(high - low):
            at = start + step * (end - start) // (high - low) if end > start else start - 1
            roles[low + step] = pieces[at].role if 0 <= at < len(pieces) else ""
            if tag == "equal":
                fates[start + step] = ("kept", [low + step])
                taken.add(low + step)
    for index, key in enumerate(keys):  # what stands elsewhere now was moved, and kept
        if fates[index][0] == "cut" and (place := _elsewhere(key, final, taken)) is not None:
            fates[index] = ("kept", [place])
            taken.add(place)
    for tag, start, end, low, high in blocks:
        if tag == "replace":
            _pair(range(start, end), range(low, high), pieces, told, fates, taken)
    return fates, taken, roles


def _elsewhere(key: str, final: Sequence[str], taken: set[int]) -> int | None:
    return next((place for place, other in enumerate(final) if other == key and place not in taken), None)


def _pair(
    pieces: range,
    places: range,
    draft: Sequence[Piece],
    told: Sequence[tuple[str, str]],
    fates: list[tuple[Fate, list[int]]],
    taken: set[int],
) -> None:
    """Pair clauses that stand in for each other: blanks that were filled, and those that are alike, the best first."""
    left = [index for index in pieces if fates[index][0] == "cut"]
    free = [place for place in places if place not in taken]
    scored = sorted(
        ((_likeness(draft[index].text, told[place]), -index, -place) for index in left for place in free), reverse=True
    )
    for score, index, place in scored:
        if score < _ALIKE:
            break
        if fates[-index][0] == "cut" and -place not in taken:
            fates[-index] = ("changed", [-place])
            taken.add(-place)


def _likeness(piece: str, told: tuple[str, str]) -> float:
    text, key = told
    if _BLANK.search(piece) and _filled(piece).fullmatch(text.strip(_MARKS)):
        return 1.0 - 0.01 * len(_BLANK.sub("", piece)) / (len(piece) + 1) if _key(_BLANK.sub("", piece)) else _ALIKE
    return _alike(_key(piece), key)


def _filled(piece: str) -> re.Pattern[str]:
    """A clause with blanks as a pattern that takes what fills them."""
    parts = _BLANK.sub("\0", piece.strip(_MARKS)).split("\0")
    return re.compile(".{1,80}?".join(map(re.escape, parts)))


def _alike(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


# --- what follows -----------------------------------------------------------------------------------


def _proposals(
    changes: Sequence[Change], added: Sequence[Added], bank: Mapping[str, Sequence[Phrase]]
) -> Iterator[Proposal]:
    seen: set[tuple[str, str]] = set()
    for change in changes:
        role, _, text = change.piece.ref.partition(": ")
        if change.piece.kind != "bank" or (role, text) in seen:
            continue
        known = next((phrase for phrase in bank.get(role, ()) if text in phrase.wordings), None)
        if known is None:
            continue
        seen.add((role, text))
        if change.fate == "cut":
            yield Proposal("reject", role, text)
        elif change.fate == "changed":
            now = _reframed(text, change) if text == known.text else ""
            yield Proposal("reword", role, text, now) if now else Proposal("reject", role, text)
        elif known.status not in ("accepted", "edited"):
            yield Proposal("prefer", role, text)
    for one in added:
        text = one.text.strip("，； \u3000")
        whole = text.endswith(("。", "！", "？")) and _SHORTEST <= han_count(text) <= _LONGEST
        fresh = one.role and one.role in bank and (one.role, text) not in seen
        if whole and fresh and not find_facts(text) and "【" not in text:
            seen.add((one.role, text))
            yield Proposal("add", one.role, text)


def _reframed(frame: str, change: Change) -> str:
    """The new words of a frame with its slots put back; empty where something of this speech alone is left in them."""
    found = _frame(frame).fullmatch(change.piece.text.strip(_MARKS))
    now = change.now.strip("， \u3000")
    if found is None:
        return ""
    for name, value in sorted(
        zip(SLOT.findall(frame), found.groups(), strict=True), key=lambda pair: -len(pair[1] or "")
    ):
        if value and value not in now:
            return ""
        now = now.replace(value, "{" + name + "}", 1) if value else now
    return "" if find_facts(SLOT.sub("", now)) or "【" in now or now == frame else now


def _switched_off(changes: Sequence[Change], bank: Mapping[str, Sequence[Phrase]]) -> Iterator[Proposal]:
    """Wordings of templates that somebody cut: long enough to be known again, and without facts."""
    seen: set[str] = set()
    for change in changes:
        text, role = change.piece.text.strip(_MARKS), change.piece.role
        if change.piece.kind != "template" or change.fate != "cut" or text in seen or role not in bank:
            continue
        if han_count(text) >= _TELLING and not find_facts(text) and "【" not in text:
            seen.add(text)
            yield Proposal("reject", role, text)


def _asks(changes: Sequence[Change], added: Sequence[Added]) -> Iterator[Ask]:
    for change in changes:
        if (found := _BLANK.search(change.piece.text)) and change.fate == "changed":
            yield Ask(found["what"] or "", change.now.strip(f"{_MARKS}（）"), change.piece.role)
    for one in added:
        text = one.text.strip(_MARKS)
        if facts := find_facts(text, counts=False):
            what = "、".join(dict.fromkeys(fact.question for fact in facts))
            yield Ask(what, text, one.role)
