"""The user's file of switches (检查.yaml) with other switches in it: its comments stay where they were."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from drafter.errors import DrafterError
from drafter.readable import LIBRARY_LIMIT
from drafter.schema.records import Field
from drafter.schema.rules import SEVERITIES, SWITCHES, Switches, load_switches
from drafter.schema.source import MappingNode, Scalar, compose_yaml, dump_yaml

_OFF, _SEVERITY = SWITCHES.fields


def put_switches(text: str, path: str, rules: Collection[str], switches: Switches) -> str:
    """The file with these switches; ``rules`` are the ids that exist. Raises LibraryError for a file that is broken."""
    before = load_switches(text, path, rules)
    off = _written(_OFF.zh, sorted(switches.off))
    severity = _written(_SEVERITY.zh, {rule: SEVERITIES[grade] for rule, grade in sorted(switches.severity.items())})
    changed = text
    if before.off != switches.off:
        changed = _put(changed, path, _OFF, off)
    if before.severity != switches.severity:
        changed = _put(changed, path, _SEVERITY, severity)
    try:
        if load_switches(changed, path, rules) == switches:
            return changed
    except DrafterError:
        pass  # a layout whose lines cannot be told apart
    return "".join(f"{line}\n" for line in (*_remarks(text.splitlines()), *off, *severity))


def _written(key: str, value: list[str] | dict[str, str]) -> list[str]:
    return dump_yaml({key: value}).splitlines() if value else []


def _put(text: str, path: str, field: Field, new: list[str]) -> str:
    """The file with these lines in the place of a field's key, else at its end."""
    root, _ = compose_yaml(text, path, LIBRARY_LIMIT)
    keys = [key for key, _ in root.entries] if isinstance(root, MappingNode) else []
    end = "\r\n" if "\r\n" in text else "\n"
    made = [f"{line}{end}" for line in new]
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += end
    place = next((at for at, key in enumerate(keys) if key.text in (field.name, field.zh)), None)
    if place is None:
        return "".join([*lines, *made])
    first = keys[place].line - 1
    last = _end(lines, keys, place)
    remarks = [f"{remark}{end}" for remark in _remarks(lines[first:last])]
    return "".join([*lines[:first], *remarks, *made, *lines[last:]])


def _end(lines: list[str], keys: list[Scalar], place: int) -> int:
    last = keys[place + 1].line - 1 if place + 1 < len(keys) else len(lines)
    while last > keys[place].line and (not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#")):
        last -= 1
    return last


def _remarks(lines: list[str]) -> Iterator[str]:
    """The comments among and behind lines; ids and severities have no ``#``."""
    for line in lines:
        _, mark, remark = line.strip().partition("#")
        if mark:
            yield f"#{remark}"
