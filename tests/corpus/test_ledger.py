"""The ledger: edits applied, mapped to the raw text through all stages, and taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.corpus.ledger import Change, Ledger, Offsets, Respelling, Stage, outside, revert, substitute, tidy

TEXT = st.text(alphabet="甲乙丙丁,.ab \n", max_size=30)


@st.composite
def stages(draw: st.DrawFn) -> tuple[str, list[list[Change]]]:
    """A text and, stage by stage, changes that fit what the stage before has left."""
    raw = text = draw(TEXT)
    found = []
    for _stage in range(draw(st.integers(0, 4))):
        places = st.integers(0, len(text))
        wishes = draw(st.lists(st.tuples(places, places, st.text(alphabet="子丑x", max_size=3)), max_size=6))
        changes = tidy(text, [Change(min(a, b), max(a, b), after) for a, b, after in wishes])
        found.append(changes)
        text = substitute(text, changes)
    return raw, found


def run(raw: str, changes_by_stage: list[list[Change]]) -> tuple[str, Ledger, Offsets]:
    text, done = raw, []
    for changes in changes_by_stage:
        done.append(Stage("code", text, changes))
        text = substitute(text, changes)
    ledger = Ledger(tuple(done))
    return text, ledger, ledger.offsets()


@given(stages())
def test_reverting_gives_the_raw_text_back(case: tuple[str, list[list[Change]]]) -> None:
    raw, changes = case
    text, edits, _offsets = run(raw, changes)
    assert revert(text, edits) == raw


@given(stages())
def test_offsets_are_in_order_and_in_the_raw_text(case: tuple[str, list[list[Change]]]) -> None:
    raw, changes = case
    text, edits, offsets = run(raw, changes)
    starts = [offsets.start(place) for place in range(len(text) + 1)]
    ends = [offsets.end(place) for place in range(1, len(text) + 1)]
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= start <= end <= len(raw) for start, end in zip(starts, ends, strict=False))
    assert all(0 <= edit.start <= edit.end <= len(raw) for edit in edits)


@given(stages())
def test_characters_that_no_stage_touched_keep_their_place(case: tuple[str, list[list[Change]]]) -> None:
    raw, changes = case
    marked = "".join(chr(0xE000 + index) for index in range(len(raw)))  # every character knows where it was
    text, _edits, offsets = run(marked, changes)
    for place, character in enumerate(text):
        if ord(character) >= 0xE000:
            assert offsets.start(place) == ord(character) - 0xE000
            assert offsets.end(place + 1) == ord(character) - 0xE000 + 1


def test_offsets_around_a_deletion() -> None:
    _text, edits, offsets = run("产(chǎn)业", [[Change(1, 7, "")], [Change(0, 2, "產業")]])
    assert (edits[0].start, edits[0].end) == (1, 7)
    assert (edits[1].start, edits[1].end, edits[1].at) == (0, 8, 0)
    assert offsets.end(1) == 1
    assert offsets.start(1) == 7


def test_an_insertion_has_no_extent_in_the_raw_text() -> None:
    _text, edits, _offsets = run("甲乙", [[Change(1, 1, "\n")]])
    assert (edits[0].start, edits[0].end, edits[0].before, edits[0].after) == (1, 1, "", "\n")


def test_tidy_sorts_and_drops_what_overlaps_or_changes_nothing() -> None:
    changes = [Change(2, 4, "x"), Change(0, 3, "y"), Change(4, 5, "e"), Change(5, 6, "z")]
    assert tidy("abcdef", changes) == [Change(0, 3, "y"), Change(5, 6, "z")]


def test_revert_refuses_a_text_that_the_edits_did_not_leave() -> None:
    text, edits, _offsets = run("甲,乙", [[Change(1, 2, "，")]])
    assert revert(text, edits) == "甲,乙"
    with pytest.raises(ValueError, match="does not fit"):
        revert("甲、乙", edits)


def test_a_ledger_reads_like_a_tuple_of_its_edits() -> None:
    _text, edits, _offsets = run("甲,乙;", [[Change(1, 2, "，")], [Change(3, 4, "；")]])
    assert edits == tuple(edits)
    assert tuple(edits) == edits
    assert len(edits) == 2
    assert edits[1].stage == 1
    assert [edit.after for edit in edits[:1]] == ["，"]
    assert Ledger() == ()
    assert not Ledger()


def test_edits_of_one_cleaner() -> None:
    stages = (Stage("one", "甲乙丙", [Change(0, 1, "")]), Stage("other", "乙丙", [Change(1, 2, "")]))
    assert [(edit.before, edit.start, edit.end, edit.stage) for edit in Ledger(stages).of("other")] == [("丙", 2, 3, 1)]
    assert list(Ledger(stages).of("third")) == []


# --- other characters in the same places ---------------------------------------------------------


def respelled(before: str, after: str) -> Respelling:
    return Respelling(before, after, lambda text, start, end: text[start:end])


PAIRS = st.integers(0, 12).flatmap(
    lambda size: st.tuples(*[st.text(alphabet="甲乙", min_size=size, max_size=size)] * 2)
)


@given(PAIRS, st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=3))
def test_a_respelling_is_the_sequence_of_its_changes(pair: tuple[str, str], wishes: list[tuple[int, int]]) -> None:
    before, after = pair
    changes = respelled(before, after)
    assert bool(changes) == (len(changes) > 0)
    assert substitute(before, list(changes)) == substitute(before, changes) == after
    assert Offsets().after(changes) == Offsets().after(list(changes))
    spans, last = [], 0
    for start, end in sorted((min(wish), max(wish)) for wish in wishes):
        if last <= start < end <= len(before):
            spans.append((start, end))
            last = end
    assert list(outside(changes, spans)) == list(outside(list(changes), spans))


def test_a_respelling_notes_its_runs() -> None:
    found = list(respelled("甲乙甲乙", "甲丙丁乙"))
    assert found == [Change(1, 3, "丙丁", "乙甲")]
