"""Points (要点): how the main points of a draft are numbered, headed, measured and divided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafter.compose.matter import are_fragments, infer_function, matter_size, point_lines, split_point
from drafter.compose.missing_headings import heading_set, missing_heading
from drafter.compose.numbering import Numbering, choose_numbering, enumerator, reads_on
from drafter.compose.origins import Ledger, Run, paragraph, read
from drafter.compose.prose import LIST_LIMIT, count_word
from drafter.compose.shares import distribute
from drafter.model import Brief, BriefPoint, Genre, HeadingSet, Outline, PlannedSection, PointFunction
from drafter.numerals import format_numeral

_DEEPEST = 4  # levels: GB/T 9704, 7.3.3


def point_count(brief: Brief, genre: Genre) -> int:
    """How many main points a draft will have."""
    return len(brief.points) or len(genre.skeleton)


def weights(points: Sequence[BriefPoint]) -> list[float]:
    """Half of the room in equal parts, half by matter: a point without any still has to be written."""
    sizes = [matter_size(point_lines(point)) for point in points]
    return [1.0 + size + sum(sizes) / len(sizes) for size in sizes]


@dataclass(frozen=True, slots=True)
class _Layout:
    """What all points of a draft share: their numbering, and the levels whose headings stand alone."""

    numbering: Numbering
    standing: frozenset[int]
    genre: Genre


def main_points(
    brief: Brief,
    outline: Outline,
    genre: Genre,
    headings: Sequence[HeadingSet],
    length: int,
    log: list[str],
    *,
    signpost: bool,
) -> list[PlannedSection]:
    """The main points with what is below them, ``length`` characters together; ``signpost``: they are announced."""
    numbering, reason = numbered(brief, outline, genre)
    points = brief.points or tuple(BriefPoint(function=function) for function in genre.skeleton)
    if len(points) > 1 and not brief.points:
        log.append(_skeleton_note(genre))
    elif not brief.points:
        log.append("写作要点没有给要点，要讲的意思待补。")
    layout = _Layout(numbering, _standing_levels(points, numbering), genre)
    functions = _functions(points, brief, genre, log)
    named = _headings(points, functions, brief, headings, layout, log)
    shares = distribute(length, weights(points))
    sections = [
        _point(point, f"points[{index}]" if brief.points else None, 1, (index + 1, len(points)), shares[index], layout)
        for index, point in enumerate(points)
    ]
    promise = "，过渡句报出的点数与此一致" if signpost else ""
    log.append(f"主要内容分{count_word(len(points))}点{promise}。")
    log.append(_numbering_note(sections, layout, reason))
    if (depth := max(map(_depth, sections))) > _DEEPEST:
        log.append(f"要点分到第{ordinal(depth)}层，公文结构一般不超过四层，请合并。")
    return [
        _named(replace(section, function=function, job=genre.part("point", function).job), heading)
        for section, function, heading in zip(sections, functions, named, strict=True)
    ]


def numbered(brief: Brief, outline: Outline, genre: Genre) -> tuple[Numbering, str]:
    """The numbering of a brief's points; some genres go without where nobody asks for one."""
    move = outline.move("point")
    own = {" > ".join(genre.numbering): 0} if genre.numbering else {}
    return choose_numbering(brief.numbering, (move.numbering if move else {}) or own, not genre.numbered)


def _skeleton_note(genre: Genre) -> str:
    names = "、".join(genre.part("point", function).name for function in genre.skeleton)
    return f"写作要点没有给要点，按“{names}”{count_word(len(genre.skeleton))}点搭好架子，内容待补。"


def _numbering_note(sections: Sequence[PlannedSection], layout: _Layout, reason: str) -> str:
    depth = max((_depth(section) for section in sections), default=1)
    styles = [style for style in layout.numbering.styles[:depth] if style]
    standing = [ordinal(level) for level in range(1, depth + 1) if level in layout.standing]
    where = f"第{'、'.join(standing)}层标题独占一行，" if standing else ""
    rest = ("其余标题" if standing else "标题") + "后接排正文" if len(standing) < depth else "正文另起一段"
    marks = f"层次序数用{' > '.join(styles)}" if styles else "要点不用序数"
    return f"{marks}（{reason}）；{where}{rest}。"


def _depth(section: PlannedSection) -> int:
    return max([section.level, *(_depth(child) for child in section.children if not child.inline)])


def _standing_levels(points: Sequence[BriefPoint], numbering: Numbering) -> frozenset[int]:
    """The levels whose headings stand on a line of their own: one kind for all headings of a level."""
    found: set[int] = set() if reads_on(numbering.style(1)) else {1}
    row, level = list(points), 1
    while row:
        below = [item for point in row for item in point.items]
        divided = any(point.items and not are_fragments(point.items) for point in row)
        if level > 1 and divided and not reads_on(numbering.style(level)):
            found.add(level)
        row, level = below, level + 1
    return frozenset(found)


def _functions(points: Sequence[BriefPoint], brief: Brief, genre: Genre, log: list[str]) -> list[PointFunction]:
    last = len(points) - 1
    found: list[PointFunction] = []
    for index, point in enumerate(points):
        heading = point.heading or point.text or ""
        guess = infer_function(heading, index == 0, index == last) if genre.numbered else "other"
        found.append(point.function or guess)
    if brief.points and any(point.function is None for point in points):
        names = "、".join(genre.part("point", function).name for function in found)
        log.append(f"没有写明作用的要点，按小标题和位置判断，各点依次为：{names}。")
    return found


def _headings(
    points: Sequence[BriefPoint],
    functions: Sequence[PointFunction],
    brief: Brief,
    sets: Sequence[HeadingSet],
    layout: _Layout,
    log: list[str],
) -> list[tuple[Run, ...]]:
    """The level-1 headings: the brief's; one parallel set where it has none at all; else visible gaps.

    Points without enumerators do without a heading where they have a text.
    """
    given = [split_point(point, 1, 1 not in layout.standing)[0] for point in points]
    if not any(given) and brief.theme and layout.genre.numbered:
        ledger = Ledger()
        theme = ledger.mark(brief.theme, "brief", "theme")
        chosen = heading_set(layout.genre, functions, theme, sets, brief.seed, ledger)
        if chosen:
            log.append("写作要点没有给小标题，用一套与主题相配的平行小标题，请斟酌。")
            return [_runs(text, ledger) for text in chosen]
    named: list[tuple[Run, ...]] = []
    missing: list[str] = []
    for index, (point, heading) in enumerate(zip(points, given, strict=True)):
        if heading:
            named.append((Run(heading, "brief", f"points[{index}].{'heading' if point.heading else 'text'}"),))
        elif layout.numbering.style(1) is None:
            named.append(())
        else:
            missing.append(f"第{ordinal(index + 1)}点")
            named.append((Run(missing_heading(ordinal(index + 1)), "template", "plan:heading"),))
    if missing:
        log.append(f"没有小标题、待补的要点：{'、'.join(missing)}。")
    return named


def _runs(text: str, ledger: Ledger) -> tuple[Run, ...]:
    return tuple(
        run for run in read(text, ledger, lambda _, line: f"plan:{line}", "plan:heading") if isinstance(run, Run)
    )


def ordinal(number: int) -> str:
    """A number as it is counted with 第: 一, 十二, 120."""
    return format_numeral(number) if number <= 99 else str(number)


def _point(
    point: BriefPoint, key: str | None, level: int, place: tuple[int, int], length: int, layout: _Layout
) -> PlannedSection:
    """One point with what is below it; the heading of a main point is set by the caller."""
    number, count = place
    heading = split_point(point, level, level not in layout.standing)[0] if level > 1 else None
    section = PlannedSection(
        "point",
        level=level,
        number=number,
        enumerator=enumerator(layout.numbering.style(level), number, count),
        job=layout.genre.part("point").job,
        length=length,
        brief_key=key,
        run_in=level not in layout.standing,
        children=_children(point, key, level, length, layout),
    )
    if heading is None:
        lost = level > 1 and not point.text and any(not child.inline for child in section.children)
        return _named(section, (Run("【待补：小标题】", "template", "plan:heading"),) if lost else ())
    return _named(section, (Run(heading, "brief", f"{key}.{'heading' if point.heading else 'text'}"),))


_STOPS = "。；，、： "  # what no heading ends with


def _named(section: PlannedSection, runs: tuple[Run, ...]) -> PlannedSection:
    """The section with its heading; one that runs in ends with a full stop, one that stands alone with none."""
    if not runs:
        return section
    mark = (section.enumerator or "")[-1:]
    # 一要 + 要破除… says 要 once; a heading that is nothing else stays.
    if mark in ("是", "要") and runs[0].text.startswith(mark) and paragraph(runs).text[1:].strip(_STOPS):
        runs = (runs[0]._replace(text=runs[0].text[1:]), *runs[1:])
    text = paragraph(runs)
    heading = text.text.rstrip(_STOPS)
    if not heading:
        return section
    origins = tuple(replace(o, end=min(o.end, len(heading))) for o in text.origins if o.start < len(heading))
    if section.run_in and heading[-1:] not in tuple("？！"):
        heading += "。"
        origins = (*origins[:-1], replace(origins[-1], end=len(heading)))
    return replace(section, heading=heading, heading_origins=origins)


def _children(
    point: BriefPoint, key: str | None, level: int, length: int, layout: _Layout
) -> tuple[PlannedSection, ...]:
    """The points below a point: paragraphs of their own, or three and more fragments as 一是…；二是…."""
    items = [(index, item) for index, item in enumerate(point.items) if point_lines(item)]
    if not items:
        return ()
    shares = distribute(length, weights([item for _, item in items]))
    places = [(number, f"{key}.items[{index}]", item) for number, (index, item) in enumerate(items, 1)]
    if not are_fragments(point.items):
        return tuple(
            _point(item, at, level + 1, (number, len(items)), shares[number - 1], layout) for number, at, item in places
        )
    if not layout.numbering.inline or not 3 <= len(items) <= LIST_LIMIT:
        return ()
    return tuple(
        PlannedSection(
            "point",
            level=level + 1,
            number=number,
            enumerator=enumerator(layout.numbering.inline, number, len(items)),
            job=layout.genre.part("point").job,
            length=shares[number - 1],
            brief_key=at,
            inline=True,
        )
        for number, at, _ in places
    )
