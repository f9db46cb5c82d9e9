"""Sets of parallel headings: what makes headings parallel, and what is kept of them."""

from __future__ import annotations

import pytest

from drafter.mine.heading_sets import LEAST_PARALLEL, parallel
from drafter.mine.miner import Source, mine
from drafter.mine.slotting import read_clauses
from drafter.model import HeadingSet, PointFunction, Section, Speech


def words(heading: str) -> tuple[str, ...]:
    row: list[str] = []
    for clause in read_clauses(heading, ["工会改革"]):
        row += [*clause.words, clause.mark] if clause.mark else clause.words
    return tuple(row)


# headings → what they share, and whether they are a set
SETS = {
    "打造安全型班组/打造质量型班组/打造创新型班组": ("打造*班组", True),
    "要做密切联系群众的表率/要做勇于改革创新的表率/要做廉洁自律的表率": ("要做*的表率", True),
    "从政治上看，改革关系根基/从发展上看，改革关系成败/从民生上看，改革关系民心": ("从*上看，改革关系*", True),
    "以更高的站位，深化工会改革认识/以更实的举措，推进工会改革任务": ("以更*的*，*{theme}*", True),
    "站位再提高/标准再细化/责任再压实": ("*再*", True),
    "提高认识/把各项改革任务一件一件落到车间班组": ("*", False),
    "理论武装加强/关于下半年的重点工作安排/我们要做群众的贴心人": ("*", False),
}


@pytest.mark.parametrize(("headings", "expected"), SETS.items())
def test_parallel(headings: str, expected: tuple[str, bool]) -> None:
    alike, frame = parallel([words(heading) for heading in headings.split("/")])
    assert ("".join(frame), alike >= LEAST_PARALLEL) == expected
    assert 0 <= alike <= 1


def test_equal_headings_are_wholly_alike() -> None:
    assert parallel([words("加强组织领导")] * 3) == (1.0, words("加强组织领导"))


def source(name: str, *headings: str, function: PointFunction | None = None, theme: str = "工会改革") -> Source:
    marks = ("一、", "二、", "三、", "四、", "五、")
    points = tuple(
        Section("point", 1, mark, heading, start=10 * number, function=function)
        for number, (mark, heading) in enumerate(zip(marks, headings, strict=False))
    )
    speech = Speech("speech", sections=(Section("transition", children=points),))
    return Source(name, speech, "work-meeting", theme)


def sets(*sources: Source) -> tuple[HeadingSet, ...]:
    return mine(sources).headings


def test_a_set_with_its_frame() -> None:
    (found,) = sets(source("a", "以更高的站位，巩固工会改革成果。", "以更实的举措，推进工会改革任务。"))
    assert found.headings == ("以更高的站位，巩固{theme}成果", "以更实的举措，推进{theme}任务")
    assert found.frame == "以更{quality}的{matter}，{action}{theme}{matter2}"
    assert (found.level, found.sources, found.examples) == (1, 1, ("a@2",))


def test_the_same_set_in_two_speeches_is_one() -> None:
    headings = ("打造安全型班组", "打造质量型班组", "打造创新型班组")
    (found,) = sets(source("b", *headings), source("a", *headings))
    assert (found.sources, found.examples) == (2, ("a@2", "b@2"))


def test_a_run_that_is_parallel_is_taken_out_of_a_list() -> None:
    headings = (
        "认真学习系列重要讲话",
        "围绕中心，在发展上下功夫",
        "围绕职工，在服务上下功夫",
        "围绕基层，在活力上下功夫",
    )
    (found,) = sets(source("a", *headings))
    assert found.headings == headings[1:]


def test_names_do_not_enter() -> None:
    assert sets(source("a", "学习韩青同志的精神", "学习韩青同志的作风")) == ()
    (found,) = sets(source("a", "推动荆门改革", "推动荆门发展"))
    assert found.headings == ("推动{place}改革", "推动{place}发展")


def test_what_main_points_of_one_function_are_called() -> None:
    speeches = [
        source("a", "切实增强做好工会改革的责任感", "办实事", function="significance"),
        source("b", "切实增强做好安全生产的责任感", "守底线", function="significance", theme="安全生产"),
    ]
    assert HeadingSet(
        ("切实增强做好{theme}的责任感",), 1, 2, "切实增强做好{theme}的责任感", "significance", ("a@2", "b@2")
    ) in sets(*speeches)


def test_a_table_of_contents_is_no_set() -> None:
    rows = [f"第{number}项工作安排" for number in "甲乙丙丁戊己庚辛壬癸" * 5]
    marks = tuple(Section("point", 1, f"{number}.", row, start=0) for number, row in enumerate(rows, 1))
    assert sets(Source("a", Speech("speech", sections=(Section("transition", children=marks),)), "work-meeting")) == ()


@pytest.mark.parametrize("headings", [("“一心”", "“双核”", "“三带”"), ("要高度重视工会改革", "工会改革要抓住重点")])
def test_what_only_stands_side_by_side_is_no_set(headings: tuple[str, ...]) -> None:
    assert sets(source("a", *headings)) == ()
