"""Rules on and off: written into one's own library, and checking then does without them."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.errors import LibraryError
from drafter.library import Library, open_library
from drafter.pipeline.checking import check_rules
from drafter.pipeline.switching import rule_switches, switch_rule


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    (tmp_path / "检查.yaml").write_text("# 我的\n级别: {breath: 警告}\n", encoding="utf-8")
    return tmp_path


def test_a_rule_is_switched_and_weighed(mine: Path) -> None:
    assert switch_rule(open_library(mine), "breath", on=False)
    assert "breath" not in {rule.id for rule in check_rules(open_library(mine))}
    assert switch_rule(open_library(mine), "breath", on=True, severity="error")
    found = {one.rule.id: one for one in rule_switches(open_library(mine))}["breath"]
    assert (found.on, found.severity) == (True, "error")
    assert not switch_rule(open_library(mine), "breath", on=True, severity="error")
    assert (mine / "检查.yaml").read_text(encoding="utf-8").startswith("# 我的\n")


def test_what_cannot_be_switched_is_said(mine: Path) -> None:
    with pytest.raises(LibraryError, match=r"没有“\.\./x”这个规则"):
        switch_rule(open_library(mine), "../x", on=False)
    with pytest.raises(LibraryError, match="没有自己的语句库"):
        switch_rule(Library(open_library(mine).roots[:1]), "breath", on=False)
