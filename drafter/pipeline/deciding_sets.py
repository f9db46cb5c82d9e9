"""Deciding about sets of headings (取舍成套小标题): accept, reject, annotate, as one entry of one's own file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from drafter.errors import LibraryError, OutputError
from drafter.late_classes import dataclass
from drafter.library import Library
from drafter.library.folders import HEADINGS
from drafter.library.roots import builtin_root
from drafter.model import HeadingSet
from drafter.numerals import match_enumerator
from drafter.pipeline.deciding import OwnFile, annotated, changing, mark_of, unless_silent
from drafter.schema.heading_edits import put_headings
from drafter.schema.nearest import nearest
from drafter.schema.outlines import load_headings
from drafter.schema.same_wording import same_text

_SEE_SETS = "用 drafter phrases 小标题 看有哪些"
_SHOWN = 5  # sets that are listed where several are meant

SetAction = Literal["accept", "reject", "annotate", "restore"]


@dataclass(frozen=True, slots=True)
class SetDecision:
    """What somebody decides about the set with these ``headings``; ``note`` as in ``deciding.Decision``."""

    action: SetAction
    headings: tuple[str, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class DecidedSet:
    """Where a decision was written, if anything had to be, and the set as it is now; None if it is gone."""

    path: Path
    changed: bool
    entry: HeadingSet | None


def find_set(library: Library, headings: tuple[str, ...]) -> HeadingSet:
    """The set with these headings, a rejected one too; raises LibraryError where there is none."""
    found = next((one for one in library.headings() if one.headings == headings), None)
    if found is None:
        raise LibraryError("没有这一套小标题", None, "请刷新，再从列出的各套里选")
    return found


def named_set(library: Library, texts: Sequence[str]) -> HeadingSet:
    """The one set that has all these headings, written with or without their numbers, slots as ``phrases`` shows them.

    Raises LibraryError where there is none, and where there are several, which it lists.
    """
    wanted = [same_text(_bare(text)) for text in texts]
    rows = [(one, [same_text(heading) for heading in one.headings]) for one in library.headings()]
    found = [one for one, known in rows if set(wanted) <= set(known)]
    whole = [one for one, known in rows if wanted == known]
    if len(found) == 1 or whole:
        return (whole or found)[0]
    if found:
        shown = "".join(f"\n  {'；'.join(one.headings)}" for one in found[:_SHOWN])
        raise LibraryError(f"有 {len(found)} 套小标题都有“{texts[0]}”", None, f"请把一套的各个小标题都写上：{shown}")
    every = (heading for one, _ in rows for heading in one.headings)
    guess = nearest(_bare(texts[0]), every)
    raise LibraryError(
        f"没有哪一套小标题有“{'”“'.join(texts)}”", None, f"您是不是想写“{guess}”？" if guess else _SEE_SETS
    )


def _bare(heading: str) -> str:
    """A heading without its number: 一、…"""
    found = match_enumerator(heading.strip())
    return heading.strip()[len(found.text) :] if found else heading.strip()


def decide_set(decision: SetDecision, library: Library, seen: str | None = None) -> DecidedSet:
    """Write a decision into the user's own ``headings.yaml``, as one entry; the rest of the file stays as it is.

    ``seen`` and what is raised are as for ``deciding.decide``.
    """
    with changing(library, _own) as (library, file):
        known = find_set(library, decision.headings)
        if seen and mark_of(known) != seen:
            raise OutputError("这一套小标题刚才在别处改过，没有写入", None, "请刷新，看过现在的样子再决定")
        own = next((one for one in _sets(file) if one.headings == known.headings), None)
        file.text = put_headings(file.text, str(file.path), known.headings, _entry(decision, known, own))
        changed = file.changed
        file.save()
    now = Library(library.roots) if changed else library
    entry = next((one for one in now.headings() if one.headings == known.headings), None)
    return DecidedSet(file.path, changed, entry)


def decided_sets(library: Library) -> tuple[HeadingSet, ...]:
    """The sets that the user decided about, as the library has them now; raises LibraryError."""
    if library.roots[-1] == builtin_root():
        return ()
    decided = {one.headings for one in _sets(_own(library)) if one.status in ("accepted", "rejected") or one.note}
    return tuple(one for one in library.headings() if one.headings in decided)


def _own(library: Library) -> OwnFile:
    return OwnFile(library.roots[-1] / HEADINGS, library)


def _sets(file: OwnFile) -> tuple[HeadingSet, ...]:
    return load_headings(file.text, str(file.path)) if file.text.strip() else ()


def _entry(decision: SetDecision, known: HeadingSet, own: HeadingSet | None) -> HeadingSet | None:
    """What one's own file is to say of a set; None where nothing is left to be said."""
    base = own or HeadingSet(known.headings, known.level, 0, function=known.function)
    base = annotated(base, decision.note)
    if decision.action == "accept":
        base = replace(base, status="accepted")
    elif decision.action == "reject":
        base = replace(base, status="rejected")
    elif decision.action == "restore":
        base = replace(base, status="mined", note=None)
    return unless_silent(base)
