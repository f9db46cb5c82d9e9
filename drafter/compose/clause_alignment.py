"""Which clause of a final version is which of its draft: kept, moved, changed, put in the place of a blank."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from difflib import SequenceMatcher

from drafter.compose.draft_pieces import MARKS, Told, key_of
from drafter.compose.revision import Fate, Moved, Piece
from drafter.late_classes import dataclass
from drafter.patterns import regex
from drafter.punctuation import han_count

BLANK = regex("【待补(?:：(?P<what>[^】]*))?】")
_ALIKE = 0.5  # of two clauses that stand in the same place: one was made of the other
_MUCH_ALIKE = 0.65  # … wherever they stand
_MOST_PAIRS = 100_000  # of clauses that are tried: an hour's speech that was written anew
_FILLED = 4  # clauses that may fill a blank within a clause
_TELLING = 8  # Han characters of a paragraph that is worth saying that it was moved
_SHOWN = 20  # characters of it
# What a clause is that ends a speech or turns to its points: it stands beside other roles, and is known by itself.
_SELF_EVIDENT = frozenset({"signoff", "wishes", "transition"})


@dataclass(slots=True)
class Alignment:
    """What became of each piece of a draft, with the places of its text among the clauses of the final version.

    ``owners`` are the pieces by the places that they have.
    """

    pieces: Sequence[Piece]
    told: Sequence[Told]
    fates: list[Fate]
    places: list[list[int]]
    owners: dict[int, int] = field(default_factory=dict)

    def take(self, piece: int, fate: Fate, places: Iterable[int]) -> None:
        """Note what became of a piece."""
        self.fates[piece], self.places[piece] = fate, list(places)
        self.owners.update(dict.fromkeys(self.places[piece], piece))

    def left(self, pieces: Iterable[int]) -> list[int]:
        """The pieces among these of which nothing has been found."""
        return [index for index in pieces if self.fates[index] == "cut"]

    def free(self, places: Iterable[int]) -> list[int]:
        """The places among these that are no piece's."""
        return [place for place in places if place not in self.owners]

    def now(self, piece: int) -> str:
        """What stands in the final version for a piece."""
        return "".join(self.told[place].text for place in self.places[piece])


def aligned(pieces: Sequence[Piece], told: Sequence[Told]) -> Alignment:
    """Find each piece of a draft among the clauses of its final version."""
    found = Alignment(pieces, told, ["cut"] * len(pieces), [[] for _ in pieces])
    keys, final = [key_of(piece.text) for piece in pieces], [one.key for one in told]
    blocks = SequenceMatcher(None, keys, final, autojunk=False).get_opcodes()
    for tag, start, end, low, _ in blocks:
        for step in range(end - start if tag == "equal" else 0):
            found.take(start + step, "kept", [low + step])
    _take_moved(found, keys, final)
    _fill_within(found)
    for tag, start, end, low, high in blocks:
        if tag == "replace":
            _pair(found, range(start, end), range(low, high), _ALIKE)
    _pair(found, range(len(pieces)), range(len(told)), _MUCH_ALIKE)
    _fill_whole(found)
    return found


def _take_moved(found: Alignment, keys: Sequence[str], final: Sequence[str]) -> None:
    """What stands elsewhere now in the same words was moved, and kept."""
    free: dict[str, list[int]] = defaultdict(list)
    for place in reversed(found.free(range(len(final)))):
        free[final[place]].append(place)
    for index in found.left(range(len(keys))):
        if free[keys[index]]:
            found.take(index, "kept", [free[keys[index]].pop()])


# --- blanks -----------------------------------------------------------------------------------------


def _fill_within(found: Alignment) -> None:
    """Find clauses whose blanks were filled and whose other words stand: （【待补：讲话日期】） → （2026年4月8日）."""
    for index in found.left(range(len(found.pieces))):
        piece = found.pieces[index].text
        if not BLANK.search(piece) or not key_of(BLANK.sub("", piece)):
            continue
        pattern = _filled(piece)
        runs = (run for place in found.free(range(len(found.told))) for run in _runs(found, place))
        run = next((run for run in runs if pattern.fullmatch(_text(found, run).strip(MARKS))), None)
        if run is not None:
            found.take(index, "changed", run)


def _filled(piece: str) -> re.Pattern[str]:
    """A clause with blanks as a pattern that takes what fills them."""
    parts = BLANK.sub("\0", piece.strip(MARKS)).split("\0")
    return re.compile(".{1,80}?".join(map(re.escape, parts)))


def _runs(found: Alignment, place: int) -> Iterator[range]:
    """The clauses of a line that are nobody's, from a place on."""
    for end in range(place + 1, min(place + _FILLED, len(found.told)) + 1):
        if end - 1 in found.owners or found.told[end - 1].line != found.told[place].line:
            return
        yield range(place, end)


def _text(found: Alignment, run: Iterable[int]) -> str:
    return "".join(found.told[place].text for place in run)


def _fill_whole(found: Alignment) -> None:
    """Find what was put in the place of clauses that were nothing but a blank: only what stands beside them tells."""
    for index in found.left(range(len(found.pieces))):
        if BLANK.search(found.pieces[index].text) and not key_of(BLANK.sub("", found.pieces[index].text)):
            several = index + 1 < len(found.pieces) and bool(BLANK.search(found.pieces[index + 1].text))
            if run := _beside(found, index, several=several):
                found.take(index, "changed", run)


def _beside(found: Alignment, index: int, *, several: bool) -> list[int]:
    """The new clauses of one line behind the piece before, else before the piece behind; of ``several`` a sentence."""
    before = max(found.places[index - 1], default=None) if index else -1
    if before is not None and (run := _new_from(found, before + 1, 1)):
        ends = (at for at, place in enumerate(run, 1) if found.told[place].text.rstrip().endswith(("。", "！", "？")))
        return run[: next(ends, len(run))] if several else run
    behind = min(found.places[index + 1], default=None) if index + 1 < len(found.pieces) else None
    return [] if behind is None else sorted(_new_from(found, behind - 1, -1))


def _new_from(found: Alignment, place: int, step: int) -> list[int]:
    run: list[int] = []
    while 0 <= place < len(found.told) and place not in found.owners:
        if run and found.told[place].line != found.told[run[0]].line:
            break
        run.append(place)
        place += step
    return run


# --- clauses that are alike -------------------------------------------------------------------------


def _pair(found: Alignment, pieces: Iterable[int], places: Iterable[int], least: float) -> None:
    """Pair clauses that are alike, the best first."""
    scored: list[tuple[float, int, int]] = []
    for index, place in _candidates(found, found.left(pieces), found.free(places)):
        score = _alike(key_of(found.pieces[index].text), found.told[place].key, least)
        if score >= least:
            scored.append((score, -index, -place))
    for _, index, place in sorted(scored, reverse=True):
        if found.fates[-index] == "cut" and -place not in found.owners:
            found.take(-index, "changed", [-place])


def _candidates(found: Alignment, pieces: Sequence[int], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs that have two characters in common, as far as they can be tried in the time that there is."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place in places:
        for pair in _pairs(found.told[place].key):
            holders[pair].append(place)
    tried = 0
    for index in pieces:
        alike = sorted({place for pair in _pairs(key_of(found.pieces[index].text)) for place in holders.get(pair, ())})
        tried += len(alike)
        if tried > _MOST_PAIRS:
            return
        yield from ((index, place) for place in alike)


def _pairs(key: str) -> set[str]:
    return {key[at : at + 2] for at in range(len(key) - 1)}


def _alike(one: str, other: str, least: float) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= least else 0.0


# --- what follows from it ---------------------------------------------------------------------------


def roles_of(found: Alignment, labels: Mapping[str, str]) -> list[str]:
    """The role of each clause of the final version: its piece's, else that of the part that it stands in.

    A new clause goes with its own paragraph, with what stands before it there, else with what follows. One that ends a
    speech or turns to the points is known by itself, as is a paragraph that is all new: ``labels`` are what a reader
    takes the clauses of the final version for, by their keys.
    """
    owned = {place: found.pieces[index].role for place, index in found.owners.items()}
    roles: list[str] = []
    for place, one in enumerate(found.told):
        label = labels.get(one.key, "")
        if (role := owned.get(place)) is not None:
            roles.append(role or label)
        elif label in _SELF_EVIDENT:
            roles.append(label)
        else:
            before = roles[-1] if roles else ""
            here = _beside_in_line(found, owned, place)
            roles.append(here or label or _role_of_cut(found, place) or before)
    return roles


def _role_of_cut(found: Alignment, place: int) -> str:
    """The role of what was cut where a new paragraph stands."""
    behind = next((found.owners[at] for at in range(place - 1, -1, -1) if at in found.owners), -1) + 1
    return found.pieces[behind].role if behind < len(found.pieces) and found.fates[behind] == "cut" else ""


def _beside_in_line(found: Alignment, owned: Mapping[int, str], place: int) -> str:
    line = found.told[place].line
    for step in (-1, 1):
        at = place + step
        while 0 <= at < len(found.told) and found.told[at].line == line:
            if role := owned.get(at):
                return role
            at += step
    return ""


def moved_paragraphs(found: Alignment) -> tuple[Moved, ...]:
    """The paragraphs of a draft that stand before or behind others now than they did, the fewest that tell it all."""
    lines = _lines(found)
    order = sorted(lines)
    staying = _longest_rise([lines[line][0] for line in order], [lines[line][1] for line in order])
    runs: list[list[int]] = []
    for at, line in enumerate(order):
        if at in staying:
            continue
        if at and runs and runs[-1][-1] == order[at - 1] and lines[order[at - 1]][0] < lines[line][0]:
            runs[-1].append(line)
        else:
            runs.append([line])
    told = [run for run in runs if sum(lines[line][1] for line in run) >= _TELLING]
    return tuple(Moved(_opening(found, lines[run[0]][0]), len(run), _before(found, lines[run[0]][0])) for run in told)


def _lines(found: Alignment) -> dict[int, tuple[int, int]]:
    """Of each paragraph of the draft the line where most of it stands now, with how many Han characters of it do."""
    shares: dict[int, Counter[int]] = defaultdict(Counter)
    sizes: Counter[int] = Counter()
    for piece, places in zip(found.pieces, found.places, strict=True):
        size = han_count(piece.text)
        sizes[piece.line] += size
        for place in places[:1]:
            shares[piece.line][found.told[place].line] += size
    most = {line: share.most_common(1)[0] for line, share in shares.items()}
    return {line: (now, size) for line, (now, size) in most.items() if 2 * size >= sizes[line]}


def _longest_rise(values: Sequence[int], weights: Sequence[int]) -> frozenset[int]:
    """The places of values that do not fall, of most weight together."""
    best: list[tuple[int, int]] = []  # weight up to here, the place before
    for at, value in enumerate(values):
        before = max((back for back in range(at) if values[back] <= value), key=lambda back: best[back][0], default=-1)
        best.append((weights[at] + (best[before][0] if before >= 0 else 0), before))
    kept: set[int] = set()
    at = max(range(len(best)), key=lambda place: best[place][0], default=-1)
    while at >= 0:
        kept.add(at)
        at = best[at][1]
    return frozenset(kept)


def _opening(found: Alignment, line: int) -> str:
    text = "".join(one.text for one in found.told if one.line == line).strip()
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "……"


def _before(found: Alignment, line: int) -> str:
    numbers = sorted({one.line for one in found.told})
    at = bisect_right(numbers, line - 1)
    return _opening(found, numbers[at - 1]) if at else ""
