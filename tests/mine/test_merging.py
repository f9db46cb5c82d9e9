"""What people decided survives a new mining, and merging twice changes nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.mine.merging import Mined, merge
from drafter.mine.ranking import rank_headings, rank_phrase
from drafter.model import HeadingSet, Move, Outline, Phrase
from drafter.schema.same_wording import same_text

TEXTS = ["我讲{n}点意见。", "我讲{n2}点意见", "下面，我讲{n}点意见。", "谢谢大家！", "我就讲这些。"]
STATUS = st.sampled_from(["mined", "accepted", "rejected", "edited"])
PLACES = st.sampled_from([(), *permutations(("a@1", "b@2", "c@3"), 1), *permutations(("a@1", "b@2", "c@3"), 2)])
NOTE = st.none() | st.just("领导不喜欢")


def unique(entries: list[Phrase]) -> tuple[Phrase, ...]:
    by_text = {same_text(entry.text): entry for entry in entries}
    return tuple(sorted(by_text.values(), key=rank_phrase))


NEW_PHRASES = st.lists(
    st.builds(Phrase, st.just("signoff"), st.sampled_from(TEXTS), st.integers(2, 5), st.just(2), examples=PLACES),
    max_size=4,
).map(unique)
KEPT_PHRASES = st.lists(
    st.builds(
        Phrase,
        st.just("signoff"),
        st.sampled_from(TEXTS),
        st.integers(0, 5),
        st.just(2),
        examples=PLACES,
        status=STATUS,
        note=NOTE,
        was=st.none() | st.sampled_from(TEXTS),
    ),
    max_size=5,
).map(tuple)
HEADINGS = st.lists(
    st.builds(
        HeadingSet,
        st.sampled_from([("甲", "乙"), ("丙", "丁")]),
        st.sampled_from([1, 2]),
        st.integers(0, 3),
        examples=PLACES,
        status=STATUS,
        note=NOTE,
    ),
    max_size=4,
).map(tuple)
NEW_HEADINGS = HEADINGS.map(
    lambda sets: tuple(
        sorted(
            {(one.level, one.headings): replace(one, status="mined", note=None) for one in sets}.values(),
            key=rank_headings,
        )
    )
)


def some(*each: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """A value of each strategy or none, in this order: no two of a kind are made, so that none must be thrown away."""
    return st.tuples(*(st.none() | one for one in each)).map(lambda found: tuple(x for x in found if x is not None))


def move(role: str) -> st.SearchStrategy[Move]:
    return st.builds(
        Move,
        st.just(role),
        st.sampled_from(["required", "usual", "optional"]),
        st.integers(0, 4),
        st.sampled_from([0.0, 0.1, 0.5]),
        st.just(0.1),
        status=st.sampled_from([None, "accepted", "edited"]),
        note=NOTE,
    )


MOVES = some(move("opening"), move("review"), move("point")).map(
    lambda moves: tuple(sorted(moves, key=lambda move: (move.position, move.role)))
)
OUTLINES = some(
    *(st.builds(Outline, st.just(key), st.just("文种"), st.integers(0, 3), MOVES, note=NOTE) for key in "ab")
)
NEW_OUTLINES = OUTLINES.map(
    lambda outlines: tuple(
        replace(o, note=None, moves=tuple(replace(m, status=None, note=None) for m in o.moves)) for o in outlines
    )
)


def mined(outlines: tuple[Outline, ...], phrases: tuple[Phrase, ...], headings: tuple[HeadingSet, ...]) -> Mined:
    return Mined(outlines, {"signoff": phrases} if phrases else {}, headings)


NEW = st.builds(mined, NEW_OUTLINES, NEW_PHRASES, NEW_HEADINGS)
KEPT = st.builds(mined, OUTLINES, KEPT_PHRASES, HEADINGS)


@settings(max_examples=60)
@given(NEW, KEPT)
def test_merging_twice_changes_nothing(new: Mined, kept: Mined) -> None:
    once = merge(new, kept)
    assert merge(new, once) == once


@given(NEW)
def test_a_first_mining_stays_as_it_is(new: Mined) -> None:
    assert merge(new, Mined()) == new
    assert merge(new, new) == new


@settings(max_examples=60)
@given(NEW, KEPT)
def test_decisions_survive(new: Mined, kept: Mined) -> None:
    merged = merge(new, kept)
    for before in kept.phrases.get("signoff", ()):
        if before.status != "mined" or before.note is not None:
            survivors = [(p.text, p.status, p.note) for p in merged.phrases["signoff"]]
            assert (before.text, before.status, before.note) in survivors
    for before in kept.headings:
        if before.status != "mined" or before.note is not None:
            assert (before.headings, before.status, before.note) in [
                (one.headings, one.status, one.note) for one in merged.headings
            ]


@given(NEW, KEPT)
def test_rejected_frames_do_not_come_back(new: Mined, kept: Mined) -> None:
    merged = merge(new, kept)
    rejected = {same_text(p.was or p.text) for p in kept.phrases.get("signoff", ()) if p.status == "rejected"}
    for phrase in merged.phrases.get("signoff", ()):
        if phrase.status == "mined" and phrase.note is None:
            assert same_text(phrase.text) not in rejected


@given(NEW, KEPT)
def test_nothing_new_is_lost(new: Mined, kept: Mined) -> None:
    merged = merge(new, kept)
    texts = {same_text(p.was or p.text) for p in merged.phrases.get("signoff", ())}
    texts |= {same_text(p.text) for p in merged.phrases.get("signoff", ())}
    assert {same_text(p.text) for p in new.phrases.get("signoff", ())} <= texts
    assert {outline.id for outline in new.outlines} <= {outline.id for outline in merged.outlines}


def phrase(text: str, **fields: object) -> Phrase:
    return Phrase("signoff", text, 3, 4, **fields)  # type: ignore[arg-type]


def bank(*phrases: Phrase) -> Mined:
    return Mined(phrases={"signoff": phrases})


def test_figures_are_refreshed_beside_a_decision() -> None:
    kept = bank(replace(phrase("谢谢大家！"), sources=2, status="accepted", note="常用"))
    (merged,) = merge(bank(phrase("谢谢大家。", examples=("a@1",))), kept).phrases["signoff"]
    assert (merged.text, merged.status, merged.note) == ("谢谢大家！", "accepted", "常用")
    assert (merged.sources, merged.examples) == (3, ("a@1",))


def test_what_was_mined_and_never_touched_goes_when_it_is_not_found_again() -> None:
    assert merge(bank(), bank(phrase("谢谢大家！"))) == Mined()


def test_what_somebody_wrote_into_the_file_stays() -> None:
    by_hand = Phrase("signoff", "我的话完了。", 0, 0)
    assert merge(bank(), bank(by_hand)) == bank(by_hand)


def test_an_entry_edited_in_the_file_knows_where_it_comes_from() -> None:
    new = bank(phrase("我就讲到这里。", examples=("a@9",)))
    kept = bank(phrase("我就讲到这儿。", examples=("a@9",), status="edited"))
    (merged,) = merge(new, kept).phrases["signoff"]
    assert (merged.text, merged.was, merged.status) == ("我就讲到这儿。", "我就讲到这里。", "edited")


def test_an_edited_move_keeps_its_obligation_and_place() -> None:
    kept = Outline("a", "我的文种", 3, (Move("review", "required", 1, 0.9, 0.1, status="edited"),), note="改过")
    new = Outline("a", "文种", 5, (Move("review", "optional", 2, 0.1, 0.2),))
    (merged,) = merge(Mined((new,)), Mined((kept,))).outlines
    assert (merged.name, merged.note, merged.support) == ("文种", "改过", 5)
    assert merged.moves == (Move("review", "required", 2, 0.9, 0.2, status="edited"),)


def test_moves_and_outlines_written_by_hand_stay() -> None:
    by_hand = Move("wishes", "usual", 0, 0.95, 0.0)
    kept = Outline("a", "文种", 3, (Move("opening", "usual", 1, 0.0, 0.1), by_hand))
    new = Outline("a", "文种", 5, (Move("review", "optional", 2, 0.1, 0.2),))
    own = Outline("z", "本单位的文种", 0, ())
    merged = merge(Mined((new,)), Mined((kept, own)))
    assert [move.role for move in merged.outlines[0].moves] == ["review", "wishes"]
    assert merged.outlines[1] == own
