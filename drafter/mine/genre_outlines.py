"""Outline schemas (文种提纲): what the speeches of a genre do, in which order, how long, how numbered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import fmean, median
from typing import Literal, TypeVar

from drafter.mine.shape import Part, Points, Shape
from drafter.model import FunctionPlace, Move, Outline, PointFunction
from drafter.patterns import regex
from drafter.punctuation import HAN

_Key = TypeVar("_Key", str, int)

Obligation = Literal["required", "usual", "optional"]

# In four of five speeches: leaving it out is an exception that wants a reason. In two of five: a drafter
# thinks of it every time. One speech alone shows what can be, not what must be.
REQUIRED_FROM = 0.8
USUAL_FROM = 0.4
REQUIRED_LEAST_SPEECHES = 2
EXAMPLES = 3
# 尊敬的余书记: who was there is no pattern.
_NAMED = regex(
    rf"(?<![{HAN}])(?:尊敬的|敬爱的|亲爱的)?(?!各位)[{HAN}]{{1,3}}"
    r"(?:书记|主席|主任|[省市县区]长|[局部厅会院校]长|总经理|董事长|教授)(?!们)"
)


def mine_outlines(shapes: Iterable[Shape], names: Mapping[str, str]) -> tuple[Outline, ...]:
    """An outline for each genre among the shapes, in the order of their ids; ``names`` are their Chinese names."""
    by_genre: dict[str, list[Shape]] = defaultdict(list)
    for shape in sorted(shapes, key=lambda shape: shape.source):
        by_genre[shape.genre].append(shape)
    return tuple(_outline(genre, names.get(genre, genre), found) for genre, found in sorted(by_genre.items()))


def obligation(support: int, speeches: int) -> Obligation:
    """How binding a move is that ``support`` of ``speeches`` have."""
    share = support / speeches
    if share >= REQUIRED_FROM and speeches >= REQUIRED_LEAST_SPEECHES:
        return "required"
    return "usual" if share >= USUAL_FROM else "optional"


def _outline(genre: str, name: str, shapes: Sequence[Shape]) -> Outline:
    roles = sorted({part.role for shape in shapes for part in shape.parts})
    moves = [_move(role, shapes) for role in roles]
    moves.sort(key=lambda move: (move.position, move.role))
    return Outline(
        genre,
        name,
        len(shapes),
        tuple(moves),
        salutations=_counted(said for shape in shapes if (said := shape.salutation) and not _NAMED.search(said)),
        length=round(median(shape.size for shape in shapes)),
    )


def _move(role: str, shapes: Sequence[Shape]) -> Move:
    having = [(shape, part) for shape in shapes for part in shape.parts if part.role == role]
    parts = [part for _, part in having]
    move = Move(
        role=role,
        obligation=obligation(len(having), len(shapes)),
        support=len(having),
        position=round(fmean(part.position for part in parts), 3),
        share=round(fmean(part.size / (shape.size or 1) for shape, part in having), 3),
        next=_counted(following for shape, _ in having for following in _followers(role, shape)),
        examples=tuple(f"{shape.source}@{part.at}" for shape, part in having[:EXAMPLES]),
        length=round(median(part.size for part in parts)),
        sentence=_mean_length(parts, sum(part.sentences for part in parts)),
        paragraph=_mean_length(parts, sum(part.paragraphs for part in parts)),
    )
    return _with_points(move, shapes) if role == "point" else move


def _followers(role: str, shape: Shape) -> set[str]:
    """The roles that follow this one somewhere in a speech, each once."""
    return {after for before, after in pairwise(shape.order) if before == role}


def _mean_length(parts: Sequence[Part], pieces: int) -> int | None:
    return round(sum(part.size for part in parts) / pieces) if pieces else None


def _with_points(move: Move, shapes: Sequence[Shape]) -> Move:
    points = [found for shape in shapes for found in shape.points]
    places = Counter(place for shape in shapes for place in {p for found in shape.points for p in _places(found)})
    ordered = sorted(places.items(), key=lambda item: (-item[1], _order(item[0])))
    return replace(
        move,
        count=_counted(found.count for found in points),
        numbering=_counted(found.numbering for found in points if found.numbering),
        depth=_counted(found.depth for found in points if found.depth),
        subpoints=_counted(below for found in points for below in found.below if below),
        functions=tuple(FunctionPlace(function, at, support) for (function, at), support in ordered),
    )


def _places(points: Points) -> set[tuple[PointFunction, Literal["first", "middle", "last"]]]:
    """Which function stands where among the main points; what has none of its own (other) says nothing."""
    last = len(points.functions) - 1
    found: set[tuple[PointFunction, Literal["first", "middle", "last"]]] = set()
    for index, function in enumerate(points.functions):
        if function is not None and function != "other":
            found.add((function, "first" if index == 0 else "last" if index == last else "middle"))
    return found


def _order(place: tuple[PointFunction, str]) -> tuple[int, int]:
    return ("significance", "tasks", "safeguards").index(place[0]), ("first", "middle", "last").index(place[1])


def _counted(values: Iterable[_Key]) -> Mapping[_Key, int]:
    """How often each value occurs, the commonest first."""
    counts = Counter(values)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
