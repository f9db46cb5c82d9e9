from __future__ import annotations

import json
from pathlib import PurePath

import pytest
from drafts import OUTLINE, SPEECH, TITLE_BLOCK, gbt9704, point, section

from drafter.errors import OutputError
from drafter.export.formats import EXPORTERS, UNSTEADY, exporter_for
from drafter.export.json import export_json
from drafter.export.plain_text import export_markdown, export_text
from drafter.model import Draft, Section

SHEET = gbt9704()


def test_plain_text_is_indented_as_chinese_text_is_typed() -> None:
    lines = export_text(SPEECH, SHEET).decode().split("\n")
    assert lines[:5] == [
        "在全市产业工人队伍建设改革工作推进会上的讲话",
        "云川市委副书记　程远舟",
        "（2026年3月12日）",
        "",
        "同志们：",
    ]
    assert all(line.startswith("　　") for line in lines[5:-1])
    assert lines[-2:] == ["　　谢谢大家！", ""]
    assert "　　一、提高站位，充分认识产业工人队伍建设改革的重要意义" in lines


def markdown(*sections: Section) -> str:
    return export_markdown(Draft("draft", "", sections), SHEET).decode()


CASES: list[tuple[str, tuple[Section, ...], str]] = [
    ("title block", TITLE_BLOCK[:2], "# 在全市产业工人队伍建设改革工作推进会上的讲话\n\n云川市委副书记　程远舟\n"),
    ("subtitle", (section("title", "新篇章——在会上的讲话"),), "# 新篇章\n\n——在会上的讲话\n"),
    (
        "stand-alone headings",
        (point("一、", "抓好落实", "好。"), point("（一）", "领导", level=2)),
        "## 一、抓好落实\n\n好。\n\n### （一）领导\n",
    ),
    # 「**一、抓好落实。**要快。」 would not be bold: a closing ** must not stand between a mark and a letter.
    ("run-in heading", (point("一、", "抓好落实。", "要快。", run_in=True),), "**一、抓好落实**。要快。\n"),
    (
        "run-in heading that ends with a quote",
        (point("1.", "用好“三单”。", "要快。", run_in=True),),
        "**1.用好“三单**”。要快。\n",
    ),
    (
        "run-in heading that ends with a placeholder",
        (point("1.", "【待补：标题】", run_in=True),),
        "**1.【待补：标题】**\n",
    ),
    (
        "marks of Markdown",
        (section("review", "*号_线_<b>[1]`x`~1~\\"),),
        "\\*号\\_线\\_\\<b\\>\\[1\\]\\`x\\`\\~1\\~\\\\\n",
    ),
    (
        "marks at the start",
        (section("review", "# 号"), section("review", "1. 号"), section("review", "- 号")),
        "\\# 号\n\n1\\. 号\n\n\\- 号\n",
    ),
    (
        "numbers and ampersands that mean nothing to Markdown",
        (section("review", "1.抓好R&D和2026年"),),
        "1.抓好R&D和2026年\n",
    ),
    ("entities", (section("review", "&lt;"),), "\\&lt;\n"),
    (
        "outline",
        OUTLINE.sections[2:3],
        "## 开场\n\n> 说明会议的名称、任务和依据，约180字。\n\n"
        "- 今天，我们召开{会议}，主要任务是{任务}。（来源：6篇）\n"
        "- 这次会议是市委研究决定召开的一次重要会议，主要任务是贯彻落实{会议}精神，"
        "安排部署当前和今后一个时期的{工作}。（来源：4篇）\n",
    ),
]


@pytest.mark.parametrize(("sections", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_markdown(sections: tuple[Section, ...], expected: str) -> None:
    assert markdown(*sections) == expected


def test_json_holds_the_tree() -> None:
    data = json.loads(export_json(SPEECH, SHEET))
    assert (data["schema"], data["kind"], data["date"]) == ("drafter/draft/1", "draft", "2026-03-12")
    points = [top for top in data["sections"] if top["role"] == "point"]
    assert [top["enumerator"] for top in points] == ["一、", "二、", "三、"]
    assert points[1]["children"][0]["paragraphs"][0]["text"].startswith("要办好")
    assert "二、".encode() in export_json(SPEECH, SHEET)  # to be read by people too


@pytest.mark.parametrize("suffix", sorted(EXPORTERS.keys() - UNSTEADY))
def test_every_exporter_takes_every_draft_and_repeats_itself(suffix: str) -> None:
    odd = Draft("formatted", "\ud800", (section("review", "坏\ud800字\x00"),))
    for draft in (SPEECH, OUTLINE, odd, Draft("draft", "", ())):
        assert EXPORTERS[suffix](draft, SHEET) == EXPORTERS[suffix](draft, SHEET)


def test_the_suffix_chooses_the_exporter() -> None:
    assert exporter_for(PurePath("稿/X.DOCX")) is EXPORTERS[".docx"]
    for name in ("稿.doc", "稿"):
        with pytest.raises(OutputError, match=r"\.docx、\.md、\.txt、\.json"):
            exporter_for(PurePath(name))
