"""Mining (挖掘): speeches → outlines, phrase banks, sets of headings; the whole on one page."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from drafter.mine.headings import mine_headings
from drafter.mine.merging import Mined, merge
from drafter.mine.names import names_in
from drafter.mine.outlines import mine_outlines
from drafter.mine.phrases import mine_role, without_copies
from drafter.mine.profile import NAME_ROLES, Profile, Sentence, Source, merge_profiles, read_profile

__all__ = ["Mined", "Source", "mine", "mine_profile"]


def mine(
    speeches: Iterable[Source], kept: Mined | None = None, names: Mapping[str, str] = MappingProxyType({})
) -> Mined:
    """Learn from speeches; what people decided about an earlier result (``kept``) stays decided.

    ``names`` are the Chinese names of genres, which their outlines bear. The same speeches in any order
    give the same result. A near-copy counts with the speech it copies.
    """
    with no_collector():
        profile = merge_profiles(read_profile(source) for source in distinct(speeches))
    mined = mine_profile(profile, names)
    return mined if kept is None else merge(mined, kept)


def distinct(speeches: Iterable[Source]) -> list[Source]:
    """The speeches without near-copies of others among them, by id."""
    by_id = {source.id: source for source in speeches}
    return [source for _, source in sorted(by_id.items()) if source.copy_of not in by_id or source.copy_of == source.id]


@contextmanager
def no_collector() -> Iterator[None]:
    """Without the search for cycles: mining makes millions of tuples and no cycle, and the search takes a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@no_collector()
def mine_profile(profile: Profile, names: Mapping[str, str]) -> Mined:
    """Learn from a merged profile."""
    headings = [heading for found in profile.headings for heading in found.headings]
    blocked = names_in((one.source, clause.words) for one in (*profile.sentences, *headings) for clause in one.clauses)
    by_role: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in without_copies(profile.sentences):
        if sentence.role not in NAME_ROLES:
            by_role[sentence.role].append(sentence)
    banks = {role: mine_role(role, found, profile, blocked) for role, found in sorted(by_role.items())}
    return Mined(
        mine_outlines(profile.shapes, names),
        {role: bank for role, bank in banks.items() if bank},
        mine_headings(profile, blocked),
    )
