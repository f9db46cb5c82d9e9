"""Rules on and off (规则的取舍), written into 检查.yaml of the user's own library."""

from __future__ import annotations

from drafter.errors import LibraryError, Location, OutputError
from drafter.late_classes import dataclass
from drafter.library import Library, read_text
from drafter.library.folders import SWITCHES
from drafter.library.known_names import known_id
from drafter.library.roots import builtin_root
from drafter.model import Rule, Severity
from drafter.temporaries import only_one


@dataclass(frozen=True, slots=True)
class RuleSwitch:
    """A rule, whether it is on, and how grave the user says that it is (None: as the rule says)."""

    rule: Rule
    on: bool
    severity: Severity | None = None


def rule_switches(library: Library) -> tuple[RuleSwitch, ...]:
    """All rules in their order, with what the user decided about them; raises LibraryError."""
    from drafter.check.kinds import OPTIONS

    rules, switches = library.rules_and_switches(OPTIONS)
    return tuple(RuleSwitch(rule, rule.id not in switches.off, switches.severity.get(rule.id)) for rule in rules)


def switch_rule(library: Library, rule: str, *, on: bool, severity: Severity | None = None) -> bool:
    """Switch a rule (id or name) on or off, and let it weigh as ``severity`` says; whether anything has changed.

    Raises LibraryError for an unknown rule and where there is no library of one's own, OutputError where the file
    cannot be written; then nothing has changed.
    """
    from drafter.check.kinds import OPTIONS
    from drafter.export.files import refused, write_text
    from drafter.schema.rules import Switches, load_switches
    from drafter.schema.switch_edits import put_switches

    root = library.roots[-1]
    if root == builtin_root():
        raise LibraryError("没有自己的语句库，规则的取舍没有地方写", None, "请先建一个自己的语句库")
    rules, _ = library.rules_and_switches(OPTIONS)
    ids = [one.id for one in rules]
    chosen = known_id(rule, {one.id: one.name for one in rules}, "规则")
    path = root / SWITCHES
    try:
        with only_one(root) as alone:
            if not alone:
                raise OutputError("另一个 drafter 正在写这个语句库", Location(str(root)), "等它结束再试")
            before = read_text(path) if path.exists() else ""
            now = load_switches(before, str(path), ids)
            weights = {name: weight for name, weight in now.severity.items() if name != chosen}
            if severity and severity != next(one.severity for one in rules if one.id == chosen):
                weights[chosen] = severity
            wanted = Switches(now.off - {chosen} if on else now.off | {chosen}, weights)
            after = put_switches(before, str(path), ids, wanted)
            if after == before:
                return False
            write_text(path, after, force=True, inputs=())
    except OSError as error:
        raise refused(path, error) from error
    return True
