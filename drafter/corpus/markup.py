"""Remains of markup in plain text (残留标记): entities like &nbsp; and stray tags like <br/>."""

from __future__ import annotations

import html
import re

from drafter.corpus.ledger import Change

# Escaped twice, as &amp;nbsp; is, it is still one blank.
_ENTITY = re.compile(r"&(?:amp;){0,3}(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_TAG = re.compile(
    r"</?(?:p|br|div|span|strong|b|i|em|u|font|a|img|center|table|tr|td|tbody|ul|ol|li|h[1-6]|o:p|st1:[a-z]{1,20})"
    r"(?:\s[^<>\n]{0,300})?/?>",
    re.IGNORECASE,
)
_BREAKS = re.compile(r"</?(?:p|br|div|tr|li|ul|ol|table|h[1-6])\b", re.IGNORECASE)


def markup(text: str) -> list[Change]:
    """Entities become their characters, stray tags go; those that break a line leave a line end."""
    changes: list[Change] = []
    if "&" in text:
        for found in _ENTITY.finditer(text):
            changes.append(Change(*found.span(), _unescape(found.group())))
    if "<" in text:
        for found in _TAG.finditer(text):
            changes.append(Change(*found.span(), "\n" if _BREAKS.match(found.group()) else ""))
    return changes


def _unescape(entity: str) -> str:
    """What an entity stands for, however often it was escaped; itself where it is none."""
    plain = html.unescape(entity)
    return plain if plain == entity else _unescape(plain)
