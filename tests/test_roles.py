"""The vocabulary's own examples, and how sentences get their roles."""

import re
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.analyse.roles import HEAD_ROLES, TAIL_ROLES, Cues, Unit, compile_cues, label_units
from drafter.model import Role


def test_every_cue_fires_on_its_examples_and_only_there(roles: tuple[Role, ...]) -> None:
    wrong = []
    for role in roles:
        for cue in role.cues:
            assert cue.fires, f"{role.id}: {cue.pattern} 没有例句"
            assert cue.does_not_fire, f"{role.id}: {cue.pattern} 没有反例"
            wrong += [f"{role.id} 应命中：{text}" for text in cue.fires if not re.search(cue.pattern, text)]
            wrong += [f"{role.id} 不应命中：{text}" for text in cue.does_not_fire if re.search(cue.pattern, text)]
    assert wrong == []


def test_every_role_is_defined(roles: tuple[Role, ...]) -> None:
    ids = [role.id for role in roles]
    assert len(ids) == len(set(ids))
    assert {*HEAD_ROLES, *TAIL_ROLES, "title", "byline", "dateline", "salutation", "point", "attribution"} <= set(ids)
    assert all(role.zh and role.definition for role in roles)


PARAGRAPH = [
    ("今天，我们召开全县教育工作会议。", "opening"),
    ("刚才，县教育局通报了去年工作，三所学校作了发言。", "acknowledgement"),
    ("大家都动了脑筋。", "acknowledgement"),
    ("过去一年，全县教育系统干了不少实事，取得明显成效。", "review"),
    ("新建学校两所。", "review"),
    ("但也要清醒看到，工作中还存在不少问题。", "problems"),
    ("今年是“十五五”开局之年。", "situation"),
    ("下面，我讲三点意见。", "transition"),
]


def test_one_paragraph_holds_many_roles(cues: Cues) -> None:
    units = [Unit(text, place == 0) for place, (text, _) in enumerate(PARAGRAPH)]
    labels = label_units(units, HEAD_ROLES, cues)
    assert [label.role for label in labels] == [role for _, role in PARAGRAPH]
    assert labels[2].cue is None


def test_bound_units_keep_the_role_before_them(cues: Cues) -> None:
    units = [Unit("但也要清醒看到存在的问题。", True), Unit("一是刚才说到的，作了部署没有落实。", False, bound=True)]
    assert [label.role for label in label_units(units, HEAD_ROLES, cues)] == ["problems", "problems"]


ROLES = ("opening", "acknowledgement", "review", "problems")


def change(before: str, after: str, *, opens: bool) -> float:
    """What going from one role to another costs, as the roles' module says in words."""
    if before == after:
        return 0.0
    cost = 1.0 if opens else 1.2
    if ROLES.index(after) > ROLES.index(before) or after == "acknowledgement":
        return cost
    return cost + (0.6 if (before, after) == ("acknowledgement", "opening") else 1.2)


@given(
    st.lists(
        st.tuples(st.booleans(), st.lists(st.tuples(st.sampled_from(ROLES), st.sampled_from([0.5, 1.0, 2.0, 3.5])))),
        min_size=1,
        max_size=4,
    )
)
def test_labels_are_the_best_of_all_sequences(given_units: list[tuple[bool, list[tuple[str, float]]]]) -> None:
    units = [Unit("", opens, prior=tuple(prior)) for opens, prior in given_units]

    def value(path: tuple[str, ...]) -> float:
        gained = sum(gain for unit, role in zip(units, path, strict=True) for name, gain in unit.prior if name == role)
        paid = sum(change(a, b, opens=unit.opens) for (a, b), unit in zip(pairwise(path), units[1:], strict=True))
        return gained - paid - 0.15 * ROLES.index(path[0])

    found = tuple(label.role for label in label_units(units, ROLES, compile_cues(())))
    assert value(found) == pytest.approx(max(value(path) for path in product(ROLES, repeat=len(units))))


@pytest.mark.parametrize("sentence", ["", "。", "x" * 5000])
def test_scores_of_odd_text(cues: Cues, sentence: str) -> None:
    assert cues.score(sentence, "opening") == (0.0, None)
