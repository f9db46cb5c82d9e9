"""Rule files and the user's switches: every mistake has its place."""

from __future__ import annotations

from drafter.check.kinds import OPTIONS
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
    (rule,) = load_rules(RULE, "r.yaml", "own", OPTIONS)
    assert (rule.id, rule.group, rule.severity, rule.safe) == ("a", "own", "warning", True)
    assert rule.options == {"pattern": "甲", "once": True}
    assert rule.fires == ("甲", "甲乙")


def test_an_empty_file_has_no_rules_and_no_switches() -> None:
    assert load_rules("", "r.yaml", "own", OPTIONS) == ()
    assert load_switches("", "s.yaml", []).off == frozenset()


def test_switches_take_rules_away_and_change_their_severity() -> None:
    rules = load_rules(RULE + RULE.replace("id: a", "id: b"), "r.yaml", "own", OPTIONS)
    kept = switched(rules, load_switches("off: [a]\nseverity: {b: error}", "s.yaml", ["a", "b"]))
    assert [(rule.id, rule.severity) for rule in kept] == [("b", "error")]
