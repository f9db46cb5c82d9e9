"""Nothing of an earlier speech is dropped without a word: what went nowhere is told beside its place or at the end."""

from __future__ import annotations

import pytest
from briefs import DEFINED

from drafter.compose.old_words import READ
from drafter.compose.recast import recast
from drafter.model import Paragraph, Section, Speech
from drafter.punctuation import han_only

WORK, HOST = DEFINED["work-meeting"], DEFINED["hosting"]


def part(role: str, text: str, *children: Section, level: int = 0, heading: str | None = None) -> Section:
    mark = "一、" if role == "point" and heading else None
    return Section(role, level, mark, heading, (Paragraph(text),), children)


def told(*parts: Section, title: str = "在全县统战工作会议上的讲话") -> str:
    return recast(Speech("speech", title, "同志们：", sections=parts), WORK)


UNLIKE = [
    # A verse goes on behind its comma with the word that in prose begins 而努力奋斗.
    ("wishes", "长风破浪会有时，而今扬帆再起航。"),
    ("exhortation", "做事不是为了装点门面，而是为了解决问题。"),
    ("situation", "他表示，这件事拖不得。"),
    # Words of a row that stand elsewhere, each by itself.
    ("situation", "抓好防火。抓好防汛。抓好防疫。今年要防火、防汛、防疫一起抓。"),
    ("opening", "向大家道一声辛苦。"),
    ("narration", "会务组　整理"),
    ("byline", "县委书记　周明远　并县长　段鹏飞"),
]


@pytest.mark.parametrize(("role", "text"), UNLIKE)
def test_every_clause_is_on_the_page(role: str, text: str) -> None:
    page = han_only(told(part(role, text)))
    clauses = [clause for clause in text.replace("　", "，").replace("。", "，").split("，") if clause]
    assert [clause for clause in clauses if han_only(clause.rstrip("！")) not in page] == []


@pytest.mark.parametrize("text", ["散会。", "今天的会议到此结束。", "我就讲这些。", "谢谢大家！", "致以诚挚的问候！"])
def test_what_says_nothing_is_not_told(text: str) -> None:
    assert "去年还讲到" not in told(part("signoff", text))


def test_what_is_said_in_another_script_is_told() -> None:
    assert "Unity is strength，and strength brings peace" in told(
        part("body", "Unity is strength, and strength brings peace.")
    )
    assert "去年还讲到" not in told(part("body", "OK, bye."))


def lines(text: str, key: str) -> list[str]:
    """The comments that stand right above a key."""
    rows = text.splitlines()
    at = next(index for index, row in enumerate(rows) if row.lstrip(" -").startswith(key))
    above = []
    while rows[at - 1].lstrip().startswith("#"):
        at -= 1
        above.append(rows[at].strip(" #"))
    return above


def test_what_goes_on_with_a_point_is_told_beside_it() -> None:
    first = part("point", "要压实责任。", level=1, heading="提高认识")
    loose = part("point", "上周我到望岭乡走了一趟，感触很深。", level=1)
    last = part("point", "要狠抓落实。", level=1, heading="抓好落实")
    text = told(part("transition", "下面，我讲两点意见。", first, loose, last))
    assert any("上周我到望岭乡走了一趟" in line for line in lines(text, "小标题: 提高认识"))
    assert not any("望岭乡" in line for line in lines(text, "时长"))


def test_what_a_host_called_out_is_told_beside_the_agenda() -> None:
    called = part("point", "一、请县长讲话。\n二、请县教育局局长段鹏飞同志通报情况，大家欢迎。", level=1)
    sections = (part("opening", "现在开会。"), part("transition", "下面，逐项进行。", called))
    text = recast(Speech("speech", "全县统战工作会议主持词", "同志们：", sections=sections), HOST)
    assert any("大家欢迎" in line for line in (*lines(text, "议程"), *text.splitlines()[-3:]))
    assert not any("段鹏飞" in line for line in lines(text, "时长"))


def test_a_part_beyond_all_measure_is_said_to_be_cut() -> None:
    assert "后面约" in told(part("body", "要压实责任。" * (READ // 6 + 100)))
    assert "后面约" not in told(part("body", "要压实责任。" * 100))
