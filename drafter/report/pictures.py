"""The pictures of an outline: the order of moves as a flow, shares of the length, points per speech."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drafter.model import Move, Outline
from drafter.report.svg import element, label, picture, titled
from drafter.report.wording import OBLIGATIONS, percent, size_of
from drafter.schema.parts import HEAD

# One hue, three depths for how binding a move is: it prints in grey, and nobody need tell red from green.
_FILLS = {"required": "#1f4e79", "usual": "#7fa6cc", "optional": "#eef3f8"}
_INKS = {"required": "#ffffff", "usual": "#10243a", "optional": "#10243a"}
_LINE = "#8a97a5"

_BOX, _GAP, _TALL = 74, 26, 46  # a move's box, the space between two, its height, in pixels
_ARC = 22  # how much higher an arc goes for each move that it skips
_THICK = 7.0  # the arrow that every speech takes
_SHOWN = 0.12  # of the speeches that have a move; rarer steps would hide the usual ones
_BAR, _ROW = 900, 34
_TONES = ("#1f4e79", "#5b87b2", "#a9c3dc", "#d5e2ee")


def flow_picture(outline: Outline, roles: Mapping[str, str]) -> str:
    """The moves from left to right, an arrow for each step from one to the next, as thick as it is usual."""
    moves = [move for move in outline.moves if move.role not in HEAD]
    places = {move.role: index for index, move in enumerate(moves)}
    steps = [
        (places[move.role], places[after], count)
        for move in moves
        for after, count in move.next.items()
        if after in places and after != move.role and count >= _SHOWN * outline.support
    ]
    highest = max((abs(b - a) for a, b, _ in steps), default=1)
    deepest = max((a - b for a, b, _ in steps), default=0)
    top = 30 + _ARC * max(0, highest - 1)
    height = top + _TALL + 12 + _ARC * max(0, deepest)
    arrows = "".join(_arrow(a, b, count, top, outline.support, moves, roles) for a, b, count in sorted(steps))
    boxes = "".join(_box(move, index, top, outline.support, roles) for index, move in enumerate(moves))
    width = len(moves) * (_BOX + _GAP) - _GAP + 20
    return picture(_marker() + arrows + boxes, width, height, f"{outline.name}各部分的先后次序")


def _box(move: Move, index: int, top: float, speeches: int, roles: Mapping[str, str]) -> str:
    left = 10 + index * (_BOX + _GAP)
    name = roles.get(move.role, move.role)
    kind, share = OBLIGATIONS[move.obligation], percent(move.share)
    hint = f"{name}：{kind}，{speeches}篇中{move.support}篇有，占全文{share}，{size_of(move)}"
    frame = element(
        "rect", x=left, y=top, width=_BOX, height=_TALL, rx=6, fill=_FILLS[move.obligation], stroke="#1f4e79"
    )
    middle = left + _BOX / 2
    ink = _INKS[move.obligation]
    text = label(name, middle, top + 20, text_anchor="middle", fill=ink, font_size=15, font_weight="bold")
    count = label(f"{move.support}/{speeches}篇", middle, top + 37, text_anchor="middle", fill=ink, font_size=12)
    return titled(hint, frame + text + count)


def _arrow(
    a: int, b: int, count: int, top: float, speeches: int, moves: Sequence[Move], roles: Mapping[str, str]
) -> str:
    """A straight arrow to the neighbour, an arc above over moves that are skipped, below where a speech goes back."""
    start, end = 10.0 + a * (_BOX + _GAP) + _BOX, 10.0 + b * (_BOX + _GAP)
    if b == a + 1:
        middle = top + _TALL / 2
        path = f"M{start} {middle} L{end - 6} {middle}"
    else:
        back = b < a
        start, end = start - _BOX / 2 + (-14 if back else 14), end + _BOX / 2 + (14 if back else -14)
        edge = top + _TALL if back else top
        rise = _ARC * abs(b - a) * (1 if back else -1)
        turn = edge - 6 if not back else edge + 6
        path = f"M{start} {edge} C{start} {edge + rise} {end} {edge + rise} {end} {turn}"
    hint = f"{roles.get(moves[a].role)} → {roles.get(moves[b].role)}：{count}处"
    line = element(
        "path",
        d=path,
        fill="none",
        stroke=_LINE,
        stroke_width=max(1.0, _THICK * min(1.0, count / speeches)),
        stroke_opacity=0.75,
        marker_end="url(#tip)",
    )
    return titled(hint, line)


def _marker() -> str:
    tip = element("path", d="M0 0 L7 4 L0 8 z", fill=_LINE)
    marker = element(
        "marker", tip, id="tip", viewBox="0 0 7 8", refX=5, refY=4, markerWidth=9, markerHeight=9,
        markerUnits="userSpaceOnUse", orient="auto",
    )  # fmt: skip
    return element("defs", marker)


def share_picture(outline: Outline, roles: Mapping[str, str]) -> str:
    """One bar, a whole speech: how much of its length each move takes where it occurs, made to add up."""
    moves = [move for move in outline.moves if move.share > 0]
    whole = sum(move.share * move.support for move in moves) or 1.0
    left, parts = 0.0, []
    for index, move in enumerate(moves):
        share = move.share * move.support / whole
        width = share * _BAR
        name = roles.get(move.role, move.role)
        bar = element("rect", x=left, y=4, width=width, height=_ROW, fill=_TONES[index % len(_TONES)], stroke="#ffffff")
        parts.append(titled(f"{name}　{percent(share)}", bar))
        if width >= 15 * len(name) + 4:
            ink = "#ffffff" if index % len(_TONES) < 2 else "#10243a"
            middle = left + width / 2
            parts.append(label(name, middle, 19, text_anchor="middle", fill=ink, font_size=13))
            parts.append(label(percent(share), middle, 33, text_anchor="middle", fill=ink, font_size=11))
        left += width
    return picture("".join(parts), _BAR, _ROW + 8, f"{outline.name}各部分占全文的篇幅")


def count_picture(counts: Mapping[int, int], description: str) -> str:
    """Columns over whole numbers: how many speeches have one, two, three … main points."""
    if not counts:
        return ""
    numbers = range(min(counts), max(counts) + 1)
    tallest = max(counts.values())
    parts = []
    for index, number in enumerate(numbers):
        count = counts.get(number, 0)
        left, high = 12 + index * 46, 96 * count / tallest
        if count:
            parts.append(element("rect", x=left, y=120 - high, width=32, height=high, fill="#5b87b2"))
            parts.append(label(f"{count}篇", left + 16, 114 - high, text_anchor="middle", font_size=12, fill="#10243a"))
        parts.append(label(f"{number}个", left + 16, 137, text_anchor="middle", font_size=13, fill="#10243a"))
    parts.append(element("line", x1=6, y1=120, x2=18 + len(numbers) * 46, y2=120, stroke=_LINE))
    return picture("".join(parts), 24 + len(numbers) * 46, 146, description)
