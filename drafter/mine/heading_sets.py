"""Sets of parallel headings (成套小标题): what stood together in one speech, and how much alike it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from drafter.mine.frames import GAP, LEAST_SOURCES, Words, weight
from drafter.mine.naming import name_slot
from drafter.mine.profile import HeadingList, Profile, Sentence
from drafter.mine.proper_names import is_place
from drafter.mine.ranking import rank_headings
from drafter.mine.role_bank import mine_role
from drafter.mine.slotting import HOLE
from drafter.mine.tokens import tag, word_set
from drafter.model import HeadingSet, PointFunction
from drafter.schema.same_wording import same_text

# A set is worth keeping when its headings are this much alike (0 to 1; see ``parallel``).
LEAST_PARALLEL = 0.6
LEAST_PARALLEL_RUN = 0.7  # where only some of the headings of a list are taken
_LEAST_UNLIKE = 0.68  # where they share no frame
_LONGEST_RUN = 12  # nobody writes longer sets
_LONGEST_LIST = 40  # a list of more is a table of contents
_SAME_LENGTH = 2  # Han characters: within them headings count as equally long
_UNEQUAL = 10  # as many more and nothing is left of the likeness
_SHARED = 0.3  # of the characters: headings that share so much are one frame
_SHAPING = word_set("把 以 在 让 再 围绕")  # one such word is a frame: 把{…}{…}
_SAYS_NOTHING = word_set("关于 要 的 、 ， 和 对")
_EXAMPLES = 3


def mine_headings(profile: Profile, blocked: frozenset[str]) -> tuple[HeadingSet, ...]:
    """The parallel sets, and the frames that main points of one function have in two speeches at least."""
    sets = [found for found in (_set(one, blocked) for one in profile.headings) if found is not None]
    return tuple(sorted([*_merged(sets), *_by_function(profile, blocked)], key=rank_headings))


def parallel(headings: Sequence[Words]) -> tuple[float, Words]:
    """How much headings are alike (0 to 1), and what they share, with gaps.

    The mean of three: the part of their words that all share (all of it from 30 % on), the difference
    in length (none within two characters), the order of the parts of speech. Headings of two clauses whose
    first are more alike than the whole are judged by both.
    """
    whole = _alike(headings)
    first = [heading[: heading.index("，")] for heading in headings if "，" in heading[1:]]
    if len(first) == len(headings):
        whole = max(whole, (whole + _alike(first)) / 2)
    return round(whole, 2), _common(headings)


def _alike(headings: Sequence[Words]) -> float:
    frame = _fixed(_common(headings))
    sizes = [_size(heading) for heading in headings]
    mean = sum(sizes) / len(sizes) or 1.0
    same_frame = min(1.0, _size(frame) / (_SHARED * mean))
    same_length = 1.0 - min(1.0, max(0, max(sizes) - min(sizes) - _SAME_LENGTH) / _UNEQUAL)
    kinds = [tuple(_kind(word) for word in heading) for heading in headings]
    syntax = min(_likeness(kinds[0], other) for other in kinds[1:])
    return (same_frame + same_length + syntax) / 3


def _size(words: Words) -> int:
    """Han characters, a typed slot for two."""
    return weight(words) + 2 * sum(word[0] == "{" for word in words)


def _fixed(words: Words) -> Words:
    return tuple(word for word in words if word != GAP and word not in "，、；")


def _kind(word: str) -> str:
    return word if word in "，、；" or word[0] == "{" else tag(word)[:1] or "n"


def _likeness(a: Sequence[str], b: Sequence[str]) -> float:
    return 2 * len(_subsequence(tuple(a), tuple(b))) / (len(a) + len(b))


def _subsequence(a: Words, b: Words) -> Words:
    """The longest common subsequence of two short sequences; of several the one that comes first in ``a``."""
    best: list[list[Words]] = [[()] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            if a[i] == b[j]:
                best[i][j] = (a[i], *best[i + 1][j + 1])
            else:
                best[i][j] = max(best[i + 1][j], best[i][j + 1], key=len)
    return best[0][0]


def _common(headings: Sequence[Words]) -> Words:
    """The words that all headings share in the same order, with gaps where they differ."""
    shared = headings[0]
    for heading in headings[1:]:
        shared = _subsequence(shared, heading)
    gaps = [False] * (len(shared) + 1)
    for heading in headings:
        for index, size in enumerate(_between(heading, shared)):
            gaps[index] = gaps[index] or size > 0
    words: list[str] = [GAP] if gaps[0] else []
    for word, gap in zip(shared, gaps[1:], strict=True):
        words += [word, GAP] if gap else [word]
    return tuple(words)


def _between(heading: Words, shared: Words) -> list[int]:
    """How many words stand before, between and after the shared ones."""
    places = [-1]
    for word in shared:
        places.append(heading.index(word, places[-1] + 1))
    return [b - a - 1 for a, b in pairwise([*places, len(heading)])]


def _words(heading: Sentence) -> Words:
    """A heading as one row of words, its commas among them."""
    words: list[str] = []
    for index, clause in enumerate(heading.clauses):
        words += clause.words
        if index < len(heading.clauses) - 1 and clause.mark:
            words.append(clause.mark)
    return tuple(words)


def _set(found: HeadingList, blocked: frozenset[str]) -> HeadingSet | None:
    """A list of headings as a set, or the longest run in it that is parallel; None where there is none.

    Headings that name what may not enter a bank end a run, and so do those that are a slot and nothing else. Two
    headings that share no frame stand side by side by chance.
    """
    rows = [tuple("{place}" if is_place(word) else word for word in _words(heading)) for heading in found.headings]
    clean = [weight(row) > 0 and HOLE not in row and blocked.isdisjoint(row) for row in rows]
    best: tuple[int, float, int, Words] | None = None
    for start, end in _runs(len(rows)):
        if best is not None and end - start < best[0]:
            break  # runs come by length
        if not all(clean[start:end]):
            continue
        alike, frame = parallel(rows[start:end])
        least = LEAST_PARALLEL if end - start == len(rows) else LEAST_PARALLEL_RUN
        if alike >= least and (best is None or alike > best[1]):
            best = (end - start, alike, start, frame)
    if best is None:
        return None
    size, alike, start, frame = best
    kept = rows[start : start + size]
    printed = _print(frame, kept)
    if printed is None and (size == 2 or alike < _LEAST_UNLIKE):
        return None
    return HeadingSet(
        tuple("".join(row) for row in kept),
        found.level,
        1,
        printed,
        found.function,
        (f"{found.source}@{found.headings[start].at}",),
        parallel=alike,
    )


def _runs(count: int) -> list[tuple[int, int]]:
    """The whole list, then its runs of three and more, the longest first."""
    sizes = [count, *range(min(count - 1, _LONGEST_RUN), 2, -1)] if count <= _LONGEST_LIST else []
    return [(start, start + size) for size in sizes for start in range(count - size + 1)]


def _print(frame: Words, rows: Sequence[Words]) -> str | None:
    """The frame with named slots; None where the headings share too little to be called one."""
    if _SAYS_NOTHING.issuperset(word for word in frame if word != GAP):
        return None
    shaped = not _SHAPING.isdisjoint(frame) and frame.count(GAP) > 1
    if weight(_fixed(frame)) < 2 and not shaped:
        return None
    names: dict[str, int] = defaultdict(int)
    texts: list[str] = []
    for index, word in enumerate(frame):
        if word != GAP:
            texts.append(word)
            continue
        name = name_slot(frame, index, [filling for row in rows if (filling := _filling(frame, index, row))])
        names[name] += 1
        texts.append(f"{{{name}}}" if names[name] == 1 else f"{{{name}{names[name]}}}")
    return "".join(texts)


def _filling(frame: Words, index: int, row: Words) -> Words:
    """What stands at the gap ``index`` of the frame in one heading."""
    before = sum(word != GAP for word in frame[:index])
    places = [-1]
    for word in (word for word in frame if word != GAP):
        places.append(row.index(word, places[-1] + 1))
    places.append(len(row))
    return row[places[before] + 1 : places[before + 1]]


def _merged(sets: Iterable[HeadingSet]) -> list[HeadingSet]:
    """The same set in several speeches is one, and so are sets of one frame: the most parallel stands for them."""
    same: dict[tuple[object, ...], list[HeadingSet]] = defaultdict(list)
    for found in sets:
        what = (same_text(found.frame),) if found.frame else tuple(map(same_text, found.headings))
        same[found.level, found.function, what].append(found)
    merged = []
    for group in same.values():
        best = min(group, key=lambda found: (-(found.parallel or 0.0), -len(found.headings), found.examples))
        places = {place.split("@")[0]: place for found in group for place in found.examples}
        merged.append(replace(best, sources=len(places), examples=_with_first(best.examples[0], places.values())))
    return merged


def _with_first(first: str, places: Iterable[str]) -> tuple[str, ...]:
    """The places in order, that of the set itself before all others."""
    return (first, *sorted(place for place in places if place.split("@")[0] != first.split("@")[0]))[:_EXAMPLES]


def _by_function(profile: Profile, blocked: frozenset[str]) -> list[HeadingSet]:
    """Frames of main headings that two speeches share, by what the points are for."""
    groups: dict[PointFunction, list[Sentence]] = defaultdict(list)
    for found in profile.headings:
        for heading, function in zip(found.headings, found.functions, strict=False):
            if function is not None and function != "other":
                groups[function].append(heading)
    frames: list[HeadingSet] = []
    for function, headings in sorted(groups.items()):
        for phrase in (entry.phrase for entry in mine_role("heading", headings, profile, blocked)):
            if phrase.sources >= LEAST_SOURCES:
                text = phrase.text.rstrip("，。；：")
                frames.append(HeadingSet((text,), 1, phrase.sources, text, function, phrase.examples))
    return frames
