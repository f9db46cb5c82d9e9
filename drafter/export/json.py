"""Draft → JSON: the tree with the origin of every sentence, for other programs."""

from __future__ import annotations

import base64
import dataclasses
import datetime
import json

from drafter.export.sheet import Sheet
from drafter.model import Draft
from drafter.notes import worded

_SCHEMA = "drafter/draft/1"


def export_json(draft: Draft, sheet: Sheet) -> bytes:
    """The draft as JSON in UTF-8: fields as in ``model.Draft``, notes as sentences, dates as YYYY-MM-DD,
    pictures in Base64.

    The sheet plays no part.
    """
    data = {"schema": _SCHEMA, **dataclasses.asdict(draft), "notes": [worded(note) for note in draft.notes]}
    text = json.dumps(data, ensure_ascii=False, indent=1, default=_plain)
    # An unpaired surrogate, which a careless reader may have let in, has no UTF-8 form.
    return (text + "\n").encode("utf-8", errors="replace")


def _plain(value: object) -> str:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"no JSON form of {value!r}")
