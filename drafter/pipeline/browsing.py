"""Showing the phrase banks: lists of roles and of phrases as lines of text or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.phrases import search_phrases

if TYPE_CHECKING:
    from drafter.library import Library
    from drafter.model import Phrase


def list_banks(library: Library, style: str) -> Iterator[str]:
    """Every role that has a bank, with how many phrases it holds."""
    names = {role.id: role.zh for role in library.roles()}
    counts = {role: len(search_phrases(library.phrases(role))) for role in library.phrase_roles()}
    if style == "json":
        rows = [{"role": role, "zh": names.get(role, role), "phrases": count} for role, count in counts.items()]
        yield json.dumps(rows, ensure_ascii=False, indent=1)
        return
    order = [role for role in names if role in counts]
    for role in [*order, *(role for role in counts if role not in names)]:
        yield f"{names.get(role, role)}（{role}）　{counts[role]}条"
    yield "查看某一功能：drafter phrases 过渡"


def list_phrases(
    library: Library, role: str | None, search: str, genre: str | None, limit: int, style: str
) -> Iterator[str]:
    """The phrases of a role (of all roles without one), best attested first.

    ``role`` and ``genre`` are ids or Chinese names; raises LibraryError for unknown ones.
    """
    names = {known.id: known.zh for known in library.roles()}
    roles = (library.role(role).id,) if role else library.phrase_roles()
    wanted = library.genre(genre) if genre else None
    bank = [phrase for name in roles for phrase in library.phrases(name)]
    found = search_phrases(bank, search, wanted, limit)
    if style == "json":
        yield json.dumps([_data(phrase) for phrase in found], ensure_ascii=False, indent=1)
        return
    for phrase in found:
        yield f"{phrase.sources:>3}篇　{phrase.text}" + ("" if role else f"　〔{names.get(phrase.role, phrase.role)}〕")
    total = len(search_phrases(bank, search, wanted))
    if not total:
        yield "没有符合条件的语句"
    elif total > len(found):
        yield f"（共{total}条，只列出{len(found)}条；用 --limit {total} 看全部）"


def _data(phrase: Phrase) -> dict[str, object]:
    return {
        "role": phrase.role,
        "text": phrase.text,
        "sources": phrase.sources,
        "occurrences": phrase.occurrences,
        "slots": {name: list(values) for name, values in phrase.slots.items()},
        "genres": list(phrase.genres),
        "years": list(phrase.years),
        "examples": list(phrase.examples),
        "status": phrase.status,
    }
