"""What restoration changes (改动): certain places are restored, doubtful ones marked, both with a note."""

from __future__ import annotations

import math
from functools import cache

from drafter.corpus import mojibake
from drafter.corpus.ledger import Change, outside
from drafter.corpus.restoring.damaged_places import Place, read_places
from drafter.corpus.script import is_traditional
from drafter.punctuation import DAMAGED

UNTRIED = "乱码太多，此处未试复原"
_UNKNOWN = "推不出原文"
_MISREAD = "编码认错，推不出原文"
_AROUND = 500  # characters of the line around a place that tell its script


def restorations(text: str) -> list[Change]:
    """Restore what is as good as certain; mark every other damaged place, with the likeliest texts in the note."""
    if not mojibake.may_be_damaged(text):
        return []
    changes = [_change(text, place) for place in read_places(text)]
    spoilt = [_marked(text, start, end, _MISREAD) for start, end in mojibake.misread(text)]
    return [*changes, *outside(spoilt, mojibake.marked(text))]


def _change(text: str, place: Place) -> Change:
    if not place.certain:
        return _marked(text, place.start, place.end, _note(place))
    answer = place.candidates[0].text
    if not _converted_later(text, place, answer):
        answer = _simple(answer)
    return Change(place.start, place.end, answer, _note(place))


def _marked(text: str, start: int, end: int, note: str) -> Change:
    """The place between marks; one more where a mark of the text itself stands unpaired before it."""
    line = text.rfind("\n", 0, start) + 1 if DAMAGED in text else start
    unpaired = DAMAGED * (text.count(DAMAGED, line, start) % 2)
    return Change(start, end, unpaired + mojibake.mark(text[start:end]), note)


def _note(place: Place) -> str:
    if place.source == "copy":
        return "文中另有一处相同的话未损，据以复原"
    if place.source == "untried":
        return UNTRIED
    if not place.candidates:
        return _UNKNOWN
    best, *others = place.candidates
    if place.certain:
        return f"推算复原（{_chance(best.chance)}）"
    second = f"，也可能是“{_simple(others[0].text)}”（{_chance(others[0].chance)}）" if others else ""
    return f"存疑，作“{_simple(best.text)}”（{_chance(best.chance)}）{second}"


def _chance(chance: float) -> str:
    """Three digits, rounded down and never 1: nothing that was worked out is quite certain."""
    return f"{min(math.floor(chance * 1000), 999) / 1000:g}"


# --- script --------------------------------------------------------------------------------------


def _converted_later(text: str, place: Place, answer: str) -> bool:
    """Whether the line is traditional as the whole document is, so that all of it is yet to be simplified."""
    before = text[max(place.start - _AROUND, 0) : place.start].rpartition("\n")[2]
    after = text[place.end : place.end + _AROUND].partition("\n")[0]
    return is_traditional(before + answer + after) and is_traditional(text)


@cache
def _simple(text: str) -> str:
    """``text`` in simplified script."""
    from opencc import OpenCC

    return str(OpenCC("tw2s").convert(text))
