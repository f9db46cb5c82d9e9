"""Merging a new mining with what people decided about an earlier one (人工取舍): pure, and twice is once.

Rejected entries stay rejected and do not come back, accepted and edited ones stay, with fresh figures
where they were found again; notes and hand-written entries stay, and whatever no mining is known to have
made. What was mined, never touched, and is not found again goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import Any, TypeVar

from drafter.late_classes import dataclass
from drafter.mine.ranking import rank_headings, rank_phrase
from drafter.model import HeadingSet, Move, Outline, Phrase
from drafter.punctuation import SLOT
from drafter.schema.same_wording import same_text

Entry = TypeVar("Entry", bound=Phrase | HeadingSet)
Key = tuple[object, ...]
# Whether a mining made an item of an earlier result as it stands there; None where nobody knows.
Made = Callable[[Phrase | HeadingSet | Outline | Move], bool | None]


def all_made(_: Phrase | HeadingSet | Outline | Move) -> bool:
    """Of a result that comes straight from mining, everything is made by it."""
    return True


@dataclass(frozen=True, slots=True)
class Mined:
    """What was learned: an outline for each genre, the bank of each role, the sets of headings."""

    outlines: tuple[Outline, ...] = ()
    phrases: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)
    headings: tuple[HeadingSet, ...] = ()


def merge(new: Mined, kept: Mined, made: Made = all_made) -> Mined:
    """The new mining with the decisions kept; ``merge(new, merge(new, kept))`` is the same again."""
    roles = sorted({*new.phrases, *kept.phrases})
    banks = {
        role: _each_wording_once(_merge_entries(_undecided(new.phrases.get(role, ()), old), old, made))
        for role, old in ((role, kept.phrases.get(role, ())) for role in roles)
    }
    return Mined(
        _merge_outlines(new.outlines, kept.outlines, made),
        {role: tuple(sorted(bank, key=rank_phrase)) for role, bank in banks.items() if bank},
        tuple(sorted(_merge_entries(new.headings, kept.headings, made), key=rank_headings)),
    )


# --- phrases and headings -----------------------------------------------------------------------


def _merge_entries(new: Sequence[Entry], kept: Sequence[Entry], made: Made) -> list[Entry]:
    by_key = {_key(entry): entry for entry in new}
    by_place = {entry.examples[0]: entry for entry in new if entry.examples}
    known = {key for entry in kept for key in (_key(entry), _key_now(entry))}
    kept = [_noticed(entry, by_key, by_place, known) if made(entry) is False else entry for entry in kept]
    decided = [_with_origin(entry, by_key, by_place) for entry in kept if _is_decided(entry)]
    taken = {key for entry in decided for key in (_key(entry), _key_now(entry))}
    left = [entry for key, entry in by_key.items() if key not in taken]
    own = [entry for entry in kept if (_is_by_hand(entry) or not made(entry)) and not _is_decided(entry)]
    own = [entry for entry in own if _key(entry) not in by_key and taken.isdisjoint((_key(entry), _key_now(entry)))]
    fresh = [_refreshed(entry, by_key[_key(entry)]) if _key(entry) in by_key else entry for entry in decided]
    return list(_distinct([*left, *fresh, *own]))


def _undecided(new: Sequence[Phrase], kept: Sequence[Phrase]) -> list[Phrase]:
    """The new entries without the wordings that people decided about: those are entries of their own, or rejected.

    Where that was the best wording the next one stands for the rest.
    """
    decided = {same_text(text) for entry in kept if _is_decided(entry) for text in (entry.text, entry.was) if text}
    found: list[Phrase] = []
    for phrase in new:
        left = tuple(variant for variant in phrase.variants if same_text(variant.text) not in decided)
        if same_text(phrase.text) not in decided or not left:
            found.append(replace(phrase, variants=left))
            continue
        head, *others = left
        found.append(replace(phrase, variants=()))  # found again: its decision keeps its figures fresh
        found.append(
            replace(
                phrase,
                text=head.text,
                sources=head.sources,
                occurrences=head.occurrences,
                slots=_of(phrase.slots, head.text),
                filled=_of(phrase.filled, head.text),
                variants=tuple(others),
            )
        )
    return found


def _each_wording_once(bank: Sequence[Phrase]) -> list[Phrase]:
    """The entries of a bank without the variants that have an entry of their own, or stand in one before."""
    said = {same_text(phrase.text) for phrase in bank}
    found = []
    for phrase in bank:
        kept = []
        for variant in phrase.variants:
            key = same_text(variant.text)
            if key not in said:
                said.add(key)
                kept.append(variant)
        found.append(replace(phrase, variants=tuple(kept)))
    return found


def _of(slots: Mapping[str, Any], text: str) -> dict[str, Any]:
    return {name: values for name, values in slots.items() if name in SLOT.findall(text)}


def _noticed(entry: Entry, by_key: Mapping[Key, Entry], by_place: Mapping[str, Entry], known: set[Key]) -> Entry:
    """An entry whose words somebody changed without saying so (edited): the mined one is gone from the file."""
    if _is_decided(entry) or not entry.examples or _key(entry) in by_key:
        return entry
    origin = by_place.get(entry.examples[0])
    edited: Any = "edited"
    return entry if origin is None or _key(origin) in known else replace(entry, status=edited)


def _distinct(entries: Iterable[Entry]) -> Iterable[Entry]:
    """Each entry once; they hold mappings, which do not hash, so their printed form tells them apart."""
    seen: set[str] = set()
    for entry in entries:
        if repr(entry) not in seen:
            seen.add(repr(entry))
            yield entry


def _is_decided(entry: Phrase | HeadingSet) -> bool:
    return entry.status not in ("mined", "noted") or entry.note is not None


def _is_by_hand(entry: Phrase | HeadingSet) -> bool:
    """No speech stands behind it: somebody wrote it into the file."""
    return entry.sources == 0 and not entry.examples


def _key(entry: Phrase | HeadingSet) -> Key:
    """What an entry was when it was mined."""
    if isinstance(entry, Phrase):
        return (same_text(entry.was or entry.text),)
    return (entry.level, entry.function, *map(same_text, entry.was or entry.headings))


def _key_now(entry: Phrase | HeadingSet) -> Key:
    if isinstance(entry, Phrase):
        return (same_text(entry.text),)
    return (entry.level, entry.function, *map(same_text, entry.headings))


def _with_origin(entry: Entry, by_key: Mapping[Key, Entry], by_place: Mapping[str, Entry]) -> Entry:
    """An entry edited in the file, with what it was: the mined one that has the same first place."""
    if entry.status != "edited" or entry.was or not entry.examples or _key(entry) in by_key:
        return entry
    origin = by_place.get(entry.examples[0])
    if origin is None:
        return entry
    was: Any = origin.text if isinstance(origin, Phrase) else origin.headings
    return replace(entry, was=was)


def _refreshed(kept: Entry, new: Entry) -> Entry:
    """The decision with the figures of the new mining; what belongs to other words is not taken over."""
    ours: tuple[str, ...] = ("text", "headings", "status", "note", "was", "kind")
    ours = (*ours, *(name for name in ("tags", "variants") if getattr(kept, name, None)))
    # The same words may have other names for their slots by now; what fills them goes by the name.
    if _key_now(kept) != _key_now(new) or _slots(kept) != _slots(new):
        ours = (*ours, "slots", "filled", "frame")
    values: dict[str, Any] = {name: getattr(kept, name) for name in ours if hasattr(kept, name)}
    return replace(new, **values)


def _slots(entry: Entry) -> list[str]:
    return SLOT.findall(entry.text) if isinstance(entry, Phrase) else []


# --- outlines -----------------------------------------------------------------------------------


def _merge_outlines(new: Sequence[Outline], kept: Sequence[Outline], made: Made) -> tuple[Outline, ...]:
    before = {outline.id: outline for outline in kept}
    merged = {outline.id: _merge_outline(outline, before.get(outline.id), made) for outline in new}
    for outline in kept:
        if outline.id not in merged and _stays(outline, made):
            merged[outline.id] = outline
    return tuple(merged[key] for key in sorted(merged))


def _stays(outline: Outline, made: Made) -> bool:
    """Whether somebody wrote the outline, or something into it."""
    by_hand = outline.support == 0 or bool(outline.note) or any(map(_is_ours, outline.moves))
    return by_hand or not made(outline) or not all(map(made, outline.moves))


def _merge_outline(new: Outline, kept: Outline | None, made: Made) -> Outline:
    if kept is None:
        return new
    theirs = [_as_edited(move) if made(move) is False else move for move in kept.moves]
    before = {move.role: move for move in theirs if _is_ours(move) or not made(move)}
    moves = [_merge_move(move, before.pop(move.role, None)) for move in new.moves]
    moves += before.values()
    moves.sort(key=lambda move: (move.position, move.role))
    return replace(new, note=kept.note, moves=tuple(moves))


def _as_edited(move: Move) -> Move:
    return move if _is_ours(move) else replace(move, status="edited")


def _is_ours(move: Move) -> bool:
    return move.status is not None or move.note is not None or move.support == 0


def _merge_move(new: Move, kept: Move | None) -> Move:
    """An edited move keeps its obligation and its place."""
    if kept is None or (kept.status is None and kept.note is None):
        return new
    if kept.status == "edited":
        new = replace(new, obligation=kept.obligation, position=kept.position)
    return replace(new, status=kept.status, note=kept.note)
