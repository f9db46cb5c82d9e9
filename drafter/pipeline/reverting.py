"""Taking a cleaning back (还原): the ledger of a cleaning as a file, and the text as it was read, made of both."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from drafter.errors import Location, UnreadableError
from drafter.model import Document, Edit
from drafter.readable import read_bytes

_SCHEMA = "drafter/ledger/1"
_LIMIT = 256 << 20  # bytes: a ledger quotes what it changed
_FIELDS: dict[str, type | tuple[type, ...]] = {
    "code": str,
    "at": int,
    "before": str,
    "after": str,
    "start": int,
    "end": int,
    "note": (str, type(None)),
    "stage": int,
}
_GIVE = "请给出 drafter clean 写出的文件"
_NO_LEDGER = "改动账由 drafter clean 文件 -o 干净.txt --record 改动账.json 写出"


def dump_ledger(document: Document) -> str:
    """The ledger of a cleaned document as JSON (schema ``drafter/ledger/1``): its edits in the order they were made.

    Of the texts it holds the digests, so that nothing is taken back in a text that was cleaned otherwise.
    """
    data = {
        "schema": _SCHEMA,
        "source": document.source,
        "sha256": document.sha256,
        "raw": _digest(document.raw),
        "text": _digest(document.text),
        "edits": [{name: getattr(edit, name) for name in _FIELDS} for edit in document.edits],
    }
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    return text if _has_utf8(text) else json.dumps(data, indent=1) + "\n"


def revert_file(path: Path, ledger: Path) -> str:
    """The text as it was read before it was cleaned to what ``path`` holds; ``ledger`` is the file of its ledger.

    Raises UnreadableError where either cannot be read, the ledger is none, or the text is not what it left behind.
    """
    return revert_text(_text(path), _text(ledger), str(path), str(ledger))


def revert_text(text: str, ledger: str, name: str = "文稿", ledger_name: str = "改动账") -> str:
    """The raw text of a cleaned one, of which ``ledger`` is the ledger as ``dump_ledger`` gives it.

    The line end that closes a file does not count. Raises UnreadableError as ``revert_file`` does.
    """
    from drafter.corpus.ledger import revert

    data = _ledger(ledger, Location(ledger_name))
    changed = UnreadableError(
        "这份文字不是按这份改动账清理出来的，或者后来改过",
        Location(name),
        "请给出 drafter clean -o 写出的那份原样的文字",
    )
    cleaned = next((one for one in (text, text.removesuffix("\n")) if _digest(one) == data["text"]), None)
    if cleaned is None:
        raise changed
    try:
        raw = revert(cleaned, [Edit(**edit) for edit in data["edits"]])
    except ValueError:
        raise changed from None
    if _digest(raw) != data["raw"]:
        raise UnreadableError("改动账改过，还原不出原来的文字", Location(ledger_name), "请用原来的改动账")
    return raw


def _ledger(text: str, place: Location) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    if not (
        isinstance(data, dict)
        and data.get("schema") == _SCHEMA
        and isinstance(data.get("edits"), list)
        and all(isinstance(data.get(name), str) for name in ("raw", "text"))
        and all(map(_is_edit, data["edits"]))
    ):
        raise UnreadableError("这不是改动账", place, _NO_LEDGER)
    return data


def _is_edit(edit: object) -> bool:
    return (
        isinstance(edit, dict)
        and edit.keys() == _FIELDS.keys()
        and all(isinstance(edit[name], kind) for name, kind in _FIELDS.items())
    )


def _text(path: Path) -> str:
    try:
        return read_bytes(path, _LIMIT, _GIVE).decode("utf-8")
    except UnicodeDecodeError:
        raise UnreadableError("文件不是 UTF-8 编码", Location(str(path)), _GIVE) from None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _has_utf8(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
