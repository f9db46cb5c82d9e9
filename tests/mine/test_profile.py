"""Profiles are sets of facts: they merge in any order, and a speech counts once."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from speeches import seed_sources, speech

from drafter.mine.profile import Profile, Source, merge_profiles, read_profile, themes_of
from drafter.model import Paragraph, Section, Speech


@cache
def profiles() -> tuple[Profile, ...]:
    return tuple(read_profile(source) for source in seed_sources()[:8])


PARTS = st.lists(st.sampled_from(range(8)), max_size=8)


@given(PARTS, PARTS, PARTS)
def test_merging_is_associative_and_free_of_order(a: list[int], b: list[int], c: list[int]) -> None:
    one, two, three = (merge_profiles(profiles()[number] for number in part) for part in (a, b, c))
    left = merge_profiles([merge_profiles([one, two]), three])
    right = merge_profiles([one, merge_profiles([two, three])])
    assert left == right == merge_profiles([three, two, one])
    assert list(left.genres) == list(right.genres)


@given(PARTS)
def test_a_speech_counts_once(part: list[int]) -> None:
    one = merge_profiles(profiles()[number] for number in part)
    assert merge_profiles([one, one]) == one
    assert merge_profiles([one, Profile()]) == one
    assert len(one.shapes) == len(set(part))


def test_a_text_that_is_no_speech_has_no_profile() -> None:
    assert read_profile(Source("x", Speech("other"), "work-meeting")) == Profile()


THEMES = {
    "在全市工会工作会议上的讲话": ("工会工作",),
    "在全市产业工人队伍建设改革工作推进会上的讲话": ("产业工人队伍建设改革工作", "产业工人队伍建设改革"),
    "在县委农村工作会议上的讲话": ("农村工作",),
    "在松泉第一中学开学典礼上的讲话": (),
}


@pytest.mark.parametrize(("title", "themes"), THEMES.items())
def test_the_theme_by_the_title(title: str, themes: tuple[str, ...]) -> None:
    assert themes_of(Source("x", Speech("speech", title=title))) == themes


def test_the_theme_as_given_or_by_the_opening() -> None:
    opening = speech(opening="市委召开工会工作会议，研究部署新形势下工会工作。")
    assert themes_of(Source("x", opening)) == ("工会工作",)
    assert themes_of(Source("x", opening, theme="安全生产")) == ("安全生产工作", "安全生产")


@pytest.mark.parametrize(("date", "year"), [("2025-06-12", 2025), ("二〇二五年", None), (None, None)])
def test_the_year_of_a_date(date: str | None, year: int | None) -> None:
    assert Source("x", Speech("speech"), date=date).year == year


@pytest.mark.parametrize("mark", ["", "〓"])
def test_damaged_text_is_never_mined(mark: str) -> None:
    body = f"我讲三点意见。我提{mark}几点{mark}希望。"
    points = tuple(
        Section(
            "point", level=1, enumerator=f"{number}、", heading=f"抓好{mark}落实{mark}", paragraphs=(Paragraph("好。"),)
        )
        for number in "一二"
    )
    whole = Speech("speech", sections=(Section("transition", paragraphs=(Paragraph(body),)), *points))
    profile = read_profile(Source("x", whole, "work-meeting"))
    assert sum(sentence.role == "transition" for sentence in profile.sentences) == (1 if mark else 2)
    assert len(profile.headings) == (0 if mark else 1)
