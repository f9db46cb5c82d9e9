"""What was learned, as YAML: round trips, the shapes of the design, wrong shapes in their place."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.errors import LibraryError
from drafter.model import Cue, FunctionPlace, HeadingSet, Move, Outline, Phrase, Role
from drafter.schema.outlines import (
    MOVE_STATUSES,
    OBLIGATIONS,
    PLACES,
    SECTION_PLACES,
    STATUSES,
    dump_headings,
    dump_outline,
    dump_phrases,
    dump_roles,
    load_headings,
    load_manifest,
    load_outline,
    load_phrases,
    load_plain,
    load_roles,
)

TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=12) | st.text(
    alphabet="甲{n}：: -#'\"[],>|&*!~0.1", min_size=1, max_size=8
)
ID = st.text(alphabet="甲乙work0.1~- ", min_size=1, max_size=8).map(lambda text: f"甲{text}乙")  # names a file
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
COUNT = st.integers(0, 10**6)
SHARE = st.floats(0, 1)
FUNCTION = st.sampled_from(["significance", "tasks", "safeguards", "other"])
KEY = TEXT.filter(lambda text: text != "<<")
COUNTS = st.dictionaries(KEY, COUNT, max_size=3)

ROLES = st.lists(
    st.builds(
        Role,
        id=ID,
        zh=TEXT,
        definition=TEXT,
        cues=st.lists(
            st.builds(Cue, pattern=TEXT, weight=st.floats(-9, 9), fires=TEXTS, does_not_fire=TEXTS),
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
            obligation=st.sampled_from(OBLIGATIONS),
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
            status=st.none() | st.sampled_from(MOVE_STATUSES),
            note=st.none() | TEXT,
            functions=st.lists(
                st.builds(FunctionPlace, function=FUNCTION, at=st.sampled_from(PLACES), support=COUNT), max_size=2
            ).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
    salutations=COUNTS,
    length=st.none() | COUNT,
    note=st.none() | TEXT,
)
STATUS = st.sampled_from(STATUSES)
PHRASES = st.lists(
    st.builds(
        Phrase,
        role=st.just("opening"),
        text=TEXT,
        sources=COUNT,
        occurrences=COUNT,
        years=st.lists(st.integers(1949, 2100), max_size=2).map(tuple),
        slots=st.dictionaries(KEY, TEXTS, max_size=2),
        filled=st.dictionaries(KEY, st.lists(COUNT, max_size=3).map(tuple), max_size=2),
        place=st.none() | st.sampled_from(SECTION_PLACES),
        was=st.none() | TEXT,
        genres=TEXTS,
        examples=TEXTS,
        status=STATUS,
        note=st.none() | TEXT,
    ),
    max_size=3,
).map(tuple)
HEADINGS = st.lists(
    st.builds(
        HeadingSet,
        headings=st.lists(TEXT, min_size=1, max_size=3).map(tuple),
        level=st.integers(1, 5),
        sources=COUNT,
        frame=st.none() | TEXT,
        parallel=st.none() | SHARE,
        was=TEXTS,
        function=st.none() | FUNCTION,
        examples=TEXTS,
        status=STATUS,
        note=st.none() | TEXT,
    ),
    max_size=3,
).map(tuple)


@given(ROLES)
def test_roles_written_are_read_back(roles: tuple[Role, ...]) -> None:
    assert load_roles(dump_roles(roles), "r.yaml") == roles


@given(OUTLINES)
def test_an_outline_written_is_read_back(outline: Outline) -> None:
    written = dump_outline(outline)
    assert load_outline(written, "g.yaml", outline.name) == outline
    assert dump_outline(load_outline(written, "g.yaml")) == written


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


# Reader, text, the message with its place, words of the hint.
WRONG = [
    ("phrases", "甲\n", "f.yaml:1:1: 这里应是一个列表", "“- ”"),
    ("phrases", "- 甲\n", "f.yaml:1:3: 这里应是一组键", "text、sources"),
    ("phrases", "- {sources: 2}\n", "f.yaml:1:3: 缺少“text”", ""),
    ("phrases", "- {text: [甲]}\n", "f.yaml:1:10: 这里应是一句文字", ""),
    ("phrases", "- {text: 甲, sources: 两}\n", "f.yaml:1:22: 这里应是一个整数", ""),
    ("phrases", "- {text: 甲, sources: true}\n", "f.yaml:1:22: 这里应是一个整数", ""),
    ("phrases", "- {text: 甲, staus: rejected}\n", "f.yaml:1:13: 不认识的键“staus”", "您是不是想写“status”？"),
    ("phrases", "- {text: 甲, status: 好}\n", "f.yaml:1:21: 不认识的值“好”", "rejected"),
    ("phrases", "- {text: 甲, slots: [n]}\n", "f.yaml:1:20: 这里应是一组键", ""),
    ("phrases", "- text: '甲\n", "f.yaml:1:9: 引号没有合上", ""),
    ("headings", "- {headings: []}\n- {level: 1}\n", "f.yaml:2:3: 缺少“headings”", ""),
    ("roles", "- {id: a, zh: 甲, definition: 乙}\n- {id: a, zh: 丙, definition: 丁}\n", "f.yaml:2:3: 功能“a”", ""),
    ("roles", "- {id: a, zh: 甲}\n", "f.yaml:1:3: 缺少“definition”", ""),
    (
        "roles",
        "- {id: a, zh: 甲, definition: 乙, cues: [{pattern: 丙, weight: 重}]}\n",
        "f.yaml:1:61: 这里应是一个数",
        "",
    ),
    ("outline", "name: a\nmoves: []\n", "f.yaml:1:1: 缺少“id”", ""),
    ("outline", "id: a\nname: 甲\nmoves: [{role: opening, obligation: 必须}]\n", "f.yaml:3:37: 不认识的值", "required"),
    (
        "outline",
        "id: a\nname: 甲\nmoves: [{role: x, obligation: usual, count: {三: 1}}]\n",
        "f.yaml:3:46: 这里应是",
        "",
    ),
    ("plain", "a: [\n", "f.yaml:", ""),
]
READERS: dict[str, Callable[[str], object]] = {
    "phrases": lambda text: load_phrases(text, "f.yaml", "opening"),
    "headings": lambda text: load_headings(text, "f.yaml"),
    "roles": lambda text: load_roles(text, "f.yaml"),
    "outline": lambda text: load_outline(text, "f.yaml"),
    "plain": lambda text: load_plain(text, "f.yaml"),
}


@pytest.mark.parametrize(("reader", "text", "message", "hint"), WRONG, ids=[case[2] for case in WRONG])
def test_a_wrong_shape_is_said_in_its_place(reader: str, text: str, message: str, hint: str) -> None:
    with pytest.raises(LibraryError) as caught:
        READERS[reader](text)
    assert str(caught.value).startswith(message)
    assert hint in (caught.value.hint or "")


def test_the_words_of_the_files_are_those_of_the_model() -> None:
    assert get_args(get_type_hints(Phrase)["status"]) == STATUSES
    assert get_args(get_type_hints(HeadingSet)["status"]) == STATUSES
    assert get_args(get_type_hints(Move)["obligation"]) == OBLIGATIONS
    assert get_args(get_args(get_type_hints(Move)["status"])[0]) == MOVE_STATUSES
    assert get_args(get_args(get_type_hints(Phrase)["place"])[0]) == SECTION_PLACES
    assert get_args(get_type_hints(FunctionPlace)["at"]) == PLACES


def test_a_manifest_tells_of_sources_by_their_ids() -> None:
    text = "- {id: 01, genre: work-meeting, date: 2026-02-06}\n- {id: 甲}\n- {id: 乙, genre: }\n"
    assert list(load_manifest(text, "sources.yaml")) == ["01", "甲", "乙"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("id: a\n", "sources.yaml:1:1: 语料清单"),
        ("- {id: a}\n- b\n", "sources.yaml:2:3: 语料清单"),
        ("- {genre: a}\n", "sources.yaml:1:3: 语料清单"),
        ("- {id: a, genre: [b]}\n", "sources.yaml:1:18: 这里应是一句文字"),
        ("- {id: a, genre: ../b}\n", "sources.yaml:1:18: 名称“../b”不能用作文件名"),
    ],
)
def test_a_wrong_manifest_is_said_in_its_place(text: str, place: str) -> None:
    with pytest.raises(LibraryError) as caught:
        load_manifest(text, "sources.yaml")
    assert str(caught.value).startswith(place)
