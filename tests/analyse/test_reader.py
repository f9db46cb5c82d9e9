"""The learned reader: labels by weights, its file, and what a damaged file says."""

import json
from itertools import product
from math import prod

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from drafter.analyse.learning import KINDS, ROLES, Example, LabelledRun, _marginals, fit
from drafter.analyse.reader import PARTS, Reader, dump_reader, load_reader
from drafter.errors import LibraryError

ALLOWED = frozenset({"opening", "review", "exhortation"})


def run(*sentences: tuple[str, str | None]) -> LabelledRun:
    return LabelledRun(
        tuple((f"g:{word}", "same") for word, _ in sentences),
        tuple(True for _ in sentences),
        tuple(role for _, role in sentences),
        ALLOWED,
        "whole",
        None,
    )


SEAMS = ((True, ("bias", "titled")), (False, ("bias", "long")), (False, ("bias", "call")))


def example(number: int, kind: str, *sentences: tuple[str, str | None]) -> Example:
    return Example(f"{number}.txt", f"group {number % 2}", kind, (f"kind:{kind}", "same"), (run(*sentences),), SEAMS)


TAUGHT = [
    example(number, "speech", ("今天", "opening"), ("去年", "review"), (str(number), "review"), ("让我", "exhortation"))
    for number in range(6)
] + [example(number, "other") for number in range(6, 12)]
READER = fit(TAUGHT)


def label(*words: str) -> list[str]:
    return READER.label([(f"g:{word}", "same") for word in words], [True] * len(words), ALLOWED, "whole")


def test_what_was_taught_is_known() -> None:
    assert label("今天", "去年", "让我") == ["opening", "review", "exhortation"]


def test_a_sentence_without_known_words_goes_by_its_neighbours() -> None:
    assert label("今天", "去年", "…", "让我") == ["opening", "review", "review", "exhortation"]


def test_only_allowed_roles_are_given() -> None:
    found = READER.label([["g:让我"]] * 3, [True] * 3, frozenset({"review"}), "whole")
    assert found == ["review"] * 3


def test_no_sentences_have_no_roles() -> None:
    assert READER.label([], [], ALLOWED, "whole") == []


def test_kinds_are_told_apart() -> None:
    for kind in ("speech", "other"):
        scores = READER.kind([f"kind:{kind}", "same"])
        assert max(scores, key=lambda name: scores[name]) == kind
    assert set(scores) == set(KINDS)


def test_where_a_text_begins_is_known() -> None:
    assert READER.begins(["bias", "titled"])
    assert not READER.begins(["bias", "long"])
    assert not READER.begins(["unknown"])


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


# --- how likely labels are ------------------------------------------------------------------------

STEPS = st.lists(st.lists(st.sampled_from([0.0, 0.2, 1.0, 3.0]), min_size=2, max_size=2), min_size=2, max_size=2)
NODES = st.lists(st.sampled_from([[1.0, 0.5], [0.2, 1.0], [1.0, 1.0], [1.0, 0.0]]), min_size=1, max_size=5)


def all_paths(
    nodes: list[list[float]], ways: list[list[list[float]]], opens: list[bool]
) -> dict[tuple[int, ...], float]:
    weights = {}
    for path in product((0, 1), repeat=len(nodes)):
        weight = prod(node[label] for node, label in zip(nodes, path, strict=True))
        for at in range(1, len(path)):
            weight *= ways[opens[at]][path[at]][path[at - 1]]
        weights[path] = weight
    return weights


@given(NODES, STEPS, STEPS, st.lists(st.booleans(), min_size=5, max_size=5))
def test_marginals_are_those_of_all_paths(
    nodes: list[list[float]], inside: list[list[float]], opening: list[list[float]], opens: list[bool]
) -> None:
    opens = opens[: len(nodes)]
    weights = all_paths(nodes, [inside, opening], opens)
    whole = sum(weights.values())
    assume(whole > 0)
    likely, steps = _marginals(nodes, [inside, opening], opens, None)
    for at, row in enumerate(likely):
        assert row[1] == pytest.approx(sum(w for path, w in weights.items() if path[at]) / whole)
    for opened in (0, 1):
        taken = sum(
            weight * sum(path[at - 1] == 0 and path[at] == 1 for at in range(1, len(path)) if opens[at] == opened)
            for path, weight in weights.items()
        )
        assert steps[opened][1][0] == pytest.approx(taken / whole)


# --- the file -------------------------------------------------------------------------------------


def test_the_file_gives_the_reader_again() -> None:
    text = dump_reader(READER)
    loaded = load_reader(text, "weights.json")
    assert dump_reader(loaded) == text
    assert isinstance(loaded, Reader)


def damaged(**changes: object) -> str:
    return json.dumps(json.loads(dump_reader(READER)) | changes)


STEPS_OF = json.loads(dump_reader(READER))["steps"]


def test_a_file_without_parts_has_the_same_steps_in_all() -> None:
    inside, opening = STEPS_OF["whole"]
    loaded = load_reader(damaged(schema="drafter/reader/1", inside=inside, opening=opening), "weights.json")
    assert set(loaded.steps) == set(PARTS)
    assert set(loaded.steps.values()) == {READER.steps["whole"]}


def test_roles_follow_one_another_by_the_part_of_the_text() -> None:
    """A review that ends in a call was taught of whole texts, not of what stands behind the last heading."""
    assert READER.steps["whole"] != READER.steps["tail"]


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
        damaged(steps=STEPS_OF["whole"]),
        damaged(steps=STEPS_OF | {"tail": [[[1]], [[1]]]}),
        damaged(steps={"whole": STEPS_OF["whole"]}),
        damaged(schema="drafter/reader/1", inside=[[1]], opening=None),
        damaged(seams={"labels": ["begins", "ends"], "features": "bias", "weights": "AAA="}),
        damaged(kinds={"labels": ["speech"], "features": "bias", "weights": "AAA="}),
    ],
)
def test_a_damaged_or_foreign_file_is_refused(text: str) -> None:
    with pytest.raises(LibraryError, match=r"weights\.json") as caught:
        load_reader(text, "weights.json")
    assert caught.value.hint
