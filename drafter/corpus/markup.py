"""Remains of markup in plain text (残留标记): entities like &nbsp;, stray tags like <br/>, comments, scripts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from drafter.corpus.ledger import Change
from drafter.corpus.spaces import lines_with_places
from drafter.patterns import regex

# Escaped twice, as &amp;nbsp; is, or a hundred times, it is still one blank.
_ENTITY = regex(r"&(?:amp;)*((?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});)")
_TAG = regex(
    r"</?(?:p|br|div|span|strong|b|i|em|u|font|a|img|center|table|tr|td|tbody|ul|ol|li|h[1-6]|o:p|st1:[a-z]{1,20})"
    r"(?:\s[^<>\n]{0,300})?/?>",
    re.IGNORECASE,
)
_LONGEST = 5000  # characters of a line of code that is looked at
_BREAKS = regex(r"</?(?:p|br|div|tr|li|ul|ol|table|h[1-6])\b", re.IGNORECASE)


# What a browser never shows, from its beginning to its end.
_UNSEEN = (("<!--", "-->"), ("<%", "%>"), ("<script", "</script>"), ("<style", "</style>"))
# A line of a script or of a style sheet; nobody speaks so.
_CODE = regex(
    r"\s*(?:"
    r"(?:var|let|const)\s+[\w$]{1,60}\s*=.*"
    r"|\(?\s*function\b[^{}]*\{.*"
    r"|(?:if|for|while|else|try|catch|return|switch)\b[\x00-\x7f]*[{};)]"
    r"|[A-Za-z_$][\w$]{0,60}(?:\.[\w$]{1,60}){1,6}\s*(?:=|\().*[;)]"
    r"|(?=[\s()]*[{};])[\s(){};]+"
    r"|(?:[@.#*A-Za-z][^{}<>，。；]{0,200}\{[^{}]{0,2000}\}\s*){1,40}"
    r")\s*$",
    re.ASCII,
)
# Line ends as programs write them: 同志们：\\n今天…; C:\\new is none.
_ESCAPED = regex(r"(?<![A-Za-z:\\])(?:\\r)?\\n(?![A-Za-z])|(?<![A-Za-z:\\])\\[rt](?![A-Za-z])")


def markup(text: str) -> list[Change]:
    """Entities become their characters, stray tags go; those that break a line leave a line end."""
    changes: list[Change] = []
    if "<" in text:
        changes.extend(_unseen(text))
    if "{" in text or ";" in text:
        changes.extend(_code(text))
    if "\\" in text:
        changes.extend(Change(*found.span(), "\n") for found in _ESCAPED.finditer(text))
    if "&" in text:
        for found in _ENTITY.finditer(text):
            changes.append(Change(*found.span(), _unescape(f"&{found.group(1)}")))
    if "<" in text:
        for found in _TAG.finditer(text):
            changes.append(Change(*found.span(), "\n" if _BREAKS.match(found.group()) else ""))
    return changes


def _unseen(text: str) -> Iterator[Change]:
    """Comments, scripts and style sheets, whole."""
    low = text.lower()
    if len(low) != len(text):  # İ and its like: the places would not fit
        low = text
    for opening, closing in _UNSEEN:
        start = low.find(opening)
        while start >= 0 and (end := low.find(closing, start)) >= 0:
            yield Change(start, end + len(closing), "\n")
            start = low.find(opening, end)


def _code(text: str) -> Iterator[Change]:
    """Lines of scripts and style sheets that lost their tags."""
    for place, line in lines_with_places(text):
        if line and (line.isascii() or "{" in line) and len(line) < _LONGEST and _CODE.match(line):
            yield Change(place, place + len(line), "")


def _unescape(entity: str) -> str:
    """What an entity stands for, however often it was escaped; itself where it is none."""
    plain = html.unescape(entity)
    return plain if plain == entity else _unescape(plain)
