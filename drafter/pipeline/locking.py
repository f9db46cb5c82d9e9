"""Locks (锁定清单): what a draft was made from, so that anybody can make it again and compare."""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from drafter import __version__
from drafter.errors import Location, UnreadableError
from drafter.readable import MEBIBYTE, file_digest, read_bytes

_SCHEMA = "drafter/lock/1"
_LIMIT = MEBIBYTE
_HINT = "清单由 drafter draft … --lock 生成，名字以 .lock.json 结尾"
# What a change in a file of the library is a change of.
GROUPS = {"outlines/": "提纲和语句库", "templates/sheets/": "版式", "templates/": "模板"}


def lock_path(target: Path) -> Path:
    """Where the lock of an output lies: beside it."""
    return target.with_name(f"{target.name}.lock.json")


def lock(brief: Path, target: Path, data: bytes, library: Mapping[str, str], order: Mapping[str, object]) -> bytes:
    """The lock of an output with these bytes: version, hashes of brief, library and output, how it was ordered."""
    settings = dict(order)
    unlike = Path(str(settings["unlike"])) if settings.get("unlike") else None
    found = {
        "schema": _SCHEMA,
        "drafter": __version__,
        "order": settings | ({"unlike": _relative(unlike, target.parent)} if unlike else {}),
        **({"unlike": {"sha256": file_digest(unlike)}} if unlike else {}),
        "brief": {"path": _relative(brief, target.parent), "sha256": file_digest(brief)},
        "output": {"path": target.name, "sha256": digest_of(data), "content": content_hash(data)},
        "library": dict(library),
    }
    try:
        return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()
    except UnicodeEncodeError:  # a file name that is no text in this system's encoding
        return (json.dumps(found, indent=1) + "\n").encode()


def content_hash(data: bytes) -> str:
    """SHA-256 of what an output says: for .docx of its unpacked parts, since packing differs between computers."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return digest_of(data)
    digest = hashlib.sha256()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(archive.namelist()):
            part = archive.read(name)
            digest.update(f"{name}\n{len(part)}\n".encode() + part)
    return digest.hexdigest()


def load_lock(path: Path) -> dict[str, Any]:
    """The lock in a file, its shape checked; raises UnreadableError."""
    place = Location(str(path))
    wrong = UnreadableError("这不是 drafter 的锁定清单", place, _HINT)
    data = read_bytes(path, _LIMIT, _HINT)
    try:
        found = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise wrong from None
    if not (isinstance(found, dict) and found.get("schema") == _SCHEMA and _is_lock(found)):
        raise wrong
    return found


def _is_lock(found: Mapping[str, Any]) -> bool:
    order = found.get("order")
    kinds = {"sheet": str, "annotate": bool, "clean": bool, "unlike": str}
    return (
        isinstance(found.get("drafter"), str)
        and isinstance(order, dict)
        and order.keys() in (kinds.keys(), kinds.keys() - {"unlike"})  # a lock may be older than the wish
        and all(isinstance(order[key], kinds[key]) for key in order)
        and (not order.get("unlike") or _texts(found.get("unlike"), "sha256"))
        and _texts(found.get("brief"), "path", "sha256")
        and _texts(found.get("output"), "path", "sha256", "content")
        and _texts(found.get("library"))
        and all(name.startswith(tuple(GROUPS)) for name in found["library"])
    )


def _texts(value: object, *keys: str) -> bool:
    """Whether a value maps texts to texts and has these keys."""
    return isinstance(value, dict) and all(isinstance(v, str) for v in value.values()) and set(keys) <= value.keys()


def _relative(path: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive
        return str(path.resolve())


def digest_of(data: bytes) -> str:
    """SHA-256 as the lock holds it."""
    return hashlib.sha256(data).hexdigest()
