"""Phrases and sets of headings for people, and as data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from drafter.numerals import HAN_NUMERAL
from drafter.schema.slot_names import legend

if TYPE_CHECKING:
    from drafter.model import Phrase
    from drafter.pipeline.browsing import BankSizes, FilledSet, FoundHeadings, FoundPhrases

_NUMERALS = HAN_NUMERAL
_LONG_AGO = 8  # years


def bank_lines(sizes: BankSizes, names: Mapping[str, str]) -> Iterator[str]:
    """Every role that has a bank, with how many phrases it holds; ``names`` are what roles are called, in order."""
    order = [role for role in names if role in sizes.phrases]
    for role in [*order, *(role for role in sizes.phrases if role not in names)]:
        yield f"{names.get(role, role)}（{role}）　{sizes.phrases[role]}条"
    if sizes.headings:
        yield f"成套小标题（headings）　{sizes.headings}套"
    yield "查看某一功能：drafter phrases 过渡"


def bank_data(sizes: BankSizes, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The same for programs."""
    return [{"role": role, "zh": names.get(role, role), "phrases": count} for role, count in sizes.phrases.items()]


def phrase_lines(found: FoundPhrases, names: Mapping[str, str] | None) -> Iterator[str]:
    """Phrases, a line each; with ``names`` of roles each says its role."""
    for phrase in found.phrases:
        mark = "" if names is None else f"　〔{names.get(phrase.role, phrase.role)}〕"
        yield f"{phrase.sources:>3}篇　{phrase.text}{mark}{_age(phrase)}"
    if slots := legend(phrase.text for phrase in found.phrases):
        yield f"空位：{slots}"
    if not found.total:
        yield "没有符合条件的语句"
    elif found.total > len(found.phrases):
        yield f"（共{found.total}条，只列出{len(found.phrases)}条；用 --limit {found.total} 看全部）"


def _age(phrase: Phrase) -> str:
    """When a phrase was last heard, where that is long ago: political wording changes (以…为总书记, 科学发展观)."""
    last = phrase.years[-1] if phrase.years else None
    return f"　〔最近见于{last}年〕" if last is not None and last <= date.today().year - _LONG_AGO else ""


def phrase_data(found: FoundPhrases) -> list[dict[str, Any]]:
    """The same for programs."""
    return [
        {
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
        for phrase in found.phrases
    ]


def heading_lines(found: FoundHeadings) -> Iterator[str]:
    """Sets of headings: how many speeches have one, then its headings."""
    for one in found.sets:
        entry = one.entry
        yield f"{entry.sources}篇" + (f"　平行程度{entry.parallel:.0%}" if entry.parallel is not None else "")
        yield from _set_lines(one.texts)
    if slots := legend(text for one in found.sets for text in one.texts):
        yield f"空位：{slots}"
    if not found.total:
        yield "没有符合条件的成套小标题"
    elif found.total > len(found.sets):
        yield f"（共{found.total}套，只列出{len(found.sets)}套；用 --limit {found.total} 看全部）"


def _set_lines(texts: Sequence[str]) -> Iterator[str]:
    if len(texts) > 1 and len(set(texts)) == 1:
        yield f"　　{len(texts)}点都用：{texts[0]}"
        return
    for number, text in enumerate(texts):
        yield f"　　{_NUMERALS[number] if number < len(_NUMERALS) else number + 1}、{text}"


def heading_data(found: FoundHeadings) -> list[dict[str, Any]]:
    """The same for programs."""
    return list(map(_set_data, found.sets))


def _set_data(one: FilledSet) -> dict[str, Any]:
    return {
        "headings": list(one.texts),
        "level": one.entry.level,
        "sources": one.entry.sources,
        "function": one.entry.function,
        "parallel": one.entry.parallel,
        "examples": list(one.entry.examples),
        "status": one.entry.status,
    }
