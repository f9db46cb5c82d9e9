"""Paragraphs out of a body in one line (整篇一行): at runs of blanks, before the members of a sequence."""

from __future__ import annotations

from itertools import pairwise

from drafter.corpus.ledger import Change
from drafter.corpus.spaces import lines_with_places
from drafter.numerals import HAN_NUMERAL, match_enumerator
from drafter.patterns import regex
from drafter.punctuation import HAN

_BLANK = regex(r"(?<=[^\s!-~])[^\S\n](?=[^\s!-~])")
_BLANKS = regex(r"(?<=\S)[^\S\n]{2,}(?=\S)")
_ENDS = "。！？：；”’）》!?…:;"
_FEWEST = 4  # single blanks behind sentences that show them to be the paragraph marks of a line
_PLAIN = 200  # characters: a line that is cut at blanks is at least as long as this and holds a full stop
_LONG = 1200  # no paragraph is as long as this, except in a body that lost its line ends
_VERY_LONG = 2000  # here sequences that also stand inside paragraphs (第一，) are trusted
_HEAD = 200  # where a salutation is looked for
# Where a member of a sequence may begin: after the end of a sentence.
_MEMBER = regex(
    rf"(?<=[。！？：；”）])(?=[{HAN_NUMERAL}]{{1,3}}、|[（(][{HAN_NUMERAL}]{{1,3}}[）)]"
    rf"|第[{HAN_NUMERAL}]{{1,2}}[，、]|[0-9]{{1,2}}[.．、][^0-9])"
)
_CALL = regex(r"(?<=[。！”])(?=(?:各位[^，。：]{1,12}[、，])?(?:同志们|同学们|朋友们|代表们|乡亲们)[，,！!：:])")
# At the beginning, or after a title that runs into it.
_SALUTATION = regex(
    rf"(?:^|(?<=[讲话发言致辞报告稿词）)\s]))(?:尊敬的|亲爱的|各位|同志们|同学们|朋友们|女士们|老师们)[{HAN}、，,]{{0,60}}[：:]"
)
_MOST = 0.75  # share of the members of a style that must be in order


def paragraphs(text: str) -> list[Change]:
    """Line ends for a body that lost them; nothing in lines of ordinary length without runs of blanks."""
    changes: list[Change] = []
    for place, line in lines_with_places(text):
        if len(line) >= _PLAIN and "。" in line and len(line.split(None, 1)) > 1:
            changes.extend(_at_blanks(line, place))
        if len(line) >= _LONG:
            changes.extend(_at_members(line, place))
    return changes


def _at_blanks(line: str, place: int) -> list[Change]:
    """Runs of two blanks and more after the end of a sentence; all runs where most are such."""
    runs = list(_BLANKS.finditer(line))
    ended = [found for found in runs if line[found.start() - 1] in _ENDS]
    chosen = runs if len(ended) > 1 and len(ended) * 3 >= len(runs) else ended
    if not runs:
        # One blank each, nearly always behind a sentence: those between are behind headings.
        single = list(_BLANK.finditer(line))
        ended = [found for found in single if line[found.start() - 1] in _ENDS]
        chosen = single if len(ended) >= _FEWEST and len(ended) * 2 >= len(single) else []
    return [Change(place + found.start(), place + found.end(), "\n") for found in chosen]


def _at_members(line: str, place: int) -> list[Change]:
    """Before the members of sequences and the calls between them, after the salutation."""
    members: dict[str, list[tuple[int, int]]] = {}
    for found in _MEMBER.finditer(line):
        enumerator = match_enumerator(line[found.start() : found.start() + 8])
        if enumerator is not None:
            members.setdefault(enumerator.style, []).append((found.start(), enumerator.number))
    sequences = {style: found for style, found in members.items() if _is_sequence([number for _at, number in found])}
    cuts: set[int] = set()
    if "一、" in sequences or len(line) >= _VERY_LONG:
        cuts.update(start for found in sequences.values() for start, _number in found)
    if cuts:
        cuts.update(found.start() for found in _CALL.finditer(line))
    for found in _SALUTATION.finditer(line[:_HEAD]):
        cuts |= {found.start(), found.end()}
    return [Change(place + cut, place + cut, "\n") for cut in sorted(cuts) if 0 < cut < len(line)]


def _is_sequence(numbers: list[int]) -> bool:
    """Whether numbers count up, beginning anew at most now and then (nested lists do)."""
    steps = sum(later == earlier + 1 for earlier, later in pairwise(numbers))
    restarts = numbers[1:].count(1)
    return steps > 0 and steps + restarts >= (len(numbers) - 1) * _MOST
