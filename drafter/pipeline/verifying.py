"""Verifying a lock (核对): the draft is made again and compared, and what has changed since is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from drafter import __version__
from drafter.errors import DrafterError, Location
from drafter.library import Library
from drafter.model import Finding
from drafter.pipeline.locking import GROUPS, content_hash, load_lock
from drafter.pipeline.making import Order, make, prepare
from drafter.readable import file_digest, is_file


def verify(path: Path, library: Library) -> tuple[Finding, ...]:
    """Make the draft of a lock again and compare: an error for each difference of the output, hints for the inputs.

    Raises UnreadableError for a file that is no lock, DrafterError where the draft cannot be made any more.
    """
    found = load_lock(path)
    brief = path.parent / found["brief"]["path"]
    output = path.parent / found["output"]["path"]
    changes = [*_input_changes(found, brief, library), *_unlike_changes(found, path.parent)]
    findings = [*_output_changes(found["output"], output)]
    try:
        order = Order(**found["order"])
        if order.unlike:
            order = replace(order, unlike=str(path.parent / order.unlike))
        _, data = make(brief, output, prepare(library, order))
    except DrafterError as error:
        return (*findings, Finding("rebuild", "error", error.message, error.location, error.hint), *changes)
    if content_hash(data) != found["output"]["content"]:
        message = "重新生成的结果与清单记录的不同"
        hint = "变了的见下面各条" if changes else "输入都没有变，请把清单和写作要点反馈给我们"
        findings.append(Finding("rebuild", "error", message, Location(str(output)), hint))
    return (*findings, *changes)


def _input_changes(found: Mapping[str, Any], brief: Path, library: Library) -> list[Finding]:
    changes = []
    if found["drafter"] != __version__:
        changes.append(_change(f"drafter 的版本原为 {found['drafter']}，现为 {__version__}"))
    if not is_file(brief):
        changes.append(_change("写作要点不在了", brief))
    elif file_digest(brief) != found["brief"]["sha256"]:
        changes.append(_change("写作要点改过", brief))
    old, new = found["library"], library.fingerprints()
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            what = next(zh for start, zh in GROUPS.items() if name.startswith(start))
            verb = "不在了" if name not in new else "是后来加的" if name not in old else "改过"
            changes.append(_change(f"{what} {name} {verb}"))
    return changes


def _unlike_changes(found: Mapping[str, Any], folder: Path) -> list[Finding]:
    name = found["order"].get("unlike")
    if not name:
        return []
    earlier = folder / name
    if not is_file(earlier):
        return [_change("要避开的旧稿不在了", earlier)]
    return [_change("要避开的旧稿改过", earlier)] if file_digest(earlier) != found["unlike"]["sha256"] else []


def _change(message: str, path: Path | None = None) -> Finding:
    return Finding("changed", "hint", message, Location(str(path)) if path else None)


def _output_changes(recorded: Mapping[str, str], output: Path) -> list[Finding]:
    place = Location(str(output))
    if not is_file(output):
        return [Finding("output", "error", "这份初稿不在了", place)]
    if file_digest(output) != recorded["sha256"]:
        return [Finding("output", "error", "这份初稿生成以后改过", place)]
    return []
