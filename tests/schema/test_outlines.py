"""What was learned, as YAML: round trips, the shapes of the design, wrong shapes in their place."""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import attrgetter
from typing import get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.model import Cue, FunctionPlace, HeadingSet, Move, Outline, Phrase, Role, Variant
from drafter.punctuation import SLOT
from drafter.schema.facets import FACETS
from drafter.schema.manifest import load_manifest
from drafter.schema.outlines import (
    MOVE_STATUSES,
    OBLIGATIONS,
    PLACES,
    SET_STATUSES,
    dump_headings,
    dump_outline,
    dump_roles,
    load_headings,
    load_outline,
    load_roles,
)
from drafter.schema.phrases import KINDS, SECTION_PLACES, STATUSES, dump_phrases, load_phrases
from drafter.schema.same_wording import same_text

TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=12) | st.text(
    alphabet="甲{n}：: -#'\"[],>|&*!~0.1", min_size=1, max_size=8
)
ID = st.text(alphabet="甲乙work0.1~- ", min_size=1, max_size=8).map(lambda text: f"甲{text}乙")  # names a file
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
COUNT = st.integers(0, 10**6)
SHARE = st.floats(0, 1)
FUNCTION = st.sampled_from(["significance", "tasks", "safeguards", "other"])
KEY = TEXT.filter(lambda text: text != "<<")
FRAME = TEXT.filter(lambda text: not re.search(r"\{[^{}]*\}|\{n|n[01]*\}|\{$", text.replace("{n}", "n")))
PATTERN = TEXT.map(re.escape)
COUNTS = st.dictionaries(KEY, COUNT, max_size=3)

ROLES = st.lists(
    st.builds(
        Role,
        id=ID,
        zh=TEXT,
        definition=TEXT,
        cues=st.lists(
            st.builds(Cue, pattern=PATTERN, weight=st.floats(-9, 9), fires=TEXTS, does_not_fire=TEXTS),
            max_size=2,
            unique_by=lambda cue: cue.pattern,
        ).map(tuple),
    ),
    max_size=3,
    unique_by=lambda role: role.id,
).map(tuple)
OUTLINES = st.builds(
    Outline,
    id=ID,
    name=TEXT,
    support=COUNT,
    moves=st.lists(
        st.builds(
            Move,
            role=TEXT,
            obligation=st.sampled_from([*OBLIGATIONS]),
            support=COUNT,
            position=SHARE,
            share=SHARE,
            next=COUNTS,
            examples=TEXTS,
            count=st.dictionaries(COUNT, COUNT, max_size=3),
            numbering=COUNTS,
            subpoints=st.dictionaries(COUNT, COUNT, max_size=3),
            depth=st.dictionaries(COUNT, COUNT, max_size=3),
            length=st.none() | COUNT,
            sentence=st.none() | COUNT,
            paragraph=st.none() | COUNT,
            status=st.none() | st.sampled_from([*MOVE_STATUSES]),
            note=st.none() | TEXT,
            functions=st.lists(
                st.builds(FunctionPlace, function=FUNCTION, at=st.sampled_from([*PLACES]), support=COUNT), max_size=2
            ).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
    salutations=COUNTS,
    length=st.none() | COUNT,
    note=st.none() | TEXT,
)
TAGS = st.dictionaries(st.sampled_from([*FACETS]), TEXTS.filter(bool), max_size=2)

VARIANT_TEXT: Callable[[Variant], str] = attrgetter("text")


@st.composite
def phrases(draw: st.DrawFn) -> Phrase:
    """A phrase that does not contradict itself: what it says of slots is said of slots that it has."""
    text = draw(FRAME) + draw(st.sampled_from(["", "{n}", "{matter}对{matter2}", "{who}。"]))
    several = st.lists(st.builds(Variant, FRAME, st.just(2), st.integers(2, 9)), max_size=2, unique_by=VARIANT_TEXT)
    variants = tuple(one for one in draw(several) if one.text != text)
    slots = draw(st.dictionaries(st.sampled_from(SLOT.findall(text) or ["n"]), TEXTS, max_size=2))
    slots = slots if SLOT.search(text) else {}
    counts = {slot: tuple(draw(COUNT) for _ in found) for slot, found in slots.items() if found}
    sources = draw(COUNT)
    return Phrase(
        role="opening",
        text=text,
        sources=sources,
        occurrences=draw(st.integers(sources, 10**6)),
        years=tuple(sorted(draw(st.lists(st.integers(1949, 2100), max_size=2)))),
        slots=slots,
        filled=counts,
        place=draw(st.none() | st.sampled_from([*SECTION_PLACES])),
        was=draw(st.none() | TEXT),
        genres=draw(TEXTS),
        examples=draw(TEXTS),
        status=draw(st.sampled_from([*STATUSES])),
        note=draw(st.none() | TEXT),
        kind=draw(st.sampled_from([*KINDS])),
        variants=variants,
        tags=draw(TAGS),
        sites=draw(COUNT),
        own=draw(st.integers(0, sources)),
    )


PHRASES = st.lists(phrases(), max_size=3, unique_by=lambda phrase: same_text(phrase.text)).map(tuple)
HEADINGS = st.lists(
    st.builds(
        HeadingSet,
        headings=st.lists(FRAME, min_size=1, max_size=3).map(tuple),
        level=st.integers(1, 5),
        sources=COUNT,
        frame=st.none() | FRAME,
        parallel=st.none() | SHARE,
        was=TEXTS,
        function=st.none() | FUNCTION,
        examples=TEXTS,
        status=st.sampled_from([*SET_STATUSES]),
        note=st.none() | TEXT,
    ),
    max_size=3,
).map(tuple)


@settings(max_examples=25)
@given(ROLES)
def test_roles_written_are_read_back(roles: tuple[Role, ...]) -> None:
    assert load_roles(dump_roles(roles), "r.yaml") == roles


@settings(max_examples=25)
@given(OUTLINES)
def test_an_outline_written_is_read_back(outline: Outline) -> None:
    written = dump_outline(outline)
    assert load_outline(written, "g.yaml", outline.name) == outline
    assert dump_outline(load_outline(written, "g.yaml")) == written


@settings(max_examples=25)
@given(PHRASES)
def test_phrases_written_are_read_back(phrases: tuple[Phrase, ...]) -> None:
    written = dump_phrases(phrases)
    assert load_phrases(written, "p.yaml", "opening") == phrases
    assert dump_phrases(load_phrases(written, "p.yaml", "opening")) == written


@given(HEADINGS)
def test_headings_written_are_read_back(sets: tuple[HeadingSet, ...]) -> None:
    assert load_headings(dump_headings(sets), "h.yaml") == sets


def test_an_outline_is_written_in_the_shape_of_the_design() -> None:
    opening = Move("opening", "required", 11, 0.02, 0.06, {"acknowledgement": 8}, ("seed-002@58",))
    places = (FunctionPlace("significance", "first", 7), FunctionPlace("safeguards", "last", 8))
    numbering = {"一、 > （一）": 4, "一、 > 1. > 一是": 3}
    point = Move("point", "usual", 9, 0.3, 0.7, count={3: 8, 4: 2}, numbering=numbering, functions=places)
    outline = Outline("work-meeting", "工作会议讲话", 12, (opening, point))
    written = dump_outline(outline)
    assert written == (
        "id: work-meeting\n"
        "support: 12\n"
        "moves:\n"
        "- role: opening\n"
        "  obligation: required\n"
        "  support: 11\n"
        "  position: 0.02\n"
        "  share: 0.06\n"
        "  next: {acknowledgement: 8}\n"
        "  examples: [seed-002@58]\n"
        "- role: point\n"
        "  obligation: usual\n"
        "  support: 9\n"
        "  position: 0.3\n"
        "  share: 0.7\n"
        "  count: {3: 8, 4: 2}\n"
        "  numbering: {一、 > （一）: 4, 一、 > 1. > 一是: 3}\n"
        "  functions: [{function: significance, at: first, support: 7}, {function: safeguards, at: last, support: 8}]\n"
    )
    assert load_outline(written, "g.yaml", outline.name) == outline


def test_what_people_add_by_hand_needs_no_figures() -> None:
    assert load_phrases("- {text: 我就讲这些, status: accepted}\n", "p.yaml", "signoff") == (
        Phrase("signoff", "我就讲这些", 0, 0, status="accepted"),
    )
    assert load_headings("- headings: [甲, 乙]\n", "h.yaml") == (HeadingSet(("甲", "乙"), 1, 0),)
    assert load_outline("id: a\nname: 甲\nmoves:\n- {role: opening, obligation: usual}\n", "g.yaml").moves == (
        Move("opening", "usual", 0, 0.0, 0.0),
    )


def test_an_empty_file_is_an_empty_list() -> None:
    assert load_phrases("", "p.yaml", "opening") == ()
    assert load_headings("# 还没有\n", "h.yaml") == ()


def test_phrases_of_two_roles_do_not_go_into_one_file() -> None:
    with pytest.raises(ValueError, match="one role"):
        dump_phrases([Phrase("opening", "甲", 2, 2), Phrase("signoff", "乙", 2, 2)])


def test_the_words_of_the_files_are_those_of_the_model() -> None:
    assert get_args(get_type_hints(Phrase)["status"]) == tuple(STATUSES)
    assert get_args(get_type_hints(Phrase)["kind"]) == tuple(KINDS)
    assert get_args(get_type_hints(HeadingSet)["status"]) == tuple(SET_STATUSES)
    assert get_args(get_type_hints(Move)["obligation"]) == tuple(OBLIGATIONS)
    assert get_args(get_args(get_type_hints(Move)["status"])[0]) == tuple(MOVE_STATUSES)
    assert get_args(get_args(get_type_hints(Phrase)["place"])[0]) == tuple(SECTION_PLACES)
    assert get_args(get_type_hints(FunctionPlace)["at"]) == tuple(PLACES)


def test_a_manifest_tells_of_sources_by_their_ids() -> None:
    text = "- {id: 01, genre: work-meeting, date: 2026-02-06}\n- {id: 甲}\n- {id: 乙, genre: }\n"
    assert list(load_manifest(text, "sources.yaml")) == ["01", "甲", "乙"]
