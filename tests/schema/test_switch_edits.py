"""The user's file of switches: what is switched changes, what somebody typed around it stays."""

from __future__ import annotations

import pytest

from drafter.schema.rules import Switches, load_switches
from drafter.schema.switch_edits import put_switches

RULES = ("breath", "abbreviation", "half-width")
TYPED = "# 我们处的规矩\n关闭: [breath]  # 念得快\n\n# 轻些\n级别:\n  abbreviation: 警告\n"
WANTED = Switches(frozenset({"half-width"}), {"abbreviation": "hint", "breath": "error"})


@pytest.mark.parametrize(
    "text", ["", "# 空的\n", TYPED, TYPED.replace("\n", "\r\n"), "{关闭: [breath]} # 一行\n", "off: [breath]\n"]
)
@pytest.mark.parametrize("wanted", [WANTED, Switches(), Switches(frozenset({"breath"}))])
def test_the_file_then_says_what_was_meant_and_keeps_its_comments(text: str, wanted: Switches) -> None:
    after = put_switches(text, "检查.yaml", RULES, wanted)
    assert load_switches(after, "检查.yaml", RULES) == wanted
    assert all(remark in after for remark in ("我们处的规矩", "念得快", "轻些", "空的") if remark in text)


def test_one_switch_is_one_line() -> None:
    after = put_switches(
        TYPED, "检查.yaml", RULES, Switches(frozenset({"breath", "half-width"}), {"abbreviation": "warning"})
    )
    assert [line for line in TYPED.splitlines() if line not in after.splitlines()] == ["关闭: [breath]  # 念得快"]
