"""Tidying (整理): the texts of a brief as people type them, cleaned before anything is made of them."""

from __future__ import annotations

import datetime
import re
from dataclasses import fields, replace

from drafter.compose.typed_marks import TYPED, set_text
from drafter.compose.typed_numbers import without_number
from drafter.model import AgendaItem, Brief, BriefPoint, Meeting, Quotation, Speaker
from drafter.numerals import full_date, match_enumerator
from drafter.patterns import regex

_BLANK = regex(r"^[【\[]?\s*待补\s*[：:]?\s*[】\]]?$")
_LINE_END = regex(r"\s*[\r\n\x85\u2028\u2029]\s*")
_INVISIBLE = regex("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")  # pasted along from web pages
_LEADING = regex(r"^[，。；：、,;:\s]+")
_ISO_DAY = regex(r"(?<!\d)(20\d\d)([-./])(\d{1,2})\2(\d{1,2})(?![\d.])")
_DOUBLED = regex(r"[，。；：、]{2,}")
# What the patterns here and the setting of marks look for, in one: where it is nowhere, nothing is to be done.
_UNTIDY = regex(rf"^[，。；：、]|[，。；：、]{{2,}}|待补|[\r\n\x85\u2028\u2029]|{_INVISIBLE.pattern}|{TYPED.pattern}")


def tidy_brief(brief: Brief) -> Brief:
    """The brief with its texts cleaned and numbers that somebody typed before items (一是…二是…) taken off.

    A heading loses its number wherever it stands (三、 before the one that has a number at all): the draft has its own.

    Nothing is dropped or moved, so a brief key names the same place before and after.
    """
    changes: dict[str, object] = {}
    for item in fields(brief):
        value = getattr(brief, item.name)
        if item.name in ("gains", "review", "problems", "situation", "points"):
            changes[item.name] = _tidy_points(value)
        elif item.name in ("spirit", "grounds", "stakes", "welcome", "thanks", "congratulations", "wishes"):
            changes[item.name] = _tidy_all(value)
        elif item.name in ("theme", "title", "audience", "region", "leadership", "superior", "period", "goal"):
            changes[item.name] = _tidy(value)
    changes["quotes"] = _tidy_quotes(brief.quotes)
    pinned = {item.name: tuple(map(_set, getattr(brief.pinned, item.name))) for item in fields(brief.pinned)}
    changes["pinned"] = replace(brief.pinned, **pinned)
    meeting, speaker = brief.meeting, brief.speaker
    changes["meeting"] = Meeting(_tidy(meeting.name), meeting.date, _tidy(meeting.place), _tidy(meeting.task))
    changes["speaker"] = Speaker(_tidy(speaker.name), _tidy(speaker.post))
    changes["agenda"] = tuple(
        AgendaItem(_tidy(item.did) or "", _tidy(item.who), _tidy(item.view)) for item in brief.agenda
    )
    return replace(brief, **changes)  # type: ignore[arg-type]


def _set(text: str) -> str:
    return set_text(_INVISIBLE.sub("", text))


def _tidy(text: str | None) -> str | None:
    """A text without line ends and stray marks; None where it says nothing or only 【待补】."""
    if text is None:
        return None
    text = text.strip()
    if text and not _UNTIDY.search(text):  # most texts are typed well, and there are many
        return text
    text = _set(_LINE_END.sub("", text))
    text = _DOUBLED.sub(_strongest, _LEADING.sub("", text))
    return text if text.strip("，。；：、 ") and not _BLANK.match(text) else None


def _strongest(marks: re.Match[str]) -> str:
    return "。" if "。" in marks.group() else marks.group()[-1]


def _tidy_long(text: str | None) -> str | None:
    """A text that may have several paragraphs: each is tidied, empty ones fall out."""
    lines = [_tidy(line) for line in (text or "").splitlines()]
    return "\n".join(line for line in lines if line) or None


def _tidy_all(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Empty items stay as empty text, so that the positions in brief keys are those of the file."""
    return tuple(_tidy(text) or "" for text in texts)


def _tidy_points(points: tuple[BriefPoint, ...]) -> tuple[BriefPoint, ...]:
    heads = [point.heading or point.text or "" for point in points]
    numbered = len(heads) > 1 and all(_is_number(head, index) for index, head in enumerate(heads, 1))
    return tuple(_tidy_point(point, numbered) for point in points)


def _is_number(text: str, number: int) -> bool:
    found = match_enumerator(text.strip())
    return found is not None and found.number == number


def _unnumbered(text: str | None) -> str | None:
    found = match_enumerator(text.strip()) if text else None
    return text.strip()[len(found.text) :] if text and found else text


def _tidy_heading(heading: str | None) -> str | None:
    text = _tidy(heading)
    while text and (shorter := _tidy(without_number(text))) != text:
        text = shorter
    return text


def _tidy_point(point: BriefPoint, numbered: bool) -> BriefPoint:
    heading, text = point.heading, point.text
    if numbered:
        heading, text = (_unnumbered(heading), text) if heading else (heading, _unnumbered(text))
    return BriefPoint(
        heading=_tidy_heading(heading),
        text=_tidy_long(text),
        function=point.function,
        items=_tidy_points(point.items) if point.items else (),
        aspect=_tidy(point.aspect),
        change=_tidy(point.change),
        lead=_tidy(point.lead),
        due=_ISO_DAY.sub(_spoken_day, _tidy(point.due) or "") or None,
        cases=_tidy_all(point.cases),
        quotes=_tidy_quotes(point.quotes),
    )


def _spoken_day(found: re.Match[str]) -> str:
    """A day as it is said: 2026-12-31 → 2026年12月31日; what is no day stays as it was typed."""
    try:
        return full_date(datetime.date(*map(int, found.group(1, 3, 4))))
    except ValueError:
        return found.group()


def _tidy_quotes(quotes: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """Quotations with their names tidied; of the words only the line ends go."""
    return tuple(
        Quotation(_INVISIBLE.sub("", _LINE_END.sub("", quote.words.strip())), _tidy(quote.who), _tidy(quote.source))
        for quote in quotes
    )
