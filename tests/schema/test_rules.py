"""Rule files and the user's switches: every mistake has its place."""

from __future__ import annotations

import pytest

from drafter.errors import LibraryError
from drafter.schema.rules import load_rules, load_switches, switched

RULE = """\
- id: a
  name: 甲
  kind: pattern
  severity: 警告
  message: 有“{found}”
  hint: 改
  source: 本单位
  force: 一般
  options: {pattern: 甲, once: true}
  safe: true
  fires: [甲, 甲乙]
"""


def test_a_rule_is_read_with_its_group_and_its_severity_in_chinese() -> None:
    (rule,) = load_rules(RULE, "r.yaml", "own", ["pattern"])
    assert (rule.id, rule.group, rule.severity, rule.safe) == ("a", "own", "warning", True)
    assert rule.options == {"pattern": "甲", "once": True}
    assert rule.fires == ("甲", "甲乙")


def test_an_empty_file_has_no_rules_and_no_switches() -> None:
    assert load_rules("", "r.yaml", "own") == ()
    assert load_switches("", "s.yaml", []).off == frozenset()


MISTAKES = [
    ("a: 1", 1, "列表"),
    ("- 甲", 1, "一组键"),
    (RULE.replace("  hint: 改\n", ""), 1, "缺少“hint”"),
    (RULE.replace("  hint:", "  hnit:"), 6, "hnit"),
    (RULE.replace("警告", "重大"), 4, "重大"),
    (RULE.replace("kind: pattern", "kind: patern"), 3, "patern"),
    (RULE.replace("一般", "必须"), 8, "必须"),
    (RULE.replace("safe: true", "safe: 是"), 10, "safe"),
    (RULE.replace("options: {pattern: 甲, once: true}", "options: 甲"), 9, "options"),
    (RULE.replace("[甲, 甲乙]", "甲"), 11, "列表"),
    (RULE + RULE, 12, "两次"),
    ("- {id: a", 1, "括号"),
]


@pytest.mark.parametrize(("text", "line", "says"), MISTAKES)
def test_mistakes_in_rule_files(text: str, line: int, says: str) -> None:
    with pytest.raises(LibraryError, match=says) as error:
        load_rules(text, "r.yaml", "own", ["pattern"])
    assert error.value.location is not None
    assert (error.value.location.path, error.value.location.line) == ("r.yaml", line)


SWITCH_MISTAKES = [
    ("- a", 1, "一组键"),
    ("关: [a]", 1, "不认识的键"),
    ("关闭: a", 1, "列表"),
    ("级别:\n  b: 提示", 2, "没有规则“b”"),
    ("级别: {a: 重大}", 1, "重大"),
    ("级别: [a]", 1, "级别"),
]


@pytest.mark.parametrize(("text", "line", "says"), SWITCH_MISTAKES)
def test_mistakes_in_switches(text: str, line: int, says: str) -> None:
    with pytest.raises(LibraryError, match=says) as error:
        load_switches(text, "s.yaml", ["a"])
    assert error.value.location is not None
    assert error.value.location.line == line


def test_switches_take_rules_away_and_change_their_severity() -> None:
    rules = load_rules(RULE + RULE.replace("id: a", "id: b"), "r.yaml", "own")
    kept = switched(rules, load_switches("off: [a]\nseverity: {b: error}", "s.yaml", ["a", "b"]))
    assert [(rule.id, rule.severity) for rule in kept] == [("b", "error")]
