"""Formulas stay whole."""

from __future__ import annotations

import pytest

from drafter.mine.formulas import is_cut

FORMULAS = (
    "以习近平同志为核心的党中央",
    "习近平新时代中国特色社会主义思想",
    "党中央集中统一领导",
    "不敢腐、不能腐、不想腐",
)
CASES = [
    ("让我们更加紧密地团结在以习近平同志为核心的党中央周围，", False),
    ("{matter}在以习近平同志为{matter2}周围，", True),
    ("深入学习{action}新时代中国特色社会主义思想，", True),
    ("以习近平新时代中国特色社会主义思想为指导，", False),
    ("集中统一领导，", True),
    ("坚持党中央集中统一领导，", False),
    ("推进不敢腐、不能腐、不想{quality}，", True),
    ("为{goal}作出新的更大贡献！", False),
    ("{who}的思想", False),  # two characters are nobody's formula
]


@pytest.mark.parametrize(("text", "cut"), CASES)
def test_no_slot_cuts_a_formula(text: str, cut: bool) -> None:
    assert is_cut(text, FORMULAS) is cut
