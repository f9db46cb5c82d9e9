"""The known word that somebody meant."""

from __future__ import annotations

from drafter.schema.nearest import nearest


def test_nearest_prefers_the_first_of_equals_and_the_same_beginning() -> None:
    assert nearest("甲乙", ["甲丙", "甲丁"]) == "甲丙"
    assert nearest("甲乙", ["丙乙", "甲丁"]) == "甲丁"
    assert nearest("甲", []) is None
    assert nearest("甲乙", ["甲丙"], 0.8) is None
