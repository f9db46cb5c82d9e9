"""Findings for people and for programs (问题项): lines of text, JSON, SARIF 2.1.0."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.check.comparison import percent
from drafter.check.severities import NAMES
from drafter.errors import Location
from drafter.model import Finding, Rule
from drafter.patterns import regex
from drafter.punctuation import SLOT

if TYPE_CHECKING:
    from drafter.check.comparison import Comparison
    from drafter.pipeline.mending import Correction

_LEVELS = {"error": "error", "warning": "warning", "hint": "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

GROUPS = {  # of rules, by the names of their files
    "layout": "版式",
    "leftovers": "遗留",
    "numbering": "序号和标题",
    "numerals": "数字和日期",
    "promises": "承诺与兑现",
    "punctuation": "标点",
    "sameness": "查重",
    "speaking": "口语",
    "structure": "结构",
}
_FROM_MEMORY = regex(r"GB/T 1583[45]—2011 +[A-Z0-9]")


def place_of(location: Location | None) -> str:
    """A place as people look for it: line and column of a text, paragraph and character of a Word file or page.

    Of a printed page it is the page, the line on it, and the character.
    """
    if location is None:
        return "（全文）"
    if location.page:
        return f"{location.path}:第{location.page[0]}页第{location.page[1]}行第{location.column}字"
    if location.line and location.unit == "paragraph":
        return f"{location.path}:第{location.line}段第{location.column}字"
    return str(location)


def spot_of(location: Location | None) -> str:
    """A place within a document that everybody knows which it is: 第3行第5字; 全文 where there is none."""
    if location is None or not location.line:
        return "全文"
    unit = "段" if location.unit == "paragraph" else "行"
    return f"第{location.line}{unit}" + (f"第{location.column}字" if location.column else "")


def finding_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Two lines for each finding: where, how grave, which rule, what is wrong; and what to do."""
    for finding in findings:
        yield f"{place_of(finding.location)}: {NAMES[finding.severity]} [{finding.code}] {finding.message}"
        if finding.hint:
            yield f"  → {finding.hint}"


def summary(findings: Sequence[Finding]) -> str:
    """How many findings of each severity, in one sentence."""
    counts = Counter(finding.severity for finding in findings)
    told = "，".join(f"{NAMES[level]}{counts[level]}处" for level in NAMES if counts[level])
    return told or "没有发现问题"


def findings_data(findings: Iterable[Finding]) -> dict[str, Any]:
    """The data of ``--format json`` (schema ``drafter/check/1``)."""
    return {"schema": "drafter/check/1", "findings": [_data(finding) for finding in findings]}


def _data(finding: Finding) -> dict[str, Any]:
    location = finding.location
    return {
        "path": location.path if location else None,
        "line": location.line if location else None,
        "column": location.column if location else None,
        "rule": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint,
    }


def sarif(findings: Sequence[Finding], rules: Sequence[Rule], version: str) -> dict[str, Any]:
    """The data of ``--format sarif``: SARIF 2.1.0, one run, the rules with their sources."""
    known = {rule.id: index for index, rule in enumerate(rules)}
    listed = [_sarif_rule(rule) for rule in rules]
    driver = {"name": "drafter", "version": version, "language": "zh-CN", "rules": listed}
    results = [_result(finding, known.get(finding.code)) for finding in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _sarif_rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.name},
        "help": {"text": rule.hint},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"source": rule.source, "force": rule.force, "group": rule.group},
    }


def _result(finding: Finding, index: int | None) -> dict[str, Any]:
    text = finding.message + (f"。{finding.hint}" if finding.hint else "")
    result: dict[str, Any] = {"ruleId": finding.code, "level": _LEVELS[finding.severity], "message": {"text": text}}
    if index is not None:
        result["ruleIndex"] = index
    if finding.location is not None:
        result["locations"] = [{"physicalLocation": _physical(finding.location)}]
    return result


def _physical(location: Location) -> dict[str, Any]:
    path = Path(location.path)
    uri = path.as_uri() if path.is_absolute() else _relative_uri(path)
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if location.line:
        region = {"startLine": location.line}
        if location.column:
            region["startColumn"] = location.column
        physical["region"] = region
    return physical


def _relative_uri(path: Path) -> str:
    from urllib.parse import quote

    return quote(path.as_posix())


def rule_lines(rules: Iterable[Rule]) -> Iterator[str]:
    """The rules for people: group by group, with severity, force and source."""
    group = None
    for rule in rules:
        if rule.group != group:
            group = rule.group
            yield f"{GROUPS.get(group, group)}："
        mend = "，可自动改正" if rule.safe else ""
        source = rule.source + _unchecked(rule)
        yield f"  {rule.id}　{rule.name}　〔{NAMES[rule.severity]}，{rule.force}，{source}{mend}〕"


def rule_hint(rule: Rule) -> str:
    """What a rule tells people to do, with dots for what each place fills in."""
    return SLOT.sub("……", rule.hint)


def comparison_lines(comparison: Comparison, most: int = 5) -> Iterator[str]:
    """What a text shares with past speeches, in a few lines."""
    for one in comparison.same:
        yield f"{one.past.title()}（{one.past.path}）就是本文，没有比"
    shown = [one for one in comparison.shared if len(one.taken) > 1][:most] or comparison.shared[:1]
    for one in shown:
        title = one.past.title(one.taken[0].other)
        yield (
            f"与{title}（{one.past.path}）相同{len(one.taken)}句，占全文{percent(one.share)}；"
            f"不计套语占{percent(one.plain)}"
        )
    if len(comparison.shared) > len(shown):
        yield f"另有{len(comparison.shared) - len(shown)}份旧稿与本文有个别句子相同"
    if not comparison.compared:
        yield "旧稿里只有本文自己，没有可以比的"
    elif not comparison.shared and not comparison.same:
        yield f"与{comparison.compared}份旧稿没有相同的句子"


# --- kinds of rules -------------------------------------------------------------------------------


def correction_lines(changes: Iterable[Correction]) -> Iterator[str]:
    """Each change that was made, on one line: its number, where, by which rule, what for what."""
    for change in changes:
        before, after = change.before or "（无）", change.after or "（删去）"
        yield f"{change.number}. {place_of(change.location)}　{change.name}：{before} → {after}"


def _unchecked(rule: Rule) -> str:
    """Clauses of these two standards were named from memory; nobody has held them against the printed text."""
    return "（条款号未与标准文本核对）" if _FROM_MEMORY.search(rule.source) else ""
