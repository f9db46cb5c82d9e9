"""Matter (材料): what a brief gives, tidied once, and which role it is for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import fields, replace

from drafter.compose.typed_marks import set_text
from drafter.model import AgendaItem, Brief, BriefPoint, Meeting, PointFunction, Speaker
from drafter.numerals import match_enumerator
from drafter.punctuation import han_count, sentences

HEADING_LIMIT = 36  # Han characters: more than a line of 28 and a bit is a sentence and no heading

_KEY = re.compile(r"(\w+)\[(\d+)\]")
_BLANK = re.compile(r"^[【\[]?\s*待补\s*[：:]?\s*[】\]]?$")
_LINE_END = re.compile(r"\s*[\r\n\x85\u2028\u2029]\s*")
_LEADING = re.compile(r"^[，。；：、,;:\s]+")
_DOUBLED = re.compile(r"[，。；：、]{2,}")
_ATTENDS = re.compile(r"出席|参加(?:了)?(?:会议|活动|座谈|仪式)|列席")
_SPEAKS = re.compile(r"讲话|致辞|致词|作?(?:重要)?指示")
_CHAIRS = re.compile(r"主持(?:了)?(?:会议|座谈|大会|仪式|活动|开班|推进会)")

# What the roles live on; a role that is not listed needs nothing of the brief's.
MATTER: dict[str, tuple[str, ...]] = {
    "acknowledgement": ("agenda", "congratulations", "thanks"),
    "review": ("review",),
    "problems": ("problems",),
    "situation": ("situation",),
    "point": ("points",),
    "attribution": ("points",),
    "exhortation": ("goal",),
    "wishes": ("wishes",),
}


# --- tidying --------------------------------------------------------------------------------------


def _tidy(text: str | None) -> str | None:
    """A text without line ends and stray marks; None where it says nothing or only 【待补】."""
    if text is None:
        return None
    text = set_text(_LINE_END.sub("", text.strip()))
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


def _tidy_point(point: BriefPoint, numbered: bool) -> BriefPoint:
    heading, text = point.heading, point.text
    if numbered:
        heading, text = (_unnumbered(heading), text) if heading else (heading, _unnumbered(text))
    return replace(point, heading=_tidy(heading), text=_tidy_long(text), items=_tidy_points(point.items))


def tidy_brief(brief: Brief) -> Brief:
    """The brief with its texts cleaned and numbers that somebody typed before items (一是…二是…) taken off.

    Nothing is dropped or moved, so a brief key names the same place before and after.
    """
    changes: dict[str, object] = {}
    for item in fields(brief):
        value = getattr(brief, item.name)
        if item.name in ("review", "problems", "situation", "points"):
            changes[item.name] = _tidy_points(value)
        elif item.name in ("spirit", "thanks", "congratulations", "wishes"):
            changes[item.name] = _tidy_all(value)
        elif item.name in ("theme", "title", "audience", "region", "leadership", "goal"):
            changes[item.name] = _tidy(value)
    pinned = {item.name: tuple(map(set_text, getattr(brief.pinned, item.name))) for item in fields(brief.pinned)}
    changes["pinned"] = replace(brief.pinned, **pinned)
    meeting, speaker = brief.meeting, brief.speaker
    changes["meeting"] = Meeting(_tidy(meeting.name), meeting.date, _tidy(meeting.place), _tidy(meeting.task))
    changes["speaker"] = Speaker(_tidy(speaker.name), _tidy(speaker.post))
    changes["agenda"] = tuple(AgendaItem(_tidy(item.did) or "", _tidy(item.who)) for item in brief.agenda)
    return replace(brief, **changes)  # type: ignore[arg-type]


# --- asking ---------------------------------------------------------------------------------------


def point_lines(point: BriefPoint) -> list[str]:
    """Every text of a point and of what is below it, in order."""
    lines = [text for text in (point.heading, *(point.text or "").split("\n")) if text]
    for item in point.items:
        lines += point_lines(item)
    return lines


def are_fragments(points: Sequence[BriefPoint]) -> bool:
    """Whether all items are single clauses or sentences, fit for one list inside a paragraph."""
    return all(
        not point.heading and not point.items and len(sentences((point.text or "").rstrip("。！ "))) <= 1
        for point in points
    )


def split_point(point: BriefPoint, level: int, run_in: bool) -> tuple[str | None, str | None]:
    """Heading and text of a point that has a paragraph of its own.

    Where the brief gives no heading, a single short line is one for a main point; where headings run
    in, the first sentence is one, if it is short.
    """
    if point.heading or not point.text:
        return point.heading, point.text
    start, end = sentences(point.text)[0]
    first, rest = point.text[start:end], point.text[end:].strip()
    if han_count(first) > HEADING_LIMIT or not (run_in if rest else level == 1):
        return None, point.text
    return first.rstrip("。\n "), rest or None


def resolve_point(brief: Brief, key: str | None) -> BriefPoint | None:
    """The point that a brief key names (points[0].items[1]); None for keys of other things."""
    found: BriefPoint | None = None
    for name, index in _KEY.findall(key or ""):
        row = getattr(brief if found is None else found, name)
        if int(index) >= len(row) or not isinstance(row[int(index)], BriefPoint):
            return None
        found = row[int(index)]
    return found


def agenda_kind(item: AgendaItem) -> str:
    """What an agenda item is to a news report: ``attends``, ``chairs``, or ``event``."""
    if _ATTENDS.search(item.did):
        return "attends"
    return "chairs" if _CHAIRS.search(item.did) else "event"


def is_address(item: AgendaItem) -> bool:
    """Whether an agenda item is somebody's speech, which a host greets with applause and returns to."""
    return bool(item.who) and _SPEAKS.search(item.did) is not None


def matter_lines(brief: Brief, role: str) -> list[str]:
    """The texts that a brief gives for a role."""
    lines: list[str] = []
    for name in MATTER.get(role, ()):
        for value in _as_tuple(getattr(brief, name)):
            lines += _LINES[type(value)](value)
    return [line for line in lines if line]


def _as_tuple(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


_LINES: dict[type, Callable[..., list[str]]] = {
    str: lambda text: [text],
    type(None): lambda _: [],
    AgendaItem: lambda item: [(item.who or "") + item.did],
    BriefPoint: point_lines,
}


def matter_size(lines: list[str]) -> int:
    """Length of texts in Han characters."""
    return sum(map(han_count, lines))


_SIGNIFICANCE = re.compile(r"认识|意义|站位|重要性|必要性|形势|思想上|认清|深刻领会|深刻理解|深刻把握")
_SAFEGUARDS = re.compile(r"组织领导|保障|压实|责任|合力|作风|督[查导促]|落实落地|落地见效|纪律|协同|领导")


def infer_function(heading: str, first: bool, last: bool) -> PointFunction:
    """The function of a main point by its heading and place: 认识 may open, 保障 may close, the rest are 任务."""
    if first and _SIGNIFICANCE.search(heading):
        return "significance"
    return "safeguards" if last and _SAFEGUARDS.search(heading) else "tasks"
