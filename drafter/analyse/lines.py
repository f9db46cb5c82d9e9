"""The lines that a speech is read by: its paragraphs, and the parts of a line that holds a whole speech.

Old files keep a speech in one line, and pages run title and salutation into the text. Such a line is read
in parts, each a ``Line`` that ``continues`` the one before it; the text itself stays as it is.
"""

from __future__ import annotations

from itertools import pairwise

from drafter.analyse.frontmatter import TITLE_END, match_salutation
from drafter.analyse.members import inline_lists
from drafter.late_classes import dataclass
from drafter.numerals import HAN_NUMERAL, YEAR_DIGITS
from drafter.patterns import regex
from drafter.punctuation import HAN

_BODY = 300  # characters: a shorter line is a paragraph, whatever it holds
_HUGE = 1500  # no paragraph is as long, even where a document has several such lines
_MEMBER = 30  # characters: members that are shorter on average form a list inside a paragraph
_HEAD = 160  # characters in which title, note and salutation stand
_SHORTEST_TITLE = 4
_LEADING = frozenset({"一、", "（一）", "1.", "第一，", "首先"})

_TITLE_WORD = regex(rf"{TITLE_END}(?:稿|全文|提纲|摘要|实录|纪要)?(?:[（(][{HAN_NUMERAL}0-9]{{1,2}}[）)])?")
_BLANKS = regex(r"\s*")
_NOTES = regex(
    rf"\s*(?:[（(][^（）()]{{2,40}}[）)]\s*|(?:[0-9]{{4}}|[{YEAR_DIGITS}]{{4}})年[0-9{HAN_NUMERAL}]{{1,3}}月"
    rf"(?:[0-9{HAN_NUMERAL}]{{1,3}}日)?\s*|[{HAN}]{{2,3}}\s+){{0,3}}"
)
_NOTE_FIRST = regex(r"[（(][^（）()]{2,40}[）)]\s*")
_TITLE_STOP = regex(r"[。！？；]")
_SENTENCE_START = regex(r"(?<=[。！？”])\s*(?=\S)")
_CALL = regex(
    r"(?:(?:各位|尊敬的|亲爱的)[^，。：！、]{1,12}[、，])?(?:同志|同学|朋友|代表|乡亲|老师|战友|同事|先生|女士)们[，,！!：:]"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or a part of one, and the offset of its first character in the cleaned text.

    ``continues`` says that no line end stands before it.
    """

    text: str
    start: int
    continues: bool = False


def read_lines(text: str) -> list[Line]:
    """The lines of a cleaned text without the empty ones; their texts in order are the text."""
    lines: list[Line] = []
    offset = 0
    for line in text.split("\n"):
        if line:
            lines += _parts(line, offset, whole=len(text))
        offset += len(line) + 1
    return lines


def _parts(line: str, offset: int, whole: int) -> list[Line]:
    cuts = _head_cuts(line, 0)
    if len(line) >= _HUGE or (len(line) >= _BODY and 2 * len(line) > whole):
        cuts |= _body_cuts(line)
    if not cuts:
        return [Line(line, offset)]
    places = [0, *sorted(cut for cut in cuts if 0 < cut < len(line)), len(line)]
    return [Line(line[low:high], offset + low, continues=low > 0) for low, high in pairwise(places)]


def _head_cuts(line: str, at: int) -> set[int]:
    """Where note, salutation and text begin, when a title and a salutation open the text at ``at``."""
    head = line[at : at + _HEAD]
    note = _NOTE_FIRST.match(head)
    if note and (called := match_salutation(head[note.end() :])):
        return {at + note.end(), at + note.end() + len(called)}
    for found in _TITLE_WORD.finditer(head):
        if found.end() < _SHORTEST_TITLE or _TITLE_STOP.search(head, 0, found.end()):
            continue
        note = _BLANKS.match(head, found.end())
        body = _NOTES.match(head, found.end())
        if note is None or body is None:  # both match anything
            continue
        rest = at + body.end()
        salutation = match_salutation(line[rest : rest + _HEAD])
        if salutation:
            return {at + note.end(), rest, rest + len(salutation)} - {at}
        if at == 0 and note.end() > found.end() and len(line) - rest > _BODY:
            return {at + note.end(), rest}
    return set()


def _body_cuts(line: str) -> set[int]:
    """Where the members of long lists, calls to the audience and further speeches begin in a whole body."""
    cuts: set[int] = set()
    for members in inline_lists(line):
        places = [at for at, _ in members]
        length = (places[-1] - places[0]) / (len(places) - 1)
        if members[0][1].style in _LEADING and length >= _MEMBER:
            cuts.update(places)
    for found in _SENTENCE_START.finditer(line):
        at = found.end()
        if _CALL.match(line, at):
            cuts.add(at)
        further = _head_cuts(line, at)
        if further:
            cuts |= {at, *further}
    return cuts
