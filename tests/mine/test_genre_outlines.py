"""Outline schemas: what speeches of a genre do, counted."""

from __future__ import annotations

import pytest

from drafter.mine.genre_outlines import mine_outlines, obligation
from drafter.mine.shape import read_shape
from drafter.model import FunctionPlace, Paragraph, PointFunction, Remark, Section, Speech


def section(role: str, text: str = "", **fields: object) -> Section:
    return Section(role, paragraphs=(Paragraph(text),) if text else (), **fields)  # type: ignore[arg-type]


def point(enumerator: str | None, level: int = 1, function: PointFunction | None = None, *below: Section) -> Section:
    return section("point", "各级要抓好落实。", level=level, enumerator=enumerator, function=function, children=below)


def meeting(*functions: PointFunction, problems: bool = False) -> Speech:
    """A speech of three sections and main points that hang below the last of them, as the parser leaves them."""
    marks = ("一、", "二、", "三、", "四、")
    below = (point("（一）", 2, None, point("一是", 3), point("二是", 3)), point("（二）", 2))
    points = tuple(
        point(mark, 1, function, *(below if mark == "二、" else ()))
        for mark, function in zip(marks, functions, strict=False)
    )
    parts = [section("opening", "今天召开会议。", start=4), section("problems", "还有不足。" if problems else "")]
    sections = [part for part in parts if part.paragraphs]
    last = section("transition", "我讲几点意见。", start=20, children=points)
    return Speech(
        "speech", salutation="同志们：", sections=(section("salutation", "同志们：", start=0), *sections, last)
    )


@pytest.mark.parametrize(
    ("support", "speeches", "expected"),
    [(4, 5, "required"), (3, 5, "usual"), (2, 5, "usual"), (1, 5, "optional"), (2, 2, "required"), (1, 1, "usual")],
)
def test_obligation(support: int, speeches: int, expected: str) -> None:
    assert obligation(support, speeches) == expected


def test_the_shape_of_a_speech() -> None:
    shape = read_shape("x", "work-meeting", meeting("significance", "tasks", "safeguards"))
    assert shape.order == ("salutation", "opening", "transition", "point")
    (points,) = shape.points
    assert (points.count, points.numbering, points.depth, points.below) == (3, "一、 > （一） > 一是", 3, (0, 2, 0))
    positions = [part.position for part in shape.parts]
    assert positions == sorted(positions)
    assert sum(part.size for part in shape.parts) == shape.size


def test_what_a_site_wrote_around_a_speech_is_no_part_of_it() -> None:
    speech = Speech(
        "speech", sections=(section("narration", "下面是小编整理的讲话。"), section("opening", "今天开会。"))
    )
    assert read_shape("x", "work-meeting", speech).order == ("opening",)


def test_an_unnumbered_point_is_no_main_point() -> None:
    shape = read_shape("x", "address", Speech("speech", sections=(section("transition", children=(point(None),)),)))
    assert shape.points == ()
    assert shape.order == ("transition", "point")


def test_a_report_has_the_points_of_its_speakers() -> None:
    remark = Remark("某某", None, 2, (section("attribution", "某某指出，"), point("一要"), point("二要")), at=1)
    speech = Speech(
        "report", sections=(section("title", "报道"), section("narration", "会议结束。")), remarks=(remark,)
    )
    shape = read_shape("x", "news-report", speech)
    assert shape.order == ("title", "attribution", "point", "narration")
    assert [(points.count, points.numbering) for points in shape.points] == [(2, "一要")]


def test_an_outline() -> None:
    speeches = [
        meeting("significance", "tasks", "safeguards", problems=True),
        meeting("significance", "tasks", "tasks", "safeguards"),
        meeting("tasks", "other", "safeguards"),
    ]
    shapes = [read_shape(f"s{number}", "work-meeting", speech) for number, speech in enumerate(speeches)]
    (outline,) = mine_outlines(shapes, {"work-meeting": "工作会议讲话"})
    assert (outline.id, outline.name, outline.support) == ("work-meeting", "工作会议讲话", 3)
    assert outline.salutations == {"同志们：": 3}
    assert [move.role for move in outline.moves] == ["salutation", "opening", "problems", "transition", "point"]
    problems = outline.move("problems")
    assert problems is not None
    assert (problems.obligation, problems.support, problems.next) == ("optional", 1, {"transition": 1})
    main = outline.move("point")
    assert main is not None
    assert (main.obligation, main.count, main.depth, main.subpoints) == ("required", {3: 2, 4: 1}, {3: 3}, {2: 3})
    assert main.functions[:3] == (
        FunctionPlace("safeguards", "last", 3),
        FunctionPlace("significance", "first", 2),
        FunctionPlace("tasks", "middle", 2),
    )
    opening = outline.move("opening")
    assert opening is not None
    assert opening.examples == ("s0@4", "s1@4", "s2@4")
    assert (opening.length, opening.sentence, opening.paragraph) == (6, 6, 6)


def test_genres_by_id_whatever_the_order() -> None:
    shapes = [read_shape(f"s{n}", genre, meeting("tasks", "tasks")) for n, genre in enumerate(["b", "a", "b"])]
    assert mine_outlines(shapes, {"a": "甲"}) == mine_outlines(reversed(shapes), {"a": "甲"})
    assert [(outline.id, outline.name, outline.support) for outline in mine_outlines(shapes, {"a": "甲"})] == [
        ("a", "甲", 1),
        ("b", "b", 2),
    ]


def test_who_was_there_is_no_pattern_of_salutations() -> None:
    said = ("同志们：", "各位主席、同志们：", "尊敬的余书记，各位领导：", "女士们、先生们：", "张市长：")
    speeches = [Speech("speech", salutation=text, sections=(section("salutation", text),)) for text in said]
    shapes = [read_shape(f"s{number}", "address", speech) for number, speech in enumerate(speeches)]
    (outline,) = mine_outlines(shapes, {})
    assert set(outline.salutations) == {"同志们：", "各位主席、同志们：", "女士们、先生们："}
