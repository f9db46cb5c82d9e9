"""The learned reader: labels by weights, its file, and what a damaged file says."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.analyse.learning import KINDS, ROLES, Example, LabelledRun, fit
from drafter.analyse.reader import Reader, dump_reader, load_reader
from drafter.errors import LibraryError

ALLOWED = frozenset({"opening", "review", "exhortation"})


def run(*sentences: tuple[str, str | None]) -> LabelledRun:
    return LabelledRun(
        tuple((f"g:{word}", "same") for word, _ in sentences),
        tuple(True for _ in sentences),
        tuple(role for _, role in sentences),
        ALLOWED,
        None,
    )


def example(number: int, kind: str, *sentences: tuple[str, str | None]) -> Example:
    return Example(f"{number}.txt", f"group {number % 2}", kind, (f"kind:{kind}", "same"), (run(*sentences),))


TAUGHT = [
    example(number, "speech", ("今天", "opening"), ("去年", "review"), (str(number), "review"), ("让我", "exhortation"))
    for number in range(6)
] + [example(number, "other") for number in range(6, 12)]
READER = fit(TAUGHT)


def label(*words: str) -> list[str]:
    return READER.label([(f"g:{word}", "same") for word in words], [True] * len(words), ALLOWED)


def test_what_was_taught_is_known() -> None:
    assert label("今天", "去年", "让我") == ["opening", "review", "exhortation"]


def test_a_sentence_without_known_words_goes_by_its_neighbours() -> None:
    assert label("今天", "去年", "…", "让我") == ["opening", "review", "review", "exhortation"]


def test_only_allowed_roles_are_given() -> None:
    found = READER.label([["g:让我"]] * 3, [True] * 3, frozenset({"review"}))
    assert found == ["review"] * 3


def test_no_sentences_have_no_roles() -> None:
    assert READER.label([], [], ALLOWED) == []


def test_kinds_are_told_apart() -> None:
    for kind in ("speech", "other"):
        scores = READER.kind([f"kind:{kind}", "same"])
        assert max(scores, key=lambda name: scores[name]) == kind
    assert set(scores) == set(KINDS)


def test_what_decided_is_said() -> None:
    assert READER.deciding(["g:今天", "same", "g:让我"], "exhortation")[0] == "g:让我"


def test_the_order_of_the_examples_does_not_matter() -> None:
    assert dump_reader(fit(TAUGHT[::-1])) == dump_reader(READER)


def test_rare_features_are_not_kept() -> None:
    """What one document says alone is nowhere in the weights."""
    assert {"g:今天", "g:去年", "g:让我"} <= set(READER.roles.rows)
    assert not {f"g:{number}" for number in range(6)} & set(READER.roles.rows)


@given(
    st.lists(st.sampled_from(["g:今天", "g:去年", "g:让我", "same", "g:无"]), max_size=30),
)
def test_rows_add_up(features: list[str]) -> None:
    rows = [READER.roles.row(feature) for feature in features]
    assert READER.roles.total(features) == [sum(row[at] for row in rows) for at in range(len(ROLES))]


# --- the file -------------------------------------------------------------------------------------


def test_the_file_gives_the_reader_again() -> None:
    text = dump_reader(READER)
    loaded = load_reader(text, "weights.json")
    assert dump_reader(loaded) == text
    assert isinstance(loaded, Reader)


def damaged(**changes: object) -> str:
    return json.dumps(json.loads(dump_reader(READER)) | changes)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "不是",
        "[]",
        "{}",
        "null",
        dump_reader(READER)[:-40],
        damaged(schema="drafter/reader/0"),
        damaged(roles={"labels": [], "features": "", "weights": ""}),
        damaged(roles={"labels": ["opening"], "features": "g:今天", "weights": "AAA="}),
        damaged(roles=[1]),
        damaged(inside=[[1]]),
        damaged(opening=None),
        damaged(kinds={"labels": ["speech"], "features": "bias", "weights": "AAA="}),
    ],
)
def test_a_damaged_or_foreign_file_is_refused(text: str) -> None:
    with pytest.raises(LibraryError, match=r"weights\.json") as caught:
        load_reader(text, "weights.json")
    assert caught.value.hint
