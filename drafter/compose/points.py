"""Points (要点): how the main points of a draft are numbered, headed, measured and divided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drafter.compose.demands import OFFERS, is_topic, urged_verb, verb_beside
from drafter.compose.lengths import distribute
from drafter.compose.matter import are_fragments, split_point
from drafter.compose.numbering import DEMANDS, INLINE, Numbering, choose_numbering, enumerator, reads_on
from drafter.compose.occasion import leaves
from drafter.compose.offers import are_pleas
from drafter.compose.origin_marks import Ledger, Run, paragraph, read
from drafter.compose.phrase_choice import Choices
from drafter.compose.prose import LIST_LIMIT
from drafter.late_classes import dataclass
from drafter.model import Genre, Matter, Note, Outline, PlannedSection, PointFunction, PointMatter
from drafter.numerals import count_word, ordinal, spaced
from drafter.patterns import regex
from drafter.punctuation import first_clause

_TOLD = regex(rf"{OFFERS.pattern}|我们|将|继续|请|愿|祝|让我们")  # what needs no number to be said
# What an occasion offers, which is told and not counted off: 展出3天, 古城免费开放.
_OFFERED = regex(r"[^，。；]{0,6}(?:展[出示]|开放|安排了?|设有|巡游|演出)|[^，。；]{0,8}期间")
_AHEAD = regex("新的一年|明年|未来|今后|下一步|接下来")  # of what is to come one tells, and counts nothing off
_TURNS_TO = regex("[我还也再]?(?:想|要)?(?:对|跟|同|向)[^，。；]{2,12}说")  # whom the speaker turns to, and no more
_FEW_WORDS = 20  # Han characters of a point that is told in passing
_SHORTEST = 6  # Han characters of a line that is more than a catchword
_WHOLE, _STATED = 12, 2  # Han characters of a line that says enough; points that are counted off
_DEEPEST = 4  # levels: GB/T 9704, 7.3.3


def weights(points: Sequence[PointMatter]) -> list[float]:
    """Half of the room in equal parts, half by matter: a point without any still has to be written."""
    sizes = [point.size for point in points]
    return [1.0 + size + sum(sizes) / len(sizes) for size in sizes]


@dataclass(frozen=True, slots=True)
class _Layout:
    """What all points of a draft share: their numbering, and the levels whose headings stand alone.

    ``told`` are the points whose heading is said in one sentence with who leads and by when, or with its text.
    """

    numbering: Numbering
    standing: frozenset[int]
    genre: Genre
    told: frozenset[str] = frozenset()


def main_points(
    matter: Matter, outline: Outline, choices: Choices, length: int, log: list[Note], *, signpost: bool
) -> list[PlannedSection]:
    """The main points with what is below them, ``length`` characters together; ``signpost``: they are announced."""
    numbering, reason = numbered(matter, outline)
    points, genre = matter.main_points, matter.genre
    if len(points) > 1 and not matter.points:
        log.append(Note("skeleton", {"functions": _function_names(genre.skeleton, genre)}))
    elif not matter.points:
        log.append(Note("no-points"))
    layout = _Layout(numbering, _standing_levels(points, numbering), genre)
    _note_functions(matter, log)
    named = _headings(choices, layout, log)
    shares = distribute(length, weights(points))
    sections = [
        _point(point, 1, (point.number, len(points)), share, layout)
        for point, share in zip(points, shares, strict=True)
    ]
    number = {"number": count_word(len(points))}
    log.append(Note("points-announced", number) if signpost else Note("points", number))
    log.append(_numbering_note(sections, layout, reason))
    if (depth := max(map(_depth, sections))) > _DEEPEST:
        log.append(Note("deep-points", {"depth": depth}))
    return [
        _named(replace(section, function=function, job=genre.part("point", function).job), heading)
        for section, function, heading in zip(sections, matter.functions, named, strict=True)
    ]


def numbered(matter: Matter, outline: Outline) -> tuple[Numbering, Note]:
    """The numbering of a brief's points; some genres go without where nobody asks for one."""
    move, genre = outline.move("point"), matter.genre
    if is_brief(matter):
        return Numbering((), INLINE), Note("by-genre")
    if _are_pleas(matter):
        return Numbering((), INLINE), Note("statements")
    if _are_offers(matter) or (genre.build not in ("report", "script") and _are_statements(matter)):
        return Numbering((INLINE,), ""), Note("statements")
    own = {" > ".join(genre.numbering): 0} if genre.numbering else {}
    chosen, why = choose_numbering(matter.brief.numbering, (move.numbering if move else {}) or own, not genre.numbered)
    if chosen.style(1) == DEMANDS and not matter.brief.numbering and not all(map(_demands, matter.points)):
        return Numbering((INLINE, *chosen.styles[1:]), ""), Note("statements")
    return chosen, why


def is_brief(matter: Matter) -> bool:
    """Whether the points of a genre that likes no numbers are a few words each, which nobody would count off."""
    points = matter.points
    if matter.genre.numbered or matter.brief.numbering or not points:
        return False
    if _AHEAD.match(points[0].text or "") and all(_is_line(point) for point in points):
        return sum(point.size for point in points) <= _FEW_WORDS * len(points)
    told = all(
        (_TOLD.match(point.text or "") or _OFFERED.match(point.text or "")) and not (point.heading or point.items)
        for point in points
    )
    return told and sum(point.size for point in points) <= _FEW_WORDS * len(points)


def _are_offers(matter: Matter) -> bool:
    """Whether the points are hopes of a line each (希望大家珍惜荣誉): as headings they would have nothing below."""
    points = matter.points
    if matter.brief.numbering or not any(OFFERS.match(point.heading or point.text or "") for point in points):
        return False
    return all(bool(point.heading) != bool(point.text) and not point.items for point in points)


def _are_pleas(matter: Matter) -> bool:
    """Whether the points are pleas (请允许我们…): 一是 before one would make an order of it."""
    points = matter.points
    spoken = matter.genre.build not in ("report", "script") and not matter.brief.numbering
    return spoken and are_pleas((point.heading or point.text or "" for point in points), leaves(matter.brief))


def _is_line(point: PointMatter) -> bool:
    """Whether a point is one line and nothing else."""
    given = point.given
    around = given.lead or given.due or given.cases or given.quotes
    return bool(point.text) and "\n" not in (point.text or "") and not (point.heading or point.items or around)


def _are_statements(matter: Matter) -> bool:
    """Whether the points are lines of which one says enough by itself: as headings they would have nothing below."""
    points = matter.points
    if matter.brief.numbering or len(points) < _STATED or not all(map(_is_line, points)):
        return False
    told = [bool(re.search(r"[，\d]", point.text or "")) for point in points]
    if any(point.size < _SHORTEST and not enough for point, enough in zip(points, told, strict=True)):
        return False
    return any(told) or any(point.size >= _WHOLE for point in points)


def _demands(point: PointMatter) -> bool:
    """Whether a point says what is to be done, so that 一要 can stand before it."""
    words = point.heading or point.text or ""
    return urged_verb(words).startswith("要")


def _has_own_demand(point: PointMatter) -> bool:
    """Whether 要 stands inside the heading of a point (打要狠), which 一要 would say a second time."""
    words = first_clause(point.heading or point.text or "")
    return bool(re.search(r".要(?!求|点|素|件|害|闻|塞|领|义|道)(?<![重需主必首摘纲概简只]要)", words))


def _function_names(functions: Sequence[PointFunction], genre: Genre) -> tuple[str, ...]:
    return tuple(genre.part("point", function).name for function in functions)


def _numbering_note(sections: Sequence[PlannedSection], layout: _Layout, reason: Note) -> Note:
    depth = max((_depth(section) for section in sections), default=1)
    styles = tuple(style for style in layout.numbering.styles[:depth] if style)
    standing = tuple(level for level in range(1, depth + 1) if level in layout.standing)
    return Note("numbering", {"styles": styles, "standing": standing, "depth": depth, "reason": reason})


def _depth(section: PlannedSection) -> int:
    return max([section.level, *(_depth(child) for child in section.children if not child.inline)])


def _standing_levels(points: Sequence[PointMatter], numbering: Numbering) -> frozenset[int]:
    """The levels whose headings stand on a line of their own: one kind for all headings of a level.

    Main points that are whole sentences, none with a heading or anything below, are paragraphs and need none.
    """
    plain_text = bool(points) and all(
        point.text and not (point.heading or point.items) and split_point(point, 1, run_in=False)[0] is None
        for point in points
    )
    found: set[int] = set() if reads_on(numbering.style(1)) or plain_text else {1}
    row, level = list(points), 1
    while row:
        below = [item for point in row for item in point.items]
        divided = any(point.items and not are_fragments(point.items) for point in row)
        if level > 1 and divided and not reads_on(numbering.style(level)):
            found.add(level)
        row, level = below, level + 1
    return frozenset(found)


def _note_functions(matter: Matter, log: list[Note]) -> None:
    if any(point.function is None for point in matter.points):
        log.append(Note("functions-guessed", {"functions": _function_names(matter.functions, matter.genre)}))


def _headings(choices: Choices, layout: _Layout, log: list[Note]) -> list[tuple[Run, ...]]:
    """The level-1 headings: the brief's; one parallel set where it has none at all; else visible gaps.

    Points without enumerators do without a heading where they have a text.
    """
    matter = choices.matter
    given = [split_point(point, 1, 1 not in layout.standing)[0] for point in matter.main_points]
    if not any(given) and matter.brief.theme and layout.genre.numbered:
        ledger = Ledger()
        if chosen := choices.headings(ledger):
            log.append(Note("headings-supplied"))
            return [_runs(text, ledger) for text in chosen]
    named: list[tuple[Run, ...]] = []
    missing: list[str] = []
    for point, heading in zip(matter.main_points, given, strict=True):
        if heading:
            others = [other for other in given if other and other != heading]
            verb = verb_beside(heading, others) if all(given) else ""
            told = "几句" if _TURNS_TO.fullmatch(heading) else ""  # 一是想对孩子们说 breaks off
            runs = (
                Run(verb, "template", "plan:heading"),
                Run(heading, "brief", _heading_key(point)),
                Run(told, "template", "plan:heading"),
            )
            named.append(tuple(run for run in runs if run.text))
        elif layout.numbering.style(1) is None or (point.text and 1 not in layout.standing):
            named.append(())
        else:
            missing.append(f"第{ordinal(point.number)}点")
            named.append((Run(f"【待补：{missing[-1]}小标题】", "template", "plan:heading"),))
    if missing:
        log.append(Note("headings-missing", {"points": tuple(missing)}))
    return named


def _heading_key(point: PointMatter) -> str:
    """Where in the brief the heading of a point stands."""
    return f"{point.key}.{'heading' if point.heading else 'text'}"


def _runs(text: str, ledger: Ledger) -> tuple[Run, ...]:
    return tuple(
        run for run in read(text, ledger, lambda _, line: f"plan:{line}", "plan:heading") if isinstance(run, Run)
    )


def _point(point: PointMatter, level: int, place: tuple[int, int], length: int, layout: _Layout) -> PlannedSection:
    """One point with what is below it; the heading of a main point is set by the caller."""
    number, count = place
    alone = level > 1 and count == 1 and are_fragments(point.items)  # what is counted has a second
    told = alone or point.key in layout.told
    heading = split_point(point, level, level not in layout.standing)[0] if level > 1 and not told else None
    mark = None if alone or (level == 1 and count == 1) else enumerator(layout.numbering.style(level), number, count)
    section = PlannedSection(
        "point",
        level=level,
        number=number,
        enumerator=mark and spaced(mark, (point.heading or point.text or "") if heading is None else ""),
        job=layout.genre.part("point").job,
        length=length,
        brief_key=point.key or None,
        run_in=level not in layout.standing,
        children=_children(point, level, length, layout),
    )
    if heading is None:
        lost = level > 1 and not (point.text or point.heading) and any(not child.inline for child in section.children)
        return _named(section, (Run("【待补：小标题】", "template", "plan:heading"),) if lost else ())
    return _named(section, (Run(heading, "brief", _heading_key(point)),))


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
    number = section.enumerator and spaced(section.enumerator, heading)
    return replace(section, enumerator=number, heading=heading, heading_origins=origins)


def _is_assigned(point: PointMatter) -> bool:
    """Whether a point is a heading with who leads it or by when it is done, and no more: （一）甲。由乙牵头。 limps."""
    given = point.given
    around = given.lead or given.due
    return bool(point.heading and around and not (point.text or point.items or given.cases or given.quotes))


def _children(point: PointMatter, level: int, length: int, layout: _Layout) -> tuple[PlannedSection, ...]:
    """The points below a point: paragraphs of their own, or three and more fragments as 一是…；二是…."""
    items = [item for item in point.items if item.lines]
    if not items:
        return ()
    shares = distribute(length, weights(items))
    if layout.numbering.style(level + 1) == DEMANDS and any(map(_has_own_demand, items)):
        styles = list(layout.numbering.styles)
        styles[level] = INLINE
        layout = replace(layout, numbering=replace(layout.numbering, styles=tuple(styles)))
    if level + 1 not in layout.standing and not any(item.heading and (item.text or item.items) for item in items):
        layout = replace(layout, told=frozenset(item.key for item in items if _is_assigned(item)))
    if level + 1 not in layout.standing and all(
        is_topic(item.heading, item.text or "") for item in items if item.heading
    ):
        layout = replace(layout, told=layout.told | {item.key for item in items if item.heading})
    if not are_fragments(point.items):
        return tuple(
            _point(item, level + 1, (number, len(items)), shares[number - 1], layout)
            for number, item in enumerate(items, 1)
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
            brief_key=item.key,
            inline=True,
        )
        for number, item in enumerate(items, 1)
    )
