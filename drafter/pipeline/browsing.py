"""Showing what was learned: outlines, phrases by role, sets of headings, as lines of text or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from drafter.library.phrase_index import find_phrases
from drafter.library.phrase_search import search_phrases
from drafter.schema.slot_names import legend

if TYPE_CHECKING:
    from drafter.library import Library
    from drafter.model import HeadingSet, Phrase

HEADINGS = frozenset({"headings", "小标题", "成套小标题"})
_THEME = "{theme}"
_NUMERALS = "一二三四五六七八九十"
_LONG_AGO = 8  # years


def outline_page(library: Library, genre: str) -> Iterator[str]:
    """The outline schema of a genre (id or Chinese name) as a page; raises LibraryError for an unknown one."""
    from drafter.report.outline_text import outline_lines

    return outline_lines(library.outline(genre), library.role_names())


def list_headings(
    library: Library, theme: str | None, points: int | None, search: str, limit: int, style: str
) -> Iterator[str]:
    """Sets of parallel headings, the theme put in: of so many points, holding the words of ``search``."""
    words = search.split()
    found = [
        entry
        for entry in library.headings()
        if entry.status != "rejected"
        and (len(entry.headings) == points if points else len(entry.headings) > 1)
        and all(word in "".join(entry.headings) for word in words)
    ]
    if theme:  # first the sets that it fills, of these those that leave least to fill
        found.sort(key=lambda entry: (-sum(_THEME in text for text in entry.headings), _open_slots(entry)))
    shown = [(entry, [text.replace(_THEME, theme or _THEME) for text in entry.headings]) for entry in found[:limit]]
    if style == "json":
        yield json.dumps([_set_data(entry, texts) for entry, texts in shown], ensure_ascii=False, indent=1)
        return
    for entry, texts in shown:
        yield f"{entry.sources}篇" + (f"　平行程度{entry.parallel:.0%}" if entry.parallel is not None else "")
        yield from _set_lines(texts)
    if slots := legend(text for _, texts in shown for text in texts):
        yield f"空位：{slots}"
    if not found:
        yield "没有符合条件的成套小标题"
    elif len(found) > limit:
        yield f"（共{len(found)}套，只列出{limit}套；用 --limit {len(found)} 看全部）"


def _open_slots(entry: HeadingSet) -> int:
    return sum(text.count("{") - text.count(_THEME) for text in entry.headings)


def _set_lines(texts: list[str]) -> Iterator[str]:
    if len(texts) > 1 and len(set(texts)) == 1:
        yield f"　　{len(texts)}点都用：{texts[0]}"
        return
    for number, text in enumerate(texts):
        yield f"　　{_NUMERALS[number] if number < len(_NUMERALS) else number + 1}、{text}"


def _set_data(entry: HeadingSet, texts: list[str]) -> dict[str, object]:
    return {
        "headings": texts,
        "level": entry.level,
        "sources": entry.sources,
        "function": entry.function,
        "parallel": entry.parallel,
        "examples": list(entry.examples),
        "status": entry.status,
    }


def list_banks(library: Library, style: str) -> Iterator[str]:
    """Every role that has a bank, with how many phrases it holds."""
    names = library.role_names()
    counts = {role: len(search_phrases(library.phrases(role))) for role in library.phrase_roles()}
    if style == "json":
        rows = [{"role": role, "zh": names.get(role, role), "phrases": count} for role, count in counts.items()]
        yield json.dumps(rows, ensure_ascii=False, indent=1)
        return
    order = [role for role in names if role in counts]
    for role in [*order, *(role for role in counts if role not in names)]:
        yield f"{names.get(role, role)}（{role}）　{counts[role]}条"
    if sets := sum(len(entry.headings) > 1 and entry.status != "rejected" for entry in library.headings()):
        yield f"成套小标题（headings）　{sets}套"
    yield "查看某一功能：drafter phrases 过渡"


def list_phrases(
    library: Library, role: str | None, search: str, genre: str | None, limit: int, style: str
) -> Iterator[str]:
    """The phrases of a role (of all roles without one), best attested first.

    ``role`` and ``genre`` are ids or Chinese names; raises LibraryError for unknown ones.
    """
    names = library.role_names()
    roles = (library.role(role).id,) if role else library.phrase_roles()
    wanted = library.genre(genre).id if genre else None
    found, total = find_phrases(library, roles, search, wanted, limit)
    if style == "json":
        yield json.dumps([_data(phrase) for phrase in found], ensure_ascii=False, indent=1)
        return
    for phrase in found:
        mark = "" if role else f"　〔{names.get(phrase.role, phrase.role)}〕"
        yield f"{phrase.sources:>3}篇　{phrase.text}{mark}{_age(phrase)}"
    if slots := legend(phrase.text for phrase in found):
        yield f"空位：{slots}"
    if not total:
        yield "没有符合条件的语句"
    elif total > len(found):
        yield f"（共{total}条，只列出{len(found)}条；用 --limit {total} 看全部）"


def _age(phrase: Phrase) -> str:
    """When a phrase was last heard, where that is long ago: political wording changes (以…为总书记, 科学发展观)."""
    last = phrase.years[-1] if phrase.years else None
    return f"　〔最近见于{last}年〕" if last is not None and last <= date.today().year - _LONG_AGO else ""


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
