"""Breaking a title by meaning: whole words, lines in the shape of a 梯形 or 菱形 (GB/T 9704-2012, 7.3.1).

Titles of speeches are built from few words, so a small word list stands in for a segmenter: what the list
does not know (names of places, units, people) is kept together and is only cut when nothing else fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from drafter.export.words import JOINS, LONGEST, NEVER_FIRST, NEVER_LAST, NOUN, OCCASION, TOPIC, WORDS
from drafter.late_classes import dataclass
from drafter.numerals import HAN_NUMERAL
from drafter.patterns import regex
from drafter.punctuation import CLOSING, PAIRS, is_han

# A known word costs less than any other cut, an unknown character more than half a word of two.
_KNOWN_COST, _UNKNOWN_COST = 1.0, 1.5

_HAN_NUMERAL = f"{HAN_NUMERAL}百〇零"
# What is never cut: quoted names, placeholders, numbers with their unit, Latin words, ordinals.
_WHOLE = regex(
    r"《[^《》]{1,40}》|“[^“”]{1,40}”|【[^【】]{1,40}】|（[^（）]{1,40}）"
    r"|[0-9]{2,4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?"
    r"|[0-9０-９][0-9０-９.．,:：/%％]*(?:周年|年度|年|月|日|届|次|期|个|名|家|万|亿|号)?(?:年|月|日|个|名|元)?"
    rf"|第[{_HAN_NUMERAL}]{{1,4}}[届次期季批轮号个]|[{_HAN_NUMERAL}]{{1,4}}(?:周年|[届次])|[{_HAN_NUMERAL}]{{2,4}}[年月日五]"
    r"|[A-Za-z][A-Za-z0-9.+-]*"
)
_SPACE = regex(r"[\s\u3000]+")

# Marks that belong to the word before them.
_CLINGING: Final = CLOSING + "，、：；。！？—…·"
_BAD = 100.0
_INSIDE_COST = 2.0  # within 《》 or “” that are longer than a line
# Anything longer is no title, and is cut without thought.
_LONGEST_TITLE = 200
_MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class _Atom:
    """A piece that stays whole; ``gap`` is the white space before it."""

    text: str
    known: bool
    gap: str = ""


def break_title(text: str, width: int) -> tuple[str, ...]:
    """The lines of a title, none longer than ``width`` Han characters (Latin letters and digits count half).

    Line ends that are in ``text`` already are kept; white space at a break is dropped; otherwise the
    lines joined are the text. Words, 《…》, “…” and numbers stay whole unless they alone exceed a line.
    """
    return tuple(line for given in text.split("\n") for line in _break_line(given.strip(), width))


def columns(text: str) -> float:
    """Width in Han characters: a character of ASCII takes half the room."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def _break_line(text: str, width: int) -> list[str]:
    if columns(text) <= width:
        return [text] if text else []
    if len(text) > _LONGEST_TITLE:
        return [atom.text for atom in _cut([_Atom(text, known=False)], width)]
    atoms = _atoms(text, width)
    fewest = -int(-columns(text) // width)
    if fewest <= _MOST_LINES:
        costs = _costs(atoms)
        # One line more than needed where the fewest lines could only end within a word.
        for count in (fewest, fewest + 1):
            found = min(_layouts(atoms, costs, count, width), default=None)
            if found and found[0] < _BAD:
                return found[1]
    return _filled(atoms, width)


# --- pieces ---------------------------------------------------------------------------------------


def _atoms(text: str, width: int) -> list[_Atom]:
    """The pieces of a title, marks attached to the word they belong to; joined by their gaps, they are the text."""
    atoms: list[_Atom] = []
    for piece, known in _pieces(text, width):
        if piece.isspace():
            atoms.append(_Atom("", known=True, gap=piece))
        elif atoms and atoms[-1].text and (piece in _CLINGING or atoms[-1].text[-1] in PAIRS):
            last = atoms.pop()
            atoms.append(_Atom(last.text + piece, last.known, last.gap))
        elif atoms and not atoms[-1].text:
            atoms[-1] = _Atom(piece, known, atoms[-1].gap)
        elif atoms and not known and not atoms[-1].known:
            atoms[-1] = _Atom(atoms[-1].text + piece, known, atoms[-1].gap)
        else:
            atoms.append(_Atom(piece, known))
    return list(_cut(atoms, width))


def _pieces(text: str, width: int) -> Iterator[tuple[str, bool]]:
    """Words (with whether they are known), marks and white space, in order."""
    position = 0
    while position < len(text):
        space, whole = _SPACE.match(text, position), _WHOLE.match(text, position)
        if space:
            yield space.group(), True
            position = space.end()
        elif whole and columns(whole.group()) <= width:
            yield whole.group(), True
            position = whole.end()
        elif not is_han(text[position]):
            yield text[position], True
            position += 1
        else:
            end = position + 1
            while end < len(text) and is_han(text[end]) and not _WHOLE.match(text, end):
                end += 1
            yield from _words(text[position:end])
            position = end


def _words(text: str) -> list[tuple[str, bool]]:
    """Cut a run of Han characters into words of the list and single unknown characters, as few as possible."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(text) + 1):
        options = [(best[end - 1][0] + _UNKNOWN_COST, end - 1)]
        for start in range(max(0, end - LONGEST), end):
            if text[start:end] in WORDS:
                options.append((best[start][0] + _KNOWN_COST, start))
        best.append(min(options))
    words: list[tuple[str, bool]] = []
    end = len(text)
    while end:
        start = best[end][1]
        word = text[start:end]
        words.append((word, word in WORDS))
        end = start
    return words[::-1]


def _cut(atoms: Iterable[_Atom], width: int) -> Iterator[_Atom]:
    """Pieces longer than a line cut to its width: the last resort."""
    for atom in atoms:
        start, used, gap = 0, 0.0, atom.gap
        for index, char in enumerate(atom.text):
            size = columns(char)
            if used + size > width:
                yield _Atom(atom.text[start:index], atom.known, gap)
                start, used, gap = index, 0.0, ""
            used += size
        yield _Atom(atom.text[start:], atom.known, gap)


# --- choice ---------------------------------------------------------------------------------------


def _costs(atoms: Sequence[_Atom]) -> list[float]:
    """What a line break before each piece costs; the first is never asked for."""
    occasions = _occasion_starts([atom.text for atom in atoms])
    costs, depth = [0.0], 0
    for index, (before, after) in enumerate(pairwise(atoms), start=1):
        depth += sum((char in PAIRS) - (char in CLOSING) for char in before.text)
        inside = _INSIDE_COST if depth > 0 else 0.0
        costs.append(inside + _cost(before, after, opens_occasion=index in occasions))
    return costs


def _cost(before: _Atom, after: _Atom, *, opens_occasion: bool) -> float:
    """The better the sense of the break, the less; the order of the tests is that of their force."""
    end, start = before.text, after.text
    if start in NEVER_FIRST or end in NEVER_LAST:
        return _BAD
    tests = (
        (bool(after.gap) or end[-1] in "，；：。！？—" or start in ("暨", "关于"), 0.0),
        (end == "同志" and start == "在", 0.0),
        # 第六次|会议; and a 上 or 中 that nothing is known to follow may be half of a name (上|海).
        (end[-1] in "次届" or (end in NEVER_FIRST and end != "的"), 6.0),
        # The occasion's name stands best on a line of its own, most of all behind the end of its topic.
        (opens_occasion, 0.5 if end in TOPIC or not before.known else 1.0),
        (start[0] in PAIRS or end[-1] in "、的", 1.0),
        (start in JOINS or end in TOPIC or end[-1] in CLOSING, 2.0),
        (before.known and after.known, 3.0),
    )
    return next((cost for holds, cost in tests if holds), 4.5)


def _occasion_starts(texts: Sequence[str]) -> set[int]:
    """Where the names of occasions begin: 工作 in 工作|推进|会议, 动员 in 动员|部署|大会."""
    starts = set()
    for index, text in enumerate(texts):
        if text in NOUN:
            start = index
            while start and texts[start - 1] in OCCASION:
                start -= 1
            starts.add(start)
    return starts


def _layouts(
    atoms: Sequence[_Atom], costs: Sequence[float], count: int, width: int
) -> Iterator[tuple[float, list[str]]]:
    """Every way to set the pieces on ``count`` lines, with its cost; ways with forbidden breaks are left out."""
    widths = [columns(atom.text) for atom in atoms]

    def place(start: int, left: int, room: float) -> Iterator[tuple[int, ...]]:
        """Line ends for the pieces from ``start`` on ``left`` lines; ``room`` is what they need."""
        used = 0.0
        for end in range(start + 1, len(atoms) + 1):
            used += widths[end - 1] + (columns(atoms[end - 1].gap) if end - 1 > start else 0.0)
            if used > width:
                return
            last = end == len(atoms)
            if left == 1:
                if last:
                    yield (end,)
            elif not last and costs[end] < _BAD and room - used <= (left - 1) * width:
                yield from ((end, *others) for others in place(end, left - 1, room - used))

    for ends in place(0, count, sum(widths)):
        lines = [_joined(atoms[start:end]) for start, end in pairwise((0, *ends))]
        shape = _shape([columns(line) for line in lines])
        yield sum(costs[end] for end in ends[:-1]) + shape, lines


def _shape(lengths: Sequence[float]) -> float:
    """How far lines are from a balanced 梯形 or 菱形: even blocks, hourglasses and stubs cost most."""
    mean = sum(lengths) / len(lengths)
    cost = sum(abs(length - mean) for length in lengths) / len(lengths) * 0.6
    cost += sum(1.0 for first, second in pairwise(lengths) if abs(first - second) < 1)
    cost += sum(6.0 for a, b, c in zip(lengths, lengths[1:], lengths[2:], strict=False) if b < a - 0.5 and b < c - 0.5)
    cost += sum(6.0 for length in lengths if length < max(4.0, max(lengths) / 3))
    return cost


def _filled(atoms: Sequence[_Atom], width: int) -> list[str]:
    """Lines filled one after the other: for titles too long or too odd to be shaped."""
    lines: list[list[_Atom]] = [[]]
    used = 0.0
    for atom in atoms:
        size = columns(atom.gap) + columns(atom.text)
        if lines[-1] and used + size > width:
            lines.append([])
            used = 0.0
        lines[-1].append(atom)
        used += size
    return [_joined(line) for line in lines]


def _joined(atoms: Sequence[_Atom]) -> str:
    return "".join((atom.gap if index else "") + atom.text for index, atom in enumerate(atoms))
