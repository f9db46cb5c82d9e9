"""What every page of a book or a recording carries (页眉、页码、时间码): lines that cut a text and are none of it.

They go before lines are joined: joined to the sentence that they cut they could not be told from it.
"""

from __future__ import annotations

from collections.abc import Sequence

from drafter.corpus.ledger import Change, line_changes
from drafter.numerals import HAN_NUMERAL, match_enumerator
from drafter.patterns import regex

_HEAD = 60  # characters of a running head
# · 19 · , － 3 －, 第六十三页, Page 2 of 3, 第2页/共5页: the number of a page in or as a line.
_NUMBER = (
    rf"(?:[·\-－—–]\s*[0-9]{{1,4}}\s*[·\-－—–]|第\s*[0-9{HAN_NUMERAL}百]{{1,6}}\s*页(?:\s*[/／,，]?\s*共\s*[0-9{HAN_NUMERAL}百]{{1,5}}\s*页)?"
    r"|[0-9]{1,4})"
)
_BESIDE = regex(rf"\s*(?:{_NUMBER}[ \t\u3000]{{3,}}(?P<after>\S.*?)|(?P<before>\S.*?)[ \t\u3000]{{3,}}{_NUMBER})\s*$")
_PAGE_OF = regex(r"\s*(?:Page|page|PAGE)\s+[0-9]{1,4}(?:\s+(?:of|OF|/)\s+[0-9]{1,4})?\s*$")
_BLANKS = regex(r"[ \t\u3000]{3,}")
_STOPS = regex("[。！？；，]")
# 00:00:03.120 --> 00:00:09.400 and the number above it, [00:12:31], [09:28], WEBVTT and its head.
_CLOCK = r"(?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2}(?:[.,][0-9]{1,3})?"
_TIMED = regex(rf"\s*(?:[\[【(（]\s*{_CLOCK}\s*[\]】)）]|{_CLOCK}\s*-+>\s*{_CLOCK}.*)\s*$")
_CAPTIONS = regex(r"(?:\ufeff)?\s*(?:WEBVTT.*|Kind:\s*captions|Language:\s*[\w-]+)\s*$")
_COUNT = regex(r"\s*[0-9]{1,5}\s*$")
_LEAST = 2  # pages that a head stands on


def running_heads(text: str) -> list[Change]:
    """Drop running heads that stand beside the number of the page, and the times of a recording."""
    lines = text.split("\n")
    heads = _heads(lines) if _BLANKS.search(text) or "Page" in text else {}
    timed = {i for i, line in enumerate(lines) if ":" in line and _TIMED.match(line)}
    if len(timed) > 1:
        heads.update(dict.fromkeys(timed, "时间码"))
        heads.update((i - 1, "时间码") for i in timed if i and _COUNT.match(lines[i - 1]))
        heads.update((i, "时间码") for i, line in enumerate(lines[: min(timed)]) if _CAPTIONS.match(line))
    return list(line_changes(lines, heads)) if heads else []


def _heads(lines: Sequence[str]) -> dict[int, str]:
    """The lines that are heads: the same name stands beside numbers of pages twice; and 第2页 of so many by itself."""
    named: dict[str, list[int]] = {}
    found: dict[int, str] = {}
    for i, line in enumerate(lines):
        if not line or len(line) > _HEAD:
            continue
        if _PAGE_OF.match(line):
            found[i] = "页码"
        elif (beside := _BESIDE.match(line)) and (name := beside["before"] or beside["after"]) and _is_name(name):
            named.setdefault(name, []).append(i)
    for places in named.values():
        if len(places) >= _LEAST:
            found.update(dict.fromkeys(places, "页眉"))
    return found


def _is_name(text: str) -> bool:
    return not _STOPS.search(text) and not text.endswith(("…", ".")) and match_enumerator(text[:12]) is None
