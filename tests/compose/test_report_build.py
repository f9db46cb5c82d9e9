"""News reports: how what a speaker said is led in."""

from __future__ import annotations

import datetime

import pytest
from briefs import compose, printed

from drafter.model import Brief, BriefPoint, Meeting, Speaker


def report(last: str, seed: int) -> str:
    points = (BriefPoint("突出重点", "盯住库区"), BriefPoint(last, "每月研究一次"))
    problems = (BriefPoint(text="堤防偏低"), BriefPoint(text="库容不足"))
    meeting = Meeting("全市防汛工作会议", datetime.date(2026, 4, 3))
    speaker = Speaker("谢安澜", "市长")
    return printed(
        compose(
            Brief(
                "news-report",
                theme="防汛工作",
                meeting=meeting,
                speaker=speaker,
                region="全市",
                review=(BriefPoint(text="整改隐患487处"),),
                problems=problems,
                points=points,
                seed=seed,
            )
        )
    )


@pytest.mark.parametrize("seed", range(12))
def test_what_leads_in_a_point_says_what_it_is_about(seed: int) -> None:
    assert "抓落实" not in report("严守底线，强化监管", seed)


@pytest.mark.parametrize("seed", range(12))
def test_no_sentence_only_says_that_problems_were_spoken_of(seed: int) -> None:
    line = next(line for line in report("严守底线", seed).splitlines() if "堤防偏低" in line)
    assert "指出了" not in line
    assert "谈到了" not in line
