"""Locks (锁定清单): what a draft was made from, so that anybody can make it again and compare."""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from drafter import __version__
from drafter.errors import DrafterError, Location, UnreadableError
from drafter.library import Library
from drafter.model import Finding
from drafter.pipeline.making import Order, make, prepare

_SCHEMA = "drafter/lock/1"
_LIMIT = 1 << 20
_GROUPS = {"outlines/": "提纲和语句库", "templates/sheets/": "版式", "templates/": "模板"}


def lock_path(target: Path) -> Path:
    """Where the lock of an output lies: beside it."""
    return target.with_name(f"{target.name}.lock.json")


def lock(brief: Path, target: Path, data: bytes, library: Library, order: Order) -> bytes:
    """The lock of an output with these bytes: version, hashes of brief, library and output, how it was ordered."""
    found = {
        "schema": _SCHEMA,
        "drafter": __version__,
        "order": asdict(order),
        "brief": {"path": _relative(brief, target.parent), "sha256": _sha256(brief.read_bytes())},
        "output": {"path": target.name, "sha256": _sha256(data), "content": content_hash(data)},
        "library": library.fingerprints(),
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def verify(path: Path, library: Library) -> tuple[Finding, ...]:
    """Make the draft of a lock again and compare: an error for each difference of the output, hints for the inputs.

    Raises UnreadableError for a file that is no lock, DrafterError where the draft cannot be made any more.
    """
    found = _load(path)
    brief = path.parent / found["brief"]["path"]
    output = path.parent / found["output"]["path"]
    changes = [*_input_changes(found, brief, library)]
    findings = [*_output_changes(found["output"], output)]
    try:
        _, data = make(brief, output, prepare(library, Order(**found["order"])))
    except DrafterError as error:
        return (*findings, Finding("rebuild", "error", error.message, error.location, error.hint), *changes)
    if content_hash(data) != found["output"]["content"]:
        message = "重新生成的结果与清单记录的不同"
        hint = "变了的见下面各条" if changes else "输入都没有变，请把清单和写作要点反馈给我们"
        findings.append(Finding("rebuild", "error", message, Location(str(output)), hint))
    return (*findings, *changes)


def content_hash(data: bytes) -> str:
    """SHA-256 of what an output says: for .docx of its unpacked parts, since packing differs between computers."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return _sha256(data)
    digest = hashlib.sha256()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(archive.namelist()):
            part = archive.read(name)
            digest.update(f"{name}\n{len(part)}\n".encode() + part)
    return digest.hexdigest()


def _input_changes(found: Mapping[str, Any], brief: Path, library: Library) -> list[Finding]:
    changes = []
    if found["drafter"] != __version__:
        changes.append(_change(f"drafter 的版本原为 {found['drafter']}，现为 {__version__}"))
    if not brief.is_file():
        changes.append(_change("写作要点不在了", brief))
    elif _sha256(brief.read_bytes()) != found["brief"]["sha256"]:
        changes.append(_change("写作要点改过", brief))
    old, new = found["library"], library.fingerprints()
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            what = next(zh for start, zh in _GROUPS.items() if name.startswith(start))
            verb = "不在了" if name not in new else "是后来加的" if name not in old else "改过"
            changes.append(_change(f"{what} {name} {verb}"))
    return changes


def _change(message: str, path: Path | None = None) -> Finding:
    return Finding("changed", "hint", message, Location(str(path)) if path else None)


def _output_changes(recorded: Mapping[str, str], output: Path) -> list[Finding]:
    place = Location(str(output))
    if not output.is_file():
        return [Finding("output", "error", "这份初稿不在了", place)]
    if _sha256(output.read_bytes()) != recorded["sha256"]:
        return [Finding("output", "error", "这份初稿生成以后改过", place)]
    return []


def _load(path: Path) -> dict[str, Any]:
    """The lock in a file, its shape checked."""
    place = Location(str(path))
    wrong = UnreadableError(
        "这不是 drafter 的锁定清单", place, "清单由 drafter draft … --lock 生成，名字以 .lock.json 结尾"
    )
    try:
        if path.stat().st_size > _LIMIT:
            raise wrong
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UnreadableError("没有这个文件", place, "请检查路径") from None
    except OSError as error:
        raise UnreadableError(f"文件读不出来（{error.strerror}）", place, "请检查文件和权限") from None
    except (ValueError, RecursionError):
        raise wrong from None
    if not (isinstance(found, dict) and found.get("schema") == _SCHEMA and _is_lock(found)):
        raise wrong
    return found


def _is_lock(found: Mapping[str, Any]) -> bool:
    order = found.get("order")
    kinds = {"sheet": str, "annotate": bool, "clean": bool}
    return (
        isinstance(found.get("drafter"), str)
        and isinstance(order, dict)
        and order.keys() == kinds.keys()
        and all(isinstance(order[key], kind) for key, kind in kinds.items())
        and _texts(found.get("brief"), "path", "sha256")
        and _texts(found.get("output"), "path", "sha256", "content")
        and _texts(found.get("library"))
        and all(name.startswith(tuple(_GROUPS)) for name in found["library"])
    )


def _texts(value: object, *keys: str) -> bool:
    """Whether a value maps texts to texts and has these keys."""
    return isinstance(value, dict) and all(isinstance(v, str) for v in value.values()) and set(keys) <= value.keys()


def _relative(path: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive
        return str(path.resolve())


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
