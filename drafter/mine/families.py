"""Families of wordings (变体): entries that are one frame in other words become one entry, its variants inside.

A whole sentence stands for its clauses, and what readers noted for what was mined; of others the one that is worth
most. Two wordings are one frame where they have most of their characters in common, two by two, and do the same job.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from functools import lru_cache

from drafter.late_classes import dataclass
from drafter.mine.tagging import SHARED
from drafter.model import Phrase, Variant
from drafter.patterns import regex
from drafter.punctuation import SLOT, han_count
from drafter.schema.phrases import KINDS
from drafter.schema.same_wording import same_text

_ALIKE = 0.66  # of the pairs of characters that both have
_WITHIN = 0.85  # of the pairs of the shorter wording, where it is a clause of the longer one
_LEAST_WITHIN = 4  # Han characters of such a clause
_LEAST_SHARE = 0.4  # of the longer wording that the clause is: 谢谢大家 is no variant of a whole speech of thanks
_MOST_VARIANTS = 12
_LIGHT = regex("在这里|在此|隆重|[的了也都再就要我们，。！？；：、（）“”\\s]")
_KIND_ORDER = {kind: place for place, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Counted:
    """An entry with the speeches in which it stands, and the facets of which somebody said what it is."""

    phrase: Phrase
    seen: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Family:
    """What stands for a family: its wordings with their pairs (of a mined head its own alone), and their words."""

    head: Counted
    forms: tuple[tuple[str, frozenset[str]], ...]
    said: frozenset[str]
    members: list[Counted] = field(default_factory=list)


def gather(entries: Iterable[Counted]) -> list[Phrase]:
    """The entries of a role, each family as one."""
    families: list[_Family] = []
    for entry in sorted(entries, key=_first):
        home = _home(entry.phrase, families)
        if home is None:
            families.append(_family(entry))
        else:
            home.members.append(entry)
    return [_as_one(family) for family in families]


def _family(head: Counted) -> _Family:
    phrase = head.phrase
    forms = phrase.wordings if phrase.status != "mined" else (phrase.text,)
    return _Family(head, tuple((text, _pairs(text)) for text in forms), frozenset(map(same_text, phrase.wordings)))


def _home(phrase: Phrase, families: Sequence[_Family]) -> _Family | None:
    """The family that a wording belongs to: where these very words stand already, else where it is one frame."""
    if phrase.status == "mined":
        key = same_text(phrase.text)
        if found := next((one for one in families if key in one.said), None):
            return found
    pairs = _pairs(phrase.text)
    return next((one for one in families if _is_variant(phrase, pairs, one)), None)


def _first(entry: Counted) -> tuple[object, ...]:
    """Decided and noted entries first, then whole sentences, then what is worth most."""
    phrase = entry.phrase
    return (phrase.status == "mined", _KIND_ORDER[phrase.kind], -phrase.worth, phrase.text)


@lru_cache(maxsize=8192)  # a wording is compared with all entries of its role
def _pairs(text: str) -> frozenset[str]:
    plain = _LIGHT.sub("", SLOT.sub("\x00", text)).replace("做", "作")
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


def is_variant(text: str, head: str) -> bool:
    """Whether a wording is one frame with another that stands for it."""
    return _alike(text, _pairs(text), head, _pairs(head))


def _is_variant(phrase: Phrase, pairs: frozenset[str], family: _Family) -> bool:
    head = family.head.phrase
    if phrase.kind == "join" != head.kind:  # a join is an entry of its own kind
        return False
    ours, theirs = set(phrase.tags.get("function", ())), set(head.tags.get("function", ()))
    if ours and theirs and ours.isdisjoint(theirs):
        return False
    if phrase.status != "mined" and head.status != "mined":
        return False  # what people wrote as two entries stays two
    return any(_alike(phrase.text, pairs, text, others) for text, others in family.forms)


def _alike(text: str, pairs: frozenset[str], head: str, others: frozenset[str]) -> bool:
    shared = len(pairs & others)
    if 2 * shared >= _ALIKE * (len(pairs) + len(others)) and shared:
        return not _told_apart(text, head)
    if len(pairs) > len(others) or shared < _WITHIN * len(pairs) or len(pairs) < _LEAST_SHARE * len(others):
        return False
    size = min(han_count(SLOT.sub("", text)), han_count(SLOT.sub("", head)))
    return size >= _LEAST_WITHIN and not _told_apart(text, head)


# Words of which one for another makes another frame: 表示感谢 is not 表示祝贺, 同志们 not 同学们.
_TELLING = regex(
    "感谢|祝贺|欢迎|慰问|问候|敬意|哀悼|同志|同学|来宾|朋友|领导|老师|各位代表|企业家|健康|顺利|幸福|愉快|圆满|开局|收官|关键"
    "|机遇|挑战|成绩|问题|不足"
)


def _told_apart(text: str, head: str) -> bool:
    ours, theirs = set(_TELLING.findall(SLOT.sub("", text))), set(_TELLING.findall(SLOT.sub("", head)))
    return ours != theirs


def is_narrower(text: str, whole: str) -> bool:
    """Whether a wording is another with a part of its slot said: 为{goal}篇章而奋斗 beside 为{goal}而奋斗."""
    pattern = "([^，。！；：、]+)".join(map(re.escape, SLOT.split(whole)[::2]))
    found = re.fullmatch(pattern, text)
    return found is not None and any("{" in filling and SLOT.sub("", filling) for filling in found.groups())


def _as_one(family: _Family) -> Phrase:
    head = family.head.phrase
    seen = set(family.head.seen).union(*(member.seen for member in family.members))
    members = [member.phrase for member in family.members]
    years = sorted({year for one in (head, *members) for year in one.years})
    return replace(
        head,
        sources=max(len(seen), head.sources),
        occurrences=max([head.occurrences, len(seen), *(one.occurrences for one in members)]),
        years=tuple(sorted({years[0], years[-1]})) if years else (),
        genres=tuple(sorted({genre for one in (head, *members) for genre in one.genres})),
        examples=head.examples or next((one.examples for one in members if one.examples), ()),
        sites=max([head.sites, *(one.sites for one in members)]),
        tags=_shared_tags(head, members, family.head.said),
        variants=_variants(head, members),
    )


def _shared_tags(head: Phrase, members: Sequence[Phrase], said: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """The tags of the head; of occasion, audience and speaker those that all wordings have or somebody gave it."""
    tags = {
        facet: tuple(
            tag
            for tag in found
            if facet not in SHARED or facet in said or all(tag in one.tags.get(facet, ()) for one in members)
        )
        for facet, found in head.tags.items()
    }
    return {facet: found for facet, found in tags.items() if found}


def _variants(head: Phrase, members: Sequence[Phrase]) -> tuple[Variant, ...]:
    """The other wordings, those that most speeches have first; what only says a part of a slot of the head is none.

    There are at most ``_MOST_VARIANTS``, but what somebody wrote with the head stays.
    """
    known = {same_text(head.text)}
    members = [one for one in members if not any(is_narrower(one.text, whole) for whole in head.wordings)]
    found: list[Variant] = []
    for variant in (
        *head.variants,
        *sorted(
            (Variant(one.text, one.sources, one.occurrences) for one in members),
            key=lambda one: (-one.sources, one.text),
        ),
        *(variant for one in members for variant in one.variants),
    ):
        if (key := same_text(variant.text)) not in known:
            known.add(key)
            found.append(variant)
    return tuple(found[: max(_MOST_VARIANTS, len(head.variants))])
