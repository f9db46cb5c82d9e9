"""How counts and kinds are said to people: 必有, 11篇中9篇, 约150字, 认识意义 居首."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from drafter.model import FunctionPlace, Move
from drafter.notes import OBLIGATIONS
from drafter.schema.parts import FUNCTIONS

__all__ = ["OBLIGATIONS", "counted", "function_places", "percent", "point_facts", "reading_line", "size_of"]

_PLACES = {"first": "居首", "middle": "居中", "last": "居末"}
_MOST = 6  # values of a distribution that are told

_Key = TypeVar("_Key", str, int)


def percent(share: float) -> str:
    """A part of the whole: 7%; a trace is not nothing."""
    return "不到1%" if 0 < share < 0.01 else f"{share:.0%}"


def counted(values: Mapping[_Key, int], unit: str = "", of: str = "篇") -> str:
    """A distribution, the commonest first: 3个（8篇）、4个（2篇）."""
    ranked = sorted(values.items(), key=lambda item: (-item[1], str(item[0])))
    told = "、".join(f"{value}{unit}（{count}{of}）" for value, count in ranked[:_MOST])
    return told + ("……" if len(ranked) > _MOST else "")


def size_of(move: Move) -> str:
    """The usual length of a section: 约150字."""
    return f"约{move.length}字" if move.length else ""


def function_places(functions: tuple[FunctionPlace, ...], roles: Mapping[str, str]) -> str:
    """What the main points are for, and where: 认识意义居首（7篇）; ``roles`` are the Chinese names of roles."""
    ranked = sorted(functions, key=lambda one: (-one.support, one.function, one.at))
    told = ((roles.get(f"point.{one.function}", FUNCTIONS[one.function]), one) for one in ranked[:_MOST])
    return "、".join(f"{name}{_PLACES[one.at]}（{one.support}篇）" for name, one in told)


def point_facts(point: Move, roles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is known of the main points: how many, how numbered, how deep, what for."""
    yield "要点数目", counted(point.count, "个")
    yield "层次序数", counted(point.numbering)
    yield "层次深浅", counted(point.depth, "层")
    yield "要点作用", function_places(point.functions, roles)
    yield "下分几点", counted(point.subpoints, "个", "个要点")
    lengths = {"一句": point.sentence, "一段": point.paragraph}
    yield "句段长短", "，".join(f"{name}约{length}字" for name, length in lengths.items() if length)


def reading_line(files: int, speeches: int, distinct: int) -> str:
    """What a mining has read: files, speeches and reports in them, how many without near-copies."""
    return f"读了{files}个文件，讲话和报道{speeches}篇，去掉近似稿后{distinct}篇"
