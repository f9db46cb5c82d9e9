"""Phrases and sets of headings for people, and as data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from drafter.numerals import HAN_NUMERAL
from drafter.punctuation import NAMED_SLOT
from drafter.schema.facets import FACETS
from drafter.schema.parts import FUNCTIONS
from drafter.schema.slot_names import legend, slot_name

if TYPE_CHECKING:
    from drafter.model import Phrase
    from drafter.pipeline.browsing import BankSizes, Context, FilledSet, FoundHeadings, FoundPhrases

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


def phrase_lines(
    found: FoundPhrases, names: Mapping[str, str] | None, contexts: Mapping[str, Context] = MappingProxyType({})
) -> Iterator[str]:
    """Phrases, a line each, and how many have which tags; with ``names`` of roles each says its role.

    What ``contexts`` have of a phrase stands below it.
    """
    told = False
    for phrase, met in zip(found.phrases, found.met, strict=True):
        if not told and found.fits_anybody(phrase):
            yield _divider([FACETS[facet] for facet, _, _ in found.fit()])
            told = True
        mark = "" if names is None else f"　〔{names.get(phrase.role, phrase.role)}〕"
        yield f"{_seen(phrase):>4}　{phrase.text}{mark}{_tags(phrase, found)}{_age(phrase)}"
        if context := contexts.get(phrase.text):
            yield from _context_lines(phrase, context)
        else:
            yield from (f"　　　　{line}" for line in met_lines(phrase, met))
    if slots := legend(chain((phrase.text for phrase in found.phrases), *found.met)):
        yield f"空位：{slots}"
    if not found.total:
        yield "没有符合条件的语句"
        return
    if any(phrase.variants for phrase in found.phrases):
        yield "篇数、站数：这一句及其变体合计"
    yield from fit_lines(found)
    for facet, counts in found.tags.items():
        listed = "　".join(f"{found.names[facet].get(tag, tag)} {count}" for tag, count in counts.items())
        yield f"{FACETS[facet]}：{listed}"
    if found.total > len(found.phrases):
        yield f"（共{found.total}条，只列出{len(found.phrases)}条；用 --limit {found.total} 看全部）"


def met_lines(phrase: Phrase, met: Sequence[str]) -> Iterator[str]:
    """Other wordings and fillings of a phrase that meet what was searched."""
    for text in met:
        yield f"{'也说' if text in phrase.wordings else '填过'}：{text}"


def fit_lines(found: FoundPhrases) -> Iterator[str]:
    """How many phrases are tagged as it was wanted, and how many fit anybody."""
    for facet, tag, number in found.fit():
        name = found.names[facet].get(tag, tag)
        yield f"标注了{FACETS[facet]}“{name}”的{number}条，不分{FACETS[facet]}的{found.total - number}条"


def _divider(facets: Sequence[str]) -> str:
    """What stands before the first phrase that fits only as it says nothing of a facet."""
    if len(facets) > 1:
        return f"没有专门标注全部这几项（{'、'.join(facets)}）的，以下没有标注的一项不限："
    return f"没有专门标注{facets[0]}的，以下是不分{facets[0]}的："


def _seen(phrase: Phrase) -> str:
    """In how many speeches a phrase was found, or on how many sites it was read."""
    return f"{phrase.sources}篇" if phrase.sources or not phrase.sites else f"{phrase.sites}站"


def _tags(phrase: Phrase, found: FoundPhrases) -> str:
    """What a phrase is for, and that there are other wordings; that it is one's own."""
    words = [found.names["function"].get(tag, tag) for tag in phrase.tags.get("function", ())] if found.names else []
    words += [f"另有{len(phrase.variants)}种说法"] if phrase.variants else []
    words += [f"自己的{phrase.own}篇"] if phrase.own else []
    return f"　〔{'，'.join(words)}〕" if words else ""


def _context_lines(phrase: Phrase, context: Context) -> Iterator[str]:
    for variant in phrase.variants:
        yield f"　　　　也说：{variant.text}"
    for quotation in context.quotations:
        around = f"{quotation.before}【{quotation.sentence.strip()}】{quotation.after}"
        yield f"　　　　例（{quotation.source}）：{around.strip()}"
    for similar in context.similar:
        yield f"　　　　近似：{similar.text}"


def _age(phrase: Phrase) -> str:
    """When a phrase was last heard, where that is long ago: political wording changes (以…为总书记, 科学发展观)."""
    last = phrase.years[-1] if phrase.years else None
    return f"　〔最近见于{last}年〕" if last is not None and last <= date.today().year - _LONG_AGO else ""


def frame_pieces(text: str) -> Iterator[tuple[str, str]]:
    """A frame in pieces: text, and slots with what each is called (empty for text)."""
    at = 0
    for found in NAMED_SLOT.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], ""
        yield found.group(), slot_name(found.group()[1:-1])
        at = found.end()
    if at < len(text):
        yield text[at:], ""


def seen_in(phrase: Phrase) -> str:
    """In how many speeches a phrase was found, in other words too, how many are the user's own, and in which years."""
    years = "—".join(dict.fromkeys(map(str, phrase.years)))
    parts = [_seen(phrase)] if phrase.sources or phrase.sites else []
    parts[:1] = [f"{each}（连同别的说法）" for each in parts[:1] if phrase.variants] or parts[:1]
    parts += [f"自己的{phrase.own}篇"] if phrase.own else []
    return "，".join([*parts, years] if years else parts)


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
            "kind": phrase.kind,
            "variants": [variant.text for variant in phrase.variants],
            "tags": {facet: list(tags) for facet, tags in phrase.tags.items()},
            "sites": phrase.sites,
            "own": phrase.own,
            "met": list(met),
        }
        for phrase, met in zip(found.phrases, found.met, strict=True)
    ]


def heading_lines(found: FoundHeadings) -> Iterator[str]:
    """Sets of headings: how many speeches have one, then its headings."""
    for one in found.sets:
        entry = one.entry
        yield (f"{entry.sources}篇" if entry.sources else "自撰") + (
            f"　平行程度{entry.parallel:.0%}" if entry.parallel is not None else ""
        )
        yield from _set_lines(one.texts)
    if slots := legend(text for one in found.sets for text in one.texts):
        yield f"空位：{slots}"
    if found.functions:
        yield f"作用：{'　'.join(f'{FUNCTIONS[one]} {count}' for one, count in found.functions.items())}"
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
